"""Marks of findings: which line they stand at, that they go with it, and the sign beside the number."""

from hypothesis import given
from hypothesis import strategies as st

from prepdeck.tui.exercise.marks import Mark, by_line, follow
from prepdeck.tui.glyphs import ASCII, UNICODE

LINES = st.lists(st.text("abc", min_size=1, max_size=3), min_size=1, max_size=12)


def test_the_gravest_mark_of_a_line_is_the_first():
    marks = [Mark(3, "advice", "slow"), Mark(1, "warning", "odd"), Mark(3, "error", "wrong")]
    assert [mark.text for mark in by_line(marks)[3]] == ["wrong", "slow"]
    assert sorted(by_line(marks)) == [1, 3]


def test_marks_go_with_their_lines():
    before = ["a", "b", "c", "d"]
    marks = (Mark(2, "error", "of b"), Mark(4, "advice", "of d"))
    assert [mark.line for mark in follow(marks, before, ["new", *before])] == [3, 5]
    assert [mark.text for mark in follow(marks, before, ["a", "B", "c", "d"])] == ["of d"]
    assert follow(marks, before, ["x"]) == ()


@given(LINES, LINES)
def test_a_mark_never_stands_at_another_line(before, after):
    marks = [Mark(number, "error", text) for number, text in enumerate(before, 1)]
    for mark in follow(marks, before, after):
        assert after[mark.line - 1] == mark.text
    assert follow(marks, before, before) == tuple(marks)


async def test_the_sign_stands_beside_the_number_and_the_text_below(home):
    async with home.run("kernels", target="vector-add") as prepdeck:
        page = prepdeck.screen
        page.source.text = "one\ntwo\nthree\n"
        page.mark_lines([Mark(2, "error", "a race"), Mark(3, "advice", "uncoalesced")], page.source.text)
        await prepdeck.settle()
        rows = [page.source.render_line(y).text for y in range(3)]
        assert [row[:5].rstrip() for row in rows] == ["1  on", f"2{UNICODE.fail} tw", "3~ th"]
        assert not page.query_one("#at-line").has_class("-told")
        await prepdeck.press("n")
        assert page.source.cursor_location == (1, 0)
        assert "a race" in prepdeck.text("#at-line")
        await prepdeck.press("n")
        assert "uncoalesced" in prepdeck.text("#at-line")
        await prepdeck.press("n")
        assert page.source.cursor_location == (1, 0)
        page.source.insert("zero\n", (0, 0))
        await prepdeck.settle()
        assert sorted(page.source.marks) == [3, 4]
        page.source.insert("!", (2, 0))
        await prepdeck.settle()
        assert sorted(page.source.marks) == [4]
        prepdeck.ascii = True
        assert page.source.render_line(3).text[1] == "~"


async def test_without_findings_the_key_says_so(home):
    async with home.run("kernels", target="vector-add") as prepdeck:
        await prepdeck.press("n")
        assert "No line has a finding" in prepdeck.note()


def test_signs_of_both_sets_take_one_cell():
    assert len(ASCII.fail) == len(UNICODE.fail) == 1
