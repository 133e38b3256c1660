"""Review: question, think, answer, grade; the next card stands at once because it is rendered ahead."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Resize
from textual.widgets import Input, Static

from ..command import Command, is_text, key_name
from ..page import Page
from ..widgets.reading import Reading, to_content
from .commands import (
    COMMANDS,
    Again,
    BackToToday,
    Bury,
    CardInfo,
    Easy,
    EditCard,
    Flag,
    Good,
    Hard,
    Redo,
    ShowAnswer,
    Suspend,
    Undo,
)
from .drawing import ask_line, finished, grade_line, revealed

if TYPE_CHECKING:
    from ...data.events import EventKind
    from ...data.memory import Rating
    from .sitting import Sitting, Turn

WIDEST = 92  # cells; longer lines are hard to read
WATCH_SECONDS = 2.0  # how often the decks' files are looked at for changes


class ReviewScreen(Page):
    """Cards, one after the other."""

    CSS_PATH = "screen.tcss"
    PAGE_COMMANDS: ClassVar[tuple[type[Command], ...]] = COMMANDS

    sitting: "Sitting | None" = None
    _drawn: "Turn | None" = None  # the card that was drawn last
    _rendered: "dict[tuple[str, int, str, int], Content]"

    def body(self) -> ComposeResult:
        """Yield the card, the line to type on, and the grades."""
        with Vertical(id="review"):
            yield Reading(id="card")
            yield Input(id="typed")
        yield Static(id="grades")

    def heading(self) -> tuple[str, str, str]:
        """Name the card's area and subtopic, and what is left."""
        turn = self.turn
        if turn is None or self.sitting is None:
            return "Review", "", ""
        from ...data.areas import TITLES

        subtopic = turn.card.subtopic.replace("-", " ").capitalize()
        queue = self.sitting.queue
        number = self.sitting.tally.answers + 1
        total = self.sitting.tally.answers + queue.remaining
        minutes = max(1, round(queue.seconds / 60))
        left = f"{number} of {total} · about {minutes} min left"
        return f"Review · {TITLES.get(turn.card.area, turn.card.area)} · {subtopic}", "", left

    @property
    def turn(self) -> "Turn | None":
        """The card in hand."""
        return self.sitting.turn if self.sitting else None

    def offered(self) -> Sequence[type[Command]]:
        """Return what can be done with the card in hand."""
        if self.turn is None:
            return [BackToToday, Undo]
        if self.writing:
            return [ShowAnswer, BackToToday]
        if not self.turn.revealed:
            return [ShowAnswer, Undo, EditCard, CardInfo, Flag, Bury, Suspend, BackToToday]
        return [Undo, EditCard, CardInfo, Flag, Bury, Suspend, BackToToday]

    @property
    def writing(self) -> bool:
        """Whether the line for a typed answer has the focus, and so takes letters and space."""
        return self.is_mounted and self.query_one("#typed", Input).has_focus

    def word_of(self, command: type[Command]) -> str:
        """Return what a key does: Escape leaves the line that is typed on first."""
        return "leave the line" if self.writing and command is BackToToday else super().word_of(command)

    def on_resize(self, event: Resize) -> None:
        """Draw the card for the new width."""
        if self.turn is not None:
            self.draw()

    def on_descendant_focus(self, event: object) -> None:
        """Offer the keys that work in what has the focus."""
        self.draw_frame()

    def fill(self) -> None:
        """Begin a sitting, or go on with the one that was left."""
        workspace = self.deck.workspace
        assert workspace is not None
        if self.sitting is None:
            from .sitting import Sitting

            self._rendered = {}
            self.sitting = Sitting(workspace)
            self.set_interval(WATCH_SECONDS, self.watch_decks)
        if self.turn is None:
            self.sitting.rebuild()
            self.draw_next()
        else:
            self.draw()

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
        if turn is None:
            typed.display = False
            self.query_one("#card", Reading).show(self.end())
            self.query_one("#grades", Static).update("")
        else:
            self.query_one("#card", Reading).show(self.text_of(turn), top=not turn.revealed)
            self.query_one("#grades", Static).update(self.below(turn))
            wants_text = turn.face.expects != "self" and not turn.revealed
            if wants_text:
                typed.placeholder = "a number with its unit" if turn.face.expects == "number" else "what it prints"
            typed.display = wants_text
            if turn is not self._drawn or not wants_text:  # a line that was left with Escape stays left
                (typed if wants_text else self.query_one("#card", Reading)).focus(scroll_visible=False)
            self._drawn = turn
            self.call_after_refresh(self.render_ahead)
        self.draw_frame()

    def text_of(self, turn: "Turn") -> Content:
        """Return question and, once revealed, answer, verdict and source."""
        question = self.rendered(turn.row.id, turn.seed, "question", turn.face.question)
        if not turn.revealed:
            return question
        answer = self.rendered(turn.row.id, turn.seed, "answer", turn.face.answer)
        return revealed(turn, question, answer, self.signs)

    def rendered(self, item_id: str, seed: int, side: str, markdown: str) -> Content:
        """Return one side of a card as styled text, kept for as long as the width stays."""
        from ...decks.rendering import render

        width = min(WIDEST, max(20, self.size.width - 6))
        key = (item_id, seed, side, width)
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
        self.rendered(turn.row.id, turn.seed, "answer", turn.face.answer)
        coming = sitting.queue.after(turn.row.id)
        if coming is not None and (ahead := sitting.turn_for(coming)) is not None:
            self.rendered(ahead.row.id, ahead.seed, "question", ahead.face.question)

    def below(self, turn: "Turn") -> Content:
        """Return the line below a card: what to do with it, then the grades."""
        if not turn.revealed:
            return ask_line(turn)
        return grade_line(turn, lambda command: key_name(self.deck.keys_of(command), self.deck.ascii_only), self.signs)

    def end(self) -> Content:
        """Return what was done and what comes next."""
        assert self.sitting is not None and self.deck.workspace is not None
        return finished(self.sitting, self.deck.workspace.next_block(), self.signs)

    # -- commands -------------------------------------------------------------------------------------------------

    def on_show_answer(self, event: ShowAnswer) -> None:
        """Reveal; once revealed, take the grade that was proposed for a typed answer."""
        turn = self.turn
        if turn is None:
            self.on_back_to_today(BackToToday())
        elif turn.judged is not None:
            self.grade(int(turn.judged.proposed))
        elif turn.revealed:
            self.tell("Grade it: 1 again, 2 hard (a pass), 3 good, 4 easy.")
        else:
            self.reveal(self.query_one("#typed", Input).value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Check what was typed."""
        event.stop()
        self.reveal(event.value)

    def reveal(self, typed: str) -> None:
        """Show the answer."""
        if self.sitting is None or self.turn is None or self.turn.revealed:
            return
        self.sitting.reveal(typed)
        self.query_one("#typed", Input).value = ""
        self.draw()

    def on_again(self, event: Again) -> None:
        """Grade the card: not known."""
        self.grade(1)

    def on_hard(self, event: Hard) -> None:
        """Grade the card: known with difficulty."""
        self.grade(2)

    def on_good(self, event: Good) -> None:
        """Grade the card: known."""
        self.grade(3)

    def on_easy(self, event: Easy) -> None:
        """Grade the card: known without effort."""
        self.grade(4)

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
            self.tell(
                f"Forgotten {scheduled.memory.lapses} times: rewrite, split or suspend it (u, then e or s).",
                severity="warning",
            )
        self.draw_next()

    def on_undo(self, event: Undo) -> None:
        """Take back the last change."""
        self._put_back("undo", "There is nothing to undo.")

    def on_redo(self, event: Redo) -> None:
        """Do again what was undone."""
        self._put_back("redo", "There is nothing to redo.")

    def _put_back(self, way: str, nothing: str) -> None:
        """Undo or redo; an undone card is in hand again with its answer hidden."""
        from ...data.store import RecordError

        if self.sitting is None:
            return
        try:
            item = self.sitting.undo() if way == "undo" else self.sitting.redo()
        except RecordError as error:
            self.tell(str(error), severity="error")
            return
        if item is None:
            self.tell(nothing)
            return
        if way == "undo" and item.startswith("card:") and (turn := self.sitting.turn_for(item)) is not None:
            self.sitting.turn = turn
            self.draw()
        else:
            if not item.startswith("card:"):
                self.tell(f"{'Undone' if way == 'undo' else 'Done again'}: the last change to {self.name_of(item)}.")
            self.draw_next()

    def name_of(self, item_id: str) -> str:
        """Return the title of a drill or kernel, its id where the record does not know it."""
        row = self.deck.workspace.store.item(item_id) if self.deck.workspace is not None else None
        return row.title if row is not None else item_id

    def on_suspend(self, event: Suspend) -> None:
        """Take the card out."""
        self._set_aside("suspended", None, "Suspended. {} brings it back.")

    def on_bury(self, event: Bury) -> None:
        """Put the card off until tomorrow."""
        workspace = self.deck.workspace
        assert workspace is not None
        self._set_aside("buried", {"until": workspace.now().day + 1}, "Buried until tomorrow. {} brings it back.")

    def _set_aside(self, kind: "EventKind", payload: dict[str, object] | None, sentence: str) -> None:
        """Record that the card in hand is set aside and go on; `sentence` has {} for the key that undoes it."""
        from ...data.store import RecordError

        if self.sitting is None or self.turn is None:
            self.tell("There is no card in hand.")
            return
        try:
            self.sitting.change(kind, payload)
        except RecordError as error:
            self.tell(str(error), severity="error")
            return
        self.draw_next()
        keys = [key.strip() for key in self.deck.keys_of(Undo).split(",")]
        if self.turn is not None and self.turn.face.expects != "self":  # the next card takes letters as text
            keys = [key for key in keys if not is_text(key)] or keys
        self.tell(sentence.format(key_name(keys[0], self.deck.ascii_only)))

    def on_flag(self, event: Flag) -> None:
        """Ask for a note and flag the card; a flagged card loses its flag."""
        from ..widgets.sheet import Ask

        turn = self.turn
        if self.sitting is None or turn is None:
            self.tell("There is no card in hand.")
        elif turn.row.flag:
            self._set_flag("unflagged")
        else:
            self.app.push_screen(Ask("Flag this card", placeholder="what is wrong, or to be done"), self._flagged)

    def _flagged(self, note: str | None) -> None:
        """Keep the flag."""
        if note is not None:
            self._set_flag("flagged", {"flag": note.strip() or "flagged"})

    def _set_flag(self, kind: "EventKind", payload: dict[str, object] | None = None) -> None:
        """Record that the card in hand got or lost its flag."""
        from ...data.store import RecordError

        if self.sitting is None or self.turn is None:
            return
        try:
            self.sitting.change(kind, payload)
        except RecordError as error:
            self.tell(str(error), severity="error")
        self.draw()

    def on_card_info(self, event: CardInfo) -> None:
        """Show the card's memory and history."""
        from .info import CardSheet

        workspace = self.deck.workspace
        if self.turn is None or workspace is None:
            self.tell("There is no card in hand.")
            return
        self.app.push_screen(CardSheet(workspace, self.turn.row, self.turn.card))

    def on_edit_card(self, event: EditCard) -> None:
        """Open the card's file in the editor, then take in what changed."""
        from ..editor import edit

        turn, workspace = self.turn, self.deck.workspace
        if turn is None or workspace is None:
            self.tell("There is no card in hand.")
            return
        problem = edit(self.app, workspace.settings.editor.command, turn.card.path, turn.card.line)
        if problem:
            self.tell(problem, severity="error")
        self.take_in()

    def on_back_to_today(self, event: BackToToday) -> None:
        """Leave the line that is typed on, so that letters are keys again; else go back to Today."""
        if self.writing:
            self.query_one("#card", Reading).focus()
        else:
            self.deck.go("today")

    # -- live reload ----------------------------------------------------------------------------------------------

    def watch_decks(self) -> None:
        """Take in changes that were made to the decks' files by another program."""
        workspace = self.deck.workspace
        if self.deck.screen is self and workspace is not None and workspace.cards.changed_on_disk():
            self.take_in()

    def take_in(self) -> None:
        """Read the changed files; the card in hand is drawn anew with its answer as it was."""
        workspace, sitting, turn = self.deck.workspace, self.sitting, self.turn
        if workspace is None or sitting is None:
            return
        change = workspace.refresh()
        for problem in change.problems[:3]:
            self.tell(str(problem), severity="warning")
        self._rendered.clear()
        sitting.rebuild()
        if turn is not None:
            item_id = change.renamed.get(turn.row.id, turn.row.id)
            fresh = sitting.turn_for(item_id)
            if fresh is not None:
                fresh.revealed, fresh.typed, fresh.judged, fresh.began = (
                    turn.revealed,
                    turn.typed,
                    turn.judged,
                    turn.began,
                )
                sitting.turn = self._drawn = fresh
                self.draw()
                return
        self.draw_next()


def rating(number: int) -> "Rating":
    """Return the rating with this number; imported late, as all of the record is."""
    from ...data.memory import Rating

    return Rating(number)
