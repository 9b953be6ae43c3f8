"""After the reply, from the screen: service and its two dates, filing, challenges, communications."""

import io
from datetime import date

import pytest
from sqlalchemy import select

from tests.casework.answered import THURSDAY, TUESDAY, WEDNESDAY, answered, pdf, served
from tests.factories import again, register_case
from tracker.casework import attachments, communications, services
from tracker.casework.communications import Exchange
from tracker.casework.services import Service
from tracker.law.acts import ServiceMethod
from tracker.law.annual_report import ChallengeResult, Forum
from tracker.law.lifecycle import Status
from tracker.law.retention import Retention
from tracker.models import Attachment, Audience, Challenge, Communication, Direction, Medium, db

POSTED = {"method": "post", "posted_on": "2026-03-04", "carrier": "china_post", "tracking_number": "EA123456789CN"}
BY_COURIER = {**POSTED, "carrier": "courier", "tracking_number": "SF1234567890123"}
TICK = 'name="sent_by_courier"'


@pytest.fixture
def desk(clara, signed_in, it_is):
    it_is(THURSDAY)
    return signed_in(clara)


def url(case, step):
    return f"/desk/cases/{case.receipt_number}/{step}"


def send(client, case, step, **typed):
    return client.post(url(case, step), data={"version": str(again(case).version), **typed})


def flashes(client):
    with client.session_transaction() as session:
        return session.pop("_flashes", [])


def test_a_posted_reply_is_recorded_and_completed_when_the_slip_comes_back(desk, clara, annas_case, it_is):
    answered(annas_case, clara)
    page = desk.get(url(annas_case, "record-service")).text
    for said in ("交邮日期", "复议、诉讼期限", "邮政法第五十五条", "2026年3月3日", "2026年3月30日"):
        assert said in page
    assert send(desk, annas_case, "record-service", **POSTED).status_code == 303
    assert "补签收日期" in flashes(desk)[0][1]
    it_is(date(2026, 3, 9))
    page = desk.get(url(annas_case, "record-service")).text
    assert "还不知道" in page
    assert "EA123456789CN" in page
    assert 'name="posted_on"' not in page
    send(desk, annas_case, "record-service", reached_on="2026-03-06", recipient="安娜")
    case = again(annas_case)
    assert (case.served_on, case.records[-1].facts["posted_on"]) == (date(2026, 3, 6), "2026-03-04")
    message = flashes(desk)[0][1]
    assert "以2026年3月4日（周三）计算，答复没有逾期" in message
    assert "2026年3月6日（周五）" in message


def test_what_is_posted_where_no_address_is_known_says_where_to(desk, clara, annas_case):
    answered(annas_case, clara)
    annas_case.applicant.address = ""
    db.session.commit()
    page = desk.get(url(annas_case, "record-service")).text
    assert ("显示为“已交邮，待签收”" in page, "案件状态变为“已送达”。" in page) == (True, False)
    assert "请先更正登记信息，补登地址" in send(desk, annas_case, "record-service", **POSTED).text
    told = {**POSTED, "note": "寄往国定路9号，申请人电话告知"}
    assert send(desk, annas_case, "record-service", **told).status_code == 303
    form = desk.get(url(annas_case, "record-return")).text
    assert ("寄往申请人填写的地址，本机关没有写错" in form, "登记信息里没有申请人填写的地址" in form) == (False, True)


def test_a_service_is_replaced_for_another_reason_and_both_stay_on_record(desk, clara, annas_case):
    services.serve(
        answered(annas_case, clara),
        Service(ServiceMethod.POST, posted_on=WEDNESDAY, tracking_number="EA123456789CN"),
        by=clara,
        on=WEDNESDAY,
    )
    page = desk.get(url(annas_case, "record-service")).text
    for link in ("登记退回", "因其他原因重新送达", "更正登记信息"):
        assert link in page
    again_url = "record-service?again=yes"
    assert "请填写。" in send(desk, annas_case, again_url, method="in_person", reached_on="2026-03-05").text
    answer = send(
        desk,
        annas_case,
        again_url,
        method="in_person",
        reached_on="2026-03-05",
        recipient="安娜",
        because="改由中国邮政送达",
        invalid="y",
    )
    assert answer.status_code == 303
    first, second = [record for record in again(annas_case).records if record.kind == "served"]
    assert (first.voided_at is not None, second.voided_at) == (True, None)


