"""Every command of the app and of its screens, for `keys.toml`, `prepdeck keys` and the documentation."""

from importlib import import_module

from .command import APP_COMMANDS, Command

SCREENS = (
    "today",
    "review",
    "drills",
    "kernels",
    "progress",
    "browse",
    "cardform",
    "interview",
    "career",
    "journal",
    "projects",
)


def commands_by_screen() -> dict[str, tuple[type[Command], ...]]:
    """Return the commands of each screen, and those that work everywhere under "everywhere".

    A list of exercises and an open one are two screens: `drills` and `drill`.
    Views that are opened from one have names of their own.
    """
    groups: dict[str, tuple[type[Command], ...]] = {}
    for screen in SCREENS:
        module = import_module(f"{__package__}.{screen}.commands")
        solving = getattr(module, "SOLVING", ())
        groups[screen] = tuple(command for command in module.COMMANDS if command not in solving)
        if solving:
            groups[screen.removesuffix("s")] = solving
        groups |= getattr(module, "VIEWS", {})
    return {**groups, "everywhere": APP_COMMANDS}


def all_commands() -> list[type[Command]]:
    """Return every command once, screens first."""
    return list(dict.fromkeys(command for group in commands_by_screen().values() for command in group))
