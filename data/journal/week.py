"""The draft of a weekly post: what the log holds of seven days, as sentences to be rewritten by the one who posts."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from ..areas import TITLES
from .figures import DayFigures, Work
from .page import counted, minutes_text, work_line

NAMED = 3  # areas that are named


def monday_of(day: date) -> date:
    """Return the Monday of the week that a day is in."""
    return day - timedelta(days=day.weekday())


def file_name(monday: date) -> str:
    """Return the name of a week's file, such as `2026-W47.md` (ISO 8601)."""
    year, week, _ = monday.isocalendar()
    return f"{year}-W{week:02}.md"


def draft(monday: date, days: Iterable[DayFigures]) -> str:
    """Return the draft of a post on the week that begins on a Monday: numbers from the log, and room for words.

    days: those of the week on which anything was done.
    """
    held = [day for day in days if day.active]
    _, week, _ = monday.isocalendar()
    total = sum(day.total for day in held)
    lines = [f"# Week {week}: {minutes_text(total)} of practice", ""]
    if not held:
        return "\n".join([*lines[:-1], "", "Nothing was practised in this week.", ""])
    lines += [f"I practised on {counted(len(held), 'day')} this week: {_done(held)}.", ""]
    asked, recalled = sum(day.asked for day in held), sum(day.recalled for day in held)
    if asked:
        lines.append(f"- Remembered {recalled} of {asked} cards that came back after days or weeks")
    areas: Counter[str] = Counter()
    for day in held:
        areas.update(day.areas)
    if areas:
        named = [f"{TITLES.get(slug, slug)} ({count})" for slug, count in areas.most_common(NAMED)]
        lines.append(f"- Most cards: {', '.join(named)}")
    works = [work for day in held for work in day.exercises]
    lines += [f"- Solved: {work_line(work)}" for work in works if work.solved]
    lines += [f"- Still open: {work_line(work)}" for work in _open(works)]
    for question in ("What surprised me", "What did not work", "Next week"):
        lines += ["", f"## {question}", "", "..."]
    return "\n".join([*lines, ""])


def _done(days: list[DayFigures]) -> str:
    """Return what was done in a few words."""
    said = []
    cards, new = sum(day.cards for day in days), sum(day.new for day in days)
    if cards:
        said.append(f"{counted(cards, 'answer')} to flashcards, {new:,} of them new")
    for kind, noun in (("drill", "drill"), ("kernel", "CUDA kernel"), ("lab", "lab")):
        solved = sum(work.solved for day in days for work in day.exercises if work.kind == kind)
        if solved:
            said.append(f"{counted(solved, noun)} solved")
    return "; ".join(said) or "no card answered and nothing solved yet"


def _open(works: list[Work]) -> list[Work]:
    """Return the last try at what was not solved afterwards."""
    last = {work.item: work for work in works}
    return [work for work in last.values() if not work.solved]