@pytest.mark.parametrize(
    "typed, said",
    [
        ({"method": "post"}, "请填写交邮日期"),
        ({**POSTED, "posted_on": "2026-03-06"}, "不能晚于今天"),
        ({**POSTED, "posted_on": "2026-03-02"}, "不能早于作出答复"),
        ({**POSTED, "tracking_number": "SF1234567890123"}, "像是快递公司的单号"),
        ({"method": "email", "reached_on": "2026-03-05"}, "经申请人同意"),
        ({"method": "in_person"}, "请填写送达申请人的日期"),
        ({"method": "in_person", "reached_on": "2026-03-05"}, "请填写签收人"),
        ({"method": "entrusted", "reached_on": "2026-03-05"}, "请填写签收人"),
        ({**POSTED, "tracking_number": ""}, "请填写 EMS 或者挂号信单号"),
        ({"method": "portal", "reached_on": "2026-03-05"}, "网上平台送达应当经申请人同意"),
        ({"method": "pigeon"}, "请从列出的各项中选择"),
    ],
)
def test_a_service_that_cannot_have_been_is_said_on_the_form(desk, clara, annas_case, typed, said):
    answered(annas_case, clara)
    answer = send(desk, annas_case, "record-service", **typed)
    assert (answer.status_code, said in answer.text) == (200, True)
    assert again(annas_case).status is Status.REPLIED


def test_what_nobody_signed_for_is_recorded_with_the_reason(desk, clara, annas_case):
    answered(annas_case, clara)
    typed = {"method": "entrusted", "reached_on": "2026-03-05", "note": "托居委会转交"}
    page = send(desk, annas_case, "record-service", **typed).text
    assert "托居委会转交" in page  # what was typed stays
    assert send(desk, annas_case, "record-service", **typed, unproven="居委会在场，未留回证").status_code == 303
    assert "没有签收人、单号和凭证的原因：居委会在场，未留回证" in desk.get(url(annas_case, "").rstrip("/")).text


def test_a_public_notice_asks_when_it_was_published_and_says_when_it_counts(desk, clara, annas_case):
    answered(annas_case, clara)
    assert "公告发布日期" in desk.get(url(annas_case, "record-service")).text
    noticed = {"method": "public_notice", "published_on": "2026-03-04", "reached_on": "2026-03-04", "note": "下落不明"}
    assert "没有登记过退回的送达" in send(desk, annas_case, "record-service", **noticed).text
    assert send(desk, annas_case, "record-service", **noticed, only_way="y").status_code == 303
    assert again(annas_case).served_on == date(2026, 4, 3)
    assert "公告满三十日（2026年4月3日（周五））视为送达" in flashes(desk)[0][1]
    page = desk.get(url(annas_case, "").rstrip("/")).text
    for told in ("公告发布日期", "2026年3月4日", "视为送达的日期（公告满三十日）", "公告期满之日（2026-04-03"):
        assert told in page
    assert "交邮日期：" not in page
    assert "交邮日期（是否按时" not in desk.get(url(annas_case, "record-service")).text


def test_an_electronic_mail_is_said_to_be_sent_and_not_to_be_posted(desk, clara, annas_case):
    answered(annas_case, clara).applicant.email = "anna@example.org"
    db.session.commit()
    mailed = {"method": "email", "posted_on": "2026-03-05", "reached_on": "2026-03-05", "consented": "y"}
    refused = send(desk, annas_case, "record-service", **mailed)
    assert "请另行告知，并在备注里写明告知的渠道和方式" in refused.text
    mailed["note"] = "邮件中写明市行政复议平台的网址"
    assert send(desk, annas_case, "record-service", **mailed).status_code == 303
    page = desk.get(url(annas_case, "").rstrip("/")).text
    assert "发出日期" in page
    assert "交邮日期：" not in page


