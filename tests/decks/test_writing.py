import stat

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prepdeck.decks.card import CARD_TYPES
from prepdeck.decks.cloze import deletions
from prepdeck.decks.file import FileError
from prepdeck.decks.parser import parse
from prepdeck.decks.writing import (
    Draft,
    DraftError,
    EditConflict,
    add_card,
    card_text,
    propose_slug,
    read_draft,
    remove_card,
    replace_card,
)

DECK = """+++
area = "gpu-cuda"
subtopic = "memory"
sources = { guide = "CUDA C++ Programming Guide https://docs.nvidia.com/cuda/" }
+++
A note above.

## stride
type: qa
a line of mine
source: guide, section 5

Q: What does a stride of 2 cost?
A: Half of the bytes.

## holes
tags: a, b

C: A warp has [32] threads, a block up to [1024].


Q: Without a heading?
A: Known by its question.
"""


@pytest.fixture
def deck(tmp_path):
    path = tmp_path / "deck.md"
    path.write_text(DECK, encoding="utf-8", newline="")
    return path


def cards_of(path):
    text = path.read_bytes().decode("utf-8-sig")
    return {card.id: card for card in parse(text, path).cards}


def first(path, word):
    return next(card for card in cards_of(path).values() if word in card.question)


def test_a_card_is_added_at_the_end(deck):
    card_id = add_card(deck, Draft(question="What is a warp?", answer="32 threads.", tags=("x",)))
    assert card_id == "card:gpu-cuda.memory.what-is-a-warp"
    added = "\n## what-is-a-warp\ntype: qa\ntags: x\n\nQ: What is a warp?\n\nA: 32 threads.\n"
    assert deck.read_text(encoding="utf-8") == DECK + added


def test_a_file_is_made_with_its_area(tmp_path):
    path = tmp_path / "new" / "mine.md"
    card_id = add_card(path, Draft(type="cloze", question="[a] and [b]"), area="dsa")
    assert card_id == "card:dsa.mine.a-and-b.1"
    assert path.read_text(encoding="utf-8").startswith('+++\narea = "dsa"\n+++\n\n## a-and-b\ntype: cloze\n')
    assert stat.S_IMODE(path.stat().st_mode) & 0o600 == 0o600


def test_a_file_that_ends_in_the_middle_of_a_line(tmp_path):
    path = tmp_path / "mine.md"
    path.write_bytes(b"Q: a?\r\nA: b")
    add_card(path, Draft(slug="two", question="c?", answer="d"))
    assert path.read_bytes() == b"Q: a?\r\nA: b\r\n\r\n## two\r\ntype: qa\r\n\r\nQ: c?\r\n\r\nA: d\r\n"


def test_slugs_are_proposed_and_never_taken_twice(deck):
    assert propose_slug("What is it, one two three four?", ()) == "what-is-it-one-two-three"
    assert propose_slug("stride", {"stride", "stride-2"}) == "stride-3"
    with pytest.raises(DraftError, match="'stride' already"):
        add_card(deck, Draft(slug="stride", question="a?", answer="b"))
    assert deck.read_text(encoding="utf-8") == DECK


def test_a_draft_is_what_the_file_holds(deck):
    draft = read_draft(deck, first(deck, "stride"))
    assert draft == Draft(
        "stride", "qa", "", "guide, section 5", (), "What does a stride of 2 cost?", "Half of the bytes."
    )
    assert read_draft(deck, first(deck, "threads")).question == "A warp has [32] threads, a block up to [1024]."


def test_only_the_lines_that_change_change(deck):
    card = first(deck, "stride")
    draft = read_draft(deck, card)
    replace_card(deck, card, draft)
    assert deck.read_text(encoding="utf-8") == DECK
    replace_card(deck, card, Draft(**{**vars(draft), "answer": "Half.", "tier": "core", "source": "guide, 5.3"}))
    changed = DECK.replace("A: Half of the bytes.", "\nA: Half.").replace(
        "source: guide, section 5\n", "source: guide, 5.3\ntier: core\n"
    )
    assert deck.read_text(encoding="utf-8") == changed


def test_a_new_heading_keeps_the_id(deck):
    card = first(deck, "stride")
    replace_card(deck, card, Draft(**{**vars(read_draft(deck, card)), "slug": "two-apart"}))
    assert "## two-apart\n" in deck.read_text(encoding="utf-8")
    assert card.id in cards_of(deck)


def test_a_card_without_a_heading_gets_one_and_keeps_its_id(deck):
    card = first(deck, "Without")
    draft = read_draft(deck, card)
    replace_card(deck, card, Draft(**{**vars(draft), "question": "Reworded?"}))
    assert cards_of(deck)[card.id].question == "Reworded?"
    assert f"## reworded\nid: {card.id}\n\nQ: Reworded?\n\nA: Known by its question.\n" in deck.read_text(
        encoding="utf-8"
    )


