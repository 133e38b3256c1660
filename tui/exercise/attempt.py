"""One attempt at an exercise: its clock, hints taken, submissions and where the time went. Knows no screen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

IDLE_SECONDS = 600.0
MARKS = ("coding", "first_run", "accepted")


@dataclass
class Attempt:
    """What happened since the exercise was opened. timer: seconds of a clock that never goes back.

    mode: drill, interview or warm-up. marks: at which second of it the source was changed first ("coding"), it was run
    first ("first_run") and it was accepted ("accepted"). idle: whether it was paused as nothing happened any more.
    """

    timer: Callable[[], float] = monotonic
    hints: int = 0
    failed: int = 0
    runs: int = 0
    gave_up: bool = False
    verdict: str = ""
    closed: bool = False  # graded by the learner without a verdict
    mode: str = "drill"
    marks: dict[str, float] = field(default_factory=dict)
    idle: bool = False
    _spent: float = 0.0
    _since: float | None = field(default=None)
    _touched: float = 0.0

    def __post_init__(self) -> None:
        self._since = self._touched = self.timer()

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
            self._since = self._touched = self.timer()
            self.idle = False

    def touch(self) -> None:
        """Note that the learner did something just now."""
        self._touched = self.timer()

    def fall_idle(self, seconds: float = IDLE_SECONDS) -> bool:
        """Stop the clock where nothing was done for so long, that time taken off it; tell whether it came to that."""
        if self._since is None or self.timer() - self._touched < seconds:
            return False
        self._spent += max(0.0, self._touched - self._since)
        self._since = None
        self.idle = True
        return True

    def changed(self) -> None:
        """Note that the source was changed; the first time ends the reading."""
        if not self.over:
            self.marks.setdefault("coding", self.seconds)

    def ran(self) -> None:
        """Count a run; the first one ends the writing."""
        self.runs += 1
        if not self.over:
            self.marks.setdefault("first_run", self.seconds)

    def go_on(self) -> None:
        """Let the clock run on unless the attempt is over."""
        if not self.over:
            self.resume()

    def submitted(self, verdict: str) -> None:
        """Count a submission; after a pass or a give-up the attempt's figures stay as they are."""
        if self.over:
            return
        if verdict == "AC":
            self.marks.setdefault("accepted", self.seconds)
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

    def phases(self) -> dict[str, float]:
        """Return the seconds of each phase that was reached: read, code, debug (from the first run on)."""
        end = self.marks.get("accepted", self.seconds)
        run = self.marks.get("first_run", end)
        coding = min(self.marks.get("coding", run), run)
        found = {"read": coding}
        if run > coding or "coding" in self.marks:
            found["code"] = run - coding
        if "first_run" in self.marks:
            found["debug"] = max(0.0, end - run)
        return found

    def timeline(self) -> dict[str, int | None]:
        """Return for the record: seconds of reading and coding; at which second it was first run, and accepted."""
        phases = self.phases()
        run, accepted = self.marks.get("first_run"), self.marks.get("accepted")
        return {
            "read": round(phases["read"]),
            "coding": round(phases["code"]) if "code" in phases else None,
            "first_run": None if run is None else round(run),
            "accepted": None if accepted is None else round(accepted),
        }

    def timeline_text(self, dot: str = "·") -> str:
        """Return where the time went: read 3:10 · code 9:40 · debug 4:05."""
        return f" {dot} ".join(f"{name} {clock_text(seconds)}" for name, seconds in self.phases().items())

    def to_json(self) -> dict[str, Any]:
        """Return what goes on with the attempt after the app was left, or killed."""
        return {
            "mode": self.mode,
            "seconds": self.seconds,
            "hints": self.hints,
            "failed": self.failed,
            "runs": self.runs,
            "gave_up": self.gave_up,
            "verdict": self.verdict,
            "marks": dict(self.marks),
        }

    def restore(self, kept: Mapping[str, Any]) -> None:
        """Take up what `to_json` gave, the clock standing. ValueError where it is not that."""
        try:
            counts = [int(kept[name]) for name in ("hints", "failed", "runs")]
            marks = {name: float(kept["marks"][name]) for name in MARKS if name in kept["marks"]}
            seconds, mode, verdict = float(kept["seconds"]), str(kept["mode"]), str(kept["verdict"])
        except (KeyError, TypeError, ValueError, OverflowError) as error:
            raise ValueError("it is not an attempt that was kept") from error
        self.hints, self.failed, self.runs = counts
        self.mode, self.verdict, self.gave_up = mode, verdict, kept.get("gave_up") is True
        self.marks, self._spent, self._since = marks, seconds, None

    def evidence(self) -> dict[str, Any]:
        """Return what the record keeps of the attempt."""
        return {
            "mode": self.mode,
            "timeline": self.timeline(),
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
