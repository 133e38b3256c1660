"""Opening the app: check the terminal, read the look, run, and say on leaving what could not be said on screen."""

import argparse
import os
import sys
import threading
import time
import tomllib
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..data.clock import DEFAULT_ROLLOVER
from .cli import LACKING, USAGE, warn

if TYPE_CHECKING:
    from .app import PrepDeck
    from .workspace import Workspace

MODES = {
    None: "today",
    "today": "today",
    "review": "review",
    "drill": "drills",
    "kernel": "kernels",
    "progress": "progress",
    "browse": "browse",
    "career": "career",
    "journal": "journal",
}


POLL = 2.0  # seconds between two looks whether the server is there


def start(options: argparse.Namespace) -> int:
    """Open the app at the screen that the command line names; return the exit code."""
    refusal = terminal_refusal()
    if refusal:
        warn(refusal)
        return LACKING
    from ..data.clock import clock_from
    from ..data.paths import Paths

    paths = Paths.find()
    look, rollover, has_folders = read_early(paths.config)
    try:
        date = clock_from(os.environ, rollover).now().date
    except ValueError as error:
        warn(str(error))
        return USAGE
    own = has_folders or paths.decks.exists()  # the shipped cards have no pictures
    if own and look.get("ascii") is not True and not in_browser():
        prepare_pictures()
    from .app import Look, PrepDeck

    session = None
    if options.verb == "review" and (options.search is not None or options.cram or options.limit is not None):
        from .study.session import SessionError, session_of

        try:
            session = session_of(options)
        except SessionError as error:
            warn(str(error))
            return USAGE
    words = getattr(options, "words", None)
    app = PrepDeck(
        partial(open_workspace, dict(os.environ)),
        start=MODES[options.verb],
        target=" ".join(words) if words else None,
        look=Look(look.get("theme", "prepdeck-dark"), look.get("ascii") is True, look.get("animations") is not False),
        date=date,
    )
    app.session = session
    if in_browser():
        threading.Thread(target=leave_with, args=(app, os.getppid()), daemon=True).start()
    app.run()
    if app.parting is not None:
        warn(app.parting)
    return app.return_code or 0


def open_workspace(environment: dict[str, str]) -> "Workspace":
    """Import and open the workspace; called in a worker thread after the first paint."""
    from .workspace import Workspace

    return Workspace.open(environment)


def prepare_pictures() -> None:
    """Ask the terminal what pictures it can show, where the extra for it is installed (some 0.1 s)."""
    from .pictures import prepare

    prepare()


def read_early(path: Path) -> tuple[dict[str, Any], int, bool]:
    """Return what the start needs of config.toml, unchecked: the table [look], the rollover hour, any deck folders.

    What is wrong with the file is said when the workspace reads it with care, a moment later.
    """
    try:
        with path.open("rb") as file:
            table = tomllib.load(file)
    except (OSError, ValueError):
        return {}, DEFAULT_ROLLOVER, False
    look, plan, decks = table.get("look"), table.get("plan"), table.get("decks")
    rollover = plan.get("rollover") if isinstance(plan, dict) else None
    return (
        look if isinstance(look, dict) else {},
        rollover if type(rollover) is int else DEFAULT_ROLLOVER,
        isinstance(decks, dict) and bool(decks.get("folders")),
    )


def in_browser() -> bool:
    """Tell whether a browser shows the app (`prepdeck serve`): there is no terminal to ask."""
    return bool(os.environ.get("TEXTUAL_DRIVER"))


def leave_with(app: "PrepDeck", server: int) -> None:
    """Leave the app when the server that shows it is gone. server: its process id, the parent's."""
    while os.getppid() == server:
        time.sleep(POLL)
    app.call_from_thread(app.exit)


def terminal_refusal() -> str | None:
    """Return why the app can't run in this terminal, None where it can."""
    if in_browser():
        return None
    streams = (sys.stdin, sys.stdout, sys.stderr)  # Textual draws on stderr; a closed one is None
    if not all(stream is not None and stream.isatty() for stream in streams):
        twins = ("today --json", "review --next --json", "items --search QUERY --json")
        return f"the app needs a terminal. For scripts: {', '.join(f'prepdeck {twin}' for twin in twins)}."
    if os.environ.get("TERM") == "dumb":
        return "TERM is 'dumb', which can't show the app. Set TERM (xterm-256color), or use prepdeck today --plain."
    return None
