"""A goal as words and as a document."""

from datetime import date
from typing import Any

from ...data.goals import Goal


def goal_document(goal: Goal, today: date) -> dict[str, Any]:
    """Return a goal for --json."""
    return {
        "id": goal.id,
        "name": goal.name,
        "on": goal.on.isoformat(),
        "days": goal.days_left(today),
        "areas": dict(goal.weights) or None,
        "depth": goal.depth,
        "kept": goal.kept,
    }


def goal_words(goal: Goal, today: date) -> str:
    """Return the days to a goal in words: "41 days", "today", "3 days ago"."""
    left = goal.days_left(today)
    if left == 0:
        return "today"
    days = f"{abs(left)} day{'' if abs(left) == 1 else 's'}"
    return days if left > 0 else f"{days} ago"
