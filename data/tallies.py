"""Sums over the log: what was done on which day, how long an answer takes, what the coming days hold."""

from collections import defaultdict
from typing import NamedTuple

from .database import Database, collector_paused
from .items import KINDS, Kind
from .log import STANDING
from .replay import chain

IDLE_MS = 300_000  # a longer wait was a break, not an answer
PACE_DAYS = 90

_KIND_OF = {kind[:4]: kind for kind in KINDS} | {"lab:": "lab"}


class DayActivity(NamedTuple):
    """What was done with one kind of item on one study day; undone events do not count.

    reviews: reviews and attempts. ms: time in them and in practice that leaves the schedule alone. new: reviews of an
    item never seen before. passed: reviews that were not "again", and attempts that were accepted. kind: of the items;
    another word for time that was noted by hand.
    """

    day: int
    kind: Kind | str
    reviews: int
    ms: int
    new: int
    passed: int


class Pace(NamedTuple):
    """How long answers with one rating take: how many there were and their mean, each answer capped at 300 s."""

    rating: int
    answers: int
    seconds: float


def read_activity(database: Database, since_day: int) -> list[DayActivity]:
    """Return the activity from study day `since_day` on, by day, then kind."""
    found = database.rows(
        f"""
        SELECT e.day, substr(e.item, 1, 4), sum(CASE WHEN e.kind = 'practised' THEN 0 ELSE 1 END),
               CAST(sum(e.ms) AS BIGINT),
               sum(CASE WHEN e.kind = 'reviewed' AND e.payload LIKE '%"was":0%' THEN 1 ELSE 0 END),
               sum(CASE WHEN e.rating >= 2 OR (e.kind = 'attempted' AND e.payload LIKE '%"verdict":"AC"%')
                        THEN 1 ELSE 0 END)
        FROM event e WHERE e.day >= ? AND e.kind IN ('reviewed', 'attempted', 'practised') AND {STANDING}
        GROUP BY e.day, substr(e.item, 1, 4) ORDER BY e.day""",
        (since_day,),
    )
    rows = [
        DayActivity(day, _KIND_OF[start], reviews, ms, new, passed)
        for day, start, reviews, ms, new, passed in found
        if start in _KIND_OF
    ]
    return sorted(rows, key=lambda row: (row.day, KINDS.index(row.kind)))


def read_ratings(database: Database, since_day: int) -> dict[str, list[tuple[int, int]]]:
    """Return the answers that stand from study day `since_day` on: item -> (study day, rating), oldest first.

    An item's answers under its old ids are among its own.
    """
    ratings: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    with database.explained(), collector_paused(), database.reading():
        for item, day, rating in database.stream(
            f"SELECT e.item, e.day, e.rating FROM event e WHERE e.day >= ? AND e.kind = 'reviewed' AND {STANDING}"
            " ORDER BY e.id",
            (since_day,),
        ):
            ratings[item].append((day, rating))
        renamed = [row[0] for row in database.fetch("SELECT DISTINCT item FROM alias")]
        own = {item: [answer for name in chain(database, item) for answer in ratings.get(name, ())] for item in renamed}
    return ratings | {item: sorted(answers) for item, answers in own.items() if answers}


def read_pace(database: Database, today: int) -> list[Pace]:
    """Return the pace of card reviews over the last 90 study days, by rating; ratings never given are left out."""
    found = database.rows(
        f"""
        SELECT e.rating, count(*), avg(CASE WHEN e.ms > {IDLE_MS} THEN {IDLE_MS} ELSE e.ms END) / 1000.0
        FROM event e WHERE e.day > ? AND e.kind = 'reviewed' AND e.ms > 0 AND e.item LIKE 'card:%' AND {STANDING}
        GROUP BY e.rating ORDER BY e.rating""",
        (today - PACE_DAYS,),
    )
    return [Pace(rating, answers, float(seconds)) for rating, answers, seconds in found]


def read_load(database: Database, day_from: int) -> dict[int, int]:
    """Return how many cards are due on each study day from `day_from` on; suspended ones do not count."""
    found = database.rows(
        """
        SELECT m.due_day, count(*) FROM memory m JOIN item i ON i.id = m.item
        WHERE m.due_day >= ? AND NOT m.suspended AND i.kind = 'card' AND NOT i.gone
        GROUP BY m.due_day ORDER BY m.due_day""",
        (day_from,),
    )
    return dict(found)


def read_mark(database: Database) -> str:
    """Return a text that changes whenever the log or the catalogue does."""
    with database.reading():
        ((events, newest),) = database.fetch("SELECT count(*), max(id) FROM event")
        sources = database.fetch("SELECT name, digest FROM source ORDER BY name")
    return f"{events} {newest} {sources}"
