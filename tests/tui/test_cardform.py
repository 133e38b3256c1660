"""The card form: adding and editing in the app, with the Markdown file as the truth."""

import os
import signal
import subprocess
import sys

import pytest
from textual.widgets import Input, TextArea

from prepdeck.decks.parser import parse
from prepdeck.decks.writing import Draft
from prepdeck.tui.browse.listing import Listing
from prepdeck.tui.browse.screen import BrowseScreen
from prepdeck.tui.cardform.checking import check, read_keys
from prepdeck.tui.cardform.drafts import Keeper, Unsaved, waiting
from prepdeck.tui.cardform.form import CardForm
from prepdeck.tui.cardform.place import PlaceError, place_of

SIZES = [(80, 24), (120, 40)]
LANES = "card:gpu-cuda.warps.lanes"


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch):
    monkeypatch.setattr(BrowseScreen, "PREVIEW_WAIT", 0.0)
    monkeypatch.setattr(BrowseScreen, "SEARCH_WAIT", 0.0)
    monkeypatch.setattr(CardForm, "CHECK_WAIT", 0.0)
    monkeypatch.setattr(CardForm, "KEEP_WAIT", 0.0)


def put(app, item):
    listing = app.screen.query_one(Listing)
    listing.move_to(next(place for place, entry in enumerate(listing.entries) if entry.row.id == item))


async def write(app, **fields):
    """Write whole fields, as pastes do."""
    for name, text in fields.items():
        widget = app.screen.query_one(f"#{name}-text" if name in ("question", "answer", "keys") else f"#{name}")
        if isinstance(widget, TextArea):
            widget.text = text
        elif isinstance(widget, Input):
            widget.value = text
        else:
            widget.take(text)
        await app.settle()


async def edit(app, item=LANES):
    put(app, item)
    await app.press("E")
    assert isinstance(app.screen, CardForm)


def mine(home):
    return home.folder / "decks" / "my-cards.md"


async def test_a_card_is_added_and_selected(home):
    async with home.run("browse") as app:
        await app.press("A")
        await app.type("What is a grid?")
        await app.press("tab")
        await app.type("All blocks of a launch.")
        assert "what-is-a-grid (proposed)" in app.screen.query_one("#slug").placeholder
        assert "All blocks of a launch." in app.text("#seen")
        await write(app, tags="exam, gpu/memory", area="gpu-cuda")
        await app.press("ctrl+s")
        assert isinstance(app.screen, BrowseScreen), app.note()
        text = mine(home).read_text(encoding="utf-8")
        assert text.startswith('+++\narea = "gpu-cuda"\n+++\n\n## what-is-a-grid\ntype: qa\ntags: exam, gpu/memory\n')
        entry = app.screen.query_one(Listing).current
        assert entry.row.id == "card:gpu-cuda.my-cards.what-is-a-grid"
        assert entry.tags == {"exam", "gpu/memory"}
        assert waiting(app.workspace.paths.state) == []


async def test_a_card_is_edited_in_its_file(home):
    before = home.deck.read_text(encoding="utf-8")
    async with home.run("browse") as app:
        await edit(app)
        assert app.screen.query_one("#deck").disabled
        await write(app, question="How many threads does a warp have?")
        await app.press("ctrl+s")
        assert home.deck.read_text(encoding="utf-8") == before.replace(
            "How many lanes does a warp have?", "How many threads does a warp have?"
        )
        assert app.screen.query_one(Listing).current.row.title == "How many threads does a warp have?"


async def test_nothing_changed_leaves_without_asking(home):
    async with home.run("browse") as app:
        await edit(app)
        await app.press("ctrl+s")
        assert app.note() == "Nothing was changed."
        await app.press("escape")
        assert isinstance(app.screen, BrowseScreen)


async def test_what_is_wrong_is_said_while_writing_and_not_saved(home):
    async with home.run("browse") as app:
        await app.press("A")
        assert "The question is empty" in app.text("#problems")
        await write(app, question="One?\nQ: two", answer="x")
        assert "Line 2 of the question begins with Q:" in app.text("#problems")
        await write(app, question="One and two", answer="x", source="somewhere")
        assert "0 question marks" in app.text("#problems")
        assert "cannot be looked up" in app.text("#problems")
        await write(app, type="estimate")
        assert "params: n = [2, 4, 8]" in app.screen.query_one("#keys-text").text
        await write(app, keys="colour: red")
        assert "'colour: red' is no key line" in app.text("#problems")
        await app.press("ctrl+s")
        assert app.note().startswith("Not saved: ")
        await write(app, deck="../away.md")
        assert "without dots" in app.text("#problems")
        await write(app, deck="/nowhere/x.md")
        assert "none of your deck folders" in app.text("#problems")
        assert not mine(home).exists()


