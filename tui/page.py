"""The frame that every screen shares: a title line, a body, and a line with the keys that work now."""

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.content import Content
from textual.events import Resize, ScreenResume
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from .command import APP_COMMANDS, REGISTRY, Command, Help, Palette, bindings, is_text, key_name
from .glyphs import Glyphs

if TYPE_CHECKING:
    from .app import PrepDeck

SMALLEST = (80, 24)


class Page(Screen[None]):
    """A screen with our frame.

    Sub-classes give `body()`, the commands they offer in `COMMANDS`, and `fill()`, which draws what the workspace
    holds; it is called when the workspace has been opened and each time the screen is shown again.
    """

    PAGE_COMMANDS: ClassVar[tuple[type[Command], ...]] = ()
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 (as Textual declares it)
    AUTO_FOCUS = ""

    def __init_subclass__(cls, **options: bool) -> None:
        cls.BINDINGS = [*cls.BINDINGS, *bindings(*cls.__dict__.get("PAGE_COMMANDS", ()))]
        super().__init_subclass__(**options)

    if TYPE_CHECKING:
        deck = getters.app(PrepDeck)
    else:

        @property
        def deck(self):
            """The app, typed."""
            return self.app

    def compose(self) -> ComposeResult:
        """Lay out the frame around the body."""
        yield Static(id="top")
        yield from self.body()
        yield Static(id="keys")
        yield Static(id="small")

    def body(self) -> ComposeResult:
        """Yield the widgets between the title line and the keys."""
        yield Widget()

    def fill(self) -> None:
        """Draw what the workspace holds."""

    def heading(self) -> tuple[str, str, str]:
        """Return the left, middle and right text of the title line."""
        return "prepdeck", "", ""

    def heading_colour(self) -> str:
        """Return the colour of the right text of the title line."""
        return "$muted"

    def offered(self) -> Sequence[type[Command]]:
        """Return the commands that the key bar names now, most wanted first."""
        return [command for command in self.PAGE_COMMANDS if command.WORD]

    @property
    def signs(self) -> Glyphs:
        """The signs for this terminal."""
        return self.deck.signs

    def on_mount(self) -> None:
        """Draw the frame; the body follows when the workspace is there."""
        self.draw_frame()
        if self.deck.ready:
            self.fill()

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Bring the screen up to date when it is shown again."""
        if self.is_mounted and self.deck.ready:
            self.fill()
            self.draw_frame()

    def on_resize(self, event: Resize) -> None:
        """Draw the frame anew for the new width."""
        self.draw_frame()

    def draw_frame(self) -> None:
        """Draw the title line and the key bar."""
        if not self.is_mounted:
            return
        width = self.size.width or self.app.size.width
        self.say_if_small()
        title = title_line(self.heading(), width, self.signs.dot, self.heading_colour())
        # Both have a height of their own: the screen need not be laid out anew.
        self.query_one("#top", Static).update(title, layout=False)
        self.query_one("#keys", Static).update(self.key_bar(width), layout=False)

    def say_if_small(self) -> None:
        """Cover the screen with a sentence while the window is smaller than the screens are made for."""
        width, height = self.app.size
        small = width < SMALLEST[0] or height < SMALLEST[1]
        self.set_class(small, "-small")
        if small:
            need = f"prepdeck needs a window of {SMALLEST[0]}x{SMALLEST[1]}; this one is {width}x{height}."
            text = f"{need} Make it larger, or leave with ctrl+q."
            self.query_one("#small", Static).update(Content(text))

    def key_bar(self, width: int) -> Content:
        """Return the keys that work now, as many as fit; help and palette always."""
        ascii_only = self.deck.ascii_only
        last = [self._key(command, ascii_only) for command in (Help, Palette)]
        room = width - sum(part.cell_length + 3 for part in last) - 2
        parts: list[Content] = []
        for command in self.offered():
            part = self._key(command, ascii_only)
            if room < part.cell_length + 3:
                break
            parts.append(part)
            room -= part.cell_length + 3
        return Content("   ").join([*parts, *last])

    def _key(self, command: type[Command], ascii_only: bool) -> Content:
        """One entry of the key bar."""
        return key_entry(command.__name__, key_name(self.key_of(command), ascii_only), self.word_of(command))

    @property
    def writing(self) -> bool:
        """Whether something that takes letters as text has the focus."""
        return False

    def key_of(self, command: type[Command]) -> str:
        """Return the key that the key bar names for a command: one that works in what has the focus."""
        keys = [key.strip() for key in self.deck.keys_of(command).split(",")]
        free = [key for key in keys if not is_text(key)] if self.writing else keys
        return (free or keys)[0]

    def word_of(self, command: type[Command]) -> str:
        """Return what the key bar says that a command does now."""
        return command.WORD

    def action_run_command(self, name: str) -> None:
        """Send the named command to the screen, or to the app where it is one of the app's."""
        command = REGISTRY[name]
        target = self.app if command in APP_COMMANDS else self
        target.post_message(command())

    def tell(self, sentence: str, *, severity: str = "information") -> None:
        """Show one sentence in the corner for a while; it takes the place of older news and of itself."""
        for note in list(self.app._notifications):
            if note.severity == "information" or note.message == sentence:
                self.app._unnotify(note, refresh=False)
        self.notify(sentence, severity=severity, timeout=6, markup=False)  # type: ignore[arg-type]


@lru_cache(maxsize=256)
def key_entry(name: str, key: str, word: str) -> Content:
    """Return one entry of the key bar; a click on it does what the key does. Kept: parsing markup takes its time."""
    return Content.from_markup(
        f"[@click=screen.run_command('{name}')][b $foreground]$key[/] [$muted]$word[/][/]", key=key, word=word
    )


def title_line(parts: tuple[str, str, str], width: int, dot: str = "·", colour: str = "$muted") -> Content:
    """Return left, middle and right text set on one line `width` cells wide; the middle goes first where room lacks.

    dot: the sign that stands between the words here, in place of the middle dot. colour: of the right text.
    """
    left, middle, right = (part.replace("·", dot) for part in parts)
    inner = max(0, width - 2)
    name, gap_dot, rest = left.partition(f" {dot} ")
    start = Content.assemble((name, "bold $accent"), (gap_dot + rest, "$foreground"))
    end = Content.assemble((right, colour))
    centre = Content.assemble((middle, "$muted"))
    gap = inner - start.cell_length - end.cell_length
    if gap < 1:
        end = Content("")
        gap = inner - start.cell_length
    if centre.cell_length + 4 <= gap:
        before = (gap - centre.cell_length) // 2
        return Content.assemble(start, " " * before, centre, " " * (gap - centre.cell_length - before), end)
    return Content.assemble(start, " " * max(0, gap), end)
