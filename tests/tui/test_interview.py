"""Mock interviews from the setup to the debrief, and warm-ups."""

import json
import types
from contextlib import closing

import pytest

from prepdeck.data.memory import Rating
from prepdeck.tui.drills.screen import DrillPage, DrillsScreen
from prepdeck.tui.interview.debrief import DebriefPage
from prepdeck.tui.interview.page import InterviewPage
from prepdeck.tui.interview.record import debriefs
from prepdeck.tui.interview.setup import Setup, SetupSheet
from prepdeck.tui.interview.sitting import Sitting, read_sitting, sitting_file
from prepdeck.tui.interview.warmup import WarmUpPage
from prepdeck.tui.widgets.reading import Reading

TWICE, FREQUENT = "drill:twice", "drill:most-frequent"
RIGHT = "def twice(number):\n    return number + number\n"


class Timer:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.at = 1000.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def timer() -> Timer:
    return Timer()


def two(timer: Timer) -> Sitting:
    return Sitting(["twice", "most-frequent"], minutes=45, company="any", started=1, timer=timer)


async def begin(prepdeck) -> None:
    """Set up an interview of two problems in 45 minutes."""
    await prepdeck.press("v", "enter")
    assert isinstance(prepdeck.screen, InterviewPage)


def take_over(page, timer: Timer) -> None:
    """Let the clocks of an interview run on this timer, from nothing on."""
    page.sitting.timer = timer
    page.sitting._spent, page.sitting._since = 0.0, timer.at
    for asked in page.sitting.asked:
        asked.attempt.timer = timer
        asked.attempt._spent = 0.0
        asked.attempt._since = timer.at if asked is page.asked else None


def state(home):
    return sitting_file(home.folder / "state")


# -- the sitting ------------------------------------------------------------------------------------------------------


def test_a_sitting_comes_back_from_its_file(tmp_path, timer):
    sitting = two(timer)
    sitting.go_on()
    timer.at += 90
    sitting.tick("plan")
    sitting.tick("code")
    sitting.tick("code")
    sitting.present.attempt.go_on()
    timer.at += 10
    sitting.present.failing = ["zero"]
    sitting.keep(tmp_path / "interview.json")
    again = read_sitting(tmp_path / "interview.json", timer)
    assert again is not None
    assert (again.seconds, again.minutes, again.company, again.ended) == (100, 45, "any", "")
    assert (again.present.ticks, again.present.failing) == (["plan"], ["zero"])
    assert (again.present.attempt.seconds, again.present.attempt.mode) == (10, "interview")
    assert again.present.attempt.paused
    assert again.asked[1].attempt.seconds == 0


@pytest.mark.parametrize("change", [{"at": 7}, {"asked": []}, {"minutes": "x"}, {"asked": [{}, {}]}, {"minutes": 46}])
def test_a_damaged_file_is_no_sitting(tmp_path, timer, change):
    path = tmp_path / "interview.json"
    two(timer).keep(path)
    path.write_text(json.dumps(json.loads(path.read_text()) | change), encoding="utf-8")
    assert read_sitting(path, timer) is None
    path.write_text("{", encoding="utf-8")
    assert read_sitting(path, timer) is None


def test_an_interview_that_ended_never_took_longer_than_it_lasts(timer):
    sitting = two(timer)
    sitting.go_on()
    timer.at += 9999
    sitting.end("time")
    sitting.end("done")
    assert (sitting.seconds, sitting.ended) == (45 * 60, "time")


# -- setting it up ----------------------------------------------------------------------------------------------------


async def test_the_setup_is_changed_with_arrows(home):
    async with home.run("drills") as prepdeck:
        await prepdeck.press("v")
        assert isinstance(prepdeck.screen, SetupSheet)
        assert prepdeck.screen.setup() == Setup(2, 45, "any")
        await prepdeck.press("right", "j", "left")
        assert prepdeck.screen.setup() == Setup(3, 90, "any")
        assert "easy, medium, hard" in prepdeck.sheet()
        await prepdeck.press("enter")
        assert "There are not enough drills for 3 problems: only 2 drills here." in prepdeck.notes()
        assert isinstance(prepdeck.screen, DrillsScreen)
        await prepdeck.press("v", "escape")
        assert isinstance(prepdeck.screen, DrillsScreen)


async def test_the_command_line_opens_the_setup(home):
    async with home.run("drills", target="interview") as prepdeck:
        assert isinstance(prepdeck.screen, SetupSheet)


# -- sitting it -------------------------------------------------------------------------------------------------------


