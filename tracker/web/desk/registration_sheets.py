"""The registration form 登记表 of a case, filled in from the books: a page to print, and a PDF."""

from collections.abc import Iterable, Iterator

from flask import Response, render_template
from flask_babel import force_locale
from flask_babel import gettext as _
from flask_login import current_user

from tracker.casework.wishes import WANTED_DELIVERY_NAMES, WANTED_FORM_NAMES, WantedDelivery, WantedForm
from tracker.law.acts import ActKind
from tracker.law.annual_report import APPLICANT_KIND_NAMES
from tracker.law.channels import CHANNEL_NAMES
from tracker.mailroom import letters
from tracker.mailroom.letters import LetterKind
from tracker.models import Case
from tracker.registers import applicants, attachments, cases
from tracker.registers.proceedings import standing
from tracker.timekeeping import office_today
from tracker.web import pdf, record_words
from tracker.web.desk import case_people
from tracker.web.desk.room import blueprint
from tracker.web.language import CHINESE
from tracker.web.words import day, moment, said

Line = tuple[str, str]
COLON, BLANK = "：", "　"
LONGEST_LABEL = 20


@blueprint.get("/cases/<receipt_number>/registration-form")
def registration_form(receipt_number: str) -> str:
    return sheet(receipt_number)


@blueprint.get("/cases/<receipt_number>/registration-form.pdf")
def registration_form_pdf(receipt_number: str) -> Response:
    return pdf.pdf_answer(sheet(receipt_number), f"{receipt_number}-registration")


def sheet(receipt_number: str) -> str:
    case = cases.get(receipt_number, viewer=current_user)
    with force_locale(CHINESE):  # a paper of the office is Chinese in every language of the screen
        facts = {"rows": [(label, value or BLANK) for label, value in rows_of(case)]}
        title = letters.title_of(LetterKind.REGISTRATION_FORM, case, facts=facts)
        written = letters.draft(LetterKind.REGISTRATION_FORM, case, on=office_today(), facts=facts)
    return drawn(case, title, written)


def drawn(case: Case, title: str, written: Iterable[str]) -> str:
    """The sheet, of whatever case: one in the books, or the example that shows how it looks."""
    return render_template(
        "desk/registration_form.html", case=case, title=title, lines=[laid_out(one) for one in written]
    )


def laid_out(paragraph: str) -> Line:
    """A line of the form as a row of its table; what has no label goes over the whole breadth."""
    label, colon, value = paragraph.partition(COLON)
    return (label, value) if colon and len(label) <= LONGEST_LABEL else ("", paragraph)


def rows_of(case: Case) -> Iterator[Line]:
    """Every row of the form: who applies, how it came, what is asked, who registered it."""
    yield from of_applicants(case)
    yield from of_arrival(case)
    yield from of_wishes(case)
    yield from of_entry(case)


def of_applicants(case: Case) -> Iterator[Line]:
    """Who applies, who acts for them, and whose identity was seen; identity numbers by their ends alone."""
    who = case.applicant
    yield _("姓名或者名称"), _("%(name)s（%(kind)s）", name=who.name, kind=said(APPLICANT_KIND_NAMES[who.kind]))
    yield _("证件号码"), case_people.masked(who.identity_number)
    yield _("联系人"), who.contact_person
    yield _("联系电话"), who.phone
    yield _("电子邮箱"), who.email
    yield _("通信地址"), f"{who.address} {who.postcode}".strip()
    for one in applicants.co_applicants(case):
        yield _("共同申请人"), _("%(name)s：%(line)s", name=one.name, line=case_people.together_line(one))
    for agent in applicants.agents(case, office_today()):
        line = case_people.agent_line(agent, office_today())
        yield _("委托代理人"), _("%(name)s：%(line)s", name=agent.name, line=line)
    for proof in applicants.proofs(case):
        yield _("身份证明"), case_people.proof_line(proof)


def of_arrival(case: Case) -> Iterator[Line]:
    """The channel, the days, and why one of them counts."""
    yield _("渠道"), said(CHANNEL_NAMES[case.channel])
    if case.accepted_by_agency is not None:
        yield _("集中受理"), case.accepted_by_agency.name
    yield _("到达日期"), day(case.arrived_on)
    for record in standing(case, ActKind.RECEIVED):
        yield from record_words.record_lines(record)
    yield _("收到日期"), day(case.received_on) if case.received_on else _("待与申请人确认")
    yield _("答复期限"), day(case.due_on) if case.due_on else ""


def of_wishes(case: Case) -> Iterator[Line]:
    form, delivery = case.wanted_form, case.wanted_delivery
    yield _("申请公开的内容"), case.description
    yield _("希望得到的形式"), said(WANTED_FORM_NAMES[WantedForm(form)]) if form else ""
    yield _("希望的获取方式"), said(WANTED_DELIVERY_NAMES[WantedDelivery(delivery)]) if delivery else ""
    yield _("需要的帮助"), case.assistance


def of_entry(case: Case) -> Iterator[Line]:
    """Who registered it and when, who handles it, and what papers came with it."""
    yield _("登记人"), case.registered_by.name if case.registered_by else ""
    yield _("登记时间"), moment(case.registered_at)
    yield _("承办单位"), case.unit.name if case.unit else ""
    yield _("经办人"), case.handler.name if case.handler else ""
    received = {record.id for record in standing(case, ActKind.RECEIVED)}
    papers = [file.name for file in attachments.of_case(case) if file.record_id in received]
    yield _("所附材料"), _("；").join(papers)
