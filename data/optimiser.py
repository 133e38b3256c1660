"""Fitting FSRS to the learner: what to train, whether the result is better, and what that means in words.

The fitting itself runs in `fsrs_worker.py`, a process of its own. New parameters are taken only where they predict the
later half of the reviews better than those in force, although they were fitted to earlier ones only while the others
may have seen them; in two of the three parts at least, so that one lucky month does not decide.
"""

import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from math import isfinite
from typing import TYPE_CHECKING, Any

from .child import ChildError, conversation, script
from .clock import Moment, day_date
from .events import Event
from .memory import NEW_MEMORY, Rating, review
from .presets import ALL, before_last_change
from .rules import Rules
from .training import TrainingSet, shortfall, time_splits

if TYPE_CHECKING:
    from .store import Store

PATIENCE = 120.0  # seconds without a word; 200,000 reviews take about one
INSTALL = "python -m pip install 'prepdeck[optimize]'"
SAMPLE_STABILITY, SAMPLE_DAYS = 10.0, (30, 100)
CHAIN = 5  # answers in the example of growing intervals


class OptimiseError(Exception):
    """Nothing was fitted and nothing changed: the sentence. short: there are too few reviews; no fault of anything."""

    def __init__(self, sentence: str, *, short: bool = False) -> None:
        super().__init__(sentence)
        self.short = short


@dataclass(frozen=True)
class Score:
    """How well parameters predict reviews that were held back; lower is better. Means over the three parts."""

    log_loss: float
    rmse: float


@dataclass(frozen=True)
class Fit:
    """What came out for one area (ALL for everything).

    items: reviews predicted. before, after: the vectors in force before, and the ones that were fitted. old, new: their
    scores. outcome: better (the new ones are to be stored), kept, or dropped (the area does better without its own).
    """

    area: str
    items: int
    before: tuple[float, ...]
    after: tuple[float, ...]
    old: Score
    new: Score
    outcome: str

    def payload(self, run: str, whole: Sequence[float]) -> dict[str, Any]:
        """Return the payload of the `parameters` event; whole: the vector for everything after this run."""
        dropped = self.outcome == "dropped"
        payload: dict[str, Any] = {
            "parameters": list(whole if dropped else self.after),
            "run": run,
            "reviews": self.items,
            "log_loss": [self.old.log_loss, self.new.log_loss],
        }
        return payload | ({"area": self.area} if self.area else {}) | ({"dropped": True} if dropped else {})


def jobs_of(training: TrainingSet, areas: Sequence[str], rules: Rules) -> list[dict[str, Any]]:
    """Return the worker's jobs for these areas; ALL must come first, as the others are compared with its result."""
    jobs = []
    for area in areas:
        places = training.places(area)
        candidates = {"now": list(rules.parameters)}
        if area in rules.presets:
            candidates["own"] = list(rules.presets[area])
        jobs.append({"area": area, "places": places, "splits": time_splits(len(places)), "candidates": candidates})
    return jobs


def optimise(
    training: TrainingSet,
    rules: Rules,
    areas: Sequence[str] = (ALL,),
    *,
    cancel: threading.Event | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
    command: Sequence[str] | None = None,
    patience: float = PATIENCE,
) -> list[Fit]:
    """Fit the parameters for these areas and say for each whether they are better than those in `rules`.

    progress: called with steps done and their number. cancel: set it from another thread to stop. command: the worker
    (tests). Cancelled when cancelled; OptimiseError, a sentence, when there are too few reviews, the package is
    missing, or the worker fails.
    """
    ordered = sorted(set(areas))  # ALL is "" and comes first
    for area in ordered:
        if (sentence := shortfall(len(training.places(area)), area)) is not None:
            raise OptimiseError(sentence, short=True)
    request = {
        "histories": [history.reviews for history in training.histories],
        "items": training.items,
        "jobs": jobs_of(training, ordered, rules),
        "relearning_steps": len(rules.relearning_steps),
    }
    fits: list[Fit] = []
    try:
        talk = conversation(command or script("fsrs_worker.py"), request, cancel or threading.Event(), patience)
        with closing(talk):
            for said in talk:
                if "error" in said:
                    raise _refusal(said)
                if "progress" in said:
                    progress(*said["progress"])
                else:
                    fits.append(_fit(said["job"], len(training.places(ordered[len(fits)])), fits, rules))
        if [fit.area for fit in fits] != ordered:
            raise ChildError("it left something out")
    except ChildError as error:
        raise OptimiseError(f"The optimiser failed: {error}. The parameters are as they were.") from error
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        sentence = f"The optimiser answered something that can't be used ({error}). The parameters are as they were."
        raise OptimiseError(sentence) from error
    return fits


