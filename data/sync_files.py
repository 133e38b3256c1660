"""One file of a sync folder: lines of events after a first line that says what the file is.

A file is only ever appended to, by the one device whose id is in its name. Lines are read up to the last line end, so
a line that is still being written, or that a crash or a transfer cut off, is left for the next time.
"""

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from .clock import LAST_YEAR, Moment
from .events import Event, event_line, parse_line
from .sync_state import FileState
from .troubles import RecordError

FORMAT = 1
ENDING = ".jsonl"
LONGEST_LINE = 1 << 20  # bytes; a longer one is no event
ANCHOR_BYTES = 4_096
GRACE_MICROS = 86_400_000_000  # an event dated later than this after now is left until its time comes
LAST_ID_MS = int((LAST_YEAR - 1970) * 365.2425 * 86_400_000)
FLUSH_LINES = 5_000
Known = Callable[[Sequence[Event]], set[str]]


class Replaced(Exception):  # noqa: N818 - what has happened
    """The file is not the one that was read before: it was replaced or cut."""


@dataclass
class Reading:
    """What a look into one file gave.

    events: new sound ones, in order. ahead: of those, the ones that are dated after now. state: to be remembered.
    faults, first_fault: lines that cannot be taken, all of the file so far. note: a sentence on the file as a whole,
    "" without one. ours: it is a log of prepdeck.
    """

    state: FileState
    events: list[Event] = field(default_factory=list)
    ahead: list[Event] = field(default_factory=list)
    faults: int = 0
    first_fault: str = ""
    note: str = ""
    ours: bool = True


def file_name(device: str) -> str:
    """Return the name of a device's own file."""
    return f"prepdeck-{device}{ENDING}"


def header(device: str) -> str:
    """Return the first line of a device's file."""
    return json.dumps({"device": device, "format": FORMAT, "prepdeck": "sync"}, separators=(",", ":"))


def read_file(
    path: Path, before: FileState | None, now: Moment, known: Callable[[Sequence[Event]], set[str]]
) -> Reading:
    """Read what is new in a file since `before` (None: all of it).

    known: tells which of some events the record holds already; those are taken whatever their date. Replaced where
    the file is not the one of before; OSError where it cannot be read.
    """
    with path.open("rb") as file:
        stat = os.fstat(file.fileno())
        state = FileState(**vars(before)) if before is not None else FileState()
        state.size, state.mtime_ns, state.waiting = stat.st_size, stat.st_mtime_ns, 0
        reading = Reading(state, faults=state.faults, first_fault=state.first_fault)
        if state.offset:
            if anchor(file, state.offset) != state.anchor:
                raise Replaced
            file.seek(state.offset)
        elif not _read_header(file, path.name, reading):
            return reading
        _read_lines(file, reading, now, known)
        state.anchor = anchor(file, state.offset)
        return reading


def _read_header(file: BinaryIO, name: str, reading: Reading) -> bool:
    """Read the first line; tell whether events follow, and note where not."""
    line = file.readline(LONGEST_LINE)
    if not line.endswith(b"\n") and len(line) < LONGEST_LINE and (not line or line.lstrip(b"\xef\xbb\xbf")[:1] == b"{"):
        reading.ours, reading.note = False, f"{name} has not arrived completely yet; it is read the next time."
        return False
    try:
        head = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        head = None
    if not isinstance(head, dict) or head.get("prepdeck") != "sync" or not isinstance(head.get("format"), int):
        reading.ours, reading.note = False, f"{name} is no log of prepdeck; it is left alone."
        return False
    if head["format"] > FORMAT:
        newer = f"{name} was written by a newer prepdeck; it is left alone. Update prepdeck on this device."
        reading.ours, reading.note = False, newer
        return False
    reading.state.offset, reading.state.lines = len(line), 1
    return True


def _read_lines(file: BinaryIO, reading: Reading, now: Moment, known: Known) -> None:
    """Read events from where the file stands to its last line end."""
    state = reading.state
    offset, number = state.offset, state.lines
    last_at, last_day = now.micros + GRACE_MICROS, now.day + 1
    later: list[tuple[Event, tuple[int, int, int, str]]] = []  # and what to remember if lines from there on wait
    while True:
        line = file.readline(LONGEST_LINE)
        if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
            rest = _skip_line(file)
            if rest is None:
                break
            offset, number = offset + len(line) + rest, number + 1
            _fault(reading, number, f"is longer than {LONGEST_LINE >> 20} MiB")
            continue
        if not line.endswith(b"\n"):
            break
        start = offset
        offset, number = offset + len(line), number + 1
        if not line.strip():
            continue
        try:
            event = _parsed(line)
        except ValueError as error:
            _fault(reading, number, str(error))
            continue
        if event.at > last_at or event.day > last_day:
            later.append((event, (start, number - 1, reading.faults, reading.first_fault)))
        else:
            reading.events.append(event)
    here = known([event for event, _ in later]) if later else set()
    ahead = [(event, place) for event, place in later if event.id not in here]
    reading.events += [event for event, _ in later if event.id in here]
    reading.ahead = [event for event, _ in ahead]
    state.offset, state.lines, state.faults, state.first_fault = (
        ahead[0][1] if ahead else (offset, number, reading.faults, reading.first_fault)
    )
    state.waiting = len(ahead)


