"""The numbers of the annual report's rows, 一、 and （一）, so that a page can say them in another language."""

from collections.abc import Mapping

from tracker.law.wording import Wording, say

CHAPTER_ROWS = (say("一、"), say("二、"), say("三、"), say("四、"))
GROUPS = (say("（一）"), say("（二）"), say("（三）"), say("（四）"), say("（五）"), say("（六）"), say("（七）"))
PRINTED: Mapping[str, Wording] = {place.template: place for place in (*CHAPTER_ROWS, *GROUPS)}
GROUP_LENGTH = 3


def printed(place: str) -> Wording:
    """A number as it stands in print: 一、 or （三） or （三）4 or 4."""
    head, number = place[:GROUP_LENGTH], place[GROUP_LENGTH:]
    if head in PRINTED and number:
        return say("{place}{number}", place=PRINTED[head], number=number)
    return PRINTED.get(place) or say("{name}", name=place)
