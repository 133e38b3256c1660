"""Which FSRS parameters are in force: the newest `parameters` events of the log, one for all cards and one per area.

A `parameters` event without `area` is for everything; one with `area` is for the cards of that area, whose ids name it.
An event with `dropped` says that its area (or everything) goes back to what holds without it; its vector, the one
that holds then, is there for readers that do not know the word. Per area the newest event that FSRS can take counts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from .database import Database
from .events import Event
from .log import COLUMNS, sound_events
from .rules import Rules

ALL = ""  # the area that stands for everything
SELECT = f"SELECT {COLUMNS} FROM event WHERE item = '' AND kind = 'parameters' ORDER BY id DESC"


@dataclass(frozen=True)
class Preset:
    """What one area (or ALL) has. event: id of the event that said so. parameters: None where it was dropped."""

    event: str
    parameters: tuple[float, ...] | None


def area_of_event(event: Event) -> str | None:
    """Return for which area a `parameters` event is, ALL for everything; None when it names something else."""
    area = event.payload.get("area", ALL)
    return area if isinstance(area, str) and not {" ", "="} & set(area) else None


def usable(rules: Rules, event: Event) -> Preset | None:
    """Return what a `parameters` event sets, None when its area or its vector (a newer FSRS's) can't be used."""
    if area_of_event(event) is None:
        return None
    vector = tuple(float(value) for value in event.payload["parameters"])
    try:
        replace(rules, parameters=vector, presets={}).scheduler  # noqa: B018 - builds the engine, which checks it
    except ValueError:
        return None
    return Preset(event.id, None if event.payload.get("dropped") is True else vector)


def in_force(events: Iterable[Event], rules: Rules) -> dict[str, Preset]:
    """Return the presets by area (ALL included) that these `parameters` events, newest first, leave in force."""
    found: dict[str, Preset] = {}
    for event in events:
        area = area_of_event(event)
        if area is not None and area not in found and (preset := usable(rules, event)) is not None:
            found[area] = preset
    return found


def with_presets(rules: Rules, presets: Mapping[str, Preset]) -> Rules:
    """Return the rules with these presets; what was dropped falls back."""
    whole = presets.get(ALL)
    return replace(
        rules,
        parameters=whole.parameters if whole and whole.parameters else rules.parameters,
        presets={area: preset.parameters for area, preset in presets.items() if area != ALL and preset.parameters},
    )


def newest_parameters(database: Database, rules: Rules) -> tuple[str | None, Rules]:
    """Return the key of what is in force (None without any event) and `rules` with it; call inside a transaction.

    The key is what `meta.parameters` holds: the event for everything, then `area=event` for each area with one.
    """
    presets = in_force(sound_events(database.fetch(SELECT)), rules)
    return key_of(presets), with_presets(rules, presets)


def key_of(presets: Mapping[str, Preset]) -> str | None:
    """Return the key of these presets, None when there are none."""
    parts = [f"{area}={preset.event}".removeprefix("=") for area, preset in sorted(presets.items())]
    return " ".join(parts) or None


def changed_areas(before: str | None, after: str | None) -> set[str]:
    """Return the areas (ALL among them) whose preset differs between two keys."""
    old, new = _by_area(before), _by_area(after)
    return {area for area in old.keys() | new.keys() if old.get(area) != new.get(area)}


def before_last_change(events: Iterable[Event], rules: Rules) -> list[dict[str, Any]]:
    """Return the payloads of the `parameters` events that put back what held before the last run of the optimiser.

    events: all `parameters` events, oldest first. Events of one run carry the same `run`; one without it stands
    alone. Empty when there is none. Putting back is itself a run: doing it twice leads to the newer ones again.
    """
    listed = [event for event in events if usable(rules, event)]
    if not listed:
        return []
    run = _run_of(listed[-1])
    start = next(place for place, event in enumerate(listed) if _run_of(event) == run)
    before = in_force(reversed(listed[:start]), rules)
    ruled = with_presets(rules, before)
    payloads = []
    for area in sorted({area_of_event(event) or ALL for event in listed[start:] if _run_of(event) == run}):
        preset = before.get(area)
        vector = preset.parameters if preset else None
        payload: dict[str, Any] = {"parameters": list(vector or ruled.parameters)}
        payloads.append(payload | ({"area": area} if area else {}) | ({} if vector else {"dropped": True}))
    return payloads


def _run_of(event: Event) -> str:
    """Return which run of the optimiser an event belongs to."""
    return str(event.payload.get("run", event.id))


def _by_area(key: str | None) -> dict[str, str]:
    """Return the events by area in a key."""
    return {area: event for part in (key or "").split() for area, _, event in [part.rpartition("=")]}
