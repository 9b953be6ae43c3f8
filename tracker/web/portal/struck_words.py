"""What an applicant reads of a case that was struck: why, and which case goes on."""

from flask_babel import gettext as _

from tracker.registers.applicant_view import ApplicantView


def headline() -> str:
    return _("这件案件已经销案")


def told(view: ApplicantView) -> tuple[str, str, tuple[str, ...], tuple[str, ...]]:
    """Why, that nothing is waited for or asked, and what can be done now."""
    return because(view), "", (), acts(view)


def because(view: ApplicantView) -> str:
    """Why it was struck, in plain words."""
    if view.struck is None:
        return _("据以重新办理的决定或者判决登记有误，这件案件不再办理，原来的答复保持不变。")
    if view.struck.goes_on_as:
        return _(
            "您的申请重复登记成了两件，这一件不再办理；编号%(number)s的案件继续办理。本机关的说明：%(reason)s",
            number=view.struck.goes_on_as,
            reason=view.struck.reason,
        )
    return _("这件案件是登记有误产生的，不再办理。本机关的说明：%(reason)s", reason=view.struck.reason)


def acts(view: ApplicantView) -> tuple[str, ...]:
    """What the applicant can do: nothing comes here any more, and where it goes on, if it does."""
    nothing = _("这一件不会再有新的进展；已经收到的文书写到的期限不再有效。如有疑问，请联系本机关。")
    if view.struck is None or not view.struck.goes_on_as:
        return (nothing,)
    if view.struck.followed_by:
        follow = _(
            "请用查询编号%(number)s和那一件的查询码，查询继续办理的案件；查询码遗失的，可以请本机关重发。",
            number=view.struck.followed_by,
        )
    else:
        follow = _("请用那一件登记回执上的查询编号和查询码，查询继续办理的案件；没有回执的，请联系本机关。")
    return (follow, nothing)


def in_short(view: ApplicantView) -> str:
    """The same, on the line of stages."""
    if view.struck is None:
        return _("据以重新办理的决定登记有误，这件案件不再办理。")
    if view.struck.goes_on_as:
        return _("重复登记，由编号%(number)s的案件继续办理。", number=view.struck.goes_on_as)
    return _("登记有误，这件案件不再办理。")
