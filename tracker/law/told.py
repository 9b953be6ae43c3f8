"""What has to be told in writing 书面告知 is told only while its letter holds: a voided one has told nobody."""

from collections.abc import Collection, Mapping

from tracker.law.act_kinds import ActKind
from tracker.law.act_names import ACT_NAMES
from tracker.law.act_order import ANSWERS
from tracker.law.edition import Article, RuleError
from tracker.law.statuses import OPEN_STATUSES, Status
from tracker.law.wording import Wording

# The acts that are nothing without a letter, and by which article.
RULES: Mapping[ActKind, Article] = {
    ActKind.CLARIFICATION_REQUESTED: Article(30),
    ActKind.THIRD_PARTY_CONSULTED: Article(32),
    ActKind.EXTENDED: Article(33, paragraph=2),
    ActKind.AGENCY_CONSULTED: Article(34),
    ActKind.REASONS_REQUESTED: Article(35),
    ActKind.DELAY_AGREED: Article(35),
    ActKind.FEE_NOTIFIED: Article(42),
}
# These begin a period of their own with the letter: the party is asked anew, not told again of what it never received.
ASKED_ANEW = frozenset({ActKind.THIRD_PARTY_CONSULTED, ActKind.AGENCY_CONSULTED})
# By these the applicant learns of a later last day for the reply.
PROLONGS = frozenset({ActKind.EXTENDED, ActKind.DELAY_AGREED})
ANSWER_TO: Mapping[ActKind, ActKind] = {asked: answer for answer, asked in ANSWERS.items()}


def is_open(kind: ActKind, status: Status, answered: Collection[ActKind]) -> bool:
    """Whether something still hangs on the letter: the case is open, and nobody answered what was asked by it.

    Whoever answered had read it. An extension or a delayed day is told for as long as the reply is to come.
    """
    return kind in RULES and status in OPEN_STATUSES and ANSWER_TO.get(kind) not in answered


def check(kind: ActKind, untold: Collection[ActKind], otherwise: Wording) -> None:
    """Refuse what follows from a letter that was voided: it is written anew first, or its record voided."""
    if kind in untold:
        raise RuleError(
            "“{act}”的文书已经作废，又没有重新制作，等于没有告知，{otherwise}。请先重新制作文书，或者作废“{act}”的记录。",
            RULES[kind],
            act=ACT_NAMES[kind],
            otherwise=otherwise,
        )
