"""The sheets of Progress that fit the memory model and play the coming weeks through.

Pictures after a wanted change of looks: pytest tests/tui/test_optimise.py --snapshot-update
"""

import threading
from contextlib import closing

import pytest
from learner import OTHER, as_events, learner

from prepdeck.data.child import Cancelled
from prepdeck.data.memory import Rating
from prepdeck.data.optimiser import Fit, OptimiseError, Score
from prepdeck.data.outlook import OutlookError
from prepdeck.data.presets import ALL
from prepdeck.data.rules import DEFAULT_PARAMETERS
from prepdeck.data.simulation import Outcome
from prepdeck.tui.app import Look
from prepdeck.tui.progress.optimise import OptimiseSheet
from prepdeck.tui.progress.whatif import WhatIfSheet

SIZES = [(80, 24), (120, 40)]
BETTER = Fit(ALL, 2_400, DEFAULT_PARAMETERS, OTHER, Score(0.3807, 0.0655), Score(0.3763, 0.0579), "better")
KEPT = Fit("rag", 1_100, OTHER, DEFAULT_PARAMETERS, Score(0.3822, 0.0635), Score(0.3837, 0.0647), "kept")


class Fitting:
    """Stands in for the optimiser: says what it is told to, or waits until it is cancelled."""

    def __init__(self, *fits: Fit, error: Exception | None = None, waits: bool = False) -> None:
        self.fits, self.error, self.waits = list(fits), error, waits
        self.areas: list[str] = []
        self.started, self.ended = threading.Event(), threading.Event()

    def __call__(self, training, rules, areas, *, cancel, progress):
        self.areas = list(areas)
        progress(3, 7)
        self.started.set()
        if self.waits:
            cancelled = cancel.wait(5)
            self.ended.set()
            if cancelled:
                raise Cancelled
        if self.error is not None:
            raise self.error
        return self.fits


class Playing:
    """Stands in for the simulation; remembers the questions. waits: the first one runs until it is cancelled."""

    def __init__(self, *, error: Exception | None = None, waits: bool = False) -> None:
        self.error, self.waits = error, waits
        self.requests: list[dict] = []
        self.cancelled = 0

    def __call__(self, request, *, cancel, progress, row):
        self.requests.append(request)
        progress(3, 30)
        if self.waits and len(self.requests) == 1:
            assert cancel.wait(5)
            self.cancelled += 1
            raise Cancelled
        if self.error is not None:
            raise self.error
        found = [outcome(retention, request["course"]["new_per_day"]) for retention in request["retentions"]]
        for one in found:
            row(one)
        return found


def outcome(retention: float, new: int) -> Outcome:
    """Return a row whose numbers tell which question it answers."""
    return Outcome(
        retention, 20 * retention, 40 * retention, 100 * retention, new, 1_000 * retention, 500.0, 0.5, 3, 0.1, 2
    )


def reviewed(home, cards: int = 400) -> None:
    """Put the reviews of a learner into the record."""
    with closing(home.open()) as workspace:
        workspace.store.append(as_events(learner(cards, areas=("rag", "dsa"))))


async def show(prepdeck, sheet):
    """Open a sheet over Progress."""
    prepdeck.app.push_screen(sheet)
    await prepdeck.settle()
    return sheet


def notes(prepdeck) -> str:
    """Return the notes below the table, not wrapped."""
    return " ".join(prepdeck.text("#what-if-notes").split())


async def wait_for(prepdeck, ready) -> None:
    """Wait until something holds, while workers go on."""
    for _ in range(500):
        await prepdeck.pilot.pause(0.01)
        if ready():
            return
    raise AssertionError("it never came")


async def test_without_reviews_it_says_how_many_are_missing(home):
    async with home.run("progress") as prepdeck:
        await prepdeck.press("o")
        assert isinstance(prepdeck.screen, OptimiseSheet)
        assert "there are 0, so 400 are missing" in " ".join(prepdeck.sheet().split())
        assert "enter" not in prepdeck.text("#fit-keys")
        await prepdeck.press("enter")
        assert "missing" in prepdeck.sheet()
        await prepdeck.press("escape")
        assert type(prepdeck.screen).__name__ == "ProgressScreen"


