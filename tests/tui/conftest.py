"""A small prepdeck of its own for tests of the screens: its decks, drills and kernels, a clock, and an app on top.

The shipped library is left out, so that what is asserted does not move when content is added.
"""

import shutil
import sys
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing, nullcontext, suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static
from textual.worker import WorkerCancelled

import prepdeck.tui.workspace as workspace_module
from prepdeck.data.clock import SetClock
from prepdeck.data.memory import Rating, preview
from prepdeck.drills.verdict import CaseResult, Report
from prepdeck.tui.app import Look, PrepDeck
from prepdeck.tui.widgets.reading import Reading
from prepdeck.tui.workspace import Workspace

CONTENT = Path(__file__).parent / "content"
KERNEL = Path(__file__).parents[2] / "drills" / "kernels" / "vector-add"
SUNDAY = "2026-11-22T09:00+01:00"  # drills, kernels and applications are all planned on a Sunday
PLAIN_SETTINGS = "[cards]\nnew_per_day = 12\n"


class FakeJudge:
    """Says what the tests want to hear; remembers what it was given."""

    def __init__(self, *verdicts: str) -> None:
        self.verdicts = list(verdicts)
        self.asked: list[tuple[str, str]] = []
        self.slow = False  # runs until it is cancelled
        self.cancelled = False
        self.ended = threading.Event()
        self.box = type("Box", (), {"name": "a box of paper"})()

    def cool(self):
        """Nothing was started."""

    def check(self, problem, source, *, which, cancel, progress, **_):
        self.asked.append((which, source))
        progress(0, 2)
        if self.slow:
            self.cancelled = cancel.wait(5)
            self.ended.set()
        verdict = self.verdicts.pop(0)
        if verdict == "raise":
            raise OSError("no room left on the device")
        cases = (CaseResult("example 1", "AC", 0.1, 8), CaseResult("zero", verdict, message="0 is not 1", args=[0]))
        good = verdict == "AC"
        return Report(verdict, 2 if good else 1, 2, cases, self.box.name, 12.0, "" if good else "zero: 0 is not 1")


class Home:
    """A folder with everything that a person's prepdeck holds, and the app on it."""

    def __init__(self, folder: Path, deck: Path) -> None:
        self.folder = folder
        self.deck = deck
        self.now = SUNDAY
        self.apps: list[PrepDeck] = []

    @property
    def environment(self) -> dict[str, str]:
        return {"PREPDECK_HOME": str(self.folder), "PREPDECK_NOW": self.now}

    @property
    def config(self) -> Path:
        return self.folder / "config.toml"

    def write_settings(self, text: str = PLAIN_SETTINGS) -> None:
        """Write config.toml: this text, and our deck as the only one."""
        self.config.write_text(f'{text}\n[decks]\nfolders = ["{self.deck.parent}"]\n', encoding="utf-8")

    def write_deck(self, text: str) -> None:
        self.deck.write_text(text, encoding="utf-8")

    def open(self, *, still: bool = True) -> Workspace:
        """Open the workspace; its clock stands at `now` unless it shall run."""
        workspace = Workspace.open(self.environment)
        clock = workspace.clock
        assert isinstance(clock, SetClock)
        clock.running = not still
        assert workspace.store.clock is clock
        return workspace

    def app(self, *, start: str = "today", target: str | None = None, look: Look | None = None) -> PrepDeck:
        """Return the app on this home; it opens the workspace itself, as prepdeck does."""
        day = date.fromisoformat(self.now[:10])
        app = PrepDeck(self.open, start=start, target=target, look=look or Look(animations=False), date=day)
        self.apps.append(app)
        return app

    @asynccontextmanager
    async def run(
        self,
        start: str = "today",
        *,
        target: str | None = None,
        look: Look | None = None,
        size: tuple[int, int] = (100, 30),
    ) -> AsyncIterator["Driver"]:
        """Run the app without a terminal until its first screen is filled."""
        app = self.app(start=start, target=target, look=look)
        async with app.run_test(size=size, notifications=True) as pilot:
            driver = Driver(app, pilot)
            await driver.ready()
            yield driver

    @staticmethod
    def driver(app: PrepDeck, pilot: Pilot[int]) -> "Driver":
        """Return the driver of an app that something else runs."""
        return Driver(app, pilot)

    def graded(self, *grades: tuple[str, Rating]) -> None:
        """Grade items in the record, as if it had been done by `now`."""
        with closing(self.open()) as workspace:
            for item, rating in grades:
                row = workspace.store.item(item)
                assert row is not None
                choices = preview(row.memory, workspace.now(), workspace.rules, item)
                workspace.store.grade(item, choices[rating], ms=4000, expected=row.last_event)


