"""`prepdeck import FILE|FOLDER`: what will come is said first; then all of it is taken over, or nothing."""

import argparse
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..cli import INTERRUPTED, LACKING, OK, warn
from .opening import opened
from .outcome import Refusal, emit

if TYPE_CHECKING:
    from ...decks.exchange.plan import Outcome, Summary
    from ..workspace import Workspace

EVERY = 0.1  # seconds between two lines of progress


def run(options: argparse.Namespace) -> int:
    """Import a file or a folder."""
    from ...decks.exchange.refusal import ImportRefused

    if not options.path.strip():
        raise Refusal("name a file or a folder; an empty name would be the folder you are in.")
    path = Path(options.path).expanduser()
    with opened(exercises=False) as workspace:
        try:
            if options.link:
                return link(options, workspace, path)
            return take(options, workspace, path)
        except ImportRefused as error:
            raise Refusal(str(error), LACKING) from None
        except KeyboardInterrupt:
            warn("stopped; nothing was imported.")
            return INTERRUPTED


def take(options: argparse.Namespace, workspace: "Workspace", path: Path) -> int:
    """Plan the import, say what will come, and take it over unless this is a dry run."""
    from ...decks.exchange.importing import apply, plan_import
    from ..exchange.options import import_options

    wanted = import_options(
        workspace,
        area=options.area or "",
        deck=options.deck or "",
        columns=columns_of(options.map),
        history=not options.no_history,
    )
    shown = Progress()
    outcome: Outcome | None = None
    try:
        with plan_import(path, wanted, shown) as plan:
            if not options.dry_run:
                outcome = apply(plan, workspace.store, shown)
            summary = plan.summary
    finally:
        shown.clear()
    if outcome is not None:
        workspace.read_roots_again()
        workspace.refresh(exercises=False)
    emit(options, document_of(path, summary, outcome), "\n".join(report(summary, outcome)))
    return OK


def link(options: argparse.Namespace, workspace: "Workspace", path: Path) -> int:
    """Name a folder of decks in the settings, so that it is read where it lies."""
    if not path.is_dir():
        raise Refusal(f"{path} is no folder; only a folder can be linked.")
    folders = list(workspace.settings.decks.folders)
    place = str(path.absolute())
    before = len(workspace.cards.cards())
    if place not in {str(Path(folder).expanduser().absolute()) for folder in folders} and not options.dry_run:
        workspace.keep("decks.folders", [*folders, place])
        workspace.read_roots_again()
        workspace.refresh(exercises=False)
    document = {"folder": place, "cards": len(workspace.cards.cards()) - before, "dry_run": options.dry_run}
    emit(options, document, f"{place} is named in decks.folders: {document['cards']} cards more.")
    return OK


def columns_of(text: str | None) -> dict[str, str]:
    """Return the columns that --map names; Refusal where it cannot be read."""
    columns: dict[str, str] = {}
    for entry in (text or "").split(","):
        part, equals, column = entry.partition("=")
        if not entry.strip():
            continue
        if not equals or not column.strip():
            raise Refusal(f"--map holds {entry!r}; write question=1,answer=2,tags=3, or headings for the numbers.")
        columns[part.strip().lower()] = column.strip()
    return columns


def document_of(path: Path, summary: "Summary", outcome: "Outcome | None") -> dict[str, Any]:
    """Return the plan, and what became of it, as JSON."""
    done = None
    if outcome is not None:
        done = asdict(outcome) | {"backup": str(outcome.backup) if outcome.backup else None}
    return {"file": str(path), "dry_run": outcome is None, **asdict(summary), "done": done}


def report(summary: "Summary", outcome: "Outcome | None") -> list[str]:
    """Return the lines that say what will come, or came."""
    from ..exchange.wording import outcome_lines, plan_lines

    lines = plan_lines(summary)
    return (
        [*lines, *outcome_lines(summary, outcome)]
        if outcome is not None
        else [*lines, "Nothing was changed (--dry-run)."]
    )


class Progress:
    """One line on stderr, written anew, where stderr is a terminal; nothing elsewhere."""

    def __init__(self) -> None:
        self._shown = sys.stderr is not None and sys.stderr.isatty()
        self._last = 0.0
        self._width = 0

    def __call__(self, what: str, done: int, total: int) -> None:
        """Show how far it is."""
        now = time.monotonic()
        if not self._shown or now - self._last < EVERY:
            return
        self._last = now
        text = f"{what} {done} of {total}" if total else f"{what} {done}"
        sys.stderr.write(f"\r{text:<{self._width}}")
        sys.stderr.flush()
        self._width = max(self._width, len(text))

    def clear(self) -> None:
        """Take the line away."""
        if self._shown and self._width:
            sys.stderr.write(f"\r{'':<{self._width}}\r")
            sys.stderr.flush()
            self._last, self._width = 0.0, 0
