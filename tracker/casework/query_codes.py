"""Query codes 查询码: what an applicant shows to learn how the case stands. Only a salted digest is kept."""

import hashlib
import hmac
import secrets
from datetime import date

from tracker.casework.records import written
from tracker.casework.steps import step
from tracker.law.lifecycle import Step
from tracker.law.wording import say
from tracker.models import Case, User

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # nothing that one can take for another: no 0 O, 1 I L
LENGTH = 8
NOBODYS_SALT = "0" * 32


def draw() -> str:
    """A new code by chance."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def drawn_from(token: str) -> str:
    """The code that belongs to one drawn form: sent twice, the form gives the same code twice."""
    number = int.from_bytes(hashlib.sha256(f"query code {token}".encode()).digest())
    return "".join(ALPHABET[number // len(ALPHABET) ** place % len(ALPHABET)] for place in range(LENGTH))


def seal(case: Case, code: str) -> None:
    """Let this code open the case from now on, and no other."""
    case.query_code_salt = secrets.token_hex(16)
    case.query_code_hash = digest(case.query_code_salt, code)


def matches(case: Case | None, code: str) -> bool:
    """Does the code open the case? Takes as long for a case that does not exist."""
    salt, kept = (case.query_code_salt, case.query_code_hash) if case else (NOBODYS_SALT, "")
    return hmac.compare_digest(digest(salt, code).encode(), kept.encode())


def digest(salt: str, code: str) -> str:
    """What is kept of a code: small letters and gaps as people type them make no difference."""
    plain = "".join(code.upper().replace("-", "").split())
    return hashlib.sha256(f"{salt}:{plain}".encode()).hexdigest()


def reissue(case: Case, reason: str, *, by: User, on: date) -> str:
    """Give out a new code, for a reason; the old one is dead at once. Returns the new code, which is kept nowhere."""
    reason = written(reason, say("重发的理由"))
    code = draw()
    with step(Step.REISSUE_CODE, case, by=by, on=on, reason=reason):
        seal(case, code)
    return code
