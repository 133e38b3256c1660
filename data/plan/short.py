"""The plan for a bad day: fifteen minutes that count in full."""

from .block import Block
from .day import Day
from .exercises import count
from .lines import RECALL_MINUTES

CARD_MINUTES = 10


def short_plan(day: Day) -> tuple[Block, ...]:
    """Return the plan of at most 15 minutes: ten of cards, and one exercise recalled aloud."""
    return tuple(block for block in (_cards(day), _recall(day)) if block)


def _cards(day: Day) -> Block | None:
    """Return ten minutes of cards."""
    queue, spent = day.queue, day.spent["cards"]
    if not queue.remaining and not day.cards.answered_today:
        return None
    left = max(0, CARD_MINUTES - spent)
    due = queue.due + queue.learning + queue.left_over
    fit = min(due, int(left * 60 / day.pace.card_seconds))
    why = f"{fit} of {due} due"
    if not due:
        why = f"{min(queue.new, int(left * 60 / day.pace.new_seconds))} of {queue.new} new"
    done = not queue.remaining or not left
    why = f"{count(day.cards.answered_today, 'card')} done" if done else why
    return Block("cards", "", "Cards", CARD_MINUTES, why, done, "bad:cards", spent)


def _recall(day: Day) -> Block | None:
    """Return five minutes with a drill: the seen one with the lowest recall, else a new one to read."""
    spent = day.spent["drill"]
    rated = day.drills.rated_today()
    if rated:
        title = f"Recall · {rated.title}"
        return Block("drill", rated.id, title, RECALL_MINUTES, "done today", True, "bad:drill", spent)
    row, title = day.drills.weakest(), "Recall"
    why = f"seen {day.drills.since(row)} ago: say approach and complexity aloud" if row else ""
    if row is None:
        row, title = next(iter(day.drills.candidates()), None), "Read"
        why = "new: read it and say how you would start"
    if row is None:
        return None
    return Block(
        "drill", row.id, f"{title} · {row.title}", RECALL_MINUTES, why, key="bad:drill", spent=spent, aloud=True
    )
