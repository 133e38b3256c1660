"""Every type of card in Review: how it is answered, what is proposed, what the record keeps; pictures of the new ones.

After a wanted change of looks: pytest tests/tui/test_card_types.py --snapshot-update
"""

import json
from functools import partial
from pathlib import Path

import pytest
from textual.widgets import Input

from prepdeck.data.memory import Rating
from prepdeck.tui.app import Look
from prepdeck.tui.review.sitting import Sitting

SAMPLES = Path(__file__).parents[1] / "decks" / "samples"
SIZES = [(80, 24), (120, 40)]
LINES = """+++
area = "python"
subtopic = "output"
+++

## squares
type: predict
source: Python documentation

Q: What does it print?

```python
for i in range(3):
    print(i * i)
```

A:

```text
0
1
4
```
"""


class Timer:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def timer(monkeypatch) -> Timer:
    """The timer of every sitting of this test."""
    made = Timer()
    monkeypatch.setattr("prepdeck.tui.review.sitting.Sitting", partial(Sitting, timer=made))
    return made


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def size(request):
    return request.param


def write_sample(home, name: str, slug: str) -> None:
    """Let the deck hold only this one of the sample cards."""
    front, *cards = (SAMPLES / f"{name}.md").read_text(encoding="utf-8").split("\n## ")
    home.write_deck(front + "".join(f"\n## {card}" for card in cards if card.startswith(f"{slug}\n")))


def graded(prepdeck, item):
    """Return rating and evidence of the last grade of a card."""
    event = [event for event, undone in prepdeck.workspace.store.history(item) if event.kind == "reviewed"][-1]
    return event.rating, event.payload.get("evidence")


@pytest.mark.parametrize(
    ("typed", "right", "note"),
    [("2x8x16x8", True, "Exactly right."), ("2, 16, 8, 8", False, "Dimensions 1 and 2 are swapped")],
)
async def test_a_shape_is_typed_in_any_spelling(home, size, typed, right, note):
    write_sample(home, "shape", "heads-split")
    async with home.run("review", size=size) as prepdeck:
        assert prepdeck.screen.query_one("#typed", Input).placeholder == "the sizes, such as (2, 3)"
        await prepdeck.press(*(key.replace(",", "comma").replace(" ", "space") for key in typed), "enter")
        assert ("✓ right" in prepdeck.text("#card")) is right
        assert note in prepdeck.text("#card")
        await prepdeck.press("enter")
        rating, evidence = graded(prepdeck, "card:pytorch.tensors.heads-split")
        assert rating == (3 if right else 1)
        assert evidence == {"typed": typed, "correct": right, "proposed": int(rating)}


async def test_an_output_of_several_lines_is_typed_line_by_line(home):
    home.write_deck(LINES)
    async with home.run("review", size=(80, 24)) as prepdeck:
        assert "line by line" in prepdeck.text("#grades")
        assert "next line" in prepdeck.text("#keys")  # and not: show answer
        assert "^z undo" in prepdeck.text("#keys")
        await prepdeck.press("0", "enter", "2", "enter")
        assert not prepdeck.screen.turn.revealed
        assert "you typed\n0\n2" in prepdeck.text("#card")
        assert "an empty line ends the answer" in prepdeck.text("#grades")
        await prepdeck.press("backspace")  # the line above is wanted back
        assert prepdeck.text("#typed") == "2"
        await prepdeck.press("backspace", "1", "enter", "4", "enter", "enter")
        assert "✓ right" in prepdeck.text("#card")
        assert prepdeck.screen.turn.typed == "0\n1\n4\n"


async def test_backspace_at_the_first_line_changes_nothing(home):
    home.write_deck(LINES)
    async with home.run("review") as prepdeck:
        await prepdeck.press("backspace", "enter")
        assert prepdeck.screen.turn.revealed
        assert prepdeck.screen.turn.judged is None


async def test_an_estimate_shows_the_worked_formula(home):
    home.write_deck(
        '+++\narea = "transformers"\nsubtopic = "memory"\n+++\n\n## bytes\ntype: estimate\nsource: IEEE 754\n'
        "params: n = [4]\nformula: 2 * n\nunit: GiB\n\nQ: How many GiB for {n} Gi?\n\nA: {result} {result_unit}.\n"
    )
    async with home.run("review") as prepdeck:
        await prepdeck.type("8 GiB")
        await prepdeck.press("enter")
        assert "2 * 4 = 8 GiB" in prepdeck.text("#card")


def digit(prepdeck, right: bool) -> str:
    """Return the key of the right option of what is asked, or of a wrong one."""
    asked = prepdeck.screen.turn.asked
    return str(asked.right + 1 if right else (asked.right + 1) % 4 + 1)


