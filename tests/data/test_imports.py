"""What the everyday path imports: neither SQLModel nor Alembic, which take half a second each."""

import subprocess
import sys

PROGRAM = """
import sys
from datetime import UTC, datetime
from prepdeck.data.clock import Moment, SetClock
from prepdeck.data.items import Item
from prepdeck.data.memory import Rating, review
from prepdeck.data.store import Store

with Store.open(sys.argv[1], clock=SetClock(Moment(datetime(2026, 11, 22, tzinfo=UTC)))) as store:
    store.sync_items("dsa", [Item("drill:lru", "dsa", "core", "LRU cache")])
    row = store.items()[0]
    scheduled = review(row.memory, Rating.GOOD, store.clock.now(), store.rules, row.id)
    store.grade(row.id, scheduled, ms=1, expected=row.last_event)
    store.undo()
    store.redo()
    store.record("suspended", row.id)
    store.activity(0), store.pace(), store.load(0), store.history(row.id)
    store.make_backup()
heavy = ("sqlmodel", "pydantic", "alembic", "tomlkit", "textual", "torch", "psycopg")
print([name for name in heavy if name in sys.modules])
"""


def test_opening_reading_and_grading_stay_light(sqlite_url: str) -> None:
    done = subprocess.run([sys.executable, "-W", "error", "-c", PROGRAM, sqlite_url], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_settings_and_paths_stay_light() -> None:
    program = (
        "import sys; from pathlib import Path; from prepdeck.data.paths import Paths;"
        "from prepdeck.data.settings import load_settings;"
        "load_settings(Paths.find({'PREPDECK_HOME': '/nowhere'}).config);"
        "print([name for name in ('sqlalchemy', 'tomlkit', 'platformdirs', 'fsrs') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("[]\n", "")
