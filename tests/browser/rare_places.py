"""Cases at the rarer places: heard and overridden, on the way to a signature, come back, taken up again, corrected."""

from collections.abc import Callable, Mapping
from datetime import date

from tests.browser import house
from tests.casework.answered import GRANTED, REVIEWED, served
from tests.factories import anna, application, make_agency, make_user, register_case
from tests.web.portal.courses import RECEIVED, Office, day, extended, posted
from tracker.casework import (
    assistance,
    challenges,
    co_applicants,
    consultation,
    endings,
    hearing_decisions,
    identity,
    intake,
    letter_texts,
    number_series,
    orders,
    record_corrections,
    reopening,
    representation,
    returns,
    sign_off,
    sign_off_setting,
    splits,
    striking,
    suspension,
)
from tracker.casework.co_applicants import Joining
from tracker.casework.consultation import Opinion, Party, PartyKind
from tracker.casework.identity import Proof
from tracker.casework.record_claims import Claim
from tracker.casework.reopening import Ordering
from tracker.casework.representation import Mandate
from tracker.casework.returns import Return
from tracker.law.acts import ActKind, Channel, Extended
from tracker.law.annual_report import ApplicantKind, ChallengeResult, Forum
from tracker.law.returned_mail import ReturnReason
from tracker.mailroom import letter_texts as texts
from tracker.mailroom.letter_types import LETTER_TYPES
from tracker.models import Agency, Case, ProofKind, Role, StrikeKind, User, db
from tracker.registers import applicants, consultations, proceedings, reopenings

REFUSING = Party(PartyKind.THIRD_PARTY, "宏大建设公司", "中标单位的报价明细", RECEIVED)
SILENT = Party(PartyKind.THIRD_PARTY, "精测勘察公司", "勘察成果的单价", RECEIVED)
PLANNERS = Party(PartyKind.AGENCY, "市规划局", "联合印发的会议纪要", RECEIVED)
TODAY = date(2026, 4, 1)
SIGNERS = (("wen", "文静", Role.CLERK), ("ning", "宁远", Role.REVIEWER), ("fang", "方正", Role.HEAD))


def heard(office: Office) -> Case:
    """One third party refused, another stays silent beyond its period, and so does an agency."""
    case = register_case(office.clara, received_on=RECEIVED)
    consultation.consult_all(case, [REFUSING, SILENT, PLANNERS], sent_on=RECEIVED, by=office.clara, on=RECEIVED)
    told = {"received_on": day(12), "by": office.clara, "on": day(12)}
    consultation.record_opinion(case, REFUSING.name, Opinion.REFUSES, "报价是商业秘密", **told)
    return case


def overridden(office: Office) -> Case:
    case = heard(office)
    refusing = consultations.board(case, day(16))[0].question.id
    hearing_decisions.override(case, refusing, "报价总额", "涉及公共安全", by=office.hana, on=day(16))
    return case


def assisted(office: Office) -> Case:
    case = register_case(office.clara, received_on=RECEIVED)
    assistance.ask(case, "市城建档案馆", "提供竣工档案", day(16), by=office.clara, on=day(9))
    return case


def stop_asked(office: Office) -> Case:
    case = register_case(office.clara, received_on=RECEIVED)
    suspension.request(case, "档案库房进水", by=office.clara, on=day(9))
    return case


def in_review(office: Office) -> Case:
    case = register_case(office.clara, received_on=RECEIVED)
    sign_off.submit(case, GRANTED, note="急", by=office.clara, on=day(10))
    return case


def returned(office: Office) -> Case:
    case = posted(office)
    back = Return(day(24), ReturnReason.UNCLAIMED, address_was_given=True)
    returns.came_back(case, back, by=office.clara, on=day(24))
    return case


def ordered(office: Office) -> Case:
    case = served(register_case(office.clara, received_on=RECEIVED), office.clara)
    corrected = ChallengeResult.CORRECTED
    challenges.record(case, Forum.RECONSIDERATION, corrected, 2026, by=office.clara, on=day(30))
    return case


def unanswered(office: Office) -> Case:
    """A review body found that the office stayed silent, and orders it to reply."""
    case = register_case(office.clara, received_on=RECEIVED)
    challenges.record(case, Forum.RECONSIDERATION, ChallengeResult.CORRECTED, 2026, by=office.clara, on=day(30))
    return case


def told_to_answer(office: Office) -> Case:
    """The same, with the order in the books."""
    case = unanswered(office)
    awaited = reopenings.orders_awaited(case)[0]
    ordering = Ordering(awaited, "区人民政府", "杨府复决〔2026〕9号", day(26), day(30))
    orders.record(case, ordering, by=office.hana, on=day(30))
    return case


def struck(office: Office) -> Case:
    """Registered twice, and struck in favour of the other."""
    stands, double = (register_case(office.clara, received_on=RECEIVED) for _ in range(2))
    striking.strike(double, StrikeKind.DOUBLE, "重复登记", stands.number, by=office.hana, on=day(30))
    return double


def taken_up_again(office: Office) -> Case:
    case = ordered(office)
    order = Ordering(reopenings.orders_awaited(case)[0], "杨帆市人民政府", "杨府复决〔2026〕8号", day(27), day(30))
    return reopening.reopen(case, order, by=office.clara, on=day(30))


