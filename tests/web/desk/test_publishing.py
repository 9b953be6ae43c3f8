"""From an answer for one to a publication for all, on the screen."""

import io
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests import papers
from tests.casework.answered import REPEATED, THURSDAY, WEDNESDAY, answered, pdf, published, to_be_published
from tests.documents.test_picture_data import PLACE, photograph
from tests.factories import again, register_case
from tests.web.desk.cards import acts_now
from tests.web.desk.test_replying import hidden
from tracker.casework import attachments, conversions, public_checks, publishing
from tracker.law.conversion import Suitability
from tracker.models import Attachment, Audience, Conversion, Publication, PublishedFile, db
from tracker.registers.attachments import given_to_applicant

TEXT = {
    "title": "2025年度旧住房改造项目招标结果",
    "document_number": "区住建〔2025〕88号",
    "made_on": "2025-12-01",
    "way": "政府网站",
    "basis": "条例第四十四条",
    "body": "共十二个项目。\n\n均已公示。",
}


@pytest.fixture
def desk(rita, signed_in, it_is):
    it_is(THURSDAY)
    return signed_in(rita)


def url(case, step):
    return f"/desk/cases/{case.receipt_number}/{step}"


def typed(case, **changed):
    return {"version": str(again(case).version), **TEXT, **changed}


def release(desk, case, preview, **more):
    return desk.post(url(case, "publish"), data={**hidden(preview), **more, "version": str(again(case).version)})


def test_whether_to_convert_is_asked_with_what_the_law_says_to_each_answer(desk, clara, annas_case):
    answered(annas_case, clara)
    page = desk.get(url(annas_case, "decide-conversion")).text
    assert "只涉及申请人自身（税费缴纳、社会保障、医疗卫生、登记等），不转为主动公开" in page
    form = {"version": str(annas_case.version), "suitability": "about_applicant", "reason": ""}
    assert "写明不转为主动公开的理由" in desk.post(url(annas_case, "decide-conversion"), data=form).text
    form |= {"suitability": "convertible"}
    assert desk.post(url(annas_case, "decide-conversion"), data=form).status_code == 303
    assert db.session.get(Conversion, annas_case.id).suitability is Suitability.CONVERTIBLE


def test_an_answer_that_gave_nothing_is_not_converted(desk, clara, annas_case):
    answered(annas_case, clara, REPEATED)
    page = desk.get(url(annas_case, "decide-conversion")).text
    assert "只有予以公开或者部分公开的信息才能转为主动公开" in page
    form = {"version": str(annas_case.version), "suitability": "convertible"}
    assert "只有予以公开" in desk.post(url(annas_case, "decide-conversion"), data=form).text


def test_the_public_copy_is_begun_with_the_offices_words_never_the_applicants(desk, rita):
    case = register_case(rita, description="安娜想知道的独一无二的事")
    to_be_published(case, rita)
    form = desk.get(url(case, "publish")).text.split("data-guard", 1)[1]
    assert "招标结果公告" in form
    assert "独一无二" not in form
    assert "安娜" not in form


def test_it_is_looked_at_and_then_published(desk, rita, annas_case):
    to_be_published(annas_case, rita)
    preview = desk.post(url(annas_case, "publish"), data=typed(annas_case)).text
    assert db.session.scalars(select(Publication)).all() == []
    assert "没有发现身份证号" in preview
    assert release(desk, annas_case, preview).status_code == 303
    copy = db.session.scalars(select(Publication)).one()
    assert (copy.title, copy.document_number, copy.published_on) == (TEXT["title"], "区住建〔2025〕88号", THURSDAY)


def test_each_piece_of_personal_data_is_confirmed_or_taken_out(desk, rita, annas_case):
    to_be_published(annas_case, rita)
    text = typed(annas_case, body="安娜来电13912345678询问")
    preview = desk.post(url(annas_case, "publish"), data=text).text
    assert "申请人的姓名、名称或者地址" in preview
    assert 'value="mobile:13912345678"' in preview
    refused = release(desk, annas_case, preview, confirmed="mobile:13912345678")
    assert "个人信息“安娜”" in refused.text
    assert 'value="mobile:13912345678" checked' in refused.text
    assert release(desk, annas_case, refused.text, confirmed=["mobile:13912345678", "name:安娜"]).status_code == 303


def test_going_back_keeps_the_text(desk, rita, annas_case):
    to_be_published(annas_case, rita)
    preview = desk.post(url(annas_case, "publish"), data=typed(annas_case)).text
    back = desk.post(url(annas_case, "publish"), data=hidden(preview) | {"act": "edit"})
    assert "均已公示" in back.text
    assert 'name="title"' in back.text


