"""What goes out: HTML that Anki holds, notes, tables, JSON Lines, and deck files that come back as they were."""

import csv
import json
import os
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prepdeck.data.catalogue import ItemRow
from prepdeck.data.events import Event
from prepdeck.decks.card import Card
from prepdeck.decks.cloze import deletions
from prepdeck.decks.exchange.export_file import ExportError, whole_file
from prepdeck.decks.exchange.export_html import cloze_html, to_html
from prepdeck.decks.exchange.export_markdown import write_folder
from prepdeck.decks.exchange.export_note import Chosen, Note, Report, notes_of, sides
from prepdeck.decks.exchange.export_package import write_package
from prepdeck.decks.exchange.export_text import plain_cell, write_lines, write_table
from prepdeck.decks.exchange.identity import own_guid
from prepdeck.decks.parser import parse

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cf500f0003860180"
    "5a34c79f0000000049454e44ae426082"
)
HEAD = """+++
area = "rag"
subtopic = "all-types"
tier = "core"
sources = { b = "A book" }
primer = 'First "this".'
+++

"""
DECK = (
    HEAD
    + r"""## plain
source: b, chapter 2
tags: one, two/three

Q: Is `a < b` when $a_{b_{c}} \le \frac{1}{2}$?

$$
\frac{a}{b^{2}}
$$

A: Yes & no.

| a | b |
|:--|--:|
| 1 <br> 2 | $x$ |

```cuda
__global__ void k(float *a) { a[0] = 1.0f; } // <x>
```

![A dot](pictures/dot one.png) and ![gone](../../etc/passwd.png)

## holes
C: **One** [is [nested] and $e^{x^{2}}$] and [`std::vector`], [{{c1::x}}] \[not\] $a_{b}}$ [b::c].

## lone
C: Only [one].

## guess
type: estimate
params: n = 1..8, m = 3..9
formula: n * m
unit: GiB

Q: How much are {n} of {m}?

A: {result} {result_unit}.

## which
type: cue
pattern: two pointers
complexity: O(n)
choices: heap | stack

Q: A sorted array and a sum.

A: From both ends.

## steps
type: derive
tier: deep

Q: Derive it.

A:

1. One
2. Two
3. Three

```python check
assert True
```

## prints
type: predict

Q: What?

```python
print(1)
```

A: `1`

## ==marked==
"""
)


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    """A deck with a card of each kind, and the pictures that it names."""
    folder = tmp_path / "decks"
    (folder / "pictures").mkdir(parents=True)
    (folder / "pictures" / "dot one.png").write_bytes(PIXEL)
    path = folder / "all.md"
    path.write_text(DECK.replace("dot one.png", "dot%20one.png"), encoding="utf-8")
    return path


@pytest.fixture
def everything(deck: Path) -> dict[str, Chosen]:
    return chosen_from(deck)


def chosen_from(path: Path, **rows: dict[str, Any]) -> dict[str, Chosen]:
    """Return the cards of a deck with blank rows; `rows` gives values by slug."""
    found = parse(path.read_text(encoding="utf-8"), path)
    assert [str(problem) for problem in found.problems if problem.severity == "error"] == []
    return {card.id: Chosen(card, blank_row(card, **rows.get(card.id.split(".", 2)[2], {}))) for card in found.cards}


def blank_row(card: Card, **values: Any) -> ItemRow:
    blank = dict.fromkeys(ItemRow._fields) | {
        "id": card.id,
        "phase": 0,
        "reps": 0,
        "lapses": 0,
        "suspended": False,
        "tags": (),
    }
    return ItemRow(**(blank | values))  # type: ignore[arg-type]


def by_slug(everything: dict[str, Chosen], slug: str) -> Card:
    return everything[f"card:rag.all-types.{slug}"].card


def no_media(address: str) -> None:
    return None


def step(done: int, total: int) -> None:
    """Nobody watches."""


# -- HTML -------------------------------------------------------------------------------------------------------------


