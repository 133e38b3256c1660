"""The FSRS engine: the package's formulas in plain floats, asked for what a rating does to a memory and nothing else.

The package's way in, `Scheduler.review_card`, copies a card and works out dates and intervals that are of no use here,
and its formulas look at each step whether they were given tensors; together that takes nine tenths of the time, and a
replay asks 100,000 times. A test holds `after` to `review_card`, to the last bit.
"""

from collections.abc import Sequence
from math import e
from typing import Any

from fsrs import Rating, Scheduler
from fsrs.scheduler import MAX_DIFFICULTY, MIN_DIFFICULTY, STABILITY_MIN

AGAIN, HARD, EASY = 1, 2, 4


class Engine(Scheduler):
    """The scheduler of the package, with the step from one memory to the next in the open."""

    def __init__(self, parameters: Sequence[float], *arguments: Any, **settings: Any) -> None:
        """Take what the package's scheduler takes; ValueError where it does not take the parameters."""
        super().__init__(parameters, *arguments, **settings)
        w = self.parameters
        self._first = [(self._initial_stability(rating=one), self._start(one)) for one in Rating]
        self._same_day = [e ** (w[17] * (one - 3 + w[18])) for one in Rating]
        self._easiest = w[7] * self._initial_difficulty(rating=Rating.Easy, clamp=False)
        self._growth = e ** w[8]
        self._least_loss = e ** (w[17] * w[18])

    def _start(self, rating: Rating) -> float:
        """Return the difficulty after a first review."""
        return float(self._initial_difficulty(rating=rating, clamp=True))

    def after(
        self, stability: float | None, difficulty: float | None, elapsed: int, rating: int
    ) -> tuple[float, float]:
        """Return stability (days) and difficulty after a review; `review_card` gives the same ones.

        stability, difficulty: before it, None for an item never seen. elapsed: whole days since the last review, not
        below 0; on the day of that one the same-day rule holds. rating: 1 again .. 4 easy.
        """
        if stability is None or difficulty is None:
            return self._first[rating - 1]
        w = self.parameters
        if elapsed < 1:
            increase = self._same_day[rating - 1] * (stability ** -w[19])
            new = stability * (increase if rating == AGAIN else max(increase, 1.0))
        else:
            recall = (1 + self._FACTOR * elapsed / stability) ** self._DECAY
            if rating == AGAIN:
                lost = w[11] * difficulty ** -w[12] * ((stability + 1) ** w[13] - 1) * e ** ((1 - recall) * w[14])
                new = min(lost, stability / self._least_loss)
            else:
                gain = self._growth * (11 - difficulty) * stability ** -w[9] * (e ** ((1 - recall) * w[10]) - 1)
                gain = gain * (w[15] if rating == HARD else 1) * (w[16] if rating == EASY else 1)
                new = stability * (1 + gain)
        harder = difficulty + (10.0 - difficulty) * -(w[6] * (rating - 3)) / 9.0
        settled = self._easiest + (1 - w[7]) * harder
        return max(new, STABILITY_MIN), min(max(settled, MIN_DIFFICULTY), MAX_DIFFICULTY)