async def test_better_parameters_are_shown_and_taken(home):
    reviewed(home, 1_100)
    async with home.run("progress") as prepdeck:
        fitting = Fitting(BETTER, KEPT)
        await show(prepdeck, OptimiseSheet(prepdeck.workspace, fitting))
        assert "All cards need 400: there are enough." in prepdeck.sheet()
        await prepdeck.press("enter")
        assert fitting.areas[0] == ALL
        assert set(fitting.areas[1:]) <= {"rag", "dsa"}
        shown = prepdeck.sheet()
        for part in ("0.3807 → 0.3763", "0.0655 → 0.0579", "better", "RAG", "no better", "1 1 2 8 d → 1 2 5 14 d"):
            assert part in shown
        assert prepdeck.workspace.store.parameters() is None
        await prepdeck.press("enter")
        assert type(prepdeck.screen).__name__ == "ProgressScreen"
        assert prepdeck.workspace.store.parameters() == OTHER
        assert prepdeck.workspace.rules.parameters == OTHER
        assert "optimize --revert" in prepdeck.note()
        assert prepdeck.workspace.store.check().clean


async def test_escape_keeps_what_is_in_force(home):
    reviewed(home)
    async with home.run("progress") as prepdeck:
        await show(prepdeck, OptimiseSheet(prepdeck.workspace, Fitting(BETTER)))
        await prepdeck.press("enter", "escape")
        assert type(prepdeck.screen).__name__ == "ProgressScreen"
        assert prepdeck.workspace.store.parameters() is None


async def test_nothing_better_leaves_nothing_to_take(home):
    reviewed(home)
    async with home.run("progress") as prepdeck:
        await show(prepdeck, OptimiseSheet(prepdeck.workspace, Fitting(KEPT)))
        await prepdeck.press("enter")
        assert "what is in force stays" in prepdeck.text("#fit-keys")
        await prepdeck.press("enter")
        assert isinstance(prepdeck.screen, OptimiseSheet)
        assert prepdeck.workspace.store.parameters() is None


async def test_escape_cancels_a_run(home):
    reviewed(home)
    async with home.run("progress") as prepdeck:
        fitting = Fitting(waits=True)
        sheet = await show(prepdeck, OptimiseSheet(prepdeck.workspace, fitting))
        await prepdeck.pilot.press("enter")
        await wait_for(prepdeck, lambda: "3 of 7" in prepdeck.sheet())
        assert "esc cancel" in prepdeck.text("#fit-keys")
        await prepdeck.pilot.press("escape")
        await wait_for(prepdeck, lambda: not sheet.busy)
        assert fitting.ended.is_set()
        assert "Cancelled; nothing was changed." in prepdeck.sheet()
        fitting.waits = False
        fitting.fits = [BETTER]
        await prepdeck.press("enter")
        assert sheet.worth_taking


async def test_leaving_the_app_ends_a_run(home):
    reviewed(home)
    fitting = Fitting(waits=True)
    async with home.run("progress") as prepdeck:
        await show(prepdeck, OptimiseSheet(prepdeck.workspace, fitting))
        await prepdeck.pilot.press("enter")
        await wait_for(prepdeck, fitting.started.is_set)
    assert fitting.ended.wait(5)


async def test_a_failure_is_a_sentence_and_can_be_tried_again(home):
    reviewed(home)
    async with home.run("progress") as prepdeck:
        fitting = Fitting(BETTER, error=OptimiseError("The optimiser failed: it was ended by SIGKILL."))
        await show(prepdeck, OptimiseSheet(prepdeck.workspace, fitting))
        await prepdeck.press("enter")
        assert "ended by SIGKILL" in prepdeck.sheet()
        assert "try again" in prepdeck.text("#fit-keys")
        fitting.error = None
        await prepdeck.press("enter")
        assert "0.3763" in prepdeck.sheet()


async def test_a_real_run_from_the_key_on(home):
    pytest.importorskip("fsrs_rs_python", reason="install the extra `optimize` (fsrs-rs-python)")
    reviewed(home, 250)
    async with home.run("progress") as prepdeck:
        await prepdeck.press("o", "enter")
        assert "log loss" in prepdeck.sheet()
        assert "All cards" in prepdeck.sheet()


async def test_what_if_goes_on_as_the_settings_say(home):
    home.write_settings("[cards]\nnew_per_day = 7\nmaximum_minutes = 45\n[memory]\nretention = 0.87\n")
    async with home.run("progress") as prepdeck:
        playing = Playing()
        await show(prepdeck, WhatIfSheet(prepdeck.workspace, playing))
        course = playing.requests[0]["course"]
        assert (course["new_per_day"], course["maximum_minutes"], course["days"]) == (7, 45, 90)
        assert len(playing.requests[0]["retentions"]) == 7
        mine = next(line for line in prepdeck.text("#what-if-table").splitlines() if line.startswith("▸"))
        assert mine.split()[1:3] == [".87", "17.4"]
        assert "Means of 5 runs" in prepdeck.text("#what-if-notes")


