"""The portal: what applicants and the public see, without a sign-in."""

from tracker.web.portal import disclosures, health, home, languages, status
from tracker.web.portal.room import blueprint

__all__ = ["blueprint", "disclosures", "health", "home", "languages", "status"]