@pytest.mark.parametrize(
    ("pattern", "complexity", "proposed"), [(True, True, 3), (True, False, 2), (False, True, 1), (False, False, 1)]
)
async def test_a_cue_is_chosen_by_digits_that_grade_afterwards(home, size, pattern, complexity, proposed):
    write_sample(home, "cue", "pair-in-sorted")
    async with home.run("review", size=size) as prepdeck:
        turn = prepdeck.screen.turn
        assert "Which pattern?" in prepdeck.text("#card")
        assert all(option in prepdeck.shown() for option in turn.asked.options)
        await prepdeck.press(digit(prepdeck, pattern))
        assert not turn.revealed
        assert "Which complexity?" in prepdeck.text("#card")
        assert all(option in prepdeck.shown() for option in turn.asked.options)
        await prepdeck.press(digit(prepdeck, complexity))
        assert turn.revealed
        assert "two pointers, O(n) time, O(1) space" in prepdeck.text("#card")
        assert ("✓ right" in prepdeck.text("#card")) is (proposed == 3)
        assert f"▸ {proposed}" in prepdeck.text("#grades")
        chosen = [choice.options[place] for choice, place in zip(turn.face.asked, turn.chosen, strict=True)]
        await prepdeck.press("4")  # overrides what is proposed
        assert graded(prepdeck, "card:dsa.cues.pair-in-sorted") == (
            Rating.EASY,
            {"chosen": chosen, "correct": proposed == 3, "proposed": proposed},
        )


async def test_a_cue_can_be_looked_at_without_choosing(home):
    write_sample(home, "cue", "largest-bar")
    async with home.run("review") as prepdeck:
        await prepdeck.press("space")
        assert prepdeck.screen.turn.revealed
        assert "right" not in prepdeck.text("#card")
        await prepdeck.press("2")
        assert graded(prepdeck, "card:dsa.cues.largest-bar") == (Rating.HARD, None)


async def test_keys_of_ones_own_choose_too(home):
    write_sample(home, "cue", "pair-in-sorted")
    (home.folder / "keys.toml").write_text('again = "h"\nhard = "t"\ngood = "n"\neasy = "s"\nsuspend = "z"\n')
    async with home.run("review") as prepdeck:
        assert f"h  {prepdeck.screen.turn.asked.options[0]}" in prepdeck.text("#card")
        await prepdeck.press("s")
        assert prepdeck.screen.turn.chosen == [3]


async def test_the_drill_of_a_cue_opens_after_the_answer(home):
    write_sample(home, "cue", "pair-in-sorted")
    home.write_deck(home.deck.read_text(encoding="utf-8").replace("drill: pair-with-sum", "drill: twice"))
    async with home.run("review") as prepdeck:
        await prepdeck.press("o")
        assert "Answer the card first" in prepdeck.note()
        await prepdeck.press("space")
        assert "Practise it: drill twice" in prepdeck.text("#card")
        await prepdeck.press("o")
        assert prepdeck.app.current_mode == "drills"
        assert type(prepdeck.screen).__name__ == "DrillPage"


async def test_a_card_without_a_drill_says_so(home):
    write_sample(home, "cue", "largest-bar")
    async with home.run("review") as prepdeck:
        await prepdeck.press("o")
        assert prepdeck.note() == "This card names no drill."


async def test_a_derivation_is_ticked_step_by_step(home, size):
    write_sample(home, "derive", "softmax-cross-entropy")
    async with home.run("review", size=size) as prepdeck:
        assert "The loss is" not in prepdeck.text("#card")
        await prepdeck.press("x")
        assert "Look at the answer first" in prepdeck.note()
        await prepdeck.press("space")
        assert "numpy" not in prepdeck.text("#card")
        assert prepdeck.text("#card").count("[ ]") == 4
        assert "▸ [ ] 1. The loss is" in prepdeck.text("#card")
        assert "▸ 1" in prepdeck.text("#grades")
        await prepdeck.press("space", "enter")
        assert "2 of 4 steps." in prepdeck.text("#card")
        assert "▸ 2" in prepdeck.text("#grades")
        await prepdeck.press("j", "x")  # the third left out, the fourth ticked in its place
        assert "▸ [✓] 4." in prepdeck.text("#card")
        await prepdeck.press("x", "x", "k", "x")
        assert "▸ [✓] 3." in prepdeck.text("#card")
        assert "4 of 4 steps." in prepdeck.text("#card")
        await prepdeck.press("j", "j")
        assert not prepdeck.screen.turn.ticking
        assert "So " in prepdeck.text("#card")
        await prepdeck.press("enter")  # takes what is proposed
        assert graded(prepdeck, "card:deep-learning.derivations.softmax-cross-entropy") == (
            Rating.GOOD,
            {"ticked": [1, 2, 3, 4], "steps": 4, "correct": True, "proposed": 3},
        )


