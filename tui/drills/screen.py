"""Drills: the list, and the page on which one is solved against the clock and the judge."""

import contextlib
import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.content import Content

from ...data.memory import Rating
from ...drills.language import LANGUAGES
from ...drills.rating import propose
from ..command import Command
from ..exercise.commands import LeaveExercise, RunExamples, Submit
from ..exercise.listing import ExerciseList, Line, comes_back
from ..exercise.marks import Mark
from ..exercise.page import ExercisePage
from ..page import Page
from ..widgets.reading import Reading
from .commands import LISTING, SOLVING, AddCase, Compare, MockInterview, Notes, Stress, SwitchLanguage, WarmUp
from .verdict import draw_report, draw_stress

if TYPE_CHECKING:
    from ...drills.growth import GrowthReport
    from ...drills.problem import Problem
    from ...drills.stress import Counterexample, Survived
    from ...drills.verdict import Report


class DrillsScreen(ExerciseList):
    """All drills."""

    PAGE_COMMANDS: ClassVar[tuple[type[Command], ...]] = LISTING
    FILTERS: ClassVar[str] = f"{ExerciseList.FILTERS}, dsa, ml, numpy, torch"

    def lines(self) -> list[Line]:
        """Return the drills, those due first."""
        workspace = self.deck.workspace
        assert workspace is not None
        today = workspace.now().day
        rows = {row.id: row for row in workspace.store.items("drill")}
        lines = []
        for problem in workspace.problems.values():
            row = rows.get(problem.item_id)
            due_day = row.due_day if row else None
            tried = row is not None and row.reps > 0
            state = "new" if not tried else "due" if due_day is not None and due_day <= today else "done"
            lines.append(
                Line(
                    problem.slug,
                    problem.title,
                    problem.level,
                    problem.target_minutes,
                    state,
                    f"needs {problem.function.library}"
                    if workspace.unsolvable(problem)
                    else comes_back(due_day, today),
                    (*kinds_of(problem), *(problem.patterns if tried else ())),
                )
            )
        order = {"due": 0, "new": 1, "done": 2}
        levels = {"easy": 0, "medium": 1, "hard": 2}
        return sorted(lines, key=lambda line: (order[line.state], levels.get(line.level, 3), line.title))

    def _when(self, problem: "Problem", due_day: int | None, today: int) -> str:
        """Return when a drill comes back, or which library it waits for."""
        workspace = self.deck.workspace
        lacking = workspace is not None and workspace.unsolvable(problem)
        return f"needs {problem.function.library}" if lacking else comes_back(due_day, today)

    def page_for(self, slug: str) -> Page | None:
        """Return the page of a drill."""
        workspace = self.deck.workspace
        problem = workspace.problems.get(slug) if workspace else None
        return DrillPage(problem, workspace.language_of(problem)) if problem and workspace else None

    def offered(self) -> Sequence[type[Command]]:
        """Offer interview and warm-up too."""
        return LISTING

    def open(self, slug: str) -> None:
        """Open a drill; `interview` opens the mock interview."""
        if slug == "interview":
            self.on_mock_interview(MockInterview())
        else:
            super().open(slug)

    def on_mock_interview(self, event: MockInterview) -> None:
        """Go on with the interview that was begun, or set one up."""
        from ..interview.start import start_interview

        start_interview(self)

    def on_warm_up(self, event: WarmUp) -> None:
        """Open the warm-up."""
        from ..interview.start import start_warm_up

        start_warm_up(self)

    def foot(self) -> Content:
        """Say which sandbox the drills run in."""
        workspace = self.deck.workspace
        if workspace is None or workspace.box_name is None:
            return Content("")
        return Content.assemble((f"sandbox: {workspace.box_name}", "$muted"))


def kinds_of(problem: "Problem") -> tuple[str, ...]:
    """Return the words that say what kind of drill it is, for the filter: area, dsa or ml, library."""
    return problem.area, "dsa" if problem.area == "dsa" else "ml", problem.function.library


