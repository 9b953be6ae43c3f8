"""A row of a ledger becomes a case with everything the office wrote, or comes back with all that is wrong with it."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.casework.ledger_books import case, count, csv_of, row, take
from tracker.casework.ledgers import Tally
from tracker.law.acts import ActKind, Channel, ServiceMethod
from tracker.law.annual_report import ApplicantKind, ChallengeResult, Forum
from tracker.law.conversion import Suitability
from tracker.law.lifecycle import Status
from tracker.law.outcomes import Outcome
from tracker.models import Applicant, Case, Challenge, Conversion, db

CONFIRMED = {"internet_receipt": "confirmed"}  # which day counts, as the office chose
EVERYTHING = row(
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


def test_a_row_becomes_a_case_with_everything_the_office_wrote(bureau):
    assert take(csv_of(EVERYTHING), bureau) == (Tally(created=1), {})
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


def test_every_date_of_a_row_becomes_an_act(bureau):
    take(csv_of(EVERYTHING), bureau)
    facts = {record.kind: (record.happened_on.isoformat(), record.facts, record.words) for record in case().records}
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


def test_a_row_tells_how_the_reply_was_challenged_and_that_it_stays_with_the_applicant(bureau):
    take(csv_of(EVERYTHING), bureau)
    challenged = {one.forum: (one.result, one.report_year) for one in db.session.scalars(select(Challenge))}
    assert challenged == {
        Forum.RECONSIDERATION: (ChallengeResult.UPHELD, 2024),
        Forum.SUIT_AFTER_RECONSIDERATION: (ChallengeResult.PENDING, 2024),
    }
    assert db.session.get_one(Conversion, case().id).suitability is Suitability.OTHER


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
