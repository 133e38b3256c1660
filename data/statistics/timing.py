"""Time: how long answers take, at which hours they are given, and how they are known then."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from ..reviews import Answer
from ..tallies import IDLE_MS
from .retention import REVIEW
from .shares import Quartiles, Share, quartiles

MINUTE_MICROS = 60_000_000
Key = TypeVar("Key", int, str)


@dataclass(frozen=True)
class AnswerTimes:
    """Seconds per answer: by grade (1 again .. 4 easy), and by type of card where that is known."""

    all: Quartiles | None
    by_grade: Mapping[int, Quartiles]
    by_type: Mapping[str, Quartiles]


class Hour(NamedTuple):
    """One hour of the day on the learner's clock: answers to cards, and of those in review how many were known."""

    hour: int
    answers: int
    known: Share


def answer_times(answers: Iterable[Answer], types: Mapping[str, str] | None = None) -> AnswerTimes:
    """Return how long answers to cards took; types: item -> type of card.

    Answers whose time is not known (0) are left out; one above 300 s counts as 300 s: the rest was a break.
    """
    grades: defaultdict[int, list[float]] = defaultdict(list)
    kinds: defaultdict[str, list[float]] = defaultdict(list)
    named = types or {}
    for item, rating, _, _, ms, *_ in answers:
        if rating is None or ms <= 0 or not item.startswith("card:"):
            continue
        seconds = min(ms, IDLE_MS) / 1000
        grades[rating].append(seconds)
        if item in named:
            kinds[named[item]].append(seconds)
    return AnswerTimes(
        quartiles([value for values in grades.values() for value in values]), _each(grades), _each(kinds)
    )


def _each(lists: Mapping[Key, list[float]]) -> dict[Key, Quartiles]:
    """Return the quartiles of each list, in order of the keys."""
    found = {key: quartiles(values) for key, values in sorted(lists.items())}
    return {key: summary for key, summary in found.items() if summary is not None}


def hours(answers: Iterable[Answer]) -> tuple[Hour, ...]:
    """Return the 24 hours of the day as the clock stood where the answers were given."""
    counts, known, reviewed = [0] * 24, [0] * 24, [0] * 24
    for item, rating, _, at, _, was, offset in answers:
        if rating is None or not item.startswith("card:"):
            continue
        hour = (at // MINUTE_MICROS + offset) // 60 % 24
        counts[hour] += 1
        if was == REVIEW:
            reviewed[hour] += 1
            known[hour] += rating > 1
    return tuple(Hour(hour, counts[hour], Share(known[hour], reviewed[hour])) for hour in range(24))
