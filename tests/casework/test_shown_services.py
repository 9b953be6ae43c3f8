"""A service corrected to another way is shown like any new one: signed, numbered, consented to, or with a reason."""

from dataclasses import replace
from datetime import date

import pytest

from tests.casework.answered import IN_PERSON, TUESDAY, WEDNESDAY, answered, pdf
from tests.casework.test_services import POSTED
from tests.factories import again, anna, register_case
from tracker.casework import audit, clocks, record_corrections, services
from tracker.casework.services import Carrier, Relation, Service
from tracker.law.acts import ActKind, Served, ServiceMethod
from tracker.law.edition import RuleError
from tracker.models import Case, User, db
from tracker.registers.proceedings import latest
from tracker.registers.timelines import corrections

WHY, FRIDAY = "登记时选错了送达方式", date(2026, 3, 6)
BY_POST = Served(FRIDAY, ServiceMethod.POST, WEDNESDAY)
BY_HAND = Served(FRIDAY, ServiceMethod.IN_PERSON)
BY_MAIL = Served(FRIDAY, ServiceMethod.EMAIL, FRIDAY)
ON_PLATFORM = Served(FRIDAY, ServiceMethod.PORTAL)
BY_NOTICE = Served(FRIDAY, ServiceMethod.PUBLIC_NOTICE, WEDNESDAY)
NOTHING = Service(ServiceMethod.POST)
OFTEN = "两次上门都没有人，电话停机"
NUMBERED = Service(ServiceMethod.POST, carrier=Carrier.CHINA_POST, tracking_number="ea123456789cn")


@pytest.fixture
def handed(clara: User) -> Case:
    """Anna, of whom an e-mail address is known, was handed the reply on Wednesday, as it was entered."""
    case = answered(register_case(clara, applicant=anna(email="anna@example.com")), clara)
    services.serve(case, IN_PERSON, by=clara, on=WEDNESDAY)
    return again(case)


@pytest.fixture
def posted(annas_case: Case, clara: User) -> Case:
    services.serve(answered(annas_case, clara), replace(POSTED, reached_on=WEDNESDAY), by=clara, on=WEDNESDAY)
    return again(annas_case)


def correct(case: Case, act: Served, by: User, shown: Service | None = None) -> None:
    number = latest(again(case), ActKind.SERVED).id
    record_corrections.correct(again(case), number, act, WHY, shown=shown, by=by, on=FRIDAY)


def words(case: Case) -> dict:
    return latest(again(case), ActKind.SERVED).words


UNSHOWN = [
    (BY_POST, NOTHING, "单号", "tracking_number"),
    (BY_POST, None, "单号", "tracking_number"),
    (replace(BY_POST, posted_on=None), NUMBERED, "交邮日期", "posted_on"),
    (replace(BY_POST, posted_on=date(2026, 3, 2)), NUMBERED, "不能早于作出答复", ""),
    (BY_MAIL, NOTHING, "应当经申请人同意", ""),
    (ON_PLATFORM, NOTHING, "应当经申请人同意", "consented"),
    (replace(BY_HAND, method=ServiceMethod.ENTRUSTED), NOTHING, "签收人", "recipient"),
    (BY_NOTICE, NOTHING, "记明原因和经过", ""),
    (BY_NOTICE, Service(ServiceMethod.PUBLIC_NOTICE, note=OFTEN), "其他方式无法送达", "only_way"),
]


@pytest.mark.parametrize("act, shown, why, about", UNSHOWN)
def test_another_way_is_not_taken_unshown(clara, hana, handed, act, shown, why, about) -> None:
    before = words(handed)
    with pytest.raises(RuleError, match=why) as no:
        correct(handed, act, hana, shown)
    assert about in ("", no.value.about)
    assert words(handed) == before
    number = latest(handed, ActKind.SERVED).id
    with pytest.raises(RuleError, match=why):
        record_corrections.rehearse(handed, number, act, shown=shown, by=hana, on=FRIDAY)


SHOWN = [
    (BY_POST, NUMBERED, {"carrier": "china_post", "tracking_number": "EA123456789CN"}),
    (BY_POST, Service(ServiceMethod.POST, unproven="存根遗失"), {"unproven": "存根遗失"}),
    (BY_MAIL, Service(ServiceMethod.EMAIL, consented=True), {"consented": True}),
    (BY_NOTICE, Service(ServiceMethod.PUBLIC_NOTICE, note=OFTEN, only_way=True), {"note": OFTEN, "only_way": True}),
]


