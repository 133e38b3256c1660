"""One mock interview: its problems, its one clock, what was ticked; kept in a file, so that it outlives a kill."""

import contextlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any

from ...data.whole_file import replace_file
from ...drills.interview import COUNTS, LENGTHS, STEPS
from ..exercise.attempt import Attempt
from ..exercise.attempt_file import read_state

MODE = "interview"


@dataclass
class Asked:
    """One problem of an interview.

    begun: languages in which it was opened, each from a blank file. ticks: steps of STEPS that were ticked. failing:
    names of the cases that the last submission failed. growth: how the accepted solution grows, as lines for the
    debrief. graded: the grade that was recorded, 0 before.
    """

    slug: str
    attempt: Attempt
    begun: list[str] = field(default_factory=list)
    ticks: list[str] = field(default_factory=list)
    failing: list[str] = field(default_factory=list)
    growth: list[str] = field(default_factory=list)
    graded: int = 0

    @property
    def opened(self) -> bool:
        """Whether it was looked at."""
        return bool(self.begun)

    @property
    def result(self) -> str:
        """How it ended, in a word."""
        if self.attempt.verdict == "AC":
            return "solved"
        if not self.opened:
            return "not opened"
        return "not solved" if self.attempt.failed or self.attempt.runs else "not run"

    def to_json(self) -> dict[str, Any]:
        """Return what the file keeps."""
        return {
            "slug": self.slug,
            "attempt": self.attempt.to_json(),
            "begun": self.begun,
            "ticks": self.ticks,
            "failing": self.failing,
            "growth": self.growth,
            "graded": self.graded,
        }


class Sitting:
    """An interview under way or waiting for its debrief. ended: "" while it runs, then time, done or given up."""

    def __init__(
        self,
        slugs: Sequence[str],
        *,
        minutes: int,
        company: str,
        started: int,
        timer: Callable[[], float] = monotonic,
    ) -> None:
        """Begin. minutes: how long it lasts. started: now, microseconds UTC. timer: seconds, never going back."""
        self.minutes = minutes
        self.company = company
        self.started = started
        self.timer = timer
        self.at = 0
        self.ended = ""
        self.asked = [Asked(slug, new_attempt(timer)) for slug in slugs]
        self.scores: dict[str, int] = {}  # set in the debrief so far, by its lines
        self._spent = 0.0
        self._since: float | None = None

    @property
    def seconds(self) -> float:
        """Time that the interview has taken so far."""
        return self._spent + (self.timer() - self._since if self._since is not None else 0.0)

    @property
    def left(self) -> float:
        """Seconds that are left; below 0 once they are over."""
        return self.minutes * 60 - self.seconds

    @property
    def present(self) -> Asked:
        """The problem in front."""
        return self.asked[self.at]

    def go_on(self) -> None:
        """Let the clock run."""
        if self._since is None and not self.ended:
            self._since = self.timer()

    def stand(self) -> None:
        """Stop the clock: the interview was left, or the app ends."""
        self._spent, self._since = self.seconds, None

    def end(self, why: str) -> None:
        """End the interview: time, done or given up."""
        self.stand()
        self._spent = min(self._spent, self.minutes * 60.0)
        for asked in self.asked:
            asked.attempt.pause()
        self.ended = self.ended or why

    def tick(self, step: str) -> bool:
        """Tick a step of the present problem, or take the tick away; return whether it stands."""
        ticks = self.present.ticks
        if step in ticks:
            ticks.remove(step)
        else:
            ticks.append(step)
        return step in ticks

    def keep(self, path: Path) -> None:
        """Write everything to the file. OSError where that fails."""
        kept = {
            "minutes": self.minutes,
            "company": self.company,
            "started": self.started,
            "at": self.at,
            "ended": self.ended,
            "seconds": self.seconds,
            "scores": self.scores,
            "asked": [asked.to_json() for asked in self.asked],
        }
        replace_file(path, json.dumps(kept).encode())


def new_attempt(timer: Callable[[], float]) -> Attempt:
    """Return an attempt of an interview, its clock standing until the problem is in front."""
    attempt = Attempt(timer, mode=MODE)
    attempt.pause()
    attempt.restore(attempt.to_json() | {"seconds": 0.0})
    return attempt


def sitting_file(state: Path) -> Path:
    """Return where the interview is kept below the state folder."""
    return state / "interview.json"


def read_sitting(path: Path, timer: Callable[[], float] = monotonic) -> Sitting | None:
    """Return the interview that was left in the middle; None where there is none, or its file is damaged."""
    kept = read_state(path)
    try:
        rows = list(kept["asked"])
        sitting = Sitting(
            [str(row["slug"]) for row in rows],
            minutes=int(kept["minutes"]),
            company=str(kept["company"]),
            started=int(kept["started"]),
            timer=timer,
        )
        sitting.at, sitting.ended, sitting._spent = int(kept["at"]), str(kept["ended"]), float(kept["seconds"])
        scores = dict(kept.get("scores", {}))
        sitting.scores = {str(name): min(4, max(0, int(value))) for name, value in scores.items()}
        for asked, row in zip(sitting.asked, rows, strict=True):
            asked.attempt.restore(row["attempt"])
            asked.begun, asked.graded = list(map(str, row["begun"])), int(row["graded"])
            asked.ticks = [step for step in STEPS if step in row["ticks"]]
            asked.failing, asked.growth = list(map(str, row["failing"])), list(map(str, row["growth"]))
    except (KeyError, TypeError, ValueError, OverflowError):
        return None
    sound = len(rows) in COUNTS and sitting.minutes in LENGTHS and 0 <= sitting.at < len(rows)
    return sitting if sound else None


def set_aside(path: Path) -> Path | None:
    """Rename a file that no interview can be read from; return its new name, None where there was none. OSError."""
    aside = path.with_suffix(".damaged")
    try:
        return path.replace(aside)
    except FileNotFoundError:
        return None


def drop_sitting(path: Path) -> None:
    """Forget the interview."""
    with contextlib.suppress(FileNotFoundError):
        path.unlink()
