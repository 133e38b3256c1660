"""Today: the plan of the day, started line by line, and what stands behind it."""

import textwrap
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from ...data.clock import date_day
from ..command import Command, ShowProgress
from ..study.actions import Studying
from ..study.commands import STUDYING, CustomSession, ShowWorkload
from ..widgets.menu import Menu
from ..widgets.sheet import Ask, Choice
from ..words import counted
from .commands import (
    COMMANDS,
    AllAreas,
    BadDay,
    ChangeMinutes,
    Decide,
    DropBlock,
    Replan,
    Ritual,
    ShowGoals,
    StartBlock,
    Tick,
    WorkedOn,
)
from .deciding import note, read_day, read_minutes, tick

if TYPE_CHECKING:
    from ...data.plan.block import Block
    from ..workspace import Workspace
    from .view import TodayView

MODES = {"card": "review", "drill": "drills", "kernel": "kernels"}
LANE_MODES = {"cards": "review", "drill": "drills", "build": "kernels", "output": "projects", "input": "projects"}
FRAME = 8  # rows of title line, key bar, heading and the space around them
ROOMY = 3  # rows of a line from which there is room for more below


class TodayScreen(Studying):
    """The plan of the day."""

    CSS_PATH = "screen.tcss"
    PAGE_COMMANDS: ClassVar[tuple[type[Command], ...]] = COMMANDS

    view: "TodayView | None" = None
    bad_day = False

    def body(self) -> ComposeResult:
        """Yield the plan on the left and the areas on the right."""
        with Horizontal(id="today"):
            with Vertical(id="plan-pane"):
                yield Static(Content.assemble(("Today", "bold")), id="plan-title")
                yield Static(id="bad-day")
            yield Static(id="side", classes="divided")

    def heading(self) -> tuple[str, str, str]:
        """Name the day, the minutes planned and done, and the goal."""
        if self.view is None:
            return f"prepdeck · {self.deck.date:%a %d %b}", "", ""
        return f"prepdeck · {self.view.date:%a %d %b}", self.view.minutes(), self.view.goal

    def offered(self) -> Sequence[type[Command]]:
        """Return what can be done with the line under the cursor."""
        block = self.chosen()
        begin: list[type[Command]] = [] if self.bad_day or self.view is None or self.view.plan.rest else [Ritual]
        if block is None:
            return [*begin, BadDay, ShowGoals, ChangeMinutes, Replan, AllAreas, CustomSession, ShowWorkload]
        first: list[type[Command]] = [StartBlock] if block.lane in LANE_MODES else [Tick]
        if block.by_hand and Tick not in first:
            first.append(Tick)
        others: list[type[Command]] = [] if self.bad_day else [DropBlock]
        if not self.bad_day and block.lane != "cards":
            others = [Decide, *others]
        if block.by_hand:
            others = [WorkedOn, *others]
        if self.view is not None and self.view.plan.left_over:
            first.append(ShowWorkload)
        more = [command for command in STUDYING if command.WORD and command not in first]
        return [*first, *begin, BadDay, ShowGoals, ChangeMinutes, *others, Replan, AllAreas, *more]

    def word_of(self, command: type[Command]) -> str:
        """Return what a key does now."""
        if command is Ritual and self.view is not None and self.view.plan.begun:
            return "shut down"
        return super().word_of(command)

    def fill(self) -> None:
        """Make the plan in a worker; the screen stands meanwhile."""
        self.gather()

    @work(thread=True, exclusive=True, group="today")
    def gather(self) -> None:
        """Read the record and make the plan."""
        from ...data.store import RecordError
        from .view import all_done, look_at_today

        workspace = self.deck.workspace
        if workspace is None:
            return
        try:
            view = look_at_today(workspace)
            if all_done(view.plan) and not view.cleared_before:
                workspace.store.record("planned", payload={"what": "cleared"})  # a short day counts as active for ever
        except RecordError as error:
            self.app.call_from_thread(self.tell, str(error), severity="error")
            return
        self.app.call_from_thread(self.draw, view)

    def draw(self, view: "TodayView") -> None:
        """Draw the plan and the areas."""
        from . import drawing

        self.view = view
        menu = self.query_one_optional("#plan", Menu)
        if menu is None:  # not composed with the rest: the first paint is sooner without it
            menu = Menu(id="plan")
            self.query_one("#plan-pane", Vertical).mount(menu, after=0)
            self.call_after_refresh(self.draw, view)
            return
        kept = menu.chosen
        blocks = self.blocks()
        width = max(20, self.query_one("#plan-pane").size.width - 3)
        bottom = self.bottom()
        rows = self.rows_for(blocks, bottom, width)
        if rows < ROOMY:  # a small window: what the day's capacity comes from stands in the first step of the morning
            bottom = self.bottom(short=True)
            rows = self.rows_for(blocks, bottom, width)
        menu.set_options(
            Option(drawing.block_text(block, width, self.signs, rows, view.cues.get(block.lane, "")), id=block.key)
            for block in blocks
        )
        first_open = next((block.key for block in blocks if not block.done), None)
        menu.choose(kept if kept in {block.key for block in blocks} and not self._is_done(kept) else first_open)
        title = "A bad day: this is enough" if self.bad_day else "Today"
        self.query_one("#plan-title", Static).update(Content.assemble((title, "bold")))
        self.query_one("#bad-day", Static).update(bottom)
        side = self.query_one("#side", Static)
        if side.size.width:  # none while the window is too small
            side.update(drawing.side(view, side.size.width - 3, side.size.height - 1, self.signs))
        if self.deck.screen is self:
            menu.focus()
        self.draw_frame()

    def _is_done(self, key: str | None) -> bool:
        """Tell whether the block with this key is ticked off."""
        return any(block.key == key and block.done for block in self.blocks())

    def rows_for(self, blocks: "Sequence[Block]", bottom: Content, width: int) -> int:
        """Return how many rows a line of the plan may take, 2 to 4, with these lines below the plan."""
        below = sum(len(textwrap.wrap(line, width)) or 1 for line in bottom.plain.splitlines())
        return max(2, min(4, (self.size.height - FRAME - below) // max(1, len(blocks))))

    def bottom(self, *, short: bool = False) -> Content:
        """Return the lines below the plan: a note on it, and the way to the short plan or back.

        short: without what the capacity comes from, and without the way to the workload.
        """
        assert self.view is not None
        if self.bad_day:
            return Content.assemble(("b", "bold"), ("  back to the full plan", "$muted"))
        plan = self.view.plan
        minutes = sum(block.minutes for block in plan.bad_day)
        way = Content.assemble(("Bad day?  ", "$muted"), ("b", "bold"), (f"  a plan of {minutes} min", "$muted"))
        notes = [note for note in (plan.note, "" if short and plan.note else plan.capacity_note) if note]
        if plan.left_over and not short:
            notes.append("w postpones or spreads them, and says what that costs.")
        if not plan.blocks:
            notes.append("2 learns ahead, 3 and 4 list drills and kernels.")
        lines = [Content.assemble((note, "$muted")) for note in notes]
        if not plan.rest:
            lines.append(self.ritual_line())
        return Content("\n").join([*lines, way] if plan.bad_day else lines)

    def ritual_line(self) -> Content:
        """Return what the key of the day does now: begin it, or shut it down."""
        assert self.view is not None
        words = ("Begin the day  ", "look back, choose, go")
        if self.view.plan.closed:
            words = ("Shut down.  ", "another line for the journal")
        elif self.view.plan.begun:
            words = ("Done for today?  ", "shut down")
        return Content.assemble((words[0], "$muted"), ("o", "bold"), (f"  {words[1]}", "$muted"))

    def blocks(self) -> "Sequence[Block]":
        """Return the lines shown now."""
        if self.view is None:
            return ()
        return self.view.plan.bad_day if self.bad_day else self.view.plan.blocks

    def chosen(self) -> "Block | None":
        """Return the line under the cursor."""
        menu = self.query_one_optional("#plan", Menu)
        key = menu.chosen if menu is not None else None
        return next((block for block in self.blocks() if block.key == key), None)

    def on_option_list_option_highlighted(self, event: Menu.OptionHighlighted) -> None:
        """Offer what fits the line."""
        self.draw_frame()

    def on_option_list_option_selected(self, event: Menu.OptionSelected) -> None:
        """Enter or a click starts a line."""
        event.stop()
        self.start_chosen()

    def on_resize(self, event: object) -> None:
        """Draw for the new size."""
        self.draw_frame()
        if self.view is not None:
            self.call_after_refresh(self.draw, self.view)

    # -- commands -------------------------------------------------------------------------------------------------

    def on_start_block(self, event: StartBlock) -> None:
        """Start the line under the cursor."""
        self.start_chosen()

    def start_chosen(self) -> None:
        """Go to the screen where the chosen line is done."""
        block = self.chosen()
        if block is None:
            self.tell("There is no line to start; r plans the day anew.")
        else:
            self.start(block)

    def start(self, block: "Block") -> None:
        """Go to the screen where a line is done."""
        if block.lane in LANE_MODES:
            slug = block.item.partition(":")[2] or block.item or None
            self.deck.go(LANE_MODES[block.lane], slug)
        else:
            self.tell(f"Do it outside, then tick it off with space: {block.title}.")

    def on_tick(self, event: Tick) -> None:
        """Tick a line that nothing else ticks."""
        block = self.chosen()
        if block is None:
            return
        if not block.by_hand:
            self.tell("Cards, drills and kernels tick themselves off when you do them. Enter starts this one.")
            return
        self.change(lambda workspace: tick(workspace, block))

    def on_drop_block(self, event: DropBlock) -> None:
        """Take the line off today's plan."""
        block = self.chosen()
        if self.bad_day:
            self.tell("Nothing is dropped from the short plan; b goes back to the full one.")
        elif block is not None and self.change(lambda workspace: note(workspace, "dropped", block)):
            self.tell(f"Dropped for today: {block.title}. r brings it back.")

    def change(self, decide: "Callable[[Workspace], object]") -> bool:
        """Have a decision on the plan recorded, then draw the plan anew; tell whether the record took it."""
        from ...data.troubles import RecordError

        workspace = self.deck.workspace
        assert workspace is not None
        try:
            decide(workspace)
        except RecordError as error:
            self.tell(str(error), severity="error")
            return False
        self.fill()
        return True

    def on_replan(self, event: Replan) -> None:
        """Plan anew; what was dropped comes back."""
        if self.deck.workspace is not None and self.change(
            lambda workspace: workspace.store.record("planned", payload={"what": "replanned"})
        ):
            self.tell("Planned anew from what is due now.")

    def on_ritual(self, event: Ritual) -> None:
        """Begin the day, or shut it down."""
        workspace = self.deck.workspace
        if workspace is None or self.view is None:
            return
        if self.view.plan.begun:
            from .evening import EveningSheet

            self.app.push_screen(EveningSheet(workspace, self.signs), self._shut_down)
        else:
            from .morning import MorningSheet

            self.app.push_screen(MorningSheet(workspace, self.view, self.signs), self._begun)

    def _begun(self, answer: str | None) -> None:
        """Draw the plan as it was decided on, and start its first line."""
        self.fill()
        if answer == "start":
            first = next((block for block in self.blocks() if not block.done), None)
            if first is not None and first.lane in LANE_MODES:
                self.start(first)

    def _shut_down(self, said: str | None) -> None:
        """Say that the day is over."""
        self.fill()
        if said:
            self.tell(said)

    def on_decide(self, event: Decide) -> None:
        """Ask what is to become of the line under the cursor."""
        block, workspace = self.chosen(), self.deck.workspace
        if block is None or workspace is None:
            return
        if block.lane == "cards":
            self.tell("Cards are worked out anew each day: w postpones or spreads what is due.")
            return
        today = workspace.now().date

        def given(text: str | None) -> None:
            """Store the day."""
            if text is not None:
                day = date_day(read_day(text, today))
                self.change(lambda workspace: note(workspace, "dated", block, day=day))

        def chosen(what: str | None) -> None:
            """Store what was chosen."""
            if what == "dated":
                title = f"{block.title}: which day?"
                ask = Ask(title, placeholder=f"such as {today}", check=lambda text: read_day(text, today))
                self.app.push_screen(ask, given)
            elif what is not None:
                self.change(lambda workspace: note(workspace, what, block))

        options = [
            ("split", "Halve it: half of its minutes until it is done"),
            ("dated", "Give it a day; until then it is not planned"),
            ("left", "Leave it for two weeks"),
        ]
        self.app.push_screen(Choice(block.title, options), chosen)

    def on_worked_on(self, event: WorkedOn) -> None:
        """Ask for minutes that were spent on the line under the cursor."""
        block = self.chosen()
        if block is None or not block.by_hand:
            self.tell("The minutes of cards, drills and kernels are measured. This is for what is done outside.")
            return

        def keep(text: str | None) -> None:
            """Note the minutes."""
            if text is not None:
                minutes = read_minutes(text)
                if self.change(lambda workspace: note(workspace, "worked", block, minutes=minutes)):
                    self.tell(f"{counted(minutes, 'minute')} noted; the line stays open.")

        self.app.push_screen(Ask(f"{block.title}: minutes spent", check=read_minutes), keep)

    def on_bad_day(self, event: BadDay) -> None:
        """Swap between the full and the short plan."""
        self.bad_day = not self.bad_day
        if self.view is not None:
            self.draw(self.view)
        self.draw_frame()

    def on_all_areas(self, event: AllAreas) -> None:
        """Show every area on Progress."""
        self.app.post_message(ShowProgress())

    def on_show_goals(self, event: ShowGoals) -> None:
        """Open the goals."""
        from .goal_sheet import GoalSheet

        workspace = self.deck.workspace
        if workspace is not None:
            self.app.push_screen(GoalSheet(workspace, self.signs), self._goals_left)

    def _goals_left(self, said: str | None) -> None:
        """Plan with the goals as they are now."""
        self.fill()
        if said:
            self.tell(said)

    def on_change_minutes(self, event: ChangeMinutes) -> None:
        """Ask for the minutes of this day of the week."""
        workspace = self.deck.workspace
        if workspace is None:
            return
        date = workspace.now().date
        minutes = workspace.settings.plan.minutes[date.weekday()]
        self.app.push_screen(
            Ask(
                f"Minutes on a {date:%A}",
                text=str(minutes),
                hint=self.signs.spell("0 to 720; 0 is a rest day · enter keep · esc cancel"),
                check=minutes_of,
            ),
            self._set_minutes,
        )

    def _set_minutes(self, text: str | None) -> None:
        """Keep the minutes."""
        from ...data.settings import SettingsError

        workspace = self.deck.workspace
        if text is None or workspace is None:
            return
        minutes = list(workspace.settings.plan.minutes)
        minutes[workspace.now().date.weekday()] = minutes_of(text)
        try:
            workspace.keep("plan.minutes", minutes)
        except (SettingsError, OSError) as error:
            self.tell(f"The minutes are not kept: {error}", severity="error")
        self.fill()


def minutes_of(text: str) -> int:
    """Return the minutes that were typed; ValueError, a sentence, for what is no number from 0 to 720."""
    if not text.strip().isdecimal() or int(text) > 720:
        raise ValueError(f"{text!r} is not a number of minutes from 0 to 720.")
    return int(text)
