"""Review: question, think, answer, grade; the next card stands at once because it is rendered ahead."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Resize
from textual.widgets import Static

from ..cardform.commands import AddCard, EditInForm
from ..command import Command, is_text, key_name
from ..study.commands import CustomSession, ShowWorkload
from .answering import Answering, AnswerLine, CardPane
from .commands import (
    COMMANDS,
    BackToToday,
    Bury,
    CardInfo,
    EditCard,
    Flag,
    OpenDrill,
    Redo,
    ShowAnswer,
    Suspend,
    ToggleStep,
    Undo,
)

if TYPE_CHECKING:
    from ...data.events import EventKind
    from ...decks.card import Card

WATCH_SECONDS = 2.0  # how often the decks' files are looked at for changes


class ReviewScreen(Answering):
    """Cards, one after the other."""

    CSS_PATH = "screen.tcss"
    PAGE_COMMANDS: ClassVar[tuple[type[Command], ...]] = COMMANDS

    _watching = False  # whether the decks' files are looked at for changes

    def body(self) -> ComposeResult:
        """Yield the card, the line to type on, and the grades."""
        with Vertical(id="review"):
            yield CardPane(self.move_step, id="card")
            yield AnswerLine(id="typed")
            yield Static(id="grades")

    def heading(self) -> tuple[str, str, str]:
        """Name the card's area and subtopic, and what is left."""
        turn = self.turn
        session = self.sitting.session if self.sitting else None
        if turn is None or self.sitting is None:
            return session.title if session else "Review", "", ""
        from ...data.areas import TITLES
        from ...decks.frontmatter import spelled

        subtopic = spelled(turn.card.subtopic)
        queue = self.sitting.queue
        number = self.sitting.tally.answers + 1
        total = self.sitting.tally.answers + queue.remaining
        minutes = max(1, round(queue.seconds / 60))
        left = f"{number} of {total} · about {minutes} min left"
        if session is not None:
            return session.title, "", left
        return f"Review · {TITLES.get(turn.card.area, turn.card.area)} · {subtopic}", "", left

    def offered(self) -> Sequence[type[Command]]:
        """Return what can be done with the card in hand."""
        if self.turn is None:
            return [BackToToday, CustomSession, ShowWorkload, Undo]
        if self.writing:
            return [ShowAnswer, BackToToday, Undo]
        first: list[type[Command]] = []
        if not self.turn.revealed or self.turn.judged is not None:
            first.append(ShowAnswer)
        if self.turn.ticking:
            first.append(ToggleStep)
        if self.turn.revealed and "drill" in self.turn.card.fields:
            first.append(OpenDrill)
        return [*first, Undo, EditCard, CardInfo, Flag, Bury, Suspend, BackToToday, CustomSession, ShowWorkload]

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
        if not self._watching:
            self._watching = True
            self.set_interval(WATCH_SECONDS, self.watch_decks)
        if self.sitting is None or self.deck.session is not None:
            self.begin()
        elif self.turn is None:
            self.sitting.rebuild()
            self.draw_next()
        else:
            self.draw()

    def begin(self) -> None:
        """Begin a sitting: the custom session that was asked for, else the day's cards."""
        from ...data.search import SearchError
        from .sitting import Sitting

        workspace = self.deck.workspace
        assert workspace is not None
        session, self.deck.session = self.deck.session, None
        self._rendered = {}
        try:
            self.sitting = Sitting(workspace, session=session)
        except SearchError as error:
            self.tell(str(error), severity="warning")
            self.sitting = Sitting(workspace)
        self.draw_next()

    def studied(self) -> None:
        """Take in what was moved, suspended or rewritten; the card in hand stays, if it is still to be shown."""
        self.take_in()
        turn, sitting = self.turn, self.sitting
        if turn is not None and sitting is not None and not sitting.queue.holds(turn.row.id):
            self.draw_next()

    # -- commands -------------------------------------------------------------------------------------------------

    def on_undo(self, event: Undo) -> None:
        """Take back the last change."""
        self._put_back("undo", "There is nothing to undo.")

    def on_redo(self, event: Redo) -> None:
        """Do again what was undone."""
        self._put_back("redo", "There is nothing to redo.")

    def _put_back(self, way: str, nothing: str) -> None:
        """Undo or redo; an undone card is in hand again with its answer hidden."""
        from ...data.store import RecordError
        from .sitting import MANY

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
        if item == MANY:
            self.tell("Undone: many cards are as they were." if way == "undo" else "Done again to many cards.")
            self.draw_next()
        elif way == "undo" and item.startswith("card:") and (turn := self.sitting.turn_for(item)) is not None:
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
        if self.turn is not None and self.turn.face.typed:  # the next card takes letters as text
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

    def on_edit_in_form(self, event: EditInForm) -> None:
        """Edit the card in hand in the form, then take in what changed."""
        if self.turn is None:
            self.tell("There is no card in hand.")
        else:
            self.open_form(self.turn.card)

    def on_add_card(self, event: AddCard) -> None:
        """Add a card, then go on."""
        self.open_form(None)

    def open_form(self, card: "Card | None") -> None:
        """Open the form on a card, or on an empty one."""
        from ..cardform.opening import open_form

        if self.deck.ready:
            open_form(self.deck, card, lambda _: self.take_in())

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
                fresh.resume(turn)
                sitting.turn = self._drawn = fresh
                self.draw()
                return
            if workspace.card(item_id) is None:
                self.tell("No file holds the card that was in hand any more; its history stays.", severity="warning")
        self.draw_next()
