"""What a page says after open cases were counted anew."""

from flask_babel import gettext as _

from tracker.casework.recounts import Recount


def moved_words(done: Recount) -> str:
    """How many cases were counted anew, and of how many a date moved."""
    if not done.read:
        return _("目前没有未结案件需要重新计算。")
    if not done.moved:
        return _("重新计算了 %(read)s 件未结案件，日期都没有变化。", read=done.read)
    return _("重新计算了 %(read)s 件未结案件，其中 %(moved)s 件的日期有变化。", read=done.read, moved=done.moved)
