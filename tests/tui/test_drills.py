"""Drills: the list, and solving one against the clock and the judge, up to the grade."""

import os

import pytest
from textual.widgets import Input

from prepdeck.data.memory import Rating
from prepdeck.data.store import RecordError
from prepdeck.drills.stress import Survived
from prepdeck.tui.drills.screen import DrillPage, DrillsScreen
from prepdeck.tui.exercise.grading import GradeSheet
from prepdeck.tui.widgets.menu import Menu

TWICE = "drill:twice"
RIGHT = "def twice(number):\n    return number + number\n"
WRONG = "def twice(number):\n    return number * number\n"


def lines(prepdeck) -> list[str]:
    """Return the slugs of the list shown."""
    return [option.id for option in prepdeck.screen.query_one("#list", Menu).options]


def solution(home):
    return home.folder / "work" / "drill" / "twice.py"


def attempts(prepdeck) -> list[dict]:
    return [event.payload for event in prepdeck.workspace.store.events(kinds=("attempted",))]


async def write(prepdeck, source: str) -> None:
    """Put a source into the editor, as if typed, and leave the editor."""
    await prepdeck.press("i")
    prepdeck.screen.source.text = source
    await prepdeck.press("escape")


# -- the list ---------------------------------------------------------------------------------------------------------


async def test_new_drills_stand_by_level(home):
    async with home.run("drills") as prepdeck:
        assert lines(prepdeck) == ["twice", "most-frequent"]
        shown = prepdeck.shown()
        assert "Most frequent number" in shown
        assert "medium" in shown
        assert "doubling" not in shown  # a pattern would give the idea away
        assert "0 due · 0 of 2 solved or tried" in shown


async def test_due_drills_come_first_and_done_ones_last(home):
    home.graded(("drill:most-frequent", Rating.AGAIN))
    home.now = "2026-11-30T09:00+01:00"
    home.graded((TWICE, Rating.EASY))
    async with home.run("drills") as prepdeck:
        assert lines(prepdeck) == ["most-frequent", "twice"]
        first, second = prepdeck.screen.lines()
        assert (first.state, first.when) == ("due", "now")
        assert second.state == "done"
        assert "1 due · 2 of 2 solved or tried" in prepdeck.shown()


async def test_the_filter_narrows_the_list_while_typing(home):
    async with home.run("drills") as prepdeck:
        await prepdeck.press("slash", *"medium")
        assert lines(prepdeck) == ["most-frequent"]
        await prepdeck.press("enter", "enter")
        assert isinstance(prepdeck.screen, DrillPage)
        assert prepdeck.screen.item_id == "drill:most-frequent"


async def test_a_filter_without_a_match_says_how_to_clear_it(home):
    async with home.run("drills") as prepdeck:
        await prepdeck.press("slash", *"zzz")
        assert lines(prepdeck) == []
        assert "esc clears it" in prepdeck.shown()
        await prepdeck.press("escape")
        assert lines(prepdeck) == ["twice", "most-frequent"]
        assert prepdeck.app.current_mode == "drills"
        await prepdeck.press("escape")
        assert prepdeck.app.current_mode == "today"


async def test_patterns_are_found_only_once_tried(home):
    async with home.run("drills") as prepdeck:
        await prepdeck.press("slash", *"doubling")
        assert lines(prepdeck) == []
    home.graded((TWICE, Rating.EASY))
    async with home.run("drills") as prepdeck:
        await prepdeck.press("slash", *"doubling")
        assert lines(prepdeck) == ["twice"]


async def test_the_command_line_opens_a_drill(home):
    async with home.run("drills", target="most-frequent") as prepdeck:
        assert isinstance(prepdeck.screen, DrillPage)
        assert prepdeck.screen.item_id == "drill:most-frequent"


async def test_a_drill_that_is_not_there_is_told(home):
    async with home.run("drills", target="twize") as prepdeck:
        assert isinstance(prepdeck.screen, DrillsScreen)
        assert "There is no drill 'twize'" in prepdeck.note()


