"""What an applicant reads of a case that was struck: why, and which case goes on."""

from flask_babel import gettext as _

from tracker.registers.applicant_view import ApplicantView


def headline() -> str:
    return _("这件案件已经销案")


def because(view: ApplicantView) -> str:
    """Why it was struck, in plain words."""
    if view.struck is None:
        return _("据以重新办理的决定或者判决登记有误，这件案件不再办理，原来的答复保持不变。")
    if view.struck.goes_on_as:
        return _(
            "您的申请重复登记成了两件，这一件不再办理；编号%(number)s的案件继续办理，请用那一件的查询编号查询。"
            "本机关的说明：%(reason)s",
            number=view.struck.goes_on_as,
            reason=view.struck.reason,
        )
    return _("这件案件是登记有误产生的，不再办理。本机关的说明：%(reason)s", reason=view.struck.reason)


def in_short(view: ApplicantView) -> str:
    """The same, on the line of stages."""
    if view.struck is None:
        return _("据以重新办理的决定登记有误，这件案件不再办理。")
    if view.struck.goes_on_as:
        return _("重复登记，由编号%(number)s的案件继续办理。", number=view.struck.goes_on_as)
    return _("登记有误，这件案件不再办理。")
