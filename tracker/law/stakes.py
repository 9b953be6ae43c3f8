"""What of the information asked for concerns the party that is heard; its letter tells it so (Arts 15, 32, 34)."""

from collections.abc import Mapping
from enum import StrEnum

from tracker.law.opinions import PartyKind
from tracker.law.wording import Wording, say


class Stake(StrEnum):
    """Why a party is heard about information: it is about itself, it made it with others, or answers for it."""

    PERSONAL = "personal"
    ORGANISATION = "organisation"
    RIGHTS = "rights"
    JOINTLY_MADE = "jointly_made"
    COMPETENCE = "competence"


STAKE_NAMES: Mapping[Stake, Wording] = {
    Stake.PERSONAL: say("第三方：涉及其个人信息（含个人隐私）"),
    Stake.ORGANISATION: say("第三方：涉及其单位信息（含商业秘密）"),
    Stake.RIGHTS: say("第三方：涉及其其他合法权益"),
    Stake.JOINTLY_MADE: say("机关：由本机关牵头、与其共同制作"),
    Stake.COMPETENCE: say("机关：涉及其职责"),
}
# How a letter says it to the party itself; what a letter says is never translated.
TO_THE_PARTY: Mapping[Stake, str] = {
    Stake.PERSONAL: "涉及贵方的个人信息（含个人隐私）",
    Stake.ORGANISATION: "涉及贵方的单位信息（含商业秘密）",
    Stake.RIGHTS: "涉及贵方的合法权益",
    Stake.JOINTLY_MADE: "由本机关牵头、与贵机关共同制作",
    Stake.COMPETENCE: "涉及贵机关的职责",
}
# Which a party of each kind may have; the first holds where nobody said another.
STAKES: Mapping[PartyKind, tuple[Stake, ...]] = {
    PartyKind.THIRD_PARTY: (Stake.RIGHTS, Stake.PERSONAL, Stake.ORGANISATION),
    PartyKind.AGENCY: (Stake.JOINTLY_MADE, Stake.COMPETENCE),
}
