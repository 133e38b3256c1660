"""A learner made of numbers: reviews of cards by somebody whose memory follows FSRS with parameters of our choice."""

import os
import random
from collections.abc import Sequence

from prepdeck.data.events import Event, next_id
from prepdeck.data.reviews import Answer
from prepdeck.data.rules import DEFAULT_PARAMETERS
from prepdeck.data.simulation import Curve

# Keeps what was learnt less long at first and more evenly later than the default says.
OTHER = (0.5, 1.5, 5.0, 14.0, *DEFAULT_PARAMETERS[4:8], 1.4, *DEFAULT_PARAMETERS[9:20], 0.35)
TODAY = 20_779  # 22 November 2026
DAY_MICROS = 86_400_000_000


def learner(
    cards: int,
    days: int = 300,
    *,
    vector: Sequence[float] = OTHER,
    planned_by: Sequence[float] = DEFAULT_PARAMETERS,
    areas: Sequence[str] = ("dsa",),
    seed: int = 1,
) -> list[Answer]:
    """Return the reviews, in order of time, of `cards` cards begun over the `days` days before today.

    vector: how the learner forgets. planned_by: the parameters that the due days come from, at a retention of .9.
    """
    dice = random.Random(seed)
    mind, plan = Curve(vector), Curve(planned_by)
    scale = (0.9 ** (1 / plan.decay) - 1) / plan.factor
    found: list[tuple[int, int, Answer]] = []
    for number in range(cards):
        item = f"card:{areas[number % len(areas)]}.made.c{number}"
        day, last, was = TODAY - days + dice.randrange(days), 0, 0
        real, planned = (0.0, 0.0), (0.0, 0.0)
        while day < TODAY:
            if was == 0:
                rating = dice.choices((1, 2, 3, 4), (0.24, 0.1, 0.5, 0.16))[0]
                real, planned = mind.first(rating), plan.first(rating)
            else:
                known = mind.recall(real[0], day - last)
                rating = 1 if dice.random() > known else dice.choices((2, 3, 4), (0.1, 0.8, 0.1))[0]
                real = mind.later(*real, known, rating)
                planned = plan.later(*planned, plan.recall(planned[0], day - last), rating)
            found.append((day, len(found), Answer(item, rating, day, day * DAY_MICROS, 8_000, was)))
            if rating == 1:
                real, planned = mind.same_day(*real, 3), plan.same_day(*planned, 3)
                again = Answer(item, 3, day, day * DAY_MICROS + 600_000_000, 5_000, 1 if was == 0 else 3)
                found.append((day, len(found), again))
            was, last = 2, day
            day += max(1, round(planned[0] * scale * dice.uniform(0.85, 1.15)))
    found.sort(key=lambda entry: entry[:2])
    return [answer for _, _, answer in found]


def as_events(answers: Sequence[Answer]) -> list[Event]:
    """Return the reviews as events of the log; every card comes back tomorrow."""
    events: list[Event] = []
    for answer in answers:
        previous = events[-1].id if events else None
        event_id = next_id(previous, answer.at // 1000, os.urandom)
        payload = {"phase": 2, "step": None, "due_day": TODAY + 1, "due_at": None, "was": answer.was}
        events.append(
            Event(
                event_id, answer.item, "reviewed", answer.at, 0, answer.day, "made", answer.ms, answer.rating, payload
            )
        )
    return events
