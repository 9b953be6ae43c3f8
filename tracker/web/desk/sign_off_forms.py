"""What is asked of those who put their names under a reply: their two reviews, or a word along with it."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, TextAreaField
from wtforms.validators import InputRequired

from tracker.law.sign_off import SECRECY_NAMES, Review, Secrecy
from tracker.models import Case
from tracker.web.desk import review_begun
from tracker.web.desk.step_fields import StepForm, text
from tracker.web.options import options

LONGEST_OPINION = 1000
OWN_NAMES = frozenset({"legality", "secrecy", "secrecy_reason", "note"})


def note_beside() -> TextAreaField:
    return text(_l("附言"), 2, needed=False, longest=LONGEST_OPINION, description=_l("记入案件，不写进答复书。"))


class NoteForm(StepForm):
    note = note_beside()


class ReviewForm(StepForm):
    legality = text(
        _l("合法性审查意见"),
        2,
        longest=LONGEST_OPINION,
        description=_l("事实、依据、程序和文书内容是否合法、适当。记入案件，不写进答复书。"),
    )
    secrecy = RadioField(
        _l("保密审查结论"),
        [InputRequired()],
        choices=options((one.value, _l(name.template)) for one, name in SECRECY_NAMES.items()),
        description=_l("答复之前应当作保密审查（条例第十七条）；不能确定的，先报有关主管部门或者保密行政管理部门。"),
    )
    secrecy_reason = text(_l("保密审查的理由"), 2, longest=LONGEST_OPINION)

    def __init__(self, case: Case, **typed: Any) -> None:
        super().__init__(case, **{**review_begun.values(case), **typed})
        self.secrecy_reason.description = review_begun.told(case)

    def review(self) -> Review:
        """What was typed, as the books keep it."""
        return Review(self.legality.data, Secrecy(self.secrecy.data), self.secrecy_reason.data)


class ReviewWithNoteForm(ReviewForm):
    note = note_beside()


def questions_of(form: Any) -> list[Any]:
    """The fields to draw, in their order."""
    return [field for field in form if field.name in OWN_NAMES]
