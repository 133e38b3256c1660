"""Rows of the record for tests of the pure parts, made without a database."""

from datetime import UTC, datetime
from typing import Any

from prepdeck.data.catalogue import ItemRow
from prepdeck.data.clock import Moment
from prepdeck.data.memory import Phase
from prepdeck.data.tallies import DayActivity

NOW = Moment(datetime(2026, 11, 23, 9, tzinfo=UTC))  # a Monday
TODAY = NOW.day

NEW_ROW = ItemRow(
    id="card:dsa.arrays.a",
    kind="card",
    area="dsa",
    tier="core",
    title="A card",
    siblings="",
    minutes=None,
    position=0,
    phase=Phase.NEW,
    step=None,
    stability=None,
    difficulty=None,
    last_day=None,
    last_at=None,
    due_day=None,
    due_at=None,
    reps=0,
    lapses=0,
    suspended=False,
    buried_until=None,
    flag=None,
    leech=False,
    last_event=None,
)


def card(slug: str, area: str = "dsa", **values: Any) -> ItemRow:
    """Return a new card."""
    return NEW_ROW._replace(id=f"card:{area}.some.{slug}", area=area, **values)


def due_card(slug: str, area: str = "dsa", **values: Any) -> ItemRow:
    """Return a card in review that is due today; `values` change it."""
    return card(slug, area, **(seen(10) | values))


def learning_card(slug: str, due_at: int, area: str = "dsa", **values: Any) -> ItemRow:
    """Return a card in its learning steps, due at an instant in microseconds."""
    state = {"phase": Phase.LEARNING, "step": 1, "due_at": due_at, "due_day": due_at // 86_400_000_000}
    return card(slug, area, **(seen(0) | state | values))


def exercise(item_id: str, **values: Any) -> ItemRow:
    """Return a new drill, kernel or lab."""
    kind = item_id.partition(":")[0]
    area = "dsa" if kind == "drill" else "gpu-cuda"
    title = item_id.partition(":")[2].replace("-", " ").capitalize()
    return NEW_ROW._replace(id=item_id, kind=kind, area=area, title=title, **values)


def seen(days_ago: int, *, interval: int | None = None, stability: float = 10.0) -> dict[str, Any]:
    """Return the state of something reviewed `days_ago`; it is due today unless an interval is given."""
    last = TODAY - days_ago
    return {
        "phase": Phase.REVIEW,
        "stability": stability,
        "difficulty": 5.0,
        "last_day": last,
        "last_at": last * 86_400_000_000,
        "due_day": last + (days_ago if interval is None else interval),
        "reps": 3,
    }


def worked(day: int, minutes: float, kind: str = "card", *, reviews: int = 10, new: int = 0) -> DayActivity:
    """Return the activity of a day."""
    return DayActivity(day, kind, reviews, round(minutes * 60_000), new, reviews)  # type: ignore[arg-type]
