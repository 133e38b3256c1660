"""Mock interviews: which drills they ask, and what is noted of one for the debrief. Pure; knows no screen."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .problem import MINUTES

COUNTS = (2, 3)
LENGTHS = (45, 60, 90)  # minutes
REST_DAYS = 14  # a drill that was seen in so many days is asked only where nothing else is left
ANY = "any"
# (problems, minutes) -> their levels in the order of the interview; target times add up to about the minutes.
LADDERS: dict[tuple[int, int], tuple[str, ...]] = {
    (2, 45): ("easy", "medium"),
    (2, 60): ("medium", "medium"),
    (2, 90): ("medium", "hard"),
    (3, 45): ("easy", "easy", "medium"),
    (3, 60): ("easy", "medium", "medium"),
    (3, 90): ("easy", "medium", "hard"),
}
STEPS = ("clarify", "plan", "code", "test")
# What is scored after an interview, with what each of the scores 1 to 4 means.
SCORES: dict[str, tuple[str, str, str, str]] = {
    "communication": (
        "silent for long, or the thinking could not be followed",
        "said what was done, seldom why; questions came late",
        "clear most of the time; asked before assuming",
        "led the talk: assumptions, choices and doubts said as they came",
    ),
    "problem solving": (
        "no approach that works, or only with much help",
        "a working idea, its cost or its traps not seen",
        "a sound approach with its cost, reached with a detour",
        "compared approaches, argued the choice, met the follow-up",
    ),
    "code": (
        "did not run, or could not be read",
        "ran after repairs; clumsy names or repeated parts",
        "right with small slips; readable",
        "right, short and idiomatic at the first writing",
    ),
    "testing": (
        "nothing was tried but the examples",
        "tried a case or two when asked",
        "edge cases named and tried by yourself",
        "edge cases planned first; faults found before the submission",
    ),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A drill that could be asked. recall: chance to solve it now, 0..1, None where it was never solved or tried.

    last_day: number of the study day on which it was seen last. asked: companies that ask it.
    """

    slug: str
    level: str
    patterns: tuple[str, ...]
    asked: tuple[str, ...] = ()
    recall: float | None = None
    last_day: int | None = None


class NotEnoughError(Exception):
    """There are too few drills for an interview; str() is the sentence."""


def companies(candidates: Sequence[Candidate]) -> list[str]:
    """Return `any`, then the companies with drills enough for an interview, those with most first."""
    names = [name for candidate in candidates for name in candidate.asked]
    enough = {name for name in names if names.count(name) >= max(COUNTS)}
    return [ANY, *sorted(enough, key=lambda name: (-names.count(name), name))]


def draw(
    candidates: Sequence[Candidate], *, count: int, minutes: int, company: str, today: int, seed: int
) -> list[str]:
    """Return the slugs of an interview, easiest first: the same ones for the same arguments.

    count, minutes: a key of LADDERS. company: one of `companies`. today: number of the study day. Patterns differ as
    far as the drills allow; those that are weak or were never met are likelier, and drills seen in the last REST_DAYS
    are asked only where nothing else is left. NotEnoughError where there are fewer drills than problems.
    """
    pool = sorted((each for each in candidates if company in (ANY, *each.asked)), key=lambda candidate: candidate.slug)
    if len(pool) < count:
        found = f"only {len(pool)} drills" if company == ANY else f"{company} asks only {len(pool)} of the drills"
        raise NotEnoughError(f"There are not enough drills for {count} problems: {found} here.")
    weak = weakness(candidates)
    chance = random.Random(seed)
    levels = list(MINUTES)
    chosen: list[Candidate] = []
    for level in LADDERS[count, minutes]:
        left = [each for each in pool if each not in chosen]
        met = {pattern for each in chosen for pattern in each.patterns}

        def rank(each: Candidate, level: str = level, met: set[str] = met) -> tuple[bool, int, bool]:
            """Return how far a drill is from what is wanted: recently seen, level, pattern met already."""
            seen = each.last_day is not None and today - each.last_day < REST_DAYS
            return seen, abs(levels.index(each.level) - levels.index(level)), not met.isdisjoint(each.patterns)

        best = min(map(rank, left))
        fit = [each for each in left if rank(each) == best]
        weights = [1.0 + 4.0 * max((weak[pattern] for pattern in each.patterns), default=1.0) for each in fit]
        chosen += chance.choices(fit, weights)
    return [each.slug for each in sorted(chosen, key=lambda each: levels.index(each.level))]


def weakness(candidates: Sequence[Candidate]) -> dict[str, float]:
    """Return for each pattern how weak it is, 0..1: one less the mean recall of its drills that were met; 1 unmet."""
    recalls: dict[str, list[float]] = {}
    for candidate in candidates:
        for pattern in candidate.patterns:
            known = recalls.setdefault(pattern, [])
            if candidate.recall is not None:
                known.append(candidate.recall)
    return {pattern: 1.0 - sum(known) / len(known) if known else 1.0 for pattern, known in recalls.items()}


class Met(NamedTuple):
    """A drill that was solved before. last_day: number of the study day on which it was seen last."""

    slug: str
    level: str
    last_day: int


def warm_up(met: Sequence[Met]) -> str | None:
    """Return the slug of the easy drill that was not seen for longest; None where none was solved yet."""
    easy = [each for each in met if each.level == "easy"]
    return min(easy, key=lambda each: (each.last_day, each.slug)).slug if easy else None
