"""The app: modes for the screens, themes and keys, and the workspace that is opened after the first paint.

Nothing heavy is imported here: the record, the decks and the drills come in a worker thread once the first screen
stands (`tests/bench` measures it).
"""

import gc
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.screen import Screen

from ..data.clock import SystemClock
from .command import (
    APP_COMMANDS,
    Command,
    ExportCards,
    Help,
    ImportCards,
    Leave,
    NextTheme,
    Palette,
    ShowBrowse,
    ShowCareer,
    ShowDrills,
    ShowJournal,
    ShowKernels,
    ShowProgress,
    ShowProjects,
    ShowReview,
    ShowToday,
    SyncDevices,
    bindings,
)
from .glyphs import Glyphs, glyphs
from .page import Page
from .themes import ANSI_VARIABLES, DARK, TERMINAL, THEME_NAMES, THEMES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from .exercise.attempt import Attempt
    from .study.session import Session
    from .workspace import Workspace


def _today() -> Screen[Any]:
    from .today.screen import TodayScreen

    return TodayScreen()


def _review() -> Screen[Any]:
    from .review.screen import ReviewScreen

    return ReviewScreen()


def _drills() -> Screen[Any]:
    from .drills.screen import DrillsScreen

    return DrillsScreen()


def _kernels() -> Screen[Any]:
    from .kernels.screen import KernelsScreen

    return KernelsScreen()


def _progress() -> Screen[Any]:
    from .progress.screen import ProgressScreen

    return ProgressScreen()


def _career() -> Screen[Any]:
    from .career.screen import CareerScreen

    return CareerScreen()


def _journal() -> Screen[Any]:
    from .journal.screen import JournalScreen

    return JournalScreen()


def _projects() -> Screen[Any]:
    from .projects.screen import ProjectsScreen

    return ProjectsScreen()


def _browse() -> Screen[Any]:
    from .browse.screen import BrowseScreen

    return BrowseScreen()