def _parsed(line: bytes) -> Event:
    """Return the event in a line; ValueError says what is wrong, as the end of a sentence."""
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ValueError("is not UTF-8") from error
    event = parse_line(text)
    if int(event.id[:12], 16) > LAST_ID_MS:
        raise ValueError(f"has an id from after the year {LAST_YEAR}")
    return event


def _skip_line(file: BinaryIO) -> int | None:
    """Pass over the rest of a line; return its bytes, None where the file ends first."""
    passed = 0
    while piece := file.readline(LONGEST_LINE):
        passed += len(piece)
        if piece.endswith(b"\n"):
            return passed
    return None


def _fault(reading: Reading, number: int, what: str) -> None:
    """Note a line that cannot be taken."""
    reading.faults += 1
    reading.first_fault = reading.first_fault or f"{number}: the line {what}"


def anchor(file: BinaryIO, offset: int) -> str:
    """Return a hash of the bytes before `offset`, by which the file is known again."""
    start = max(0, offset - ANCHOR_BYTES)
    file.seek(start)
    return hashlib.blake2b(file.read(offset - start), digest_size=8).hexdigest()


def mend(path: Path) -> None:
    """Give this device's own file a whole last line: a sound event gets its line end, half a line goes.

    Only what a killed write of ours left behind is touched: readers never look beyond the last line end.
    """
    with path.open("r+b") as file:
        size = file.seek(0, os.SEEK_END)
        end = _last_line_end(file, size)
        if end is None or end == size:
            return  # no file of ours (reading it says so), or whole
        file.seek(end)
        try:
            _parsed(file.read(LONGEST_LINE))
        except ValueError:
            file.truncate(end)
        else:
            file.seek(size)
            file.write(b"\n")
        _flush(file)


def _last_line_end(file: BinaryIO, size: int) -> int | None:
    """Return the place after the last line end, None in a file without one."""
    start = size
    while start > 0:
        step = min(start, LONGEST_LINE)
        start -= step
        file.seek(start)
        place = file.read(step).rfind(b"\n")
        if place >= 0:
            return start + place + 1
    return None


def append_events(path: Path, device: str, events: Iterable[Event]) -> int:
    """Append events to this device's own file, made where there is none, and return how many.

    On the disk when it returns. A failure leaves the file as it was; OSError then.
    """
    if not path.exists() or path.stat().st_size == 0:
        part = path.with_name(f".{path.name}.part")
        try:
            with part.open("wb") as file:
                file.write(header(device).encode() + b"\n")
                count = _write_lines(file, events)
            part.replace(path)
        except OSError:
            part.unlink(missing_ok=True)
            raise
        _flush_folder(path.parent)
        return count
    with path.open("r+b", buffering=0) as raw:
        size = raw.seek(0, os.SEEK_END)
        try:
            return _write_lines(raw, events)
        except BaseException:
            raw.truncate(size)
            raise


def after_append(path: Path, before: FileState | None, count: int) -> FileState:
    """Return what to remember of the own file after `count` events were appended to it; OSError where it is gone."""
    if before is not None and before.waiting:
        return before  # it is read again from the first line that waits
    with path.open("rb") as file:
        stat = os.fstat(file.fileno())
        state = FileState(**vars(before)) if before is not None else FileState(lines=1)
        state.size, state.mtime_ns, state.offset = stat.st_size, stat.st_mtime_ns, stat.st_size
        state.lines += count
        state.anchor = anchor(file, state.offset)
        return state


def _write_lines(file: BinaryIO, events: Iterable[Event]) -> int:
    """Write events where the file stands, some thousand lines at a time, and put them on the disk."""
    count = 0
    lines: list[str] = []
    for event in events:
        lines.append(event_line(event))
        if len(lines) == FLUSH_LINES:
            count += len(lines)
            _write(file, lines)
            lines = []
    count += len(lines)
    _write(file, lines)
    _flush(file)
    return count


def _write(file: BinaryIO, lines: list[str]) -> None:
    """Write whole lines."""
    data = memoryview("".join(f"{line}\n" for line in lines).encode())
    while data:
        data = data[file.write(data) :]


def _flush(file: BinaryIO) -> None:
    """Have the system put a file on the disk."""
    file.flush()
    os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Have the system put a folder's entries on the disk, where it can."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:  # some network folders refuse it
        return
    finally:
        os.close(handle)


def trouble(error: OSError, path: Path) -> RecordError:
    """Return the error with the sentence about a file or folder of the sync that cannot be used."""
    why = error.strerror or str(error)
    return RecordError(f"{path} cannot be used: {why[:1].lower()}{why[1:]}. Mend that, then sync again.")
