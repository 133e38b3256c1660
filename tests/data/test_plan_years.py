"""Years of plans, followed or not: nothing due is lost, whatever was put off and however the clock ran."""

import random
from datetime import timedelta

import pytest
from rows import NOW, card, due_card, exercise

from prepdeck.data.breaks import break_days
from prepdeck.data.clock import Moment, day_date
from prepdeck.data.plan.block import NextStep
from prepdeck.data.plan.capacity import capacity, day_name
from prepdeck.data.plan.decisions import LEFT_DAYS, decide
from prepdeck.data.plan.plan import make_plan
from prepdeck.data.settings import CardSettings, PlanSettings
from prepdeck.data.tallies import DayActivity

CARDS = CardSettings(maximum_minutes=5, new_per_day=2)
LONGEST_WAIT = 28  # days that a line may be given, below


class Said:
    """A `planned` event."""

    def __init__(self, on: int, **payload) -> None:
        self.day, self.payload = on, payload


class Year:
    """A learner's record, as the plan reads it."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.rows = {row.id: row for row in [due_card(f"d{n}") for n in range(20)] + [card(f"n{n}") for n in range(20)]}
        for number in range(4):
            row = exercise(f"drill:d{number}", minutes=12.0)
            self.rows[row.id] = row
        kernel = exercise("kernel:k", minutes=30.0)
        self.rows[kernel.id] = kernel
        self.events: list[Said] = []
        self.done: list[tuple[int, str]] = []
        self.activity: list[DayActivity] = []
        self.plan = PlanSettings(
            minutes=(60, 60, 20, 60, 60, 120, 0),
            rest_days=("wed",),
            breaks=(f"{day_date(NOW.day + 40)}..{day_date(NOW.day + 47)}",),
        )

    def decisions(self, day: int):
        return decide([event for event in self.events if event.day >= day - 28], day, self.done)

    def live(self, now: Moment) -> None:
        """Plan a day, hold the plan against the record, and do some of it."""
        decisions, rows = self.decisions(now.day), list(self.rows.values())
        steps = {"output": NextStep("post", "A post", "Write it up")}
        plan = make_plan(rows, self.activity, self.plan, CARDS, now, steps=steps, decisions=decisions)
        self.hold(plan, decisions, now)
        dice = self.dice
        if dice.random() < 0.8:
            lines = [{"line": b.line, "key": b.key, "lane": b.lane, "minutes": b.minutes} for b in plan.blocks]
            self.events.append(Said(now.day, what="accepted", lines=lines))
        for block in plan.blocks:
            choice = dice.random()
            if choice < 0.45:
                self.do(block, now)
            elif choice < 0.6 and block.lane != "cards":
                what = dice.choice(["split", "dated", "left", "dropped"])
                day = now.day + dice.randint(1, LONGEST_WAIT)
                self.events.append(Said(now.day, what=what, key=block.key, line=block.line, day=day))

    def hold(self, plan, decisions, now: Moment) -> None:
        """What must be true of every plan."""
        day = now.day
        due = [row for row in self.rows.values() if row.due_day is not None and row.due_day <= day]
        assert plan.due["card"] == sum(row.kind == "card" for row in due)
        waiting = [row for row in due if row.kind != "card" and decisions.waits(row.id, day) and row.last_day != day]
        assert plan.due["drill"] + plan.due["kernel"] + len(waiting) == sum(row.kind != "card" for row in due)
        fill = capacity(self.activity, self.plan, day).fill
        assert plan.planned <= fill or any(block.done for block in plan.blocks)
        away = day_name(day) in self.plan.rest_days or day in break_days(self.plan.breaks) or fill == 0
        assert bool(plan.rest) == away
        if not away and plan.due["card"]:
            assert plan.blocks[0].lane == "cards"
        if not away and fill >= 25 and plan.due["drill"] and not decisions.waits("drill", day):
            assert any(block.lane == "drill" for block in plan.blocks)
        assert all(block.carried == 0 for block in plan.blocks if block.lane == "cards")

    def do(self, block, now: Moment) -> None:
        """Do a line of the plan."""
        day = now.day
        if block.lane == "cards":
            due = [row for row in self.rows.values() if row.kind == "card" and (row.due_day or 10**6) <= day]
            for row in due[: self.dice.randint(0, len(due))]:
                self.review(row, day)
        elif block.item in self.rows:
            self.review(self.rows[block.item], day)
            self.done.append((day, block.item))
        else:
            self.events.append(Said(day, what="ticked", key=block.key, line=block.line, lane=block.lane, minutes=20))
            return
        kind = {"cards": "card", "drill": "drill", "build": "kernel"}[block.lane]
        self.activity.append(DayActivity(day, kind, 1, block.minutes * 60_000, 0, 1))

    def review(self, row, day: int) -> None:
        """Give an item its next day."""
        interval = self.dice.choice([1, 3, 9, 40])
        known = due_card("seen")._replace(due_day=day + interval, last_day=day, stability=float(interval))
        keep = {name: getattr(row, name) for name in ("id", "kind", "area", "tier", "title", "minutes", "position")}
        self.rows[row.id] = known._replace(**keep)


@pytest.mark.parametrize("seed", range(4))
def test_nothing_due_is_lost_in_two_years(seed):
    year, now = Year(seed), NOW
    for _ in range(700):
        year.live(now)
        skipped = year.dice.choices([0, 1, 2, 30, -3], [4, 90, 3, 1, 2])[0]  # days off, and a clock that was set back
        offset = now.offset if year.dice.random() < 0.97 else year.dice.choice([-480, 0, 60, 330, 780])  # travel
        now = Moment(now.utc + timedelta(days=skipped), offset, now.rollover)
    quiet = Moment(now.utc + timedelta(days=LONGEST_WAIT + LEFT_DAYS + 1), now.offset, now.rollover)
    decisions = year.decisions(quiet.day)
    assert not any(decisions.waits(item, quiet.day) for item in year.rows), "whatever was put off comes back"