# -- solving ----------------------------------------------------------------------------------------------------------


async def test_the_page_starts_with_the_statement_and_a_stub_on_disk(home):
    async with home.run("drills", target="twice") as prepdeck:
        assert "You get a whole number" in prepdeck.text("#statement")
        assert "def twice(number" in prepdeck.screen.source.text
        assert solution(home).read_text() == prepdeck.screen.source.text
        assert "of 12:00" in prepdeck.text("#top")


async def test_typing_goes_into_the_file_when_it_is_run(home):
    async with home.run("drills", target="twice") as prepdeck:
        judge = prepdeck.judge("WA")
        await prepdeck.press("i", "ctrl+home", "x", "1", "question_mark", "ctrl+r")
        assert prepdeck.screen.source.text.startswith("x1?")
        assert judge.asked == [("examples", prepdeck.screen.source.text)]
        assert solution(home).read_text().startswith("x1?")


async def test_a_failed_run_of_the_examples_counts_nothing(home):
    async with home.run("drills", target="twice") as prepdeck:
        prepdeck.judge("WA")
        await prepdeck.press("r")
        result = prepdeck.text("#result")
        assert "wrong answer" in result
        assert "1 of 2 examples" in result
        assert "0 is not 1" in result
        assert attempts(prepdeck) == []
        assert prepdeck.screen.attempt.failed == 0


async def test_a_wrong_submission_is_recorded_as_an_attempt(home):
    async with home.run("drills", target="twice") as prepdeck:
        prepdeck.judge("WA")
        await prepdeck.press("h", "s")
        assert [(each["verdict"], each["hints"]) for each in attempts(prepdeck)] == [("WA", 1)]
        assert isinstance(prepdeck.screen, DrillPage)
        assert prepdeck.workspace.store.item(TWICE).reps == 0


async def test_a_pass_asks_for_the_grade_and_enter_takes_the_proposed_one(home):
    async with home.run("drills", target="twice") as prepdeck:
        judge = prepdeck.judge("WA", "AC")
        await prepdeck.press("s", "s")
        assert [which for which, _ in judge.asked] == ["all", "all"]
        assert isinstance(prepdeck.screen, GradeSheet)
        sheet = prepdeck.sheet()
        assert "1 failed submission" in sheet
        assert "no hints" in sheet
        assert prepdeck.screen.proposed == Rating.GOOD
        promised = prepdeck.screen.choices[Rating.GOOD]
        assert promised.label in sheet
        await prepdeck.press("enter")
        row = prepdeck.workspace.store.item(TWICE)
        assert row.memory == promised.memory
        event = prepdeck.workspace.store.history(TWICE)[-1][0]
        assert event.rating == Rating.GOOD
        evidence = event.payload["evidence"]
        assert (evidence["verdict"], evidence["failed_submits"], evidence["hints"]) == ("AC", 1, 0)
        assert (evidence["gave_up"], evidence["proposed"]) == (False, 3)


async def test_another_grade_is_taken_by_its_key_and_both_are_kept(home):
    async with home.run("drills", target="twice") as prepdeck:
        prepdeck.judge("AC")
        await prepdeck.press("s")
        assert prepdeck.screen.proposed == Rating.EASY
        await prepdeck.press("2")
        event = prepdeck.workspace.store.history(TWICE)[-1][0]
        assert event.rating == Rating.HARD
        assert event.payload["evidence"]["proposed"] == 4


async def test_escape_leaves_it_ungraded(home):
    async with home.run("drills", target="twice") as prepdeck:
        prepdeck.judge("AC")
        await prepdeck.press("s", "escape")
        assert isinstance(prepdeck.screen, DrillPage)
        assert "Not graded" in prepdeck.note()
        assert prepdeck.workspace.store.item(TWICE).reps == 0


