"""The status page: plain words for Anna in every state of her case, and nothing that is not hers to know."""

import re
from datetime import timedelta

import pytest
from freezegun import freeze_time
from sqlalchemy import select

from tests.factories import anna, register_case
from tests.web.portal import courses
from tests.web.portal.courses import SECRETS, Office, day, open_with
from tests.web.portal.looks import LOOKS, Look
from tests.web.portal.visitors import CODE, OTHER_CODE, ask, letters_seen, seen
from tracker.casework import query_codes, services
from tracker.casework.services import Service
from tracker.law.acts import ServiceMethod
from tracker.mailroom.letter_kinds import OWN_PAPERS, TO_OTHERS, LetterKind
from tracker.models import Attachment, Case, Letter, User, db
from tracker.registers import applicant_status
from tracker.timekeeping import utc_now

WRONG = "查询编号或者查询码不正确"
OTTOS_WISH = "奥托问的另一件事"


@pytest.fixture
def office(clara: User, hana: User) -> Office:
    return Office(clara, hana)


@pytest.fixture
def ottos_case(clara: User) -> Case:
    otto = anna(name="奥托先生", identity_number="310110197001019999", phone="13900000009", address="四平路9号")
    case = register_case(clara, applicant=otto, description=OTTOS_WISH)
    open_with(case, OTHER_CODE)
    return case


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_anna_reads_where_her_case_stands_and_nothing_that_is_not_hers(client, office, ottos_case, look: Look):
    number = open_with(look.course(office), CODE)
    with freeze_time(f"{look.on}T03:00:00Z"):
        page = seen(client, number)
        everything = letters_seen(client, page)
    assert [words for words in look.reads if words not in page] == []
    hidden = [*SECRETS, "奥托", OTTOS_WISH, ottos_case.receipt_number, ottos_case.number]
    assert [secret for secret in hidden if secret in everything] == []


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_the_page_is_whole_in_english_too(client, office, look: Look):
    number = open_with(look.course(office), CODE)
    client.post("/language", data={"language": "en"})
    with freeze_time(f"{look.on}T03:00:00Z"):
        assert 'lang="en"' in seen(client, number)


def test_the_line_of_stages_leads_from_receipt_to_service(client, office):
    number = open_with(courses.served(office), CODE)
    with freeze_time("2026-03-25T03:00:00Z"):
        page = seen(client, number)
    titles = re.findall(r'class="stage-title">([^<]+)', page)
    assert titles == ["收到申请", "已经登记", "征求第三方意见", "办理完毕", "答复：予以公开", "送达"]


def test_every_stage_that_is_done_has_its_day_and_the_days_go_forward(client, office):
    with freeze_time("2026-03-02T03:00:00Z"):
        number = open_with(courses.confirmed(office), CODE)
    with freeze_time("2026-03-04T03:00:00Z"):
        page = seen(client, number)
    titles = re.findall(r'class="stage-title">([^<]+)', page)
    assert titles[:3] == ["申请到达", "已经登记", "确认收到日期"]
    days = re.findall(r'class="stage-on">2026年3月(\d+)日', page)
    assert days == ["2", "2", "3"]


def test_anna_reads_until_when_a_public_notice_runs_and_her_periods_from_there(client, office):
    case = courses.replied(office)
    notice = Service(ServiceMethod.PUBLIC_NOTICE, posted_on=day(20), note="两次邮寄均退回", only_way=True)
    services.serve(case, notice, by=office.clara, on=day(20))
    number = open_with(case, CODE)
    with freeze_time("2026-03-25T03:00:00Z"):
        running = seen(client, number)
    for told in ("正在公告送达", "2026年4月19日（周日）公告期满", "2026年6月18日", "答复书公告送达"):
        assert told in running
    with freeze_time("2026-04-20T03:00:00Z"):
        assert "已经答复并送达" in seen(client, number)


def test_that_handling_is_over_has_its_day_too(client, office):
    number = open_with(courses.served(office), CODE)
    with freeze_time("2026-03-25T03:00:00Z"):
        page = seen(client, number)
    done = re.search(r"办理完毕.*?</li>", page, re.DOTALL)
    assert done
    assert 'class="stage-on">2026年3月' in done.group()


def test_two_receipts_can_be_told_apart_and_a_file_says_when_it_came(client, office):
    page = seen(client, open_with(courses.confirmed(office), CODE))
    assert "登记回执（收到日期待确认）" in page
    assert "登记回执（收到日期已写明）" in page
    page = seen(client, open_with(courses.replied(office), CODE))
    assert re.search(courses.GIVEN_FILE + r"</a><span>\d{4}年", page)


def timeless(page: str) -> str:
    """A page without the token of its forms, which tells the second in which it was drawn."""
    return re.sub(r'(name="csrf_token" value=")[^"]+', r"\1", page)


def test_otto_with_annas_number_and_a_wrong_code_reads_what_he_reads_for_a_number_nobody_has(client, annas_case):
    number = open_with(annas_case, CODE)
    guessed = ask(client, number, OTHER_CODE)
    unknown = ask(client, "2026-00000000", OTHER_CODE)
    assert WRONG in guessed.text
    assert guessed.status_code == unknown.status_code
    assert timeless(guessed.text.replace(number, "2026-00000000")) == timeless(unknown.text)
    assert annas_case.description not in client.get("/status").text
    with client.session_transaction() as cookie:
        assert "status" not in cookie


def test_an_unknown_number_costs_the_same_comparison_as_a_known_one(client, annas_case, monkeypatch):
    compared = []
    digest = query_codes.digest
    monkeypatch.setattr(query_codes, "digest", lambda salt, code: compared.append(salt) or digest(salt, code))
    ask(client, open_with(annas_case, CODE), OTHER_CODE)
    ask(client, "2026-00000000", OTHER_CODE)
    assert [len(salt) for salt in compared[-2:]] == [32, 32]


