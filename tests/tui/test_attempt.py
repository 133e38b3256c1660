"""Attempts: where the time goes, idleness, the clock on the page, and what outlives a killed app."""

import json
import os

import pytest

from prepdeck.data.memory import Rating
from prepdeck.data.settings import load_settings
from prepdeck.tui.drills.screen import DrillPage
from prepdeck.tui.exercise.attempt import Attempt
from prepdeck.tui.exercise.attempt_file import AttemptFile

TWICE = "drill:twice"


class Timer:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.at = 1000.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def timer() -> Timer:
    return Timer()


def set_timer(page, timer: Timer) -> None:
    """Let the attempt of a page run on this clock, from nothing on."""
    page.attempt.timer = timer
    page.attempt._spent, page.attempt._since = 0.0, timer.at
    page.attempt.touch()


def test_the_timeline_of_an_attempt(timer):
    attempt = Attempt(timer)
    timer.at += 190
    attempt.changed()
    timer.at += 580
    attempt.ran()
    attempt.changed()
    timer.at += 245
    attempt.ran()
    attempt.submitted("AC")
    timer.at += 900
    assert attempt.timeline_text() == "read 3:10 · code 9:40 · debug 4:05"
    timeline = {"read": 190, "coding": 580, "first_run": 770, "accepted": 1015}
    assert attempt.evidence()["timeline"] == timeline
    assert attempt.evidence()["mode"] == "drill"


def test_phases_that_were_not_reached_are_left_out(timer):
    attempt = Attempt(timer)
    timer.at += 30
    assert attempt.timeline() == {"read": 30, "coding": None, "first_run": None, "accepted": None}
    attempt.changed()
    timer.at += 5
    assert attempt.timeline_text("-") == "read 0:30 - code 0:05"


def test_a_run_of_what_was_never_changed_ends_the_reading(timer):
    attempt = Attempt(timer)
    timer.at += 20
    attempt.ran()
    timer.at += 10
    assert attempt.phases() == {"read": 20, "debug": 10}


def test_idle_time_is_not_counted(timer):
    attempt = Attempt(timer)
    timer.at += 60
    attempt.touch()
    timer.at += 599
    assert not attempt.fall_idle()
    timer.at += 1
    assert attempt.fall_idle()
    assert (attempt.idle, attempt.paused, attempt.seconds) == (True, True, 60)
    timer.at += 5000
    attempt.resume()
    timer.at += 7
    assert (attempt.idle, attempt.seconds) == (False, 67)


def test_an_attempt_is_taken_up_from_the_disk(tmp_path, timer):
    attempt = Attempt(timer)
    timer.at += 40
    attempt.hints = 2
    attempt.changed()
    attempt.submitted("WA")
    kept = AttemptFile(tmp_path, TWICE)
    kept.keep(attempt, at=500)
    again = Attempt(timer)
    assert not kept.take_up(again, after=500)  # graded since: over and done with
    assert kept.take_up(again, after=499)
    assert (again.seconds, again.hints, again.failed, again.paused) == (40, 2, 1, True)
    assert again.marks == {"coding": 40}
    kept.drop()
    assert not kept.take_up(Attempt(timer), after=None)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"at": 5}', '{"at": "x"}', "\xff", '{"at": 5, "marks": 3}'])
def test_a_damaged_file_is_a_fresh_start(tmp_path, timer, text):
    kept = AttemptFile(tmp_path, TWICE)
    kept.path.parent.mkdir()
    kept.path.write_bytes(text.encode("latin-1"))
    attempt = Attempt(timer)
    assert not kept.take_up(attempt, after=None)
    assert attempt.seconds == 0


async def test_an_attempt_outlives_a_killed_app(home, timer):
    async with home.run("drills", target="twice") as prepdeck:
        prepdeck.judge("WA")
        set_timer(prepdeck.screen, timer)
        timer.at += 300
        await prepdeck.press("h", "s")
        timer.at += 2
        prepdeck.screen.keep_while_running()
        path = prepdeck.screen.attempt_file().path
        kept = path.read_bytes()
    path.write_bytes(kept)  # as a killed app leaves it
    async with home.run("drills", target="twice") as prepdeck:
        attempt = prepdeck.screen.attempt
        assert (attempt.hints, attempt.failed, int(attempt._spent)) == (1, 1, 302)
        assert not attempt.paused
        assert "Hint 1 of 2" in prepdeck.text("#statement")
        prepdeck.judge("AC")
        await prepdeck.press("s", "enter")
        assert not path.exists()
        evidence = prepdeck.workspace.store.history(TWICE)[-1][0].payload["evidence"]
        assert (evidence["mode"], evidence["language"]) == ("drill", "python")
        assert evidence["timeline"]["first_run"] == 300
    home.graded((TWICE, Rating.GOOD))
    path.write_bytes(kept)  # from before the grade
    os.utime(path, ns=(1, 1))
    path.write_text(json.dumps(json.loads(kept) | {"at": 1}), encoding="utf-8")
    async with home.run("drills", target="twice") as prepdeck:
        assert prepdeck.screen.attempt.hints == 0


