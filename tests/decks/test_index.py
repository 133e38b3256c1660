import os
import sys
from pathlib import Path

import pytest

from prepdeck.decks.cache import FORMAT
from prepdeck.decks.index import CardIndex, Root

OLD = (1_700_000_000, 1_700_000_000)  # so that a file's date alone tells a change
FIRST = "## one\nQ: What is a warp?\nA: 32 threads.\n\n## two\nQ: What is a block?\nA: Threads that share memory.\n"


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "decks"
    folder.mkdir()
    return folder


@pytest.fixture
def index(tmp_path, folder):
    """Make an index of the folder; each call is a new process as far as the cache goes."""

    def made(*more: Root, cache: Path | None = None) -> CardIndex:
        return CardIndex(cache or tmp_path / "cache", [Root(folder, "mine"), *more])

    return made


def write(path, text, date=OLD):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    os.utime(path, date)


def name(slug, deck="notes"):
    return f"card:interview.{deck}.{slug}"


def test_a_first_refresh_and_a_second(folder, index):
    write(folder / "notes.md", FIRST)
    write(folder / "sub" / "more.md", "Q: x?\nA: y\n")
    write(folder / ".hidden" / "no.md", FIRST)
    write(folder / "README.txt", FIRST)
    cards = index()
    assert cards.changed_on_disk()
    change = cards.refresh()
    assert change.parsed == 2
    assert change.added[:2] == (name("one"), name("two"))
    assert not (change.changed or change.removed or change.renamed or change.problems or change.notes)
    assert [item.id for item in cards.items("mine")] == list(change.added)
    assert [item.position for item in cards.items("mine")] == [0, 1, 2]
    assert cards.items("other") == []
    assert cards.card(name("one")).answer == "32 threads."
    assert cards.card("card:none.such.card") is None
    assert len(cards.cards()) == 3
    assert cards.unheaded() == {str(folder / "sub" / "more.md"): 1}
    assert not cards.changed_on_disk()
    assert cards.refresh() == type(change)()


def test_a_new_process_parses_nothing(folder, index):
    write(folder / "notes.md", FIRST)
    before = index()
    before.refresh()
    after = index()
    change = after.refresh()
    assert (change.parsed, change.added, change.removed) == (0, (), ())
    assert after.cards() == before.cards()


def test_only_what_changed_is_parsed(folder, index):
    write(folder / "notes.md", FIRST)
    write(folder / "other.md", "## three\nQ: x?\nA: y\n")
    cards = index()
    cards.refresh()
    write(folder / "other.md", "## three\nQ: x?\nA: z\n\n## four\nC: an [apple]\n", (OLD[0] + 9, OLD[1] + 9))
    assert cards.changed_on_disk()
    change = cards.refresh()
    assert change.parsed == 1
    assert change.changed == (name("three", "other"),)
    assert change.added == (name("four", "other"),)
    (folder / "other.md").unlink()
    assert cards.changed_on_disk()
    assert cards.refresh().removed == (name("three", "other"), name("four", "other"))


def test_a_touched_file_is_read_but_not_parsed(folder, index):
    write(folder / "notes.md", FIRST)
    index().refresh()
    os.utime(folder / "notes.md", (OLD[0] + 5, OLD[1] + 5))
    assert index().refresh().parsed == 0


def test_a_change_within_the_same_tick_and_size_is_seen(folder, index):
    path = folder / "notes.md"
    path.write_text(FIRST)
    state = path.stat()
    index().refresh()
    path.write_text(FIRST.replace("32", "33"))
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert index().refresh().changed == (name("one"),)


def test_an_edited_question_keeps_its_card(folder, index):
    write(folder / "notes.md", "Q: What is a warp?\nA: 32 threads.\n\nQ: What is a block?\nA: They share memory.\n")
    cards = index()
    cards.refresh()
    old = [card.id for card in cards.cards()]
    write(
        folder / "notes.md",
        "Q: New?\nA: Quite.\n\nQ: What is a block?\nA: They share memory.\n\n"
        "Q: What exactly is a warp?\nA: 32 threads.\n",
        (OLD[0] + 9, OLD[1] + 9),
    )
    change = index().refresh()  # the edit happened while the program was closed
    fresh = index()
    fresh.refresh()
    new = [card.id for card in fresh.cards()]
    assert change.renamed == {old[0]: new[2]}
    assert change.added == (new[0],)
    assert change.removed == ()


def test_a_card_rewritten_between_the_same_neighbours_is_the_same(folder, index):
    text = "Q: aaa?\nA: b\n\nQ: {}\nA: {}\n\nQ: ccc?\nA: d\n"
    write(folder / "notes.md", text.format("What is it?", "One thing."))
    cards = index()
    cards.refresh()
    old = cards.cards()[1].id
    write(folder / "notes.md", text.format("Why, how, who?", "xyz 123"), (OLD[0] + 9, OLD[1] + 9))
    assert cards.refresh().renamed == {old: cards.cards()[1].id}


