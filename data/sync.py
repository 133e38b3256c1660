"""Sync: the logs of several devices made one, through a folder that Syncthing, git or a cloud drive carries.

Each device has one file in the folder, `prepdeck-<device>.jsonl`, and only that device writes it, by appending. A sync
reads what is new in all files (its own among them), adds the events that the record lacks, and then appends to its own
file every event of its record that it has not seen in any file of the folder.

Why all devices agree in the end: after a sync the record holds every event of the folder as it was read, and the folder
holds every event of the record, whoever made it. No step takes an event away. So an event that is in one record is in
the folder after that device's next sync, and in another record after that one's next. Merging is a union by id and the
projection depends on the set of events only (`Store.append`), so equal sets give equal memories, whatever the order.

That an event goes by "not seen in any file" and not by the device in it is what carries the rest: events of an import
(device `anki`) travel from where the import was made, and are not written again where they only arrived; what came over
another folder, or from a restored log, is passed on; when a device's file is deleted, the others hold its events and
write them. Two devices that both have an event the folder lacks write it twice, which a union does not mind. And a
folder whose copies lag behind each other costs at most such doubles.

A record restored from a backup, or copied to a second computer, has the id of a device whose file has newer lines. Its
own file is read like any other, so those come back, and as files are only appended to, nothing newer is overwritten. If
two computers write under one id, the folder's program keeps both versions under two names; each `.jsonl` file that
begins like ours is read, so neither is lost.

An event dated more than a day after now is left until its time comes (its device's clock is wrong, or ours): taken, it
would put a card off by years. It stays in its file, and lines behind it are read meanwhile.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from .database import collector_paused
from .events import Event
from .log import CHUNK, COLUMNS, read_row
from .store import Store
from .sync_files import ENDING, Reading, Replaced, after_append, append_events, file_name, mend, read_file, trouble
from .sync_state import FileState, SyncState, keep_folder, load_ids, load_state, save_state, state_file
from .troubles import RecordError

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class SyncReport:
    """What a sync did.

    file: this device's own. written: events appended to it. added: events that the record lacked. files: how many logs
    of prepdeck the folder holds now. notes: sentences on what was left alone. complete: own events could be written.
    """

    folder: Path
    file: Path
    written: int
    added: int
    files: int
    notes: tuple[str, ...]
    complete: bool = True


class _Restart(Exception):  # noqa: N818 - what to do
    """What is remembered does not fit the folder or the record: read everything again."""


def sync(
    store: Store,
    folder: Path,
    state: Path,
    *,
    anew: bool = False,
    progress: Progress = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> SyncReport:
    """Sync a record with the others through `folder`, which must exist.

    state: where to remember how far files were read (`Paths.state`). anew: forget that and read everything. progress:
    called with bytes read and bytes to read. cancelled: asked between files; what was read by then is thrown away.
    RecordError is a sentence; events already merged stay merged, and half-done work is taken up by the next sync.
    """
    folder = folder.expanduser().absolute()
    if not folder.is_dir():
        what = "is no folder" if folder.exists() else "does not exist"
        raise RecordError(f"{folder} {what}. Make it, or connect the drive that holds it, then sync again.")
    with _alone(state):
        memory = state_file(state, folder)
        known = SyncState(store.device) if anew else load_state(memory, store.device)
        first = _Sync(store, folder, state, known, progress, cancelled, anew=anew)
        try:
            return first.run()
        except _Restart:
            again = _Sync(store, folder, state, SyncState(store.device), progress, cancelled, anew=True)
            again.added = first.added
            return again.run()


class _Sync:
    """One pass over the folder."""

    def __init__(
        self,
        store: Store,
        folder: Path,
        state: Path,
        before: SyncState,
        progress: Progress,
        cancelled: Callable[[], bool],
        *,
        anew: bool,
    ) -> None:
        self.store = store
        self.folder = folder
        self.state = state
        self.memory = state_file(state, folder)
        self.before = before
        self.progress = progress
        self.cancelled = cancelled
        self.anew = anew
        self.own = folder / file_name(store.device)
        self.notes: list[str] = []
        self.files: dict[str, FileState] = {}
        self.added = 0
        self.writable = True  # whether the own file is one that this program may append to

    def run(self) -> SyncReport:
        """Read, merge, write, remember."""
        sizes = self._listed()
        self._look_for_lost_files(sizes)
        if self.own.name in sizes:
            self._mend_own()
            sizes = self._listed()
        with collector_paused():  # it would walk the growing list over and over
            events = self._read(sizes)
        self.added += self.store.append(events, checked=True) if events else 0
        written = self._write(events)
        self._remember_folder()
        return SyncReport(
            self.folder, self.own, written, self.added, len(self.files), tuple(self.notes), complete=self.writable
        )

    def _listed(self) -> dict[str, os.stat_result]:
        """Return the files of the folder that may be logs, with their state."""
        try:
            with os.scandir(self.folder) as entries:
                found = {
                    entry.name: entry.stat()
                    for entry in entries
                    if entry.name.endswith(ENDING) and not entry.name.startswith(".") and entry.is_file()
                }
        except OSError as error:
            raise trouble(error, self.folder) from error
        return dict(sorted(found.items()))

    def _look_for_lost_files(self, sizes: dict[str, os.stat_result]) -> None:
        """Notice files that are gone or were cut: their events count as held no longer."""
        if self.before.files and not sizes and not self.anew:
            raise RecordError(
                f"{self.folder} is empty, but held {len(self.before.files)} files of prepdeck at the last sync."
                " Connect the drive that holds it; if it is empty on purpose, run prepdeck sync with --anew."
            )
        for name, entry in self.before.files.items():
            if name not in sizes or sizes[name].st_size < entry.offset:
                raise _Restart

    def _mend_own(self) -> None:
        """Complete what a killed write of ours left behind."""
        try:
            mend(self.own)
        except OSError as error:
            raise trouble(error, self.own) from error

    def _read(self, sizes: dict[str, os.stat_result]) -> list[Event]:
        """Return the events that are new in the folder's files, and note what is wrong with those."""
        todo = {name: stat for name, stat in sizes.items() if not _unchanged(self.before.files.get(name), stat)}
        total = sum(stat.st_size - self._offset(name) for name, stat in todo.items())
        done = 0
        events: list[Event] = []
        for name in sizes:
            if self.cancelled():
                raise RecordError("The sync was stopped; the next one begins where this one began.")
            if name not in todo:
                self.files[name] = self.before.files[name]
                self._say_faults(name, self.files[name].faults, self.files[name].first_fault)
                continue
            reading = self._read_one(name)
            if reading is not None:
                events += reading.events
            done += todo[name].st_size - self._offset(name)
            self.progress(done, total)
        return events

    def _read_one(self, name: str) -> Reading | None:
        """Read what is new in one file; None where it cannot be read or is none of ours."""
        path = self.folder / name
        try:
            reading = read_file(path, self.before.files.get(name), self.store.clock.now(), self._in_record)
        except Replaced:
            raise _Restart from None
        except OSError as error:
            self.notes.append(str(trouble(error, path)))
            reading = None
        if reading is None or not reading.ours:
            if reading is not None:
                self.notes.append(reading.note)
            if name == self.own.name and (reading is None or reading.state.size):
                self.writable = False
                self.notes.append(
                    f"This device's own events were not written: move {path} away, then run prepdeck sync again."
                )
            if name in self.before.files:
                raise _Restart  # its events count as held no longer
            return None
        self.files[name] = reading.state
        self._say_faults(name, reading.faults, reading.first_fault)
        self._say_ahead(name, reading.ahead)
        return reading

    def _offset(self, name: str) -> int:
        """Return how far a file was read before."""
        entry = self.before.files.get(name)
        return entry.offset if entry else 0

    def _in_record(self, events: Sequence[Event]) -> set[str]:
        """Return the ids of those events that the record holds already."""
        ids = [event.id for event in events]
        found: set[str] = set()
        for start in range(0, len(ids), CHUNK):
            part = tuple(ids[start : start + CHUNK])
            marks = ", ".join("?" * len(part))
            found.update(
                row[0] for row in self.store.database.rows(f"SELECT id FROM event WHERE id IN ({marks})", part)
            )
        return found

    def _say_faults(self, name: str, count: int, first: str) -> None:
        """Note lines that cannot be taken."""
        if count:
            more = "" if count == 1 else f", and {count - 1} more lines have faults"
            self.notes.append(
                f"{self.folder / name}:{first}{more}; left alone. A line of a newer prepdeck is taken after an update."
            )

    def _say_ahead(self, name: str, ahead: Sequence[Event]) -> None:
        """Note events from the future."""
        if ahead:
            first = datetime.fromtimestamp(min(event.at for event in ahead) / 1e6, UTC) if _has_date(ahead) else None
            when = f", from {first:%Y-%m-%d} on" if first else ""
            one = len(ahead) == 1
            what = f"1 event in {name} is" if one else f"{len(ahead)} events in {name} are"
            self.notes.append(
                f"{what} dated in the future{when}; here it is {self.store.clock.now().date}."
                f" {'It is' if one else 'They are'} left until then. Check the clocks of both devices."
            )

    def _write(self, read: Sequence[Event]) -> int:
        """Append what the folder lacks to the own file, then remember everything; returns how many events."""
        database = self.store.database
        count, newest = database.rows("SELECT count(*), max(id) FROM event")[0]
        nothing_new = not read and self.files == self.before.files and self.before.log == (count, newest)
        if nothing_new:
            return 0
        held = load_ids(self.memory) if self.before.files else set()
        if held is None:
            raise _Restart
        held.update(event.id for event in read)
        with database.reading():
            count, newest = database.fetch("SELECT count(*), max(id) FROM event")[0]
            ids = {row[0] for row in database.fetch("SELECT id FROM event")}
        if held - ids:
            if not self.anew:
                raise _Restart  # the record is older than what is remembered: a backup was restored
            held &= ids
        written = self._append(sorted(ids - held), held) if self.writable else 0
        state = SyncState(self.store.device, self.files, (count, newest) if self.writable else (-1, None))
        try:
            save_state(self.memory, state, held)
        except OSError as error:
            self.notes.append(f"{trouble(error, self.memory)} Until then, each sync reads everything again.")
        return written

    def _append(self, missing: list[str], held: set[str]) -> int:
        """Append the events with these ids to the own file, and note that the folder holds them."""
        if not missing:
            return 0
        unread = 0

        def events() -> Iterator[Event]:
            nonlocal unread
            for start in range(0, len(missing), CHUNK):
                part = tuple(missing[start : start + CHUNK])
                marks = ", ".join("?" * len(part))
                rows = self.store.database.rows(f"SELECT {COLUMNS} FROM event WHERE id IN ({marks}) ORDER BY id", part)
                for row in rows:
                    event = read_row(row)
                    if isinstance(event, Event):
                        held.add(event.id)
                        yield event
                    else:
                        unread += 1

        try:
            written = append_events(self.own, self.store.device, events())
            self.files[self.own.name] = after_append(self.own, self.files.get(self.own.name), written)
        except OSError as error:
            raise trouble(error, self.own) from error
        if unread:
            self.notes.append(
                f"{unread} events of the record cannot be read, so they stay here: prepdeck doctor --repair"
            )
        return written

    def _remember_folder(self) -> None:
        """Remember the folder for the next sync."""
        try:
            keep_folder(self.state, self.folder)
        except OSError as error:
            self.notes.append(str(trouble(error, self.state)))


def _unchanged(before: FileState | None, stat: os.stat_result) -> bool:
    """Tell whether a file is as it was, with nothing in it left to take."""
    return (
        before is not None and not before.waiting and (before.size, before.mtime_ns) == (stat.st_size, stat.st_mtime_ns)
    )


def _has_date(events: Sequence[Event]) -> bool:
    """Tell whether the earliest of these events has a time that the calendar can show."""
    return 0 <= min(event.at for event in events) < 200_000_000_000_000_000


@contextmanager
def _alone(state: Path) -> Iterator[None]:
    """Keep a second sync of this device out; RecordError while one runs. A process that dies lets go."""
    import fcntl

    try:
        (state / "sync").mkdir(parents=True, exist_ok=True)
        lock = (state / "sync" / "lock").open("wb")
    except OSError as error:
        raise trouble(error, state) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise RecordError("Another sync of this device is running. Wait for it, then sync again.") from None
        except OSError as error:
            raise trouble(error, state) from error
        yield
