"""What a reply asks: the same few questions for all, and of the rest only what the chosen outcome must state."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    FieldList,
    Form,
    FormField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, Optional, StopValidation, ValidationError

from tracker.casework import hearing_warnings, hearing_words
from tracker.casework.answers import Answer, Situation, WithheldPart
from tracker.law.acts import ActKind
from tracker.law.forms_of_address import spoken_to
from tracker.law.outcomes import Element, Outcome, element_name
from tracker.mailroom import letter_values
from tracker.mailroom.letters import date_words
from tracker.models import Case
from tracker.registers.proceedings import latest
from tracker.timekeeping import office_today
from tracker.web.desk import assessed_reply, assessing_values
from tracker.web.desk.late_fields import NAMES, LateFilesFields
from tracker.web.desk.service_forms import Depends
from tracker.web.desk.step_fields import LONGEST_TEXT, StepForm, happened_on, line, text
from tracker.web.options import options
from tracker.web.uploads import UploadsField

MOST_PARTS = 20
FIELDS: Mapping[Element, tuple[str, ...]] = {
    Element.PROVIDED: ("provided",),
    Element.CHANNEL: ("channel",),
    Element.WITHHELD_PARTS: ("withheld",),
    Element.SPECIAL_LAW: ("special_law",),
    Element.SEARCH_DONE: ("search_systems", "search_keywords", "search_period", "search_people"),
    Element.RIGHT_AGENCY: ("right_agency", "right_agency_contact", "right_agency_unknown"),
    Element.RIGHT_CHANNEL: ("right_channel",),
    Element.EARLIER_REPLY: ("earlier_number", "earlier_on"),
    Element.NOTICE_SERVED: ("notice_delivered_on", "notice_ended_on"),
}
NO_ARTICLE = _l(
    "这种情形条例没有专门的条款，请写明本机关依据的是哪一条，例如《政府信息公开条例》第二条，"
    "或者其他法律、法规、规章的条款；不能写“无”。答复书中写作“依据……”。"
)
NOT_KNOWN = "经核查，本机关无法确定负责公开该政府信息的行政机关"
QUESTIONS = {Outcome.STILL_UNCLEAR: ActKind.CLARIFICATION_REQUESTED, Outcome.EXCESSIVE: ActKind.REASONS_REQUESTED}


class Expected:
    """A question that a filled row must answer; a row left blank is no row, and is refused nothing."""

    field_flags = {"required": True}

    def __call__(self, form: Any, field: Any) -> None:
        if form.says_something() and is_missing(field):
            raise StopValidation(_("请填写。"))


def is_missing(field: Any) -> bool:
    """Whether a question of a row is still to be answered: of a basis, by more than the name of the law."""
    return not field.data or str(field.data).strip() in ("", assessing_values.LAW)


def ask_of_first_row(rows: Any) -> bool:
    """Ask for every answer of the first row, where no row says anything; whether that is so."""
    if any(entry.form.says_something() for entry in rows.entries):
        return False
    for field in rows.entries[0].form if rows.entries else ():
        field.errors = [*field.errors, _("请填写。")] if is_missing(field) else field.errors
    rows.errors = [entry.errors for entry in rows.entries]
    return True


class PartForm(Form):
    part = StringField(_l("内容"), [Expected()])
    basis = StringField(
        _l("依据（条、款、项）"),
        [Expected()],
        default=assessing_values.LAW,
        description=_l("写明法律的名称和条、款、项，例如《政府信息公开条例》第十六条第二款。"),
    )
    reason = TextAreaField(_l("不予公开的理由"), [Expected()], render_kw={"rows": 2})

    def says_something(self) -> bool:
        return assessing_values.is_part(self.data)


class UnlessUnknown:
    """Asks for the agency, unless it is said that nobody knows which."""

    field_flags = {"conditional": True}

    def __call__(self, form: Any, field: Any) -> None:
        if not form.right_agency_unknown.data and not (field.data or "").strip():
            raise ValidationError(_("请填写；无法确定的，请勾选下面一项。"))


class ReplyForm(LateFilesFields, StepForm):
    decided_on = happened_on(_l("答复日期"), description=_l("答复书的成文日期。"))
    basis = line(_l("法律依据"), longest=500, description=_l("答复书中写作“根据……的规定”。"))
    reasons = text(
        _l("答复内容和理由"),
        6,
        description=_l("【】中的内容要由您填写，填好后去掉括号。下面各项会另外写进答复书，这里不用重复。"),
    )
    provided = text(_l("提供的政府信息清单"), 4, description=_l("每行写一项：名称、文号、页数。"))
    channel = text(_l("获取的方式、途径和时间"), 3)
    withheld = FieldList(FormField(PartForm), _l("不予公开的部分"), min_entries=1, max_entries=MOST_PARTS)
    special_law = line(_l("有特别规定的法律、行政法规及其条款"))
    search_systems = line(_l("检索了哪些系统和档案"))
    search_keywords = line(_l("用了哪些关键词"))
    search_period = line(_l("检索的时间范围"))
    search_people = line(_l("检索人员"), description=_l("与检索的系统、关键词和时间范围一起写进答复书，申请人会看到。"))
    right_agency = StringField(
        _l("负责公开的行政机关名称"),
        [UnlessUnknown(), Length(max=200)],
        description=_l("名称和联系方式都要填写；无法确定是哪个机关的，勾选下面一项。"),
    )
    right_agency_contact = StringField(_l("该机关的联系方式"), [UnlessUnknown(), Length(max=200)])
    right_agency_unknown = BooleanField(_l("无法确定负责公开的行政机关"))
    right_channel = text(_l("反映诉求或者咨询的渠道"), 2)
    earlier_number = line(_l("此前答复的文号"))
    earlier_on = DateField(_l("此前答复的日期"), [InputRequired()])
    notice_delivered_on = DateField(_l("告知书的送达日期"), [InputRequired()])
    notice_ended_on = DateField(_l("告知书给的期限到哪一天"), [InputRequired()])
    kept_back = SelectMultipleField(
        _l("所涉内容这次不予公开的第三方"),
        [Optional(), Depends()],
        description=_l(
            "没有同意公开、也没有决定公开的第三方，涉及对方的内容不得公开：核对以后逐个勾选。只记入案卷，不写进答复书。"
        ),
    )
    unheard_because = text(
        _l("没有征求第三方意见的理由"),
        3,
        description=_l(
            "以保护第三方为由（第十五条）不予公开，没有征求过意见的，必须写明。"
            "例如：多次联系不上，下落不明；第三方已经声明不同意公开。只记入案卷，不写进答复书。"
        ),
    )
    files = UploadsField(_l("提供给申请人的文件"))

    def __init__(self, case: Case, situation: Situation, **values: Any) -> None:
        super().__init__(case, **suggestions(case, situation), **values)
        self.situation = situation
        self.special_law.label.text = _l(element_name(Element.SPECIAL_LAW, situation.outcome).template)
        for element, names in FIELDS.items():
            if element not in situation.must_state:
                for name in names:
                    del self[name]
        if not situation.legal_text:
            self.basis.description = NO_ARTICLE
        self.ask_of_third_parties(case)

    def ask_of_third_parties(self, case: Case) -> None:
        """Whose content stays here is asked of a partial release; why nobody was asked, where that is so."""
        kept = hearing_warnings.to_keep_back(case, office_today())
        self.kept_back.choices = options((one.name, one.name) for one in kept)
        if self.situation.outcome is not Outcome.PARTIAL or not kept:
            del self.kept_back
        if not hearing_warnings.may_need_why_unheard(case, self.situation.outcome, office_today()):
            del self.unheard_because
        elif self.situation.outcome is Outcome.PARTIAL:
            self.unheard_because.validators = [Optional(), Length(max=LONGEST_TEXT)]
            self.unheard_because.flags.required = False

    def is_of_today(self) -> None:
        """A draft bears the day on which it is signed: neither another day nor reasons for one are asked."""
        for name in ("decided_on", *NAMES):
            del self[name]

    @property
    def questions(self) -> list[Any]:
        """The fields to draw one below the other; parts and files are drawn in their own way."""
        apart = ("CSRFTokenField", "FieldList", "UploadsField")
        return [field for field in self if field.type not in apart and field.name not in NAMES]

    @property
    def parts(self) -> Any:
        """The rows for what is withheld, or nothing where this outcome withholds nothing."""
        return self.withheld if "withheld" in self else None

    def answer(self) -> Answer:
        """What was typed, as the letter will state it."""
        return Answer(
            self.situation.outcome,
            self.basis.data,
            self.reasons.data,
            self.situation.finding,
            {element: self.said_of(element) for element in self.situation.stated},
            tuple(
                WithheldPart(*(row[name] or "" for name in assessing_values.PART))
                for row in (self.parts.data if self.parts else ())
                if assessing_values.is_part(row)
            ),
            tuple(self.kept_back.data or ()) if "kept_back" in self else (),
            self.unheard_because.data or "" if "unheard_because" in self else "",
        )

    def said_of(self, element: Element) -> str:
        """An element in the words of the letter, Chinese in every language of the screen."""
        said = [self[name].data for name in FIELDS[element]]
        if element is Element.SEARCH_DONE:
            named = ("检索的系统和档案", "关键词", "时间范围", "检索人员")
            return "；".join(f"{name}：{words}" for name, words in zip(named, said, strict=True))
        if element is Element.RIGHT_AGENCY:
            return NOT_KNOWN if said[2] else f"{said[0]}，联系方式：{said[1]}"
        if element is Element.EARLIER_REPLY:
            return f"{said[0]}，{date_words(said[1])}"
        if element is Element.NOTICE_SERVED:
            return f"{date_words(said[0])}送达，{date_words(said[1])}期限届满"
        return str(said[0])


def suggestions(case: Case, situation: Situation) -> dict[str, Any]:
    """What the form begins with: the law's wording, and the dates of a notice that was sent before."""
    begun: dict[str, Any] = {
        "basis": situation.legal_text,
        "reasons": spoken_to(letter_values.you_of(case), hearing_words.reasons_text(case, situation, office_today())),
    }
    asked = latest(case, QUESTIONS[situation.outcome]) if situation.outcome in QUESTIONS else None
    if asked is not None:
        delivered, ended = asked.facts.get("delivered_on"), asked.facts.get("reply_by") or asked.words.get("reply_by")
        begun["notice_delivered_on"] = date.fromisoformat(delivered) if delivered else asked.happened_on
        begun["notice_ended_on"] = date.fromisoformat(ended) if ended else None
    return {**begun, **assessed_reply.suggestions(case, situation)}
