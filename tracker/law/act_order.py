"""The order in which acts count: by date, on one date as they were entered, and an answer never before its question."""

from collections.abc import Iterable, Mapping

from tracker.law.act_kinds import Act, ActKind, Consulted, OpinionReceived

ANSWERS: Mapping[ActKind, ActKind] = {
    ActKind.CLARIFICATION_RECEIVED: ActKind.CLARIFICATION_REQUESTED,
    ActKind.THIRD_PARTY_REPLIED: ActKind.THIRD_PARTY_CONSULTED,
    ActKind.AGENCY_REPLIED: ActKind.AGENCY_CONSULTED,
    ActKind.REASONS_RECEIVED: ActKind.REASONS_REQUESTED,
    ActKind.FEE_PAID: ActKind.FEE_NOTIFIED,
    ActKind.RESUMED: ActKind.SUSPENDED,
    ActKind.SERVED: ActKind.DECIDED,
}
Question = tuple[ActKind, str]


def question_of(act: Act) -> Question:
    """What the act asks: its kind, and for a consultation the party."""
    return act.kind, act.party if isinstance(act, Consulted) else ""


def answered_by(act: Act) -> Question | None:
    """The question to which the act is an answer; None for an act that answers nothing."""
    asked = ANSWERS.get(act.kind)
    return None if asked is None else (asked, act.party if isinstance(act, OpinionReceived) else "")


def in_order(acts: Iterable[Act]) -> list[Act]:
    """The acts as they count. An answer entered above its question of the same day is put below it."""
    placed: list[Act] = []
    early: list[Act] = []
    open_questions: set[Question] = set()
    for act in sorted(acts, key=lambda act: (act.on, act.kind is not ActKind.RECEIVED)):
        if early and early[0].on != act.on:
            placed += early
            early = []
        question = answered_by(act)
        if question is not None and question not in open_questions:
            early.append(act)
            continue
        placed.append(act)
        if question is not None:
            open_questions.discard(question)
            continue
        asked = question_of(act)
        answers = [answer for answer in early if answered_by(answer) == asked]
        placed += answers
        early = [answer for answer in early if answer not in answers]
        if not answers:
            open_questions.add(asked)
    return placed + early
