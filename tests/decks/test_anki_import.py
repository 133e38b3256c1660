import json
import sqlite3
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from anki_packages import (
    BASIC,
    CLOZE,
    CREATED,
    OCCLUSION,
    REVERSED,
    TYPED,
    Card,
    Note,
    day_ms,
    write_package,
)

from prepdeck.data.clock import SetClock, parse_moment
from prepdeck.data.intake import items_met
from prepdeck.data.memory import Phase, Rating
from prepdeck.data.store import Store
from prepdeck.decks.card import Card as Ours
from prepdeck.decks.exchange.identity import own_guid
from prepdeck.decks.exchange.importing import ImportRefused, Outcome, Stopped, Summary, apply, plan_import, resume
from prepdeck.decks.exchange.plan import Options
from prepdeck.decks.exchange.staging import FOLDER
from prepdeck.decks.parser import parse

NOW = "2026-11-22T09:00+00:00"
DAY_ZERO = CREATED // 86_400


class Home:
    """A record and a folder of decks to import into."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.decks = folder / "decks"
        self.clock = SetClock(parse_moment(NOW), running=False)
        self.store = Store.open(f"sqlite:///{folder / 'record.db'}", clock=self.clock)

    def options(self, **changes: object) -> Options:
        met = tuple(items_met(self.store.database, "card:%.anki.%"))
        known: dict[str, object] = {"decks": self.decks, "met": met, "now": self.clock.now().micros // 1000}
        return Options(**(known | changes))  # type: ignore[arg-type]

    def take(self, path: Path, **changes: object) -> tuple[Summary, Outcome]:
        with plan_import(path, self.options(**changes)) as plan:
            return plan.summary, apply(plan, self.store)

    def cards(self) -> dict[str, Ours]:
        found = {}
        for path in sorted(self.decks.rglob("*.md")):
            deck = parse(path.read_text(encoding="utf-8"), path)
            assert not deck.problems, deck.problems
            found |= {card.id: card for card in deck.cards}
        return found

    def by_question(self) -> dict[str, Ours]:
        return {card.question: card for card in self.cards().values()}

    def files(self) -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in sorted(self.decks.rglob("*")) if path.is_file()}


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    made = Home(tmp_path / "home")
    yield made
    made.store.close()


def learnt(due: int = 20) -> Card:
    """A card that was learnt on day 10 of the collection, and reviewed on day 12."""
    rows = [(day_ms(10), 3, -600, 0, 0), (day_ms(10, 13), 3, 2, 2500, 0), (day_ms(12), 3, 8, 2500, 1)]
    return Card(0, 2, 2, due, 8, mod=CREATED + 12 * 86_400 + 40_000, rows=rows)


def sample() -> list[Note]:
    return [
        Note("a!#b", BASIC, ("What is <b>warp</b>?", '32 threads <img src="w 1.png">'), [learnt()], " gpu::warp X ", 7),
        Note("rev", REVERSED, ("front", "back"), [Card(0), Card(1)], "", 7),
        Note("cz", CLOZE, ("The {{c1::GPU}} has {{c2::SMs}} [1]", ""), [Card(0), Card(1)]),
        Note("cz2", CLOZE, ("{{c1::One}} and {{c1::two::hint}}", "more"), [Card(0)]),
        Note("ty", TYPED, ("q", "typed"), [Card(0, 0, -1, 3, flags=1)]),
        Note("io", OCCLUSION, ("{{c1::image-occlusion:rect}}", "x"), [Card(0)]),
        Note("snd", BASIC, ("[sound:a.mp3] listen", "yes"), [Card(0)]),
    ]


DECKS = {1: "Default", 7: "CUDA::Memory"}
MEDIA = {"w 1.png": b"picture", "a.mp3": b"sound", "unused.png": b"?"}


@pytest.mark.parametrize("form", ["anki2", "anki21", "anki21b"])
def test_every_form_of_package(home: Home, tmp_path: Path, form: str) -> None:
    path = write_package(tmp_path / "x.apkg", sample(), DECKS, MEDIA, form=form)
    summary, outcome = home.take(path)
    assert (summary.notes, summary.cards, summary.new, summary.media) == (7, 8, 8, 2)
    assert summary.skipped == ["1 card of the type Image Occlusion (masks drawn over a picture)."]
    assert summary.simplified == ["1 card to be typed in Anki; here they are answered in the head."]
    assert summary.reviews == 3
    assert outcome.events == 5  # three reviews, a suspension, a flag
    cards = home.by_question()
    warp = cards["What is **warp**?"]
    assert warp.answer.startswith("32 threads ![w 1.png](media/w-1-")
    assert (warp.area, warp.subtopic, warp.tags) == ("gpu-cuda", "memory", ("gpu::warp", "x"))
    assert (home.decks / "cuda" / warp.answer.partition("](")[2].rstrip(")")).read_bytes() == b"picture"
    assert cards["front"].siblings == cards["back"].siblings != ""
    assert cards["The […] has SMs \\[1\\]"].answer == "The ==GPU== has SMs \\[1\\]"
    assert cards["[…] and [hint]"].answer == "==One== and ==two==\\\nmore"
    assert cards["[a.mp3](media/a.mp3) listen"]
    assert not any("Please update" in question for question in cards)


def test_the_second_import_changes_nothing(home: Home, tmp_path: Path) -> None:
    path = write_package(tmp_path / "x.apkg", sample(), DECKS, MEDIA, form="anki21b")
    home.take(path)
    files, events = home.files(), list(home.store.log())
    summary, outcome = home.take(path)
    assert (summary.new, summary.changed, summary.unchanged) == (0, 0, 8)
    assert (outcome.events, outcome.files) == (0, 0)
    assert home.files() == files
    assert list(home.store.log()) == events


def test_a_newer_package_updates_what_was_not_edited_here(home: Home, tmp_path: Path) -> None:
    notes = [Note(f"g{number}", BASIC, (f"question {number}", "old")) for number in range(4)]
    home.take(write_package(tmp_path / "x.apkg", notes))
    file = next(home.decks.rglob("*.md"))
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("Q: question 1\n\nA: old", "Q: question 1\n\nA: mine"), encoding="utf-8")
    ids = set(home.cards())
    newer = [Note(f"g{number}", BASIC, (f"question {number}", "new")) for number in range(3)]
    added = [Note("g3", BASIC, ("question 3", "old")), Note("g4", BASIC, ("question 4", "x"))]
    summary, _ = home.take(write_package(tmp_path / "y.apkg", newer + added))
    assert (summary.new, summary.changed, summary.unchanged, summary.edited) == (1, 2, 2, 1)
    assert summary.kept and "question-1" in summary.kept[0]
    answers = {question: card.answer for question, card in home.by_question().items()}
    assert answers == {
        "question 0": "new",
        "question 1": "mine",
        "question 2": "new",
        "question 3": "old",
        "question 4": "x",
    }
    assert ids < set(home.cards())


def test_schedule_by_the_log(home: Home, tmp_path: Path) -> None:
    home.take(write_package(tmp_path / "x.apkg", [Note("a", BASIC, ("q", "a"), [learnt(due=23)])]))
    (card,) = home.cards()
    events = [event for event, _ in home.store.history(card)]
    assert [(event.kind, event.rating, event.device) for event in events] == [
        ("reviewed", 3, "anki"),
        ("reviewed", 3, "anki"),
        ("reviewed", 3, "anki"),
        ("rescheduled", None, "anki"),
    ]
    assert [event.day - DAY_ZERO for event in events[:3]] == [10, 10, 12]
    assert events[0].payload["due_at"] == events[0].at + 600_000_000
    state = home.store.events(kinds=("rescheduled",))[0]
    assert state.payload["due_day"] == DAY_ZERO + 23
    assert home.store.check().clean
    assert home.store.undo() is None  # undo never reaches what was imported


def test_what_starts_a_card_anew_and_what_counts_for_nothing(home: Home, tmp_path: Path) -> None:
    rows = [
        (day_ms(1), 3, 1, 2500, 0),
        (day_ms(2), 3, 5, 2500, 1),
        (day_ms(3), 3, 9, 0, 3),  # cram
        (day_ms(4), 0, 0, 0, 4),  # forgotten by hand
        (day_ms(5), 1, -60, 0, 0),
        (day_ms(6), 3, 2, 2500, 0),
        (day_ms(7), 0, 30, 2500, 5),  # rescheduled by FSRS
    ]
    card = Card(0, 2, 2, 8, 2, mod=CREATED + 7 * 86_400, rows=rows)
    new_again = Card(0, 0, 0, 1, mod=CREATED + 50 * 86_400, rows=[(day_ms(1, 20), 3, 4, 2500, 0)])
    notes = [Note("a", BASIC, ("q", "a"), [card]), Note("b", BASIC, ("q2", "a"), [new_again])]
    lost = Note("c", BASIC, ("q3", "a"), [Card(0, 2, 2, 90, 30)])
    _, outcome = home.take(write_package(tmp_path / "x.apkg", [*notes, lost]))
    cards = home.by_question()
    kinds = [event.kind for event, _ in home.store.history(cards["q"].id)]
    assert kinds == ["reviewed", "reviewed", "reset", "reviewed", "reviewed"]
    assert [event.kind for event, _ in home.store.history(cards["q2"].id)] == ["reviewed", "reset"]
    assert not home.store.history(cards["q3"].id)
    assert "brought in as new: 1" in outcome.skipped[0]


def test_no_history_leaves_the_log_behind(home: Home, tmp_path: Path) -> None:
    path = write_package(tmp_path / "x.apkg", [Note("a", BASIC, ("q", "a"), [learnt()])])
    summary, outcome = home.take(path, history=False)
    assert (summary.reviews, outcome.events, list(home.store.log())) == (0, 0, [])


def test_a_review_made_in_both_places_counts_once(home: Home, tmp_path: Path) -> None:
    home.take(write_package(tmp_path / "x.apkg", [Note("a", BASIC, ("q", "a"), [learnt()])]))
    (card,) = home.cards()
    from prepdeck.data.items import Item
    from prepdeck.data.memory import Memory, review

    home.store.sync_items("deck", [Item(card, "interview", "core", "q")])
    row = home.store.item(card)
    assert row is not None
    memory = Memory(Phase.REVIEW, None, row.stability, row.difficulty, row.last_day, row.last_at, row.due_day)
    scheduled = review(memory, Rating.GOOD, home.clock.now(), home.store.rules, card)
    mine = home.store.grade(card, scheduled, ms=1, expected=row.last_event)
    back = learnt()
    back.rows = [*back.rows, (mine.at // 1000 + 1, 3, 9, 2500, 1)]
    _, outcome = home.take(write_package(tmp_path / "y.apkg", [Note("a", BASIC, ("q", "a"), [back])]))
    assert outcome.merged == 1
    reviews = [event for event, _ in home.store.history(card) if event.kind == "reviewed"]
    assert len(reviews) == 4


def test_our_own_cards_come_back_to_themselves(home: Home, tmp_path: Path) -> None:
    note = Note(own_guid("card:rag.x.y"), BASIC, ("q", "a"), [learnt()])
    path = write_package(tmp_path / "x.apkg", [note])
    summary, outcome = home.take(path, own={own_guid("card:rag.x.y"): ("card:rag.x.y", False)})
    assert (summary.own, summary.new, summary.files) == (1, 0, [])
    assert {event.item for event in home.store.log()} == {"card:rag.x.y"}
    assert outcome.files == 0


def test_area_and_deck_can_be_named(home: Home, tmp_path: Path) -> None:
    path = write_package(tmp_path / "x.apkg", sample(), DECKS)
    summary, _ = home.take(path, area="rag", deck="Phone")
    assert summary.decks == {"Phone::CUDA::Memory": "rag", "Phone::Default": "rag"}
    assert {card.area for card in home.cards().values()} == {"rag"}
    assert sorted(path.name for path in (home.decks / "phone").glob("*.md")) == ["cuda-memory.md", "default.md"]


def test_new_cards_keep_their_order(home: Home, tmp_path: Path) -> None:
    notes = [Note(f"g{place}", BASIC, (f"q{place}", "a"), [Card(0, due=place)]) for place in (3, 1, 2)]
    home.take(write_package(tmp_path / "x.apkg", notes))
    assert [card.question for card in home.cards().values()] == ["q1", "q2", "q3"]


def test_stopping_leaves_nothing(home: Home, tmp_path: Path) -> None:
    path = write_package(tmp_path / "x.apkg", [Note("a", BASIC, ("q", "a"), [learnt()])])
    with pytest.raises(Stopped):
        plan_import(path, home.options(), cancelled=lambda: True)
    with plan_import(path, home.options()) as plan, pytest.raises(Stopped):
        apply(plan, home.store, cancelled=lambda: True)
    assert not list(home.decks.rglob("*.md"))
    assert list(home.store.log()) == []
    assert not [entry for entry in (home.decks / FOLDER).iterdir() if entry.is_dir()]


@pytest.mark.parametrize("committed", [False, True])
def test_an_import_that_was_cut_off(
    home: Home, tmp_path: Path, committed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A death before the commit undoes it, one after it completes it, at the next start."""
    path = write_package(tmp_path / "x.apkg", sample(), DECKS, MEDIA)
    plan = plan_import(path, home.options())
    if committed:
        monkeypatch.setattr(type(plan.staging), "move_in", lambda self: (_ for _ in ()).throw(OSError(5, "dead")))
        with pytest.raises(ImportRefused, match="next start"):
            apply(plan, home.store)
        plan.close()  # must not take the files away
    else:
        plan.source.close()
        plan.staging._lock.close()  # as the end of a process does
    assert not list(home.decks.glob("*/*.md"))
    (said,) = resume(home.decks, home.store)
    assert ("completed" in said) is committed
    assert bool(list(home.decks.glob("*/*.md"))) is committed
    assert bool(list(home.store.log())) is committed
    assert resume(home.decks, home.store) == []
    summary, outcome = home.take(path)
    assert (summary.new == 0, outcome.events == 0) == (committed, committed)


