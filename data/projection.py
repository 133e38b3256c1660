"""What the events of an item add up to. Pure: dropping the result and replaying the events gives it again."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from .events import Event
from .memory import NEW_MEMORY, Memory, Phase, Rating, Rules, apply_recorded


@dataclass(frozen=True, slots=True)
class State:
    """Where an item stands.

    buried_until: study day on which it is shown again. flag: name of its flag. last_event: id of its newest event.
    tags: those that events gave it, in order; the ones in a card's own file are not among them.
    """

    memory: Memory = NEW_MEMORY
    suspended: bool = False
    buried_until: int | None = None
    flag: str | None = None
    last_event: str | None = None
    tags: tuple[str, ...] = ()


NO_STATE = State()
RATINGS: Mapping[int | None, Rating] = {int(rating): rating for rating in Rating}


def advance(state: State, event: Event, rules: Rules) -> State:
    """Return the state after one sound event that stands; `undone` and `redone` themselves only move last_event."""
    last = event.id
    match event.kind:
        case "reviewed":
            memory = apply_recorded(state.memory, RATINGS[event.rating], event.day, event.at, event.payload, rules)
            return State(memory, state.suspended, state.buried_until, state.flag, last, state.tags)
        case "reset":
            return State(NEW_MEMORY, state.suspended, state.buried_until, state.flag, last, state.tags)
        case "rescheduled":
            return replace(state, memory=rescheduled(state.memory, event.payload["due_day"]), last_event=last)
        case "suspended" | "unsuspended":
            return replace(state, suspended=event.kind == "suspended", last_event=last)
        case "buried":
            return replace(state, buried_until=event.payload["until"], last_event=last)
        case "unburied":
            return replace(state, buried_until=None, last_event=last)
        case "flagged":
            return replace(state, flag=event.payload["flag"], last_event=last)
        case "unflagged":
            return replace(state, flag=None, last_event=last)
        case "tagged":
            return replace(state, tags=retagged(state.tags, event.payload), last_event=last)
        case _:
            return replace(state, last_event=last)


def rescheduled(memory: Memory, due_day: int) -> Memory:
    """Return the memory with another due day; it leaves its learning steps. An item never seen stays as it is."""
    if memory.phase is Phase.NEW:
        return memory
    return replace(memory, phase=Phase.REVIEW, step=None, due_day=due_day, due_at=None)


def retagged(tags: Collection[str], payload: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return the tags, in order, after those of `remove` went and those of `add` came."""
    return tuple(sorted({*tags} - {*payload.get("remove", ())} | {*payload.get("add", ())}))


def retracted_targets(events: Iterable[Event]) -> dict[str, bool]:
    """Return, for each event that `undone` or `redone` names, whether it is undone: the newest of them counts.

    events: of one item, in order of id.
    """
    return {event.payload["target"]: event.kind == "undone" for event in events if event.kind in ("undone", "redone")}


def replay(events: Iterable[Event], rules: Rules) -> State:
    """Return the state of an item from all its sound events (its old ids' included), in order of id."""
    listed = list(events)
    undone = retracted_targets(listed)
    state = NO_STATE
    for event in listed:
        stands = not undone.get(event.id, False)
        state = advance(state, event, rules) if stands else replace(state, last_event=event.id)
    return state