class PrepDeck(App[int]):
    """The prepdeck app."""

    TITLE = "prepdeck"
    CSS_PATH = "app.tcss"
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {
        "today": _today,
        "review": _review,
        "drills": _drills,
        "kernels": _kernels,
        "progress": _progress,
        "browse": _browse,
        "career": _career,
        "journal": _journal,
        "projects": _projects,
    }
    DEFAULT_MODE = "today"
    ENABLE_COMMAND_PALETTE = False  # ours opens with our own key
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*APP_COMMANDS)]
    PAUSE_GC_ON_SCROLL = True

    def __init__(
        self,
        open_workspace: "Callable[[], Workspace]",
        *,
        start: str = "today",
        target: str | None = None,
        look: "Look | None" = None,
        date: "date | None" = None,
    ) -> None:
        """Prepare the app.

        open_workspace: called once in a worker thread after the first paint. start: the mode to open in. target: slug
        of the drill or kernel to open there, or the query of Browse. look: theme, ASCII signs and animations, read
        before the app starts. date: of the study day, for the first paint.
        """
        super().__init__()
        self.look = look or Look()
        self.signs: Glyphs = glyphs(self.look.ascii)
        self.workspace: Workspace | None = None
        self.parting: str | None = None  # a sentence to say when the screen is gone
        self.target = target
        self.session: Session | None = None  # a custom session that Review is to begin
        self.attempts: dict[str, Attempt] = {}  # exercises left in the middle, by item
        self.date = date or SystemClock().now().date
        self._start = start
        self._open_workspace = open_workspace
        self._keys: dict[str, str] = {}
        for theme in THEMES.values():  # before the start: a change of theme later costs a second styling of everything
            self.register_theme(theme)
        self.apply_theme(self.look.theme)

    @property
    def ascii_only(self) -> bool:
        """Whether only ASCII signs are drawn."""
        return self.look.ascii

    @property
    def ready(self) -> bool:
        """Whether the workspace has been opened."""
        return self.workspace is not None

    def get_default_screen(self) -> Screen[Any]:
        """Return the screen below the modes; never seen."""
        return Screen(id="_default")

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give the variables of our themes to Textual's own (the terminal's colours)."""
        return dict(ANSI_VARIABLES)

    def on_mount(self) -> None:
        """Set the look, show the first screen, then open the workspace."""
        self.set_class(self.look.ascii, "-ascii")
        if not self.look.animations:
            self.animation_level = "none"
        if self._start != "today":
            self.switch_mode(self._start)
        self.call_after_refresh(self.load)

    def apply_theme(self, name: str) -> None:
        """Use the theme of this name; an unknown name falls back to our dark one."""
        self.theme = TERMINAL.get(name, name if name in THEMES else DARK.name)

    @work(thread=True, exclusive=True, group="load")
    def load(self) -> None:
        """Open the workspace; what is wrong with settings, record or clock is said below the prompt."""
        from ..data.settings import SettingsError
        from ..data.troubles import RecordError

        try:
            workspace = self._open_workspace()
        except (SettingsError, RecordError, OSError, ValueError) as error:
            self.call_from_thread(self.failed, error)
            return
        self.call_from_thread(self.loaded, workspace)

    def loaded(self, workspace: "Workspace") -> None:
        """Take the workspace and fill what stands."""
        gc.freeze()  # what was loaded stays for good: a full collection need not walk it while a key waits
        self.workspace = workspace
        self._keys = dict(workspace.keymap)
        if self._keys:
            self.set_keymap(self._keys)
        for sentence in workspace.warnings:
            self.notify(sentence, severity="warning", timeout=10, markup=False)
        if workspace.first_run:
            from .welcome.screen import Welcome

            self.push_screen(Welcome(workspace), self._welcomed)
        for screen in self.screen_stack:
            if isinstance(screen, Page) and screen.is_mounted:
                screen.fill()
                screen.draw_frame()
        self.set_timer(0.3, self.warm_up)
        if workspace.settings.plan.remind:
            from .reminder import EVERY, Reminder

            self._reminder = Reminder()
            self.set_interval(EVERY, self.look_at_the_clock)

    def look_at_the_clock(self) -> None:
        """Remind of the day's plan when its usual time has come."""
        from datetime import time

        workspace = self.workspace
        if workspace is None or not workspace.settings.plan.remind:
            return
        if self._reminder.passed(workspace.now().local, time.fromisoformat(workspace.settings.plan.starts)):
            self.remind()

    @work(thread=True, exclusive=True, group="remind")
    def remind(self) -> None:
        """Ring and say what waits, where nothing is done yet."""
        from ..data.troubles import RecordError
        from .desktop import command, notify
        from .today.view import look_at_today, waiting

        assert self.workspace is not None
        try:
            view = look_at_today(self.workspace)
        except RecordError:
            return  # whoever does something next is told of it
        sentence = waiting(view)
        if not sentence or view.plan.spent:
            return
        self.call_from_thread(self.bell)
        self.call_from_thread(self.notify, sentence, timeout=30, markup=False)
        if command("", "") is not None:
            notify("prepdeck", sentence)

    @work(thread=True, exclusive=True, group="load")
    def warm_up(self) -> None:
        """Import what the first card with code or a formula needs, so that its key need not wait for it."""
        from ..decks.rendering import render

        render("`a` $x$\n\n```python\npass\n```", 60)

    def _welcomed(self, _: object) -> None:
        """Draw the plan anew after the first questions."""
        for screen in self.screen_stack:
            if isinstance(screen, Page):
                screen.fill()
                screen.draw_frame()

    def failed(self, error: Exception) -> None:
        """Leave with the sentence that says what is wrong; main prints it below the shell's prompt."""
        self.exit(return_code=3, message=str(error) or type(error).__name__)

    def keys_of(self, command: type[Command]) -> str:
        """Return the keys of a command, the user's own where `keys.toml` names some."""
        return self._keys.get(command.slug(), command.KEYS)

    def action_run_command(self, name: str) -> None:
        """Run one of the app's commands from any screen."""
        from .command import REGISTRY

        self.post_message(REGISTRY[name]())

    def get_system_commands(self, screen: Screen[Any]) -> "Iterable[SystemCommand]":
        """Offer none of Textual's own commands: ours are in the palette already."""
        return ()

    def on_show_today(self, event: ShowToday) -> None:
        """Go to Today."""
        self.go("today")

    def on_show_review(self, event: ShowReview) -> None:
        """Go to Review."""
        self.go("review")

    def on_show_drills(self, event: ShowDrills) -> None:
        """Go to Drills."""
        self.go("drills")

    def on_show_kernels(self, event: ShowKernels) -> None:
        """Go to Kernels."""
        self.go("kernels")

    def on_show_progress(self, event: ShowProgress) -> None:
        """Go to Progress."""
        self.go("progress")

    def on_show_career(self, event: ShowCareer) -> None:
        """Go to Career."""
        self.go("career")

    def on_show_projects(self, event: ShowProjects) -> None:
        """Go to Projects."""
        self.go("projects")

    def on_show_journal(self, event: ShowJournal) -> None:
        """Go to Journal."""
        self.go("journal")

    def on_show_browse(self, event: ShowBrowse) -> None:
        """Go to Browse."""
        self.go("browse")

    def on_import_cards(self, event: ImportCards) -> None:
        """Ask what to import."""
        from .exchange.bring import ImportSheet

        if isinstance(self.screen, Page) and self.workspace is not None:
            self.push_screen(ImportSheet(self.workspace), self._task_done)

    def on_export_cards(self, event: ExportCards) -> None:
        """Ask what to export and where to."""
        from .exchange.export import ExportSheet

        if isinstance(self.screen, Page) and self.workspace is not None:
            self.push_screen(ExportSheet(self.workspace), self._task_done)

    def on_sync_devices(self, event: SyncDevices) -> None:
        """Sync with the folder of the last time, or ask for one."""
        from .exchange.sync import SyncSheet

        if isinstance(self.screen, Page) and self.workspace is not None:
            self.push_screen(SyncSheet(self.workspace), self._task_done)

    def _task_done(self, sentence: str | None) -> None:
        """Say what a sheet did; the screen below it was brought up to date when it came back."""
        if sentence and isinstance(self.screen, Page):
            self.screen.tell(sentence)

    def on_help(self, event: Help) -> None:
        """Open the help for the screen in front."""
        from .help import HelpSheet

        if isinstance(self.screen, Page):
            self.push_screen(HelpSheet("Keys", self.screen.PAGE_COMMANDS))

    def on_palette(self, event: Palette) -> None:
        """Open the command palette."""
        from textual.command import CommandPalette

        from .palette import Commands

        if isinstance(self.screen, Page):
            self.push_screen(CommandPalette(providers=[Commands], placeholder="Search commands"))

    def on_next_theme(self, event: NextTheme) -> None:
        """Use the next theme and keep it."""
        from ..data.settings import SettingsError

        names = list(THEME_NAMES)
        name = names[(names.index(self.look.theme) + 1) % len(names)] if self.look.theme in names else names[0]
        self.look.theme = name
        self.apply_theme(name)
        self.notify(name, title="Theme", timeout=2, markup=False)
        if self.workspace is None:
            return
        try:
            self.workspace.keep("look.theme", name)
        except (SettingsError, OSError) as error:
            self.notify(f"It is not kept: {error}", severity="warning", timeout=8, markup=False)

    def on_leave(self, event: Leave) -> None:
        """Leave."""
        self.exit(0)

    def go(self, mode: str, target: str | None = None) -> None:
        """Show the screen of this mode; `target` is the drill or kernel to open there."""
        self.target = target
        while len(self.screen_stack) > 1:
            self.pop_screen()
        if self.current_mode != mode:
            self.switch_mode(mode)
        elif isinstance(self.screen, Page) and self.ready:
            self.screen.fill()
            self.screen.draw_frame()

    def on_unmount(self) -> None:
        """Close the record."""
        if self.workspace is not None:
            self.parting = self.workspace.close()


class Look:
    """Theme, signs and animations: all that the first paint needs to know of the settings."""

    def __init__(self, theme: str = DARK.name, ascii_only: bool = False, animations: bool = True) -> None:
        self.theme = theme
        self.ascii = ascii_only
        self.animations = animations
