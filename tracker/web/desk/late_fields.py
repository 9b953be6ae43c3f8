"""What a later entry 补录 asks beside its day: why it is entered only now, and what proves that day."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import StringField

from tracker.casework import authority, late_entries
from tracker.casework.late_entries import Grounds
from tracker.law.late_entry import Deed
from tracker.models import Case, User
from tracker.timekeeping import office_today
from tracker.web.desk.step_fields import line, text
from tracker.web.uploads import UploadsField
from tracker.web.words import said

NAMES = ("late_reason", "late_proof", "late_files")
LONGEST_GROUND = 500


class LateFields:
    """The questions of a form whose day may be an earlier one; under today's day nothing of them is kept."""

    only_where_it_saves = False

    late_reason = text(
        _l("补录的理由"), 2, needed=False, longest=LONGEST_GROUND,
        description=_l("为什么当日没有在系统里办理，例如：系统停机，当日以纸质文书办理。"),
    )  # fmt: skip
    late_proof = line(
        _l("证明当日已经办理的凭证"), needed=False, longest=LONGEST_GROUND,
        description=_l("例如：纸质文书编号、发文登记簿第几页、邮件号。"),
    )  # fmt: skip

    @property
    def grounds(self) -> Grounds:
        """What was written, as casework takes it."""
        files = self.late_files.data if "late_files" in self else ()  # type: ignore[operator,attr-defined]  # a form
        return Grounds(self.late_reason.data or "", self.late_proof.data or "", files)


class LateFilesFields(LateFields):
    """The same for a step that takes files: the paper itself is kept with the case."""

    late_files = UploadsField(_l("凭证的扫描件"))


class SavingFields(LateFields):
    """The same for what others did and is entered afterwards as a rule: asked only where it turns late into timely."""

    only_where_it_saves = True


def proof_line() -> StringField:
    """What the head is asked beside the reason of a correction, where it turns late into timely."""
    return line(
        _l("证明更正无误的凭证"), needed=False, longest=LONGEST_GROUND,
        description=_l("更正或者作废以后原来的逾期不再算逾期的必填，并一直标明补录。例如：邮件号、签收登记簿第几页。"),
    )  # fmt: skip


class Proven:
    """A form of a correction with the line for its proof."""

    late_proof: Any

    def only_for(self, user: User, case: Case) -> None:
        """Who may not turn late into timely is not asked for the proof of it."""
        if not authority.may_enter_earlier(user, case.agency):
            del self.late_proof

    @property
    def proof(self) -> str:
        """What was written, as casework takes it."""
        return (self.late_proof.data or "") if "late_proof" in self else ""  # type: ignore[operator]  # a form


def notes(deed: Deed, case: Case, day: date | None) -> list[str]:
    """What is to be known of this day before the step is taken."""
    return [said(words) for words in late_entries.foreseen(deed, case, day, on=office_today())]
