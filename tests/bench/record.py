"""Benchmarks of the record; `python tests/bench/record.py [FOLDER]` prints them.

Each figure comes with the time of a plain 4 KiB fsync in the same folder, taken in the same run: on a virtual machine
that varies twentyfold, and a committed grade cannot be faster than one.
"""

import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

from prepdeck.data.areas import AREAS
from prepdeck.data.clock import Moment, SetClock
from prepdeck.data.events import Event, next_id
from prepdeck.data.items import Item
from prepdeck.data.memory import Rating, review
from prepdeck.data.store import Store

START = Moment(datetime(2026, 11, 22, 9, tzinfo=UTC))
DAYS = 300  # over which the reviews are spread
DAY_MICROS = 86_400_000_000


@dataclass(frozen=True)
class Latency:
    """Times of one call, in milliseconds, by the wall and of the CPU, and of a plain fsync in the same folder.

    On a busy machine the wall's p99 is a scheduler's time slice (4 ms); the CPU's is the call's own.
    """

    p50: float
    p99: float
    cpu_p50: float
    cpu_p99: float
    fsync_p50: float


@dataclass(frozen=True)
class Reading:
    """Milliseconds to open the record, read all items, read one, sum 28 days of activity and sum the load."""

    open: float
    items: float
    item: float
    activity: float
    load: float


def bench_items(cards: int) -> list[Item]:
    """Return that many cards, evenly over the areas."""
    slugs = [area.slug for area in AREAS]
    return [
        Item(f"card:{slugs[n % 21]}.subtopic-{n // 21 % 9}.card-{n}", slugs[n % 21], "core", f"Card {n}", position=n)
        for n in range(cards)
    ]


def bench_events(items: list[Item], reviews: int, end: Moment = START) -> Iterator[Event]:
    """Yield that many reviews of a learner who saw all items, over the 300 days before `end`."""
    dice = random.Random(21)
    newest: str | None = None
    seen: set[str] = set()
    for number in range(reviews):
        at = end.micros - DAYS * DAY_MICROS + number * DAYS * DAY_MICROS // reviews
        day = end.day - DAYS + number * DAYS // reviews
        item = items[number % len(items)].id
        newest = next_id(newest, at // 1000, dice.randbytes)
        rating = dice.choices((1, 2, 3, 4), (10, 10, 70, 10))[0]
        due = day + dice.randint(1, 400)
        payload = {"phase": 2, "step": None, "due_day": due, "due_at": None, "was": 2 if item in seen else 0}
        seen.add(item)
        yield Event(newest, item, "reviewed", at, 60, day, "bench", dice.randint(2_000, 20_000), rating, payload)


def make_record(folder: Path, cards: int = 50_000, reviews: int = 100_000) -> str:
    """Create a record of that size in the folder, if it is not there yet, and return its URL."""
    url = f"sqlite:///{folder / 'prepdeck.db'}"
    if not (folder / "prepdeck.db").exists():
        items = bench_items(cards)
        with Store.open(url, clock=SetClock(START, running=False)) as store:
            store.sync_items("library", items)
            store.append(bench_events(items, reviews))
    return url


def fsync_p50(folder: Path, rounds: int = 200) -> float:
    """Return the median time, in ms, of writing 4 KiB to a file and having them put on the disk."""
    path = folder / "fsync.bin"
    handle = os.open(path, os.O_CREAT | os.O_WRONLY)
    times = []
    try:
        for _ in range(rounds):
            began = time.perf_counter()
            os.write(handle, b"\0" * 4096)
            os.fsync(handle)
            times.append(time.perf_counter() - began)
    finally:
        os.close(handle)
        path.unlink()
    return sorted(times)[rounds // 2] * 1000


def grade_latency(folder: Path, cards: int = 50_000, reviews: int = 100_000, rounds: int = 2_000) -> Latency:
    """Return how long a committed grade takes on a record of that size in `folder`."""
    clock = SetClock(START.later(minutes=5), running=True)
    with Store.open(make_record(folder, cards, reviews), clock=clock) as store:
        rules = store.rules
        rows = random.Random(5).sample(store.items(), min(rounds, cards))
        answers = [(row, review(row.memory, Rating.GOOD, clock.now(), rules, row.id)) for row in rows]
        wall, cpu = [], []
        for row, scheduled in answers:
            began, spent = time.perf_counter(), time.process_time()
            store.grade(row.id, scheduled, ms=5_000, expected=row.last_event)
            cpu.append(time.process_time() - spent)
            wall.append(time.perf_counter() - began)
    return Latency(*percentiles(wall), *percentiles(cpu), fsync_p50(folder))


def percentiles(times: list[float]) -> tuple[float, float]:
    """Return the 50th and 99th percentile of times in seconds, in milliseconds."""
    times = sorted(times)
    return times[len(times) // 2] * 1000, times[len(times) * 99 // 100] * 1000


def open_and_read(folder: Path, cards: int = 50_000, reviews: int = 100_000) -> Reading:
    """Return how long opening and the large reads take on a record of that size in `folder`."""
    url = make_record(folder, cards, reviews)
    marks = [time.perf_counter()]
    with Store.open(url, clock=SetClock(START, running=False)) as store:
        marks.append(time.perf_counter())
        rows = store.items()
        marks.append(time.perf_counter())
        store.item(rows[-1].id)
        marks.append(time.perf_counter())
        store.activity(START.day - 28)
        marks.append(time.perf_counter())
        store.load(START.day)
        marks.append(time.perf_counter())
    return Reading(*((later - earlier) * 1000 for earlier, later in pairwise(marks)))


def main() -> None:
    """Print the figures for a record in the given folder, by default in memory (`/dev/shm`) where there is such."""
    shared = Path("/dev/shm")
    home = sys.argv[1] if len(sys.argv) > 1 else str(shared) if shared.is_dir() else None
    with tempfile.TemporaryDirectory(dir=home) as folder:
        began = time.perf_counter()
        make_record(Path(folder))
        print(f"made in {time.perf_counter() - began:.1f} s")
        for _ in range(3):
            print(grade_latency(Path(folder)))
            print(open_and_read(Path(folder)))


if __name__ == "__main__":
    main()
