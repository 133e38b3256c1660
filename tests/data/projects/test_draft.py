from datetime import date

from prepdeck.data.journal.figures import DayFigures, Work
from prepdeck.data.projects.draft import exercise_draft, outline

DAYS = [
    DayFigures(20770, exercises=(Work("kernel:row-softmax", "Row softmax", "kernel", 41.0, False, 2, 3),)),
    DayFigures(20780, exercises=(Work("kernel:row-softmax", "Row softmax", "kernel", 12.0, True),)),
    DayFigures(20781, exercises=(Work("drill:x", "X", "drill", 5.0, True),)),
]


def test_the_draft_has_the_records_numbers_and_the_code():
    code = 'extern "C" void solve() {}\n// ```\n'
    text = exercise_draft("Row softmax", "kernel", DAYS, "kernel:row-softmax", code, ".cu", date(2026, 11, 23))
    assert "2 rounds on this CUDA kernel, 53 min on the clock" in text
    assert "- 13 November 2026: not solved in 41 min, 3 failed submissions, 2 hints" in text
    assert "- 23 November 2026: solved in 12 min\n" in text
    assert "````cpp\n" in text
    assert "X" not in text.replace("XX", "")


def test_nothing_done_yet_is_said():
    text = exercise_draft("Row softmax", "kernel", [], "kernel:row-softmax", "", "", date(2026, 11, 23))
    assert "I have not finished this CUDA kernel yet." in text
    assert "## The code" not in text


def test_an_outline():
    assert outline("FP8").startswith("# FP8\n\n## What it is about\n\n...")
