"""`prepdeck keys`: every command, its keys and its help."""

import argparse

from ...data.paths import Paths
from ..catalogue import commands_by_screen
from ..cli import OK, warn
from ..command import key_name
from ..keys import load_keys
from .outcome import emit

TITLES = {"cardform": "Card form"}  # where the name of the folder is no words


def run(options: argparse.Namespace) -> int:
    """Print the commands of each screen with the keys that work for this user."""
    mine = load_keys(Paths.find().config.with_name("keys.toml"))
    for problem in mine.problems:
        warn(problem)
    document = {
        screen: [
            {"command": command.slug(), "keys": mine.keymap.get(command.slug(), command.KEYS), "help": command.help()}
            for command in commands
        ]
        for screen, commands in commands_by_screen().items()
    }
    lines = []
    for screen, rows in document.items():
        lines.append(TITLES.get(screen, screen.capitalize()))
        for row in rows:
            shown = " ".join(key_name(key) for key in row["keys"].split(",") if key)
            lines.append(f"  {row['command']:<16}{shown:<14}{row['help']}")
        lines.append("")
    emit(options, document, "\n".join(lines).rstrip())
    return OK
