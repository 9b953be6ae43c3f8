"""What a page says before and after open cases are counted anew."""

from flask_babel import gettext as _

from tracker.casework.recounts import AT_ONCE, Recount
from tracker.web.words import sentences


def will_words(foreseen: Recount) -> str:
    """What saving will do; where there are many cases, that it takes some minutes."""
    if foreseen.counted > AT_ONCE:
        return _(
            "保存后新的安排立即生效；案件较多，几分钟内由后台全部重新计算：共 %(moved)s 件未结案件的日期有变化，"
            "逐件记入办理过程并告知承办人；还没有发出的提醒按新日期重排。",
            moved=foreseen.moved,
        )
    return _(
        "保存后立即重新计算：共 %(moved)s 件未结案件的日期有变化，逐件记入办理过程并告知承办人；"
        "还没有发出的提醒按新日期重排。",
        moved=foreseen.moved,
    )


def moved_words(done: Recount) -> str:
    """How many cases were counted anew, and of how many a date moved; that their handlers were told; what is left."""
    told = _("日期有变化的，已经告知承办人。") if done.moved or done.ended_moved else ""
    left = _("还有 %(left)s 件由后台在几分钟内重新计算。", left=done.left) if done.left else ""
    return sentences(open_words(done), ended_words(done), told, left)


def open_words(done: Recount) -> str:
    if not done.read:
        return _("目前没有未结案件需要重新计算。")
    if not done.moved:
        return _("重新计算了 %(read)s 件未结案件，日期都没有变化。", read=done.read)
    return _("重新计算了 %(read)s 件未结案件，其中 %(moved)s 件的日期有变化。", read=done.read, moved=done.moved)


def ended_words(done: Recount) -> str:
    """The ended cases on which something is still owed, where a date of that moved; their own due date never does."""
    if not done.ended_moved:
        return ""
    return _(
        "已办结的案件中，%(moved)s 件尚未办完的事项（如主动公开）日期有变化，答复期限不变。", moved=done.ended_moved
    )
