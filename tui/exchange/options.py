"""What an import needs to know of the workspace, for the app and for the command line alike."""

import time
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING

from ...data.areas import TITLES
from ...data.clock import SystemClock
from ...data.intake import items_met
from ...decks.exchange.identity import known_guids
from ...decks.exchange.plan import Options
from ...decks.exchange.refusal import ImportRefused

if TYPE_CHECKING:
    from ..workspace import Workspace


def import_options(
    workspace: "Workspace",
    *,
    area: str = "",
    deck: str = "",
    columns: Mapping[str, str] | None = None,
    history: bool = True,
) -> Options:
    """Return the options of an import into this workspace; ImportRefused where there is no such area."""
    if area and area not in TITLES:
        near = get_close_matches(area, TITLES, n=1)
        hint = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(TITLES)}."
        raise ImportRefused(f"There is no area {area!r}. {hint}")
    now = workspace.now()
    return Options(
        decks=workspace.paths.decks,
        area=area,
        deck=deck.strip(),
        columns=columns or {},
        history=history,
        own=known_guids(workspace.cards.cards()),
        met=tuple(items_met(workspace.store.database, "card:%.anki.%")),
        offset=_offsets(workspace),
        rollover=workspace.settings.plan.rollover,
        now=now.micros // 1000,
    )


def _offsets(workspace: "Workspace") -> Callable[[int], int]:
    """Return the function that tells the offset (minutes east of UTC) at an instant (milliseconds).

    With the machine's clock, its time zone tells what held then, summer time included; a clock that was set has one
    offset only.
    """
    if isinstance(workspace.clock, SystemClock):
        return _machine_offset
    offset = workspace.now().offset
    return lambda ms: offset


def _machine_offset(ms: int) -> int:
    """Return the machine's offset at an instant."""
    try:
        return time.localtime(ms / 1000).tm_gmtoff // 60
    except (OverflowError, OSError, ValueError):
        return 0
