"""An import in sentences, for the screen and for the command line alike."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...decks.exchange.plan import Outcome, Summary

MOST = 12  # lines of one kind


def plan_lines(summary: "Summary", other: str = "--map question=1,answer=2,tags=3") -> list[str]:
    """Return what will come, and what will not. other: how to name other columns of a table."""
    lines = [f"{_count(summary.notes, 'note')}, {_count(summary.cards, 'card')}: {_what(summary)}."]
    extra = [_count(summary.reviews, "review")] if summary.reviews else []
    extra += [_count(summary.media, "media file")] if summary.media else []
    if extra:
        lines.append(f"With {' and '.join(extra)}.")
    lines += _named([f"{deck}  ->  {area}" for deck, area in summary.decks.items()], "Decks and their areas:")
    if summary.columns:
        columns = ", ".join(f"{part} = {column}" for part, column in summary.columns.items())
        lines.append(f"Columns: {columns}. Other ones: {other}, or by heading.")
    lines += _named(summary.skipped, "Left out:")
    lines += _named(summary.simplified, "Simplified:")
    lines += _named(summary.kept, "Edited here and changed there, kept as they are here:")
    return lines


def columns_text(summary: "Summary") -> str:
    """Return the columns of a table as `--map` takes them."""
    return ",".join(f"{part}={column.removeprefix('column ')}" for part, column in summary.columns.items())


def outcome_lines(summary: "Summary", outcome: "Outcome") -> list[str]:
    """Return what came of an import."""
    if not outcome.files and not outcome.events:
        was_here = "Nothing changed: all of it was here already."
        lines = [was_here if summary.cards else "Nothing was imported: there was no card to take."]
    else:
        came = [f"{_count(summary.new, 'new card')}"] if summary.new else []
        came += [f"{summary.changed} changed"] if summary.changed else []
        came += [f"{_count(outcome.events, 'event')} of their history"] if outcome.events else []
        lines = [f"Imported: {', '.join(came) or _count(outcome.files, 'file')}."]
    if outcome.merged:
        lines.append(f"{_count(outcome.merged, 'review')} had been made here and came back; each counts once.")
    return [*lines, *outcome.skipped]


def _what(summary: "Summary") -> str:
    """Return how many cards are new, changed and so on."""
    parts = [f"{summary.new} new", f"{summary.changed} changed", f"{summary.unchanged} as they are"]
    if summary.edited:
        parts.append(f"of these {summary.edited} edited here")
    if summary.own:
        parts.append(f"{summary.own} of your own that come back")
    return ", ".join(parts)


def _named(entries: Sequence[str], title: str) -> list[str]:
    """Return a title and its entries, not too many of them; nothing without any."""
    if not entries:
        return []
    shown = [f"  {entry}" for entry in entries[:MOST]]
    more = len(entries) - MOST
    return [title, *shown, *([f"  ... and {more} more"] if more > 0 else [])]


def _count(number: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
