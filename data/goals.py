"""Goals: a day, what it is for, the areas that it asks about and how much each counts.

They are entries of the ledger. The interviews of open applications are goals of their own, and so is the interview that
the settings name.
"""

import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from .areas import ORDER, TITLES
from .career.application import KIND as APPLICATION
from .career.application import application_of
from .items import TIERS
from .ledger import GONE, Entry, entries_of, new_id, payload, read_entries

if TYPE_CHECKING:
    from .reader import Reader
    from .settings import PlanSettings
    from .store import Store

KIND = "goal"
FIELDS: Mapping[str, str] = {  # name -> what it is for
    "name": "what it is: NVIDIA · inference engineer",
    "on": "the day: 2027-03-14",
    "areas": "areas with weights 1 to 9: gpu-cuda=3, transformers=2, dsa; empty: all 21",
    "depth": "how deep: core, standard (core too), deep (everything)",
}
FROM_SETTINGS = "interview"  # id of the goal that config.toml names
LONGEST_NAME = 120
LARGEST_WEIGHT = 9
CORE_BY = 0.75  # core cards are seen by this share of the way


class GoalError(ValueError):
    """What was asked for can't be; its text is a sentence with what can."""


@dataclass(frozen=True)
class Goal:
    """A dated goal.

    id: by which it is named. on: the day. weights: area -> how much it counts, 1..9; empty: every area counts 1.
    depth: the deepest tier that it asks for. set_on: the day on which it was set, None where that is not known. kept:
    where it is changed: "goal", "application" or "settings".
    """

    id: str
    name: str
    on: date
    weights: Mapping[str, int]
    depth: str = "deep"
    set_on: date | None = None
    kept: str = KIND

    @property
    def tiers(self) -> tuple[str, ...]:
        """The tiers that it asks for."""
        return TIERS[: TIERS.index(self.depth) + 1]

    def weight(self, area: str) -> int:
        """Return how much an area counts, 0 where the goal does not ask about it."""
        return self.weights.get(area, 0) if self.weights else 1

    def days_left(self, today: date) -> int:
        """Return the days until it: 0 on the day itself, negative afterwards."""
        return (self.on - today).days

    @property
    def areas(self) -> str:
        """The areas and weights as they are written, "" for all."""
        ordered = sorted(self.weights, key=lambda area: ORDER.get(area, len(ORDER)))
        return ", ".join(area if self.weights[area] == 1 else f"{area}={self.weights[area]}" for area in ordered)


def read_values(given: Mapping[str, str]) -> dict[str, Any]:
    """Return what to store for these texts. GoalError, a sentence that names the value, for one that does not fit."""
    values: dict[str, Any] = {}
    for name, text in given.items():
        if name not in FIELDS:
            raise GoalError(f"A goal has no {name!r}; it has {', '.join(FIELDS)}.")
        values[name] = _READERS[name](text.strip())
    return values


def _name(text: str) -> str:
    """Read what it is called."""
    words = " ".join(text.split())
    if not words:
        raise GoalError("name is empty; a goal needs one.")
    if len(words) > LONGEST_NAME:
        raise GoalError(f"name has {len(words)} characters; {LONGEST_NAME} is the most.")
    return words


