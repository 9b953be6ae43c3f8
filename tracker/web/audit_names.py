"""What the tables, fields and values of the books are called when the audit trail is read aloud."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from tracker.casework.wishes import WANTED_DELIVERY_NAMES, WANTED_FORM_NAMES
from tracker.law.act_kinds import ACT_NAMES
from tracker.law.channels import CHANNEL_NAMES
from tracker.law.edition import Article, Instrument
from tracker.law.lifecycle import STATUS_NAMES
from tracker.law.obligations import OBLIGATION_NAMES, ObligationState, OwedBy
from tracker.law.remedies import PROCEDURE_NAMES
from tracker.law.report_form import APPLICANT_KIND_NAMES
from tracker.web.people_words import ROLE_WORDS

TABLES: Mapping[str, Any] = {
    "agencies": _l("机关"),
    "applicants": _l("申请人"),
    "attachments": _l("附件"),
    "calendar_years": _l("工作日历"),
    "cases": _l("案件"),
    "challenges": _l("复议或诉讼"),
    "communications": _l("沟通记录"),
    "conversions": _l("转主动公开"),
    "extension_requests": _l("延期申请"),
    "letters": _l("文书"),
    "obligations": _l("时限事项"),
    "publications": _l("公开信息"),
    "published_files": _l("公开附件"),
    "records": _l("办理记录"),
    "role_grants": _l("角色"),
    "units": _l("承办单位"),
    "users": _l("人员"),
}

FIELDS: Mapping[str, Any] = {
    "active": _l("启用"),
    "address": _l("地址"),
    "addressee": _l("受送达人"),
    "agency": _l("机关"),
    "agency_id": _l("机关"),
    "answered_on": _l("提交答复的日期"),
    "arrived_on": _l("到达日期"),
    "assistance": _l("需要的帮助"),
    "basis": _l("依据"),
    "because": _l("原因"),
    "below": _l("含下级机关"),
    "case_number_pattern": _l("案件编号格式"),
    "channel": _l("申请渠道"),
    "citation": _l("依据的通知"),
    "clarification_days": _l("补正期限"),
    "code": _l("代码"),
    "column": _l("年度报告的列"),
    "copy_on": _l("收到通知的日期"),
    "contact_person": _l("联系人"),
    "court": _l("管辖的人民法院"),
    "dated_on": _l("落款日期"),
    "decided_on": _l("答复日期"),
    "description": _l("申请内容"),
    "due": _l("到期"),
    "due_on": _l("到期日"),
    "email": _l("电子邮箱"),
    "facts": _l("事项"),
    "filters": _l("筛选"),
    "form": _l("文件格式"),
    "handler": _l("经办人"),
    "filing_note": _l("归档备注"),
    "handler_id": _l("承办人"),
    "happened_on": _l("日期"),
    "identity_number": _l("证件号码"),
    "is_open": _l("未结"),
    "kind": _l("种类"),
    "language": _l("界面语言"),
    "letter_number_pattern": _l("文书编号格式"),
    "met_on": _l("办理日期"),
    "must_change_password": _l("须先改密码"),
    "name": _l("名称"),
    "network": _l("来源网段"),
    "new": _l("现为"),
    "notice": _l("节假日安排"),
    "number": _l("编号"),
    "office_hours": _l("办公时间"),
    "old": _l("原为"),
    "outcome": _l("办理结果"),
    "owed_by": _l("由谁办理"),
    "password_hash": _l("密码"),
    "phase": _l("计时状态"),
    "phone": _l("电话"),
    "postcode": _l("邮编"),
    "practice": _l("计时口径"),
    "procedure": _l("审理程序"),
    "provisional": _l("暂定"),
    "q": _l("检索"),
    "query_code_hash": _l("查询码"),
    "reason": _l("理由"),
    "receipt_number": _l("查询编号"),
    "received_from": _l("收到日期从"),
    "received_on": _l("收到日期"),
    "received_to": _l("收到日期到"),
    "report": _l("年度报告的行"),
    "review_body": _l("行政复议机关"),
    "review_online": _l("网上申请复议的网址"),
    "role": _l("角色"),
    "roles": _l("角色"),
    "rows": _l("行数"),
    "served_on": _l("送达日期"),
    "short_name": _l("简称"),
    "signed_by": _l("落款"),
    "starts_on": _l("起算日"),
    "state": _l("状态"),
    "status": _l("状态"),
    "subtree": _l("含下级机关"),
    "task": _l("待办"),
    "title": _l("标题"),
    "unit": _l("承办单位"),
    "unit_id": _l("承办单位"),
    "username": _l("用户名"),
    "view": _l("清单"),
    "wanted_delivery": _l("希望的获取方式"),
    "wanted_form": _l("希望得到的形式"),
    "words": _l("内容"),
    "year": _l("年份"),
    "years": _l("年份"),
}

# What a new row need not repeat: keys, instants, and the text that stands in the letter itself.
LEFT_OUT = frozenset(
    {
        "created_at",
        "digest",
        "obligation_version",
        "origin",
        "owed_by",
        "paragraphs",
        "path",
        "phase",
        "recorded_at",
        "registered_at",
    }
)

# The books keep a duty's article in the words of a letter; on a page it is cited in the visitor's language.
ARTICLES: Mapping[str, Article] = {
    str(article): article
    for instrument in Instrument
    for article in (Article(number, instrument=instrument) for number in range(1, 100))
}

VALUES: Mapping[str, Mapping[Any, Any]] = {
    "status": STATUS_NAMES,
    "channel": CHANNEL_NAMES,
    "role": ROLE_WORDS,
    "roles": ROLE_WORDS,
    "wanted_delivery": WANTED_DELIVERY_NAMES,
    "wanted_form": WANTED_FORM_NAMES,
    "records.kind": ACT_NAMES,
    "obligations.kind": OBLIGATION_NAMES,
    "obligations.basis": ARTICLES,
    "applicants.kind": APPLICANT_KIND_NAMES,
    "procedure": PROCEDURE_NAMES,
    "because": {"calendar": _l("工作日历有变化"), "practice": _l("计时口径有变化")},
    "state": {
        ObligationState.OPEN: _l("未办"),
        ObligationState.MET: _l("已办"),
        ObligationState.MET_LATE: _l("逾期办理"),
        ObligationState.LAPSED: _l("已过期"),
        ObligationState.CANCELLED: _l("不再需要"),
    },
    "owed_by": {
        OwedBy.AGENCY: _l("本机关"),
        OwedBy.APPLICANT: _l("申请人"),
        OwedBy.THIRD_PARTY: _l("第三方"),
        OwedBy.OTHER_AGENCY: _l("其他机关"),
    },
}
