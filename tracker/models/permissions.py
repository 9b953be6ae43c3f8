"""Who may do what: the one table of roles and permissions. What is not in it is "no"."""

from collections.abc import Collection, Mapping
from enum import StrEnum


class Role(StrEnum):
    """What a user is in an agency."""

    CLERK = "clerk"
    REVIEWER = "reviewer"
    HEAD = "head"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"


class Permission(StrEnum):
    """One thing a person may do."""

    READ_CASES = "read_cases"
    REGISTER_CASES = "register_cases"
    HANDLE_CASES = "handle_cases"
    REPLY = "reply"
    REVIEW_REPLIES = "review_replies"
    APPROVE_EXTENSIONS = "approve_extensions"
    CONVERT = "convert"
    PUBLISH = "publish"
    IMPORT_LEDGERS = "import_ledgers"
    READ_BOARD = "read_board"
    READ_REPORTS = "read_reports"
    READ_AUDIT = "read_audit"
    MANAGE_USERS = "manage_users"
    MANAGE_AGENCIES = "manage_agencies"
    MANAGE_CALENDAR = "manage_calendar"


DESK = {
    Permission.READ_CASES,
    Permission.REGISTER_CASES,
    Permission.HANDLE_CASES,
    Permission.REPLY,
    Permission.CONVERT,
    Permission.READ_REPORTS,
}

ROLE_PERMISSIONS: Mapping[Role, frozenset[Permission]] = {
    Role.CLERK: frozenset(DESK | {Permission.IMPORT_LEDGERS}),
    Role.REVIEWER: frozenset(DESK | {Permission.PUBLISH, Permission.REVIEW_REPLIES}),
    Role.HEAD: frozenset(
        DESK
        | {
            Permission.APPROVE_EXTENSIONS,
            Permission.REVIEW_REPLIES,
            Permission.PUBLISH,
            Permission.IMPORT_LEDGERS,
            Permission.READ_BOARD,
        }
    ),
    Role.SUPERVISOR: frozenset({Permission.READ_CASES, Permission.READ_BOARD, Permission.READ_REPORTS}),
    Role.ADMINISTRATOR: frozenset({Permission.MANAGE_USERS, Permission.MANAGE_AGENCIES, Permission.MANAGE_CALENDAR}),
    Role.AUDITOR: frozenset({Permission.READ_CASES, Permission.READ_AUDIT, Permission.READ_REPORTS}),
}

SUBTREE_ROLES = frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR, Role.AUDITOR})

# Who administers reads no case, who audits changes nothing: each is that alone, in whichever agency.
HELD_ALONE = frozenset({Role.ADMINISTRATOR, Role.AUDITOR})


def clashing(role: Role, held: Collection[Role]) -> list[Role]:
    """Which of the roles held may not be the same person's as this one."""
    return [other for other in Role if other in held and other is not role and HELD_ALONE & {role, other}]
