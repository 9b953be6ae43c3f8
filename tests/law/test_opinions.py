"""Where the hearing of a party stands, by what it said or by its silence (Arts 32, 34)."""

from datetime import date

import pytest

from tracker.law.opinions import OBJECTS, OVERRIDABLE, Hearing, Opinion, PartyKind, hearing

DUE, AFTER = date(2026, 3, 30), date(2026, 3, 31)


@pytest.mark.parametrize(
    "kind, opinion, today, stands",
    [
        (PartyKind.THIRD_PARTY, None, DUE, Hearing.WAITING),
        (PartyKind.THIRD_PARTY, None, AFTER, Hearing.SILENT_OFFICE_DECIDES),
        (PartyKind.AGENCY, None, DUE, Hearing.WAITING),
        (PartyKind.AGENCY, None, AFTER, Hearing.SILENT_DEEMED_CONSENT),
        (PartyKind.THIRD_PARTY, Opinion.AGREES, AFTER, Hearing.AGREES),
        (PartyKind.THIRD_PARTY, Opinion.AGREES_IN_PART, DUE, Hearing.AGREES_IN_PART),
        (PartyKind.THIRD_PARTY, Opinion.REFUSES, AFTER, Hearing.REFUSES),
        (PartyKind.AGENCY, Opinion.REFUSES, AFTER, Hearing.REFUSES),
    ],
)
def test_a_party_stands_where_its_words_or_its_silence_put_it(
    kind: PartyKind, opinion: Opinion | None, today: date, stands: Hearing
) -> None:
    assert hearing(kind, opinion, DUE, today) is stands


def test_silence_may_be_overridden_and_objects_to_nothing() -> None:
    assert {Hearing.SILENT_OFFICE_DECIDES} == OVERRIDABLE - OBJECTS
    assert Hearing.AGREES not in OVERRIDABLE
