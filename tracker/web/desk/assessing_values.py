"""Between the form of an answer and what the case keeps of it: what the form begins with, and what was typed."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from flask_login import current_user

from tracker.casework import assessment_evidence
from tracker.casework.answers import WithheldPart
from tracker.casework.assessment_evidence import EarlierReply, RightAgency, Search, SecrecyReview
from tracker.casework.assessments import Assessed
from tracker.casework.wishes import WANTED_DELIVERY_NAMES, WANTED_FORM_NAMES, WantedDelivery, WantedForm
from tracker.law.seven_questions import Conclusion, Evidence, ReviewResult
from tracker.mailroom.letters import LetterKind
from tracker.models import Assessment, Attachment, Case
from tracker.registers import agencies, assessments, attachments

# The evidence that is one text, kept under the name of its field.
TEXTS = (
    Evidence.BASIS,
    Evidence.HOLDER,
    Evidence.RIGHT_CHANNEL,
    Evidence.SPECIAL_LAW,
    Evidence.PROVIDED,
    Evidence.CHANNEL,
    Evidence.PUBLIC_INTEREST,
    Evidence.UNHEARD_BECAUSE,
    Evidence.ASSISTANCE,
)
SEARCH = ("systems", "keywords", "period", "people", "result")
PART = ("part", "basis", "reason")
LAW = "《政府信息公开条例》"  # begun with in the basis of a part, so that the letter names the law
Values = dict[str, Any]


def begun(case: Case, conclusion: Conclusion, latest: Assessment | None) -> Values:
    """What the form begins with: what was answered to this question before, else what the application says."""
    kept = latest.evidence if latest else {}
    values: Values = {name: value for name, value in kept.items() if name in list(TEXTS)}
    for name, read in READ.items():
        values |= read(kept[name]) if name in kept else {}
    if latest is not None:
        values["known_files"] = [str(file.id) for file in latest.files]
        values |= {"reasons": latest.reasons} if latest.conclusion == conclusion.name else {}
    if Evidence.PROVIDED in conclusion.asks:
        values = {"channel": wished(case), "assistance": case.assistance} | values
    return values


def wished(case: Case) -> str:
    """How the applicant wants it, in the words of a letter: Chinese in every language of the screen."""
    form, delivery = case.wanted_form, case.wanted_delivery
    named = [str(WANTED_FORM_NAMES[WantedForm(form)])] if form else []
    named += [str(WANTED_DELIVERY_NAMES[WantedDelivery(delivery)])] if delivery else []
    return "，".join(named)


def of_searches(log: list[Mapping[str, str]]) -> Values:
    return {"searches": [{**each, "searched_on": date.fromisoformat(each["searched_on"])} for each in log]}


def of_parts(parts: list[Mapping[str, str]]) -> Values:
    return {"withheld": [dict(part) for part in parts]}


def of_review(review: Mapping[str, str]) -> Values:
    return {
        "reviewed_by": review["reviewed_by"],
        "reviewed_on": date.fromisoformat(review["reviewed_on"]),
        "review_result": review["review_result"],
        "review_ground": review["ground"],
    }


def of_agency(hint: Mapping[str, Any]) -> Values:
    if hint.get("unknown"):
        return {"right_agency_unknown": True}
    return {"right_agency": hint["name"], "right_agency_contact": hint["contact"]}


def of_earlier(reply: Mapping[str, str]) -> Values:
    return {"earlier_number": reply["number"], "earlier_on": date.fromisoformat(reply["replied_on"])}


# How the fields read what the books keep of the rest.
READ: Mapping[str, Callable[[Any], Values]] = {
    Evidence.SEARCHES: of_searches,
    Evidence.WITHHELD_PARTS: of_parts,
    Evidence.SECRECY_REVIEW: of_review,
    Evidence.RIGHT_AGENCY: of_agency,
    Evidence.EARLIER_REPLY: of_earlier,
}


def assessed(form: Any) -> Assessed:
    """What was typed, as the case keeps it."""
    return Assessed(
        form.conclusion.question,
        form.conclusion.name,
        form.reasons.data or "",
        {each: form[each.value].data or "" for each in TEXTS if each.value in form},
        searches=searched(form),
        withheld=parts(form),
        review=reviewed(form) if "review_result" in form else None,
        right_agency=hint(form) if "right_agency" in form else None,
        earlier=earlier(form) if "earlier" in form else None,
    )


def searched(form: Any) -> list[Search]:
    """The rows in which something was written; the day alone makes no search."""
    rows = form.searches.data if "searches" in form else []
    told = [({name: row[name] or "" for name in SEARCH}, row["searched_on"]) for row in rows if is_search(row)]
    return [Search(searched_on=on, **words) for words, on in told]


def parts(form: Any) -> list[WithheldPart]:
    rows = form.withheld.data if "withheld" in form else []
    return [WithheldPart(*(row[name] or "" for name in PART)) for row in rows if is_part(row)]


def is_part(row: Mapping[str, str | None]) -> bool:
    """Whether something was typed of a part; the name of the law stands there beforehand and says nothing."""
    return any((row[name] or "").strip() not in ("", LAW) for name in PART)


def is_search(row: Mapping[str, Any]) -> bool:
    """Whether something was typed of a search; the day alone makes none."""
    return any((row[name] or "").strip() for name in SEARCH)


def reviewed(form: Any) -> SecrecyReview:
    result = form.review_result.data
    return SecrecyReview(
        form.reviewed_by.data or "",
        form.reviewed_on.data,
        ReviewResult(result) if result else None,
        form.review_ground.data or "",
    )


def hint(form: Any) -> RightAgency:
    """The right agency as typed; what was not typed comes from the agency that was chosen."""
    chosen = agencies.by_code(form.agency.data) if form.agency.data else None
    known = assessment_evidence.hint_to(chosen) if chosen else RightAgency("", "")
    name, contact = form.right_agency.data or known.name, form.right_agency_contact.data or known.contact
    return RightAgency(name, contact, unknown=form.right_agency_unknown.data)


def earlier(form: Any) -> EarlierReply:
    """The earlier reply as typed; what was not typed comes from the letter that was chosen."""
    letters = assessments.earlier_letters(form.case, current_user, LetterKind.REPLY.value) if form.earlier.data else []
    chosen = next((one for one in letters if str(one.id) == form.earlier.data), None)
    number, replied_on = (chosen.number or "", chosen.dated_on) if chosen else ("", None)
    return EarlierReply(form.earlier_number.data or number, form.earlier_on.data or replied_on)


def fill_in(form: Any) -> None:
    """Put what was chosen from the books into the fields, to be looked over before anything is recorded."""
    if "agency" in form:
        known = hint(form)
        form.right_agency.data, form.right_agency_contact.data = known.name, known.contact
    if "earlier" in form:
        reply = earlier(form)
        form.earlier_number.data, form.earlier_on.data = reply.number, reply.replied_on


def known_files(form: Any, case: Case) -> list[Attachment]:
    """The files of this very case that were chosen as evidence."""
    numbers = form.known_files.data or [] if "known_files" in form else []
    return [attachments.get(case, int(number)) for number in numbers]
