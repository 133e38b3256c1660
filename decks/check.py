"""Cards put to the test: parsed, linted, and whatever in them can be executed is executed.

Scripts run through a runner that is passed in (a sandbox): it takes all of them at once and returns what each did.
"""

import stat
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from .card import Card, Problem
from .execution import NOT_EXECUTED, Run, RunResult, Step, Unfit, program, trouble
from .lint import lint
from .lint.identity import LOCK, gone, write_lock
from .parser import decode, parse
from .scan import LARGEST, printable, reason, scan

__all__ = ["NOT_EXECUTED", "CheckReport", "Files", "Run", "RunResult", "Step", "check_files", "execute", "find_files"]


@dataclass(frozen=True)
class CheckReport:
    """What a check of decks found: counts of files, cards, executed and skipped cards, and the problems in order."""

    files: int
    cards: int
    executed: int
    skipped: int
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> int:
        """The number of errors."""
        return sum(problem.severity == "error" for problem in self.problems)

    @property
    def warnings(self) -> int:
        """The number of warnings."""
        return len(self.problems) - self.errors

    @property
    def failed(self) -> bool:
        """Tell whether any problem is an error."""
        return self.errors > 0

    def to_json(self) -> dict[str, object]:
        """Return the report as a JSON object."""
        return {
            "files": self.files,
            "cards": self.cards,
            "executed": self.executed,
            "skipped": self.skipped,
            "errors": self.errors,
            "warnings": self.warnings,
            "problems": [{"file": problem.path, **_rest(problem)} for problem in self.problems],
        }


def _rest(problem: Problem) -> dict[str, str | int]:
    """Return a problem's JSON object without its path."""
    return {key: value for key, value in problem.to_json().items() if key != "path"}


class Files(NamedTuple):
    """Deck files to be checked: their paths, those that were named themselves, and what could not be looked into."""

    paths: tuple[Path, ...]
    named: frozenset[Path]
    problems: tuple[Problem, ...]


def find_files(places: Sequence[Path]) -> Files:
    """Find the deck files among and under the given files and folders, each once, in order."""
    paths: dict[Path, None] = {}
    problems: list[Problem] = []
    seen: set[Path] = set()
    for place in places:
        trouble = _unlike_a_deck(place)
        if trouble:
            problems.append(trouble)
            continue
        found = scan(place)
        problems += found.problems
        for path, stamp in ((Path(name), stamp) for name, stamp in found.files.items()):
            if stamp.size > LARGEST:
                message = f"the file has {-(-stamp.size >> 20)} MiB; a deck may have {LARGEST >> 20}"
                problems.append(Problem(printable(str(path)), 1, message, "Split it."))
            elif (real := path.resolve()) not in seen:
                seen.add(real)
                paths[path] = None
    return Files(tuple(paths), frozenset(places) & paths.keys(), tuple(problems))


def _unlike_a_deck(place: Path) -> Problem | None:
    """Return why a place is neither a file nor a folder, None where it is one."""
    name = printable(str(place))
    try:
        mode = place.stat().st_mode
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else str(error)
        return Problem(name, 1, f"it cannot be read: {why}", "Check the path and its permissions.", rule="no-card")
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
        return None
    return Problem(name, 1, "this is neither a file nor a folder", "Name a file or a folder.", rule="no-card")


def cards_in(files: Files) -> tuple[list[Card], list[Problem]]:
    """Return the cards of deck files, and what could not be read as one."""
    cards: list[Card] = []
    problems = list(files.problems)
    for path in files.paths:
        loaded, found = _load(path, shipped=False, expected=path in files.named)
        cards += loaded
        problems += [problem for problem in found if problem.severity == "error"]
    return cards, problems