def test_a_courier_is_warned_of_before_anything_is_written(desk, clara, annas_case):
    answered(annas_case, clara)
    assert TICK not in desk.get(url(annas_case, "record-service")).text
    asked = send(desk, annas_case, "record-service", **BY_COURIER)
    assert (asked.status_code, "送达效力可能受到质疑" in asked.text, TICK in asked.text) == (200, True, True)
    assert again(annas_case).status is Status.REPLIED
    assert "SF1234567890123" in asked.text
    assert TICK not in send(desk, annas_case, "record-service", **{**BY_COURIER, "carrier": "china_post"}).text


def test_a_courier_is_recorded_as_it_was_and_warned_of(desk, clara, annas_case):
    answered(annas_case, clara)
    send(desk, annas_case, "record-service", **BY_COURIER, sent_by_courier="y")
    assert [category for category, _ in flashes(desk)] == ["warning", "success"]
    assert again(annas_case).records[-1].words["carrier"] == "courier"
    assert "快递企业不得寄递国家机关公文" in desk.get(url(annas_case, "record-service")).text


def test_the_file_shows_what_it_holds_and_is_closed_with_its_retention(desk, clara, annas_case):
    served(annas_case, clara, files=[pdf()])
    page = desk.get(url(annas_case, "file")).text
    for piece in ("登记回执", "政府信息公开", "招标结果.pdf", "卷内目录（共 7 件）", "时限计算书", "办理过程"):
        assert piece in page
    assert send(desk, annas_case, "file", retention="thirty_years", note="一册").status_code == 303
    assert again(annas_case).retention is Retention.THIRTY_YEARS
    assert "至2056年12月31日" in flashes(desk)[0][1]


def test_a_case_on_its_way_is_not_filed_and_the_page_says_why(desk, clara, annas_case):
    services.serve(
        answered(annas_case, clara),
        Service(ServiceMethod.POST, posted_on=WEDNESDAY, tracking_number="EA123456789CN"),
        by=clara,
        on=WEDNESDAY,
    )
    assert "尚未登记签收日期" in send(desk, annas_case, "file", retention="ten_years").text
    assert send(desk, annas_case, "file", retention="for ever").status_code == 200


def test_a_challenge_is_recorded_from_the_screen(desk, annas_case):
    typed = {"forum": "reconsideration", "result": "pending", "report_year": "2026", "note": "〔2026〕3号"}
    assert send(desk, annas_case, "record-challenge", **typed).status_code == 303
    kept = db.session.scalars(select(Challenge)).one()
    assert (kept.forum, kept.result, kept.report_year) == (Forum.RECONSIDERATION, ChallengeResult.PENDING, 2026)
    refused = send(desk, annas_case, "record-challenge", **{**typed, "report_year": "2031"})
    assert "年度应当在" in refused.text


def talk(**changed):
    return {
        "direction": "in", "medium": "phone", "counterpart": "", "on": "2026-03-05", "at": "09:30", "summary": "问进度",
    } | changed  # fmt: skip


def test_a_call_is_logged_with_its_hour_in_office_time(desk, annas_case):
    assert send(desk, annas_case, "log-communication", **talk()).status_code == 303
    kept = db.session.scalars(select(Communication)).one()
    assert kept.happened_at.isoformat() == "2026-03-05T01:30:00+00:00"
    assert kept.counterpart == "安娜"


