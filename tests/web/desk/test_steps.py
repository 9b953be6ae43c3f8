"""The steps at the desk: every one has its page, says what it will do, and answers a "no" with its reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.casework.stopping import stop
from tests.factories import MONDAY, again, make_user, register_case
from tests.people import SignIn
from tests.web.conftest import Travel
from tests.web.desk.cards import acts_now
from tracker.casework import clarification, consultation, extension, fees, query_codes, suspension, timing
from tracker.casework.consultation import PartyKind
from tracker.law.acts import Channel
from tracker.law.fees import FeeUnit
from tracker.law.lifecycle import STEP_NAMES, Status, Step
from tracker.models import Case, Role, User
from tracker.web.desk.step_pages import PAGES

THURSDAY = date(2026, 3, 5)
NOT_ON_A_CASE_PAGE = {Step.REGISTER}


@dataclass(frozen=True)
class Typed:
    """What is typed into a step's form, what becomes of the case, and what the page says beforehand."""

    form: Mapping[str, str]
    status: Status = Status.IN_HAND
    due_on: date | None = date(2026, 3, 30)
    foretold: str = ""
    after: tuple[str, ...] = field(default=())


SIMPLE_STEPS = {
    Step.ASSIGN: Typed({"handler": "", "unit": "", "note": ""}),
    Step.ASK_CLARIFICATION: Typed(
        {"points": "请写明文号\n\n请附证明", "guidance": "见目录", "sent_on": "2026-03-05", "reply_by": "2026-03-20"},
        Status.AWAITING_CLARIFICATION, None, "其间不计算答复期限",
    ),
    Step.CONSULT: Typed(
        {
            "parties-0-kind": "third_party", "parties-0-stake": "personal", "parties-0-name": "宏大公司",
            "parties-0-content": "报价", "sent_on": "2026-03-05", "tell_applicant": "y",
        },
        due_on=date(2026, 4, 21), foretold="2026年4月21日",
    ),
    Step.REQUEST_EXTENSION: Typed({"working_days": "20", "reason": "档案较多"}, foretold="2026年4月28日"),
    Step.NOTIFY_FEE: Typed(
        {
            "unit": "page", "number": "150", "reason": "明显超过合理范围", "how_to_pay": "窗口",
            "sent_on": "2026-03-05", "act": "confirm",
        },
        Status.AWAITING_FEE, None, "其间不计算答复期限",
    ),
    Step.ASK_REASONS: Typed({"what_is_excessive": "46件", "reply_by": "2026-03-20"}),
    Step.AGREE_DELAY: Typed({"until": "2026-05-15", "reason": "46件"}, due_on=date(2026, 5, 15)),
    Step.REQUEST_SUSPENSION: Typed({"reason": "台风"}),
    Step.SUSPEND: Typed({}, due_on=None),
    Step.WAIVE_FEE: Typed({"reason": "生活困难"}),
    Step.ASK_ASSISTANCE: Typed(
        {"addressee": "市城建档案馆", "matter": "提供竣工档案", "until": "2026-03-12"}, foretold="2026年3月30日"
    ),
    Step.WITHDRAW: Typed({"withdrawn_on": "2026-03-05", "how": "当面"}, Status.WITHDRAWN, None),
}  # fmt: skip


def url(case: Case, step: Step) -> str:
    return f"/desk/cases/{case.receipt_number}/{step.value.replace('_', '-')}"


def send(client: FlaskClient, case: Case, step: Step, **typed: str) -> object:
    return client.post(url(case, step), data={"version": str(case.version), **typed})


@pytest.fixture
def head(hana: User, signed_in: SignIn, it_is: Travel) -> FlaskClient:
    """Hana's browser: she may take every step."""
    it_is(THURSDAY)
    return signed_in(hana)


