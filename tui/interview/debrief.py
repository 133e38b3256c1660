"""The debrief of a mock interview: what happened, how you score yourself, and the grades, recorded together."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from ...data.memory import Rating
from ...drills.interview import SCORES, STEPS
from ..command import Command
from ..exercise.attempt import clock_text, count
from ..exercise.attempt_file import AttemptFile
from ..exercise.grading import WORDS
from ..page import Page
from ..widgets.menu import Menu
from ..widgets.reading import Reading
from .commands import LOOKING_BACK, DropInterview, LeaveDebrief, RecordDebrief
from .record import proposal, record_interview
from .sitting import Asked, Sitting, drop_sitting, sitting_file

if TYPE_CHECKING:
    from ..workspace import Workspace

GRADE = "grade of "  # what ids of the rows of grades start with


class DebriefPage(Page):
    """Looking back on an interview."""

    # On the page and not on the rows: wherever the focus is, a digit must not lead to another screen.
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(value), f"score({value})", show=False) for value in range(10)),
        Binding("right,l", "step(1)", show=False),
        Binding("left,h", "step(-1)", show=False),
    ]
    PAGE_COMMANDS: ClassVar[tuple[type[Command], ...]] = LOOKING_BACK
    DEFAULT_CSS = """
    DebriefPage {
        #facts { height: 1fr; padding: 1 1 0 1; }
        #scores { height: auto; border-top: solid $faint; }
        #debrief-says { height: 1; padding: 0 1; color: $muted; }
    }
    """

    def __init__(self, sitting: Sitting) -> None:
        """Look back on an interview that has ended."""
        super().__init__()
        self.sitting = sitting
        self.scores = {name: sitting.scores.get(name, 0) for name in SCORES}
        self.grades: dict[str, Rating | None] = {}
        self._why: dict[str, str] = {}
        self._recorded = False

    @property
    def workspace(self) -> "Workspace":
        """The workspace, which is open by then."""
        assert self.deck.workspace is not None
        return self.deck.workspace

    def body(self) -> ComposeResult:
        """Yield the facts, the rows to score, and a line on how."""
        yield Reading(id="facts")
        yield Menu(id="scores")
        yield Static("", id="debrief-says")

    def heading(self) -> tuple[str, str, str]:
        """Name the screen; say how it ended."""
        end = {"time": "time is up", "done": "done", "given up": "given up"}.get(self.sitting.ended, self.sitting.ended)
        spent = clock_text(self.sitting.seconds)
        return "Debrief · mock interview", "", f"{end} · {spent} of {clock_text(self.sitting.minutes * 60)}"

    def on_mount(self) -> None:
        """Propose the grades and draw."""
        for asked in self.sitting.asked:
            found = proposal(self.workspace, asked)
            chosen = asked.graded or self.sitting.scores.get(GRADE + asked.slug)
            self.grades[asked.slug] = found.rating if chosen is None else Rating(chosen) if chosen else None
            self._why[asked.slug] = found.why
        self.query_one("#facts", Reading).show(self.facts())
        menu = self.query_one("#scores", Menu)
        names = [*SCORES, *(GRADE + asked.slug for asked in self.sitting.asked)]
        menu.set_options([Option(self.row(name), id=name) for name in names])
        menu.styles.height = len(names) + 1  # and its border
        menu.choose(names[0])
        menu.focus()
        self.query_one("#debrief-says", Static).update(
            self.signs.spell("1-4 or left and right set a line · 0 none · enter records all")
        )

    def facts(self) -> Content:
        """Return what happened with each problem."""
        parts = [self._facts_of(number, asked) for number, asked in enumerate(self.sitting.asked, 1)]
        return Content("\n\n").join(parts)

    def _facts_of(self, number: int, asked: Asked) -> Content:
        """Return what happened with one problem."""
        problem, attempt = self.workspace.problems[asked.slug], asked.attempt
        solved = asked.result == "solved"
        sign = self.signs.done if solved else self.signs.fail
        patterns = ", ".join(problem.patterns)
        title = f"{number}  {problem.title}"
        lines = [
            Content.assemble(
                (f"{title}  ", "bold"),
                (f"{sign} {asked.result}", "$success" if solved else "$error"),
            ),
            Content.assemble((f"   {problem.level}, {problem.target_minutes} minutes: {patterns}", "$muted")),
        ]
        if asked.opened:
            dot = self.signs.dot
            lines.append(Content(f"   {attempt.timeline_text(dot)}   {count(attempt.failed, 'failed submission')}"))
            steps = "  ".join(f"{self.signs.done if step in asked.ticks else self.signs.dash} {step}" for step in STEPS)
            lines.append(Content(f"   {steps}"))
        if asked.failing and not solved:
            lines.append(Content.assemble("   failing: ", (", ".join(asked.failing), "$error")))
        lines += [Content(f"   {line}") for line in asked.growth]
        return Content("\n").join(lines)

    def row(self, name: str) -> Content:
        """Return one line that can be set."""
        if name in SCORES:
            value = self.scores[name]
            says = SCORES[name][value - 1] if value else "not scored"
            return Content.assemble(
                f"{name:<16}", (f"{value or self.signs.dash} ", "bold $accent"), (says, "" if value else "$muted")
            )
        slug = name.removeprefix(GRADE)
        rating = self.grades[slug]
        number = next(place for place, asked in enumerate(self.sitting.asked, 1) if asked.slug == slug)
        word = f"{int(rating)} {WORDS[rating]}" if rating else f"{self.signs.dash} no grade"
        return Content.assemble(
            f"{f'grade of {number}':<16}", (f"{word:<16}", "bold $accent"), (self._why[slug], "$muted")
        )

    def action_score(self, value: int) -> None:
        """Set the line under the cursor, and go to the next one."""
        if value > 4:
            self.tell("The scores and grades go from 1 to 4; 0 is none.")
            return
        self.set_row(value)
        menu = self.query_one("#scores", Menu)
        if menu.highlighted is not None and menu.highlighted + 1 < menu.option_count:
            menu.action_cursor_down()

    def action_step(self, step: int) -> None:
        """Set the line under the cursor one higher or lower."""
        name = self.query_one("#scores", Menu).chosen
        if name is not None:
            now = self.scores[name] if name in SCORES else int(self.grades[name.removeprefix(GRADE)] or 0)
            self.set_row(min(4, max(0, now + step)))

    def set_row(self, value: int) -> None:
        """Set the line under the cursor. A grade that is in the record already stays."""
        menu = self.query_one("#scores", Menu)
        name = menu.chosen
        if name is None:
            return
        if name in SCORES:
            self.scores[name] = value
        else:
            slug = name.removeprefix(GRADE)
            if next(asked for asked in self.sitting.asked if asked.slug == slug).graded:
                self.tell("This grade is in the record already; u on Review takes it back.")
                return
            self.grades[slug] = Rating(value) if value else None
        menu.replace_option_prompt(name, self.row(name))
        self.sitting.scores[name] = value
        self.keep()

    def on_option_list_option_selected(self, event: Menu.OptionSelected) -> None:
        """Enter in the list records, as everywhere on the page."""
        event.stop()
        self.post_message(RecordDebrief())

    def on_record_debrief(self, event: RecordDebrief) -> None:
        """Record the grades and the debrief."""
        from ...data.store import RecordError

        if self._recorded or self.deck.screen is not self:  # a second Enter, or one that a sheet was meant to get
            return
        path = sitting_file(self.workspace.paths.state)
        try:
            record_interview(self.workspace, self.sitting, self.grades, self.scores)
        except RecordError as error:
            self.keep()
            self.tell(str(error), severity="error")
            return
        self._recorded = True
        for asked in self.sitting.asked:
            if asked.graded:  # an attempt from before the interview is over with its grade
                self.deck.attempts.pop(f"drill:{asked.slug}", None)
                AttemptFile(self.workspace.paths.state, f"drill:{asked.slug}").drop()
        try:
            drop_sitting(path)
        except OSError as error:
            self.tell(f"{path} can't be removed: {error}. Remove it by hand.", severity="error")
        self.app.notify("Recorded. prepdeck drill interviews lists the debriefs.", timeout=6, markup=False)
        self.dismiss()

    def keep(self) -> None:
        """Write the scores, and which grades are in the record, so that none is stored twice."""
        try:
            self.sitting.keep(sitting_file(self.workspace.paths.state))
        except OSError as error:
            self.tell(f"The interview can't be kept for the next start: {error}", severity="warning")

    def on_leave_debrief(self, event: LeaveDebrief) -> None:
        """Go back; the debrief waits."""
        if self._recorded or self.deck.screen is not self:
            return
        self.keep()
        self.app.notify("The debrief waits; v on the list opens it.", timeout=6, markup=False)
        self.dismiss()

    def on_drop_interview(self, event: DropInterview) -> None:
        """Ask, then forget the interview."""
        from ..widgets.sheet import Choice

        options = [("no", "Keep it"), ("yes", "Forget it: nothing is recorded")]
        self.app.push_screen(Choice("Forget this interview?", options), self._dropped)

    def _dropped(self, answer: str | None) -> None:
        """Forget the interview."""
        if answer == "yes":
            try:
                drop_sitting(sitting_file(self.workspace.paths.state))
            except OSError as error:
                self.tell(f"It can't be removed: {error}", severity="error")
                return
            self.dismiss()
