"""The part of Review where a card is answered: it is drawn, typed at, chosen from, ticked, timed and graded."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input, Static

from ..command import Command, key_name
from ..study.actions import Studying
from ..widgets.reading import Reading, to_content
from .commands import Again, BackToToday, Easy, Good, Hard, OpenDrill, ShowAnswer, ToggleStep
from .drawing import GRADES, ask_line, asking, finished, grade_line, revealed, typed_lines
from .rubric import MARGIN, ticked_steps

if TYPE_CHECKING:
    from ...data.memory import Rating
    from ...decks.rubric import Rubric
    from .sitting import Sitting
    from .turn import Turn

WIDEST = 92  # cells; longer lines are hard to read
CLOCK_SECONDS, CALM_CLOCK_SECONDS = 1.0, 10.0  # how often a running clock is drawn; the second without animations
PLACEHOLDERS = {
    "text": "what it prints",
    "shape": "the sizes, such as (2, 3)",
    "number": "a number with its unit",
}


class CardPane(Reading):
    """The card. While a step is to be ticked, the keys that scroll move from step to step."""

    def __init__(self, move: Callable[[int], bool], *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        """Prepare the pane; `move` moves the cursor by steps and returns whether there was anywhere to go."""
        super().__init__(id=id)
        self._move = move

    def action_scroll_down(self) -> None:
        """Go to the next step, or scroll."""
        if not self._move(1):
            super().action_scroll_down()

    def action_scroll_up(self) -> None:
        """Go to the step before, or scroll."""
        if not self._move(-1):
            super().action_scroll_up()

    def bring(self, first: int, last: int) -> None:
        """Scroll as little as shows these lines, counted from 0; the first of them where they need more room."""
        self.scroll_to_region(Region(0, first, 1, last - first + 1), animate=False)


class AnswerLine(Input):
    """The line that is typed on. Backspace at its start asks for the line above."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("backspace", "take_back", "Delete left", show=False)]

    class TakeBack(Message):
        """The line above is wanted."""

    def action_take_back(self) -> None:
        """Delete to the left, or ask for the line above."""
        if self.cursor_position or self.value:
            self.action_delete_left()
        else:
            self.post_message(self.TakeBack())


