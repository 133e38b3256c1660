"""Headings written into a user's deck, so that its cards keep their ids whatever becomes of their wording.

Each card without a heading gets `## slug`, made of its first words, and an `id:` line that pins the id it has had so
far: nothing that was learnt is lost, and the question may be reworded from then on.
"""

from pathlib import Path

from ..data.whole_file import replace_file
from .card import Card
from .file import FileError, read_file
from .parser import parse
from .writing import propose_slug


class HeadingsError(Exception):
    """Why headings could not be written; the message is a sentence for the user."""


def with_headings(text: str, path: Path) -> str:
    """Return a deck's text with a heading above each card that had none.

    The file's line breaks and byte order mark stay as they are. A text without such cards comes back unchanged. Raises
    HeadingsError where the result would not hold the same cards under the same ids.
    """
    deck = parse(text, path)
    if not deck.unheaded:
        return text
    ending = "\r\n" if "\r\n" in text else "\r" if "\r" in text and "\n" not in text else "\n"
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    taken = {card.id.rpartition(".")[2] for card in deck.cards}
    above: dict[int, list[str]] = {}
    for card in deck.cards:
        base = card.siblings or card.id
        if base in deck.unheaded and card.line not in above:
            blank = [""] if card.line > 1 and lines[card.line - 2].strip() else []
            above[card.line] = [*blank, f"## {_slug(card, taken)}", f"id: {base}", ""]
    written: list[str] = []
    for number, line in enumerate(lines, 1):
        written += [*above.get(number, []), line]
    result = ending.join(written)
    again = parse(result, path)
    if [_essence(card) for card in again.cards] != [_essence(card) for card in deck.cards] or again.unheaded:
        raise HeadingsError(f"{path} was left as it is: with headings its cards would not be the same.")
    return result


def write_headings(path: Path) -> int:
    """Write headings into a file in one step (a copy replaces it); return how many lines the file grew.

    A link is followed; the file's permissions stay. Raises HeadingsError where the file cannot be read as UTF-8 or
    cannot be written; then it is unchanged.
    """
    try:
        file = read_file(path)
        result = with_headings(file.text, path)
        if result == file.text:
            return 0
        replace_file(file.target, file.bytes_of(result))
    except FileError as error:
        raise HeadingsError(str(error)) from error
    except OSError as error:
        raise HeadingsError(f"{path} cannot be written: {error.strerror}. It is unchanged.") from error
    return result.count("\n") - file.text.count("\n")


def _essence(card: Card) -> tuple[str, str, str, str]:
    """Return what must not change."""
    return card.id, card.type, card.question, card.answer


def _slug(card: Card, taken: set[str]) -> str:
    """Return a slug of the card's first words that no other card of the file has, and note it in `taken`."""
    slug = propose_slug(card.answer if card.siblings or card.type == "cloze" else card.title, taken)
    taken.add(slug)
    return slug
