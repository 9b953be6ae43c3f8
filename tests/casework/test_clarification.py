"""Asking for what is missing, and what its coming back does to the clock (Art. 30)."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.casework.stopping import stop
from tests.factories import register_case
from tracker.casework import clarification, consultation, endings, extension, timing
from tracker.casework.consultation import PartyKind
from tracker.law.edition import RuleError
from tracker.law.lifecycle import Status
from tracker.law.obligations import ObligationKind
from tracker.law.remarks import RemarkCode
from tracker.models import Case, Letter, Obligation, User, db
from tracker.registers import worklists
from tracker.registers.refusals import NotPermitted

ASKED_ON, DELIVERED_ON, BACK_ON = date(2026, 3, 5), date(2026, 3, 6), date(2026, 3, 16)
POINTS = ("请写明文件的名称或者文号", "请附身份证明")


def ask(case: Case, by: User, on: date = ASKED_ON, **more: object) -> None:
    details = {"sent_on": on, "points": POINTS, "guidance": "可以在本机关网站的目录中查找名称", **more}
    clarification.ask(case, details.pop("points"), details.pop("guidance"), by=by, on=on, **details)


def test_asking_for_clarification_stops_the_clock_and_gives_the_applicant_a_date(clara: User, annas_case: Case) -> None:
    ask(annas_case, clara)
    assert (annas_case.status, annas_case.due_on) == (Status.AWAITING_CLARIFICATION, None)
    duty = db.session.scalars(select(Obligation).where(Obligation.kind == ObligationKind.CLARIFICATION_REPLY)).one()
    assert (duty.due_on, duty.owed_by) == (date(2026, 3, 26), "applicant")


def test_the_notice_names_every_point_the_guidance_the_date_and_the_consequence(clara: User, annas_case: Case) -> None:
    ask(annas_case, clara)
    letter = db.session.scalars(select(Letter).where(Letter.kind == "clarification")).one()
    text = "\n".join(letter.paragraphs)
    said = ("2026年3月2日", "第三十条", "2026年3月26日", "视为放弃申请", "重新计算", "当面提交", "可以在本机关网站")
    for expected in (*POINTS, *said):
        assert expected in text
    assert (letter.title, letter.number) == ("补正告知书", "区住建公开补〔2026〕1号")


def test_the_completed_application_starts_the_period_anew(clara: User, annas_case: Case) -> None:
    ask(annas_case, clara, delivered_on=None)
    clarification.record(annas_case, "写明了文号", received_on=BACK_ON, by=clara, on=BACK_ON)
    assert (annas_case.status, annas_case.due_on) == (Status.IN_HAND, date(2026, 4, 14))


def test_clarification_is_asked_for_once(clara: User, annas_case: Case) -> None:
    ask(annas_case, clara)
    with pytest.raises(RuleError, match="一次性"):
        ask(annas_case, clara)
    clarification.record(annas_case, "写明了文号", received_on=BACK_ON, by=clara, on=BACK_ON)
    with pytest.raises(RuleError, match="以一次为限") as refused:
        ask(annas_case, clara, on=date(2026, 3, 17))
    assert str(refused.value.article) == "条例第三十条"


def test_a_notice_after_the_seventh_working_day_is_remarked_and_the_clock_runs_on(
    clara: User, annas_case: Case
) -> None:
    late = date(2026, 3, 12)
    remark = clarification.late_notice(annas_case, late)
    assert remark is not None
    assert remark.code is RemarkCode.LATE_CLARIFICATION
    ask(annas_case, clara, on=late)
    assert annas_case.due_on == date(2026, 3, 30)


def test_a_notice_that_comes_too_late_threatens_nothing_that_will_not_happen(clara: User, annas_case: Case) -> None:
    ask(annas_case, clara, on=date(2026, 3, 12), reply_by=date(2026, 4, 3))
    text = notice()
    assert "答复期限不因补正而改变，仍为2026年3月30日（含当日）" in text
    assert "逾期不补正的，本机关将根据现有的申请内容依法答复" in text
    for untrue in ("视为放弃", "不再处理", "重新计算"):
        assert untrue not in text


def test_after_the_last_day_for_the_reply_the_notice_names_none(clara: User, annas_case: Case) -> None:
    ask(annas_case, clara, on=date(2026, 4, 1))
    assert "答复期限不因补正而改变。您逾期不补正的" in notice()


def notice() -> str:
    return "".join(db.session.scalars(select(Letter).where(Letter.kind == "clarification")).one().paragraphs)


def lapsing(today: date) -> list[Case]:
    return list(db.session.scalars(select(Case).where(worklists.is_lapsing(today))))


def test_after_a_late_notice_a_party_is_heard_and_the_time_extended_and_nothing_lapses(
    clara: User, hana: User, annas_case: Case
) -> None:
    late, later = date(2026, 3, 12), date(2026, 3, 24)
    ask(annas_case, clara, on=late, reply_by=date(2026, 3, 20))
    extension.request(annas_case, 10, "档案较多", by=clara, on=later)
    extension.approve(annas_case, by=hana, on=later)
    consultation.consult(annas_case, PartyKind.THIRD_PARTY, "宏大公司", "报价", sent_on=later, by=clara, on=later)
    assert annas_case.status is Status.AWAITING_CLARIFICATION
    assert annas_case.due_on == date(2026, 5, 8)
    assert lapsing(later) == []
    with pytest.raises(RuleError, match="没有等待申请人"):
        endings.confirm_lapse(annas_case, by=clara, on=later)


def test_while_the_clock_waits_for_the_applicant_nobody_is_consulted_and_nothing_extended(
    clara: User, annas_case: Case
) -> None:
    ask(annas_case, clara, reply_by=date(2026, 3, 13))
    with pytest.raises(RuleError, match="等待申请人"):
        consultation.consult(
            annas_case, PartyKind.THIRD_PARTY, "宏大公司", "报价", sent_on=ASKED_ON, by=clara, on=ASKED_ON
        )
    with pytest.raises(RuleError, match="等待申请人"):
        extension.request(annas_case, 10, "档案较多", by=clara, on=ASKED_ON)
    assert lapsing(date(2026, 3, 13)) == []
    assert lapsing(date(2026, 3, 14)) == [annas_case]


def test_a_stopped_clock_goes_on_while_the_applicant_is_asked(clara: User, hana: User, annas_case: Case) -> None:
    stop(annas_case, "台风停工", asked_by=clara, by=hana, on=date(2026, 3, 4))
    ask(annas_case, clara)
    timing.resume(annas_case, resumed_on=ASKED_ON, by=clara, on=ASKED_ON)
    clarification.record(annas_case, "写明了文号", received_on=BACK_ON, by=clara, on=BACK_ON)
    assert annas_case.due_on == date(2026, 4, 14)


def test_what_comes_too_late_is_taken_for_a_good_reason_only(clara: User, annas_case: Case) -> None:
    ask(annas_case, clara, reply_by=date(2026, 3, 13))
    with pytest.raises(RuleError, match="写明理由"):
        clarification.record(annas_case, "写明了文号", received_on=BACK_ON, by=clara, on=BACK_ON)
    clarification.record(
        annas_case, "写明了文号", received_on=BACK_ON, accepted_late_because="申请人住院", by=clara, on=BACK_ON
    )
    assert annas_case.due_on == date(2026, 4, 14)


@pytest.mark.parametrize(
    "more, why",
    [
        ({"points": ["  "]}, "逐项写明"),
        ({"guidance": ""}, "指导和释明"),
        ({"sent_on": date(2026, 3, 1)}, "不能早于"),
        ({"sent_on": date(2026, 3, 6)}, "不能晚于今天"),
        ({"delivered_on": date(2026, 3, 4)}, "不能早于发出"),
        ({"reply_by": ASKED_ON}, "应当合理"),
    ],
)
def test_a_notice_that_cannot_be_is_refused(clara: User, annas_case: Case, more: dict[str, object], why: str) -> None:
    with pytest.raises(RuleError, match=why):
        ask(annas_case, clara, **more)
    assert annas_case.status is Status.IN_HAND


def test_nobody_asks_about_the_neighbours_case(clara: User, nora: User) -> None:
    case = register_case(clara)
    with pytest.raises(NotPermitted):
        ask(case, nora)
