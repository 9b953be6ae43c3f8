"""What is typed fits into the books: no form takes more signs than its column has room for (SQLite would not say)."""

import importlib
import pkgutil
from collections.abc import Iterable, Iterator

import pytest
from sqlalchemy import String, Text
from wtforms import Form, HiddenField, StringField
from wtforms.validators import AnyOf, Length

import tracker.web
from tests.factories import MONDAY
from tracker.casework import agencies
from tracker.casework.kept_rules import RULES
from tracker.casework.ledger_columns import Column
from tracker.casework.ledger_reading import LONGEST
from tracker.casework.moved_dates import CALENDAR, PRACTICE
from tracker.casework.number_patterns import LONGEST_CASE_NUMBER, LONGEST_NUMBER
from tracker.casework.wishes import WantedDelivery, WantedForm
from tracker.documents.kinds import BY_FIRST_BYTES, CSV, LONGEST_NAME, MAIL, OLD_OFFICE, PDF, TEXT, ZIP, ZIPPED
from tracker.law.clock import State
from tracker.law.conclusions import CONCLUSIONS
from tracker.law.edition import RuleError
from tracker.mailroom.letter_kinds import LetterKind
from tracker.mailroom.letter_types import LETTER_TYPES
from tracker.models import Case, Kept, db
from tracker.models.base import Choice
from tracker.models.search import Subject
from tracker.registers.kept import MODELS
from tracker.registers.kept_fields import Holds, field_of
from tracker.registers.origins import IMPORTED
from tracker.web.desk import record_forms
from tracker.web.language import LANGUAGES

