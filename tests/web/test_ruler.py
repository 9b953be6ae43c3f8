"""The deadline ruler says in cells, dates and words what the clock says in figures."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest
from flask import Flask
from flask_babel import Babel

from tracker.law.acts import (
    Act,
    Channel,
    ClarificationReceived,
    ClarificationRequested,
    Decided,
    Extended,
    Received,
    Served,
    ServiceMethod,
    Suspended,
    ThirdPartyConsulted,
    ThirdPartyReplied,
)
from tracker.law.clock import Clock, derive
from tracker.law.outcomes import Outcome
from tracker.law.working_days import packaged_calendar
from tracker.web.ruler import WIDTH, CellKind, Ruler, draw

RECEIVED = date(2026, 3, 3)
BUILDERS = "云州建工集团有限公司"


@pytest.fixture(autouse=True)
def _speaking_chinese() -> Iterator[None]:
    app = Flask(__name__)
    Babel(app, default_locale="zh_Hans_CN", default_timezone="Asia/Shanghai")
    with app.test_request_context():
        yield


def clock(as_of: date, *acts: Act, received_on: date = RECEIVED, channel: Channel = Channel.IN_PERSON) -> Clock:
    return derive([Received(received_on, channel), *acts], packaged_calendar(), as_of=as_of)


def kinds(ruler: Ruler) -> list[CellKind]:
    return [cell.kind for cell in ruler.cells]


def words_under(ruler: Ruler) -> list[str]:
    return [mark.label for mark in ruler.dates]


def test_a_running_period_shows_days_used_today_and_days_left():
    ruler = draw(clock(date(2026, 3, 18)))
    assert kinds(ruler) == [CellKind.USED] * 10 + [CellKind.TODAY] + [CellKind.LEFT] * 9
    assert [cell.number for cell in ruler.cells] == list(range(1, 21))
    assert ruler.sentence == "第 11 个工作日，还剩 9 个工作日，2026年3月31日（周二）到期。"
    assert words_under(ruler) == ["3月31日 到期", "3月3日 收到"]


def test_on_a_day_off_today_stands_between_two_cells():
    ruler = draw(clock(date(2026, 3, 21)))
    assert CellKind.TODAY not in kinds(ruler)
    assert ruler.cells[12].end < ruler.today_x <= ruler.cells[13].x


def test_each_cell_says_its_date_and_its_reason():
    ruler = draw(clock(date(2026, 3, 18), ThirdPartyConsulted(date(2026, 3, 10), BUILDERS)))
    assert ruler.cells[0].title == "2026年3月4日（周三） 第 1 个工作日"
    assert f"2026年3月11日（周三） 不计入 征求第三方意见：{BUILDERS}" in [cell.title for cell in ruler.cells]


def test_days_of_consultation_are_hatched_and_counted_in_the_sentence():
    acts = (ThirdPartyConsulted(date(2026, 3, 10), BUILDERS), ThirdPartyReplied(date(2026, 3, 17), BUILDERS))
    ruler = draw(clock(date(2026, 3, 20), *acts))
    assert kinds(ruler).count(CellKind.EXCLUDED) == 5
    assert "其间 5 个工作日不计入" in ruler.sentence
    assert f"3月11日–3月17日 征求第三方意见：{BUILDERS}" in words_under(ruler)


def test_a_restart_is_a_cut_with_a_new_start():
    acts = (ClarificationRequested(date(2026, 3, 6)), ClarificationReceived(date(2026, 3, 12)))
    ruler = draw(clock(date(2026, 3, 18), *acts))
    cut = kinds(ruler).index(CellKind.RESTART)
    assert set(kinds(ruler)[:cut]) == {CellKind.BEFORE}
    assert ruler.cells[cut + 1].number == 1
    assert "3月12日 重新起算" in words_under(ruler)


def test_an_extension_stands_lighter_at_the_end():
    ruler = draw(clock(date(2026, 3, 30), Extended(date(2026, 3, 26))))
    assert kinds(ruler)[20:] == [CellKind.EXTENSION] * 20
    assert "已延期 20 个工作日" in ruler.sentence
    assert "3月31日 原到期" in words_under(ruler)


def test_overdue_days_run_past_the_mark():
    ruler = draw(clock(date(2026, 4, 3)))
    assert kinds(ruler)[20:] == [CellKind.OVERDUE] * 3
    assert ruler.sentence == "已逾期 3 个工作日，答复期限为2026年3月31日（周二）。"
    assert ruler.due_x < ruler.today_x


def test_a_long_delay_is_folded_so_that_the_ruler_stays_readable():
    ruler = draw(clock(date(2026, 11, 3)))
    assert len(ruler.cells) < 40
    assert ruler.cells[-1].words.endswith(" 个工作日")
    assert ruler.cells[-1].end <= WIDTH


def test_a_reply_in_time_leaves_the_days_it_did_not_need():
    ruler = draw(clock(date(2026, 4, 30), Decided(date(2026, 3, 20), next(iter(Outcome)))))
    assert kinds(ruler) == [CellKind.USED] * 13 + [CellKind.LEFT] * 7
    assert ruler.today_x is None
    assert "3月20日 答复" in words_under(ruler)
    assert ruler.sentence.startswith("第 13 个工作日作出答复")


def test_only_a_reply_that_was_served_is_said_to_be_in_time():
    made, given = Decided(date(2026, 3, 20), next(iter(Outcome))), Served(date(2026, 3, 20), ServiceMethod.IN_PERSON)
    assert "按期答复" not in draw(clock(date(2026, 4, 30), made)).sentence
    assert draw(clock(date(2026, 4, 30), made, given)).sentence.startswith("第 13 个工作日按期答复")


def test_a_reply_of_the_next_day_off_says_what_was_used_and_not_what_was_short():
    saturday, friday = date(2026, 3, 7), date(2026, 3, 6)
    made, given = Decided(saturday, next(iter(Outcome))), Served(saturday, ServiceMethod.IN_PERSON)
    sentence = draw(clock(date(2026, 4, 30), made, given, received_on=friday)).sentence
    assert sentence.startswith("用时不满 1 个工作日按期答复")


def test_while_the_applicant_is_awaited_no_due_date_is_drawn():
    ruler = draw(clock(date(2026, 3, 18), ClarificationRequested(date(2026, 3, 6))))
    assert ruler.due_x is None
    assert ruler.sentence == "等待申请人补正，答复期限自收到补正之日起重新计算。"


def test_a_suspended_period_says_what_is_left_without_a_date():
    ruler = draw(clock(date(2026, 3, 18), Suspended(date(2026, 3, 10), "防汛应急响应", "Hana")))
    assert "到期" not in ruler.sentence
    assert "还剩 15 个工作日" in ruler.sentence


def test_before_receipt_is_confirmed_there_is_only_the_sentence():
    ruler = draw(clock(date(2026, 3, 10), channel=Channel.INTERNET))
    assert ruler.cells == ()
    assert ruler.sentence == "收到日期待双方确认，期限尚未起算。"


def test_dates_under_the_ruler_never_run_into_each_other_or_out_of_the_drawing():
    acts = (
        ClarificationRequested(date(2025, 12, 16)),
        ClarificationReceived(date(2026, 1, 5)),
        ThirdPartyConsulted(date(2026, 1, 12), BUILDERS),
        ThirdPartyReplied(date(2026, 1, 30), BUILDERS),
        Extended(date(2026, 2, 10)),
    )
    ruler = draw(clock(date(2026, 3, 18), *acts, received_on=date(2025, 12, 8)))
    for line in (0, 1):
        starts = sorted(mark.x for mark in ruler.dates if mark.line == line)
        assert all(later - earlier > 40 for earlier, later in pairwise(starts))
    assert all(0 <= mark.x < WIDTH for mark in ruler.dates)


def test_a_stretch_with_two_consultations_names_both_parties_and_runs_until_the_last_has_answered():
    asked = [ThirdPartyConsulted(date(2026, 3, 10), party) for party in (BUILDERS, "白鹭置业")]
    answers = (ThirdPartyReplied(date(2026, 3, 16), BUILDERS), ThirdPartyReplied(date(2026, 3, 17), "白鹭置业"))
    ruler = draw(clock(date(2026, 3, 18), *asked, *answers))
    stretches = [label for label in words_under(ruler) if "征求" in label]
    assert stretches == [f"3月11日–3月17日 征求第三方意见：{BUILDERS}、白鹭置业"]


def test_what_stands_still_for_two_reasons_at_once_says_both():
    acts = (ThirdPartyConsulted(date(2026, 3, 10), BUILDERS), Suspended(date(2026, 3, 11), "台风", approved_by="韩娜"))
    ruler = draw(clock(date(2026, 3, 18), *acts))
    (stretch,) = [label for label in words_under(ruler) if "征求" in label]
    assert f"征求第三方意见：{BUILDERS}；" in stretch
    assert "台风" in stretch