async def test_a_record_that_refuses_the_grade_is_told(home, monkeypatch):
    async with home.run("drills", target="twice") as prepdeck:
        prepdeck.judge("AC")
        await prepdeck.press("s")

        def refuse(*_, **__):
            raise RecordError("The record is read-only.")

        monkeypatch.setattr(prepdeck.workspace.store, "grade", refuse)
        await prepdeck.press("enter")
        assert prepdeck.note() == "The record is read-only."
        assert prepdeck.workspace.store.item(TWICE).reps == 0


async def test_submissions_after_the_pass_change_nothing(home):
    async with home.run("drills", target="twice") as prepdeck:
        prepdeck.judge("AC", "WA")
        await prepdeck.press("s", "enter", "s")
        assert isinstance(prepdeck.screen, DrillPage)
        assert attempts(prepdeck) == []
        assert prepdeck.workspace.store.item(TWICE).reps == 1


async def test_hints_come_one_rung_at_a_time_and_lower_the_grade(home):
    async with home.run("drills", target="twice") as prepdeck:
        prepdeck.judge("AC")
        assert "What is added to what?" not in prepdeck.text("#statement")
        await prepdeck.press("h")
        assert "What is added to what?" in prepdeck.text("#statement")
        assert "Add the number to itself." not in prepdeck.text("#statement")
        await prepdeck.press("h")
        assert "Hint 2 of 2" in prepdeck.text("#statement")
        await prepdeck.press("h")
        assert "the last hint" in prepdeck.note()
        assert prepdeck.screen.attempt.hints == 2
        await prepdeck.press("s")
        assert prepdeck.screen.proposed == Rating.HARD


async def test_the_model_answer_is_hidden_until_the_end(home):
    async with home.run("drills", target="twice") as prepdeck:
        prepdeck.judge("AC")
        await prepdeck.press("m")
        assert "after a pass" in prepdeck.note()
        assert "number + number" not in prepdeck.text("#statement")
        assert "doubling" not in prepdeck.text("#statement")
        await prepdeck.press("s", "enter", "m")
        assert "number + number" in prepdeck.text("#statement")
        assert "doubling" in prepdeck.text("#statement")


async def test_giving_up_shows_the_model_answer_and_proposes_again(home):
    async with home.run("drills", target="twice") as prepdeck:
        await prepdeck.press("g", "enter")  # the cursor is on: go on trying
        assert not prepdeck.screen.attempt.over
        await prepdeck.press("g", "j", "enter")
        assert isinstance(prepdeck.screen, GradeSheet)
        assert prepdeck.screen.proposed == Rating.AGAIN
        assert "Given up" in prepdeck.sheet()
        await prepdeck.press("enter")
        assert "number + number" in prepdeck.text("#statement")
        event = prepdeck.workspace.store.history(TWICE)[-1][0]
        assert event.rating == Rating.AGAIN
        assert event.payload["evidence"]["gave_up"] is True


async def test_pause_stops_the_clock_and_covers_the_page(home):
    async with home.run("drills", target="twice") as prepdeck:
        judge = prepdeck.judge("AC")
        attempt = prepdeck.screen.attempt
        time = [100.0]
        attempt.timer = lambda: time[0]
        attempt._spent, attempt._since = 0.0, 100.0
        time[0] = 130.0
        assert attempt.seconds == 30
        await prepdeck.press("p")
        time[0] = 500.0
        assert attempt.seconds == 30
        assert "You get a whole number" not in prepdeck.shown()
        assert "The clock stands" in prepdeck.shown()
        assert "paused" in prepdeck.text("#top")
        await prepdeck.press("s")
        assert judge.asked == []
        assert "p goes on" in prepdeck.note()
        await prepdeck.press("p")
        time[0] = 510.0
        assert attempt.seconds == 40
        assert "You get a whole number" in prepdeck.shown()


