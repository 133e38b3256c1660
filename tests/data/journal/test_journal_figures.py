from datetime import date

from prepdeck.data.events import Event
from prepdeck.data.journal.figures import DayFigures, Work, figures_by_day
from prepdeck.data.journal.week import draft, file_name, monday_of


def event(kind, item, day=20780, *, ms=60_000, rating=None, **payload):
    return Event("0" * 32, item, kind, 0, 0, day, "d", ms, rating, payload)


EVIDENCE = {"verdict": "AC", "hints": 1, "failed_submits": 1}
EVENTS = [
    event("reviewed", "card:gpu-cuda.warps.a", rating=3, was=0, phase=1),
    event("reviewed", "card:gpu-cuda.warps.b", rating=1, was=2, phase=3),
    event("reviewed", "card:dsa.heaps.c", rating=2, was=2, phase=2),
    event("practised", "card:dsa.heaps.c", ms=30_000, mode="cram"),
    event("attempted", "drill:merge-ranges", ms=0, verdict="WA", hints=0),
    event("attempted", "drill:merge-ranges", ms=0, mode="interview", debrief={}),
    event("reviewed", "drill:merge-ranges", ms=600_000, rating=3, evidence=EVIDENCE),
    event(
        "reviewed", "kernel:row-softmax", 20781, ms=1_200_000, rating=1, evidence={"verdict": "race", "gave_up": True}
    ),
    event("reviewed", "kernel:row-softmax", 20782, ms=0, rating=3),
]


def title(item):
    return item.partition(":")[2].replace("-", " ")


def test_the_figures_of_days():
    days = figures_by_day(EVENTS, title)
    assert list(days) == [20780, 20781, 20782]
    first = days[20780]
    assert (first.cards, first.new, first.recalled, first.asked, first.tries) == (3, 1, 1, 2, 1)
    assert first.minutes == {"card": 3.5, "drill": 10.0}
    assert first.areas == {"gpu-cuda": 2, "dsa": 1}
    assert first.exercises == (Work("drill:merge-ranges", "merge ranges", "drill", 10.0, True, 1, 1),)
    assert [work.solved for work in days[20781].exercises] == [False]
    assert [work.solved for work in days[20782].exercises] == [True], "graded by the line: the rating tells"
    assert not DayFigures(1).active


def test_a_weeks_draft_has_the_logs_numbers_only():
    days = figures_by_day(EVENTS, title)
    text = draft(date(2026, 11, 23), days.values())
    assert text.startswith(
        "# Week 48: 34 min of practice\n\nI practised on 3 days this week: 3 answers to flashcards, 1 of"
    )
    assert "1 drill solved; 1 CUDA kernel solved." in text
    assert "- Remembered 1 of 2 cards that came back after days or weeks\n" in text
    assert "- Most cards: GPU & CUDA (2), DSA (1)\n" in text
    assert "- Solved: merge ranges, solved in 10 min" in text
    assert "Still open" not in text, "it was solved on the day after"
    assert "- Still open: row softmax" in draft(date(2026, 11, 23), [days[20781]])


def test_a_week_of_nothing():
    assert "Nothing was practised in this week." in draft(date(2026, 11, 23), [])


def test_weeks_are_those_of_iso_8601():
    assert monday_of(date(2026, 11, 29)) == date(2026, 11, 23)
    assert file_name(date(2026, 11, 23)) == "2026-W48.md"
    assert file_name(date(2024, 12, 30)) == "2025-W01.md"
