"""A warm-up: an easy drill that was solved before, once more. Its time is recorded, its schedule is left alone."""

from typing import TYPE_CHECKING

from ..drills.screen import DrillPage

if TYPE_CHECKING:
    from ...drills.problem import Problem

MODE = "warm-up"


class WarmUpPage(DrillPage):
    """A drill solved as a warm-up."""

    NOUN = "Warm-up"

    def __init__(self, problem: "Problem", language: str) -> None:
        """Open the drill."""
        super().__init__(problem, language)
        self.attempt.mode = MODE

    def in_language(self, language: str) -> DrillPage:
        """Return the page of this warm-up in another language."""
        return WarmUpPage(self.problem, language)

    def take_attempt(self) -> None:
        """Start from nothing: a warm-up is no attempt that goes on another day."""

    def keep_attempt(self) -> None:
        """Keep nothing: what counts of a warm-up is its time, and that is recorded when it is left."""

    def leave_attempt(self) -> None:
        """Stop the clock and record the time."""
        self.attempt.pause()
        self.record_time()

    def ask_grade(self) -> None:
        """Record the time where a drill asks for its grade."""
        self.record_time()
        self.tell("A warm-up: its time is recorded, when it comes back stays as it was.")

    def record_time(self) -> None:
        """Record the time once."""
        from ...data.store import RecordError

        if self._graded or self.attempt.seconds < 1:
            return
        self._graded = True
        evidence = self.attempt.evidence()
        try:
            self.workspace.store.record("practised", self.item_id, evidence, ms=round(self.attempt.seconds * 1000))
        except RecordError as error:
            self.tell(str(error), severity="error")
