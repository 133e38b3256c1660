"""Packages for Anki (.apkg): our notes under two note types of our own, all ids stable from one export to the next.

A note that is in the collection already (the same guid and note type) is brought up to date by Anki and its reviews
stay; scheduling does not go along. A note that came from Anki goes back under its own note type (`export_back`). Where
that is not known, it keeps its guid: Anki leaves the one it has as it is and adds none.
"""

import hashlib
import itertools
import json
import sqlite3
import zipfile
from collections.abc import Sequence
from contextlib import closing
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ...data.areas import TITLES
from .export_back import Back
from .export_file import Pictures, whole_file
from .export_html import cloze_html, to_html
from .export_note import NO_CLOZE, ONE_OF_SEVERAL, Chosen, Note, Report, Step, sides
from .originals import Originals

BASIC_ID, CLOZE_ID = 1_497_205_113, 1_497_205_114  # as Anki knows our note types; never to be changed
FIELDS = ("Source", "Id")  # of both types, behind what is asked
CSS = """
.card { font-family: sans-serif; font-size: 19px; line-height: 1.45; text-align: left; max-width: 42em;
  margin: 0 auto; padding: 0 .6em; color: #1c1c1c; background: #fcfcfc; }
.card.nightMode, .nightMode .card { color: #e6e6e6; background: #2c2c2c; }
table { border-collapse: collapse; margin: .6em 0; }
code { font-family: monospace; font-size: .9em; background: rgba(128,128,128,.18); border-radius: 3px;
  padding: 0 .25em; }
pre code { font-size: inherit; background: none; padding: 0; }
th, td { border: 1px solid rgba(128,128,128,.55); padding: .25em .6em; vertical-align: top; }
th { background: rgba(128,128,128,.18); }
blockquote { border-left: 3px solid rgba(128,128,128,.55); margin: .6em 0; padding-left: .8em; }
mark { background: rgba(255,196,0,.35); color: inherit; }
.cloze { font-weight: bold; color: #0b62c4; }
.nightMode .cloze { color: #8fc4ff; }
.source { margin-top: 1em; font-size: .75em; color: #7a7a7a; }
.nightMode .source { color: #a8a8a8; }
"""
SOURCE = '{{#Source}}<div class="source">{{Source}}</div>{{/Source}}'
MIN_ID, ID_RANGE = 1 << 30, 1 << 30


def write_package(
    target: Path,
    notes: Sequence[Note],
    report: Report,
    *,
    when: float,
    seed: int,
    force: bool,
    step: Step,
    originals: Originals | None = None,
) -> None:
    """Write an .apkg file.

    when: seconds since 1970, the notes' time of change. seed: draws the numbers of estimates.

    ExportError where the file cannot be written.
    """
    pictures = Pictures()
    back = Back(originals, when)
    decks = _decks(notes, report, pictures, seed, step, back)
    with whole_file(target, force=force) as part, TemporaryDirectory(prefix="prepdeck-") as folder:
        collection = Path(folder) / "collection.anki2"
        _write_collection(collection, decks, when)
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as package:
            package.write(collection, "collection.anki2")
            package.writestr("media", json.dumps({str(number): name for number, name in enumerate(pictures.files)}))
            for number, path in enumerate(pictures.files.values()):
                package.write(path, str(number), zipfile.ZIP_STORED)
    report.pictures = len(pictures.files)
    report.remarks += pictures.missing.values()
    if theirs := sum("anki" in note.card.fields for note in notes) - back.count:
        came = "1 note" if theirs == 1 else f"{theirs} notes"
        report.remarks.append(
            f"{came} came from Anki: a collection that has them still keeps its own text and history, so"
            " edits made here do not arrive there. It is not known which fields of their note type they belong to."
        )


def deck_name(area: str, subtopic: str) -> str:
    """Return the name of a deck in Anki: `prepdeck::GPU & CUDA::Coalescing banks`."""
    return f"prepdeck::{TITLES.get(area, area)}::{subtopic.replace('-', ' ').capitalize()}"


