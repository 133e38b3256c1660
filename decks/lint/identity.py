"""The ids that were shipped: learners' histories hang on them, so a shipped card may change, but its id may not go."""

from collections.abc import Collection
from pathlib import Path

from ...data.whole_file import replace_file
from ..card import Problem

LOCK = "ids.lock"  # in the library's folder: one id a line, in order; ids are added and never taken out


def gone(lock: Path, ids: Collection[str]) -> list[Problem]:
    """Return a problem for each id of the lock that the library no longer has.

    ids: those of all shipped cards. A library without a lock has shipped nothing yet. OSError where it can't be read.
    """
    if not lock.is_file():
        return []
    mend = "Bring it back, or write id: and the old id into the card that took its place."
    return [
        Problem(str(lock), number, f"the card {name} was shipped and is gone", mend, rule="gone")
        for number, name in enumerate(lock.read_text(encoding="utf-8").split("\n"), 1)
        if name and name not in ids
    ]


def write_lock(lock: Path, ids: Collection[str]) -> int:
    """Add the ids that the lock does not have yet, and return how many; OSError where it can't be written."""
    known = set(lock.read_text(encoding="utf-8").split()) if lock.is_file() else set()
    new = set(ids) - known
    if new:
        replace_file(lock, "".join(f"{name}\n" for name in sorted(known | new)).encode())
    return len(new)
