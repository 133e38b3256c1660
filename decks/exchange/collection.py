"""A collection of Anki read: note types, decks, cards, notes, the review log. Schema 11 (JSON) and 18 (tables) alike.

The file comes from a stranger: it is opened for reading only, as immutable, with SQLite's defences on, checked, and
only its ordinary tables are read. Nothing in it can make SQLite call a function of ours or load an extension.
"""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from .protobuf import number_field, text_field
from .refusal import ImportRefused, Stopped

SEPARATOR = "\x1f"  # between fields, and between the parts of a deck's name in schema 18
LARGEST_VALUE = 16 * 2**20  # bytes of one value; a note with more is no flashcard
NEEDED = ("col", "notes", "cards", "revlog")
TICK = 200_000  # steps of SQLite's machine between two looks at whether the user stopped it
OCCLUSION = 6  # number of Anki's stock note type for hidden parts of a picture


@dataclass(frozen=True)
class Template:
    """One kind of card that a note type makes. question, answer: HTML with {{fields}}."""

    name: str
    question: str
    answer: str


@dataclass(frozen=True)
class NoteType:
    """A note type. cloze: its cards come from {{c1::deletions}}, and `templates` holds one. occlusion: of pictures.

    css: how its cards look in Anki.
    """

    name: str
    fields: tuple[str, ...]
    templates: tuple[Template, ...]
    cloze: bool
    occlusion: bool = False
    css: str = ""


