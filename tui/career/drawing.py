"""What Career shows, as text: a line of the list, an application, the funnel, a comparison."""

import textwrap
from collections.abc import Iterable, Sequence
from datetime import date

from rich.cells import cell_len
from textual.content import Content

from ...data.areas import TITLES
from ...data.career.application import FIELDS, Application, shown_value
from ...data.career.funnel import Funnel, Rate, Weeks
from ...data.career.steps import Proposal
from ..glyphs import Glyphs
from ..words import counted

LABEL = 12  # cells
BAR = 24  # cells of the longest bar
Part = str | tuple[str, str]


def list_line(held: Application, said: Proposal | None, today: date, width: int, *, marked: bool, mark: str) -> Content:
    """Return an application as the two lines of the list: who, and where it stands or what is due."""
    days = (today - held.last_on).days
    where = f"{held.stage} {days} d" if days else held.stage
    first = Content.assemble((f"{mark} " if marked else "", "$accent"), (held.company, "bold"), f" · {held.role}")
    words = said.words if said else where
    return Content("\n").join(
        (
            first.truncate(width, ellipsis=True),
            Content.assemble((words, "$accent" if said else "$muted")).truncate(width, ellipsis=True),
        )
    )


def application_text(held: Application, said: Proposal | None, today: date) -> Content:
    """Return all that is known of an application."""
    parts: list[Part] = [(held.title, "bold $accent"), "\n"]
    since = (today - held.stage_on).days
    ago = f", {counted(since, 'day')}" if since else ""
    parts += [f"{held.stage} since {held.stage_on.day} {held.stage_on:%B %Y}", (f"{ago}\n", "$muted")]
    if said:
        parts += ["\n", (f"{said.words[:1].upper()}{said.words[1:]}.", "bold"), "\n"]
    parts.append("\n")
    for name in FIELDS:
        text = shown_value(name, held.entry.values.get(name))
        if name == "areas":
            text = ", ".join(TITLES[area] for area in held.areas)
        if text and name not in ("company", "role", "text"):
            parts += [(f"{name.replace('_', ' '):<{LABEL}}", "$muted"), f"{text}\n"]
    parts += ["\n", ("History\n", "bold")]
    for step in held.steps:
        stage = f"{step.stage:<10} " if step.stage else ""
        parts += [(f"{step.on.isoformat():<{LABEL}}", "$muted"), f"{stage}{step.note}".rstrip(), "\n"]
    if held.questions:
        parts += ["\n", ("They asked\n", "bold")]
        parts += [f"  {number}  {text}\n" for number, text in enumerate(held.questions, 1)]
    if text := held.entry.text("text"):
        parts += ["\n", ("The posting\n", "bold"), text]
    return Content.assemble(*parts)


def weeks_line(sent: Weeks) -> Content:
    """Return what was sent in this week and the weeks before, as one line."""
    goal = f" of {sent.target}" if sent.target else ""
    before = " ".join(map(str, sent.sent))
    return Content.assemble("Sent this week ", (f"{sent.now}{goal}", "bold"), (f"   last 4 weeks  {before}", "$muted"))


def funnel_text(told: Funnel, sent: Weeks, width: int, signs: Glyphs) -> Content:
    """Return the funnel: how far, how it ended, who answers. width: in cells."""
    longest = max(4, min(BAR, width - LABEL - 6))
    parts: list[Part] = [("How far they came\n", "bold")]
    most = max((number for _, number in told.reached), default=0) or 1
    for name, number in told.reached:
        parts += [f"{name:<{LABEL}}{number:>4}  ", (signs.full * round(longest * number / most), "$accent"), "\n"]
    ended = [f"{number} {name}" for name, number in told.ended if number]
    parts += [("\nClosed      ", "$muted"), ", ".join(ended) or "none", "\n"]
    parts += [
        "\n",
        *line_parts("Led to a talk", [told.overall]),
        ("of those sent two weeks ago or before\n", "$muted"),
    ]
    for title, rates in (("By source", told.by_source), ("By resume", told.by_resume)):
        if len(rates) > 1:
            parts += ["\n", *line_parts(title, rates)]
    if told.first_answer is not None:
        parts += ["\n", f"First answer after {told.first_answer:g} days", (f" (median of {told.answers})\n", "$muted")]
    return Content.assemble(*parts, "\n", weeks_line(sent))


def line_parts(title: str, rates: Iterable[Rate]) -> list[Part]:
    """Return rates below a title, each with its interval or that there are too few."""
    parts: list[Part] = [(f"{title}\n", "bold")]
    for rate in rates:
        passed, n = rate.share
        interval = rate.share.interval
        parts.append(f"{rate.what[:LABEL]:<{LABEL}} {passed:>3} of {n:<3}")
        if interval is None or not rate.enough:
            parts.append(("too few to tell\n", "$muted"))
        else:
            parts.append(f"{passed / n:.0%}")
            parts.append((f" (95 %: {interval[0]:.0%} to {interval[1]:.0%})\n", "$muted"))
    return parts


def comparison_text(rows: Sequence[tuple[str, Sequence[str]]], width: int) -> Content:
    """Return applications side by side. rows: the name of a value, and it in each of them."""
    number = max((len(cells) for _, cells in rows), default=1)
    cell = max(10, (width - LABEL) // number - 2)
    parts: list[Part] = []
    for name, cells in rows:
        wrapped = [wrap(text, cell) for text in cells]
        for line in range(max(map(len, wrapped))):
            parts.append((f"{name if not line else '':<{LABEL}}", "$muted"))
            for lines in wrapped:
                text = lines[line] if line < len(lines) else ""
                room = " " * (cell - cell_len(text) + 2)
                parts += [(text, "bold" if name == "company" else ""), room]
            parts.append("\n")
    return Content.assemble(*parts)


def wrap(text: str, width: int) -> list[str]:
    """Return a text in lines of a width; one empty line for none."""
    return textwrap.wrap(text, width) or [""]
