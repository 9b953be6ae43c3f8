"""A file goes out when what is in it was confirmed piece by piece, or a person looked where no machine can."""

import io
from dataclasses import replace

import pytest
from PIL import Image
from sqlalchemy import select

from tests import papers
from tests.casework.answered import MONDAY, PUBLIC, THURSDAY, pdf, to_be_published
from tests.documents.test_picture_data import photograph
from tracker.casework import attachments, public_checks, publishing, representation
from tracker.casework.representation import Mandate
from tracker.documents.paper import Gap, Hidden, Property
from tracker.documents.personal_data import DataKind
from tracker.law.annual_report import ApplicantKind
from tracker.law.edition import RuleError
from tracker.models import AuditEvent, Case, CoApplicant, ProofKind, Publication, PublishedFile, User, db
from tracker.registers.attachments import given_to_applicant


def note(words: str, name: str = "说明.txt") -> attachments.Upload:
    return attachments.received(io.BytesIO(words.encode()), name)


def image() -> attachments.Upload:
    content = io.BytesIO()
    Image.new("L", (2, 2)).save(content, "PNG")
    return attachments.received(content, "照片.png")


def ready(case: Case, rita: User, *uploads: attachments.Upload) -> list[public_checks.FileCheck]:
    """Decided to be published, with these files; and what is found in them."""
    to_be_published(case, rita, files=uploads)
    return public_checks.look_through(case, given_to_applicant(case))


def publish(case: Case, rita: User, *confirmed: str) -> Publication:
    files = given_to_applicant(case)
    return publishing.publish(case, PUBLIC, files, confirmed=confirmed, files_checked=True, by=rita, on=THURSDAY)


def published_names() -> list[str]:
    return list(db.session.scalars(select(PublishedFile.name)))


def test_personal_data_inside_a_file_is_found_with_the_applicants_name(annas_case, rita):
    (check,) = ready(annas_case, rita, note("应安娜申请，电话13912345678。"))
    assert [(each.found.kind, each.found.text) for each in check.spotted] == [
        (DataKind.NAME, "安娜"),
        (DataKind.MOBILE, "13912345678"),
    ]
    assert (check.spotted[0].before, check.spotted[0].after) == ("应", "申请，电话1391234")
    assert check.text.complete


@pytest.mark.parametrize("word", ["王小明", "国顺路88号301室", "E12345678", "李代理", "政通路2号"])
def test_who_applies_along_and_the_agent_are_found_too(annas_case, rita, clara, word):
    along = {"kind": ApplicantKind.NATURAL_PERSON, "name": "王小明", "identity_number": "E12345678"}
    db.session.add(CoApplicant(case_id=annas_case.id, address="国顺路88号301室", **along))
    db.session.commit()
    agent = Mandate("李代理", ProofKind.RESIDENT_CARD, address="政通路2号")
    representation.record(annas_case, agent, by=clara, on=MONDAY)
    ready(annas_case, rita, note(f"应{word}一方申请。"))
    with pytest.raises(RuleError, match=f"个人信息“{word}”"):
        publish(annas_case, rita)
    in_text = publishing.personal_data(annas_case, replace(PUBLIC, body=f"应{word}一方申请。"))
    assert [each.found.text for each in in_text] == [word]


def test_a_number_that_is_the_applicants_is_confirmed_once(annas_case, rita):
    (check,) = ready(annas_case, rita, note("电话13800000001"))
    assert [each.found.kind for each in check.spotted] == [DataKind.MOBILE]


def test_it_is_confirmed_piece_by_piece_in_this_very_file(annas_case, rita):
    (check,) = ready(annas_case, rita, note("应安娜申请，电话13912345678。"))
    with pytest.raises(RuleError, match=r"文件“说明\.txt”中有个人信息“安娜”"):
        publish(annas_case, rita, "name:安娜", "mobile:13912345678")
    name, phone = check.keys
    with pytest.raises(RuleError, match="13912345678"):
        publish(annas_case, rita, name)
    publish(annas_case, rita, name, phone)
    assert published_names() == ["说明.txt"]


def test_what_was_confirmed_is_in_the_audit_trail_and_nothing_else(annas_case, rita):
    (check,) = ready(annas_case, rita, note("电话13912345678"))
    publish(annas_case, rita, *check.keys, "invented")
    event = db.session.scalars(select(AuditEvent).where(AuditEvent.action == "case:publish")).one()
    assert event.details["confirmed"] == list(check.keys)


