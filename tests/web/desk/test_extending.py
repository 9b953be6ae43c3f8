"""More time for a reply from the screen: the handler asks, the head grants it or refuses with a reason."""

from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.factories import again, make_user
from tests.people import SignIn
from tests.web.conftest import Travel
from tests.web.desk.test_steps import THURSDAY, send, url
from tests.web.desk.test_steps import head as head
from tracker.casework import extension
from tracker.law.lifecycle import Step
from tracker.mailroom import letter_values
from tracker.mailroom.letter_kinds import LetterKind
from tracker.models import Agency, Case, ExtensionRequest, Letter, Role, User, db


def test_a_clerk_asks_for_more_time_and_the_head_grants_it(
    clara: User, hana: User, annas_case: Case, signed_in: SignIn, it_is: Travel
) -> None:
    it_is(THURSDAY)
    asked = send(signed_in(clara), annas_case, Step.REQUEST_EXTENSION, working_days="10", reason="档案较多")
    assert asked.location.endswith(annas_case.receipt_number)
    head = signed_in(hana)
    page = head.get(url(annas_case, Step.EXTEND)).text
    for said in ("档案较多", "陈小兰", "10 个工作日", "2026年4月14日", "不批准延期，写明理由"):
        assert said in page
    assert send(head, again(annas_case), Step.EXTEND).status_code == 303
    assert again(annas_case).due_on == date(2026, 4, 14)


def test_what_will_happen_says_by_what_it_was_counted_and_follows_what_is_typed(
    clara: User, annas_case: Case, signed_in: SignIn, it_is: Travel
) -> None:
    it_is(THURSDAY)
    desk = signed_in(clara)
    page = desk.get(url(annas_case, Step.REQUEST_EXTENSION)).text
    for said in ("批准以后，答复期限将为2026年4月28日", "按打开本页时填好的内容计算", 'value="recount"'):
        assert said in page
    typed = {"working_days": "5", "reason": "档案较多", "act": "recount"}
    anew = send(desk, annas_case, Step.REQUEST_EXTENSION, **typed).text
    for said in ("批准以后，答复期限将为2026年4月7日", "按现在填写的内容计算", "档案较多"):
        assert said in anew
    assert ("2026年4月28日" in anew, 'role="alert"' in anew) == (False, False)
    assert db.session.scalars(select(ExtensionRequest)).all() == []


def test_a_head_who_asks_is_offered_no_decision_and_reads_that_another_decides(
    bureau: Agency, hana: User, annas_case: Case, signed_in: SignIn, it_is: Travel
) -> None:
    it_is(THURSDAY)
    dora, head = make_user(bureau, "dora", "董蕾", Role.HEAD), signed_in(hana)
    answer = send(head, annas_case, Step.REQUEST_EXTENSION, working_days="10", reason="档案较多")
    assert answer.location.endswith(annas_case.receipt_number)
    for step in (Step.EXTEND, Step.REFUSE_EXTENSION):
        page = head.get(url(annas_case, step)).text
        assert ("请另一位负责人决定" in page, 'name="version"' in page) == (True, False)
        assert "请另一位负责人决定" in send(head, again(annas_case), step, reason="来得及").text
    assert "请另一位负责人决定" in head.get(answer.location).text
    assert url(annas_case, Step.EXTEND) not in head.get(answer.location).text
    assert "延期待批准" not in head.get("/desk").text
    assert "延期待批准" in signed_in(dora).get("/desk").text


def test_the_only_head_reads_beforehand_that_nobody_could_decide(head: FlaskClient, annas_case: Case) -> None:
    page = head.get(url(annas_case, Step.REQUEST_EXTENSION)).text
    assert ("本机关只有您一位负责人" in page, 'name="reason"' in page) == (True, False)
    assert url(annas_case, Step.REQUEST_EXTENSION) not in head.get(f"/desk/cases/{annas_case.receipt_number}").text
    refused = send(head, annas_case, Step.REQUEST_EXTENSION, working_days="10", reason="档案较多")
    assert (refused.status_code, "请由经办人提出、由您决定" in refused.text) == (200, True)


def test_a_head_refuses_with_a_reason(head: FlaskClient, clara: User, annas_case: Case) -> None:
    extension.request(annas_case, 10, "档案较多", by=clara, on=THURSDAY)
    assert send(head, annas_case, Step.REFUSE_EXTENSION, reason="").status_code == 200
    assert send(head, annas_case, Step.REFUSE_EXTENSION, reason="材料已齐").status_code == 303
    assert db.session.scalars(select(ExtensionRequest)).one().decision_reason == "材料已齐"


def test_the_head_reads_the_letter_before_she_grants_it_with_one_because_alone(
    clara: User, hana: User, annas_case: Case, signed_in: SignIn, it_is: Travel
) -> None:
    it_is(THURSDAY)
    extension.request(annas_case, 10, "因需要检索的档案数量较多，", by=clara, on=THURSDAY)
    head = signed_in(hana)
    page = head.get(url(annas_case, Step.EXTEND)).text
    assert "因需要检索的档案数量较多，本机关不能在原答复期限（2026年3月30日）内作出答复。" in page
    send(head, again(annas_case), Step.EXTEND)
    letter = db.session.scalars(select(Letter).where(Letter.kind == "extension")).one()
    assert [paragraph for paragraph in letter.paragraphs if paragraph not in page] == []
    assert "因因" not in "".join(letter.paragraphs)


@pytest.mark.parametrize(
    "typed, said",
    [
        ("因需要检索", "需要检索"),
        ("因为，需要检索", "需要检索"),
        ("由于需要检索", "需要检索"),
        ("因果关系需要查明", "因果关系需要查明"),
        ("需要检索", "需要检索"),
    ],
)
def test_a_reason_stands_after_because_and_does_not_say_it_again(typed: str, said: str) -> None:
    for kind in (LetterKind.EXTENSION, LetterKind.DELAY):
        assert letter_values.told(kind, {"reason": typed})["reason"] == said
