"""Taking over an office's ledger: good rows become cases, the others come back with their reasons, none twice."""

import io

import openpyxl
import pytest
from sqlalchemy import select

from tests.casework.ledger_books import LEDGER, TODAY, case, count, csv_of, row, take
from tests.factories import make_unit
from tracker.casework import audit, ledger_files, ledgers, recounts, returned_rows
from tracker.casework.ledgers import Tally
from tracker.casework.moved_dates import CALENDAR, Cause
from tracker.casework.steps import whole
from tracker.law.obligations import ObligationKind, ObligationState
from tracker.models import Applicant, AuditEvent, Case, Obligation, Record, Unit, db
from tracker.registers.refusals import NotPermitted


def test_a_real_ledger_goes_in_and_its_eight_bad_rows_come_back_with_their_reasons(bureau):
    tally, why = take(LEDGER.read_bytes(), bureau)
    assert tally == Tally(created=36, unchanged=0, rejected=8)
    assert why == {
        "2024-90001": "收到日期：“2024年2月30日”不是存在的日期",
        "2024-90002": "缺少收到日期",
        "2024-90003": "申请人类型“外星组织”不在年度报告的六类之内",
        "2024-90004": "答复日期（2024-03-01）早于收到日期（2024-03-03）",
        "2024-90005": "办理结果“随便公开”不在年度报告的二十一种情形之内",
        "2024-90006": "有答复日期而没有答复结果",
        "2024-90007": "延期工作日：“40”不是 1 至 20 之间的整数",
        "": "缺少登记编号",
    }
    assert audit.breaks() == []


def test_the_same_ledger_twice_adds_nothing(bureau):
    take(LEDGER.read_bytes(), bureau)
    before = {model: count(model) for model in (Case, Applicant, Record, Unit, AuditEvent, Obligation)}
    tally, _ = take(LEDGER.read_bytes(), bureau)
    assert tally == Tally(created=0, unchanged=36, rejected=8)
    assert before == {model: count(model) for model in before}


def test_the_same_row_written_another_way_is_the_same_row(bureau):
    take(csv_of(row()), bureau)
    tally, _ = take(csv_of(row(登记编号="２０２４－1 ", 收到日期="2024年3月1日")), bureau)
    assert tally == Tally(unchanged=1)


def test_a_number_that_stands_for_something_else_already_is_never_overwritten(bureau):
    take(csv_of(row()), bureau)
    tally, why = take(csv_of(row(申请内容="别的内容")), bureau)
    assert (tally.rejected, why) == (1, {"2024-1": "已有同号案件，内容不同"})
    assert case().description == "征地批复文件"


def test_two_agencies_may_use_the_same_number(bureau, next_door):
    assert take(csv_of(row()), bureau)[0].created == 1
    assert take(csv_of(row()), next_door)[0].created == 1


def test_a_number_that_stands_twice_in_the_file_comes_back_the_second_time(bureau):
    tally, why = take(csv_of(row(), row(申请人="奥托")), bureau)
    assert (tally.created, tally.rejected) == (1, 1)
    assert why == {"2024-1": "登记编号在本文件中重复（首次在第 2 行）"}


def test_looking_over_writes_nothing(bureau):
    with ledger_files.opened(io.BytesIO(LEDGER.read_bytes())) as ledger:
        tally = ledgers.look_over(ledger, bureau, by=None, on=TODAY)
    assert tally == Tally(created=36, rejected=8)
    assert count(Case) == count(AuditEvent) == 0


def test_only_who_may_import_for_the_agency_imports(bureau, clara, nora, audrey):
    for stranger in (nora, audrey):
        with pytest.raises(NotPermitted):
            take(csv_of(row()), bureau, by=stranger)
    assert take(csv_of(row()), bureau, by=clara)[0].created == 1
    assert case().registered_by == clara


def test_a_unit_that_exists_is_used(bureau):
    unit = make_unit(bureau, "法规科")
    take(
        csv_of(row(承办单位="法规科"), row(登记编号="2", 承办单位="规划科"), row(登记编号="3", 承办单位="规划科")),
        bureau,
    )
    assert case().unit == unit
    assert count(Unit) == 2


def test_an_old_yes_to_publishing_leaves_no_duty_open(bureau):
    granted = {"答复结果": "予以公开", "转主动公开": "是"}
    take(csv_of(row(答复日期="2024-03-04", **granted), row(登记编号="2", 答复日期="2026-11-18", **granted)), bureau)
    duties = select(Obligation.state).join(Obligation.case).where(Obligation.kind == ObligationKind.PUBLICATION)
    assert list(db.session.scalars(duties.order_by(Case.number))) == [ObligationState.OPEN, ObligationState.MET]


def test_what_was_imported_is_what_would_be_derived(bureau):
    take(LEDGER.read_bytes(), bureau)
    with whole():
        recounts.owe(Cause(CALENDAR), by=None)
    assert recounts.finish(TODAY) == {"recounted": 1, "moved": 0}


def test_every_imported_case_says_so_on_its_own_audit_chain(bureau, clara):
    take(csv_of(row(), row(登记编号="2")), bureau, by=clara)
    events = db.session.scalars(select(AuditEvent).order_by(AuditEvent.id)).all()
    assert [event.action for event in events] == ["case:import", "case:import", "ledger:import"]
    assert {event.actor_name for event in events} == {clara.name}
    assert events[0].details["line"] == 2
    assert events[2].details["created"] == 2
    assert "13800000000" not in str([event.details for event in events])


def test_returned_rows_come_whole_and_can_be_mended_and_brought_again(bureau):
    bad = row(申请人类型="外星组织", 备注="=1+1", 联系电话="+86 21")
    paper = io.BytesIO()
    content = io.BytesIO(csv_of(row(), bad | {"登记编号": "2"}))
    with ledger_files.opened(content) as ledger, returned_rows.book(paper, ledger) as hand_back:
        ledgers.take_over(ledger, bureau, by=None, on=TODAY, digest="d", tell=lambda one, _: hand_back(one))
    book = openpyxl.load_workbook(paper)
    cells = dict(zip([cell.value for cell in book.active[1]], book.active[2], strict=True))
    assert (cells["原行号"].value, cells["登记编号"].value) == (3, "2")
    assert cells["原因"].value == "申请人类型“外星组织”不在年度报告的六类之内"
    assert (cells["备注"].value, cells["备注"].data_type, cells["备注"].quotePrefix) == ("=1+1", "s", True)
    assert (cells["联系电话"].value, cells["联系电话"].quotePrefix) == ("+86 21", True)
    cells["申请人类型"].value = "自然人"
    mended = io.BytesIO()
    book.save(mended)
    assert take(mended.getvalue(), bureau) == (Tally(created=1), {})
    assert case("2").applicant.phone == "+86 21"


def test_an_address_that_is_no_email_is_kept_but_never_written_to(bureau):
    take(csv_of(row(电子邮箱="同电话")), bureau)
    assert (case().applicant.email, case().ledger_notes) == ("", {"电子邮箱": "同电话"})
