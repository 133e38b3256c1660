"""The goals: what the day of each will find, what other minutes or another target would do, and setting one."""

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from ...data.goals import FIELDS, KIND, Goal, GoalError, Goals, read_values
from ...data.rules import LEAST_RETENTION, MOST_RETENTION
from ...data.settings import SettingsError
from ..glyphs import Glyphs
from ..widgets.form import FormSheet, Line
from ..widgets.menu import Menu
from ..widgets.sheet import Sheet
from .goal_words import goal_words
from .outlook import HEAD, Outlook, accept, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from ...data.foresight import Foresight
    from ..workspace import Workspace

KEYS = "a add  e edit  x drop  + - minutes  [ ] target  enter keep  esc close"
NONE = "There is no goal ahead. a sets one: a name, a day, the areas that count."
STEP_MINUTES, MOST_MINUTES = 5, 240
ROOMY = 28  # rows of a window from which one's own pace is shown too
STEP_RETENTION = 0.01


class GoalSheet(Sheet[str]):
    """The goals ahead; answers with the sentence of what was kept in the settings."""

    BESIDE = 17
    CSS = """
    GoalSheet {
        & > .sheet { width: 78; padding: 0 1; max-height: 100%; }
        #goals { height: auto; max-height: 6; }
        #outlook { height: auto; margin-top: 1; }
        #what-if { height: auto; margin-top: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", "Add", show=False),
        Binding("e", "edit", "Edit", show=False),
        Binding("x", "drop", "Drop", show=False),
        Binding("plus,equals_sign", "minutes(1)", "More minutes", show=False),
        Binding("minus", "minutes(-1)", "Fewer minutes", show=False),
        Binding("right_square_bracket", "target(1)", "Higher target", show=False),
        Binding("left_square_bracket", "target(-1)", "Lower target", show=False),
    ]

    def __init__(self, workspace: "Workspace", signs: Glyphs) -> None:
        super().__init__("Goals")
        self.workspace = workspace
        self.signs = signs
        self.goals: list[Goal] = []
        self.outlook: Outlook | None = None
        self.tried: Foresight | None = None

    @property
    def book(self) -> Goals:
        """The goals of the record."""
        return Goals(self.workspace.store, self.workspace.settings.plan)

    def content(self) -> ComposeResult:
        """Yield the goals, what is ahead, and the keys."""
        yield Menu(id="goals")
        yield Static(id="outlook")
        yield Static(id="what-if")
        yield Static(classes="sheet-wrong")
        yield Static(Content(KEYS), classes="sheet-keys")

    def on_mount(self) -> None:
        """List the goals."""
        self.read()
        self.query_one(Menu).focus()

    def read(self, choose: str | None = None) -> None:
        """List the goals anew; the cursor goes to the one named, or to the next."""
        from ...data.troubles import RecordError

        today = self.workspace.now().date
        try:
            self.goals = [goal for goal in self.book.all() if goal.on >= today]
        except RecordError as error:
            self.say(str(error))
            return
        menu = self.query_one(Menu)
        menu.set_options([Option(self.line(goal), id=goal.id) for goal in self.goals])
        menu.display = bool(self.goals)
        menu.choose(choose)
        if not self.goals:
            self.outlook = self.tried = None
            self.query_one("#outlook", Static).update(Content(NONE))
            self.query_one("#what-if", Static).update("")

    def line(self, goal: Goal) -> Content:
        """Return a goal as a line of the list."""
        days = goal_words(goal, self.workspace.now().date)
        name = self.signs.spell(goal.name)
        name = name if len(name) <= 44 else name[:43] + self.signs.more[:1]
        return Content.assemble(
            (f"{name:<46}", "bold"), (f"{goal.on:%a} {goal.on.day:>2} {goal.on:%b %Y}", ""), f"{days:>11}"
        )

    @property
    def goal(self) -> Goal | None:
        """The goal under the cursor."""
        chosen = self.query_one(Menu).chosen
        return next((goal for goal in self.goals if goal.id == chosen), None)

    def on_option_list_option_highlighted(self, event: Menu.OptionHighlighted) -> None:
        """Look at the goal that the cursor is on."""
        goal = self.goal
        if goal is not None and (self.outlook is None or self.outlook.goal != goal):
            self.outlook = self.tried = None
            self.query_one("#outlook", Static).update(Content.assemble(("Looking ahead", "$muted")))
            self.query_one("#what-if", Static).update("")
            self.look(goal)

    @work(thread=True, exclusive=True, group="goal")
    def look(self, goal: Goal) -> None:
        """Look ahead; the sheet stands meanwhile."""
        from ...data.troubles import RecordError

        try:
            outlook = Outlook.of(self.workspace, goal)
        except RecordError as error:
            self.app.call_from_thread(self.say, str(error))
            return
        self.app.call_from_thread(self.looked, outlook)

    def looked(self, outlook: Outlook) -> None:
        """Show what is ahead."""
        if self.goal != outlook.goal:
            return
        self.outlook, self.tried = outlook, outlook.ahead
        self.draw()

    def draw(self) -> None:
        """Draw what is ahead and the what-if."""
        outlook, tried = self.outlook, self.tried
        if outlook is None or tried is None:
            return
        first, *rest = outlook.lines(brief=self.app.size.height < ROOMY)
        lines = [Content.assemble((self.signs.spell(first), "bold"))]
        lines += [Content.assemble((self.signs.spell(text), "$muted")) for text in rest]
        areas = f"Areas: {outlook.goal.areas or 'all'}" + (
            "" if outlook.goal.depth == "deep" else f" · {outlook.goal.depth}"
        )
        lines.append(Content.assemble((self.signs.spell(areas), "$muted")))
        self.query_one("#outlook", Static).update(Content("\n").join(lines))
        rows = [Content.assemble((HEAD, "$muted"))]
        shown = [outlook.ahead] if tried is outlook.ahead else [outlook.ahead, tried]
        if outlook.needed is not None and all(outlook.needed.minutes != each.minutes for each in shown):
            shown.append(outlook.needed)
        for each in sorted(shown, key=lambda each: (each.minutes, each.retention)):
            mark = self.signs.cursor if each is tried else " "
            rows.append(Content.assemble((f"{mark}{row(each)[1:]}", "bold" if each is tried else "")))
        self.query_one("#what-if", Static).update(Content("\n").join(rows))

    def say(self, sentence: str) -> None:
        """Show what is wrong."""
        self.query_one(".sheet-wrong", Static).update(Content(sentence))
        self.set_class(bool(sentence), "-wrong")

    # -- what if ----------------------------------------------------------------------------------------------------

    def action_minutes(self, steps: int) -> None:
        """Try more or fewer minutes a day."""
        if self.tried is not None:
            near = self.tried.minutes // STEP_MINUTES * STEP_MINUTES
            minutes = near + steps * STEP_MINUTES if steps > 0 or near == self.tried.minutes else near
            self.attempt(max(1, min(MOST_MINUTES, minutes)), self.tried.retention)

    def action_target(self, steps: int) -> None:
        """Try a higher or a lower target retention."""
        if self.tried is not None:
            target = round(self.tried.retention + steps * STEP_RETENTION, 2)
            self.attempt(self.tried.minutes, max(LEAST_RETENTION, min(MOST_RETENTION, target)))

    @work(thread=True, exclusive=True, group="what-if")
    def attempt(self, minutes: int, retention: float) -> None:
        """Look ahead with other numbers."""
        outlook = self.outlook
        if outlook is not None and outlook.ahead.days:
            self.app.call_from_thread(self.attempted, outlook, outlook.desk.ahead(outlook.goal, minutes, retention))

    def attempted(self, outlook: Outlook, tried: "Foresight") -> None:
        """Show the outcome."""
        if self.outlook is outlook:
            self.tried = tried
            self.draw()

    def on_option_list_option_selected(self, event: Menu.OptionSelected) -> None:
        """Keep the minutes and the target that were tried."""
        event.stop()
        if self.outlook is None or self.tried is None:
            return
        if self.tried is self.outlook.ahead:
            self.say("+ and - change the minutes, [ and ] the target; enter then keeps them.")
            return
        try:
            accept(self.workspace, self.tried.minutes, self.tried.retention)
        except (SettingsError, OSError) as error:
            self.say(str(error))
            return
        self.dismiss(f"Kept: {self.tried.minutes} min of cards a day, target {self.tried.retention:.2f}.")

    # -- setting ----------------------------------------------------------------------------------------------------

    def action_add(self) -> None:
        """Ask for a new goal."""
        today = self.workspace.now().date
        self.ask("New goal", None, lambda given: self.book.add(given, today))

    def action_edit(self) -> None:
        """Ask for the values of the goal under the cursor."""
        goal, today = self.goal, self.workspace.now().date
        if goal is None:
            self.say(NONE)
        elif goal.kept != KIND:
            self.say(where_kept(goal))
        else:
            self.ask(goal.name, goal, lambda given: self.book.change(goal, given, today))

    def ask(self, title: str, goal: Goal | None, store: "Callable[[dict[str, str]], Goal]") -> None:
        """Show the form, then store what it gives."""
        from ...data.troubles import RecordError

        held = {"name": goal.name, "on": goal.on.isoformat(), "areas": goal.areas, "depth": goal.depth} if goal else {}
        lines = [Line(name, name, held.get(name, ""), hint) for name, hint in FIELDS.items()]

        def keep(given: dict[str, str] | None) -> None:
            """Store it and look at it."""
            if given is None:
                return
            try:
                made = store(given)
            except (GoalError, RecordError) as error:
                self.say(str(error))
                return
            self.say("")
            self.outlook = None
            self.read(made.id)

        self.app.push_screen(FormSheet(title, lines, read_values), keep)

    def action_drop(self) -> None:
        """Take the goal under the cursor out of the lists."""
        from ...data.troubles import RecordError

        goal = self.goal
        if goal is None:
            return
        try:
            self.book.drop(goal)
        except GoalError:
            self.say(where_kept(goal))
            return
        except RecordError as error:
            self.say(str(error))
            return
        self.outlook = None
        self.read()


def where_kept(goal: Goal) -> str:
    """Say where a goal that is not one of the ledger's is changed."""
    if goal.kept == "application":
        return "This is the interview of an application; change it on Career (6)."
    return "This is the interview of config.toml (plan.interview); change it there."
