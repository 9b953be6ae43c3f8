"""How a letter speaks to the applicant: 您 to a person, 贵单位 to an organisation, 你们 to several."""

from tracker.law.report_form import ApplicantKind

PERSON, ORGANISATION, SEVERAL = "您", "贵单位", "你们"


def you(kind: ApplicantKind, *, several: bool = False) -> str:
    """The word for "you" that this applicant is due, or all who apply together."""
    if several:
        return SEVERAL
    return PERSON if kind is ApplicantKind.NATURAL_PERSON else ORGANISATION


def spoken_to(who: str, wording: str) -> str:
    """One of the law's own wordings, which all speak to a person, as it is said to whoever is called so."""
    return wording.replace(PERSON, who)
