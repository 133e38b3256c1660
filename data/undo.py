"""Undo and redo as every editor has them, worked out from the log itself, so that they outlive a restart. Pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from .events import UNDOABLE, Event


@dataclass(frozen=True)
class UndoStacks:
    """What can be undone and what can be done again; the last entry is the next one."""

    done: tuple[Event, ...]
    undone: tuple[Event, ...]

    def next_undo(self, kinds: Collection[str]) -> Event | None:
        """Return the newest standing event of one of these kinds."""
        return next((event for event in reversed(self.done) if event.kind in kinds), None)

    def next_redo(self) -> Event | None:
        """Return the event that was undone last."""
        return self.undone[-1] if self.undone else None


def undo_stacks(events: Iterable[Event]) -> UndoStacks:
    """Return the stacks after these events of one device, in order of id. A new action empties the redo list."""
    done: list[Event] = []
    undone: list[Event] = []
    for event in events:
        if event.kind in UNDOABLE:
            done.append(event)
            undone.clear()
        elif event.kind == "undone":
            _move(event.payload["target"], done, undone)
        elif event.kind == "redone":
            _move(event.payload["target"], undone, done)
    return UndoStacks(tuple(done), tuple(undone))


def _move(target: str, source: list[Event], sink: list[Event]) -> None:
    """Move the event with id `target` to the end of `sink`; one that lies before the window is in neither list."""
    for place in range(len(source) - 1, -1, -1):
        if source[place].id == target:
            sink.append(source.pop(place))
            return
