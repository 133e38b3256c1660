"""The list that exercises are chosen from: state, title, level, minutes; patterns stay hidden until they are solved."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.events import Resize
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from ..command import Command
from ..page import Page
from ..widgets.menu import Menu
from .commands import Filter, LeaveList, OpenExercise


@dataclass(frozen=True)
class Line:
    """One exercise of the list. state: new, due, done. when: when it comes back, or how it stands, in words."""

    slug: str
    title: str
    level: str
    minutes: int
    state: str
    when: str
    tags: tuple[str, ...] = ()

    def matches(self, words: Sequence[str]) -> bool:
        """Tell whether every word of a filter is found; patterns are found only where they are shown."""
        text = " ".join((self.title, self.slug, self.level, self.state, *self.tags)).lower()
        return all(word in text for word in words)


class ExerciseList(Page):
    """A list of exercises with a filter."""

    CSS_PATH = "../exercise/list.tcss"
    NOUN: ClassVar[str] = "Drills"
    FILTERS: ClassVar[str] = "words, easy, medium, hard, due, new, done"

    def body(self) -> ComposeResult:
        """Yield filter, head, list and foot."""
        yield Input(placeholder=self.FILTERS, id="filter")
        yield Static(id="list-head")
        yield Static(id="empty")
        yield Menu(id="list")
        yield Static(id="list-foot")

    def lines(self) -> list[Line]:
        """Return every exercise."""
        raise NotImplementedError

    def page_for(self, slug: str) -> Page | None:
        """Return the page that opens this exercise, None where there is none of that name."""
        raise NotImplementedError

    def foot(self) -> Content:
        """Return what stands below the list: the state of the tools."""
        return Content("")

    def heading(self) -> tuple[str, str, str]:
        """Name the screen; say how many are due and solved."""
        if not self.deck.ready:
            return self.NOUN, "", ""
        lines = self.lines()
        due = sum(line.state == "due" for line in lines)
        done = sum(line.state != "new" for line in lines)
        return self.NOUN, "", f"{due} due · {done} of {len(lines)} solved or tried"

    def offered(self) -> Sequence[type[Command]]:
        """Return the commands of the list only; those of an open exercise are offered there."""
        return [OpenExercise, Filter, LeaveList]

    @property
    def writing(self) -> bool:
        """Whether the filter is written in."""
        return self.is_mounted and self.query_one("#filter", Input).has_focus

    def word_of(self, command: type[Command]) -> str:
        """Return what a key does: Escape clears the filter first."""
        return "clear" if command is LeaveList and self.has_class("-filtering") else super().word_of(command)

    def on_descendant_focus(self, event: object) -> None:
        """Offer the keys that work in what has the focus."""
        self.draw_frame()

    def fill(self) -> None:
        """Draw the list; open the exercise that was asked for."""
        self.draw()
        target, self.deck.target = self.deck.target, None
        if target:
            self.open(target)

    def draw(self) -> None:
        """Draw the lines that the filter lets through."""
        words = self.query_one("#filter", Input).value.lower().split()
        lines = [line for line in self.lines() if line.matches(words)]
        menu = self.query_one("#list", Menu)
        kept = menu.chosen
        width = max(40, self.size.width - 3)
        menu.set_options([Option(self.line_text(line, width), id=line.slug) for line in lines])
        menu.choose(kept)
        self.set_class(not lines, "-empty")
        self.query_one("#empty", Static).update(
            Content("Nothing matches the filter; esc clears it." if words else "There is nothing here yet.")
        )
        head = f"{'':<2}{'Exercise':<{width - 38}}{'level':<9}{'minutes':>7}   {'comes back'}"
        self.query_one("#list-head", Static).update(Content(head[: width + 1]))
        self.query_one("#list-foot", Static).update(self.foot())
        if self.deck.screen is self and not self.query_one("#filter", Input).has_focus:
            menu.focus()

    def line_text(self, line: Line, width: int) -> Content:
        """Return one line of the list."""
        marks = {
            "new": (self.signs.dot, "$muted"),
            "due": (self.signs.cursor, "$accent"),
            "done": (self.signs.done, "$success"),
        }
        room = width - 40
        title = line.title if len(line.title) <= room else line.title[: room - 1] + self.signs.more
        return Content.assemble(
            marks[line.state],
            " ",
            (f"{title:<{width - 38}}", "bold" if line.state == "due" else ""),
            (f"{line.level:<9}", "$muted"),
            (f"{line.minutes:>7}", ""),
            (f"   {line.when}", "$accent" if line.state == "due" else "$muted"),
        )

    def open(self, slug: str) -> None:
        """Open an exercise on top of the list."""
        page = self.page_for(slug)
        if page is None:
            self.tell(f"There is no {self.NOUN.lower().removesuffix('s')} {slug!r}.", severity="warning")
            return
        self.app.push_screen(page, self._returned)

    def _returned(self, _: object) -> None:
        """Bring the list up to date after an exercise."""
        self.draw()
        self.draw_frame()

    def on_resize(self, event: Resize) -> None:
        """Draw the lines for the new width."""
        if self.deck.ready:
            self.draw()

    # -- commands -------------------------------------------------------------------------------------------------

    def on_option_list_option_selected(self, event: Menu.OptionSelected) -> None:
        """Enter or a click opens an exercise."""
        event.stop()
        if event.option.id is not None:
            self.open(event.option.id)

    def on_open_exercise(self, event: OpenExercise) -> None:
        """Open the exercise under the cursor."""
        slug = self.query_one("#list", Menu).chosen
        if slug is not None:
            self.open(slug)

    def on_filter(self, event: Filter) -> None:
        """Show the filter and write in it."""
        self.add_class("-filtering")
        self.query_one("#filter", Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter while typing."""
        event.stop()
        self.draw()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to the list with the filter kept."""
        event.stop()
        self.query_one("#list", Menu).focus()

    def on_leave_list(self, event: LeaveList) -> None:
        """Clear the filter, else go back to Today."""
        box = self.query_one("#filter", Input)
        if self.has_class("-filtering"):
            box.value = ""
            self.remove_class("-filtering")
            self.query_one("#list", Menu).focus()
            self.draw()
        else:
            self.deck.go("today")


def comes_back(due_day: int | None, today: int) -> str:
    """Return when an exercise comes back, in words."""
    if due_day is None:
        return "new"
    if due_day <= today:
        return "now"
    return "tomorrow" if due_day == today + 1 else f"in {due_day - today} days"