def test_a_cloze_is_replaced_as_a_whole(deck):
    card = cards_of(deck)["card:gpu-cuda.memory.holes.2"]
    replace_card(deck, card, Draft(**{**vars(read_draft(deck, card)), "question": "A warp has [32] threads."}))
    assert "card:gpu-cuda.memory.holes" in cards_of(deck)
    assert "Without a heading?" in deck.read_text(encoding="utf-8")


def test_a_card_is_removed_with_its_siblings(deck):
    remove_card(deck, cards_of(deck)["card:gpu-cuda.memory.holes.1"])
    text = deck.read_text(encoding="utf-8")
    assert "holes" not in text
    assert text.endswith("A: Half of the bytes.\n\nQ: Without a heading?\nA: Known by its question.\n")
    assert len(cards_of(deck)) == 2


def test_line_breaks_mark_mode_and_link_stay(tmp_path):
    real = tmp_path / "real.md"
    real.write_bytes(b"\xef\xbb\xbf" + DECK.replace("\n", "\r\n").encode())
    real.chmod(0o640)
    link = tmp_path / "deck.md"
    link.symlink_to(real)
    card = first(link, "stride")
    replace_card(link, card, Draft(**{**vars(read_draft(link, card)), "answer": "Half\nof it."}))
    data = real.read_bytes()
    assert link.is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert (
        data
        == b"\xef\xbb\xbf" + DECK.replace("A: Half of the bytes.", "\nA: Half\nof it.").replace("\n", "\r\n").encode()
    )
    assert [entry.name for entry in tmp_path.iterdir() if entry.name.startswith(".")] == []


def test_another_program_was_first(deck):
    card = first(deck, "stride")
    draft = read_draft(deck, card)
    changed = DECK.replace("Half of the bytes", "Half")
    deck.write_text(changed, encoding="utf-8")
    with pytest.raises(EditConflict, match=r"deck\.md:8: this card was changed"):
        replace_card(deck, card, draft)
    assert deck.read_text(encoding="utf-8") == changed
    deck.write_text(DECK.replace("## stride", "## steps"), encoding="utf-8")
    with pytest.raises(EditConflict, match="does not hold this card any more"):
        remove_card(deck, card)
    deck.unlink()
    with pytest.raises(EditConflict, match="not there any more"):
        replace_card(deck, card, draft)


def test_other_cards_of_the_file_may_change_meanwhile(deck):
    card = first(deck, "stride")
    draft = read_draft(deck, card)
    deck.write_text(DECK.replace("A note above.\n", "A longer\nnote.\n"), encoding="utf-8")
    replace_card(deck, card, Draft(**{**vars(draft), "answer": "Half."}))
    assert "A longer\nnote.\n" in deck.read_text(encoding="utf-8")
    assert first(deck, "stride").answer == "Half."


def test_a_read_only_file_is_left_alone(deck):
    deck.chmod(0o444)
    with pytest.raises(FileError, match="read-only"):
        add_card(deck, Draft(question="a?", answer="b"))
    assert deck.read_text(encoding="utf-8") == DECK
    assert list(deck.parent.iterdir()) == [deck]


def test_a_file_that_is_not_utf_8(tmp_path):
    path = tmp_path / "deck.md"
    path.write_bytes(b"Q: a\xff?\nA: b\n")
    with pytest.raises(FileError, match="0xff is not UTF-8"):
        add_card(path, Draft(question="a?", answer="b"))


@pytest.mark.parametrize(
    ("draft", "sentence"),
    [
        (Draft(slug="A B", question="a", answer="b"), "is no slug"),
        (Draft(slug="a", answer="b"), "The question is empty"),
        (Draft(slug="a", question="a"), "The answer is empty"),
        (Draft(slug="a", type="cloze", question="a [b]", answer="c"), "no answer of its own"),
        (Draft(slug="a", question="a\nQ: b", answer="b"), "Line 2 of the question begins with Q:, which"),
        (Draft(slug="a", question="a", answer="b\n\n## c"), "Line 3 of the answer begins with ##, which"),
        (Draft(slug="a", question="a", answer="b\n---\nc"), r"begins with ---, which would end the card: use \*\*\*"),
        (Draft(slug="a", question="a", answer="b\n```c"), "Line 2 of the answer: the code fence opened here is never"),
        (Draft(slug="a", question="a", answer="b\0"), "no Markdown file"),
        (Draft(slug="a", question="a", answer="b\ud800"), "no Markdown file"),
        (Draft(slug="a", question="a", answer="b", source="c\nd"), "source must be one line"),
    ],
)
def test_what_the_format_cannot_hold_is_said(tmp_path, draft, sentence):
    with pytest.raises(DraftError, match=sentence):
        add_card(tmp_path / "deck.md", draft)
    assert not (tmp_path / "deck.md").exists()


