"""The desk: projects in the record, read, begun and moved on."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ..ledger import GONE, entries_of, new_id, payload, read_entries
from ..store import Store
from .project import KIND, MOST_STEPS, STATES, Lane, Project, Step, projects_of, read_values, steps_value


class DeskError(ValueError):
    """What was asked for can't be; its text is a sentence with what can."""


class Desk:
    """The projects of a record."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def all(self, lane: Lane | None = None) -> list[Project]:
        """Return the projects, of one lane or of both. RecordError."""
        return projects_of(read_entries(self.store, KIND), lane)

    def find(self, word: str, lane: Lane | None = None) -> Project:
        """Return the project that a word names: its id, the beginning of one, or a part of its title.

        DeskError where none or more than one is meant.
        """
        held = self.all(lane)
        wanted = word.strip().casefold()
        for named in (
            [found for found in held if found.id == wanted],
            [found for found in held if wanted and found.id.startswith(wanted)],
            [found for found in held if wanted and wanted in found.title.casefold()],
        ):
            if len(named) == 1:
                return named[0]
            if named:
                raise DeskError(f"{word!r} may be {', '.join(found.id for found in named[:5])}; write more of it.")
        verb = lane or "output"
        raise DeskError(f"There is nothing called {word!r}; `prepdeck {verb} list --all` lists what there is.")

    def add(self, lane: Lane, given: Mapping[str, str], steps: Sequence[str] = (), *, about: str = "") -> Project:
        """Begin a project; ValueError, a sentence, where a value does not fit. RecordError.

        about: id of the exercise that an article is about.
        """
        for name in ("title", "type"):
            if not given.get(name, "").strip():
                raise DeskError(f"{name} is empty; a project needs it.")
        values = {name: value for name, value in read_values(lane, given).items() if value is not None}
        if about:
            values["about"] = about
        if steps:
            values["steps"] = steps_value(new_steps(steps))
        taken = {event.payload["entry"] for event in self.store.events(kinds=("entered",))}
        entry = new_id(KIND, values["title"], secrets.token_hex(2), taken)
        self.store.record("entered", payload=payload(entry, values | {"state": STATES[lane][0]}))
        return self._get(entry)

    def change(self, held: Project, given: Mapping[str, str], *, note: str = "") -> Project:
        """Change values. Counting up begins a project, and finishes one at its total.

        ValueError, a sentence, where something does not fit. RecordError.
        """
        values: dict[str, Any] = read_values(held.lane, given)
        values = {name: value for name, value in values.items() if held.entry.values.get(name) != value}
        at, total = values.get("at", held.at) or 0, values.get("total", held.total)
        if total and at > total:
            raise DeskError(f"at is {at}; there are only {total} {held.unit}s.")
        if "at" in values and held.lane == "input":
            values |= {"state": STATES["input"][2 if total and at == total else 1]}
        return self._store(held, values, note)

    def move(self, held: Project, state: str, on: date | None = None) -> Project:
        """Move a project to another state. DeskError where there is none of that name."""
        if state not in STATES[held.lane]:
            raise DeskError(f"{state!r} is no state; they are {', '.join(STATES[held.lane])}.")
        return self._store(held, {"state": state}, "", on)

    def plan_steps(self, held: Project, texts: Sequence[str]) -> Project:
        """Add steps at the end. DeskError where they are too many, or empty."""
        added = new_steps(texts)
        if not added:
            raise DeskError("There are no words; a step says what to do.")
        if len(held.steps) + len(added) > MOST_STEPS:
            raise DeskError(f"A project has at most {MOST_STEPS} steps; split it.")
        return self._store(held, {"steps": steps_value([*held.steps, *added])})

    def tick(self, held: Project, number: int | None, today: date) -> Project:
        """Mark a step as done, or as open again; the next open one without a number (from 1). It begins the project.

        DeskError where there is no such step.
        """
        place = (
            number - 1 if number is not None else next((p for p, step in enumerate(held.steps) if not step.done), -1)
        )
        if not 0 <= place < len(held.steps):
            which = "no open step" if number is None else f"no step {number}"
            raise DeskError(f"{held.title} has {which}.")
        steps = list(held.steps)
        steps[place] = Step(steps[place].text, None if steps[place].done else today)
        values: dict[str, Any] = {"steps": steps_value(steps)}
        if held.state == STATES[held.lane][0]:
            values["state"] = STATES[held.lane][1]
        return self._store(held, values)

    def drop(self, held: Project) -> None:
        """Take a project out of the lists; its events stay in the log. RecordError."""
        self.store.record("entered", payload=payload(held.entry.id, {GONE: True}))

    def _store(self, held: Project, values: Mapping[str, Any], note: str = "", on: date | None = None) -> Project:
        """Store what changes, if anything does."""
        if values or note:
            self.store.record("entered", payload=payload(held.entry.id, values, on=on, note=note))
        return self._get(held.entry.id)

    def _get(self, entry: str) -> Project:
        """Return a project by the id of its entry."""
        events = [event for event in self.store.events(kinds=("entered",)) if event.payload["entry"] == entry]
        return projects_of(entries_of(events, KIND))[0]


def new_steps(texts: Sequence[str]) -> list[Step]:
    """Return open steps, empty texts left out."""
    return [Step(words, None) for text in texts if (words := " ".join(text.split()))]
