from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prepdeck.data.journal.figures import DayFigures, Work
from prepdeck.data.journal.page import BEGIN, END, JournalError, block, fresh, own_text, updated, with_line, written

DAY = date(2026, 11, 23)
SOME = DayFigures(
    20780,
    {"card": 18.4, "drill": 24.2},
    cards=31,
    new=5,
    recalled=18,
    asked=20,
    areas={"gpu-cuda": 20, "dsa": 11},
    exercises=(Work("drill:a", "Merge ranges", "drill", 24.2, True, hints=1, failed=2),),
    tries=2,
)
MORE = DayFigures(20780, {"card": 30.0}, cards=60)
LINES = st.sampled_from(
    ["", "---\n", "words\n", "words\r\n", "\n", "\r\n", "# A heading\n", "prepdeck_mine: 1\n", "<!-- prepdeck -->\n",
     "é\u2028ü", "no end", "\ufeff", "date: 2026-11-23\n", "```\n", "[[GPU & CUDA]]\n"]
)  # fmt: skip
TEXTS = st.lists(LINES, max_size=12).map("".join)


def test_a_new_day_has_properties_our_part_and_room_for_notes():
    text = fresh(DAY, SOME)
    head, _, rest = text.partition("# Monday 23 November 2026\n")
    assert head.split("\n") == [
        "---",
        "date: 2026-11-23",
        "prepdeck_minutes: 43",
        "prepdeck_minutes_cards: 18",
        "prepdeck_minutes_drills: 24",
        "prepdeck_cards: 31",
        "prepdeck_new_cards: 5",
        "prepdeck_drills: 1",
        "prepdeck_kernels: 0",
        "prepdeck_labs: 0",
        "---",
        "",
    ]
    assert "**43 min** · 31 cards (5 new, 18 of 20 remembered) · 1 drill · 2 failed submissions\n" in rest
    assert "- Cards: [[GPU & CUDA]] 20, [[DSA]] 11\n" in rest
    assert "- Drill: Merge ranges, solved in 24 min, 1 hint, 2 failed submissions before\n" in rest
    assert rest.endswith("## Notes\n\n")


def test_an_empty_day_says_so():
    assert "Nothing was practised yet." in block(DayFigures(20780))


@given(TEXTS, TEXTS)
def test_what_stands_around_our_part_is_never_touched(before, after):
    if before and not before.endswith("\n"):
        before += "\n"
    text = f"{before}{BEGIN}\nold\n{END}\n{after}"
    new = updated(text, SOME, "day.md")
    start, stop = new.index(BEGIN), new.index(END)
    kept = [line for line in new[:start].splitlines(keepends=True) if not line.startswith("prepdeck_")]
    had = [line for line in before.splitlines(keepends=True) if not line.startswith("prepdeck_")]
    assert kept == had
    assert new[stop + len(END) + 1 :] == after
    assert updated(new, SOME, "day.md") == new
    assert own_text(new) == own_text(text)


@given(TEXTS)
def test_a_text_without_our_part_gets_it_at_its_end(text):
    new = updated(text, SOME, "day.md")
    assert updated(new, SOME, "day.md") == new
    assert updated(updated(new, MORE, "day.md"), SOME, "day.md") == new
    lines = [line for line in text.splitlines() if not line.startswith("prepdeck_")]
    assert [line for line in new.splitlines() if not line.startswith("prepdeck_")][: len(lines)] == lines
    assert new.count(BEGIN) == new.count(END) == 1


def test_properties_of_the_learner_stay_and_ours_follow_the_day():
    text = fresh(DAY, MORE).replace("date: 2026-11-23\n", "date: 2026-11-23\ntags: [walk]\n", 1)
    new = updated(text, SOME, "day.md")
    assert "tags: [walk]\nprepdeck_minutes: 43\n" in new
    assert "prepdeck_minutes: 30" not in new


def test_a_file_without_properties_gets_none():
    assert not updated("words\n", SOME, "day.md").startswith("---")


def test_line_ends_of_windows_stay():
    new = updated(f"a\r\n{BEGIN}\r\n{END}\r\nb\r\n", SOME, "day.md")
    assert "\n" not in new.replace("\r\n", "")


@pytest.mark.parametrize(
    ("text", "line", "mark"),
    [
        (f"a\n{BEGIN}\nb\n", 2, BEGIN),
        (f"{END}\n", 1, END),
        (f"{END}\n{BEGIN}\n", 1, END),
        (f"{BEGIN}\n{BEGIN}\n{END}\n", 2, BEGIN),
        (f"{BEGIN}\n{END}\n\n{BEGIN}\n", 4, BEGIN),
    ],
)
def test_a_marker_without_its_partner_is_named(text, line, mark):
    with pytest.raises(JournalError) as raised:
        updated(text, SOME, "2026-11-23.md")
    assert str(raised.value).startswith(f"2026-11-23.md:{line}: the marker {mark} has no partner")


def test_a_marker_inside_a_line_is_text():
    text = f"the sign `{BEGIN}` is theirs\n"
    assert updated(text, SOME, "day.md").startswith(text)


def test_the_learners_words_without_headings():
    assert written(fresh(DAY, SOME)) == ""
    assert written(with_line(fresh(DAY, SOME), "- read a paper")) == "- read a paper"
    assert with_line("no end", "x") == "no end\nx\n"
    assert with_line("a\r\n", "x") == "a\r\nx\r\n"
