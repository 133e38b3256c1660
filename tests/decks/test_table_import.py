from pathlib import Path

import pytest

from prepdeck.decks.exchange.importing import ImportRefused, plan_import
from prepdeck.decks.exchange.plan import Options, Summary
from prepdeck.decks.parser import parse


def take(path: Path, decks: Path, **columns: str) -> Summary:
    """Plan, and put the files in place as an import without history does."""
    with plan_import(path, Options(decks, columns=columns)) as plan:
        plan.staging.move_in()
        return plan.summary


def cards(decks: Path) -> dict[str, str]:
    found = {}
    for path in sorted(decks.rglob("*.md")):
        deck = parse(path.read_text(encoding="utf-8"), path)
        assert not deck.problems, deck.problems
        found |= {card.question: card.answer for card in deck.cards}
    return found


def write(tmp_path: Path, text: str, name: str = "words.csv", encoding: str = "utf-8") -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


def test_headings_are_guessed(tmp_path: Path) -> None:
    path = write(tmp_path, "Tags,Back,Front\ngpu sql,an answer,a question\n,b,q2\n")
    summary = take(path, tmp_path / "decks")
    assert summary.columns == {"question": "Front", "answer": "Back", "tags": "Tags"}
    assert cards(tmp_path / "decks") == {"a question": "an answer", "q2": "b"}
    assert summary.decks == {"words": "interview"}


def test_without_headings_the_first_columns_count(tmp_path: Path) -> None:
    summary = take(write(tmp_path, "q1;a1;t\nq2;a2;t\n"), tmp_path / "decks")
    assert summary.columns == {"question": "column 1", "answer": "column 2", "tags": "column 3"}
    assert summary.cards == 2


def test_columns_by_number_and_by_name(tmp_path: Path) -> None:
    path = write(tmp_path, "id,Frage,Antwort\n1,was,das\n")
    take(path, tmp_path / "a", question="Frage", answer="antwort")
    assert cards(tmp_path / "a") == {"was": "das"}
    plain = write(tmp_path, "x,q1,a1\n", "plain.csv")
    take(plain, tmp_path / "b", question="2", answer="3")
    assert cards(tmp_path / "b") == {"q1": "a1"}


@pytest.mark.parametrize(
    ("columns", "said"),
    [({"question": "9"}, "has 2"), ({"question": "no"}, "no column 'no'"), ({"what": "1"}, "not 'what'")],
)
def test_columns_that_are_not_there(tmp_path: Path, columns: dict[str, str], said: str) -> None:
    with pytest.raises(ImportRefused, match=said):
        take(write(tmp_path, "q,a\n"), tmp_path / "decks", **columns)


