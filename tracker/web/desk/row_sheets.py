"""The sheets of a file that tell of one row of the books each: an agent, an approval, a challenge, a correction."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from flask import render_template
from flask_babel import gettext as _

from tracker.casework import case_copies
from tracker.casework.identity import PROOF_NAMES
from tracker.casework.representation import PAPER_NAMES, SCOPE_NAMES
from tracker.law.annual_report import CHALLENGE_RESULT_NAMES, FORUM_NAMES
from tracker.law.file_order import Sheet
from tracker.law.opinions import CONCLUSION_NAMES
from tracker.law.remedies import PROCEDURE_NAMES
from tracker.models import (
    Case,
    Challenge,
    ExtensionRequest,
    HearingDecision,
    Order,
    RecordClaim,
    Representation,
    SuspensionRequest,
    User,
)
from tracker.registers import applicants, consultations, correspondence, reopenings
from tracker.registers.file_index import Piece
from tracker.timekeeping import office_today
from tracker.web import record_words
from tracker.web.desk import correction_sheets, draft_sheets, late_words, telling_parties
from tracker.web.desk.sheet_parts import Part, part
from tracker.web.state_words import DECISION_NAMES
from tracker.web.words import day, moment, said

Parts = Iterator[Part]


def sheet(case: Case, piece: Piece) -> str:
    """The sheet that a line of the index stands for."""
    which = piece.sheet or Sheet.COURSE
    return render_template(
        "desk/case/row_sheet.html",
        case=case,
        applicants=applicants.addressees(case),
        title=case_copies.sheet_title(which, piece.about),
        parts=list(PARTS[which](case, piece.row)),
        today=office_today(),
    )


def name(person: User | None) -> str:
    return person.name if person is not None else _("系统")


def claim(case: Case, one: RecordClaim) -> Parts:
    yield part("", (_("要求更正的记录"), case.description), (_("记录中不准确的内容"), one.wrong))
    yield part("", (_("应当怎样记录"), one.right), (_("证据"), one.evidence))


def representation(_case: Case, one: Representation) -> Parts:
    yield part(
        "",
        (_("受托人"), one.name),
        (_("身份证明"), said(PROOF_NAMES[one.identity_kind])),
        (_("联系电话"), one.phone),
        (_("电子邮箱"), one.email),
        (_("通信地址"), one.address),
        (_("授权范围"), said(SCOPE_NAMES[one.scope])),
        (_("授权的事项"), one.powers),
        (_("授权委托书"), said(PAPER_NAMES[one.paper])),
        (_("收存的材料"), _("、").join(file.name for file in one.files)),
        (_("文书送交受托人"), _("是") if one.receives_letters else _("否")),
        (_("授权到哪一天"), day(one.valid_until)),
        (_("登记"), f"{name(one.recorded_by)} {moment(one.recorded_at)}"),
        (_("终止日期"), day(one.ended_on) if one.ended_on else ""),
        (_("终止的原因"), one.ended_because),
    )


def order(case: Case, one: Order) -> Parts:
    origin = reopenings.origin_of(case)
    days = _("%(count)s 个工作日", count=one.answer_days) if one.answer_days else ""
    yield part(
        "",
        (_("原案件"), origin.number if origin else ""),
        (_("作出决定或者判决的机关"), one.body),
        (_("决定书或者判决书的文号"), one.number),
        (_("决定或者判决的日期"), day(one.dated_on)),
        (_("本机关收到"), day(one.received_on)),
        (_("要求答复的期限"), day(one.answer_by) if one.answer_by else days or _("没有写明，按二十个工作日")),
        (_("备注"), one.note),
    )


def hearing(case: Case, one: HearingDecision) -> Parts:
    """Who was asked and what was answered, and what the office concluded of it."""
    answers = consultations.answers_to(case, [one.record]).get(one.record_id, [])
    for record in (one.record, *answers):
        yield part(record_words.record_title(record), *record_words.record_lines(record))
    letter = next((each for each in correspondence.of_case(case) if each.id == one.letter_id), None)
    told = [each for each in consultations.services_of(case) if each.decision_id == one.id]
    yield part(
        _("本机关的处理"),
        (_("结论"), said(CONCLUSION_NAMES[one.conclusion])),
        (_("决定公开的内容"), one.content),
        (_("理由"), one.reason),
        (_("决定人"), one.decided_by.name),
        (_("决定日期"), day(one.decided_on)),
        (_("告知文书"), f"{letter.title} {letter.number or ''}".strip() if letter else ""),
        (_("送达第三方"), _("；").join(telling_parties.so_far(each) for each in told)),
    )


def extension(_case: Case, one: ExtensionRequest) -> Parts:
    yield part(_("申请"), (_("延期工作日"), str(one.working_days)), *asked(one))
    yield from decided(one)


def suspension(_case: Case, one: SuspensionRequest) -> Parts:
    yield part(_("申请"), *asked(one))
    yield from decided(one)


def asked(one: ExtensionRequest | SuspensionRequest) -> list[tuple[str, str]]:
    return [
        (_("理由"), one.reason),
        (_("提出申请的人"), one.requested_by.name),
        (_("申请日期"), day(one.requested_on)),
    ]


def decided(one: ExtensionRequest | SuspensionRequest) -> Parts:
    yield part(
        _("审批"),
        (_("审批意见"), str(DECISION_NAMES[one.decision])),
        (_("不批准的理由"), one.decision_reason),
        (_("审批人"), one.decided_by.name if one.decided_by else ""),
        (_("决定日期"), day(one.decided_on) if one.decided_on else ""),
    )


def challenge(case: Case, one: Challenge) -> Parts:
    yield part(
        "",
        (_("哪一种"), said(FORUM_NAMES[one.forum])),
        (_("结果"), said(CHALLENGE_RESULT_NAMES[one.result])),
        (_("计入哪一年的年度报告"), str(one.report_year)),
        (_("收到复议答复通知或者应诉通知的日期"), day(one.copy_on) if one.copy_on else ""),
        (_("复议的审理程序"), said(PROCEDURE_NAMES[one.procedure]) if one.procedure else ""),
        (_("提交复议答复或者答辩状的日期"), day(one.answered_on) if one.answered_on else ""),
        (_("备注"), one.note),
    )
    for made in reopenings.made_of(case):
        by = reopenings.order_of(made)
        if by is not None and by.challenge_id == one.id:
            told = _("%(body)s，%(number)s", body=by.body, number=by.number)
            yield part(_("重新办理"), (_("决定或者判决"), told), (_("重新办理的案件"), made.number))


PARTS: Mapping[Sheet, Callable[[Case, Any], Parts]] = {
    Sheet.CLAIM: claim,
    Sheet.REPRESENTATION: representation,
    Sheet.ORDER: order,
    Sheet.HEARING: hearing,
    Sheet.EXTENSION: extension,
    Sheet.SUSPENSION: suspension,
    Sheet.DRAFT: draft_sheets.parts,
    Sheet.CHALLENGE: challenge,
    Sheet.CORRECTION: correction_sheets.parts,
    Sheet.LATE_ENTRY: late_words.parts,
}
