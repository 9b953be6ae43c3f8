"""Asking how a case stands: the same answer for an unknown number and a wrong code, and a limited number of tries."""

import unicodedata

from tracker.casework import attempts, query_codes
from tracker.casework.attempts import Limit
from tracker.casework.numbers import looks_like_receipt_number
from tracker.registers import applicant_status
from tracker.registers.applicant_view import Proof
from tracker.registers.refusals import NotRecognised

TRIES_OF_A_NUMBER_HERE = 5
TRIES_OF_A_NUMBER = 60
TRIES_OF_AN_ADDRESS = 10
YEAR_DIGITS = 4
DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−－_·", "-"))


def limits(receipt_number: str, address: str) -> tuple[Limit, Limit, Limit]:
    """How often one address may try a number, how often any number, and how often all together may try the one.

    The last is wide, so that a stranger cannot shut an applicant out with a few wrong codes; the code has 2⁴⁰ forms.
    """
    number = spelled(receipt_number)
    return (
        Limit("status_number_here", f"{number}\n{address}", TRIES_OF_A_NUMBER_HERE),
        Limit("status_address", address, TRIES_OF_AN_ADDRESS),
        Limit("status_number", number, TRIES_OF_A_NUMBER),
    )


def prove(receipt_number: str, code: str, *, address: str) -> Proof:
    """The proof that this visitor knows the case's query code. NotRecognised or TooManyAttempts otherwise."""
    number = spelled(receipt_number)
    here, of_address, of_number = limits(number, address)
    tried = attempts.enter(here, of_address, of_number)
    case = applicant_status.find(number) if looks_like_receipt_number(number) else None
    if not query_codes.matches(case, unicodedata.normalize("NFKC", code)) or case is None:
        raise NotRecognised(number)
    attempts.strike_out(tried)
    attempts.forget(here)
    return applicant_status.proof_of(case)


def spelled(receipt_number: str) -> str:
    """A receipt number as the books write it, however it was typed: ２０２６ 48317205 is 2026-48317205."""
    plain = "".join(unicodedata.normalize("NFKC", receipt_number).translate(DASHES).split())
    digits = plain.replace("-", "")
    return f"{digits[:YEAR_DIGITS]}-{digits[YEAR_DIGITS:]}" if digits.isdecimal() else plain
