"""What was parsed, kept between runs: one JSON file for each root of decks, trusted only if it is whole.

The first line of the file is a head: format, version and a digest of the rest. Anything that does not fit is dropped
and said; losing the cache costs a fresh parse and nothing else.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from .. import __version__
from .card import CARD_TYPES, Card, Problem

FORMAT = 2  # raise it when parsing changes

_CARD_FIELDS = tuple(field.name for field in fields(Card))
_TEXTS = tuple(index for index, name in enumerate(_CARD_FIELDS) if name not in ("fields", "line", "end_line", "tags"))


@dataclass(frozen=True)
class Entry:
    """One parsed file.

    stamp: (mtime_ns, size, inode). digest: hash of its bytes. settled: the file was old enough when it was read that a
    later change must show in its stamp. cards, problems, primer, unheaded: what the parser made of it.
    """

    stamp: tuple[int, int, int]
    digest: str
    settled: bool
    cards: tuple[Card, ...]
    problems: tuple[Problem, ...]
    primer: str
    unheaded: frozenset[str]


def digest_of(data: bytes) -> str:
    """Return the hash by which a file's content is known."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def cache_file(cache: Path, folder: Path, *, shipped: bool) -> Path:
    """Return the cache file of one root below the cache folder."""
    name = digest_of(f"{folder}\n{shipped}".encode("utf-8", "surrogateescape"))[:16]
    return cache / f"cards-{name}.json"


def load(path: Path) -> tuple[dict[str, Entry], str]:
    """Read a cache file: (path of a deck -> entry, why it was dropped or "").

    A missing file gives nothing and no reason.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return {}, ""
    except OSError as error:
        return {}, f"The cache {path} cannot be read ({error.strerror}); all decks were parsed again."
    head, _, body = data.partition(b"\n")
    dropped = f"The cache {path} was damaged or of another version; all decks were parsed again."
    if head != _head(body):
        return {}, dropped
    try:
        return {name: _entry(value) for name, value in json.loads(body).items()}, ""
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
        return {}, dropped


def save(path: Path, entries: Mapping[str, Entry]) -> str:
    """Write a cache file in one step; return why that failed, or ""."""
    from ..data.whole_file import replace_file  # 5 ms, for a cache that changed only

    body = json.dumps({name: _row(entry) for name, entry in entries.items()}, separators=(",", ":")).encode()
    try:
        replace_file(path, _head(body) + b"\n" + body)
    except OSError as error:
        return f"The cache {path} cannot be written ({error.strerror}); decks are parsed at every start."
    return ""


def _head(body: bytes) -> bytes:
    """Return the first line that belongs to a body."""
    return f"prepdeck-cards {FORMAT} {__version__} {digest_of(body)}".encode()


def _row(entry: Entry) -> list[object]:
    """Return an entry as JSON."""
    return [
        entry.stamp,
        entry.digest,
        entry.settled,
        [[dict(value) if isinstance(value, Mapping) else value for value in _values(card)] for card in entry.cards],
        [[problem.path, problem.line, problem.message, problem.mend, problem.severity] for problem in entry.problems],
        entry.primer,
        sorted(entry.unheaded),
    ]


def _values(card: Card) -> list[object]:
    """Return a card's fields in order."""
    return [getattr(card, name) for name in _CARD_FIELDS]


def _entry(row: list[object]) -> Entry:
    """Build an entry from JSON; raises one of the errors that `load` expects where the shape is wrong."""
    stamp, digest, settled, cards, problems, primer, unheaded = row
    if not (isinstance(stamp, list) and isinstance(cards, list) and isinstance(problems, list)):
        raise TypeError("entry")
    if not (isinstance(unheaded, list) and isinstance(digest, str) and isinstance(primer, str)):
        raise TypeError("entry")
    mtime_ns, size, inode = (int(number) for number in stamp)
    return Entry(
        (mtime_ns, size, inode),
        digest,
        bool(settled),
        tuple(_card(values) for values in cards),
        tuple(Problem(*values) for values in problems),
        primer,
        frozenset(unheaded),
    )


def _card(values: list[object]) -> Card:
    """Build a card from its fields."""
    if values[1] not in CARD_TYPES or not all(isinstance(values[index], str) for index in _TEXTS):
        raise TypeError("card")
    *rest, tags = values
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        raise TypeError("tags")
    return Card(*rest, tuple(tags))  # type: ignore[arg-type,call-arg]