def test_released_files_may_go_along_when_somebody_looked_at_them(desk, rita, annas_case):
    to_be_published(annas_case, rita, files=[pdf()])
    number = db.session.scalars(select(Attachment.id)).one()
    text = typed(annas_case, chosen=str(number))
    assert "逐个检查" in desk.post(url(annas_case, "publish"), data=text).text
    preview = desk.post(url(annas_case, "publish"), data=text | {"files_checked": "y"}).text
    assert "招标结果.pdf" in preview
    assert release(desk, annas_case, preview).status_code == 303
    assert db.session.scalars(select(PublishedFile)).one().name == "招标结果.pdf"


def given(desk, case, *uploads):
    """The preview of a publication with all of these files, given to the applicant before there was a gate."""
    to_be_published(case, case.handler)
    attachments.attach(case, uploads, Audience.APPLICANT, by=case.handler)
    db.session.commit()
    chosen = [str(number) for number in db.session.scalars(select(Attachment.id).order_by(Attachment.id))]
    return desk.post(url(case, "publish"), data=typed(case, chosen=chosen, files_checked="y")).text


def looked_at(case):
    return public_checks.look_through(case, given_to_applicant(case))


def test_what_is_inside_each_file_is_shown_and_confirmed_or_the_publication_waits(desk, annas_case):
    preview = given(desk, annas_case, pdf("名单.pdf", papers.pdf("call 13912345678", author="<b>王作者</b>")))
    (check,) = looked_at(annas_case)
    for words in ("名单.pdf", "作者", "&lt;b&gt;王作者&lt;/b&gt;", "…call ", "<strong>13912345678</strong>"):
        assert words in preview
    assert f'href="{url(annas_case, f"files/{check.file.id}")}"' in preview
    refused = release(desk, annas_case, preview).text
    assert "文件“名单.pdf”中有个人信息“13912345678”" in refused
    assert release(desk, annas_case, refused, confirmed=list(check.keys)).status_code == 303
    assert db.session.scalars(select(PublishedFile)).one().name == "名单.pdf"


def test_a_file_that_no_machine_reads_has_a_tick_of_its_own(desk, annas_case):
    preview = given(desk, annas_case, pdf("扫描.pdf", papers.pdf("")), pdf("文字.pdf"))
    scan, _ = looked_at(annas_case)
    assert "没有机器能读的文字，请自己打开看" in preview
    assert preview.count("我已自己打开这个文件看过") == 1
    assert "全文已由机器读过" in preview
    refused = release(desk, annas_case, preview).text
    assert "不能由机器读全" in refused
    assert release(desk, annas_case, refused, confirmed=scan.looked_key).status_code == 303


def test_a_file_can_be_left_out_on_the_second_look(desk, annas_case):
    preview = given(desk, annas_case, pdf("名单.pdf", papers.pdf("call 13912345678")), pdf("文字.pdf"))
    bad, _ = looked_at(annas_case)
    assert release(desk, annas_case, preview, left_out=str(bad.file.id)).status_code == 303
    assert [file.name for file in db.session.scalars(select(PublishedFile))] == ["文字.pdf"]


def test_a_file_left_out_stays_out_when_something_else_is_refused(desk, annas_case):
    preview = given(desk, annas_case, pdf("名单.pdf", papers.pdf("call 13912345678")), pdf("扫描.pdf", papers.pdf("")))
    bad, scan = looked_at(annas_case)
    refused = release(desk, annas_case, preview, left_out=str(bad.file.id)).text
    assert "不能由机器读全" in refused
    assert "名单.pdf" not in refused
    assert release(desk, annas_case, refused, confirmed=scan.looked_key).status_code == 303
    assert [file.name for file in db.session.scalars(select(PublishedFile))] == ["扫描.pdf"]


def test_what_does_not_meet_the_eye_is_named(desk, annas_case):
    def write(book):
        book.create_sheet("内部名单").sheet_state = "hidden"
        book.active["A1"] = "公开"

    ledger = attachments.received(io.BytesIO(papers.excel(write)), "台账.xlsx")
    preview = given(desk, annas_case, ledger)
    assert "文件中有不显示的内容：隐藏的工作表（内部名单）；我已看过，可以公开" in preview
    assert "有不显示的内容，请逐项确认" in release(desk, annas_case, preview).text


def test_where_a_photograph_was_taken_is_shown_and_confirmed(desk, annas_case):
    preview = given(desk, annas_case, attachments.received(io.BytesIO(photograph()), "照片.jpg"))
    (check,) = looked_at(annas_case)
    assert f"拍摄地点：<strong>{PLACE}</strong> 可以公开" in preview
    assert "不含申请人的任何信息" not in preview
    assert "没有发现个人信息。" not in preview
    assert "位置" in release(desk, annas_case, preview, confirmed=[check.looked_key, check.keys[0]]).text
    assert release(desk, annas_case, preview, confirmed=list(check.keys)).status_code == 303


