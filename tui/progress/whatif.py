"""The what-if sheet: the workload table for other limits, targets and horizons; the newest question wins."""

import textwrap
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from ...data.child import Cancelled
from ...data.outlook import OutlookError, WhatIf, workload_table
from ...data.simulation import Outcome
from ...data.troubles import RecordError
from ..glyphs import bar, glyphs
from ..widgets.sheet import Sheet
from .outlook import LEGEND, lines, present, request_of, stock

if TYPE_CHECKING:
    from ..workspace import Workspace

WIDTH = 70  # of the text
BAR_WIDTH = 20
FIELDS: tuple[tuple[str, str, float], ...] = (  # name in WhatIf, what it is called, step
    ("maximum_minutes", "minutes a day", 5),
    ("new_per_day", "new a day", 1),
    ("retention", "target", 0.01),
    ("days", "days", 10),
)


class WhatIfSheet(Sheet[None]):
    """Four numbers to change, and what follows."""

    DEFAULT_CSS = """
    WhatIfSheet > .sheet { width: 76; padding: 0 2; max-height: 100%; }
    WhatIfSheet #what-if-table { margin-top: 1; }
    WhatIfSheet #what-if-notes { color: $muted; margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "field(-1)", "Field before", show=False),
        Binding("right,l,tab", "field(1)", "Next field", show=False),
        Binding("up,k,plus", "change(1)", "More", show=False),
        Binding("down,j,minus", "change(-1)", "Less", show=False),
        Binding("0", "reset", "As now", show=False),
    ]

    def __init__(self, workspace: "Workspace", run: Callable[..., list[Outcome]] = workload_table) -> None:
        """Prepare the sheet; run: what simulates (tests)."""
        super().__init__("What if: target retention against minutes a day")
        self.workspace = workspace
        self._run = run
        self.what_if: WhatIf = present(workspace)
        self.chosen = 0
        self.found: list[Outcome] = []
        self.said = ""
        self._stock = ""
        self._cancel = threading.Event()

    def content(self) -> ComposeResult:
        """Yield the fields, the table and what it means."""
        for part in ("fields", "table", "notes"):
            yield Static(id=f"what-if-{part}")
        yield Static(id="what-if-keys", classes="sheet-keys")

    def on_mount(self) -> None:
        """Ask the first question: as it goes on now."""
        self.signs = glyphs(self.app.has_class("-ascii"))
        arrows = "arrows" if self.signs.enter == "enter" else "← → ↑ ↓"
        keys = f"{arrows} or h l k j: choose and change · 0 as now · esc close"
        self.query_one("#what-if-keys", Static).update(Content(self.signs.spell(keys)))
        self.ask()

    def on_unmount(self) -> None:
        """Leave no process behind."""
        self._cancel.set()

    def action_field(self, step: int) -> None:
        """Go to another field."""
        self.chosen = (self.chosen + step) % len(FIELDS)
        self.draw()

    def action_change(self, direction: int) -> None:
        """Change the field by its step and ask anew; at its limit it stays."""
        name, _, step = FIELDS[self.chosen]
        value = round(getattr(self.what_if, name) + direction * step, 2)
        try:
            self.what_if = self.what_if.changed(**{name: value})
        except ValueError as error:
            self.said = str(error)
            self.draw()
            return
        self.ask()

    def action_reset(self) -> None:
        """Go back to what the settings say."""
        self.what_if = present(self.workspace)
        self.ask()

    def ask(self) -> None:
        """Start a simulation; one that still runs is ended."""
        self._cancel.set()
        self._cancel = threading.Event()
        self.found, self.said = [], "Playing it through ..."
        self.draw()
        self.simulate(self.what_if, self._cancel)

    @work(thread=True, group="what-if")
    def simulate(self, what_if: WhatIf, cancel: threading.Event) -> None:
        """Simulate in a process, and show each row as it comes."""

        def tell(method: Callable[..., None], *values: object) -> None:
            if not cancel.is_set():
                self.app.call_from_thread(self.hear, cancel, method, *values)

        try:
            request = request_of(self.workspace, what_if)
            tell(self.began, stock(request))
            self._run(
                request,
                cancel=cancel,
                progress=lambda done, total: tell(self.progressed, done, total),
                row=lambda outcome: tell(self.came, outcome),
            )
        except Cancelled:
            return
        except (OutlookError, RecordError) as error:
            tell(self.failed, str(error))
        else:
            tell(self.finished, f"Means of {request['runs']} runs with their standard error.")

    def hear(self, cancel: threading.Event, method: Callable[..., None], *values: object) -> None:
        """Take news of a simulation, unless a newer question was asked meanwhile."""
        if cancel is self._cancel and self.is_attached:
            method(*values)
            self.draw()

    def began(self, sentence: str) -> None:
        """Note with how many cards it is played through."""
        self._stock = sentence

    def progressed(self, done: int, total: int) -> None:
        """Show how far it is."""
        full, empty = bar(done / total, BAR_WIDTH, self.signs)
        self.said = f"{full}{empty}  {done} of {total} runs"

    def came(self, outcome: Outcome) -> None:
        """Show one more row."""
        self.found.append(outcome)

    def failed(self, sentence: str) -> None:
        """Say why there is no table."""
        self.said = sentence

    def finished(self, sentence: str) -> None:
        """Say how sure the table is."""
        self.said = sentence

    def draw(self) -> None:
        """Draw the fields, the rows that are there, and what they mean."""
        parts: list[Content | str] = []
        for number, (name, label, _) in enumerate(FIELDS):
            value = getattr(self.what_if, name)
            text = f"{value:.2f}".removeprefix("0") if name == "retention" else str(value)
            parts += [Content.assemble((label + " ", "$muted")), field(text, number == self.chosen), "   "]
        self.query_one("#what-if-fields", Static).update(Content.assemble(*parts))
        plus_minus = "+-" if self.signs.enter == "enter" else "±"
        table = lines(self.found, self.what_if.retention, self.signs.cursor, plus_minus)
        missing = len(self.what_if.retentions) - len(self.found)
        body = Content("\n").join(
            [
                Content.assemble((table[0], "bold")),
                *(Content.assemble((line, "$accent" if line[0] != " " else "")) for line in table[1:]),
                *[Content("")] * missing,
            ]
        )
        self.query_one("#what-if-table", Static).update(body)
        wrapped = [line for part in (f"{self._stock} {self.said}", LEGEND) for line in textwrap.wrap(part, WIDTH)]
        self.query_one("#what-if-notes", Static).update(Content("\n".join(wrapped)))


def field(text: str, chosen: bool) -> Content:
    """Return the value of a field; the chosen one stands in brackets."""
    return Content.assemble((f"[{text}]", "bold $accent")) if chosen else Content(f" {text} ")
