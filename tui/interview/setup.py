"""The sheet on which a mock interview is set up."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from ...drills.interview import ANY, COUNTS, LADDERS, LENGTHS
from ..widgets.menu import Menu
from ..widgets.sheet import Sheet


class Setup(NamedTuple):
    """What was chosen: how many problems, minutes, and a company or `any`."""

    problems: int
    minutes: int
    company: str


class SetupSheet(Sheet[Setup]):
    """Asks for problems, minutes and company; Enter begins."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,l,space", "change(1)", "Next", show=False),
        Binding("left,h", "change(-1)", "Previous", show=False),
    ]

    def __init__(self, companies: Sequence[str]) -> None:
        """companies: `any` first, then those that can be chosen."""
        super().__init__("Mock interview")
        self.choices: dict[str, list[str]] = {
            "problems": [str(count) for count in COUNTS],
            "minutes": [str(minutes) for minutes in LENGTHS],
            "company": list(companies),
        }
        self.chosen = {"problems": str(COUNTS[0]), "minutes": str(LENGTHS[0]), "company": ANY}

    def content(self) -> ComposeResult:
        """Yield the three rows, what will come, and the keys."""
        menu = Menu(*(Option("", id=name) for name in self.choices))
        menu.styles.height = "auto"
        yield menu
        yield Static(id="setup-says")
        yield Static(Content("arrows choose and change   enter begin   esc cancel"), classes="sheet-keys")

    def on_mount(self) -> None:
        """Draw the rows."""
        self.draw()
        menu = self.query_one(Menu)
        menu.choose("problems")
        menu.focus()

    def draw(self) -> None:
        """Draw what is chosen."""
        menu = self.query_one(Menu)
        for name, value in self.chosen.items():
            others = [each for each in self.choices[name] if each != value][:4]
            text = Content.assemble(
                f"{name:<10}", (f"{value:<12}", "bold $accent"), (f"or {', '.join(others)}" if others else "", "$muted")
            )
            menu.replace_option_prompt(name, text)
        setup = self.setup()
        levels = ", ".join(LADDERS[setup.problems, setup.minutes])
        says = (
            f"\n{setup.minutes} minutes for {setup.problems} problems: {levels}. One clock, no pause, no hints, no"
            " pattern. Speak aloud; 1 to 4 tick the steps: clarify, plan, code, test."
        )
        self.query_one("#setup-says", Static).update(Content.assemble((says, "$muted")))

    def setup(self) -> Setup:
        """Return what is chosen."""
        return Setup(int(self.chosen["problems"]), int(self.chosen["minutes"]), self.chosen["company"])

    def action_change(self, step: int) -> None:
        """Take the next value of the row under the cursor, or the one before."""
        name = self.query_one(Menu).chosen
        if name is not None:
            values = self.choices[name]
            self.chosen[name] = values[(values.index(self.chosen[name]) + step) % len(values)]
            self.draw()

    def on_option_list_option_selected(self, event: Menu.OptionSelected) -> None:
        """Begin."""
        event.stop()
        self.dismiss(self.setup())
