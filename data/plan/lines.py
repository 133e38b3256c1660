"""The lines of a day's plan, one for each lane. Each says why it is there."""

from collections import Counter
from math import ceil

from ..areas import ORDER, TITLES
from ..rows import Row
from .block import Block, Lane
from .capacity import full_day_name
from .day import APPLY_MINUTES, Day
from .exercises import count

LARGEST_DRILL_SHARE = 0.75  # of what may be filled; the cards keep the rest
RECALL_MINUTES = 5
SHORTEST = 10  # of a line that was cut to fit
SHORTEST_STEP, LONGEST_STEP = 15, 90


def cards_line(day: Day, limit: int) -> Block | None:
    """Return the line of cards within `limit` minutes; None on a day without any."""
    queue, spent = day.queue, day.spent["cards"]
    if not queue.remaining and not day.cards.answered_today:
        return None
    minutes = min(max(1, ceil(queue.seconds / 60) + spent), limit)
    done = not queue.remaining or spent >= minutes
    if done:
        title = f"Cards · {count(day.cards.answered_today, 'card')} done"
        why = f"{queue.remaining} could follow" if queue.remaining else "all that was due"
        return Block("cards", "", title, minutes, why, True, "cards", spent)
    fit = max(1, min(queue.remaining, int((minutes - spent) * 60 / (queue.seconds / queue.remaining))))
    parts = [f"{queue.due + queue.learning} due"] if queue.due + queue.learning else []
    parts += [f"{queue.new} new"] if queue.new else []
    why = " · ".join(parts) + _main_area(day)
    if fit < queue.remaining:
        why += f" · time for {fit} of {queue.remaining}"
    if queue.left_over:
        why += f" · {queue.left_over} left for another day"
    return Block("cards", "", f"Review {count(fit, 'card')}", minutes, why, False, "cards", spent)


def _main_area(day: Day) -> str:
    """Name the area that most of the due cards are from."""
    areas = Counter(row.area for row in day.cards.due)
    if not areas:
        return ""
    area = max(areas, key=lambda name: (areas[name], -ORDER.get(name, len(ORDER)), name))
    return f", most in {TITLES.get(area, area)}"


def drill_line(day: Day) -> Block | None:
    """Return the line of the day's drill: the one rated today, else the first that fits, else a short recall."""
    largest = int(day.capacity.fill * LARGEST_DRILL_SHARE)
    spent, drills = day.spent["drill"], day.drills
    rated = drills.rated_today()
    if rated:
        minutes = min(drills.minutes(rated), max(1, largest))
        return Block("drill", rated.id, f"Drill · {rated.title}", minutes, "done today", True, "drill", spent)
    candidates = drills.candidates()
    for row in candidates:
        block = _halved(day, Block("drill", row.id, f"Drill · {row.title}", drills.minutes(row), "", False, "drill"))
        if block.minutes <= largest:
            why = _joined(block.why, drills.reason(row), drills.pace(row), carried(day, row.id))
            return Block("drill", row.id, block.title, block.minutes, why, False, "drill", spent)
    if candidates and largest >= RECALL_MINUTES:
        row = candidates[0]
        why = f"no room for its {drills.minutes(row)} min: say approach and complexity aloud"
        return Block("drill", row.id, f"Recall · {row.title}", RECALL_MINUTES, why, False, "drill", spent, aloud=True)
    return None


def build_line(day: Day) -> Block | None:
    """Return the line of the day's kernel or lab; None when the week's build time is reached or nothing is open."""
    spent, builds = day.spent["build"], day.builds
    week = f"build lane: {week_text(day, 'build')}"
    rated = builds.rated_today()
    if rated:
        why = f"done today · {week}"
        return Block("build", rated.id, _build_title(rated), builds.minutes(rated), why, True, "build", spent)
    candidates = builds.candidates()
    if not candidates or day.week_build - spent >= day.target("build"):
        return None
    row = candidates[0]
    block = _halved(day, Block("build", row.id, _build_title(row), builds.minutes(row), "", False, "build"))
    why = _joined(block.why, builds.reason(row), builds.pace(row), carried(day, row.id), week)
    return Block("build", row.id, block.title, block.minutes, why, False, "build", spent)


def _build_title(row: Row) -> str:
    """Return the title of a line of the build lane."""
    return f"{'Kernel' if row.kind == 'kernel' else 'Lab'} · {row.title}"


def step_line(day: Day, lane: Lane) -> Block | None:
    """Return the line of output or input: the next step of what was begun; None where there is none or enough is done.

    A line that was ticked stays, with the title that it had.
    """
    spent, week = day.decisions.minutes(lane, day.day, day.day), week_text(day, lane)
    days, target = day.days_of(lane), day.target(lane)
    minutes = max(SHORTEST_STEP, min(LONGEST_STEP, round(target / max(1, len(days)) / 5) * 5))
    ticked, step = day.decisions.titles.get(lane), day.steps.get(lane)
    if lane in day.decisions.ticked and ticked:
        return Block(lane, "", ticked, min(minutes, max(spent, 1)), f"done today · {week}", True, lane, spent)
    if step is None or day.done_this_week(lane) - spent >= target:
        return None
    block = _halved(day, Block(lane, "", step.text, minutes, "", False, lane))
    why = _joined(step.title, step.progress, block.why, carried(day, lane), week)
    return Block(lane, step.project, step.text, block.minutes, why, False, lane, spent)


def apply_line(day: Day) -> Block:
    """Return the line of applications."""
    spent = day.decisions.minutes("apply", day.day, day.day)
    block = _halved(day, Block("apply", "", "Apply", APPLY_MINUTES, "", False, "apply"))
    why = _joined(f"{full_day_name(day.day)} is for applications", block.why, carried(day, "apply"))
    return Block("apply", "", "Apply", block.minutes, why, False, "apply", spent)


def cut(block: Block, minutes: int) -> Block:
    """Return a line cut to the room that is left."""
    if minutes >= block.minutes:
        return block
    why = block.why if block.done else f"a start: {minutes} of {block.minutes} min · {block.why}"
    return Block(block.lane, block.item, block.title, minutes, why, block.done, block.key, block.spent)


def _halved(day: Day, block: Block) -> Block:
    """Return a line that was split with half of its minutes, and the reason."""
    if block.line not in day.decisions.split:
        return block
    half = max(1, ceil(block.minutes / 2))
    why = f"a half: {half} of {block.minutes} min"
    return Block(block.lane, block.item, block.title, half, why, block.done, block.key, block.spent)


def carried(day: Day, line: str) -> str:
    """Say how often a line was planned and not done; "" for never."""
    times = day.decisions.carried.get(line, 0)
    return {0: "", 1: "carried over", 2: "carried twice"}.get(times, f"carried {times} times")


def week_text(day: Day, lane: Lane) -> str:
    """Return what was done in a lane of what the week is to have: "0:40 of 3:00 this week"."""
    return f"{clock(day.done_this_week(lane))} of {clock(day.target(lane))} this week"


def clock(minutes: int) -> str:
    """Return minutes as hours and minutes: 0:40."""
    return f"{minutes // 60}:{minutes % 60:02}"


def _joined(*parts: str) -> str:
    """Join the parts that say something."""
    return " · ".join(part for part in parts if part)
