"""Texts that are being written, kept in the state folder until they are saved: a kill loses at most the last second.

Each open form holds a lock on its own file, so that two windows never take each other's text for one that was left.
"""

import fcntl
import json
import secrets
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO

from ...data.whole_file import replace_file
from ...decks.card import CARD_TYPES
from ...decks.writing import Draft


@dataclass(frozen=True)
class Unsaved:
    """A text that was not saved.

    card: id of the card that is edited, None for a new one. deck: the file that it was meant for. area: of a file that
    was still to be made. fingerprint: of the edited card as it was read. draft: the text. name: of its file.
    """

    card: str | None
    deck: str
    area: str
    fingerprint: str
    draft: Draft
    name: str = field(default="", compare=False)

    @property
    def title(self) -> str:
        """The start of the question, or what else there is."""
        words = " ".join(f"{self.draft.question} {self.draft.answer}".split())
        return (words if len(words) <= 40 else f"{words[:39]}…") or self.draft.slug or "no text yet"


class Keeper:
    """Holds the file of one open form."""

    def __init__(self, state: Path, name: str = "") -> None:
        """Take a file of that name in `state`, or a new one. OSError where the folder cannot be written."""
        self.folder = state / "drafts"
        self.folder.mkdir(parents=True, exist_ok=True)
        self.name = name or secrets.token_hex(6)
        self._lock: IO[str] | None = self._path(".lock").open("w", encoding="utf-8")
        with suppress(OSError):  # another window has it: both go on, each with its own text
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _path(self, ending: str) -> Path:
        """Return the path of one of the two files."""
        return self.folder / f"{self.name}{ending}"

    def keep(self, unsaved: Unsaved) -> None:
        """Write the text, all or nothing; OSError where that fails."""
        table = asdict(unsaved)
        del table["name"]
        replace_file(self._path(".json"), json.dumps(table, ensure_ascii=True).encode())

    def discard(self) -> None:
        """Delete the text: it was saved or is not wanted."""
        self._path(".json").unlink(missing_ok=True)

    def close(self) -> None:
        """Let the file go; a text that was kept waits."""
        if self._lock is not None:
            self._path(".lock").unlink(missing_ok=True)
            self._lock.close()
            self._lock = None


def waiting(state: Path) -> list[Unsaved]:
    """Return the texts that no open form holds, newest first. One that cannot be read is passed over."""
    return list(_waiting(state / "drafts"))


def _waiting(folder: Path) -> Iterator[Unsaved]:
    """Yield the texts of a folder."""
    try:
        paths = sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    except OSError:
        return
    for path in paths:
        if not _held(path.with_suffix(".lock")):
            unsaved = _read(path)
            if unsaved is not None:
                yield unsaved


def _held(lock: Path) -> bool:
    """Tell whether an open form holds this lock."""
    try:
        with lock.open("r+", encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False


def _read(path: Path) -> Unsaved | None:
    """Return what a file holds, None for anything that `Keeper.keep` has not written."""
    try:
        table = json.loads(path.read_bytes())
        draft = table["draft"]
        if draft["type"] not in CARD_TYPES:
            return None
        texts = {name: str(draft[name]) for name in ("slug", "type", "tier", "source", "question", "answer")}
        fields = {str(key): str(value) for key, value in draft["fields"].items()}
        return Unsaved(
            None if table["card"] is None else str(table["card"]),
            str(table["deck"]),
            str(table["area"]),
            str(table["fingerprint"]),
            Draft(**texts, tags=tuple(map(str, draft["tags"])), fields=fields),  # type: ignore[arg-type]
            path.stem,
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