async def test_nothing_gives_a_problem_away(home):
    async with home.run("drills", size=(120, 40)) as prepdeck:
        (home.folder / "notes").mkdir(exist_ok=True)
        (home.folder / "notes" / "drill-twice.md").write_text("my notes\n", encoding="utf-8")
        await begin(prepdeck)
        shown = prepdeck.shown()
        assert "You get a whole number" in shown
        assert "Problem 1" in shown
        assert "45:00 left" in shown or "44:59 left" in shown
        for secret in ("Twice", "easy", "doubling", "12 minutes", "my notes", "hint", "model", "compare", "notes"):
            assert secret not in shown.replace("def twice", ""), secret
        offered = {command.__name__ for command in prepdeck.screen.offered()}
        assert not offered & {"NextHint", "ModelAnswer", "Notes", "Compare", "Stress", "Pause"}
        await prepdeck.press("h", "m", "d", "t", "w", "u")
        assert isinstance(prepdeck.screen, InterviewPage)
        assert prepdeck.screen.attempt.hints == 0
        assert "What is added" not in prepdeck.shown()


async def test_steps_are_ticked_with_digits_outside_the_editor(home):
    async with home.run("drills") as prepdeck:
        await begin(prepdeck)
        await prepdeck.press("1", "4")
        assert prepdeck.screen.asked.ticks == ["clarify", "test"]
        assert "✓ clarify  2 plan  3 code  ✓ test" in prepdeck.text("#top")
        await prepdeck.press("1", "i", "ctrl+home", "2")
        assert prepdeck.screen.asked.ticks == ["test"]
        assert prepdeck.screen.source.text.startswith("2")


async def test_problems_are_turned_and_each_keeps_its_clock(home, timer):
    async with home.run("drills") as prepdeck:
        await begin(prepdeck)
        take_over(prepdeck.screen, timer)
        sitting = prepdeck.screen.sitting
        timer.at += 60
        await prepdeck.press("n")
        assert prepdeck.screen.item_id == FREQUENT
        assert "2 of 2" in prepdeck.text("#top")
        timer.at += 30
        await prepdeck.press("left_square_bracket")
        assert prepdeck.screen.item_id == TWICE
        timer.at += 5
        assert [asked.attempt.seconds for asked in sitting.asked] == [65, 30]
        assert sitting.seconds == 95
        assert "43:25 left" in prepdeck.screen.clock_line()


async def test_an_earlier_solution_is_put_aside(home):
    work = home.folder / "work" / "drill"
    work.mkdir(parents=True)
    (work / "twice.py").write_text(RIGHT, encoding="utf-8")
    async with home.run("drills") as prepdeck:
        await begin(prepdeck)
        assert "number + number" not in prepdeck.screen.source.text
        assert (work / "twice.2026-11-22.py").read_text(encoding="utf-8") == RIGHT
        await prepdeck.press("i", "ctrl+home", "x", "escape", "n", "p")
        assert prepdeck.screen.source.text.startswith("x")


async def test_leaving_stops_the_clock_and_v_goes_on(home, timer):
    async with home.run("drills") as prepdeck:
        await begin(prepdeck)
        take_over(prepdeck.screen, timer)
        timer.at += 100
        await prepdeck.press("2", "escape")
        assert isinstance(prepdeck.screen, DrillsScreen)
        await prepdeck.press("v")
        assert isinstance(prepdeck.screen, InterviewPage)
        assert int(prepdeck.screen.sitting._spent) == 100
        assert prepdeck.screen.asked.ticks == ["plan"]


async def test_a_killed_app_goes_on_with_the_interview(home, timer):
    async with home.run("drills") as prepdeck:
        prepdeck.judge("WA")
        await begin(prepdeck)
        take_over(prepdeck.screen, timer)
        timer.at += 200
        await prepdeck.press("s")
        prepdeck.screen.keep_while_running()
        kept = state(home).read_bytes()
    state(home).write_bytes(kept)  # as a killed app leaves it
    async with home.run("drills", target="interview") as prepdeck:
        assert isinstance(prepdeck.screen, InterviewPage)
        assert int(prepdeck.screen.sitting._spent) == 200
        assert prepdeck.screen.attempt.failed == 1
        assert prepdeck.screen.asked.failing == ["zero"]
        assert "41:4" in prepdeck.text("#top") or "41:39" in prepdeck.text("#top")


async def test_the_interview_ends_when_its_time_is_over(home, timer):
    async with home.run("drills") as prepdeck:
        await begin(prepdeck)
        take_over(prepdeck.screen, timer)
        timer.at += 37 * 60
        prepdeck.screen.tick()
        assert "8:00 left ending" in prepdeck.text("#top")
        timer.at += 8 * 60
        prepdeck.screen.tick()
        await prepdeck.settle()
        assert isinstance(prepdeck.screen, DebriefPage)
        assert "time is up · 45:00 of 45:00" in prepdeck.text("#top")
        assert prepdeck.screen.grades == {"twice": Rating.AGAIN, "most-frequent": None}


