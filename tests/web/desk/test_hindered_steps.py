"""The page of a step that cannot be taken today says why before anything is filled in, and promises nothing."""

import pytest
from flask.testing import FlaskClient

from tests.web.desk.standings import COURSES
from tests.web.portal.courses import Office
from tracker.law import possible
from tracker.law.lifecycle import Step, steps_from
from tracker.models import Case, User
from tracker.registers.situations import situation_of
from tracker.timekeeping import office_today

NEW_DAY = ("答复期限将为", "答复期限不变，仍为", "其间不计算答复期限")


def url(case: Case, step: Step) -> str:
    return f"/desk/cases/{case.receipt_number}/{step.value.replace('_', '-')}"


def hindered(case: Case) -> dict[Step, str]:
    """The steps that this status knows and that would be refused today; and why."""
    situation = situation_of(case, office_today())
    found = {step: possible.hindrance(step, situation) for step in steps_from(case.status)}
    return {step: str(why) for step, why in found.items() if why is not None}


@pytest.fixture
def standing(request: pytest.FixtureRequest, clara: User, hana: User, it_is) -> Case:
    """A case as the course leaves it, on the day on which it is looked at."""
    course, on = COURSES[request.param]
    it_is(on)
    return course(Office(clara, hana))


@pytest.fixture
def head(hana: User, signed_in) -> FlaskClient:
    """Hana's browser: she may take every step."""
    return signed_in(hana)


everywhere = pytest.mark.parametrize("standing", COURSES, indirect=True)


@everywhere
def test_every_step_that_would_be_refused_says_so_when_its_page_is_opened(head: FlaskClient, standing: Case):
    wrong = []
    for step, why in hindered(standing).items():
        page = head.get(url(standing, step))
        work = page.text[page.text.index("<main") : page.text.index("</main>")]
        promised = [words for words in NEW_DAY if words in work]
        if (page.status_code, work.count(why), '<form method="post"' in work, promised) != (200, 1, False, []):
            wrong.append((step, why, work.count(why), promised))
        assert f'href="/desk/cases/{standing.receipt_number}"' in work
    assert wrong == []


@everywhere
def test_a_form_that_is_sent_all_the_same_comes_back_with_the_reason_said_once(head: FlaskClient, standing: Case):
    wrong = []
    for step, why in hindered(standing).items():
        page = head.post(url(standing, step), data={"version": str(standing.version), **TYPED.get(step, {})})
        promised = [words for words in NEW_DAY if words in page.text]
        if (page.status_code, page.text.count(why), promised) != (200, 1, []):
            wrong.append((step, why, page.status_code, page.text.count(why), promised))
    assert wrong == []


TYPED = {
    Step.REQUEST_EXTENSION: {"working_days": "1", "reason": "档案较多"},
    Step.REFUSE_EXTENSION: {"reason": "来得及"},
    Step.SUSPEND: {"reason": "台风"},
}


def test_every_hindrance_is_met_by_one_of_these_courses(clara: User, hana: User, it_is):
    met = set()
    for course, on in COURSES.values():
        it_is(on)
        met |= set(hindered(course(Office(clara, hana))))
    assert set(possible.CHECKS) - met == set()


def test_a_request_that_can_no_longer_be_granted_can_still_be_refused(clara: User, hana: User, head, it_is):
    course, on = COURSES["request came too late"]
    it_is(on)
    case = course(Office(clara, hana))
    assert url(case, Step.REFUSE_EXTENSION) in head.get(url(case, Step.EXTEND)).text
    without, on = COURSES["overdue"]
    assert url(case := without(Office(clara, hana)), Step.REFUSE_EXTENSION) not in head.get(url(case, Step.EXTEND)).text


@pytest.mark.parametrize(
    "name, step, why",
    [
        ("replied", Step.PUBLISH, "尚未决定将该信息转为主动公开，不能发布。"),
        ("replied", Step.UNPUBLISH, "该案件没有正在公开的信息。"),
        ("public", Step.PUBLISH, "该信息已经发布。"),
        ("public", Step.DECIDE_CONVERSION, "信息已经发布；不宜公开的，请先撤下。"),
    ],
)
def test_so_does_what_has_nothing_to_act_on_in_the_public_column(clara: User, hana: User, head, it_is, name, step, why):
    course, on = COURSES[name]
    it_is(on)
    case = course(Office(clara, hana))
    page = head.get(url(case, step)).text
    assert page.count(why) == 1
    assert 'id="form-will"' not in page
