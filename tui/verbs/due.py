"""When an item comes back, as `--json` says it."""

from datetime import UTC, datetime, timedelta, timezone

from ...data.clock import Moment, day_date

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def due_text(day: int | None, at: int | None, now: Moment) -> str | None:
    """Return when an item is due: a date (2026-11-25), or inside the learning steps the time with its offset.

    day: study day. at: microseconds in UTC, None outside the steps. now: whose offset is used. None: never seen.
    """
    if at is not None:
        zone = timezone(timedelta(minutes=now.offset))
        return (EPOCH + timedelta(microseconds=at)).astimezone(zone).isoformat()
    return None if day is None else day_date(day).isoformat()
