"""Which page serves each step, and what the step will do, in one sentence: the case page lists them from here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tracker.casework import carried_receipts, reopening, striking, written_anew
from tracker.law import conversion
from tracker.law.conversion import Suitability
from tracker.law.lifecycle import Step
from tracker.models import Case
from tracker.registers import concerns, conversions, correspondence, kept, proceedings, strikes
from tracker.web.words import said


def always(_case: Case) -> bool:
    return True


def nothing_more(_case: Case) -> str:
    return ""


def not_to_be_decided(case: Case) -> str:
    if not conversion.may_convert(case.outcome):
        return said(conversion.verdict(case.outcome, Suitability.OTHER).reason)
    return _("信息已经发布；不宜公开的，请先撤下。")


def not_to_be_published(case: Case) -> str:
    return _("该信息已经发布。") if conversions.is_public(case) else _("尚未决定将该信息转为主动公开，不能发布。")


def not_to_be_reopened(_case: Case) -> str:
    return _("重新办理要依据责令重新答复的决定或者判决：请先登记复议或者诉讼，结果选“结果纠正”。")


def not_to_be_ordered(_case: Case) -> str:
    return _("登记责令答复要依据决定或者判决：请先登记复议或者诉讼，结果选“结果纠正”。")


def has_something_to_mend(case: Case) -> bool:
    return proceedings.has_later_records(case) or kept.has_any(case)


def voids_or_writes_anew(case: Case) -> bool:
    """A letter stands that can be voided, or one was voided in whose place none was written."""
    return correspondence.has_standing(case) or bool(written_anew.waiting(case))


def no_letter_stands(_case: Case) -> str:
    return _("该案件没有可以作废的文书。")


def not_public(_case: Case) -> str:
    return _("该案件没有正在公开的信息。")


def not_to_be_struck(_case: Case) -> str:
    return said(striking.NOT_TO_BE_STRUCK)


def not_struck(_case: Case) -> str:
    return said(striking.NOT_STRUCK)


def has_days_to_count(case: Case) -> bool:
    return not strikes.is_struck(case)


def counts_no_more(_case: Case) -> str:
    return said(carried_receipts.STRUCK)


def no_later_record(_case: Case) -> str:
    return _("除收到申请以外还没有办理记录；收到日期、渠道登记错了的，请“更正收到日期和渠道”。")


def no_letter_waits(_case: Case) -> str:
    return _("没有因更正而需要处置的文书。")


@dataclass(frozen=True)
class StepPage:
    """The endpoint of a step's page and what its button will do; `applies` hides what has nothing to act on.

    `otherwise` says why, to those who open the page all the same.
    """

    endpoint: str
    will: Any
    applies: Callable[[Case], bool] = always
    danger: bool = False
    otherwise: Callable[[Case], str] = nothing_more


# In the order of STEP_PERMISSIONS; a step without a page is not offered.
PAGES: Mapping[Step, StepPage] = {
    Step.CONFIRM_RECEIPT: StepPage(
        "desk.confirm_receipt", _l("写明收到日期的登记回执会写好，答复期限自双方确认之日起计算。")
    ),
    Step.ASSIGN: StepPage("desk.assign", _l("案件会出现在承办人的工作台，以后的到期提醒发给承办人。")),
    Step.RECORD_IDENTITY: StepPage(
        "desk.record_identity", _l("看过谁的什么证明记入案件；不要求复印，也不要求留存复印件。")
    ),
    Step.RECORD_REPRESENTATION: StepPage(
        "desk.record_representation", _l("代理人、授权范围和期限记入案件；授权代收文书的，以后的文书送交受托人。")
    ),
    Step.SPLIT: StepPage(
        "desk.split",
        _l("每个事项各成一件，各有编号、查询码和登记回执，期限相同；本案留下第一个事项。拆分以后不能合并。"),
        danger=True,
    ),
    Step.ASK_CLARIFICATION: StepPage(
        "desk.ask_clarification", _l("将写好补正告知书，有电子邮箱的同时发出；收到补正之日起重新计算答复期限。")
    ),
    Step.RECORD_CLARIFICATION: StepPage("desk.record_clarification", _l("答复期限自收到补正之日起重新计算。")),
    Step.CONFIRM_LAPSE: StepPage(
        "desk.confirm_lapse",
        _l("案件以“不再处理”办结，将写好不再处理告知书，告知申请人理由和救济途径。"),
        danger=True,
    ),
    Step.CONSULT: StepPage(
        "desk.consult", _l("将写好意见征询书；对方的十五个工作日自收到之日起算，征求意见的时间不计入答复期限。")
    ),
    Step.RECORD_OPINION: StepPage(
        "desk.record_opinion", _l("对方的意见记入案件；没有其他尚待答复的征求意见时，答复期限继续计算。")
    ),
    Step.OVERRIDE_REFUSAL: StepPage(
        "desk.override_refusal",
        _l("将写好决定公开告知书，书面告知第三方决定公开的内容和理由以及救济途径；然后才能答复申请人。"),
        danger=True,
    ),
    Step.SETTLE_OBJECTION: StepPage(
        "desk.settle_objection",
        _l("将写好决定公开告知书，书面告知第三方决定公开的内容、其理由为什么不成立以及救济途径；然后才能答复申请人。"),
        danger=True,
    ),
    Step.RECORD_NOTICE_SERVED: StepPage(
        "desk.record_notice_served", _l("决定公开告知书怎样、哪一天送达第三方，记入案件和案卷。")
    ),
    Step.ASK_ASSISTANCE: StepPage("desk.ask_assistance", _l("将写好协办函；答复期限不因协办中止。")),
    Step.REQUEST_EXTENSION: StepPage(
        "desk.request_extension", _l("请政府信息公开工作机构负责人批准；批准之前答复期限不变。")
    ),
    Step.EXTEND: StepPage("desk.extend", _l("将写好延期答复告知书，告知申请人新的答复期限。")),
    Step.REFUSE_EXTENSION: StepPage("desk.refuse_extension", _l("答复期限不变，申请延期的人会看到理由。")),
    Step.NOTIFY_FEE: StepPage("desk.notify_fee", _l("将写好收费通知书；申请人足额缴费的次日起重新计算答复期限。")),
    Step.WAIVE_FEE: StepPage("desk.waive_fee", _l("理由记入案件，不写文书；答复期限不变。")),
    Step.RECORD_PAYMENT: StepPage("desk.record_payment", _l("答复期限自足额缴费的次日起重新计算。")),
    Step.ASK_REASONS: StepPage("desk.ask_reasons", _l("将写好说明理由告知书；答复期限继续计算。")),
    Step.RECORD_REASONS: StepPage("desk.record_reasons", _l("申请人说明的理由记入案件，供答复时使用。")),
    Step.AGREE_DELAY: StepPage("desk.agree_delay", _l("将写好延迟答复告知书，告知申请人合理的延迟期限。")),
    Step.REQUEST_SUSPENSION: StepPage(
        "desk.request_suspension", _l("请政府信息公开工作机构负责人决定；批准之前期限照常计算。")
    ),
    Step.SUSPEND: StepPage("desk.suspend", _l("计时从今天起中止，理由和批准人记入案件；恢复的次日起继续计算。")),
    Step.REFUSE_SUSPENSION: StepPage("desk.refuse_suspension", _l("期限照常计算，申请中止的人会看到理由。")),
    Step.RESUME: StepPage("desk.resume", _l("答复期限自恢复的次日起继续计算。")),
    Step.RECORD_DELIVERY: StepPage("desk.record_delivery", _l("对方的期限改自送达之日起算，答复期限随之重新推算。")),
    Step.LOG_COMMUNICATION: StepPage("desk.log_communication", _l("记入案件的沟通记录，不影响时限。")),
    Step.ASSESS: StepPage("desk.assess", _l("每一问的结论、理由和依据记入案件，只供机关内部使用；答复之前都可以改。")),
    Step.SUBMIT_REPLY: StepPage(
        "desk.submit_reply", _l("答复稿冻结下来，送给下一个人审核或者签发；退回修改时，填写的内容都在。")
    ),
    Step.REVIEW_REPLY: StepPage("desk.review_reply", _l("合法性审查和保密审查的意见记入案件，答复稿送负责人签发。")),
    Step.SEND_BACK_REPLY: StepPage("desk.send_back_reply", _l("答复稿退给拟稿人修改，理由写给拟稿人看。")),
    Step.REPLY: StepPage("desk.reply", _l("案件以所选的结果办结，将写好答复书，告知理由和救济途径。")),
    Step.ANSWER_CORRECTION: StepPage(
        "desk.answer_correction", _l("案件办结，将写好更正告知书，告知申请人处理结果和救济途径。")
    ),
    Step.RECORD_SERVICE: StepPage(
        "desk.record_service", _l("邮寄的以交邮日期计算是否按时，复议、诉讼期限自申请人签收之日起算。")
    ),
    Step.RECORD_RETURN: StepPage(
        "desk.record_return", _l("这次送达记为退回并留在案卷中，案件回到“待送达”，应当重新送达。")
    ),
    Step.WITHDRAW: StepPage(
        "desk.withdraw",
        _l("案件办结，不再计算期限，也不再答复；撤回不用另发文书，需要时可以登记一条沟通记录。"),
        danger=True,
    ),
    Step.STRIKE: StepPage(
        "desk.strike",
        _l(
            "案件不再办理，期限不再计算，也不计入年度报告；没有发出的文书不再发送；编号和案卷保留，申请人在查询页面上看到理由。"
        ),
        strikes.may_be_struck,
        danger=True,
        otherwise=not_to_be_struck,
    ),
    Step.UNSTRIKE: StepPage(
        "desk.unstrike",
        _l("案件回到销案以前的状态继续办理，期限按原来的收到日期计算，像没有销案一样。"),
        strikes.is_struck,
        otherwise=not_struck,
    ),
    Step.FILE: StepPage("desk.file", _l("案件归档，以后仍可登记沟通、复议诉讼，仍可转主动公开。")),
    Step.DECIDE_CONVERSION: StepPage(
        "desk.decide_conversion",
        _l("决定转为主动公开的，应当在二十个工作日内发布。"),
        conversions.may_be_decided,
        otherwise=not_to_be_decided,
    ),
    Step.PUBLISH: StepPage(
        "desk.publish",
        _l("所有人都能看到这份单独撰写的副本和所选的文件；登记的申请人信息不会带进去。"),
        conversions.waits_for_publication,
        otherwise=not_to_be_published,
    ),
    Step.UNPUBLISH: StepPage(
        "desk.unpublish",
        _l("从公开专栏撤下，所有人不能再看到；是否改正后重新发布，同时决定。"),
        conversions.is_public,
        danger=True,
        otherwise=not_public,
    ),
    Step.RECORD_CHALLENGE: StepPage(
        "desk.record_challenge",
        _l("计入年度报告的复议、诉讼情况表；填写收到通知的日期，本机关答复、答辩的期限会提醒。"),
    ),
    Step.REOPEN: StepPage(
        "desk.reopen",
        _l("开出一件相连的新案件，期限自收到决定或者判决的次日起重新计算；原案件和原来的结果保持不变。"),
        reopening.may_reopen,
        otherwise=not_to_be_reopened,
    ),
    Step.RECORD_ORDER: StepPage(
        "desk.record_order",
        _l(
            "答复期限改按决定或者判决，自收到的次日起计算；不再等待申请人补正或者缴费，中止的计时恢复。"
            "将写好责令答复办理告知书告知申请人，没有发出的补正、收费文书不再发送。"
        ),
        reopening.may_reopen,
        otherwise=not_to_be_ordered,
    ),
    Step.REISSUE_CODE: StepPage("desk.reissue_code", _l("新的查询码只显示一次，原查询码立即失效。"), danger=True),
    Step.CORRECT_RECEIPT: StepPage(
        "desk.correct_receipt",
        _l("答复期限按更正后的收到日期重新推算，并写好更正后的登记回执；原来的日期留在办理过程中。"),
        has_days_to_count,
        otherwise=counts_no_more,
    ),
    Step.CORRECT_ENTRY: StepPage(
        "desk.correct_entry", _l("登记的内容改正过来，原来的内容和更正的理由留在办理过程中；已经写好的文书不变。")
    ),
    Step.CORRECT_RECORD: StepPage(
        "desk.correct_record",
        _l("记录按更正后的内容计算，期限、时限事项、提醒和案件状态随之改变；原来的内容和理由留在办理过程中。"),
        has_something_to_mend,
        otherwise=no_later_record,
    ),
    Step.VOID_RECORD: StepPage(
        "desk.void_record",
        _l("记录不再算数，划去后仍留在案卷中；期限、时限事项、提醒和案件状态随之改变。"),
        has_something_to_mend,
        danger=True,
        otherwise=no_later_record,
    ),
    Step.VOID_LETTER: StepPage(
        "desk.void_letter",
        _l(
            "文书留在案卷中，各处都标明已经作废，核验页也是；文号不再使用，没有发出的邮件不再发送。"
            "没有重新制作的，等于没有告知：不能认定申请人逾期，第三方也不算逾期未答复。"
        ),
        voids_or_writes_anew,
        danger=True,
        otherwise=no_letter_stands,
    ),
    Step.SETTLE_LETTER: StepPage(
        "desk.settle_letter",
        _l("这份文书从案件页的清单中划去，怎样处置、由谁处置记入案件。"),
        concerns.has_open,
        otherwise=no_letter_waits,
    ),
}


def url_of(step: Step, case: Case) -> str:
    """The address of a step's page for a case."""
    return url_for(PAGES[step].endpoint, receipt_number=case.receipt_number)