# Which field of which form is written into a column, wherever somebody types into it.
TYPED: dict[str, tuple[str, ...]] = {
    "agencies.code": ("NewAgencyForm.code",),
    "agencies.name": ("AgencyForm.name",),
    "agencies.short_name": ("AgencyForm.short_name",),
    "agencies.address": ("AgencyForm.address",),
    "agencies.phone": ("AgencyForm.phone",),
    "agencies.office_hours": ("AgencyForm.office_hours",),
    "agencies.case_number_pattern": ("AgencyForm.case_number_pattern",),
    "agencies.correction_number_pattern": ("AgencyForm.correction_number_pattern",),
    "agencies.letter_number_pattern": ("AgencyForm.letter_number_pattern",),
    "agencies.review_body": ("AgencyForm.review_body",),
    "agencies.review_online": ("AgencyForm.review_online",),
    "agencies.court": ("AgencyForm.court",),
    "units.name": ("UnitForm.name",),
    "users.username": ("NewPersonForm.username",),
    "users.name": ("PersonForm.name", "ProfileForm.name"),
    "users.email": ("PersonForm.email", "ProfileForm.email"),
    "letter_texts.title": ("LetterTextForm.title",),
    "number_series.name": ("NumberSeriesForm.name",),
    "number_series.pattern": ("NumberSeriesForm.pattern",),
    "applicants.name": ("RegisterForm.name", "CorrectEntryForm.name"),
    "applicants.identity_number": ("RegisterForm.identity_number", "CorrectEntryForm.identity_number"),
    "applicants.contact_person": ("RegisterForm.contact_person", "CorrectEntryForm.contact_person"),
    "applicants.phone": ("RegisterForm.phone", "CorrectEntryForm.phone"),
    "applicants.email": ("RegisterForm.email", "CorrectEntryForm.email"),
    "applicants.address": ("RegisterForm.address", "CorrectEntryForm.address"),
    "applicants.postcode": ("RegisterForm.postcode", "CorrectEntryForm.postcode"),
    "cases.number": ("RegisterForm.number",),
    "cases.assistance": ("RegisterForm.assistance", "CorrectEntryForm.assistance"),
    "co_applicants.name": ("JoiningForm.name", "JoiningRow.name"),
    "co_applicants.identity_number": ("JoiningForm.identity_number", "JoiningRow.identity_number"),
    "co_applicants.phone": ("JoiningForm.phone", "JoiningRow.phone"),
    "co_applicants.email": ("JoiningForm.email", "JoiningRow.email"),
    "co_applicants.address": ("JoiningForm.address", "JoiningRow.address"),
    "representations.name": ("RepresentationForm.agent_name", "RegisterForm.agent_name"),
    "representations.phone": ("RepresentationForm.agent_phone", "RegisterForm.agent_phone"),
    "representations.email": ("RepresentationForm.agent_email", "RegisterForm.agent_email"),
    "representations.address": ("RepresentationForm.agent_address", "RegisterForm.agent_address"),
    "identity_proofs.holder": ("ProofRow.holder",),
    "identity_proofs.note": ("ProofRow.note",),
    "obligations.party": ("PartyForm.name", "AssistanceForm.addressee"),
    "assistance_requests.addressee": ("AssistanceForm.addressee",),
    "assistance_requests.email": ("AssistanceForm.email",),
    "assistance_requests.address": ("AssistanceForm.address",),
    "notice_services.tracking_number": ("NoticeServedForm.tracking_number",),
    "notice_services.recipient": ("NoticeServedForm.recipient",),
    "communications.counterpart": ("ExchangeForm.counterpart", "AssistanceForm.addressee", "RegisterForm.name"),
    "publications.title": ("PublicForm.title",),
    "publications.document_number": ("PublicForm.document_number",),
    "publications.way": ("PublicForm.way",),
    "publications.basis": ("PublicForm.basis",),
    "orders.body": ("ReopenForm.body",),
    "orders.number": ("ReopenForm.order_number",),
    "party_contacts.email": ("PartyForm.email",),
    "party_contacts.address": ("PartyForm.address",),
    "mails.recipient": ("RegisterForm.email", "RepresentationForm.agent_email", "PersonForm.email", "PartyForm.email"),
    "reply_drafts.email": ("RegisterForm.email", "RepresentationForm.agent_email"),
    # Copies of the above: the name of who acts, of the agency that signs, and the title of the text in force.
    "audit_events.actor_name": ("PersonForm.name", "ProfileForm.name"),
    "letters.signed_by": ("AgencyForm.name",),
    "letters.title": ("LetterTextForm.title",),
    "reply_drafts.signed_by": ("AgencyForm.name",),
    "reply_drafts.title": ("LetterTextForm.title",),
}
COMPOSED = ("letters.addressee", "reply_drafts.addressee")
DIGEST = "a digest, of one length whatever it is drawn from"
CUT = "cut to measure by the house; a test below holds the measures to the columns"
OF_LIST = "chosen from a list; a test below looks at its longest word"
KEY = "made by the house from keys, numbers and days"
LAW = "an article as the law writes it"
# Every other column with a length: no form writes into it, and why what the house writes there fits.
WRITTEN_BY_NO_FORM: dict[str, str] = {
    "agencies.path": "the numbers of the agencies above it, a few signs each",
    "assessments.conclusion": OF_LIST,
    "attachments.digest": DIGEST,
    "attachments.media_type": OF_LIST,
    "attachments.name": CUT,
    "attempts.key": DIGEST,
    "attempts.scope": KEY,
    "audit_chains.head": DIGEST,
    "audit_chains.name": KEY,
    "audit_events.action": KEY,
    "audit_events.chain": KEY,
    "audit_events.hash": DIGEST,
    "audit_events.previous_hash": DIGEST,
    "calendar_years.digest": DIGEST,
    "cases.intake_key": DIGEST,
    "cases.origin": OF_LIST,
    "cases.phase": OF_LIST,
    "cases.query_code_hash": DIGEST,
    "cases.query_code_salt": "drawn by chance, of one length",
    "cases.receipt_number": KEY,
    "cases.wanted_delivery": OF_LIST,
    "cases.wanted_form": OF_LIST,
    "job_runs.name": KEY,
    "leases.name": KEY,
    "leases.owner": KEY,
    "letter_texts.type": OF_LIST,
    "letters.check_code": "drawn by chance, of one length",
    "letters.docx_digest": DIGEST,
    "letters.kind": OF_LIST,
    "letters.number": CUT,
    "letters.pdf_digest": DIGEST,
    "mails.claimed_by": KEY,
    "mails.message_id": KEY,
    "mails.once_key": KEY,
    "mails.rule": KEY,
    "mails.subject": CUT,
    "notices.once_key": KEY,
    "notices.rule": KEY,
    "obligations.basis": LAW,
    "owed_recounts.because": OF_LIST,
    "owed_recounts.key": KEY,
    "published_files.digest": DIGEST,
    "published_files.media_type": OF_LIST,
    "published_files.name": CUT,
    "reply_drafts.sha256": DIGEST,
    "search_entries.subject": OF_LIST,
    "serials.series": KEY,
    "users.language": OF_LIST,
    "users.password_hash": "a hash with its salt, of one length whatever the password",
}

KINDS = (PDF, TEXT, CSV, MAIL, ZIP, *OLD_OFFICE.values(), *ZIPPED.values(), *(kind for _, kind in BY_FIRST_BYTES))
MEDIA_TYPES = [kind.media_type for kind in KINDS]
LISTS: dict[str, Iterable[str]] = {
    "assessments.conclusion": CONCLUSIONS,
    "attachments.media_type": MEDIA_TYPES,
    "cases.origin": ("desk", IMPORTED),
    "cases.phase": list(State),
    "cases.wanted_delivery": list(WantedDelivery),
    "cases.wanted_form": list(WantedForm),
    "letter_texts.type": LETTER_TYPES,
    "letters.kind": list(LetterKind),
    "owed_recounts.because": (CALENDAR, PRACTICE),
    "published_files.media_type": MEDIA_TYPES,
    "search_entries.subject": list(Subject),
    "users.language": LANGUAGES,
}


