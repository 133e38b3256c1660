"""The register: applications in the record, read, entered and changed."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ..ledger import GONE, entries_of, new_id, payload, read_entries
from ..store import Store
from .application import KIND, QUESTIONS, STAGES, Application, application_of, applications_of, read_values
from .table import Row


class RegisterError(ValueError):
    """What was asked for can't be; its text is a sentence with what can."""


class Register:
    """The applications of a record. extra: stages of the learner's own, beside the usual ones."""

    def __init__(self, store: Store, extra: Sequence[str] = ()) -> None:
        self.store = store
        self.extra = tuple(extra)

    @property
    def stages(self) -> tuple[str, ...]:
        """All stages, the learner's own after the usual open ones."""
        return (*STAGES, *self.extra)

    def all(self) -> list[Application]:
        """Return every application in the order in which they were entered. RecordError."""
        return applications_of(read_entries(self.store, KIND), self.extra)

    def find(self, word: str) -> Application:
        """Return the application that a word names: its id, the beginning of one, or a company.

        RegisterError where none or more than one is meant.
        """
        held = self.all()
        wanted = word.strip().casefold()
        for names in (
            [found for found in held if found.id == wanted],
            [found for found in held if wanted and found.id.startswith(wanted)],
            [found for found in held if wanted and wanted in found.company.casefold()],
        ):
            if len(names) == 1:
                return names[0]
            if names:
                listed = ", ".join(found.id for found in names[:5])
                raise RegisterError(f"{word!r} may be {listed}; write more of it.")
        raise RegisterError(f"There is no application {word!r}; `prepdeck apply list --all` lists them.")

    def add(
        self, given: Mapping[str, str], *, stage: str = "saved", on: date | None = None, note: str = ""
    ) -> Application:
        """Enter an application; ValueError, a sentence, where a value does not fit. RecordError."""
        for name in ("company", "role"):
            if not given.get(name, "").strip():
                raise RegisterError(f"{name} is empty; an application needs it.")
        values = {name: value for name, value in read_values(given).items() if value is not None}
        return self._enter(values, stage, on, note)

    def take(self, rows: Sequence[Row]) -> int:
        """Enter the rows of a table that are not here yet; returns how many those were. RecordError.

        A row is here where an application has the same company, role and day of sending.
        """
        known = {_likeness(held.company, held.role, held.applied_on) for held in self.all()}
        count = 0
        for row in rows:
            likeness = _likeness(row.values["company"], row.values["role"], row.on)
            if likeness in known:
                continue
            known.add(likeness)
            values = {name: value for name, value in row.values.items() if value is not None}
            if row.stage not in ("saved", "applied") and row.on:
                made = self._enter(values, "applied", row.on, "")
                self.change(made, stage=row.stage, on=row.on, note=row.note)
            else:
                self._enter(values, row.stage, row.on, row.note)
            count += 1
        return count

    def change(
        self,
        held: Application,
        given: Mapping[str, str] | None = None,
        *,
        stage: str = "",
        on: date | None = None,
        note: str = "",
        questions: Sequence[str] = (),
    ) -> Application:
        """Change values, move to a stage, note words, write down what was asked; returns it as it then stands.

        Nothing is stored where nothing changes. ValueError, a sentence, where something does not fit. RecordError.
        """
        values: dict[str, Any] = read_values(given or {})
        values = {name: value for name, value in values.items() if held.entry.values.get(name) != value}
        if stage:
            self._check(stage)
            if stage != held.stage or on is not None:
                values["stage"] = stage
        asked = [words for text in questions if (words := " ".join(text.split()))]
        if asked:
            values[QUESTIONS] = asked
        if values or note:
            self.store.record("entered", payload=payload(held.entry.id, values, on=on, note=note))
        return self._get(held.entry.id)

    def drop(self, held: Application) -> None:
        """Take an application out of the lists; its events stay in the log. RecordError."""
        self.store.record("entered", payload=payload(held.entry.id, {GONE: True}))

    def _enter(self, values: dict[str, Any], stage: str, on: date | None, note: str) -> Application:
        """Store a new application and return it."""
        self._check(stage)
        taken = {event.payload["entry"] for event in self.store.events(kinds=("entered",))}
        entry = new_id(KIND, f"{values['company']} {values['role']}", secrets.token_hex(2), taken)
        self.store.record("entered", payload=payload(entry, values | {"stage": stage}, on=on, note=note))
        return self._get(entry)

    def _get(self, entry: str) -> Application:
        """Return an application by the id of its entry."""
        events = [event for event in self.store.events(kinds=("entered",)) if event.payload["entry"] == entry]
        return application_of(entries_of(events, KIND)[0], self.extra)

    def _check(self, stage: str) -> None:
        """Raise RegisterError where there is no such stage."""
        if stage not in self.stages:
            raise RegisterError(f"{stage!r} is no stage; they are {', '.join(self.stages)}.")


def _likeness(company: str, role: str, on: date | None) -> tuple[str, str, date | None]:
    """Return what makes two applications the same."""
    return company.casefold(), role.casefold(), on