def put_right(office: Office) -> Case:
    """Extended by ten days, which ought to have been five: a letter that went out says otherwise."""
    case = extended(office)
    record = proceedings.latest(case, ActKind.EXTENDED)
    assert record is not None
    right = Extended(day(17), 5, office.hana.name)
    record_corrections.correct(case, record.id, right, "登记时写错", by=office.hana, on=day(18))
    return case


def voided_record(office: Office) -> Case:
    case = register_case(office.clara, received_on=RECEIVED)
    endings.withdraw(case, "她打电话说算了", withdrawn_on=day(12), by=office.clara, on=day(12))
    record = proceedings.latest(case, ActKind.WITHDRAWN)
    assert record is not None
    record_corrections.void(case, record.id, "是另一件的撤回", by=office.hana, on=day(13))
    return case


def stood_behind(office: Office) -> Case:
    """Anna applies with Andong, and an agent acts for them."""
    case = register_case(office.clara, received_on=RECEIVED, applicant=anna(email="anna@example.org"))
    together = Joining(ApplicantKind.NATURAL_PERSON, "安东", "310110199201011234", phone="13900000002")
    co_applicants.add(case, together, "登记时漏写", by=office.clara, on=day(3))
    agent = Mandate("戴律师", ProofKind.LAWYER_CARD, email="dai@example.org", receives_letters=True)
    representation.record(case, agent, by=office.clara, on=day(3))
    seen = [Proof(ProofKind.LAWYER_CARD, "戴律师")]
    identity.record(case, seen, seen_on=day(3), by=office.clara, on=day(3))
    return case


def divided(office: Office) -> Case:
    case = register_case(office.clara, received_on=RECEIVED, description="2025年度和2024年度招标结果")
    matters = ["2025年度招标结果", "2024年度招标结果"]
    splits.split(case, matters, token="divided", by=office.clara, on=day(3))
    return case


def claimed(office: Office) -> Case:
    claim = Claim("建筑面积98平方米", "建筑面积89平方米", "房屋测绘报告原件")
    return register_case(office.clara, received_on=RECEIVED, description="不动产登记簿的记录", claim=claim)


RARE: Mapping[str, Callable[[Office], Case]] = {
    "heard": heard,
    "overridden": overridden,
    "assisted": assisted,
    "stop_asked": stop_asked,
    "returned": returned,
    "ordered": ordered,
    "unanswered": unanswered,
    "told_to_answer": told_to_answer,
    "struck": struck,
    "again": taken_up_again,
    "put_right": put_right,
    "voided_record": voided_record,
    "stood_behind": stood_behind,
    "divided": divided,
    "claimed": claimed,
}


def signing_office(above: Agency) -> dict[str, Case]:
    """A bureau where three sign every reply, and the drafts that are on their way there."""
    bureau = make_agency("WHJ", "区文化和旅游局", above, short_name="区文旅")
    wen, ning, fang = (make_user(bureau, *who, password_hash=house.password_hash()) for who in SIGNERS)
    sign_off_setting.choose(bureau, 3, by=None, on=RECEIVED)
    office = Office(wen, fang)
    cases = {name: in_review(office) for name in ("to_review", "to_sign", "sent_back")}
    sign_off.review(cases["to_sign"], REVIEWED, note="可以", by=ning, on=day(11))
    sign_off.send_back(cases["sent_back"], "漏写了页数", by=ning, on=day(11))
    return {"to_draft": register_case(wen, received_on=RECEIVED), **cases}


def acceptance_point(point: Agency, bureau: Agency) -> dict[str, Case]:
    """The district receives for the bureaus below it; one receipt is still to be confirmed."""
    point.accepts_below = True
    db.session.commit()
    dora = make_user(point, "dora", "窦丽", Role.CLERK, password_hash=house.password_hash())
    asked = application(RECEIVED, channel=Channel.ORDINARY_MAIL)
    return {"accepted": intake.register(bureau, asked, by=dora, on=RECEIVED, point=point).case}


def numbers(cases: Mapping[str, Case]) -> dict[str, object]:
    """The places inside cases that addresses name: questions, agents, records."""
    _refusing, silent, *_others = consultations.board(cases["heard"], TODAY)
    extended = proceedings.latest(cases["extended"], ActKind.EXTENDED)
    return {
        "silent": silent.question.id,
        "help": consultations.open_assistance(cases["assisted"])[0].id,
        "agent": applicants.representations(cases["stood_behind"])[0].id,
        "together": applicants.co_applicants(cases["stood_behind"])[0].id,
        "extension": extended.id if extended else 0,
    }


def own_texts(agency: Agency, adam: User) -> dict[str, object]:
    """An agency with a text and a series of numbers of its own."""
    kind = LETTER_TYPES["reasons"]
    text = f"{texts.house(kind).text}\n\n特此通知。"
    letter_texts.save(agency, kind, "说明理由通知", text, "统一", seen=0, by=adam, on=RECEIVED)
    pattern = "沪浦信息公开（{year}）第{serial}号-{suffix}"
    series = number_series.open_series(agency, "延期", pattern, ["extension"], by=adam, on=RECEIVED)
    return {"series": series.id}
