"""Applications made of events, without a record."""

from collections.abc import Callable
from datetime import date

import pytest

from prepdeck.data.career.application import Application, application_of
from prepdeck.data.events import Event
from prepdeck.data.ledger import entries_of, payload

Said = tuple[str, str] | tuple[str, str, str]  # day, stage or "", note


@pytest.fixture
def make() -> Callable[..., Application]:
    """Return the function that makes an application: make(("2026-11-01", "applied"), company="Acme")."""

    def make(*said: Said, extra: tuple[str, ...] = (), **values: object) -> Application:
        events = []
        for number, (on, stage, *note) in enumerate(said):
            given = dict(values) if number == 0 else {}
            given |= {"stage": stage} if stage else {}
            body = payload("application:acme-1", given, on=date.fromisoformat(on), note=note[0] if note else "")
            event_id = f"{number + 1:012x}70008000000000000000"
            events.append(Event(event_id, "", "entered", 0, 0, 20780, "d", payload=body))
        (entry,) = entries_of(events, "application")
        return application_of(entry, extra)

    return make
