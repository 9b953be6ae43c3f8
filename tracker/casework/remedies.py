"""How an answer may be challenged, as its letter has to say it: before which body, which court, until when."""

from collections.abc import Iterator

from tracker.casework.wishes import WantedDelivery
from tracker.law.edition import Article, Instrument, RuleError
from tracker.law.outcomes import Outcome
from tracker.law.remedies import remedy_paragraph
from tracker.law.wording import Wording, say
from tracker.models import Agency, Case
from tracker.registers import correspondence
from tracker.registers.agencies import reviewing_body

RULE = Article(23, paragraph=2, instrument=Instrument.RECONSIDERATION_LAW)
ONLINE_RULE = Article(22, paragraph=2, instrument=Instrument.RECONSIDERATION_LAW)
CHANNEL = "通过互联网渠道提出"  # as the lawful paragraph says it (law/remedies.py)


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


def warnings(agency: Agency) -> Iterator[Wording]:
    """What to check before a letter says how it may be challenged."""
    body = reviewing_body(agency)
    if not agency.review_body and body:
        yield say("没有设置行政复议机关，文书中将写上级机关“{body}”，请核对。", body=body)


def lacks_channel(case: Case) -> Wording | None:
    """What somebody has to look at where the answer goes out online and names no online channel (复议法 Art. 22)."""
    if not is_served_online(case) or case.agency.review_online:
        return None
    return say(
        "申请人希望通过互联网取得答复，文书应当同时告知网上申请行政复议的渠道，但机关资料里还没有填写。"
        "请系统管理员先填写；没有这种渠道的，请改以其他方式送达，或者送达时另行告知。"
    )


def check_channel(case: Case, *, online: bool, told: str) -> None:
    """Refuse an online service of a reply that names no online channel, unless it is said how it was told else."""
    answers = [one for one in correspondence.standing(case) if one.kind in correspondence.ANSWERS][-1:]
    named = any(CHANNEL in words for one in answers for words in one.paragraphs)
    if not online or not answers or named or told.strip():
        return
    raise RuleError(
        "答复书没有告知网上申请行政复议的渠道。以电子邮件、网上平台送达的应当同时告知：请另行告知，"
        "并在备注里写明告知的渠道和方式；没有这种渠道的也请写明。",
        ONLINE_RULE,
        about="note",
    )