@pytest.mark.parametrize("act, shown, expected", SHOWN)
def test_another_way_is_taken_with_what_shows_it_and_what_stood_there_is_kept(
    hana, handed, act, shown, expected
) -> None:
    correct(handed, act, hana, shown)
    assert words(handed) == expected
    values = corrections(again(handed))[-1].values
    assert values["method"] == ["in_person", act.method.value]
    assert values["recipient"] == ["安娜", None]
    assert all(values[name] == [None, word] for name, word in expected.items())
    assert (audit.breaks(), list(clocks.verify(FRIDAY))) == ([], [])


def test_what_belongs_to_the_post_leaves_with_it_and_a_signature_is_asked_for(hana, posted) -> None:
    with pytest.raises(RuleError, match="请填写签收人"):
        correct(posted, BY_HAND, hana)
    signed = Service(ServiceMethod.IN_PERSON, recipient="安娜", relation=Relation.SELF, tracking_number="EA1")
    correct(posted, BY_HAND, hana, signed)
    assert words(posted) == {"recipient": "安娜", "relation": "self"}
    assert corrections(again(posted))[-1].values["tracking_number"] == ["EA123456789CN", None]


def test_a_letter_left_before_witnesses_names_them(hana, posted) -> None:
    with pytest.raises(RuleError, match="见证人"):
        correct(posted, BY_HAND, hana, Service(ServiceMethod.IN_PERSON, left=True))
    correct(posted, BY_HAND, hana, Service(ServiceMethod.IN_PERSON, left=True, witnesses="居民委员会 王芳"))
    assert (words(posted)["left"], words(posted)["witnesses"]) == (True, "居民委员会 王芳")


def test_a_paper_that_is_kept_with_the_service_shows_it(clara, hana, annas_case) -> None:
    shown = replace(IN_PERSON, proofs=[pdf("送达回证.pdf")])
    services.serve(answered(annas_case, clara), shown, by=clara, on=WEDNESDAY)
    correct(annas_case, BY_POST, hana, NOTHING)
    assert words(annas_case) == {}


def test_where_only_a_day_was_wrong_nothing_is_asked_anew(clara, hana, annas_case) -> None:
    services.serve(answered(annas_case, clara), POSTED, by=clara, on=WEDNESDAY)
    record = latest(again(annas_case), ActKind.SERVED)
    record.words = {"awaits_signature": True}
    db.session.commit()
    correct(annas_case, Served(WEDNESDAY, ServiceMethod.POST, TUESDAY), hana, NOTHING)
    assert latest(again(annas_case), ActKind.SERVED).facts["posted_on"] == "2026-03-03"
    assert words(annas_case) == {"awaits_signature": True}


def test_the_number_of_a_mail_alone_is_put_right_while_its_signature_is_awaited(clara, hana, annas_case) -> None:
    services.serve(answered(annas_case, clara), POSTED, by=clara, on=WEDNESDAY)
    right = Service(ServiceMethod.POST, carrier=Carrier.CHINA_POST, tracking_number="EA987654321CN", note="EMS")
    correct(annas_case, Served(WEDNESDAY, ServiceMethod.POST, WEDNESDAY), hana, right)
    assert words(annas_case)["tracking_number"] == "EA987654321CN"
    assert words(annas_case)["awaits_signature"] is True
    assert corrections(again(annas_case))[-1].values == {"tracking_number": ["EA123456789CN", "EA987654321CN"]}
    with pytest.raises(RuleError, match="单号"):
        correct(annas_case, Served(WEDNESDAY, ServiceMethod.POST, WEDNESDAY), hana, NOTHING)


def test_what_this_way_does_not_know_stays_where_only_a_day_was_wrong(clara, hana, annas_case) -> None:
    services.serve(answered(annas_case, clara), replace(IN_PERSON, consented=True), by=clara, on=WEDNESDAY)
    correct(annas_case, BY_HAND, hana, IN_PERSON)
    assert corrections(again(annas_case))[-1].values == {"on": ["2026-03-04", "2026-03-06"]}
    assert words(annas_case) == {"recipient": "安娜", "consented": True}
