"""What is asked when others are heard: whom and about what, what they say, what follows, and who is asked for help."""

from collections.abc import Iterator, Mapping
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
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from tracker.casework.communications import MEDIUM_NAMES
from tracker.casework.consultation import Party
from tracker.law.opinions import HEARING_NAMES, OPINION_NAMES, PARTY_KIND_NAMES, PartyKind
from tracker.law.stakes import STAKE_NAMES, STAKES, Stake
from tracker.mailroom import supplements
from tracker.models import Case, Medium
from tracker.registers import consultations
from tracker.registers.consultations import PartyHeard
from tracker.registers.proceedings import open_consultations
from tracker.timekeeping import office_today
from tracker.web.desk.late_fields import LateFields
from tracker.web.desk.step_fields import (
    LONGEST_LINE,
    LONGEST_TEXT,
    StepForm,
    after_today,
    happened_on,
    line,
    not_in_future,
    printable,
    sent_on,
    text,
)
from tracker.web.email_addresses import IS_EMAIL
from tracker.web.options import options
from tracker.web.uploads import UploadsField
from tracker.web.words import day, said

MOST_PARTIES = 10
LONGEST_ADDRESS = 300
OFFICE_CHOICES = {"disclose": _l("可以公开"), "withhold": _l("不予公开")}


def somebody_else() -> BooleanField:
    """A person looked: words like the applicant's name mean another."""
    return BooleanField(
        _l("已经核对：内容里与申请人姓名相同的文字不是指申请人"),
        description=_l("例如道路、项目的名称。没有的不用勾选。"),
    )


class InFilledRow:
    """Asks for an answer in every row that was begun; a row left blank is no row, but the first is."""

    field_flags = {"required": True}

    def __call__(self, row: Any, field: Any) -> None:
        if not row.is_blank and not (field.data or "").strip():
            raise ValidationError(_("请填写。"))


class PartyForm(Form):
    kind = RadioField(
        _l("征求谁的意见"),
        choices=options((kind.value, _l(name.template)) for kind, name in PARTY_KIND_NAMES.items()),
        default=PartyKind.THIRD_PARTY.value,
    )
    stake = SelectField(
        _l("信息与对方的关系"),
        [InFilledRow()],
        choices=options(
            [("", _l("请选择")), *((stake.value, _l(name.template)) for stake, name in STAKE_NAMES.items())]
        ),
        default="",
        description=_l("写进征询书，让对方知道为什么征求其意见。"),
    )
    name = StringField(_l("对方的名称或者姓名"), [InFilledRow(), Length(max=LONGEST_LINE)], filters=[printable])
    content = TextAreaField(
        _l("征求意见的内容"),
        [InFilledRow(), Length(max=LONGEST_TEXT)],
        filters=[printable],
        render_kw={"rows": 4},
        description=_l("申请公开的信息中涉及对方的部分。不要写出申请人是谁。"),
    )
    names_somebody_else = somebody_else()
    email = StringField(
        _l("对方的电子邮箱"),
        [Optional(), IS_EMAIL, Length(max=LONGEST_LINE)],
        description=_l("填写了邮箱的，征询书和意见回执同时发到这个邮箱。"),
    )
    address = StringField(_l("对方的通信地址"), [Optional(), Length(max=LONGEST_ADDRESS)], filters=[printable])
    delivered_on = DateField(
        _l("送达日期"), [Optional(), not_in_future], description=_l("对方签收的日期；现在还不知道可以不填。")
    )

    def validate_stake(self, field: Any) -> None:
        """Whose rights are touched is a third party; an agency made the information too, or answers for it."""
        if field.data and self.kind.data and Stake(field.data) not in STAKES[PartyKind(self.kind.data)]:
            raise ValidationError(_("与“征求谁的意见”不一致，请重新选择。"))

    @property
    def is_blank(self) -> bool:
        """Whether nothing was written into the row; the first is always meant."""
        begun = any((one.data or "").strip() for one in (self.name, self.content, self.email, self.address))
        return not begun and not self.name.id.startswith("parties-0-")

    def party(self) -> Party:
        return Party(
            PartyKind(self.kind.data),
            self.name.data,
            self.content.data,
            self.delivered_on.data,
            self.email.data or "",
            self.address.data or "",
            self.names_somebody_else.data,
            Stake(self.stake.data),
        )


class ConsultForm(LateFields, StepForm):
    parties = FieldList(FormField(PartyForm), _l("征求意见的对象"), min_entries=1, max_entries=MOST_PARTIES)
    sent_on = sent_on()
    tell_applicant = BooleanField(_l("同时告知申请人正在征求意见"), default=True)

    def __init__(self, case: Case, **values: Any) -> None:
        asked_for = supplements.words_of(supplements.supplement_of(case, office_today())) or case.description
        super().__init__(case, parties=[{"content": asked_for}], **values)

    def validate(self, extra_validators: Any = None) -> bool:
        """Each letter arrives after it was sent."""
        good = super().validate(extra_validators)
        for row in self.parties:
            if not row.form.delivered_on.errors and self.is_before_sending(row.form.delivered_on.data):
                row.form.delivered_on.errors = [_("不能早于发出的日期（%(day)s）。", day=day(self.sent_on.data))]
                good = False
        return good

    def is_before_sending(self, delivered_on: date | None) -> bool:
        return None not in (delivered_on, self.sent_on.data) and delivered_on < self.sent_on.data

    @property
    def may_grow(self) -> bool:
        """Whether one more party may be asked with the same form."""
        return len(self.parties) < MOST_PARTIES

    def asked(self) -> list[Party]:
        """Whom to ask; rows left blank are nobody."""
        return [row.form.party() for row in self.parties if not row.form.is_blank]


