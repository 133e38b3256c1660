"""What a hostile package, a stop and an edit in another window may not do to an import."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from anki_packages import BASIC, Card, Note, day_ms, write_package
from hypothesis import given, settings
from hypothesis import strategies as st

from prepdeck.data.clock import SetClock, parse_moment
from prepdeck.data.store import Store
from prepdeck.decks.exchange import package as guards
from prepdeck.decks.exchange.deckfile import blocks_of, card_text, front_matter, settled
from prepdeck.decks.exchange.html import cleaned, to_markdown
from prepdeck.decks.exchange.identity import Origin
from prepdeck.decks.exchange.importing import ImportPlan, ImportRefused, Stopped, apply, plan_import, resume
from prepdeck.decks.exchange.plan import Options
from prepdeck.decks.parser import parse
from prepdeck.decks.scan import scan

LEARNT = Card(0, 2, 2, 20, 8, rows=[(day_ms(10), 3, -600, 0, 0), (day_ms(12), 3, 8, 2500, 1)])


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    clock = SetClock(parse_moment("2026-11-22T09:00+00:00"), running=False)
    with Store.open(f"sqlite:///{tmp_path / 'record.db'}", clock=clock) as made:
        yield made


@pytest.fixture
def decks(tmp_path: Path) -> Path:
    return tmp_path / "decks"


def opened(path: Path, decks: Path, store: Store) -> ImportPlan:
    return plan_import(path, Options(decks=decks, now=store.clock.now().micros // 1000))


def test_a_nul_in_a_note_leaves_its_deck_readable(tmp_path: Path, decks: Path, store: Store) -> None:
    notes = [Note("g", BASIC, ("what\0 is it", "a\0b <b>c\0</b>")), Note("h", BASIC, ("q", "a"))]
    path = write_package(tmp_path / "x.apkg", notes)
    with opened(path, decks, store) as plan:
        apply(plan, store)
    (file,) = decks.glob("*/*.md")
    assert b"\0" not in file.read_bytes()
    assert len(parse(file.read_text(encoding="utf-8"), file).cards) == 2
    with opened(path, decks, store) as plan:
        assert (plan.summary.new, plan.summary.unchanged) == (0, 2)


def test_many_small_bombs_are_one_bomb(tmp_path: Path, decks: Path, store: Store) -> None:
    """Each file stays below what may be packed tightly; together they do not."""
    size = guards.FREE_RATIO // 4
    media = {f"{number}.png": b"\0" * size for number in range(5)}
    shown = "".join(f'<img src="{name}">' for name in media)
    path = write_package(tmp_path / "x.apkg", [Note("g", BASIC, ("q", shown))], media=media, form="anki21b")
    with opened(path, decks, store) as plan, pytest.raises(ImportRefused, match="unpack"):
        apply(plan, store)
    assert not list(decks.rglob("*.png"))


def test_names_that_differ_in_case_only_are_two_files_everywhere(tmp_path: Path, decks: Path, store: Store) -> None:
    media = {"gpu.png": b"small", "GPU.png": b"large", "Gpu.PNG": b"mixed", "CPU.png": b"alone"}
    shown = "".join(f'<img src="{name}">' for name in media)
    path = write_package(tmp_path / "x.apkg", [Note("g", BASIC, ("q", shown))], media=media)
    for _ in range(2):
        with opened(path, decks, store) as plan:
            apply(plan, store)
        names = {file.name: file.read_bytes() for file in decks.rglob("*.png")}
        assert len({name.lower() for name in names}) == 4
        assert sorted(names.values()) == sorted(media.values())
        assert names["gpu.png"] == b"small" and names["CPU.png"] == b"alone"
    (deck,) = decks.rglob("*.md")
    assert all(f"](media/{name})" in deck.read_text(encoding="utf-8") for name in names)


def test_a_disk_that_is_too_full_is_said(
    tmp_path: Path, decks: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_package(tmp_path / "x.apkg", [Note("g", BASIC, ("q", "a"))], form="anki21b")
    free = shutil.disk_usage(tmp_path)._replace(free=guards.KEPT_FREE + 1000)
    monkeypatch.setattr(guards.shutil, "disk_usage", lambda folder: free)
    with pytest.raises(ImportRefused, match=r"too little room to unpack x.apkg: 64 MiB are free"):
        opened(path, decks, store)


def test_a_second_import_makes_no_events_of_reviews_that_are_there(tmp_path: Path, decks: Path, store: Store) -> None:
    path = write_package(tmp_path / "x.apkg", [Note("g", BASIC, ("q", "a"), [LEARNT])])
    with opened(path, decks, store) as plan:
        assert apply(plan, store).events == 2
    with opened(path, decks, store) as plan:
        assert list(plan.source.events(store, lambda what, done, total: None)) == []
        assert plan.source.merged == 0


@pytest.mark.parametrize("name", ["evil.md", "evil.MD", "evil.markdown"])
def test_media_are_no_decks(tmp_path: Path, decks: Path, store: Store, name: str) -> None:
    deck = b"## x\nid: card:python.basics.c1\n\nQ: Not from a note?\n\nA: yes\n"
    note = Note("g", BASIC, ("q", f'<img src="{name}">'))
    with opened(write_package(tmp_path / "x.apkg", [note], media={name: deck}), decks, store) as plan:
        apply(plan, store)
    (kept,) = (path for path in decks.rglob("*") if path.is_file() and path.read_bytes() == deck)
    assert str(kept) not in scan(decks).files


def test_a_stop_within_a_long_query_is_a_stop(tmp_path: Path, decks: Path, store: Store) -> None:
    path = write_package(tmp_path / "x.apkg", [Note("a", BASIC, ("q", "a"), [LEARNT])])
    with opened(path, decks, store) as plan:
        asked: list[int] = []

        def cancelled() -> bool:
            asked.append(1)
            return len(asked) > 2  # after the looks at progress, inside SQLite

        plan.source.collection.db.set_progress_handler(lambda: 1, 1)  # type: ignore[union-attr]
        with pytest.raises((Stopped, ImportRefused)) as caught:
            apply(plan, store, cancelled=cancelled)
        plan.source.collection.db.set_progress_handler(None, 1)  # type: ignore[union-attr]
    assert "record" not in str(caught.value)
    assert list(store.log()) == []


def changed_here(decks: Path) -> bytes:
    (file,) = decks.glob("*/*.md")
    text = file.read_bytes() + b"\n## mine\n\nQ: Mine?\n\nA: Mine.\n"
    file.write_bytes(text)
    return text


def test_an_edit_while_reviews_are_taken_over_stays(tmp_path: Path, decks: Path, store: Store) -> None:
    with opened(write_package(tmp_path / "x.apkg", [Note("a", BASIC, ("q", "a"), [LEARNT])]), decks, store) as plan:
        apply(plan, store)
    log = list(store.log())
    newer = write_package(tmp_path / "y.apkg", [Note("a", BASIC, ("q", "b"), [LEARNT])])
    kept: list[bytes] = []

    def progress(what: str, done: int, total: int) -> None:
        if what == "taking over reviews" and not kept:
            kept.append(changed_here(decks))

    with opened(newer, decks, store) as plan, pytest.raises(ImportRefused, match="changed meanwhile"):
        apply(plan, store, progress)
    assert [path.read_bytes() for path in decks.glob("*/*.md")] == kept
    assert list(store.log()) == log


def test_an_edit_before_an_import_is_completed_is_kept_beside(
    tmp_path: Path, decks: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed after the commit, edited by hand, completed at the next start: neither version is lost."""
    with opened(write_package(tmp_path / "x.apkg", [Note("a", BASIC, ("q", "a"))]), decks, store) as plan:
        apply(plan, store)
    newer = write_package(tmp_path / "y.apkg", [Note("a", BASIC, ("q", "b"))])
    plan = opened(newer, decks, store)
    with monkeypatch.context() as patch, plan:
        patch.setattr(type(plan.staging), "move_in", lambda self: (_ for _ in ()).throw(OSError(5, "dead")))
        with pytest.raises(ImportRefused, match="next start"):
            apply(plan, store)
    mine = changed_here(decks)
    (file,) = decks.glob("*/*.md")
    os.utime(file, ns=(2**62, 2**62))
    said = resume(decks, store)
    assert "A: b" in file.read_text(encoding="utf-8")
    (beside,) = decks.glob("*/*.before-import")
    assert beside.read_bytes() == mine
    assert any(str(beside) in sentence for sentence in said)
    assert resume(decks, store) == []


