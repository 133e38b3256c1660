from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from prepdeck.decks.duplicates import Likeness, near, twins, words_of
from prepdeck.decks.parser import parse


def cards_of(*questions, area="dsa"):
    text = "".join(f"## c-{number}\nQ: {question}\nA: x\n\n" for number, question in enumerate(questions))
    return list(parse(f'+++\narea = "{area}"\n+++\n{text}', Path(f"{area}.md")).cards)


def test_a_question_with_one_other_word_is_near():
    cards = cards_of("How many threads does one warp of a GPU have?", "What is a tree?", "one two three four five six")
    found = near("How many threads does one warp of a GPU hold?", cards)
    assert [(card.id, round(likeness, 2)) for card, likeness in found] == [("card:dsa.dsa.c-0", 0.82)]
    assert near("What is a tree?", cards) == []  # too short to be alike by more than chance
    assert near("", cards) == []


def test_nearest_first_and_never_itself():
    same = "why does a warp of threads diverge at a branch"
    cards = cards_of(same, f"{same} often", f"{same} again now")
    assert [card.id[-1] for card, _ in near(same, cards)] == ["0", "1", "2"]
    assert [card.id[-1] for card, _ in near(cards[0], cards)] == ["1", "2"]


def test_the_deletions_of_one_text_count_once():
    text = "## a\nC: Each [warp] of the [GPU] has exactly 32 threads that run together.\n"
    cards = list(parse(text, Path("x.md")).cards)
    assert len(cards) == 2
    assert twins(cards) == []
    assert near(cards[1], cards) == []
    assert len(near("Each warp of the GPU has exactly 32 threads that run together!", cards)) == 1


def test_twins_are_told_within_an_area():
    same = "why does a warp of threads diverge at a branch"
    first, other = cards_of(same, same, same), cards_of(same, area="ml")
    assert [(a.id[-1], b.id[-1]) for a, b in twins([*first, *other])] == [("0", "1"), ("0", "2")]


@given(st.lists(st.lists(st.sampled_from("abcdefghij"), min_size=4, max_size=9).map(" ".join), max_size=8))
def test_the_index_finds_what_comparing_all_finds(texts):
    cards = cards_of(*texts)
    index = Likeness(cards)
    for text in texts:
        words = words_of(text)
        wanted = {
            card.id
            for card in cards
            if min(len(words), len(words_of(card.question))) >= 5
            and len(words & words_of(card.question)) > 0.8 * len(words | words_of(card.question))
        }
        assert {card.id for card, _ in index.near(text)} == wanted
