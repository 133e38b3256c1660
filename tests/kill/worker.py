"""The process that the kill tests kill. Not a test.

Started once, it imports everything; then each line on its input, `MODE FOLDER SEED`, makes it fork a child that works
in that folder without end and notes in `FOLDER/acks` what the store has acknowledged. It answers with the child's
process id, and with `ended` when the child is gone.
"""

import os
import random
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import alembic.command  # noqa: F401 - so that a migration does not spend its time on imports

import prepdeck.data.tables  # noqa: F401
from prepdeck.data import backup
from prepdeck.data.clock import Moment, SetClock
from prepdeck.data.events import Event, next_id
from prepdeck.data.items import Item
from prepdeck.data.memory import Rating, review
from prepdeck.data.store import Store

START = Moment(datetime(2026, 11, 22, 9, tzinfo=UTC))
ITEMS = [Item(f"card:rag.search.c{number}", "rag", "core", f"Card {number}", position=number) for number in range(40)]
BATCH = 40

Ack = Callable[..., None]


def grade(folder: Path, dice: random.Random, ack: Ack) -> None:
    """Grade, undo, redo, suspend and flag."""
    clock = SetClock(START, running=False)
    store = Store.open(f"sqlite:///{folder}/prepdeck.db", clock=clock)
    store.sync_items("library", ITEMS)
    rules = store.rules
    while True:
        item = dice.choice(ITEMS).id
        row = store.item(item)
        assert row is not None
        match dice.choices(("grade", "undo", "redo", "flag", "suspend"), (70, 10, 8, 6, 6))[0]:
            case "grade":
                scheduled = review(row.memory, dice.choice(list(Rating)), clock.now(), rules, item)
                ack("stored", store.grade(item, scheduled, ms=1_000, expected=row.last_event).id)
            case "undo":
                target = store.undo()
                if target is not None:
                    ack("undone", target.id)
            case "redo":
                target = store.redo()
                if target is not None:
                    ack("redone", target.id)
            case "flag":
                ack("stored", store.record("flagged", item, {"flag": "red"}).id)
            case _:
                ack("stored", store.record("unsuspended" if row.suspended else "suspended", item).id)


def append(folder: Path, dice: random.Random, ack: Ack) -> None:
    """Take in batches of another device's events."""
    store = Store.open(f"sqlite:///{folder}/prepdeck.db", clock=SetClock(START, running=False))
    store.sync_items("library", ITEMS)
    while True:
        store.append(batch := make_batch(dice))
        ack("stored", *(event.id for event in batch))


def make_batch(dice: random.Random) -> list[Event]:
    """Return reviews of a device that nobody knows."""
    decision = {"phase": 2, "step": None, "due_day": START.day + 3, "due_at": None, "was": 0}
    made: list[Event] = []
    newest: str | None = None
    for _ in range(BATCH):
        newest = next_id(newest, dice.randrange(1_700_000_000_000), dice.randbytes)
        item, rating = dice.choice(ITEMS).id, dice.randint(1, 4)
        made.append(Event(newest, item, "reviewed", 1, 0, START.day, "phone", 1, rating, dict(decision)))
    return made


def back_up(folder: Path, dice: random.Random, ack: Ack) -> None:
    """Make backups of a record that changes."""
    clock = SetClock(START.later(seconds=dice.randrange(40_000)), running=False)
    store = Store.open(f"sqlite:///{folder}/prepdeck.db", clock=clock)
    while True:
        ack("stored", store.record("planned", payload={"text": "x" * 400}).id)
        clock.set(clock.now().later(seconds=1))
        made = store.make_backup(force=True)
        assert made is not None
        ack("backup", made.name)


def migrate(folder: Path, dice: random.Random, ack: Ack) -> None:
    """Set up one record after the other."""
    while True:
        name = f"{dice.randrange(10**9)}.db"
        store = Store.open(f"sqlite:///{folder}/{name}", clock=SetClock(START, running=False))
        ack("made", name, store.record("planned").id)
        store.close()


def restore(folder: Path, dice: random.Random, ack: Ack) -> None:
    """Bring back one or the other of two copies, and add an event."""
    clock = SetClock(START, running=False)
    copies = backup.list_backups(folder / "copies")
    while True:
        clock.set(clock.now().later(seconds=dice.randrange(9_999)))
        copy = dice.choice(copies).path
        backup.restore(copy, folder / "prepdeck.db", clock.now())
        ack("restored", copy.name)


MODES = {"grade": grade, "append": append, "backup": back_up, "migrate": migrate, "restore": restore}


def work(mode: str, folder: Path, seed: int) -> None:
    """Work without end, noting what was acknowledged."""
    handle = os.open(folder / "acks", os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def ack(*words: str) -> None:
        os.write(handle, (" ".join(words) + "\n").encode())

    MODES[mode](folder, random.Random(seed), ack)


def main() -> None:
    """Fork a child for each line."""
    for line in sys.stdin:
        mode, folder, seed = line.split()
        child = os.fork()
        if child == 0:
            try:
                work(mode, Path(folder), int(seed))
            finally:
                sys.stderr.flush()
                os._exit(1)  # reached by a failure only; its traceback is on stderr
        print(child, flush=True)
        _, status = os.waitpid(child, 0)
        print("ended", os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    main()
