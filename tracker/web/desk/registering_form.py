"""What is asked when an application is registered: who, by which channel and when, what, in which form (Art. 29)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectField
from wtforms.validators import InputRequired, Length, Optional

from tracker.casework import co_applicants, intake
from tracker.casework.intake import Application
from tracker.law.acts import Channel
from tracker.law.annual_report import ApplicantKind
from tracker.law.channels import which_day
from tracker.law.practice import InternetReceipt, Practice
from tracker.models import Agency, Applicant, Permission, Unit, User
from tracker.registers import acceptance, desks
from tracker.registers.clocks import practice_of
from tracker.timekeeping import office_today
from tracker.web.desk.arrival_fields import ArrivalFields, Proposal, is_long_ago
from tracker.web.desk.entry_fields import EntryFields
from tracker.web.desk.people_fields import (
    AGENT_FIELDS,
    AgentFields,
    joining,
    joining_rows,
    mandate,
    proof,
    proof_rows,
    speaks_of_agent,
)
from tracker.web.desk.step_fields import line
from tracker.web.options import options
from tracker.web.uploads import UploadsField
from tracker.web.words import said

NOBODY = ("", _l("（暂不指定）"))
LONGEST_TOKEN = 100
LETTERS_AND_FAXES = _l("平常信函和传真的申请，以与申请人确认之日为收到之日；还没有确认的留空，以后再办“确认收到”。")


ARRIVAL = ("agency", *(name for name in vars(ArrivalFields) if not name.startswith("_")))
WHO = ("kind", "name", "identity_number", "contact_person", "phone", "email", "address", "postcode", "as_given")
WHAT = ("description", "wrong", "right", "evidence", "wanted_form", "wanted_delivery", "assistance", "papers")
PAGE = (*ARRIVAL, *WHO, "together", *AGENT_FIELDS, "proofs", *WHAT)


class RegisterForm(ArrivalFields, AgentFields, EntryFields, FlaskForm):
    token = HiddenField(default=intake.new_token, validators=[InputRequired(), Length(max=LONGEST_TOKEN)])
    agency = SelectField(_l("向哪个机关申请"), [InputRequired()])
    together = joining_rows()
    proofs = proof_rows()
    papers = UploadsField(_l("申请书、来信或者传真的扫描件（只供本机关查看）"))
    unit = SelectField(_l("承办单位"), [Optional()])
    handler = SelectField(_l("经办人"), [Optional()])
    number = line(_l("本机关自编的登记编号"), needed=False, longest=64, description=_l("通常留空，由系统按顺序编号。"))

    def __init__(self, **values: Any) -> None:
        self.agencies = acceptance.registered_for(current_user)
        self.own = desks.agencies(current_user, Permission.REGISTER_CASES)
        self.units, self.handlers = desks.units(self.own), desks.handlers(self.own)
        super().__init__(**{**self.handler_of_one_agency(), **values})
        several = len(self.agencies) > 1
        self.agency.choices = options((agency.code, agency.name) for agency in self.agencies)
        self.unit.choices = options([NOBODY, *((str(unit.id), unit_name(unit, several)) for unit in self.units)])
        self.handler.choices = options([NOBODY, *((str(user.id), user_name(user, several)) for user in self.handlers)])
        if self.choices_of_day() == {InternetReceipt.SUBMITTED}:
            self.confirmed_on.description = LETTERS_AND_FAXES
        self.ask_if_odd()

    def __iter__(self) -> Iterator[Any]:
        """The questions in the order of the page, so that what is wrong is listed from above."""
        return iter(sorted(super().__iter__(), key=lambda field: place_on_page(field.name)))

    def handler_of_one_agency(self) -> dict[str, str]:
        """Whoever registers for one agency and may handle its cases is offered as the handler."""
        handles = len(self.agencies) == 1 and any(user.id == current_user.id for user in self.handlers)
        return {"handler": str(current_user.id)} if handles else {}

    @property
    def receives_for_others(self) -> bool:
        """Whether this is an acceptance point's form, which registers for the agencies below it too."""
        return len(self.agencies) > len(self.own)

    @property
    def registered_on(self) -> date:
        return office_today()

    @property
    def asks_about_arrival(self) -> bool:
        """Whether the day of arrival has to be confirmed."""
        return is_long_ago(self.arrived_on.data, self.registered_on)

    @property
    def names_agent(self) -> bool:
        """Whether an agent is named, so that the questions about him count."""
        return bool((self.agent_name.data or "").strip())

    @property
    def speaks_of_agent(self) -> bool:
        """Whether the page shows the questions about an agent at once: something was typed there."""
        return speaks_of_agent(self)

    def choices_of_day(self) -> set[InternetReceipt]:
        """What the agencies of this form count from on the internet."""
        return {practice_of(agency).internet_receipt for agency in self.agencies}

    def hints(self) -> dict[str, str]:
        """Which day each channel makes count; where the agencies of this form differ, that they do."""
        found: dict[str, str] = {}
        for channel in Channel:
            days = {said(which_day(channel, counts_from)) for counts_from in self.choices_of_day()}
            found[channel.value] = (
                days.pop() if len(days) == 1 else _("以双方确认之日或者申请人提交之日为收到之日，看所选机关的计时口径")
            )
        return found

    @property
    def practice(self) -> Practice | None:
        """What the chosen agency chose where the law is silent; None while none is chosen."""
        chosen = (agency for agency in self.agencies if agency.code == self.agency.data)
        return next((practice_of(agency) for agency in chosen), None)

    @property
    def counts_from(self) -> InternetReceipt | None:
        """What the chosen agency counts from on the internet; None while none is chosen."""
        return self.practice.internet_receipt if self.practice else None

    def surprise(self) -> Proposal | None:
        """The day of receipt as it is now, where it is another one than the page showed."""
        now = self.proposal()
        return now if self.proposed.data and now is not None and now.mark != self.proposed.data else None

    @property
    def chosen_agency(self) -> Agency:
        return next(agency for agency in self.agencies if agency.code == self.agency.data)

    @property
    def chosen_unit(self) -> Unit | None:
        return next((unit for unit in self.units if str(unit.id) == self.unit.data), None)

    @property
    def chosen_handler(self) -> User | None:
        return next((user for user in self.handlers if str(user.id) == self.handler.data), None)

    def application(self) -> Application:
        """What was typed, as casework takes it."""
        particulars = ("identity_number", "contact_person", "phone", "email", "address", "postcode")
        known = {name: (self[name].data or "").strip() for name in ("name", *particulars)}
        return Application(
            applicant=Applicant(kind=ApplicantKind(self.kind.data), **known),
            channel=Channel(self.channel.data),
            arrived_on=self.arrived_on.data,
            confirmed_on=self.confirmed_on.data,
            description=self.description.data,
            wanted_form=self.wanted_form.data or "",
            wanted_delivery=self.wanted_delivery.data or "",
            assistance=(self.assistance.data or "").strip(),
            papers=tuple(self.papers.data),
            addressed_elsewhere=self.addressed_elsewhere.data,
            reached_desk_on=self.reached_desk_on.data,
            unreached=self.unreached.data or "",
            read_back_on=self.arrival.read_back_on,
            signature=self.signature.data or "",
            co_applicants=tuple(co_applicants.new(joining(row)) for row in self.together.told()),
            mandate=mandate(self) if self.names_agent else None,
            proofs=tuple(proof(row) for row in self.proofs.told()),
        )


def place_on_page(name: str) -> int:
    """Where a question stands on the page; what is not named stands last."""
    return PAGE.index(name) if name in PAGE else len(PAGE)


def unit_name(unit: Unit, several: bool) -> str:
    return f"{unit.agency.name} {unit.name}" if several else unit.name


def user_name(user: User, several: bool) -> str:
    return _("%(name)s（%(agency)s）", name=user.name, agency=user.agency.name) if several else user.name
