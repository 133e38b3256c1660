"""`prepdeck export`: cards to a file, for Anki, for other programs, or for another prepdeck."""

import argparse
import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TextIO, get_args

from ...data.areas import AREAS, TITLES
from ..cli import LACKING, OK, warn
from .opening import opened
from .outcome import OutputError, Refusal, emit

if TYPE_CHECKING:
    from ...decks.exchange.export_note import Chosen, Report
    from ..workspace import Workspace

Format = Literal["apkg", "json", "csv", "markdown"]
FORMATS: tuple[Format, ...] = get_args(Format)
STDOUT = "-"
STEP = 100  # cards between two looks at whether to go on


@dataclass(frozen=True)
class Wish:
    """What is to be exported. out: file or folder, "-" for stdout. The rest is as on the command line."""

    format: Format
    out: str
    search: str = ""
    area: str | None = None
    suspended: bool = False
    seed: int = 0
    force: bool = False


def run(options: argparse.Namespace) -> int:
    """Export, then say what went along and what did not."""
    wish = _wish(options)
    with opened(exercises=False) as workspace:
        report = export(workspace, wish)
    as_json = options.json_report or (options.json and wish.format != "json")
    if as_json:
        options.json = True
        emit(options, {"file": wish.out, **report.to_json()}, "")
        return OK
    options.json = False
    for sentence in report.sentences():
        warn(sentence)
    if wish.out != STDOUT:
        emit(options, None, summary(report, wish.out))
    return OK


def summary(report: "Report", out: str) -> str:
    """Return what was exported as one sentence."""
    counts = {"card": report.cards, "note": report.notes, "picture": report.pictures}
    parts = [f"{count} {noun}{'' if count == 1 else 's'}" for noun, count in counts.items() if count or noun == "card"]
    return f"Exported {', '.join(parts)} to {out}."


def export(
    workspace: "Workspace",
    wish: Wish,
    progress: Callable[[int, int], None] = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> "Report":
    """Write the cards that are wished for; returns what went along.

    progress: called now and then with how many are done of how many. cancelled: asked as often; nothing is written
    then. Refusal for a search that cannot be read or that finds nothing, and where nothing could be written.
    """
    from ...decks.exchange.export_file import ExportError

    def step(done: int, total: int) -> None:
        """Say how far it is, every so often; stop where that is wanted."""
        if done % STEP == 0:
            if cancelled():
                raise ExportError("The export was stopped; nothing was written.")
            progress(done, total)

    try:
        return _export(workspace, wish, step)
    except ExportError as error:
        raise Refusal(str(error), LACKING) from None


def _export(workspace: "Workspace", wish: Wish, step: Callable[[int, int], None]) -> "Report":
    """Write the cards that are wished for."""
    from ...decks.exchange import export_markdown, export_note, export_package, export_text
    from ...decks.exchange.originals import Originals

    report = export_note.Report(wish.format)
    everything = {one.card.id: one for one in _all_cards(workspace)}
    chosen = _matching(workspace, wish, list(everything.values()))
    if wish.format == "apkg":
        when = workspace.now().micros / 1e6
        with Originals(workspace.paths.decks) as known:
            notes = export_note.notes_of(
                chosen,
                everything,
                report,
                suspended=wish.suspended,
                known=lambda guid: known.get(guid) is not None,
            )
            export_package.write_package(
                Path(wish.out),
                notes,
                report,
                when=when,
                seed=wish.seed,
                force=wish.force,
                step=step,
                originals=known,
            )
        return report
    if not wish.suspended:
        chosen = export_note.without_suspended(chosen, report)
    if wish.format == "markdown":
        export_markdown.write_folder(Path(wish.out), chosen, report, force=wish.force, step=step)
        return report
    with _text_file(wish) as file:
        if wish.format == "csv":
            export_text.write_table(file, chosen, report, seed=wish.seed, step=step)
        else:
            export_text.write_lines(file, chosen, workspace.store.history, report, step=step)
    return report


def _all_cards(workspace: "Workspace") -> "Iterator[Chosen]":
    """Yield every card with its row, in the order of the decks."""
    from ...decks.exchange.export_note import Chosen

    rows = {row.id: row for row in workspace.store.items("card")}
    for card in workspace.cards.cards():
        if card.id in rows:
            yield Chosen(card, rows[card.id])


def _matching(workspace: "Workspace", wish: Wish, cards: "list[Chosen]") -> "list[Chosen]":
    """Return the cards of the area that the search finds; Refusal where that is none."""
    if wish.area is not None:
        cards = [one for one in cards if one.card.area == wish.area]
    if wish.search.strip():
        from ...data.search import SearchError, parse_query
        from ..entries import found

        try:
            ids = {entry.row.id for entry in found(workspace, parse_query(wish.search))}
        except SearchError as error:
            raise Refusal(str(error)) from None
        cards = [one for one in cards if one.card.id in ids]
    if not cards:
        raise Refusal("there is no card to export: the search and the area find none.")
    return cards


@contextmanager
def _text_file(wish: Wish) -> Iterator[TextIO]:
    """Give a text file to write to: the one that is wished for, whole or not at all, or stdout."""
    from ...decks.exchange.export_file import whole_file

    if wish.out == STDOUT:
        if sys.stdout is None:
            raise OutputError("it is closed")
        wrapper = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", errors="surrogateescape", newline="")
        try:
            yield wrapper
            wrapper.flush()
        except OSError as error:
            raise OutputError(error.strerror) from error
        finally:
            wrapper.detach()
        return
    with whole_file(Path(wish.out), force=wish.force) as part, part.open("w", encoding="utf-8", newline="") as file:
        yield file


def _wish(options: argparse.Namespace) -> Wish:
    """Return what the options ask for; Refusal where that makes no sense."""
    chosen: list[Format] = [name for name in FORMATS if getattr(options, name)]
    if not chosen:
        raise Refusal("say what to write: --apkg, --json, --csv or --markdown.")
    form: Format = next((name for name in chosen if name != "json"), "json")
    if options.out == STDOUT and form in ("apkg", "markdown"):
        raise Refusal(f"--{form} can't go to stdout: name a {'file' if form == 'apkg' else 'folder'}.")
    if options.out == STDOUT and (options.json_report or (form != "json" and options.json)):
        raise Refusal("stdout can't take the cards and the report: name a file.")
    if options.area is not None and options.area not in TITLES:
        raise Refusal(f"there is no area {options.area!r}; the areas are {', '.join(area.slug for area in AREAS)}.")
    return Wish(form, options.out, options.search, options.area, options.suspended, options.seed, force=options.force)
