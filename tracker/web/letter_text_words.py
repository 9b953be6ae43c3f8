"""What letter texts and number series are called when the audit trail is read aloud."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from tracker.mailroom.letter_types import LETTER_TYPES

TABLES: Mapping[str, Any] = {"letter_texts": _l("文书文本"), "number_series": _l("编号系列")}

FIELDS: Mapping[str, Any] = {
    "pattern": _l("编号格式"),
    "saved_at": _l("保存的时间"),
    "text": _l("正文"),
    "type": _l("文书种类"),
    "types": _l("文书种类"),
    "used": _l("今年已经编到第几号"),
}

TYPE_NAMES = {key: each.name for key, each in LETTER_TYPES.items()}

VALUES: Mapping[str, Mapping[Any, Any]] = {"type": TYPE_NAMES, "types": TYPE_NAMES}

ACTIONS: Mapping[str, Any] = {
    "letter_text:save": _l("保存文书文本"),
    "letter_text:follow_above": _l("沿用上级或者系统的文书文本"),
    "number_series:add": _l("加入编号系列"),
    "number_series:edit": _l("修改编号系列"),
}

SUBJECTS: Mapping[str, Any] = {"letter_text": _l("文书文本"), "number_series": _l("编号系列")}
