from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prepdeck.data.items import ITEM_ID
from prepdeck.decks.frontmatter import spelled
from prepdeck.decks.parser import decode, parse, question_hash

PIECES = st.sampled_from(
    ["+++\n", "---\n", "## slug\n", "## Not a slug\n", "# t\n", "Q: what?\n", "A: that\n", "C: a [b] c\n", "C: [",
     "```\n", "```py\n", "~~~\n", "type: cloze\n", "type: estimate\n", "params: n = 1..3\n", "formula: n\n",
     "tier: deep\n", "id: x.y.z\n", 'area = "dsa"\n', "area = 3\n", "\n", "text\n", "\t", "$x[0]$", "`a[",
     "\\[", "]", "é\u0000\u2028"]
)  # fmt: skip


def messages(deck):
    return [str(problem) for problem in deck.problems]


def test_a_card_with_everything(read):
    deck = read(
        "## bank-conflict\ntype: qa\ntier: standard\nsource: guide, section 3\nvalid_as_of: 2026-11\n\n"
        "Q: Which banks does **`s[33 * tid]`** hit?\nSecond line.\n\nA: All 32.\n\n- one\n\n## other\nQ: a?\nA: b\n",
        shipped=False,
    )
    first, second = deck.cards
    assert not deck.problems
    assert first.id == "card:gpu-cuda.shared-memory.bank-conflict"
    assert (first.type, first.area, first.subtopic, first.tier) == ("qa", "gpu-cuda", "shared-memory", "standard")
    assert first.title == "Which banks does s[33 * tid] hit?"
    assert first.question == "Which banks does **`s[33 * tid]`** hit?\nSecond line."
    assert first.answer == "All 32.\n\n- one"
    assert first.source == "CUDA C++ Programming Guide https://docs.nvidia.com/cuda/, section 3"
    assert dict(first.fields) == {"valid_as_of": "2026-11"}
    assert (first.line, first.end_line, second.line) == (8, 19, 21)
    assert second.tier == "core"
    assert deck.primer == "Read this first."
    assert first.item(4).position == 4
    assert first.item().id == first.id
    assert ITEM_ID.fullmatch(first.id)


def test_the_fingerprint_changes_with_what_is_learnt_and_not_with_the_place(read):
    text = "## a\nQ: x?\nA: y\n"
    one = read(text).cards[0].fingerprint
    assert one == read("\n\n" + text).cards[0].fingerprint
    assert one != read("## a\nQ: x?\nA: z\n").cards[0].fingerprint


def test_markers_in_fences_are_text(read):
    deck = read("## a\nQ: What does this deck hold?\n\n```\n## x\nQ: no\nA: no\nC: [no]\n---\n```\nA: nothing\n")
    assert not deck.problems
    assert len(deck.cards) == 1
    assert "C: [no]" in deck.cards[0].question


def test_an_unclosed_fence_is_named_and_takes_no_card_with_it(read):
    deck = read("## a\nQ: x?\nA: y\n```python\ncode\n\n## b\nQ: z?\nA: w\n\n```python\nmore\n```\n")
    assert [card.id.rpartition(".")[2] for card in deck.cards] == ["a", "b"]
    assert messages(deck) == ["deck.md:11: the code fence opened here is never closed. Close it with a line ```."]


def test_a_fence_open_to_the_end_is_text(read):
    deck = read("## a\nQ: x?\n~~~~\nA: y\n")
    assert len(deck.cards) == 1
    assert "~~~~" in messages(deck)[0]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("## a\ntpye: qa\nQ: x?\nA: y\n", 9, "unknown key 'tpye'. Did you mean 'type'?"),
        ("## a\ntype: clozee\nQ: x?\nA: y\n", 9, "no card type 'clozee'. Did you mean 'cloze'?"),
        (
            "## a\ntype: zzzz\nQ: x?\nA: y\n",
            9,
            "Known here: qa, cloze, contrast, predict, shape, estimate, derive, bug, cue, tradeoff.",
        ),
        ("## a\ntier: cor\nQ: x?\nA: y\n", 9, "no tier 'cor'. Did you mean 'core'?"),
        ("## a\ntype: cloze\nQ: x?\nA: y\n", 9, "cannot be written with Q:"),
        ("## a\ntype: qa\nC: x [y]\n", 9, "cannot be written with C:"),
        ("## a\ntype: qa\ntype: qa\nQ: x?\nA: y\n", 10, "given in line 9 already"),
        ("## a\nQ: x?\n\n## b\nQ: z?\nA: w\n", 9, "this question has no A:"),
        ("## a\nQ: x?\nA:\n", 9, "the answer is empty"),
        ("## a\nQ:\nA: y\n", 9, "the card's text is empty"),
        ("## a\nA: y\n", 9, "no Q: before it"),
        ("## a\nQ: x?\nA: y\nA: z\n", 11, "second A:"),
        ("## a\nC: x [y]\nA: z\n", 10, "stands in a cloze card"),
        ("## a\nC: no deletion\n", 9, "no deletion"),
        ("## a\nC: one\n[two\n", 10, "has no partner"),
        ("## a\nQ: x?\nA: y\n## a\nQ: z?\nA: w\n", 11, "'a' stands in line 8 already"),
        ("## a\nsource: giude\nQ: x?\nA: y\n", 9, "Did you mean 'guide'?"),
        ("## a\nid: Not An Id\nQ: x?\nA: y\n", 9, "is not an id"),
        ("## a\ntype: estimate\nQ: {n}?\nA: y\n", 8, "needs params:"),
        ("## a\ntype: estimate\nparams: n = 1..8\nformula: n * m\nQ: {n}?\nA: y\n", 11, "uses m"),
        ("## a\ntype: estimate\nparams: n = 8..1\nformula: n\nQ: {n}?\nA: y\n", 10, "runs backwards"),
        ("## a\ntype: qa\n", 8, "the heading 'a' has no card"),
    ],
)
def test_each_mistake_is_named_with_its_line(read, text, line, words):
    found = messages(read(text))
    assert any(f"deck.md:{line}: " in message and words in message for message in found), found