@pytest.mark.parametrize(
    ("draft", "sentence"),
    [
        (Draft(question="a", answer="b", type="cloze"), "no answer"),
        (Draft(type="cloze", question="nothing asked"), "no deletion"),
        (Draft(type="estimate", question="a", answer="b"), "params"),
        (Draft(question="a", answer="b", tier="hard"), "no tier 'hard'"),
        (Draft(question="a", answer="b", tags=("Big",)), "'Big' is not a tag"),
        (Draft(question="a", answer="b", fields={"id": "x y"}), "not an id"),
    ],
)
def test_what_the_parser_would_refuse_is_said(deck, draft, sentence):
    with pytest.raises(DraftError, match=sentence):
        add_card(deck, draft)
    assert deck.read_text(encoding="utf-8") == DECK


def test_text_that_means_something_at_the_start_of_a_line_may_come_first(tmp_path):
    for number, text in enumerate(
        ("Q: what?", "## heading", "---", "    code", "```\nQ: a\n```", "- a\n- b", "a  \nb")
    ):
        path = tmp_path / f"{number}.md"
        add_card(path, Draft(slug="one", question=text, answer=text))
        (card,) = cards_of(path).values()
        assert (card.question, card.answer) == (text, text)


LINES = st.lists(
    st.sampled_from(
        (
            "",
            " ",
            "Q: a",
            "A: b",
            "C:",
            "## c",
            "# d",
            "##",
            "---",
            "--- ",
            "```",
            "```py",
            "~~~~",
            "    x",
            "[a]",
            "\\[",
            "$x$",
        )
    )
    | st.text(max_size=12),
    max_size=6,
).map("\n".join)
TEXTS = LINES | LINES.map(lambda text: text.replace("\n", "\r\n")) | st.text(max_size=40)
DRAFTS = st.builds(
    Draft,
    slug=st.sampled_from(("", "one", "stride", "B")),
    type=st.sampled_from(CARD_TYPES),
    tier=st.sampled_from(("", "core", "deep")),
    source=st.sampled_from(("", "guide, section 2", "https://e.org")) | st.text(max_size=12),
    tags=st.lists(st.sampled_from(("a", "b/c", "d-e")), max_size=2).map(tuple),
    question=TEXTS,
    answer=TEXTS,
    fields=st.dictionaries(st.sampled_from(("needs", "expect", "unit", "seconds")), st.text(max_size=8), max_size=2),
)


@given(DRAFTS, st.sampled_from(("\n", "\r\n", "\r")))
@settings(max_examples=200, deadline=None)
def test_a_draft_comes_back_or_is_refused(tmp_path_factory, draft, end):
    path = tmp_path_factory.getbasetemp() / "property.md"
    before = DECK.replace("\n", end).encode()
    path.write_bytes(before)
    old = cards_of(path)
    try:
        card_id = add_card(path, draft)
    except DraftError:
        assert path.read_bytes() == before
        return
    assert path.read_bytes().startswith(before)
    cards = cards_of(path)
    found = read_draft(path, cards[card_id])
    wanted = draft.normal()
    assert found == (wanted if wanted.slug else Draft(**{**vars(wanted), "slug": found.slug}))
    assert {key: cards[key].fingerprint for key in old} == {key: card.fingerprint for key, card in old.items()}
    remove_card(path, cards[card_id])
    assert path.read_bytes().rstrip() == before.rstrip()


@given(DRAFTS, st.sampled_from(("stride", "threads", "Without")), st.sampled_from(("\n", "\r\n")))
@settings(max_examples=200, deadline=None)
def test_a_replaced_card_comes_back_or_is_refused(tmp_path_factory, draft, word, end):
    path = tmp_path_factory.getbasetemp() / "property-2.md"
    before = DECK.replace("\n", end).encode()
    path.write_bytes(before)
    old = cards_of(path)
    card = first(path, word)
    try:
        replace_card(path, card, draft)
    except DraftError:
        assert path.read_bytes() == before
        return
    cards = cards_of(path)
    base = card.siblings or card.id
    new = cards.get(base) or cards[f"{base}.1"]
    found, wanted = read_draft(path, new), draft.normal()
    assert (found.type, found.question, found.answer, found.tags) == (
        wanted.type,
        wanted.question,
        wanted.answer,
        wanted.tags,
    )
    assert (found.type == "cloze") == bool(deletions(found.question)[0] and not found.answer)
    kept = [key for key in old if not key.startswith(base)]
    assert [cards[key].fingerprint for key in kept] == [old[key].fingerprint for key in kept]
    assert "A note above." in path.read_bytes().decode()


def test_the_text_of_a_card_ends_in_one_newline():
    assert card_text(Draft(slug="a", question="b", answer="c")) == "## a\ntype: qa\n\nQ: b\n\nA: c\n"
