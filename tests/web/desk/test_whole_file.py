"""The whole file of a case, taken away as one ZIP or one PDF: complete, of this case alone, and true to its hashes."""

import hashlib
import io
import json
import zipfile
from datetime import date

import pikepdf
import pytest
from sqlalchemy import or_, select

from tests import papers
from tests.casework.answered import THURSDAY, pdf, served
from tests.factories import register_case
from tracker.casework import attachments, audit, returns, services
from tracker.casework.returns import Return
from tracker.casework.services import Service
from tracker.law.acts import ServiceMethod
from tracker.law.returned_mail import ReturnReason
from tracker.models import AuditEvent, db
from tracker.registers import file_index


@pytest.fixture
def desk(clara, signed_in, it_is):
    it_is(THURSDAY)
    return signed_in(clara)


@pytest.fixture
def full(annas_case, clara):
    """Anna's case, answered with a PDF and a text, and handed over."""
    return served(annas_case, clara, files=[pdf(), note("说明.txt", "共十二个项目。".encode())])


def note(name, content):
    return attachments.received(io.BytesIO(content), name)


def url(case, name):
    return f"/desk/cases/{case.receipt_number}/{name}"


def unzipped(client, case):
    return zipfile.ZipFile(io.BytesIO(downloaded(client, case, "whole-file.zip", "application/zip")))


def downloaded(client, case, name, kind):
    with client.get(url(case, name)) as answer:
        assert (answer.status_code, answer.mimetype) == (200, kind)
        return answer.data


def test_the_zip_holds_every_piece_in_its_order_the_index_and_the_trail(desk, full):
    archive = unzipped(desk, full)
    names = sorted(archive.namelist())
    assert [name[4:] for name in names if name[:3].isdigit()][:2] == ["政府信息公开申请登记内容.pdf", names[1][4:]]
    told = " ".join(names)
    for piece in ("登记回执", "招标结果.pdf", "说明.txt", "时限计算书.pdf", "办理过程"):
        assert piece in told
    assert {"卷内目录.pdf", "卷内目录.csv", "卷内目录.json", "审计记录.json", "SHA256SUMS"} <= set(names)
    index = json.loads(archive.read("卷内目录.json"))
    assert [line["序号"] for line in index] == [str(number) for number in range(1, len(index) + 1)]
    assert all(line["文件名"] in names for line in index)
    trail = json.loads(archive.read("审计记录.json"))
    assert [event["action"] for event in trail] == ["case:register", "case:reply", "case:record_service"]


def test_every_hash_of_the_zip_is_true(desk, full):
    archive = unzipped(desk, full)
    sums = dict(reversed(line.split("  ", 1)) for line in archive.read("SHA256SUMS").decode().splitlines())
    assert sums == {
        name: hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist() if name != "SHA256SUMS"
    }


def test_the_same_file_gives_the_same_zip(desk, full):
    first, second = (downloaded(desk, full, "whole-file.zip", "application/zip") for _ in range(2))
    assert first == second


def test_the_one_pdf_holds_all_that_can_be_bound_and_names_the_rest_with_its_hash(desk, full):
    answer = downloaded(desk, full, "whole-file.pdf", "application/pdf")
    index = json.loads(unzipped(desk, full).read("卷内目录.json"))
    bound = sum(int(line["页数"] or 0) for line in index)
    with pikepdf.open(io.BytesIO(answer)) as whole:
        assert len(whole.pages) > bound >= 5
    left_out = [line for line in index if not line["页数"]]
    assert [line["题名"] for line in left_out] == ["说明.txt"]
    assert left_out[0]["SHA-256"] == hashlib.sha256("共十二个项目。".encode()).hexdigest()
    assert left_out[0]["备注"] == "未并入合订本，见原件"


def test_an_open_case_gives_a_copy_and_says_that_it_is_not_filed(desk, annas_case):
    assert "案卷副本，截至2026年3月5日（周四），尚未归档" in desk.get(url(annas_case, "file-index")).text
    assert "归档时确定" in desk.get(url(annas_case, "file-index")).text
    assert len(unzipped(desk, annas_case).namelist()) >= 8


