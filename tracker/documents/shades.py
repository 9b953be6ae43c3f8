"""Colours as office files write them: which are as dark as ink, and which as light as paper."""

DARK_NAMES = frozenset({"black", "windowtext", "tx1", "dk1", "auto"})
LIGHT_NAMES = frozenset({"white", "window", "bg1", "lt1"})
INK, PAPER = 0x30, 0xF0
BRIGHT = 0x80


def is_dark(colour: str) -> bool:
    """Whether words in ink cannot be seen on it: 000000, 0D0D0D, black, #111."""
    parts = parts_of(colour)
    return max(parts) <= INK if parts else colour.lower() in DARK_NAMES - {"auto"}


def is_light(colour: str) -> bool:
    """Whether words in it cannot be seen on paper: FFFFFF, white."""
    parts = parts_of(colour)
    return min(parts) >= PAPER if parts else colour.lower() in LIGHT_NAMES


def is_bright(colour: str) -> bool:
    """Whether words in it stand out from ink."""
    parts = parts_of(colour)
    return max(parts) >= BRIGHT if parts else colour.lower() in LIGHT_NAMES


def parts_of(colour: str) -> list[int]:
    """Red, green and blue; nothing of a name. What stands before them tells how opaque they are."""
    digits = colour.split(" ", maxsplit=1)[0].removeprefix("#")
    digits = "".join(sign * 2 for sign in digits) if len(digits) == 3 else digits[-6:]
    try:
        return list(bytes.fromhex(digits)) if len(digits) == 6 else []
    except ValueError:
        return []