@pytest.mark.parametrize(
    ("head", "line", "words"),
    [
        ('area = "gpu"\n', 2, "no area 'gpu'. Did you mean 'gpu-cuda'?"),
        ('area = "dsa"\nsubtopic = "Two Words"\n', 3, "Write 'two-words'."),
        ('tier = "x"\n', 2, "no tier 'x'"),
        ('aera = "dsa"\n', 2, "unknown key 'aera' in the front matter. Did you mean 'area'?"),
        ("area = 3\n", 2, "area must be a text"),
        ('area = "dsa"\nsources = "x"\n', 3, "sources must be a table"),
        ('area = "dsa"\n\nsources = { a = 1 }\n', 4, "source 'a' must be a text"),
        ('area = "dsa"\narea = "ml"\n', 3, "not TOML"),
        ("area = \n", 2, "not TOML"),
        (f"area = {'9' * 5000}\n", 2, "not TOML"),
        (f"area = {'[' * 3000}\n", 2, "not TOML"),
    ],
)
def test_each_mistake_in_the_front_matter_is_named(read, head, line, words):
    deck = read(f"+++\n{head}+++\nQ: x?\nA: y\n", head=False)
    assert any(f"deck.md:{line}: " in message and words in message for message in messages(deck)), messages(deck)
    assert len(deck.cards) == 1


def test_a_front_matter_that_is_never_closed(read):
    deck = read('+++\narea = "dsa"\nQ: x?\nA: y\n', head=False)
    assert messages(deck)[0].startswith("deck.md:1: the front matter opened by +++ is never closed.")
    assert len(deck.cards) == 1


def test_shipped_decks_need_headings_and_sources(read):
    deck = read("Q: x?\nA: y\n\n## b\nQ: z?\nA: w\n\n## Bad Heading\nQ: a?\nA: b\n", shipped=True)
    assert [card.id for card in deck.cards] == ["card:gpu-cuda.shared-memory.b"]
    found = " ".join(messages(deck))
    assert "deck.md:8: this card has no heading" in found
    assert "deck.md:11: the card has no source" in found
    assert "deck.md:15: the heading 'Bad Heading' is not a slug" in found


def test_hashcards_files_load_as_they_are(read):
    text = (
        '---\nname = "Abstract Algebra"\n---\n\nSome words before.\n\n'
        "Q: What is a group?\nA: A set with\nan operation.\n\n"
        "---\n\nQ:List them.\nA:\n\n- a\n- b\n\nC: The [order] of a group is its [size].\n"
        "C:\nBetter is the sight\n\n— [Ecclesiastes] [6]:[9]\n"
    )
    deck = read(text, head=False, path="Algebra.md")
    assert not deck.problems
    assert {card.area for card in deck.cards} == {"interview"}
    assert {card.subtopic for card in deck.cards} == {"abstract-algebra"}
    assert [card.type for card in deck.cards] == ["qa", "qa", *["cloze"] * 5]
    assert deck.cards[0].answer == "A set with\nan operation."
    assert deck.cards[1].answer == "- a\n- b"
    assert deck.cards[2].question == "The […] of a group is its size."
    assert deck.cards[0].id == f"card:interview.abstract-algebra.{question_hash('What is a group?')}"
    assert len(deck.unheaded) == 4
    assert all(ITEM_ID.fullmatch(card.id) for card in deck.cards)


def test_a_thematic_break_at_the_top_is_no_front_matter(read):
    deck = read("---\nWords between rules.\n---\nQ: x?\nA: y\n", head=False)
    assert not deck.problems
    assert len(deck.cards) == 1


