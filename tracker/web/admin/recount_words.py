"""What a page says after open cases were counted anew."""

from flask_babel import gettext as _

from tracker.casework.recounts import Recount
from tracker.web.words import sentences


def moved_words(done: Recount) -> str:
    """How many cases were counted anew, and of how many a date moved; that their handlers were told."""
    told = _("日期有变化的，已经告知承办人。") if done.moved or done.ended_moved else ""
    return sentences(open_words(done), ended_words(done), told)


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
