"""How a paragraph on remedies speaks of the letter in which it stands."""

OF_A_REPLY, THIS_REPLY = "本答复书", "本答复"
ENDINGS = ("告知书", "通知书", "决定书", "函")


def named_after(title: str, remedy: str) -> str:
    """The paragraph, which speaks of the letter by what its title calls it."""
    ending = next((ending for ending in ENDINGS if title.endswith(ending)), "")
    return remedy.replace(OF_A_REPLY, f"本{ending}").replace(THIS_REPLY, f"本{ending}") if ending else remedy
