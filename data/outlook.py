"""The outlook: what target retentions cost with the learner's own cards, habits and limits; asked of a process."""

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from .catalogue import ItemRow
from .child import ChildError, conversation, python
from .clock import date_day
from .memory import Phase
from .pace import DEFAULT_SECONDS, DEFAULT_WEIGHT
from .reviews import Answer
from .rules import LEAST_RETENTION, MOST_RETENTION, Rules
from .simulation import FIRST_SHARES, PASS_SHARES, Course, Outcome

RETENTIONS = (0.70, 0.75, 0.80, 0.85, 0.90, 0.95)
DEFAULT_DAYS, MOST_DAYS = 90, 730
RUNS, RUNS_OF_MANY, MANY = 5, 3, 5_000  # a large deck is a large sample already
SEED = 21
PATIENCE = 60.0
SHARES_WEIGHT = 20


class OutlookError(Exception):
    """The simulation could not be done: the sentence."""


@dataclass(frozen=True)
class WhatIf:
    """What the table is asked for. retention: the learner's target, which gets a row of its own."""

    days: int
    new_per_day: int
    maximum_minutes: int
    retention: float

    def __post_init__(self) -> None:
        if not 1 <= self.days <= MOST_DAYS:
            raise ValueError(f"The horizon is {self.days} days; it can be 1 to {MOST_DAYS}.")
        if not 0 <= self.new_per_day <= 9999:
            raise ValueError(f"New cards a day are {self.new_per_day}; they can be 0 to 9999.")
        if not 0 <= self.maximum_minutes <= 1440:
            raise ValueError(f"The minutes a day are {self.maximum_minutes}; they can be 0 to 1440.")
        if not LEAST_RETENTION <= self.retention <= MOST_RETENTION:
            raise ValueError(
                f"The target retention is {self.retention:g}; it can be {LEAST_RETENTION:.2f} to {MOST_RETENTION}."
            )

    @property
    def retentions(self) -> tuple[float, ...]:
        """The rows of the table, the learner's own among them."""
        return tuple(sorted({*RETENTIONS, round(self.retention, 4)}))

    def changed(self, **values: float) -> "WhatIf":
        """Return it with other values; ValueError, a sentence, when one does not fit."""
        return replace(self, **values)  # type: ignore[arg-type]


def horizon(interview: date | None, today: int) -> int:
    """Return the days until the interview, or 90 where there is none ahead."""
    days = 0 if interview is None else date_day(interview) - today
    return min(days, MOST_DAYS) if days > 0 else DEFAULT_DAYS


def grade_shares(counts: Sequence[int], usual: Sequence[float]) -> tuple[float, ...]:
    """Return the shares of grades, drawn towards the usual ones while there are few answers."""
    total = sum(counts) + SHARES_WEIGHT
    return tuple((count + SHARES_WEIGHT * share) / total for count, share in zip(counts, usual, strict=True))


def habits(answers: Iterable[Answer]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return how this learner grades cards: shares of first answers, and of hard, good, easy among later passes."""
    first, passes = [0] * 4, [0] * 3
    for answer in answers:
        if answer.rating is None or not answer.item.startswith("card:"):
            continue
        if answer.was == Phase.NEW:
            first[answer.rating - 1] += 1
        elif answer.was == Phase.REVIEW and answer.rating > 1:
            passes[answer.rating - 2] += 1
    return grade_shares(first, FIRST_SHARES), grade_shares(passes, PASS_SHARES)


def seconds_by_grade(pace: Iterable[tuple[int, int, float]]) -> tuple[float, ...]:
    """Return the seconds of an answer by grade from (rating, answers, mean seconds), drawn towards 13 s while few."""
    found = {rating: (count, seconds) for rating, count, seconds in pace}
    pairs = [found.get(rating, (0, 0.0)) for rating in (1, 2, 3, 4)]
    return tuple(
        (count * seconds + DEFAULT_WEIGHT * DEFAULT_SECONDS) / (count + DEFAULT_WEIGHT) for count, seconds in pairs
    )


def table_request(
    rows: Iterable[ItemRow],
    answers: Iterable[Answer],
    pace: Iterable[tuple[int, int, float]],
    rules: Rules,
    today: int,
    what_if: WhatIf,
    *,
    areas: Sequence[str] = (),
) -> dict[str, Any]:
    """Return the request for the worker.

    rows: the catalogue; suspended cards and other kinds are left out. areas: those that new cards are taken from,
    empty for all.
    """
    places: dict[tuple[float, ...], int] = {}
    seen, new = [], []
    for row in rows:
        if row.kind != "card" or row.suspended:
            continue
        place = places.setdefault(rules.for_item(row.id).parameters, len(places))
        if row.stability is None or row.difficulty is None or row.last_day is None:
            if not areas or row.area in areas:
                new.append(place)
        else:
            due = today if row.due_day is None else row.due_day
            seen.append((row.stability, row.difficulty, min(0, row.last_day - today), due - today, place))
    first, passes = habits(answers)
    course = Course(
        days=what_if.days,
        new_per_day=what_if.new_per_day,
        maximum_minutes=what_if.maximum_minutes,
        seconds=seconds_by_grade(pace),
        first=first,
        passes=passes,
        learning_steps=len(rules.learning_steps),
        relearning_steps=len(rules.relearning_steps),
        maximum_interval=rules.maximum_interval,
    )
    cards = len(seen) + min(len(new), what_if.new_per_day * what_if.days)
    return {
        "deck": {"vectors": list(places), "seen": seen, "new": new[: what_if.new_per_day * what_if.days]},
        "course": asdict(course),
        "retentions": what_if.retentions,
        "runs": RUNS if cards <= MANY else RUNS_OF_MANY,
        "seed": SEED,
    }


def workload_table(
    request: Mapping[str, Any],
    *,
    cancel: threading.Event | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
    row: Callable[[Outcome], None] = lambda outcome: None,
    command: Sequence[str] | None = None,
    patience: float = PATIENCE,
) -> list[Outcome]:
    """Return the outcome of each retention of the request.

    progress: called with runs done and their number; row: with each outcome when it stands. cancel: set it from
    another thread to stop. command: the worker (tests). Cancelled when cancelled; OutlookError, a sentence, when the
    worker fails.
    """
    found: list[Outcome] = []
    command = command or python("-m", f"{__package__}.simulation_worker")
    try:
        talk = conversation(command, request, cancel or threading.Event(), patience)
        with closing(talk):
            for said in talk:
                if "progress" in said:
                    progress(*said["progress"])
                else:
                    found.append(Outcome(**said["row"]))
                    row(found[-1])
        if [outcome.retention for outcome in found] != list(request["retentions"]):
            raise ChildError("it left something out")
    except ChildError as error:
        raise OutlookError(f"The simulation failed: {error}. Try again.") from error
    except (KeyError, TypeError) as error:
        raise OutlookError(f"The simulation answered something that can't be used ({error}). Try again.") from error
    return found