TAGS = [
    f"<{slash}{name}>"
    for name in ("b", "i", "div", "ul", "li", "table", "td", "pre", "code", "sub", "h1")
    for slash in ("", "/")
]
PIECES = [
    *TAGS,
    "<br>",
    "Q: ",
    "A: ",
    "C: ",
    "## ",
    "---",
    "```\n",
    "~~~",
    "\n",
    "\n\n",
    "x",
    "|",
    "1. ",
    "#",
    "*",
    "+++",
    "id: x",
]
BLANKS = [" ", "\r", "\x0c", "\x85", "\xa0", "\u2003", "\u2028", "\u3000", "\0"]


@settings(deadline=None)
@given(st.lists(st.sampled_from([*PIECES, *BLANKS, r"\(", r"\)", "[latex]", "[/latex]", "&lt;"]), max_size=25))
def test_a_field_comes_back_from_its_file_as_it_was_written(pieces: list[str]) -> None:
    """Else its card would count as edited here, and no newer version would ever replace it."""
    markdown = to_markdown(cleaned("".join(pieces)), lambda name: None).text
    question, answer = settled(markdown) or "asked", settled(f"said\n\n{markdown}")
    card = card_text("x", "card:python.anki.0", Origin("g"), "", False, question, answer)
    blocks, _ = blocks_of(Path("x.md"), (front_matter("python", "x", "x") + card).encode())
    assert [(block.question, block.answer) for block in blocks] == [(question, answer)]


def test_code_in_a_list_leaves_the_answer_whole() -> None:
    """A fence behind a list's marker is none to the reader of decks; its end would then open one."""
    question = settled(to_markdown("<ul><li><pre>x = 1</pre></li></ul>", lambda name: None).text)
    assert question == "-\n  ```\n  x = 1\n  ```"
    card = card_text("x", "card:python.anki.0", Origin("g"), "", False, question, "```\ny\n```")
    blocks, _ = blocks_of(Path("x.md"), (front_matter("python", "x", "x") + card).encode())
    assert [block.answer for block in blocks] == ["```\ny\n```"]