class OpinionForm(StepForm):
    party = SelectField(_l("谁的意见"), [InputRequired()])
    opinion = RadioField(
        _l("对方的意见"),
        [InputRequired()],
        choices=options((opinion.value, _l(name.template)) for opinion, name in OPINION_NAMES.items()),
    )
    part = text(_l("同意公开的部分"), 3, needed=False, description=_l("部分同意公开的，写明同意公开哪些内容。"))
    reasons = text(_l("理由"), 4, needed=False, description=_l("部分同意或者不同意公开的，写明对方的理由。"))
    received_on = happened_on(_l("收到意见的日期"))

    def __init__(self, case: Case, **values: Any) -> None:
        super().__init__(case, **values)
        awaited = {one.party: one.party for one in open_consultations(case)}
        answered = {one.name: one for one in consultations.board(case, office_today()) if one.answer is not None}
        found = [*awaited.items(), *self.once_more(answered, awaited)]
        nobody_yet = [("", _l("请选择"))] if len(found) > 1 else []
        self.party.choices = options([*nobody_yet, *found])

    @staticmethod
    def once_more(answered: Mapping[str, PartyHeard], awaited: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """Who has answered already and may change its opinion; whoever is asked anew answers that first."""
        for name, one in answered.items():
            if name not in awaited:
                said_before = said(HEARING_NAMES[one.hearing])
                yield name, _("%(party)s（已答复“%(opinion)s”，登记改变后的意见）", party=name, opinion=said_before)


class SilentThirdPartyForm(StepForm):
    discloses = RadioField(_l("本机关的决定"), [InputRequired()], choices=options(OFFICE_CHOICES.items()))
    reason = text(_l("理由"), description=_l("公开会不会损害对方的合法权益或者影响其职责，为什么。"))


class SilentAgencyForm(StepForm):
    reason = text(_l("说明"), 3, needed=False)


class OverrideForm(StepForm):
    party = SelectField(_l("对谁的意见作出决定"), [InputRequired()])
    content = text(_l("决定公开的内容"), description=_l("写进决定公开告知书。不要写出申请人是谁。"))
    reason = text(_l("不公开将对公共利益造成重大影响的理由"), 5, description=_l("写进决定公开告知书，第三方会看到。"))

    names_somebody_else = somebody_else()

    def __init__(self, case: Case, **values: Any) -> None:
        super().__init__(case, **values)
        self.party.choices = options(
            (str(one.question.id), _("%(name)s（%(kind)s）", name=one.name, kind=said(HEARING_NAMES[one.hearing])))
            for one in consultations.board(case, office_today())
            if self.is_about(one)
        )

    @staticmethod
    def is_about(one: PartyHeard) -> bool:
        return one.may_be_overridden


class SettleForm(OverrideForm):
    reason = text(
        _l("对方的理由为什么不成立"),
        5,
        description=_l(
            "写进决定公开告知书，第三方会看到。要回应对方写的每一条理由：公开会不会损害对方的合法权益，为什么。"
        ),
    )

    @staticmethod
    def is_about(one: PartyHeard) -> bool:
        return one.objects


class AssistanceForm(StepForm):
    addressee = line(_l("请谁协办"), description=_l("其他机关或者本机关内设机构、下属单位的名称。"))
    matter = text(_l("需要协办的事项"), 5, description=_l("写进协办函。不要写出申请人是谁。"))
    names_somebody_else = somebody_else()
    until = DateField(_l("请对方在哪一天前答复"), [InputRequired(), after_today])
    email = StringField(
        _l("对方的电子邮箱"),
        [Optional(), IS_EMAIL, Length(max=LONGEST_LINE)],
        description=_l("填写了邮箱的，协办函同时发到这个邮箱；没有填写的，请自行送交或者邮寄纸质文书。"),
    )
    address = StringField(_l("对方的通信地址"), [Optional(), Length(max=LONGEST_ADDRESS)], filters=[printable])
    delivered_on = DateField(
        _l("送达日期"),
        [Optional(), not_in_future],
        description=_l("对方签收的日期；还不知道的可以以后再登记。"),
    )


class AssistanceAnswerForm(StepForm):
    answered_on = happened_on(_l("收到答复的日期"))
    medium = RadioField(
        _l("答复的方式"),
        [InputRequired()],
        choices=options((medium.value, _l(name.template)) for medium, name in MEDIUM_NAMES.items()),
        default=Medium.POST.value,
    )
    summary = text(_l("对方答复的内容"))
    files = UploadsField(_l("对方的复函和材料"))

    def answered(self) -> date:
        day: date = self.answered_on.data
        return day
