"""A draft that waits for its signature: it goes out under the day of the signature, counted anew on that day."""

from datetime import UTC, date, datetime

from sqlalchemy import update

from tests.casework.answered import GRANTED, TUESDAY
from tests.casework.test_sign_off import reviewed, submitted
from tests.casework.test_sign_off import three as three
from tests.factories import again
from tracker.casework import letter_texts as saving
from tracker.casework import replies, sign_off
from tracker.casework.gate_findings import keys
from tracker.mailroom import letter_texts
from tracker.mailroom.letter_types import LETTER_TYPES
from tracker.models import ReplyDraft, db
from tracker.registers import drafts

PROVIDED, WAITED = LETTER_TYPES["reply.provided"], date(2026, 4, 2)


def test_a_draft_that_waited_is_issued_under_the_day_of_the_signature_with_its_days_counted_anew(
    annas_case, clara, rita, hana, three, bureau, adam
):
    own = f"{letter_texts.house(PROVIDED).text}\n\n本答复书于{{{{ on | letter_date }}}}签发。"
    saving.save(bureau, PROVIDED, "答复书", own, "统一", seen=0, by=adam, on=TUESDAY)
    case = submitted(annas_case, clara)
    db.session.execute(update(ReplyDraft).values(drafted_at=datetime(2026, 3, 3, 2, tzinfo=UTC)))
    db.session.commit()
    case = again(case)
    seen = keys(sign_off.findings(case, drafts.newest(case), WAITED))
    case = reviewed(case, rita, seen=seen)
    draft = drafts.newest(case)
    assert "本答复书于2026年3月3日签发。" in draft.paragraphs
    assert "本答复书于2026年4月2日签发。" in sign_off.as_signed(case, draft, WAITED)
    assert "答复期限已于 2026-03-30 届满" in str(next(replies.warnings(case, GRANTED, WAITED)))
    letter = sign_off.issue(case, seen=seen, by=hana, on=WAITED)
    case = again(case)
    assert (letter.dated_on, case.decided_on, letter.entered_on) == (WAITED, WAITED, None)
    assert "本答复书于2026年4月2日签发。" in letter.paragraphs
    assert "本答复书于2026年3月3日签发。" not in letter.paragraphs
