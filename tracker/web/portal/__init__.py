"""The portal: what applicants and the public see, without a sign-in."""

from tracker.web.portal import deadline, disclosure_feeds, disclosures, health, home, languages, letter_check, status
from tracker.web.portal.room import blueprint

__all__ = [
    "blueprint",
    "deadline",
    "disclosure_feeds",
    "disclosures",
    "health",
    "home",
    "languages",
    "letter_check",
    "status",
]
