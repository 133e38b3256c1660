"""The coming weeks, played through: what a target retention costs in minutes a day and what is known at the end. Pure.

fsrs-rs has a simulator, but its Python package starts it with an empty deck; here the learner's own cards go in, with
their present memories and due days. The model, day by day: what is due is answered, a pass or a lapse drawn by its
retrievability, the grade and the time by the learner's own habits; a lapse passes its relearning steps and a new card
its learning steps with Good on the same day; the next day due follows from the target retention. When the reviews of a
day do not fit into its minutes, those most likely to be known come first and the rest waits; new cards come only while
there is time. Left out: spread, easy days, rest days, siblings, leeches. FSRS-6 is written out here for speed; a test
holds it to `memory.review`.
"""

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

LEAST_STABILITY, MOST_STABILITY = 0.001, 36500.0
GOOD = 3
# Shares of grades in a large public review log, as fsrs-rs's simulator takes them; they weigh as many answers.
FIRST_SHARES = (0.24, 0.094, 0.495, 0.171)
PASS_SHARES = (0.224, 0.631, 0.145)


class Curve:
    """FSRS-6 with one vector of 21 parameters."""

    def __init__(self, vector: Sequence[float]) -> None:
        self.w = tuple(vector)
        self.decay = -self.w[20]
        self.factor = 0.9 ** (1 / self.decay) - 1
        self.growth = math.exp(self.w[8])
        self.easiest = self.first_difficulty(4)
        self.short_lapse = math.exp(self.w[17] * self.w[18])

    def first_difficulty(self, rating: int) -> float:
        """Return the difficulty after a first answer, not bounded."""
        return float(self.w[4] - math.exp(self.w[5] * (rating - 1)) + 1)

    def recall(self, stability: float, elapsed: float) -> float:
        """Return the chance to know a card `elapsed` days after it had this stability."""
        return float((1 + self.factor * elapsed / stability) ** self.decay)

    def first(self, rating: int) -> tuple[float, float]:
        """Return stability and difficulty after a first answer."""
        return max(self.w[rating - 1], LEAST_STABILITY), min(max(self.first_difficulty(rating), 1.0), 10.0)

    def same_day(self, stability: float, difficulty: float, rating: int) -> tuple[float, float]:
        """Return stability and difficulty after one more answer on the same day."""
        w = self.w
        growth = math.exp(w[17] * (rating - 3 + w[18])) * stability ** -w[19]
        if rating >= 2:
            growth = max(growth, 1.0)
        return self._bounded(stability * growth), self._harder(difficulty, rating)

    def later(self, stability: float, difficulty: float, recall: float, rating: int) -> tuple[float, float]:
        """Return stability and difficulty after an answer on a later day, when the chance to know it was `recall`."""
        w = self.w
        if rating == 1:
            long = w[11] * difficulty ** -w[12] * ((stability + 1) ** w[13] - 1) * math.exp((1 - recall) * w[14])
            after = min(long, stability / self.short_lapse)
        else:
            bonus = w[15] if rating == 2 else w[16] if rating == 4 else 1.0
            growth = self.growth * (11 - difficulty) * stability ** -w[9] * (math.exp((1 - recall) * w[10]) - 1) * bonus
            after = stability * (1 + growth)
        return self._bounded(after), self._harder(difficulty, rating)

    def _harder(self, difficulty: float, rating: int) -> float:
        """Return the next difficulty."""
        w = self.w
        moved = difficulty - w[6] * (rating - 3) * (10 - difficulty) / 9
        return min(max(w[7] * (self.easiest - moved) + moved, 1.0), 10.0)

    def _bounded(self, stability: float) -> float:
        """Return a stability within its bounds."""
        return min(max(stability, LEAST_STABILITY), MOST_STABILITY)


@dataclass(frozen=True)
class Deck:
    """The cards.

    vectors: FSRS parameters. seen: (stability, difficulty, last day, due day, place in vectors) of each card that was
    ever answered, days counted from today (the last one 0 or less). new: the place in vectors of each card still to
    come, in order.
    """

    vectors: Sequence[Sequence[float]]
    seen: Sequence[Sequence[float]]
    new: Sequence[int]


