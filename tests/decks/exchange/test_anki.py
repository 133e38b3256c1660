"""Our packages in Anki's own hands: its Python package, run as another process by an interpreter that holds it."""

import json
import os
import subprocess
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from prepdeck.decks.exchange.identity import own_guid
from prepdeck.tui.cli import main

pytestmark = pytest.mark.anki

Home = Callable[..., Any]
DECK = """+++
area = "rag"
subtopic = "anki-trip"
+++

## one
Q: First, with $x^{2}$?
A: alpha

## two
Q: Second?
A: beta, `code` and

```python
print("x")
```

## holes
C: A [hole] and $a_{b_{c}}$.
"""


class Anki:
    """A collection of Anki's, driven by one JSON command a line."""

    def __init__(self, interpreter: str, folder: Path) -> None:
        self.process = subprocess.Popen(
            [interpreter, str(Path(__file__).with_name("anki_process.py"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={"PATH": os.environ.get("PATH", ""), "HOME": str(folder), "LC_ALL": "C.UTF-8"},
        )
        self.ask("open", str(folder / "collection.anki2"))

    def ask(self, *words: Any) -> Any:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        try:
            self.process.stdin.write(json.dumps(words) + "\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            pytest.fail(self.process.communicate()[1])
        answer = self.process.stdout.readline()
        assert answer, self.process.communicate()[1]
        return json.loads(answer)

    def close(self) -> None:
        self.process.communicate()


@pytest.fixture
def anki(anki_python: str, tmp_path: Path) -> Iterator[Anki]:
    folder = tmp_path / "anki"
    folder.mkdir()
    started = Anki(anki_python, folder)
    yield started
    started.close()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Home:
    """The command line on a home with one deck: `home("export", ..., now=...)` returns the document that it prints."""
    folder = tmp_path / "home"
    (folder / "mine").mkdir(parents=True)
    (folder / "mine" / "trip.md").write_text(DECK, encoding="utf-8")
    (folder / "config.toml").write_text(f'[decks]\nfolders = ["{folder / "mine"}"]\n', encoding="utf-8")
    monkeypatch.setenv("PREPDECK_HOME", str(folder))

    def run(*words: str, now: str = "2026-11-22T09:00+01:00") -> Any:
        monkeypatch.setenv("PREPDECK_NOW", now)
        assert main([*words, "--json"]) == 0, capsys.readouterr()
        return json.loads(capsys.readouterr().out)

    return run


@pytest.mark.slow
def test_the_whole_library_is_taken_and_renders(anki: Anki, home: Home, tmp_path: Path) -> None:
    target = str(tmp_path / "all.apkg")
    report = home("export", "--apkg", target)
    assert report["left_out"] == []
    log = anki.ask("import", target)
    assert (log["new"], log["notes"], log["cards"]) == (report["notes"], report["notes"], report["cards"])
    assert (log["conflicting"], log["missing_notetype"], log["media"]) == (0, 0, [])
    cards = anki.ask("cards")
    assert len(cards) == report["cards"]
    for card in cards:
        assert card["question"] != card["answer"]
        assert "{{" not in card["question"] + card["answer"]
        assert "No cloze" not in card["question"]
        assert not any(sign in card["question"] for sign in "⸨⸩⦃⦄⧼⧽")
    assert anki.ask("check") == "Database rebuilt and optimized."
    again = anki.ask("import", target)
    assert (again["new"], again["notes"], again["cards"]) == (0, report["notes"], report["cards"])


def test_a_second_export_updates_and_keeps_the_reviews(anki: Anki, home: Home, tmp_path: Path) -> None:
    deck = tmp_path / "home" / "mine" / "trip.md"
    first, second = str(tmp_path / "1.apkg"), str(tmp_path / "2.apkg")
    home("export", "--apkg", first, "--search", "id:card:rag.anki-trip")
    before = anki.ask("import", first)
    assert (before["notes"], before["cards"]) == (3, 3)
    guids = {slug: own_guid(f"card:rag.anki-trip.{slug}") for slug in ("one", "two", "holes")}
    assert anki.ask("answer", list(guids.values()), 3) == 3
    text = deck.read_text(encoding="utf-8").replace("alpha", "alef").replace("$a_{b_{c}}$", "[another]")
    deck.write_text(f"{text}\n## three\nQ: Third?\nA: gamma\n", encoding="utf-8")
    later = home("export", "--apkg", second, "--search", "id:card:rag.anki-trip", now="2026-11-23T09:00+01:00")
    assert (later["notes"], later["cards"]) == (4, 5)
    log = anki.ask("import", second)
    assert (log["new"], log["updated"], log["notes"], log["cards"]) == (1, 3, 4, 5)
    notes = {note["guid"]: note for note in anki.ask("notes")}
    assert notes[guids["one"]]["fields"]["Answer"] == "<p>alef</p>"
    assert notes[guids["holes"]]["cards"] == 2
    reviews = Counter({card["guid"]: 0 for card in anki.ask("cards")})
    for card in anki.ask("cards"):
        reviews[card["guid"]] += card["revlog"]
    assert [reviews[guids[slug]] for slug in ("one", "two", "holes")] == [1, 1, 1]


def test_pictures_arrive_and_suspended_cards_stay_suspended(anki: Anki, home: Home, tmp_path: Path) -> None:
    deck = tmp_path / "home" / "mine" / "trip.md"
    pixel = bytes.fromhex("474946383961010001000000002c00000000010001000002024401003b")
    (deck.parent / "a b.gif").write_bytes(pixel)
    deck.write_text(DECK.replace("alpha", "alpha ![dot](a%20b.gif)"), encoding="utf-8")
    card = home("review", "--grade", "card:rag.anki-trip.two", "good")["id"]
    from prepdeck.data.clock import SystemClock
    from prepdeck.data.store import Store

    with Store.open(f"sqlite:///{tmp_path / 'home' / 'prepdeck.db'}", clock=SystemClock()) as store:
        store.record("suspended", card)
    target = str(tmp_path / "out.apkg")
    report = home("export", "--apkg", target, "--search", "id:card:rag.anki-trip", "--suspended")
    assert report["pictures"] == 1
    log = anki.ask("import", target)
    assert (log["notes"], log["media"]) == (3, [])
    assert [card["suspended"] for card in anki.ask("cards") if card["guid"] == own_guid(card_id("two"))] == [True]
    (media,) = (tmp_path / "anki" / "collection.media").glob("prepdeck-*.gif")
    assert media.read_bytes() == pixel


@pytest.mark.parametrize("legacy", [True, False])
def test_there_and_back(anki: Anki, home: Home, tmp_path: Path, legacy: bool) -> None:
    """Exported here, reviewed there, exported there, imported here: the same cards, with the reviews added."""
    out, back = str(tmp_path / "out.apkg"), str(tmp_path / "back.apkg")
    query = ("--search", "id:card:rag.anki-trip")
    home("export", "--apkg", out, *query)
    anki.ask("import", out)
    anki.ask("answer", [own_guid(card_id("one")), own_guid(card_id("holes"))], 3)
    anki.ask("export", back, legacy)
    assert zipfile.is_zipfile(back)
    items = {row["id"] for row in home("items", "--kind", "card")}
    later = "2099-01-01T09:00+01:00"  # Anki's clock is the machine's
    home("import", back, now=later)
    rows = {row["id"]: row for row in home("items", "--kind", "card", now=later)}
    assert rows.keys() == items
    assert [rows[card_id(slug)]["reps"] for slug in ("one", "two", "holes")] == [1, 0, 1]
    home("import", back, now=later)
    assert {row["id"]: row for row in home("items", "--kind", "card", now=later)} == rows


def test_cards_that_came_from_anki_go_back_without_doubles(anki: Anki, home: Home, tmp_path: Path) -> None:
    guids = [
        anki.ask("add", "Basic", ["front", "back"]),
        anki.ask("add", "Basic (and reversed card)", ["here", "there"]),
        anki.ask("add", "Cloze", ["a {{c1::b}} {{c2::c}}", ""]),
    ]
    out, back = str(tmp_path / "out.apkg"), str(tmp_path / "back.apkg")
    anki.ask("export", out, True)
    home("import", out)
    report = home("export", "--apkg", back, "--search", "id:.anki.")
    assert (report["notes"], report["cards"], report["left_out"]) == (3, 5, [])
    before = anki.ask("notes")
    log = anki.ask("import", back)
    assert (log["new"], log["notes"], log["cards"]) == (0, 3, 5)
    assert anki.ask("notes") == before
    assert sorted(guids) == sorted(note["guid"] for note in before)


def card_id(slug: str) -> str:
    return f"card:rag.anki-trip.{slug}"


def test_an_edit_of_what_came_from_anki_arrives_there(anki: Anki, home: Home, tmp_path: Path) -> None:
    basic = anki.ask("add", "Basic", ["front <b>of</b> it", "back"])
    cloze = anki.ask("add", "Cloze", ["a {{c1::b}} {{c2::c}}", ""])
    other = anki.ask("add", "Basic", ["other &lt;", "one<br>two"])
    pair = anki.ask("add", "Basic (and reversed card)", ["here", "there"])
    full = anki.ask("add", "Cloze", ["x {{c1::y}}", "extra"])
    anki.ask("answer", [basic, cloze, other], 3)
    out, back = str(tmp_path / "out.apkg"), str(tmp_path / "back.apkg")
    later = "2099-01-01T09:00+01:00"  # Anki's clock is the machine's
    anki.ask("export", out, False)
    home("import", out, now=later)
    kept = tmp_path / "home" / "decks" / ".anki" / "notes.db"
    before_again = kept.read_bytes(), kept.stat().st_mtime_ns
    assert home("import", out, now=later)["done"]["files"] == 0
    assert before_again == (kept.read_bytes(), kept.stat().st_mtime_ns)
    (deck,) = (tmp_path / "home" / "decks").rglob("*.md")
    text = deck.read_text(encoding="utf-8")
    assert "A: back\n" in text
    assert "a [b] [c]" in text
    deck.write_text(text.replace("A: back\n", "A: the *new* back\n").replace("a [b] [c]", "an [e] [c]"), "utf-8")
    report = home("export", "--apkg", back, "--search", "id:.anki.", now=later)
    assert (report["notes"], report["left_out"], report["remarks"]) == (5, [], [])
    before = {note["guid"]: note for note in anki.ask("notes")}
    cards = [(card["guid"], card["ord"], card["reps"], card["revlog"], card["deck"]) for card in anki.ask("cards")]
    log = anki.ask("import", back)
    assert (log["new"], log["updated"], log["duplicate"], log["conflicting"]) == (0, 2, 3, 0)
    after = {note["guid"]: note for note in anki.ask("notes")}
    assert after[basic]["fields"] == {"Front": "front <b>of</b> it", "Back": "<p>the <em>new</em> back</p>"}
    assert after[cloze]["fields"]["Text"] == "<p>an {{c1::e}} {{c2::c}}</p>"
    assert [after[guid] for guid in (other, pair, full)] == [before[guid] for guid in (other, pair, full)]
    assert cards == [
        (card["guid"], card["ord"], card["reps"], card["revlog"], card["deck"]) for card in anki.ask("cards")
    ]
    assert anki.ask("check") == "Database rebuilt and optimized."


def test_tags_and_pictures_go_back_and_an_edit_without_a_field_is_told(anki: Anki, home: Home, tmp_path: Path) -> None:
    pixel = bytes.fromhex("474946383961010001000000002c00000000010001000002024401003b")
    (tmp_path / "anki" / "collection.media").mkdir(exist_ok=True)
    (tmp_path / "anki" / "collection.media" / "dot one.gif").write_bytes(pixel)
    shown = anki.ask("add", "Basic", ['see <img src="dot one.gif">', "dot"])
    full = anki.ask("add", "Cloze", ["x {{c1::y}} z", "extra words"])
    pair = anki.ask("add", "Basic (and reversed card)", ["here", "there"])
    anki.ask("tag", shown, ["Exam::Two", "GPU_x"])
    out, back = str(tmp_path / "out.apkg"), str(tmp_path / "back.apkg")
    later = "2099-01-01T09:00+01:00"  # Anki's clock is the machine's
    anki.ask("export", out, True)
    home("import", out, now=later)
    (deck,) = (tmp_path / "home" / "decks").rglob("*.md")
    text = deck.read_text(encoding="utf-8")
    for old, new in (("A: dot\n", "A: a dot\n"), ("extra words", "other words"), ("Q: there", "Q: over there")):
        assert old in text
        text = text.replace(old, new)
    deck.write_text(text, encoding="utf-8")
    report = home("export", "--apkg", back, "--search", "id:.anki.", now=later)
    (said,) = report["remarks"]
    assert said.startswith("1 note came from Anki: a collection that has them still keeps its own text")
    assert (report["notes"], report["pictures"], report["left_out"]) == (3, 1, [])
    before = {note["guid"]: note for note in anki.ask("notes")}
    log = anki.ask("import", back)
    assert (log["new"], log["updated"], log["conflicting"], log["media"]) == (0, 2, 1, [])
    after = {note["guid"]: note for note in anki.ask("notes")}
    assert after[shown]["fields"] == before[shown]["fields"] | {"Back": "<p>a dot</p>"}
    assert after[shown]["tags"] == ["Exam::Two", "GPU_x"]
    assert after[pair]["fields"] == {"Front": "here", "Back": "<p>over there</p>"}
    assert after[full] == before[full]
