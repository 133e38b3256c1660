"""What planning needs to know of an item and of a day's work: the record's rows fit these shapes."""

from collections.abc import Mapping
from typing import Protocol

from .items import Kind, Tier


class Row(Protocol):
    """One item with its memory; `store.ItemRow` is one. Days are study days, instants microseconds UTC."""

    @property
    def id(self) -> str:
        """The item's id."""

    @property
    def kind(self) -> Kind | str:
        """Card, drill, kernel or lab."""

    @property
    def area(self) -> str:
        """Slug of its area."""

    @property
    def tier(self) -> Tier | str:
        """Core, standard or deep."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def siblings(self) -> str:
        """Items with the same non-empty value are siblings."""

    @property
    def minutes(self) -> float | None:
        """What one round takes by the author's estimate."""

    @property
    def position(self) -> int:
        """Place in its source."""

    @property
    def phase(self) -> int:
        """`memory.Phase` as a number."""

    @property
    def stability(self) -> float | None:
        """Days until recall falls to 90 %."""

    @property
    def difficulty(self) -> float | None:
        """How hard it is, 1..10."""

    @property
    def last_day(self) -> int | None:
        """Day of the last review."""

    @property
    def last_at(self) -> int | None:
        """Instant of the last review."""

    @property
    def due_day(self) -> int | None:
        """Day on which it is due."""

    @property
    def due_at(self) -> int | None:
        """Instant at which it is due, while in steps within a day."""

    @property
    def suspended(self) -> bool:
        """Taken out by the learner until they say otherwise."""

    @property
    def buried_until(self) -> int | None:
        """First day on which it is shown again."""


class Activity(Protocol):
    """What was done on one day with items of one kind; `store.DayActivity` is one."""

    @property
    def day(self) -> int:
        """The study day."""

    @property
    def kind(self) -> Kind | str:
        """Card, drill, kernel or lab."""

    @property
    def reviews(self) -> int:
        """How many answers and attempts."""

    @property
    def ms(self) -> int:
        """Time spent, milliseconds."""

    @property
    def new(self) -> int:
        """How many items were seen for the first time."""


TIER_ORDER: Mapping[str, int] = {"core": 0, "standard": 1, "deep": 2}


def shown(row: Row, day: int) -> bool:
    """Tell whether the item may be shown on study day `day`: neither suspended nor buried."""
    return not row.suspended and (row.buried_until is None or row.buried_until <= day)
