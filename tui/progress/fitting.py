"""What fitting the memory model says, in words: for the sheet and for the command line alike."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ...data.areas import TITLES
from ...data.optimiser import Fit, Meaning, meaning
from ...data.presets import ALL
from ...data.reviews import read_answers
from ...data.training import LEAST_AREA_ITEMS, TrainingSet, training_set

if TYPE_CHECKING:
    from ...data.rules import Rules
    from ..workspace import Workspace


def training_of(workspace: "Workspace") -> TrainingSet:
    """Return what the record of this workspace holds to train with."""
    return training_set(read_answers(workspace.store.database))


def large_areas(training: TrainingSet) -> list[str]:
    """Return the areas with enough reviews for a preset of their own, most first."""
    return [area for area, count in training.areas().items() if count >= LEAST_AREA_ITEMS and area in TITLES]


def name_of(area: str) -> str:
    """Return what an area is called; all cards for ALL."""
    return "All cards" if area == ALL else TITLES.get(area, area)


def extent(training: TrainingSet) -> str:
    """Return the sentence on what there is to train with."""
    left_out = f" {training.incomplete:,} cards without a beginning left out." if training.incomplete else ""
    return (
        f"{training.reviews:,} reviews of {len(training.histories):,} cards; {len(training.items):,} of them, on a"
        f" later day than the one before, are predicted.{left_out}"
    )


def words(found: Fit, rules: "Rules", arrow: str = "->") -> list[tuple[str, str]]:
    """Return what the parameters mean at the target retention, before and after: (name, text) line by line."""
    before, after = meaning(found.before, rules), meaning(found.after, rules)
    return [
        ("first interval", f"{days(before.first)} {arrow} {days(after.first)}"),
        ("five times Good", f"{days(before.chain)} {arrow} {days(after.chain)}"),
        ("known later", f"{shares(before)} {arrow} {shares(after)}"),
    ]


LEGEND = (
    "First interval: after Again, Hard, Good and Easy. Known later: of cards with 90 % after 10 days, the share after"
    " 30 and 100 days."
)


def scores(found: Fit, arrow: str = "->") -> tuple[str, str]:
    """Return log loss and RMSE, before and after."""
    return (
        f"{found.old.log_loss:.4f} {arrow} {found.new.log_loss:.4f}",
        f"{found.old.rmse:.4f} {arrow} {found.new.rmse:.4f}",
    )


def days(intervals: Sequence[int]) -> str:
    """Return intervals in days."""
    return " ".join(map(str, intervals)) + " d"


def shares(means: Meaning) -> str:
    """Return what is known later, as percentages."""
    return " ".join(f"{share:.0%}" for share in means.known)


def document(training: TrainingSet, fits: Sequence[Fit], rules: "Rules", *, stored: bool) -> dict[str, Any]:
    """Return the result for --json."""
    return {
        "reviews": training.reviews,
        "cards": len(training.histories),
        "items": len(training.items),
        "cards_left_out": training.incomplete,
        "stored": stored,
        "results": [_result(found, rules) for found in fits],
    }


def _result(found: Fit, rules: "Rules") -> dict[str, Any]:
    """Return one area's result for --json."""
    return {
        "area": found.area or None,
        "items": found.items,
        "outcome": found.outcome,
        "before": _side(found.before, found.old.log_loss, found.old.rmse, rules),
        "after": _side(found.after, found.new.log_loss, found.new.rmse, rules),
    }


def _side(vector: tuple[float, ...], log_loss: float, rmse: float, rules: "Rules") -> dict[str, Any]:
    """Return the parameters of one side with their scores and what they mean."""
    means = meaning(vector, rules)
    return {
        "log_loss": log_loss,
        "rmse": rmse,
        "parameters": list(vector),
        "first_intervals": dict(zip(("again", "hard", "good", "easy"), means.first, strict=True)),
        "good_intervals": list(means.chain),
        "known_after": dict(zip(("30", "100"), means.known, strict=True)),
    }
