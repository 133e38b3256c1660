"""Migrations: every earlier revision comes up to date with its data; the tables are what `tables.py` says."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from prepdeck.data import backup, schema
from prepdeck.data.clock import SetClock
from prepdeck.data.database import Database
from prepdeck.data.store import RecordError, Store
from prepdeck.data.tables import METADATA

DUMPS = sorted((Path(__file__).parent / "schemas").glob("*.sql"))


def test_the_known_revisions_are_the_migrations(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/a.db")
    with database.alchemy() as connection:
        script = ScriptDirectory.from_config(schema.alembic_config(connection))
    assert tuple(revision.revision for revision in reversed(list(script.walk_revisions()))) == schema.REVISIONS
    database.close()


def test_every_released_revision_has_a_dump() -> None:
    assert tuple(path.stem for path in DUMPS) == schema.REVISIONS


def test_the_migrated_database_is_what_the_classes_say(url: str, store: Store) -> None:
    with store.database.alchemy() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, METADATA) == []


def test_tables_are_kept_in_order_of_their_keys(sqlite_url: str, clock: SetClock) -> None:
    with Store.open(sqlite_url, clock=clock) as store:
        made = dict(store.database.rows("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
    for table in METADATA.sorted_tables:
        wanted = table.dialect_options["sqlite"]["with_rowid"] is False
        assert ("WITHOUT ROWID" in made[table.name]) is wanted


@pytest.mark.postgres
def test_an_old_server_database_comes_up_to_date_with_its_data(
    fresh_postgres_url: str, tmp_path: Path, clock: SetClock
) -> None:
    """The first revision, made by its migration and filled from its dump, is migrated on."""
    database = Database(fresh_postgres_url)
    with database.alchemy() as connection, database.writing():
        command.upgrade(schema.alembic_config(connection), "0001")
    dumped = sqlite3.connect(":memory:")
    dumped.executescript(DUMPS[0].read_text(encoding="utf-8"))
    flags = {"gone", "suspended"}  # SQLite has no booleans
    for table in ("event", "item", "memory", "retracted", "alias", "source", "meta"):
        cursor = dumped.execute(f"SELECT * FROM {table}")
        names = [column[0] for column in cursor.description]
        marks = ", ".join("?" * len(names))
        with database.writing():
            for row in cursor:
                values = [bool(v) if name in flags else v for name, v in zip(names, row, strict=True)]
                columns = ", ".join(f'"{name}"' for name in names)
                database.run(f"INSERT INTO {table} ({columns}) VALUES ({marks})", tuple(values))
    dumped.close()
    database.close()
    with pytest.raises(RecordError, match="older schema"):
        Store.open(fresh_postgres_url, clock=clock, read_only=True)
    with Store.open(fresh_postgres_url, clock=clock, backups=tmp_path / "backups") as store:
        assert schema.revision_of(store.database) == schema.PRESENT
        assert store.check().clean
        assert [(row.reps, row.tags, row.added) for row in store.items()] == [
            (2, (), None),
            (1, (), None),
            (1, (), None),
        ]
        store.record("tagged", "drill:lru", {"add": ["exam"]})
        assert store.rebuild().changed == 0
    (copy,) = backup.list_backups(tmp_path / "backups")
    assert backup.verify(copy.path).events == 11


@pytest.mark.parametrize("dump", DUMPS, ids=lambda path: path.stem)
def test_an_old_record_comes_up_to_date_with_its_data(dump: Path, tmp_path: Path, clock: SetClock) -> None:
    path = tmp_path / "prepdeck.db"
    connection = sqlite3.connect(path)
    connection.executescript(dump.read_text())
    events = connection.execute("SELECT id FROM event ORDER BY id").fetchall()
    connection.close()
    with Store.open(f"sqlite:///{path}", clock=clock) as store:
        assert schema.revision_of(store.database) == schema.PRESENT
        assert [(event.id,) for event in store.log()] == events
        assert store.check().clean
        assert [(row.id, row.reps, row.flag, row.suspended) for row in store.items()] == [
            ("card:rag.search.bm25", 2, "red", False),
            ("card:rag.search.recall", 1, None, True),
            ("drill:lru", 1, None, False),
        ]
        tags = [("weak/recall",), ("exam", "weak/recall"), ()] if dump.stem >= "0002" else [(), (), ()]
        assert [row.tags for row in store.items()] == tags
        store.record("tagged", "drill:lru", {"add": ["exam"]})
        assert store.rebuild().changed == 0
    copies = backup.list_backups(tmp_path / "backups")
    assert len(copies) == (dump.stem != schema.PRESENT)


def test_a_newer_schema_is_refused_and_untouched(url: str, store: Store, clock: SetClock) -> None:
    store.database.run("UPDATE alembic_version SET version_num = '9999'")
    store.close()
    for read_only in (False, True):
        with pytest.raises(RecordError, match=r"newer prepdeck \(schema 9999.*Update prepdeck"):
            Store.open(url, clock=clock, read_only=read_only)


def test_a_migration_makes_a_backup_first(tmp_path: Path, clock: SetClock) -> None:
    path = tmp_path / "prepdeck.db"
    connection = sqlite3.connect(path)
    connection.executescript(DUMPS[0].read_text(encoding="utf-8"))
    connection.close()
    url = f"sqlite:///{path}"
    with pytest.raises(RecordError, match="older schema"):
        Store.open(url, clock=clock, backups=tmp_path / "backups", read_only=True)
    Store.open(url, clock=clock, backups=tmp_path / "backups").close()
    (copy,) = backup.list_backups(tmp_path / "backups")
    assert backup.verify(copy.path).events == 11
    with Store.open(url, clock=clock, backups=tmp_path / "backups") as store:
        assert len(backup.list_backups(tmp_path / "backups")) == 1  # there was nothing left to do
        assert store.check().clean


@pytest.mark.postgres
def test_a_new_server_database_is_set_up(fresh_postgres_url: str, clock: SetClock) -> None:
    with Store.open(fresh_postgres_url, clock=clock) as store:
        assert store.record("planned")
        assert store.check().clean


def test_processes_that_start_together_set_up_one_record(tmp_path: Path) -> None:
    program = (
        "import sys; from datetime import UTC, datetime; from prepdeck.data.clock import Moment, SetClock;"
        "from prepdeck.data.store import Store;"
        "Store.open(sys.argv[1], clock=SetClock(Moment(datetime(2026, 11, 22, tzinfo=UTC)))).record('planned')"
    )
    url = f"sqlite:///{tmp_path}/new/prepdeck.db"
    children = [
        subprocess.Popen([sys.executable, "-c", program, url], stderr=subprocess.PIPE, text=True) for _ in range(3)
    ]
    assert [child.communicate()[1] for child in children] == ["", "", ""]
    connection = sqlite3.connect(tmp_path / "new" / "prepdeck.db")
    assert connection.execute("SELECT count(*), count(DISTINCT device) FROM event").fetchall() == [(3, 1)]
    connection.close()
