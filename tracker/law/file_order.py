"""In which order the papers of a case lie in its file 卷内目录 (Art. 45): as the procedure went."""

from collections.abc import Mapping
from enum import StrEnum

from tracker.law.wording import Wording, say


class Chapter(StrEnum):
    """One chapter of the file; they lie in this order, and within each by day."""

    APPLICATION = "application"
    RECEIPT = "receipt"
    IDENTITY = "identity"
    ORDER = "order"
    CLARIFICATION = "clarification"
    CONSULTATION = "consultation"
    APPROVAL = "approval"
    ASSESSMENT = "assessment"
    SIGNING = "signing"
    REPLY = "reply"
    ENCLOSURE = "enclosure"
    SERVICE = "service"
    COMMUNICATION = "communication"
    CHALLENGE = "challenge"
    CORRECTION = "correction"
    COURSE = "course"
    OTHER = "other"


CHAPTER_NAMES: Mapping[Chapter, Wording] = {
    Chapter.APPLICATION: say("申请"),
    Chapter.RECEIPT: say("登记回执"),
    Chapter.IDENTITY: say("身份证明和委托手续"),
    Chapter.ORDER: say("重新办理的依据"),
    Chapter.CLARIFICATION: say("补正"),
    Chapter.CONSULTATION: say("征求意见和协办"),
    Chapter.APPROVAL: say("延期、收费和其他告知"),
    Chapter.ASSESSMENT: say("研判"),
    Chapter.SIGNING: say("拟稿、审核和签发"),
    Chapter.REPLY: say("答复"),
    Chapter.ENCLOSURE: say("答复附件"),
    Chapter.SERVICE: say("送达凭证"),
    Chapter.COMMUNICATION: say("沟通记录"),
    Chapter.CHALLENGE: say("复议和诉讼"),
    Chapter.CORRECTION: say("登记更正和补录"),
    Chapter.COURSE: say("办理过程和时限"),
    Chapter.OTHER: say("其他材料"),
}
PLACE: Mapping[Chapter, int] = {chapter: place for place, chapter in enumerate(Chapter)}


class Sheet(StrEnum):
    """A sheet that is drawn from the books for the file: what nobody wrote on paper."""

    APPLICATION = "application"
    CLAIM = "claim"
    REPRESENTATION = "representation"
    ORDER = "order"
    HEARING = "hearing"
    EXTENSION = "extension"
    SUSPENSION = "suspension"
    ASSESSMENT = "assessment"
    DRAFT = "draft"
    CHALLENGE = "challenge"
    CORRECTION = "correction"
    LATE_ENTRY = "late_entry"
    COURSE = "course"
    WORKING_OUT = "working_out"


SHEET_NAMES: Mapping[Sheet, Wording] = {
    Sheet.APPLICATION: say("政府信息公开申请登记内容"),
    Sheet.CLAIM: say("更正本人记录的请求"),
    Sheet.REPRESENTATION: say("委托代理登记单"),
    Sheet.ORDER: say("重新办理依据登记单"),
    Sheet.HEARING: say("征求意见处理决定单"),
    Sheet.EXTENSION: say("延期审批单"),
    Sheet.SUSPENSION: say("中止计时审批单"),
    Sheet.ASSESSMENT: say("研判记录"),
    Sheet.DRAFT: say("答复稿审签单"),
    Sheet.CHALLENGE: say("行政复议、行政诉讼登记单"),
    Sheet.CORRECTION: say("登记更正单"),
    Sheet.LATE_ENTRY: say("补录说明"),
    Sheet.COURSE: say("办理过程（含审核、送达、复议诉讼登记）"),
    Sheet.WORKING_OUT: say("时限计算书"),
}
CHAPTER_OF_SHEET: Mapping[Sheet, Chapter] = {
    Sheet.APPLICATION: Chapter.APPLICATION,
    Sheet.CLAIM: Chapter.APPLICATION,
    Sheet.REPRESENTATION: Chapter.IDENTITY,
    Sheet.ORDER: Chapter.ORDER,
    Sheet.HEARING: Chapter.CONSULTATION,
    Sheet.EXTENSION: Chapter.APPROVAL,
    Sheet.SUSPENSION: Chapter.APPROVAL,
    Sheet.ASSESSMENT: Chapter.ASSESSMENT,
    Sheet.DRAFT: Chapter.SIGNING,
    Sheet.CHALLENGE: Chapter.CHALLENGE,
    Sheet.CORRECTION: Chapter.CORRECTION,
    Sheet.LATE_ENTRY: Chapter.CORRECTION,
    Sheet.COURSE: Chapter.COURSE,
    Sheet.WORKING_OUT: Chapter.COURSE,
}
