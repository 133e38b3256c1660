"""The levels of the areas: gathered from the workspace, told as text, and what the learner says of them."""

from typing import TYPE_CHECKING

from ...data.areas import TITLES
from ...data.ledger import payload, read_entries
from ...data.levels import KIND, LEVELS, Level, levels
from ...data.readiness import unaided_passes

if TYPE_CHECKING:
    from ..today.view import TodayView
    from ..workspace import Workspace


def look_at_levels(workspace: "Workspace", view: "TodayView") -> list[Level]:
    """Return the level of each area. RecordError."""
    from ..today.view import exercise_reviews

    store = workspace.store
    rows = store.items()
    types = {card.id: card.type for card in workspace.cards.cards()}
    said = {entry.slug: entry.text("level") for entry in read_entries(store, KIND)}
    passes = unaided_passes(exercise_reviews(store, rows))
    return levels(view.areas, rows, types, passes, workspace.now().day, said)


def assess(workspace: "Workspace", area: str, level: str | None) -> None:
    """Note what the learner says of an area; None takes it back. ValueError, a sentence; RecordError."""
    if area not in TITLES:
        raise ValueError(f"{area!r} is no area; they are {', '.join(TITLES)}.")
    if level is not None and level not in LEVELS:
        raise ValueError(f"{level!r} is no level; they are {', '.join(LEVELS)}.")
    workspace.store.record("entered", payload=payload(f"{KIND}:{area}", {"level": level}))