class Collection:
    """A collection, open for reading beside a scratch database in which an import notes what it found.

    note_types, decks: by their ids; a deck's name has "::" between its parts. created: second at which the
    collection's first study day began. rollover: hour at which its study days begin, None where it does not say.
    """

    def __init__(self, path: Path, scratch: Path, name: str, cancelled: Callable[[], bool]) -> None:
        """Open and check the file at `path`; ImportRefused says what is wrong, calling the package `name`."""
        self.name = name
        self._cancelled = cancelled
        with path.open("rb") as file:
            magic = file.read(15)
        if magic != b"SQLite format 3":
            raise ImportRefused(f"{name} is damaged: its collection is no SQLite database.")
        self.db = sqlite3.connect(scratch.absolute().as_uri(), uri=True, isolation_level=None, check_same_thread=False)
        try:
            self._arm()
            self.db.execute("ATTACH ? AS pkg", (f"{path.absolute().as_uri()}?mode=ro&immutable=1",))
            self.db.execute("PRAGMA pkg.cache_size = -8000")
            self._check()
            self.created = int(self.one("SELECT crt FROM pkg.col") or 0)
            modern = bool(self.one("SELECT 1 FROM pkg.sqlite_master WHERE type = 'table' AND name = 'notetypes'"))
            self.note_types, self.decks, self.rollover = self._modern() if modern else self._legacy()
            self.db.execute("BEGIN")  # never committed: else each row written to the scratch file is a transaction
        except sqlite3.Error as error:
            self.close()
            if cancelled():
                raise Stopped from None
            raise ImportRefused(f"{name} is damaged: its collection cannot be read ({error}).") from None
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError):
            self.close()
            raise ImportRefused(f"{name} is damaged: its note types or decks cannot be read.") from None
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close the database."""
        self.db.close()

    def one(self, sql: str) -> Any:
        """Return the first value of a query, None without a row."""
        row = self.db.execute(sql).fetchone()
        return None if row is None else row[0]

    def _arm(self) -> None:
        """Set what protects from a hostile file, and let the user's wish to stop reach a long query."""
        self.db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_VALUE)
        self.db.setlimit(sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 100)
        self.db.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 1)
        for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0", "cache_size = -8000"):
            self.db.execute(f"PRAGMA {pragma}")
        for pragma in ("journal_mode = OFF", "synchronous = OFF"):  # of the scratch file, which nobody needs afterwards
            self.db.execute(f"PRAGMA main.{pragma}")
        self.db.create_collation("unicase", _unicase)
        self.db.text_factory = partial(str, encoding="utf-8", errors="replace")
        self.db.set_progress_handler(lambda: 1 if self._cancelled() else 0, TICK)

    def _check(self) -> None:
        """Refuse a file that is damaged, or whose tables are not what they seem."""
        found = self.one("PRAGMA pkg.quick_check(1)")
        if found != "ok":
            raise ImportRefused(f"{self.name} is damaged: SQLite finds {str(found).splitlines()[-1]}.")
        listed = "SELECT lower(name), type, lower(coalesce(sql, '')) FROM pkg.sqlite_master"
        tables = {name: (kind, sql) for name, kind, sql in self.db.execute(listed) if kind in ("table", "view")}
        for name in (*NEEDED, "notetypes", "fields", "templates", "decks", "config"):
            if name not in tables and name in NEEDED:
                raise ImportRefused(f"{self.name} is not a package of Anki: its collection has no table {name!r}.")
            kind, sql = tables.get(name, ("table", ""))
            if kind != "table" or "virtual" in sql.split("(")[0] or "generated" in sql:
                raise ImportRefused(f"{self.name} was not written by Anki: {name!r} in it is no ordinary table.")

    def _legacy(self) -> tuple[dict[int, NoteType], dict[int, str], int | None]:
        """Read note types, decks and rollover of schema 11, which keeps them as JSON in one row."""
        models, decks, conf = self.db.execute("SELECT models, decks, conf FROM pkg.col").fetchone()
        types = {}
        for key, model in json.loads(models).items():
            fields = tuple(field["name"] for field in sorted(model["flds"], key=lambda one: int(one.get("ord") or 0)))
            listed = sorted(model["tmpls"], key=lambda one: int(one.get("ord") or 0))
            templates = tuple(Template(str(one["name"]), str(one["qfmt"]), str(one["afmt"])) for one in listed)
            stock = model.get("originalStockKind", 0)
            types[int(key)] = NoteType(
                str(model["name"]),
                fields,
                templates,
                model.get("type") == 1,
                stock == OCCLUSION,
                str(model.get("css") or ""),
            )
        named = {int(key): str(deck["name"]) for key, deck in json.loads(decks).items()}
        return types, named, _hour(json.loads(conf or "{}").get("rollover"))

    def _modern(self) -> tuple[dict[int, NoteType], dict[int, str], int | None]:
        """Read note types, decks and rollover of schema 18, which keeps them in tables with protocol buffers."""
        fields: dict[int, list[str]] = {}
        for owner, name in self.db.execute("SELECT ntid, name FROM pkg.fields ORDER BY ntid, ord"):
            fields.setdefault(owner, []).append(str(name))
        templates: dict[int, list[Template]] = {}
        for owner, name, config in self.db.execute("SELECT ntid, name, config FROM pkg.templates ORDER BY ntid, ord"):
            template = Template(str(name), text_field(config, 1), text_field(config, 2))
            templates.setdefault(owner, []).append(template)
        types = {
            key: NoteType(
                str(name),
                tuple(fields.get(key, ())),
                tuple(templates.get(key, ())),
                number_field(config, 1) == 1,
                number_field(config, 9) == OCCLUSION,
                text_field(config, 3),
            )
            for key, name, config in self.db.execute("SELECT id, name, config FROM pkg.notetypes")
        }
        listed = self.db.execute("SELECT id, name FROM pkg.decks")
        decks = {key: str(name).replace(SEPARATOR, "::") for key, name in listed}
        hour = None
        with closing(self.db.execute("SELECT val FROM pkg.config WHERE KEY = 'rollover'")) as found:
            for (value,) in found:
                hour = _hour(json.loads(value))
        return types, decks, hour


def _hour(value: object) -> int | None:
    """Return an hour 0..23, None for anything else."""
    return value if type(value) is int and 0 <= value <= 23 else None


def _unicase(left: str, right: str) -> int:
    """Compare as Anki's collation does: without regard to case."""
    one, other = left.casefold(), right.casefold()
    return (one > other) - (one < other)
