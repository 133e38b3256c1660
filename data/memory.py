"""Memory: what a rating does to an item. Pure: state, rating and moment in, new state out.

Stability and difficulty come from FSRS-6 (the `fsrs` package, its fuzz off). Everything around them is ours, to Anki's
published rules: study days instead of spans of 24 hours, learning steps, seeded spread, hard < good < easy, leeches.
Only cards have learning steps; drills, kernels and labs come back in whole days.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any, cast

from .balance import Load, balanced
from .breaks import kept_clear
from .clock import Moment
from .fuzz import clamp, floor_after, fraction, fuzzed, rounded
from .items import kind_of
from .leech import is_leech
from .rules import DAY_SECONDS, DEFAULT_PARAMETERS, Rules, parse_step

__all__ = [
    "DEFAULT_PARAMETERS",
    "NEW_MEMORY",
    "Load",
    "Memory",
    "Phase",
    "Rating",
    "Rules",
    "Scheduled",
    "apply_recorded",
    "interval_label",
    "next_state",
    "parse_step",
    "preview",
    "recorded",
    "retrievability",
    "review",
]

MOST_STABILITY = 36500.0
LONGEST_ELAPSED = 365_000  # days
DECIDED = ("phase", "step", "due_day", "due_at")  # the part of a memory that an event keeps
_WHOLE = frozenset((int, type(None)))


class Rating(IntEnum):
    """How well it went. HARD is a pass."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class Phase(IntEnum):
    """Where an item stands: never seen, in its first steps, in long-term review, or in steps after a lapse."""

    NEW = 0
    LEARNING = 1
    REVIEW = 2
    RELEARNING = 3


_PHASES = {int(phase): phase for phase in Phase}


@dataclass(frozen=True, slots=True)
class Memory:
    """The memory of one item.

    step: place in the (re)learning steps, from 0, while in them. stability: days until recall falls to 90 %.
    difficulty: 1..10. last_day: study day of the last review; last_at: its instant, microseconds UTC. due_day: study
    day on which it is due; due_at: the instant, only while in steps shorter than a day. reps, lapses: counts.
    """

    phase: Phase = Phase.NEW
    step: int | None = None
    stability: float | None = None
    difficulty: float | None = None
    last_day: int | None = None
    last_at: int | None = None
    due_day: int | None = None
    due_at: int | None = None
    reps: int = 0
    lapses: int = 0


NEW_MEMORY = Memory()


@dataclass(frozen=True, slots=True)
class Scheduled:
    """What a rating leads to: the new memory, the interval (0 days = a step within the day), whether it is a leech."""

    memory: Memory
    rating: Rating
    interval_days: int
    interval_seconds: int | None
    leech: bool

    @property
    def label(self) -> str:
        """The interval as it stands on a button: 10m, 3d, 1.2mo, 2.1y."""
        return interval_label(self.interval_days, self.interval_seconds)


def interval_label(days: int, seconds: int | None = None) -> str:
    """Return an interval in a few characters.

    seconds counts only when days is 0: up to 59 s, then minutes (rounded up) below an hour, hours below a day. Days up
    to 30, then months of 30.44 days with one decimal, years of 365.25 days from day 365.
    """
    if days < 1:
        seconds = seconds or 0
        if seconds < 60:
            return f"{seconds}s"
        if seconds <= 59 * 60:
            return f"{math.ceil(seconds / 60)}m"
        return f"{seconds / 3600:.1f}".removesuffix(".0") + "h"
    if days <= 30:
        return f"{days}d"
    if days < 365:
        return f"{days / 30.4375:.1f}".removesuffix(".0") + "mo"
    return f"{days / 365.25:.1f}".removesuffix(".0") + "y"


def retrievability(memory: Memory, day: int, rules: Rules) -> float | None:
    """Return the probability, 0..1, that the item is recalled on study day `day`; None for one never seen."""
    if memory.stability is None or memory.last_day is None:
        return None
    return rules.recall(memory.stability, day - memory.last_day)


def review(
    memory: Memory, rating: Rating, now: Moment, rules: Rules, item_id: str, load: Load | None = None
) -> Scheduled:
    """Return what answering with `rating` leads to; exactly `preview(...)[rating]`."""
    return preview(memory, now, rules, item_id, load)[rating]


