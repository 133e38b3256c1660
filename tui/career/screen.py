"""Career: the applications on the left, the one under the cursor, the funnel or a comparison on the right."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar, Literal

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Resize
from textual.widgets import Static
from textual.widgets.option_list import Option

from ..command import Command
from ..widgets.menu import Menu
from ..widgets.reading import Reading
from .changing import Changing
from .commands import (
    COMMANDS,
    AddApplication,
    CompareThem,
    EditApplication,
    LeaveCareer,
    MakeCard,
    ShowClosed,
    ShowFunnel,
)

if TYPE_CHECKING:
    from ...data.career.application import Application
    from ...data.career.steps import Proposal

Shown = Literal["application", "funnel", "comparison"]
EMPTY = "No applications yet. Press a for the first: company and role are enough."
ALL_CLOSED = "No open application. v shows the closed ones, a enters a new one."


class CareerScreen(Changing):
    """The applications."""

    CSS_PATH = "screen.tcss"
    PAGE_COMMANDS: ClassVar[tuple[type[Command], ...]] = COMMANDS

    def __init__(self) -> None:
        super().__init__()
        self._said: dict[str, Proposal] = {}
        self._marks: set[str] = set()
        self._shown: Shown = "application"
        self._with_closed = False

    def body(self) -> ComposeResult:
        """Yield the week, the list and what is known of one."""
        yield Static(id="weeks")
        with Horizontal():
            with Vertical(id="list-pane"):
                yield Menu(id="applications")
            yield Reading(id="detail")

    def heading(self) -> tuple[str, str, str]:
        """Name the screen; say how many are open."""
        if self._today is None:
            return "Career", "", ""
        number = sum(held.open for held in self._held)
        return "Career", "", f"{number} open of {len(self._held)}" if self._held else ""

    def offered(self) -> Sequence[type[Command]]:
        """Return what can be done with what is there."""
        if self.chosen is None:
            return [AddApplication, ShowClosed, ShowFunnel, LeaveCareer]
        return [
            command
            for command in COMMANDS
            if (command is not MakeCard or self.chosen.questions)
            and (command is not ShowClosed or self._with_closed or any(not held.open for held in self._held))
        ]

    def word_of(self, command: type[Command]) -> str:
        """Return what a key does now."""
        if command is LeaveCareer and self._shown != "application":
            return "back"
        if command is ShowFunnel and self._shown == "funnel":
            return "application"
        return "open only" if command is ShowClosed and self._with_closed else super().word_of(command)

    @property
    def chosen(self) -> "Application | None":
        """The application under the cursor."""
        if not self.is_mounted:
            return None
        key = self.query_one("#applications", Menu).chosen
        return next((held for held in self._held if held.id == key), None)

    @property
    def listed(self) -> "list[Application]":
        """The applications in the list: those with something due first, then by the newest change."""
        held = [each for each in self._held if each.open or self._with_closed]
        order = {key: place for place, key in enumerate(self._said)}
        return sorted(
            held, key=lambda each: (not each.open, order.get(each.id, len(order)), -each.last_on.toordinal(), each.id)
        )

    # Reading

    def fill(self) -> None:
        """Read the record."""
        self.gather()

    @work(thread=True, exclusive=True, group="career")
    def gather(self, choose: str | None = None) -> None:
        """Read the applications. choose: the one for the cursor to stand on."""
        from ...data.career.steps import proposals
        from ...data.troubles import RecordError

        workspace = self.deck.workspace
        if workspace is None:
            return
        today = workspace.now().date
        try:
            held = self.register.all()
        except RecordError as error:
            self.app.call_from_thread(self.tell, str(error), severity="error")
            return
        said = proposals(held, today, workspace.settings.career.ghosted_after_days)
        self.app.call_from_thread(self.gathered, held, {each.application.id: each for each in said}, today, choose)

    def gathered(
        self, held: "Sequence[Application]", said: "dict[str, Proposal]", today: date, choose: str | None
    ) -> None:
        """Take what was read, and draw it."""
        if not self.is_attached:
            return
        self._held, self._said, self._today = held, said, today
        self._marks &= {each.id for each in held}
        if choose is not None and not any(each.id == choose and each.open for each in held):
            self._with_closed = self._with_closed or any(each.id == choose for each in held)
        self.draw(choose)

    def draw(self, choose: str | None = None) -> None:
        """Draw the week, the list and the detail."""
        from ...data.career.funnel import weeks
        from .drawing import list_line, weeks_line

        workspace = self.deck.workspace
        if self._today is None or workspace is None:
            return
        sent = weeks(self._held, self._today, workspace.settings.career.weekly_target)
        self.query_one("#weeks", Static).update(weeks_line(sent))
        menu = self.query_one("#applications", Menu)
        kept = choose or menu.chosen
        width = max(16, self.query_one("#list-pane").size.width - 5)
        menu.set_options(
            Option(
                list_line(
                    held,
                    self._said.get(held.id),
                    self._today,
                    width,
                    marked=held.id in self._marks,
                    mark=self.signs.done,
                ),
                id=held.id,
            )
            for held in self.listed
        )
        menu.choose(kept)
        if self.deck.screen is self:
            menu.focus()
        self.draw_detail()
        self.draw_frame()

    def draw_detail(self) -> None:
        """Draw the application, the funnel or the comparison."""
        from ...data.career.funnel import funnel, weeks
        from ...data.career.table import side_by_side
        from .drawing import application_text, comparison_text, funnel_text

        reading, workspace = self.query_one("#detail", Reading), self.deck.workspace
        if self._today is None or workspace is None:
            return
        chosen = self.chosen
        if self._shown == "funnel":
            sent = weeks(self._held, self._today, workspace.settings.career.weekly_target)
            told = funnel(self._held, self._today)
            reading.show(funnel_text(told, sent, max(30, reading.size.width - 5), self.signs))
        elif self._shown == "comparison":
            marked = [held for held in self._held if held.id in self._marks]
            width = max(30, reading.size.width - 5)
            reading.show(comparison_text(side_by_side(marked), width))
        elif chosen is None:
            reading.show(Content.assemble((ALL_CLOSED if self._held else EMPTY, "$muted")))
        else:
            reading.show(application_text(chosen, self._said.get(chosen.id), self._today))

    # Events

    def on_resize(self, event: Resize) -> None:
        """Draw for the new width."""
        super().on_resize(event)
        self.call_after_refresh(self.draw)

    def on_option_list_option_highlighted(self, event: Menu.OptionHighlighted) -> None:
        """Show the application under the cursor."""
        event.stop()
        if self._shown == "application":
            self.draw_detail()
        self.draw_frame()

    def on_option_list_option_selected(self, event: Menu.OptionSelected) -> None:
        """Enter or a click opens the form."""
        event.stop()
        self.on_edit_application(EditApplication())

    # Showing

    def on_show_funnel(self, event: ShowFunnel) -> None:
        """Show the funnel, or the application again."""
        self.turn("application" if self._shown == "funnel" else "funnel")

    def on_compare_them(self, event: CompareThem) -> None:
        """Mark the one under the cursor or unmark it; from two on they are compared."""
        held = self.chosen
        if held is None:
            return
        self._marks ^= {held.id}
        self._shown = "comparison" if len(self._marks) > 1 else "application"
        if len(self._marks) == 1:
            self.tell("Marked: m on another one lays them side by side.")
        self.draw()

    def on_show_closed(self, event: ShowClosed) -> None:
        """Show the closed ones too, or hide them."""
        self._with_closed = not self._with_closed
        self.draw()

    def on_leave_career(self, event: LeaveCareer) -> None:
        """Go back to the application, then to Today."""
        if self._shown == "application":
            self.deck.go("today")
            return
        if self._shown == "comparison":
            self._marks.clear()
        self.turn("application")

    def turn(self, shown: Shown) -> None:
        """Show something else on the right."""
        self._shown = shown
        self.draw()
