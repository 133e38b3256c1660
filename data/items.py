"""Items: anything practised. A card, a drill, a kernel and a lab share one kind of id, catalogue entry and memory."""

import re
from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal["card", "drill", "kernel", "lab"]
Tier = Literal["core", "standard", "deep"]
KINDS: tuple[Kind, ...] = get_args(Kind)
TIERS: tuple[Tier, ...] = get_args(Tier)

ITEM_ID = re.compile(r"(card|drill|kernel|lab):[a-z0-9]+(?:[.-][a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the catalogue: what decks and drills tell the record about a thing that can be practised.

    id: `card:<area>.<subtopic>.<slug>`, `drill:<slug>`, `kernel:<slug>` or `lab:<slug>`; never changes.
    siblings: items with the same non-empty value are not shown on one day (cards cut from one text).
    minutes: what one round takes by the author's estimate; None where the kind's default is meant.
    position: place in its source, from 0; new items come in this order.
    """

    id: str
    area: str
    tier: Tier
    title: str
    siblings: str = ""
    minutes: float | None = None
    position: int = 0

    @property
    def kind(self) -> Kind:
        """The part of the id before the colon."""
        return kind_of(self.id)


def kind_of(item_id: str) -> Kind:
    """Return the kind of an id; raise ValueError, with a sentence, where it is not an item's id."""
    if not ITEM_ID.fullmatch(item_id):
        raise ValueError(f"{item_id!r} is not an item: ids look like card:gpu-cuda.memory.stride or drill:pair-sum.")
    kind = item_id.partition(":")[0]
    assert kind in KINDS
    return kind