def _refusal(said: Mapping[str, Any]) -> OptimiseError:
    """Return the sentence for a worker that says why it can't work."""
    if said.get("missing"):
        return OptimiseError(f"{said['error']}; fitting needs it: {INSTALL}")
    return OptimiseError(f"The optimiser failed: {said['error']}. The parameters are as they were.")


def _fit(job: Mapping[str, Any], items: int, fits: Sequence[Fit], rules: Rules) -> Fit:
    """Return the outcome of one job; ValueError when its numbers can't be used."""
    area, held = job["area"], job["held"]
    after = _vector(job["vector"], rules)
    new = held["new"]
    whole_is_new = bool(fits) and fits[0].area == ALL and fits[0].outcome == "better"
    rest = held["everything"] if whole_is_new else held["now"]
    own = held.get("own")
    rivals = [rest] + ([own] if own is not None else [])
    outcome = "better" if all(_beats(new, rival) for rival in rivals) else "kept"
    if outcome == "kept" and own is not None and _beats(rest, own):
        outcome = "dropped"
    before = rules.presets.get(area, fits[0].after if whole_is_new else rules.parameters)
    return Fit(
        area, items, tuple(before), after, _score(own or rest), _score(rest if outcome == "dropped" else new), outcome
    )


def _vector(values: Any, rules: Rules) -> tuple[float, ...]:
    """Return a vector that FSRS takes; ValueError otherwise."""
    vector = tuple(float(value) for value in values)
    if not all(map(isfinite, vector)):
        raise ValueError("a parameter is no number")
    replace(rules, parameters=vector, presets={}).scheduler  # noqa: B018 - checks the vector
    return vector


def _score(parts: Sequence[Sequence[float]]) -> Score:
    """Return the means over the parts; they are equally long."""
    score = Score(sum(part[0] for part in parts) / len(parts), sum(part[1] for part in parts) / len(parts))
    if not (isfinite(score.log_loss) and isfinite(score.rmse)):
        raise ValueError("a score is no number")
    return score


def _beats(new: Sequence[Sequence[float]], old: Sequence[Sequence[float]]) -> bool:
    """Tell whether the log loss is lower on the whole and in most parts."""
    wins = sum(mine[0] < other[0] for mine, other in zip(new, old, strict=True))
    return _score(new).log_loss < _score(old).log_loss and 2 * wins > len(new)


def accept(store: "Store", fits: Sequence[Fit]) -> list[Event]:
    """Store what is better and drop what is worse, as one run that `before_last_change` takes back as a whole.

    Returns the events, none where everything was kept. RecordError when the record can't be written.
    """
    run = str(store.clock.now().micros)
    whole = next((fit.after for fit in fits if fit.area == ALL and fit.outcome == "better"), store.rules.parameters)
    return store.record_parameters([fit.payload(run, whole) for fit in fits if fit.outcome != "kept"])


def take_back(store: "Store", rules: Rules) -> list[Event]:
    """Put back what held before the last run, by new events; doing it twice leads to the newer ones again.

    rules: those of the settings. Returns the events, none where no parameters were ever stored.
    """
    payloads = before_last_change(store.events(kinds=("parameters",)), rules)
    run = str(store.clock.now().micros)
    return store.record_parameters([{**payload, "run": run} for payload in payloads])


@dataclass(frozen=True)
class Meaning:
    """What a vector means. first: days after the first answer, by grade. chain: days between five Good answers.

    known: share of cards with a stability of 10 days that is known after 30 and 100 days.
    """

    first: tuple[int, ...]
    chain: tuple[int, ...]
    known: tuple[float, ...]


def meaning(vector: Sequence[float], rules: Rules) -> Meaning:
    """Return what a vector means at the target retention of `rules`: no steps, no spread."""
    plain = replace(rules, parameters=tuple(vector), presets={}, learning_steps=(), relearning_steps=(), spread="off")
    first = tuple(min(max(1, round(plain.interval(days))), plain.maximum_interval) for days in vector[:4])
    memory, day, chain = NEW_MEMORY, 0, []
    for _ in range(CHAIN):
        when = datetime.combine(day_date(10_000 + day), datetime.min.time(), UTC).replace(hour=12)
        scheduled = review(memory, Rating.GOOD, Moment(when), plain, "card:example.chain.good")
        memory = scheduled.memory
        chain.append(scheduled.interval_days)
        day += scheduled.interval_days
        if day > 500_000:
            break
    known = tuple(plain.recall(SAMPLE_STABILITY, days) for days in SAMPLE_DAYS)
    return Meaning(first, tuple(chain), known)
