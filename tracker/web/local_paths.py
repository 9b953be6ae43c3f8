"""Where a visitor may be sent on: a path of this house, never an address somebody slipped in."""

from urllib.parse import urlsplit


def local_path(target: str | None, otherwise: str) -> str:
    """The path, if it is one of ours; else the other one. `//host`, `/\\host` and `javascript:` are not ours."""
    if not target or not target.startswith("/") or target.startswith("//"):
        return otherwise
    if "\\" in target or any(not character.isprintable() for character in target):
        return otherwise
    parts = urlsplit(target)
    return otherwise if parts.scheme or parts.netloc else target