def test_two_imports_at_once(home: Home, tmp_path: Path) -> None:
    path = write_package(tmp_path / "x.apkg", sample(), DECKS)
    with plan_import(path, home.options()), pytest.raises(ImportRefused, match="Another import"):
        plan_import(path, home.options())


def test_a_file_changed_meanwhile(home: Home, tmp_path: Path) -> None:
    home.take(write_package(tmp_path / "x.apkg", [Note("a", BASIC, ("q", "a"))]))
    newer = write_package(tmp_path / "y.apkg", [Note("a", BASIC, ("q", "b"))])
    file = next(home.decks.rglob("*.md"))
    with plan_import(newer, home.options()) as plan:
        file.write_text(file.read_text(encoding="utf-8") + "\nmore\n", encoding="utf-8")
        with pytest.raises(ImportRefused, match="changed meanwhile"):
            apply(plan, home.store)
    assert "A: a" in file.read_text(encoding="utf-8")


def test_a_package_that_genanki_wrote(home: Home, tmp_path: Path) -> None:
    import genanki

    deck = genanki.Deck(123456, "SQL basics")
    note = genanki.Note(model=genanki.BASIC_MODEL, fields=["What is a join?", "rows put together"], guid="gen1")
    deck.add_note(note)
    deck.add_note(genanki.Note(model=genanki.CLOZE_MODEL, fields=["A {{c1::key}} is unique", ""], tags=["db"]))
    genanki.Package(deck).write_to_file(tmp_path / "g.apkg")
    summary, _ = home.take(tmp_path / "g.apkg")
    assert (summary.notes, summary.cards, summary.decks) == (2, 2, {"SQL basics": "databases"})


