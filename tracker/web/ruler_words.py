"""What is written on and beside the deadline ruler: key dates under the strip, and the whole of it in one sentence."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain, groupby

from babel.dates import format_date
from flask_babel import get_locale
from flask_babel import gettext as _

from tracker.law.clock import Clock, LedgerDay
from tracker.law.obligations import ObligationKind
from tracker.web.words import chinese, day, said

WIDE_LETTER, NARROW_LETTER = 12.0, 7.0
LINES, APART = 2, 10


@dataclass(frozen=True)
class KeyDate:
    """A date under the ruler: where its words start, on which line."""

    on: date
    until: date | None
    words: str
    text_x: float
    line: int
    strong: bool

    @property
    def label(self) -> str:
        return label(self.on, self.until, self.words)


@dataclass(frozen=True)
class Wanted:
    """A date (or a stretch of days) worth writing under the ruler, and the point it belongs to."""

    on: date
    words: str
    x: float
    until: date | None = None
    strong: bool = False


Places = Mapping[date, tuple[float, float]]


def key_dates(clock: Clock, places: Places, width: float) -> Iterator[KeyDate]:
    """The dates worth reading, most important first; what finds no room is left to the sentence."""
    taken: list[list[tuple[float, float]]] = [[] for _line in range(LINES)]
    for mark in chain(turning_points(clock, places), exclusions(clock, places)):
        long = length(label(mark.on, mark.until, mark.words))
        start = round(min(max(mark.x - long / 2, 0), width - long), 1)
        for line, others in enumerate(taken):
            if all(start > end + APART or start + long + APART < begin for begin, end in others):
                others.append((start, start + long))
                yield KeyDate(mark.on, mark.until, mark.words, start, line, mark.strong)
                break


def turning_points(clock: Clock, places: Places) -> Iterator[Wanted]:
    """Due date, receipt, restart, reply, and the end before extension."""
    if clock.due_on in places:
        yield Wanted(clock.due_on, _("到期"), places[clock.due_on][1], strong=True)
    yield Wanted(clock.received_on, _("收到"), 0.0, strong=True)
    start = min((begin for on, (begin, _end) in places.items() if on > clock.base_on), default=None)
    if clock.base_on != clock.received_on and start is not None:
        yield Wanted(clock.base_on, _("重新起算"), start, strong=True)
    for duty in clock.obligations:
        if duty.kind is ObligationKind.REPLY and duty.met_on in places:
            yield Wanted(duty.met_on, _("答复"), sum(places[duty.met_on]) / 2, strong=True)
    before = end_before_extension(clock)
    if before in places:
        yield Wanted(before, _("原到期"), places[before][1])


def exclusions(clock: Clock, places: Places) -> Iterator[Wanted]:
    """Every stretch of days that does not count, with its reason."""
    shown = [entry for entry in clock.ledger() if entry.date in places]
    for counted, run in groupby(shown, key=lambda entry: entry.counted or past(clock, entry.date)):
        days = list(run)
        if not counted and len(days) > 1:
            first, last = days[0], days[-1]
            middle = (places[first.date][0] + places[last.date][1]) / 2
            yield Wanted(first.date, said(first.why), middle, until=last.date)


def past(clock: Clock, on: date) -> bool:
    """Whether the day lies behind the due date."""
    return clock.due_on is not None and on > clock.due_on


def label(on: date, until: date | None, words: str) -> str:
    """3月12日 收到; 3月11日–3月31日 征求意见."""
    return f"{brief(on)}{f'–{brief(until)}' if until else ''} {words}"


def end_before_extension(clock: Clock) -> date | None:
    """The last day of the period as it was before it was extended."""
    last = clock.working_days_allowed - clock.extension_days
    numbered = [day.date for day in clock.ledger() if day.counted and day.number == last]
    return numbered[-1] if clock.extension_days and numbered else None


def cell_title(entry: LedgerDay) -> str:
    """2026年3月12日（周四） 第 3 个工作日, or why the day does not count."""
    counted = _("第 %(number)s 个工作日", number=entry.number) if entry.counted and entry.number else _("不计入")
    return f"{day(entry.date)} {counted} {said(entry.why)}".strip()


def sentence(clock: Clock) -> str:
    """The ruler in words, for those who read instead of looking."""
    parts = [standing(clock)]
    if skipped := excluded_count(clock):
        parts.append(_("其间 %(days)s 个工作日不计入", days=skipped))
    if clock.extension_days:
        parts.append(_("已延期 %(days)s 个工作日", days=clock.extension_days))
    if clock.provisional:
        parts.append(_("到期日为暂定，相关年份的节假日安排尚未公布"))
    return _("；").join(parts) + _("。")


def standing(clock: Clock) -> str:
    """Where the period stands on the day that the clock is read."""
    used, left, due = clock.working_days_used, clock.working_days_left, day(clock.due_on)
    sentences = {
        "awaiting_confirmation": _("收到日期待双方确认，期限尚未起算"),
        "awaiting_applicant": _("等待申请人补正，答复期限自收到补正之日起重新计算"),
        "awaiting_fee": _("等待申请人缴费，答复期限自缴费次日起重新计算"),
        "suspended": _(
            "期限中止：已用 %(used)s 个工作日，还剩 %(left)s 个，预计%(due)s到期", used=used, left=left, due=due
        ),
        "overdue": _("已逾期 %(days)s 个工作日，应当在%(due)s前答复", days=overdue_count(clock), due=due),
        "replied_in_time": _("第 %(used)s 个工作日按期答复，到期日为%(due)s", used=used, due=due),
        "replied_late": _("逾期答复，到期日为%(due)s", due=due),
        "withdrawn": _("申请人已撤回，期限不再计算"),
        "lapsed": _("申请不再处理，期限不再计算"),
    }
    running = _("第 %(used)s 个工作日，还剩 %(left)s 个工作日，%(due)s到期", used=used, left=left, due=due)
    return sentences.get(str(clock.state), running)


def excluded_count(clock: Clock) -> int:
    """Working days of the present run that do not count, up to the due date."""
    start = clock.base_on or clock.received_on
    end = clock.due_on or clock.as_of
    return sum(1 for entry in clock.ledger() if entry.working_day and not entry.counted and start < entry.date <= end)


def overdue_count(clock: Clock) -> int:
    """Working days since the due date."""
    if clock.due_on is None:
        return 0
    return sum(1 for entry in clock.ledger() if entry.working_day and clock.due_on < entry.date <= clock.as_of)


def brief(value: date) -> str:
    """3月12日, or 12 Mar."""
    return format_date(value, "M月d日" if chinese() else "d MMM", locale=get_locale())


def length(words: str) -> float:
    """About how wide words run in the drawing."""
    return sum(WIDE_LETTER if letter > "ÿ" else NARROW_LETTER for letter in words)
