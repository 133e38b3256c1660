"""Review: an answer is seen before it is graded, and a grade is in the record before the next card stands."""

from contextlib import closing

import pytest

from prepdeck.data.memory import Phase, Rating, preview
from prepdeck.data.store import RecordError
from prepdeck.tui.review.drawing import source_line
from prepdeck.tui.study.session import Session

LANES = "card:gpu-cuda.warps.lanes"
QA = """+++
area = "gpu-cuda"
subtopic = "warps"
+++

## lanes
type: qa
source: Guide https://example.org/guide

Q: How many lanes does a warp have?

A: **32** lanes.
"""
SECOND = """
## blocks
type: qa
source: Guide

Q: How many threads may a block have?

A: 1024.
"""
PREDICT = """+++
area = "dsa"
subtopic = "numbers"
+++

## rounding
type: predict
source: Python library reference

Q: What does this print?

```python
print(round(2.5))
```

A:

```text
2
```
"""
ESTIMATE = """+++
area = "transformers"
subtopic = "memory"
+++

## bytes
type: estimate
source: IEEE 754
params: n = [4]
formula: 2 * n
unit: GB
check: n + n
tolerance: 1.25

Q: How much memory do {n} billion half-precision weights take?

A: About {result} {result_unit}.
"""


def reviews(prepdeck, item=LANES):
    """Return the grades of a card that stand in the record."""
    history = prepdeck.workspace.store.history(item)
    return [event.rating for event, undone in history if event.kind == "reviewed" and not undone]


async def test_space_shows_the_answer(home):
    home.write_deck(QA)
    async with home.run("review") as prepdeck:
        assert "How many lanes" in prepdeck.text("#card")
        assert "32" not in prepdeck.text("#card")
        await prepdeck.press("space")
        assert "How many lanes" in prepdeck.text("#card")
        assert "32 lanes." in prepdeck.text("#card")
        assert "Guide" in prepdeck.text("#card")
        assert "https://" not in prepdeck.text("#card")


async def test_a_grade_before_the_answer_is_refused(home):
    home.write_deck(QA)
    async with home.run("review") as prepdeck:
        await prepdeck.press("3")
        assert "Look at the answer first" in prepdeck.note()
        assert prepdeck.app.current_mode == "review"
        assert reviews(prepdeck) == []


@pytest.mark.parametrize("rating", list(Rating))
async def test_a_grade_is_in_the_record_as_its_button_said(home, rating):
    home.write_deck(QA + SECOND)
    async with home.run("review") as prepdeck:
        turn = prepdeck.screen.turn
        promised = turn.choices[rating]
        await prepdeck.press("space")
        for each in Rating:
            assert turn.choices[each].label in prepdeck.text("#grades")
        await prepdeck.press(str(int(rating)))
        assert prepdeck.screen.turn.row.id != turn.row.id
        assert not prepdeck.screen.turn.revealed
        row = prepdeck.workspace.store.item(turn.row.id)
        assert reviews(prepdeck, turn.row.id) == [rating]
        assert row.memory == promised.memory
    with closing(home.open()) as again:
        assert again.store.item(turn.row.id).memory == promised.memory


async def test_the_buttons_show_what_the_scheduler_says(home):
    home.write_deck(QA)
    home.graded((LANES, Rating.EASY))
    home.now = "2026-12-20T09:00+01:00"
    async with home.run("review") as prepdeck:
        row = prepdeck.workspace.store.item(LANES)
        assert row.phase == Phase.REVIEW
        choices = preview(row.memory, prepdeck.workspace.now(), prepdeck.workspace.rules, LANES)
        await prepdeck.press("space")
        grades = prepdeck.text("#grades")
        for rating in Rating:
            assert choices[rating].label in grades
        assert "hard (passed)" in grades


@pytest.mark.parametrize(("typed", "right"), [("2", True), ("3", False)])
async def test_a_predicted_output_is_judged_and_a_grade_proposed(home, typed, right):
    home.write_deck(PREDICT)
    async with home.run("review") as prepdeck:
        assert prepdeck.screen.query_one("#typed").display
        await prepdeck.press(typed, "enter")
        assert ("✓ right" in prepdeck.text("#card")) is right
        assert ("✗ not right" in prepdeck.text("#card")) is not right
        assert f"you typed  {typed}" in prepdeck.text("#card")
        judged = prepdeck.screen.turn.judged
        assert judged.correct is right
        assert (judged.proposed == 1) is not right
        assert prepdeck.text("#grades").count("▸") == 1  # not by colour alone
        assert f"▸ {int(judged.proposed)}" in prepdeck.text("#grades")
        await prepdeck.press("enter")  # takes the proposed grade
        (event, _), *_ = prepdeck.workspace.store.history("card:dsa.numbers.rounding")
        assert event.rating == judged.proposed
        assert event.payload["evidence"] == {"typed": typed, "correct": right, "proposed": int(judged.proposed)}


