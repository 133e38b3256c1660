"""Looking back: planned against done of a day and of a week, and what the review makes of it."""

from datetime import date
from typing import Any, NamedTuple

from rows import TODAY, worked

from prepdeck.data.journal.figures import DayFigures, Work
from prepdeck.data.plan.decisions import Decisions, decide
from prepdeck.data.plan.estimates import Round
from prepdeck.data.plan.lookback import done_minutes, look_back, planned_minutes
from prepdeck.data.plan.review import WeekReview, areas_of, failed_twice, ratios


class Said(NamedTuple):
    day: int
    payload: dict[str, Any]


def accepted(day: int, **minutes: int) -> Said:
    lines = [{"line": lane, "key": lane, "lane": lane, "minutes": amount} for lane, amount in minutes.items()]
    return Said(day, {"what": "accepted", "lines": lines})


def test_the_last_day_that_was_begun_or_worked_on():
    events = [
        accepted(TODAY - 5, cards=20),
        accepted(TODAY - 5, cards=10, drill=25),
        Said(TODAY - 5, {"what": "closed"}),
    ]
    back = look_back(events, [], decide(events, TODAY), TODAY)
    assert (back.day, back.planned, back.done) == (TODAY - 5, {"cards": 10, "drill": 25}, {})
    assert back.lanes == ["cards", "drill"]
    back = look_back(events, [worked(TODAY - 2, 12), worked(TODAY, 9)], Decisions(), TODAY)
    assert (back.day, back.planned, back.done) == (TODAY - 2, {}, {"cards": 12})
    assert look_back(events, [], Decisions(), TODAY + 20) is None


def test_planned_and_done_add_up_by_lane():
    events = [accepted(TODAY, cards=20), accepted(TODAY + 1, cards=15, apply=20), accepted(TODAY + 9, cards=99)]
    assert planned_minutes(events, TODAY, TODAY + 6) == {"cards": 35, "apply": 20}
    assert planned_minutes([Said(TODAY, {"what": "accepted", "lines": ["odd", {"minutes": "x"}]})], TODAY, TODAY) == {}
    held = Decisions(lane_ms={(TODAY, "apply"): 600_000, (TODAY + 7, "apply"): 600_000})
    activity = [worked(TODAY, 12), worked(TODAY + 1, 30, "kernel"), worked(TODAY + 1, 8, "lab"), worked(TODAY - 1, 50)]
    assert done_minutes(activity, held, TODAY, TODAY + 6) == {"cards": 12, "build": 38, "apply": 10}


def review(**more: Any) -> WeekReview:
    held = {"planned": {}, "done": {}, "ratios": {}, "areas": {}, "leeches": [], "failed": []}
    return WeekReview(monday=date(2026, 11, 23), **(held | more))


def test_one_thing_to_stop_and_three_targets():
    week = review(planned={"cards": 140, "drill": 100, "output": 120, "apply": 20}, done={"cards": 130, "drill": 60})
    assert week.stop == "Plan less of Output: 0 of 120 planned minutes were done."
    assert week.targets == [
        "Cards: 135 min (this week 130 of 140)",
        "Output: 60 min (this week 0 of 120)",
        "Drills: 80 min (this week 60 of 100)",
    ]
    assert review(planned={"cards": 40}, done={"cards": 30}).stop.startswith("Nothing: what was planned")
    assert review(planned={"cards": 20}).stop.startswith("Too little was planned")


def test_the_text_holds_what_is_known_and_room_for_the_rest():
    text = review(
        planned={"cards": 60},
        done={"cards": 50, "build": 20},
        ratios={"drill": (1.4, 5)},
        areas={"dsa": 12, "gpu-cuda": 30},
        leeches=[("Why 32 banks?", 9)],
        failed=[("Merge ranges", 2)],
        sent=3,
        replied=1,
    ).text()
    for line in (
        "# Review of week 48: 1 h 10 min",
        "- Cards: 50 min of 60 planned",
        "- Kernels: 20 min",
        "- Drills took 1.4 times the author's minutes (5 rounds)",
        "- Merge ranges: not solved 2 times",
        "- Why 32 banks?: forgotten 9 times",
        "- 3 sent, 1 answer in this week",
        "- [ ] Cards: 55 min (this week 50 of 60)",
    ):
        assert line in text.splitlines()
    assert text.index("GPU & CUDA") < text.index("DSA")
    assert "## Applications" not in review().text()
    assert "Nothing was planned and nothing was done." in review().text()


def test_what_the_days_of_the_week_hold():
    def work(title: str, solved: bool) -> Work:
        return Work(f"drill:{title}", title, "drill", 20.0, solved, 0, 0)

    days = [
        DayFigures(TODAY, areas={"dsa": 3}, exercises=(work("a", False), work("b", False))),
        DayFigures(TODAY + 1, areas={"dsa": 2, "ml": 9}, exercises=(work("a", False), work("b", True))),
    ]
    assert areas_of(days) == {"ml": 9, "dsa": 5}
    assert failed_twice(days) == [("a", 2)]
    rounds = [Round("drill", 20, 30.0), Round("drill", 20, 10.0), Round("drill", 20, 0.0), Round("kernel", 30, 60.0)]
    assert ratios(rounds) == {"drill": (1.0, 2), "kernel": (2.0, 1)}
