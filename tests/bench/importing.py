"""Importing a large package of Anki, in a process of its own: `python -m tests.bench.importing PACKAGE FOLDER`."""

import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from ..anki_packages import BASIC, CLOZE, CREATED, Card, Note, day_ms, write_package
from .table import Row

BUDGET_S = 6.0
LEAST_BUDGET_S = 1.0
WORDS = ("warp", "block", "grid", "shared", "memory", "register", "occupancy", "kernel", "tensor", "gradient", "stride")


def made_notes(count: int, draw: random.Random) -> Iterator[Note]:
    """Yield notes of the kinds that people have, each with two reviews: plain, with HTML, clozes, code and formulas."""

    def text(words: int) -> str:
        return " ".join(draw.choices(WORDS, k=words))

    for number in range(count):
        first = draw.randrange(1500)
        gap = draw.randrange(1, 40)
        rows = [
            (day_ms(first, 12, number), 3, gap, 2500, 0),
            (day_ms(first + gap, 13, number), 3, gap + 7, 2500, 1),
        ]
        changed = CREATED + (first + gap) * 86_400 + 40_000
        card = Card(0, 2, 2, first + 2 * gap + 7, gap + 7, mod=changed, rows=rows)
        kind, fields = BASIC, (f"What is {text(6)}?", text(14))
        share = draw.random()
        if share < 0.25:
            fields = (f"What is <b>{text(2)}</b> {text(4)}?", f"{text(6)}<br>{text(5)}<div>{text(4)}</div>")
        elif share < 0.4:
            fields = (f"Name them: {text(4)}", f"<ul><li>{text(3)}</li><li>{text(4)}</li></ul>")
        elif share < 0.5:
            kind, fields = CLOZE, (f"The {{{{c1::{text(1)}}}}} is {text(6)}", "")
        elif share < 0.55:
            code = f"<pre><code class='language-python'>x = {number}\nprint(x)</code></pre>"
            fields = (f"Prove \\(x^2 &lt; {number}\\)", f"{code}{text(3)}")
        yield Note(f"g{number}", kind, fields, [card], f" topic::{draw.choice(WORDS)} ", 1 + number % 5)


def import_rows(folder: Path, notes: int) -> list[Row]:
    """Return the rows on a package with that many notes and twice as many reviews, and on one a tenth as large."""
    decks = {number: f"Deck {number}::Part" for number in range(1, 6)}
    figures = []
    for size in (notes // 10, notes):
        path = write_package(folder / f"{size}.apkg", made_notes(size, random.Random(1)), decks, form="anki21b")
        command = [sys.executable, "-m", "tests.bench.importing", str(path), str(folder / f"home-{size}")]
        ran = subprocess.run(command, capture_output=True, text=True, check=True)
        figures.append(json.loads(ran.stdout))
    small, large = figures
    budget = max(LEAST_BUDGET_S, BUDGET_S * notes / 50_000)
    note = f"{large['cards']} cards, {large['events']} events; {large['cpu']:.2f} s of CPU; without the index of cards"
    grown = large["mib"] - small["mib"]
    return [
        Row("import of a package of Anki", large["seconds"], "s", budget, note=note),
        Row("the same again, nothing to do", large["again"], "s"),
        Row("memory that ten times the notes take", grown, "MiB", 40, "memory", f"{large['mib']:.0f} MiB at most"),
        Row("events that a second import adds", large["added_again"], "", 0, "count"),
    ]


def main(package: Path, home: Path) -> None:
    """Import twice and print the figures as JSON."""
    from prepdeck.data.clock import SetClock, parse_moment
    from prepdeck.data.store import Store
    from prepdeck.decks.exchange.importing import apply, plan_import
    from prepdeck.decks.exchange.plan import Options

    clock = SetClock(parse_moment("2026-11-22T09:00+00:00"))
    figures: dict[str, float] = {}
    with Store.open(f"sqlite:///{home / 'record.db'}", clock=clock) as store:
        options = Options(home / "decks", now=clock.now().micros // 1000)
        for turn in range(2):
            start, cpu = time.perf_counter(), time.process_time()
            with plan_import(package, options) as plan:
                outcome = apply(plan, store)
                cards = plan.summary.cards
            seconds, used = time.perf_counter() - start, time.process_time() - cpu
            if turn:
                figures |= {"again": seconds, "added_again": outcome.events}
            else:
                peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
                figures |= {"seconds": seconds, "cpu": used, "mib": peak, "cards": cards, "events": outcome.events}
    print(json.dumps(figures))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
