"""The end of an attempt: submissions are recorded, and a grade is proposed and kept."""

from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from .clock_page import ClockPage

if TYPE_CHECKING:
    from ...data.memory import Rating

ROUNDS = 3  # that the statement tells of


class GradePage(ClockPage):
    """A page whose attempt ends with a grade."""

    LANGUAGE: ClassVar[str] = "python"
    AFTERWARDS: ClassVar[str] = "esc goes back, m shows the model answer."

    @cached_property
    def before(self) -> str:
        """The last rounds as Markdown for below the statement, the newest first; "" where this is the first."""
        from ...data.clock import day_date
        from ...data.memory import Rating

        def told(day: int, rating: int, ms: int) -> str:
            return f"{day_date(day):%d %b %Y} {Rating(rating).name.lower()} in {max(1, round(ms / 60_000))} min"

        rounds = [
            told(event.day, event.rating, event.ms)
            for event, undone in self.workspace.store.history(self.item_id)
            if event.rating and not undone
        ]
        return f"\n\n*Before: {', '.join(reversed(rounds[-ROUNDS:]))}*" if rounds else ""

    def propose(self) -> "tuple[Rating, str]":
        """Return the proposed grade and its reason."""
        raise NotImplementedError

    def outcome(self) -> tuple[str, str]:
        """Return how the attempt ended, and its figures."""
        figures = f"{self.attempt.figures()}\n{self.attempt.timeline_text(self.signs.dot)}"
        return self.attempt.outcome(self.signs.done), figures

    def judged(self, verdict: str) -> None:
        """Count a submission; after the first pass ask for the grade, after a failure record the attempt."""
        from ...data.store import RecordError

        was_over = self.attempt.over
        self.attempt.submitted(verdict)
        if was_over:
            return
        self.keep_attempt()
        if verdict == "AC":
            self.accepted()
            return
        payload: dict[str, Any] = {"verdict": verdict, "hints": self.attempt.hints}
        if self.attempt.mode != "drill":
            payload["mode"] = self.attempt.mode
        try:
            self.workspace.store.record("attempted", self.item_id, payload)
        except RecordError as error:
            self.tell(str(error), severity="error")

    def accepted(self) -> None:
        """Close an attempt that passed."""
        self.ask_grade()

    def ask_grade(self) -> None:
        """Propose a grade, with what each grade would do."""
        from ...data.breaks import break_days
        from ...data.memory import Load, preview
        from .grading import GradeSheet

        row = self.workspace.store.item(self.item_id)
        if row is None or self._graded:
            return
        proposed, why = self.propose()
        load = Load(breaks=break_days(self.workspace.settings.plan.breaks))
        choices = preview(row.memory, self.workspace.now(), self.workspace.rules, row.id, load)
        head, facts = self.outcome()

        def keep(answer: int | None) -> None:
            from ...data.memory import Rating
            from ...data.store import RecordError

            if answer is None:
                self.attempt.go_on()
                self.tell("Not graded: it stays as due as it was.")
                return
            evidence: dict[str, Any] = {
                **self.attempt.evidence(),
                "language": self.LANGUAGE,
                "proposed": int(proposed),
            }
            try:
                self.workspace.store.grade(
                    row.id,
                    choices[Rating(answer)],
                    ms=round(self.attempt.seconds * 1000),
                    expected=row.last_event,
                    evidence=evidence,
                )
            except RecordError as error:
                self.tell(str(error), severity="error")
                return
            self.close(f"It comes back in {choices[Rating(answer)].label}.")

        self.app.push_screen(GradeSheet(head, facts, why, proposed, choices), keep)

    def close(self, sentence: str) -> None:
        """End the attempt for good, and say what became of it."""
        self._graded = self.attempt.closed = True
        self.attempt_file().drop()
        self.tell(f"{sentence} {self.AFTERWARDS}")
        self.draw_frame()
