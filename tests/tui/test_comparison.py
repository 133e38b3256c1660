"""After a pass: your solution against the model answer, another accepted one, and your own earlier one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prepdeck.tui.drills.comparison import ComparisonSheet, Rival, draw_comparison, pairs, split_idea
from prepdeck.tui.drills.screen import DrillPage
from prepdeck.tui.glyphs import ASCII, UNICODE

MINE = "def twice(number):\n    total = number\n    total += number\n    return total\n"
MODEL = "def twice(number):\n    return number + number\n"
lines = st.lists(st.sampled_from(["a", "b", "    c = 1", ""]), max_size=8).map(lambda parts: "\n".join(parts))


@given(lines, lines)
def test_every_line_of_both_stands_in_it_once_and_in_order(left, right):
    rows = list(pairs(left, right))
    assert [row.left for row in rows if row.left] == list(enumerate(left.splitlines(), 1))
    assert [row.right for row in rows if row.right] == list(enumerate(right.splitlines(), 1))
    assert all(row.left[1] == row.right[1] for row in rows if row.same)


@pytest.mark.parametrize("signs", [UNICODE, ASCII])
def test_wide_side_by_side_and_narrow_one_below_the_other(signs):
    rival = Rival("model", "", MODEL)
    wide = draw_comparison(MINE, rival, 116, signs).plain.splitlines()
    assert wide[0].split() == ["yours", "model"]
    assert f" {signs.axis} " in wide[2]
    assert any("total = number" in line and " * " in line and "return number + number" in line for line in wide)
    assert any(line.rstrip().endswith("<") for line in wide)
    assert max(map(len, wide)) <= 116
    narrow = draw_comparison(MINE, rival, 76, signs).plain.splitlines()
    assert "   2 -     total = number" in narrow
    assert "   2 +     return number + number" in narrow
    assert "   1   def twice(number):" in narrow


def test_a_long_line_is_broken_not_cut():
    long = "value = " + "x" * 300
    for width in (76, 116):
        drawn = draw_comparison("a = 1", Rival("model", "", long), width, UNICODE).plain
        assert drawn.count("x") == 300
        assert max(map(len, drawn.splitlines())) <= width


def test_the_idea_of_a_solution_is_told_apart_from_its_code():
    assert split_idea('"""Add it\nto itself."""\n\n\ndef f(): pass') == ("Add it\nto itself.", "def f(): pass")
    assert split_idea("// Walk once.\n#include <vector>\n") == ("Walk once.", "#include <vector>")
    assert split_idea("def f(): pass") == ("", "def f(): pass")
    assert split_idea("def f(:") == ("", "def f(:")


async def test_it_is_shown_after_a_pass_only(home):
    async with home.run("drills", target="twice") as prepdeck:
        prepdeck.judge("AC")
        await prepdeck.press("d")
        assert isinstance(prepdeck.screen, DrillPage)
        assert "after a pass" in prepdeck.note()
        await prepdeck.press("s", "enter", "d")
        assert isinstance(prepdeck.screen, ComparisonSheet)
        assert "return number + number" in prepdeck.sheet()
        assert "[1] addition" in prepdeck.sheet()
        await prepdeck.press("escape")
        assert isinstance(prepdeck.screen, DrillPage)


async def test_a_digit_chooses_your_own_earlier_solution(home):
    work = home.folder / "work" / "drill"
    work.mkdir(parents=True)
    (work / "twice.2026-10-01.py").write_text("old = 1\n", encoding="utf-8")
    (work / "twice.2026-10-20.py").write_text("newer = 2\n", encoding="utf-8")
    (work / "twice.cases.jsonl").write_text("[1]\n", encoding="utf-8")
    async with home.run("drills", target="twice") as prepdeck:
        prepdeck.judge("AC")
        await prepdeck.press("s", "enter", "d", "2")
        assert "[2] yours of 2026-10-20" in prepdeck.sheet()
        assert "newer = 2" in prepdeck.sheet()
        await prepdeck.press("3")
        assert "old = 1" in prepdeck.sheet()
        await prepdeck.press("4")
        assert "[3] yours of 2026-10-01" in prepdeck.sheet()
        assert "cases" not in prepdeck.sheet()
