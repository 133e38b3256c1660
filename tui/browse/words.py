"""The sheet that lists what the search line understands."""

import textwrap

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from ...data.conditions import PROPERTIES, STATES
from ..widgets.reading import Reading
from ..widgets.sheet import Sheet

EXAMPLE_WIDTH, TEXT_WIDTH = 19, 46
LINES = (
    ("warp divergence", "Both words, anywhere in question, answer, title, id or tags."),
    ('"bank conflict"', "These words in this order."),
    ("-warp", "Not this; works before everything: -is:new."),
    ("(a or b) c", "One of the two, and c."),
    ("area:gpu-cuda", "Area, or several: area:dsa,python."),
    ("tier:core", "Tier: core, standard or deep."),
    ("type:cloze", "Type of card; also drill and kernel."),
    ("tag:exam", "Tag; exam/a is found too."),
    ("deck:my-cards", "File that the card stands in."),
    ("id:gpu-cuda.memory", "Part of the id."),
    ("is:due", f"Also {', '.join(state for state in STATES if state != 'due')}."),
    ("prop:stability<7", f"Also {', '.join(PROPERTIES[1:])}; < <= = >= > !=."),
    ("rated:7", "Answered in the last 7 days; rated:7:1 with again."),
    ("added:3", "Came into the catalogue in the last 3 days."),
    ("flag:unclear", "Flagged with this note."),
    ("re:int(4|8)", "Regular expression."),
)


class WordsSheet(Sheet[str]):
    """What can be searched for, with examples."""

    def __init__(self) -> None:
        super().__init__("What the search line understands")

    def content(self) -> ComposeResult:
        """Yield the list."""
        yield Reading(id="words", classes="scrolls")
        yield Static(Content("j/k scroll   esc close"), classes="sheet-keys")

    def on_mount(self) -> None:
        """Write the list."""
        reading = self.query_one(Reading)
        reading.styles.height = "auto"
        reading.show(Content("\n").join(line(example, text) for example, text in LINES))
        reading.focus()


def line(example: str, text: str) -> Content:
    """Return one entry: an example, then what it finds, wrapped beside it."""
    lines = textwrap.wrap(text, TEXT_WIDTH, break_on_hyphens=False)
    return Content.assemble((f"{example:<{EXAMPLE_WIDTH}}", "$accent"), f"\n{'':<{EXAMPLE_WIDTH}}".join(lines))
