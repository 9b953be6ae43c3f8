"""What a reply says of the decision that ordered it 责令答复: who made it, under which number, and when it came."""

from tracker.law.acts import ActKind
from tracker.law.case_kinds import TAKEN_UP
from tracker.mailroom.dates import date_words
from tracker.models import Case


def sentence(case: Case) -> str:
    """The order by which the office answers, in one sentence; nothing where nobody ordered the answer."""
    standing = [one for one in getattr(case, "records", ()) if one.kind is ActKind.ORDERED and one.voided_at is None]
    if not standing:
        return ""
    order = standing[-1]
    anew = "重新" if case.kind in TAKEN_UP else ""
    return (
        f"{order.words.get('body', '')}以{order.words.get('number', '')}责令本机关{anew}答复，"
        f"本机关于{date_words(order.happened_on)}收到。"
    )
