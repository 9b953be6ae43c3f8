"""Who signs the replies of an agency off, chosen on the screen by its administrator."""

import pytest

from tracker.models import AuditEvent, db

PAGE = "/admin/agencies/ZJJ/sign-off"


@pytest.fixture
def adams(signed_in, adam, bureau):
    return signed_in(adam)


def test_each_chain_is_told_in_a_sentence_and_one_is_chosen(adams, bureau, clara, rita, hana):
    page = adams.get(PAGE).text
    for said in ("经办人一人", "负责人作合法性审查和保密审查并签发", "审核人作合法性审查和保密审查，负责人签发"):
        assert said in page
    assert adams.post(PAGE, data={"levels": "3"}).status_code == 303
    db.session.refresh(bureau)
    assert bureau.sign_off_levels == 3
    event = db.session.query(AuditEvent).filter_by(action="agency:choose_sign_off").one()
    assert event.details["levels"] == 3
    assert 'value="3" checked' in adams.get(PAGE).text


def test_an_office_without_the_people_for_it_is_told_what_is_missing(adams, bureau, clara):
    page = adams.post(PAGE, data={"levels": "3"}, follow_redirects=True).text
    assert "还没有“负责人”" in page
    assert "还没有可以审核的人" in page


@pytest.mark.parametrize("levels", ["0", "4", "", "x"])
def test_no_other_chain_is_taken(adams, bureau, levels):
    assert adams.post(PAGE, data={"levels": levels}).status_code == 200
    db.session.refresh(bureau)
    assert bureau.sign_off_levels == 1


def test_only_the_administrator_of_the_agency_chooses(signed_in, clara, hana, audrey, bureau):
    for person in (clara, hana, audrey):
        assert signed_in(person).get(PAGE).status_code == 403
        assert signed_in(person).post(PAGE, data={"levels": "2"}).status_code == 403