def check_files(
    files: Files,
    run: Run | None = None,
    *,
    library: Path | None = None,
    today: date | None = None,
    require_all: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> CheckReport:
    """Check deck files; without a runner nothing is executed and executable cards count as skipped.

    library: folder of the shipped decks, whose cards need headings and sources and whose style is held strictly; cards
    outside it are also compared with those in it, and where all of it is checked, no id that was shipped may be gone.
    today: the date that ageing facts are held against. require_all: a card that cannot be executed is an error.
    progress is told (executed scripts, all scripts).
    """
    problems: list[Problem] = list(files.problems)
    shipped: list[Card] = []
    own: list[Card] = []
    first: dict[str, Card] = {}
    root = library.resolve() if library else None
    for path in files.paths:
        strict = root is not None and path.resolve().is_relative_to(root)
        loaded, found = _load(path, shipped=strict, expected=path in files.named)
        problems += found
        for card in loaded:
            earlier = first.setdefault(card.id, card)
            if earlier is card:
                (shipped if strict else own).append(card)
            else:
                message = f"the card {card.id} stands in {earlier.path}:{earlier.line} already"
                mend = "Give one of them another slug."
                problems.append(Problem(card.path, card.line, message, mend, rule="same-id"))
    beside = list(_library_cards(root, first.keys())) if root and own else []
    problems += [*lint(shipped, shipped=True, today=today), *lint(own, beside=[*shipped, *beside], today=today)]
    if root and shipped and scan(root).files.keys() <= {str(path.resolve()) for path in files.paths}:
        problems += gone(root / LOCK, base_ids(shipped))
    executed, skipped, found = _execute(first.values(), run, require_all=require_all, progress=progress)
    problems += found
    problems.sort(key=lambda problem: (problem.path, problem.line))
    return CheckReport(len(files.paths), len(first), executed, skipped, tuple(problems))


def _load(path: Path, *, shipped: bool, expected: bool) -> tuple[tuple[Card, ...], list[Problem]]:
    """Read and parse one file; one that was named itself should hold a card."""
    name = printable(str(path))
    try:
        data = path.read_bytes()
    except OSError as error:
        message = f"the file cannot be read: {reason(error)}"
        return (), [Problem(name, 1, message, "Check its permissions.")]
    text, problems = decode(data, path)
    if problems and not text:
        return (), problems
    deck = parse(text, path, shipped=shipped)
    problems += deck.problems
    if expected and not deck.cards and not problems:  # a README may be among the files that a hook names
        mend = "Write ## and a slug, then Q: and A:, or C: with [deletions]."
        problems.append(Problem(name, 1, "there is no card in this file", mend, "warning", "no-card"))
    return deck.cards, problems


def _library_cards(root: Path, known: Collection[str]) -> Iterable[Card]:
    """Yield the cards of the library but for those whose ids are known."""
    for name in scan(root).files:
        for card in _load(Path(name), shipped=True, expected=False)[0]:
            if card.id not in known:
                yield card


def base_ids(cards: Iterable[Card]) -> set[str]:
    """Return the ids of cards, one for all deletions of a text."""
    return {card.siblings or card.id for card in cards}


def lock_library(library: Path) -> int:
    """Note the ids of all cards of the library as shipped; return how many are new. OSError where that fails."""
    return write_lock(library / LOCK, base_ids(_library_cards(library, ())))


def execute(card: Card, run: Run, *, require_all: bool = False) -> list[Problem]:
    """Execute what a card claims; return what does not hold.

    A card whose `needs:` module is missing, or that has nothing to be tested by, gives a warning with the rule
    "not-executed", an error with `require_all`. Cards of other types have nothing to execute.
    """
    return _execute([card], run, require_all=require_all)[2]


def _execute(
    cards: Iterable[Card],
    run: Run | None,
    *,
    require_all: bool,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[int, int, list[Problem]]:
    """Execute cards, all scripts in one go; return how many were executed, how many not, and what does not hold."""
    programs: list[tuple[Card, list[Step]]] = []
    problems: list[Problem] = []
    executed = skipped = 0
    for card in cards:
        try:
            steps = program(card)
        except Unfit as unfit:
            skipped += unfit.failure.rule == NOT_EXECUTED
            executed += unfit.failure.rule != NOT_EXECUTED
            if run or unfit.failure.rule != NOT_EXECUTED:
                problems.append(unfit.failure.problem(card, strict=require_all))
            continue
        if steps and run:
            programs.append((card, steps))
        elif steps:
            skipped += 1
    every = [step for _, steps in programs for step in steps]
    report = (lambda done: progress(done, len(every))) if progress else None
    results = iter(run(every, report) if run and every else ())
    for card, steps in programs:
        failures = [trouble(step, result) for step, result in zip(steps, results, strict=False)]
        failure = next((failure for failure in failures if failure), None)
        if failure and failure.rule == NOT_EXECUTED:
            skipped += 1
        else:
            executed += 1
        if failure:
            problems.append(failure.problem(card, strict=require_all))
    return executed, skipped, problems
