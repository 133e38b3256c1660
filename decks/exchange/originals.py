"""The notes of imported packages as Anki has them, kept beside the decks so that an edit made here can go back.

A deck file holds what a card asks; a note of Anki has a type and fields, some of which no card of ours shows. They
stand in a small database of their own. Without it nothing is lost but the way back: such notes go out as our own type.
"""

import json
import shutil
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from .collection import SEPARATOR, NoteType, Template
from .staging import Staging

PLACE = ".anki/notes.db"  # in the folder of imported decks; what begins with a dot is read as no deck
_TABLES = (
    "CREATE TABLE IF NOT EXISTS type (id INTEGER PRIMARY KEY, text TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS note (guid TEXT PRIMARY KEY, type INTEGER NOT NULL, changed INTEGER NOT NULL,"
    " tags TEXT NOT NULL, ords TEXT NOT NULL, fields TEXT NOT NULL)",
)
_WRITE_TYPE = (
    "INSERT INTO type VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET text = excluded.text WHERE text <> excluded.text"
)
_WRITE_NOTE = (
    "INSERT INTO note VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (guid) DO UPDATE SET type = excluded.type,"
    " changed = excluded.changed, tags = excluded.tags, ords = excluded.ords, fields = excluded.fields"
    " WHERE changed <> excluded.changed OR type <> excluded.type OR fields <> excluded.fields OR ords <> excluded.ords"
)
_READ = (
    "SELECT note.type, type.text, changed, tags, ords, fields FROM note JOIN type ON type.id = note.type WHERE guid = ?"
)


class Original(NamedTuple):
    """A note as Anki has it.

    type_id, kind: its note type. changed: second of its last change. tags: as Anki keeps them. ords: of its cards.
    values: HTML of its fields, as many as the type has.
    """

    type_id: int
    kind: NoteType
    changed: int
    tags: tuple[str, ...]
    ords: tuple[int, ...]
    values: tuple[str, ...]


class OriginalsWriter:
    """Takes up the notes of one import into a copy of the database, which `stage` puts among the import's files."""

    def __init__(self, staging: Staging) -> None:
        """Copy what there is; begin anew where it cannot be read."""
        self._staging = staging
        self._path = staging.scratch / "notes.db"
        old = staging.decks / PLACE
        if old.is_file():
            shutil.copyfile(old, self._path)
        try:
            self._db = _opened(self._path)
        except sqlite3.DatabaseError:
            self._path.unlink()
            self._db = _opened(self._path)
        self._before = self._db.total_changes

    def add(self, rows: Sequence[tuple[str, int, int, str, str, str]]) -> None:
        """Take up notes: (guid, type id, second of the last change, tags, ords with commas between, fields)."""
        self._db.executemany(_WRITE_NOTE, rows)

    def stage(self, types: dict[int, NoteType]) -> None:
        """Stage the database with these note types too, unless all of it was there already."""
        used = {row[0] for row in self._db.execute("SELECT DISTINCT type FROM note")}
        self._db.executemany(_WRITE_TYPE, [(key, _type_text(types[key])) for key in sorted(used & types.keys())])
        self._db.commit()
        changed = self._db.total_changes > self._before
        self._db.close()
        if changed:
            self._path.replace(self._staging.path(PLACE))

    def close(self) -> None:
        """Close the database; harmless where it is staged."""
        self._db.close()


class Originals:
    """The database read. Use it as a context manager; without a file, or with a damaged one, it knows no note."""

    def __init__(self, decks: Path) -> None:
        self._kinds: dict[int, NoteType] = {}
        path = decks.absolute() / PLACE
        try:
            self._db = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True) if path.is_file() else None
        except sqlite3.Error:
            self._db = None

    def __enter__(self) -> "Originals":
        return self

    def __exit__(self, *_: object) -> None:
        if self._db is not None:
            self._db.close()

    def get(self, guid: str) -> Original | None:
        """Return a note, None where it is not known or does not fit its type."""
        if self._db is None:
            return None
        try:
            row = self._db.execute(_READ, (guid,)).fetchone()
            if row is None:
                return None
            type_id, text, changed, tags, ords, fields = row
            if type_id not in self._kinds:
                self._kinds[type_id] = _type_of(text)
            values = tuple(fields.split(SEPARATOR))
            places = tuple(int(place) for place in ords.split(","))
        except (sqlite3.Error, ValueError, TypeError, KeyError, AttributeError):  # damaged: as if it were not there
            return None
        kind = self._kinds[type_id]
        if len(values) != len(kind.fields) or not kind.templates:
            return None
        return Original(type_id, kind, changed, tuple(tags.split()), places, values)


def _opened(path: Path) -> sqlite3.Connection:
    """Open the database for writing, its tables made."""
    db = sqlite3.connect(path, check_same_thread=False)
    try:
        for pragma in ("journal_mode = OFF", "synchronous = OFF"):  # a copy; the staged file is flushed with the others
            db.execute(f"PRAGMA {pragma}")
        for table in _TABLES:
            db.execute(table)
        db.execute("SELECT count(*) FROM type").fetchone()
        db.execute("SELECT guid FROM note LIMIT 1").fetchone()
    except BaseException:
        db.close()
        raise
    return db


def _type_text(kind: NoteType) -> str:
    """Return a note type as JSON."""
    return json.dumps(
        {
            "name": kind.name,
            "fields": kind.fields,
            "templates": [[one.name, one.question, one.answer] for one in kind.templates],
            "cloze": kind.cloze,
            "css": kind.css,
        }
    )


def _type_of(text: str) -> NoteType:
    """Return what `_type_text` wrote."""
    read = json.loads(text)
    templates = tuple(Template(*one) for one in read["templates"])
    return NoteType(read["name"], tuple(read["fields"]), templates, read["cloze"], css=read["css"])
