"""The help sheet: every key that works on this screen, with what it does."""

import textwrap
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from .command import APP_COMMANDS, Command, key_name
from .widgets.reading import Reading
from .widgets.sheet import Sheet

if TYPE_CHECKING:
    from .app import PrepDeck

KEYS_WIDTH, TEXT_WIDTH = 14, 50
LIST_KEYS = (("j k ↓ ↑", "Move in a list or scroll."), ("g G", "First and last."), ("esc", "Close, cancel or go back."))


class HelpSheet(Sheet[str]):
    """What each key does, made from the commands themselves."""

    def __init__(self, title: str, commands: Sequence[type[Command]]) -> None:
        super().__init__(title)
        self._commands = commands

    def content(self) -> ComposeResult:
        """Yield the list of keys."""
        yield Reading(id="help-text", classes="scrolls")
        yield Static(Content("j/k scroll   esc close"), classes="sheet-keys")

    def on_mount(self) -> None:
        """Write the list."""
        deck: PrepDeck = self.app  # type: ignore[assignment]
        reading = self.query_one(Reading)
        reading.styles.height = "auto"
        rows: list[Content] = []
        for title, commands in (("This screen", self._commands), ("Everywhere", APP_COMMANDS)):
            if not commands:
                continue
            rows.append(Content.assemble((title, "bold")))
            rows.extend(rows_of(commands, deck))
            rows.append(Content(""))
        rows.append(Content.assemble(("Lists and text", "bold")))
        arrows = "down up" if deck.ascii_only else "↓ ↑"
        rows.extend(row(keys.replace("↓ ↑", arrows), text) for keys, text in LIST_KEYS)
        reading.show(Content("\n").join(rows))
        reading.focus()


def rows_of(commands: Iterable[type[Command]], deck: "PrepDeck") -> list[Content]:
    """Return one line for each command: its keys and its help."""
    rows = []
    for command in commands:
        keys = " ".join(key_name(key.strip(), deck.ascii_only) for key in deck.keys_of(command).split(",") if key)
        rows.append(row(keys, command.help()))
    return rows


def row(keys: str, text: str) -> Content:
    """Return one entry: its keys, then its text, wrapped beside them."""
    lines = textwrap.wrap(text, TEXT_WIDTH, break_on_hyphens=False)
    return Content.assemble((f"{keys:<{KEYS_WIDTH}}", "$accent"), f"\n{'':<{KEYS_WIDTH}}".join(lines))
