"""The evening in one sheet: what was done, a line for the journal, and what tomorrow begins with."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from ...data.journal.figures import day_figures
from ...data.journal.page import summary
from ...data.plan.block import LANE_NAMES
from ..glyphs import Glyphs
from ..widgets.sheet import Sheet
from .deciding import close

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..workspace import Workspace

KEYS = "enter shut down · esc not yet"
QUESTION = "What did you learn, where did you get stuck?"


@dataclass(frozen=True)
class Evening:
    """What is told at the end of a day. summary: what was done; tomorrow: its first line, "" where there is none."""

    summary: str
    planned: "Mapping[str, int]"
    done: "Mapping[str, int]"
    tomorrow: str

    def lines(self) -> list[str]:
        """Return it as lines of text."""
        lanes = [lane for lane in LANE_NAMES if lane in self.planned or lane in self.done]
        found = [self.summary]
        for lane in lanes:
            planned = f" of {self.planned[lane]}" if self.planned.get(lane) else ""
            found.append(f"  {LANE_NAMES[lane]:<9}{self.done.get(lane, 0):>4}{planned} min")
        if self.tomorrow:
            found += ["", f"Tomorrow begins with {self.tomorrow}"]
        return found


def look_at_evening(workspace: "Workspace") -> Evening:
    """Return what is told at the end of today. RecordError."""
    from ...data.plan.lookback import done_minutes, planned_minutes
    from .view import WINDOW_DAYS, decisions_of, look_at

    now, store = workspace.now(), workspace.store
    events = store.events(now.day, kinds=("planned",))
    tomorrow = look_at(workspace, now.later(days=1)).plan
    first = next((block for block in tomorrow.blocks if not block.done), None)
    word = f"{first.title} ({first.minutes} min)." if first else "a rest day." if tomorrow.rest else ""
    return Evening(
        summary(day_figures(store, now.day)).replace("**", ""),
        planned_minutes(events, now.day, now.day),
        done_minutes(store.activity(now.day - WINDOW_DAYS), decisions_of(workspace), now.day, now.day),
        word,
    )


class EveningSheet(Sheet[str]):
    """Shut the day down; answers with the sentence that says so."""

    BESIDE = 9
    CSS = """
    EveningSheet {
        & Input { margin-top: 1; }
        #told { height: auto; }
    }
    """

    def __init__(self, workspace: "Workspace", signs: Glyphs) -> None:
        super().__init__("The day ends")
        self.workspace = workspace
        self.signs = signs
        self.evening: Evening | None = None

    def content(self) -> ComposeResult:
        """Yield what was done, the line for the journal and the keys."""
        yield Static(Content.assemble(("Adding up", "$muted")), id="told")
        yield Input(placeholder=QUESTION)
        yield Static(classes="sheet-wrong")
        yield Static(Content(self.signs.spell(KEYS)), classes="sheet-keys")

    def on_mount(self) -> None:
        """Add up what was done."""
        self.query_one(Input).focus()
        self.look()

    @work(thread=True, exclusive=True, group="evening")
    def look(self) -> None:
        """Read what was done and what tomorrow begins with."""
        from ...data.troubles import RecordError

        try:
            evening = look_at_evening(self.workspace)
        except RecordError as error:
            self.app.call_from_thread(self.say, str(error))
            return
        self.app.call_from_thread(self.looked, evening)

    def looked(self, evening: Evening) -> None:
        """Show it."""
        self.evening = evening
        first, *rest = (self.signs.spell(line) for line in evening.lines())
        lines = [Content.assemble((first, "bold")), *(Content(line) for line in rest)]
        self.query_one("#told", Static).update(Content("\n").join(lines))

    def say(self, sentence: str) -> None:
        """Show what is wrong."""
        self.query_one(".sheet-wrong", Static).update(Content(sentence))
        self.set_class(bool(sentence), "-wrong")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Write the journal and shut down."""
        event.stop()
        from ...data.journal.page import JournalError
        from ...data.troubles import RecordError

        try:
            close(self.workspace, event.value)
        except (JournalError, RecordError) as error:
            self.say(str(error))
            return
        told = self.evening.tomorrow if self.evening else ""
        self.dismiss("The day is shut down." + (f" Tomorrow begins with {told}" if told else ""))
