"""Courses that few cases take: a draft on its way, a split letter, an agent, a receipt put right, a case struck."""

from datetime import timedelta

from tracker.casework import corrections, extension, record_corrections, representation, sign_off, splits, striking
from tracker.casework.representation import Mandate
from tracker.demonstration import answering
from tracker.demonstration.applicants import somebody
from tracker.demonstration.play import Course, Play
from tracker.models import LetterRemedy, MandateScope, ProofKind, StrikeKind
from tracker.registers import concerns

ANSWER = "partial"


def draft_in_review(play: Play) -> Course:
    yield play.later(3, 4)
    answering.submitted(play, answering.written_for(play, ANSWER))


def draft_in_signature(play: Play) -> Course:
    yield from draft_in_review(play)
    yield play.later(1)
    answering.reviewed(play)


def draft_sent_back(play: Play) -> Course:
    yield from draft_in_review(play)
    yield play.later(1)
    reason = "第三页仍能看到联系人电话，请遮盖以后重新送审；不予公开部分的理由请写得再具体一些。"
    sign_off.send_back(play.case, reason, by=play.reviewer, on=play.day)


def letter_split(play: Play) -> Course:
    yield play.later(1, 2)
    splits.split(play.case, play.matters, token=f"{play.token} matters", by=play.handler, on=play.day)
    play.asked = play.matters[0]


def represented(play: Play) -> Course:
    yield play.later(1, 2)
    mandate = mandate_of(somebody(play.dice)["name"])
    representation.record(play.case, mandate, by=play.handler, on=play.day)


def mandate_of(name: str) -> Mandate:
    """A power of attorney with special powers, which was looked at."""
    powers = "代为提出和变更申请、接受补正、签收文书"
    return Mandate(
        name,
        ProofKind.LAWYER_CARD,
        MandateScope.SPECIAL,
        powers=powers,
        phone="12900005678",
        address="东澜市示范路88号5楼",
        receives_letters=True,
    )


def receipt_corrected(play: Play) -> Course:
    yield play.later(5, 6)
    extension.request(play.case, 10, "需要到档案馆调取纸质档案。", by=play.handler, on=play.day)
    yield play.later(1)
    extension.approve(play.case, by=play.head, on=play.day)
    yield play.later(1)
    because = "邮件回执显示一周以前已经签收，登记时误填为转到本科室的日期。"
    earlier = play.case.arrived_on - timedelta(days=7)
    corrections.correct_receipt(play.case, play.channel, earlier, None, because, by=play.handler, on=play.day)


def receipt_corrected_and_told(play: Play) -> Course:
    yield from receipt_corrected(play)
    yield play.later(1)
    for left in concerns.open_of(play.case):
        record_corrections.settle(
            play.case, left.id, LetterRemedy.LETTER_SENT, "已另函告知更正后的期限。", by=play.handler, on=play.day
        )


def struck(play: Play) -> Course:
    yield play.later(1)
    because = "来信是对办事窗口的表扬，不是政府信息公开申请，登记时误登。"
    striking.strike(play.case, StrikeKind.MISTAKEN, because, by=play.head, on=play.day)