def test_a_card_of_another_kind_in_the_same_place_is_another_card(folder, index):
    text = "Q: aaa?\nA: b\n\n{}\n\nQ: ccc?\nA: d\n"
    write(folder / "notes.md", text.format("Q: What is it?\nA: One thing."))
    cards = index()
    cards.refresh()
    write(folder / "notes.md", text.format("C: The [sky] over Berlin."), (OLD[0] + 9, OLD[1] + 9))
    change = cards.refresh()
    assert not change.renamed
    assert len(change.removed) == len(change.added) == 1


def test_a_moved_file_and_a_renamed_heading_keep_their_cards(folder, index):
    write(folder / "notes.md", FIRST)
    cards = index()
    cards.refresh()
    (folder / "notes.md").rename(folder / "warps.md")
    change = cards.refresh()
    assert change.renamed == {name("one"): name("one", "warps"), name("two"): name("two", "warps")}
    assert not change.added
    assert not change.removed
    write(folder / "warps.md", FIRST.replace("## one", "## warp-size"), (OLD[0] + 9, OLD[1] + 9))
    assert cards.refresh().renamed == {name("one", "warps"): name("warp-size", "warps")}


def test_deletions_of_one_cloze_are_told_apart(folder, index):
    write(folder / "notes.md", "## c\nC: A [warp] has [32] threads.\n")
    cards = index()
    cards.refresh()
    write(folder / "notes.md", "## d\nC: A [warp] has [32] threads today.\n", (OLD[0] + 9, OLD[1] + 9))
    assert cards.refresh().renamed == {name("c.1"): name("d.1"), name("c.2"): name("d.2")}


def test_an_id_that_stands_twice(folder, index, tmp_path):
    write(folder / "a.md", '+++\nsubtopic = "s"\n+++\n## one\nQ: x?\nA: first\n')
    write(folder / "b.md", '+++\nsubtopic = "s"\n+++\n\n## one\nQ: x?\nA: second\n')
    write(tmp_path / "other" / "c.md", '+++\nsubtopic = "s"\n+++\n## one\nQ: x?\nA: third\n')
    cards = index(Root(tmp_path / "other", "theirs"))
    problems = [str(problem) for problem in cards.refresh().problems]
    assert cards.card(name("one", "s")).answer == "first"
    assert cards.items("theirs") == []
    assert [card.answer for card in cards.cards()] == ["first"]
    assert len(problems) == 2
    assert problems[0].startswith(f"{folder / 'b.md'}:5: the card {name('one', 's')} stands in {folder / 'a.md'}:4")


def test_one_root_inside_another_reads_a_file_once(folder, index):
    write(folder / "sub" / "notes.md", FIRST)
    cards = index(Root(folder / "sub", "inner"))
    assert not cards.refresh().problems
    assert len(cards.items("mine")) == 2


def test_a_root_may_be_a_file(folder, tmp_path):
    write(folder / "notes.text", FIRST)
    cards = CardIndex(tmp_path / "cache", [Root(folder / "notes.text", "one")])
    assert len(cards.refresh().added) == 2


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[:-1],
        lambda data: data.replace(b"32 threads", b"33 threads"),
        lambda data: data.replace(f"prepdeck-cards {FORMAT}".encode(), b"prepdeck-cards 0"),
        lambda data: b"\x00\xff" * 50,
        lambda data: b"[" * 100_000,
        lambda data: signed(b"[]"),
        lambda data: signed(b'{"a": 3}'),
        lambda data: signed(b'{"a": [[1, 2], "d", true, [], [], "", []]}'),
        lambda data: signed(b'{"a": [[1, 2, 3], "d", true, [[1]], [], "", []]}'),
        lambda data: signed(b"[" * 100_000),
    ],
)
def test_a_damaged_cache_is_dropped_and_said(folder, index, tmp_path, damage):
    write(folder / "notes.md", FIRST)
    index().refresh()
    (file,) = (tmp_path / "cache").iterdir()
    file.write_bytes(damage(file.read_bytes()))
    cards = index()
    change = cards.refresh()
    assert change.parsed == 1
    assert len(cards.cards()) == 2
    assert "was damaged or of another version" in change.notes[0]
    assert index().refresh().parsed == 0


def signed(body):
    from prepdeck.decks.cache import _head

    return _head(body) + b"\n" + body


def test_a_cache_folder_that_cannot_be_written(folder, index, tmp_path):
    write(folder / "notes.md", FIRST)
    (tmp_path / "file").write_text("no folder")
    cards = index(cache=tmp_path / "file" / "cache")
    change = cards.refresh()
    assert len(change.added) == 2
    assert any("cannot be" in note for note in change.notes)


