"""Which file a card goes to: how it is written in the form, and whether it may be written at all."""

from pathlib import Path
from typing import TYPE_CHECKING

from ...decks.file import read_file
from ...decks.index import Root
from ...decks.parser import Deck, parse
from ...decks.scan import ENDINGS

if TYPE_CHECKING:
    from ..workspace import Workspace

DEFAULT = "my-cards.md"


class PlaceError(Exception):
    """Why a card cannot be written to a file; the message is a sentence for the user."""


def root_of(workspace: "Workspace", path: Path) -> Root | None:
    """Return the root of cards that a file lies in, None for one that is in none."""
    return next(
        (root for root in workspace.cards.roots if path == root.folder or path.is_relative_to(root.folder)), None
    )


def own_decks(workspace: "Workspace") -> list[str]:
    """Return the user's deck files as the form writes them, the default one first."""
    shipped = tuple(str(root.folder) for root in workspace.cards.roots if root.shipped)
    paths = {Path(card.path) for card in workspace.cards.cards() if not card.path.startswith(shipped)}
    names = sorted(shown_place(workspace, path) for path in paths)
    return list(dict.fromkeys([DEFAULT, *names]))


def shown_place(workspace: "Workspace", path: Path) -> str:
    """Return a file's path as the form writes it: relative to the user's own folder of decks where it lies there."""
    decks = workspace.paths.decks
    return str(path.relative_to(decks)) if path.is_relative_to(decks) else str(path)


def place_of(workspace: "Workspace", text: str) -> Path:
    """Return the file that was written in the form; PlaceError where cards cannot go there."""
    name = text.strip()
    if not name:
        raise PlaceError(f"Name the deck file, such as {DEFAULT}.")
    path = workspace.paths.decks / Path(name).expanduser()
    if path.suffix not in ENDINGS:
        path = path.with_name(f"{path.name}.md")
    if ".." in path.parts or any(
        part.startswith(".") for part in Path(name).parts[1 if Path(name).is_absolute() else 0 :]
    ):
        raise PlaceError(f"{name} cannot hold cards: write its path without dots.")
    root = root_of(workspace, path)
    if root is not None and root.shipped:
        raise PlaceError("The decks that came with prepdeck are read-only: name a file of your own.")
    if root is None and not path.is_relative_to(workspace.paths.decks):
        raise PlaceError(f"{name} is in none of your deck folders: write just a name, such as {DEFAULT}.")
    return path


def deck_at(path: Path, known: tuple[object, Deck] | None) -> tuple[object, Deck]:
    """Return a file's stamp (None where there is none) and deck; read anew only when it changed. FileError."""
    file = read_file(path, missing=True)
    if known is not None and known[0] == file.stamp:
        return known
    return file.stamp, parse(file.text, path)