def columns() -> dict[str, int]:
    """Every column with a length of its own into which people or the house write words."""
    found = [column for table in db.metadata.tables.values() for column in table.columns]
    return {
        f"{column.table.name}.{column.name}": column.type.length
        for column in found
        if isinstance(column.type, String) and not isinstance(column.type, Text | Choice) and column.type.length
    }


def forms() -> dict[str, type[Form]]:
    for module in pkgutil.walk_packages(tracker.web.__path__, "tracker.web."):
        importlib.import_module(module.name)
    return {form.__name__: form for form in below(Form) if form.__module__.startswith("tracker.web.")}


def below(form: type[Form]) -> Iterator[type[Form]]:
    for one in form.__subclasses__():
        yield one
        yield from below(one)


def longest(form: type[Form], name: str) -> int:
    """How many signs a field takes."""
    field = getattr(form, name)
    checks = field.kwargs.get("validators") or field.args[1]
    assert issubclass(field.field_class, StringField | HiddenField)
    return min(check.max for check in checks if isinstance(check, Length) and not isinstance(check, AnyOf))


def test_every_column_with_a_length_is_held_by_a_form_or_it_is_said_why_none_writes_it():
    """A column that comes new stands in neither list, and stops here until somebody says what holds its length."""
    assert set(columns()) == set(TYPED) | set(WRITTEN_BY_NO_FORM)
    assert not set(TYPED) & set(WRITTEN_BY_NO_FORM)


@pytest.mark.parametrize("column", TYPED)
def test_no_form_takes_more_than_its_column_holds(column):
    for place in TYPED[column]:
        form, _, field = place.partition(".")
        assert longest(forms()[form], field) <= columns()[column], place


def test_what_is_composed_of_many_names_has_all_the_room_it_needs():
    assert not set(COMPOSED) & set(columns())


def test_a_ledger_brings_nothing_longer_than_the_books():
    into = {
        Column.NUMBER: "cases.number", Column.APPLICANT: "applicants.name", Column.EMAIL: "applicants.email",
        Column.IDENTITY: "applicants.identity_number", Column.PHONE: "applicants.phone",
        Column.ADDRESS: "applicants.address", Column.UNIT: "units.name", Column.LETTER_NUMBER: "letters.number",
    }  # fmt: skip
    assert all(LONGEST[column] <= columns()[place] for column, place in into.items())


def test_whatever_can_be_chosen_from_a_list_fits():
    assert {name for name, why in WRITTEN_BY_NO_FORM.items() if why == OF_LIST} == set(LISTS)
    for column, words in LISTS.items():
        assert max(map(len, words)) <= columns()[column], column


@pytest.mark.parametrize("kind", list(Kept))
def test_a_correction_of_what_is_kept_asks_for_no_more_than_its_column_holds(kind):
    for name in RULES[kind].fields:
        kept = field_of(kind, name)
        if kept.holds is Holds.LINE:
            assert kept.longest <= columns()[f"{MODELS.get(kind, Case).__tablename__}.{name}"]


def test_a_corrected_party_fits_where_its_duty_stands():
    class Corrected(Form):
        party = record_forms.question("party", str)

    assert longest(Corrected, "party") <= columns()["obligations.party"]


def test_names_of_files_and_numbers_are_cut_to_measure():
    assert columns()["attachments.name"] >= LONGEST_NAME
    assert columns()["published_files.name"] >= LONGEST_NAME
    title = longest(forms()["LetterTextForm"], "title")
    assert columns()["mails.subject"] >= title + len(" ") + LONGEST_NUMBER
    assert columns()["cases.number"] == LONGEST_CASE_NUMBER
    assert columns()["letters.number"] == LONGEST_NUMBER


@pytest.mark.parametrize(
    "name, pattern",
    [
        ("case_number_pattern", "{code}政府信息公开" + "申" * 40 + "〔{year}〕{serial}号"),
        ("correction_number_pattern", "{code}政府信息公开" + "更" * 40 + "〔{year}〕{serial}号"),
        ("letter_number_pattern", "{code}公开{kind}" + "函" * 65 + "〔{year}〕{serial}号"),
    ],
)
def test_no_pattern_is_taken_whose_numbers_would_not_fit(bureau, adam, name, pattern):
    assert len(pattern) <= columns()[f"agencies.{name}"]  # the pattern itself would fit
    with pytest.raises(RuleError, match="编出的号太长") as no:
        agencies.edit_agency(bureau, by=adam, on=MONDAY, short_name="某" * 20, **{name: pattern})
    assert no.value.about == name