# -- the debrief ------------------------------------------------------------------------------------------------------


async def test_from_the_first_problem_to_the_record(home, timer):
    async with home.run("drills", size=(100, 30)) as prepdeck:
        judge = prepdeck.judge("AC", "WA")
        judge.growth = lambda *_, **__: None
        await begin(prepdeck)
        take_over(prepdeck.screen, timer)
        timer.at += 120
        await prepdeck.press("1", "2", "s")
        assert "Accepted. n goes to the next problem." in prepdeck.notes()
        assert isinstance(prepdeck.screen, InterviewPage)
        assert prepdeck.workspace.store.item(TWICE).reps == 0
        await prepdeck.press("n")
        timer.at += 600
        await prepdeck.press("s", "x", "enter")  # the cursor is on: go on
        assert isinstance(prepdeck.screen, InterviewPage)
        await prepdeck.press("x", "j", "enter")
        assert isinstance(prepdeck.screen, DebriefPage)
        facts = prepdeck.text("#facts")
        assert "✓ solved" in facts
        assert "✗ not solved" in facts
        assert "failing: zero" in facts
        assert "✓ clarify  ✓ plan  – code  – test" in facts
        assert "1 failed submission" in facts
        await prepdeck.press("3", "2", "4", "1")
        assert "clear most of the time" in prepdeck.shown()
        await prepdeck.press("2", "enter")
        assert isinstance(prepdeck.screen, DrillsScreen)
        assert not state(home).exists()
        store = prepdeck.workspace.store
        first, second = store.history(TWICE), store.history(FREQUENT)
        grade = next(event for event, _ in first if event.kind == "reviewed")
        assert (grade.rating, grade.ms) == (Rating.HARD, 120_000)  # set by hand; easy was proposed
        evidence = grade.payload["evidence"]
        assert (evidence["mode"], evidence["proposed"], evidence["steps"]) == ("interview", 4, ["clarify", "plan"])
        assert (evidence["verdict"], evidence["gave_up"], evidence["language"]) == ("AC", False, "python")
        missed = next(event for event, _ in second if event.kind == "reviewed")
        assert (missed.rating, missed.payload["evidence"]["gave_up"]) == (Rating.AGAIN, True)
        (debrief,) = debriefs(prepdeck.workspace)
        assert debrief["scores"] == {"communication": 3, "problem solving": 2, "code": 4, "testing": 1}
        assert (debrief["ended"], debrief["seconds"], debrief["date"]) == ("done", 720, "2026-11-22")
        assert [each["result"] for each in debrief["problems"]] == ["solved", "not solved"]
        assert [each["grade"] for each in debrief["problems"]] == [2, 1]


async def test_giving_up_opens_the_debrief_which_waits_or_is_forgotten(home):
    async with home.run("drills") as prepdeck:
        await begin(prepdeck)
        await prepdeck.press("g", "j", "enter")
        assert isinstance(prepdeck.screen, DebriefPage)
        assert "given up" in prepdeck.text("#top")
        assert "model" not in prepdeck.shown()
        await prepdeck.press("escape")
        assert isinstance(prepdeck.screen, DrillsScreen)
        await prepdeck.press("v")
        assert isinstance(prepdeck.screen, DebriefPage)
        await prepdeck.press("D", "j", "enter")
        assert isinstance(prepdeck.screen, DrillsScreen)
        assert not state(home).exists()
        assert debriefs(prepdeck.workspace) == []
        assert prepdeck.workspace.store.item(TWICE).reps == 0


async def test_a_grade_in_the_record_is_not_stored_twice(home, timer):
    sitting = two(timer)
    sitting.asked[0].begun = ["python"]
    sitting.asked[0].graded = 1
    sitting.end("done")
    sitting.keep(state(home))
    async with home.run("drills", target="interview") as prepdeck:
        await prepdeck.press("j", "j", "j", "j", "3")
        assert "in the record already" in prepdeck.note()
        await prepdeck.press("enter")
        assert prepdeck.workspace.store.item(TWICE).reps == 0
        assert debriefs(prepdeck.workspace)[0]["problems"][0]["grade"] == 1


async def test_a_key_pressed_twice_counts_once(home, timer):
    async with home.run("drills") as prepdeck:
        await begin(prepdeck)
        take_over(prepdeck.screen, timer)
        first = prepdeck.screen
        first.on_next_problem(None)
        first.on_next_problem(None)
        await prepdeck.settle()
        assert prepdeck.screen.item_id == FREQUENT
        timer.at += 50
        assert prepdeck.screen.sitting.seconds == 50
        prepdeck.screen.end("done")
        await prepdeck.settle()
        debrief = prepdeck.screen
        debrief.on_record_debrief(None)
        debrief.on_record_debrief(None)
        await prepdeck.settle()
        assert isinstance(prepdeck.screen, DrillsScreen)
        assert len(debriefs(prepdeck.workspace)) == 1


