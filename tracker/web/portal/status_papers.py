"""What each paper is called on the status page, so that an applicant can tell two of a kind apart."""

from collections import Counter
from collections.abc import Mapping, Sequence

from flask_babel import gettext
from flask_babel import gettext as _

from tracker.mailroom.letters import LetterKind, awaits_confirmation
from tracker.registers.applicant_view import LetterToApplicant


def letter_names(letters: Sequence[LetterToApplicant]) -> Mapping[int, str]:
    """The name of each letter; those of the same name are told apart by what they say, else by their order."""
    told = {letter.id: name_of(letter, letters) for letter in letters}
    alike, seen = Counter(told.values()), Counter[str]()
    names: dict[int, str] = {}
    for number, name in told.items():
        seen[name] += 1
        several = alike[name] > 1
        names[number] = _("%(title)s（第 %(place)s 次）", title=name, place=seen[name]) if several else name
    return names


def name_of(letter: LetterToApplicant, letters: Sequence[LetterToApplicant]) -> str:
    """Of two receipts, one may ask for the day of receipt to be confirmed, and the other names that day (Art. 31)."""
    title = gettext(letter.title)  # an official title is a sentence of the catalogue
    if letter.kind != LetterKind.RECEIPT:
        return title
    pending = awaits_confirmation(letter.paragraphs)
    alike = (each for each in letters if (each.kind, each.title) == (letter.kind, letter.title))
    if all(awaits_confirmation(each.paragraphs) is pending for each in alike):
        return title
    if pending:
        return _("%(title)s（收到日期待确认）", title=title)
    return _("%(title)s（收到日期已写明）", title=title)