def test_formulas_code_tables_and_pictures_become_html(everything: dict[str, Chosen]) -> None:
    card = by_slug(everything, "plain")
    question = to_html(card.question, no_media)
    assert r"<code>a &lt; b</code> when \(a_{b_{c}} \le \frac{1}{2}\)?" in question
    assert r"<div>\[\frac{a}{b^{2}}\]</div>" in question
    answer = to_html(card.answer, lambda address: "p.png" if "dot" in address else None)
    assert "Yes &amp; no." in answer
    assert '<td style="text-align:left">1 <br> 2</td>' in answer
    assert '<pre style="background:#1f2430;color:#e6e6e6;' in answer
    assert "&lt;x&gt;" in answer
    assert '<img src="p.png" alt="A dot" style="max-width:100%">' in answer
    assert "<em>[gone]</em>" in answer


def test_html_of_a_card_stays_text() -> None:
    html = to_html('<script>alert(1)</script> <img src=x onerror=y> [a](javascript:alert(1)) "q"', no_media)
    assert "<script" not in html
    assert "<img" not in html
    assert "href" not in html


def test_deletions_become_numbered_and_their_text_cannot_end_them(everything: dict[str, Chosen]) -> None:
    html = cloze_html(
        r"**One** [is [nested] and $e^{x^{2}}$] and [`std::vector`], [{{c1::x}}] \[not\] $a_{b}}$ [b::c].", no_media
    )
    assert html == (
        r"<p><strong>One</strong> {{c1::is [nested] and \(e^&#123;x^&#123;2&#125;&#125;\)}} and"
        r" {{c2::<code>std&#58;:vector</code>}}, {{c3::&#123;&#123;c1&#58;:x&#125;&#125;}} [not]"
        r" \(a_&#123;b&#125;&#125;\) {{c4::b&#58;:c}}.</p>"
    )


@pytest.mark.parametrize("text", ["no hole", "![an [x] picture](a.png)", "⸨⦃⧼ [x]"])
def test_what_anki_cannot_hide_is_no_cloze(text: str) -> None:
    assert cloze_html(text, no_media) is None


@given(st.text(alphabet="ab []{}:$`*_\\\n|=-c1>", max_size=60))
def test_any_cloze_text_has_each_number_once_or_is_refused(text: str) -> None:
    html = cloze_html(text, no_media)
    if html is not None:
        count = len(deletions(text)[0])
        for number in range(1, count + 1):
            assert html.count(f"{{{{c{number}::") == 1
        assert html.count("{{") == html.count("}}") == count


# -- notes ------------------------------------------------------------------------------------------------------------


def test_a_cloze_is_one_note_whose_guid_outlives_a_new_deletion(deck: Path, everything: dict[str, Chosen]) -> None:
    report = Report("apkg")
    notes = {note.base: note for note in notes_of(list(everything.values()), everything, report, suspended=False)}
    holes = notes["card:rag.all-types.holes"]
    assert len(holes.cards) == 4
    assert holes.guid == own_guid("card:rag.all-types.holes")
    lone = notes["card:rag.all-types.lone"]
    deck.write_text(deck.read_text(encoding="utf-8").replace("Only [one].", "Only [one], or [two]."), encoding="utf-8")
    later = chosen_from(deck)
    again = notes_of(list(later.values()), later, report, suspended=False)
    assert lone.guid in {note.guid for note in again if len(note.cards) == 2}
    assert report.left_out == {}


def test_suspended_cards_stay_unless_wanted(deck: Path) -> None:
    everything = chosen_from(deck, plain={"suspended": True}, **{"holes.2": {"suspended": True}})
    report = Report("apkg")
    notes = notes_of(list(everything.values()), everything, report, suspended=False)
    assert report.left_out == {"suspended (--suspended takes them along)": ["card:rag.all-types.plain"]}
    assert [note.suspended for note in notes if len(note.cards) == 4] == [{1}]
    wanted = notes_of(list(everything.values()), everything, report, suspended=True)
    assert [note.suspended for note in wanted if note.base.endswith("plain")] == [{0}]


