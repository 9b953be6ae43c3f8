"""How many persons sign a reply off in an agency 签发层级: chosen by the administrator, for the drafts to come."""

from collections.abc import Iterator
from datetime import date

from tracker.casework.steps import act_of_office
from tracker.law.edition import RuleError
from tracker.law.sign_off import CHAINS, REVIEW_RULE, Level
from tracker.law.wording import Wording, say
from tracker.models import Agency, Permission, User
from tracker.registers import desks

NEEDED = {
    Level.HANDLER: Permission.REPLY,
    Level.REVIEWER: Permission.REVIEW_REPLIES,
    Level.HEAD: Permission.APPROVE_EXTENSIONS,
}


def choose(agency: Agency, levels: int, *, by: User | None, on: date) -> None:
    """Choose who signs the replies of an agency off; drafts that wait already go their way to the end (Art. 17)."""
    if levels not in CHAINS:
        raise RuleError("签发层级为一至三人。", REVIEW_RULE)
    told = {"code": agency.code, "levels": levels}
    with act_of_office("agency:choose_sign_off", agency, Permission.MANAGE_AGENCIES, by=by, on=on, **told):
        agency.sign_off_levels = levels


def shortages(agency: Agency, levels: int) -> Iterator[Wording]:
    """Why a chain could not be gone through to its end with the people the agency has: each is another person."""
    held = {level: desks.holders(NEEDED[level], [agency]) for level in CHAINS[levels]}
    heads, reviewers = held.get(Level.HEAD, []), held.get(Level.REVIEWER, [])
    if Level.HEAD in held and not heads:
        yield say("本机关还没有“负责人”，没有人可以签发。")
    if Level.REVIEWER in held and not any(one != other for one in reviewers for other in heads):
        yield say("除负责人以外，本机关还没有可以审核的人。")
    if len({person.id for people in held.values() for person in people}) < len(CHAINS[levels]):
        yield say("本机关能经手答复的人少于 {count} 人，答复稿不能走完。", count=len(CHAINS[levels]))
