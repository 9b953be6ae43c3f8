"""How an answer is written in the demonstration, and signed off by as many persons as the agency has chosen."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tracker.casework import hearing_warnings, replies, sign_off
from tracker.casework.answers import Answer, WithheldPart, situation_of
from tracker.casework.attachments import Upload
from tracker.casework.gate_findings import keys
from tracker.demonstration import assessing, hearing_courses
from tracker.demonstration.contents import content
from tracker.demonstration.papers import paper
from tracker.demonstration.play import Play
from tracker.law.outcomes import Element, Outcome
from tracker.law.sign_off import Review, Secrecy
from tracker.registers import drafts

REVIEWED = Review("经审查，事实清楚，依据正确，程序合法。", Secrecy.WITHHELD, "经逐项核对，不宜公开的内容没有提供。")

UNHEARD = "所涉自然人人数众多且只涉及姓名和联系方式，无法逐一联系，其内容全部不予公开。"


@dataclass(frozen=True)
class Written:
    """An answer, and the papers that go along."""

    answer: Answer
    files: Sequence[Upload]


def answered(play: Play, key: str) -> None:
    """The answer goes out: by the reviewer alone, or drafted, reviewed and signed where the agency wants more names."""
    written = written_for(play, key)
    if play.office.agency.sign_off_levels > 1:
        submitted(play, written)
        signed(play)
        return
    seen = keys(replies.findings(play.case, written.answer, decided_on=play.day, files=written.files))
    office: dict[str, Any] = {"by": play.reviewer, "on": play.day}
    replies.reply(
        play.case, written.answer, decided_on=play.day, review=REVIEWED, files=written.files, seen=seen, **office
    )


def submitted(play: Play, written: Written) -> None:
    """The handler's draft, on its way to those who sign it off."""
    answer, files = written.answer, written.files
    seen = keys(replies.findings(play.case, answer, decided_on=play.day, files=files))
    sign_off.submit(play.case, answer, files=files, note="请审阅。", seen=seen, by=play.handler, on=play.day)


def reviewed(play: Play) -> None:
    """The reviewer approves the draft that waits."""
    sign_off.review(play.case, REVIEWED, note="同意。", seen=noticed(play), by=play.reviewer, on=play.day)


def signed(play: Play) -> None:
    """Whoever comes next puts a name under it, until the head lets it go out."""
    if play.office.agency.sign_off_levels > 2:
        reviewed(play)
    sign_off.issue(play.case, reviewed=REVIEWED, seen=noticed(play), by=play.head, on=play.day)


def noticed(play: Play) -> Collection[str]:
    """The warnings of the gate about the draft that waits, as whoever signs it has looked at them."""
    draft = drafts.under_way(play.case)
    return keys(sign_off.findings(play.case, draft, play.day)) if draft is not None else ()


def written_for(play: Play, key: str) -> Written:
    """An answer with all that this outcome must state, and with the papers that go along."""
    told = content("answers")[key]
    outcome, _, finding = key.partition("/")
    slots = blanks(play)
    situation = situation_of(Outcome(outcome), finding)
    answer = Answer(
        Outcome(outcome),
        told.get("basis") or situation.legal_text,
        told["reasons"].format_map(slots),
        finding,
        {Element(name): text.format_map(slots) for name, text in told.get("elements", {}).items()},
        (WithheldPart(*told["withheld"]),) if "withheld" in told else (),
    )
    answer = replace(answer, kept_back=hearing_courses.settled(play, answer.outcome))
    if hearing_warnings.needs_why_unheard(play.case, answer, play.day):
        answer = replace(answer, unheard_because=UNHEARD)
    files = [
        paper(name.format_map(slots), f"提供单位：{play.office.agency.name}", f"内容：{play.asked}")
        for name in told.get("files", ())
    ]
    assessing.assessed(play, answer)
    return Written(answer, files)


def blanks(play: Play) -> Mapping[str, Any]:
    """What the texts of an answer name: the papers, the places, the days of earlier letters."""
    other = play.house.other_than(play.office, play.dice)
    agency = play.office.agency
    return {
        "title": play.asked.rstrip("。"),
        "place": play.place["estate"],
        "other": other.name,
        "other_address": other.address,
        "other_phone": other.phone,
        "asked_on": chinese(play.asked_on),
        "reply_by": chinese(play.reply_by),
        "earlier": f"{agency.short_name}公开答〔{play.day.year - 1}〕{play.dice.randint(2, 40)}号",
    }


def chinese(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else ""
