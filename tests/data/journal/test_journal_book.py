import os
from datetime import date

import pytest

from prepdeck.data.journal.book import Book
from prepdeck.data.journal.figures import DayFigures
from prepdeck.data.journal.page import BEGIN, JournalError

DAY = date(2026, 11, 23)
NONE, SOME = DayFigures(20780), DayFigures(20780, {"card": 30.0}, cards=60)


@pytest.fixture
def book(tmp_path):
    return Book(tmp_path / "journal")


def test_a_day_is_made_and_kept_up_to_date(book):
    assert book.days() == []
    assert book.read(DAY) == ""
    first = book.write(DAY, NONE)
    assert book.path(DAY).read_text(encoding="utf-8") == first
    stamp = book.path(DAY).stat().st_mtime_ns
    book.write(DAY, NONE)
    assert book.path(DAY).stat().st_mtime_ns == stamp
    assert "60 cards" in book.write(DAY, SOME)
    assert book.days() == [DAY]


def test_a_line_is_added_and_found(book):
    assert not book.has_words(DAY)
    book.add(DAY, SOME, "- 09:12 Bank conflicts at last")
    book.add(date(2026, 11, 24), SOME, "- conflicts, of BANKS")
    assert book.has_words(DAY)
    assert [(hit.path.stem, hit.line) for hit in book.search("bank Conflict")] == [
        ("2026-11-24", "- conflicts, of BANKS"),
        ("2026-11-23", "- 09:12 Bank conflicts at last"),
    ]
    assert list(book.search("  ")) == []


def test_files_that_are_no_days_are_left_alone(book):
    book.folder.mkdir()
    for name in ("2026-13-40.md", "ideas.md", "2026-11-23.txt"):
        (book.folder / name).write_text("x", encoding="utf-8")
    assert book.days() == []
    assert [hit.path.name for hit in book.search("x")] == ["ideas.md", "2026-13-40.md"]


def test_what_cannot_be_read_is_named_and_never_written(book):
    book.folder.mkdir()
    book.path(DAY).write_bytes(b"first\n\xff\xfe")
    with pytest.raises(JournalError, match=r"2026-11-23\.md:2: this is not UTF-8"):
        book.write(DAY, SOME)
    assert book.path(DAY).read_bytes() == b"first\n\xff\xfe"
    assert book.has_words(DAY)
    assert list(book.search("first")) == []
    book.path(DAY).write_bytes(b"x" * (5 << 20))
    with pytest.raises(JournalError, match="larger than 4 MiB"):
        book.read(DAY)


def test_a_broken_marker_changes_nothing(book):
    book.folder.mkdir()
    book.path(DAY).write_text(f"{BEGIN}\nmine\n", encoding="utf-8")
    with pytest.raises(JournalError, match="has no partner"):
        book.add(DAY, SOME, "- line")
    assert book.path(DAY).read_text(encoding="utf-8") == f"{BEGIN}\nmine\n"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_named(book):
    book.folder.mkdir(mode=0o500)
    with pytest.raises(JournalError, match="cannot be written"):
        book.write(DAY, SOME)


def test_a_read_only_day_stays_as_it_is(book):
    book.write(DAY, NONE)
    book.path(DAY).chmod(0o444)
    with pytest.raises(JournalError, match="read-only"):
        book.write(DAY, SOME)
    assert "Nothing was practised" in book.read(DAY)
