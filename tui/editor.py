"""The user's own editor, opened on a file at a line while the app steps aside."""

import os
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

from textual.app import App, SuspendNotSupported

# Editors that take the line as +N before the file; most others take file:N or nothing.
PLUS_LINE = {"vi", "vim", "nvim", "nano", "emacs", "emacsclient", "micro", "kak", "joe", "mg", "ne"}
COLON_LINE = {"hx", "helix", "subl", "zed"}


def editor_command(configured: str) -> list[str]:
    """Return the editor's command: the setting `editor.command`, else $VISUAL, $EDITOR, vi."""
    return shlex.split(configured or os.environ.get("VISUAL", "") or os.environ.get("EDITOR", "") or "vi")


def at_line(command: list[str], path: Path, line: int) -> list[str]:
    """Return the command that opens `path` at `line` (from 1) in this editor."""
    name = Path(command[0]).name
    if name in PLUS_LINE:
        return [*command, f"+{line}", str(path)]
    if name in COLON_LINE:
        return [*command, f"{path}:{line}"]
    if name in ("code", "codium", "cursor"):
        return [*command, "--wait", "--goto", f"{path}:{line}"]
    return [*command, str(path)]


def edit(app: App[Any], configured: str, path: str | Path, line: int = 1) -> str | None:
    """Open a file in the editor and wait; return a sentence when that failed, None when all is well."""
    try:
        command = editor_command(configured)
    except ValueError:
        command = []
    if not command or shutil.which(command[0]) is None:
        name = command[0] if command else configured
        return f"The editor {name!r} was not found: set editor.command in config.toml, or $EDITOR."
    try:
        with app.suspend():
            code = subprocess.run(at_line(command, Path(path), line), check=False).returncode
    except SuspendNotSupported:
        return (
            f"There is no stepping aside for an editor here; open {path} in another window, it is read again on save."
        )
    return f"The editor ended with exit status {code}." if code else None