def test_files_and_folders_without_permission(folder, index):
    write(folder / "notes.md", FIRST)
    write(folder / "shut" / "x.md", FIRST)
    write(folder / "secret.md", FIRST)
    (folder / "secret.md").chmod(0)
    (folder / "shut").chmod(0)
    if os.access(folder / "secret.md", os.R_OK):
        pytest.skip("permissions do not hold for root; run the tests as another user")
    cards = index()
    try:
        problems = [str(problem) for problem in cards.refresh().problems]
        assert len(cards.cards()) == 2
        assert len(problems) == 2
        assert all("cannot be read: permission denied" in problem for problem in problems)
        assert not cards.changed_on_disk()
    finally:
        (folder / "shut").chmod(0o700)


def test_what_is_no_readable_file_is_a_problem(folder, index, monkeypatch):
    write(folder / "notes.md", FIRST)
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "broken.md").symlink_to(folder / "nothing.md")
    (folder / "broken-link").symlink_to(folder / "nothing")
    (folder / "linked.md").symlink_to(folder.parent / "outside.md")
    write(folder.parent / "outside.md", "## out\nQ: x?\nA: y\n")
    (folder / "folder.md").mkdir()
    os.mkfifo(folder / "pipe.md")
    cards = index()
    problems = [str(problem) for problem in cards.refresh().problems]
    assert len(cards.cards()) == 3
    assert sum("broken.md:1: the file cannot be read" in problem for problem in problems) == 1
    assert sum("pipe.md:1: this is no ordinary file" in problem for problem in problems) == 1
    assert len(problems) == 2
    assert not cards.changed_on_disk()


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS refuses names that are not UTF-8")
def test_a_name_that_is_not_utf8(folder, index):
    os.close(os.open(os.fsencode(folder) + b"/bad\xff.md", os.O_CREAT | os.O_WRONLY))
    (problem,) = index().refresh().problems
    assert str(problem).endswith("bad\\xff.md:1: the file's name is not UTF-8. Rename it.")


def test_a_folder_that_is_not_there_and_one_that_vanishes(folder, index):
    write(folder / "notes.md", FIRST)
    cards = index(Root(folder / "none", "gone"), Root(Path("nul\0name"), "odd"))
    assert [problem.line for problem in cards.refresh().problems] == [1, 1]
    (folder / "notes.md").unlink()
    folder.rmdir()
    change = cards.refresh()
    assert len(change.removed) == 2
    assert "the folder cannot be read" in str(change.problems[0])


def test_a_file_that_vanishes_between_look_and_read(folder, index, monkeypatch):
    write(folder / "notes.md", FIRST)
    write(folder / "other.md", FIRST)
    real = Path.read_bytes

    def read_bytes(path):
        if path.name == "other.md":
            raise FileNotFoundError(2, "No such file or directory")
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    cards = index()
    assert len(cards.refresh().problems) == 1
    assert len(cards.cards()) == 2


def test_bad_bytes_and_a_file_that_is_too_large(folder, index, monkeypatch):
    write(folder / "bytes.md", b"## a\nQ: x?\nA: \xff\n")
    write(folder / "utf16.md", FIRST.encode("utf-16"))
    monkeypatch.setattr("prepdeck.decks.scan.LARGEST", 500)
    write(folder / "large.md", "x" * 501)
    problems = " ".join(str(problem) for problem in index().refresh().problems)
    assert "bytes.md:3: byte 0xff is not UTF-8" in problems
    assert "utf16.md:1: the file is UTF-16" in problems
    assert "large.md:1: the file has" in problems


def test_the_primer_of_a_subtopic(folder, index):
    write(folder / "a.md", '+++\narea = "dsa"\nsubtopic = "heaps"\nprimer = "Read."\n+++\n' + FIRST)
    cards = index()
    cards.refresh()
    assert cards.primer("dsa", "heaps") == "Read."
    assert cards.primer("dsa", "none") == ""


def test_1350_cards_are_indexed_by_parsing_each_file_once(tmp_path):
    """The benchmark's own decks: counts only, no times."""
    from bench.cards import CARDS, FILES, write_decks

    write_decks(tmp_path / "decks")
    roots = [Root(tmp_path / "decks", "library", shipped=True)]
    change = CardIndex(tmp_path / "cache", roots).refresh()
    assert (change.parsed, len(change.added), change.problems) == (FILES, CARDS, ())
    assert CardIndex(tmp_path / "cache", roots).refresh().parsed == 0


def test_a_rename_that_could_not_be_recorded_is_found_again(folder, index):
    def refuse(renamed):
        raise OSError(str(renamed))

    write(folder / "notes.md", FIRST)
    cards = index()
    cards.refresh()
    write(folder / "notes.md", FIRST.replace("## one", "## first"), (OLD[0] + 9, OLD[1] + 9))
    for _ in range(2):
        with pytest.raises(OSError, match="first"):
            cards.refresh(refuse)
    with pytest.raises(OSError, match="first"):
        index().refresh(refuse)  # another process, by the cache
    told = []
    assert cards.refresh(told.append).renamed == {name("one"): name("first")}
    assert told == [{name("one"): name("first")}]
    assert index().refresh(refuse).renamed == {}