def test_cards_of_one_note_of_anki_go_as_one(tmp_path: Path) -> None:
    path = tmp_path / "anki.md"
    head = '+++\narea = "rag"\nsubtopic = "x"\n+++\n'
    path.write_text(
        f"{head}\n## a\nanki: gu!d#0\nQ: q\nA: a\n\n## b\nanki: gu!d#1\nQ: a\nA: q\n\n"
        "## c\nanki: other 0123456789abcdef\nQ: x\nA: y\n",
        encoding="utf-8",
    )
    everything = chosen_from(path)
    report = Report("apkg")
    notes = notes_of(list(everything.values()), everything, report, suspended=False)
    assert [note.guid for note in notes] == ["gu!d", "other"]
    assert report.left_out == {"one of several cards of a note that came from Anki, which has them": ["card:rag.x.b"]}


def test_a_cloze_that_its_file_no_longer_holds_is_left_out(deck: Path, everything: dict[str, Chosen]) -> None:
    deck.write_text(deck.read_text(encoding="utf-8").replace("Only [one].", "Only [two]."), encoding="utf-8")
    report = Report("apkg")
    notes = notes_of(list(everything.values()), everything, report, suspended=False)
    assert report.left_out == {"changed in its file just now": ["card:rag.all-types.lone"]}
    assert "card:rag.all-types.lone" not in {note.base for note in notes}


def test_each_type_can_be_asked_by_a_phone(everything: dict[str, Chosen]) -> None:
    question, answer = sides(by_slug(everything, "guess"), 3)
    assert "{" not in question + answer
    assert "Drawn with seed 3: n = " in answer
    assert sides(by_slug(everything, "guess"), 3) == (question, answer)
    question, answer = sides(by_slug(everything, "which"), 0)
    assert "Pattern:" in question
    assert "two pointers" in question
    assert answer.startswith("**two pointers, O(n)**")
    assert "assert True" not in sides(by_slug(everything, "steps"), 0)[1]
    assert "3. Three" in sides(by_slug(everything, "steps"), 0)[1]


# -- packages ---------------------------------------------------------------------------------------------------------


def package(path: Path, everything: dict[str, Chosen], **more: Any) -> tuple[list[Note], Report]:
    report = Report("apkg")
    notes = notes_of(list(everything.values()), everything, report, suspended=True)
    write_package(path, notes, report, **({"when": 1.7e9, "seed": 0, "force": False, "step": step} | more))
    return notes, report


def rows_of(path: Path, sql: str, folder: Path) -> list[tuple[Any, ...]]:
    with zipfile.ZipFile(path) as package:
        package.extract("collection.anki2", folder)
    with closing(sqlite3.connect(folder / "collection.anki2")) as connection:
        return connection.execute(sql).fetchall()


def test_a_package_holds_notes_cards_and_pictures(everything: dict[str, Chosen], tmp_path: Path) -> None:
    target = tmp_path / "out.apkg"
    notes, report = package(target, everything)
    assert (report.notes, report.cards, report.pictures) == (7, 10, 1)
    assert len(report.remarks) == 1
    assert "../../etc/passwd.png" in report.remarks[0]
    with zipfile.ZipFile(target) as held:
        media = json.loads(held.read("media"))
        assert list(media) == ["0"]
        assert media["0"].startswith("prepdeck-")
        assert held.read("0") == PIXEL
    found = rows_of(target, "SELECT guid, tags, flds FROM notes", tmp_path)
    assert {row[0] for row in found} == {note.guid for note in notes}
    plain = next(row for row in found if row[2].endswith("card:rag.all-types.plain"))
    assert plain[1] == " rag::all-types one two/three "
    assert media["0"] in plain[2]
    assert "A book, chapter 2" in plain[2]


