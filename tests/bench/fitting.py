"""Fitting the memory model to 20,000 reviews, from the record to the result; and the table of targets."""

import importlib.util
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from prepdeck.data.clock import Moment, SetClock, day_date
from prepdeck.data.items import Item
from prepdeck.data.optimiser import optimise
from prepdeck.data.outlook import WhatIf, table_request, workload_table
from prepdeck.data.reviews import read_answers
from prepdeck.data.store import Store
from prepdeck.data.training import training_set

from .table import Row

sys.path.insert(0, str(Path(__file__).parents[1]))
from learner import TODAY, as_events, learner

CARDS = 2_330  # with some 20,000 reviews
ROUNDS = 5
NINE = SetClock(Moment(datetime.combine(day_date(TODAY), datetime.min.time(), UTC).replace(hour=9)), running=False)


def make_record(folder: Path) -> str:
    """Make a record with that many reviews and return its URL."""
    url = f"sqlite:///{folder / 'fitting.db'}"
    answers = learner(CARDS)
    with Store.open(url, clock=NINE) as store:
        store.sync_items(
            "made", [Item(item, "dsa", "core", "T") for item in sorted({answer.item for answer in answers})]
        )
        store.append(as_events(answers))
    return url


def fitting_rows() -> list[Row]:
    """Return the rows: fitting (where the optimiser's package is installed), and simulating."""
    with tempfile.TemporaryDirectory() as folder:
        url = make_record(Path(folder))
        with Store.open(url, clock=NINE) as store:
            rows = [fit_row(store)] if importlib.util.find_spec("fsrs_rs_python") else []
            return [*rows, table_row(store)]


def fit_row(store: Store) -> Row:
    """Return the row on fitting: reading the log, the process, three held-back parts, two ways of fitting."""
    times, reading = [], []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        training = training_set(read_answers(store.database))
        reading.append(time.perf_counter() - began)
        optimise(training, store.rules)
        times.append(time.perf_counter() - began)
    note = f"{training.reviews} reviews, {len(training.items)} items; reading the log {min(reading) * 1e3:.0f} ms"
    return Row("optimise, subprocess included", min(times), "s", 0.5, note=note)


def table_row(store: Store) -> Row:
    """Return the row on the table of targets over 90 days."""
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        answers = read_answers(store.database)
        question = WhatIf(90, 12, 60, 0.9)
        request = table_request(store.items("card"), answers, store.pace(), store.rules, TODAY, question)
        workload_table(request)
        times.append(time.perf_counter() - began)
    note = f"{len(request['deck']['seen'])} cards, 6 targets, {request['runs']} runs each"
    return Row("simulate, subprocess included", min(times), "s", note=note)
