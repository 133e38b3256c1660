"""`keys.toml` beside config.toml: the user's own keys, `show-answer = "space,enter"`, one line a command."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path


@dataclass(frozen=True)
class Keys:
    """What keys.toml says: keymap by command slug, and one sentence for each line that can't be used."""

    keymap: dict[str, str]
    problems: tuple[str, ...] = ()


def load_keys(path: Path) -> Keys:
    """Read keys.toml; a missing file means no changes. Nothing is raised: a wrong line is reported and left out."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Keys({})
    except (OSError, UnicodeDecodeError) as error:
        return Keys({}, (f"{path}: it can't be read ({error}); the default keys are used.",))
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return Keys({}, (f"{path}: it is not TOML ({error}); the default keys are used.",))
    known = command_slugs()
    keymap: dict[str, str] = {}
    problems: list[str] = []
    for slug, keys in table.items():
        place = f"{path}:{line_of(text, slug)}"
        if slug not in known:
            near = get_close_matches(slug, known, 1)
            meant = f" Did you mean {near[0]!r}?" if near else " prepdeck keys lists the names."
            problems.append(f"{place}: there is no command {slug!r}.{meant}")
        elif not isinstance(keys, str) or not keys.strip():
            problems.append(f'{place}: {slug} takes keys as text, such as "u,ctrl+z".')
        else:
            keymap[slug] = ",".join(key.strip() for key in keys.split(","))
    problems += [f"{path}: {clash}" for clash in clashes(keymap)]
    return Keys(keymap, tuple(problems))


def clashes(keymap: Mapping[str, str]) -> list[str]:
    """Return a sentence for each key that stands for two commands of one screen because of this keymap."""
    from .catalogue import commands_by_screen

    found: dict[tuple[str, str, str], list[str]] = {}
    for screen, commands in commands_by_screen().items():
        owners: dict[str, str] = {}
        for command in commands:
            for key in keymap.get(command.slug(), command.KEYS).split(","):
                other = owners.setdefault(key, command.slug())
                if other != command.slug() and {other, command.slug()} & keymap.keys():
                    first, second = sorted((other, command.slug()))
                    found.setdefault((key, first, second), []).append(screen)
    return [
        f"the key {key} stands for {first} and {second} ({', '.join(screens)}); only one will work."
        for (key, first, second), screens in found.items()
    ]


def line_of(text: str, key: str) -> int:
    """Return the number of the line that sets `key`, 1 where none is found."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.partition("=")[0].strip().strip("\"'") == key:
            return number
    return 1


def command_slugs() -> list[str]:
    """Return the slug of every command of every screen."""
    from .catalogue import all_commands

    return [command.slug() for command in all_commands()]