def test_ottos_own_code_does_not_open_annas_case(client, annas_case, ottos_case):
    open_with(annas_case, CODE)
    seen(client, ottos_case.receipt_number, OTHER_CODE)
    page = client.get(f"/status?number={annas_case.receipt_number}").text
    assert annas_case.description not in page
    assert f'value="{annas_case.receipt_number}"' in page


@pytest.mark.parametrize("typed", ["{0}", " {0} ", "{1}", "２０２６－{2}", "{3} {2}"])
def test_a_number_may_be_typed_with_blanks_and_wide_signs(client, annas_case, typed):
    number = open_with(annas_case, CODE)
    shape = typed.format(number, number.replace("-", ""), number[5:], number[:4])
    assert ask(client, shape, "ａｂｃｄ ２３４５").status_code == 303


@pytest.mark.parametrize("number", ["\x01", "2026-\x01", "'; drop table cases", "💥" * 20, "2026-1", "٢٠٢٦-١٢٣٤٥٦٧٨"])
def test_whatever_is_typed_gets_the_same_no(client, annas_case, number):
    assert WRONG in ask(client, number).text


def test_what_is_left_empty_is_asked_for_beside_its_field(client):
    answer = client.post("/status", data={"number": "2026-12345678", "code": ""})
    assert 'id="code-error"' in answer.text
    assert 'value="2026-12345678"' in answer.text


def test_a_receipt_leads_to_the_form_with_its_number_and_no_further(client, annas_case):
    number = open_with(annas_case, CODE)
    page = client.get(f"/status?number={number}").text
    assert f'value="{number}"' in page
    assert annas_case.description not in page


def test_after_half_an_hour_the_code_has_to_be_given_again(client, annas_case):
    number = open_with(annas_case, CODE)
    with freeze_time(utc_now()) as clock:
        assert annas_case.description in seen(client, number)
        clock.tick(timedelta(minutes=31))
        assert annas_case.description not in client.get("/status").text


def test_whoever_leaves_leaves_nothing_behind(client, annas_case):
    seen(client, open_with(annas_case, CODE))
    answer = client.post("/status/leave", follow_redirects=True)
    assert "已经离开" in answer.text
    assert annas_case.description not in client.get("/status").text


def test_a_new_code_ends_what_the_old_one_opened(client, annas_case):
    number = open_with(annas_case, CODE)
    seen(client, number)
    open_with(annas_case, OTHER_CODE)
    assert annas_case.description not in client.get("/status").text


def test_one_visitor_may_go_back_and_forth_between_two_cases(client, annas_case, ottos_case):
    seen(client, open_with(annas_case, CODE))
    second = seen(client, ottos_case.receipt_number, OTHER_CODE)
    assert OTTOS_WISH in second
    assert annas_case.description in client.get(f"/status?number={annas_case.receipt_number}").text


def test_the_file_goes_to_whoever_proved_the_code_and_to_nobody_else(app, client, office, ottos_case):
    number = open_with(courses.replied(office), CODE)
    given = db.session.scalars(select(Attachment).where(Attachment.name == courses.GIVEN_FILE)).one()
    inside = db.session.scalars(select(Attachment).where(Attachment.name == courses.INTERNAL_FILE)).one()
    otto = app.test_client()
    seen(client, number)
    seen(otto, ottos_case.receipt_number, OTHER_CODE)
    with client.get(f"/status/{number}/files/{given.id}") as answer:
        assert (answer.status_code, answer.text) == (200, "招标结果")
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.headers["Cache-Control"] == "no-store"
    assert client.get(f"/status/{number}/files/{inside.id}").status_code == 404
    assert otto.get(f"/status/{number}/files/{given.id}").status_code == 404
    assert otto.get(f"/status/{ottos_case.receipt_number}/files/{given.id}").status_code == 404
    assert app.test_client().get(f"/status/{number}/files/{given.id}").status_code == 404


def test_every_kind_of_letter_is_either_the_applicants_or_somebody_elses():
    assert set(applicant_status.LETTERS) == set(LetterKind) - TO_OTHERS - OWN_PAPERS


def test_letters_to_third_parties_are_not_annas_to_read(client, office):
    case = courses.both_asked(office)
    number = open_with(case, CODE)
    seen(client, number)
    found = {}
    for letter in db.session.scalars(select(Letter).where(Letter.case_id == case.id)):
        found.setdefault(client.get(f"/status/{number}/letters/{letter.id}").status_code, set()).add(letter.kind)
    assert found == {
        200: {"receipt", "consultation_notice"},
        404: {"third_party_consultation", "agency_consultation", "opinion_slip"},
    }


def test_nothing_of_it_stays_in_a_cache_and_no_stranger_is_told_the_address(client, annas_case):
    number = open_with(annas_case, CODE)
    pages = [client.get("/status"), ask(client, "2026-1"), ask(client, number), client.get("/status")]
    letter = re.search(r'href="(/status/[^"?]+/letters/\d+)"', pages[-1].text)
    pages += [client.get(letter[1]), client.get(f"/status/{number}/letters/99999"), client.post("/status/leave")]
    assert {page.headers["Cache-Control"] for page in pages} == {"no-store"}
    assert {page.headers["Referrer-Policy"] for page in pages} == {"same-origin"}


def test_a_case_of_a_day_that_has_not_come_shows_nothing_of_it_yet(client, office):
    number = open_with(courses.extended(office), CODE)
    with freeze_time(f"{day(10)}T03:00:00Z"):
        page = seen(client, number)
    assert "延长答复期限" not in page.split("给您的文书")[0]
