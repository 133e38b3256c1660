"""What many applications tell: how far they came, who answers, how many are sent in a week."""

import statistics
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from ..statistics.shares import Share
from .application import OPEN, Application

LEAST = 10  # below so many, a rate is luck
SETTLED_DAYS = 14  # an application that was sent later may still be answered, and says nothing yet
UNNAMED = "not noted"


class Rate(NamedTuple):
    """How many of those that were sent two weeks ago or earlier led to a talk. what: the source or the resume."""

    what: str
    share: Share

    @property
    def enough(self) -> bool:
        """Whether there are enough to tell."""
        return self.share.n >= LEAST


class Funnel(NamedTuple):
    """reached: how many came to each open stage or beyond it. ended: how many stand at each closed one.

    rates: all together, then by source, then by resume. first_answer: median days to the first answer, None of none.
    answers: how many that rests on.
    """

    reached: tuple[tuple[str, int], ...]
    ended: tuple[tuple[str, int], ...]
    overall: Rate
    by_source: tuple[Rate, ...]
    by_resume: tuple[Rate, ...]
    first_answer: float | None
    answers: int


class Weeks(NamedTuple):
    """sent: applications of this week and the weeks before, oldest first. target: of one week."""

    sent: tuple[int, ...]
    target: int

    @property
    def now(self) -> int:
        """Sent in this week."""
        return self.sent[-1]


def funnel(applications: Sequence[Application], today: date) -> Funnel:
    """Return what the applications tell on a day."""
    ranks = {stage: rank for rank, stage in enumerate(OPEN)}
    ranks["accepted"] = len(OPEN)
    furthest = [max((ranks.get(step.stage, 0) for step in held.steps), default=0) for held in applications]
    # One that was sent and then closed without a word had reached "applied".
    furthest = [max(rank, 1 if held.applied_on else 0) for rank, held in zip(furthest, applications, strict=True)]
    reached = tuple((stage, sum(rank >= ranks[stage] for rank in furthest)) for stage in OPEN)
    closed = ("accepted", "rejected", "ghosted", "withdrawn")
    ended = tuple((stage, sum(held.stage == stage for held in applications)) for stage in closed)
    settled = [held for held in applications if held.applied_on and (today - held.applied_on).days >= SETTLED_DAYS]
    waits = [
        (held.answered_on - held.applied_on).days
        for held in applications
        if held.answered_on and held.applied_on and held.answered_on >= held.applied_on
    ]
    return Funnel(
        reached,
        ended,
        Rate("all", _share(settled)),
        _rates(settled, lambda held: held.entry.text("source")),
        _rates(settled, lambda held: held.entry.text("resume")),
        statistics.median(waits) if waits else None,
        len(waits),
    )


def weeks(applications: Sequence[Application], today: date, target: int, number: int = 4) -> Weeks:
    """Return how many were sent in this week, from Monday on, and in the weeks before it."""
    monday = today - timedelta(days=today.weekday())
    starts = [monday - timedelta(weeks=back) for back in range(number - 1, -1, -1)]
    days = [held.applied_on for held in applications if held.applied_on]
    return Weeks(tuple(sum(start <= day < start + timedelta(weeks=1) for day in days) for start in starts), target)


def _share(settled: Sequence[Application]) -> Share:
    """Return how many of these led to a talk."""
    return Share(sum(held.invited for held in settled), len(settled))


def _rates(settled: Sequence[Application], what: Callable[[Application], str]) -> tuple[Rate, ...]:
    """Return the rates by a value, those of most applications first."""
    groups: dict[str, list[Application]] = {}
    for held in settled:
        groups.setdefault(what(held) or UNNAMED, []).append(held)
    rates = [Rate(name, _share(members)) for name, members in groups.items()]
    return tuple(sorted(rates, key=lambda rate: (-rate.share.n, rate.what)))
