"""Today: its lines start what they name, tick themselves off, and follow what was decided by hand."""

import pytest

from prepdeck.data.memory import Rating
from prepdeck.data.settings import load_settings
from prepdeck.data.store import RecordError


def lanes(prepdeck) -> dict[str, bool]:
    """Return the lanes of the plan shown, each with whether it is ticked off."""
    return {block.lane: block.done for block in prepdeck.screen.blocks()}


async def choose(prepdeck, lane: str) -> None:
    """Move the cursor to the line of a lane."""
    places = list(lanes(prepdeck))
    await prepdeck.press("g", *["j"] * places.index(lane))
    assert prepdeck.screen.chosen().lane == lane


async def test_the_plan_of_a_sunday_has_every_lane(home):
    async with home.run() as prepdeck:
        assert lanes(prepdeck) == {"cards": False, "drill": False, "build": False, "apply": False}
        shown = prepdeck.shown()
        assert "Sun 22 Nov" in shown
        assert "Review 5 cards" in shown or "Review 6 cards" in shown
        assert "Drill · Twice" in shown
        assert "Kernel · Vector add" in shown
        for block in prepdeck.screen.blocks():
            assert block.title in shown
            assert f"{block.minutes} min" in shown
        assert prepdeck.screen.chosen().lane == "cards"


@pytest.mark.parametrize(
    ("lane", "mode", "page"),
    [
        ("cards", "review", "ReviewScreen"),
        ("drill", "drills", "DrillPage"),
        ("build", "kernels", "KernelPage"),
    ],
)
async def test_enter_starts_what_the_line_names(home, lane, mode, page):
    async with home.run() as prepdeck:
        await choose(prepdeck, lane)
        await prepdeck.press("enter")
        assert prepdeck.app.current_mode == mode
        assert type(prepdeck.screen).__name__ == page


async def test_cards_tick_themselves_off(home):
    async with home.run() as prepdeck:
        await prepdeck.press("enter")
        while prepdeck.screen.turn is not None:
            if prepdeck.screen.turn.face.expects == "self":
                await prepdeck.press("space", "4")
            else:
                await prepdeck.press("enter", "4")
        await prepdeck.press("escape")
        assert prepdeck.app.current_mode == "today"
        assert lanes(prepdeck)["cards"]
        assert "done" in prepdeck.shown()
        assert prepdeck.screen.chosen().lane == "drill"


async def test_a_drill_that_is_solved_is_ticked_on_return(home):
    async with home.run() as prepdeck:
        prepdeck.judge("AC")
        await choose(prepdeck, "drill")
        await prepdeck.press("enter", "s", "enter", "1")
        assert prepdeck.app.current_mode == "today"
        assert lanes(prepdeck) == {"cards": False, "drill": True, "build": False, "apply": False}
        assert "done today" in prepdeck.shown()


async def test_a_drill_that_was_rated_is_ticked(home):
    home.graded(("drill:twice", Rating.GOOD))
    async with home.run() as prepdeck:
        assert lanes(prepdeck)["drill"]
        assert not lanes(prepdeck)["cards"]


async def test_space_ticks_what_nothing_else_ticks_and_unticks_it(home):
    async with home.run() as prepdeck:
        await choose(prepdeck, "apply")
        await prepdeck.press("space")
        assert lanes(prepdeck)["apply"]
        await choose(prepdeck, "apply")
        await prepdeck.press("space")
        assert not lanes(prepdeck)["apply"]


async def test_a_tick_outlives_the_app(home):
    async with home.run() as prepdeck:
        await choose(prepdeck, "apply")
        await prepdeck.press("space")
    async with home.run() as prepdeck:
        assert lanes(prepdeck)["apply"]


async def test_space_on_cards_says_that_they_tick_themselves(home):
    async with home.run() as prepdeck:
        await prepdeck.press("space")
        assert not lanes(prepdeck)["cards"]
        assert "tick themselves" in prepdeck.note()


async def test_enter_on_what_is_done_outside_says_so(home):
    async with home.run() as prepdeck:
        await choose(prepdeck, "apply")
        await prepdeck.press("enter")
        assert prepdeck.app.current_mode == "today"
        assert "space" in prepdeck.note()


async def test_x_drops_a_line_and_r_brings_it_back(home):
    async with home.run() as prepdeck:
        await choose(prepdeck, "drill")
        await prepdeck.press("x")
        assert "drill" not in lanes(prepdeck)
        assert "Dropped" in prepdeck.note()
        await prepdeck.press("r")
        assert "drill" in lanes(prepdeck)


