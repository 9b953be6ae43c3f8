"""The shapes of the API, for its OpenAPI document."""

from typing import Any

from tracker.law.acts import ActKind, Channel, ServiceMethod
from tracker.law.clock import State
from tracker.law.outcomes import Outcome
from tracker.law.practice import CHOICES

Schema = dict[str, Any]

DATE: Schema = {"type": "string", "format": "date"}
MAYBE_DATE: Schema = {"type": ["string", "null"], "format": "date"}


def one_of(choices: Any) -> Schema:
    return {"type": "string", "enum": [choice.value for choice in choices]}


ACT: Schema = {
    "type": "object",
    "required": ["kind", "on"],
    "properties": {
        "kind": one_of(ActKind),
        "on": DATE,
        "channel": one_of(Channel),
        "confirmed_on": DATE,
        "delivered_on": DATE,
        "reply_by": DATE,
        "accepted_late": {"type": "boolean"},
        "addressed_elsewhere": {"type": "boolean"},
        "party": {"type": "string"},
        "working_days": {"type": "integer", "minimum": 1, "maximum": 20},
        "approved_by": {"type": "string"},
        "until": DATE,
        "outcome": one_of(Outcome),
        "method": one_of(ServiceMethod),
        "posted_on": DATE,
        "first_posted_on": DATE,
        "reason": {"type": "string"},
    },
}
QUESTION: Schema = {
    "type": "object",
    "properties": {
        "case": {"type": "string"},
        "acts": {"type": "array", "items": ACT, "minItems": 1},
        "policy": {"type": "object", "properties": {key: one_of(choices) for key, choices in CHOICES.items()}},
        "as_of": DATE,
        "remedy_acts": {"type": "array", "items": {"type": "object", "required": ["kind", "on"]}},
    },
}
QUESTIONS: Schema = {"oneOf": [QUESTION, {"type": "array", "items": QUESTION}]}
ANSWER: Schema = {
    "type": "object",
    "properties": {
        "case": {"type": ["string", "null"]},
        "as_of": DATE,
        "received_on": MAYBE_DATE,
        "state": one_of(state for state in State if state is not State.VOIDED),  # of cases in the books alone
        "due_on": MAYBE_DATE,
        "provisional": {"type": "boolean"},
        "working_days_allowed": {"type": "integer"},
        "working_days_used": {"type": "integer"},
        "working_days_left": {"type": "integer"},
        "obligations": {"type": "array", "items": {"type": "object"}},
        "ledger": {"type": "array", "items": {"type": "object"}},
        "warnings": {"type": "array", "items": {"type": "object"}},
    },
}
ANSWERS: Schema = {"oneOf": [ANSWER, {"type": "array", "items": ANSWER}]}


def problem(description: str) -> Schema:
    """A problem document, described."""
    shape = {"type": "object", "properties": {"title": {"type": "string"}, "status": {"type": "integer"}}}
    return {"description": description, "content": {"application/problem+json": {"schema": shape}}}
