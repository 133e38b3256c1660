"""A rubric drawn: the steps with their ticks, and the cursor on the one that is looked at."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from ..glyphs import Glyphs

if TYPE_CHECKING:
    from .turn import Turn

MARGIN = 9  # cells before a step's text: cursor, tick, number


def ticked_steps(
    turn: "Turn", before: Content, steps: Sequence[Content], after: Content, signs: Glyphs
) -> tuple[Content, int, int]:
    """Return a rubric with the text before and after it, and the first and last line of what is to be looked at.

    That is the step under the cursor, or what stands below the steps when the cursor has passed them. steps: rendered
    to a width that is MARGIN less than the card's. Lines count from 0.
    """
    numbered = turn.card.type == "derive"
    lines: list[Content] = [*before.split("\n"), Content("")] if before else []
    first = last = 0
    for number, step in enumerate(steps):
        here = turn.ticking and number == turn.step
        text = step.split("\n")
        if here:
            first, last = len(lines), len(lines) + len(text) - 1
        tick = f"[{signs.done}]" if number in turn.ticked else "[ ]"
        name = f"{number + 1}. " if numbered else ""
        cursor = (f"{signs.cursor} " if here else "  ", "$accent")
        style = "$success" if number in turn.ticked else "$muted"
        head = Content.assemble(cursor, (tick, style), " ", (name, "$accent"))
        lines.append(Content.assemble(head, text[0]))
        lines += [Content.assemble(" " * head.cell_length, line) if line else line for line in text[1:]]
    end = len(lines)
    if turn.judged is not None:
        lines += [Content(""), Content.assemble((turn.judged.note, "$muted" if turn.ticking else "bold"))]
    if after:
        lines += [Content(""), *after.split("\n")]
    if not turn.ticking:
        first, last = end, len(lines) - 1
    return Content("\n").join(lines), first, last
