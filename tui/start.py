"""Opening the app: check the terminal, read the look, run, and say on leaving what could not be said on screen."""

import argparse
import os
import sys
from functools import partial
from typing import TYPE_CHECKING

from .cli import LACKING, USAGE

if TYPE_CHECKING:
    from .app import Look
    from .workspace import Workspace

MODES = {None: "today", "today": "today", "review": "review", "drill": "drills", "kernel": "kernels", "progress": "progress"}


def start(options: argparse.Namespace) -> int:
    """Open the app at the screen that the command line names; return the exit code."""
    refusal = terminal_refusal()
    if refusal:
        print(f"prepdeck: {refusal}", file=sys.stderr)
        return LACKING
    from ..data.settings import SettingsError

    try:
        look = read_look()
    except SettingsError as error:
        print(f"prepdeck: {error}", file=sys.stderr)
        return USAGE
    from .app import PrepDeck

    words = getattr(options, "words", None)
    app = PrepDeck(
        partial(open_workspace, dict(os.environ)),
        start=MODES[options.verb],
        target=words[0] if words else None,
        look=look,
    )
    app.run()
    return app.return_code or 0


def open_workspace(environment: dict[str, str]) -> "Workspace":
    """Import and open the workspace; called in a worker thread after the first paint."""
    from .workspace import Workspace

    return Workspace.open(environment)


def read_look() -> "Look":
    """Read what the first paint needs of config.toml."""
    from ..data.paths import Paths
    from ..data.settings import load_settings
    from .app import Look

    look = load_settings(Paths.find().config).look
    return Look(look.theme, look.ascii, look.animations)


def terminal_refusal() -> str | None:
    """Return why the app can't run in this terminal, None where it can."""
    if not (sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()):  # Textual draws on stderr
        return "the app needs a terminal. For scripts: prepdeck today --json, prepdeck review --next --json."
    if os.environ.get("TERM") == "dumb":
        return "TERM is 'dumb', which can't show the app. Set TERM (xterm-256color), or use prepdeck today --plain."
    return None
