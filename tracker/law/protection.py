"""What a refusal for the sake of a third party 保护第三方 says of its hearing: what was really said (Arts 15, 32)."""

import re
from collections.abc import Collection, Iterator, Mapping

from tracker.law.opinions import Hearing
from tracker.law.wording import Wording, say

ASKED = "经征求意见"
IN_THE_RULE = "经征求意见，第三方不同意公开且有合理理由，"
# Words of an official letter, Chinese in every language of the screen.
HEARD: Mapping[Hearing, str] = {
    Hearing.REFUSES: "不同意公开且有合理理由",
    Hearing.AGREES_IN_PART: "只同意公开一部分，对其余部分不同意公开且有合理理由",
    Hearing.SILENT_OFFICE_DECIDES: "逾期未提出意见，本机关认为公开会损害其合法权益",
}
DENIED = "".join(f"(?<!{words})" for words in ("未", "没有", "未表示", "没有表示", "未提出", "没有提出", "是否"))
SILENCE = re.compile(r"逾期[^。；，]{0,4}(?:未|没有)[^。；，]{0,4}(?:提出|答复|回复|反馈|表示)")
IN_PART = "部分"


def reasons_text(text: str, heard: Collection[Hearing]) -> str:
    """The law's wording with what those who are protected said; where nobody was asked, without saying so."""
    return text.replace(IN_THE_RULE, sentence(heard))


def sentence(heard: Collection[Hearing]) -> str:
    """What the protected third parties said or left unsaid, as a letter tells it: silence is no refusal (Art. 32)."""
    said = [words for hearing, words in HEARD.items() if hearing in heard]
    who = "第三方" if len(said) == 1 else "有的第三方"
    return f"{ASKED}，{'，'.join(who + words for words in said)}，" if said else ""


def untrue(text: str, heard: Collection[Hearing], names: Collection[str] = ()) -> Iterator[Wording]:
    """What a letter says of the hearing that nobody said; `names` are those of the parties."""
    claims_refusal = refusal_of(names).search(text) is not None
    if claims_refusal and Hearing.AGREES_IN_PART in heard and Hearing.REFUSES not in heard:
        if IN_PART not in text:
            yield say("第三方同意公开一部分，答复书却写第三方不同意公开，请写明不同意公开的是哪一部分。")
    elif claims_refusal and Hearing.REFUSES not in heard:
        yield say("没有第三方答复不同意公开，答复书却写第三方不同意公开，请按第三方实际的意见改正。")
    if SILENCE.search(text) and Hearing.SILENT_OFFICE_DECIDES not in heard:
        yield say("没有逾期未答复的第三方，答复书却写第三方逾期未提出意见，请按第三方实际的意见改正。")


def refusal_of(names: Collection[str]) -> re.Pattern[str]:
    """How a letter says that a third party refuses."""
    who = "|".join(re.escape(name) for name in ("第三方", "权利人", "对方", ASKED, *names))
    return re.compile(rf"(?:{who})[^。；]{{0,20}}?{DENIED}不同意")
