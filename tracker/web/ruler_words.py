"""What is written on and beside the deadline ruler: key dates under the strip, and the whole of it in one sentence."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date
from flask_babel import get_locale
from flask_babel import gettext as _

from tracker.law.clock import Clock, LedgerDay
from tracker.law.obligations import ObligationKind
from tracker.web.words import chinese, day, said

WIDE_LETTER, NARROW_LETTER = 12.0, 7.0
LINES = 2


@dataclass(frozen=True)
class KeyDate:
    """A date under the ruler: where its leader stands, where its words start, on which line."""

    on: date
    words: str
    x: float
    text_x: float
    line: int
    strong: bool = False

    @property
    def label(self) -> str:
        return f"{brief(self.on)} {self.words}"


def key_dates(clock: Clock, places: Mapping[date, tuple[float, float]], width: float) -> Iterator[KeyDate]:
    """The dates worth reading, most important first; what finds no room is left to the sentence."""
    taken: list[list[tuple[float, float]]] = [[] for _line in range(LINES)]
    for on, words, x, strong in wanted_dates(clock, places):
        long = length(f"{brief(on)} {words}")
        start = round(min(max(x - long / 2, 0), width - long), 1)
        for line, others in enumerate(taken):
            if all(start > end + 10 or start + long + 10 < begin for begin, end in others):
                others.append((start, start + long))
                yield KeyDate(on, words, x, start, line, strong)
                break


def wanted_dates(
    clock: Clock, places: Mapping[date, tuple[float, float]]
) -> Iterator[tuple[date, str, float, bool]]:
    """Due date, receipt, restart, reply, the end before extension, consultations."""
    if clock.due_on in places:
        yield clock.due_on, _("到期"), places[clock.due_on][1], True
    yield clock.received_on, _("收到"), 0.0, True
    if clock.base_on and clock.base_on != clock.received_on:
        start = min((begin for on, (begin, _end) in places.items() if on > clock.base_on), default=None)
        if start is not None:
            yield clock.base_on, _("重新起算"), start, True
    for duty in clock.obligations:
        if duty.kind is ObligationKind.REPLY and duty.met_on in places:
            yield duty.met_on, _("答复"), sum(places[duty.met_on]) / 2, True
    if before := end_before_extension(clock):
        yield before, _("原到期"), places[before][1] if before in places else 0.0, False


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
        "suspended": _("期限中止：已用 %(used)s 个工作日，还剩 %(left)s 个，预计%(due)s到期", used=used, left=left, due=due),
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