async def test_a_state_folder_that_can_not_be_written_is_told_once(home):
    home.folder.joinpath("state").write_text("in the way", encoding="utf-8")
    async with home.run("drills", target="twice") as prepdeck:
        prepdeck.screen.keep_while_running()
        prepdeck.screen.keep_while_running()
        await prepdeck.settle()
        assert sum("can't be kept" in note for note in prepdeck.notes()) == 1


async def test_the_timeline_is_shown_on_the_sheet_and_with_the_verdict(home, timer):
    async with home.run("drills", target="twice", size=(120, 40)) as prepdeck:
        prepdeck.judge("AC")
        set_timer(prepdeck.screen, timer)
        timer.at += 60
        await prepdeck.press("i", "x", "escape")
        timer.at += 30
        await prepdeck.press("s")
        assert "read 1:00 · code 0:30 · debug 0:00" in prepdeck.sheet()
        await prepdeck.press("enter")
        assert "read 1:00 · code 0:30 · debug 0:00" in prepdeck.text("#result")


async def test_the_clock_counts_down_and_says_when_the_time_ends(home, timer):
    async with home.run("drills", target="twice") as prepdeck:
        page = prepdeck.screen
        set_timer(page, timer)
        timer.at += 60
        await prepdeck.press("w")
        assert "11:00 left of 12:00" in prepdeck.text("#top")
        assert load_settings(home.config).look.count_down
        assert page.heading_colour() == "$muted"
        timer.at += 9 * 60
        page.attempt.touch()
        page.tick()
        assert "2:00 left of 12:00 ending" in prepdeck.text("#top")
        assert page.heading_colour() == "$warning"
        timer.at += 3 * 60
        page.attempt.touch()
        page.tick()
        assert "-1:00 left of 12:00 over" in prepdeck.text("#top")
        assert page.heading_colour() == "$error"
        await prepdeck.press("w")
        assert "13:00 of 12:00 over" in prepdeck.text("#top")
    async with home.run("drills", target="most-frequent") as prepdeck:
        assert "of 25:00" in prepdeck.text("#top")
        assert "left" not in prepdeck.text("#top")


async def test_ten_idle_minutes_stop_the_clock(home, timer):
    async with home.run("drills", target="twice") as prepdeck:
        page = prepdeck.screen
        set_timer(page, timer)
        timer.at += 100
        await prepdeck.press("j")
        timer.at += 700
        page.tick()
        await prepdeck.settle()
        assert "Nothing happened for ten minutes" in prepdeck.shown()
        assert "paused" in prepdeck.text("#top")
        assert page.attempt.seconds == 100
        await prepdeck.press("p")
        timer.at += 5
        assert page.attempt.seconds == 105
        assert "You get a whole number" in prepdeck.shown()
        await prepdeck.press("p")
        assert "The clock stands." in prepdeck.shown()


async def test_a_file_saved_elsewhere_wakes_an_idle_clock(home, timer):
    async with home.run("drills", target="twice") as prepdeck:
        prepdeck.judge("WA")
        page = prepdeck.screen
        assert isinstance(page, DrillPage)
        set_timer(page, timer)
        timer.at += 700
        page.tick()
        assert page.attempt.idle
        page.file.path.write_text("def twice(number):\n    return 1\n", encoding="utf-8")
        os.utime(page.file.path, ns=(1, 1))
        page.watch_file()
        await prepdeck.settle()
        assert not page.attempt.paused
        assert "the clock goes on" in " ".join(prepdeck.notes())
        assert "You get a whole number" in prepdeck.shown()


async def test_a_judge_at_work_is_no_idleness(home, timer):
    async with home.run("drills", target="twice") as prepdeck:
        judge = prepdeck.judge("WA")
        judge.slow = True
        set_timer(prepdeck.screen, timer)
        await prepdeck.pilot.press("s")
        timer.at += 700
        prepdeck.screen.tick()
        assert not prepdeck.screen.attempt.paused
        await prepdeck.press("escape")
