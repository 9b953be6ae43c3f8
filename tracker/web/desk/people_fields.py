"""What is asked of the people behind an application: who joins it, who acts as agent, whose identity was seen."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, Form, FormField, RadioField, SelectField, StringField
from wtforms.validators import Length, Optional, StopValidation, ValidationError

from tracker.casework.co_applicants import Joining
from tracker.casework.identity import PROOF_NAMES, Proof
from tracker.casework.representation import PAPER_NAMES, SCOPE_NAMES, Mandate
from tracker.law.annual_report import APPLICANT_KIND_NAMES, ApplicantKind
from tracker.models import MandatePaper, MandateScope, ProofKind
from tracker.timekeeping import office_today
from tracker.web.desk.as_given import not_odd
from tracker.web.desk.entry_fields import named
from tracker.web.desk.step_fields import LONGEST_LINE, line, printable, text
from tracker.web.email_addresses import IS_EMAIL
from tracker.web.options import options
from tracker.web.row_fields import Rows, is_told
from tracker.web.uploads import UploadsField
from tracker.web.words import day

MOST_ROWS = 20


class NeededInRow:
    """Needed as soon as anything else of the row was typed; a row that is left blank counts for nothing."""

    field_flags: Mapping[str, Any] = MappingProxyType({"conditional": True})

    def __init__(self, message: Any) -> None:
        self.message = message

    def __call__(self, _form: Any, field: Any) -> None:
        if not (field.data or "").strip():
            raise StopValidation(str(self.message))


def needed_in_row(label: Any, message: Any) -> StringField:
    """One line that a row cannot do without."""
    return StringField(label, [NeededInRow(message), Length(max=LONGEST_LINE)], filters=[printable])


class JoiningRow(Form):
    """Somebody who applies together with the applicant."""

    name = needed_in_row(_l("其姓名、名称"), _l("请填写姓名或者名称。"))
    kind = SelectField(
        _l("属于哪一类"), choices=options(named(APPLICANT_KIND_NAMES)), default=ApplicantKind.NATURAL_PERSON.value
    )
    identity_number = line(_l("其证件号、信用代码"), needed=False, longest=60)
    phone = line(_l("其电话"), needed=False, longest=60)
    email = line(_l("其邮箱"), IS_EMAIL, needed=False)
    address = line(_l("其地址"), needed=False, longest=300)


def joining(row: Any, **more: Any) -> Joining:
    """What was typed of one more applicant."""
    names = ("name", "identity_number", "phone", "email", "address")
    return Joining(**{"kind": ApplicantKind(row.kind.data), **{name: row[name].data or "" for name in names}, **more})


class ProofRow(Form):
    """A proof of identity that was shown."""

    holder = needed_in_row(_l("谁的身份证明"), _l("请写明是谁的身份证明。"))
    kind = SelectField(_l("哪一种证明"), choices=options(named(PROOF_NAMES)), default=ProofKind.RESIDENT_CARD.value)
    note = line(_l("说明"), needed=False, description=_l("例如：原件，窗口当面核对。不要写证件号码。"))


def proof(row: Any) -> Proof:
    """What was typed of one proof."""
    return Proof(ProofKind(row.kind.data), row.holder.data, row.note.data or "")


def joining_rows() -> Rows:
    return Rows(FormField(JoiningRow), _l("共同申请人"), min_entries=1, max_entries=MOST_ROWS)


def proof_rows() -> Rows:
    return Rows(FormField(ProofRow), _l("看过的身份证明"), min_entries=1, max_entries=MOST_ROWS)


def not_run_out(_form: Any, field: Any) -> None:
    if field.data is not None and field.data < office_today():
        raise ValidationError(_("已经到期（%(day)s）。", day=day(field.data)))


class NeededByAgent:
    """Needed as soon as anything else is said of an agent."""

    field_flags: Mapping[str, Any] = MappingProxyType({"conditional": True})

    def __call__(self, form: Any, field: Any) -> None:
        if not (field.data or "").strip() and speaks_of_agent(form):
            raise StopValidation(_("受托人的其他内容已经填写，请写明受托人姓名；没有受托人的，请清空。"))


class AgentFields:
    """The questions about an agent: who, by which proof, how far, until when, and whether the letters go to him."""

    agent_name = StringField(
        _l("受托人（代理人）姓名"), [NeededByAgent(), Length(max=LONGEST_LINE)], filters=[printable]
    )
    agent_identity_kind = SelectField(
        _l("看过受托人的哪一种身份证明"), choices=options(named(PROOF_NAMES)), default=ProofKind.RESIDENT_CARD.value
    )
    agent_phone = line(_l("受托人电话"), not_odd, needed=False, longest=60)
    agent_email = line(_l("受托人邮箱"), IS_EMAIL, needed=False)
    agent_address = line(
        _l("受托人通信地址"),
        needed=False,
        longest=300,
        description=_l("文书送交受托人而没有其邮箱的，打印后寄往这里。"),
    )
    agent_scope = RadioField(
        _l("授权范围"), [Optional()], choices=options(named(SCOPE_NAMES)), default=MandateScope.GENERAL.value
    )
    agent_powers = text(
        _l("授权的事项"), 2, needed=False, description=_l("特别授权的必须写明，例如：代为变更、撤回申请，代收文书。")
    )
    agent_valid_until = DateField(
        _l("授权到哪一天"), [Optional(), not_run_out], description=_l("委托书没有写明期限的留空。")
    )
    agent_receives = BooleanField(
        _l("文书送交受托人"), description=_l("委托书授权代收文书的勾选；填了受托人邮箱的，以后的文书发到该邮箱。")
    )
    agent_paper = RadioField(
        _l("授权委托书"), [Optional()], choices=options(named(PAPER_NAMES)), default=MandatePaper.SEEN.value
    )
    agent_papers = UploadsField(_l("授权委托书的扫描件（只供本机关查看）"))


def speaks_of_agent(form: Any) -> bool:
    """Whether anything was typed or chosen about an agent."""
    return any(is_told(form[name]) for name in AGENT_FIELDS)


AGENT_FIELDS = tuple(name for name in vars(AgentFields) if name.startswith("agent_"))


def mandate(form: Any) -> Mandate:
    """What was typed of an agent, as casework takes it."""
    return Mandate(
        name=form.agent_name.data or "",
        identity_kind=ProofKind(form.agent_identity_kind.data),
        scope=MandateScope(form.agent_scope.data or MandateScope.GENERAL),
        paper=MandatePaper(form.agent_paper.data or MandatePaper.SEEN),
        powers=form.agent_powers.data or "",
        phone=form.agent_phone.data or "",
        email=form.agent_email.data or "",
        address=form.agent_address.data or "",
        receives_letters=form.agent_receives.data,
        valid_until=form.agent_valid_until.data,
        papers=tuple(form.agent_papers.data),
    )
