"""Leeches: what to do with a card that keeps being forgotten, and the list of all of them."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, Literal

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import ScreenResume
from textual.widgets import Static
from textual.widgets.option_list import Option

from ..browse.drawing import in_cells
from ..glyphs import Glyphs
from ..widgets.menu import Menu
from ..widgets.sheet import Sheet

if TYPE_CHECKING:
    from ...data.store import ItemRow
    from ...decks.card import Card
    from ..workspace import Workspace

Action = Literal["rewrite", "split", "suspend", "keep"]
TITLE_CELLS = 60  # that the list of leeches has for a title, beside the count and a scroll bar
SOON = 4  # lapses from which a card is listed as on its way
ACTIONS: tuple[tuple[Action, str, str], ...] = (
    ("rewrite", "e", "rewrite it: ask less, or more precisely"),
    ("split", "p", "split it: two cards that each ask one thing"),
    ("suspend", "s", "suspend it: it does not come back by itself"),
    ("keep", "esc", "keep it as it is"),
)
SPLIT_HINT = (
    "To split a card, give its second half a heading of its own below: ## a-new-slug, then Q: and A:. "
    "The half that keeps the heading keeps the history."
)


class LeechSheet(Sheet[Action]):
    """What to do with one leech."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, f"do('{action}')", action.capitalize(), show=False) for action, key, _ in ACTIONS[:3]
    ]

    def __init__(self, row: "ItemRow", card: "Card") -> None:
        super().__init__("This card keeps being forgotten")
        self.row = row
        self.card = card

    def content(self) -> ComposeResult:
        """Yield the card, how often it was forgotten, and what can be done."""
        times = "once" if self.row.lapses == 1 else f"{self.row.lapses} times"
        yield Static(Content.assemble((self.card.title, "bold"), (f"\nforgotten {times} in {self.row.reps}", "$muted")))
        yield Static("")
        menu = Menu(
            *(Option(Content.assemble((f"{key:<4}", "bold"), text), id=action) for action, key, text in ACTIONS)
        )
        menu.styles.height = len(ACTIONS)
        yield menu
        yield Static(Content("enter or its key chooses"), classes="sheet-keys")

    def on_mount(self) -> None:
        """Start at the first action."""
        self.query_one(Menu).choose(None)
        self.query_one(Menu).focus()

    def on_option_list_option_selected(self, event: Menu.OptionSelected) -> None:
        """Answer with what was chosen."""
        event.stop()
        self.action_do(event.option.id or "keep")

    def action_do(self, action: str) -> None:
        """Answer with an action."""
        self.dismiss(next(name for name, _, _ in ACTIONS if name == action))


class LeechList(Sheet[str]):
    """All leeches, and cards on their way to being one; acts on the one under the cursor.

    act: called with the id and what to do; the list is drawn anew after it.
    """

    BESIDE = 6

    CSS = """
    LeechList {
        & > .sheet { width: 76; }
        #leeches { height: auto; }
        #leech-count { color: $muted; margin-bottom: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, f"do('{action}')", action.capitalize(), show=False) for action, key, _ in ACTIONS[:3]
    ]

    def __init__(self, workspace: "Workspace", signs: Glyphs, act: "Callable[[str, Action], None]") -> None:
        super().__init__("Leeches")
        self.workspace = workspace
        self.signs = signs
        self.act = act

    def content(self) -> ComposeResult:
        """Yield the list and its keys."""
        yield Static(id="leech-count")
        yield Menu(id="leeches", classes="scrolls")
        keys = "e rewrite · p split · s suspend, or bring back · esc close"
        yield Static(Content(self.signs.spell(keys)), classes="sheet-keys")

    def on_mount(self) -> None:
        """Fill the list."""
        self.fill()

    @work(thread=True, exclusive=True, group="leeches")
    def fill(self) -> None:
        """Read the leeches; they are listed when they are there."""
        from ...data.store import RecordError

        try:
            rows = leeches(self.workspace.store.items("card"))
        except RecordError as error:
            self.app.call_from_thread(self.notify, str(error), severity="error", markup=False)
            return
        self.app.call_from_thread(self.show, rows)

    def show(self, rows: "list[ItemRow]") -> None:
        """List the leeches, the worst first."""
        if not self.is_mounted:
            return
        threshold = self.workspace.settings.memory.leech_threshold
        menu = self.query_one("#leeches", Menu)
        kept = menu.chosen
        full = sum(row.leech for row in rows)
        text = (
            f"{full} forgotten {threshold} times or more" if threshold else "leeches are switched off in the settings"
        )
        if len(rows) > full:
            text += f", {len(rows) - full} on the way (from {SOON})"
        if not rows:
            text = "No card was forgotten often enough to be listed here."
        self.query_one("#leech-count", Static).update(Content(text))
        menu.set_options([Option(self.line(row), id=row.id) for row in rows])
        menu.choose(kept)
        menu.focus()

    def line(self, row: "ItemRow") -> Content:
        """Return one line: how often it was forgotten, its title, and whether it is suspended."""
        sign = self.signs.leech if row.leech else " "
        note = "   suspended" if row.suspended else ""
        title = in_cells(row.title, TITLE_CELLS - len(note), self.signs).rstrip()
        return Content.assemble((f"{sign} {row.lapses:>3}  ", "$warning"), title, (note, "$muted"))

    def on_option_list_option_selected(self, event: Menu.OptionSelected) -> None:
        """Enter rewrites."""
        event.stop()
        self.action_do("rewrite")

    def action_do(self, action: str) -> None:
        """Do it to the card under the cursor, then list what is left."""
        item = self.query_one("#leeches", Menu).chosen
        if item is None:
            self.notify("There is no card in this list.", markup=False)
            return
        self.act(item, next(name for name, _, _ in ACTIONS if name == action))
        self.fill()

    def on_screen_resume(self, event: ScreenResume) -> None:
        """List anew what was split meanwhile."""
        if self.is_mounted:
            self.fill()


def leeches(rows: "Sequence[ItemRow]") -> "list[ItemRow]":
    """Return the leeches and the cards on their way, most lapses first."""
    listed = [row for row in rows if row.leech or row.lapses >= SOON]
    return sorted(listed, key=lambda row: (-row.lapses, row.id))