async def test_a_near_duplicate_is_named_before_it_is_saved(home):
    async with home.run("browse") as app:
        await app.press("A")
        await write(app, question="How many lanes does a warp have now?", answer="32")
        assert "Nearly asked already: How many lanes does a warp have? (GPU & CUDA)" in app.text("#problems")
        await app.press("ctrl+s")
        assert "nearly asked already" in app.sheet()
        await app.press("enter")
        assert not mine(home).exists()
        await app.press("ctrl+s")
        assert mine(home).exists()


async def test_a_cloze_has_one_text(home):
    async with home.run("browse") as app:
        await app.press("A")
        await write(app, type="cloze", question="A [warp] has [32] lanes that run together.")
        assert not app.screen.query_one("#answer-row").display
        assert "[…]" in app.text("#seen")
        await app.press("ctrl+s")
        assert "C: A [warp] has [32] lanes" in mine(home).read_text(encoding="utf-8")
        assert app.screen.query_one(Listing).current.row.id.endswith(".1")


async def test_escape_asks_and_a_kept_text_is_offered_again(home):
    async with home.run("browse") as app:
        await app.press("A")
        await write(app, question="Half a thought")
        await app.press("escape")
        assert "not saved" in app.sheet()
        await app.press("escape", "escape", "j", "j", "enter")
        assert isinstance(app.screen, BrowseScreen)
        assert [left.title for left in waiting(app.workspace.paths.state)] == ["Half a thought"]
    async with home.run("browse") as app:
        assert app.note() == "An unsaved card waits (A opens it): Half a thought"
        await app.press("A")
        assert "Go on with it: Half a thought" in app.shown()
        await app.press("enter")
        assert app.screen.query_one("#question-text").text == "Half a thought"
        await app.press("escape", "G", "enter")
        assert waiting(app.workspace.paths.state) == []


async def test_an_edit_that_was_left_is_offered_for_its_card_only(home):
    async with home.run("browse") as app:
        await edit(app)
        await write(app, answer="Thirty-two.")
        app.app.go("today")
        await app.settle()
    async with home.run("browse") as app:
        assert "An unsaved edit waits" in app.note()
        await app.press("A")
        assert app.screen.query_one("#question-text").text == ""
        await app.press("escape")
        put(app, LANES)
        await app.press("E", "enter")
        assert app.screen.query_one("#answer-text").text == "Thirty-two."
        await app.press("ctrl+s")
        assert "A: Thirty-two." in home.deck.read_text(encoding="utf-8")


async def test_another_program_changes_the_card_meanwhile(home):
    async with home.run("browse") as app:
        await edit(app)
        await write(app, answer="My answer.")
        theirs = home.deck.read_text(encoding="utf-8").replace("on every NVIDIA GPU so far", "on all of them")
        home.write_deck(theirs)
        await app.press("ctrl+s")
        assert "changed by another program" in app.sheet()
        await app.press("enter")
        assert home.deck.read_text(encoding="utf-8") == theirs
        await app.press("ctrl+s", "j", "enter")
        assert isinstance(app.screen, BrowseScreen), app.note()
        assert "A: My answer." in home.deck.read_text(encoding="utf-8")


async def test_a_read_only_file_keeps_the_text(home):
    async with home.run("browse") as app:
        await edit(app)
        await write(app, answer="My answer.")
        home.deck.chmod(0o444)
        await app.press("ctrl+s")
        assert "read-only" in app.note()
        assert app.screen.query_one("#answer-text").text == "My answer."
        assert [left.name for left in waiting(app.workspace.paths.state)] == []  # this form holds it
        home.deck.chmod(0o644)
        await app.press("ctrl+s")
        assert isinstance(app.screen, BrowseScreen)


async def test_a_shipped_card_is_copied_and_suspended(home, content):
    library = content / "decks" / "library" / "ours.md"
    library.write_text(
        '+++\narea = "rag"\nsubtopic = "ours"\nsources = { b = "A book https://e.org" }\n+++\n'
        "## first\nsource: b, 2\n\nQ: What is shipped?\nA: This.\n",
        encoding="utf-8",
    )
    try:
        async with home.run("browse") as app:
            put(app, "card:rag.ours.first")
            await app.press("E")
            assert "read-only" in app.sheet()
            await app.press("enter")
            assert app.screen.query_one("#source").value == "A book https://e.org, 2"
            assert app.screen.query_one("#deck").value == "rag.md"
            await write(app, answer="That.")
            await app.press("ctrl+s")
            if not isinstance(app.screen, BrowseScreen):
                await app.press("j", "enter")
            assert app.workspace.store.item("card:rag.rag.first").reps == 0
            assert app.workspace.store.item("card:rag.ours.first").suspended
            assert "A: This." in library.read_text(encoding="utf-8")
    finally:
        library.unlink()


