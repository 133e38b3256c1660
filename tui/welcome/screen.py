"""The first run: three questions, each with a default, each skippable. The answers go to config.toml."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from ...data.areas import AREAS
from ...data.settings import SettingsError
from ..widgets.menu import Menu

if TYPE_CHECKING:
    from ..workspace import Workspace

QUESTIONS = (
    ("How many minutes a day do you have?", "The plan fits into them. m on Today changes one day of the week."),
    ("When is the interview?", "A date such as 2027-02-15, or leave it empty if there is none yet."),
    ("Which areas first?", "space ticks an area; without a tick, all 21 in the order of the study plan."),
)


class Welcome(ModalScreen[None]):
    """Minutes a day, date of the interview, areas."""

    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "skip", "Skip", show=False),
        Binding("space", "tick", "Tick", show=False),
        Binding("ctrl+s", "forward", "Go on", show=False, priority=True),
        Binding("enter", "forward", "Go on", show=False, priority=True),
    ]

    def __init__(self, workspace: "Workspace") -> None:
        super().__init__()
        self.workspace = workspace
        self.question = 0
        self.answers: dict[str, object] = {}
        self.chosen: set[str] = set()

    def compose(self) -> ComposeResult:
        """Lay out the sheet; the questions take turns in it."""
        with Vertical(id="welcome"):
            yield Static(Content.assemble(("Welcome to prepdeck", "bold $accent")))
            yield Static(id="count")
            yield Static(id="question")
            yield Input("90", id="answer")
            yield Menu(id="areas")
            yield Static(id="why")
            yield Static(Content.assemble(("enter go on   esc keep the default and go on", "$muted")))

    def on_mount(self) -> None:
        """Ask the first question."""
        self.ask()

    def ask(self) -> None:
        """Show the present question with its default."""
        title, why = QUESTIONS[self.question]
        self.query_one("#count", Static).update(
            Content.assemble((f"{self.question + 1} of {len(QUESTIONS)}", "$muted"))
        )
        self.query_one("#question", Static).update(Content.assemble((title, "bold")))
        self.say(why)
        answer, areas = self.query_one("#answer", Input), self.query_one("#areas", Menu)
        answer.display = self.question < 2
        areas.display = self.question == 2
        answer.value = ("90", "", "")[self.question]
        (areas if areas.display else answer).focus()
        if areas.display:
            self.draw_areas()

    def draw_areas(self) -> None:
        """Draw the areas with their ticks, the cursor where it was."""
        menu = self.query_one("#areas", Menu)
        kept = menu.chosen
        menu.set_options(
            [
                Option(Content(f"[{'x' if area.slug in self.chosen else ' '}] {area.title}"), id=area.slug)
                for area in AREAS
            ]
        )
        menu.choose(kept)

    def action_tick(self) -> None:
        """Tick the area under the cursor, or take its tick away."""
        slug = self.query_one("#areas", Menu).chosen
        if self.question == 2 and slug is not None:
            self.chosen ^= {slug}
            self.draw_areas()

    def say(self, text: str, style: str = "$muted") -> None:
        """Show the line below the question: why it is asked, or what is wrong with the answer."""
        self.query_one("#why", Static).update(Content.assemble((text, style)))

    def action_skip(self) -> None:
        """Keep the default and go on."""
        self.go_on()

    def action_forward(self) -> None:
        """Take the answer if it makes sense."""
        text = self.query_one("#answer", Input).value.strip()
        if self.question == 0:
            if not text.isdecimal() or not 5 <= int(text) <= 720:
                self.say("Give a number of minutes from 5 to 720.", "$warning")
                return
            self.answers["plan.minutes"] = [int(text)] * 7
        elif self.question == 1 and text:
            when = parse_date(text)
            if when is None or when <= self.workspace.now().date:
                self.say("Give a date to come, such as 2027-02-15, or leave it empty.", "$warning")
                return
            self.answers["plan.interview"] = when
        elif self.question == 2:
            self.answers["plan.areas"] = [area.slug for area in AREAS if area.slug in self.chosen]
        self.go_on()

    def go_on(self) -> None:
        """Ask the next question, or write the settings and close."""
        if self.question + 1 < len(QUESTIONS):
            self.question += 1
            self.ask()
            return
        try:
            self.workspace.keep_all(self.answers)
        except (OSError, SettingsError) as error:
            self.notify(f"The settings could not be kept: {error}", severity="error", timeout=10, markup=False)
        self.dismiss(None)


def parse_date(text: str) -> date | None:
    """Read an ISO date; None for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
