"""Attempts without a grade on the disk, so that a killed app, or a power cut, costs a few seconds of one at most."""

import contextlib
import json
from pathlib import Path
from typing import Any

from ...data.whole_file import replace_file
from .attempt import Attempt

LARGEST = 1 << 20  # bytes


class AttemptFile:
    """Where one attempt is kept below the state folder, which holds what may be lost."""

    def __init__(self, state: Path, item_id: str) -> None:
        self.path = state / "attempts" / f"{item_id.replace(':', '-')}.json"

    def keep(self, attempt: Attempt, at: int) -> None:
        """Write the attempt. at: now, microseconds UTC. OSError where that fails."""
        replace_file(self.path, json.dumps({"at": at, **attempt.to_json()}).encode())

    def take_up(self, attempt: Attempt, after: int | None) -> bool:
        """Restore what was kept since `after` (the last grade, microseconds UTC); tell whether there was any.

        What is older than that, or damaged, counts as nothing: a fresh attempt takes its place.
        """
        kept = read_state(self.path)
        at = kept.get("at")
        if type(at) is not int or (after is not None and at <= after):
            return False
        try:
            attempt.restore(kept)
        except ValueError:
            return False
        return True

    def drop(self) -> None:
        """Forget the attempt; a file that can't be removed is older than the grade and is passed over later."""
        with contextlib.suppress(OSError):
            self.path.unlink()


def read_state(path: Path) -> dict[str, Any]:
    """Return the JSON object in a file of ours; an empty one where there is none or it is damaged."""
    try:
        if path.stat().st_size > LARGEST:
            return {}
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
