"""How a letter's check code is printed, so that whoever cannot read the square can type it, and where to."""

from urllib.parse import urljoin

from flask import current_app

CHECK_PATH = "/check/"
GROUP = 4


def address_of(code: str) -> str:
    """Where everybody can see whether the letter with this code is genuine."""
    return urljoin(current_app.config["BASE_URL"], CHECK_PATH + code)


def where_to_type() -> str:
    """The page on which a code can be typed."""
    return address_of("").rstrip("/")


def grouped(code: str) -> str:
    """The code in groups of four signs, which is how people copy one."""
    return " ".join(code[place : place + GROUP] for place in range(0, len(code), GROUP))