class DrillPage(ExercisePage):
    """One drill."""

    PAGE_COMMANDS: ClassVar[tuple[type[Command], ...]] = SOLVING

    def __init__(self, problem: "Problem", language: str = "python") -> None:
        """Open a drill to be solved in this language."""
        self.written_in = language
        self.LANGUAGE, self.SUFFIX = LANGUAGES[language].editor, LANGUAGES[language].suffix  # type: ignore[misc]
        super().__init__()
        self.problem = problem
        self.item_id = problem.item_id
        self.exercise_title = problem.title
        self.target_minutes = problem.target_minutes
        self._report = Content("")
        self._measuring = threading.Event()

    def on_mount(self) -> None:
        """Open the page; where the code needs a library, import it in the box while the statement is read."""
        if self.problem.function.library:
            self._warm()

    @work(thread=True, group="warm")
    def _warm(self) -> None:
        """Start the process that has the library; without it every run starts cold, and says itself what is missing."""
        with contextlib.suppress(OSError):
            self.workspace.judge().warm(self.problem)

    def greeting(self) -> Content:
        """Say that nothing was run, or why nothing can be."""
        missing = self.workspace.unsolvable(self.problem)
        return Content.assemble((missing, "$warning")) if missing else super().greeting()

    def statement(self) -> str:
        """Return the statement, your notes above it; level and, once it is over, the patterns below it."""
        tail = f"\n\n*{self.problem.level}, {self.problem.target_minutes} minutes*"
        if self.attempt.over:
            tail += f" · *{', '.join(self.problem.patterns)}*"
        return self._notes() + self.problem.statement() + tail + self.before

    def _notes(self) -> str:
        """Return what you wrote down on the drill, with a line below it; "" where that is nothing."""
        from ...data.notes import read_notes

        try:
            notes = read_notes(self.workspace.notes_file(self.item_id))
        except OSError as error:
            notes = f"Your notes can't be read: {error}"
        return f"## Your notes\n\n{notes}\n\n---\n\n" if notes else ""

    def stub(self) -> str:
        """Return the function to fill in."""
        return self.problem.stub(self.written_in)

    def model(self) -> str | None:
        """Return the reference solution."""
        return self.problem.model_answer(self.written_in) or self.problem.model_answer()

    def hints(self) -> Sequence[tuple[str, str]]:
        """Return the hint ladder."""
        return [(hint.kind, hint.text) for hint in self.problem.hints]

    def propose(self) -> tuple[Rating, str]:
        """Propose a grade from time, hints and failed submissions."""
        attempt = self.attempt
        proposal = propose(self.target_minutes, attempt.seconds, attempt.hints, attempt.failed, attempt.gave_up)
        return Rating(proposal.rating), proposal.why

    def offered_while_writing(self) -> Sequence[type[Command]]:
        """Return what works in the editor."""
        return [RunExamples, Submit, LeaveExercise]

    def on_run_examples(self, event: RunExamples) -> None:
        """Run the examples."""
        self.start_judging(submit=False)

    def on_submit(self, event: Submit) -> None:
        """Run every case; once solved, ask for the grade that was left open."""
        if self.attempt.over and not self._graded:
            self.ask_grade()
        else:
            self.start_judging(submit=True)

    def on_switch_language(self, event: SwitchLanguage) -> None:
        """Go on in the next language; what was written stays in its file, and the clock runs on."""
        if self.cancel is not None:
            self.tell("It is running; esc cancels it.")
            return
        names = self.problem.languages
        at = names.index(self.written_in)
        missing = {name: LANGUAGES[name].here() for name in names[at + 1 :] + names[:at]}
        other = next((name for name, sentence in missing.items() if sentence is None), None)
        if other is None:
            why = next(iter(missing.values()), None)
            self.tell(why or f"This drill is written in {LANGUAGES[self.written_in].title}.")
            return
        if not self._left:  # a second key may come before the next page is there
            self.leave_attempt()
            self.app.switch_screen(self.in_language(other))

    def in_language(self, language: str) -> "DrillPage":
        """Return the page of this drill in another language."""
        return DrillPage(self.problem, language)

    def offered(self) -> Sequence[type[Command]]:
        """Offer the comparison only once there is something to compare with."""
        return [command for command in super().offered() if command is not Compare or self.attempt.over]

    def on_notes(self, event: Notes) -> None:
        """Open the notes; the statement is drawn with them once the sheet is closed."""
        from ..exercise.notes import NotesSheet

        path = self.workspace.notes_file(self.item_id)
        sheet = NotesSheet(self.exercise_title, path, self.workspace.settings.editor.command)
        self.app.push_screen(sheet, lambda _: self.draw_statement())

    def on_compare(self, event: Compare) -> None:
        """Put your solution beside the model answer."""
        from .comparison import ComparisonSheet, rivals

        if not self.attempt.over:
            self.tell("The comparison is shown after a pass, or when you give up (g).")
            return
        others = rivals(self.problem, self.written_in, self.workspace.solution_file(self.item_id, self.SUFFIX))
        if not others:
            self.tell("This drill has no model answer to compare with.")
            return
        self.app.push_screen(ComparisonSheet(self.exercise_title, self.source.text, others, self.signs))

    def on_add_case(self, event: AddCase) -> None:
        """Ask for a case."""
        from ...drills.own_cases import parse_case
        from ..widgets.sheet import Ask

        names = ", ".join(f"{name}=..." for name, _ in self.problem.function.args)
        takes = self.problem.function
        sheet = Ask(
            "A case of your own", placeholder=names, check=lambda text: text.strip() and parse_case(takes, text)
        )
        self.app.push_screen(sheet, self._add_case)

    def _add_case(self, text: str | None) -> None:
        """Keep a case that was written, or say what is wrong with it."""
        from ...drills.own_cases import CaseError, add_own, parse_case

        if text is None or not text.strip():
            return
        try:
            fresh = add_own(self.workspace.own_cases_file(self.problem), parse_case(self.problem.function, text))
        except (CaseError, OSError) as error:
            self.tell(str(error), severity="error")
            return
        self.tell("Kept: every run checks it." if fresh else "You have that case already.")

    def on_stress(self, event: Stress) -> None:
        """Look for an input on which the code fails."""
        if self.cancel is not None:
            self.tell("It is running already; esc cancels it.")
        elif self.save_source():
            self.cancel = threading.Event()
            self.query_one("#result", Reading).show(Content.assemble(("Trying random inputs.", "$muted")))
            self.attempt.ran()
            self._stress(self.source.text, self.cancel)

    @work(thread=True, exclusive=True, group="judge")
    def _stress(self, source: str, cancel: threading.Event) -> None:
        """Run the stress test off the event loop; an input that is found is kept as the learner's own case."""
        from ...drills.own_cases import add_own
        from ...drills.stress import Counterexample

        try:
            found = self.workspace.judge().stress(
                self.problem,
                source,
                language=self.written_in,
                seed=self.attempt.runs * 1000,
                cancel=cancel,
                progress=lambda tried: self.app.call_from_thread(self.show_tried, tried),
            )
            if isinstance(found, Counterexample):
                add_own(self.workspace.own_cases_file(self.problem), found.case.args)
        except Exception as error:
            self.app.call_from_thread(self.failed, str(error) or type(error).__name__)
            return
        self.app.call_from_thread(self.show_stress, found, cancel.is_set())

    def show_tried(self, tried: int) -> None:
        """Show how many inputs were tried."""
        if self.cancel is not None and self.is_attached:
            text = f"{tried:,} random inputs, no difference so far."
            self.query_one("#result", Reading).show(Content.assemble((text, "$muted"), ("   esc cancels", "$muted")))

    def show_stress(self, found: "Counterexample | Survived", cancelled: bool) -> None:
        """Show what the stress test found; nothing where the page was left meanwhile."""
        if self.is_attached:
            self.cancel = None
            pane = self.query_one("#result", Reading)
            width = max(30, pane.size.width - 3)
            pane.show(draw_stress(found, self.problem.function, width, self.signs, cancelled=cancelled))
            self.draw_frame()

    def judge(self, *, submit: bool) -> None:
        """Judge in a worker; progress is shown and Escape cancels."""
        self.cancel = threading.Event()
        self.query_one("#result", Reading).show(Content.assemble(("Starting the sandbox.", "$muted")))
        self.attempt.ran()
        self._judge(self.source.text, submit, self.cancel)

    @work(thread=True, exclusive=True, group="judge")
    def _judge(self, source: str, submit: bool, cancel: threading.Event) -> None:
        """Run the judge off the event loop."""
        last = [0.0]

        def progress(done: int, total: int) -> None:
            from time import monotonic

            if monotonic() - last[0] > 0.1:  # a fast judge would flood the screen
                last[0] = monotonic()
                self.app.call_from_thread(self.show_progress, done, total)

        try:
            report = self.workspace.judge().check(
                self.problem,
                source,
                which="all" if submit else "examples",
                language=self.written_in,
                own=self.workspace.own_cases(self.problem),
                cancel=cancel,
                progress=progress,
            )
        except Exception as error:
            self.app.call_from_thread(self.failed, str(error) or type(error).__name__)
            return
        self.app.call_from_thread(self.show_report, report, source, submit, cancel.is_set())

    def show_progress(self, done: int, total: int) -> None:
        """Show how far the judge is."""
        if self.cancel is not None and self.is_attached:
            text = f"Case {done} of {total}."
            self.query_one("#result", Reading).show(Content.assemble((text, "$muted"), ("   esc cancels", "$muted")))

    def failed(self, sentence: str) -> None:
        """Say that the judge could not run; nothing where the page was left meanwhile."""
        if not self.is_attached:
            return
        self.cancel = None
        self.query_one("#result", Reading).show(Content.assemble(("The judge could not run: ", "$error"), sentence))
        self.draw_frame()

    def show_report(self, report: "Report", source: str, submit: bool, cancelled: bool) -> None:
        """Draw the verdict and, after a submission, count it; nothing where the page was left meanwhile."""
        if not self.is_attached:
            return
        self.cancel = None
        pane = self.query_one("#result", Reading)
        if cancelled:
            pane.show(Content.assemble(("Cancelled; nothing was counted.", "$muted")))
        else:
            width = max(30, pane.size.width - 3)
            self._report = draw_report(report, self.problem.function, width, self.signs, submitted=submit)
            if submit and report.verdict != "IE":
                self.judged(report.verdict)
            if submit and report.verdict == "AC":
                headline, *rest = self._report.split("\n\n", include_separator=False, allow_blank=True)
                spent = Content.assemble((self.attempt.timeline_text(self.signs.dot), "$muted"))
                self._report = Content("\n\n").join([Content("\n").join([headline, spent]), *rest])
            pane.show(self._report)
            failed = report.first_failure
            told = [Mark(failed.line, "error", failed.message)] if failed is not None and failed.line else []
            self.mark_lines(told, source)
            if submit and report.verdict == "AC" and self.problem.growth is not None:
                self.add_below(Content.assemble(("Measuring how it grows.", "$muted")))
                self._measuring.set()
                self._measuring = threading.Event()
                self._measure(source, self._measuring)
        self.draw_frame()

    def add_below(self, content: Content) -> None:
        """Show the report with something below its headline."""
        headline, *rest = self._report.split("\n\n", include_separator=False, allow_blank=True)
        self.query_one("#result", Reading).show(Content("\n\n").join([headline, content, *rest]), top=False)

    @work(thread=True, exclusive=True, group="growth")
    def _measure(self, source: str, cancel: threading.Event) -> None:
        """Measure the growth of an accepted solution; it takes a second or two and holds nothing up."""
        from ...drills.cpp import CompileError
        from ...drills.problem import PackError
        from ...drills.program_meter import CancelledError
        from .growth import draw_growth

        try:
            report = self.workspace.judge().growth(self.problem, source, language=self.written_in, cancel=cancel)
        except CancelledError:
            return
        except (CompileError, PackError, OSError) as error:
            drawn = Content.assemble(("Its growth could not be measured: ", "$error"), str(error))
        else:
            self.measured(report)
            drawn = draw_growth(report, max(30, self.query_one("#result", Reading).size.width - 3), self.signs)
        self.app.call_from_thread(self.show_growth, drawn)

    def measured(self, report: "GrowthReport") -> None:
        """Take note of how an accepted solution grows; called in the worker."""

    def show_growth(self, drawn: Content) -> None:
        """Show how the solution grows; nothing where the page was left meanwhile."""
        if self.is_attached:
            self.add_below(drawn)

    def on_unmount(self) -> None:
        """End a measurement that nobody waits for any more, and the process that was kept warm."""
        self._measuring.set()
        if self.problem.function.library:
            self.workspace.judge().cool()
