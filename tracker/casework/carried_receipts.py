"""The receipt of an application is put right where it was entered, and in the same breath wherever it was copied to."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from tracker.casework import amendments, arrival_evidence, consequences, record_corrections, steps, turned_timely
from tracker.casework.amendments import Amendment
from tracker.casework.consequences import Consequences
from tracker.law.acts import ActKind, Received
from tracker.law.case_kinds import ORDER_RULE
from tracker.law.course import legal_receipt
from tracker.law.edition import Article, RuleError
from tracker.law.lifecycle import Step
from tracker.law.wording import say
from tracker.mailroom.letters import LetterKind
from tracker.models import Case, Record, User
from tracker.registers import reopenings, strikes
from tracker.registers.clocks import act_of, practice_for
from tracker.registers.proceedings import standing

RULE = Article(45)
ENTERED_AS: Mapping[str, str] = {"on": "arrived_on"}  # how the form calls what the act calls otherwise


def receipt_of(case: Case) -> Record:
    """The record of the receipt: every case has one, and it is never voided."""
    return standing(case, ActKind.RECEIVED)[0]


STRUCK = say("本案已经销案，期限不再计算，收到日期和渠道不需要更正；案件要继续办理的，请先撤销销案。")


def check_own(case: Case) -> None:
    """Refuse to correct the copy: a case taken up again has the receipt of the application it answers (Art. 51).

    Of a case that was struck nothing is counted any more, so that there is nothing to put right either (Art. 45).
    """
    if strikes.is_struck(case):
        raise RuleError.saying(STRUCK, RULE)
    first = reopenings.first_of(case)
    if first is not case:
        raise RuleError(
            "重办案件的收到日期和渠道抄自原案件，请在原案件（{number}）更正，本案随之更正。",
            ORDER_RULE,
            number=first.number,
        )


def rehearse(case: Case, amendment: Amendment, proof: str, *, by: User, on: date) -> Consequences:
    """What it would lead to; nothing is written. The same "no" as the step itself would give."""
    with consequences.taken_back():
        found = consequences.carry_out(case, amendment, on=on)
        turned_timely.check(case, found, proof, by=by, but_for=turned_timely.OF_THE_REGISTRAR)
    return found


def put_right(case: Case, amendment: Amendment, because: str, proof: str, *, by: User, on: date) -> Consequences:
    """Let the receipt of one case read as it ought to, and keep what stood there before, within a step.

    Where a duty that was late would be late no more, the head does it, with a proof and a lasting mark (Art. 33).
    """
    received = receipt_of(case)
    found = consequences.carry_out(case, amendment, on=on)
    saved = turned_timely.check(case, found, proof, by=by, but_for=turned_timely.OF_THE_REGISTRAR)
    found = replace(found, values={ENTERED_AS.get(name, name): pair for name, pair in found.values.items()})
    record_corrections.keep(case, received, found, because, by=by, but_for=(LetterKind.RECEIPT,))
    turned_timely.keep(case, saved, received, because, proof, by=by, on=on)
    return found


def carry_on(case: Case, because: str, proof: str, *, by: User, on: date) -> None:
    """Let every case that was taken up again out of this one read the same receipt: one event on each (Art. 51).

    Their period runs from the day on which the order came, so that no last day of theirs moves.
    """
    reason = str(say("{because}（随原案件{number}更正）", because=because, number=case.number))
    for made in reopenings.rounds_of(case):
        received, amendment = receipt_of(made), copied(case, made)
        if amendments.differs(received, amendment):
            told = {**record_corrections.told(made, received, reason), "carried_from": case.number}
            with steps.part(Step.CORRECT_RECEIPT, made, by=by, on=on, **told):
                put_right(made, amendment, reason, proof, by=by, on=on)


def copied(case: Case, made: Case) -> Amendment:
    """The receipt of the one case as the other ought to have it.

    Where nobody ever confirmed it with the applicant, the other keeps the day that its order found (Art. 31).
    """
    received, own = receipt_of(case), act_of(receipt_of(made))
    act = act_of(received)
    if isinstance(act, Received) and isinstance(own, Received) and legal_receipt(act, practice_for(made)) is None:
        act = replace(act, confirmed_on=own.confirmed_on)
    return Amendment(receipt_of(made).id, act, arrival_evidence.of_record(received).words())