@pytest.mark.parametrize(("typed", "right"), [("8 GB", True), ("9 GB", True), ("20 GB", False)])
async def test_an_estimate_is_right_within_its_band(home, typed, right):
    home.write_deck(ESTIMATE)
    async with home.run("review") as prepdeck:
        assert "4 billion" in prepdeck.text("#card")
        await prepdeck.type(typed)
        await prepdeck.press("enter")
        assert ("✓ right" in prepdeck.text("#card")) is right
        assert "About 8 GB" in prepdeck.text("#card")


async def test_an_empty_line_shows_the_answer_without_a_verdict(home):
    home.write_deck(ESTIMATE)
    async with home.run("review") as prepdeck:
        await prepdeck.press("enter")
        assert prepdeck.screen.turn.revealed
        assert prepdeck.screen.turn.judged is None
        assert "right" not in prepdeck.text("#card")


async def test_digits_and_letters_go_into_the_line_while_typing(home):
    home.write_deck(ESTIMATE)
    async with home.run("review") as prepdeck:
        await prepdeck.press("1", "5", "u", "e")
        assert prepdeck.text("#typed") == "15ue"
        assert prepdeck.app.current_mode == "review"


async def test_undo_puts_the_card_back_in_hand_and_redo_grades_it_again(home):
    home.write_deck(QA + SECOND)
    async with home.run("review") as prepdeck:
        first = prepdeck.screen.turn.row.id
        before = prepdeck.workspace.store.item(first).memory
        await prepdeck.press("space", "4")
        after = prepdeck.workspace.store.item(first).memory
        await prepdeck.press("u")
        assert prepdeck.screen.turn.row.id == first
        assert not prepdeck.screen.turn.revealed
        assert prepdeck.workspace.store.item(first).memory == before
        assert reviews(prepdeck, first) == []
        await prepdeck.press("U")
        assert prepdeck.screen.turn.row.id != first
        assert prepdeck.workspace.store.item(first).memory == after
        assert reviews(prepdeck, first) == [Rating.EASY]


async def test_an_undone_card_can_be_graded_differently(home):
    home.write_deck(QA)
    async with home.run("review") as prepdeck:
        await prepdeck.press("space", "4")
        assert prepdeck.screen.turn is None
        await prepdeck.press("u", "space", "2")
        assert reviews(prepdeck) == [Rating.HARD]


async def test_nothing_to_undo_is_said(home):
    home.write_deck(QA)
    async with home.run("review") as prepdeck:
        await prepdeck.press("u")
        assert prepdeck.note() == "There is nothing to undo."
        await prepdeck.press("U")
        assert prepdeck.note() == "There is nothing to redo."


@pytest.mark.parametrize(("key", "field"), [("s", "suspended"), ("b", "buried_until")])
async def test_a_card_set_aside_is_gone_until_it_is_undone(home, key, field):
    home.write_deck(QA)
    async with home.run("review") as prepdeck:
        await prepdeck.press(key)
        assert prepdeck.screen.turn is None
        assert getattr(prepdeck.workspace.store.item(LANES), field)
        assert "u brings it back" in prepdeck.note()
        await prepdeck.press("u")
        assert prepdeck.screen.turn.row.id == LANES
        assert not getattr(prepdeck.workspace.store.item(LANES), field)


async def test_a_buried_card_is_back_tomorrow_and_a_suspended_one_is_not(home):
    home.write_deck(QA + SECOND)
    async with home.run("review") as prepdeck:
        suspended = prepdeck.screen.turn.row.id
        await prepdeck.press("s", "b")
        assert prepdeck.screen.turn is None
    home.now = "2026-11-23T09:00+01:00"
    async with home.run("review") as prepdeck:
        assert prepdeck.screen.turn.row.id != suspended
        await prepdeck.press("space", "4")
        assert prepdeck.screen.turn is None


