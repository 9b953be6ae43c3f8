"""How the days for the reply go on once the applicant did what was asked: anew, or from where an order's stood."""

from flask_babel import gettext as _

from tracker.law.clock import Clock


def after_supplement(clock: Clock) -> str:
    """What the supplement does to the time for the reply (Arts 30, 51)."""
    if clock.days_ordered is not None:
        return stood_still(clock.days_ordered)
    return _("收到补正后，答复期限重新计算 20 个工作日；")


def after_payment(clock: Clock) -> str:
    """What the payment does to it (Arts 42, 51)."""
    if clock.days_ordered is not None:
        return stood_still(clock.days_ordered)
    return _("缴纳后，答复期限自次日起重新计算 20 个工作日；")


def stood_still(days: int) -> str:
    return _("责令本机关答复的 %(days)s 个工作日在此期间不计入，此后继续计算；", days=days)
