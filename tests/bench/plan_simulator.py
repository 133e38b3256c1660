"""`python -m tests.bench.plan_simulator`: what is recalled on the day of an exam, by policy and minutes a day.

1,200 new cards, 60 days. The memory is FSRS-6 with its default parameters, taken as the truth; in the last column the
learner forgets twice as fast as the scheduler believes (the stability is half of what it says at any time). Seconds by
grade are those of fsrs-rs's simulator: 19.6, 18.8, 13.8, 10.7 for a first answer, 19.4, 17.6, 12.4, 8.9 for a later one
and 12.3 to learn a lapse again. A cell is the mean recall over all cards on the day, unseen ones as 0; behind it the
share that was seen and the minutes that were used.

"prepdeck" is the queue of the app itself, asked anew each day with a goal ahead; all other rows are written here. The
figures of the reference in brackets are those of an earlier experiment with the same settings, whose code is not at
hand: what it leaves open (the order among due cards, how the learner's faster forgetting enters) was chosen here, so a
row may differ by some hundredths, and the last column by more.

--days, --cards, --minutes, --seeds change the settings; --json prints one document; --check exits with 1 where the
queue of the app loses to due-first anywhere, or does not win clearly where the minutes bind.
"""

import argparse
import json
import random
import statistics
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from math import ceil, sqrt

from prepdeck.data.clock import Moment, day_date
from prepdeck.data.exam import exam_of, first_recall, review_gain
from prepdeck.data.goals import CORE_BY, Goal
from prepdeck.data.memory import Phase
from prepdeck.data.pace import Pace
from prepdeck.data.queue import QueueRules, build_queue
from prepdeck.data.rules import Rules
from prepdeck.data.simulation import FIRST_SHARES, PASS_SHARES, Curve

FIRST_SECONDS = (19.6, 18.8, 13.8, 10.7)
LATER_SECONDS = (19.4, 17.6, 12.4, 8.9)
LAPSE_SECONDS = 12.3
FIRST_DAY = 20_780
MINUTES = (15, 20, 30)
HALF = 0.5  # of the believed stability: a learner who forgets twice as fast
CLEARLY = 0.05  # by so much the queue of the app is ahead where minutes bind
BINDS = 0.9  # minutes bind where due-first sees less than this share of the cards
REFERENCE = {  # by policy: 15, 20, 30 minutes, and 20 with the faster forgetting
    "due first, 0.90": (0.602, 0.791, 0.947, 0.650),
    "due first, 0.80": (0.771, 0.892, 0.890, 0.834),
    "new first, 0.90": (0.825, 0.898, 0.946, 0.828),
    "0.80, last 7 days swept": (None, 0.910, 0.944, 0.789),
    "from 0.70 up to 0.95": (None, 0.778, 0.912, 0.652),
    "greedy": (0.857, 0.926, 0.975, 0.862),
}
RULES = Rules(spread="off")
CURVE = Curve(RULES.parameters)


@dataclass(slots=True)
class Card:
    """A card with the memory that the scheduler believes in; the attributes of a row of the record."""

    id: str
    position: int
    stability: float | None = None
    difficulty: float | None = None
    last_day: int | None = None
    due_day: int | None = None
    phase: int = Phase.NEW
    kind: str = "card"
    area: str = "gpu-cuda"
    tier: str = "core"
    title: str = ""
    siblings: str = ""
    minutes: float | None = None
    last_at: int | None = None
    due_at: int | None = None
    suspended: bool = False
    buried_until: int | None = None


@dataclass
class Learner:
    """Someone who learns for some minutes a day. truth: their stability as a share of the believed one."""

    cards: list[Card]
    dice: random.Random
    truth: float
    days: int
    limit: float = 0.0  # seconds of a day
    day: int = FIRST_DAY
    begun: int = 0
    spent: float = 0.0  # today
    total: float = 0.0
    answers: int = 0
    along: list[float] = field(default_factory=list)

    @property
    def left(self) -> int:
        """Days until the exam."""
        return FIRST_DAY + self.days - self.day

    @property
    def seen(self) -> list[Card]:
        """The cards that were begun."""
        return [card for card in self.cards if card.phase != Phase.NEW]

    @property
    def tired(self) -> bool:
        """Whether the minutes of the day are used up."""
        return self.spent >= self.limit

    def chance(self, card: Card, day: int) -> float:
        """Return the true chance to know a card on a day."""
        return CURVE.recall((card.stability or 0.0) * self.truth, day - (card.last_day or 0))

    def recall(self, day: int) -> float:
        """Return the true mean recall over all cards on a day, unseen ones as 0."""
        return sum(self.chance(card, day) for card in self.seen) / len(self.cards)

    def answer(self, card: Card, retention: float = RULES.retention) -> None:
        """Begin or review a card; the next day due follows from the target retention."""
        before = self.spent
        if card.phase == Phase.NEW:
            rating = self.dice.choices((1, 2, 3, 4), FIRST_SHARES)[0]
            card.stability, card.difficulty = CURVE.first(rating)
            self.spent += FIRST_SECONDS[rating - 1]
            self.begun += 1
        else:
            assert card.stability is not None and card.difficulty is not None and card.last_day is not None
            known = self.dice.random() < self.chance(card, self.day)
            rating = self.dice.choices((2, 3, 4), PASS_SHARES)[0] if known else 1
            believed = CURVE.recall(card.stability, self.day - card.last_day)
            card.stability, card.difficulty = CURVE.later(card.stability, card.difficulty, believed, rating)
            self.spent += LATER_SECONDS[rating - 1] + (LAPSE_SECONDS if rating == 1 else 0.0)
        self.answers += 1
        self.total += self.spent - before
        card.phase, card.last_day = Phase.REVIEW, self.day
        scale = (retention ** (1 / CURVE.decay) - 1) / CURVE.factor
        card.due_day = self.day + max(1, round(card.stability * scale))