@dataclass(frozen=True)
class Course:
    """How it goes on.

    seconds: of an answer by grade, again to easy. first: shares of the four grades of first answers. passes: shares of
    hard, good and easy among answers that pass. learning_steps, relearning_steps: how many.
    """

    days: int
    new_per_day: int
    maximum_minutes: float
    seconds: Sequence[float]
    first: Sequence[float]
    passes: Sequence[float]
    learning_steps: int = 2
    relearning_steps: int = 1
    maximum_interval: int = 36500


@dataclass(frozen=True)
class Run:
    """One run: minutes and answers to seen cards by day, new cards begun, cards known and left over at the end."""

    minutes: tuple[float, ...]
    reviews: tuple[int, ...]
    begun: int
    known: float
    waiting: int


@dataclass(frozen=True)
class Outcome:
    """What a target retention leads to; means of several runs.

    minutes, reviews: a day. peak: minutes of the busiest day. begun: new cards. known: cards known at the end (a sum of
    chances), known_if_idle: without any study. per_minute: cards known more than that, for each minute of study.
    waiting: cards overdue at the end. noise: standard error of minutes and known.
    """

    retention: float
    minutes: float
    peak: float
    reviews: float
    begun: float
    known: float
    known_if_idle: float
    per_minute: float
    waiting: float
    noise_minutes: float
    noise_known: float


def play(deck: Deck, course: Course, retention: float, dice: random.Random) -> Run:
    """Play the days through once."""
    return _Play(deck, course, retention, dice).run()


def outcomes(
    deck: Deck, course: Course, retentions: Sequence[float], *, runs: int, seed: int
) -> Iterator[Outcome | tuple[int, int]]:
    """Yield (runs done, runs in all) after each run and the outcome of each retention when it stands.

    The runs of every retention use the same seeds, so that rows differ by their retention rather than by luck.
    """
    done = 0
    idle = known_if_idle(deck, course.days)
    for retention in retentions:
        played = []
        for number in range(runs):
            played.append(play(deck, course, retention, random.Random(seed * 1_000 + number)))
            done += 1
            yield done, runs * len(retentions)
        yield summary(retention, played, idle)


def summary(retention: float, runs: Sequence[Run], idle: float) -> Outcome:
    """Return the means over the runs and their noise."""
    days = len(runs[0].minutes)
    minutes = [sum(run.minutes) / days for run in runs]
    known = [run.known for run in runs]
    spent = _mean(minutes) * days
    return Outcome(
        retention=retention,
        minutes=_mean(minutes),
        peak=max(_mean([run.minutes[day] for run in runs]) for day in range(days)),
        reviews=_mean([sum(run.reviews) / days for run in runs]),
        begun=_mean([run.begun for run in runs]),
        known=_mean(known),
        known_if_idle=idle,
        per_minute=(_mean(known) - idle) / spent if spent else 0.0,
        waiting=_mean([run.waiting for run in runs]),
        noise_minutes=_error(minutes),
        noise_known=_error(known),
    )


def known_if_idle(deck: Deck, days: int) -> float:
    """Return how many of the cards seen so far are known after so many days without any study."""
    curves = [Curve(vector) for vector in deck.vectors]
    return sum(curves[int(card[4])].recall(max(card[0], LEAST_STABILITY), days - card[2]) for card in deck.seen)