def test_the_same_piece_in_two_files_is_confirmed_twice(annas_case, rita):
    first, second = ready(annas_case, rita, note("电话13912345678", "一.txt"), note("电话13912345678", "二.txt"))
    with pytest.raises(RuleError, match=r"二\.txt"):
        publish(annas_case, rita, *first.keys)
    publish(annas_case, rita, *first.keys, *second.keys)


def test_a_file_that_was_read_and_holds_nothing_needs_no_more_than_the_general_look(annas_case, rita):
    (check,) = ready(annas_case, rita, pdf())
    assert check.keys == ()
    publish(annas_case, rita)


def test_what_no_machine_can_read_a_person_looks_at(annas_case, rita):
    picture, scan = ready(annas_case, rita, image(), pdf(content=papers.pdf("")))
    assert (picture.text.gaps, scan.text.gaps) == ((Gap.PICTURES,), (Gap.NO_TEXT,))
    with pytest.raises(RuleError, match=r"文件“照片\.png”不能由机器读全"):
        publish(annas_case, rita)
    with pytest.raises(RuleError, match=r"文件“招标结果\.pdf”不能由机器读全"):
        publish(annas_case, rita, picture.looked_key)
    publish(annas_case, rita, picture.looked_key, scan.looked_key)
    assert published_names() == ["照片.png", "招标结果.pdf"]


def test_a_file_says_who_wrote_it_and_that_is_looked_through_too(annas_case, rita):
    (check,) = ready(annas_case, rita, pdf(content=papers.pdf("x", author="安娜")))
    assert check.text.properties[Property.AUTHOR] == "安娜"
    assert [each.found.text for each in check.spotted] == ["安娜"]
    with pytest.raises(RuleError, match="个人信息“安娜”"):
        publish(annas_case, rita)


def test_an_author_who_is_not_the_applicant_is_confirmed_too(annas_case, rita):
    (check,) = ready(annas_case, rita, pdf(content=papers.pdf("x", author="王作者")))
    assert (check.spotted, check.told) == ((), {Property.AUTHOR: "王作者"})
    with pytest.raises(RuleError, match=r"文件“招标结果\.pdf”的属性中有作者"):
        publish(annas_case, rita)
    publish(annas_case, rita, *check.keys)


def test_the_place_of_a_photograph_is_confirmed_by_itself(annas_case, rita):
    (check,) = ready(annas_case, rita, attachments.received(io.BytesIO(photograph()), "照片.jpg"))
    assert set(check.told) == {Property.AUTHOR, Property.PLACE, Property.DEVICE}
    assert "13912345678" in {each.found.text for each in check.spotted}
    for missing in (check.told_key(Property.PLACE), check.told_key(Property.DEVICE)):
        with pytest.raises(RuleError, match="位置"):
            publish(annas_case, rita, *(key for key in check.keys if key != missing))
    publish(annas_case, rita, *check.keys)


def test_what_does_not_meet_the_eye_is_confirmed_kind_by_kind(annas_case, rita):
    note_in_it = papers.pdf("x", more="/Annots [<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (call) >>]")
    (check,) = ready(annas_case, rita, pdf(content=note_in_it))
    with pytest.raises(RuleError, match="不显示的内容"):
        publish(annas_case, rita)
    publish(annas_case, rita, check.hidden_key(Hidden.COMMENTS))


def test_a_file_full_of_numbers_is_confirmed_singly_to_a_point_and_then_at_once(annas_case, rita):
    (check,) = ready(annas_case, rita, note("\n".join(f"139123456{number}" for number in range(10, 50))))
    assert (len(check.one_by_one), len(check.rest), len(check.keys)) == (30, 10, 31)
    with pytest.raises(RuleError, match="还有 10 处"):
        publish(annas_case, rita, *(each.key for each in check.one_by_one))
    publish(annas_case, rita, *check.keys)


def test_leaving_the_file_out_is_always_possible(annas_case, rita):
    ready(annas_case, rita, note("应安娜申请"))
    publishing.publish(annas_case, PUBLIC, by=rita, on=THURSDAY)
    assert published_names() == []
