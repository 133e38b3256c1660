"""Notes that came from Anki on their way back: under their own type, what was edited here in the fields it belongs to.

A field is written anew only where a side of a card is that field and nothing else, and says something else than the
field does; the others stay as Anki has them. A note without such an edit keeps its time of change, so that Anki sees a
note that it has.
"""

from collections.abc import Callable
from dataclasses import dataclass

from .collection import NoteType
from .deckfile import safe_media_name, settled
from .deletions import as_ours, read_deletions
from .export_html import Media, cloze_html, to_html
from .html import cleaned, to_markdown
from .html_reader import GAP_CLOSE, GAP_OPEN
from .notes import cloze_fields
from .originals import Original
from .templates import sides
from .writer import tags_line


@dataclass(frozen=True)
class Block:
    """A block of a deck file that came from a note. ord: as in its origin. edited: since it was imported."""

    ord: int | None
    question: str
    answer: str
    cloze: bool
    edited: bool


@dataclass(frozen=True)
class Returned:
    """What goes back. values: HTML of the fields. ords: of the cards. edited: whether it is not what Anki has."""

    values: tuple[str, ...]
    ords: tuple[int, ...]
    tags: tuple[str, ...]
    edited: bool


def returned(
    original: Original, blocks: list[Block], tags: tuple[str, ...], accepts: Callable[[str], bool], media: Media
) -> Returned | None:
    """Return a note as it goes back; None where an edit has no field that it clearly belongs to.

    tags: of its cards here. accepts: tells whether a text is a tag here. media: see `to_html`.
    """
    values, ords = dict(zip(original.kind.fields, original.values, strict=True)), original.ords
    changed: dict[str, str] = {}
    for block in blocks:
        if not block.edited:
            continue
        pairs = _fields_of(original, block)
        if pairs is None:
            return None
        for name, text in pairs:
            if settled(text) == settled(_shown(values[name], cloze=block.cloze)):
                continue
            html = cloze_html(text, media) if block.cloze else to_html(text, media)
            if html is None or changed.setdefault(name, html) != html:
                return None
        if block.cloze and changed:
            count = next(iter(changed.values())).count("{{c")
            ords = tuple(range(count))
    kept = _tags(original.tags, tags, accepts)
    edited = bool(changed) or kept != original.tags
    return Returned(tuple((values | changed).values()), ords, kept, edited)


def _fields_of(original: Original, block: Block) -> list[tuple[str, str]] | None:
    """Return (field, text) of a block's sides; None where they are not one field each."""
    kind: NoteType = original.kind
    if block.cloze:
        names = [name for name in cloze_fields(kind.templates[0].question) if name in kind.fields]
        return [(names[0], block.question)] if kind.cloze and names else None
    place = original.ords[0] if block.ord is None else block.ord
    if kind.cloze or place >= len(kind.templates):
        return None
    pair = sides(kind.templates[place].question, kind.templates[place].answer).plain
    if pair is None or not set(pair) <= set(kind.fields):
        return None
    return [(pair[0], block.question), (pair[1], block.answer)]


def _shown(html: str, *, cloze: bool) -> str:
    """Return a field as an import would write it."""
    text = cleaned(html)
    try:
        if not cloze:
            return to_markdown(text, _address).text
        ours = as_ours(read_deletions(text))
        marked = to_markdown(ours or "", _address, brackets=True).text
    except ValueError:  # no card's text: then what stands here is another
        return ""
    return marked.replace(GAP_OPEN, "[").replace(GAP_CLOSE, "]")


def _address(name: str) -> str:
    """Return how a card names a media file that came with it."""
    return f"media/{safe_media_name(name)}"


def _tags(theirs: tuple[str, ...], ours: tuple[str, ...], accepts: Callable[[str], bool]) -> tuple[str, ...]:
    """Return the tags as Anki spells them, less those removed here, and those added here."""
    known = {tag: tags_line([tag], accepts) for tag in theirs}
    kept = [tag for tag in theirs if not known[tag] or known[tag] in ours]
    added = ["-".join(tag.split()) for tag in ours if tag not in known.values()]
    return (*kept, *added)
