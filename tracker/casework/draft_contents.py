"""What a draft of a reply holds, in the form in which the books keep it, and the digest by which it is frozen."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from tracker.casework.answers import Answer, WithheldPart
from tracker.casework.attachments import Upload
from tracker.law.outcomes import Element, Outcome
from tracker.models import ReplyDraft


def answer_to_json(answer: Answer) -> dict[str, Any]:
    """The answer as it was typed."""
    return {
        "outcome": answer.outcome.value,
        "finding": answer.finding,
        "basis": answer.basis,
        "reasons": answer.reasons,
        "elements": {element.value: text for element, text in answer.elements.items()},
        "withheld": [asdict(part) for part in answer.withheld],
        "kept_back": list(answer.kept_back),
        "unheard_because": answer.unheard_because,
    }


def answer_of(draft: ReplyDraft) -> Answer:
    """The answer that a draft gives."""
    return answer_from_json(draft.answer)


def answer_from_json(told: Mapping[str, Any]) -> Answer:
    return Answer(
        Outcome(told["outcome"]),
        told["basis"],
        told["reasons"],
        told["finding"],
        {Element(name): text for name, text in told["elements"].items()},
        tuple(WithheldPart(**part) for part in told["withheld"]),
        tuple(told.get("kept_back", ())),
        told.get("unheard_because", ""),
    )


def files_of(draft: ReplyDraft) -> list[Upload]:
    """The files that go out with the reply."""
    return [Upload(**file) for file in draft.files]


def files_to_json(files: Sequence[Upload]) -> list[dict[str, Any]]:
    return [asdict(file) for file in files]


def digest_of(draft: ReplyDraft) -> str:
    """The SHA-256 of all that is reviewed: another word or title, another file, another reader give another one.

    Rounds of older books were frozen without title, signature and mail address.
    """
    content = [draft.answer, draft.files, draft.addressee, draft.paragraphs]
    if draft.title:
        content += [draft.title, draft.signed_by, draft.email]
    written = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()


def is_unaltered(draft: ReplyDraft) -> bool:
    """Whether the draft in the books still is what was submitted."""
    return draft.sha256 == digest_of(draft)
