"""How Progress is drawn."""

import textwrap
from collections.abc import Sequence

from textual.content import Content

from ...data.areas import TITLES
from ...data.levels import Level, suggested
from ...data.readiness import AreaProgress
from ..glyphs import Glyphs, bar
from ..today.drawing import strip
from ..today.view import TodayView
from .source import TITLES as NAMES

COLUMNS = "core seen  recall  of seen  unaided  last"
NAMED = 3  # areas that are suggested
LEVEL_WIDTH = 12  # of the column of levels


def section_line(section: str) -> Content:
    """Return the names of the sections; the open one stands in brackets."""
    parts = [
        (f"[{title}]", "bold $accent") if name == section else (f" {title} ", "$muted") for name, title in NAMES.items()
    ]
    return Content.assemble(*parts)


def table(view: TodayView, levels: Sequence[Level], width: int, signs: Glyphs) -> Content:
    """Return the table of areas, the last 28 days, and what the columns mean."""
    name_width = 22
    bar_width = max(0, min(30, width - name_width - len(COLUMNS) - LEVEL_WIDTH - 4))
    held = {level.area: level for level in levels}
    gap = " " * (bar_width + 2 if bar_width else 0)
    rows = [
        Content("\n").join([Content.assemble((part, "bold")) for part in textwrap.wrap(sentence(view), width)]),
        *next_areas(levels, width),
        Content(""),
    ]
    rows += [Content.assemble((f"{'Area':<{name_width}}", "bold"), gap, (f"{COLUMNS}  level", "$muted"))]
    rows.extend(line(area, held.get(area.area), name_width, bar_width, signs) for area in view.areas)
    rows += [
        Content(""),
        Content.assemble(
            ("Last 28 days  ", "bold"), strip(view.consistency, signs), ("  " + view.consistency.sentence, "$muted")
        ),
        Content(""),
        Content.assemble(
            ("recall   ", "bold"), ("mean chance to know a core card today; a card never seen counts as 0", "$muted")
        ),
        Content.assemble(("of seen  ", "bold"), ("the same over the cards that you have seen", "$muted")),
        Content.assemble(
            ("unaided  ", "bold"), ("drills and kernels passed first time without a hint in the last 60 days", "$muted")
        ),
        Content.assemble(("last     ", "bold"), ("days since the last evidence", "$muted")),
        Content.assemble(
            ("level    ", "bold"), (f"e: rules and evidence; {signs.ring} you say otherwise, ! stale", "$muted")
        ),
    ]
    return Content("\n").join(rows)


def next_areas(levels: Sequence[Level], width: int) -> list[Content]:
    """Return the areas to go on with as a line, none where every one is recalled."""
    names = ", ".join(TITLES[area] for area in suggested(levels)[:NAMED])
    text = f"Next, by what builds on what: {names}."
    return [Content.assemble((part, "$muted")) for part in textwrap.wrap(text, width)] if names else []


def sentence(view: TodayView) -> str:
    """Return in plain words how much was seen and how much of it is known."""
    total, seen = sum(area.total for area in view.areas), sum(area.seen for area in view.areas)
    known = sum((area.recall or 0.0) * area.total for area in view.areas)
    if not seen:
        return f"You have seen none of the {total:,} core cards yet."
    return f"You have seen {seen:,} of the {total:,} core cards and would know about {known:,.0f} of them today."


def line(area: AreaProgress, level: Level | None, name_width: int, bar_width: int, signs: Glyphs) -> Content:
    """Return one area."""
    seen = f"{area.seen}/{area.total}" if area.total else signs.dash
    share = area.seen / area.total if area.total else 0.0
    full, empty = bar(share, bar_width, signs)
    style = "" if area.started else "$muted"
    numbers = (
        f"{seen:>9}{number(area.recall if area.seen else None, signs):>8}{number(area.recall_seen, signs):>9}"
        f"{area.can_do or signs.dash:>9}{days(area.fresh, signs):>6}"
    )
    return Content.assemble(
        (f"{TITLES.get(area.area, area.area):<{name_width}}", style),
        (full, "$accent"),
        (empty, "$faint"),
        "  " if bar_width else "",
        (numbers, style),
        (f"  {level_word(level, signs)}" if level else "", style),
    )


def level_word(level: Level, signs: Glyphs) -> str:
    """Return a level as a word: a mark where it is stale, one where the learner says otherwise."""
    stale = "!" if level.stale is not None else ""
    own = f" {signs.ring}" if level.said not in (None, level.name) else ""
    return f"{level.name if level.rank else signs.dash}{stale}{own}"


def number(share: float | None, signs: Glyphs) -> str:
    """Return a share as .87, or a dash."""
    return signs.dash if share is None else f"{share:.2f}".removeprefix("0") if share < 1 else "1.0"


def days(count: int | None, signs: Glyphs) -> str:
    """Return a number of days as 3d, or a dash."""
    return signs.dash if count is None else f"{count}d"