def test_every_step_has_its_page_and_says_what_it_will_do(app: Flask) -> None:
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}
    missing = [step.value for step in Step if step not in NOT_ON_A_CASE_PAGE and step not in PAGES]
    assert missing == []
    assert [page.endpoint for page in PAGES.values() if page.endpoint not in endpoints] == []
    with app.app_context():
        assert all(str(page.will) for page in PAGES.values())


@pytest.mark.parametrize("step", SIMPLE_STEPS)
def test_a_step_taken_from_the_screen_does_what_its_page_foretold(
    head: FlaskClient, hana: User, annas_case: Case, step: Step
) -> None:
    typed = SIMPLE_STEPS[step]
    dora = make_user(hana.agency, "dora", "董蕾", Role.HEAD)  # what one head asks for, another decides about
    if step is Step.SUSPEND:
        suspension.request(annas_case, "台风", by=dora, on=MONDAY)
    if step is Step.AGREE_DELAY:
        timing.ask_reasons(annas_case, "46件", date(2026, 3, 20), by=hana, on=MONDAY)
        timing.record_reasons(annas_case, "诉讼需要", "不足", received_on=MONDAY, by=hana, on=MONDAY)
    page = head.get(url(annas_case, step)).text
    assert str(PAGES[step].will) in page
    assert typed.foretold in page
    form = {**typed.form, "handler": str(hana.id)} if step is Step.ASSIGN else typed.form
    answer = send(head, annas_case, step, **form)
    assert (answer.status_code, answer.text if answer.status_code == 200 else "") == (303, "")
    case = again(annas_case)
    assert (case.status, case.due_on) == (typed.status, typed.due_on or case.due_on)


def test_an_answer_from_the_applicant_or_a_party_is_recorded_from_the_screen(
    head: FlaskClient, clara: User, hana: User
) -> None:
    waiting = register_case(clara)
    clarification.ask(waiting, ["文号"], "目录", sent_on=MONDAY, by=clara, on=MONDAY)
    charged = register_case(clara)
    fees.notify(
        charged, fees.Charge(FeeUnit.PAGE, 150, "明显超过合理范围"), "窗口", sent_on=MONDAY, by=clara, on=MONDAY
    )
    consulted = register_case(clara)
    consultation.consult(consulted, PartyKind.AGENCY, "市规划局", "报价", sent_on=MONDAY, by=clara, on=MONDAY)
    doubted = register_case(clara)
    timing.ask_reasons(doubted, "46件", date(2026, 3, 20), by=clara, on=MONDAY)
    stopped = register_case(clara)
    stop(stopped, "台风", asked_by=clara, by=hana, on=MONDAY)
    for case, step, typed in (
        (waiting, Step.RECORD_CLARIFICATION, {"received_on": "2026-03-05", "what": "写明了文号"}),
        (charged, Step.RECORD_PAYMENT, {"paid_on": "2026-03-05", "amount": "1700", "voucher": "0001"}),
        (consulted, Step.RECORD_OPINION, {"party": "市规划局", "opinion": "agrees", "received_on": "2026-03-05"}),
        (doubted, Step.RECORD_REASONS, {"received_on": "2026-03-05", "reasons": "诉讼"}),
        (stopped, Step.RESUME, {"resumed_on": "2026-03-05"}),
    ):
        assert head.get(url(case, step)).status_code == 200
        answer = send(head, case, step, **typed)
        assert (step, answer.status_code) == (step, 303)
    due = {case.id: again(case).due_on for case in (waiting, charged, consulted, doubted, stopped)}
    assert list(due.values()) == [
        date(2026, 4, 2), date(2026, 4, 2), date(2026, 4, 2), date(2026, 3, 30), date(2026, 4, 2)
    ]  # fmt: skip


