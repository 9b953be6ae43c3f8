"""Taking over an office's ledger: good rows become cases, the others come back with their reasons, none twice."""

import csv
import io
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlalchemy import func, select

from tests.factories import make_unit
from tracker.casework import audit, ledger_files, ledgers, recounts, returned_rows
from tracker.casework.ledger_columns import UnusableLedger
from tracker.casework.ledgers import Tally
from tracker.casework.moved_dates import CALENDAR, Cause
from tracker.law.acts import ActKind, Channel, ServiceMethod
from tracker.law.annual_report import ApplicantKind, ChallengeResult, Forum
from tracker.law.conversion import Suitability
from tracker.law.lifecycle import Status
from tracker.law.obligations import ObligationKind, ObligationState
from tracker.law.outcomes import Outcome
from tracker.models import Agency, Applicant, AuditEvent, Case, Challenge, Conversion, Obligation, Record, Unit, db
from tracker.registers.refusals import NotPermitted

CONFIRMED = {"internet_receipt": "confirmed"}  # which day counts, as the office chose
LEDGER = Path(__file__).parent.parent / "data" / "ledger-2024.xlsx"
TODAY = date(2026, 11, 20)
GOOD = {
    "登记编号": "2024-1",
    "收到日期": "2024-03-01",
    "申请人类型": "自然人",
    "申请人": "安娜",
    "申请内容": "征地批复文件",
}


