"""The plan: how it fares against a scheduler without a date, and how much work it is with 50,000 items."""

import cProfile
import pstats
import time
from datetime import UTC, datetime, timedelta

from prepdeck.data.clock import Moment, day_date
from prepdeck.data.exam import exam_of
from prepdeck.data.goals import Goal
from prepdeck.data.memory import Phase
from prepdeck.data.plan.plan import make_plan
from prepdeck.data.rules import Rules
from prepdeck.data.settings import Settings

from .plan_simulator import Card, lost, table
from .table import Row

TODAY = 20_780
ITEMS = 50_000  # also where the rest is quick: with fewer, what a plan costs in any case counts
CALLS = 6.0  # of Python functions, for each item


def plan_rows(*, quick: bool) -> list[Row]:
    """Return the rows: columns of the simulator lost to due-first, and the cost of a plan before an exam."""
    minutes, cards, days = ((8, 15), 300, 30) if quick else ((15, 20, 30), 1_200, 60)
    wrong = lost(table(minutes, days=days, cards=cards, seeds=3))
    return [
        Row("columns lost to due-first", len(wrong), "", 0, "count", note="; ".join(wrong)),
        *(cost for left in (40, 5) for cost in cost_rows(ITEMS, left)),
    ]


def cost_rows(items: int, left: int) -> list[Row]:
    """Return the time and the calls of a plan with a goal ahead in `left` days, half of the items due."""
    cards = [card(number) for number in range(items)]
    now = Moment(datetime(1970, 1, 1, 9, tzinfo=UTC) + timedelta(days=TODAY))
    goal = Goal("exam", "Exam", day_date(TODAY + left), {}, "deep", day_date(TODAY - 20))
    settings = Settings()

    def plan() -> None:
        exam = exam_of(goal, TODAY, Rules())  # anew: nothing is remembered from the round before
        make_plan(cards, [], settings.plan, settings.cards, now, exam=exam)

    times = []
    for _ in range(3):
        began = time.perf_counter()
        plan()
        times.append((time.perf_counter() - began) * 1e3)
    profile = cProfile.Profile()
    profile.runcall(plan)
    calls = pstats.Stats(profile).total_calls / items  # type: ignore[attr-defined]
    return [
        Row(f"plan, exam in {left} days", min(times), "ms", 50, note=f"{items} items, half of them due"),
        Row(f"calls for each item, exam in {left} days", calls, "", CALLS, "count"),
    ]


def card(number: int) -> Card:
    """Return a card that was seen some days ago."""
    gone = number % 40
    made = Card(f"card:gpu-cuda.bench.n{number:05}", number, 1 + number % 97, 1 + number % 10, TODAY - gone)
    made.due_day = TODAY + (number % 2) * (1 + number % 30)
    made.phase = Phase.REVIEW
    return made