async def test_escape_cancels_what_runs_and_counts_nothing(home):
    async with home.run("drills", target="twice") as prepdeck:
        judge = prepdeck.judge("WA")
        judge.slow = True
        await prepdeck.pilot.press("s")
        await prepdeck.pilot.press("s")
        assert "running already" in prepdeck.note()
        await prepdeck.press("escape")
        assert isinstance(prepdeck.screen, DrillPage)
        assert "Cancelled" in prepdeck.text("#result")
        assert attempts(prepdeck) == []
        assert len(judge.asked) == 1


@pytest.mark.parametrize("key", ["1", "ctrl+q"])
async def test_leaving_the_page_cancels_what_runs(home, key):
    async with home.run("drills", target="twice") as prepdeck:
        judge = prepdeck.judge("WA")
        judge.slow = True
        await prepdeck.pilot.press("s")
        await prepdeck.press(key)
        if key == "1":
            assert prepdeck.app.current_mode == "today"
            assert attempts(prepdeck) == []
    assert judge.ended.wait(1)
    assert judge.cancelled


async def test_a_judge_that_fails_is_told_and_can_be_asked_again(home):
    async with home.run("drills", target="twice") as prepdeck:
        prepdeck.judge("raise", "IE", "WA")
        await prepdeck.press("s")
        assert "no room left on the device" in prepdeck.text("#result")
        await prepdeck.press("s")
        assert attempts(prepdeck) == []  # the judge's own fault
        await prepdeck.press("s")
        assert len(attempts(prepdeck)) == 1


# -- the file ---------------------------------------------------------------------------------------------------------


async def test_the_own_editor_runs_the_examples_on_what_it_saved(home, fake_editor):
    seen = fake_editor(f"text = {RIGHT!r}")
    async with home.run("drills", target="twice") as prepdeck:
        judge = prepdeck.judge("AC")
        await prepdeck.press("e")
        assert str(solution(home)) in seen.read_text()
        assert prepdeck.screen.source.text == RIGHT
        assert judge.asked == [("examples", RIGHT)]


async def test_an_editor_that_changes_nothing_runs_nothing(home, fake_editor):
    fake_editor("pass")
    async with home.run("drills", target="twice") as prepdeck:
        judge = prepdeck.judge()
        await prepdeck.press("e")
        assert judge.asked == []


async def test_an_editor_that_fails_is_told(home, fake_editor):
    fake_editor("sys.exit(3)")
    async with home.run("drills", target="twice") as prepdeck:
        judge = prepdeck.judge()
        await prepdeck.press("e")
        assert "exit status 3" in prepdeck.note()
        assert judge.asked == []


async def test_a_file_saved_by_another_program_is_run(home):
    async with home.run("drills", target="twice") as prepdeck:
        judge = prepdeck.judge("AC")
        solution(home).write_text(RIGHT)
        os.utime(solution(home), ns=(1, 1))  # another time than ours, whatever the file system's grain
        prepdeck.screen.watch_file()
        await prepdeck.settle()
        assert prepdeck.screen.source.text == RIGHT
        assert judge.asked == [("examples", RIGHT)]


async def test_what_is_typed_is_not_lost_to_another_program(home):
    async with home.run("drills", target="twice") as prepdeck:
        judge = prepdeck.judge()
        await prepdeck.press("i", "x")
        mine = prepdeck.screen.source.text
        solution(home).write_text(WRONG)
        os.utime(solution(home), ns=(1, 1))
        prepdeck.screen.watch_file()
        await prepdeck.settle()
        assert prepdeck.screen.source.text == mine
        assert judge.asked == []


async def test_a_solution_is_kept_when_left_and_opened_again(home):
    async with home.run("drills", target="twice") as prepdeck:
        await write(prepdeck, WRONG)
        await prepdeck.press("escape")
        assert isinstance(prepdeck.screen, DrillsScreen)
        assert solution(home).read_text() == WRONG
        await prepdeck.press("enter")
        assert prepdeck.screen.source.text == WRONG
    async with home.run("drills", target="twice") as prepdeck:
        assert prepdeck.screen.source.text == WRONG


