"""The clock of an exercise: up or down, paused by hand or when nothing happens, and kept on the disk."""

from typing import TYPE_CHECKING

from textual.events import Key

from ..page import Page
from .attempt import Attempt, clock_text
from .attempt_file import AttemptFile
from .commands import CountDown, Pause

if TYPE_CHECKING:
    from ..workspace import Workspace

KEEP_SECONDS = 5.0
ENDING = 0.2  # the share of the target in which the clock warns
COVER = "The clock stands.   p goes on"
IDLE_COVER = "Nothing happened for ten minutes, so the clock stopped; they are not counted.   p goes on"


class ClockPage(Page):
    """A page on which a clock runs."""

    item_id = ""
    target_minutes = 25

    attempt: Attempt
    _graded = False
    _keep_failed = False
    _left = False

    @property
    def workspace(self) -> "Workspace":
        """The workspace, which is open by the time an exercise is."""
        assert self.deck.workspace is not None
        return self.deck.workspace

    def clock_line(self) -> str:
        """Return the clock for the title line: time spent, or time left where the settings say so."""
        spent, target = self.attempt.seconds, self.target_minutes * 60
        state = "paused " if self.attempt.paused and not self.attempt.over else ""
        left = target - spent
        word = " over" if left < 0 else " ending" if left <= ENDING * target else ""
        if self.counts_down and not self.attempt.over:
            sign = "-" if left < 0 else ""
            return f"{state}{self.signs.clock} {sign}{clock_text(abs(left))} left of {clock_text(target)}{word}"
        return f"{state}{self.signs.clock} {clock_text(spent)} of {clock_text(target)}{word}"

    @property
    def counts_down(self) -> bool:
        """Whether the clock shows the time left."""
        return self.deck.workspace is not None and self.deck.workspace.settings.look.count_down

    def heading_colour(self) -> str:
        """Colour the clock when the target is near, and when it is passed; a word says the same."""
        target = self.target_minutes * 60
        left = target - self.attempt.seconds
        return "$error" if left < 0 else "$warning" if left <= ENDING * target else super().heading_colour()

    def cover_text(self) -> str:
        """Return what covers the page while the clock stands."""
        return IDLE_COVER if self.attempt.idle else COVER

    def at_work(self) -> bool:
        """Whether something of the learner's runs, so that a wait is no idleness."""
        return False

    def tick(self) -> None:
        """Move the clock on; stop it when nothing happened for long."""
        if self.deck.screen is not self or self.attempt.paused:
            return
        if self.at_work():
            self.attempt.touch()
        elif self.attempt.fall_idle():
            self.clock_stopped()
        self.draw_frame()

    def clock_stopped(self) -> None:
        """Show that the clock stands, or that it runs again."""
        from textual.content import Content
        from textual.widgets import Static

        self.keep_attempt()
        self.query_one("#cover", Static).update(Content(self.cover_text()))
        self.set_class(self.attempt.paused and not self.attempt.over, "-paused")
        self.draw_frame()

    def on_key(self, event: Key) -> None:
        """Whoever presses a key is there."""
        self.attempt.touch()

    def action_run_command(self, name: str) -> None:
        """Whoever gives a command is there."""
        self.attempt.touch()
        super().action_run_command(name)

    # -- the attempt on the disk ----------------------------------------------------------------------------------

    def take_attempt(self) -> None:
        """Go on with the attempt that was left in the middle: in this app, or in one that was killed."""
        assert self.deck.workspace is not None
        row = self.deck.workspace.store.item(self.item_id)
        if self.item_id in self.deck.attempts:
            self.attempt = self.deck.attempts.pop(self.item_id)
        else:
            self.attempt_file().take_up(self.attempt, row.last_at if row is not None else None)
        self.attempt.go_on()

    def attempt_file(self) -> AttemptFile:
        """Return where the attempt is kept."""
        assert self.deck.workspace is not None
        return AttemptFile(self.deck.workspace.paths.state, self.item_id)

    def keep_attempt(self) -> None:
        """Write the attempt to the disk; a disk that refuses is told once."""
        if self._graded or self.deck.workspace is None:
            return
        try:
            self.attempt_file().keep(self.attempt, self.deck.workspace.now().micros)
        except OSError as error:
            if not self._keep_failed:
                self._keep_failed = True
                self.tell(f"The clock can't be kept for the next start: {error}", severity="warning")

    def keep_while_running(self) -> None:
        """Write the attempt while the clock runs."""
        if not self.attempt.paused:
            self.keep_attempt()

    def leave_attempt(self) -> None:
        """Stop the clock and keep an attempt that has no grade for the next time."""
        if self._left:  # another page of the exercise took it over
            return
        self._left = True
        self.attempt.pause()
        if not self._graded:
            self.deck.attempts[self.item_id] = self.attempt
            self.keep_attempt()

    # -- commands -------------------------------------------------------------------------------------------------

    def on_count_down(self, event: CountDown) -> None:
        """Count the other way round from now on, in every exercise."""
        from ...data.settings import SettingsError

        assert self.deck.workspace is not None
        try:
            self.deck.workspace.keep("look.count_down", not self.counts_down)
        except (SettingsError, OSError) as error:
            self.tell(f"It is not kept: {error}", severity="warning")
        self.draw_frame()

    def on_pause(self, event: Pause) -> None:
        """Stop the clock and cover the page, or go on."""
        if self.attempt.over:
            self.tell("The clock has ended with this attempt.")
            return
        if self.attempt.paused:
            self.attempt.resume()
        else:
            self.attempt.pause()
        self.clock_stopped()
