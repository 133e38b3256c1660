import pytest

from prepdeck.decks.rendering import pictures as module
from prepdeck.decks.rendering.pictures import Picture, pictures


@pytest.fixture
def folder(tmp_path):
    """Return a deck's folder with a picture in it, one below it, and one beside it."""
    deck = tmp_path / "deck"
    (deck / "media").mkdir(parents=True)
    for place in (deck / "a.png", deck / "media" / "b c.JPG", tmp_path / "secret.png"):
        place.write_bytes(b"x")
    return deck


def test_pictures_are_found_in_order_each_once(folder):
    text = "![one](a.png) and ![two](media/b%20c.JPG)\n\n- again ![one more](a.png)\n\n`![code](a.png)`"
    assert pictures(text, folder) == [
        Picture("one", folder / "a.png"),
        Picture("two", folder / "media" / "b c.JPG"),
    ]


@pytest.mark.parametrize(
    "address",
    [
        "../secret.png",
        "https://example.org/a.png",
        "file:///etc/a.png",
        "/a.png",
        "none.png",
        "a.png%00",
        "x" * 5000 + ".png",
    ],
)
def test_what_may_not_be_shown_is_left_out(folder, address):
    assert pictures(f"![x]({address})", folder) == []


def test_a_link_out_of_the_folder_is_not_followed(folder):
    (folder / "inside.png").symlink_to(folder.parent / "secret.png")
    assert pictures("![x](inside.png)", folder) == []


def test_huge_files_and_other_kinds_are_left_out(folder, monkeypatch):
    (folder / "drawing.svg").write_text("<svg/>")
    assert pictures("![x](drawing.svg)", folder) == []
    monkeypatch.setattr(module, "MOST_BYTES", 0)
    assert pictures("![x](a.png)", folder) == []