async def test_b_swaps_to_the_short_plan_and_back(home):
    async with home.run() as prepdeck:
        full = [block.key for block in prepdeck.screen.blocks()]
        await prepdeck.press("b")
        short = prepdeck.screen.blocks()
        assert short == prepdeck.screen.view.plan.bad_day
        assert sum(block.minutes for block in short) < 30
        assert "bad day" in prepdeck.text("#plan-title").lower()
        await prepdeck.press("b")
        assert [block.key for block in prepdeck.screen.blocks()] == full


async def test_a_line_of_the_short_plan_starts_too(home):
    async with home.run() as prepdeck:
        await prepdeck.press("b", "enter")
        assert prepdeck.app.current_mode == "review"


async def test_m_changes_the_minutes_of_this_weekday_only(home):
    async with home.run() as prepdeck:
        before = prepdeck.screen.view.plan.budget
        await prepdeck.press("m", *"30", "enter")
        assert prepdeck.screen.view.plan.budget < before / 2
    assert load_settings(home.config).plan.minutes == (90,) * 6 + (30,)


async def test_m_refuses_nonsense(home):
    async with home.run() as prepdeck:
        before = prepdeck.screen.view.plan.budget
        await prepdeck.press("m")
        for answer in ("abc", "721", "-5", ""):
            await prepdeck.press("ctrl+u")
            await prepdeck.type(answer)
            await prepdeck.press("enter")
            assert f"{answer!r} is not a number of minutes from 0 to 720" in prepdeck.sheet()
        await prepdeck.press("escape")
        assert prepdeck.screen.view.plan.budget == before
    assert load_settings(home.config).plan.minutes == (90,) * 7


async def test_no_minutes_make_a_rest_day(home):
    async with home.run() as prepdeck:
        await prepdeck.press("m", "0", "enter")
        assert prepdeck.screen.blocks() == ()
        assert "rest day" in prepdeck.shown()
        prepdeck.screen.action_run_command("StartBlock")  # as the palette does
        await prepdeck.settle()
        assert prepdeck.app.current_mode == "today"
        assert "r plans the day anew" in prepdeck.note()


async def test_an_empty_plan_names_the_keys_that_go_on(home):
    async with home.run() as prepdeck:
        for _ in range(4):
            await prepdeck.press("x")
        assert prepdeck.screen.blocks() == ()
        assert "2 learns ahead" in prepdeck.text("#bad-day")


async def test_p_goes_to_progress(home):
    async with home.run() as prepdeck:
        await prepdeck.press("p")
        assert prepdeck.app.current_mode == "progress"


async def test_the_goal_stands_in_the_title_line(home):
    home.write_settings('[plan]\ninterview = 2026-12-24\ninterview_name = "NVIDIA"\n')
    async with home.run() as prepdeck:
        assert "NVIDIA" in prepdeck.text("#top")
        assert "32 days" in prepdeck.text("#top")


async def test_a_deck_that_can_not_be_read_is_told_with_its_place(home):
    home.write_deck(home.deck.read_text() + "\n## broken\ntype: qa\n\nQ: Only a question?\n")
    async with home.run() as prepdeck:
        assert any(str(home.deck) in note for note in prepdeck.notes())


async def test_a_record_that_refuses_keeps_the_line(home, monkeypatch):
    async with home.run() as prepdeck:

        def refuse(*_, **__):
            raise RecordError("The record is read-only.")

        monkeypatch.setattr(prepdeck.workspace.store, "record", refuse)
        await choose(prepdeck, "drill")
        await prepdeck.press("x")
        assert "drill" in lanes(prepdeck)
        assert prepdeck.note() == "The record is read-only."


async def test_nothing_is_dropped_from_the_short_plan(home):
    async with home.run() as prepdeck:
        assert "x drop" in prepdeck.text("#keys")
        await prepdeck.press("b")
        assert "x drop" not in prepdeck.text("#keys")
        await prepdeck.press("x")
        assert "Nothing is dropped" in prepdeck.note()


async def test_a_cue_stands_with_its_line(home):
    home.write_settings('[plan]\ncues = ["apply: after lunch, in the library"]\n')
    async with home.run() as prepdeck:
        assert "after lunch, in the library · " in prepdeck.shown()