async def test_a_flag_has_a_note_and_goes_with_the_same_key(home):
    home.write_deck(QA)
    async with home.run("review") as prepdeck:
        await prepdeck.press("f")
        await prepdeck.type("check the number")
        await prepdeck.press("enter")
        assert prepdeck.workspace.store.item(LANES).flag == "check the number"
        await prepdeck.press("space")
        assert "check the number" in prepdeck.text("#card")
        await prepdeck.press("f")
        assert prepdeck.workspace.store.item(LANES).flag is None
        assert "check the number" not in prepdeck.text("#card")


async def test_escape_leaves_the_flag_sheet_without_a_flag(home):
    home.write_deck(QA)
    async with home.run("review") as prepdeck:
        await prepdeck.press("f", "a", "escape")
        assert prepdeck.workspace.store.item(LANES).flag is None
        assert prepdeck.app.current_mode == "review"


async def test_the_info_shows_memory_source_file_and_history(home):
    home.write_deck(QA)
    home.graded((LANES, Rating.EASY))
    home.now = "2026-12-20T09:00+01:00"
    async with home.run("review") as prepdeck:
        await prepdeck.press("i")
        text = prepdeck.sheet()
        assert LANES in text
        assert "https://example.org/guide" in text
        assert f"{home.deck}:6" in "".join(text.split())  # a long path is wrapped
        assert "stability" in text
        assert "22 Nov 2026" in text
        assert "easy, 4 s" in text
        await prepdeck.press("escape")
        assert type(prepdeck.screen).__name__ == "ReviewScreen"


async def test_the_editor_rewrites_a_card_and_its_history_stays(home, fake_editor):
    home.write_deck(QA)
    home.graded((LANES, Rating.EASY))
    home.now = "2026-12-20T09:00+01:00"
    seen = fake_editor("text = text.replace('How many lanes', 'What number of lanes')")
    async with home.run("review") as prepdeck:
        await prepdeck.press("e")
        assert str(home.deck) in seen.read_text()
        assert "What number of lanes" in prepdeck.text("#card")
        assert reviews(prepdeck) == [Rating.EASY]
        await prepdeck.press("space", "3")
        assert reviews(prepdeck) == [Rating.EASY, Rating.GOOD]


async def test_a_card_whose_slug_is_changed_keeps_its_history(home, fake_editor):
    home.write_deck(QA)
    home.graded((LANES, Rating.EASY))
    home.now = "2026-12-20T09:00+01:00"
    fake_editor("text = text.replace('## lanes', '## threads-of-a-warp')")
    async with home.run("review") as prepdeck:
        await prepdeck.press("e")
        renamed = "card:gpu-cuda.warps.threads-of-a-warp"
        assert prepdeck.screen.turn.row.id == renamed
        assert prepdeck.screen.turn.row.reps == 1
        assert prepdeck.workspace.store.item(LANES) is None


async def test_an_editor_that_is_not_there_is_told_with_the_setting(home):
    home.write_deck(QA)
    async with home.run("review") as prepdeck:
        await prepdeck.press("e")
        assert "'no-such-editor' was not found" in prepdeck.note()
        assert "editor.command" in prepdeck.note()
        assert prepdeck.screen.turn.row.id == LANES


async def test_a_file_saved_elsewhere_is_taken_in_with_the_answer_still_shown(home):
    home.write_deck(QA)
    async with home.run("review") as prepdeck:
        await prepdeck.press("space")
        home.write_deck(QA.replace("**32** lanes", "**Thirty-two** lanes"))
        prepdeck.screen.watch_decks()
        await prepdeck.settle()
        assert "Thirty-two lanes" in prepdeck.text("#card")
        assert prepdeck.screen.turn.revealed
        await prepdeck.press("3")
        assert reviews(prepdeck) == [Rating.GOOD]


async def test_a_file_that_breaks_is_told_with_its_line(home):
    home.write_deck(QA)
    async with home.run("review") as prepdeck:
        home.write_deck(QA + "\n## broken\ntype: qa\n\nQ: And now?\n")
        prepdeck.screen.watch_decks()
        await prepdeck.settle()
        assert f"{home.deck}:" in prepdeck.note()
        assert prepdeck.screen.turn.row.id == LANES


async def test_a_card_deleted_in_its_file_gives_way_to_the_next(home):
    home.write_deck(QA + SECOND)
    async with home.run("review") as prepdeck:
        first = prepdeck.screen.turn.row.id
        home.write_deck(QA if first != LANES else QA.partition("## lanes")[0] + SECOND)
        prepdeck.screen.watch_decks()
        await prepdeck.settle()
        assert prepdeck.screen.turn.row.id not in (first, None)


