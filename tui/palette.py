"""The command palette: every command of this screen and of the app, by name."""

from collections.abc import Iterable
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from .command import APP_COMMANDS, Command
from .page import Page


class Commands(Provider):
    """The commands of the screen below the palette, then those of the app."""

    def _commands(self) -> Iterable[type[Command]]:
        """The commands that can be run from here."""
        screen = self.screen
        here = screen.PAGE_COMMANDS if isinstance(screen, Page) else ()
        return (*here, *APP_COMMANDS)

    def _run(self, command: type[Command]) -> None:
        """Run a command as its key would."""
        if isinstance(self.screen, Page):
            self.screen.action_run_command(command.__name__)

    async def discover(self) -> Hits:
        """Offer every command before anything is typed."""
        for command in self._commands():
            yield DiscoveryHit(command.title(), partial(self._run, command), help=command.help())

    async def search(self, query: str) -> Hits:
        """Offer the commands whose title matches what was typed."""
        matcher = self.matcher(query)
        for command in self._commands():
            score = matcher.match(command.title())
            if score > 0:
                yield Hit(score, matcher.highlight(command.title()), partial(self._run, command), help=command.help())