def test_recomputed_stability_equals_fsrs_rs(home: Home, tmp_path: Path) -> None:
    """10,000 reviews of a made-up learner, since no person's log is at hand; gaps and grades as people make them."""
    import random

    import fsrs_rs_python

    chance = random.Random(7)
    notes, histories, used, total = [], {}, set(), 0
    while total < 10_000:
        day, rows, history, phase = chance.randrange(1200), [], [], 0
        for count in range(chance.randrange(1, 14)):
            ms = day_ms(day, chance.randrange(5, 23), chance.randrange(3_600_000))
            ms = max(ms, rows[-1][0] + 1) if rows else ms
            while ms in used:
                ms += 1
            used.add(ms)
            ease = chance.choices((1, 2, 3, 4), (12, 10, 68, 10))[0]
            gap = 0 if chance.random() < 0.15 else max(1, round(2.1**count * chance.uniform(0.5, 1.5)))
            gap = min(gap, 400)
            rows.append((ms, ease, gap or -600, 2500, min(phase, 1)))
            history.append((ease, day))
            phase = 1 if gap or phase else 0
            day += gap
            if day > 2_200:  # that would be after today
                break
        total += len(rows)
        guid = f"g{len(notes)}"
        histories[f"q{guid}"] = history
        last = (rows[-1][0] - day_ms(0, 0)) // 86_400_000 + max(rows[-1][2], 0)
        notes.append(Note(guid, BASIC, (f"q{guid}", "a"), [Card(0, 2, 2, last, 5, rows=rows)]))
    home.take(write_package(tmp_path / "x.apkg", notes, form="anki21b"))
    memory = dict(home.store.database.rows("SELECT item, stability FROM memory"))
    engine = fsrs_rs_python.FSRS(list(home.store.rules.parameters))
    worst = 0.0
    for question, card in home.by_question().items():
        days = [day for _, day in histories[question]]
        gaps = [0, *(later - sooner for sooner, later in pairwise(days))]
        reviews = [
            fsrs_rs_python.FSRSReview(ease, gap) for (ease, _), gap in zip(histories[question], gaps, strict=True)
        ]
        right = engine.memory_state(fsrs_rs_python.FSRSItem(reviews)).stability
        worst = max(worst, abs(memory[card.id] - right) / right)
    assert len(memory) == len(notes)
    assert worst < 1e-4