class _Play:
    """One run. A card is the list [stability, difficulty, last day, place of its curve]."""

    def __init__(self, deck: Deck, course: Course, retention: float, dice: random.Random) -> None:
        self.course, self.dice = course, dice
        self.curves = [Curve(vector) for vector in deck.vectors]
        self.scales = [(retention ** (1 / curve.decay) - 1) / curve.factor for curve in self.curves]
        self.days: list[list[list[Any]]] = [[] for _ in range(course.days)]
        self.cards: list[list[Any]] = []
        for stability, difficulty, last, due, place in deck.seen:
            card = [max(stability, LEAST_STABILITY), difficulty, last, int(place)]
            self.cards.append(card)
            if due < course.days:
                self.days[max(0, int(due))].append(card)
        self.new = iter(deck.new)
        self.begun = 0
        self.grades = (2, 3, 4)
        self.passes = _cumulated(course.passes)
        self.first = _cumulated(course.first)
        share = sum(part * course.seconds[grade - 1] for part, grade in zip(course.passes, self.grades, strict=True))
        self.usual_seconds = share / (sum(course.passes) or 1)

    def run(self) -> Run:
        """Play all days."""
        minutes, reviews = [], []
        limit = self.course.maximum_minutes * 60
        waiting: list[list[Any]] = []
        for day in range(self.course.days):
            due = waiting + self.days[day]
            self.days[day] = []
            if len(due) * self.usual_seconds > limit:
                due.sort(key=lambda card: -self.curves[card[3]].recall(card[0], day - card[2]))
            spent, answered = 0.0, 0
            for card in due:
                if spent >= limit:
                    break
                spent += self.answer(card, day)
                answered += 1
            waiting = due[answered:]
            for _ in range(0 if waiting else self.course.new_per_day):
                if spent >= limit or (place := next(self.new, None)) is None:
                    break
                spent += self.begin(place, day)
            minutes.append(spent / 60)
            reviews.append(answered)
        end = self.course.days
        known = sum(self.curves[card[3]].recall(card[0], end - card[2]) for card in self.cards)
        return Run(tuple(minutes), tuple(reviews), self.begun, known, len(waiting))

    def answer(self, card: list[Any], day: int) -> float:
        """Answer a card that is due; return the seconds that it took."""
        curve, seconds = self.curves[card[3]], self.course.seconds
        stability, difficulty, elapsed = card[0], card[1], day - card[2]
        recall = curve.recall(stability, elapsed)
        rating = self.drawn(self.grades, self.passes) if self.dice.random() < recall else 1
        if elapsed > 0:
            stability, difficulty = curve.later(stability, difficulty, recall, rating)
        else:
            stability, difficulty = curve.same_day(stability, difficulty, rating)
        spent = seconds[rating - 1]
        if rating == 1:
            for _ in range(self.course.relearning_steps):
                stability, difficulty = curve.same_day(stability, difficulty, GOOD)
                spent += seconds[GOOD - 1]
        self.plan(card, stability, difficulty, day)
        return spent

    def begin(self, place: int, day: int) -> float:
        """Learn a new card; return the seconds that it took."""
        curve, seconds = self.curves[place], self.course.seconds
        rating = self.drawn((1, 2, 3, 4), self.first)
        stability, difficulty = curve.first(rating)
        steps = self.course.learning_steps
        looks = steps if rating <= 2 else max(0, steps - 1) if rating == GOOD else 0
        for _ in range(looks):
            stability, difficulty = curve.same_day(stability, difficulty, GOOD)
        card = [stability, difficulty, day, place]
        self.cards.append(card)
        self.begun += 1
        self.plan(card, stability, difficulty, day)
        return seconds[rating - 1] + looks * seconds[GOOD - 1]

    def plan(self, card: list[Any], stability: float, difficulty: float, day: int) -> None:
        """Note what a card has become and put it on the day on which it is due."""
        card[0], card[1], card[2] = stability, difficulty, day
        days = round(stability * self.scales[card[3]])
        due = day + (1 if days < 1 else min(days, self.course.maximum_interval))
        if due < self.course.days:
            self.days[due].append(card)

    def drawn(self, grades: Sequence[int], bounds: Sequence[float]) -> int:
        """Draw a grade."""
        number = self.dice.random()
        return next((grade for grade, bound in zip(grades, bounds, strict=True) if number < bound), grades[-1])


def _cumulated(shares: Sequence[float]) -> list[float]:
    """Return the upper bounds, up to 1, of shares that need not add up to 1; ValueError when they are all 0."""
    total = sum(shares)
    if total <= 0:
        raise ValueError("the shares of the grades are all 0")
    return [sum(shares[: place + 1]) / total for place in range(len(shares))]


def _mean(values: Sequence[float]) -> float:
    """Return the mean."""
    return sum(values) / len(values)


def _error(values: Sequence[float]) -> float:
    """Return the standard error of the mean; 0 for one value."""
    if len(values) < 2:
        return 0.0
    middle = _mean(values)
    return math.sqrt(sum((value - middle) ** 2 for value in values) / (len(values) - 1) / len(values))