class Answering(Studying):
    """Draws the card in hand and takes its answer. Sub-classes own the sitting."""

    sitting: "Sitting | None" = None
    _drawn: "Turn | None" = None  # the card that was drawn last
    _rendered: "dict[tuple[str, int, str, int], Content]"
    _stage: tuple[bool, int, str, int] | None = None  # how far that card had come: revealed, chosen, typed, step
    _clock: Timer | None = None

    @property
    def turn(self) -> "Turn | None":
        """The card in hand."""
        return self.sitting.turn if self.sitting else None

    @property
    def writing(self) -> bool:
        """Whether the line for a typed answer has the focus, and so takes letters and space."""
        return self.is_mounted and self.query_one("#typed", Input).has_focus

    def word_of(self, command: type[Command]) -> str:
        """Return what a key does now."""
        turn = self.turn
        if self.writing and command is BackToToday:
            return "leave the line"  # first
        if self.writing and command is ShowAnswer and turn is not None and turn.face.several:
            return "next line"
        if command is ShowAnswer and turn is not None and turn.ticking:
            return "tick, go on"
        if command is ShowAnswer and turn is not None and turn.revealed and turn.judged is not None:
            return next(f"take {word.partition(' ')[0]}" for grade, word in GRADES.values() if grade == turn.judged[3])
        return super().word_of(command)

    # -- drawing --------------------------------------------------------------------------------------------------

    def draw_next(self) -> None:
        """Take the next card and draw it."""
        assert self.sitting is not None
        self.sitting.next()
        self.draw()

    def draw(self) -> None:
        """Draw the card in hand, or the end of the sitting."""
        turn = self.turn
        typed = self.query_one("#typed", Input)
        card = self.query_one("#card", CardPane)
        if turn is None:
            typed.display = False
            card.show(self.end())
            self.query_one("#grades", Static).update("")
        else:
            content, first, last = self.text_of(turn)
            card.show(content, top=turn is not self._drawn, pictures=pictures_of(turn))
            stage = (turn.revealed, len(turn.chosen), turn.typed, turn.step)
            if turn is self._drawn and stage != self._stage:
                card.call_after_refresh(card.bring, first, last)
            self._stage = stage
            self.query_one("#grades", Static).update(self.below(turn))
            wants_text = turn.face.typed and not turn.revealed
            typed.placeholder = PLACEHOLDERS.get(turn.face.expects, "")
            typed.display = wants_text
            if turn is not self._drawn or not wants_text:  # a line that was left with Escape stays left
                (typed if wants_text else card).focus(scroll_visible=False)
            self._drawn = turn
            self.call_after_refresh(self.render_ahead)
        self.run_clock()
        self.draw_frame()

    def text_of(self, turn: "Turn") -> tuple[Content, int, int]:
        """Return the card as it is shown now, and the first and the last line of what is to be looked at in it.

        That is what was typed or is to be chosen below the question, the answer, or the step that the cursor is on.
        """
        if not turn.revealed:
            question = self.side(turn, "prompt", turn.face.prompt)
            below = [part for part in (typed_lines(turn), asking(turn, self.key_text)) if part]
            content = Content("\n\n").join([question, *below])
            return content, lines_of(question) + 1, lines_of(content) - 1
        question = self.side(turn, "question", turn.face.question)
        if turn.face.rubric is None:
            content = revealed(turn, question, self.side(turn, "answer", turn.face.answer), self.signs)
            return content, lines_of(question) + 1, lines_of(content) - 1
        before, steps, after = self.rubric_sides(turn, turn.face.rubric)
        answer, first, last = ticked_steps(turn, before, steps, after, self.signs)
        above = lines_of(question) + 3  # the blank line, the rule and another blank line
        return revealed(turn, question, answer, self.signs), above + first, above + last

    def rubric_sides(self, turn: "Turn", rubric: "Rubric") -> tuple[Content, list[Content], Content]:
        """Return a rubric as styled text: what stands before its steps, the steps, what stands after them."""
        width = self.card_width - MARGIN
        steps = [self.side(turn, f"step {number}", step, width) for number, step in enumerate(rubric.steps)]
        return self.side(turn, "before", rubric.before), steps, self.side(turn, "after", rubric.after)

    @property
    def card_width(self) -> int:
        """How many cells wide a card's text is."""
        return min(WIDEST, max(20, self.size.width - 6))

    def side(self, turn: "Turn", name: str, markdown: str, width: int = 0) -> Content:
        """Return one part of a card as styled text, kept for as long as the width stays.

        name: of the part, unique in the card. width: in cells, 0 for that of the card.
        """
        from ...decks.rendering import render

        width = width or self.card_width
        key = (turn.row.id, turn.seed, name, width)
        if key not in self._rendered:
            if len(self._rendered) > 64:
                self._rendered.clear()
            self._rendered[key] = to_content(render(markdown, width, ascii_only=self.deck.ascii_only))
        return self._rendered[key]

    def render_ahead(self) -> None:
        """Render the answer of this card and the question of the next while the learner thinks."""
        turn, sitting = self.turn, self.sitting
        if turn is None or sitting is None:
            return
        if turn.face.rubric is None:
            self.side(turn, "answer", turn.face.answer)
        else:
            self.rubric_sides(turn, turn.face.rubric)
        coming = sitting.queue.after(turn.row.id)
        if coming is not None and (ahead := sitting.turn_for(coming)) is not None:
            self.side(ahead, "prompt", ahead.face.prompt)

    def below(self, turn: "Turn") -> Content:
        """Return the line below a card: what to do with it, then the grades."""
        if not turn.revealed:
            assert self.sitting is not None
            return ask_line(turn, self.sitting.timer() - turn.began)
        return grade_line(turn, self.key_text, self.signs)

    def key_text(self, command: type[Command]) -> str:
        """Return how the key of a command is written."""
        return key_name(self.deck.keys_of(command), self.deck.ascii_only)

    def end(self) -> Content:
        """Return what was done and what comes next."""
        assert self.sitting is not None and self.deck.workspace is not None
        return finished(self.sitting, self.deck.workspace.next_block(), self.signs)

    # -- the clock ------------------------------------------------------------------------------------------------

    def run_clock(self) -> None:
        """Let the clock of a question run that has one; stop it otherwise."""
        turn = self.turn
        wanted = turn is not None and turn.face.seconds > 0 and not turn.revealed
        if wanted and self._clock is None:
            pause = CLOCK_SECONDS if self.deck.look.animations else CALM_CLOCK_SECONDS
            self._clock = self.set_interval(pause, self.draw_clock)
        elif not wanted and self._clock is not None:
            self._clock.stop()
            self._clock = None

    def draw_clock(self) -> None:
        """Draw the time that has passed since the question was shown."""
        turn = self.turn
        if turn is not None and not turn.revealed and self.deck.screen is self:
            self.query_one("#grades", Static).update(self.below(turn))

    # -- commands -------------------------------------------------------------------------------------------------

    def on_show_answer(self, event: ShowAnswer) -> None:
        """Reveal; then tick the rubric's steps, and take the grade that is proposed."""
        turn = self.turn
        if turn is None:
            self.on_back_to_today(BackToToday())
        elif turn.ticking:
            turn.tick()
            self.draw()
        elif turn.revealed and turn.judged is not None:
            self.grade(int(turn.judged.proposed))
        elif turn.revealed:
            self.tell("Grade it: 1 again, 2 hard (a pass), 3 good, 4 easy.")
        else:
            self.reveal(f"{turn.typed}{self.query_one('#typed', Input).value}")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Check what was typed; where several lines are wanted, an empty one says that they are all there."""
        event.stop()
        turn = self.turn
        if turn is not None and turn.face.several and event.value:
            turn.typed = f"{turn.typed}{event.value}\n"
            event.input.value = ""
            self.draw()
        elif turn is not None:
            self.reveal(f"{turn.typed}{event.value}")

    def on_answer_line_take_back(self, event: AnswerLine.TakeBack) -> None:
        """Take the line typed before back into the line that is typed on."""
        turn = self.turn
        if turn is None or turn.revealed or not turn.typed:
            return
        lines = turn.typed.split("\n")[:-1]
        turn.typed = "".join(f"{line}\n" for line in lines[:-1])
        typed = self.query_one("#typed", Input)
        typed.value = lines[-1]
        typed.cursor_position = len(typed.value)
        self.draw()

    def reveal(self, typed: str) -> None:
        """Show the answer."""
        if self.sitting is None or self.turn is None or self.turn.revealed:
            return
        self.sitting.reveal(typed)
        self.query_one("#typed", Input).value = ""
        self.draw()

    def on_toggle_step(self, event: ToggleStep) -> None:
        """Tick the step that the cursor is on, or take its tick away."""
        turn = self.turn
        if turn is None or not turn.steps:
            self.tell("There are no steps to tick: this key is for derivations and trade-offs.")
        elif not turn.revealed:
            self.tell("Look at the answer first (space), then tick.")
        elif not turn.ticking:
            self.tell("All steps are behind you: k goes back to one.")
        else:
            turn.toggle()
            self.draw()

    def move_step(self, steps: int) -> bool:
        """Move the cursor among the steps; False where there is nowhere to go."""
        moved = self.turn is not None and self.turn.move(steps)
        if moved:
            self.draw()
        return moved

    def on_again(self, event: Again) -> None:
        """Grade the card: not known."""
        self.take(1)

    def on_hard(self, event: Hard) -> None:
        """Grade the card: known with difficulty."""
        self.take(2)

    def on_good(self, event: Good) -> None:
        """Grade the card: known."""
        self.take(3)

    def on_easy(self, event: Easy) -> None:
        """Grade the card: known without effort."""
        self.take(4)

    def take(self, number: int) -> None:
        """Take a digit: the option of that number while something is to be chosen, else the grade."""
        turn, sitting = self.turn, self.sitting
        if turn is None or sitting is None or turn.asked is None:
            self.grade(number)
        elif turn.choose(number - 1, sitting.timer()):
            self.draw()
        else:
            self.tell(f"There are {len(turn.asked.options)} options.")

    def grade(self, number: int) -> None:
        """Commit a grade, then draw the next card; the card stays where the record did not take the grade."""
        from ...data.store import RecordError

        turn = self.turn
        if self.sitting is None:
            return
        if turn is None:  # nothing to grade: the number is the key of a screen, as everywhere
            self.deck.go(("today", "review", "drills", "kernels")[number - 1])
            return
        if not turn.revealed:
            self.tell("Look at the answer first (space), then grade.")
            return
        try:
            scheduled = self.sitting.grade(rating(number))
        except RecordError as error:
            self.tell(str(error), severity="error")
            self.draw()
            return
        if scheduled.leech:
            self.offer_leech(turn.row.id)
        self.draw_next()

    def on_open_drill(self, event: OpenDrill) -> None:
        """Open the drill of a cue card."""
        turn = self.turn
        drill = turn.card.fields.get("drill", "") if turn is not None else ""
        if not drill:
            self.tell("This card names no drill.")
        elif turn is not None and not turn.revealed:
            self.tell("Answer the card first: its drill would give the pattern away.")
        else:
            self.deck.go("drills", drill)

    def on_back_to_today(self, event: BackToToday) -> None:
        """Leave the line that is typed on, so that letters are keys again; else go back to Today."""
        if self.writing:
            self.query_one("#card", Reading).focus()
        else:
            if self.sitting is not None and self.sitting.session is not None:
                self.sitting = None  # a custom session ends here; every answer is saved
            self.deck.go("today")


def rating(number: int) -> "Rating":
    """Return the rating with this number; imported late, as all of the record is."""
    from ...data.memory import Rating

    return Rating(number)


def lines_of(content: Content) -> int:
    """Return how many lines a text has."""
    return content.plain.count("\n") + 1


def pictures_of(turn: "Turn") -> list[Path]:
    """Return the pictures of what is shown of a card, where pictures can be shown."""
    from ..pictures import available

    if not available():
        return []
    from ...decks.rendering.pictures import pictures

    text = f"{turn.face.question}\n\n{turn.face.answer}" if turn.revealed else turn.face.prompt
    return [picture.path for picture in pictures(text, Path(turn.card.path).parent)]