def test_a_lapsed_case_is_ended_from_the_screen_once_the_period_is_over(
    head: FlaskClient, clara: User, annas_case: Case, it_is: Travel
) -> None:
    clarification.ask(annas_case, ["文号"], "目录", sent_on=MONDAY, delivered_on=MONDAY, by=clara, on=MONDAY)
    assert "才届满" in head.get(url(annas_case, Step.CONFIRM_LAPSE)).text
    refused = send(head, annas_case, Step.CONFIRM_LAPSE)
    assert "才届满" in refused.text
    it_is(date(2026, 3, 24))
    assert send(head, again(annas_case), Step.CONFIRM_LAPSE).status_code == 303
    assert again(annas_case).status is Status.LAPSED


def test_a_new_query_code_is_shown_once_and_the_old_one_is_dead(
    head: FlaskClient, clara: User, annas_case: Case
) -> None:
    old = query_codes.reissue(annas_case, "遗失", by=clara, on=MONDAY)
    page = head.post(
        url(annas_case, Step.REISSUE_CODE),
        data={"version": str(annas_case.version), "reason": "疑似泄露"},
        follow_redirects=True,
    )
    assert "查询码只显示这一次" in page.text
    assert not query_codes.matches(again(annas_case), old)


def test_a_clerk_takes_a_case_herself(rita: User, annas_case: Case, signed_in: SignIn) -> None:
    client = signed_in(rita)
    assert "由我承办" in client.get(url(annas_case, Step.ASSIGN)).text
    client.post(f"/desk/cases/{annas_case.receipt_number}/take", data={"version": str(annas_case.version)})
    assert again(annas_case).handler_id == rita.id


def test_the_law_says_no_on_the_form_with_its_article_and_what_was_typed_stays(
    head: FlaskClient, clara: User, hana: User, annas_case: Case
) -> None:
    extension.request(annas_case, 10, "档案较多", by=clara, on=MONDAY)
    extension.approve(annas_case, by=hana, on=MONDAY)
    answer = send(head, annas_case, Step.REQUEST_EXTENSION, working_days="10", reason="还要再找一找")
    assert "延期以一次为限" in answer.text
    assert "条例第三十三条第二款" in answer.text
    assert "还要再找一找" in answer.text


def test_a_step_that_is_not_lawful_now_answers_with_reason_and_article(head: FlaskClient, annas_case: Case) -> None:
    answer = head.get(url(annas_case, Step.RECORD_SERVICE))
    assert answer.status_code == 422
    assert "尚未答复，没有可送达的答复书" in answer.text
    assert "条例第三十六条" in answer.text


@pytest.mark.parametrize(
    "step, typed, said",
    [
        (Step.ASK_CLARIFICATION, {"points": "文号", "guidance": "目录", "sent_on": "2026-03-06"}, "不能晚于今天"),
        (Step.ASK_CLARIFICATION, {"points": "文号", "guidance": "目录", "sent_on": "2026-03-01"}, "不能早于收到申请"),
        (Step.ASK_CLARIFICATION, {"points": " ", "guidance": "目录", "sent_on": "2026-03-05"}, "请填写。"),
        (
            Step.CONSULT,
            {
                "parties-0-kind": "agency",
                "parties-0-stake": "competence",
                "parties-0-name": "局",
                "parties-0-content": "甲",
                "sent_on": "2026-03-05",
                "parties-0-delivered_on": "2026-03-04",
            },
            "不能早于发出的日期",
        ),
        (Step.REQUEST_EXTENSION, {"working_days": "21", "reason": "多"}, "20"),
        (Step.REQUEST_EXTENSION, {"working_days": "二十", "reason": "多"}, "请填写整数。"),
        (
            Step.NOTIFY_FEE,
            {"unit": "page", "number": "30", "reason": "多", "how_to_pay": "窗", "sent_on": "2026-03-05"},
            "不收取",
        ),
        (Step.AGREE_DELAY, {"until": "2026-03-05", "reason": "多"}, "应当晚于今天"),
        (Step.AGREE_DELAY, {"until": "2026-03-20", "reason": "多"}, "应当晚于现在的答复期限"),
        (Step.REQUEST_SUSPENSION, {"reason": "台" * 501}, "500"),
        (Step.ASSIGN, {"handler": "999999", "unit": ""}, "请从列出的各项中选择"),
    ],
)
def test_what_cannot_be_is_said_on_the_form(
    head: FlaskClient, annas_case: Case, step: Step, typed: dict[str, str], said: str
) -> None:
    answer = send(head, annas_case, step, **typed)
    assert answer.status_code == 200
    assert said in answer.text
    assert again(annas_case).version == annas_case.version


