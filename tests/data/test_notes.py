import pytest

from prepdeck.data.notes import read_notes, write_notes


def test_there_and_back(tmp_path):
    path = tmp_path / "notes" / "drill-x.md"
    assert read_notes(path) == ""
    write_notes(path, "\n# Idea\n\nAdd.  \n\n")
    assert path.read_text(encoding="utf-8") == "\n# Idea\n\nAdd.\n"
    assert read_notes(path) == "# Idea\n\nAdd."
    assert [entry.name for entry in path.parent.iterdir()] == ["drill-x.md"]


@pytest.mark.parametrize("text", ["", " \n\t\n"])
def test_nothing_removes_the_file(tmp_path, text):
    path = tmp_path / "drill-x.md"
    write_notes(path, "something")
    write_notes(path, text)
    assert not path.exists()
    write_notes(path, text)


def test_another_encoding_is_shown_with_replacement_signs(tmp_path):
    path = tmp_path / "drill-x.md"
    path.write_bytes("é".encode("latin-1"))
    assert read_notes(path) == "�"
