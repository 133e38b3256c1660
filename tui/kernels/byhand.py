"""A drill done by hand: questions with fresh numbers, one after the other, each marked with the way to its answers."""

import random
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.events import Key, Resize
from textual.widgets import Input, Static

from ...data.memory import Rating
from ...drills.gpu.byhand.catalogue import HandDrill
from ...drills.gpu.byhand.question import Question, mark
from ..command import Command
from ..exercise.attempt import Attempt, clock_text
from ..exercise.commands import LeaveExercise
from ..exercise.grade_page import GradePage
from ..widgets.reading import to_content
from .commands import HAND, NextQuestion, ReadDown, ReadUp
from .reply import are_numbered, read_reply

if TYPE_CHECKING:
    from ...drills.gpu.byhand.question import Answer

PASSED, KNOWN = 0.6, 0.9  # shares of right answers: below the first again, below the second hard
QUICK = 0.6  # of the target time
IDLE = "Nothing happened for ten minutes, so the clock stopped; they are not counted. It runs on with your next key."


def propose(right: int, asked: int, seconds: float, minutes: int) -> tuple[Rating, str]:
    """Propose a grade from the share of right answers and the time. minutes: the target."""
    share = right / asked
    told = f"{right} of {asked} answers right"
    if share < PASSED:
        return Rating.AGAIN, f"Again: {told}."
    if share < KNOWN:
        return Rating.HARD, f"Hard: {told}."
    quick = seconds <= QUICK * 60 * minutes
    took = f"{told}, {clock_text(seconds)} of {minutes} minutes"
    return (Rating.EASY, f"Easy: {took}.") if quick else (Rating.GOOD, f"Good: {took}.")


