"""What the roles are called, and what each may do, in one sentence."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from tracker.casework.separation import ROLE_NAMES
from tracker.models import Role

ROLE_WORDS: Mapping[Role, Any] = {role: _l(str(name)) for role, name in ROLE_NAMES.items()}

ROLE_DUTIES: Mapping[Role, Any] = {
    Role.CLERK: _l("登记申请，办理案件，答复和送达。"),
    Role.REVIEWER: _l("办理案件，并审核、发布主动公开内容。"),
    Role.HEAD: _l("办理案件，批准延期和中止，发布，查看看板。"),
    Role.SUPERVISOR: _l("查看本机关和下级机关的案件与看板，不办理案件。"),
    Role.ADMINISTRATOR: _l("管理本机关和下级机关的机构、人员和日历，看不到案件；不能兼任其他角色。"),
    Role.AUDITOR: _l("查看本机关和下级机关的案件与审计记录，不改变任何内容；不能兼任其他角色。"),
}
