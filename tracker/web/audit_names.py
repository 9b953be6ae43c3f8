"""What the tables, fields and values of the books are called when the audit trail is read aloud."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from tracker.casework.communications import DIRECTION_NAMES, MEDIUM_NAMES
from tracker.casework.consultation import OPINION_NAMES, PARTY_KIND_NAMES
from tracker.casework.record_corrections import REMEDY_NAMES
from tracker.casework.services import CARRIER_NAMES, RELATION_NAMES
from tracker.casework.wishes import WANTED_DELIVERY_NAMES, WANTED_FORM_NAMES
from tracker.law.act_names import ACT_NAMES
from tracker.law.channels import CHANNEL_NAMES
from tracker.law.conversion import SUITABILITY_NAMES
from tracker.law.edition import Article, Instrument
from tracker.law.lifecycle import STATUS_NAMES
from tracker.law.obligations import OBLIGATION_NAMES, OwedBy
from tracker.law.outcome_names import outcome_name
from tracker.law.outcomes import OUTCOMES, Outcome
from tracker.law.remedies import PROCEDURE_NAMES
from tracker.law.report_form import APPLICANT_KIND_NAMES, CHALLENGE_RESULT_NAMES, FORUM_NAMES
from tracker.law.retention import RETENTION_NAMES
from tracker.law.returned_mail import RETURN_REASON_NAMES
from tracker.law.service_methods import SERVICE_METHOD_NAMES
from tracker.mailroom.letters import LETTER_NAMES
from tracker.models import Audience
from tracker.web import letter_text_words, record_words
from tracker.web.assessment_names import ASSESSMENT_FIELDS, ASSESSMENT_VALUES
from tracker.web.hearing_names import HEARING_FIELDS, HEARING_TABLES, HEARING_VALUES
from tracker.web.intake_names import INTAKE_FIELDS, INTAKE_TABLES, INTAKE_VALUES
from tracker.web.kept_names import KEPT_FIELDS, KEPT_VALUES
from tracker.web.late_names import LATE_FIELDS, LATE_LEFT_OUT, LATE_TABLES, LATE_VALUES
from tracker.web.people_words import ROLE_WORDS
from tracker.web.practice_words import PRACTICE_WORDS
from tracker.web.row_kind_names import OBLIGATION_STATES, ROW_KIND_VALUES
from tracker.web.sign_off_names import SIGN_OFF_FIELDS, SIGN_OFF_LEFT_OUT, SIGN_OFF_TABLES, SIGN_OFF_VALUES
from tracker.web.state_words import DECISION_NAMES, STATE_NAMES

TABLES: Mapping[str, Any] = {
    **letter_text_words.TABLES,
    **INTAKE_TABLES,
    **LATE_TABLES,
    **SIGN_OFF_TABLES,
    **HEARING_TABLES,
    "agencies": _l("机关"),
    "applicants": _l("申请人"),
    "assessments": _l("研判"),
    "attachments": _l("附件"),
    "calendar_years": _l("工作日历"),
    "cases": _l("案件"),
    "challenges": _l("复议或诉讼"),
    "communications": _l("沟通记录"),
    "conversions": _l("转主动公开"),
    "extension_requests": _l("延期申请"),
    "fee_waivers": _l("不收费的决定"),
    "letters": _l("文书"),
    "obligations": _l("时限事项"),
    "publications": _l("公开信息"),
    "published_files": _l("公开附件"),
    "records": _l("办理记录"),
    "returned_mails": _l("退回的文书"),
    "role_grants": _l("角色"),
    "strikes": _l("销案"),
    "suspension_requests": _l("中止计时的申请"),
    "units": _l("承办单位"),
    "users": _l("人员"),
}

FIELDS: Mapping[str, Any] = {
    **INTAKE_FIELDS,
    **KEPT_FIELDS,
    **LATE_FIELDS,
    **SIGN_OFF_FIELDS,
    **ASSESSMENT_FIELDS,
    **HEARING_FIELDS,
    **record_words.LABELS,
    **letter_text_words.FIELDS,
    **{name: question.asks for name, question in PRACTICE_WORDS.items()},
    "accepted_late": _l("逾期仍接受"),
    "act": _l("办理记录"),
    "after_filing": _l("归档以后"),
    "awaits_signature": _l("待签收"),
    "how": _l("方式"),
    "active": _l("启用"),
    "address_was_given": _l("寄往申请人填写的地址"),
    "address": _l("地址"),
    "addressee": _l("受送达人"),
    "agency": _l("机关"),
    "agency_id": _l("机关"),
    "arrived_on": _l("到达日期"),
    "assistance": _l("需要的帮助"),
    "audience": _l("给谁看"),
    "because": _l("原因"),
    "below": _l("含下级机关"),
    "body": _l("正文"),
    "case_number_pattern": _l("案件编号格式"),
    "correction_number_pattern": _l("更正本人记录的案件编号格式"),
    "channel": _l("申请渠道"),
    "citation": _l("依据的通知"),
    "clarification_days": _l("补正期限"),
    "code": _l("代码"),
    "column": _l("年度报告的列"),
    "contact_person": _l("联系人"),
    "counterpart": _l("对方"),
    "court": _l("管辖的人民法院"),
    "dated_on": _l("落款日期"),
    "decided_on": _l("答复日期"),
    "decided_by_id": _l("负责人"),
    "decision": _l("负责人的决定"),
    "decision_reason": _l("决定的理由"),
    "description": _l("申请内容"),
    "direction": _l("方向"),
    "document_number": _l("文号"),
    "due": _l("到期"),
    "due_on": _l("到期日"),
    "email": _l("电子邮箱"),
    "facts": _l("事项"),
    "filed_on": _l("归档日期"),
    "filing_note": _l("归档备注"),
    "filters": _l("筛选"),
    "finding": _l("具体情形"),
    "form": _l("文件格式"),
    "forum": _l("途径"),
    "handler": _l("经办人"),
    "handler_id": _l("承办人"),
    "happened_at": _l("时间"),
    "happened_on": _l("日期"),
    "identity_number": _l("证件号码"),
    "is_open": _l("未结"),
    "kind": _l("种类"),
    "language": _l("界面语言"),
    "late": _l("逾期"),
    "letter_number_pattern": _l("文书编号格式"),
    "line": _l("台账行"),
    "made_on": _l("制作日期"),
    "communication_id": _l("沟通记录"),
    "answer_by": _l("请对方答复的日期"),
    "waived_amount": _l("本可收取（元）"),
    "matter": _l("协办事项"),
    "medium": _l("沟通方式"),
    "met_on": _l("办理日期"),
    "must_change_password": _l("须先改密码"),
    "name": _l("名称"),
    "network": _l("来源网段"),
    "new": _l("现为"),
    "notice": _l("节假日安排"),
    "number": _l("编号"),
    "office_hours": _l("办公时间"),
    "old": _l("原为"),
    "owed_by": _l("由谁办理"),
    "paid_on": _l("缴费日期"),
    "password_hash": _l("密码"),
    "phase": _l("计时状态"),
    "phone": _l("电话"),
    "pieces": _l("件数"),
    "postcode": _l("邮编"),
    "practice": _l("计时口径"),
    "provisional": _l("暂定"),
    "publication_id": _l("公开信息"),
    "published_on": _l("发布日期"),
    "q": _l("检索"),
    "query_code_hash": _l("查询码"),
    "reached_on": _l("签收日期"),
    "reopened_from": _l("由哪一件重新办理"),
    "receipt_number": _l("查询编号"),
    "remedy": _l("怎样处置"),
    "received_from": _l("收到日期从"),
    "received_on": _l("收到日期"),
    "received_to": _l("收到日期到"),
    "report": _l("年度报告的行"),
    "requested_on": _l("提出日期"),
    "result": _l("结果"),
    "resumed_on": _l("恢复日期"),
    "retention": _l("保管期限"),
    "review_body": _l("行政复议机关"),
    "review_online": _l("网上申请复议的网址"),
    "role": _l("角色"),
    "roles": _l("角色"),
    "rows": _l("行数"),
    "served_on": _l("送达日期"),
    "sheet": _l("台账工作表"),
    "short_name": _l("简称"),
    "shown_to_applicant": _l("向申请人显示"),
    "signed_by": _l("落款"),
    "starts_on": _l("起算日"),
    "state": _l("状态"),
    "status": _l("状态"),
    "subtree": _l("含下级机关"),
    "suitability": _l("结论"),
    "summary": _l("内容"),
    "task": _l("待办"),
    "title": _l("标题"),
    "unit": _l("承办单位"),
    "unit_id": _l("承办单位"),
    "username": _l("用户名"),
    "view": _l("清单"),
    "letter": _l("文书"),
    "attachments": _l("附件"),
    "voided_at": _l("作废"),
    "voided_by_id": _l("作废人"),
    "wanted_delivery": _l("希望的获取方式"),
    "wanted_form": _l("希望得到的形式"),
    "way": _l("公开方式"),
    "withdrawal_reason": _l("撤下的理由"),
    "withdrawn_on": _l("撤回或撤下的日期"),
    "words": _l("内容"),
    "year": _l("年份"),
    "years": _l("年份"),
}

# What a new row need not repeat: keys, instants, and the text that stands in the letter itself.
LEFT_OUT = (
    SIGN_OFF_LEFT_OUT
    | LATE_LEFT_OUT
    | frozenset(
        {
            "created_at",
            "digest",
            "docx_digest",
            "pdf_digest",
            "intake_key",
            "media_type",
            "obligation_version",
            "origin",
            "owed_by",
            "paragraphs",
            "path",
            "phase",
            "recorded_at",
            "registered_at",
            "saved_at",
            "size",
            "uploaded_at",
        }
    )
)

# The books keep a duty's article in the words of a letter; on a page it is cited in the visitor's language.
ARTICLES: Mapping[str, Article] = {
    str(article): article
    for instrument in Instrument
    for article in (Article(number, instrument=instrument) for number in range(1, 100))
}

VALUES: Mapping[str, Mapping[Any, Any]] = {
    **letter_text_words.VALUES,
    **INTAKE_VALUES,
    **KEPT_VALUES,
    **LATE_VALUES,
    **SIGN_OFF_VALUES,
    **ASSESSMENT_VALUES,
    **HEARING_VALUES,
    "status": STATUS_NAMES,
    "channel": CHANNEL_NAMES,
    "role": ROLE_WORDS,
    "roles": ROLE_WORDS,
    "wanted_delivery": WANTED_DELIVERY_NAMES,
    "wanted_form": WANTED_FORM_NAMES,
    "records.kind": ACT_NAMES,
    "act": ACT_NAMES,
    "remedy": REMEDY_NAMES,
    "obligations.kind": OBLIGATION_NAMES,
    "obligations.basis": ARTICLES,
    "applicants.kind": APPLICANT_KIND_NAMES,
    "procedure": PROCEDURE_NAMES,
    "decision": DECISION_NAMES,
    "direction": DIRECTION_NAMES,
    "forum": FORUM_NAMES,
    "finding": {finding.name: finding.label for rule in OUTCOMES.values() for finding in rule.findings},
    "medium": MEDIUM_NAMES,
    "method": SERVICE_METHOD_NAMES,
    "opinion": OPINION_NAMES,
    "outcome": {outcome: outcome_name(outcome) for outcome in Outcome},
    "phase": STATE_NAMES,
    "result": CHALLENGE_RESULT_NAMES,
    "retention": RETENTION_NAMES,
    "suitability": SUITABILITY_NAMES,
    "kind": PARTY_KIND_NAMES,
    **{name: question.answers for name, question in PRACTICE_WORDS.items()},
    "carrier": CARRIER_NAMES,
    "relation": RELATION_NAMES,
    "return_reason": RETURN_REASON_NAMES,
    "returned_mails.reason": RETURN_REASON_NAMES,
    "letters.kind": LETTER_NAMES,
    "audience": {Audience.INTERNAL: _l("机关内部"), Audience.APPLICANT: _l("申请人")},
    "because": {"calendar": _l("工作日历有变化"), "practice": _l("计时口径有变化")},
    "state": OBLIGATION_STATES,
    **ROW_KIND_VALUES,
    "owed_by": {
        OwedBy.AGENCY: _l("本机关"),
        OwedBy.APPLICANT: _l("申请人"),
        OwedBy.THIRD_PARTY: _l("第三方"),
        OwedBy.OTHER_AGENCY: _l("其他机关"),
    },
}
