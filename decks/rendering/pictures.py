"""The pictures that a Markdown text names, as files that may be shown."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from .document import markdown_parser
from .inline import picture_name

if TYPE_CHECKING:
    from markdown_it.token import Token

ENDINGS = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp"})
MOST_BYTES = 20 * 2**20


class Picture(NamedTuple):
    """A picture of a card: what it shows in words, and its file."""

    description: str
    path: Path


def pictures(markdown: str, folder: Path) -> list[Picture]:
    """Return the pictures of a text in order, each file once: those that lie in `folder` or below it.

    folder: where the deck's file lies. Addresses on the network, files elsewhere, missing ones, those above 20 MiB and
    those that are no bitmap are left out; the text still holds their description.
    """
    if "![" not in markdown:
        return []
    found: dict[Path, Picture] = {}
    for token in _images(markdown_parser().parse(markdown)):
        path = _file(str(token.attrs.get("src", "")), folder)
        if path is not None:
            found.setdefault(path, Picture(picture_name(token), path))
    return list(found.values())


def _images(tokens: "list[Token]") -> "Iterator[Token]":
    """Yield the picture tokens of a document."""
    for token in tokens:
        if token.type == "image":
            yield token
        elif token.children:
            yield from _images(token.children)


def _file(address: str, folder: Path) -> Path | None:
    """Return the file that an address names, None where it may not be shown."""
    name = unquote(address)
    if not name or "://" in name or "\0" in name or Path(name).suffix.lower() not in ENDINGS:
        return None
    try:
        home = folder.resolve()
        path = (home / name).resolve()
        if path.is_relative_to(home) and path.is_file() and path.stat().st_size <= MOST_BYTES:
            return path
    except OSError:  # a name that is too long, a loop of links: nothing to show
        return None
    return None
