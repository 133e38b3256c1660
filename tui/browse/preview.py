"""The preview beside the list: question and answer as in Review, then what the record knows."""

from typing import TYPE_CHECKING

from textual.content import Content

from ...data.areas import TITLES
from ...data.memory import retrievability
from ...decks.answer import face
from ...decks.rendering import render
from ..glyphs import Glyphs
from ..review.sitting import seed_of
from ..widgets.reading import to_content
from .drawing import memory_lines

if TYPE_CHECKING:
    from ...data.search import Entry
    from ..workspace import Workspace

RULE = 20


def preview(workspace: "Workspace", entry: "Entry | None", width: int, signs: Glyphs, *, ascii_only: bool) -> Content:
    """Return the preview of an entry, wrapped to `width` cells; empty for None."""
    if entry is None:
        return Content("")
    row = entry.row
    card = workspace.card(row.id) if row.kind == "card" else None
    recall = retrievability(row.memory, workspace.now().day, workspace.store.rules)
    area = TITLES.get(row.area, row.area)
    parts: list[Content] = []
    if card is not None:
        shown = face(card, seed_of(row))
        parts.append(to_content(render(shown.question, width, ascii_only=ascii_only)))
        parts.append(Content.assemble((signs.rule * RULE, "$faint")))
        parts.append(to_content(render(shown.answer, width, ascii_only=ascii_only)))
        about = [f"{area} · {card.subtopic} · {card.type} · {card.tier}"]
        place = [card.source, f"{entry.deck}, line {card.line}"]
    else:
        parts.append(Content(row.title))
        gone = ["no file holds this card any more"] if row.kind == "card" else []
        about, place = [f"{area} · {row.kind} · {row.tier}"], [row.id, *gone]
    facts = [*about, *memory_lines(entry, workspace.now().day, recall), *(text for text in place if text)]
    parts.append(Content.assemble((signs.rule * RULE, "$faint")))
    parts.append(Content("\n").join(Content.assemble((signs.spell(text), "$muted")) for text in facts))
    return Content("\n\n").join(parts)
