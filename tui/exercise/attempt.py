"""One attempt at an exercise: its clock, hints taken and submissions. Knows no screen."""

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import Any


@dataclass
class Attempt:
    """What happened since the exercise was opened. timer: seconds of a clock that never goes back."""

    timer: Callable[[], float] = monotonic
    hints: int = 0
    failed: int = 0
    runs: int = 0
    gave_up: bool = False
    verdict: str = ""
    closed: bool = False  # graded by the learner without a verdict
    _spent: float = 0.0
    _since: float | None = field(default=None)

    def __post_init__(self) -> None:
        self._since = self.timer()

    @property
    def seconds(self) -> float:
        """Time on the exercise, without pauses."""
        return self._spent + (self.timer() - self._since if self._since is not None else 0.0)

    @property
    def paused(self) -> bool:
        """Whether the clock stands."""
        return self._since is None

    @property
    def over(self) -> bool:
        """Whether it was solved, given up or graded; the model answer may be shown then."""
        return self.gave_up or self.closed or self.verdict == "AC"

    def pause(self) -> None:
        """Stop the clock."""
        if self._since is not None:
            self._spent = self.seconds
            self._since = None

    def resume(self) -> None:
        """Let the clock run on."""
        if self._since is None:
            self._since = self.timer()

    def go_on(self) -> None:
        """Let the clock run on unless the attempt is over."""
        if not self.over:
            self.resume()

    def submitted(self, verdict: str) -> None:
        """Count a submission; after a pass or a give-up the attempt's figures stay as they are."""
        if self.over:
            return
        if verdict == "AC":
            self.verdict = verdict
            self.pause()
        else:
            self.failed += 1

    def give_up(self) -> None:
        """End the attempt without a solution."""
        self.gave_up = True
        self.pause()

    def outcome(self, done: str) -> str:
        """Return how the attempt ended, in a few words. done: the sign of a success."""
        if self.gave_up:
            return "Given up"
        spent = clock_text(self.seconds)
        return f"{done} Solved in {spent}" if self.verdict == "AC" else f"Compiled after {spent}, not run"

    def figures(self) -> str:
        """Return the hints and failures in words."""
        return f"{count(self.hints, 'hint')}, {count(self.failed, 'failed submission')}"

    def evidence(self) -> dict[str, Any]:
        """Return what the record keeps of the attempt."""
        return {
            "verdict": self.verdict or "none",
            "hints": self.hints,
            "failed_submits": self.failed,
            "gave_up": self.gave_up,
            "seconds": round(self.seconds),
        }


def count(number: int, noun: str) -> str:
    """Return a number with its noun: no hints, 1 hint, 2 hints."""
    return f"no {noun}s" if number == 0 else f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def clock_text(seconds: float) -> str:
    """Return seconds as 14:22, or 1:04:22 from an hour on."""
    whole = int(seconds)
    hours, minutes, rest = whole // 3600, whole // 60 % 60, whole % 60
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
