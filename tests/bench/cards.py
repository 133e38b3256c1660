"""How long the index of cards takes: `python tests/bench/cards.py [FOLDER]` writes 1,350 cards and times it."""

import os
import sys
import tempfile
import time
from pathlib import Path

from prepdeck.decks.index import CardIndex, Root
from prepdeck.decks.rendering import render

AREAS = ("gpu-cuda", "transformers", "pytorch", "dsa", "maths")
FILES, CARDS = 200, 1350

CARD = """
## card-{number}
type: qa
source: guide, section {number}

Q: What does kernel {number} do with `buf[{number}]` when **two** warps of a block reach the barrier?

A: Both wait. The barrier counts $n_{number} = {number}$ arrivals, then:

```python
for step in range({number}):
    total += values[step]  # in order
```

| before | after |
|---|---|
| {number} writes | visible to all |
"""


def write_decks(folder: Path, files: int = FILES, cards: int = CARDS) -> None:
    """Write `cards` cards in `files` deck files below a folder."""
    for number in range(files):
        area = AREAS[number % len(AREAS)]
        head = (
            f'+++\narea = "{area}"\nsubtopic = "topic-{number}"\nsources = {{ guide = "Guide https://e.org" }}\n+++\n'
        )
        mine = range(number * cards // files, (number + 1) * cards // files)
        path = folder / area / f"topic-{number}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(head + "".join(CARD.format(number=card) for card in mine), encoding="utf-8")


def index_times(folder: Path) -> dict[str, float]:
    """Index generated decks in `folder`: cold and warm milliseconds, of a poll for changes, and the count of cards.

    "cold" has no cache, "warm" a new process' index with one; both are the best of three. The files' dates are set
    back, as those of installed decks are.
    """
    decks = folder / "decks"
    write_decks(decks)
    for path in decks.rglob("*.md"):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    roots = [Root(decks, "library", shipped=True)]
    cold, warm, poll = [], [], []
    count = 0
    for attempt in range(3):
        cache = folder / f"cache-{attempt}"
        for times in (cold, warm):
            index = CardIndex(cache, roots)
            start = time.perf_counter()
            index.refresh()
            times.append((time.perf_counter() - start) * 1e3)
            count = len(index.cards())
        start = time.perf_counter()
        assert not index.changed_on_disk()
        poll.append((time.perf_counter() - start) * 1e3)
    return {"cold_ms": min(cold), "warm_ms": min(warm), "poll_ms": min(poll), "cards": count}


def render_time(width: int = 76) -> float:
    """Return the milliseconds to lay out one typical card, both sides, the best of 30 after a first time."""
    question, _, answer = CARD.format(number=7).partition("A:")
    render(question, width)
    render(answer, width)
    times = []
    for _ in range(30):
        start = time.perf_counter()
        render(question, width)
        render(answer, width)
        times.append((time.perf_counter() - start) * 1e3)
    return min(times)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        for name, value in index_times(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(temporary)).items():
            print(f"{name:10} {value:10.1f}")
    print(f"render_ms  {render_time():10.2f}")
