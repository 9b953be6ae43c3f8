"""How an answer may be challenged, as its letter has to say it: before which body, which court, until when."""

from collections.abc import Iterator

from tracker.casework.wishes import WantedDelivery
from tracker.law.edition import Article, Instrument, RuleError
from tracker.law.outcomes import Outcome
from tracker.law.remedies import remedy_paragraph
from tracker.law.wording import Wording, say
from tracker.models import Agency, Case
from tracker.registers.agencies import reviewing_body

RULE = Article(23, paragraph=2, instrument=Instrument.RECONSIDERATION_LAW)


def paragraph_for(agency: Agency, outcome: Outcome) -> Wording:
    """How this answer may be challenged; the letter has to name the body (行政复议法 Arts 22, 23, 24)."""
    body = reviewing_body(agency)
    if not body:
        raise RuleError(
            "还没有设置{agency}的行政复议机关，文书无法告知申请人向谁申请复议。"
            "请系统管理员在“管理”的“机关”页面填写“行政复议机关”，然后再办这一步。",
            RULE,
            agency=agency.name,
        )
    return remedy_paragraph(outcome, body=body, court=agency.court or None, online_channel=agency.review_online or None)


def is_served_online(case: Case) -> bool:
    """Whether the applicant wants the answer by e-mail or on the portal (Art. 40)."""
    return case.wanted_delivery in (WantedDelivery.EMAIL, WantedDelivery.PORTAL)


def warnings(agency: Agency, *, served_online: bool = False) -> Iterator[Wording]:
    """What to check before a letter says how it may be challenged.

    What is served online has to name a channel by which one may apply online (行政复议法 Art. 22).
    """
    if served_online and not agency.review_online:
        yield say(
            "申请人希望通过互联网取得答复，文书应当同时告知网上申请行政复议的渠道（行政复议法第二十二条），但机关资料里还没有填写。"
        )
    body = reviewing_body(agency)
    if not agency.review_body and body:
        yield say("没有设置行政复议机关，文书中将写上级机关“{body}”，请核对。", body=body)
