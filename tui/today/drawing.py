"""How Today is drawn: the right-hand pane and the lines of the plan."""

import textwrap

from textual.content import Content

from ...data.areas import TITLES
from ...data.plan.block import LANE_NAMES, Block
from ...data.plan.consistency import Consistency
from ...data.plan.habits import Habit
from ...data.readiness import AreaProgress
from ..glyphs import Glyphs
from .view import TodayView

LANE_WIDTH = 41  # cells of the pane from which each lane has a line
WIDE = 40  # cells of the right-hand pane from which unaided passes have a column


def side(view: TodayView, width: int, height: int, signs: Glyphs) -> Content:
    """Return the right-hand pane: areas as far as they fit, then the last 28 days."""
    head = "  seen recall" + ("   can do" if width >= WIDE else "")
    rows = [Content.assemble((f"{'Areas':<{width - columns_width(width)}}", "bold"), (f"{head}", "$muted"))]
    areas = view.started()
    room = max(1, height - 7)
    rows.extend(area_line(area, width, signs) for area in areas[:room])
    hidden = len(view.areas) - min(room, len(areas))
    if hidden > 0:
        rows.append(Content.assemble((f"{signs.more}  ", "$muted"), ("p", "bold"), ("  all 21", "$muted")))
    rows += [Content(""), Content.assemble(("Last 28 days", "bold")), strip(view.consistency, signs)]
    rows.append(Content.assemble((view.consistency.sentence, "$muted")))
    lanes = [habit for habit in view.habits if habit.done or habit.state == "overdue"]
    if width >= LANE_WIDTH and lanes and height - len(rows) > len(lanes) + 2:
        rows += [Content(""), *(lane_line(habit, signs) for habit in lanes)]
        rows.append(Content.assemble((lane_legend(signs), "$muted")))
    return Content("\n").join(rows)


def area_line(area: AreaProgress, width: int, signs: Glyphs) -> Content:
    """Return one area: core cards seen, recall over all core cards (unseen: 0), unaided passes where room is."""
    name_width = width - columns_width(width)
    title = TITLES.get(area.area, area.area)
    title = title if len(title) < name_width else title[: name_width - 2] + signs.more[:1]
    seen = f"{area.seen}/{area.total}" if area.total else signs.dash
    recall = f"{area.recall:.2f}".removeprefix("0") if area.recall is not None and area.seen else signs.dash
    passes = f"{area.can_do} {signs.done}" if area.can_do else f"{signs.dash}  "
    text = f"{title:<{name_width}}{seen:>6}{recall:>7}" + (f"{passes:>9}" if width >= WIDE else "")
    return Content.assemble((text, "" if area.started else "$muted"))


def columns_width(width: int) -> int:
    """Return how many cells the figures take in a pane this wide."""
    return 22 if width >= WIDE else 13


def strip(days: Consistency, signs: Glyphs) -> Content:
    """Return the last 28 days as one row of marks, today last."""
    marks = {"active": (signs.active, "$accent"), "rest": (signs.rest, "$muted"), "none": (signs.idle, "$muted")}
    return Content.assemble(*(marks[cell] for cell in days.cells))


def lane_line(habit: Habit, signs: Glyphs) -> Content:
    """Return a lane's last 28 days: done, rest, a gap that its days allow, missed; and on how many it was done."""
    marks = {
        "done": (signs.active, "$accent"),
        "rest": (signs.rest, "$muted"),
        "allowed": (signs.idle, "$muted"),
        "missed": (signs.fail, "$warning"),
    }
    cells = Content.assemble(*(marks[cell] for cell in habit.cells))
    return Content.assemble(f"{LANE_NAMES[habit.lane]:<9}", cells, f"{habit.done:>4}")


def lane_legend(signs: Glyphs) -> str:
    """Return what the marks of a lane mean."""
    return f"{signs.active} done  {signs.rest} rest  {signs.idle} free  {signs.fail} missed"


def block_text(block: Block, width: int, signs: Glyphs, rows: int, cue: str = "") -> Content:
    """Return a line of the plan: tick, title and minutes, below them why it is there.

    rows: how many rows it may take, 2 to 4; the last of 3 or 4 is blank. cue: when and where, as the learner wrote it.
    """
    tick, style = (signs.done, "$success") if block.done else (signs.cursor, "$accent")
    minutes = f"{block.minutes} min"
    room = max(8, width - 3 - len(minutes))
    title = signs.spell(block.title)
    title = title if len(title) <= room else title[: room - 1] + signs.more
    most = 2 if rows > 3 else 1
    why = f"{cue} · {block.why}" if cue and not block.done else block.why
    reasons = textwrap.wrap(signs.spell(why), width - 2, max_lines=most, placeholder=signs.more) or [""]
    return Content.assemble(
        (f"{tick} ", style),
        (title, "$muted" if block.done else "bold"),
        " " * max(1, width - 2 - len(title) - len(minutes)),
        (minutes, "$muted" if block.done else ""),
        "\n  ",
        ("\n  ".join(reasons), "$muted"),
        "\n" if rows > 2 else "",
    )
