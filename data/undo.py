"""Undo and redo as every editor has them, worked out from the log itself, so that they outlive a restart. Pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from .events import UNDOABLE, Event

Step = tuple[Event, ...]  # what one undo takes back: a single event, or all events of a bulk action


@dataclass(frozen=True)
class UndoStacks:
    """What can be undone and what can be done again; the last entry is the next one."""

    done: tuple[Step, ...]
    undone: tuple[Step, ...]

    def next_undo(self, kinds: Collection[str]) -> Step:
        """Return the newest standing step of one of these kinds, () when there is none."""
        return next((step for step in reversed(self.done) if step[0].kind in kinds), ())

    def next_redo(self) -> Step:
        """Return the step that was undone last, () when there is none."""
        return self.undone[-1] if self.undone else ()


def undo_stacks(events: Iterable[Event]) -> UndoStacks:
    """Return the stacks after these events of one device, in order of id. A new action empties the redo list.

    An `undone` or `redone` that names one event of a bulk action moves the whole of it; those for its other events
    follow and find it moved.
    """
    done: list[list[Event]] = []
    undone: list[list[Event]] = []
    first: dict[str, str] = {}  # event -> first event of its step
    for event in events:
        if event.kind in UNDOABLE:
            key = first[event.id] = event.payload.get("batch", event.id)
            if done and first[done[-1][0].id] == key:
                done[-1].append(event)
            else:
                done.append([event])
            undone.clear()
        elif event.kind in ("undone", "redone"):
            key = first.get(event.payload["target"])
            if key is not None:
                _move(key, first, *((done, undone) if event.kind == "undone" else (undone, done)))
    return UndoStacks(tuple(map(tuple, done)), tuple(map(tuple, undone)))


def _move(key: str, first: dict[str, str], source: list[list[Event]], sink: list[list[Event]]) -> None:
    """Move the step whose events have `key` as their first to the end of `sink`, unless it lies there already."""
    if sink and first[sink[-1][0].id] == key:
        return
    for place in range(len(source) - 1, -1, -1):
        if first[source[place][0].id] == key:
            sink.append(source.pop(place))
            return
