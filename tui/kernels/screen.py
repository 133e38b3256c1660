"""Kernels: the list, and the page on which one is written, compiled on each save and run on a GPU or the emulator."""

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.content import Content

from ...data.memory import Rating
from ...drills.gpu.byhand.catalogue import DRILLS
from ...drills.gpu.toolchain import Missing
from ...drills.rating import propose
from ..command import Command
from ..drills.commands import SwitchLanguage
from ..exercise.commands import LIST_COMMANDS, CheckKernel, GradeKernel, LeaveExercise
from ..exercise.listing import ExerciseList, Line, comes_back
from ..exercise.page import ExercisePage
from ..page import Page
from ..widgets.reading import Reading
from .commands import SOLVING, ShowSass
from .verdict import draw_kernel_report, marks_of

if TYPE_CHECKING:
    from ...drills.gpu.byhand.catalogue import HandDrill
    from ...drills.gpu.exercise import Dialect, Exercise
    from ...drills.gpu.report import KernelReport


EDITORS = {"cuda": ("cuda", ".cu"), "triton": ("python", ".py")}  # the editor's language, and the file's suffix


class KernelsScreen(ExerciseList):
    """All kernels."""

    NOUN: ClassVar[str] = "Kernels"
    PAGE_COMMANDS: ClassVar[tuple[type[Command], ...]] = LIST_COMMANDS

    tools = ""

    def lines(self) -> list[Line]:
        """Return the kernels in the order of the curriculum."""
        workspace = self.deck.workspace
        assert workspace is not None
        today = workspace.now().day
        rows = {row.id: row for row in workspace.store.items("kernel")}
        lines = []
        everything: list[Exercise | HandDrill] = [*workspace.exercises.values(), *DRILLS.values()]
        for exercise in everything:
            row = rows.get(exercise.item_id)
            due_day = row.due_day if row else None
            tried = row is not None and row.reps > 0
            state = "new" if not tried else "due" if due_day is not None and due_day <= today else "done"
            when = comes_back(due_day, today)
            lines.append(Line(exercise.slug, exercise.title, exercise.level, exercise.minutes, state, when))
        return lines

    def page_for(self, slug: str) -> Page | None:
        """Return the page of a kernel."""
        workspace = self.deck.workspace
        if slug in DRILLS:
            from .byhand import HandPage

            return HandPage(DRILLS[slug])
        exercise = workspace.exercises.get(slug) if workspace else None
        return KernelPage(exercise) if exercise else None

    def fill(self) -> None:
        """Draw the list, then look at the tools in a worker."""
        super().fill()
        self.look_at_tools()

    @work(thread=True, exclusive=True, group="tools")
    def look_at_tools(self) -> None:
        """Probe the compilers and the GPU."""
        workspace = self.deck.workspace
        if workspace is None:
            return
        chain = workspace.toolchain()
        compiler, gpu = chain.nvrtc, chain.gpu
        says = [compiler.why if isinstance(compiler, Missing) else f"NVRTC {compiler.version} reads every save."]
        if not isinstance(gpu, Missing):
            says.append(f"Kernels run on {gpu.where} {gpu.version}.")
        else:
            lacking = next((tool for tool in (chain.emulator, chain.torch) if isinstance(tool, Missing)), None)
            runs = "Kernels run on the CPU emulator: right or wrong, no timing." if lacking is None else str(lacking)
            says.append(f"{gpu.why} {runs}")
        if isinstance(compiler, Missing):
            says.append(f"For registers and spills: {compiler.mend}")
        text = "\n".join(says)
        self.app.call_from_thread(self.show_tools, text)

    def show_tools(self, text: str) -> None:
        """Show below the list what can be checked here."""
        self.tools = text
        self.draw()

    def foot(self) -> Content:
        """Say what can be checked here, and what to install."""
        return Content.assemble((self.tools, "$muted"))