def tags_of(note: Note) -> list[str]:
    """Return a note's tags as Anki writes them: area::subtopic, the card's own, no blanks."""
    own = dict.fromkeys(tag for one in note.cards for tag in one.tags)
    return [f"{note.card.area}::{note.card.subtopic}", *("-".join(tag.split()) for tag in own)]


def _write_collection(path: Path, decks: Sequence[Any], when: float) -> None:
    """Write the database of the package."""
    import genanki  # type: ignore[import-untyped]

    with closing(sqlite3.connect(path)) as connection:
        genanki.Package(list(decks)).write_to_db(connection.cursor(), when, itertools.count(int(when * 1000)))
        connection.commit()


def _decks(notes: Sequence[Note], report: Report, pictures: Pictures, seed: int, step: Step, back: Back) -> list[Any]:
    """Return genanki's decks, one for each subtopic, filled."""
    import genanki

    basic, cloze = _models()
    decks: dict[tuple[str, str], Any] = {}
    for position, note in enumerate(notes):
        step(position, len(notes))
        place = (note.card.area, note.card.subtopic)
        if place not in decks:
            decks[place] = genanki.Deck(_stable_id(".".join(place)), deck_name(*place))
        if (theirs := back.note(note, pictures, position)) is not None:
            decks[place].add_note(theirs)
            report.notes += 1
            report.cards += len(theirs.cards)
            continue
        for other in note.others:
            report.leave_out(other, ONE_OF_SEVERAL)
        fields = _cloze_fields(note, pictures) if note.text else _basic_fields(note, pictures, seed)
        if fields is None:
            for one in note.cards:
                report.leave_out(one.card.id, NO_CLOZE)
            continue
        made = genanki.Note(
            model=cloze if note.text else basic,
            fields=fields,
            guid=note.guid,
            tags=tags_of(note),
            due=position,
        )
        for card in made.cards:
            card.suspend = card.ord in note.suspended
        decks[place].add_note(made)
        report.notes += 1
        report.cards += len(made.cards)
    return [deck for deck in decks.values() if deck.notes]


def _basic_fields(note: Note, pictures: Pictures, seed: int) -> list[str]:
    """Return the fields of a question with its answer."""
    question, answer = sides(note.card, seed)
    return [_html(note.cards[0], question, pictures), _html(note.cards[0], answer, pictures), *_last_fields(note)]


def _cloze_fields(note: Note, pictures: Pictures) -> list[str] | None:
    """Return the fields of a cloze text; None where Anki could not hide its deletions."""
    deck = Path(note.card.path)
    html = cloze_html(note.text, lambda address: pictures.name(address, deck, note.base))
    return None if html is None else [html, *_last_fields(note)]


def _html(one: Chosen, markdown: str, pictures: Pictures) -> str:
    """Return Markdown of a card as HTML."""
    deck = Path(one.card.path)
    return to_html(markdown, lambda address: pictures.name(address, deck, one.card.id))


def _last_fields(note: Note) -> list[str]:
    """Return source and id."""
    return [escape(note.card.source, quote=False), note.base]


def _models() -> tuple[Any, Any]:
    """Return our two note types."""
    import genanki

    more = [{"name": name} for name in FIELDS]
    basic = genanki.Model(
        BASIC_ID,
        "prepdeck Basic",
        fields=[{"name": "Question"}, {"name": "Answer"}, *more],
        templates=[
            {"name": "Card", "qfmt": "{{Question}}", "afmt": f"{{{{FrontSide}}}}<hr id=answer>{{{{Answer}}}}{SOURCE}"}
        ],
        css=CSS,
    )
    cloze = genanki.Model(
        CLOZE_ID,
        "prepdeck Cloze",
        fields=[{"name": "Text"}, *({"name": name} for name in FIELDS)],
        templates=[{"name": "Cloze", "qfmt": "{{cloze:Text}}", "afmt": f"{{{{cloze:Text}}}}{SOURCE}"}],
        css=CSS,
        model_type=genanki.Model.CLOZE,
    )
    return basic, cloze


def _stable_id(name: str) -> int:
    """Return a number for a deck that is the same at each export."""
    return MIN_ID + int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest()) % ID_RANGE