def test_notes_that_came_from_anki_are_spoken_of(tmp_path: Path) -> None:
    path = tmp_path / "anki.md"
    path.write_text("## a\nanki: gu!d\nQ: q\nA: a\n\n## b\nQ: x\nA: y\n", encoding="utf-8")
    _, report = package(tmp_path / "x.apkg", chosen_from(path))
    (said,) = report.remarks
    assert said.startswith("1 note came from Anki: a collection that has them still keeps its own text")


def test_two_exports_differ_in_their_time_only(everything: dict[str, Chosen], tmp_path: Path) -> None:
    stable = "SELECT guid, mid, tags, flds FROM notes ORDER BY guid"
    package(tmp_path / "1.apkg", everything)
    package(tmp_path / "2.apkg", everything, when=1.8e9)
    assert rows_of(tmp_path / "1.apkg", stable, tmp_path) == rows_of(tmp_path / "2.apkg", stable, tmp_path)
    (models, decks), (later, same) = (
        rows_of(tmp_path / f"{number}.apkg", "SELECT models, decks FROM col", tmp_path)[0] for number in (1, 2)
    )
    assert list(json.loads(models)) == list(json.loads(later))
    assert decks == same
    assert rows_of(tmp_path / "2.apkg", "SELECT DISTINCT mod FROM notes", tmp_path) == [(1_800_000_000,)]


def test_no_temporary_file_stays(
    everything: dict[str, Chosen], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = tmp_path / "temporary"
    places.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(places))
    package(tmp_path / "out.apkg", everything)
    assert list(places.iterdir()) == []


# -- text -------------------------------------------------------------------------------------------------------------


def test_json_lines_hold_memory_and_history(deck: Path) -> None:
    seen = {"phase": 2, "stability": 3.5, "difficulty": 5.0, "last_day": 20_779, "due_day": 20_783, "reps": 1}
    everything = chosen_from(deck, plain=seen | {"last_event": "e", "tags": ("given", "one")})
    event = Event("018f0000000070008000000000000000", "card:rag.all-types.plain", "reviewed", 1, 0, 20_779, "x", 5, 3)
    file = StringIO()
    report = Report("json")
    write_lines(file, list(everything.values()), lambda item: [(event, True)], report, step=step)
    objects = [json.loads(line) for line in file.getvalue().splitlines()]
    assert len(objects) == report.cards == len(everything)
    first = objects[0]
    assert first["schema"] == 1
    assert first["tags"] == ["one", "two/three", "given"]
    assert first["memory"]["due"] == "2026-11-26"
    assert first["history"][0] | {"id": ""} == {
        "id": "",
        "kind": "reviewed",
        "at": "1970-01-01T00:00:00.000001+00:00",
        "day": "2026-11-22",
        "device": "x",
        "ms": 5,
        "rating": 3,
        "payload": {},
        "undone": True,
    }
    assert objects[1]["memory"] is None
    assert objects[1]["history"] == []


def test_a_table_reads_back_and_no_cell_is_a_formula(everything: dict[str, Chosen]) -> None:
    file = StringIO()
    write_table(file, list(everything.values()), Report("csv"), seed=0, step=step)
    rows = list(csv.reader(StringIO(file.getvalue(), newline="")))
    assert rows[0] == ["question", "answer", "tags", "source", "id"]
    assert len(rows) == 1 + len(everything)
    assert rows[1][0] == by_slug(everything, "plain").question
    assert rows[1][2:] == ["rag::all-types one two/three", "A book, chapter 2", "card:rag.all-types.plain"]
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@a", "\tx", "\rx"])
def test_a_cell_that_computes_is_made_text(cell: str) -> None:
    assert plain_cell(cell) == f"'{cell}"


def test_deck_files_come_back_as_the_same_cards(everything: dict[str, Chosen], tmp_path: Path) -> None:
    report = Report("markdown")
    target = tmp_path / "out"
    write_folder(target, list(everything.values()), report, force=False, step=step)
    path = target / "rag" / "all-types.md"
    again = parse(path.read_text(encoding="utf-8"), path)
    essence = {card.id: (card.fingerprint, card.tier, card.tags, card.source) for card in again.cards}
    assert essence == {
        one.card.id: (one.card.fingerprint, one.card.tier, one.card.tags, one.card.source)
        for one in everything.values()
    }
    assert again.primer == 'First "this".'
    assert [str(problem) for problem in again.problems] == []
    assert (target / "rag" / "pictures" / "dot one.png").read_bytes() == PIXEL
    assert report.cards == len(everything)
    assert report.left_out == {}


