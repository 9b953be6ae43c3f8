"""What each paper is called on the status page, so that an applicant can tell two of a kind apart."""

from collections import Counter
from collections.abc import Mapping

from flask_babel import gettext as _

from tracker.mailroom.letters import LetterKind
from tracker.registers.applicant_view import LetterToApplicant


def letter_names(letters: tuple[LetterToApplicant, ...]) -> Mapping[int, str]:
    """The name of each letter; those of the same title are told apart, oldest first."""
    alike, seen = Counter(letter.title for letter in letters), Counter[str]()
    names: dict[int, str] = {}
    for letter in letters:
        seen[letter.title] += 1
        several = alike[letter.title] > 1
        names[letter.id] = told_apart(letter, seen[letter.title]) if several else letter.title
    return names


def told_apart(letter: LetterToApplicant, place: int) -> str:
    """The second receipt is written when both sides have confirmed the day of receipt (Art. 31)."""
    if letter.kind == LetterKind.RECEIPT and place == 1:
        return _("%(title)s（收到日期待确认）", title=letter.title)
    if letter.kind == LetterKind.RECEIPT:
        return _("%(title)s（收到日期已确认）", title=letter.title)
    return _("%(title)s（第 %(place)s 份）", title=letter.title, place=place)