def test_a_form_drawn_before_somebody_elses_step_writes_nothing(
    head: FlaskClient, clara: User, annas_case: Case
) -> None:
    seen = str(annas_case.version)
    timing.ask_reasons(annas_case, "46件", date(2026, 3, 20), by=clara, on=MONDAY)
    answer = head.post(
        url(annas_case, Step.WITHDRAW), data={"version": seen, "withdrawn_on": "2026-03-05", "how": "当面"}
    )
    assert answer.status_code == 409
    assert "您自己在另一个窗口办理过，或者别人办理过" in answer.text
    assert "您写的文字保留在下面" in answer.text
    assert again(annas_case).status is Status.IN_HAND


@pytest.mark.parametrize("seen", [{}, {"version": ""}, {"version": "x"}])
def test_a_form_that_does_not_say_what_it_was_drawn_from_writes_nothing(
    head: FlaskClient, annas_case: Case, seen: dict[str, str]
) -> None:
    answer = head.post(url(annas_case, Step.WITHDRAW), data={"withdrawn_on": "2026-03-05", "how": "当面", **seen})
    assert answer.status_code == 409
    assert again(annas_case).status is Status.IN_HAND


def test_a_late_notice_is_remarked_before_it_goes_out(head: FlaskClient, annas_case: Case, it_is: Travel) -> None:
    it_is(date(2026, 3, 12))
    page = head.get(url(annas_case, Step.ASK_CLARIFICATION)).text
    assert "第 7 个工作日是2026年3月11日（周三），已经过去" in page
    assert "答复期限不变，仍为2026年3月30日" in page


def test_wrong_people_are_refused(
    annas_case: Case, nora: User, audrey: User, clara: User, adam: User, signed_in: SignIn
) -> None:
    for person, step, status in (
        (nora, Step.WITHDRAW, 404),
        (audrey, Step.WITHDRAW, 403),
        (adam, Step.WITHDRAW, 403),
        (clara, Step.SUSPEND, 403),
        (clara, Step.EXTEND, 403),
    ):
        assert (person.username, signed_in(person).get(url(annas_case, step)).status_code) == (person.username, status)


def test_a_number_that_cannot_be_one_leads_nowhere(head: FlaskClient) -> None:
    for number in ("2026-99999999", "nonsense", "%01", "9" * 500):
        assert head.get(f"/desk/cases/{number}/withdraw").status_code == 404


def test_the_case_page_lists_what_one_may_do_now(app: Flask, annas_case: Case, clara: User, audrey: User) -> None:
    with app.test_request_context():
        offered = {label: address for label, address, _ in acts_now(annas_case, clara)}
        assert acts_now(annas_case, audrey) == []
    assert offered[str(STEP_NAMES[Step.ASK_CLARIFICATION])] == url(annas_case, Step.ASK_CLARIFICATION)
    absent = (Step.RECORD_OPINION, Step.EXTEND, Step.RESUME, Step.RECORD_REASONS, Step.CONFIRM_RECEIPT)
    assert not offered.keys() & {str(STEP_NAMES[step]) for step in absent}


def test_an_unconfirmed_case_offers_its_confirmation_first(app: Flask, clara: User) -> None:
    case = register_case(clara, channel=Channel.ORDINARY_MAIL)
    with app.test_request_context():
        assert acts_now(case, clara)[0][0] == "确认收到"
