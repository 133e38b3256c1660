"""The workload sheet: change a number, see what it costs, then accept it or not."""

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from ..glyphs import Glyphs
from ..widgets.menu import Menu
from ..widgets.sheet import Sheet
from .proposal import KINDS, Desk, Kind, Proposal, TableRow, accept, minutes_text

if TYPE_CHECKING:
    from ..workspace import Workspace

BAR = 20  # cells of the longest bar in the table
KEYS = "enter accept   up/down what to do   tab next field   esc close"


class WorkloadSheet(Sheet[str]):
    """Postpone, advance, spread, breaks, easy days, limits; answers with the sentence of what was done."""

    CSS = """
    WorkloadSheet {
        & > .sheet { width: 78; padding: 0 1; max-height: 100%; }
        #workload { height: 15; }
        #kinds { width: 19; height: 100%; }
        #work { width: 1fr; height: 100%; padding: 0 0 0 2; }
        #about { height: 2; color: $muted; }
        .field { height: 1; }
        .field > Static { width: 24; }
        .field > Input, .field > Input:focus { width: 1fr; height: 1; border: none; padding: 0 1; background: $panel; }
        #cost { height: auto; margin-top: 1; }
        #minutes { height: auto; margin-top: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "other_kind(-1)", "Up", show=False, priority=True),
        Binding("down", "other_kind(1)", "Down", show=False, priority=True),
        Binding("enter", "accept", "Accept", show=False, priority=True),
    ]

    def __init__(self, workspace: "Workspace", signs: Glyphs, kind: str = "postpone") -> None:
        super().__init__("Workload")
        self.workspace = workspace
        self.signs = signs
        self.desk: Desk | None = None
        self.proposal: Proposal | None = None
        self._kind = kind

    def content(self) -> ComposeResult:
        """Yield what can be done on the left, its numbers and its cost on the right."""
        with Horizontal(id="workload"):
            yield Menu(*(Option(kind.title, id=kind.key) for kind in KINDS), id="kinds")
            with Vertical(id="work"):
                yield Static(id="about")
                for number in range(2):
                    with Horizontal(classes="field", id=f"field-{number}"):
                        yield Static(id=f"label-{number}")
                        yield Input(compact=True, id=f"text-{number}", select_on_focus=True)
                yield Static(id="cost")
                yield Static(id="minutes")
        yield Static(Content(KEYS), classes="sheet-keys")

    def on_mount(self) -> None:
        """Read the record; the sheet stands meanwhile."""
        self.query_one("#kinds", Menu).choose(self._kind)
        self.query_one("#text-0", Input).focus()
        self.read()

    @property
    def kind(self) -> Kind:
        """What is chosen on the left."""
        chosen = self.query_one("#kinds", Menu).chosen
        return next((kind for kind in KINDS if kind.key == chosen), KINDS[0])

    @work(thread=True, exclusive=True, group="workload")
    def read(self) -> None:
        """Read the cards."""
        from ...data.store import RecordError

        try:
            desk = Desk.of(self.workspace)
        except RecordError as error:
            self.app.call_from_thread(self.say, str(error))
            return
        self.app.call_from_thread(self.start, desk)

    def start(self, desk: Desk) -> None:
        """Begin with the numbers that stand to reason."""
        self.desk = desk
        self.show_kind()

    def show_kind(self) -> None:
        """Show the fields of what is chosen."""
        if self.desk is None:
            return
        kind = self.kind
        self.query_one("#about", Static).update(Content(kind.about))
        texts = kind.start(self.desk)
        for number in range(2):
            used = number < len(kind.labels)
            self.query_one(f"#field-{number}").display = used
            field = self.query_one(f"#text-{number}", Input)
            with field.prevent(Input.Changed):
                field.value = texts[number] if used else ""
            if used:
                self.query_one(f"#label-{number}", Static).update(Content(kind.labels[number]))
        first = self.query_one("#text-0", Input)
        first.focus()
        first.action_select_all()  # the first key writes a number of one's own
        self.propose()

    def on_option_list_option_highlighted(self, event: Menu.OptionHighlighted) -> None:
        """Show what was moved to."""
        self.show_kind()

    def on_option_list_option_selected(self, event: Menu.OptionSelected) -> None:
        """A click on the left chooses."""
        event.stop()
        self.show_kind()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Work out the cost of the new number."""
        event.stop()
        self.propose()

    def propose(self) -> None:
        """Work out the proposal in a worker."""
        if self.desk is not None:
            self.proposal = None
            texts = tuple(self.query_one(f"#text-{number}", Input).value for number in range(2))
            self.work_out(self.desk, self.kind, texts)

    @work(thread=True, exclusive=True, group="workload")
    def work_out(self, desk: Desk, kind: Kind, texts: tuple[str, ...]) -> None:
        """Work out what these numbers cost; a newer number makes this one void."""
        from textual.worker import get_current_worker

        worker = get_current_worker()
        try:
            proposal = kind.propose(desk, texts)
        except ValueError as error:
            proposal = Proposal(str(error))
        if not worker.is_cancelled:
            self.app.call_from_thread(self.show, proposal)

    def show(self, proposal: Proposal) -> None:
        """Show what it costs."""
        if not self.is_mounted:
            return
        self.proposal = proposal
        self.say(proposal.sentence)
        self.query_one("#minutes", Static).update(table(proposal.table, self.signs))

    def say(self, sentence: str) -> None:
        """Show a sentence above the table."""
        self.query_one("#cost", Static).update(Content(sentence))

    def action_other_kind(self, step: int) -> None:
        """Go to the next thing to do, whatever has the focus."""
        menu = self.query_one("#kinds", Menu)
        menu.highlighted = ((menu.highlighted or 0) + step) % len(KINDS)

    def action_accept(self) -> None:
        """Do it, or say why there is nothing to do."""
        from ...data.settings import SettingsError
        from ...data.store import RecordError

        proposal = self.proposal
        if proposal is None:
            self.notify("Still working it out.", markup=False)
        elif proposal.empty:
            self.notify("Nothing would change, so there is nothing to accept.", markup=False)
        else:
            try:
                accept(self.workspace, proposal)
            except (SettingsError, RecordError, OSError) as error:
                self.notify(str(error), severity="error", markup=False)
                return
            self.dismiss(proposal.done)


def table(rows: tuple[TableRow, ...], signs: Glyphs) -> Content:
    """Return minutes a day before and after, with a bar for after."""
    if not rows:
        return Content("")
    longest = max((row.after for row in rows), default=0.0) or 1.0
    lines = [Content.assemble((f"{'minutes a day':<18}{'now':>6}{'then':>7}", "$muted"))]
    for row in rows:
        bar = signs.active * round(row.after / longest * BAR)
        figures = f"{row.label:<18}{minutes_text(row.before):>6}{minutes_text(row.after):>7}"
        lines.append(Content.assemble(figures, "  ", (bar, "$accent")))
    return Content("\n").join(lines)
