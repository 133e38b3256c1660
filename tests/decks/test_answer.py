import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prepdeck.decks.answer import Face, expected_output, face, fences, judge_answer

CACHE = """type: estimate
params: n = 1..8 int, s = [1024, 2048]
formula: n * s / 2**10
unit: GiB
tolerance: 1.25

Q: How many GiB for $\\sqrt{n}$, {n} and {s} with {other}?
A: {result} {result_unit}"""

OUTPUT = """type: predict

Q: What does it print?

```python
print(1)
print("two ")
```
A: Two lines.

```text
1
two
```
"""


@pytest.fixture
def cache(card):
    return card(CACHE)


def test_cards_of_other_types_are_graded_by_hand(card):
    plain = card("Q: x?\nA: y")
    assert face(plain, 3) == Face("x?", "y", "self")
    with pytest.raises(ValueError, match="graded by the learner"):
        judge_answer(plain, 3, "y")


def test_a_predict_card_wants_its_fence(card):
    predict = card(OUTPUT)
    assert face(predict, 1).expects == "text"
    assert expected_output(predict) == "1\ntwo\n"
    assert judge_answer(predict, 1, "\n1  \r\ntwo\n\n") == (True, "1\ntwo", "Exactly right.", 3)


@pytest.mark.parametrize(
    ("typed", "note", "proposed"),
    [
        ("1\nTwo", "Only blanks, line breaks or capitals differ. Line 2: expected 'two', typed 'Two'.", 2),
        ("1 two", "Only blanks, line breaks or capitals differ. Line 1: expected '1', typed '1 two'.", 2),
        ("1\n2", "Line 2: expected 'two', typed '2'.", 1),
        ("1", "Line 2 is missing: 'two'.", 1),
        ("1\ntwo\n3", "Line 3 is too much: '3'.", 1),
        ("  ", "Nothing was typed.", 1),
    ],
)
def test_a_wrong_output_says_where_it_differs(card, typed, note, proposed):
    judged = judge_answer(card(OUTPUT), 1, typed)
    assert (judged.correct, judged.proposed) == (False, proposed)
    assert judged.note == note


def test_expected_output_by_expect_and_by_code_span(card):
    assert expected_output(card("type: predict\nexpect: [1, 2]\nQ: ?\nA: A list.")) == "[1, 2]"
    assert expected_output(card("type: predict\nQ: ?\nA: It prints ``a`b``, not `c`.")) == "a`b"
    assert expected_output(card("type: predict\nQ: ?\nA: 42")) == "42"
    indented = card("type: predict\nQ: ?\nA:\n```text\n  1\n 2\n```")
    assert not judge_answer(indented, 0, "1\n 2").correct
    assert judge_answer(indented, 0, "  1\n 2").correct


def test_fences():
    found = fences("a\n```python x\ncode\n```\n~~~\n```\n~~~\n```text\n```")
    assert found == [("python", "code\n"), ("", "```\n"), ("text", "")]


def test_an_estimate_draws_its_numbers(cache):
    faces = {face(cache, seed).question for seed in range(50)}
    assert len(faces) > 8
    one = face(cache, 0)
    assert one == face(cache, 0)
    assert one.expects == "number"
    assert "{n}" not in one.question.replace("\\sqrt{", "")
    assert "\\sqrt{" in one.question
    assert "{other}" in one.question
    assert one.answer.endswith(" GiB")


def test_large_numbers_have_commas_outside_code_and_math(card):
    large = card(
        "type: estimate\nparams: n = [20000000]\nformula: n\nunit: B\n\n"
        "Q: {n}, `x[{n}]`, $n = {n}$\n\n```\nf({n})\n```\n\nand {n}?\nA: {result}"
    )
    assert large.title == "n, x[n], n = n"
    assert face(large, 0).question == (
        "20,000,000, `x[20000000]`, $n = 20000000$\n\n```\nf(20000000)\n```\n\nand 20,000,000?"
    )
    assert judge_answer(large, 0, "20,000,000").correct


def result_of(card, seed):
    return float(face(card, seed).answer.split()[0])


@pytest.mark.parametrize(
    ("factor", "correct", "proposed"),
    [
        (1, True, 3),
        (1.249, True, 3),
        (0.801, True, 3),
        (1.26, False, 2),
        (0.65, False, 2),
        (1.6, False, 1),
        (0.6, False, 1),
    ],
)
def test_the_tolerance_band(cache, factor, correct, proposed):
    judged = judge_answer(cache, 5, f"{result_of(cache, 5) * factor!r} GiB")
    assert (judged.correct, judged.proposed) == (correct, proposed)
    assert face(cache, 5).answer.startswith(f"{judged.expected}\n")
    assert judged.note.endswith(".")


def test_units_are_converted_and_a_missing_one_is_said(cache):
    result = result_of(cache, 2)
    assert judge_answer(cache, 2, f"{result * 1024} MiB").correct
    assert judge_answer(cache, 2, f"{result * 2**30 * 8:.6e} bit").correct
    bare = judge_answer(cache, 2, str(result))
    assert bare.correct
    assert bare.note == "Taken as GiB. Exactly right."


@pytest.mark.parametrize("typed", ["3 s", "3 GB/s", "3 warps", "", "many", "3 @"])
def test_a_wrong_kind_of_answer_is_a_note(cache, typed):
    judged = judge_answer(cache, 2, typed)
    assert (judged.correct, judged.proposed) == (False, 1)
    assert judged.note.endswith(".")


def test_a_count_refuses_bytes(card):
    count = card("type: estimate\nparams: n = [7e9]\nformula: n\nunit: parameters\nQ: {n}?\nA: {result}")
    assert "billions type e9" in judge_answer(count, 0, "7B").note
    assert judge_answer(count, 0, "7G").correct
    assert judge_answer(count, 0, "7 billion parameters").correct


@pytest.mark.parametrize(("typed", "correct"), [("-4", True), ("4", False), ("0", False)])
def test_signs_and_zero(card, typed, correct):
    negative = card("type: estimate\nparams: n = [4]\nformula: -n\nQ: {n}?\nA: {result}")
    assert judge_answer(negative, 0, typed).correct is correct
    zero = card("type: estimate\nparams: n = [4]\nformula: n - 4\nQ: {n}?\nA: {result}")
    assert judge_answer(zero, 0, "0").correct
    assert not judge_answer(zero, 0, typed if typed != "0" else "1").correct


@settings(deadline=None)
@given(typed=st.text(max_size=60), seed=st.integers(min_value=0, max_value=2**64))
def test_any_typed_text_is_judged(typed, seed):
    from pathlib import Path

    from prepdeck.decks.parser import parse

    for text in (CACHE, OUTPUT):
        card = parse(f"## a\n{text}\n", Path("a.md")).cards[0]
        judged = judge_answer(card, seed, typed)
        assert judged.proposed == 3 if judged.correct else judged.proposed in (1, 2)
        assert judged.note
