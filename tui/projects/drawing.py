"""What Projects shows, as text: a line of the list, and one project."""

from datetime import date

from textual.content import Content

from ...data.areas import TITLES
from ...data.projects.project import Project
from ..glyphs import Glyphs

LABEL = 11  # cells
Part = str | tuple[str, str]


def list_line(held: Project, width: int) -> Content:
    """Return a project as the two lines of the list: what it is, and the next step or its state."""
    first = Content.assemble((held.title, "bold" if held.active else ""))
    below = f"{held.type} · {held.next_step}" if held.active and held.next_step else f"{held.type} · {held.state}"
    style = "$accent" if held.active else "$muted"
    lines = (first, Content.assemble((below, style)))
    return Content("\n").join(line.truncate(width, ellipsis=True) for line in lines)


def project_text(held: Project, today: date, file: str, signs: Glyphs) -> Content:
    """Return all that is known of a project. file: of its draft, "" for none."""
    parts: list[Part] = [(held.title, "bold $accent"), "\n"]
    since = f"{held.state_on.day} {held.state_on:%b %Y}"
    parts += [f"{held.type}, {held.state}", (f" since {since}\n", "$muted"), "\n"]
    if held.next_step:
        parts += [("next       ", "$muted"), (held.next_step, "bold"), "\n"]
    rows = {
        "progress": held.progress,
        "area": TITLES.get(held.area, ""),
        "url": held.entry.text("url"),
        "draft": file,
    }
    for name, text in rows.items():
        if text:
            parts += [(f"{name:<{LABEL}}", "$muted"), f"{text}\n"]
    pace = held.pace_text(today)
    if pace:
        parts += [("pace       ", "$muted"), f"{pace}\n"]
    if held.steps:
        parts.append("\n")
    for number, step in enumerate(held.steps, 1):
        mark = signs.done if step.done else " "
        parts += [(f"{number:>3} {mark} ", "$accent"), (step.text, "$muted" if step.done else ""), "\n"]
    notes = [change for change in held.entry.changes if change.note]
    if notes:
        parts.append("\n")
    parts += [part for change in notes for part in ((f"{change.on}  ", "$muted"), f"{change.note}\n")]
    return Content.assemble(*parts)
