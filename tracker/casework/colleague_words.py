"""How it is said what a colleague did: the same sentence in the list of notices and in the mail."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from flask_babel import gettext as _

from tracker.casework import moved_words, reminder_words

Facts = Mapping[str, Any]


class News(StrEnum):
    """What a colleague did that concerns the reader; also that the dates of a case were counted anew."""

    EXTENSION_ASKED = "extension:asked"
    EXTENSION_APPROVED = "extension:approved"
    EXTENSION_REFUSED = "extension:refused"
    SUSPENSION_ASKED = "suspension:asked"
    SUSPENSION_APPROVED = "suspension:approved"
    SUSPENSION_REFUSED = "suspension:refused"
    ASSIGNED = "case:assigned"
    DATE_MOVED = "case:date_moved"
    DRAFT_TO_REVIEW = "draft:in_review"
    DRAFT_TO_SIGN = "draft:in_signature"
    DRAFT_SENT_BACK = "draft:sent_back"
    DRAFT_ISSUED = "draft:issued"


# Where one goes from there: a page of the case.
PLACES: Mapping[News, str] = {
    News.EXTENSION_ASKED: "/extend",
    News.EXTENSION_APPROVED: "",
    News.EXTENSION_REFUSED: "",
    News.SUSPENSION_ASKED: "/suspend",
    News.SUSPENSION_APPROVED: "",
    News.SUSPENSION_REFUSED: "",
    News.ASSIGNED: "",
    News.DATE_MOVED: "",
    News.DRAFT_TO_REVIEW: "/review-reply",
    News.DRAFT_TO_SIGN: "/reply",
    News.DRAFT_SENT_BACK: "/submit-reply",
    News.DRAFT_ISSUED: "",
}


def is_news(rule: str) -> bool:
    """Whether a notice tells of a colleague's step."""
    return rule in set(News)


def title(rule: str) -> str:
    """What it is about, in a few words."""
    return {
        News.EXTENSION_ASKED: _("一份延期申请等您决定"),
        News.EXTENSION_APPROVED: _("延期申请已获批准"),
        News.EXTENSION_REFUSED: _("延期申请未获批准"),
        News.SUSPENSION_ASKED: _("一份中止计时的申请等您决定"),
        News.SUSPENSION_APPROVED: _("中止计时的申请已获批准"),
        News.SUSPENSION_REFUSED: _("中止计时的申请未获批准"),
        News.ASSIGNED: _("一件案件交给您承办"),
        News.DATE_MOVED: _("时限日期有变化"),
        News.DRAFT_TO_REVIEW: _("一份答复稿等您审核"),
        News.DRAFT_TO_SIGN: _("一份答复稿等您签发"),
        News.DRAFT_SENT_BACK: _("您的答复稿被退回修改"),
        News.DRAFT_ISSUED: _("您的答复稿已经签发"),
    }[News(rule)]


def sentence(rule: str, facts: Facts) -> str:
    """Who did what."""
    match News(rule):
        case News.EXTENSION_ASKED:
            return _("%(name)s申请延期 %(days)s 个工作日。", name=facts["by"], days=facts["days"])
        case News.EXTENSION_APPROVED:
            return _("%(name)s批准延期 %(days)s 个工作日。", name=facts["by"], days=facts["days"])
        case News.EXTENSION_REFUSED:
            return _("%(name)s没有批准延期。", name=facts["by"])
        case News.SUSPENSION_ASKED:
            return _("%(name)s申请中止计时。", name=facts["by"])
        case News.SUSPENSION_APPROVED:
            return _("%(name)s批准中止计时，答复期限暂停计算。", name=facts["by"])
        case News.SUSPENSION_REFUSED:
            return _("%(name)s没有批准中止计时。", name=facts["by"])
        case News.ASSIGNED:
            return _("%(name)s把这件案件交给您承办。", name=facts["by"])
        case News.DATE_MOVED:
            return moved_words.sentence(facts)
        case News.DRAFT_TO_REVIEW:
            return _("%(name)s送来一份答复稿，请作合法性审查和保密审查。", name=facts["by"])
        case News.DRAFT_TO_SIGN:
            return _("%(name)s送来一份答复稿，请签发。", name=facts["by"])
        case News.DRAFT_SENT_BACK:
            return _("%(name)s退回了答复稿。", name=facts["by"])
        case News.DRAFT_ISSUED:
            return _("%(name)s签发了答复书。", name=facts["by"])


def due(facts: Facts) -> str:
    """The last day for the reply as it stood then; empty while none runs."""
    if not facts["due_on"]:
        return ""
    day = reminder_words.last_day(facts["due_on"], provisional=facts.get("provisional", False))
    return str(_("答复期限为%(day)s。", day=day))


def written(facts: Facts) -> str:
    """What the colleague wrote to it."""
    return str(facts.get("reason") or facts.get("note") or "")