def test_nothing_of_another_case_is_in_the_file(desk, full, clara):
    other = register_case(clara, papers=[pdf("别的案件.pdf", papers.pdf("Another"))])
    assert "别的案件.pdf" in " ".join(unzipped(desk, other).namelist())
    assert "别的案件.pdf" not in " ".join(unzipped(desk, full).namelist())
    assert {one.name for one in file_index.of_case(full)}.isdisjoint({"别的案件.pdf"})


@pytest.mark.parametrize("name", ["file-index", "file-index.pdf", "whole-file.zip", "whole-file.pdf"])
def test_whoever_may_not_read_the_case_gets_nothing_of_its_file(full, nora, adam, signed_in, name):
    assert signed_in(nora).get(url(full, name)).status_code == 404
    assert signed_in(adam).get(url(full, name)).status_code in (403, 404)


def test_that_a_copy_was_taken_away_is_in_the_audit_trail(desk, full):
    unzipped(desk, full)
    event = db.session.scalars(select(AuditEvent).where(AuditEvent.action == "export:case")).one()
    assert event.actor_name == "陈小兰"
    assert (event.details["receipt_number"], event.details["form"]) == (full.receipt_number, "zip")
    assert event.details["pieces"] == len(file_index.of_case(full))
    assert (event.case_id, event.agency_id) == (full.id, full.agency_id)
    assert audit.breaks() == []


def test_an_auditor_finds_it_by_the_number_of_the_case_and_its_timeline_stays_as_it_was(desk, full, audrey, signed_in):
    unzipped(desk, full)
    found = signed_in(audrey).get("/admin/audit", query_string={"case": full.number}).text
    assert "导出案卷" in found.split("<tbody>")[1]
    assert "导出案卷" not in desk.get(f"/desk/cases/{full.receipt_number}").text


def test_every_event_about_a_case_names_it(desk, full):
    unzipped(desk, full)
    about = or_(AuditEvent.action.startswith("case:"), AuditEvent.action == "export:case")
    events = db.session.scalars(select(AuditEvent).where(about)).all()
    assert len(events) > 3
    assert [one.action for one in events if not (one.case_id and one.agency_id)] == []


def test_the_page_of_the_papers_leads_to_the_index_and_the_copies(desk, full):
    page = desk.get(f"/desk/cases/{full.receipt_number}?tab=papers").text
    for name in ("file-index", "whole-file.zip", "whole-file.pdf"):
        assert url(full, name) in page


def test_proofs_of_service_lie_behind_the_reply_and_its_enclosures(desk, clara, full):
    again = Service(ServiceMethod.POST, THURSDAY, proofs=[pdf("详情单.pdf", papers.pdf("EMS"))])
    services.serve_again(full, again, "改由邮寄", invalid=True, by=clara, on=THURSDAY)
    back = Return(THURSDAY, ReturnReason.REFUSED, True, proofs=[pdf("退批.pdf", papers.pdf("Back"))])
    returns.came_back(full, back, by=clara, on=THURSDAY)
    named = [one.name for one in file_index.of_case(full)]
    assert (
        named.index("招标结果.pdf") < named.index("详情单.pdf") < named.index("退批.pdf") < named.index("working_out")
    )
    assert full.decided_on == date(2026, 3, 3)


def test_the_bound_file_has_a_bookmark_for_each_piece_at_its_first_page(desk, full):
    with (
        desk.get(url(full, "whole-file.pdf")) as answer,
        pikepdf.open(io.BytesIO(answer.data)) as bound,
        bound.open_outline() as outline,
    ):
        titles = [one.title for one in outline.root]
        pages = [bound.pages.index(one.destination[0]) for one in outline.root]
    assert titles[0] == "卷内目录"
    assert [one for one in titles if "政府信息公开答复书" in one]
    assert pages == sorted(pages)
    assert (pages[0], len(set(pages)) == len(pages)) == (0, True)


@pytest.mark.parametrize("place", ["file-index", "file"])
def test_where_no_pages_were_counted_there_is_no_column_of_dashes(desk, full, place):
    page = desk.get(url(full, place)).text
    assert '<th scope="col" class="num">页数' not in page
    assert 'data-label="页数"' not in page
    assert "写在其中的目录里；制作需要几秒到几十秒" in page
