"""What Review and Today share: the sheets of custom sessions, workload and leeches, opened and acted on."""

from typing import TYPE_CHECKING

from ..page import Page
from .commands import CustomSession, ShowLeeches, ShowWorkload

if TYPE_CHECKING:
    from .leeches import Action
    from .session import Session


class Studying(Page):
    """A screen from which custom sessions, the workload and the leeches are reached."""

    def studied(self) -> None:
        """Draw anew after cards were moved, suspended or rewritten; screens that show cards say how."""
        self.fill()

    def on_custom_session(self, event: CustomSession) -> None:
        """Ask which cards, then begin."""
        from .custom import CustomSheet

        if self.deck.workspace is not None:
            self.app.push_screen(CustomSheet(self.deck.workspace, self.signs), self.begin_session)

    def begin_session(self, session: "Session | None") -> None:
        """Begin a custom session in Review."""
        if session is not None:
            self.deck.session = session
            self.deck.go("review")

    def on_show_workload(self, event: ShowWorkload) -> None:
        """Open the workload sheet."""
        from .workload import WorkloadSheet

        if self.deck.workspace is not None:
            self.app.push_screen(WorkloadSheet(self.deck.workspace, self.signs), self._accepted)

    def _accepted(self, done: str | None) -> None:
        """Say what was done and draw anew."""
        if done:
            self.studied()
            self.tell(done)

    def on_show_leeches(self, event: ShowLeeches) -> None:
        """List the leeches."""
        from .leeches import LeechList

        if self.deck.workspace is not None:
            self.app.push_screen(LeechList(self.deck.workspace, self.signs, self.treat_leech))

    def offer_leech(self, item_id: str) -> None:
        """Ask what to do with a card that has just become a leech."""
        from .leeches import LeechSheet

        workspace = self.deck.workspace
        if workspace is None:
            return
        row, card = workspace.store.item(item_id), workspace.card(item_id)
        if row is None or card is None:
            return

        def chosen(action: "Action | None") -> None:
            if action is not None:
                self.treat_leech(item_id, action)

        self.app.push_screen(LeechSheet(row, card), chosen)

    def treat_leech(self, item_id: str, action: "Action") -> None:
        """Rewrite, split or suspend a card; a suspended one is brought back."""
        from ..widgets.sheet import Choice
        from .leeches import SPLIT_HINT

        if action == "suspend":
            self._swap_suspended(item_id)
        elif action == "rewrite":
            self._rewrite(item_id)
        elif action == "split":
            options = (("edit", "open the editor at the card"), ("", "not now"))
            self.app.push_screen(Choice(SPLIT_HINT, options), lambda answer: self._rewrite(item_id) if answer else None)

    def _swap_suspended(self, item_id: str) -> None:
        """Suspend a card, or bring it back."""
        from ...data.store import RecordError

        workspace = self.deck.workspace
        row = workspace.store.item(item_id) if workspace is not None else None
        if workspace is None or row is None:
            return
        try:
            workspace.store.record("unsuspended" if row.suspended else "suspended", item_id)
        except RecordError as error:
            self.tell(str(error), severity="error")
            return
        self.tell("It is back." if row.suspended else "Suspended; L lists it, s there brings it back.")
        self.studied()

    def _rewrite(self, item_id: str) -> None:
        """Open a card in the editor at its line, then take in what changed."""
        from ..editor import edit

        workspace = self.deck.workspace
        card = workspace.card(item_id) if workspace is not None else None
        if workspace is None or card is None:
            self.tell("No file holds this card any more (prepdeck cards check).", severity="warning")
            return
        problem = edit(self.app, workspace.settings.editor.command, card.path, card.line)
        if problem:
            self.tell(problem, severity="error")
        for trouble in workspace.refresh().problems[:3]:
            self.tell(str(trouble), severity="warning")
        self.studied()
