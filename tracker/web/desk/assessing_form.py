"""What an answer to one of the seven questions asks: its reasons, and only what the chosen conclusion rests on."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from wtforms import (
    BooleanField,
    DateField,
    FieldList,
    Form,
    FormField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, Optional

from tracker.casework import hearing_warnings
from tracker.law.outcomes import Element, Outcome, element_name
from tracker.law.seven_questions import REVIEW_RESULT_NAMES, Conclusion, Evidence, Question
from tracker.mailroom.letters import LetterKind
from tracker.models import Assessment, Case
from tracker.registers import agencies, assessments, attachments
from tracker.timekeeping import office_today
from tracker.web.desk import assessing_values
from tracker.web.desk.reply_form import Expected, PartForm, ask_of_first_row
from tracker.web.desk.step_fields import LONGEST_LINE, StepForm, line, not_in_future, printable, text
from tracker.web.options import agency_options, options
from tracker.web.uploads import UploadsField
from tracker.web.words import short_day

MOST_ROWS = 20
ROWS = ("searches", "withheld")
FIELDS: Mapping[Evidence, tuple[str, ...]] = {
    Evidence.BASIS: ("basis",),
    Evidence.HOLDER: ("holder",),
    Evidence.SEARCHES: ("searches",),
    Evidence.SECRECY_REVIEW: ("reviewed_by", "reviewed_on", "review_result", "review_ground"),
    Evidence.WITHHELD_PARTS: ("withheld",),
    Evidence.RIGHT_AGENCY: ("agency", "right_agency", "right_agency_contact", "right_agency_unknown"),
    Evidence.RIGHT_CHANNEL: ("right_channel",),
    Evidence.SPECIAL_LAW: ("special_law",),
    Evidence.EARLIER_REPLY: ("earlier", "earlier_number", "earlier_on"),
    Evidence.PROVIDED: ("provided",),
    Evidence.CHANNEL: ("channel",),
    Evidence.PUBLIC_INTEREST: ("public_interest",),
    Evidence.UNHEARD_BECAUSE: ("unheard_because",),
    Evidence.ASSISTANCE: ("assistance",),
}
ANY_OF_THEM = (
    Evidence.RIGHT_AGENCY,
    Evidence.EARLIER_REPLY,
)  # one way of saying it is enough, so none of its fields must be filled


def expected(label: Any) -> StringField:
    """One line of a row, without which the row is not complete."""
    return StringField(label, [Expected(), Length(max=LONGEST_LINE)], filters=[printable])


class SearchForm(Form):
    systems = expected(_l("检索了哪些系统和档案"))
    keywords = expected(_l("用了哪些关键词"))
    period = expected(_l("检索的时间范围"))
    people = expected(_l("检索人员"))
    result = expected(_l("检索的结果"))
    searched_on = DateField(_l("哪一天检索"), [Expected(), Optional(), not_in_future], default=office_today)

    def says_something(self) -> bool:
        return assessing_values.is_search(self.data)


class AssessForm(StepForm):
    reasons = text(
        _l("得出这个结论的理由"),
        needed=False,
        description=_l("记入案件；拟写答复书时会带进“答复内容和理由”，由您改定。"),
    )
    basis = line(_l("法律依据"), needed=False, longest=500)
    holder = line(_l("信息由哪个部门保存"), needed=False)
    searches = FieldList(FormField(SearchForm), _l("检索记录"), min_entries=1, max_entries=MOST_ROWS)
    withheld = FieldList(FormField(PartForm), _l("不予公开的部分"), min_entries=1, max_entries=MOST_ROWS)
    special_law = line(_l("有特别规定的法律、行政法规及其条款"), needed=False)
    public_interest = text(_l("公开或者不公开对公共利益的影响"), 3, needed=False)
    unheard_because = text(
        _l("没有征求第三方意见的理由"),
        3,
        needed=False,
        description=_l("没有征求过、也确实不能征求的才填写，例如：多次联系不上，下落不明。已经征求的，等对方的意见。"),
    )
    agency = SelectField(
        _l("从登记的机关中选择"),
        [Optional()],
        description=_l("选定后，下面没有填的名称和联系方式按登记的地址、电话填写。"),
    )
    right_agency = line(_l("负责公开的行政机关名称"), needed=False)
    right_agency_contact = line(_l("该机关的联系方式"), needed=False)
    right_agency_unknown = BooleanField(_l("无法确定负责公开的行政机关"))
    right_channel = text(_l("反映诉求或者咨询的渠道"), 2, needed=False)
    earlier = SelectField(
        _l("从本机关以前的答复中选择"), [Optional()], description=_l("选定后，下面没有填的文号和日期按该答复书填写。")
    )
    earlier_number = line(_l("此前答复的文号"), needed=False)
    earlier_on = DateField(_l("此前答复的日期"), [Optional(), not_in_future])
    provided = text(_l("提供的政府信息清单"), 4, needed=False, description=_l("每行写一项：名称、文号、页数。"))
    channel = text(_l("获取的方式、途径和时间"), 3, needed=False)
    assistance = text(
        _l("为申请人提供的帮助"),
        2,
        needed=False,
        description=_l("申请人阅读、视听有困难的，写明提供什么帮助（条例第四十三条）。"),
    )
    reviewed_by = line(_l("保密审查由谁进行"), needed=False, description=_l("审查的部门和人员。"))
    reviewed_on = DateField(_l("保密审查的日期"), [Optional(), not_in_future])
    review_result = RadioField(
        _l("保密审查的结论"), [Optional()],
        choices=options((result.value, _l(name.template)) for result, name in REVIEW_RESULT_NAMES.items()),
    )  # fmt: skip
    review_ground = text(_l("保密审查的依据和理由"), 2, needed=False, description=_l("不要写出秘密的内容。"))
    known_files = SelectMultipleField(_l("案件中已有的材料，作为依据的请勾选"), [Optional()])
    files = UploadsField(_l("补充的依据材料（只在机关内部使用）"))

    def __init__(self, case: Case, conclusion: Conclusion, latest: Assessment | None) -> None:
        super().__init__(case, **assessing_values.begun(case, conclusion, latest))
        self.conclusion = conclusion
        self.special_law.label.text = _l(element_name(Element.SPECIAL_LAW, conclusion.outcome).template)
        for evidence, names in FIELDS.items():
            for name in names if evidence not in conclusion.asks else ():
                del self[name]
        today = office_today()
        if "unheard_because" in self and not hearing_warnings.may_need_why_unheard(case, Outcome.THIRD_PARTY, today):
            del self.unheard_because
        if "agency" in self:
            others = [each for each in agencies.every() if each.id != case.agency_id]
            self.agency.choices = agency_options(others, _("（不在其中，另行填写）"))
        if "earlier" in self:
            self.earlier.choices = earlier_options(case)
        self.known_files.choices = options((str(file.id), file.name) for file in attachments.of_case(case))
        if not self.known_files.choices:
            del self.known_files
        self.mark_needed()
        if conclusion.outcome is None:
            self.reasons.description = ""  # only the reasons of what settles the outcome go into the reply

    def mark_needed(self) -> None:
        """Ask for what the conclusion cannot do without; whether it is lawful, the law says."""
        needed = [
            name for evidence in self.conclusion.needs if evidence not in ANY_OF_THEM for name in FIELDS[evidence]
        ]
        if not (self.conclusion.is_plain or self.conclusion.question is Question.REPLY):
            needed.append("reasons")
        for name in (name for evidence in ANY_OF_THEM for name in FIELDS[evidence] if name in self):
            self[name].flags.conditional = True
        for name in needed:
            if name not in ROWS:
                checks = [check for check in self[name].validators if not isinstance(check, Optional)]
                self[name].validators = [DataRequired(), *checks]
                self[name].flags.required = True

        self.mark_rows()

    def mark_rows(self) -> None:
        """Rows that a conclusion can do without bear no mark of what must be filled in."""
        if self.rows is not None and not self.needs_rows:
            for field in (field for entry in self.rows.entries for field in entry.form):
                field.flags.required, field.flags.conditional = False, True

    def one_more(self) -> None:
        """Another row to fill in."""
        self.rows.append_entry()
        self.mark_rows()

    def validate(self, extra_validators: Any = None) -> bool:
        """Of rows that the conclusion needs, the first must be filled in; said at once, beside each question."""
        well = super().validate(extra_validators)
        return not (self.needs_rows and ask_of_first_row(self.rows)) and well

    @property
    def needs_rows(self) -> bool:
        return self.rows is not None and any(self.rows.name in FIELDS[each] for each in self.conclusion.needs)

    @property
    def rows(self) -> Any:
        """The rows of searches or of parts, or nothing where this conclusion has neither."""
        return next((self[name] for name in ROWS if name in self), None)

    @property
    def questions(self) -> list[Any]:
        """The fields to draw one below the other; rows and files are drawn in their own way."""
        return [field for field in self if field.type not in ("CSRFTokenField", "FieldList", "UploadsField")]


def earlier_options(case: Case) -> list[SelectChoice]:
    """The replies that the same applicant had, by number and day, and what was asked for then."""
    letters = assessments.earlier_letters(case, current_user, LetterKind.REPLY.value)
    told = ((str(one.id), f"{one.number}，{short_day(one.dated_on)}，{one.case.description[:30]}") for one in letters)
    return [SelectChoice("", _("（不在其中，另行填写）")), *options(told)]
