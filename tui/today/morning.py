"""The morning in three steps: look back, choose, go. Escape leaves at any of them, and nothing is lost by it."""

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from ...data.clock import date_day, day_date
from ...data.plan.block import LANE_NAMES
from ...data.plan.decisions import DECIDE_AT
from ..glyphs import Glyphs
from ..widgets.menu import Menu
from ..widgets.sheet import Ask, Sheet
from ..words import counted
from .deciding import begin, note, read_day, write_line

if TYPE_CHECKING:
    from ...data.plan.block import Block
    from ..workspace import Workspace
    from .view import TodayView

BACK_KEYS = "enter next · esc to Today"
WRITE_KEYS = "enter write it down and go on · esc to Today"
CHOOSE_KEYS = "space keep or drop · s halve · d another day · l leave · enter next · esc to Today"
GO_KEYS = "enter begin · space begin later, stay on Today · backspace choose · esc to Today"
QUESTION = "What did you learn, where did you get stuck?"


class MorningSheet(Sheet[str]):
    """Look back, choose, go; answers "start" or "stay" once the plan is accepted."""

    BESIDE = 12
    CSS = """
    MorningSheet {
        & Input { margin-top: 1; }
        & Menu { height: auto; }
        #steps { color: $muted; }
        #told { height: auto; margin-top: 1; }
        &.-back Menu, &.-go Menu { display: none; }
        &.-choose Input, &.-go Input, &.-written Input { display: none; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "keep", "Keep or drop", show=False),
        Binding("s", "split", "Halve", show=False),
        Binding("d", "date", "Another day", show=False),
        Binding("l", "leave", "Leave", show=False),
        Binding("enter", "next", "Next", show=False),
        Binding("backspace", "choose", "Choose", show=False),
    ]

    def __init__(self, workspace: "Workspace", view: "TodayView", signs: Glyphs) -> None:
        super().__init__("The day begins")
        self.workspace = workspace
        self.view = view
        self.signs = signs
        self.dropped: set[str] = set()
        self.at = "back" if view.back is not None else "choose"

    def content(self) -> ComposeResult:
        """Yield the step's name, its text, the line of the journal, the lines of the plan and the keys."""
        yield Static(id="steps")
        yield Static(id="told")
        yield Menu(classes="scrolls")
        yield Input(placeholder=QUESTION)
        yield Static(classes="sheet-wrong")
        yield Static(classes="sheet-keys")

    def on_mount(self) -> None:
        """Show the first step."""
        self.turn(self.at)

    def turn(self, step: str) -> None:
        """Go to a step: "back", "choose" or "go"."""
        self.at = step
        for name in ("back", "choose", "go"):
            self.set_class(name == step, f"-{name}")
        self.set_class(not self.asks, "-written")
        self.say("")
        self.draw()
        if step == "choose":
            self.query_one(Menu).focus()
        elif step == "back" and self.asks:
            self.query_one(Input).focus()
        else:
            self.set_focus(None)

    @property
    def asks(self) -> bool:
        """Whether the day looked back at has no words in the journal yet."""
        return self.view.back is not None and not self.view.back_has_words

    def draw(self) -> None:
        """Draw the step."""
        names = {"back": "look back", "choose": "choose", "go": "go"}
        steps = Content("   ").join(
            Content.assemble((f"{self.signs.cursor} {name}", "bold") if at == self.at else f"  {name}")
            for at, name in names.items()
        )
        self.query_one("#steps", Static).update(steps)
        told, keys = self.query_one("#told", Static), self.query_one(".sheet-keys", Static)
        if self.at == "back":
            told.update(Content("\n").join(self.back_lines()))
            keys.update(Content(self.signs.spell(WRITE_KEYS if self.asks else BACK_KEYS)))
        elif self.at == "choose":
            plan = self.view.plan
            minutes = sum(block.minutes for block in plan.blocks if block.key not in self.dropped)
            told.update(
                Content.assemble((self.signs.spell(f"{minutes} of {plan.budget} min · {plan.capacity_note}"), "$muted"))
            )
            self.list_lines()
            keys.update(Content(self.signs.spell(CHOOSE_KEYS)))
        else:
            told.update(Content("\n").join(self.go_lines()))
            keys.update(Content(self.signs.spell(GO_KEYS)))

    def back_lines(self) -> list[Content]:
        """Return planned and done minutes of the day looked back at, and what is carried over."""
        back = self.view.back
        assert back is not None
        day = day_date(back.day)
        lines = [Content.assemble((f"{day:%A} {day.day} {day:%B}", "bold"))]
        for lane in back.lanes:
            planned = f" of {back.planned[lane]}" if back.planned.get(lane) else ""
            lines.append(Content(f"  {LANE_NAMES[lane]:<9}{back.done.get(lane, 0):>4}{planned} min"))
        if not back.lanes:
            lines.append(Content("  nothing was done"))
        carried = [block for block in self.view.plan.blocks if block.carried]
        if carried:
            titles = ", ".join(block.title for block in carried)
            lines += [Content(""), Content.assemble(("Carried over: ", "$muted"), self.signs.spell(titles))]
        return lines

    def list_lines(self) -> None:
        """List the lines of the plan, those that were dropped unmarked."""
        menu = self.query_one(Menu)
        kept = menu.chosen
        menu.set_options([Option(self.line(block), id=block.key) for block in self.view.plan.blocks])
        menu.choose(kept)

    def line(self, block: "Block") -> Content:
        """Return a line of the plan: mark, title, minutes, and what is to be decided."""
        dropped = block.key in self.dropped
        mark = " " if dropped else self.signs.done
        minutes = f"{block.minutes} min"
        title = self.signs.spell(block.title)
        room = 64 - 3 - len(minutes) - 2
        title = title if len(title) <= room else title[: room - 1] + self.signs.more[:1]
        text = Content.assemble(
            (f"{mark} ", "$success"), (f"{title:<{room}}", "$muted" if dropped else "bold"), f" {minutes}"
        )
        if block.carried >= DECIDE_AT:
            asks = f"\n  carried {block.carried} times: halve it, give it a day, or leave it"
            return text.append(Content.assemble((asks, "$warning")))
        return text

    def go_lines(self) -> list[Content]:
        """Return the day in two or three sentences."""
        kept = self.kept
        if not kept:
            return [Content("Nothing is left on the plan: a day off is fine. r on Today brings lines back.")]
        minutes, first = sum(block.minutes for block in kept), kept[0]
        lines = [
            Content(f"{counted(len(kept), 'line')}, {minutes} minutes."),
            Content.assemble("First: ", (self.signs.spell(first.title), "bold"), f", {first.minutes} min."),
        ]
        cue = self.view.cues.get(first.lane)
        return [*lines, Content.assemble((self.signs.spell(cue), "$muted"))] if cue else lines

    @property
    def kept(self) -> "list[Block]":
        """The lines that are left and not done."""
        return [block for block in self.view.plan.blocks if block.key not in self.dropped and not block.done]

    @property
    def block(self) -> "Block | None":
        """The line under the cursor, while choosing."""
        chosen = self.query_one(Menu).chosen if self.at == "choose" else None
        return next((block for block in self.view.plan.blocks if block.key == chosen), None)

    def say(self, sentence: str) -> None:
        """Show what is wrong; "" hides it."""
        self.query_one(".sheet-wrong", Static).update(Content(sentence))
        self.set_class(bool(sentence), "-wrong")

    # -- keys ---------------------------------------------------------------------------------------------------------

    def on_option_list_option_selected(self, event: Menu.OptionSelected) -> None:
        """Enter on the list is the next step; a click keeps or drops a line."""
        event.stop()
        self.action_next()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Write the line to the journal of that day, then go on."""
        event.stop()
        from ...data.journal.page import JournalError
        from ...data.troubles import RecordError

        back = self.view.back
        if event.value.strip() and back is not None:
            try:
                write_line(self.workspace, day_date(back.day), event.value)
            except (JournalError, RecordError) as error:
                self.say(str(error))
                return
        self.turn("choose")

    def action_next(self) -> None:
        """Go to the next step; after the last, accept the plan."""
        if self.at == "go":
            self.accept("start" if self.kept else "stay")
        else:
            self.turn("go" if self.at == "choose" else "choose")

    def action_choose(self) -> None:
        """Go back to choosing."""
        if self.at == "go":
            self.turn("choose")

    def action_keep(self) -> None:
        """Keep or drop the line under the cursor; at the last step accept the plan without starting."""
        if self.at == "go":
            self.accept("stay")
        elif self.block is not None:
            self.dropped ^= {self.block.key}
            self.draw()

    def accept(self, answer: str) -> None:
        """Write the plan to the record as it stands."""
        from ...data.troubles import RecordError

        try:
            begin(self.workspace, self.view.plan, self.dropped)
        except RecordError as error:
            self.say(str(error))
            return
        self.dismiss(answer)

    def action_split(self) -> None:
        """Do the line under the cursor by halves."""
        self.decide("split")

    def action_leave(self) -> None:
        """Leave the line under the cursor for two weeks."""
        self.decide("left")

    def action_date(self) -> None:
        """Give the line under the cursor a day of its own."""
        block, today = self.block, self.workspace.now().date
        if block is None or self.cards(block):
            return

        def keep(text: str | None) -> None:
            """Store the day."""
            if text is not None:
                self.decide("dated", block, day=date_day(read_day(text, today)))

        ask = Ask(
            f"{block.title}: which day?", placeholder=f"such as {today}", check=lambda text: read_day(text, today)
        )
        self.app.push_screen(ask, keep)

    def cards(self, block: "Block") -> bool:
        """Tell whether a line is the one of cards, which is worked out anew each day; say so."""
        if block.lane == "cards":
            self.say("Cards are worked out anew each day; space drops them for today.")
        return block.lane == "cards"

    def decide(self, what: str, block: "Block | None" = None, **more: object) -> None:
        """Record a decision and plan anew."""
        from ...data.troubles import RecordError

        block = block or self.block
        if block is None or self.cards(block):
            return
        try:
            note(self.workspace, what, block, **more)
        except RecordError as error:
            self.say(str(error))
            return
        self.say("")
        self.replan()

    @work(thread=True, exclusive=True, group="morning")
    def replan(self) -> None:
        """Make the plan anew."""
        from ...data.troubles import RecordError
        from .view import look_at_today

        try:
            view = look_at_today(self.workspace)
        except RecordError as error:
            self.app.call_from_thread(self.say, str(error))
            return
        self.app.call_from_thread(self.planned, view)

    def planned(self, view: "TodayView") -> None:
        """Show the new plan."""
        self.view = view
        self.dropped &= {block.key for block in view.plan.blocks}
        self.draw()
