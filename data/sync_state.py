"""What a device remembers of a folder between two syncs; losing it costs time and nothing else.

One file for each folder: a line of JSON, then the ids of the events that the folder is known to hold, 16 bytes each.
The line alone tells whether there is anything new, so a sync with nothing to do never reads the ids.
"""

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from .. import __version__
from .events import EVENT_KINDS
from .whole_file import replace_file

FORMAT = 1
ID_BYTES = 16


@dataclass
class FileState:
    """How far one file of the folder was read.

    size, mtime_ns: as `stat` gave them then. offset: bytes of complete lines that were dealt with. lines: how many.
    anchor: hash of the last bytes before `offset`; another one means another file under the same name. waiting: lines
    beyond `offset` that are left until their time comes. faults: lines that could not be taken, with the first one's
    number and what is wrong with it.
    """

    size: int = 0
    mtime_ns: int = 0
    offset: int = 0
    lines: int = 0
    anchor: str = ""
    waiting: int = 0
    faults: int = 0
    first_fault: str = ""


@dataclass
class SyncState:
    """What is remembered of a folder. files: by name. log: number of events and newest id of the record then."""

    device: str
    files: dict[str, FileState] = field(default_factory=dict)
    log: tuple[int, str | None] | None = None


def state_file(state: Path, folder: Path) -> Path:
    """Return the file below the state folder that remembers `folder`."""
    name = hashlib.blake2b(os.fsencode(folder), digest_size=8).hexdigest()
    return state / "sync" / f"{name}.state"


def load_state(path: Path, device: str) -> SyncState:
    """Return what is remembered; a blank state where there is nothing, or nothing that this program wrote for `device`.

    A state of another version of the program is not used either: it may have passed over lines that this one can read.
    """
    try:
        with path.open("rb") as file:
            record = json.loads(file.readline())
        if (record["reader"], record["device"]) == (reader(), device):
            files = {name: FileState(**entry) for name, entry in record["files"].items()}
            count, newest = record["log"]
            return SyncState(device, files, (int(count), newest))
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        pass  # no state, or a damaged one: everything is read again
    return SyncState(device)


def load_ids(path: Path) -> set[str] | None:
    """Return the ids that the folder is known to hold, None where they are not as they were written."""
    try:
        head, _, blob = path.read_bytes().partition(b"\n")
        if json.loads(head)["digest"] != _digest(blob):
            return None
    except (OSError, ValueError, TypeError, KeyError):
        return None
    text = blob.hex()
    return {text[place : place + 2 * ID_BYTES] for place in range(0, len(text), 2 * ID_BYTES)}


def save_state(path: Path, state: SyncState, ids: Iterable[str]) -> None:
    """Write the state in one step; OSError where that fails."""
    blob = bytes.fromhex("".join(ids))
    head = {
        "reader": reader(),
        "device": state.device,
        "files": {name: asdict(entry) for name, entry in state.files.items()},
        "log": state.log,
        "digest": _digest(blob),
    }
    replace_file(path, json.dumps(head).encode() + b"\n" + blob)


def reader() -> str:
    """Return what names the program that read: its version, and the kinds of event that it knows."""
    return f"{FORMAT} {__version__} {_digest(' '.join(sorted(EVENT_KINDS)).encode())}"


def last_folder(state: Path) -> Path | None:
    """Return the folder of the last sync, None where there was none."""
    try:
        text = (state / "sync" / "folder").read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return Path(text) if text else None


def keep_folder(state: Path, folder: Path) -> None:
    """Remember the folder for the next sync that names none; OSError where that fails."""
    (state / "sync").mkdir(parents=True, exist_ok=True)
    (state / "sync" / "folder").write_text(f"{folder}\n", encoding="utf-8")


def _digest(data: bytes) -> str:
    """Return a short hash of bytes."""
    return hashlib.blake2b(data, digest_size=8).hexdigest()