class KernelPage(ExercisePage):
    """One kernel."""

    NOUN: ClassVar[str] = "Kernel"
    PAGE_COMMANDS: ClassVar[tuple[type[Command], ...]] = SOLVING

    def __init__(self, exercise: "Exercise", dialect: "Dialect" = "cuda") -> None:
        """Open a kernel to be written in CUDA C++ or in Triton."""
        self.dialect = dialect
        self.LANGUAGE, self.SUFFIX = EDITORS[dialect]  # type: ignore[misc]
        super().__init__()
        self.exercise = exercise
        self.item_id = exercise.item_id
        self.exercise_title = exercise.title
        self.target_minutes = exercise.minutes
        self.compiled = False
        self.checked = ""  # the source that the last check saw

    def statement(self) -> str:
        """Return the statement with its level, and what Triton calls."""
        more = ""
        if self.dialect == "triton":
            names = ", ".join(argument.name for argument in self.exercise.arguments)
            more = f"\n\nIn Triton: `def solve({names})` gets tensors on the device and launches your kernel."
        task = "find the bug, " if self.exercise.debugging else ""
        tail = f"\n\n*{task}{self.exercise.level}, {self.exercise.minutes} minutes*{self.before}"
        return self.exercise.statement() + more + tail

    def stub(self) -> str:
        """Return the file to fill in."""
        return self.exercise.stub(self.dialect)

    def as_given(self, source: str) -> bool:
        """Tell whether `source` still is the program with the bug: to let it be looked at is no failed check."""
        return self.exercise.debugging and source.strip() == self.stub().strip()

    def model(self) -> str | None:
        """Return the reference kernel."""
        return self.exercise.model_answer(self.dialect)

    def hints(self) -> Sequence[tuple[str, str]]:
        """Return the hint ladder."""
        return [(hint.kind, hint.text) for hint in self.exercise.hints]

    def propose(self) -> tuple[Rating, str]:
        """Propose a grade from time, hints and failed checks; never better than hard for what was not run."""
        attempt = self.attempt
        proposal = propose(self.target_minutes, attempt.seconds, attempt.hints, attempt.failed, attempt.gave_up)
        if attempt.verdict != "AC" and not attempt.gave_up:
            return Rating(min(proposal.rating, Rating.HARD)), "it compiles, but nothing here could run it"
        return Rating(proposal.rating), proposal.why

    def offered_while_writing(self) -> Sequence[type[Command]]:
        """Return what works in the editor."""
        return [CheckKernel, LeaveExercise]

    def offered(self) -> Sequence[type[Command]]:
        """Offer another language only where there is one."""
        alone = len(self.exercise.dialects) == 1
        return [command for command in super().offered() if not (alone and command is SwitchLanguage)]

    def on_show_sass(self, event: ShowSass) -> None:
        """Open the machine code of what is written."""
        from .sass import SassPage

        if self.dialect != "cuda":
            self.tell("The machine code is shown for CUDA C++.")
        elif self.cancel is not None:
            self.tell("It is running; esc cancels it.")
        elif self.save_source() and self.file is not None:
            self.app.push_screen(SassPage(self.exercise_title, self.source.text, self.file.path.parent))

    def on_switch_language(self, event: SwitchLanguage) -> None:
        """Go on in the other language; what was written stays in its file, and the clock runs on."""
        if self.cancel is not None:
            self.tell("It is running; esc cancels it.")
            return
        names = self.exercise.dialects
        other = names[(names.index(self.dialect) + 1) % len(names)]
        if other == self.dialect:
            self.tell("This kernel is written in CUDA C++.")
        elif not self._left:  # a second key may come before the next page is there
            self.leave_attempt()
            self.app.switch_screen(KernelPage(self.exercise, other))

    def greeting(self) -> Content:
        """Say what a check does."""
        if self.dialect == "triton":
            text = "r runs it in Triton's interpreter, which sees every access, and compiles it for a GPU."
            return Content.assemble((text, "$muted"))
        text = "r compiles it and runs it: on the GPU, or without one on the CPU emulator, which names racing lines."
        if self.exercise.debugging:
            text = "A finished program with a bug in it. r runs it on the CPU emulator, which looks at every access."
        return Content.assemble((text, "$muted"))

    def on_check_kernel(self, event: CheckKernel) -> None:
        """Compile, and run on the GPU or the emulator."""
        self.start_judging(submit=True)

    def on_grade_kernel(self, event: GradeKernel) -> None:
        """Grade the attempt once it passed, or by hand once it compiles and nothing here can run it."""
        if self._graded:
            self.tell("It is graded; u on Review takes a grade back.")
        elif self.attempt.over:
            self.ask_grade()
        elif not self.compiled or self.source.text != self.checked:
            self.tell("As it stands it has not compiled: r checks it, g gives up.")
        else:
            self.attempt.pause()
            self.ask_grade()

    def on_leave_exercise(self, event: LeaveExercise) -> None:
        """Cancel the check that is running; Textual calls the page's own handler as well, which does the rest."""
        if self.cancel is not None:
            self.workspace.cancel_kernel()

    def on_unmount(self) -> None:
        """Stop the check that is running; Textual calls the page's own handler as well, which saves."""
        if self.cancel is not None:
            self.workspace.cancel_kernel()

    def judge(self, *, submit: bool) -> None:
        """Check in a worker; Escape cancels."""
        self.cancel = threading.Event()
        self.query_one("#result", Reading).show(Content.assemble(("Compiling.   esc cancels", "$muted")))
        self.attempt.ran()
        self._check(self.source.text, self.cancel)

    @work(thread=True, exclusive=True, group="judge")
    def _check(self, source: str, cancel: threading.Event) -> None:
        """Run the check off the event loop."""

        def progress(done: int, total: int) -> None:
            self.app.call_from_thread(self.show_progress, done, total)

        try:
            report = self.workspace.check_kernel(self.exercise, source, progress=progress, dialect=self.dialect)
        except Exception as error:
            sentence = "it was cancelled." if cancel.is_set() else str(error) or type(error).__name__
            self.app.call_from_thread(self.failed, sentence)
            return
        self.app.call_from_thread(self.show_report, report, source, cancel.is_set())

    def show_progress(self, done: int, total: int) -> None:
        """Show how far the check is."""
        if self.cancel is not None and self.is_attached:
            text = Content.assemble((f"Case {done} of {total}.", "$muted"), ("   esc cancels", "$muted"))
            self.query_one("#result", Reading).show(text)

    def failed(self, sentence: str) -> None:
        """Say that the check could not run; nothing where the page was left meanwhile."""
        if not self.is_attached:
            return
        self.cancel = None
        self.query_one("#result", Reading).show(Content.assemble(("The check could not run: ", "$error"), sentence))
        self.draw_frame()

    def show_report(self, report: "KernelReport", source: str, cancelled: bool) -> None:
        """Draw the report on `source`; a run counts as a submission. Nothing where the page was left meanwhile."""
        if not self.is_attached:
            return
        self.cancel = None
        pane = self.query_one("#result", Reading)
        if cancelled:
            pane.show(Content.assemble(("Cancelled; nothing was counted.", "$muted")))
            return
        pane.show(draw_kernel_report(report, max(30, pane.size.width - 3), self.signs))
        self.mark_lines(marks_of(report), source)
        wrong = (line for line, marks in self.source.marks.items() if marks[0].severity == "error")
        line = next(wrong, 0)
        if line and not self.writing:
            self.source.move_cursor((line - 1, 0), center=True)
        self.compiled = report.verdict in ("compiled", "passed")
        self.checked = source
        if report.verdict == "passed":
            self.judged("AC")
        elif report.verdict not in ("compiled", "compile_error") and not self.as_given(source):
            self.judged(report.verdict)
        self.draw_frame()
