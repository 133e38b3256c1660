"""Packages of Anki made by hand for tests: schema 11 (JSON) and schema 18 (tables with protocol buffers).

The layout is Anki's published one; `test_anki_itself.py` compares with packages that Anki's own program wrote.
"""

import hashlib
import io
import json
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

CREATED = 1_600_000_000 // 86_400 * 86_400 + 4 * 3600  # 04:00 UTC, when the collection's first day began
DAY_MS = 86_400_000

COMMON = """
CREATE TABLE notes (id integer primary key, guid text not null, mid integer not null, mod integer not null,
  usn integer not null, tags text not null, flds text not null, sfld integer not null, csum integer not null,
  flags integer not null, data text not null);
CREATE TABLE cards (id integer primary key, nid integer not null, did integer not null, ord integer not null,
  mod integer not null, usn integer not null, type integer not null, queue integer not null, due integer not null,
  ivl integer not null, factor integer not null, reps integer not null, lapses integer not null, left integer not null,
  odue integer not null, odid integer not null, flags integer not null, data text not null);
CREATE TABLE revlog (id integer primary key, cid integer not null, usn integer not null, ease integer not null,
  ivl integer not null, lastIvl integer not null, factor integer not null, time integer not null,
  type integer not null);
CREATE TABLE graves (usn integer not null, oid integer not null, type integer not null);
CREATE INDEX ix_cards_nid on cards (nid);
CREATE INDEX ix_revlog_cid on revlog (cid);
CREATE TABLE col (id integer primary key, crt integer not null, mod integer not null, scm integer not null,
  ver integer not null, dty integer not null, usn integer not null, ls integer not null, conf text not null,
  models text not null, decks text not null, dconf text not null, tags text not null);
"""
MODERN = """
CREATE TABLE notetypes (id integer NOT NULL PRIMARY KEY, name text NOT NULL COLLATE unicase,
  mtime_secs integer NOT NULL, usn integer NOT NULL, config blob NOT NULL);
CREATE TABLE fields (ntid integer NOT NULL, ord integer NOT NULL, name text NOT NULL COLLATE unicase,
  config blob NOT NULL, PRIMARY KEY (ntid, ord)) without rowid;
CREATE TABLE templates (ntid integer NOT NULL, ord integer NOT NULL, name text NOT NULL COLLATE unicase,
  mtime_secs integer NOT NULL, usn integer NOT NULL, config blob NOT NULL, PRIMARY KEY (ntid, ord)) without rowid;
CREATE TABLE decks (id integer PRIMARY KEY NOT NULL, name text NOT NULL COLLATE unicase, mtime_secs integer NOT NULL,
  usn integer NOT NULL, common blob NOT NULL, kind blob NOT NULL);
CREATE TABLE config (KEY text NOT NULL PRIMARY KEY, usn integer NOT NULL, mtime_secs integer NOT NULL,
  val blob NOT NULL) without rowid;
CREATE UNIQUE INDEX idx_decks_name ON decks (name);
CREATE UNIQUE INDEX idx_notetypes_name ON notetypes (name);
"""


@dataclass(frozen=True)
class Kind:
    """A note type."""

    id: int
    name: str
    fields: tuple[str, ...]
    templates: tuple[tuple[str, str], ...]
    cloze: bool = False
    stock: int = 0


BACK = "{{FrontSide}}\n\n<hr id=answer>\n\n{{Back}}"
BASIC = Kind(1, "Basic", ("Front", "Back"), (("{{Front}}", BACK),))
REVERSED = Kind(2, "Basic (and reversed card)", ("Front", "Back"), (
    ("{{Front}}", BACK), ("{{Back}}", "{{FrontSide}}\n\n<hr id=answer>\n\n{{Front}}")))  # fmt: skip
CLOZE = Kind(3, "Cloze", ("Text", "Back Extra"), (
    ("{{cloze:Text}}", "{{cloze:Text}}<br>\n{{Back Extra}}"),), cloze=True)  # fmt: skip
