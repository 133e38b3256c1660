"""`python -m tests.bench` from the repository's folder: measures prepdeck and prints a table against its budgets.

--quick measures less (CI), --json prints one document, --check exits with 1 when a count or a ratio of CPU times is
over its budget. Wall times and memory never fail a check: they depend on the machine and its load.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from .emulator import emulator_rows
from .engines import engine_rows
from .growth import growth_rows
from .home import decks_home, environment, library_home
from .importing import import_rows
from .keys import TYPING, key_rows, memory_rows
from .planning import plan_rows
from .startup import FILLED, paint, prepdeck, run_once, startup_rows
from .table import Costs, Row, as_json, as_text

PARTS = ("startup", "keys", "memory", "engines", "plan", "emulator", "growth", "import", "decks")


def main() -> int:
    """Measure, print, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; without any, all")
    parser.add_argument("--quick", action="store_true", help="fewer rounds and a smaller record")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--check", action="store_true", help="exit with 1 when a count or a CPU ratio is over")
    options = parser.parse_args()
    unknown = set(options.parts) - set(PARTS)
    if unknown:
        parser.error(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    rows = measure(options.parts or [part for part in PARTS if part != "decks" or not options.quick], options.quick)
    print(as_json(rows) if options.json else as_text(rows))
    failed = [row.what for row in rows if row.fails]
    if options.check and failed:
        print(f"over its budget: {', '.join(failed)}", file=sys.stderr)
        return 1
    return 0


def measure(parts: list[str], quick: bool) -> list[Row]:
    """Measure these parts, in this order."""
    reviews, cards = (20_000, 5_000) if quick else (100_000, 50_000)
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        if {"startup", "keys", "memory"} & set(parts):
            home = library_home(folder, reviews=reviews, strangers=cards)
            if "startup" in parts:
                rows += startup_rows(home, 5 if quick else 15)
            if "keys" in parts:
                rows += key_rows(home, 20 if quick else 60)
            if "memory" in parts:
                rows += memory_rows(home)
        if "engines" in parts:
            rows += engine_rows(cards, reviews)
        if "plan" in parts:
            rows += plan_rows(quick=quick)
        if "emulator" in parts:
            rows += emulator_rows()
        if "growth" in parts:
            rows += growth_rows(1 if quick else 3)
        if "import" in parts:
            rows += import_rows(folder, cards)
        if "decks" in parts:
            home = decks_home(folder, cards=cards, reviews=reviews)
            rows += deck_rows(home, cards, 3 if quick else 5)
            rows += key_rows(home, 20 if quick else 60, TYPING)
    return rows


def deck_rows(home: Path, cards: int, rounds: int) -> list[Row]:
    """Return the rows on someone with a very large collection of their own; for information."""
    env = environment(home)
    run_once(prepdeck("today", "--json"), env)
    filled = Costs(tuple(paint(prepdeck(), FILLED, env) for _ in range(rounds)))
    today = Costs(tuple(run_once(prepdeck("today", "--json"), env) for _ in range(rounds)))
    return [
        Row(f"Today filled in, {cards} cards of one's own", filled.wall * 1e3, "ms", note=filled.text()),
        Row(f"today --json, {cards} cards of one's own", today.wall * 1e3, "ms", note=today.text()),
    ]


if __name__ == "__main__":
    sys.exit(main())
