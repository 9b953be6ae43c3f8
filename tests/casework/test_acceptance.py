"""A central acceptance point receives for the agencies below it; of what follows its people see nothing."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.factories import MONDAY, application, make_agency, make_user, register_case
from tracker.casework import agencies, assignment, intake
from tracker.law.acts import Channel
from tracker.law.edition import RuleError
from tracker.law.lifecycle import Status
from tracker.models import Agency, Case, Letter, Role, RoleGrant, User, db
from tracker.registers import acceptance, cases, worklists
from tracker.registers.refusals import NotFound, NotPermitted
from tracker.registers.worklists import Task

TUESDAY = date(2026, 3, 3)


@pytest.fixture
def point(district: Agency) -> Agency:
    """The district, which receives for every bureau below it."""
    district.accepts_below = True
    db.session.commit()
    return district


@pytest.fixture
def dora(point: Agency) -> User:
    """Dora, clerk at the acceptance point."""
    return make_user(point, "dora", "窦丽", Role.CLERK)


def received(dora: User, bureau: Agency, **more):
    asked = application(**more)
    at = acceptance.point_for(dora, bureau)
    return intake.register(bureau, asked, by=dora, on=TUESDAY, point=at)


def test_what_is_handed_in_at_the_point_counts_from_that_day(dora, bureau, point, clara):
    case = received(dora, bureau).case
    assert (case.agency, case.accepted_by_agency, case.registered_by) == (bureau, point, dora)
    assert (case.received_on, case.due_on, case.number) == (MONDAY, date(2026, 3, 30), "区住建公开申〔2026〕1号")
    assert cases.get(case.receipt_number, clara) is case


def test_the_receipt_names_the_point(dora, bureau):
    case = received(dora, bureau).case
    letter = db.session.scalars(select(Letter).where(Letter.case_id == case.id)).one()
    assert "区人民政府" in "".join(letter.paragraphs)
    assert letter.signed_by == "区住房和城乡建设局"


def test_the_agencys_own_desk_has_it_as_new(dora, bureau, clara, nora):
    case = received(dora, bureau).case
    wanted = select(Case.id).where(worklists.condition(Task.ASSIGN, clara, TUESDAY))
    assert db.session.scalars(wanted).all() == [case.id]
    assignment.assign(case, handler=clara, unit=None, by=clara, on=TUESDAY)


def test_the_point_sees_the_receipt_and_not_the_case(dora, bureau):
    case = received(dora, bureau).case
    with pytest.raises(NotFound):
        cases.get(case.receipt_number, dora)
    assert acceptance.of_receipt(case.receipt_number, dora) is case
    assert acceptance.received_by(dora) == [case]


def test_the_point_gives_no_number_of_another_agencys(dora, bureau, point):
    with pytest.raises(RuleError) as refused:
        intake.register(bureau, application(), by=dora, on=TUESDAY, point=point, number="住建7")
    assert refused.value.about == "number"


def test_the_point_confirms_the_receipt_and_does_nothing_more(dora, bureau, clara):
    case = received(dora, bureau, channel=Channel.FAX).case
    assert case.status is Status.AWAITING_CONFIRMATION
    intake.confirm_receipt(case, TUESDAY, "电话", by=dora, on=TUESDAY)
    assert (case.status, case.received_on) == (Status.IN_HAND, TUESDAY)
    with pytest.raises(NotPermitted):
        assignment.assign(case, handler=clara, unit=None, by=dora, on=TUESDAY)


def test_what_the_agency_registered_itself_the_point_neither_sees_nor_confirms(dora, clara):
    own = register_case(clara, channel=Channel.FAX)
    with pytest.raises(NotFound):
        acceptance.of_receipt(own.receipt_number, dora)
    with pytest.raises(NotPermitted):
        intake.confirm_receipt(own, TUESDAY, "电话", by=dora, on=TUESDAY)
    assert acceptance.received_by(dora) == []


def test_an_agency_that_is_no_point_receives_for_nobody_below(district, bureau):
    clerk = make_user(district, "dora", "窦丽", Role.CLERK)
    assert acceptance.registered_for(clerk) == [district]
    assert acceptance.point_for(clerk, bureau) is None
    for claimed in (None, district):
        with pytest.raises(NotPermitted):
            intake.register(bureau, application(), by=clerk, on=TUESDAY, point=claimed)


def test_a_point_reaches_no_further_than_below_itself(dora, clara, bureau, next_door, sven):
    elsewhere = make_agency("BQ", "别区人民政府")
    assert acceptance.registered_for(dora)[1:] == [bureau, next_door]
    later = [make_agency(f"J{number}", f"第{number}局", dora.agency) for number in range(9)]
    in_order = [bureau, next_door, *later]
    assert acceptance.registered_for(dora)[1:] == in_order, "the tenth does not stand before the second"
    with pytest.raises(NotPermitted):
        intake.register(elsewhere, application(), by=dora, on=TUESDAY, point=dora.agency)
    with pytest.raises(NotPermitted):
        intake.register(next_door, application(), by=clara, on=TUESDAY, point=dora.agency)
    with pytest.raises(NotPermitted):
        intake.register(bureau, application(), by=sven, on=TUESDAY, point=dora.agency)


def test_the_neighbour_sees_nothing_of_what_came_by_the_point(dora, bureau, nora, adam, audrey):
    case = received(dora, bureau).case
    for stranger in (nora, adam):
        with pytest.raises(NotFound):
            acceptance.of_receipt(case.receipt_number, stranger)
    assert acceptance.received_by(audrey) == []


def test_a_point_that_is_one_no_more_receives_nothing_and_shows_nothing(dora, bureau, point, adam):
    case = received(dora, bureau, channel=Channel.FAX).case
    agencies.edit_agency(point, by=adam, on=TUESDAY, accepts_below=False)
    with pytest.raises(NotFound):
        acceptance.of_receipt(case.receipt_number, dora)
    with pytest.raises(NotPermitted):
        intake.confirm_receipt(case, TUESDAY, "电话", by=dora, on=TUESDAY)


def test_who_works_in_both_registers_as_the_agencys_own(dora, bureau):
    dora.grants.append(RoleGrant(agency=bureau, role=Role.CLERK))
    db.session.commit()
    assert acceptance.point_for(dora, bureau) is None
    assert acceptance.registered_for(dora).count(bureau) == 1
