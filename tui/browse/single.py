"""What Browse does with the one card under the cursor: its info, its file in an editor, the form."""

from typing import TYPE_CHECKING

from ..cardform.commands import AddCard, EditInForm
from ..review.commands import CardInfo, EditCard
from .bulk import BulkPage

if TYPE_CHECKING:
    from ...data.search import Entry
    from ...decks.card import Card


class SinglePage(BulkPage):
    """A page with an entry under its cursor; sub-classes say which, and read the decks anew."""

    @property
    def current(self) -> "Entry | None":
        """The entry under the cursor."""
        raise NotImplementedError

    def select(self, item: str) -> None:
        """Put the cursor on this item."""
        raise NotImplementedError

    def take_in(self) -> None:
        """Read the deck files that changed."""
        raise NotImplementedError

    def card(self, action: str) -> "Card | None":
        """Return the card under the cursor; None, and why, where there is none."""
        current, workspace = self.current, self.deck.workspace
        if current is None or workspace is None:
            self.tell(f"There is nothing to {action}.")
            return None
        if current.row.kind != "card":
            self.tell(f"A {current.row.kind} is no card: it is edited in its own folder.")
            return None
        found = workspace.card(current.row.id)
        if found is None:
            self.tell("No file holds this card any more: prepdeck cards check says more.", severity="warning")
        return found

    def on_card_info(self, event: CardInfo) -> None:
        """Show memory and history of the card."""
        from ..review.info import CardSheet

        current, workspace, card = self.current, self.deck.workspace, self.card("show")
        if card is not None and current is not None and workspace is not None:
            self.app.push_screen(CardSheet(workspace, current.row, card), lambda _: self.changed())

    def on_edit_card(self, event: EditCard) -> None:
        """Open the card's file in the editor, then take in what changed."""
        from ..editor import edit

        card, workspace = self.card("edit"), self.deck.workspace
        if card is None or workspace is None:
            return
        problem = edit(self.app, workspace.settings.editor.command, card.path, card.line)
        if problem:
            self.tell(problem, severity="error")
        self.take_in()

    def on_edit_in_form(self, event: EditInForm) -> None:
        """Edit the card in the form."""
        card = self.card("edit")
        if card is not None:
            self.open_form(card)

    def on_add_card(self, event: AddCard) -> None:
        """Add a card."""
        self.open_form(None)

    def open_form(self, card: "Card | None") -> None:
        """Open the form on a card, or on an empty one."""
        from ..cardform.opening import open_form

        open_form(self.deck, card, self._saved)

    def _saved(self, card_id: str | None) -> None:
        """Take in what the form has saved and select it."""
        if card_id is not None:
            self.select(card_id)
        self.changed()

    def say_of_drafts(self) -> None:
        """Say that a text waits which was never saved."""
        from ..cardform.drafts import waiting

        assert self.deck.workspace is not None
        for left in waiting(self.deck.workspace.paths.state)[:1]:
            what = "card waits (A opens it)" if left.card is None else "edit waits (E on its card opens it)"
            self.tell(f"An unsaved {what}: {left.title}", severity="warning")
