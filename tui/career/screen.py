"""Career: the applications on the left, the one under the cursor, the funnel or a comparison on the right."""

from collections.abc import Callable, Sequence
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
from ..page import Page
from ..widgets.form import FormSheet, Line
from ..widgets.menu import Menu
from ..widgets.reading import Reading
from ..widgets.sheet import Ask, Choice
from .commands import (
    COMMANDS,
    AddApplication,
    CompareThem,
    DropApplication,
    EditApplication,
    EditPosting,
    LeaveCareer,
    MakeCard,
    MoveStage,
    NoteWords,
    SetInterview,
    ShowClosed,
    ShowFunnel,
    WriteQuestions,
)

if TYPE_CHECKING:
    from ...data.career.application import Application
    from ...data.career.register import Register
    from ...data.career.steps import Proposal

Shown = Literal["application", "funnel", "comparison"]
EMPTY = "No applications yet. Press a for the first: company and role are enough."
ALL_CLOSED = "No open application. v shows the closed ones, a enters a new one."


class CareerScreen(Page):
    """The applications."""

    CSS_PATH = "screen.tcss"
    PAGE_COMMANDS: ClassVar[tuple[type[Command], ...]] = COMMANDS

    def __init__(self) -> None:
        super().__init__()
        self._held: Sequence[Application] = ()
        self._said: dict[str, Proposal] = {}
        self._marks: set[str] = set()
        self._shown: Shown = "application"
        self._with_closed = False
        self._today: date | None = None

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
    def register(self) -> "Register":
        """The applications in the record."""
        from ...data.career.register import Register

        workspace = self.deck.workspace
        assert workspace is not None
        return Register(workspace.store, workspace.settings.career.stages)

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

    # Changing

    def store(self, change: "Callable[[Register], Application | None]") -> None:
        """Make a change in the record and show it; the sentence where that fails."""
        from ...data.troubles import RecordError

        try:
            made = change(self.register)
        except (RecordError, ValueError) as error:
            self.tell(str(error), severity="error")
            return
        self.gather(made.id if made else None)

    def on_add_application(self, event: AddApplication) -> None:
        """Ask for the values of a new one; name what is known of the company."""
        from ...data.career.application import read_values, same_company

        def keep(given: dict[str, str] | None) -> None:
            """Enter it."""
            if given is None:
                return
            before = same_company(self._held, given["company"])
            self.store(lambda register: register.add({name: text for name, text in given.items() if text.strip()}))
            if before:
                known = before[-1]
                self.tell(
                    f"{known.company} is known: {known.role}, {known.stage} since {known.stage_on}.",
                    severity="warning",
                )

        names = ("company", "role", "url", "source", "resume", "place", "areas")
        self.app.push_screen(FormSheet("New application", self.lines(names, None), read_values), keep)

    def lines(self, names: Sequence[str], held: "Application | None") -> list[Line]:
        """Return the lines of a form for these values."""
        from ...data.career.application import FIELDS, shown_value

        return [
            Line(
                name,
                name.replace("_", " "),
                shown_value(name, held.entry.values.get(name)) if held else "",
                FIELDS[name].help,
            )
            for name in names
        ]

    def on_edit_application(self, event: EditApplication) -> None:
        """Ask for the values of the one under the cursor."""
        from ...data.career.application import FIELDS, read_values

        held = self.chosen
        if held is None:
            return

        def keep(given: dict[str, str] | None) -> None:
            """Store what is different."""
            if given is not None:
                self.store(lambda register: register.change(held, given))

        names = [name for name in FIELDS if name != "text"]
        self.app.push_screen(FormSheet(held.title, self.lines(names, held), read_values), keep)

    def on_move_stage(self, event: MoveStage) -> None:
        """Ask for the stage, then for the day."""
        held = self.chosen
        if held is None:
            return

        def chosen(stage: str | None) -> None:
            """Ask for the day."""
            if stage is None:
                return
            today = self._today
            assert today is not None

            def keep(text: str | None) -> None:
                """Store the stage."""
                if text is not None:
                    self.store(lambda register: register.change(held, stage=stage, on=past_day(text, today)))

            title = f"{held.company}: {stage} since when?"
            ask = Ask(title, text=today.isoformat(), check=lambda text: past_day(text, today))
            self.app.push_screen(ask, keep)

        options = [(stage, stage) for stage in self.register.stages]
        self.app.push_screen(Choice(f"{held.title}: stage", options, held.stage), chosen)

    def on_note_words(self, event: NoteWords) -> None:
        """Ask for words."""
        held = self.chosen
        if held is None:
            return

        def keep(text: str | None) -> None:
            """Note them."""
            words = " ".join((text or "").split())
            if words:
                self.store(lambda register: register.change(held, note=words))

        self.app.push_screen(Ask(held.title, placeholder="who said what, what you sent, how it felt"), keep)

    def on_set_interview(self, event: SetInterview) -> None:
        """Ask for the day of the interview; the plan then works towards the next one."""
        held, today = self.chosen, self._today
        if held is None or today is None:
            return

        def keep(text: str | None) -> None:
            """Store the day."""
            if text is None:
                return
            self.store(lambda register: register.change(held, {"interview": text}))
            if text.strip():
                self.aim(held, date.fromisoformat(text.strip()), today)

        from ...data.career.application import read_values

        ask = Ask(
            f"{held.company}: day of the interview",
            text=held.entry.text("interview"),
            placeholder="such as 2026-12-10; empty for none",
            check=lambda text: read_values({"interview": text}),
        )
        self.app.push_screen(ask, keep)

    def aim(self, held: "Application", day: date, today: date) -> None:
        """Have the plan work towards an interview, unless an earlier one is still to come."""
        from ...data.settings import SettingsError

        workspace = self.deck.workspace
        if workspace is None or day < today:
            return
        aimed = workspace.settings.plan.interview
        if aimed is not None and today <= aimed < day:
            self.tell(f"The plan works towards {aimed:%a} {aimed.day} {aimed:%b} first.")
            return
        try:
            workspace.keep_all({"plan.interview": day.isoformat(), "plan.interview_name": held.title})
        except SettingsError as error:
            self.tell(str(error), severity="error")
            return
        self.tell(f"The plan now works towards {held.title}, {day:%a} {day.day} {day:%b}.")

    def on_write_questions(self, event: WriteQuestions) -> None:
        """Ask for a question, and for the next, until an empty one."""
        held = self.chosen
        if held is None:
            return

        def keep(text: str | None) -> None:
            """Store the question and ask for the next."""
            if text and text.strip():
                self.store(lambda register: register.change(held, questions=[text], note="Interview"))
                self.app.push_screen(ask(), keep)

        def ask() -> Ask:
            """Return the sheet for one question."""
            return Ask(
                f"{held.company} asked", placeholder="one question; c makes a card of it", hint="enter next · esc done"
            )

        self.app.push_screen(ask(), keep)

    def on_make_card(self, event: MakeCard) -> None:
        """Choose a question and open the card form with it."""
        from ...data.ledger import slug_of
        from ..cardform.opening import open_draft

        held = self.chosen
        if held is None or not held.questions:
            self.tell("There are no questions yet: d writes down what was asked.")
            return

        def chosen(key: str | None) -> None:
            """Open the form."""
            if key is not None:
                tag = slug_of(held.company) or "interview"
                open_draft(self.deck, held.questions[int(key)], tag, held.areas[0] if held.areas else "")

        options = [(str(place), text) for place, text in enumerate(held.questions)]
        self.app.push_screen(Choice("Make a card of", options), chosen)

    def on_edit_posting(self, event: EditPosting) -> None:
        """Open the posting's text in the editor."""
        import tempfile
        from pathlib import Path

        from ..editor import edit

        held, workspace = self.chosen, self.deck.workspace
        if held is None or workspace is None:
            return
        before = held.entry.text("text")
        with tempfile.TemporaryDirectory(prefix="prepdeck-") as folder:
            path = Path(folder) / "posting.txt"
            path.write_text(before, encoding="utf-8")
            problem = edit(self.app, workspace.settings.editor.command, path)
            try:
                text = path.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError):
                problem, text = "The posting was not saved as UTF-8 text; it stays as it was.", before
        if problem:
            self.tell(problem, severity="error")
        elif text.strip() != before:
            self.store(lambda register: register.change(held, {"text": text}))

    def on_drop_application(self, event: DropApplication) -> None:
        """Ask, then take it out of the lists."""
        held = self.chosen
        if held is None:
            return

        def decided(answer: str | None) -> None:
            """Drop it."""
            if answer == "drop":
                self.store(lambda register: register.drop(held))

        options = [("keep", "Keep it"), ("drop", "Drop it: out of all lists and numbers")]
        self.app.push_screen(Choice(f"{held.title}?", options, "keep"), decided)

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


def past_day(text: str, today: date) -> date:
    """Read a day until today; ValueError, a sentence, for anything else."""
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        raise ValueError(f"{text.strip()!r} is no day: write it like {today}.") from None
    if day > today:
        raise ValueError(f"{day} is still to come; today is {today}.")
    return day
