"""In which order the papers of a case lie in its file 卷内目录 (Art. 45): as the procedure went."""

from collections.abc import Mapping
from enum import StrEnum

from tracker.law.wording import Wording, say


class Chapter(StrEnum):
    """One chapter of the file; they lie in this order, and within each by day."""

    APPLICATION = "application"
    RECEIPT = "receipt"
    IDENTITY = "identity"
    CLARIFICATION = "clarification"
    CONSULTATION = "consultation"
    APPROVAL = "approval"
    ASSESSMENT = "assessment"
    REPLY = "reply"
    ENCLOSURE = "enclosure"
    SERVICE = "service"
    COMMUNICATION = "communication"
    CHALLENGE = "challenge"
    COURSE = "course"
    OTHER = "other"


CHAPTER_NAMES: Mapping[Chapter, Wording] = {
    Chapter.APPLICATION: say("申请"),
    Chapter.RECEIPT: say("登记回执"),
    Chapter.IDENTITY: say("身份证明和委托手续"),
    Chapter.CLARIFICATION: say("补正"),
    Chapter.CONSULTATION: say("征求意见和协办"),
    Chapter.APPROVAL: say("延期、收费和其他告知"),
    Chapter.ASSESSMENT: say("研判"),
    Chapter.REPLY: say("答复"),
    Chapter.ENCLOSURE: say("答复附件"),
    Chapter.SERVICE: say("送达凭证"),
    Chapter.COMMUNICATION: say("沟通记录"),
    Chapter.CHALLENGE: say("复议和诉讼"),
    Chapter.COURSE: say("办理过程和时限"),
    Chapter.OTHER: say("其他材料"),
}
PLACE: Mapping[Chapter, int] = {chapter: place for place, chapter in enumerate(Chapter)}


class Sheet(StrEnum):
    """A sheet that is drawn from the books for the file: what nobody wrote on paper."""

    APPLICATION = "application"
    ASSESSMENT = "assessment"
    COURSE = "course"
    WORKING_OUT = "working_out"


SHEET_NAMES: Mapping[Sheet, Wording] = {
    Sheet.APPLICATION: say("政府信息公开申请登记内容"),
    Sheet.ASSESSMENT: say("研判记录"),
    Sheet.COURSE: say("办理过程（含审核、送达、复议诉讼登记）"),
    Sheet.WORKING_OUT: say("时限计算书"),
}
CHAPTER_OF_SHEET: Mapping[Sheet, Chapter] = {
    Sheet.APPLICATION: Chapter.APPLICATION,
    Sheet.ASSESSMENT: Chapter.ASSESSMENT,
    Sheet.COURSE: Chapter.COURSE,
    Sheet.WORKING_OUT: Chapter.COURSE,
}
