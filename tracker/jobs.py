"""The timetable: what the calendar does by itself, and the scheduler that looks at it."""

import logging
import os
import signal
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from secrets import token_hex
from time import monotonic

from apscheduler.schedulers.blocking import BlockingScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger
from flask import Flask
from flask_babel import lazy_gettext as _l

from tracker.casework import clocks, digests, issuing, recounts, reminders, timetable
from tracker.mailroom import outbox
from tracker.registers import jobs as ledger
from tracker.timekeeping import OFFICE_ZONE, utc_now

LOOK_SECONDS = 5
END_SECONDS = 1
RENEW_SECONDS = 10
BLINK = timedelta(microseconds=1)
AFTER_A_FAILURE = timedelta(minutes=1)
STOPPED = "stopped before it was done"

Stopping = Callable[[], bool]
Work = Callable[[date, datetime, Stopping], Mapping[str, int]]
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    """One line of the timetable."""

    name: str
    hour: str
    trigger: CronTrigger
    work: Work
    description: str


def deliver(_today: date, now: datetime, stopping: Stopping) -> Mapping[str, int]:
    """Morning mails are brought up to date first, so that nothing settled meanwhile goes out."""
    return {"freshened": digests.freshen(), **outbox.deliver(now, stopping)}


def recount(today: date, _now: datetime, stopping: Stopping) -> Mapping[str, int]:
    """Whatever a corrected calendar or another practice has not reached yet, is reached."""
    return recounts.finish(today, stopping)


def draw(_today: date, _now: datetime, stopping: Stopping) -> Mapping[str, int]:
    """Whoever opens a letter soon finds its files there; who comes sooner waits for them to be drawn."""
    return issuing.draw_waiting(stopping)


def turn(today: date, _now: datetime, stopping: Stopping) -> Mapping[str, int]:
    """What is owed of a recount comes first, so that nothing is turned by a date that holds no more."""
    done = recounts.finish(today, stopping)
    return done if stopping() else {**done, **clocks.turn(today)}


def remind(today: date, now: datetime, stopping: Stopping) -> Mapping[str, int]:
    """The clocks are moved on first, so that a reminder says what holds today."""
    return {**turn(today, now, stopping), **reminders.plan(today, now, stopping)}


def line(name: str, hour: str, work: Work, description: str) -> Job:
    """A line with its hour as cron writes it: minute, hour, day, month, weekday, in office time."""
    return Job(name, hour, CronTrigger.from_crontab(hour, timezone=OFFICE_ZONE), work, description)


LINES = (
    line("clocks", "10 0 * * *", turn, _l("推算因日期推移而变化的案件时限")),
    line(reminders.JOB, "0 8 * * *", remind, _l("提醒临近、到期和逾期的时限事项（仅工作日）")),
    line(timetable.RECOUNTS, "* * * * *", recount, _l("工作日历或者计时口径改变后，继续推算还没有推算到的案件")),
    line(timetable.DELIVER, "* * * * *", deliver, _l("发送待发邮件，失败的稍后重试")),
    line(timetable.LETTERS, "*/5 * * * *", draw, _l("制作还没有制作的文书文件（PDF 和 Word）")),
    line("tidy", "30 3 * * *", lambda _, now, __: timetable.tidy(now), _l("清理过期的尝试记录和运行记录")),
)
TIMETABLE: Mapping[str, Job] = {job.name: job for job in LINES}


def run(name: str, today: date, now: datetime, stopping: Stopping = lambda: False) -> Mapping[str, int]:
    """Do one job and keep its run in the ledger; the scheduler and `flask job NAME` both come here."""
    run_id, started = timetable.begin(name, now), monotonic()

    def close(counts: Mapping[str, int], error: str) -> None:
        timetable.end(run_id, now + timedelta(seconds=monotonic() - started), counts, error)

    try:
        counts = TIMETABLE[name].work(today, now, stopping)
    except BaseException as broken:
        close({}, f"{type(broken).__name__}: {broken}")
        raise
    close(counts, STOPPED if stopping() else "")
    return counts


def is_due(name: str, now: datetime) -> bool:
    """Whether the job's hour has come since its last good run: a missed hour is caught up, several only once."""
    done, begun = ledger.last_success(name, before=now), ledger.last_begun(name, before=now)
    since = done.started_at if done else now.astimezone(OFFICE_ZONE).replace(hour=0, minute=0, second=0, microsecond=0)
    hour: datetime = TIMETABLE[name].trigger.get_next_fire_time(None, since.astimezone(OFFICE_ZONE) + BLINK)
    just_failed = begun is not None and begun is not done and begun.started_at > now - AFTER_A_FAILURE
    return hour <= now and not just_failed


class Worker:
    """The scheduler process. APScheduler is its clock; the ledger says what is due, the lease who does it."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.owner = f"{socket.gethostname()}:{os.getpid()}:{token_hex(4)}"
        self.keeps_clock = False
        self.asked_to_end = False
        self.scheduler = BlockingScheduler(
            timezone=OFFICE_ZONE, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        )

    def serve(self) -> None:
        """Look after the timetable until SIGTERM or SIGINT."""
        logging.getLogger("apscheduler.scheduler").setLevel(logging.ERROR)  # "still running" is no news
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.ask_to_end)
        self.renew()
        self.every(END_SECONDS, self.end_when_asked)
        self.every(RENEW_SECONDS, self.renew)
        for name in TIMETABLE:
            self.every(LOOK_SECONDS, self.look, name)
        if not self.ending():
            self.scheduler.start()
        with self.app.app_context():
            timetable.leave_clock(self.owner, utc_now())

    def every(self, seconds: int, work: Callable[..., None], *arguments: str) -> None:
        trigger = IntervalTrigger(seconds=seconds, timezone=OFFICE_ZONE)
        self.scheduler.add_job(work, trigger, args=arguments, next_run_time=utc_now())

    def renew(self) -> None:
        """Keep the clock, or take it when its keeper is gone."""
        with self.app.app_context():
            self.keeps_clock = timetable.take_clock(self.owner, utc_now())

    def look(self, name: str) -> None:
        """Do a job whose hour has come, if this is the scheduler that keeps the clock."""
        if self.keeps_clock and not self.ending():
            with self.app.app_context():
                now = utc_now()
                if is_due(name, now):
                    counts = run(name, now.astimezone(OFFICE_ZONE).date(), now, self.ending)
                    log.info("%s %s", name, dict(counts))

    def ask_to_end(self, *_: object) -> None:
        """Take nothing new in hand; what is half done stops between two reminders or two mails.

        A signal interrupts the scheduler anywhere, also while it holds the very lock that stopping it needs, and a
        second one interrupts this: so it leaves a mark only, and takes no lock.
        """
        self.asked_to_end = True

    def ending(self) -> bool:
        """Whether somebody asked."""
        return self.asked_to_end

    def end_when_asked(self) -> None:
        """Stop the scheduler once the mark was left."""
        if self.ending() and self.scheduler.running:
            self.scheduler.shutdown(wait=False)
