"""What can be asked of the record: the catalogue, the log and the sums over it. Nothing here changes anything."""

from collections.abc import Collection, Iterator

from . import batch, catalogue, presets, replay, tallies
from .catalogue import ItemRow
from .clock import Clock
from .database import Database
from .events import WITHOUT_ITEM, Event
from .items import Kind
from .log import COLUMNS, STANDING, item_events, sound_events, whole_log
from .memory import Rules
from .projection import retracted_targets
from .tallies import DayActivity, Pace


class Reader:
    """The questions that the record answers. rules: the learner's, before the record's parameters."""

    def __init__(self, database: Database, clock: Clock, rules: Rules) -> None:
        self.database = database
        self.clock = clock
        self._given_rules = rules
        self._rules = rules

    # The catalogue

    def sources(self) -> list[str]:
        """Return the names of the sources that handed in items."""
        return [row[0] for row in self.database.rows("SELECT name FROM source ORDER BY name")]

    def items(self, kind: Kind | None = None, area: str | None = None) -> list[ItemRow]:
        """Return the items that are not gone, with their memory, in order of id."""
        return catalogue.read_rows(self.database, self._rules.leech_threshold, kind, area)

    def item(self, item_id: str) -> ItemRow | None:
        """Return one item with its memory; None when the catalogue does not hold it."""
        return catalogue.read_row(self.database, self._rules.leech_threshold, item_id)

    # The log

    def history(self, item_id: str) -> list[tuple[Event, bool]]:
        """Return the events of an item and of its old ids, oldest first, each with whether it is undone."""
        with self.database.reading():
            events = item_events(self.database, replay.chain(self.database, item_id))
        undone = retracted_targets(events)
        return [(event, undone.get(event.id, False)) for event in events]

    def events(self, since_day: int | None = None, kinds: Collection[str] | None = None) -> list[Event]:
        """Return the events that stand, in order of id; `undone` and `redone` themselves only when asked for.

        since_day: first study day. kinds: only these.
        """
        sql, values = f"SELECT {COLUMNS} FROM event e WHERE {STANDING}", []
        if since_day is not None:
            sql += " AND e.day >= ?"
            values.append(since_day)
        wanted = tuple(kinds) if kinds is not None else ("undone", "redone")
        word = "IN" if kinds is not None else "NOT IN"
        if not wanted:
            return []
        if kinds is not None and WITHOUT_ITEM.issuperset(wanted):
            sql += " AND e.item = ''"  # they are few, and the index on the item finds them
        sql += f" AND e.kind {word} ({', '.join('?' * len(wanted))}) ORDER BY e.id"
        return sound_events(self.database.rows(sql, (*values, *wanted)))

    def log(self) -> Iterator[Event]:
        """Yield every event, undone or not, in order of id; RecordError at one that cannot be read."""
        return whole_log(self.database)

    def parameters(self) -> tuple[float, ...] | None:
        """Return the FSRS parameters in force, None when none were ever trained."""
        found = presets.in_force(reversed(self.events(kinds=("parameters",))), self._given_rules)
        return found[presets.ALL].parameters if presets.ALL in found else None

    def load(self, day_from: int) -> dict[int, int]:
        """Return how many cards are due on each study day from `day_from` on; suspended ones do not count."""
        return tallies.read_load(self.database, day_from)

    def activity(self, since_day: int) -> list[DayActivity]:
        """Return what was done from study day `since_day` on, by day and kind of item."""
        return tallies.read_activity(self.database, since_day)

    def pace(self) -> list[Pace]:
        """Return how long card answers take by rating, over the last 90 study days."""
        return tallies.read_pace(self.database, self.clock.now().day)

    def ratings(self, since_day: int) -> dict[str, list[tuple[int, int]]]:
        """Return the answers from study day `since_day` on that stand: item -> (study day, rating), oldest first."""
        return tallies.read_ratings(self.database, since_day)

    def mark(self) -> str:
        """Return a text that changes whenever the log or the catalogue does."""
        return self.database.remembered("mark", lambda: tallies.read_mark(self.database))

    def batch_size(self, event: Event) -> int:
        """Return how many events the bulk action of this event has; 1 for an event of none."""
        return batch.size(self.database, event)
