"""`prepdeck optimize`: fit the memory model to the learner's own reviews; it is kept only where it predicts better."""

import argparse
import sys
from typing import TYPE_CHECKING

from ...data.areas import AREAS, TITLES
from ...data.optimiser import Fit, OptimiseError, accept, optimise, take_back
from ...data.presets import ALL
from ...data.rules import Rules
from ...data.training import TrainingSet
from ..cli import LACKING, OK, REFUSED
from ..progress.fitting import LEGEND, document, extent, large_areas, name_of, scores, training_of, words
from .opening import opened
from .outcome import Refusal, emit

if TYPE_CHECKING:
    from ..workspace import Workspace

TAKEN = {
    "better": "better, taken",
    "kept": "no better, what is in force stays",
    "dropped": "the parameters for all cards do better, its own are dropped",
}
WOULD = {**TAKEN, "better": "better, not stored (--dry-run)", "dropped": "its own would be dropped (--dry-run)"}


def run(options: argparse.Namespace) -> int:
    """Fit and store, or put back what was."""
    if options.area is not None and options.area not in TITLES:
        raise Refusal(f"there is no area {options.area!r}; the areas are {', '.join(area.slug for area in AREAS)}.")
    if options.revert and options.dry_run:
        raise Refusal("--revert and --dry-run don't go together.")
    with opened(exercises=False) as workspace:
        return revert(options, workspace) if options.revert else fit(options, workspace)


def fit(options: argparse.Namespace, workspace: "Workspace") -> int:
    """Fit, store what is better unless told not to, and print."""
    training, rules = training_of(workspace), workspace.store.rules
    areas = [options.area] if options.area else [ALL]
    if options.per_area:
        areas += large_areas(training)
    try:
        fits = optimise(training, rules, areas, progress=shown if sys.stderr and sys.stderr.isatty() else mute)
    except OptimiseError as error:
        raise Refusal(lowered(error), REFUSED if error.short else LACKING) from None
    stored = [] if options.dry_run else accept(workspace.store, fits)
    text = in_words(training, fits, rules, WOULD if options.dry_run else TAKEN)
    emit(options, document(training, fits, rules, stored=bool(stored)), text)
    return OK


def revert(options: argparse.Namespace, workspace: "Workspace") -> int:
    """Put back the parameters from before the last change."""
    events = take_back(workspace.store, Rules.from_settings(workspace.settings.memory))
    if not events:
        raise Refusal("no parameters were ever fitted, so there is nothing to put back.", REFUSED)
    changed = [
        {
            "area": event.payload.get("area"),
            "parameters": event.payload["parameters"],
            "dropped": event.payload.get("dropped", False),
            "event": event.id,
        }
        for event in events
    ]
    names = ", ".join(name_of(entry["area"] or ALL) for entry in changed)
    emit(options, {"reverted": changed}, f"The parameters from before the last change are in force again: {names}.")
    return OK


def mute(done: int, total: int) -> None:
    """Show nothing."""


def shown(done: int, total: int) -> None:
    """Show how far it is, on one line of stderr that is cleared at the end."""
    print(f"\rfitting {done} of {total} " if done < total else "\r\x1b[K", end="", file=sys.stderr, flush=True)


def lowered(error: Exception) -> str:
    """Return the sentence of an error as it follows "prepdeck: "."""
    return str(error)[:1].lower() + str(error)[1:]


def in_words(training: TrainingSet, fits: list[Fit], rules: Rules, verdicts: dict[str, str]) -> str:
    """Return the result in words."""
    lines = [extent(training)]
    for found in fits:
        log_loss, rmse = scores(found)
        lines += ["", f"{name_of(found.area)}: {verdicts[found.outcome]}"]
        lines.append(f"  {'log loss':<16}{log_loss}   RMSE {rmse}   on {found.items // 2:,} later reviews, held back")
        lines += [f"  {name:<16}{text}" for name, text in words(found, rules)]
    return "\n".join([*lines, "", LEGEND])
