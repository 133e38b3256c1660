"""Time as the record sees it: an instant, the local offset, and the study day that it falls on.

A study day starts at a rollover hour (04:00 by default), so that a late evening belongs to the day it ends. Days are
numbered: day 0 is 1970-01-01. An event keeps the number that its day had for the learner when it happened, so
neither travel nor daylight saving nor a later change of the rollover hour moves what is already recorded.
"""

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Protocol

EPOCH = date(1970, 1, 1)
DEFAULT_ROLLOVER = 4
LAST_YEAR = 9000  # intervals of 100 years must still fit into Python's calendar


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant with its place in the learner's day.

    utc: aware datetime in UTC. offset: minutes east of UTC at that place and time. rollover: hour at which a study
    day starts, 0..23.
    """

    utc: datetime
    offset: int = 0
    rollover: int = DEFAULT_ROLLOVER

    @property
    def local(self) -> datetime:
        """The wall clock's reading, aware."""
        return self.utc.astimezone(timezone(timedelta(minutes=self.offset)))

    @property
    def day(self) -> int:
        """Number of the study day (days since 1970-01-01)."""
        shifted = self.utc + timedelta(minutes=self.offset) - timedelta(hours=self.rollover)
        return (shifted.date() - EPOCH).days

    @property
    def date(self) -> date:
        """Calendar date of the study day."""
        return day_date(self.day)

    @property
    def micros(self) -> int:
        """Microseconds since the epoch, UTC."""
        return (self.utc - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)

    def later(self, **delta: float) -> "Moment":
        """Return the moment `timedelta(**delta)` later at the same offset."""
        return Moment(self.utc + timedelta(**delta), self.offset, self.rollover)


def day_date(day: int) -> date:
    """Return the calendar date of study day number `day`."""
    return EPOCH + timedelta(days=day)


def date_day(when: date) -> int:
    """Return the number of the study day with calendar date `when`."""
    return (when - EPOCH).days


class Clock(Protocol):
    """Where the time comes from; passed in everywhere so that tests and demos own it."""

    def now(self) -> Moment:
        """Return the present moment."""
        ...


class SystemClock:
    """The machine's clock and its local offset, read anew at each call (so DST and travel are seen)."""

    def __init__(self, rollover: int = DEFAULT_ROLLOVER) -> None:
        self.rollover = rollover

    def now(self) -> Moment:
        """Return the present moment."""
        local = datetime.now().astimezone()
        offset = local.utcoffset() or timedelta(0)
        return Moment(local.astimezone(UTC), round(offset.total_seconds() / 60), self.rollover)


class SetClock:
    """A clock set by hand that runs on from there (`PREPDECK_NOW`), or stands still (tests: `running=False`)."""

    def __init__(self, start: Moment, *, running: bool = True) -> None:
        self.start = start
        self.running = running
        self._began = time.monotonic()

    def now(self) -> Moment:
        """Return the moment that was set, plus what has passed since if the clock runs."""
        return self.start.later(seconds=time.monotonic() - self._began) if self.running else self.start

    def set(self, moment: Moment) -> None:
        """Set the clock to `moment`."""
        self.start = moment
        self._began = time.monotonic()


def parse_moment(text: str, rollover: int = DEFAULT_ROLLOVER) -> Moment:
    """Read an ISO 8601 time with its offset, such as 2026-11-22T09:00+05:30; ValueError with a sentence otherwise."""
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        when = None
    if when is None or when.tzinfo is None or not 1970 < when.year < LAST_YEAR:
        raise ValueError(
            f"PREPDECK_NOW is {text!r}; give a time after 1970 with its offset, such as 2026-11-22T09:00+01:00."
        )
    offset = when.utcoffset() or timedelta(0)
    return Moment(when.astimezone(UTC), round(offset.total_seconds() / 60), rollover)


def clock_from(environment: Mapping[str, str] = os.environ, rollover: int = DEFAULT_ROLLOVER) -> Clock:
    """Return the clock of this process: `PREPDECK_NOW` where it is set, else the machine's."""
    text = environment.get("PREPDECK_NOW", "")
    return SetClock(parse_moment(text, rollover)) if text else SystemClock(rollover)
