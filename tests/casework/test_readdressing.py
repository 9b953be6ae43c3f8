"""A letter on its way when the address was corrected: no later attempt goes to the old one."""

import pytest
from sqlalchemy import select, update

from tests.casework.answered import TUESDAY
from tests.factories import MONDAY, anna, register_case
from tests.mailroom.test_outbox import LAPSED, SHORT, PowerCut
from tracker.casework import corrections, notices
from tracker.mailroom import outbox, transports
from tracker.models import Mail, MailState, db
from tracker.registers.refusals import NotFound
from tracker.timekeeping import utc_now

OLD, NEW = "ana@example.org", "anna@example.org"


@pytest.fixture
def case(clara):
    """Anna's case, her e-mail address mistyped, so that her receipt waits to be sent to somebody else."""
    return register_case(clara, applicant=anna(email=OLD))


@pytest.fixture
def correct(case, clara):
    def correct(email: str):
        return corrections.correct(case, {"email": email}, "登记时写错", by=clara, on=TUESDAY).mails

    return correct


@pytest.fixture
def correct_while_travelling(correct, monkeypatch):
    """The address is corrected between the claim of the mail and what the server says."""

    def arrange(email: str) -> None:
        send = transports.Server.send

        def corrected_meanwhile(self, message):
            monkeypatch.setattr(transports.Server, "send", send)
            correct(email)
            send(self, message)

        monkeypatch.setattr(transports.Server, "send", corrected_meanwhile)

    return arrange


def the_mail() -> Mail:
    db.session.expire_all()
    return db.session.scalars(select(Mail)).one()


def fail() -> None:
    db.session.execute(update(Mail).values(state=MailState.FAILED, attempts=6, last_error="550 no such user"))
    db.session.commit()


def dies_while_sending(now) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(transports.Server, "send", lambda *_: (_ for _ in ()).throw(PowerCut))
        with pytest.raises(PowerCut):
            outbox.deliver(now)
    db.session.rollback()


@pytest.mark.parametrize("attempts", [0, outbox.MOST_ATTEMPTS - 1])
def test_a_claim_that_lapses_sends_the_letter_to_the_corrected_address(server, case, correct, attempts):
    db.session.execute(update(Mail).values(attempts=attempts))
    db.session.commit()
    now = utc_now()
    dies_while_sending(now)
    moved = correct(NEW)
    assert (moved.letters, moved.under_way) == (0, 1)
    outbox.deliver(now + LAPSED)
    assert server.recipients == [[NEW]]
    assert (the_mail().state, the_mail().recipient) == (MailState.SENT, NEW)


def test_a_claim_that_lapses_sends_nothing_once_the_address_was_taken_away(server, case, correct):
    now = utc_now()
    dies_while_sending(now)
    assert correct("").under_way == 1
    outbox.deliver(now + LAPSED)
    outbox.deliver(now + LAPSED + LAPSED)
    assert server.recipients == []
    assert the_mail().state is MailState.CANCELLED


@pytest.mark.parametrize("refusal", ["451 try later", "550 no such mailbox"])
@pytest.mark.parametrize("attempts", [0, outbox.MOST_ATTEMPTS - 1])
def test_what_the_old_address_refused_goes_to_the_new_one(server, case, correct_while_travelling, refusal, attempts):
    db.session.execute(update(Mail).values(attempts=attempts))
    db.session.commit()
    correct_while_travelling(NEW)
    server.refusal = refusal
    now = utc_now()
    assert outbox.deliver(now)["retried"] == 1
    assert (the_mail().state, the_mail().attempts, the_mail().last_error) == (MailState.PENDING, 0, "")
    server.refusal = None
    outbox.deliver(now + SHORT)
    assert server.recipients == [[NEW]]


@pytest.mark.parametrize("refusal", ["451 try later", "550 no such mailbox"])
def test_what_the_old_address_refused_is_kept_back_once_there_is_no_other(
    server, case, correct_while_travelling, refusal
):
    correct_while_travelling("")
    server.refusal = refusal
    outbox.deliver(utc_now())
    server.refusal = None
    outbox.deliver(utc_now() + LAPSED)
    assert server.recipients == []
    assert the_mail().state is MailState.CANCELLED


@pytest.mark.parametrize("email", [NEW, ""])
def test_a_letter_that_reached_the_old_address_is_kept_as_sent_there(server, case, correct_while_travelling, email):
    correct_while_travelling(email)
    outbox.deliver(utc_now())
    assert server.recipients == [[OLD]]
    assert (the_mail().state, the_mail().recipient) == (MailState.SENT, OLD)


def test_without_an_address_a_failed_letter_cannot_be_sent_again(case, correct, clara):
    fail()
    seen = the_mail()
    assert correct("").letters == 1
    assert the_mail().state is MailState.CANCELLED
    with pytest.raises(NotFound):
        notices.send_again(seen, by=clara, on=MONDAY)
    assert the_mail().state is MailState.CANCELLED


def test_a_failed_letter_that_follows_goes_to_the_corrected_address(server, case, correct):
    fail()
    assert correct(NEW).letters == 1
    outbox.deliver(utc_now() + SHORT)
    assert server.recipients == [[NEW]]