async def test_a_rubric_can_be_graded_without_ticking(home):
    write_sample(home, "derive", "lora-parameters")
    async with home.run("review") as prepdeck:
        await prepdeck.press("space", "3")
        assert graded(prepdeck, "card:deep-learning.derivations.lora-parameters") == (Rating.GOOD, None)


async def test_the_step_that_is_looked_at_is_in_sight(home):
    write_sample(home, "derive", "softmax-cross-entropy")
    text = home.deck.read_text(encoding="utf-8").replace("Let $p", "Long.\n\n" * 12 + "Let $p")
    home.write_deck(text)
    async with home.run("review", size=(80, 24)) as prepdeck:
        await prepdeck.press("space")
        for number in range(1, 5):
            assert f"▸ [ ] {number}." in prepdeck.shown()
            await prepdeck.press("space")
        assert "4 of 4 steps." in prepdeck.shown()
        await prepdeck.press("k")
        assert "▸ [✓] 4." in prepdeck.shown()


async def test_ticking_is_only_for_cards_with_steps(home):
    write_sample(home, "bug", "shared-default")
    async with home.run("review") as prepdeck:
        await prepdeck.press("space", "x")
        assert "no steps to tick" in prepdeck.note()
        await prepdeck.press("space")
        assert "Grade it" in prepdeck.note()


@pytest.mark.parametrize(("spent", "proposed"), [(80.0, 3), (135.0, 3), (136.0, 2)])
async def test_a_tradeoff_counts_the_seconds_and_never_cuts_off(home, timer, spent, proposed):
    write_sample(home, "tradeoff", "batch-size")
    async with home.run("review") as prepdeck:
        assert "0:00 of 1:30" in prepdeck.text("#grades")
        timer.now += spent
        prepdeck.screen.draw_clock()
        await prepdeck.settle()
        minutes = f"{int(spent) // 60}:{int(spent) % 60:02d}"
        assert f"{minutes} of 1:30" in prepdeck.text("#grades")
        assert (", over" in prepdeck.text("#grades")) is (spent > 90)
        assert not prepdeck.screen.turn.revealed
        await prepdeck.press("space")
        assert f"You took {minutes} of 1:30." in prepdeck.text("#card")
        timer.now += 600  # the time to tick does not count
        await prepdeck.press("space", "space", "space", "space", "enter")
        assert graded(prepdeck, "card:system-design.choices.batch-size") == (
            Rating(proposed),
            {"ticked": [1, 2, 3, 4], "steps": 4, "seconds": round(spent), "correct": True, "proposed": proposed},
        )


@pytest.mark.parametrize(("animations", "seconds"), [(True, 1.0), (False, 10.0)])
async def test_the_clock_runs_only_while_a_question_has_one(home, timer, animations, seconds):
    write_sample(home, "tradeoff", "quorum-reads")
    async with home.run("review", look=Look(animations=animations)) as prepdeck:
        assert prepdeck.screen._clock._interval == seconds
        await prepdeck.press("space")
        assert prepdeck.screen._clock is None
        await prepdeck.press("4", "u")
        assert prepdeck.screen._clock is not None


async def test_a_change_of_the_file_keeps_the_ticks(home):
    write_sample(home, "derive", "lora-parameters")
    async with home.run("review") as prepdeck:
        await prepdeck.press("space", "space", "space")
        home.write_deck(home.deck.read_text(encoding="utf-8").replace("weights LoRA", "numbers LoRA"))
        prepdeck.screen.watch_decks()
        await prepdeck.settle()
        assert "numbers LoRA" in prepdeck.text("#card")
        assert "2 of 3 steps." in prepdeck.text("#card")
        assert "▸ [ ] 3." in prepdeck.text("#card")


async def test_a_change_of_the_file_to_fewer_steps_keeps_what_is_left(home):
    write_sample(home, "derive", "softmax-cross-entropy")
    async with home.run("review") as prepdeck:
        await prepdeck.press("space", "space", "space", "space", "space")
        text = home.deck.read_text(encoding="utf-8")
        home.write_deck(text.replace(next(line for line in text.split("\n") if line.startswith("4. ")), ""))
        prepdeck.screen.watch_decks()
        await prepdeck.settle()
        assert "3 of 3 steps." in prepdeck.text("#card")


