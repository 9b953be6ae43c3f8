"""What the fields and choices of the seven questions are called when the audit trail is read aloud."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from tracker.law.seven_questions import CONCLUSIONS, EVIDENCE_NAMES, QUESTION_NAMES, REVIEW_RESULT_NAMES

ASSESSMENT_FIELDS: Mapping[str, Any] = {
    **{evidence.value: _l(name.template) for evidence, name in EVIDENCE_NAMES.items()},
    "conclusion": _l("结论"),
    "contact": _l("联系方式"),
    "evidence": _l("依据和证据"),
    "ground": _l("依据和理由"),
    "keywords": _l("关键词"),
    "part": _l("内容"),
    "people": _l("检索人员"),
    "period": _l("时间范围"),
    "question": _l("研判的问题"),
    "replied_on": _l("此前答复的日期"),
    "review_result": _l("保密审查的结论"),
    "reviewed_by": _l("保密审查由谁进行"),
    "reviewed_on": _l("保密审查的日期"),
    "searched_on": _l("检索的日期"),
    "systems": _l("系统和档案"),
    "unknown": _l("无法确定"),
}
ASSESSMENT_VALUES: Mapping[str, Mapping[Any, Any]] = {
    "question": QUESTION_NAMES,
    "conclusion": {name: conclusion.label for name, conclusion in CONCLUSIONS.items()},
    "review_result": REVIEW_RESULT_NAMES,
}
