import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prepdeck.decks.cloze import clean, deletions, faces


def asked(text):
    return [text[found.start + 1 : found.end] for found in deletions(text)[0]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a [b] c [d e]", ["b", "d e"]),
        ("[two\nlines]", ["two\nlines"]),
        (r"\[no\] [yes]", ["yes"]),
        ("`a[0]` and ``b ` [1]`` then [yes]", ["yes"]),
        ("```\nx[0]\n```\n[yes]", ["yes"]),
        ("~~~c\nx[0]\n~~~\n[yes]", ["yes"]),
        ("$x[0]$ $$y[1]$$ \\(z[2]\\) [yes]", ["yes"]),
        ("costs $5 [yes] and $6", ["yes"]),
        ("[text](http://a.b) ![alt](pic.png) [yes]", ["yes"]),
        ("[yes] (aside)", ["yes"]),
        ("- [ ] open\n- [x] done", ["x"]),
        ("note[^1] [yes]", ["yes"]),
        ("[outer [inner] more]", ["outer [inner] more"]),
        ("[with `code[0]` in it]", ["with `code[0]` in it"]),
        ("[$x_1$]", ["$x_1$"]),
        ("a lone ` tick [yes]", ["yes"]),
        ("[6]:[9]", ["6", "9"]),
    ],
)
def test_deletions(text, expected):
    assert asked(text) == expected
    assert deletions(text)[1] is None


@pytest.mark.parametrize(("text", "place"), [("a [b", 2), ("a] [b]", 1), ("[a] [", 4)])
def test_a_bracket_without_a_partner_is_found(text, place):
    assert deletions(text)[1] == place


def test_faces_leave_one_gap_each():
    text = "The [GPU] has [many ] cores and `a[0]`."
    found, _ = deletions(text)
    first, second = faces(text, found)
    assert first == ("The […] has many  cores and `a[0]`.", "The ==GPU== has many  cores and `a[0]`.")
    assert second == ("The GPU has […] cores and `a[0]`.", "The GPU has ==many== cores and `a[0]`.")
    assert clean(text, found) == "The GPU has many  cores and `a[0]`."


def test_a_headed_cloze_with_one_deletion_keeps_its_slug(read):
    deck = read("## a\nC: An [apple].\n\n## b\nC: [x] and [y].\n")
    assert [card.id.rpartition("shared-memory.")[2] for card in deck.cards] == ["a", "b.1", "b.2"]
    assert [card.siblings for card in deck.cards] == ["", *["card:gpu-cuda.shared-memory.b"] * 2]
    assert len({card.fingerprint for card in deck.cards}) == 3


@settings(deadline=None)
@given(st.text(alphabet="ab []()\\`$\n!^~-", max_size=80))
def test_any_text_gives_ordered_deletions(text):
    found, unpaired = deletions(text)
    last = -1
    for deletion in found:
        assert last < deletion.start < deletion.end
        assert text[deletion.start] == "["
        assert text[deletion.end] == "]"
        last = deletion.end
    assert unpaired is None or text[unpaired] in "[]"
    assert len(faces(text, found)) == len(found)


def test_a_text_with_too_many_deletions_is_refused_at_once(read):
    assert len(read("## one\nsource: guide\nC: " + "[x] " * 50 + "\n").cards) == 50
    deck = read("## one\nsource: guide\nC: " + "[x] " * 20_000 + "\n")
    (problem,) = deck.problems
    assert not deck.cards
    assert "20000 deletions, over 50" in str(problem)