def test_a_cloze_that_becomes_several_questions_keeps_its_ids(home: Home, tmp_path: Path) -> None:
    two = [Card(0), Card(1)]
    home.take(write_package(tmp_path / "x.apkg", [Note("c", CLOZE, ("{{c1::a}} is {{c2::b}}", ""), two)]))
    before = set(home.cards())
    summary, _ = home.take(write_package(tmp_path / "y.apkg", [Note("c", CLOZE, ("{{c1::a}} is {{c2::b}}", "x"), two)]))
    assert (summary.changed, summary.new) == (2, 0)
    assert set(home.cards()) == before
    assert {card.type for card in home.cards().values()} == {"qa"}


def test_strange_values_in_the_tables(home: Home, tmp_path: Path) -> None:
    path = write_package(tmp_path / "x.apkg", [Note("a", BASIC, ("q", "a"), [learnt()])])
    with zipfile.ZipFile(path) as package:
        (tmp_path / "c.db").write_bytes(package.read("collection.anki2"))
        listed = package.read("media")
    db = sqlite3.connect(tmp_path / "c.db", isolation_level=None)
    db.execute("UPDATE revlog SET ivl = 9000000000000, time = 'x' WHERE id = (SELECT min(id) FROM revlog)")
    db.execute("INSERT INTO revlog SELECT 9007199254740993, cid, 0, 3, 1, 0, 0, 0, 1 FROM revlog LIMIT 1")
    db.execute("UPDATE cards SET due = 1e300, flags = 'red', mod = 99999999999")
    db.close()
    with zipfile.ZipFile(path, "w") as package:
        package.write(tmp_path / "c.db", "collection.anki2")
        package.writestr("media", listed)
    _, outcome = home.take(path)
    assert "impossible date" in outcome.skipped[0]
    assert home.store.check().clean


def test_tags_and_areas_by_words(home: Home, tmp_path: Path) -> None:
    notes = [Note(f"g{n}", BASIC, (f"q{n}", "a"), tags=" Machine_Learning::SVM ", deck=2) for n in range(3)]
    summary, _ = home.take(write_package(tmp_path / "x.apkg", notes, {2: "Semester 3"}))
    assert summary.decks == {"Semester 3": "ml"}
    assert next(iter(home.cards().values())).tags == ("machine-learning::svm",)
    assert json.loads(json.dumps(summary.decks))
