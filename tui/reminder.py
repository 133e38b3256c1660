"""The reminder while the app is open: at the usual time, when nothing is done yet."""

from datetime import datetime, time, timedelta

EVERY = 20.0  # seconds between two looks at the clock
LATE = timedelta(hours=1)  # a look so much later than the last is a jump of the clock, or a computer that slept


class Reminder:
    """Tells when the time has come: once, as the clock passes it."""

    def __init__(self) -> None:
        self._last: datetime | None = None

    def passed(self, now: datetime, starts: time) -> bool:
        """Tell whether the time of day lies between the last look and this one. now: the wall clock, aware."""
        last, self._last = self._last, now
        if last is None or not timedelta(0) < now - last <= LATE:
            return False
        moment = now.replace(hour=starts.hour, minute=starts.minute, second=0, microsecond=0)
        return last < moment <= now or last < moment - timedelta(days=1) <= now