Policy = Callable[[Learner], None]  # what is done on one day


def due_first(retention: float, *, new_first: bool = False, sweep: int = 0, rise: float = 0.0) -> Policy:
    """Return the policy of a scheduler without a date: what is due in order of day, then new cards, or the new first.

    New cards come at the pace that sees all by three quarters of the way. sweep: in the last days, cards that were not
    seen in them yet are shared out over the days left. rise: by how much the target rises until the exam.
    """

    def day(learner: Learner) -> None:
        target = retention + rise * (1 - (learner.left - 1) / (learner.days - 1))
        due = [card for card in learner.seen if (card.due_day or 0) <= learner.day]
        due.sort(key=lambda card: card.due_day or 0)
        new = learner.cards[learner.begun : learner.begun + ceil(len(learner.cards) / (CORE_BY * learner.days))]
        work(learner, [*new, *due] if new_first else [*due, *new], target)
        if learner.left <= sweep:
            first = FIRST_DAY + learner.days - sweep
            rest = [card for card in learner.seen if (card.last_day or 0) < first]
            rest.sort(key=lambda card: CURVE.recall(card.stability or 0.0, first + sweep - (card.last_day or 0)))
            work(learner, rest[: -(-len(rest) // learner.left)], target)

    return day


def greedy(most_new: int = 25) -> Policy:
    """Return the policy that always takes what adds most to the recall on the day for its time, due or not."""

    def day(learner: Learner) -> None:
        offers = [
            (-review_gain(CURVE, card.stability or 0.0, card.difficulty or 0.0, gone, learner.left), card.position)
            for card in learner.seen
            if (gone := learner.day - (card.last_day or 0)) > 0
        ]
        new = learner.cards[learner.begun : learner.begun + most_new]
        offers += [(-first_recall(CURVE, learner.left), card.position) for card in new]
        work(learner, [learner.cards[position] for _, position in sorted(offers)])

    return day


def ours(learner: Learner) -> None:
    """The queue of the app, with a goal on the day of the exam and the learner's pace so far."""
    goal = Goal("exam", "Exam", day_date(FIRST_DAY + learner.days), {}, "deep", day_date(FIRST_DAY))
    seconds = learner.total / learner.answers if learner.answers else 13.0
    queue = build_queue(
        learner.cards,
        Moment(datetime(1970, 1, 1, 12, tzinfo=UTC) + timedelta(days=learner.day)),
        QueueRules(maximum_minutes=round(learner.limit / 60), bury_siblings=False),
        pace=Pace(seconds, learner.answers, looks=1.0),
        exam=exam_of(goal, learner.day, RULES),
    )
    by_id = {card.id: card for card in learner.cards}
    work(learner, [by_id[item] for item in queue.order])


def work(learner: Learner, cards: Sequence[Card], retention: float = RULES.retention) -> None:
    """Answer cards one after the other while there is time."""
    for card in cards:
        if learner.tired:
            break
        learner.answer(card, retention)


POLICIES: dict[str, Policy] = {
    "due first, 0.90": due_first(0.90),
    "due first, 0.80": due_first(0.80),
    "new first, 0.90": due_first(0.90, new_first=True),
    "0.80, last 7 days swept": due_first(0.80, sweep=7),
    "from 0.70 up to 0.95": due_first(0.70, rise=0.25),
    "greedy": greedy(),
    "prepdeck": ours,
}


@dataclass(frozen=True)
class Cell:
    """One policy at one number of minutes: means over the seeds, and the standard error of the recall.

    recall: on the day. along: the mean over the days. seen: share of the cards. used: minutes a day.
    """

    recall: float
    noise: float
    along: float
    seen: float
    used: float


def play(policy: Policy, minutes: float, *, truth: float, days: int, cards: int, seed: int) -> Learner:
    """Play one learner from the first day to the exam."""
    made = [Card(f"card:gpu-cuda.bench.n{number:05}", number) for number in range(cards)]
    learner = Learner(made, random.Random(seed), truth, days, minutes * 60)
    for day in range(FIRST_DAY, FIRST_DAY + days):
        learner.day, learner.spent = day, 0.0
        policy(learner)
        learner.along.append(learner.recall(day))
    return learner


def cell(policy: Policy, minutes: float, *, truth: float = 1.0, days: int, cards: int, seeds: int) -> Cell:
    """Return the means over some learners."""
    played = [play(policy, minutes, truth=truth, days=days, cards=cards, seed=seed) for seed in range(seeds)]
    recall = [learner.recall(FIRST_DAY + days) for learner in played]
    return Cell(
        statistics.mean(recall),
        statistics.stdev(recall) / sqrt(seeds) if seeds > 1 else 0.0,
        statistics.mean(statistics.mean(learner.along) for learner in played),
        statistics.mean(learner.begun / cards for learner in played),
        statistics.mean(learner.total / days / 60 for learner in played),
    )


def table(minutes: Sequence[int], *, days: int, cards: int, seeds: int) -> dict[str, dict[str, Cell]]:
    """Return policy -> column -> cell; the columns are the minutes, each for both kinds of learner."""
    found: dict[str, dict[str, Cell]] = {}
    for name, policy in POLICIES.items():
        found[name] = {}
        for truth, mark in ((1.0, ""), (HALF, " fast")):
            for each in minutes:
                made = cell(policy, each, truth=truth, days=days, cards=cards, seeds=seeds)
                found[name][f"{each}{mark}"] = made
    return found


def lost(found: dict[str, dict[str, Cell]]) -> list[str]:
    """Return, as sentences, where the queue of the app loses to due-first, or wins by too little."""
    wrong = []
    for column, own in found["prepdeck"].items():
        other = found["due first, 0.90"][column]
        margin = 2 * sqrt(own.noise**2 + other.noise**2) + 0.002
        if own.recall < other.recall - margin:
            wrong.append(f"{column} min: {own.recall:.3f} against {other.recall:.3f} of due-first")
        elif other.seen < BINDS and own.recall < other.recall + CLEARLY:
            wrong.append(f"{column} min: {own.recall:.3f} is not clearly more than {other.recall:.3f} of due-first")
    return wrong


def as_text(found: dict[str, dict[str, Cell]], days: int, cards: int, seeds: int) -> str:
    """Return the table as text."""
    columns = list(next(iter(found.values())))
    lines = [f"{cards:,} cards, {days} days, {seeds} learners: recall on the day over all cards (seen, minutes used)."]
    lines += ["fast: forgets twice as fast as believed. [figure of the reference]", ""]
    lines.append(f"{'':<24}" + "".join(f"{column + ' min':<28}" for column in columns))
    reference = dict(zip(("15", "20", "30", "20 fast"), range(4), strict=True)) if (days, cards) == (60, 1200) else {}
    for name, cells in found.items():
        line = f"{name:<24}"
        for column, made in cells.items():
            known = REFERENCE[name][reference[column]] if name in REFERENCE and column in reference else None
            text = f"{made.recall:.3f} ({made.seen:.0%}, {made.used:.1f})" + (f" [{known:.3f}]" if known else "")
            line += f"{text:<28}"
        lines.append(line.rstrip())
    lines += ["", "Mean recall along the way, the same columns:"]
    lines += [
        f"{name:<24}" + "".join(f"{made.along:<28.3f}" for made in cells.values()) for name, cells in found.items()
    ]
    most = max(made.noise for cells in found.values() for made in cells.values())
    return "\n".join([*(line.rstrip() for line in lines), "", f"Standard error of a recall: at most {most:.3f}."])


def main() -> int:
    """Play, print, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.plan_simulator", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--days", type=int, default=60)
    parser.add_argument("--cards", type=int, default=1200)
    parser.add_argument("--minutes", type=int, nargs="+", default=MINUTES)
    parser.add_argument("--seeds", type=int, default=4)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    found = table(options.minutes, days=options.days, cards=options.cards, seeds=options.seeds)
    if options.json:
        document = {name: {column: asdict(made) for column, made in cells.items()} for name, cells in found.items()}
        print(json.dumps(document))
    else:
        print(as_text(found, options.days, options.cards, options.seeds))
    wrong = lost(found) if options.check else []
    for sentence in wrong:
        print(sentence, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
