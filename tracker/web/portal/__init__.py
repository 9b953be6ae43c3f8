"""The portal: what applicants and the public see, without a sign-in."""

from tracker.web.portal import deadline, disclosures, health, home, languages, status
from tracker.web.portal.room import blueprint

__all__ = ["blueprint", "deadline", "disclosures", "health", "home", "languages", "status"]