@pytest.mark.parametrize("key", ["1", "escape"])
async def test_every_way_out_saves_the_source(home, key):
    async with home.run("drills", target="twice") as prepdeck:
        await write(prepdeck, WRONG)
        await prepdeck.press(key)
        assert not isinstance(prepdeck.screen, DrillPage)
    assert solution(home).read_text() == WRONG


async def test_leaving_the_app_saves_the_source(home):
    async with home.run("drills", target="twice") as prepdeck:
        await prepdeck.press("i")
        prepdeck.screen.source.text = WRONG
        await prepdeck.press("ctrl+q")
    assert solution(home).read_text() == WRONG


async def test_a_later_try_starts_blank_with_the_earlier_one_beside(home):
    async with home.run("drills", target="twice") as prepdeck:
        prepdeck.judge("AC")
        await write(prepdeck, RIGHT)
        await prepdeck.press("s", "enter", "escape")
    os.utime(solution(home), ns=(1, 1))
    home.now = "2026-12-20T09:00+01:00"
    async with home.run("drills", target="twice") as prepdeck:
        assert prepdeck.screen.source.text != RIGHT
        assert "def twice(number" in prepdeck.screen.source.text
        assert solution(home).with_name("twice.2026-12-20.py").read_text() == RIGHT


async def test_starting_over_keeps_what_there_was(home):
    async with home.run("drills", target="twice") as prepdeck:
        stub = prepdeck.screen.source.text
        await write(prepdeck, WRONG)
        await prepdeck.press("ctrl+n")
        assert prepdeck.screen.source.text == stub
        assert solution(home).with_name("twice.2026-11-22.py").read_text() == WRONG


async def test_starting_over_twice_a_day_keeps_both(home):
    async with home.run("drills", target="twice") as prepdeck:
        for source in (WRONG, RIGHT):
            await write(prepdeck, source)
            await prepdeck.press("ctrl+n")
    kept = {path.read_text() for path in solution(home).parent.glob("twice.*.py")}
    assert {WRONG, RIGHT} <= kept


async def test_a_file_that_can_not_be_written_keeps_the_text_in_the_editor(home, monkeypatch):
    async with home.run("drills", target="twice") as prepdeck:
        judge = prepdeck.judge()
        await write(prepdeck, WRONG)

        def refuse(*_):
            raise OSError("no space left on device")

        monkeypatch.setattr("prepdeck.tui.exercise.file.write_whole", refuse)
        await prepdeck.press("s")
        assert "stays in the editor" in prepdeck.note()
        assert judge.asked == []
        await prepdeck.press("escape")
        assert isinstance(prepdeck.screen, DrillPage)
        assert prepdeck.screen.source.text == WRONG


# -- the real judge ---------------------------------------------------------------------------------------------------


@pytest.mark.sandbox
async def test_the_real_judge_from_a_wrong_answer_to_the_grade(home):
    async with home.run("drills", target="twice") as prepdeck:
        await write(prepdeck, WRONG)
        await prepdeck.press("r")
        result = prepdeck.text("#result")
        assert "wrong answer" in result
        assert "expected" in result
        assert "input" in result
        await prepdeck.press("s")
        assert [each["verdict"] for each in attempts(prepdeck)] == ["WA"]
        await write(prepdeck, RIGHT)
        await prepdeck.press("s")
        assert isinstance(prepdeck.screen, GradeSheet)
        await prepdeck.press("enter")
        assert "accepted" in prepdeck.text("#result")
        assert prepdeck.workspace.store.item(TWICE).reps == 1
        await prepdeck.press("escape")
        assert "sandbox: " in prepdeck.text("#list-foot")
        assert next(line.state for line in prepdeck.screen.lines() if line.slug == "twice") == "done"
        assert isinstance(prepdeck.app.focused, Menu)
        assert not isinstance(prepdeck.app.focused, Input)