async def test_a_contrast_is_blank_first_and_then_full(home, size):
    write_sample(home, "contrast", "norms")
    async with home.run("review", size=size) as prepdeck:
        assert "Divides by" in prepdeck.text("#card")
        assert "scale" not in prepdeck.text("#card")
        await prepdeck.press("space")
        assert "scale and shift" in prepdeck.text("#card")
        assert prepdeck.text("#card").count("Divides by") == 1


async def test_an_overlapping_cloze_hides_what_comes_after(home):
    write_sample(home, "cloze", "build-stages")
    async with home.run("review") as prepdeck:
        seen = {}
        while prepdeck.screen.turn is not None:
            seen[prepdeck.screen.turn.row.id[-1]] = prepdeck.text("#card")
            await prepdeck.press("space")
            assert "4. link" in prepdeck.text("#card")
            await prepdeck.press("b")
        assert "1. […]\n2. (…)" in seen["1"]


async def test_a_bug_shows_both_codes_and_no_test(home, size):
    write_sample(home, "bug", "window-off-by-one")
    async with home.run("review", size=size) as prepdeck:
        assert "range(last)]" in prepdeck.text("#card")
        await prepdeck.press("space")
        assert "range(last + 1)]" in prepdeck.text("#card")
        assert "assert" not in prepdeck.text("#card")


async def test_the_key_bar_says_what_space_does(home):
    write_sample(home, "derive", "lora-parameters")
    async with home.run("review") as prepdeck:
        assert "show answer" in prepdeck.text("#keys")
        await prepdeck.press("space")
        assert "tick, go on" in prepdeck.text("#keys")
        await prepdeck.press("space", "j", "space")
        assert "take hard" in prepdeck.text("#keys")


async def test_ascii_signs_spell_the_ticks(home):
    write_sample(home, "tradeoff", "batch-size")
    async with home.run("review", look=Look(ascii_only=True, animations=False)) as prepdeck:
        await prepdeck.press("space", "space")
        assert "[+] Weights" in prepdeck.text("#card")
        assert prepdeck.shown().isascii()


@pytest.fixture
def picture(snap_compare, home, timer, size):
    """Return the function that takes a picture of a sample card after some keys and compares it with the one kept."""

    def take(name, slug, *keys):
        write_sample(home, name, slug)
        app = home.app(start="review")

        async def before(pilot):
            prepdeck = type(home).driver(app, pilot)
            await prepdeck.ready()
            await prepdeck.press(*keys)
            for widget in app.screen.query(Input):
                widget.cursor_blink = False
            app.clear_notifications()
            await prepdeck.settle()

        return snap_compare(app, terminal_size=size, run_before=before)

    return take


@pytest.mark.parametrize(
    ("name", "slug", "keys"),
    [
        ("shape", "heads-split", []),
        ("shape", "heads-split", [*"2x16", "enter"]),
        ("derive", "softmax-cross-entropy", ["space", "space", "j"]),
        ("tradeoff", "batch-size", []),
        ("tradeoff", "batch-size", ["space", "space", "space", "space", "space"]),
        ("bug", "shared-default", ["space"]),
        ("cue", "pair-in-sorted", []),
        ("cue", "pair-in-sorted", ["1", "1"]),
        ("contrast", "norms", []),
        ("cloze", "build-stages", []),
    ],
    ids=lambda value: value if isinstance(value, str) else "-".join(value) or "question",
)
def test_picture(picture, name, slug, keys):
    assert picture(name, slug, *keys)


@pytest.mark.parametrize(
    ("name", "slug", "expects"),
    [
        ("shape", "heads-split", "shape"),
        ("derive", "lora-parameters", "rubric"),
        ("tradeoff", "quorum-reads", "rubric"),
        ("cue", "largest-bar", "choice"),
        ("bug", "leaked-scale", "self"),
        ("contrast", "norms", "self"),
    ],
)
def test_the_command_line_gives_what_is_needed_to_answer(home, capsys, monkeypatch, name, slug, expects):
    from prepdeck.tui.cli import main

    write_sample(home, name, slug)
    for key, value in home.environment.items():
        monkeypatch.setenv(key, value)
    assert main(["review", "--next", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["expects"] == expects
    assert len(document["steps"]) == (3 if expects == "rubric" else 0)
    assert document["seconds"] == (90 if name == "tradeoff" else 0)
    assert [choice["asks"] for choice in document["choices"]] == (["pattern", "complexity"] if name == "cue" else [])
    assert "assert" not in document["answer"]
    assert main(["review", "--next"]) == 0
    plain = capsys.readouterr().out
    assert all(f"  {n}  {o}" in plain for choice in document["choices"] for n, o in enumerate(choice["options"], 1))
