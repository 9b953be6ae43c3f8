"""What a later entry 补录 asks beside its day: why it is entered only now, and what proves that day."""

from datetime import date

from flask_babel import lazy_gettext as _l

from tracker.casework import late_entries
from tracker.casework.late_entries import Grounds
from tracker.law.late_entry import Deed
from tracker.models import Case
from tracker.timekeeping import office_today
from tracker.web.desk.step_fields import line, text
from tracker.web.uploads import UploadsField
from tracker.web.words import said

NAMES = ("late_reason", "late_proof", "late_files")
LONGEST_GROUND = 500


class LateFields:
    """The questions of a form whose day may be an earlier one; under today's day nothing of them is kept."""

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


def notes(deed: Deed, case: Case, day: date | None) -> list[str]:
    """What is to be known of this day before the step is taken."""
    return [said(words) for words in late_entries.foreseen(deed, case, day, on=office_today())]
