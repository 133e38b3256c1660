"""How the growth of a solution is drawn: two sentences, and time against size on logarithmic axes beside the target."""

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.content import Content

from ..glyphs import Glyphs
from ..widgets.plot import Axis, Point, grid

if TYPE_CHECKING:
    from ...drills.growth import Found, GrowthReport

ROWS, COLUMNS = 8, 48
COST: dict[str, Callable[[float], float]] = {  # a target's cost, for its line in the plot
    "1": lambda n: 1.0,
    "log n": math.log2,
    "n": float,
    "n log n": lambda n: n * math.log2(n),
    "n^2": lambda n: n**2.0,
    "n^2 log n": lambda n: n**2 * math.log2(n),
    "n^3": lambda n: n**3.0,
}


def draw_growth(report: "GrowthReport", width: int, signs: Glyphs) -> Content:
    """Return the growth as styled text. width: cells of the pane."""
    parts = [
        Content("\n").join([sentence("time", report.time, signs), sentence("space", report.space, signs)]),
    ]
    if len(report.times) >= 4 and width >= COLUMNS:
        parts.append(plot(report, min(width - 10, COLUMNS), signs))
    return Content("\n\n").join(parts)


def sentence(what: str, found: "Found", signs: Glyphs) -> Content:
    """Return one measure: what it grows like, the target, whether that is met, and the note."""
    sign, style = {
        True: (signs.done, "$success"),
        False: (signs.fail, "$error"),
        None: (signs.dash, "$muted"),
    }[found.meets]
    tail = "" if found.meets is not False else ": it grows faster than that"
    return Content.assemble(
        (sign, style),
        (f" {what:<6}", "bold"),
        found.words,
        (f"   target {found.target}{tail}", "$muted"),
        f"\n{found.note}" if found.note else "",
    )


def plot(report: "GrowthReport", columns: int, signs: Glyphs) -> Content:
    """Return measured times, and the target's growth through the middle of them, on logarithmic axes."""
    points = [(math.log(size), math.log(cpu)) for size, cpu in report.times if cpu > 0]
    low, high = min(y for _, y in points), max(y for _, y in points)
    cost = COST.get(report.time.target)

    def line(x: float) -> float:
        """Return what the target's growth would take, set to the point in the middle."""
        assert cost is not None
        middle_x, middle_y = points[len(points) // 2]
        base = middle_y - math.log(cost(math.exp(middle_x)) or 1.0)
        return base + math.log(max(cost(math.exp(x)), 1e-9))

    first, last = (f"n = {report.times[place][0]:,}" for place in (0, -1))
    drawn = grid(
        [Point(x, y, signs.active) for x, y in points],
        Axis(points[0][0], points[-1][0], first, last),
        Axis(low, high, seconds(math.exp(low)), seconds(math.exp(high))),
        signs,
        width=columns,
        height=ROWS,
        line=line if cost is not None else None,
        join=False,
    )
    legend = f"{signs.active} measured   {signs.dot} grows like {report.time.target}"
    return Content("\n").join([Content.assemble(*drawn.pieces), Content.assemble((legend, "$muted"))])


def seconds(value: float) -> str:
    """Return seconds in at most seven characters: 12 us, 3.4 ms, 0.52 s."""
    if value < 1e-3:
        return f"{value * 1e6:.0f} us"
    return f"{value * 1e3:.1f} ms" if value < 1 else f"{value:.2f} s"
