"""Passwords: which are good enough, how they are kept, and how one is compared without telling who exists."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from tracker.law.edition import RuleError
from tracker.models import User

SHORTEST, LONGEST = 10, 200
FEWEST_CHARACTERS = 4
ORNAMENTS = "0123456789!@#$%^&*()._-+=~ "
OBVIOUS = frozenset(
    {
        "0123456789",
        "1234567890",
        "0987654321",
        "9876543210",
        "12345678910",
        "1234567891",
        "1234512345",
        "123456789a",
        "a123456789",
        "a1234567890",
        "aa123456789",
        "abc1234567",
        "abc123456789",
        "abcd123456",
        "abcd1234567",
        "abcdefghij",
        "admin12345",
        "admin123456",
        "administrator",
        "changeme123",
        "iloveyou123",
        "letmein123",
        "p@ssw0rd123",
        "passw0rd123",
        "password01",
        "password12",
        "password123",
        "password1234",
        "qq123456789",
        "qwe1234567",
        "qwerty1234",
        "qwerty12345",
        "qwertyuiop",
        "1q2w3e4r5t",
        "1qaz2wsx3edc",
        "woaini1314",
        "woaini520520",
        "zhengfu123",
        "welcome123",
    }
)

hasher = PasswordHasher()


def check(password: str, username: str) -> None:
    """Refuse a password that is too short, the user's own name, or one that everybody tries first."""
    plain = password.casefold()
    if len(password) < SHORTEST:
        raise RuleError("密码至少 {shortest} 个字符。", shortest=SHORTEST)
    if len(password) > LONGEST:
        raise RuleError("密码最多 {longest} 个字符。", longest=LONGEST)
    if username and username.casefold() in (plain, plain.strip(ORNAMENTS)):
        raise RuleError("密码不能就是用户名，也不能只在用户名前后加数字或符号。")
    if plain in OBVIOUS or len(set(plain)) < FEWEST_CHARACTERS:
        raise RuleError("这个密码太容易被猜到，请换一个。")


def hashed(password: str) -> str:
    """A password as it is kept: argon2id, with its own salt."""
    return hasher.hash(password)


def is_right(user: User | None, password: str) -> bool:
    """Whether this is the user's password; takes as long for nobody as for somebody."""
    stored = user.password_hash if user and user.password_hash else nobodys_hash()
    return verified(stored, password) and user is not None and bool(user.password_hash) and user.active


def verified(stored: str, password: str) -> bool:
    try:
        return hasher.verify(stored, password[:LONGEST])
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(user: User) -> bool:
    """Kept with weaker settings than today's: hash it again while the password is at hand."""
    return hasher.check_needs_rehash(user.password_hash)


@cache
def nobodys_hash() -> str:
    return hashed("the password of nobody at all")