TYPED = Kind(4, "Typed", ("Front", "Back"), (("{{Front}}\n\n{{type:Back}}", "{{Front}}<hr id=answer>{{type:Back}}"),))
OCCLUSION = Kind(5, "Image Occlusion", ("Occlusion", "Image"), (("{{cloze:Occlusion}}", "x"),), cloze=True, stock=6)
KINDS = (BASIC, REVERSED, CLOZE, TYPED, OCCLUSION)


@dataclass
class Card:
    """A card. rows: of its review log: (ms, ease, ivl, factor, type)."""

    ord: int = 0
    type: int = 0
    queue: int = 0
    due: int = 0
    ivl: int = 0
    flags: int = 0
    mod: int = CREATED
    rows: Sequence[tuple[int, int, int, int, int]] = ()


@dataclass
class Note:
    """A note."""

    guid: str
    kind: Kind
    fields: tuple[str, ...]
    cards: Sequence[Card] = field(default_factory=lambda: (Card(),))
    tags: str = ""
    deck: int = 1


def write_package(
    path: Path,
    notes: Iterable[Note],
    decks: Mapping[int, str] | None = None,
    media: Mapping[str, bytes] | None = None,
    *,
    form: str = "anki2",
) -> Path:
    """Write a package. form: anki2, anki21 or anki21b (each with the decoy that the newer ones carry)."""
    named = dict(decks or {1: "Default"})
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "collection"
        write_collection(file, notes, named, modern=form == "anki21b")
        data = file.read_bytes()
        decoy = Path(folder) / "decoy"
        text = "Please update to the latest Anki version, then import the .colpkg/.apkg file again."
        write_collection(decoy, [Note("decoy", BASIC, (text, ""))], {1: "Default"}, modern=False)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            if form != "anki2":
                package.writestr("meta", b"\x08\x03" if form == "anki21b" else b"\x08\x02")
                package.writestr("collection.anki2", decoy.read_bytes())
            package.writestr(f"collection.{form}", pressed(data) if form == "anki21b" else data)
            add_media(package, media or {}, modern=form == "anki21b")
    return path


def add_media(package: zipfile.ZipFile, media: Mapping[str, bytes], *, modern: bool) -> None:
    """Write the media files and their list."""
    entries = b""
    for number, (name, data) in enumerate(media.items()):
        package.writestr(str(number), pressed(data) if modern else data)
        entry = message((1, name.encode()), (2, len(data)), (3, hashlib.sha1(data).digest()))
        entries += message((1, entry))
    listed = json.dumps({str(number): name for number, name in enumerate(media)}).encode()
    package.writestr("media", pressed(entries) if modern else listed)


