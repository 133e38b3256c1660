"""Notes of imported packages as they are kept, and as they go back."""

from pathlib import Path

import pytest
from anki_packages import BASIC, CLOZE, Card, Note, write_package

from prepdeck.decks.exchange.collection import NoteType, Template
from prepdeck.decks.exchange.importing import plan_import
from prepdeck.decks.exchange.originals import PLACE, Original, Originals
from prepdeck.decks.exchange.plan import Options
from prepdeck.decks.exchange.returned import Block, Returned, returned

TWO_WAYS = NoteType(
    "Two ways",
    ("Front", "Back", "Remark"),
    (
        Template("there", "{{Front}}", "{{FrontSide}}<hr id=answer>{{Back}}"),
        Template("back", "{{Back}}", "{{FrontSide}}<hr id=answer>{{Front}}"),
    ),
    cloze=False,
)
HOLES = NoteType("Holes", ("Text", "Extra"), (Template("Cloze", "{{cloze:Text}}", "{{cloze:Text}}{{Extra}}"),), True)
WORDS = Original(7, TWO_WAYS, 5, ("A_b",), (0, 1), ("<i>here</i>", "there", "kept &amp; <u>so</u>"))


def back(original: Original, *blocks: Block, tags: tuple[str, ...] = ("a-b",)) -> Returned | None:
    return returned(original, list(blocks), tags, lambda tag: True, lambda address: None)


def pair(number: int, question: str, answer: str, *, edited: bool = True) -> Block:
    return Block(number, question, answer, cloze=False, edited=edited)


def test_what_was_not_edited_stays_as_it_was() -> None:
    blocks = (pair(0, "*here*", "there", edited=False), pair(1, "there", "*here*", edited=False))
    assert back(WORDS, *blocks) == Returned(WORDS.values, (0, 1), ("A_b",), edited=False)


def test_an_edit_that_says_what_the_field_says_is_none() -> None:
    found = back(WORDS, pair(0, "*here*", "there"))
    assert found is not None
    assert not found.edited


def test_only_the_field_that_was_edited_is_written() -> None:
    found = back(WORDS, pair(0, "*here*", "there", edited=False), pair(1, "over there", "*here*"))
    assert found == Returned(("<i>here</i>", "<p>over there</p>", WORDS.values[2]), (0, 1), ("A_b",), edited=True)


def test_two_edits_of_one_field_must_agree() -> None:
    assert back(WORDS, pair(0, "*here*", "one"), pair(1, "two", "*here*")) is None
    assert back(WORDS, pair(0, "*here*", "one"), pair(1, "one", "*here*")) is not None


def test_tags_added_and_removed_here_go_along() -> None:
    found = back(WORDS, tags=("new one",))
    assert found is not None
    assert (found.tags, found.edited, found.values) == (("new-one",), True, WORDS.values)


def test_a_deletion_more_makes_a_card_more() -> None:
    note = Original(8, HOLES, 5, (), (0,), ("a {{c1::b}} c", ""))
    found = back(note, Block(None, "a [b] [c] {d}", "", cloze=True, edited=True), tags=())
    assert found == Returned(("<p>a {{c1::b}} {{c2::c}} &#123;d&#125;</p>", ""), (0, 1), (), edited=True)


def test_a_side_of_several_fields_has_none_to_write() -> None:
    kind = NoteType("Wide", ("A", "B"), (Template("one", "{{A}} and {{B}}", "{{B}}"),), cloze=False)
    note = Original(9, kind, 5, (), (0,), ("a", "b"))
    assert back(note, pair(0, "a and b", "c"), tags=()) is None
    shown = Original(8, HOLES, 5, (), (0,), ("a {{c1::b}} c", "more"))
    assert back(shown, pair(0, "a […] c", "less"), tags=()) is None


@pytest.mark.parametrize("form", ["anki2", "anki21b"])
def test_a_package_is_kept_once(tmp_path: Path, form: str) -> None:
    notes = [
        Note("a", BASIC, ("q", "a"), [Card(0)], " Tag ", 1),
        Note("c", CLOZE, ("x {{c1::y}}", ""), [Card(0)], "", 2),
    ]
    package = write_package(tmp_path / "x.apkg", notes, form=form)
    decks = tmp_path / "decks"
    with plan_import(package, Options(decks=decks)) as plan:
        plan.staging.move_in()
    with Originals(decks) as kept:
        first, second = kept.get("a"), kept.get("c")
        assert kept.get("nobody's") is None
    assert first is not None
    assert second is not None
    assert (first.type_id, first.kind.fields, first.values, first.tags) == (
        BASIC.id,
        BASIC.fields,
        ("q", "a"),
        ("Tag",),
    )
    assert second.kind.cloze
    with plan_import(package, Options(decks=decks)) as plan:
        assert PLACE not in plan.staging.names()


def test_a_damaged_one_knows_nothing_and_is_made_anew(tmp_path: Path) -> None:
    decks = tmp_path / "decks"
    with Originals(decks) as kept:
        assert kept.get("a") is None
    (decks / PLACE).parent.mkdir(parents=True)
    (decks / PLACE).write_bytes(b"no database at all" * 100)
    with Originals(decks) as kept:
        assert kept.get("a") is None
    package = write_package(tmp_path / "x.apkg", [Note("a", BASIC, ("q", "a"), [Card(0)])])
    with plan_import(package, Options(decks=decks)) as plan:
        plan.staging.move_in()
    with Originals(decks) as kept:
        assert kept.get("a") is not None