@pytest.mark.sandbox
async def test_the_real_judge_names_the_line_of_a_crash(home):
    async with home.run("drills", target="twice") as prepdeck:
        await write(prepdeck, "def twice(number):\n    return number.nothing\n")
        await prepdeck.press("r")
        result = prepdeck.text("#result")
        assert "crashed" in result
        assert "line 2 of your solution" in result
        assert "nothing" in result


async def test_an_attempt_left_in_the_middle_goes_on_where_it_was(home):
    async with home.run("drills", target="twice") as prepdeck:
        prepdeck.judge("WA")
        await prepdeck.press("h", "s")
        attempt = prepdeck.screen.attempt
        await prepdeck.press("escape")
        assert not isinstance(prepdeck.screen, DrillPage)
        assert attempt.paused
        await prepdeck.press("enter")
        assert prepdeck.screen.attempt is attempt
        assert not attempt.paused
        assert (attempt.hints, attempt.failed) == (1, 1)
        assert "Hint 1 of 2" in prepdeck.text("#statement")


async def test_giving_up_ungraded_does_not_make_a_fresh_attempt(home):
    async with home.run("drills", target="twice") as prepdeck:
        await prepdeck.press("g", "j", "enter", "escape", "escape", "enter")
        assert prepdeck.screen.attempt.gave_up
        await prepdeck.press("s")
        assert prepdeck.screen.proposed == Rating.AGAIN
        await prepdeck.press("enter", "escape", "enter")
        assert not prepdeck.screen.attempt.over


async def test_in_the_editor_the_key_bar_names_keys_that_are_not_text(home):
    async with home.run("drills", target="twice") as prepdeck:
        await prepdeck.press("i")
        assert "f1 help" in prepdeck.text("#keys")
        assert "? help" not in prepdeck.text("#keys")


async def test_nothing_is_worked_on_while_the_clock_stands(home):
    async with home.run("drills", target="twice") as prepdeck:
        await prepdeck.press("p")
        assert "go on" in prepdeck.text("#keys")
        await prepdeck.press("h", "i")
        assert prepdeck.note() == "The clock stands; p goes on."
        assert prepdeck.screen.attempt.hints == 0
        assert not prepdeck.screen.writing
        await prepdeck.press("p", "h")
        assert prepdeck.screen.attempt.hints == 1


async def test_what_another_program_saves_while_typing_here_is_told_and_not_lost_silently(home):
    async with home.run("drills", target="twice") as prepdeck:
        page = prepdeck.screen
        page.source.load_text("typed here\n")
        os.utime(page.file.path, ns=(1, 1))
        page.watch_file()
        await prepdeck.settle()
        assert "what stands here is kept at the next run" in prepdeck.note()
        assert page.source.text == "typed here\n"
        assert page.file.path.read_text(encoding="utf-8") != "typed here\n"


async def test_a_place_without_room_for_the_solution_is_told(home, monkeypatch):
    def refuse(self, item_id, suffix, stub):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("prepdeck.tui.workspace.Workspace.start_solution", refuse)
    async with home.run("drills", target="twice") as prepdeck:
        assert "No space left on device" in prepdeck.note()
        assert "def twice" in prepdeck.screen.source.text


# -- the coach --------------------------------------------------------------------------------------------------------


async def test_a_stress_test_finds_a_small_case_and_keeps_it(home):
    async with home.run("drills", target="twice") as prepdeck:
        await write(prepdeck, WRONG)
        await prepdeck.press("t")
        shown = prepdeck.shown()
        assert "found one that fails" in shown
        assert "input" in shown
        assert prepdeck.screen.attempt.failed == 0  # it is practice, not a submission
    kept = (home.folder / "work" / "drill" / "twice.cases.jsonl").read_text().splitlines()
    assert len(kept) == 1
    async with home.run("drills", target="twice", size=(120, 60)) as prepdeck:
        await prepdeck.press("r")
        assert "my case 1" in prepdeck.shown()


