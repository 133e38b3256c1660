"""Training items: the reviews of the log in the form that FSRS is fitted to, built as Anki builds them. Pure.

The rules are those of Anki's `rslib/src/scheduler/fsrs/params.rs`: a card's history starts with the last block of
learning steps, so that everything before a reset is left out, and a card whose beginning is not known is left out as a
whole; every review on a later study day than the one before it is an item, with all that came before inside; reviews
of the same day are only inside; moving a due day is no review; items are in order of time. Outliers (first intervals
that few cards have) are filtered by fsrs-rs itself while it trains, as in Anki.

Cards only: a drill's, kernel's or lab's rating is proposed from a verdict, hints and time and an exercise comes back
in weeks, so they would teach the curve of cards something else. They use the parameters that are for everything.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from .reviews import Answer

LEAST_ITEMS = 400  # as Anki's and py-fsrs's optimisers ask for (400 and 512)
LEAST_AREA_ITEMS = 1_000
LEARNING = (0, 1)  # phases in which Anki logs a review as "learning": new, and in the first steps


class TrainingItem(NamedTuple):
    """One review to predict: the last of the first `length` reviews of `histories[history]`."""

    history: int
    length: int


class History(NamedTuple):
    """The reviews of one card since it was last new. reviews: (rating, study days since the one before, 0 at first)."""

    item: str
    reviews: tuple[tuple[int, int], ...]

    @property
    def area(self) -> str:
        """The area that the card's id names."""
        return self.item.partition(":")[2].partition(".")[0]


@dataclass(frozen=True)
class TrainingSet:
    """What there is to train with. items: in order of time. incomplete: cards left out, as their start is unknown."""

    histories: tuple[History, ...] = ()
    items: tuple[TrainingItem, ...] = ()
    incomplete: int = 0

    @property
    def reviews(self) -> int:
        """How many reviews the histories hold."""
        return sum(len(history.reviews) for history in self.histories)

    def places(self, area: str) -> list[int]:
        """Return the places in `items` of the cards of one area; of all cards for ""."""
        if not area:
            return list(range(len(self.items)))
        within = {place for place, history in enumerate(self.histories) if history.area == area}
        return [place for place, item in enumerate(self.items) if item.history in within]

    def areas(self) -> dict[str, int]:
        """Return how many items each area has, most first."""
        counts: dict[str, int] = {}
        for item in self.items:
            area = self.histories[item.history].area
            counts[area] = counts.get(area, 0) + 1
        return dict(sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])))


def training_set(answers: Iterable[Answer]) -> TrainingSet:
    """Return the training items of the reviews of cards; answers: in order of the log, resets among them."""
    cards: dict[str, list[tuple[int, Answer]]] = {}
    for place, answer in enumerate(answers):
        if answer.item.startswith("card:"):
            if answer.rating is None:
                cards[answer.item] = []
            else:
                cards.setdefault(answer.item, []).append((place, answer))
    histories: list[History] = []
    found: list[tuple[int, int, int]] = []  # place in the log, history, length
    incomplete = 0
    for item, listed in cards.items():
        start = _start(listed)
        if start is None:
            incomplete += bool(listed)
            continue
        reviews = _reviews(listed[start:])
        lengths = [length for length, (_, elapsed) in enumerate(reviews, start=1) if elapsed > 0]
        if lengths:
            found += [(listed[start + length - 1][0], len(histories), length) for length in lengths]
            histories.append(History(item, reviews))
    found.sort()
    return TrainingSet(tuple(histories), tuple(TrainingItem(*entry[1:]) for entry in found), incomplete)


def time_splits(count: int) -> list[tuple[int, int]]:
    """Return three pairs (a, b): train on the first `a` of `count` items in order of time, test on those from a to b.

    The later half is held back in three parts, so that what is judged was fitted to at least half of the reviews.
    """
    marks = [count * part // 6 for part in (3, 4, 5, 6)]
    return list(pairwise(marks))


def shortfall(count: int, area: str = "") -> str | None:
    """Return the sentence that says how many reviews are missing, None when there are enough."""
    least = LEAST_AREA_ITEMS if area else LEAST_ITEMS
    if count >= least:
        return None
    what = f"A preset of its own for {area}" if area else "Fitting the parameters to you"
    return (
        f"{what} needs {least:,} reviews of cards seen on an earlier day; there are {count:,},"
        f" so {least - count:,} are missing."
    )


def _start(listed: Sequence[tuple[int, Answer]]) -> int | None:
    """Return where the last block of learning steps starts; None when the card's beginning is not in the log."""
    start = None
    for place in range(len(listed) - 1, -1, -1):
        was = listed[place][1].was
        if was in LEARNING or (was is None and place == 0):
            start = place
        elif start is not None:
            break
    return start


def _reviews(listed: Sequence[tuple[int, Answer]]) -> tuple[tuple[int, int], ...]:
    """Return rating and days since the review before; a clock that went backwards counts as the same day."""
    found: list[tuple[int, int]] = []
    last = listed[0][1].day
    for _, answer in listed:
        found.append((answer.rating or 0, max(0, answer.day - last)))
        last = max(last, answer.day)
    return tuple(found)