def preview(
    memory: Memory, now: Moment, rules: Rules, item_id: str, load: Load | None = None
) -> dict[Rating, Scheduled]:
    """Return what each of the four ratings leads to.

    load: what the coming days already hold; without it nothing is moved off its exact day by balancing. The days of
    Hard, Good and Easy rise strictly (a maximum interval below 3 days leaves no room for that), and an interval that
    grows never comes out at or below the last one. Raises ValueError when item_id is no item's id.
    """
    return _Button(memory, now, rules, item_id, load).all()


def recorded(memory: Memory) -> dict[str, int | None]:
    """Return the part of a memory that an event keeps: what was decided then and is not computed again on replay."""
    return {
        "phase": int(memory.phase),
        "step": memory.step,
        "due_day": memory.due_day,
        "due_at": memory.due_at,
    }


def apply_recorded(
    memory: Memory, rating: Rating, day: int, at: int, recorded: Mapping[str, object], rules: Rules
) -> Memory:
    """Return the memory after a review that was recorded earlier (replay).

    day, at: study day and instant (microseconds UTC) of the review. recorded: the event's phase, step, due_day and
    due_at as `recorded()` gave them. Stability, difficulty and counts are computed; the rest is taken from the record,
    so a later change of steps or spread does not move what is planned. Raises ValueError when the record lacks a phase
    or holds something that is no whole number.
    """
    stability, difficulty = next_state(memory, rating, day, rules)
    decided = [recorded.get(key) for key in DECIDED]
    if not _WHOLE.issuperset(map(type, decided)):
        wrong = next(key for key, value in zip(DECIDED, decided, strict=True) if type(value) not in _WHOLE)
        raise ValueError(f"A recorded review has {recorded[wrong]!r} as its {wrong}; a whole number was expected.")
    number, step, due_day, due_at = cast("list[Any]", decided)
    phase = _PHASES.get(number)
    if phase is None:
        raise ValueError("A recorded review lacks its phase.")
    return Memory(  # by place: the replay of a log makes 100,000 of them
        phase,
        step,
        stability,
        difficulty,
        day if memory.last_day is None else max(day, memory.last_day),
        at if memory.last_at is None else max(at, memory.last_at),
        due_day,
        due_at,
        memory.reps + 1,
        memory.lapses + _is_lapse(memory, rating),
    )


def _not_before(value: int, last: int | None) -> int:
    """Return `value`, or `last` when the clock went backwards."""
    return value if last is None else max(value, last)


def _is_lapse(memory: Memory, rating: Rating) -> bool:
    """Tell whether the rating forgets something that had reached long-term review."""
    return rating is Rating.AGAIN and memory.phase is Phase.REVIEW


def next_state(memory: Memory, rating: Rating, day: int, rules: Rules) -> tuple[float, float]:
    """Return stability and difficulty after a review on study day `day` (FSRS-6; the same-day rule on the same day)."""
    if memory.last_day is None:
        stability, difficulty = rules.scheduler.after(None, None, 0, rating)
    else:
        elapsed = min(max(0, day - memory.last_day), LONGEST_ELAPSED)
        stability, difficulty = rules.scheduler.after(memory.stability, memory.difficulty, elapsed, rating)
    return min(stability, MOST_STABILITY), difficulty


