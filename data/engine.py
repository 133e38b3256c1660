"""The FSRS engine: the package's own formulas, asked for what a rating does to a memory and for nothing else.

The package's way in, `Scheduler.review_card`, copies a card and works out dates and intervals that are of no use here;
that takes most of its time, and a replay asks 100,000 times. A test holds `after` to `review_card`.
"""

from fsrs import Rating, Scheduler

RATINGS = tuple(Rating)


class Engine(Scheduler):
    """The scheduler of the package, with the step from one memory to the next in the open."""

    def after(
        self, stability: float | None, difficulty: float | None, elapsed: int, rating: int
    ) -> tuple[float, float]:
        """Return stability (days) and difficulty after a review; `review_card` gives the same ones.

        stability, difficulty: before it, None for an item never seen. elapsed: whole days since the last review, not
        below 0; on the day of that one the same-day rule holds. rating: 1 again .. 4 easy.
        """
        given = RATINGS[rating - 1]
        if stability is None or difficulty is None:
            return self._initial_stability(rating=given), self._initial_difficulty(rating=given, clamp=True)
        if elapsed < 1:
            new = self._short_term_stability(stability=stability, rating=given)
        else:
            recall = (1 + self._FACTOR * elapsed / stability) ** self._DECAY
            new = self._next_stability(difficulty=difficulty, stability=stability, retrievability=recall, rating=given)
        return new, self._next_difficulty(difficulty=difficulty, rating=given)