def test_what_anki_writes_above_its_tables(tmp_path: Path) -> None:
    text = (
        "#separator:tab\n#html:true\n#guid column:1\n#deck column:3\n#tags column:6\n"
        "k1!x\tBasic\tCUDA::Warps\ta <b>bold</b> q\tx &lt; y\tone two\n"
    )
    summary = take(write(tmp_path, text, "notes.txt"), tmp_path / "decks", question="4", answer="5")
    assert summary.decks == {"CUDA::Warps": "gpu-cuda"}
    assert cards(tmp_path / "decks") == {"a **bold** q": "x < y"}
    assert "anki: k1!x" in (tmp_path / "decks" / "cuda" / "warps.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    take(write(tmp_path, "Frage ü,Antwort →\n", encoding=encoding), tmp_path / "decks")
    assert cards(tmp_path / "decks") == {"Frage ü": "Antwort →"}


def test_another_encoding_is_said(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match=r"words\.csv:2 is not UTF-8"):
        take(write(tmp_path, "q,a\nü,x\n", encoding="latin-1"), tmp_path / "decks")


def test_text_cannot_break_its_card(tmp_path: Path) -> None:
    text = '"one\n## heading\nQ: not a card\n---\nlast","A: odd\n```\nA: code\n```"\n'
    take(write(tmp_path, text), tmp_path / "decks")
    ((question, answer),) = cards(tmp_path / "decks").items()
    assert question == "one\n\\## heading\nQ\\: not a card\n\\---\nlast"
    assert answer == "A\\: odd\n```\nA: code\n```"


def test_rows_that_are_left_out_are_named(tmp_path: Path) -> None:
    summary = take(write(tmp_path, "q1,a1\n,\nonly\nq1,b\n"), tmp_path / "decks")
    assert summary.cards == 1
    assert "Row 3 has no question or no answer, left out." in summary.skipped
    assert "Row 4 has the same question as a row above it: left out." in summary.skipped
    summary = take(write(tmp_path, "question,answer\n\nonly\n,\nq2,b\nq3,\n"), tmp_path / "decks")
    assert summary.skipped == ["2 rows have no question or no answer, left out: rows 3, 6."]


def test_a_second_time_changes_nothing_and_a_newer_table_updates(tmp_path: Path) -> None:
    decks = tmp_path / "decks"
    take(write(tmp_path, "q1,a1\nq2,b\n"), decks)
    summary = take(write(tmp_path, "q1,a1\nq2,b\n"), decks)
    assert (summary.unchanged, summary.files) == (2, [])
    summary = take(write(tmp_path, "q1,other\nq2,b\nq3,c\n"), decks)
    assert (summary.new, summary.changed, summary.unchanged) == (1, 1, 1)
    assert cards(decks) == {"q1": "other", "q2": "b", "q3": "c"}


def test_a_heading_that_begins_with_a_known_name(tmp_path: Path) -> None:
    summary = take(write(tmp_path, "no,front text,Back_Text,comment\n1,q?,a,x\n"), tmp_path / "decks")
    assert summary.columns == {"question": "front text", "answer": "Back_Text"}
    assert cards(tmp_path / "decks") == {"q?": "a"}


def test_signs_that_part_lines_elsewhere_stay_in_their_cell(tmp_path: Path) -> None:
    take(write(tmp_path, "one\u2028two?,a\x0bb\nq?,a\x85b\n"), tmp_path / "decks")
    assert len(cards(tmp_path / "decks")) == 2


@pytest.mark.parametrize("above", ["", "#html:true\n"])
def test_what_controls_a_terminal_goes(tmp_path: Path, above: str) -> None:
    take(write(tmp_path, f"{above}one \x1b[31mred\x9b0m?,a\x07\x7fb\n"), tmp_path / "decks")
    assert set(cards(tmp_path / "decks").items()) == {("one [31mred0m?", "ab")}
    (deck,) = (tmp_path / "decks").rglob("*.md")
    assert not set("\x1b\x9b\x07\x7f") & set(deck.read_text(encoding="utf-8"))


def test_the_deck_that_a_table_names(tmp_path: Path) -> None:
    summary = take(write(tmp_path, "#separator:comma\n#deck:CUDA::Warps\nq?,a\n"), tmp_path / "decks")
    assert summary.decks == {"CUDA::Warps": "gpu-cuda"}


@pytest.mark.parametrize("text", ["", "\n\n", "alone\n"])
def test_nothing_in_it(tmp_path: Path, text: str) -> None:
    with pytest.raises(ImportRefused):
        take(write(tmp_path, text), tmp_path / "decks")


def test_hashcards_files_as_they_are(tmp_path: Path) -> None:
    source = tmp_path / "my cards"
    (source / "img").mkdir(parents=True)
    (source / "a.md").write_text("Q: x\nA: ![p](img/p.png)\n\nC: a [b] c\n", encoding="utf-8")
    (source / "notes.md").write_text("no cards here\n", encoding="utf-8")
    (source / "img" / "p.png").write_bytes(b"png")
    (source / "secret.png").symlink_to("/etc/passwd")
    summary = take(source, tmp_path / "decks")
    assert (summary.cards, summary.new, summary.media) == (2, 2, 1)
    copied = tmp_path / "decks" / "my-cards"
    assert (copied / "a.md").read_bytes() == (source / "a.md").read_bytes()
    assert sorted(path.name for path in copied.rglob("*") if path.is_file()) == ["a.md", "p.png"]
    assert take(source, tmp_path / "decks").files == []
    (copied / "a.md").write_text("Q: mine\nA: a\n", encoding="utf-8")
    summary = take(source, tmp_path / "decks")
    assert summary.files == [] and "differs" in summary.kept[0]


def test_a_folder_without_cards(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(ImportRefused, match="no card"):
        take(tmp_path / "empty", tmp_path / "decks")
