"""How a draft will look in Review: the question, a rule, the answer, for each card that it makes."""

from collections.abc import Sequence

from ...decks.answer import face
from ...decks.card import Card
from ...decks.rendering import render

RULE = 20
MOST = 3  # cards of one text that are shown


def rendered(cards: Sequence[Card], width: int, ascii_only: bool) -> list[list[tuple[str, str]]]:
    """Return the lines of a preview as (text, role). width: cells."""
    lines: list[list[tuple[str, str]]] = []
    sign = "-" if ascii_only else "─"
    for number, card in enumerate(cards[:MOST]):
        shown = face(card, seed=0)
        if number:
            lines += [[], []]
        lines += [list(line) for line in render(shown.question, width, ascii_only=ascii_only)]
        lines += [[], [(sign * RULE, "rule")], []]
        lines += [list(line) for line in render(shown.answer, width, ascii_only=ascii_only)]
    if len(cards) > MOST:
        lines += [[], [(f"and {len(cards) - MOST} more cards of this text", "muted")]]
    return lines
