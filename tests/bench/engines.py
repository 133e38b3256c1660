"""What works below the screens: grading, planning, the index of cards, the judge and the CUDA compiler."""

import shutil
import sqlite3
import tempfile
import time
from pathlib import Path

from prepdeck.data.clock import SetClock
from prepdeck.data.memory import Rating, review
from prepdeck.data.plan.plan import make_plan
from prepdeck.data.settings import Settings
from prepdeck.data.store import Store
from prepdeck.drills.gpu.toolchain import Missing, probe
from prepdeck.drills.sandbox import RUNGS

from .cards import index_times
from .fitting import fitting_rows
from .judge import cpp_times, verdict_times
from .nvrtc import check_times
from .record import START, grade_latency, make_record
from .table import Row


def record_rows(folder: Path, cards: int, reviews: int) -> list[Row]:
    """Return the rows on grading and planning with a record of that size in `folder`."""
    latency = grade_latency(folder, cards, reviews, rounds=min(2_000, cards))
    note = f"{cards} cards, {reviews} reviews; a plain fsync there takes {latency.fsync_p50:.3f} ms"
    return [
        Row("grade committed, p50", latency.p50, "ms", 0.2, note=note),
        Row("grade committed, p99", latency.p99, "ms", 0.8),
        Row("statements of a grade", statements_of_a_grade(folder, cards, reviews), "", 8, "count"),
        plan_row(folder, cards, reviews),
    ]


def statements_of_a_grade(folder: Path, cards: int, reviews: int) -> int:
    """Return how many SQL statements one grade runs, begin and commit included."""
    clock = SetClock(START.later(minutes=20), running=True)
    said: list[str] = []
    with Store.open(make_record(folder, cards, reviews), clock=clock) as store:
        row = store.items()[0]
        scheduled = review(row.memory, Rating.GOOD, clock.now(), store.rules, row.id)
        raw = store.database.connection()
        assert isinstance(raw, sqlite3.Connection)
        raw.set_trace_callback(said.append)
        store.grade(row.id, scheduled, ms=1_000, expected=row.last_event)
        raw.set_trace_callback(None)
    return len(said)


def plan_row(folder: Path, cards: int, reviews: int) -> Row:
    """Return the row on building the plan: the best of five, rows and activity read before."""
    settings = Settings()
    with Store.open(make_record(folder, cards, reviews), clock=SetClock(START.later(minutes=30))) as store:
        rows, activity, now = store.items(), store.activity(START.day - 60), store.clock.now()
        times = []
        for _ in range(5):
            began = time.perf_counter()
            make_plan(rows, activity, settings.plan, settings.cards, now, rules=store.rules)
            times.append((time.perf_counter() - began) * 1e3)
    return Row("plan built", min(times), "ms", 50, note=f"{len(rows)} items")


def card_rows(folder: Path) -> list[Row]:
    """Return the rows on the index of cards."""
    found = index_times(folder)
    note = f"{found['cards']:.0f} cards"
    return [
        Row("index of cards, cold", found["cold_ms"], "ms", note=note),
        Row("index of cards, warm", found["warm_ms"], "ms", note=f"a look for changes takes {found['poll_ms']:.1f} ms"),
    ]


def judge_rows() -> list[Row]:
    """Return the rows on the verdict of a drill: in Python for each kind of sandbox that works here, and in C++."""
    found = verdict_times()
    note = f"{found['cases']:.0f} cases; python -I -c pass takes {found['python']:.0f} ms"
    rows = [Row(f"verdict of a drill, {rung}", found[rung], "ms", 50, note=note) for rung in RUNGS if rung in found]
    if shutil.which("g++"):
        fresh, kept = cpp_times()
        rows.append(Row("verdict of a drill in C++, from source", fresh, "ms", 600))
        rows.append(Row("verdict of a drill in C++, kept binary", kept, "ms", 50))
    return rows


def compiler_rows() -> list[Row]:
    """Return the rows on the check of each shipped kernel by NVRTC; none where it is not there."""
    if isinstance(probe().nvrtc, Missing):
        return []
    return [
        Row(f"NVRTC check, {slug}", median, "ms", 60, note=f"least {least:.0f} ms")
        for slug, (least, median) in check_times().items()
    ]


def memory_folder(bytes_needed: int) -> str | None:
    """Return a folder in memory with that much room, None where there is none: then the disk has to do."""
    shared = Path("/dev/shm")
    return str(shared) if shared.is_dir() and shutil.disk_usage(shared).free > bytes_needed else None


def engine_rows(cards: int, reviews: int) -> list[Row]:
    """Return all rows of this module."""
    with tempfile.TemporaryDirectory(dir=memory_folder(1 << 29)) as folder:
        rows = record_rows(Path(folder), cards, reviews)
    with tempfile.TemporaryDirectory() as folder:
        rows += card_rows(Path(folder))
    return [*rows, *fitting_rows(), *judge_rows(), *compiler_rows()]
