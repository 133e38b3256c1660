"""One class per user action; its docstring is the help text. Key bar, palette, help and `keys.toml` all read it."""

import re
from typing import ClassVar

from textual.binding import Binding
from textual.message import Message

REGISTRY: dict[str, type["Command"]] = {}


class Command(Message):
    """An action that the user can take; the screen that offers it handles it in `on_<name>`.

    KEYS: default keys, comma separated. WORD: what the key bar says (empty: not shown there, only in the help).
    FIRST: the key comes to us before any widget sees it.
    """

    KEYS: ClassVar[str] = ""
    WORD: ClassVar[str] = ""
    FIRST: ClassVar[bool] = False
    bubble = False

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        REGISTRY[cls.__name__] = cls

    @classmethod
    def slug(cls) -> str:
        """The name that `keys.toml` uses: `ShowAnswer` is `show-answer`."""
        return re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower()

    @classmethod
    def title(cls) -> str:
        """The name that the palette shows: `ShowAnswer` is `Show answer`."""
        return cls.slug().replace("-", " ").capitalize()

    @classmethod
    def help(cls) -> str:
        """The first sentence of the docstring."""
        return (cls.__doc__ or "").strip().partition("\n")[0]

    @classmethod
    def binding(cls) -> Binding:
        """The key binding; `set_keymap` replaces its keys by its id."""
        return Binding(
            cls.KEYS,
            f"run_command('{cls.__name__}')",
            cls.title(),
            show=False,
            id=cls.slug(),
            tooltip=cls.help(),
            priority=cls.FIRST,
        )


def bindings(*commands: type[Command]) -> list[Binding]:
    """Return the bindings of these commands, for a screen's or the app's BINDINGS."""
    return [command.binding() for command in commands if command.KEYS]


class ShowToday(Command):
    """Go to today's plan."""

    KEYS = "1"


class ShowReview(Command):
    """Review the cards that are due."""

    KEYS = "2"


class ShowDrills(Command):
    """Go to the DSA drills."""

    KEYS = "3"


class ShowKernels(Command):
    """Go to the CUDA kernels."""

    KEYS = "4"


class ShowProgress(Command):
    """Show what you have seen, recall and can do in each area."""

    KEYS = "5"


class ShowCareer(Command):
    """Open your applications: where each stands, what is due, what the numbers tell."""

    KEYS = "6"


class ShowJournal(Command):
    """Open the journal: what was done on each day, and what you wrote."""

    KEYS = "7"


class ShowProjects(Command):
    """Open what you make and what you take in: articles, open source, courses, books, in small steps."""

    KEYS = "9"


class ShowBrowse(Command):
    """Search all cards and exercises, and change many at a time."""

    KEYS = "8"


class ImportCards(Command):
    """Import a package of Anki, a table, or a folder of Markdown decks; what will come is shown first."""

    KEYS = "f7"


class ExportCards(Command):
    """Write cards to a file: for Anki, as a table, as JSON Lines, or as deck files."""

    KEYS = "f9"


class SyncDevices(Command):
    """Exchange the record with your other devices through a folder that they share."""

    KEYS = "f5"


class Help(Command):
    """List every key of this screen."""

    KEYS = "question_mark,f1"
    WORD = "help"


class Palette(Command):
    """Search every command by name."""

    KEYS = "colon,ctrl+p"
    WORD = "commands"


class NextTheme(Command):
    """Change the colours: the next of our themes, kept in the settings."""

    KEYS = "f2"


class Leave(Command):
    """Leave prepdeck; everything is saved already."""

    KEYS = "ctrl+q"


APP_COMMANDS: tuple[type[Command], ...] = (
    ShowToday,
    ShowReview,
    ShowDrills,
    ShowKernels,
    ShowProgress,
    ShowCareer,
    ShowJournal,
    ShowBrowse,
    ShowProjects,
    ImportCards,
    ExportCards,
    SyncDevices,
    Help,
    Palette,
    NextTheme,
    Leave,
)

KEY_NAMES = {
    "question_mark": "?",
    "colon": ":",
    "enter": "⏎",
    "space": "space",
    "escape": "esc",
    "slash": "/",
    "exclamation_mark": "!",
    "minus": "-",
    "plus": "+",
    "full_stop": ".",
    "comma": ",",
    "number_sign": "#",
}


def is_text(key: str) -> bool:
    """Tell whether a line or an editor that has the focus takes this key as text."""
    return key == "space" or (len(key_name(key)) == 1 and key != "enter")


def key_name(keys: str, ascii_only: bool = False) -> str:
    """Return how the first of these keys is written on screen."""
    key = keys.partition(",")[0]
    if key == "enter" and ascii_only:
        return "enter"
    return KEY_NAMES.get(key, key.replace("ctrl+", "^"))