def test_an_unheaded_card_is_known_by_its_question_only():
    def ident(text):
        return parse(text, Path("notes.md")).cards[0].id

    assert ident("Q: What  is\nit?\nA: y\n") == ident("\n\nQ: What is it?\nA: another answer\n")
    assert ident("Q: What is it?\nA: y\n") != ident("Q: What was it?\nA: y\n")
    assert ident("C: An [apple] a day\n") == ident("C: An apple a [day]\n")


def test_the_same_question_twice_is_one_card():
    deck = parse("Q: x?\nA: y\n\nQ: x?\nA: z\n", Path("notes.md"))
    assert len(deck.cards) == 1
    assert messages(deck)[0].startswith("notes.md:4: the same question stands in line 1 already.")


def test_a_pinned_id_stays(read):
    deck = read("## new\nid: card:dsa.old-topic.old\nQ: x?\nA: y\n\n## many\nid: dsa.t.c\nC: [a] [b]\n")
    assert [card.id for card in deck.cards] == ["card:dsa.old-topic.old", "card:dsa.t.c.1", "card:dsa.t.c.2"]
    assert deck.cards[2].siblings == "card:dsa.t.c"


def test_plain_markdown_is_a_problem_only_where_cards_were_expected():
    text = "# Notes\n\nJust words. Q is a letter.\n\n## section\n\nmore: words\n"
    assert parse(text, Path("README.md")).problems == ()
    assert "no card in this file" in str(parse(text, Path("README.md"), expected=True).problems[0])
    assert "no card in this file" in str(parse("", Path("x.md"), shipped=True).problems[0])
    assert parse("", Path("x.md")).problems == ()


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_breaks_and_marks_do_not_matter(ending):
    text = "## a\n\nQ: x\n\ty?\nA: z\n```\nQ: t\n```\n"
    plain, other = parse(text, Path("n.md")), parse("\ufeff" + text.replace("\n", ending), Path("n.md"))
    assert plain == other


def test_bytes_are_decoded_and_a_bad_one_is_named():
    assert decode("é".encode(), "f.md") == ("é", [])
    assert decode(b"\xef\xbb\xbfQ: x", "f.md") == ("Q: x", [])
    for data in (b"a\nb\n\xff c", b"\xef\xbb\xbfa\nb\n\xff", b"a\r\nb\r\n\xff", b"a\rb\r\xff"):
        text, problems = decode(data, "f.md")
        assert "\ufffd" in text
        assert str(problems[0]) == "f.md:3: byte 0xff is not UTF-8. Save the file as UTF-8."
    assert "UTF-16" in str(decode("Q: x".encode("utf-16"), "f.md")[1][0])
    assert "f.md:2: the file holds a NUL byte" in str(decode(b"a\n\x00", "f.md")[1][0])


@settings(deadline=None)
@given(st.text())
def test_any_text_is_parsed(text):
    check_deck(parse(text, Path("any.md")), text)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=40), st.booleans())
def test_any_heap_of_deck_pieces_is_parsed(pieces, shipped):
    text = "".join(pieces)
    check_deck(parse(text, Path("any.md"), shipped=shipped), text)


@settings(deadline=None)
@given(st.binary())
def test_any_bytes_are_decoded(data):
    text, problems = decode(data, "any.md")
    assert problems or text == data.decode("utf-8-sig")
    check_deck(parse(text, Path("any.md")), text)


def check_deck(deck, text):
    lines = text.count("\n") + text.count("\r") + 1
    ids = [card.id for card in deck.cards]
    assert len(ids) == len(set(ids))
    for card in deck.cards:
        assert ITEM_ID.fullmatch(card.id)
        assert 1 <= card.line <= card.end_line <= lines
        assert card.question.strip()
        assert card.answer.strip()
        assert len(card.title) <= 72
    for problem in deck.problems:
        assert 1 <= problem.line <= lines
        assert problem.message
        assert not problem.message.endswith(".")
        assert not problem.mend or problem.mend[-1] in ".?"


@pytest.mark.parametrize(
    "piece", ["```py\n", "C: [a\n", "Q: x?\nA: `\n", "$", "[", "## a\nid: x\n", "\\(", "~~~~\n## a\nQ:\n"]
)
def test_a_large_file_takes_linear_time(piece):
    """A quadratic pass over 60,000 pieces would not end within the test run."""
    parse(piece * 60_000, Path("large.md"))
    parse("C: " + piece.strip() * 60_000, Path("large.md"))


@pytest.mark.parametrize(
    ("subtopic", "title"),
    [
        ("kv-cache", "KV cache"),
        ("llm-metrics", "LLM metrics"),
        ("lora", "LoRA"),
        ("cues-search-dp", "Cues search DP"),
        ("warps", "Warps"),
    ],
)
def test_a_subtopic_is_spelled_as_a_title(subtopic, title):
    assert spelled(subtopic) == title
