"""The page of a mock interview: one problem in front, one clock for all, and nothing that gives it away."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.content import Content

from ...drills.interview import STEPS
from ..command import Command
from ..drills.screen import DrillPage
from ..exercise.attempt import clock_text
from ..exercise.clock_page import ENDING
from ..exercise.commands import GiveUp, LeaveExercise, RunExamples, Submit
from .commands import (
    SITTING,
    FinishInterview,
    NextProblem,
    PreviousProblem,
    TickClarify,
    TickCode,
    TickPlan,
    TickTest,
)
from .sitting import Sitting, sitting_file

if TYPE_CHECKING:
    from ...drills.growth import GrowthReport
    from ...drills.problem import Problem
    from ...drills.verdict import Report


class InterviewPage(DrillPage, inherit_bindings=False):
    """One problem of an interview."""

    BINDINGS: ClassVar[list[BindingType]] = []
    PAGE_COMMANDS: ClassVar[tuple[type[Command], ...]] = SITTING

    def __init__(self, sitting: Sitting, problem: "Problem", language: str) -> None:
        """Open the problem that is in front in `sitting`."""
        super().__init__(problem, language)
        self.sitting = sitting
        self.asked = sitting.present
        self.attempt = self.asked.attempt

    # -- what it shows --------------------------------------------------------------------------------------------

    def heading(self) -> tuple[str, str, str]:
        """Show which problem it is, the steps, and the time that is left."""
        ticked = [
            f"{self.signs.done if step in self.asked.ticks else number} {step}" for number, step in enumerate(STEPS, 1)
        ]
        place = f"Interview · {self.sitting.at + 1} of {len(self.sitting.asked)}"
        return place, "  ".join(ticked), self.clock_line()

    def clock_line(self) -> str:
        """Return the time that is left of the interview."""
        left = max(0.0, self.sitting.left)
        word = " ending" if left <= ENDING * self.sitting.minutes * 60 else ""
        return f"{self.signs.clock} {clock_text(left)} left{word}"

    def heading_colour(self) -> str:
        """Colour the clock when the end is near; a word says the same."""
        return "$warning" if self.sitting.left <= ENDING * self.sitting.minutes * 60 else "$muted"

    def statement(self) -> str:
        """Return the statement without title, level, patterns or notes."""
        return f"## Problem {self.sitting.at + 1}\n\n{self.problem.statement()}"

    def hints(self) -> Sequence[tuple[str, str]]:
        """There are none."""
        return ()

    def offered(self) -> Sequence[type[Command]]:
        """Return what can be done in an interview."""
        if self.writing:
            return [RunExamples, Submit, LeaveExercise]
        return [command for command in SITTING if command.WORD]

    # -- clock and attempt ----------------------------------------------------------------------------------------

    def take_attempt(self) -> None:
        """Let both clocks run."""
        self.sitting.go_on()
        self.attempt.go_on()

    def start_file(self) -> None:
        """Begin with a blank file; what was written for the drill before is put aside."""
        super().start_file()
        if self.written_in not in self.asked.begun:
            self.asked.begun.append(self.written_in)
            if self.source.text != self.stub():
                self.start_afresh()
        self.keep_attempt()

    def tick(self) -> None:
        """Move the clock on; when it is over, so is the interview."""
        if self.deck.screen is not self or self.sitting.ended:
            return
        if self.sitting.left <= 0:
            self.end("time")
        else:
            self.draw_frame()

    def keep_attempt(self) -> None:
        """Write the interview to its file; a disk that refuses is told once."""
        try:
            self.sitting.keep(sitting_file(self.workspace.paths.state))
        except OSError as error:
            if not self._keep_failed:
                self._keep_failed = True
                self.tell(f"The interview can't be kept for the next start: {error}", severity="warning")

    def keep_while_running(self) -> None:
        """Write the interview while it is under way."""
        if not self.sitting.ended:
            self.keep_attempt()

    def leave_attempt(self) -> None:
        """Stop both clocks, unless another page of the interview took over."""
        if not self._left:
            self._left = True
            self.attempt.pause()
            self.sitting.stand()
            if not self.sitting.ended:
                self.keep_attempt()

    # -- judging --------------------------------------------------------------------------------------------------

    def on_submit(self, event: Submit) -> None:
        """Run every case, also after a pass; Textual would call the drill's own handler as well."""
        event.prevent_default()
        self.start_judging(submit=True)

    def show_report(self, report: "Report", source: str, submit: bool, cancelled: bool) -> None:
        """Draw the verdict without what it teaches; keep the failing cases for the debrief."""
        if submit and not cancelled and not self.attempt.over:
            self.asked.failing = [case.name for case in report.cases if case.verdict not in ("AC", "SC")][:5]
        super().show_report(replace(report, lesson=""), source, submit, cancelled)

    def accepted(self) -> None:
        """Keep the pass; the grade waits for the debrief."""
        left = [asked for asked in self.sitting.asked if asked.attempt.verdict != "AC"]
        self.tell("Accepted. n goes to the next problem." if left else "All are accepted. x ends the interview.")

    def measured(self, report: "GrowthReport") -> None:
        """Keep how the solution grows for the debrief."""
        self.asked.growth = [
            f"{what} grows like {found.words}, the target is {found.target}"
            for what, found in (("time", report.time), ("space", report.space))
        ]

    def add_below(self, content: Content) -> None:
        """Show nothing of how it grows: the target would be a hint."""

    # -- commands -------------------------------------------------------------------------------------------------

    def on_next_problem(self, event: NextProblem) -> None:
        """Go to the next problem."""
        self.turn(1)

    def on_previous_problem(self, event: PreviousProblem) -> None:
        """Go to the previous problem."""
        self.turn(-1)

    def turn(self, step: int) -> None:
        """Put another problem in front."""
        if self._left or self.sitting.ended:  # a second key, before the next page is there
            return
        if self.cancel is not None:
            self.tell("It is running; esc cancels it.")
        elif self.save_source():
            self.leave_attempt()
            self.sitting.at = (self.sitting.at + step) % len(self.sitting.asked)
            problem = self.workspace.problems[self.sitting.present.slug]
            self.app.switch_screen(InterviewPage(self.sitting, problem, self.workspace.language_of(problem)))

    def in_language(self, language: str) -> DrillPage:
        """Return the page of this problem in another language."""
        return InterviewPage(self.sitting, self.problem, language)

    def on_tick_clarify(self, event: TickClarify) -> None:
        """Tick the first step."""
        self.tick_step("clarify")

    def on_tick_plan(self, event: TickPlan) -> None:
        """Tick the second step."""
        self.tick_step("plan")

    def on_tick_code(self, event: TickCode) -> None:
        """Tick the third step."""
        self.tick_step("code")

    def on_tick_test(self, event: TickTest) -> None:
        """Tick the fourth step."""
        self.tick_step("test")

    def tick_step(self, step: str) -> None:
        """Tick a step, or take the tick away."""
        self.sitting.tick(step)
        self.keep_attempt()
        self.draw_frame()

    def on_finish_interview(self, event: FinishInterview) -> None:
        """End at once where all is solved, else ask."""
        if all(asked.attempt.verdict == "AC" for asked in self.sitting.asked):
            self.end("done")
        else:
            self.ask_end("done", "Done: go to the debrief")

    def on_give_up(self, event: GiveUp) -> None:
        """Ask, then end the interview; Textual would call the exercise's own handler as well."""
        event.prevent_default()
        self.ask_end("given up", "Give up: go to the debrief")

    def ask_end(self, why: str, word: str) -> None:
        """Ask whether to end it."""
        from ..widgets.sheet import Choice

        options = [("no", "Go on"), ("yes", word)]
        self.app.push_screen(
            Choice("End the interview?", options), lambda answer: self.end(why) if answer == "yes" else None
        )

    def end(self, why: str) -> None:
        """End the interview and open its debrief."""
        from .debrief import DebriefPage

        if self.sitting.ended:
            return
        if self.cancel is not None:
            self.cancel.set()
        self.save_source()
        self.sitting.end(why)
        self.keep_attempt()
        self.app.switch_screen(DebriefPage(self.sitting))
