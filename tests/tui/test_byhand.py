"""Drills by hand on their page: answered line by line, marked with the way, graded at the end."""

from prepdeck.drills.gpu.byhand.catalogue import DRILLS
from prepdeck.tui.exercise.attempt import Attempt
from prepdeck.tui.exercise.grading import GradeSheet
from prepdeck.tui.kernels.byhand import HandPage, propose

SLUG = "occupancy-by-hand"


async def opened(prepdeck):
    """Open the drill with known questions."""
    page = HandPage(DRILLS[SLUG], seed=11)
    prepdeck.app.push_screen(page)
    await prepdeck.settle()
    return page


async def answer(prepdeck, page, wrong=False):
    """Type the right answers of a question, or nothing."""
    for one in page.question.answers:
        if not wrong:
            text = one.want if isinstance(one.want, str) else f"{one.want:.6g}"
            prepdeck.screen.focused.value = text
        await prepdeck.press("enter")


async def test_the_list_holds_them(home):
    async with home.run("kernels") as prepdeck:
        for drill in DRILLS.values():
            assert any(line.slug == drill.slug for line in prepdeck.screen.lines())
        assert isinstance(prepdeck.screen.page_for(SLUG), HandPage)


async def test_all_right_is_graded_and_recorded(home):
    async with home.run("kernels") as prepdeck:
        page = await opened(prepdeck)
        for number in range(len(page.questions)):
            assert f"{number + 1} of {len(page.questions)}" in prepdeck.text("#top")
            await answer(prepdeck, page)
            assert page.marks[-1] == (True, True, True)
            assert "The least is" in prepdeck.text("#worked")
            await prepdeck.press("enter")
        assert isinstance(prepdeck.screen, GradeSheet)
        assert "12 of 12 answers right" in prepdeck.shown()
        await prepdeck.press("enter")
        row = prepdeck.workspace.store.item(f"kernel:{SLUG}")
        assert row.reps == 1
        await prepdeck.press("enter")
        assert "It is graded" in prepdeck.note()
        prepdeck.workspace.store.undo()
        assert prepdeck.workspace.store.item(f"kernel:{SLUG}").reps == 0


async def test_wrong_answers_show_the_right_ones_and_propose_again(home):
    async with home.run("kernels") as prepdeck:
        page = await opened(prepdeck)
        for _ in page.questions:
            await answer(prepdeck, page, wrong=True)
            assert page.marks[-1] == (False, False, False)
            assert page.question.answers[0].shown in prepdeck.text("#verdict-0")
            await prepdeck.press("enter")
        assert isinstance(prepdeck.screen, GradeSheet)
        assert "Again: 0 of 12 answers right" in prepdeck.shown()


async def test_what_cannot_be_read_is_told_and_stays(home):
    async with home.run("kernels") as prepdeck:
        page = await opened(prepdeck)
        prepdeck.screen.focused.value = "many"
        await prepdeck.press("enter", "enter", "enter")
        assert "does not begin with a number" in prepdeck.note()
        assert page.marks == []
        assert page.focused.id == "reply-0"


async def test_the_clock_stops_when_nothing_happens_and_runs_on_with_a_key(home):
    async with home.run("kernels") as prepdeck:
        page = await opened(prepdeck)
        now = 0.0
        page.attempt = Attempt(timer=lambda: now)
        now = 700.0
        page.tick()
        await prepdeck.settle()
        assert "the clock stopped" in prepdeck.note()
        assert "paused" in prepdeck.text("#top")
        await prepdeck.press("4")
        assert page.focused.value == "4"
        now = 703.0
        assert (page.attempt.paused, page.attempt.seconds) == (False, 3.0)


async def test_an_attempt_without_a_grade_is_not_kept(home):
    async with home.run("kernels") as prepdeck:
        page = await opened(prepdeck)
        for _ in page.questions:
            await answer(prepdeck, page)
            await prepdeck.press("enter")
        await prepdeck.press("escape", "escape")
        assert not page.attempt_file().path.exists()


async def test_escape_leaves_without_a_trace(home):
    async with home.run("kernels") as prepdeck:
        page = await opened(prepdeck)
        await answer(prepdeck, page)
        await prepdeck.press("escape")
        assert prepdeck.screen is not page
        assert prepdeck.workspace.store.item(f"kernel:{SLUG}").reps == 0


def test_the_proposed_grade():
    assert [int(propose(right, 10, 60.0, 10)[0]) for right in (5, 6, 8, 9, 10)] == [1, 2, 2, 4, 4]
    assert int(propose(10, 10, 500.0, 10)[0]) == 3
