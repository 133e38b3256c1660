"""The page on which an exercise is solved; drills and kernels say what to run and how to draw the verdict."""

import threading
from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from ..command import REGISTRY, Command
from ..widgets.reading import Reading, to_content
from .attempt import Attempt
from .clock_page import COVER, KEEP_SECONDS
from .commands import (
    GiveUp,
    LeaveExercise,
    ModelAnswer,
    NextFinding,
    NextHint,
    NextPane,
    OpenEditor,
    Pause,
    StartOver,
    WriteCode,
)
from .file import SolutionFile
from .file_page import FilePage
from .grade_page import GradePage
from .marks import STYLES, Mark, sign
from .source import Source

PANES = ("statement", "source", "result")
WATCH_SECONDS = 1.0


class ExercisePage(GradePage, FilePage):
    """One exercise: statement, source, result, clock, hints, grade."""

    CSS_PATH = "../exercise/screen.tcss"
    NOUN: ClassVar[str] = "Drill"

    exercise_title = ""

    def __init__(self) -> None:
        super().__init__()
        self.attempt = Attempt()
        self.pane = "statement"
        self.file: SolutionFile | None = None
        self.cancel: threading.Event | None = None
        self._model_shown = False
        self.source = Source(language=self.LANGUAGE, id="source")  # the built-in editor

    # -- what drills and kernels give -----------------------------------------------------------------------------

    def statement(self) -> str:
        """Return the statement, Markdown."""
        raise NotImplementedError

    def model(self) -> str | None:
        """Return the model answer."""
        raise NotImplementedError

    def hints(self) -> Sequence[tuple[str, str]]:
        """Return the hint ladder as (ask or say, text)."""
        raise NotImplementedError

    # -- frame ----------------------------------------------------------------------------------------------------

    def body(self) -> ComposeResult:
        """Yield statement, source and result."""
        with Horizontal(id="exercise"):
            yield Reading(id="statement")
            with Vertical(id="work"):
                yield self.source
                yield Static(id="at-line")
                yield Reading(id="result")
        yield Static(COVER, id="cover")

    def heading(self) -> tuple[str, str, str]:
        """Name the exercise and show the clock."""
        return f"{self.NOUN} · {self.exercise_title}", "", self.clock_line()

    def offered(self) -> Sequence[type[Command]]:
        """Return what can be done now; in the editor only the keys that it does not take itself."""
        if self.standing:
            return [Pause, GiveUp, LeaveExercise]
        if self.writing:
            return self.offered_while_writing()
        if self.attempt.over:
            return [ModelAnswer, *(command for command in super().offered() if command not in (ModelAnswer, GiveUp))]
        return [command for command in super().offered() if command is not ModelAnswer]

    def offered_while_writing(self) -> Sequence[type[Command]]:
        """Return the commands whose second, control key works in the editor."""
        return [LeaveExercise]

    @property
    def standing(self) -> bool:
        """Whether the clock was stopped and the page is covered."""
        return self.attempt.paused and not self.attempt.over

    def word_of(self, command: type[Command]) -> str:
        """Return what a key does: a second p goes on."""
        return "go on" if command is Pause and self.standing else super().word_of(command)

    def action_run_command(self, name: str) -> None:
        """Run a command; while the clock stands, nothing is worked on."""
        command = REGISTRY[name]
        if self.standing and command in self.PAGE_COMMANDS and command not in (Pause, GiveUp, LeaveExercise):
            self.tell("The clock stands; p goes on.")
        else:
            super().action_run_command(name)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave Tab to the editor while it is written in."""
        return not (self.writing and parameters == (NextPane.__name__,))

    @property
    def writing(self) -> bool:
        """Whether the built-in editor has the focus."""
        return self.is_mounted and self.source.has_focus

    def on_mount(self) -> None:
        """Open the file, then start the clock."""
        self.take_attempt()
        self.start_file()
        self.set_interval(1.0, self.tick)
        self.set_interval(WATCH_SECONDS, self.watch_file)
        self.set_interval(KEEP_SECONDS, self.keep_while_running)
        self.show_pane("statement")
        self.draw_statement()
        self.query_one("#result", Reading).show(self.greeting())

    def greeting(self) -> Content:
        """Return what stands in the result pane before anything was run."""
        return Content.assemble(("Nothing was run yet.", "$muted"))

    def on_resize(self, event: object) -> None:
        """Draw for the new width."""
        self.draw_frame()
        if self.file is not None:
            self.call_after_refresh(self.draw_statement)

    def draw_statement(self) -> None:
        """Draw the statement, the hints taken so far and, once shown, the model answer."""
        from ...decks.rendering import render

        pane = self.query_one("#statement", Reading)
        width = self.size.width - 4 if self.has_class("-narrow") else self.size.width // 2 - 4
        ladder = self.hints()
        parts = [to_content(render(self.statement(), width, ascii_only=self.deck.ascii_only))]
        if self._model_shown:
            fence = "cuda" if self.LANGUAGE == "cuda" else self.LANGUAGE
            answer = f"## Model answer\n\n```{fence}\n{self.model() or ''}\n```"
            parts.insert(0, to_content(render(answer, width, ascii_only=self.deck.ascii_only)))
        for number, (kind, text) in enumerate(ladder[: self.attempt.hints], 1):
            title = Content.assemble((f"Hint {number} of {len(ladder)}", "bold $warning"), (f"  {kind}", "$muted"))
            parts.append(title + Content("\n") + to_content(render(text, width, ascii_only=self.deck.ascii_only)))
        pane.show(Content("\n\n").join(parts), top=False)

    def show_pane(self, pane: str, *, focus: bool = True) -> None:
        """Put one of the three panes in front (all are seen where there is room) and give it the keys."""
        self.pane = pane
        for name in PANES:
            self.set_class(name == pane, f"-pane-{name}")
        if focus:
            self.query_one(f"#{pane}").focus()
        self.draw_frame()

    def on_text_area_selection_changed(self, event: object) -> None:
        """Tell what was found in the cursor's line."""
        self.draw_finding()

    def mark_lines(self, marks: Sequence[Mark], judged: str) -> None:
        """Show findings beside their lines, the cursor's in full. judged: the source that they tell of."""
        self.source.mark(marks, judged)
        self.draw_finding()

    def draw_finding(self) -> None:
        """Show below the source what was found in the cursor's line, if anything."""
        marks = self.source.marks.get(self.source.cursor_location[0] + 1, ())
        told = [
            Content.assemble((f"{sign(mark.severity, self.signs)} ", f"bold ${STYLES[mark.severity]}"), mark.text)
            for mark in marks
        ]
        line = self.query_one("#at-line", Static)
        line.set_class(bool(told), "-told")
        line.update(Content("\n").join(told))

    def on_next_finding(self, event: NextFinding) -> None:
        """Go to the next line with a finding."""
        if not self.source.next_mark():
            self.tell("No line has a finding.")
        elif self.has_class("-narrow"):
            self.show_pane("source", focus=False)

    def on_descendant_focus(self, event: object) -> None:
        """Offer the keys that work in the pane that has the focus."""
        self.draw_frame()

    def on_unmount(self) -> None:
        """Save, and cancel what runs, whichever way the page was left: by Escape, to another screen, or with the app.

        An attempt without a grade is kept: clock, hints and failures go on when the exercise is opened again.
        """
        self.leave_attempt()
        if self.cancel is not None:
            self.cancel.set()
        if self.file is not None:
            self.save_source()

    # -- commands -------------------------------------------------------------------------------------------------

    def start_judging(self, *, submit: bool) -> None:
        """Save and judge, unless the clock stands or a judge is at work."""
        if self.attempt.paused and not self.attempt.over:
            self.tell("The clock stands; p goes on.")
        elif self.cancel is not None:
            self.tell("It is running already; esc cancels it.")
        elif self.save_source():
            if self.has_class("-narrow"):
                self.show_pane("result")
            self.judge(submit=submit)

    def on_write_code(self, event: WriteCode) -> None:
        """Go into the editor."""
        self.show_pane("source")

    def on_next_pane(self, event: NextPane) -> None:
        """Go to the next pane."""
        self.show_pane(PANES[(PANES.index(self.pane) + 1) % len(PANES)])

    def on_open_editor(self, event: OpenEditor) -> None:
        """Open the file in the user's editor, then run the tests."""
        from ..editor import edit

        if not self.save_source() or self.file is None:
            return
        problem = edit(self.app, self.workspace.settings.editor.command, self.file.path)
        self.attempt.touch()
        if problem:
            self.tell(problem, severity="error")
            return
        before = self.file.text
        if self.load_source() and self.file.text != before:
            self.attempt.changed()
            self.start_judging(submit=False)

    def on_next_hint(self, event: NextHint) -> None:
        """Show one more hint."""
        if self.attempt.hints >= len(self.hints()):
            self.tell("That was the last hint; g gives up and shows the model answer.")
            return
        self.attempt.hints += 1
        self.draw_statement()
        self.show_pane("statement")
        self.call_after_refresh(self.query_one("#statement", Reading).scroll_end, animate=False)

    def clock_stopped(self) -> None:
        """Keep what was written, too."""
        if self.attempt.paused:
            self.save_source()
        super().clock_stopped()

    def on_give_up(self, event: GiveUp) -> None:
        """Ask, then show the model answer and grade."""
        from ..widgets.sheet import Choice

        if self.attempt.over:
            self.tell("This attempt is over; m shows the model answer.")
            return
        options = [("no", "Go on trying"), ("yes", "Give up and see the model answer")]
        self.app.push_screen(Choice("Give up?", options), self._gave_up)

    def _gave_up(self, answer: str | None) -> None:
        """End the attempt."""
        if answer != "yes":
            return
        self.attempt.give_up()
        self.remove_class("-paused")
        self.show_model()
        self.ask_grade()

    def on_model_answer(self, event: ModelAnswer) -> None:
        """Show the model answer where the attempt is over."""
        if not self.attempt.over:
            self.tell("The model answer is shown after a pass, or when you give up (g).")
            return
        self.show_model()

    def show_model(self) -> None:
        """Put the model answer on top of the statement."""
        self._model_shown = True
        self.draw_statement()
        self.show_pane("statement")
        self.query_one("#statement", Reading).scroll_home(animate=False)

    def on_start_over(self, event: StartOver) -> None:
        """Put the stub back; the text so far is kept beside the file."""
        if self.save_source() and self.start_afresh() and self.file is not None:
            self.tell(f"A fresh stub. What you had is kept in {self.file.path.parent}.")

    def on_leave_exercise(self, event: LeaveExercise) -> None:
        """Cancel, leave the editor, or go back: whichever applies first."""
        if self.cancel is not None:
            self.cancel.set()
            self.tell("Cancelling.")
        elif self.writing:
            self.show_pane("statement" if not self.has_class("-narrow") else "result")
        elif self.app.screen is self and self.save_source():  # a second Escape may come before the page is gone
            self.dismiss()