def test_files_come_with_a_communication_and_survive_a_mistake_in_the_form(desk, annas_case):
    file = (io.BytesIO(b"%PDF-1.7 x"), "材料.pdf")
    page = desk.post(
        url(annas_case, "log-communication"),
        data={"version": str(annas_case.version), **talk(summary=""), "files": file},
    ).text
    assert "不要：材料.pdf" in page
    seal = page.split('name="files-kept" value="')[1].split('"')[0]
    send(desk, annas_case, "log-communication", **talk(shown_to_applicant="y"), **{"files-kept": seal})
    assert db.session.scalars(select(Attachment)).one().audience is Audience.APPLICANT


@pytest.mark.parametrize(
    "changed, said", [({"summary": ""}, "请填写。"), ({"on": "2026-03-06"}, "不能晚于今天"), ({"at": "25:00"}, "有效")]
)
def test_what_is_wrong_with_an_exchange_is_said(desk, annas_case, changed, said):
    answer = send(desk, annas_case, "log-communication", **talk(**changed))
    assert (answer.status_code, said in answer.text) == (200, True)


def test_the_latest_exchanges_are_listed_filtered_and_searched(desk, clara, annas_case, nora, signed_in):
    at = again(annas_case).registered_at.replace(year=2026, month=3, day=4)
    for medium, summary in ((Medium.PHONE, "催办进度"), (Medium.COUNTER, "领取材料")):
        communications.log(annas_case, Exchange(Direction.IN, medium, "", at, summary), by=clara, on=WEDNESDAY)
    page = desk.get("/desk/communications").text
    assert "催办进度" in page
    assert "领取材料" in page
    assert "领取材料" not in desk.get("/desk/communications?medium=phone").text
    assert "催办进度" not in desk.get("/desk/communications?words=材料").text
    assert "没有这样的沟通记录" in desk.get("/desk/communications?direction=out").text
    assert desk.get("/desk/communications?direction=sideways&before=nonsense").status_code == 200
    assert "催办进度" not in signed_in(nora).get("/desk/communications").text


def test_a_file_is_always_a_download_of_its_own_case(desk, clara, annas_case, nora, signed_in):
    given = attachments.received(io.BytesIO("内容".encode()), '说明 "1".txt')
    exchange = Exchange(Direction.IN, Medium.COUNTER, "", annas_case.registered_at.replace(year=2026, month=3), "交")
    communications.log(annas_case, exchange, [given], by=clara, on=TUESDAY)
    number = db.session.scalars(select(Attachment.id)).one()
    answer = desk.get(url(annas_case, f"files/{number}"))
    assert answer.data.decode() == "内容"
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    answer.close()
    other = register_case(clara)
    assert desk.get(url(other, f"files/{number}")).status_code == 404
    assert desk.get(url(annas_case, f"files/{number + 1}")).status_code == 404
    assert signed_in(nora).get(url(annas_case, f"files/{number}")).status_code == 404


@pytest.mark.parametrize("step", ["record-service", "file", "decide-conversion", "publish", "unpublish"])
def test_before_the_reply_these_pages_say_why_not(desk, hana, annas_case, signed_in, it_is, step):
    answer = signed_in(hana).get(url(annas_case, step))
    assert (answer.status_code, "尚未答复" in answer.text) == (422, True)


@pytest.mark.parametrize(
    "step", ["record-service", "file", "log-communication", "record-challenge", "decide-conversion"]
)
def test_an_auditor_and_a_supervisor_only_read(clara, annas_case, audrey, sven, nora, signed_in, step):
    served(annas_case, clara)
    for person, status in ((audrey, 403), (sven, 403), (nora, 404)):
        assert signed_in(person).get(url(annas_case, step)).status_code == status


@pytest.mark.parametrize(
    "step", ["record-service", "file", "log-communication", "record-challenge", "decide-conversion"]
)
def test_a_page_drawn_before_somebody_elses_step_writes_nothing(desk, clara, annas_case, step):
    served(annas_case, clara)
    assert desk.post(url(annas_case, step), data={"version": "1"}).status_code == 409
