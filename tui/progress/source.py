"""What the sections of Progress are made from: the record read once, each section worked out when it is wanted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from ...data.areas import AREAS
from ...data.breaks import break_days
from ...data.database import collector_paused
from ...data.pace import Pace
from ...data.reviews import Answer, read_answers, read_practice
from ...data.statistics import present
from .told import Told

if TYPE_CHECKING:
    from ...data.catalogue import ItemRow
    from ...data.rules import Rules
    from ...data.settings import Settings
    from ..workspace import Workspace

TITLES: Mapping[str, str] = {
    "areas": "Areas",
    "forecast": "Forecast",
    "retention": "Retention",
    "calibration": "Calibration",
    "time": "Time",
    "memory": "Memory",
    "days": "Days",
    "leeches": "Leeches",
}
WINDOW = 365  # days that the sections look back, unless they are told otherwise
AHEAD = 90  # days that the forecast looks ahead
WEEKS = 52


@dataclass
class Source:
    """One reading of the record. answers: all that stand, in order. types: item -> type of card."""

    today: int
    rows: "list[ItemRow]"
    answers: list[Answer]
    practice: list[tuple[int, int, int]]
    rules: "Rules"
    settings: "Settings"
    seconds: float
    types: Mapping[str, str] = field(default_factory=dict)
    days: int | None = None  # how far to look back and ahead, where the user said so

    @property
    def first(self) -> int:
        """The first study day of the window that the sections look back on."""
        return self.today - (self.days or WINDOW) + 1

    @cached_property
    def recent(self) -> list[Answer]:
        """The answers of the window."""
        return [answer for answer in self.answers if answer.day >= self.first]

    @cached_property
    def spent(self) -> dict[str, int]:
        """Milliseconds by item, of all answers."""
        return present.spent(self.answers)

    @property
    def breaks(self) -> frozenset[int]:
        """The study days of planned breaks."""
        return break_days(self.settings.plan.breaks)

    @property
    def areas(self) -> list[str]:
        """All areas, in their order."""
        return [area.slug for area in AREAS]


def read_source(workspace: "Workspace", *, days: int | None = None) -> Source:
    """Read what all sections need, the log once; days: how far back (and the forecast ahead) to look."""
    store, today = workspace.store, workspace.now().day
    return Source(
        today=today,
        rows=store.items("card"),
        answers=read_answers(store.database),
        practice=read_practice(store.database, today - 7 * WEEKS),
        rules=store.rules,
        settings=workspace.settings,
        seconds=Pace.from_log(store.pace()).card_seconds,
        types={card.id: card.type for card in workspace.cards.cards()},
        days=days,
    )


def tell(source: Source, section: str) -> Told:
    """Work out one section, by its key in TITLES."""
    from . import remembered, work

    tellers = {
        "areas": work.areas,
        "forecast": work.forecast,
        "time": work.time,
        "days": work.days,
        "retention": remembered.retention,
        "calibration": remembered.calibration,
        "memory": remembered.memory,
        "leeches": remembered.leeches,
    }
    with collector_paused():
        return tellers[section](source)
