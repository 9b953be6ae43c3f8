"""The case page: what it is about, where it stands and until when, what may be done now, and all that happened."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Response, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from tracker.casework.communications import DIRECTION_NAMES, MEDIUM_NAMES
from tracker.casework.wishes import WANTED_DELIVERY_NAMES, WANTED_FORM_NAMES, WantedDelivery, WantedForm
from tracker.law.annual_report import APPLICANT_KIND_NAMES, CHALLENGE_RESULT_NAMES, FORUM_NAMES
from tracker.law.case_kinds import CASE_KIND_NAMES, CaseKind
from tracker.law.channels import CHANNEL_NAMES
from tracker.law.lifecycle import Status
from tracker.law.outcome_names import counted_under, outcome_name
from tracker.law.outcomes import Outcome
from tracker.models import Case, Permission
from tracker.registers import (
    applicants,
    attachments,
    cases,
    claims,
    communications,
    concerns,
    correspondence,
    relations,
    situations,
    timelines,
)
from tracker.registers.clocks import clock_of
from tracker.registers.findings import finding_of
from tracker.registers.proceedings import awaiting_signature, extension_request
from tracker.timekeeping import office_today
from tracker.web import pdf, record_words, ruler
from tracker.web.desk import (
    acts_card,
    assessment_sheets,
    attempts,
    case_duties,
    case_people,
    change_words,
    fee_assistant,
    hearing_board,
    late_words,
    record_correcting,
    reviewing,
    timeline_words,
    untold,
)
from tracker.web.desk.room import blueprint
from tracker.web.words import said

TITLE_LENGTH = 60

TABS: Mapping[str, Any] = {
    "timeline": _l("办理过程"),
    "papers": _l("文书和材料"),
    "talk": _l("沟通记录"),
    "hearings": _l("征求意见和协办"),
    "assessment": _l("研判"),
    "reply": _l("答复稿"),
    "changes": _l("变更记录"),
    "clock": _l("时限计算"),
}

# Tabs that appear with the first thing that would stand in them.
WHEN_ANY: Mapping[str, Callable[[Case], bool]] = {"hearings": hearing_board.has_any}


@blueprint.get("/cases/<receipt_number>")
def case(receipt_number: str) -> str:
    found = cases.get(receipt_number, viewer=current_user)
    today = office_today()
    clock = clock_of(found, today)
    situation = situations.situation_of(found, today, clock)
    tab = request.args.get("tab", "")
    tab = tab if tab in TABS else "timeline"
    return render_template(
        f"desk/case/{tab}.html",
        case=found,
        clock=clock,
        **untold.drawn(found, clock),
        title=shortened(found.description),
        header=header(found),
        wishes=wishes(found),
        identity=case_people.masked(found.applicant.identity_number),
        tabs=tabs(found, tab),
        **acts_card.drawn(found, current_user, situation),
        works=current_user.may(Permission.HANDLE_CASES, found.agency),
        on_its_way=found.status is Status.SERVED and awaiting_signature(found) is not None,
        asks_extension=found.is_open and extension_request(found) is not None,
        relations=relations.of_case(found, current_user),
        fee=fee_assistant.beside(found),
        concerns=concerns.open_of(found),
        unserved_notices=hearing_board.unserved_notices(found),
        names=NAMES,
        **case_duties.told(found, clock, today),
        **case_people.told(found, current_user, today),
        **CONTENTS[tab](found),
    )


@blueprint.get("/cases/<receipt_number>/working-out")
def working_out(receipt_number: str) -> str:
    return sheet(receipt_number)


@blueprint.get("/cases/<receipt_number>/working-out.pdf")
def working_out_pdf(receipt_number: str) -> Response:
    return pdf.pdf_answer(sheet(receipt_number), f"{receipt_number}-working-out")


def sheet(receipt_number: str) -> str:
    """The working-out of the time limit 时限计算书, as it goes into the file or before a review body."""
    found = cases.get(receipt_number, viewer=current_user)
    today = office_today()
    clock = clock_of(found, today)
    return render_template(
        "desk/case/working_out.html",
        case=found,
        applicants=applicants.addressees(found),
        clock=clock,
        drawing=ruler.draw(clock),
        **case_duties.told(found, clock, today),
        records=[record for record in found.records if record.voided_at is None],
        words=record_words,
        channel=said(CHANNEL_NAMES[found.channel]),
    )


def wishes(found: Case) -> list[tuple[str, str]]:
    """In which form and in which way the applicant wants the information, or what is claimed of a record."""
    form, delivery = found.wanted_form, found.wanted_delivery
    return [
        (_("希望得到的形式"), said(WANTED_FORM_NAMES[WantedForm(form)]) if form else ""),
        (_("希望的获取方式"), said(WANTED_DELIVERY_NAMES[WantedDelivery(delivery)]) if delivery else ""),
        *claimed(found),
    ]


def claimed(found: Case) -> list[tuple[str, str]]:
    """What is wrong in a record, how it ought to read, and the evidence (Art. 41)."""
    claim = claims.of_case(found)
    if claim is None:
        return []
    return [(_("记录中不准确的内容"), claim.wrong), (_("应当怎样记录"), claim.right), (_("证据"), claim.evidence)]


def tabs(found: Case, chosen: str) -> list[tuple[str, str, bool, None]]:
    number = found.receipt_number
    return [
        (
            str(name),
            url_for("desk.case", receipt_number=number, tab=None if tab == "timeline" else tab),
            tab == chosen,
            None,
        )
        for tab, name in TABS.items()
        if tab not in WHEN_ANY or tab == chosen or WHEN_ANY[tab](found)
    ]


def header(found: Case) -> list[tuple[str, str]]:
    """The facts beside the title, in the order in which one asks for them."""
    applicant = found.applicant
    who = _("%(name)s（%(kind)s）", name=applicants.addressees(found), kind=said(APPLICANT_KIND_NAMES[applicant.kind]))
    handler = found.handler.name if found.handler else _("未分派")
    facts = [
        (_("申请人"), who),
        (_("渠道"), said(CHANNEL_NAMES[found.channel])),
        (_("经办"), f"{handler} · {found.unit.name}" if found.unit else handler),
    ]
    if found.kind is not CaseKind.DISCLOSURE:
        facts.insert(0, (_("案件类别"), said(CASE_KIND_NAMES[found.kind])))
    if found.agency_id != current_user.agency_id:
        facts.insert(0, (_("机关"), found.agency.name))
    if found.accepted_by_agency is not None:
        facts.append((_("集中受理"), found.accepted_by_agency.name))
    if found.outcome is not None:
        facts.append((_("办理结果"), outcome_words(found.outcome, finding_of(found))))
    return facts


def outcome_words(outcome: Outcome, finding: str) -> str:
    """What was answered, and the row of the report that counts it where that has another name."""
    name = said(outcome_name(outcome, finding))
    row = counted_under(outcome, finding)
    return name if row is None else _("%(name)s（年度报告计入“%(row)s”）", name=name, row=said(row))


def shortened(text: str) -> str:
    """A description in one line."""
    line = " ".join(text.split())
    return line if len(line) <= TITLE_LENGTH else f"{line[: TITLE_LENGTH - 1]}…"


def timeline_of(found: Case) -> dict[str, Any]:
    return {
        "timeline": timelines.of_case(found),
        "words": timeline_words,
        "record_words": record_words,
        "late_words": late_words,
        "ways": record_correcting.links(found),
    }


def changes_of(found: Case) -> dict[str, Any]:
    return {"timeline": timelines.of_case(found), "words": timeline_words, "change_words": change_words}


def papers_of(found: Case) -> dict[str, Any]:
    letters = correspondence.of_case(found)
    return {
        "letters": letters,
        "superseded": correspondence.superseded(letters),
        "mails": correspondence.mails_of(letters),
        "files": attachments.of_case(found),
        "words": timeline_words,
        **attempts.told(found),
    }


def talk_of(found: Case) -> dict[str, Any]:
    return {"exchanges": communications.of_case(found), "directions": DIRECTION_NAMES, "media": MEDIUM_NAMES}


def no_more(_found: Case) -> dict[str, Any]:
    return {}


CONTENTS: Mapping[str, Callable[[Case], dict[str, Any]]] = {
    "timeline": timeline_of,
    "papers": papers_of,
    "talk": talk_of,
    "hearings": hearing_board.tab_of,
    "assessment": assessment_sheets.tab_of,
    "reply": reviewing.tab_of,
    "changes": changes_of,
    "clock": no_more,
}
NAMES: Mapping[str, Any] = {"forum": FORUM_NAMES, "result": CHALLENGE_RESULT_NAMES}