def write_collection(path: Path, notes: Iterable[Note], decks: Mapping[int, str], *, modern: bool) -> None:
    """Write a collection's database."""
    db = sqlite3.connect(path, isolation_level=None)
    db.create_collation("unicase", lambda one, other: (one.lower() > other.lower()) - (one.lower() < other.lower()))
    db.execute("PRAGMA journal_mode = OFF")
    db.execute("BEGIN")
    for statement in (COMMON + (MODERN if modern else "")).split(";"):
        db.execute(statement)
    models, named = ("{}", "{}") if modern else (json.dumps(_models()), json.dumps(_decks(decks)))
    conf = json.dumps({"rollover": 4})
    version = 18 if modern else 11
    row = (1, CREATED, 0, 0, version, 0, 0, 0, "" if modern else conf, models, named, "{}", "{}")
    db.execute("INSERT INTO col VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    if modern:
        _modern_tables(db, decks)
    _fill(db, notes)
    db.execute("COMMIT")
    db.close()


def _fill(db: sqlite3.Connection, notes: Iterable[Note]) -> None:
    """Insert notes, cards and the review log."""
    card_id = 10_000_000
    note_rows, card_rows, log_rows = [], [], []
    for number, note in enumerate(notes):
        note_id = 1_000 + number
        flds = "\x1f".join(note.fields)
        note_rows.append((note_id, note.guid, note.kind.id, CREATED, -1, note.tags, flds, note.fields[0], 0, 0, ""))
        for card in note.cards:
            card_id += 1
            place = (card_id, note_id, note.deck, card.ord, card.mod, -1, card.type, card.queue, card.due, card.ivl)
            card_rows.append((*place, 2500, len(card.rows), 0, 0, 0, 0, card.flags, ""))
            for ms, ease, ivl, factor, kind in card.rows:
                log_rows.append((ms, card_id, -1, ease, ivl, 0, factor, 4_000, kind))
    db.executemany(f"INSERT INTO notes VALUES ({', '.join('?' * 11)})", note_rows)
    db.executemany(f"INSERT INTO cards VALUES ({', '.join('?' * 18)})", card_rows)
    db.executemany(f"INSERT INTO revlog VALUES ({', '.join('?' * 9)})", log_rows)


def _models() -> dict[str, object]:
    """Return the note types as schema 11 has them."""
    return {
        str(kind.id): {
            "id": kind.id,
            "name": kind.name,
            "type": int(kind.cloze),
            "originalStockKind": kind.stock,
            "flds": [{"name": name, "ord": place} for place, name in enumerate(kind.fields)],
            "tmpls": [
                {"name": f"Card {place + 1}", "ord": place, "qfmt": front, "afmt": back}
                for place, (front, back) in enumerate(kind.templates)
            ],
        }
        for kind in KINDS
    }


def _decks(decks: Mapping[int, str]) -> dict[str, object]:
    """Return the decks as schema 11 has them."""
    return {str(key): {"id": key, "name": name, "dyn": 0} for key, name in decks.items()}


def _modern_tables(db: sqlite3.Connection, decks: Mapping[int, str]) -> None:
    """Insert note types and decks as schema 18 has them."""
    for kind in KINDS:
        config = message((1, int(kind.cloze)), (3, b".card {}"), (9, kind.stock))
        db.execute("INSERT INTO notetypes VALUES (?, ?, 0, 0, ?)", (kind.id, kind.name, config))
        for place, name in enumerate(kind.fields):
            db.execute("INSERT INTO fields VALUES (?, ?, ?, ?)", (kind.id, place, name, message((3, b"Arial"))))
        for place, (front, back) in enumerate(kind.templates):
            config = message((1, front.encode()), (2, back.encode()))
            db.execute("INSERT INTO templates VALUES (?, ?, ?, 0, 0, ?)", (kind.id, place, f"Card {place + 1}", config))
    for key, name in decks.items():
        db.execute("INSERT INTO decks VALUES (?, ?, 0, 0, ?, ?)", (key, name.replace("::", "\x1f"), b"", b"\n\x00"))
    db.execute("INSERT INTO config VALUES ('rollover', 0, 0, ?)", (b"4",))


def message(*fields: tuple[int, int | bytes]) -> bytes:
    """Return a protocol buffer's message."""
    data = b""
    for number, value in fields:
        if isinstance(value, bytes):
            data += varint(number << 3 | 2) + varint(len(value)) + value
        else:
            data += varint(number << 3) + varint(value)
    return data


def varint(value: int) -> bytes:
    """Return a number in the variable length of protocol buffers."""
    data = bytearray()
    while value > 0x7F:
        data.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*data, value])


def pressed(data: bytes) -> bytes:
    """Return data packed by zstd as a stream, as Anki packs it."""
    import zstandard

    sink = io.BytesIO()
    with zstandard.ZstdCompressor().stream_writer(sink, closefd=False) as writer:
        writer.write(data)
    return sink.getvalue()


def day_ms(day: int, hour: int = 12, extra: int = 0) -> int:
    """Return the instant (ms) on day `day` of the collection, at an hour UTC."""
    return (CREATED - 4 * 3600) * 1000 + day * DAY_MS + hour * 3_600_000 + extra