async def test_a_grade_given_elsewhere_meanwhile_is_a_conflict_and_nothing_is_lost(home):
    home.write_deck(QA)
    async with home.run("review") as prepdeck:
        await prepdeck.press("space")
        home.graded((LANES, Rating.AGAIN))
        await prepdeck.press("4")
        assert "in another window" in prepdeck.note()
        assert reviews(prepdeck) == [Rating.AGAIN]
        turn = prepdeck.screen.turn
        assert turn.row.id == LANES
        assert turn.row.reps == 1
        assert not turn.revealed
        await prepdeck.press("space", "3")
        assert reviews(prepdeck) == [Rating.AGAIN, Rating.GOOD]
        assert prepdeck.workspace.store.item(LANES).memory == turn.choices[Rating.GOOD].memory


async def test_a_record_that_refuses_keeps_the_card_in_hand(home, monkeypatch):
    home.write_deck(QA)
    async with home.run("review") as prepdeck:

        def refuse(*_, **__):
            raise RecordError("The disk is full. Make room, then grade again.")

        with monkeypatch.context() as patch:
            patch.setattr(prepdeck.workspace.store, "grade", refuse)
            patch.setattr(prepdeck.workspace.store, "record", refuse)
            await prepdeck.press("space", "3")
            assert prepdeck.note() == "The disk is full. Make room, then grade again."
            assert prepdeck.screen.turn.row.id == LANES
            assert prepdeck.screen.turn.revealed
            for key in ("s", "b"):
                await prepdeck.press(key)
                assert prepdeck.screen.turn.row.id == LANES
                assert prepdeck.notes() == ["The disk is full. Make room, then grade again."]
        await prepdeck.press("3")
        assert reviews(prepdeck) == [Rating.GOOD]


async def test_a_record_that_refuses_a_flag_says_so(home, monkeypatch):
    home.write_deck(QA)
    async with home.run("review") as prepdeck:

        def refuse(*_, **__):
            raise RecordError("The record is read-only.")

        monkeypatch.setattr(prepdeck.workspace.store, "record", refuse)
        await prepdeck.press("f", "a", "enter")
        assert prepdeck.note() == "The record is read-only."
        assert prepdeck.screen.turn.row.flag is None


async def test_the_end_says_what_was_done_and_what_comes_next(home):
    home.write_deck(QA + SECOND)
    async with home.run("review") as prepdeck:
        await prepdeck.press("space", "4", "space", "4")
        text = prepdeck.text("#card")
        assert "Done for now" in text
        assert "2 cards" in text
        assert "2 remembered" in text
        assert "Twice" in text  # the next line of the plan
        await prepdeck.press("space")
        assert prepdeck.app.current_mode != "review"


async def test_a_card_in_learning_comes_back_after_the_others(home):
    home.write_deck(QA + SECOND)
    async with home.run("review") as prepdeck:
        first = prepdeck.screen.turn.row.id
        await prepdeck.press("space", "3")
        assert prepdeck.screen.turn.row.id != first
        await prepdeck.press("space", "4")
        assert prepdeck.screen.turn.row.id == first
        assert not prepdeck.screen.turn.revealed
        await prepdeck.press("space", "3")
        assert prepdeck.screen.turn is None
        assert reviews(prepdeck, first) == [Rating.GOOD, Rating.GOOD]
        assert prepdeck.workspace.store.item(first).phase == Phase.REVIEW


async def test_an_empty_queue_says_that_nothing_is_due(home):
    home.write_deck(QA)
    home.graded((LANES, Rating.EASY))
    async with home.run("review") as prepdeck:
        assert "Nothing is due" in prepdeck.text("#card")
        await prepdeck.press("escape")
        assert prepdeck.app.current_mode == "today"


async def test_the_last_new_cards_of_the_day_are_counted(home):
    home.write_settings("[cards]\nnew_per_day = 1\n")
    home.write_deck(QA + SECOND)
    async with home.run("review") as prepdeck:
        await prepdeck.press("space", "4")
        assert prepdeck.screen.turn is None


async def test_a_leech_is_told(home):
    home.write_settings("[memory]\nleech_threshold = 1\n")
    home.write_deck(QA)
    home.graded((LANES, Rating.EASY))
    home.now = "2027-01-20T09:00+01:00"
    async with home.run("review") as prepdeck:
        await prepdeck.press("space", "1")
        assert "This card keeps being forgotten" in prepdeck.sheet()
        assert prepdeck.workspace.store.item(LANES).leech


