"""A copy from which a person took what must not go out: handed in, looked through like every file, and published."""

import io
import re

import pytest
from sqlalchemy import select

from tests import papers
from tests.casework.answered import THURSDAY, to_be_published
from tests.factories import register_case
from tests.web.desk.test_publishing import release, typed, url
from tests.web.desk.test_replying import hidden
from tracker.models import Attachment, Audience, PublishedFile, db
from tracker.registers.attachments import given_to_applicant

REDACTED = papers.pdf("The redacted page")


@pytest.fixture
def desk(rita, signed_in, it_is):
    it_is(THURSDAY)
    return signed_in(rita)


def redacted(content=REDACTED, name="处理后.pdf"):
    return io.BytesIO(content), name


def with_copy(desk, case, *files, **more):
    return desk.post(url(case, "publish"), data=typed(case, files=list(files), files_checked="y", **more)).text


def test_a_redacted_copy_is_handed_in_looked_through_and_published_and_stays_in_the_case(desk, rita, annas_case):
    to_be_published(annas_case, rita)
    preview = with_copy(desk, annas_case, redacted())
    assert db.session.scalars(select(Attachment)).all() == []
    assert "处理后.pdf" in preview
    assert "全文已由机器读过" in preview
    assert release(desk, annas_case, preview).status_code == 303
    copy, kept = db.session.scalars(select(PublishedFile)).one(), db.session.scalars(select(Attachment)).one()
    assert (copy.name, copy.digest) == ("处理后.pdf", kept.digest)
    assert (kept.audience, given_to_applicant(annas_case)) == (Audience.INTERNAL, [])


def test_what_is_inside_a_redacted_copy_is_confirmed_like_that_of_any_file(desk, rita, annas_case):
    to_be_published(annas_case, rita)
    assert "逐个检查" in desk.post(url(annas_case, "publish"), data=typed(annas_case, files=[redacted()])).text
    preview = with_copy(desk, annas_case, redacted(papers.pdf("call 13912345678")))
    refused = release(desk, annas_case, preview).text
    assert "文件“处理后.pdf”中有个人信息“13912345678”" in refused
    assert db.session.scalars(select(PublishedFile)).all() == []
    (confirmed,) = re.findall(r'name="confirmed" value="(file [^"]*13912345678)"', refused)
    swapped = with_copy(desk, annas_case, redacted(papers.pdf("mail 13912345678")))
    assert "个人信息“13912345678”" in release(desk, annas_case, swapped, confirmed=confirmed).text
    assert release(desk, annas_case, refused, confirmed=confirmed).status_code == 303
    assert [file.name for file in db.session.scalars(select(PublishedFile))] == ["处理后.pdf"]


def test_a_redacted_copy_can_be_opened_before_it_goes_out_by_whoever_handed_it_in(
    desk, rita, clara, annas_case, signed_in
):
    other = to_be_published(register_case(rita), rita)
    to_be_published(annas_case, rita)
    preview = with_copy(desk, annas_case, redacted())
    (address,) = re.findall(r'href="([^"]*/publish/copy[^"]*)"', preview)
    answer = desk.get(address, buffered=True)
    assert (answer.status_code, answer.data[:5]) == (200, b"%PDF-")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert desk.get(address.replace(annas_case.receipt_number, other.receipt_number)).status_code == 404
    assert desk.get(url(annas_case, "publish/copy?seal=made-up")).status_code == 404
    assert signed_in(clara).get(address).status_code == 403


def test_a_redacted_copy_can_be_left_out_on_the_second_look_and_none_is_made_up(desk, rita, annas_case):
    to_be_published(annas_case, rita)
    preview = with_copy(desk, annas_case, redacted(), redacted(papers.pdf(""), "扫描.pdf"))
    (scan,) = re.findall(r'name="confirmed" value="file ([0-9a-f]{64})/looked"', preview)
    refused = release(desk, annas_case, preview, left_out=scan, files_checked="").text
    assert "扫描.pdf" not in refused
    form = hidden(refused) | {"files_checked": "y"}
    form["files-kept"].append("made-up")
    assert release(desk, annas_case, preview, **form, left_out=scan).status_code == 303
    assert [file.name for file in db.session.scalars(select(PublishedFile))] == ["处理后.pdf"]


def test_going_back_keeps_the_redacted_copies(desk, rita, annas_case):
    to_be_published(annas_case, rita)
    preview = with_copy(desk, annas_case, redacted())
    form = desk.post(url(annas_case, "publish"), data=hidden(preview) | {"act": "edit"}).text
    assert "不要：处理后.pdf" in form
    assert 'enctype="multipart/form-data"' in form


def test_a_redacted_copy_is_taken_by_the_same_rules_as_every_file(desk, rita, annas_case):
    to_be_published(annas_case, rita)
    page = with_copy(desk, annas_case, (io.BytesIO(b"<html><script>alert(1)</script>"), "页面.html"))
    assert "不能接收“页面.html”这一类文件" in page
    assert "均已公示" in page
