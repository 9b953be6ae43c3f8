"""Duties are kept apart: who administers, who audits and who works on cases are different people, everywhere."""

from collections.abc import Collection, Iterable, Mapping

from tracker.law.edition import RuleError
from tracker.law.wording import Wording, listed, say
from tracker.models import Agency, Role, User
from tracker.models.permissions import clashing

ROLE_NAMES: Mapping[Role, Wording] = {
    Role.CLERK: say("经办"),
    Role.REVIEWER: say("审核"),
    Role.HEAD: say("负责人"),
    Role.SUPERVISOR: say("督办"),
    Role.ADMINISTRATOR: say("系统管理"),
    Role.AUDITOR: say("审计"),
}


def check_together(roles: Collection[Role]) -> None:
    """Refuse roles that one new account may not begin with."""
    for role in roles:
        if others := clashing(role, roles):
            raise RuleError(
                "系统管理、审计和办案须由不同的人担任：选了“{role}”，就不能再选{others}。",
                about="roles",
                role=ROLE_NAMES[role],
                others=in_words(others),
            )


def check_one_more(user: User, role: Role) -> None:
    """Refuse a role that does not go with those held already, in whichever agency."""
    others = set(clashing(role, user.roles))
    if others:
        held = (held_in(grant.role, grant.agency) for grant in user.grants if grant.role in others)
        raise RuleError(
            "系统管理、审计和办案须由不同的人担任。授予“{role}”以前，请先取消{name}的角色：{held}。",
            about="role",
            role=ROLE_NAMES[role],
            name=user.name,
            held=listed(held),
        )


def held_in(role: Role, agency: Agency) -> Wording:
    return say("{agency}“{role}”", agency=agency.name, role=ROLE_NAMES[role])


def in_words(roles: Iterable[Role]) -> Wording:
    return listed(say("“{role}”", role=ROLE_NAMES[role]) for role in roles)