async def test_leaving_and_coming_back_keeps_the_card_in_hand(home):
    home.write_deck(QA + SECOND)
    async with home.run("review") as prepdeck:
        first = prepdeck.screen.turn.row.id
        await prepdeck.press("space", "escape")
        assert prepdeck.app.current_mode == "today"
        await prepdeck.press("2")
        assert prepdeck.screen.turn.row.id == first
        assert prepdeck.screen.turn.revealed


async def test_a_line_left_with_escape_stays_left_when_a_sheet_closes(home):
    home.write_deck(ESTIMATE)
    async with home.run("review") as prepdeck:
        assert "leave the line" in prepdeck.text("#keys")
        await prepdeck.press("escape", "i", "escape", "f", "enter", "s")
        assert prepdeck.text("#typed") == ""
        assert "Suspended" in prepdeck.note()


async def test_while_typing_the_key_bar_names_keys_that_are_not_text(home):
    home.write_deck(ESTIMATE)
    async with home.run("review") as prepdeck:
        assert "f1 help" in prepdeck.text("#keys")
        await prepdeck.press("f1")
        assert "This screen" in prepdeck.text("#help-text")
        await prepdeck.press("escape", "escape")
        assert "? help" in prepdeck.text("#keys")


async def test_the_tally_follows_undo_and_redo(home):
    home.write_deck(QA + SECOND)
    async with home.run("review") as prepdeck:
        await prepdeck.press("space", "4")
        tally = prepdeck.screen.sitting.tally
        await prepdeck.press("b", "u")
        assert (tally.answers, tally.passed) == (1, 1)
        await prepdeck.press("u")
        assert (tally.answers, tally.passed) == (0, 0)
        await prepdeck.press("U")
        assert (tally.answers, tally.passed) == (1, 1)


async def test_an_undone_grade_of_a_drill_is_told(home):
    home.write_deck(QA)
    home.graded(("drill:twice", Rating.GOOD))
    async with home.run("review") as prepdeck:
        await prepdeck.press("u")
        assert prepdeck.note().startswith("Undone: the last change to ")


async def test_news_takes_the_place_of_older_news(home):
    home.write_deck(QA)
    async with home.run("review") as prepdeck:
        await prepdeck.press("u", "u", "U")
        assert prepdeck.notes() == ["There is nothing to redo."]


async def test_a_table_is_drawn_anew_for_a_new_width(home):
    home.write_deck(QA)
    async with home.run("review", size=(120, 40)) as prepdeck:
        wide = len(prepdeck.screen._rendered)
        await prepdeck.pilot.resize_terminal(80, 24)
        await prepdeck.settle()
        assert any(key[3] == 74 for key in prepdeck.screen._rendered)
        assert len(prepdeck.screen._rendered) > wide


async def test_the_key_that_brings_a_card_back_is_no_text_on_a_typed_card(home):
    second = ESTIMATE.partition("## bytes")[2].replace("half-precision", "bfloat16")
    home.write_deck(ESTIMATE + "\n## other" + second)
    async with home.run("review") as prepdeck:
        first = prepdeck.screen.turn.row.id
        await prepdeck.press("escape", "b")
        assert prepdeck.screen.turn.row.id != first
        assert "^z brings it back" in prepdeck.note()
        await prepdeck.press("ctrl+z")
        assert prepdeck.screen.turn.row.id == first


def test_a_source_is_shown_without_its_address():
    assert source_line("Python documentation https://docs.python.org/3/, section Sets") == (
        "Python documentation, section Sets"
    )
    assert source_line("A, B https://a.b/c; D http://e.f") == "A, B; D"
    assert source_line("https://a.b/c, page 3") == "page 3"
    assert source_line("https://a.b/c") == "https://a.b/c"


async def test_a_card_whose_file_is_gone_is_told(home):
    async with home.run("review") as prepdeck:
        home.deck.unlink()
        prepdeck.screen.watch_decks()
        await prepdeck.settle()
        assert "No file holds the card that was in hand any more" in prepdeck.note()
        assert prepdeck.screen.turn is None


async def test_an_empty_session_is_not_called_a_day_without_cards(home):
    async with home.run() as prepdeck:
        prepdeck.app.session = Session("tag:none-has-this")
        await prepdeck.press("2")
        assert "No card is left in this session." in prepdeck.text("#card")