def test_ids_stay_where_the_deck_pinned_them(tmp_path: Path) -> None:
    path = tmp_path / "pinned.md"
    path.write_text("Q: no heading?\nA: none\n\n## x\nid: card:dsa.other.y\nQ: q\nA: a\n", encoding="utf-8")
    everything = chosen_from(path)
    write_folder(tmp_path / "out", list(everything.values()), Report("markdown"), force=False, step=step)
    written = tmp_path / "out" / "interview" / "pinned.md"
    assert {card.id for card in parse(written.read_text(encoding="utf-8"), written).cards} == set(everything)


def test_cards_of_one_note_of_anki_come_back_with_their_ids(tmp_path: Path) -> None:
    path = tmp_path / "pairs.md"
    path.write_text(
        '+++\narea = "rag"\nsubtopic = "x"\n+++\n\n'
        "## a\nid: card:rag.anki.0123456789abcdef.1\nanki: gu!d#0\nQ: q\nA: a\n\n"
        "## b\nid: card:rag.anki.0123456789abcdef.2\nanki: gu!d#1\nQ: a\nA: q\n",
        encoding="utf-8",
    )
    everything = chosen_from(path)
    report = Report("markdown")
    write_folder(tmp_path / "out", list(everything.values()), report, force=False, step=step)
    written = tmp_path / "out" / "rag" / "x.md"
    assert {card.id for card in parse(written.read_text(encoding="utf-8"), written).cards} == set(everything)
    assert (report.cards, report.left_out) == (2, {})


# -- files ------------------------------------------------------------------------------------------------------------


def test_what_is_there_is_not_replaced_unless_wanted(everything: dict[str, Chosen], tmp_path: Path) -> None:
    target = tmp_path / "out.apkg"
    target.write_text("mine", encoding="utf-8")
    with pytest.raises(ExportError, match=r"exists already\. Name another file, or add --force"):
        package(target, everything)
    assert target.read_text(encoding="utf-8") == "mine"
    package(target, everything, force=True)
    assert zipfile.is_zipfile(target)
    folder = tmp_path / "decks"
    with pytest.raises(ExportError, match="is not empty"):
        write_folder(folder, list(everything.values()), Report("markdown"), force=False, step=step)
    write_folder(folder, list(everything.values()), Report("markdown"), force=True, step=step)
    assert sorted(path.name for path in folder.iterdir()) == ["all.md", "pictures", "rag"]


@pytest.mark.parametrize(
    ("place", "said"), [("no/where.csv", "there is no folder"), ("", "is a folder"), ("x" * 300, "cannot be written")]
)
def test_a_place_that_takes_no_file_is_named(tmp_path: Path, place: str, said: str) -> None:
    with pytest.raises(ExportError, match=said), whole_file(tmp_path / place) as part:
        part.write_text("x", encoding="utf-8")
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="is full: nothing was exported"), whole_file(tmp_path / "a") as part:
        part.write_text("x", encoding="utf-8")
        raise OSError(28, os.strerror(28))
    assert list(tmp_path.iterdir()) == []


def test_stopped_in_the_middle_nothing_is_written(everything: dict[str, Chosen], tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        if done:
            raise ExportError("stopped")

    writers: list[Callable[[], object]] = [
        lambda: package(tmp_path / "out.apkg", everything, step=stop),
        lambda: write_table(StringIO(), list(everything.values()), Report("csv"), seed=0, step=stop),
    ]
    for write in writers:
        with pytest.raises(ExportError, match="stopped"):
            write()
    assert not (tmp_path / "out.apkg").exists()