async def test_the_form_follows_the_window(home):
    async with home.run("browse", size=(120, 40)) as app:
        await edit(app)
        form = app.screen
        assert form.seen.region.x > 50
        await app.pilot.resize_terminal(80, 24)
        await app.settle()
        assert form.seen.region.x == 0
        assert "so far" in app.shown()


async def test_the_card_in_hand_is_edited_from_review(home):
    async with home.run("review") as app:
        title = app.screen.turn.card.title
        await app.press("E")
        assert isinstance(app.screen, CardForm)
        await write(app, source="IEEE 754, section 3")
        await app.press("ctrl+s")
        assert app.screen.turn.card.title == title
        assert app.screen.turn.card.source == "IEEE 754, section 3"
        await app.press("A")
        assert isinstance(app.screen, CardForm)
        await app.press("escape")
        assert app.screen.turn.card.title == title


KILLED = """
import os, sys, time
from pathlib import Path
from prepdeck.decks.writing import Draft
from prepdeck.tui.cardform.drafts import Keeper, Unsaved
keeper = Keeper(Path(sys.argv[1]))
draft = Draft(question="kept by a kill", tags=("a",), fields={"unit": "s"})
keeper.keep(Unsaved(None, "my-cards.md", "rag", "", draft))
print("written", flush=True)
sys.stdin.read()
"""


def test_a_text_outlives_a_kill_and_is_not_offered_before(tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with process:
        assert process.stdout.readline() == "written\n"
        assert waiting(tmp_path) == []
        os.kill(process.pid, signal.SIGKILL)
    (left,) = waiting(tmp_path)
    assert left == Unsaved(
        None, "my-cards.md", "rag", "", Draft(question="kept by a kill", tags=("a",), fields={"unit": "s"})
    )
    keeper = Keeper(tmp_path, left.name)
    assert waiting(tmp_path) == []
    keeper.discard()
    keeper.close()
    assert list((tmp_path / "drafts").iterdir()) == []


def test_a_torn_draft_is_passed_over(tmp_path):
    (tmp_path / "drafts").mkdir()
    for number, text in enumerate((b"{", b"[]", b'{"card": null}', b"\xff")):
        (tmp_path / "drafts" / f"{number}.json").write_bytes(text)
    assert waiting(tmp_path) == []


def test_a_draft_is_checked_as_a_part_of_its_deck(tmp_path):
    path = tmp_path / "x.md"
    deck = parse('+++\narea = "dsa"\ntier = "core"\nsources = { b = "Book \\"B\\"" }\n+++\n## a\nQ: a?\nA: b\n', path)
    found = check(Draft(question="What?", answer="That.", source="b, 2"), deck, path, "")
    assert (found.errors, found.slug, found.cards[0].tier, found.cards[0].area) == ((), "what", "core", "dsa")
    assert found.cards[0].source == 'Book "B", 2'
    assert (
        check(Draft(slug="a", question="What?", answer="x"), deck, path, "")
        .errors[0]
        .startswith("This deck has a card")
    )
    assert not check(Draft(slug="a", question="What?", answer="x"), deck, path, "", ["card:dsa.x.a"]).errors
    assert read_keys("unit: s\n\nunit: m\nx") == ({"unit": "s"}, ["unit is given twice: keep one.", *read_keys("x")[1]])


async def test_where_cards_can_go(home):
    async with home.run("browse") as app:
        workspace = app.workspace
        assert place_of(workspace, "mine") == workspace.paths.decks / "mine.md"
        assert place_of(workspace, str(home.deck)) == home.deck
        for text in ("", "../x.md", ".hidden.md", "/etc/x.md", str(workspace.cards.roots[0].folder / "x.md")):
            with pytest.raises(PlaceError, match=r"\."):
                place_of(workspace, text)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_card_form(snap_compare, home, size):
    app = home.app(start="browse")

    async def before(pilot):
        driver = home.driver(app, pilot)
        await driver.ready()
        await driver.press("A")
        await write(
            driver,
            question="How many lanes does a warp have now?",
            answer="Always **32**:\n\n```python\nlanes = 32\n```",
            source="somewhere",
        )
        for widget in (*app.screen.query(Input), *app.screen.query(TextArea)):
            widget.cursor_blink = False
        await driver.settle()

    assert snap_compare(app, terminal_size=size, run_before=before)