async def test_what_if_changes_are_asked_at_once(home):
    async with home.run("progress") as prepdeck:
        playing = Playing()
        await show(prepdeck, WhatIfSheet(prepdeck.workspace, playing))
        await prepdeck.press("up")
        assert playing.requests[-1]["course"]["maximum_minutes"] == 65
        await prepdeck.press("right", "down", "j")
        assert playing.requests[-1]["course"]["new_per_day"] == 10
        assert "[10]" in prepdeck.text("#what-if-fields")
        await prepdeck.press("l", "k")
        assert 0.91 in playing.requests[-1]["retentions"]
        await prepdeck.press("h", "h", "h", "minus")
        assert playing.requests[-1]["course"]["days"] == 80
        await prepdeck.press("0")
        assert playing.requests[-1]["course"] == playing.requests[0]["course"]
        await prepdeck.press("escape")
        assert type(prepdeck.screen).__name__ == "ProgressScreen"


async def test_what_if_stops_at_its_limits(home):
    home.write_settings("[cards]\nmaximum_minutes = 0\n[memory]\nretention = 0.97\n")
    async with home.run("progress") as prepdeck:
        playing = Playing()
        await show(prepdeck, WhatIfSheet(prepdeck.workspace, playing))
        await prepdeck.press("down")
        assert "can be 0 to 1440" in notes(prepdeck)
        await prepdeck.press("right", "right", "up")
        assert "0.70 to 0.97" in notes(prepdeck)
        assert len(playing.requests) == 1


async def test_the_newest_question_wins(home):
    async with home.run("progress") as prepdeck:
        playing = Playing(waits=True)
        prepdeck.app.push_screen(WhatIfSheet(prepdeck.workspace, playing))
        await wait_for(prepdeck, lambda: "3 of 30 runs" in prepdeck.sheet())
        await prepdeck.press("right", "up")
        assert playing.cancelled == 1
        assert [request["course"]["new_per_day"] for request in playing.requests] == [12, 13]
        rows = prepdeck.text("#what-if-table").splitlines()[1:]
        assert len(rows) == 6
        assert all(" 13 " in row for row in rows)


async def test_what_if_says_why_there_is_no_table(home):
    async with home.run("progress") as prepdeck:
        playing = Playing(error=OutlookError("The simulation failed: it was ended by SIGKILL. Try again."))
        await show(prepdeck, WhatIfSheet(prepdeck.workspace, playing))
        assert "ended by SIGKILL" in notes(prepdeck)
        playing.error = None
        await prepdeck.press("up")
        assert "Means of 5 runs" in prepdeck.text("#what-if-notes")


async def test_a_real_what_if_from_the_key_on(home):
    home.graded(("card:gpu-cuda.warps.lanes", Rating.GOOD))
    async with home.run("progress") as prepdeck:
        await prepdeck.press("w")
        assert isinstance(prepdeck.screen, WhatIfSheet)
        assert len(prepdeck.text("#what-if-table").splitlines()) == 7
        assert "1 card seen" in notes(prepdeck)


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def size(request):
    return request.param


def picture(snap_compare, home, make, *keys, size, look=None):
    """Compare a picture of a sheet over Progress with the one that is kept."""
    app = home.app(start="progress", look=look)

    async def before(pilot):
        prepdeck = type(home).driver(app, pilot)
        await prepdeck.ready()
        await show(prepdeck, make(prepdeck.workspace))
        await prepdeck.press(*keys)
        app.clear_notifications()
        await prepdeck.settle()

    return snap_compare(app, terminal_size=size, run_before=before)


def test_picture_before_a_run(snap_compare, home, size):
    reviewed(home)
    assert picture(snap_compare, home, lambda workspace: OptimiseSheet(workspace, Fitting(BETTER)), size=size)


def test_picture_of_before_and_after(snap_compare, home, size):
    reviewed(home)
    make = lambda workspace: OptimiseSheet(workspace, Fitting(BETTER, KEPT))  # noqa: E731
    assert picture(snap_compare, home, make, "enter", size=size)


def test_picture_of_what_if(snap_compare, home, size):
    assert picture(snap_compare, home, lambda workspace: WhatIfSheet(workspace, Playing()), "right", size=size)


def test_picture_of_what_if_in_ascii(snap_compare, home):
    look = Look(ascii_only=True, animations=False)
    make = lambda workspace: WhatIfSheet(workspace, Playing())  # noqa: E731
    assert picture(snap_compare, home, make, size=(80, 24), look=look)
