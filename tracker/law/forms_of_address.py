"""How a letter speaks to the applicant: 您 to a person, 贵单位 to an organisation."""

from tracker.law.report_form import ApplicantKind

PERSON, ORGANISATION = "您", "贵单位"


def you(kind: ApplicantKind) -> str:
    """The word for "you" that this applicant is due."""
    return PERSON if kind is ApplicantKind.NATURAL_PERSON else ORGANISATION


def spoken_to(kind: ApplicantKind, wording: str) -> str:
    """One of the law's own wordings, which all speak to a person, as it is said to this applicant."""
    return wording.replace(PERSON, you(kind))
