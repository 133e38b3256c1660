"""The draft of an article: for an exercise, with the record's numbers and the learner's own code."""

from collections.abc import Sequence
from datetime import date

from ..clock import day_date
from ..journal.figures import DayFigures, Work
from ..journal.page import counted, minutes_text

NOUNS = {"drill": "drill", "kernel": "CUDA kernel", "lab": "lab"}
FENCES = {".py": "python", ".cpp": "cpp", ".cu": "cpp", ".js": "javascript"}
OUTLINE = ("What it is about", "What I did", "What I measured", "What I would do next")
LONGEST_CODE = 20_000  # characters


def outline(title: str) -> str:
    """Return the draft of an article about which the record knows nothing."""
    return "\n".join([f"# {title}", "", *(line for part in OUTLINE for line in (f"## {part}", "", "...", ""))])


def exercise_draft(
    title: str, kind: str, days: Sequence[DayFigures], item: str, code: str, suffix: str, today: date
) -> str:
    """Return the draft of an article on an exercise: when it was tried, how long it took, the code as it stands.

    days: those on which anything was done. item: its id. code: the learner's, "" for none; suffix: of its file. Every
    number is from the record.
    """
    works = [(day.day, work) for day in days for work in day.exercises if work.item == item]
    lines = [f"# {title}", "", f"Draft of {today.day} {today:%B %Y}.", "", "## What it is about", "", "...", ""]
    lines += ["## What I did", ""]
    if not works:
        lines += [f"I have not finished this {NOUNS.get(kind, kind)} yet.", ""]
    else:
        total = sum(work.minutes for _, work in works)
        rounds = counted(len(works), "round")
        lines += [f"{rounds} on this {NOUNS.get(kind, kind)}, {minutes_text(total)} on the clock:", ""]
        lines += [f"- {round_line(day_date(day), work)}" for day, work in works]
        lines.append("")
    if code.strip():
        shown = code.rstrip()[:LONGEST_CODE]
        fence = "`" * max(3, _longest_run(shown) + 1)
        lines += ["## The code", "", f"{fence}{FENCES.get(suffix, '')}", shown, fence, ""]
    for part in ("What surprised me", "What I would do next"):
        lines += [f"## {part}", "", "...", ""]
    return "\n".join(lines)


def round_line(day: date, work: Work) -> str:
    """Return one round as a line."""
    how = f"{'solved' if work.solved else 'not solved'} in {minutes_text(work.minutes)}"
    extra = [counted(work.failed, "failed submission")] if work.failed else []
    extra += [counted(work.hints, "hint")] if work.hints else []
    return f"{day.day} {day:%B %Y}: {how}" + (f", {', '.join(extra)}" if extra else "")


def _longest_run(text: str) -> int:
    """Return the longest run of backticks, so that a fence can be longer."""
    longest = run = 0
    for sign in text:
        run = run + 1 if sign == "`" else 0
        longest = max(longest, run)
    return longest