def _day(text: str) -> str:
    """Read the day."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise GoalError(f"on is {text[:30]!r}; a day is written like 2027-03-14.") from None


def _weights(text: str) -> dict[str, int] | None:
    """Read areas with their weights: "gpu-cuda=3, dsa"."""
    weights: dict[str, int] = {}
    for part in re.split(r"[,;\s]+", re.sub(r"\s*=\s*", "=", text)):
        if not part:
            continue
        area, sign, number = part.partition("=")
        if area not in TITLES:
            raise GoalError(f"areas names {area[:30]!r}, which is no area; they are {', '.join(TITLES)}.")
        if sign and not re.fullmatch(rf"[1-{LARGEST_WEIGHT}]", number):
            raise GoalError(f"areas gives {area} the weight {number[:20]!r}; it is 1 to {LARGEST_WEIGHT}.")
        weights[area] = int(number) if sign else 1
    return weights or None


def _depth(text: str) -> str | None:
    """Read how deep it goes."""
    if text and text not in TIERS:
        raise GoalError(f"depth is {text[:20]!r}; it is {', '.join(TIERS)}.")
    return text or None


_READERS = {"name": _name, "on": _day, "areas": _weights, "depth": _depth}


def goal_of(entry: Entry) -> Goal | None:
    """Return the goal that an entry is; None where it has no name or no day (an entry of another version)."""
    try:
        on = date.fromisoformat(entry.text("on"))
    except ValueError:
        return None
    said = entry.values.get("areas")
    weights = {
        area: weight
        for area, weight in (said.items() if isinstance(said, dict) else ())
        if area in TITLES and type(weight) is int and 1 <= weight <= LARGEST_WEIGHT
    }
    depth = entry.text("depth")
    return Goal(
        entry.slug,
        entry.text("name") or entry.slug,
        on,
        weights,
        depth if depth in TIERS else TIERS[-1],
        entry.changes[0].on,
    )


def interview_of(entry: Entry) -> Goal | None:
    """Return the goal that the interview of an application is; None without a day, or when it is closed."""
    held = application_of(entry)
    day = held.day("interview")
    if day is None or not held.open:
        return None
    since = next((change.on for change in reversed(entry.changes) if change.values.get("interview")), None)
    return Goal(held.id, held.title, day, dict.fromkeys(held.areas, 1), set_on=since, kept=APPLICATION)


def goals_of(entries: Iterable[Entry], plan: "PlanSettings") -> list[Goal]:
    """Return all goals, the next day first: of the ledger, of applications, and the interview of the settings.

    entries: of both kinds. The one of the settings is left out where another has its day: it is the same one.
    """
    made = (interview_of(entry) if entry.id.startswith(f"{APPLICATION}:") else goal_of(entry) for entry in entries)
    goals = [goal for goal in made if goal is not None]
    if plan.interview is not None and all(goal.on != plan.interview for goal in goals):
        name = f"Interview · {plan.interview_name}" if plan.interview_name else "Interview"
        goals.append(Goal(FROM_SETTINGS, name, plan.interview, dict.fromkeys(plan.areas, 1), kept="settings"))
    return sorted(goals, key=lambda goal: (goal.on, goal.id))


def read_goals(record: "Reader", plan: "PlanSettings") -> list[Goal]:
    """Return every goal of a record, the next day first. RecordError where it cannot be read."""
    events = record.events(kinds=("entered",))
    return goals_of([*entries_of(events, KIND), *entries_of(events, APPLICATION)], plan)


def next_goal(goals: Iterable[Goal], today: date) -> Goal | None:
    """Return the goal that comes next, the day itself included; None where none is ahead."""
    ahead = [goal for goal in goals if goal.on >= today]
    return min(ahead, key=lambda goal: (goal.on, goal.id), default=None)


class Goals:
    """The goals of a record."""

    def __init__(self, store: "Store", plan: "PlanSettings") -> None:
        self.store = store
        self.plan = plan

    def all(self) -> list[Goal]:
        """Return every goal, the next day first. RecordError."""
        return read_goals(self.store, self.plan)

    def find(self, word: str) -> Goal:
        """Return the goal that a word names: its id, the beginning of one, or a part of its name.

        GoalError where none or more than one is meant.
        """
        held, wanted = self.all(), word.strip().casefold()
        for names in (
            [goal for goal in held if goal.id == wanted],
            [goal for goal in held if wanted and goal.id.startswith(wanted)],
            [goal for goal in held if wanted and wanted in goal.name.casefold()],
        ):
            if len(names) == 1:
                return names[0]
            if names:
                raise GoalError(f"{word!r} may be {', '.join(goal.id for goal in names[:5])}; write more of it.")
        raise GoalError(f"There is no goal {word!r}; `prepdeck goal list` lists them.")

    def add(self, given: Mapping[str, str], today: date) -> Goal:
        """Set a goal. GoalError where a value does not fit or the day is past; RecordError."""
        values = read_values({"name": "", "on": ""} | dict(given))
        _ahead(values["on"], today)
        taken = {event.payload["entry"] for event in self.store.events(kinds=("entered",))}
        entry = new_id(KIND, values["name"], secrets.token_hex(2), taken)
        return self._store(entry, {name: value for name, value in values.items() if value is not None})

    def change(self, goal: Goal, given: Mapping[str, str], today: date) -> Goal:
        """Change values of a goal; nothing is stored where nothing changes. GoalError, RecordError."""
        self._own(goal)
        values = read_values(given)
        if values.get("on", goal.on.isoformat()) != goal.on.isoformat():
            _ahead(values["on"], today)
        held = next(entry for entry in read_entries(self.store, KIND) if entry.slug == goal.id)
        changed = {name: value for name, value in values.items() if held.values.get(name) != value}
        return self._store(held.id, changed) if changed else goal

    def drop(self, goal: Goal) -> None:
        """Take a goal out of the lists; its events stay in the log. GoalError, RecordError."""
        self._own(goal)
        self.store.record("entered", payload=payload(f"{KIND}:{goal.id}", {GONE: True}))

    def _own(self, goal: Goal) -> None:
        """Raise GoalError for the goal of the settings."""
        if goal.kept == APPLICATION:
            raise GoalError(f"This is the interview of an application: `prepdeck apply edit {goal.id}` changes it.")
        if goal.kept != KIND:
            raise GoalError(
                "This goal is plan.interview in config.toml; change it there, or set one with `prepdeck goal add`."
            )

    def _store(self, entry: str, values: Mapping[str, Any]) -> Goal:
        """Store values and return the goal as it then stands."""
        self.store.record("entered", payload=payload(entry, values))
        events = [event for event in self.store.events(kinds=("entered",)) if event.payload["entry"] == entry]
        goal = goal_of(entries_of(events, KIND)[0])
        assert goal is not None
        return goal


def _ahead(day: str, today: date) -> None:
    """Raise GoalError for a day that is past."""
    if date.fromisoformat(day) < today:
        raise GoalError(f"on is {day}, which is past; a goal is ahead.")
