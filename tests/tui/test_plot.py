"""Small plots, compared as text in both spellings."""

import pytest

from prepdeck.tui.glyphs import ASCII, UNICODE
from prepdeck.tui.widgets.plot import Axis, Column, Day, Lying, Point, calendar, columns, grid, lying


def text(content) -> list[str]:
    return [line.rstrip() for line in content.plain.split("\n")]


def test_standing_bars():
    bars = [Column(8, "a"), Column(4), Column(1), Column(0, "d")]
    assert text(columns(bars, UNICODE, height=2)) == ["8 │█", "4 │██▂", "0 └────", "   a  d"]
    assert text(columns(bars, ASCII, height=2)) == ["8 |#", "4 |##.", "0 +----", "   a  d"]


def test_standing_bars_with_two_scales():
    shown = text(columns([Column(10), Column(5)], ASCII, height=2, thick=3, right=lambda value: f"{value / 2:g} min"))
    assert shown == ["10 |##     5 min", " 5 |## ##  2.5 min", " 0 +------", ""]


def test_the_least_bar_is_seen_and_nothing_is_nothing():
    assert text(columns([Column(1000), Column(1)], UNICODE, height=1)) == ["1000 │█▁", "   0 └──", ""]
    assert text(columns([Column(0), Column(0)], UNICODE, height=1)) == ["  │", "0 └──", ""]
    assert text(columns([], UNICODE, height=1)) == ["  │", "0 └", ""]


def test_labels_never_run_into_each_other():
    bars = [Column(1, "today"), Column(1, "x"), *[Column(1)] * 4, Column(1, "next")]
    assert text(columns(bars, ASCII, height=1))[-1] == "   today next"


def test_lying_bars():
    bars = [Lying("good", 1.0, "9 s"), Lying("easy", 0.5, "4 s"), Lying("no", 0.0, "0 s"), Lying("few", 0.01, "1 s")]
    assert text(lying(bars, 19, UNICODE)) == [
        "good  ━━━━━━━━  9 s",
        "easy  ━━━━────  4 s",
        "no    ────────  0 s",
        "few   ━───────  1 s",
    ]
    assert text(lying(bars, 19, ASCII))[1] == "easy  ====----  4 s"


def test_points_with_a_diagonal():
    axis = Axis(0.0, 1.0, "0%", "100%")
    points = [Point(0.0, 1.0, "x"), Point(1.0, 1.0, "x"), Point(1.0, 1.0, "o"), Point(3.0, 0.0, "x")]
    shown = text(grid(points, axis, axis, ASCII, width=8, height=3, line=lambda value: value))
    assert shown == ["100% |x     -@", "     |  ----", "  0% |--", "     +--------", "      0%  100%"]
    covered = text(grid(points, axis, axis, UNICODE, width=8, height=3, join=False))
    assert covered[0] == "100% │x      o"


def test_an_axis_of_one_value():
    axis = Axis(5, 5, "5", "5")
    assert axis.place(5, 10) == 0
    assert axis.place(50, 10) is None


@pytest.mark.parametrize(("weeks", "line"), [(2, "Mon # ."), (31, "Mon " + "#." + " " * 29)])
def test_calendar(weeks, line):
    days = [[Day("#", "")] + [None] * 6, [Day(".", "")] + [None] * 6, *[[None] * 7] * (weeks - 2)]
    shown = text(calendar(days, ["Jan", *[""] * (weeks - 1)], ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]))
    assert shown[0] == "    Jan"
    assert shown[1] == line.rstrip()
    assert shown[7] == "Sun"
    assert len(shown) == 8


@pytest.mark.parametrize("signs", [UNICODE, ASCII], ids=["unicode", "ascii"])
def test_every_sign_is_one_cell(signs):
    for name in ("levels", "shades", "square", "ring", "both", "away", "axis", "corner"):
        assert all(sign.isprintable() for sign in getattr(signs, name))
    assert len(signs.shades) == 5
    if signs is ASCII:
        assert (signs.levels + signs.shades + signs.square + signs.both + signs.axis + signs.corner).isascii()