async def test_growth_is_kept_for_the_debrief_and_not_shown_before(home, timer):
    found = types.SimpleNamespace(words="n log n", target="n")
    async with home.run("drills", size=(100, 40)) as prepdeck:
        await begin(prepdeck)
        prepdeck.screen.measured(types.SimpleNamespace(time=found, space=found))
        prepdeck.screen.show_growth("never shown")
        assert prepdeck.screen.query_one("#result", Reading)
        assert "never shown" not in prepdeck.text("#result")
        await prepdeck.press("x", "j", "enter")
        assert "time grows like n log n, the target is n" in prepdeck.text("#facts")


# -- warm-ups ---------------------------------------------------------------------------------------------------------


async def test_a_warm_up_takes_an_easy_drill_solved_before_and_leaves_its_schedule(home, timer):
    home.graded((TWICE, Rating.GOOD))
    async with home.run("drills") as prepdeck:
        prepdeck.judge("AC")
        before = prepdeck.workspace.store.item(TWICE)
        await prepdeck.press("w")
        page = prepdeck.screen
        assert isinstance(page, WarmUpPage)
        page.attempt.timer = timer
        page.attempt._spent, page.attempt._since = 0.0, timer.at
        timer.at += 61
        await prepdeck.press("s")
        assert "A warm-up: its time is recorded" in prepdeck.note()
        await prepdeck.press("s", "escape")
        assert isinstance(prepdeck.screen, DrillsScreen)
        after = prepdeck.workspace.store.item(TWICE)
        assert (after.reps, after.due_day, after.stability) == (before.reps, before.due_day, before.stability)
        (event,) = prepdeck.workspace.store.events(kinds=("practised",))
        assert (event.item, event.ms, event.payload["mode"]) == (TWICE, 61_000, "warm-up")


async def test_the_time_of_a_warm_up_is_recorded_when_the_app_is_left(home, timer):
    home.graded((TWICE, Rating.GOOD))
    async with home.run("drills") as prepdeck:
        await prepdeck.press("w")
        attempt = prepdeck.screen.attempt
        attempt.timer = timer
        attempt._spent, attempt._since = 0.0, timer.at
        timer.at += 30
        await prepdeck.press("ctrl+q")
    with closing(home.open()) as workspace:
        (event,) = workspace.store.events(kinds=("practised",))
        assert event.ms == 30_000


async def test_a_warm_up_needs_something_solved(home):
    home.graded((TWICE, Rating.AGAIN), (FREQUENT, Rating.GOOD))
    async with home.run("drills") as prepdeck:
        await prepdeck.press("w")
        assert not isinstance(prepdeck.screen, DrillPage)
        assert "No easy drill was solved yet" in prepdeck.note()


async def test_a_digit_never_leaves_the_debrief(home):
    async with home.run("drills") as prepdeck:
        await prepdeck.press("v", "enter", "g", "j", "enter")
        assert isinstance(prepdeck.screen, DebriefPage)
        await prepdeck.press("tab", "3", "7")
        assert isinstance(prepdeck.screen, DebriefPage)
        assert "from 1 to 4" in prepdeck.note()


async def test_scores_wait_with_the_debrief(home):
    async with home.run("drills") as prepdeck:
        await prepdeck.press("v", "enter", "g", "j", "enter", "3", "escape", "v")
        assert isinstance(prepdeck.screen, DebriefPage)
        assert next(iter(prepdeck.screen.scores.values())) == 3


async def test_an_attempt_from_before_ends_with_the_grade(home):
    async with home.run("drills", target="twice") as prepdeck:
        prepdeck.judge("WA")
        await prepdeck.press("h", "s", "escape")  # one hint, one failure, no grade
        await prepdeck.press("v", "enter", "g", "j", "enter")
        assert isinstance(prepdeck.screen, DebriefPage)
        await prepdeck.press("enter")
        prepdeck.screen.open("twice")
        await prepdeck.settle()
        assert (prepdeck.screen.attempt.hints, prepdeck.screen.attempt.failed) == (0, 0)


async def test_an_interview_that_cannot_be_read_is_set_aside(home):
    async with home.run("drills") as prepdeck:
        state = prepdeck.workspace.paths.state
        state.mkdir(parents=True, exist_ok=True)
        (state / "interview.json").write_text("{", encoding="utf-8")
        await prepdeck.press("v")
        assert "interview.damaged" in prepdeck.note()
        assert (state / "interview.damaged").read_text(encoding="utf-8") == "{"
