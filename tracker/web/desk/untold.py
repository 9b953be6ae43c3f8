"""What nobody is told any more since its letter was voided: the case page says so, and what is to be done by whom."""

from collections.abc import Iterator
from typing import Any

from flask_babel import gettext as _
from flask_login import current_user

from tracker.casework import authority
from tracker.law import told
from tracker.law.acts import ACT_NAMES
from tracker.law.clock import Clock
from tracker.law.lifecycle import Step
from tracker.law.opinions import DISCLOSES_ALL_THE_SAME
from tracker.models import Case, Letter, Record
from tracker.registers import consultations, told_letters
from tracker.timekeeping import office_today
from tracker.web import record_words
from tracker.web.desk import taken_back
from tracker.web.desk.record_correcting import url_of_record
from tracker.web.desk.step_pages import url_of
from tracker.web.desk.taken_back import TakenBack, to_void
from tracker.web.words import said


def drawn(case: Case, clock: Clock) -> dict[str, Any]:
    """The ruler of the case page, and the banners below it: that no answer stands, and what nobody was told."""
    return {**taken_back.drawn(case, clock), "untold": banners(case)}


def banners(case: Case) -> list[TakenBack]:
    """One for each act of which nobody is told any more; none where every letter that matters holds."""
    if not case.is_open:
        return []
    found = [banner(case, record, letter) for record, letter in told_letters.untold_records(case).items()]
    return [*found, *of_decisions(case)]


def banner(case: Case, record: Record, letter: Letter) -> TakenBack:
    """That the letter holds no more and what does not follow meanwhile; it is written anew, or its record voided."""
    named = f"{letter.title} {letter.number or ''}".strip()
    what = _(
        "“%(letter)s”已经作废，又没有重新制作：“%(act)s”等于没有告知（%(article)s）。",
        letter=named,
        act=said(ACT_NAMES[record.kind]),
        article=said(told.RULES[record.kind]),
    )
    if record.kind not in told.ASKED_ANEW:
        return TakenBack(what, (to_write(case, letter), or_void(case, record)))
    again = (_("作废以后重新征求意见，期限自对方收到新的意见征询书起算"), "")
    return TakenBack(what, (to_void(case, record), again))


def to_write(case: Case, letter: Letter) -> tuple[str, str]:
    may = authority.may_take(current_user, Step.VOID_LETTER, case.agency)
    words = _("重新制作文书，用新的文号") if may else _("请负责人重新制作文书")
    return words, f"{url_of(Step.VOID_LETTER, case)}?letter={letter.id}" if may else ""


def or_void(case: Case, record: Record) -> tuple[str, str]:
    title = record_words.record_title(record)
    may = authority.may_take(current_user, Step.VOID_RECORD, case.agency)
    words = _("或者作废办理记录“%(record)s”", record=title)
    return words, url_of_record(Step.VOID_RECORD, case, record) if may else ""


def of_decisions(case: Case) -> Iterator[TakenBack]:
    """Decisions to disclose all the same whose notice was voided: the third party is as if nothing were decided."""
    decisions = consultations.decisions_of(case)
    parties = {one.question.id: one for one in consultations.board(case, office_today())} if decisions else {}
    for decision in decisions:
        heard = parties.get(decision.record_id)
        open_again = decision.conclusion in DISCLOSES_ALL_THE_SAME and heard is not None and heard.decision is None
        if open_again and heard is not None and not consultations.holds(decision):
            what = _("给“%(party)s”的决定公开告知书已经作废，等于没有决定公开（条例第三十二条）。", party=heard.name)
            yield TakenBack(what, ((_("请负责人重新作出决定并书面告知对方；否则涉及对方的内容不予公开"), ""),))