def test_many_pieces_in_one_file_are_listed_and_confirmed_together(desk, annas_case):
    numbers = "\n".join(f"139123456{number}" for number in range(10, 50)).encode()
    preview = given(desk, annas_case, attachments.received(io.BytesIO(numbers), "电话.txt"))
    assert "另有 10 处" in preview
    assert "<strong>13912345649</strong>" in preview
    (check,) = looked_at(annas_case)
    assert release(desk, annas_case, preview, confirmed=list(check.keys)).status_code == 303


def test_a_file_of_another_case_cannot_be_chosen(desk, rita, annas_case):
    answered(register_case(rita), rita, files=[pdf("别人的.pdf")])
    to_be_published(annas_case, rita, files=[pdf()])
    foreign = db.session.scalars(select(Attachment.id).order_by(Attachment.id)).first()
    answer = desk.post(url(annas_case, "publish"), data=typed(annas_case, chosen=str(foreign), files_checked="y"))
    assert 'class="field-error"' in answer.text
    assert 'name="title"' in answer.text


@pytest.mark.parametrize(
    "changed", [{"title": ""}, {"body": ""}, {"way": ""}, {"basis": ""}, {"made_on": "2027-01-01"}]
)
def test_an_incomplete_copy_is_not_shown_as_ready(desk, rita, annas_case, changed):
    to_be_published(annas_case, rita)
    answer = desk.post(url(annas_case, "publish"), data=typed(annas_case, **changed)).text
    assert 'name="title"' in answer
    assert 'class="field-error"' in answer


def test_a_publication_is_taken_down_from_the_screen(desk, rita, annas_case):
    published(annas_case, rita)
    assert "应当在2026年4月2日（周四）前改正并重新发布" in desk.get(url(annas_case, "unpublish")).text
    form = {"version": str(again(annas_case).version), "reason": "内容有误"}
    assert 'class="field-error"' in desk.post(url(annas_case, "unpublish"), data=form).text
    form |= {"suitability": "convertible"}
    told = desk.post(url(annas_case, "unpublish"), data=form, follow_redirects=True).text
    assert "已经从专栏撤下，撤下的理由记入案件。应当在2026年4月2日（周四）前改正并重新发布。" in told
    assert db.session.scalars(select(Publication)).one().withdrawal_reason == "内容有误"
    assert annas_case.number in desk.get("/desk/conversions?stage=to_publish").text
    again_form = desk.get(url(annas_case, "publish")).text
    assert "共十二个项目。</textarea>" in again_form
    assert 'value="2025-12-01"' in again_form


def test_a_clerk_decides_but_does_not_publish(clara, annas_case, signed_in):
    to_be_published(annas_case, clara)
    assert signed_in(clara).get(url(annas_case, "publish")).status_code == 403
    assert signed_in(clara).get(url(annas_case, "unpublish")).status_code == 403


def test_the_list_shows_each_stage_with_its_dates(desk, clara, rita, annas_case, it_is):
    answered(annas_case, clara)
    to_be_published(register_case(clara), clara)
    published(register_case(clara), rita)
    page = desk.get("/desk/conversions").text
    assert "2026-04-01" in page
    assert "逾期" not in page
    assert annas_case.number in desk.get("/desk/conversions?stage=to_decide").text
    assert "2025年度旧住房改造项目招标结果" in desk.get("/desk/conversions?stage=published").text
    it_is(THURSDAY + timedelta(days=60))
    assert "逾期" in desk.get("/desk/conversions?stage=to_publish").text
    assert desk.get("/desk/conversions?stage=invented&after=nonsense").status_code == 200


def test_what_was_taken_down_is_still_listed_as_such(desk, rita, annas_case):
    published(annas_case, rita)
    publishing.unpublish(annas_case, "有误", Suitability.OTHER, by=rita, on=THURSDAY)
    assert annas_case.number not in desk.get("/desk/conversions?stage=published").text
    page = desk.get("/desk/conversions?stage=withdrawn").text
    for said in (annas_case.number, "撤下日期", "重新决定"):
        assert said in page


def test_the_case_page_offers_the_next_step_towards_publication(app, rita, annas_case):
    def offered():
        with app.test_request_context():
            return {label for label, _, _ in acts_now(annas_case, rita)} & {
                "决定是否转主动公开",
                "发布到公开专栏",
                "撤下公开专栏",
            }

    answered(annas_case, rita)
    assert offered() == {"决定是否转主动公开"}
    conversions.decide(annas_case, Suitability.CONVERTIBLE, by=rita, on=WEDNESDAY)
    assert offered() == {"决定是否转主动公开", "发布到公开专栏"}


def test_an_uploaded_web_page_is_never_taken(desk, rita, annas_case):
    file = (io.BytesIO(b"<html><script>alert(1)</script>"), "页面.html")
    form = {"version": str(annas_case.version), "direction": "in", "medium": "phone", "summary": "x", "files": file}
    answer = desk.post(url(annas_case, "log-communication"), data={**form, "on": "2026-03-05", "at": "09:00"})
    assert "不能接收“页面.html”这一类文件" in answer.text
