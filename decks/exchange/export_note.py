"""What goes out: cards chosen, put together to notes, each as a question and an answer that any program can show."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from ...data.catalogue import ItemRow
from ..answer import face
from ..blocks import Block as Read
from ..blocks import BlockReader
from ..card import Card
from ..estimate import EstimateError, read_estimate
from ..file import FileError, read_file
from ..frontmatter import FrontMatter, read_front_matter
from ..parser import parse
from ..quantity import show_number
from .deckfile import digest_of
from .identity import guid_of, read_origin
from .returned import Block

SUSPENDED = "suspended (--suspended takes them along)"
ONE_OF_SEVERAL = "one of several cards of a note that came from Anki, which has them"
CHANGED = "changed in its file just now"
NO_CLOZE = "a deletion stands where Anki can't hide it"


Step = Callable[[int, int], None]  # called with how many are done of how many; may raise to stop


class Chosen(NamedTuple):
    """A card and what the record knows of it."""

    card: Card
    row: ItemRow

    @property
    def base(self) -> str:
        """The id that the deletions of one text share, else the card's own."""
        return self.card.siblings or self.card.id

    @property
    def block(self) -> str:
        """The id of what stands in its file: one text with all its deletions, or the card."""
        return self.base if self.card.type == "cloze" else self.card.id

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags of its file and those given since, each once."""
        return tuple(dict.fromkeys((*self.card.tags, *self.row.tags)))


@dataclass
class Report:
    """What an export holds. left_out: why -> ids. remarks: sentences on what is not as in the app."""

    format: str
    cards: int = 0
    notes: int = 0
    pictures: int = 0
    left_out: dict[str, list[str]] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)

    def leave_out(self, card_id: str, why: str) -> None:
        """Note a card that does not go along."""
        self.left_out.setdefault(why, []).append(card_id)

    def to_json(self) -> dict[str, object]:
        """Return the report as a JSON object."""
        return {
            "format": self.format,
            "cards": self.cards,
            "notes": self.notes,
            "pictures": self.pictures,
            "left_out": [{"why": why, "cards": ids} for why, ids in self.left_out.items()],
            "remarks": self.remarks,
        }

    def sentences(self) -> list[str]:
        """Return what did not go along, as sentences."""
        said = []
        for why, ids in self.left_out.items():
            named = f": {', '.join(ids[:3])}{' ...' if len(ids) > 3 else ''}"
            said.append(f"{len(ids)} card{'s' if len(ids) > 1 else ''} left out, {why}{named}.")
        return said + self.remarks


@dataclass(frozen=True)
class Note:
    """A note: one card, or all deletions of one text.

    cards: in order. text: of a cloze, the whole text with its [deletions], else "". suspended: places of the cards that
    are. blocks: of a note that goes back to Anki as it came, all of it in the file.
    others: ids of its further cards then.
    """

    guid: str
    base: str
    cards: tuple[Chosen, ...]
    text: str = ""
    suspended: frozenset[int] = frozenset()
    blocks: tuple[Block, ...] = ()
    others: list[str] = field(default_factory=list)

    @property
    def card(self) -> Card:
        """Its first card."""
        return self.cards[0].card


def without_suspended(chosen: Sequence[Chosen], report: Report) -> list[Chosen]:
    """Return the cards that are not suspended; the others are noted."""
    for one in chosen:
        if one.row.suspended:
            report.leave_out(one.card.id, SUSPENDED)
    return [one for one in chosen if not one.row.suspended]


def notes_of(
    chosen: Sequence[Chosen],
    everything: Mapping[str, Chosen],
    report: Report,
    *,
    suspended: bool,
    known: Callable[[str], bool] = lambda guid: False,
) -> list[Note]:
    """Put cards together to notes, in their order.

    everything: all cards by id: a text goes along whole where one of its deletions is chosen. suspended: suspended
    cards go along; a suspended deletion of a text of which others go is marked in any case. known: tells of a guid
    whether the note goes back to Anki as it came: then all its blocks are looked at.
    """
    wanted = [one for one in chosen if suspended or not one.row.suspended]
    siblings: dict[str, list[Chosen]] = {}
    for one in everything.values():
        if one.card.siblings:
            siblings.setdefault(one.base, []).append(one)
    sources = Sources()
    notes: dict[str, Note] = {}
    bases: set[str] = set()
    for one in wanted:
        guid = guid_of(one.card)
        if one.base in bases:
            if one.card.type != "cloze":
                _leave_out_unless_back(one, notes.get(guid), report)
            continue
        bases.add(one.base)
        if guid in notes:
            _leave_out_unless_back(one, notes[guid], report)
            continue
        cloze = one.card.type == "cloze"
        cards = tuple(siblings.get(one.base, (one,))) if cloze else (one,)
        text = sources.question(one.card) if cloze else ""
        if text is None:
            report.leave_out(one.card.id, CHANGED)
            continue
        marked = frozenset(place for place, card in enumerate(cards) if card.row.suspended)
        blocks = sources.blocks(one.card.path, guid) if known(guid) else ()
        notes[guid] = Note(guid, one.base, cards, text, marked, blocks)
    for one in chosen:
        if one.row.suspended and one.base not in bases:
            report.leave_out(one.card.id, SUSPENDED)
    return list(notes.values())


def _leave_out_unless_back(one: Chosen, note: Note | None, report: Report) -> None:
    """Note a further card of a note: it goes along where the note goes back to Anki as it came."""
    if note is not None and note.blocks:
        note.others.append(one.card.id)
    else:
        report.leave_out(one.card.id, ONE_OF_SEVERAL)


def sides(card: Card, seed: int) -> tuple[str, str]:
    """Return question and answer of a card as Markdown for a program that can only show them.

    The numbers of an estimate are drawn by `seed`, which the answer says; a cue card lists its options.
    """
    shown = face(card, seed)
    question = shown.question
    for choice in shown.asked:
        options = "\n".join(f"{number}. {option}" for number, option in enumerate(choice.options, 1))
        question += f"\n\n{choice.asks.capitalize()}:\n\n{options}"
    answer = shown.answer
    if card.type == "estimate":
        answer += f"\n\n*{drawn_note(card, seed)}*"
    return question, answer


def drawn_note(card: Card, seed: int) -> str:
    """Return the sentence that says which numbers were drawn."""
    try:
        values = read_estimate(card.fields).draw(seed)
    except EstimateError:
        return "The numbers of this card could not be drawn."
    words = ", ".join(f"{name} = {show_number(value)}" for name, value in values.items())
    return f"Drawn with seed {seed}: {words}. prepdeck draws new numbers at each review."


class Sources:
    """Deck files read once, for what a card alone does not hold."""

    def __init__(self) -> None:
        self._decks: dict[str, tuple[dict[str, Card], dict[int, str], FrontMatter] | None] = {}
        self._read: dict[str, list[Read]] = {}
        self._imported: dict[str, dict[str, list[Block]]] = {}

    def question(self, card: Card) -> str | None:
        """Return the question as it stands in the card's file; None where the file no longer holds the card."""
        deck = self._deck(card.path)
        if deck is None or card.id not in deck[0]:
            return None
        found = deck[0][card.id]
        return deck[1].get(found.line) if found.fingerprint == card.fingerprint else None

    def blocks(self, path: str, guid: str) -> tuple[Block, ...]:
        """Return the blocks of a file that came from the note of this guid."""
        if path not in self._imported:
            found: dict[str, list[Block]] = {}
            for block in self._blocks(path):
                origin = read_origin(block.keys["anki"][0]) if "anki" in block.keys else None
                if origin is None:
                    continue
                question, answer = block.question or "", block.answer or ""
                keys = [(key, value) for key, (value, _) in block.keys.items() if key not in ("id", "anki")]
                edited = digest_of(block.cloze, question, answer, keys) != origin.digest
                found.setdefault(origin.guid, []).append(Block(origin.ord, question, answer, block.cloze, edited))
            self._imported[path] = found
        return tuple(self._imported[path].get(guid, ()))

    def _blocks(self, path: str) -> list[Read]:
        """Return the blocks of a file, none where it cannot be read."""
        self._deck(path)
        return self._read.get(path, [])

    def front(self, card: Card) -> FrontMatter | None:
        """Return the front matter of a card's deck, None where it cannot be read."""
        deck = self._deck(card.path)
        return deck[2] if deck else None

    def _deck(self, path: str) -> tuple[dict[str, Card], dict[int, str], FrontMatter] | None:
        """Return the cards of a file by id, its questions by line and its front matter; None where there is none."""
        if path not in self._decks:
            try:
                text = read_file(Path(path)).text
            except FileError:
                self._decks[path] = None
                return None
            lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
            front, _ = read_front_matter(lines, path, Path(path).stem)
            blocks, _ = BlockReader(lines, front.lines, path, shipped=False).read()
            self._read[path] = blocks
            cards = {card.id: card for card in parse(text, Path(path)).cards}
            self._decks[path] = (cards, {block.line: block.question or "" for block in blocks}, front)
        return self._decks[path]
