"""What every page's frame needs: who is here, where one can go, what is unread."""

from dataclasses import dataclass
from typing import Any

from flask import Flask, request
from flask_babel import get_locale
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_ngettext as _many
from flask_login import current_user

from tracker.models import Permission, User
from tracker.registers import notices
from tracker.timekeeping import office_today
from tracker.web.language import LANGUAGES


@dataclass(frozen=True)
class Door:
    """One entry of the desk's navigation."""

    endpoint: str
    label: Any
    icon: str
    needs: frozenset[Permission]
    counted: str = ""
    covers: frozenset[str] = frozenset()
    at_points: bool = False

    def opens_to(self, visitor: User) -> bool:
        """Whether it is shown: to those who may enter, and an acceptance point's only to those who work at one."""
        permitted = any(visitor.can(permission) for permission in self.needs)
        return permitted and (visitor.receives_for_others or not self.at_points)

    @property
    def active(self) -> bool:
        return request.endpoint == self.endpoint or request.endpoint in self.covers

    @property
    def count(self) -> int:
        return notices.unread_count(current_user) if self.counted == "notices" else 0


def door(
    endpoint: str,
    label: Any,
    icon: str,
    *needs: Permission,
    counted: str = "",
    covers: tuple[str, ...] = (),
    at_points: bool = False,
) -> Door:
    return Door(endpoint, label, icon, frozenset(needs), counted, frozenset(covers), at_points)


PEOPLE = ("admin.person", "admin.new_person", "admin.edit_person", "admin.grant", "admin.set_password", "admin.close")

DOORS = (
    door("desk.home", _l("工作台"), "home", Permission.READ_CASES),
    door("desk.register", _l("登记"), "register", Permission.REGISTER_CASES, covers=("desk.register_correction",)),
    door(
        "desk.accepted",
        _l("集中受理"),
        "register",
        Permission.REGISTER_CASES,
        covers=("desk.accepted_case", "desk.confirm_accepted"),
        at_points=True,
    ),
    door("desk.cases", _l("全部案件"), "cases", Permission.READ_CASES),
    door("desk.communications", _l("沟通"), "communications", Permission.READ_CASES),
    door("desk.conversions", _l("转主动公开"), "conversions", Permission.READ_CASES),
    door(
        "desk.notices",
        _l("提醒"),
        "notices",
        Permission.READ_CASES,
        counted="notices",
        covers=("desk.moved_dates",),
    ),
    door("desk.reports", _l("年度报告"), "reports", Permission.READ_REPORTS),
    door("board.home", _l("看板"), "board", Permission.READ_BOARD),
    door(
        "admin.home",
        _l("管理"),
        "admin",
        Permission.MANAGE_USERS,
        Permission.MANAGE_AGENCIES,
        Permission.MANAGE_CALENDAR,
    ),
    door("admin.people", _l("人员"), "person", Permission.MANAGE_USERS, covers=PEOPLE),
    door(
        "admin.agencies",
        _many("机关", "机关", 2),
        "home",
        Permission.MANAGE_AGENCIES,
        covers=("admin.agency", "admin.new_agency", "admin.practice", "admin.units", "admin.unit", "admin.remove_unit"),
    ),
    door(
        "admin.all_letter_texts",
        _l("文书文本"),
        "letter",
        Permission.MANAGE_AGENCIES,
        covers=("admin.letter_texts_of", "admin.letter_text", "admin.letter_text_version", "admin.follow_above"),
    ),
    door(
        "admin.all_number_series",
        _l("编号系列"),
        "document",
        Permission.MANAGE_AGENCIES,
        covers=("admin.number_series", "admin.new_number_series", "admin.edit_number_series"),
    ),
    door(
        "admin.calendar",
        _l("工作日历"),
        "clock",
        Permission.MANAGE_CALENDAR,
        covers=("admin.calendar_year", "admin.edit_calendar"),
    ),
    door("admin.audit", _l("审计记录"), "audit", Permission.READ_AUDIT, covers=("admin.verify_audit",)),
)


def init_app(app: Flask) -> None:
    """Give every template the frame's names."""
    app.context_processor(frame)


def frame() -> dict[str, Any]:
    """Names every layout uses."""
    return {
        "navigation": doors_open_to_visitor(),
        "today": office_today(),
        "page_language": LANGUAGES.get(str(get_locale()), "zh-CN"),
    }


def doors_open_to_visitor() -> list[Door]:
    if not current_user or not current_user.is_authenticated:
        return []
    return [door for door in DOORS if door.opens_to(current_user)]