def csv_of(*rows: dict[str, Any], delimiter: str = ",") -> bytes:
    """A ledger as CSV: every column that any of the rows has."""
    heading = list(dict.fromkeys(title for row in rows for title in row))
    paper = io.StringIO()
    writer = csv.DictWriter(paper, heading, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return paper.getvalue().encode()


def row(**more: Any) -> dict[str, Any]:
    return {**GOOD, **more}


def take(content: bytes, agency: Agency, by: Any = None) -> tuple[Tally, dict[str, str]]:
    """Import; what came of it, and why rows came back."""
    why: dict[str, str] = {}
    with ledger_files.opened(io.BytesIO(content)) as ledger:
        tally = ledgers.take_over(
            ledger,
            agency,
            by=by,
            on=TODAY,
            digest="d",
            tell=lambda judged, _: judged.reasons and why.update({judged.entry.number: judged.why}),
        )
    return tally, why


def case(number: str = "2024-1") -> Case:
    return db.session.scalars(select(Case).where(Case.number == number)).one()


def count(model: Any) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


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


def test_a_row_becomes_a_case_with_everything_the_office_wrote(bureau):
    told = row(
        申请渠道="在线",
        申请人类型="法律服务机构",
        证件号码="91310000X",
        联系电话=13800000000,
        电子邮箱="a@example.org",
        通信地址="国定路100号",
        承办单位="法规科",
        补正通知日期="2024.3.4",
        补正收到日期="2024/3/8",
        征求第三方日期="2024-03-11",
        第三方答复日期="2024-03-18",
        延期日期="2024-03-25",
        延期工作日="10",
        收费通知日期="2024-03-26",
        缴费日期="2024-03-28",
        收费金额="1,200元",
        答复日期="2024-04-15",
        答复结果="(二)",
        答复文号="公开答〔2024〕1号",
        送达方式="EMS",
        送达日期="2024-04-17",
        转主动公开="否",
        行政复议="维持",
        **{"行政诉讼（复议后）": "尚未审结", "备注": "来过两次"},
    )
    assert take(csv_of(told), bureau) == (Tally(created=1), {})
    taken = case()
    assert (taken.status, taken.channel, taken.outcome) == (Status.SERVED, Channel.INTERNET, Outcome.PARTIAL)
    assert (taken.received_on, taken.decided_on, taken.served_on) == (
        date(2024, 3, 1),
        date(2024, 4, 15),
        date(2024, 4, 17),
    )
    assert (taken.applicant.kind, taken.applicant.phone) == (ApplicantKind.LEGAL_SERVICE, "13800000000")
    assert (taken.unit.name, taken.origin, taken.is_open) == ("法规科", "import", False)
    assert taken.ledger_notes == {"备注": "来过两次"}
    facts = {record.kind: (record.happened_on.isoformat(), record.facts, record.words) for record in taken.records}
    assert facts == {
        ActKind.RECEIVED: ("2024-03-01", {"channel": "internet", "confirmed_on": "2024-03-01"}, CONFIRMED),
        ActKind.CLARIFICATION_REQUESTED: ("2024-03-04", {}, {}),
        ActKind.CLARIFICATION_RECEIVED: ("2024-03-08", {"accepted_late": False}, {}),
        ActKind.THIRD_PARTY_CONSULTED: ("2024-03-11", {"party": "第三方"}, {}),
        ActKind.THIRD_PARTY_REPLIED: ("2024-03-18", {"party": "第三方"}, {}),
        ActKind.EXTENDED: ("2024-03-25", {"working_days": 10}, {}),
        ActKind.FEE_NOTIFIED: ("2024-03-26", {}, {"fee": {"amount": 1200}}),
        ActKind.FEE_PAID: ("2024-03-28", {}, {"amount": 1200}),
        ActKind.DECIDED: (
            "2024-04-15",
            {"outcome": "partial"},
            {"letter_number": "公开答〔2024〕1号", "practice": CONFIRMED},
        ),
        ActKind.SERVED: ("2024-04-17", {"method": ServiceMethod.POST.value}, {}),
    }
    challenged = {one.forum: (one.result, one.report_year) for one in db.session.scalars(select(Challenge))}
    assert challenged == {
        Forum.RECONSIDERATION: (ChallengeResult.UPHELD, 2024),
        Forum.SUIT_AFTER_RECONSIDERATION: (ChallengeResult.PENDING, 2024),
    }
    assert db.session.get_one(Conversion, taken.id).suitability is Suitability.OTHER


@pytest.mark.parametrize(
    "more, status",
    [
        ({}, Status.IN_HAND),
        ({"补正通知日期": "2024-03-04"}, Status.AWAITING_CLARIFICATION),
        ({"补正通知日期": "2024-03-04", "补正收到日期": "2024-03-05"}, Status.IN_HAND),
        ({"补正通知日期": "2024-03-04", "延期日期": "2024-03-20"}, Status.IN_HAND),
        ({"收费通知日期": "2024-03-04"}, Status.AWAITING_FEE),
        ({"答复日期": "2024-03-04", "答复结果": "予以公开"}, Status.REPLIED),
        ({"答复日期": "2024-03-04", "答复结果": "予以公开", "送达日期": "2024-03-05"}, Status.SERVED),
        ({"补正通知日期": "2024-03-04", "答复日期": "2024-03-29", "答复结果": "逾期不补正"}, Status.LAPSED),
        ({"收费通知日期": "2024-03-04", "答复日期": "2024-04-29", "答复结果": "(六)2"}, Status.LAPSED),
    ],
)
def test_a_case_stands_where_the_ledger_left_it(bureau, more, status):
    take(csv_of(row(**more)), bureau)
    assert case().status is status


@pytest.mark.parametrize(
    "written, channel",
    [
        ("", Channel.IN_PERSON),
        ("信鸽", Channel.IN_PERSON),
        ("邮寄（平信）", Channel.ORDINARY_MAIL),
        ("邮寄(挂号)", Channel.REGISTERED_MAIL),
        ("ＥＭＳ", Channel.REGISTERED_MAIL),
        ("电子邮件", Channel.INTERNET),
        ("传真", Channel.FAX),
        ("口头", Channel.ORAL),
    ],
)
def test_the_receipt_of_the_ledger_is_the_legal_one_whatever_the_channel(bureau, written, channel):
    take(csv_of(row(申请渠道=written)), bureau)
    assert (case().channel, case().received_on) == (channel, date(2024, 3, 1))
    assert case().ledger_notes == ({"申请渠道": "信鸽"} if written == "信鸽" else {})


@pytest.mark.parametrize(
    "more, reason",
    [
        ({"收到日期": "1889-03-01"}, "1889-03-01 不在 1990 年至 2100 年之间"),
        ({"收到日期": "2099-03-01"}, "收到日期（2099-03-01）晚于今天（2026-11-20）"),
        ({"收到日期": "三月一日"}, "收到日期：“三月一日”不是存在的日期"),
        ({"补正收到日期": "2024-03-09"}, "有补正收到日期而没有补正通知日期"),
        ({"补正通知日期": "2024-03-09", "补正收到日期": "2024-03-05"}, "早于补正通知日期"),
        ({"第三方答复日期": "2024-03-09"}, "有第三方答复日期而没有征求第三方日期"),
        ({"缴费日期": "2024-03-09"}, "有缴费日期而没有收费通知日期"),
        ({"延期工作日": "10"}, "有延期工作日而没有延期日期"),
        ({"延期日期": "2024-03-09", "延期工作日": "1.5"}, "“1.5”不是 1 至 20 之间的整数"),
        ({"收费金额": "50"}, "有收费金额而没有收费通知日期"),
        ({"收费通知日期": "2024-03-09", "收费金额": "nan"}, "“nan”不是以元为单位的整数金额"),
        ({"送达日期": "2024-03-09"}, "有送达日期而没有答复日期"),
        ({"答复结果": "予以公开"}, "有答复结果而没有答复日期"),
        ({"答复日期": "2024-03-09", "答复结果": "不予公开"}, "不够具体"),
        ({"答复日期": "2024-03-09", "答复结果": "予以公开", "送达日期": "2024-03-08"}, "早于答复日期"),
        ({"答复日期": "2024-03-09", "答复结果": "予以公开", "延期日期": "2024-03-10"}, "早于延期日期"),
        ({"答复日期": "2024-03-09", "答复结果": "(三)4", "转主动公开": "是"}, "只有予以公开或者部分公开"),
        ({"转主动公开": "也许"}, "转主动公开：不认识“也许”"),
        ({"行政复议": "打赢了"}, "行政复议：不认识“打赢了”"),
        ({"申请人": "安" * 201}, "申请人超过 200 字"),
        ({"登记编号": "—"}, "缺少登记编号"),
    ],
)
def test_what_cannot_be_true_comes_back_with_its_reason(bureau, more, reason):
    tally, why = take(csv_of(row(**more)), bureau)
    assert tally == Tally(rejected=1)
    assert reason in "".join(why.values())
    assert count(Case) == count(Applicant) == 0


def test_everything_that_is_wrong_with_a_row_is_said_at_once(bureau):
    _, why = take(csv_of(row(申请人类型="外星组织", 申请人="", 答复日期="昨天")), bureau)
    assert why["2024-1"] == (
        "缺少申请人；答复日期：“昨天”不是存在的日期；申请人类型“外星组织”不在年度报告的六类之内；有答复日期而没有答复结果"
    )


@pytest.mark.parametrize("nothing", ["-", "/", "无", "——", " ", "　"])
def test_a_stroke_in_a_cell_says_nothing(bureau, nothing):
    taken, _ = take(csv_of(row(答复日期=nothing, 答复结果=nothing, 转主动公开=nothing, 申请渠道=nothing)), bureau)
    assert taken.created == 1
    assert case().ledger_notes == {}


@pytest.mark.parametrize(
    "written",
    [
        "2024/3/1",
        "2024.3.1",
        "2024-03-01",
        "2024年3月1日",
        "２０２４－０３－０１ ",
        "20240301",
        "45352",
        "2024-03-01 09:30",
    ],
)
def test_a_date_is_understood_however_it_is_written(bureau, written):
    take(csv_of(row(收到日期=written)), bureau)
    assert case().received_on == date(2024, 3, 1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_file_is_read_in_every_usual_dress(bureau, encoding, delimiter):
    content = csv_of(row(), delimiter=delimiter).decode().encode(encoding)
    assert take(content, bureau) == (Tally(created=1), {})


def test_several_sheets_with_a_heading_are_one_ledger_and_hidden_ones_are_not_read(bureau):
    book = openpyxl.Workbook()
    book.active.append(["说明"])
    for title, number in (("一月", "1"), ("二月", "2"), ("旧", "3")):
        sheet = book.create_sheet(title)
        sheet.append(["台账"])
        sheet.append(list(GOOD))
        sheet.append(list(row(登记编号=number, 收到日期=datetime(2024, 3, 1)).values()))
        sheet.append(list(GOOD))
    book["旧"].sheet_state = "hidden"
    paper = io.BytesIO()
    book.save(paper)
    assert take(paper.getvalue(), bureau) == (Tally(created=2), {})


def empty_zip() -> bytes:
    paper = io.BytesIO()
    with zipfile.ZipFile(paper, "w") as package:
        package.writestr("word/document.xml", "<w/>")
    return paper.getvalue()


def bomb() -> bytes:
    paper = io.BytesIO()
    with zipfile.ZipFile(paper, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", "<w/>")
        with package.open("xl/worksheets/sheet1.xml", "w") as sheet:
            for _ in range(601):
                sheet.write(bytes(1024 * 1024))
    return paper.getvalue()


@pytest.mark.parametrize(
    "content, sentence",
    [
        (b"", "没有找到表头行"),
        (b"%PDF-1.7\x00\xff\xfe\x00", "这不是 xlsx 工作簿或者 CSV 文件"),
        ("随便写几句，没有表头。".encode(), "没有找到表头行"),
        (csv_of({"登记编号": 1, "收到日期": "2024-03-01", "申请人": "安娜"}), "表头缺少必需的列：申请人类型、申请内容"),
        (csv_of({**GOOD, "登记编号 ": "2"}), "表头中有重复的列：登记编号"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "旧版 xls"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "文件设有密码"),
        (empty_zip(), "这不是 xlsx 工作簿"),
        (LEDGER.read_bytes()[:4000], "文件已损坏"),
        (LEDGER.read_bytes()[:3000] + bytes(500) + LEDGER.read_bytes()[3500:], "文件已损坏"),
        (bomb(), "文件展开后过大"),
    ],
    ids=["empty", "pdf", "prose", "columns", "twice", "xls", "password", "docx", "cut", "bent", "bomb"],
)
def test_a_file_that_is_no_ledger_gets_one_clear_sentence(bureau, content, sentence):
    with pytest.raises(UnusableLedger, match=sentence):
        take(content, bureau)
    assert count(Case) == 0


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
    assert recounts.recount(by=None, on=TODAY, because=Cause(CALENDAR)).moved == 0


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
