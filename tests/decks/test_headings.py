import os
import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prepdeck.decks.headings import HeadingsError, with_headings, write_headings
from prepdeck.decks.parser import parse

NOTES = Path("notes.md")
TEXT = "Q: What is a warp?\nA: 32 threads.\n\nSome [words].\nC: A [warp] has [32] threads.\n\n## own\nQ: x?\nA: y\n"


def ids(text):
    return [card.id for card in parse(text, NOTES).cards]


def test_headings_keep_every_id():
    result = with_headings(TEXT, NOTES)
    assert result.startswith(f"## what-is-a-warp\nid: {ids(TEXT)[0]}\n\nQ: What is a warp?\n")
    assert ids(result) == ids(TEXT)
    assert not parse(result, NOTES).unheaded
    assert not parse(result, NOTES).problems
    assert with_headings(result, NOTES) == result


def test_afterwards_a_question_may_be_reworded():
    result = with_headings(TEXT, NOTES)
    assert ids(result.replace("What is a warp", "How large is a warp")) == ids(TEXT)


def test_slugs_differ():
    same = "What is it, one two three"
    text = f"Q: {same} four five six?\nA: a\n\nQ: {same} seven?\nA: b\n\nQ: ???\nA: c\n"
    found = [line for line in with_headings(text, NOTES).split("\n") if line.startswith("## ")]
    assert found == ["## what-is-it-one-two-three", "## what-is-it-one-two-three-2", "## card"]


def test_a_deck_with_front_matter_and_separators():
    text = '---\nname = "Algebra"\n---\nQ: a?\nA: b\n---\nC: [c] d\n---\n'
    result = with_headings(text, NOTES)
    assert ids(result) == ids(text)
    assert "---\n## a\n" in result.replace("\n\n", "\n")


def test_a_file_is_replaced_with_its_line_breaks_mark_and_mode(tmp_path):
    path = tmp_path / "notes.md"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    path.chmod(0o640)
    link = tmp_path / "link.md"
    link.symlink_to(path)
    assert write_headings(link) > 0
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf## what-is-a-warp\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert link.is_symlink()
    assert write_headings(path) == 0
    assert {entry.name for entry in tmp_path.iterdir()} == {"link.md", "notes.md"}


def test_what_cannot_be_read_or_written_is_a_sentence(tmp_path, monkeypatch):
    path = tmp_path / "notes.md"
    with pytest.raises(HeadingsError, match="cannot be read"):
        write_headings(path)
    path.write_bytes(b"Q: \xff?\nA: y\n")
    with pytest.raises(HeadingsError, match="not UTF-8"):
        write_headings(path)
    path.write_text(TEXT)

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(HeadingsError, match="cannot be written: Permission denied"):
        write_headings(path)
    assert path.read_text() == TEXT
    assert [entry.name for entry in tmp_path.iterdir()] == ["notes.md"]


PIECES = st.sampled_from(
    [
        "Q: a?\n",
        "A: b\n",
        "C: x [y] z [w]\n",
        "## own\n",
        "# t\n",
        "---\n",
        "\n",
        "text\n",
        "```\n",
        "- x\n",
        "  Q: no\n",
    ]
)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=25), st.sampled_from(["\n", "\r\n"]))
def test_any_deck_keeps_its_cards(pieces, ending):
    text = "".join(pieces).replace("\n", ending)
    try:
        result = with_headings(text, NOTES)
    except HeadingsError as error:
        assert str(error)
        return
    assert ids(result) == ids(text)
    assert not parse(result, NOTES).unheaded
    assert [line for line in result.split(ending) if line in text.split(ending)]  # nothing of the user's is lost
    assert result.count(ending) >= text.count(ending)
