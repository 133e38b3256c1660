"""`#include "x.cuh"` of files beside the learner's: which there are, and how their lines are told from the file's own.

Lines of the n-th included file are numbered from n * FILE on, so that a number alone names file and line wherever it
turns up: in debug information, in what the runtime is told, in the compiler's messages.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..diagnostics import Message
from ..lexer import code_tokens, line_of

FILE = 1_000_000
MOST_FILES, MOST_BYTES = 64, 1 << 20
_INCLUDE = re.compile(r'#(?:\s|\\\r?\n)*include(?:\s|\\\r?\n)*(?:"([^"\n]*)"|<([^>\n]*)>)')


@dataclass(frozen=True)
class Included:
    """One included file. name: its path from the learner's folder. line: of the learner's file that brings it in."""

    name: str
    text: str
    line: int


@dataclass(frozen=True)
class Includes:
    """The local files that a source includes, and what is refused."""

    files: tuple[Included, ...] = ()
    refusals: tuple[Message, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Their names, in the order of their numbers."""
        return tuple(file.name for file in self.files)


def local_includes(source: str, folder: Path | None) -> Includes:
    """Find the files that `source` includes from `folder` or below it, and those that they include.

    A name that is found in neither is left to the compiler: it may be one of our headers, or stand in a branch that is
    not compiled. A path that leaves the folder is refused. folder: of the learner's file; None where it has none.
    """
    found: dict[Path, Included] = {}
    refusals: list[Message] = []
    root = folder.resolve() if folder is not None else None

    def look(text: str, here: Path | None, outer: int) -> None:
        """Follow the includes of a text in the folder `here`; outer: the learner's line that brought it in, or 0."""
        for token in code_tokens(text):
            match = _INCLUDE.match(token.text) if token.kind == "directive" else None
            if match is None:
                continue
            name, line = match[1] or match[2] or "", outer or line_of(text, token.start)
            path = Path(name)
            leaves = path.is_absolute() or (root is None and ".." in path.parts)
            target = None
            if not leaves and here is not None and root is not None and match[1]:
                target = (here / path).resolve()
                leaves = not target.is_relative_to(root)
            if leaves or (match[2] and ".." in path.parts):
                sentence = f'"{name}" is not in the folder of your file; only files beside it or below are included.'
                refusals.append(Message("error", line, 0, sentence))
            elif target is not None and root is not None and target not in found and target.is_file():
                problem = add(target, str(target.relative_to(root)), line)
                if problem:
                    refusals.append(Message("error", line, 0, problem))

    def add(target: Path, name: str, line: int) -> str:
        """Take a file up, and what it includes; return why not, or an empty string."""
        if len(found) >= MOST_FILES or target.stat().st_size > MOST_BYTES:
            return f'"{name}" is too much: at most {MOST_FILES} files of 1 MiB each are included.'
        try:
            text = target.read_text(encoding="utf-8")
        except (OSError, ValueError):
            return f'"{name}" cannot be read as text.'
        found[target] = Included(name, text, line)
        look(text, target.parent, line)
        return ""

    look(source, root, 0)
    return Includes(tuple(found.values()), tuple(dict.fromkeys(refusals)))


def place(line: int, names: Sequence[str]) -> tuple[str, int]:
    """Return the file and the line that a line number stands for; the learner's own file is ""."""
    number, rest = divmod(line, FILE)
    return (names[number - 1], rest) if 0 < number <= len(names) else ("", line)


def spelled(text: str, names: Sequence[str]) -> str:
    """Return a message with the places in included files spelled: `line 2000007` becomes `line 7 of tile.cuh`."""

    def spell(match: "re.Match[str]") -> str:
        name, line = place(int(match[1]), names)
        return f"line {line} of {name}" if name else match[0]

    return re.sub(r"\bline (\d{7,9})\b", spell, text)
