"""Who is who: a note of Anki is known by its guid, a card of ours by its id, and each finds the other again.

A card that came from Anki has the id `card:<area>.anki.<hash of the guid>`, whatever file it lies in, so that a second
import, or the same import on another device, meets the same history; `.1`, `.2` ... tell the cards of one note apart.
Its file keeps the guid in the key line `anki:` together with a hash of the text as it was imported, which tells whether
the card was edited here since. A card of our own gets its guid from its id.
"""

import hashlib
import re
from collections.abc import Iterable
from typing import NamedTuple

from ..card import Card

GUID_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_"
OWN_GUID_SIGNS = 12  # of 6 bits each

_CODED = re.compile(r"[^!$&-~]")  # what would end a guid in its line, and the two signs that the line itself uses
_DECODED = re.compile(r"%([0-9a-f]+);")
_ORIGIN = re.compile(r"([!$-~]+?)(?:#(\d{1,4}))?(?:[ \t]+([0-9a-f]{16}))?$")

_IMPORTED = re.compile(r"card:([a-z-]+)\.anki\.([0-9a-f]{16})(?:\.\d+)?$")


class Origin(NamedTuple):
    """Where an imported card is from.

    guid: of its note in Anki. ord: which of the note's cards, from 0; None where the block holds all of them (a note
    with one card, or a cloze text). digest: 16 hex digits of the text as it was imported, "" where it is not known.
    """

    guid: str
    ord: int | None = None
    digest: str = ""


def write_origin(origin: Origin) -> str:
    """Return an origin as the value of the key line `anki:`, such as `k1!a?x` or `k1!a?x#0 0123456789abcdef`."""
    text = _CODED.sub(lambda match: f"%{ord(match[0]):x};", origin.guid)
    if origin.ord is not None:
        text += f"#{origin.ord}"
    return f"{text} {origin.digest}" if origin.digest else text


def read_origin(value: str) -> Origin | None:
    """Return what `write_origin` wrote, None for anything else."""
    match = _ORIGIN.match(value.strip())
    if match is None:
        return None
    try:
        guid = _DECODED.sub(lambda found: chr(int(found[1], 16)), match[1])
    except (ValueError, OverflowError):
        return None
    return Origin(guid, None if match[2] is None else int(match[2]), match[3] or "")


def guid_hash(guid: str) -> str:
    """Return 16 hex digits that stand for a guid in ids."""
    return hashlib.blake2b(guid.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def note_id(guid: str, area: str) -> str:
    """Return the id that the cards of a note of Anki share; it is the card's own where the note has one card."""
    return f"card:{area}.anki.{guid_hash(guid)}"


def hash_in(item_id: str) -> tuple[str, str]:
    """Return area and `guid_hash` of an imported card's id, two empty texts for any other."""
    match = _IMPORTED.match(item_id)
    return (match[1], match[2]) if match else ("", "")


def own_guid(base: str) -> str:
    """Return the guid under which our own card goes to Anki; `base` is the id that its siblings share, or its id."""
    value = int.from_bytes(hashlib.blake2b(f"prepdeck {base}".encode(), digest_size=9).digest())
    return "".join(GUID_LETTERS[value >> 6 * place & 63] for place in range(OWN_GUID_SIGNS))


def guid_of(card: Card) -> str:
    """Return the guid of a card's note in Anki: the one it came with, else the one made of its id."""
    origin = read_origin(card.fields.get("anki", ""))
    return origin.guid if origin is not None else own_guid(card.siblings or card.id)


def known_guids(cards: Iterable[Card]) -> dict[str, tuple[str, bool]]:
    """Return guid -> (base id, whether its cards have numbers) of the cards that did not come from Anki."""
    return {
        own_guid(card.siblings or card.id): (card.siblings or card.id, bool(card.siblings))
        for card in cards
        if "anki" not in card.fields
    }
