"""Planned breaks: spans of days on which nothing is to be due, written "2026-12-24..2027-01-02"."""

from collections.abc import Iterable
from datetime import date

from .clock import date_day, day_date

LONGEST_BREAK = 366  # days; a longer span is more likely a slip of the year


def parse_break(text: str) -> tuple[int, int]:
    """Return the first and the last study day of a span such as 2026-12-24..2027-01-02; one date is one day.

    ValueError, as the end of a sentence ("must be ..."), for anything else.
    """
    first, dots, last = text.strip().partition("..")
    try:
        start = date_day(date.fromisoformat(first.strip()))
        end = date_day(date.fromisoformat(last.strip())) if dots else start
    except ValueError:
        raise ValueError("must be days such as 2026-12-24..2027-01-02") from None
    if end < start:
        raise ValueError("must name its first day before its last, such as 2026-12-24..2027-01-02")
    if end - start >= LONGEST_BREAK:
        raise ValueError(f"must span at most {LONGEST_BREAK} days, such as 2026-12-24..2027-01-02")
    return start, end


def break_text(first: int, last: int) -> str:
    """Return a span of study days as the settings hold it."""
    return f"{day_date(first).isoformat()}..{day_date(last).isoformat()}"


def break_days(spans: Iterable[str]) -> frozenset[int]:
    """Return the study days of all these spans, each as `parse_break` takes it."""
    return frozenset(day for span in spans for first, last in (parse_break(span),) for day in range(first, last + 1))


def day_after(day: int, breaks: frozenset[int]) -> int:
    """Return the first day from `day` on that is in no break."""
    while day in breaks:
        day += 1
    return day


def day_before(day: int, breaks: frozenset[int]) -> int:
    """Return the last day up to `day` that is in no break."""
    while day in breaks:
        day -= 1
    return day


def kept_clear(interval: int, minimum: int, maximum: int, *, today: int, breaks: frozenset[int]) -> int:
    """Return an interval whose day is in no break: the nearest such day, the earlier of two equally near.

    interval, minimum, maximum: days from study day `today`. Where the limits leave no day outside the breaks, the
    interval stays as it is.
    """
    if today + interval not in breaks:
        return interval
    before = day_before(today + interval, breaks) - today
    after = day_after(today + interval, breaks) - today
    choices = [days for days in (before, after) if minimum <= days <= maximum]
    return min(choices, key=lambda days: abs(days - interval), default=interval)