async def test_a_stress_test_of_a_right_solution_says_how_much_was_tried(home, monkeypatch):
    monkeypatch.setattr("prepdeck.drills.judge.stress", lambda *_, **__: Survived(1234))
    async with home.run("drills", target="twice") as prepdeck:
        await write(prepdeck, RIGHT)
        await prepdeck.press("t")
        assert "no difference found" in prepdeck.shown()
        assert "1,234 random inputs" in prepdeck.shown()


async def test_a_case_of_ones_own(home):
    async with home.run("drills", target="twice", size=(120, 60)) as prepdeck:
        await write(prepdeck, WRONG)
        for text, said in (
            ("number=2", "Kept: every run checks it."),
            ("number=5", "Kept: every run checks it."),
            ("number=2", "You have that case already."),
        ):
            await prepdeck.press("c")
            prepdeck.screen.query_one(Input).value = text
            await prepdeck.press("enter")
            assert said in prepdeck.notes()
        await prepdeck.press("c")
        prepdeck.screen.query_one(Input).value = "number='two'"
        await prepdeck.press("enter")
        assert "number: a string where int is wanted." in prepdeck.sheet()
        await prepdeck.press("escape")
        await prepdeck.press("r")
        assert "my case 2" in prepdeck.shown()


@pytest.mark.slow
async def test_how_a_solution_grows_is_shown_after_it_was_accepted(home):
    async with home.run("drills", target="most-frequent", size=(120, 40)) as prepdeck:
        await write(
            prepdeck,
            "def most_frequent(nums):\n    seen = Counter(nums)\n    return min(seen, key=lambda n: (-seen[n], n))\n",
        )
        await prepdeck.press("s")
        await prepdeck.press("enter")
        shown = prepdeck.shown()
        assert "accepted" in shown
        assert "target n" in shown


@pytest.mark.node
async def test_a_drill_in_javascript(home):
    async with home.run("drills", target="twice") as prepdeck:
        while prepdeck.screen.written_in != "javascript":
            await prepdeck.press("l")
        assert "@param {number} number" in prepdeck.screen.source.text
        assert prepdeck.screen.source.language == "javascript"
        await write(prepdeck, "function twice(number) {\n    return 2 * number;\n}\n")
        await prepdeck.press("r")
        assert "accepted" in prepdeck.shown()
        await write(prepdeck, "function twice(number) {\n    return 2 *;\n}\n")
        await prepdeck.press("r")
        assert "line 2" in prepdeck.shown()


async def test_a_language_that_is_not_here_is_said(home, monkeypatch):
    async with home.run("drills", target="twice") as prepdeck:
        monkeypatch.setenv("PATH", "/nowhere")
        await prepdeck.press("l")
        assert prepdeck.screen.written_in == "python"
        assert "There is no g++ here" in " ".join(prepdeck.notes())


@pytest.mark.cxx
async def test_a_drill_in_cpp_and_back(home):
    async with home.run("drills", target="twice") as prepdeck:
        await write(prepdeck, RIGHT)
        await prepdeck.press("l")
        assert "int twice(int number)" in prepdeck.screen.source.text
        await write(prepdeck, "int twice(int number) {\n    return 2 * number;\n}\n")
        await prepdeck.press("r")
        assert "accepted" in prepdeck.shown()
        while prepdeck.screen.written_in != "python":  # past JavaScript, where that is here
            await prepdeck.press("l")
        assert prepdeck.screen.source.text == RIGHT
        await prepdeck.press("l")
    assert solution(home).with_suffix(".cpp").read_text().startswith("int twice")
    async with home.run("drills", target="twice") as prepdeck:  # the language it was last written in
        assert "int twice" in prepdeck.screen.source.text
