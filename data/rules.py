"""The rules of memory: FSRS parameters, target retention, learning steps, limits and spread, checked once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .engine import Engine
    from .settings import MemorySettings

# FSRS-6, 21 numbers; the last is the decay of the forgetting curve.
DEFAULT_PARAMETERS: tuple[float, ...] = (
    *(0.212, 1.2931, 2.3065, 8.2956),  # first stability by rating
    *(6.4133, 0.8334, 3.0194, 0.001),  # difficulty
    *(1.8722, 0.1666, 0.796),  # stability after recall
    *(1.4835, 0.0614, 0.2629, 1.6483),  # stability after a lapse
    *(0.6014, 1.8729),  # Hard, Easy
    *(0.5425, 0.0912, 0.0658),  # again on the same day
    0.1542,
)
LEAST_RETENTION, MOST_RETENTION = 0.70, 0.97
LEAST_STABILITY = 0.001
DAY_SECONDS = 86_400

STEP = re.compile(r"(\d+(?:\.\d+)?)\s*([smhd])")
UNIT_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": DAY_SECONDS}


def parse_step(text: str) -> int:
    """Return the seconds of a step such as 30s, 10m, 1.5h or 1d; ValueError with a sentence otherwise."""
    match = STEP.fullmatch(text.strip())
    seconds = round(float(match[1]) * UNIT_SECONDS[match[2]]) if match else 0
    if seconds < 1:
        raise ValueError(f"{text!r} is not a learning step; write steps such as 1m, 10m, 1h or 1d.")
    return seconds


@dataclass(frozen=True)
class Rules:
    """What the learner chose: FSRS parameters, target retention, steps in seconds, limits in days, spread, easy days.

    parameters: for everything but the cards of the areas in `presets`, which have vectors of their own; ask `for_item`
    for the rules of an item. easy_days: seven weights, Monday first (1 normal, 0.5 reduced, 0 as little as possible).
    Raises ValueError with a sentence when a value cannot be used.
    """

    parameters: tuple[float, ...] = DEFAULT_PARAMETERS
    retention: float = 0.9
    learning_steps: tuple[int, ...] = (60, 600)
    relearning_steps: tuple[int, ...] = (600,)
    maximum_interval: int = 36500
    leech_threshold: int = 8
    spread: str = "balance"
    easy_days: tuple[float, ...] = (1.0,) * 7
    presets: Mapping[str, tuple[float, ...]] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        if not LEAST_RETENTION <= self.retention <= MOST_RETENTION:
            raise ValueError(
                f"The target retention is {self.retention}; it must lie between {LEAST_RETENTION:.2f} and"
                f" {MOST_RETENTION} (memory.retention)."
            )
        if self.maximum_interval < 1:
            raise ValueError(f"The longest interval is {self.maximum_interval}; it must be at least 1 day.")
        if min((*self.learning_steps, *self.relearning_steps), default=1) < 1:
            raise ValueError("A learning step is shorter than a second; write steps such as 1m, 10m, 1h or 1d.")
        if self.spread not in ("balance", "fuzz", "off"):
            raise ValueError(f"The spread is {self.spread!r}; it can be balance, fuzz or off (memory.spread).")
        if len(self.easy_days) != 7 or not all(0 <= weight <= 1 for weight in self.easy_days):
            raise ValueError("Easy days need seven numbers from 0 to 1, Monday first (memory.easy_days).")

    @classmethod
    def from_settings(cls, settings: "MemorySettings", parameters: tuple[float, ...] | None = None) -> "Rules":
        """Return the rules of the settings file; parameters: the trained ones, or None for the defaults."""
        return cls(
            parameters=DEFAULT_PARAMETERS if parameters is None else tuple(parameters),
            retention=settings.retention,
            learning_steps=tuple(parse_step(step) for step in settings.learning_steps),
            relearning_steps=tuple(parse_step(step) for step in settings.relearning_steps),
            maximum_interval=settings.maximum_interval,
            leech_threshold=settings.leech_threshold,
            spread=settings.spread,
            easy_days=tuple(settings.easy_days),
        )

    def for_item(self, item_id: str) -> "Rules":
        """Return the rules for one item: with the parameters of its area's preset where a card's area has one."""
        if not self.presets or not item_id.startswith("card:"):
            return self
        return self._by_area.get(item_id[5:].partition(".")[0], self)

    @cached_property
    def _by_area(self) -> "dict[str, Rules]":
        """The rules of each area that has a preset."""
        return {area: replace(self, parameters=vector, presets={}) for area, vector in self.presets.items()}

    @cached_property
    def decay(self) -> float:
        """Exponent of the forgetting curve, negative."""
        return -self.parameters[20]

    @cached_property
    def factor(self) -> float:
        """Scale of the forgetting curve: recall is 90 % after `stability` days."""
        return float(0.9 ** (1 / self.decay) - 1)

    @cached_property
    def scheduler(self) -> "Engine":
        """The FSRS engine for these parameters; ValueError with a sentence when they are not usable."""
        from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

        from .engine import Engine

        if len(self.parameters) != len(LOWER_BOUNDS_PARAMETERS):
            raise ValueError(
                f"FSRS-6 has {len(LOWER_BOUNDS_PARAMETERS)} parameters, but {len(self.parameters)} are stored;"
                " run `prepdeck optimize` to fit them anew."
            )
        # Trained parameters were 32-bit numbers: one that sits on a bound may lie a rounding error beyond it.
        settled = [
            min(max(value, low), high) if low - 1e-5 <= value <= high + 1e-5 else value
            for value, low, high in zip(self.parameters, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True)
        ]
        return Engine(settled, self.retention, (), (), self.maximum_interval, enable_fuzzing=False)

    def interval(self, stability: float) -> float:
        """Return the days, not rounded, after which recall falls to the target retention."""
        return float(stability / self.factor * (self.retention ** (1 / self.decay) - 1))

    def recall(self, stability: float, elapsed: int) -> float:
        """Return the probability of recall `elapsed` days after a review that left `stability` days."""
        return float((1 + self.factor * max(0, elapsed) / max(stability, LEAST_STABILITY)) ** self.decay)
