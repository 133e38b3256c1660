"""Projects: what is begun on the left, its steps on the right."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Resize
from textual.widgets.option_list import Option

from ..command import Command
from ..page import Page
from ..widgets.form import FormSheet, Line
from ..widgets.menu import Menu
from ..widgets.reading import Reading
from ..widgets.sheet import Ask, Choice
from .commands import (
    COMMANDS,
    AddProject,
    AddStep,
    DropProject,
    EditProject,
    LeaveProjects,
    MoveState,
    SetCounter,
    ShowEnded,
    TickStep,
    WriteDraft,
)

if TYPE_CHECKING:
    from ...data.projects.desk import Desk
    from ...data.projects.project import Lane, Project

EMPTY = (
    "Nothing here yet. Press a: an article, an open-source contribution or a portfolio piece to make;"
    " a course, a book or a paper to read. Small steps: the next one of each stands on Today."
)
ENDED = "All is published or finished. v shows it, a begins something new."


class ProjectsScreen(Page):
    """What is made and what is taken in."""

    CSS_PATH = "screen.tcss"
    PAGE_COMMANDS: ClassVar[tuple[type[Command], ...]] = COMMANDS

    def __init__(self) -> None:
        super().__init__()
        self._held: Sequence[Project] = ()
        self._with_ended = False
        self._today: date | None = None

    def body(self) -> ComposeResult:
        """Yield the list and what is known of one."""
        with Horizontal():
            yield Menu(id="projects")
            yield Reading(id="detail")

    def heading(self) -> tuple[str, str, str]:
        """Name the screen; say how many are begun."""
        number = sum(held.active for held in self._held)
        return "Projects", "", f"{number} begun of {len(self._held)}" if self._held else ""

    def offered(self) -> Sequence[type[Command]]:
        """Return what can be done with the one under the cursor."""
        held = self.chosen
        if held is None:
            return [AddProject, ShowEnded, LeaveProjects]
        unfit: set[type[Command]] = {SetCounter} if held.lane == "output" else {WriteDraft}
        if not held.next_step:
            unfit.add(TickStep)
        return [command for command in COMMANDS if command not in unfit]

    def word_of(self, command: type[Command]) -> str:
        """Return what a key does now."""
        return "open only" if command is ShowEnded and self._with_ended else super().word_of(command)

    @property
    def desk(self) -> "Desk":
        """The projects in the record."""
        from ...data.projects.desk import Desk

        assert self.deck.workspace is not None
        return Desk(self.deck.workspace.store)

    @property
    def chosen(self) -> "Project | None":
        """The project under the cursor."""
        if not self.is_mounted:
            return None
        key = self.query_one("#projects", Menu).chosen
        return next((held for held in self._held if held.id == key), None)

    # Reading

    def fill(self) -> None:
        """Read the record; put the cursor on the project that the app was opened with."""
        target, self.deck.target = self.deck.target, None
        self.gather(target)

    @work(thread=True, exclusive=True, group="projects")
    def gather(self, choose: str | None = None) -> None:
        """Read the projects. choose: the one for the cursor to stand on."""
        from ...data.troubles import RecordError

        workspace = self.deck.workspace
        if workspace is None:
            return
        try:
            held = self.desk.all()
        except RecordError as error:
            self.app.call_from_thread(self.tell, str(error), severity="error")
            return
        self.app.call_from_thread(self.gathered, held, workspace.now().date, choose)

    def gathered(self, held: "Sequence[Project]", today: date, choose: str | None) -> None:
        """Take what was read, and draw it."""
        if not self.is_attached:
            return
        self._held, self._today = held, today
        self._with_ended = self._with_ended or any(each.id == choose and not each.open for each in held)
        self.draw(choose)

    def draw(self, choose: str | None = None) -> None:
        """Draw the list and the detail."""
        from .drawing import list_line

        menu = self.query_one("#projects", Menu)
        kept = choose or menu.chosen
        width = max(16, menu.size.width - 5)
        shown = [held for held in self._held if held.open or self._with_ended]
        menu.set_options(Option(list_line(held, width), id=held.id) for held in shown)
        menu.choose(kept)
        if self.deck.screen is self:
            menu.focus()
        self.draw_detail()
        self.draw_frame()

    def draw_detail(self) -> None:
        """Draw the project under the cursor."""
        from .drawing import project_text

        reading, held = self.query_one("#detail", Reading), self.chosen
        if self._today is None:
            return
        if held is None:
            reading.show(Content.assemble((ENDED if self._held else EMPTY, "$muted")))
            return
        assert self.deck.workspace is not None
        file = self.deck.workspace.paths.drafts / f"{held.id}.md"
        reading.show(project_text(held, self._today, file.name if file.exists() else "", self.signs))

    # Events

    def on_resize(self, event: Resize) -> None:
        """Draw for the new width."""
        super().on_resize(event)
        self.call_after_refresh(self.draw)

    def on_option_list_option_highlighted(self, event: Menu.OptionHighlighted) -> None:
        """Show the project under the cursor."""
        event.stop()
        self.draw_detail()
        self.draw_frame()

    def on_option_list_option_selected(self, event: Menu.OptionSelected) -> None:
        """Enter or a click opens the form."""
        event.stop()
        self.on_edit_project(EditProject())

    # Changing

    def store(self, change: "Callable[[Desk], Project | None]") -> None:
        """Make a change in the record and show it; the sentence where that fails."""
        from ...data.troubles import RecordError

        try:
            made = change(self.desk)
        except (RecordError, ValueError) as error:
            self.tell(str(error), severity="error")
            return
        self.gather(made.id if made else None)

    def on_add_project(self, event: AddProject) -> None:
        """Ask for the type, then for the values."""
        from ...data.projects.project import LANES, read_values

        def chosen(kind: str | None) -> None:
            """Ask for the values."""
            if kind is None:
                return
            lane = LANES[kind]

            def keep(given: dict[str, str] | None) -> None:
                """Begin it."""
                if given is not None:
                    steps = given.pop("steps").split(";")
                    values = {name: text for name, text in given.items() if text.strip()} | {"type": kind}
                    self.store(lambda desk: desk.add(lane, values, steps))

            def check(given: dict[str, str]) -> None:
                """Look at the values; the steps can be anything."""
                read_values(lane, {name: text for name, text in given.items() if name != "steps"})

            lines = [*value_lines(lane, None), Line("steps", "steps", "", "small ones, with ; between")]
            self.app.push_screen(FormSheet(f"New: {kind}", lines, check), keep)

        words = {"output": "to make", "input": "to take in"}
        options = [(kind, f"{kind:<12} {words[lane]}") for kind, lane in LANES.items()]
        self.app.push_screen(Choice("What is it?", options), chosen)

    def on_edit_project(self, event: EditProject) -> None:
        """Ask for the values."""
        from ...data.projects.project import read_values

        held = self.chosen
        if held is None:
            return

        def keep(given: dict[str, str] | None) -> None:
            """Store what is different."""
            if given is not None:
                self.store(lambda desk: desk.change(held, given))

        form = FormSheet(held.title, value_lines(held.lane, held), lambda given: read_values(held.lane, given))
        self.app.push_screen(form, keep)

    def on_tick_step(self, event: TickStep) -> None:
        """Mark the next step, or count one up."""
        held, today = self.chosen, self._today
        if held is None or today is None:
            return
        if any(step.done is None for step in held.steps):
            self.store(lambda desk: desk.tick(held, None, today))
        elif held.total and held.at < held.total:
            self.store(lambda desk: desk.change(held, {"at": str(held.at + 1)}))
        else:
            self.tell("There is no open step: n adds one.")

    def on_add_step(self, event: AddStep) -> None:
        """Ask for a step, and for the next, until an empty one."""
        held = self.chosen
        if held is None:
            return

        def ask(current: "Project") -> None:
            """Ask for one step."""

            def keep(text: str | None) -> None:
                """Store it and ask for the next."""
                if text and text.strip():
                    self.store(lambda desk: desk.plan_steps(desk.find(current.id), [text]))
                    ask(current)

            title = f"{current.title}: a small step"
            sheet = Ask(title, placeholder="what one sitting can finish", hint="enter next · esc done")
            self.app.push_screen(sheet, keep)

        ask(held)

    def on_set_counter(self, event: SetCounter) -> None:
        """Ask how far it is."""
        from ...data.projects.project import read_values

        held = self.chosen
        if held is None or held.lane == "output":
            self.tell("Only what is read or watched has a counter; an article has steps.")
            return

        def keep(text: str | None) -> None:
            """Store the number."""
            if text:
                self.store(lambda desk: desk.change(held, {"at": text}))

        of = f" of {held.total}" if held.total else ""
        ask = Ask(
            f"{held.title}: the last {held.unit}{of} that you have done",
            text=str(held.at or ""),
            check=lambda text: read_values("input", {"at": text}),
        )
        self.app.push_screen(ask, keep)

    def on_move_state(self, event: MoveState) -> None:
        """Ask for the state."""
        from ...data.projects.project import STATES

        held = self.chosen
        if held is None:
            return

        def keep(state: str | None) -> None:
            """Store it."""
            if state is not None and state != held.state:
                self.store(lambda desk: desk.move(held, state))

        options = [(state, state) for state in STATES[held.lane]]
        self.app.push_screen(Choice(f"{held.title}: state", options, held.state), keep)

    def on_write_draft(self, event: WriteDraft) -> None:
        """Open the draft in the editor."""
        from ..editor import edit
        from .drafting import make_draft

        held, workspace = self.chosen, self.deck.workspace
        if held is None or workspace is None:
            return
        if held.lane == "input":
            self.tell("A draft is of something that you make; this is something that you take in.")
            return
        try:
            path, made, _ = make_draft(workspace, self.desk, held.id)
        except (OSError, ValueError) as error:
            self.tell(str(error), severity="error")
            return
        problem = edit(self.app, workspace.settings.editor.command, path)
        if problem:
            self.tell(problem, severity="error")
        self.gather(made.id)

    def on_drop_project(self, event: DropProject) -> None:
        """Ask, then take it out of the lists."""
        held = self.chosen
        if held is None:
            return

        def decided(answer: str | None) -> None:
            """Drop it."""
            if answer == "drop":
                self.store(lambda desk: desk.drop(held))

        options = [("keep", "Keep it"), ("drop", "Drop it; a draft stays where it is")]
        self.app.push_screen(Choice(f"{held.title}?", options, "keep"), decided)

    def on_show_ended(self, event: ShowEnded) -> None:
        """Show the ended ones too, or hide them."""
        self._with_ended = not self._with_ended
        self.draw()

    def on_leave_projects(self, event: LeaveProjects) -> None:
        """Go back to Today."""
        self.deck.go("today")


def value_lines(lane: "Lane", held: "Project | None") -> list[Line]:
    """Return the lines of a form for the values of a lane."""
    from ...data.projects.project import UNITS

    hints = {"title": "what it is called", "url": "https://...", "area": "area of the study plan, such as gpu-cuda"}
    if lane == "input":
        hints |= {"total": "how many pages or lectures it has", "unit": ", ".join(UNITS)}
    said = held.entry.values if held else {}
    return [Line(name, name, str(said.get(name) or ""), hint) for name, hint in hints.items()]
