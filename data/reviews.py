"""The reviews of the log as numbers: what the optimiser, the simulation and the statistics count. Read in one query."""

from typing import NamedTuple

from .database import Database, collector_paused
from .log import STANDING

SELECT = f"""
SELECT e.item, e.rating, e.day, e.at, e.ms, e."offset", e.payload
FROM event e WHERE e.kind IN ('reviewed', 'reset') AND {STANDING} ORDER BY e.id"""
WAS = '"was":'  # in a payload's canonical text; within strings, quotes are escaped
PHASES = {"0": 0, "1": 1, "2": 2, "3": 3}


class Answer(NamedTuple):
    """One review that stands, or a reset (rating None).

    item: its present id, also for reviews under an old one. day: study day. at: microseconds UTC. ms: time taken. was:
    number of the phase that the item was in before (0 new, 1 learning, 2 review, 3 relearning), None where unknown.
    offset: minutes east of UTC where it was given.
    """

    item: str
    rating: int | None
    day: int
    at: int
    ms: int
    was: int | None
    offset: int = 0


def read_answers(database: Database) -> list[Answer]:
    """Return every review and reset that stands, in the order of the log."""
    with database.explained(), collector_paused():
        newer = {old: item for item, old in sorted(database.fetch("SELECT item, old FROM alias"), reverse=True)}
        names = {old: _newest(old, newer) for old in newer}
        return [
            Answer(names.get(item, item), rating, day, at, ms, PHASES.get(payload.partition(WAS)[2][:1]), offset)
            for item, rating, day, at, ms, offset, payload in database.stream(SELECT)
        ]


def read_practice(database: Database, since_day: int) -> list[tuple[int, int, int]]:
    """Return what was done from study day `since_day` on besides answers, by day: (study day, count, milliseconds).

    These are attempts at exercises, and practice that leaves the schedule alone, whose time alone counts.
    """
    found = database.rows(
        f"""
        SELECT e.day, sum(CASE WHEN e.kind = 'attempted' THEN 1 ELSE 0 END), CAST(sum(e.ms) AS BIGINT)
        FROM event e WHERE e.kind IN ('attempted', 'practised') AND e.day >= ? AND {STANDING}
        GROUP BY e.day ORDER BY e.day""",
        (since_day,),
    )
    return [(day, count, ms) for day, count, ms in found]


def _newest(item: str, newer: dict[str, str]) -> str:
    """Return the present id of an item."""
    seen = {item}
    while (after := newer.get(item)) is not None and after not in seen:
        seen.add(after)
        item = after
    return item