class _Button:
    """The four answers to one item at one moment: what they share is worked out once."""

    def __init__(self, memory: Memory, now: Moment, rules: Rules, item_id: str, load: Load | None) -> None:
        self.memory, self.now, self.rules, self.load = memory, now, rules.for_item(item_id), load
        self.today = _not_before(now.day, memory.last_day)
        self.factor = fraction(item_id, memory.reps)
        self.steps: tuple[int, ...] = ()
        if kind_of(item_id) == "card":
            relearning = memory.phase in (Phase.REVIEW, Phase.RELEARNING)
            self.steps = rules.relearning_steps if relearning else rules.learning_steps

    def all(self) -> dict[Rating, Scheduled]:
        """Return the outcome of each rating."""
        states = {rating: next_state(self.memory, rating, self.now.day, self.rules) for rating in Rating}
        days = self.days({rating: state[0] for rating, state in states.items()})
        return {rating: self.scheduled(rating, *states[rating], days[rating]) for rating in Rating}

    def days(self, stability: Mapping[Rating, float]) -> dict[Rating, int]:
        """Return each rating's interval in whole days, for those that leave the steps.

        Again is never spread, but like the others it is kept out of planned breaks.
        """
        longest = self.rules.maximum_interval
        exact = {rating: self.rules.interval(stability[rating]) for rating in Rating}
        again = self.clear(int(clamp(rounded(exact[Rating.AGAIN]), 1, max(1, longest - 2))), 1, max(1, longest - 2))
        # Where Hard is a step it sets no lower limit for Good.
        hard_is_step = self.step_after(Rating.HARD) is not None
        hard = self.spread(exact[Rating.HARD], again, max(1, longest - 2))
        good = self.spread(exact[Rating.GOOD], 1 if hard_is_step else hard + 1, max(1, longest - 1))
        easy = self.spread(exact[Rating.EASY], good + 1, longest)
        return {Rating.AGAIN: again, Rating.HARD: hard, Rating.GOOD: good, Rating.EASY: easy}

    def spread(self, interval: float, minimum: int, maximum: int) -> int:
        """Return an interval in whole days within the limits, moved as the rules say."""
        memory = self.memory
        if memory.phase is Phase.REVIEW and memory.due_day is not None and memory.last_day is not None:
            minimum = max(minimum, floor_after(interval, memory.due_day - memory.last_day, maximum))
        return self.clear(self.drawn(interval, minimum, maximum), minimum, maximum)

    def clear(self, days: int, minimum: int, maximum: int) -> int:
        """Return an interval in whole days moved out of a planned break."""
        if self.load is None or not self.load.breaks:
            return days
        return kept_clear(days, minimum, maximum, today=self.today, breaks=self.load.breaks)

    def drawn(self, interval: float, minimum: int, maximum: int) -> int:
        """Return the interval in whole days that the way of spreading gives."""
        if self.rules.spread == "fuzz":
            return fuzzed(interval, minimum, maximum, self.factor)
        if self.rules.spread == "balance" and self.load is not None:
            return balanced(
                interval,
                minimum,
                maximum,
                today=self.today,
                load=self.load,
                easy_days=self.rules.easy_days,
                factor=self.factor,
            )
        return int(clamp(rounded(interval), minimum, maximum))

    def step_after(self, rating: Rating) -> tuple[int, int] | None:
        """Return place and seconds of the step that the rating leads to; None where it leads to whole days."""
        steps, phase = self.steps, self.memory.phase
        if not steps:
            return None
        if phase is Phase.REVIEW:
            return (0, steps[0]) if rating is Rating.AGAIN else None
        place = self.memory.step or 0
        if rating is Rating.AGAIN:
            return 0, steps[0]
        if rating is Rating.EASY or place >= len(steps):
            return None
        if rating is Rating.GOOD:
            return (place + 1, steps[place + 1]) if place + 1 < len(steps) else None
        if place > 0:
            return place, steps[place]
        seconds = (steps[0] + steps[1]) // 2 if len(steps) > 1 else min(steps[0] * 3 // 2, steps[0] + DAY_SECONDS)
        return 0, max(1, seconds)

    def scheduled(self, rating: Rating, stability: float, difficulty: float, days: int) -> Scheduled:
        """Return the outcome of one rating with its new stability and difficulty."""
        lapse = _is_lapse(self.memory, rating)
        memory = Memory(
            phase=Phase.REVIEW,
            stability=stability,
            difficulty=difficulty,
            last_day=self.today,
            last_at=_not_before(self.now.micros, self.memory.last_at),
            due_day=self.today + days,
            reps=self.memory.reps + 1,
            lapses=self.memory.lapses + lapse,
        )
        leech = lapse and is_leech(memory.lapses, self.rules.leech_threshold)
        step = self.step_after(rating)
        if step is None:
            return Scheduled(memory, rating, days, None, leech)
        place, seconds = step
        relearning = self.memory.phase in (Phase.REVIEW, Phase.RELEARNING)
        phase = Phase.RELEARNING if relearning else Phase.LEARNING
        if seconds >= DAY_SECONDS:
            whole = self.clear(rounded(seconds / DAY_SECONDS), 1, self.rules.maximum_interval)
            memory = replace(memory, phase=phase, step=place, due_day=self.today + whole)
            return Scheduled(memory, rating, whole, whole * DAY_SECONDS, leech)
        due = self.now.later(seconds=seconds)
        memory = replace(
            memory, phase=phase, step=place, due_day=_not_before(due.day, self.memory.last_day), due_at=due.micros
        )
        return Scheduled(memory, rating, 0, seconds, leech)
