"""Key to repaint on every screen, and the memory of the app when all of them have been seen."""

from collections.abc import Mapping
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

from .home import environment
from .startup import FILLED, FIRST, prepdeck
from .table import Row, percentile
from .terminal import SIZE, NoOutputError, Terminal


class Place(NamedTuple):
    """A screen: the words that open it, what stands there when it is filled, the keys to press, columns and lines."""

    words: tuple[str, ...]
    filled: str
    keys: str
    size: tuple[int, int] = SIZE
    first: str = ""  # pressed once before them


SCREENS = {
    "Today": Place((), FILLED, "jk"),
    "Review": Place(("review",), r"min left", " 3"),
    "Drills": Place(("drill",), r"solved or tried", "jk"),
    "Kernels": Place(("kernel",), r"solved or tried", "jk"),
    "Browse": Place(("browse",), r"\d of \d", "jk"),
    "Progress": Place(("progress",), r"recall", "jk", (80, 24)),  # in a larger one there is nothing to scroll
}
TYPING = {"typing in Browse, all cards one's own": Place(("browse",), r"\d of \d", "warp\x7f\x7f\x7f\x7f", first="/")}
BUDGET_MS = 16.0


def key_rows(home: Path, presses: int, screens: Mapping[str, Place] = SCREENS) -> list[Row]:
    """Return the rows on keys: milliseconds from writing a key to the first byte of the repaint, for each screen."""
    rows = []
    for name, place in screens.items():
        try:
            times, silent = times_of(home, place, presses)
        except NoOutputError as error:
            rows.append(Row(f"key to repaint, {name}", None, "ms", BUDGET_MS, note=str(error)))
            continue
        note = f"{presses} keys" + (f", {silent} without effect" if silent else "")
        if not times:
            rows.append(Row(f"key to repaint, {name}", None, "ms", BUDGET_MS, note=f"{note}: nothing to move in"))
            continue
        rows.append(Row(f"key to repaint, {name}, p50", percentile(times, 0.5), "ms", note=note))
        rows.append(Row(f"key to repaint, {name}, p95", percentile(times, 0.95), "ms", BUDGET_MS))
    return rows


def times_of(home: Path, place: Place, presses: int) -> tuple[list[float], int]:
    """Press keys on one screen; return the milliseconds of those that had an effect, and how many had none."""
    with Terminal(prepdeck(*place.words), environment(home), place.size) as terminal:
        terminal.wait_for(place.filled)
        terminal.settle(0.5)
        for key in (*place.first, *islice(cycle(place.keys), 2 * len(place.keys))):
            terminal.press(key)
        found = [terminal.press(key) for key in islice(cycle(place.keys), presses)]
    return [took * 1e3 for took in found if took is not None], found.count(None)


def memory_rows(home: Path) -> list[Row]:
    """Return the rows on memory: the app after every screen and a drill's editor have been seen."""
    what = "memory with everything loaded"
    try:
        first, last = memory_of(home)
    except NoOutputError as error:
        return [Row(what, None, "MiB", 90, "memory", note=str(error))]
    note = f"PSS {last['Pss'] / 1024:.0f} MiB"
    return [
        Row("memory at the first paint", first["Rss"] / 1024, "MiB", None, "memory"),
        Row(what, last["Rss"] / 1024, "MiB", 90, "memory", note=note),
    ]


def memory_of(home: Path) -> tuple[dict[str, int], dict[str, int]]:
    """Return the memory of the app at its first paint, and when everything has been seen."""
    with Terminal(prepdeck(), environment(home)) as terminal:
        terminal.wait_for(FIRST)
        first = terminal.memory()
        terminal.wait_for(FILLED)
        terminal.settle(0.5)
        for key in ("2", " ", "3", "\x1b", "5", "4", "3", "\r", "i", "x", "\x1b", "\x1b", "1"):
            terminal.press(key)
        terminal.settle(1.0)
        return first, terminal.memory()