class Driver:
    """An app that runs, driven by keys; what it shows is read back as text."""

    def __init__(self, app: PrepDeck, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def screen(self) -> Any:
        return self.app.screen

    @property
    def workspace(self) -> Workspace:
        assert self.app.workspace is not None
        return self.app.workspace

    def judge(self, *verdicts: str) -> FakeJudge:
        """Put a fake judge into the workspace that answers with these verdicts."""
        judge = FakeJudge(*verdicts)
        self.workspace._judge = judge  # type: ignore[assignment]
        return judge

    async def settle(self) -> None:
        """Wait until no worker runs and nothing is left to draw."""
        await self.pilot.pause()
        while any(not worker.is_finished for worker in self.app.workers):
            with suppress(WorkerCancelled):
                await self.app.workers.wait_for_complete()
            await self.pilot.pause()

    async def ready(self) -> None:
        """Wait until the workspace is open and the screen is filled."""
        for _ in range(50):
            await self.settle()
            if self.app.ready:
                break
        assert self.app.ready, self.app.return_code

    async def press(self, *keys: str) -> None:
        """Press keys one after the other and wait for what they do."""
        await self.pilot.press(*keys)
        await self.settle()

    async def type(self, text: str) -> None:
        """Type a text, character by character."""
        names = {" ": "space", "-": "minus", ".": "full_stop", "/": "slash"}
        await self.press(*(names.get(character, character) for character in text))

    def text(self, selector: str) -> str:
        """Return what a widget shows."""
        widget = self.screen.query_one(selector)
        if isinstance(widget, Input):
            return widget.value
        if isinstance(widget, Reading):
            widget = widget.query_one(Static)
        assert isinstance(widget, Static)
        return str(widget.render())

    def sheet(self) -> str:
        """Return all text of the sheet in front."""
        return "\n".join(str(widget.render()) for widget in self.screen.query(Static))

    def shown(self) -> str:
        """Return the screen as the terminal shows it, line by line."""
        return "\n".join(
            "".join(segment.text for segment in strip) for strip in self.screen._compositor.render_strips()
        )

    def notes(self) -> list[str]:
        """Return the sentences shown in the corner, oldest first."""
        return [note.message for note in self.app._notifications]

    def note(self) -> str:
        """Return the newest sentence shown in the corner, "" where there is none."""
        return self.notes()[-1] if self.notes() else ""


@pytest.fixture(scope="session")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our drills and kernels, laid out as in the package, and an empty library of cards."""
    folder = tmp_path_factory.mktemp("content")
    (folder / "decks" / "library").mkdir(parents=True)
    shutil.copytree(CONTENT / "dsa", folder / "drills" / "dsa")
    shutil.copytree(KERNEL, folder / "drills" / "kernels" / "vector-add")
    return folder


@pytest.fixture(autouse=True)
def own_content(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every workspace ship our content, and no editor of the user be started."""
    monkeypatch.setattr(workspace_module, "shipped", lambda package, name: content / package / name)
    monkeypatch.setenv("EDITOR", "no-such-editor")
    monkeypatch.delenv("VISUAL", raising=False)


@pytest.fixture(scope="session")
def prepared(content: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a record that knows our exercises; each test gets a copy, which is quicker than a new one."""
    folder = tmp_path_factory.mktemp("prepared") / "home"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workspace_module, "shipped", lambda package, name: content / package / name)
        Workspace.open({"PREPDECK_HOME": str(folder), "PREPDECK_NOW": SUNDAY}).close()
    shutil.rmtree(folder / "backups", ignore_errors=True)
    return folder


@pytest.fixture
def new_home(tmp_path: Path) -> Home:
    """A home where nothing was ever written: neither settings nor record."""
    (tmp_path / "new").mkdir()
    return make_home(tmp_path / "new")


@pytest.fixture
def home(tmp_path: Path, prepared: Path) -> Home:
    """A home whose first questions were answered, with the deck of all five types of cards."""
    shutil.copytree(prepared, tmp_path / "home")
    made = make_home(tmp_path)
    made.write_settings()
    return made


def make_home(folder: Path) -> Home:
    decks = folder / "decks"
    decks.mkdir()
    shutil.copy(CONTENT / "deck.md", decks / "deck.md")
    return Home(folder / "home", decks / "deck.md")


@pytest.fixture
def fake_editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Make an editor of a line of Python that changes `text`, the file; return where it notes its arguments."""
    monkeypatch.setattr(PrepDeck, "suspend", stay)

    def make(change: str) -> Path:
        script, seen = tmp_path / "editor.py", tmp_path / "editor-saw"
        script.write_text(
            "import pathlib, sys\n"
            "path = pathlib.Path(sys.argv[-1])\n"
            f"pathlib.Path({str(seen)!r}).write_text(repr(sys.argv[1:]))\n"
            "text = path.read_text(encoding='utf-8')\n"
            f"{change}\n"
            "path.write_text(text, encoding='utf-8')\n",
            encoding="utf-8",
        )
        monkeypatch.setenv("EDITOR", f"{sys.executable} {script}")
        return seen

    return make


def stay(app: PrepDeck) -> Any:
    """Stand in for App.suspend, which needs a terminal to give back."""
    return nullcontext()


SIZES = [(80, 24), (120, 40)]


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def size(request):
    return request.param


@pytest.fixture
def picture(snap_compare):
    """Return the function that takes a picture of the app on a home after some keys."""

    def take(home, *keys, size, start="today", look=None):
        app = home.app(start=start, look=look)

        async def before(pilot):
            driver = type(home).driver(app, pilot)
            await driver.ready()
            await driver.press(*keys)
            for field in app.screen.query(Input):
                field.cursor_blink = False
            app.clear_notifications()
            await driver.settle()

        return snap_compare(app, terminal_size=size, run_before=before)

    return take