class HandPage(GradePage):
    """The questions of one drill."""

    CSS = """
    HandPage {
        #asked { height: 1fr; padding: 1 2 0 2; scrollbar-size-vertical: 1; }
        #question, #worked { height: auto; }
        #worked { padding: 1 0; }
        #replies { height: auto; max-height: 50%; padding: 0 2; border-top: solid $faint; scrollbar-size-vertical: 1; }
        .reply { height: auto; }
        .reply > .label { width: 1fr; padding: 0 1 0 0; }
        .reply > Input, .reply > Input:focus { width: 16; height: 1; border: none; padding: 0 1; background: $panel; }
        .reply > Input:focus { background: $boost; }
        .reply > .verdict { width: 20; padding: 0 1; }
    }
    """
    PAGE_COMMANDS: ClassVar[tuple[type[Command], ...]] = HAND
    LANGUAGE: ClassVar[str] = "by hand"
    AFTERWARDS: ClassVar[str] = "esc goes back."

    def __init__(self, drill: HandDrill, seed: int | None = None) -> None:
        """Open a drill. seed: of its questions; another one each time by default."""
        super().__init__()
        self.drill = drill
        self.item_id = drill.item_id
        self.target_minutes = drill.minutes
        self.attempt = Attempt()
        self.seed = random.SystemRandom().randrange(10**6) if seed is None else seed
        self.questions: tuple[Question, ...] = ()
        self.number = 0  # of the question that is shown
        self.marks: list[tuple[bool, ...]] = []  # of those that were answered

    @property
    def question(self) -> Question:
        """The question that is shown."""
        return self.questions[self.number]

    @property
    def marked(self) -> bool:
        """Whether the question that is shown was answered."""
        return len(self.marks) > self.number

    @property
    def last(self) -> bool:
        """Whether no other question follows."""
        return self.number + 1 == len(self.questions)

    # -- frame ----------------------------------------------------------------------------------------------------

    def body(self) -> ComposeResult:
        """Yield the question, its lines to answer in, and the place for the marks."""
        with VerticalScroll(id="asked", can_focus=False):
            yield Static(id="question")
            yield Static(id="worked")
        yield VerticalScroll(id="replies", can_focus=False)

    def heading(self) -> tuple[str, str, str]:
        """Name the drill and the question; show the clock."""
        where = f"{self.number + 1} of {len(self.questions)}" if self.questions else ""
        return f"By hand · {self.drill.title}", where, self.clock_line()

    @property
    def writing(self) -> bool:
        """Whether an answer is being typed."""
        return self.is_mounted and isinstance(self.focused, Input)

    def word_of(self, command: type[Command]) -> str:
        """Return what enter does now."""
        if command is not NextQuestion:
            return super().word_of(command)
        if not self.questions or not self.marked:
            return "next line, mark"
        return "next question" if not self.last else "grade"

    def on_mount(self) -> None:
        """Draw the questions and start the clock."""
        if self.drill.compiles:
            self.query_one("#question", Static).update(Content.assemble(("Compiling.", "$muted")))
        self.draw_questions()

    @work(thread=True, exclusive=True, group="draw")
    def draw_questions(self) -> None:
        """Draw the questions off the event loop; some are compiled first."""
        from ...drills.gpu.disassembly import DisassemblyError
        from ...drills.gpu.toolchain import ToolMissingError

        try:
            questions = self.drill.questions(self.seed, self.workspace.hand_sources())
        except (ToolMissingError, DisassemblyError) as error:
            self.app.call_from_thread(self.not_drawn, str(error))
            return
        self.app.call_from_thread(self.begin, questions)

    def not_drawn(self, sentence: str) -> None:
        """Say why there is nothing to ask."""
        if self.is_attached:
            self.query_one("#question", Static).update(
                Content.assemble(("There is nothing to ask: ", "$error"), sentence)
            )

    def begin(self, questions: tuple[Question, ...]) -> None:
        """Show the first question; the clock begins now."""
        if self.is_attached:
            self.questions = questions
            self.attempt = Attempt()
            self.set_interval(1.0, self.tick)
            self.call_next(self.ask)

    def on_resize(self, event: Resize) -> None:
        """Draw for the new width."""
        self.draw_frame()
        if self.questions:
            self.call_after_refresh(self.draw_question)

    async def ask(self) -> None:
        """Show the question with empty lines."""
        replies = self.query_one("#replies", VerticalScroll)
        await replies.remove_children()
        await replies.mount_all(self._line(number, answer) for number, answer in enumerate(self.question.answers))
        self.draw_question()
        self.query_one("#reply-0", Input).focus()
        self.query_one("#asked", VerticalScroll).scroll_home(animate=False)

    def _line(self, number: int, answer: "Answer") -> Horizontal:
        """One answer to be typed."""
        label = f"{answer.label[0].upper()}{answer.label[1:]}".replace("`", "")
        if answer.unit:
            label += f", {answer.unit}"
        choices = "\n".join(answer.choices)
        if not are_numbered(answer.choices):
            choices = "  ".join(f"{n} {choice}" for n, choice in enumerate(answer.choices, 1))
        return Horizontal(
            Static(Content.assemble(label, (f"\n{choices}" if choices else "", "$muted")), classes="label"),
            Input(id=f"reply-{number}", compact=True),
            Static(classes="verdict", id=f"verdict-{number}"),
            classes="reply",
        )

    def draw_question(self) -> None:
        """Draw the question and, once it was answered, the way to its answers."""
        from ...decks.rendering import render

        width = max(40, self.size.width - 6)
        ascii_only = self.deck.ascii_only
        self.query_one("#question", Static).update(to_content(render(self.question.text, width, ascii_only=ascii_only)))
        worked = Content("")
        if self.marked:
            worked = to_content(render(self.question.worked, width, ascii_only=ascii_only))
        self.query_one("#worked", Static).update(worked)
        self.draw_frame()

    # -- clock ----------------------------------------------------------------------------------------------------

    def clock_stopped(self) -> None:
        """Say that the clock stands. Nothing is covered: letters are answers here, so any key lets it run on."""
        self.tell(IDLE)
        self.draw_frame()

    def keep_attempt(self) -> None:
        """Keep nothing on the disk: other numbers are drawn the next time."""

    def on_key(self, event: Key) -> None:
        """Whoever presses a key is there."""
        self.is_there()

    def is_there(self) -> None:
        """Note that the learner did something; a clock that stopped as nothing happened runs on."""
        self.attempt.touch()
        if self.attempt.idle:
            self.attempt.resume()
            self.draw_frame()

    # -- answering ------------------------------------------------------------------------------------------------

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to the next line; from the last one on, mark."""
        event.stop()
        self.is_there()
        number = int((event.input.id or "reply-0").removeprefix("reply-"))
        if number + 1 < len(self.question.answers):
            self.query_one(f"#reply-{number + 1}", Input).focus()
        else:
            self.mark_answers()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Whoever types is there."""
        event.stop()
        self.is_there()
        self.attempt.changed()

    def mark_answers(self) -> None:
        """Mark what was typed; what cannot be read is told and stays to be mended."""
        given: list[float | str | None] = []
        for number, answer in enumerate(self.question.answers):
            field = self.query_one(f"#reply-{number}", Input)
            try:
                given.append(read_reply(field.value, answer))
            except ValueError as error:
                self.tell(str(error), severity="warning")
                field.focus()
                return
        self.attempt.ran()
        self.marks.append(mark(self.question, given))
        for number, (answer, right) in enumerate(zip(self.question.answers, self.marks[-1], strict=True)):
            self.query_one(f"#reply-{number}", Input).disabled = True
            sign, style = (self.signs.done, "$success") if right else (self.signs.fail, "$error")
            told = "" if right else f" {answer.shown}"
            self.query_one(f"#verdict-{number}", Static).update(Content.assemble((f"{sign}{told}", style)))
        if self.last:
            self.attempt.pause()
        self.set_focus(None)
        self.draw_question()
        scroll = self.query_one("#asked", VerticalScroll)
        self.call_after_refresh(scroll.scroll_end, animate=False)

    async def on_next_question(self, event: NextQuestion) -> None:
        """Go on to the next question; after the last one, to the grade."""
        if not self.questions:
            return
        self.is_there()
        if not self.marked:
            self.mark_answers()
        elif not self.last:
            self.number += 1
            await self.ask()
        elif self._graded:
            self.tell("It is graded; u on Review takes a grade back.")
        else:
            self.finish()

    def finish(self) -> None:
        """Count the attempt and ask for the grade."""
        right, asked = self.score()
        if right < PASSED * asked and not self.attempt.failed:
            self.judged("WA")
        elif right >= PASSED * asked and not self.attempt.over:
            self.judged("AC")
            return
        self.ask_grade()

    def score(self) -> tuple[int, int]:
        """Return how many answers were right, of how many."""
        return sum(map(sum, self.marks)), sum(map(len, self.marks))

    def propose(self) -> tuple[Rating, str]:
        """Propose a grade from the share of right answers, and the time."""
        return propose(*self.score(), self.attempt.seconds, self.drill.minutes)

    def outcome(self) -> tuple[str, str]:
        """Return how it ended."""
        right, asked = self.score()
        return (
            f"{right} of {asked} answers right",
            f"{clock_text(self.attempt.seconds)} of {self.drill.minutes} minutes",
        )

    def on_read_up(self, event: ReadUp) -> None:
        """Scroll the question while an answer is typed."""
        self.query_one("#asked", VerticalScroll).scroll_page_up(animate=False)

    def on_read_down(self, event: ReadDown) -> None:
        """Scroll the question while an answer is typed."""
        self.query_one("#asked", VerticalScroll).scroll_page_down(animate=False)

    def on_leave_exercise(self, event: LeaveExercise) -> None:
        """Go back to the list."""
        self.dismiss()

    def offered(self) -> Sequence[type[Command]]:
        """Return what can be done now."""
        return [NextQuestion, ReadDown, LeaveExercise]
