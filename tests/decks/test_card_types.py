"""All types of cards: the samples parse, each shows the right face, and a wrong key is named with its line."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prepdeck.decks.answer import expected_output, face, fences, hidden_checks, judge_answer, shown
from prepdeck.decks.card import CARD_TYPES, GAP, HIDDEN
from prepdeck.decks.cloze import deletions, faces, overlap_of
from prepdeck.decks.parser import parse
from prepdeck.decks.skeleton import skeleton

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.md"))
RUBRIC = "A:\n\n1. one\n2. two\n3. three\n"


def sample(name):
    path = Path(__file__).parent / "samples" / f"{name}.md"
    deck = parse(path.read_text(encoding="utf-8"), path, shipped=True)
    assert deck.problems == ()
    return {card.id.rpartition(".")[2]: card for card in deck.cards}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_samples_are_sound_and_there_are_three_of_each(path):
    deck = parse(path.read_text(encoding="utf-8"), path, shipped=True)
    assert deck.problems == ()
    assert len({card.siblings or card.id for card in deck.cards}) >= 3
    assert {card.type for card in deck.cards} == {path.stem}
    assert path.stem in CARD_TYPES


def test_a_shape_card_wants_its_shape():
    cards = sample("shape")
    heads = cards["heads-split"]
    assert heads.tags == ("attention", "views")
    assert face(heads, 1).expects == "shape"
    assert face(heads, 1).typed
    assert expected_output(heads) == "(2, 8, 16, 8)"
    assert judge_answer(heads, 1, "torch.Size([2, 8, 16, 8])").correct
    assert judge_answer(heads, 1, "2x16x8x8").note == "Dimensions 1 and 2 are swapped; the sizes are right."
    assert judge_answer(cards["linear-parameters"], 1, "2,362,368").correct
    assert judge_answer(cards["split-sizes"], 1, "4x2; 3x2").correct


def test_what_is_expected_of_a_shape_can_be_written_apart(card):
    one = card("type: shape\nexpect: (2, 3)\nQ: What?\nA: See `x.shape`.")
    assert judge_answer(one, 0, "2, 3").correct


def test_a_derive_card_is_ticked_and_hides_its_test():
    derive = sample("derive")["softmax-cross-entropy"]
    one = face(derive, 1)
    assert one.expects == "rubric"
    assert len(one.rubric.steps) == 4
    assert one.rubric.before.startswith("Let ")
    assert one.rubric.after.startswith("So ")
    assert "numpy" not in one.answer
    assert "import numpy" in hidden_checks(derive.answer)[0]
    assert one.seconds == 0


def test_a_tradeoff_card_has_a_clock():
    cards = sample("tradeoff")
    assert face(cards["batch-size"], 1).seconds == 90
    assert face(cards["shard-or-replicate"], 1).seconds == 120
    assert len(face(cards["batch-size"], 1).rubric.steps) == 4


def test_a_bug_card_hides_its_test_and_keeps_its_code():
    bug = sample("bug")["shared-default"]
    one = face(bug, 1)
    assert one.expects == "self"
    assert [fence.language for fence in fences(one.answer)] == ["python"]
    assert "assert" not in one.answer
    assert hidden_checks(bug.answer) == ["add(1)\nassert add(2) == [2]\n"]


@given(
    st.lists(st.tuples(st.sampled_from(["python", "python check", "text"]), st.text("ab \n", max_size=9)), max_size=5)
)
def test_only_check_fences_are_hidden(blocks):
    text = "\n\n".join(f"```{info}\n{body}\n```" for info, body in blocks)
    kept = [info for info, _ in blocks if info != "python check"]
    assert [fence.language for fence in fences(shown(text))] == kept
    assert len(hidden_checks(text)) == len(blocks) - len(kept)


def test_a_cue_card_asks_for_pattern_and_complexity():
    cue = sample("cue")["pair-in-sorted"]
    one = face(cue, 5)
    assert [choice.asks for choice in one.asked] == ["pattern", "complexity"]
    assert one.answer.startswith("**two pointers, O(n) time, O(1) space**\n\nOne index")
    assert one.to_json()["choices"][0]["options"][one.asked[0].right] == "two pointers"


def test_a_contrast_card_shows_its_table_blank_first():
    one = face(sample("contrast")["norms"], 1)
    assert "| Learns | | |" in one.prompt
    assert "RMSNorm" in one.aside
    assert "scale" not in one.prompt
    assert "scale and shift" in one.answer


def test_a_table_is_found_outside_fences_and_two_columns_keep_their_head_only():
    assert skeleton("```\n| a | b |\n|---|---|\n```\nwords | with a bar\n") == ""
    assert skeleton("| a | b |\n|---|---|\n| secret | x |") == "| a | b |\n|---|---|\n|  | |"
    assert (
        skeleton("x\n\n| a \\| b | c | d |\n|:-|-:|-|\n| e | f | g |\n\nend")
        == "| a \\| b | c | d |\n|:-|-:|-|\n| e | | |"
    )


@given(st.text("| -:\n`ab\\", max_size=80))
def test_any_text_has_a_skeleton_or_none(text):
    made = skeleton(text)
    assert made == "" or made.split("\n")[0] in text


def test_overlapping_cloze_shows_only_the_step_before():
    cards = sample("cloze")
    assert cards["2"].question == f"A training step: {HIDDEN}, {GAP}, {HIDDEN}, {HIDDEN}."
    steps = [card for card in parse(SAMPLES[1].read_text(encoding="utf-8"), SAMPLES[1]).cards if "build" in card.id]
    assert [card.question.split("\n\n")[1].split("\n") for card in steps][2] == [
        f"1. {HIDDEN}",
        "2. compile",
        f"3. {GAP}",
        f"4. {HIDDEN}",
    ]
    assert steps[2].answer.endswith("1. preprocess\n2. compile\n3. ==assemble==\n4. link")


@given(st.lists(st.text("abcdef", min_size=1, max_size=5), min_size=1, max_size=9), st.integers(0, 3))
def test_an_overlap_shows_at_most_so_many_deletions(words, overlap):
    text = "; ".join(f"[{word}]" for word in words)
    found, _ = deletions(text)
    for place, made in enumerate(faces(text, found, overlap)):
        parts = made.question.split("; ")
        assert parts[place] == GAP
        for other, (part, word) in enumerate(zip(parts, words, strict=True)):
            if other != place:
                assert part == (word if place - overlap <= other < place else HIDDEN)
        assert made.answer.replace("==", "") == "; ".join(words)


def test_without_overlap_the_others_stand_open():
    assert overlap_of({}) is None
    assert overlap_of({"overlap": "4"}) is None
    assert overlap_of({"overlap": " 2"}) == 2


@pytest.mark.parametrize(
    ("text", "line", "words", "cards"),
    [
        ("type: cue\ncomplexity: O(n)\nQ: x?\nA: y\n", 8, "a cue card needs pattern:. Write pattern:", 0),
        ("type: cue\npattern: heap\nQ: x?\nA: y\n", 8, "a cue card needs complexity:", 1),
        ("type: cue\npattern: heap\ncomplexity: linear\nQ: x?\nA: y\n", 11, "complexity 'linear' names no O(...)", 1),
        ("type: cue\npattern: heap\ncomplexity: O(n)\nchoices: Heap\nQ: x?\nA: y\n", 12, "own pattern only", 1),
        ("type: cue\npattern: heap\ncomplexity: O(n)\nchoices: |\nQ: x?\nA: y\n", 12, "choices: is empty", 1),
        ("type: cue\npattern: heap\ncomplexity: O(n)\nchoices: BFS | bfs\nQ: x?\nA: y\n", 12, "twice", 1),
        ("type: cue\npattern: heap\ncomplexity: O(n)\ndrill: No Slug\nQ: x?\nA: y\n", 12, "not a drill's slug", 1),
        ("type: derive\nQ: x?\nA: y\n", 11, "needs an ordered list of 3 to 7 steps", 0),
        ("type: derive\nQ: x?\nA:\n\n1. one\n2. two\n", 11, "has 2 steps, not 3 to 7. Write at least 3.", 1),
        ("type: derive\nQ: x?\nA:\n\n- one\n- two\n- three\n", 11, "needs an ordered list", 0),
        (f"type: derive\nseconds: 90\nQ: x?\n{RUBRIC}", 10, "seconds: means nothing on a derive card", 1),
        ("type: tradeoff\nQ: x?\nA: y\n", 11, "needs a bullet list of 3 to 8 points", 0),
        ("type: tradeoff\nseconds: 20\nQ: x?\nA:\n\n- a\n- b\n- c\n", 10, "not a number from 60 to 300", 1),
        ("type: tradeoff\nQ: x?\nA:\n\n- a\n-\n- c\n", 11, "one of the points of this answer is empty", 1),
        (
            "overlap: 1\nQ: x?\nA: y\n",
            9,
            "overlap: means nothing on a qa card. Take it away: it is for cloze cards.",
            1,
        ),
        ("type: cloze\noverlap: 4\nC: x [y]\n", 10, "overlap '4' is not a number from 0 to 3", 1),
        ("params: n = 1..2\nQ: x?\nA: y\n", 9, "params: means nothing on a qa card", 1),
        ("expect: 3\nQ: x?\nA: y\n", 9, "it is for predict and shape cards.", 1),
        ("tags: Good, b c\nQ: x?\nA: y\n", 9, "'Good' is not a tag", 1),
    ],
)
def test_a_wrong_key_is_named_with_its_line_and_what_mends_it(read, text, line, words, cards):
    deck = read(f"## a\n{text}")
    found = [str(problem) for problem in deck.problems]
    assert any(f"deck.md:{line}: " in problem and words in problem for problem in found), found
    assert len(deck.cards) == cards
    assert all(problem.mend for problem in deck.problems)


def test_tags_stand_on_every_card_of_a_text_once_each(read):
    deck = read("## a\ntags: cuda, gpu/memory, area::sub, cuda\nC: [x] and [y]\n")
    assert deck.problems == ()
    assert [card.tags for card in deck.cards] == [("cuda", "gpu/memory", "area::sub")] * 2


def test_the_worked_formula_ends_an_estimate(card):
    one = card(
        "type: estimate\nparams: n = [4], m = [-2]\nformula: n * sqrt(9) / m\nunit: ms\n\nQ: {n}, {m}?\nA: {result}"
    )
    assert face(one, 0).answer == "-6\n\n`4 * sqrt(9) / (-2)` = -6 ms"
    rounded = card("type: estimate\nparams: n = [100000]\nformula: n / 3\nunit: FLOP\n\nQ: {n}?\nA: {result}")
    assert face(rounded, 0).answer.endswith("`100000 / 3` ≈ 3.333e4 FLOP")
    plain = card("type: estimate\nparams: n = [7]\nformula: n\nunit: B\n\nQ: {n}?\nA: {result}")
    assert face(plain, 0).answer == "7"


@pytest.mark.parametrize(
    ("unit", "value", "typed"),
    [
        ("GiB", 4, "4 GiB"),
        ("GiB", 4, "4.3e9 B"),
        ("ms", 1.2, "1.2 ms"),
        ("us", 1200, "1.2ms"),
        ("FLOP", 3e9, "3e9 FLOP"),
        ("FLOP", 3e9, "3 GFLOP"),
        ("GiB", 4, "4.29 GB"),
    ],
)
def test_the_units_that_people_type(card, unit, value, typed):
    one = card(
        f"type: estimate\nparams: n = [{value}]\nformula: n\nunit: {unit}\ntolerance: 1.01\n\nQ: {{n}}?\nA: {{result}}"
    )
    assert judge_answer(one, 0, typed).correct
