"""The card form: what is written is saved to its Markdown file, or kept until it is."""

from pathlib import Path
from typing import ClassVar

from textual.widgets import Input

from ...decks.card import Card
from ...decks.file import FileError
from ...decks.writing import Draft, DraftError, EditConflict, add_card, replace_card
from ..command import Command
from ..widgets.sheet import Choice
from .commands import COMMANDS, LeaveForm, OtherPane, SaveCard
from .screen import FormPage


class CardForm(FormPage):
    """One card being written, with what can be done with it."""

    PAGE_COMMANDS: ClassVar[tuple[type[Command], ...]] = COMMANDS
    _twins_told: tuple[str, ...] = ()  # those that were named before a save

    def on_save_card(self, event: SaveCard) -> None:
        """Save, unless something is wrong or the same is asked already."""
        self.look()
        if self.card is not None and not self.dirty:
            self.tell("Nothing was changed.")
            return
        if self.checked.errors:
            self.tell(f"Not saved: {self.checked.errors[0]}", severity="warning")
            return
        twins = self.twins()
        if twins and tuple(twins) != self._twins_told:
            self._twins_told = tuple(twins)
            options = [("back", "Go on writing"), ("save", "Save it all the same")]
            title = f"This is nearly asked already: {'; '.join(twins)}"
            self.app.push_screen(
                Choice(title, options, "back"), lambda answer: self.save() if answer == "save" else None
            )
            return
        self.save()

    def save(self, *, over: Card | None = None) -> None:
        """Write the card into its file. over: the card as another program has left it, to be replaced."""
        draft = Draft(**{**vars(self.draft), "slug": self.checked.slug})
        card = over or self.card
        try:
            if card is None:
                card_id = add_card(self.place, draft, area=self.new_area)
            else:
                replace_card(Path(card.path), card, draft)
                card_id = card.id
        except EditConflict as conflict:
            self.ask_about(conflict)
            return
        except (DraftError, FileError) as error:
            self.tell(f"Not saved: {error}", severity="error")
            return
        self.close(card_id)

    def ask_about(self, conflict: EditConflict) -> None:
        """Ask what to do with a card that another program has changed since it was read."""
        self.workspace.refresh(exercises=False)
        fresh = self.workspace.card(self.card.id) if self.card is not None else None
        options = [("back", "Go on writing: nothing was saved")]
        if fresh is not None:
            options.append(("over", "Put mine in its place"))
        options.append(("new", "Save mine as a new card"))
        self.app.push_screen(Choice(str(conflict), options, "back"), lambda answer: self._decided(answer, fresh))

    def _decided(self, answer: str | None, fresh: Card | None) -> None:
        """Do what was chosen after a conflict."""
        if answer == "over" and fresh is not None:
            self.save(over=fresh)
        elif answer == "new":
            self.card = None
            self.query_one("#slug", Input).value = ""
            self.look()
            self.on_save_card(SaveCard())

    def on_other_pane(self, event: OtherPane) -> None:
        """Scroll the preview, or write again."""
        (self.query_one("#question-text") if self.seen.has_focus else self.seen).focus()

    def on_leave_form(self, event: LeaveForm) -> None:
        """Leave the preview; else leave the form, and ask first where something is not saved."""
        if self.seen.has_focus:
            self.query_one("#question-text").focus()
            return
        if not self.dirty:
            self.close(None)
            return
        options = [
            ("back", "Go on writing"),
            ("save", "Save it"),
            ("keep", "Keep it for later: it is offered again"),
            ("drop", "Throw it away"),
        ]
        self.app.push_screen(Choice("This card is not saved.", options, "back"), self._leaving)

    def _leaving(self, answer: str | None) -> None:
        """Do what was chosen on leaving."""
        if answer == "save":
            self.on_save_card(SaveCard())
        elif answer == "keep":
            self.keep()
            self.close(None, discard=False)
        elif answer == "drop":
            self.close(None)

    def close(self, card_id: str | None, *, discard: bool = True) -> None:
        """Leave the form; what was saved is read by the record first."""
        self.closed = True
        if discard:
            self.keeper.discard()
        self.keeper.close()
        if card_id is not None:
            self.workspace.read_roots_again()
            self.workspace.refresh(exercises=False)
            if self.saved is not None:
                self.saved(card_id)
        self.dismiss(None)
        self.done(card_id)
