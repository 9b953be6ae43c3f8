"""What else can happen: signed off by three, split, taken up again, brought back by the post, a letter voided."""

from tests.casework.answered import GRANTED, REVIEWED
from tests.factories import MONDAY, application, make_user, register_case
from tests.web.portal import courses
from tests.web.portal.courses import Office, day
from tracker.casework import (
    challenges,
    identity,
    intake,
    orders,
    record_requests,
    reopening,
    representation,
    returns,
    services,
    sign_off,
    splits,
    striking,
    voiding,
)
from tracker.casework.identity import Proof
from tracker.casework.record_claims import Claim
from tracker.casework.record_requests import Answer
from tracker.casework.reopening import Ordering
from tracker.casework.representation import Mandate
from tracker.casework.returns import Return
from tracker.casework.services import Service
from tracker.law.acts import ServiceMethod
from tracker.law.annual_report import ChallengeResult, Forum
from tracker.law.record_requests import CorrectionAnswer
from tracker.law.returned_mail import ReturnReason
from tracker.models import ProofKind, Role, StrikeKind, db
from tracker.registers import correspondence, reopenings


def signed_off_by_three(office: Office) -> None:
    """Drafted, sent back, drafted again, reviewed and signed; the letter is voided afterwards."""
    case = courses.received(office)
    rita = make_user(case.agency, "rita-of-three", "芮敏", Role.REVIEWER)
    case.agency.sign_off_levels = 3
    db.session.commit()
    sign_off.submit(case, GRANTED, by=office.clara, on=day(5))
    sign_off.send_back(case, "漏了附件", by=rita, on=day(5))
    sign_off.submit(case, GRANTED, by=office.clara, on=day(6))
    sign_off.review(case, REVIEWED, by=rita, on=day(6))
    sign_off.issue(case, by=office.hana, on=day(6))
    case.agency.sign_off_levels = 1
    db.session.commit()
    voiding.void(correspondence.standing(case)[0], "写错了", by=office.hana, on=day(9))


def split_and_represented(office: Office) -> None:
    case = register_case(office.clara)
    identity.record(case, [Proof(ProofKind.RESIDENT_CARD, "安娜")], seen_on=MONDAY, by=office.clara, on=MONDAY)
    representation.record(case, Mandate("李代理", ProofKind.RESIDENT_CARD), by=office.clara, on=MONDAY)
    splits.split(case, ["招标结果", "评标报告"], token="drawn", by=office.clara, on=MONDAY)


def brought_back_by_the_post(office: Office) -> None:
    case = courses.replied(office)
    clerk = {"by": office.clara, "on": day(23)}
    services.serve(case, Service(ServiceMethod.POST, posted_on=day(20), tracking_number="EA123456789CN"), **clerk)
    returns.came_back(case, Return(day(23), ReturnReason.UNKNOWN_ADDRESSEE, True), **clerk)


def taken_up_again(office: Office) -> None:
    case = courses.served(office)
    clerk = {"by": office.clara, "on": day(27)}
    challenges.record(case, Forum.RECONSIDERATION, ChallengeResult.CORRECTED, 2026, **clerk)
    (awaited,) = reopenings.orders_awaited(case)
    reopening.reopen(case, Ordering(awaited, "市政府", "复决〔2026〕8号", day(26), day(27)), **clerk)


def ordered_while_open(office: Office) -> None:
    case = courses.received(office)
    clerk = {"by": office.clara, "on": day(27)}
    challenges.record(case, Forum.RECONSIDERATION, ChallengeResult.CORRECTED, 2026, **clerk)
    (awaited,) = reopenings.orders_awaited(case)
    orders.record(case, Ordering(awaited, "市政府", "复决〔2026〕9号", day(26), day(27), answer_days=10), **clerk)


def record_put_right(office: Office) -> None:
    asked = application(claim=Claim("98平方米", "89平方米", "测绘报告"), description="登记簿")
    case = intake.register(office.clara.agency, asked, by=office.clara, on=MONDAY).case
    given = Answer(CorrectionAnswer.CORRECTED, "面积改为89平方米")
    record_requests.answer(case, given, decided_on=day(5), by=office.clara, on=day(5))


def struck_and_going_on(office: Office) -> None:
    """Registered twice; that is taken back, and it is struck as a mistake."""
    stands, double = register_case(office.clara), register_case(office.clara)
    head = {"by": office.hana, "on": day(4)}
    striking.strike(double, StrikeKind.DOUBLE, "窗口和邮寄各登记一次", stands.number, **head)
    striking.unstrike(double, "内容不同，不是重复", **head)
    striking.strike(double, StrikeKind.MISTAKEN, "误把咨询登记为申请", **head)


COURSES = (
    signed_off_by_three,
    split_and_represented,
    brought_back_by_the_post,
    taken_up_again,
    ordered_while_open,
    record_put_right,
    struck_and_going_on,
)
