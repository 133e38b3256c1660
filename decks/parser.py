"""Decks: Markdown text in, cards and problems out. Nothing that a file can hold makes this raise.

A deck is `+++` TOML front matter, then one `## slug` heading for each card, `key: value` lines, and `Q:` / `A:` or
`C:` with `[deletions]`. Files written for hashcards load as they are: no headings, `---` between cards or none, TOML
between `---` lines. A card without a heading is known by its question: its slug is `q-` and 12 hex digits of a hash of
the question (of the text without brackets for a cloze) with blanks and line breaks evened out. A deck that names no
area belongs to the area `interview`; one that names no subtopic takes hashcards' `name`, else its file's name.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..data.items import ITEM_ID, TIERS, Tier
from .blocks import Block, BlockReader
from .card import CARD_TYPES, Card, CardType, Problem, fingerprint_of, title_of
from .cloze import clean, deletions, faces, overlap_of
from .demands import faults
from .exchange.identity import read_origin
from .frontmatter import FrontMatter, guess, read_front_matter

MOST_DELETIONS = 50  # each makes a card that holds the whole text
_OWN_FIELDS = frozenset(("id", "type", "tier", "source", "tags"))
_HOLE = re.compile(r"\{([A-Za-z_]\w*)\}")
_TAG = re.compile(r"[^\W_]+(?:(?:::|[-/:_.])[^\W_]+)*")
_URL = re.compile(r"https?://\S", re.IGNORECASE)


@dataclass(frozen=True)
class Deck:
    """What a file holds.

    cards: in the file's order. problems: ordered by line. primer: text for newcomers, may be empty. front: the front
    matter. unheaded: ids (base ids of cloze texts) of cards that are known by their question only.
    """

    cards: tuple[Card, ...]
    problems: tuple[Problem, ...]
    primer: str
    front: FrontMatter
    unheaded: frozenset[str]


def decode(data: bytes, path: Path | str) -> tuple[str, list[Problem]]:
    """Decode a deck's bytes as UTF-8, with or without a byte order mark.

    A bad byte is named with its line and stands as U+FFFD in the text; UTF-16 and files with NUL bytes are refused
    (empty text and a problem).
    """
    name = str(path)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "", [Problem(name, 1, "the file is UTF-16", "Save it as UTF-8.")]
    if b"\x00" in data:
        line = data[: data.index(b"\x00")].count(b"\n") + 1
        mend = "Give it another ending than .md."
        return "", [Problem(name, line, "the file holds a NUL byte, so it is no text", mend)]
    body = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return body.decode("utf-8"), []
    except UnicodeDecodeError as error:
        line = _even(body[: error.start].decode("utf-8")).count("\n") + 1
        message = f"byte 0x{body[error.start]:02x} is not UTF-8"
        return body.decode("utf-8", "replace"), [Problem(name, line, message, "Save the file as UTF-8.")]


def parse(text: str, path: Path, *, shipped: bool = False, expected: bool = False) -> Deck:
    """Read a deck.

    path: for the problems' sentences, the cards' `path` and (its stem) a subtopic where none is given. shipped: also
    ask for headings and sources. expected: a text without any card is a problem (it is anyway for shipped decks and
    where the front matter names an area or a subtopic).
    """
    name = str(path)
    lines = _even(text.removeprefix("\ufeff")).split("\n")
    front, problems = read_front_matter(lines, name, path.stem)
    blocks, found = BlockReader(lines, front.lines, name, shipped=shipped).read()
    problems += found
    builder = _Builder(front, name, shipped=shipped)
    for block in blocks:
        builder.add(block)
    problems += builder.problems
    if not blocks and (expected or shipped or front.given & {"area", "subtopic"}):
        mend = "Write ## and a slug, then Q: and A:, or C: with [deletions]."
        problems.append(Problem(name, 1, "there is no card in this file", mend))
    problems.sort(key=lambda problem: problem.line)
    return Deck(tuple(builder.cards), tuple(problems), front.primer, front, frozenset(builder.unheaded))


def is_tag(text: str) -> bool:
    """Tell whether a card can have this as a tag."""
    return _TAG.fullmatch(text) is not None and text == text.lower()


def question_hash(question: str) -> str:
    """Return the slug of a card without a heading: `q-` and 12 hex digits of its question.

    Blanks and line breaks count as one blank, composed and decomposed letters as the same.
    """
    normal = " ".join(unicodedata.normalize("NFC", question).split())
    return f"q-{hashlib.blake2b(normal.encode('utf-8', 'surrogatepass'), digest_size=6).hexdigest()}"


def _even(text: str) -> str:
    """Return text with every line break as a newline."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _note_of(card_id: str, fields: Mapping[str, str]) -> str:
    """Return what the cards of one note of Anki share, "" for a card that has no such siblings."""
    origin = read_origin(fields["anki"]) if "anki" in fields else None
    return card_id.rpartition(".")[0] if origin is not None and origin.ord is not None else ""


class _Builder:
    """Makes cards of blocks and collects what is wrong with them."""

    def __init__(self, front: FrontMatter, path: str, *, shipped: bool) -> None:
        self.front = front
        self.path = path
        self.shipped = shipped
        self.cards: list[Card] = []
        self.problems: list[Problem] = []
        self.unheaded: list[str] = []
        self._lines: dict[str, int] = {}  # base id -> line of its card

    def _problem(self, line: int, message: str, mend: str = "", *, warning: bool = False) -> None:
        """Note a problem."""
        self.problems.append(Problem(self.path, line, message, mend, "warning" if warning else "error"))

    def add(self, block: Block) -> None:
        """Add the card, or the cards, of a block; a block with an error that leaves no card adds a problem only."""
        self.problems += block.problems
        question, answer = block.question or "", block.answer
        if not question.strip():
            self._problem(block.marker, "the card's text is empty", "Write it after Q: or C:.")
            return
        if not block.cloze and not (answer or "").strip():
            message = "this question has no A:" if answer is None else "the answer is empty"
            self._problem(block.marker, message, "Write the answer on a line A: ... below it.")
            return
        card_type = self._type(block)
        if card_type is None or (self.shipped and not self._headed(block)):
            return
        if block.cloze:
            self._add_cloze(block, question)
            return
        base = self._base(block, question)
        fields = self._fields(block)
        if base is not None and self._sound(block, card_type, fields):
            self._add(block, base, card_type, question, answer or "", fields, siblings=_note_of(base, fields))

    def _headed(self, block: Block) -> bool:
        """Tell whether a shipped card has its heading; note it where not."""
        if not block.slug:
            self._problem(block.marker, "this card has no heading of its own", "Write ## and a slug above it.")
        return bool(block.slug)

    def _type(self, block: Block) -> CardType | None:
        """Return the block's type; None where what it names does not fit what it holds."""
        default: CardType = "cloze" if block.cloze else "qa"
        written, line = block.keys.get("type", (default, block.line))
        if written not in CARD_TYPES:
            self._problem(line, f"there is no card type {written!r}", guess(written, list(CARD_TYPES)))
            return None
        if (written == "cloze") != block.cloze:
            mend = "Write C: and [deletions]." if written == "cloze" else "Write Q: and A:, or type: cloze."
            self._problem(line, f"a card of type {written} cannot be written with {'C' if block.cloze else 'Q'}:", mend)
            return None
        return next(known for known in CARD_TYPES if known == written)

    def _tier(self, block: Block) -> Tier:
        """Return the block's tier, the deck's where it names none or an unknown one."""
        written, line = block.keys.get("tier", (self.front.tier, block.line))
        for tier in TIERS:
            if tier == written:
                return tier
        self._problem(line, f"there is no tier {written!r}", guess(written, list(TIERS)))
        return self.front.tier

    def _source(self, block: Block) -> str:
        """Return the block's source in full: a key of the deck's sources is replaced by what it stands for."""
        written, line = block.keys.get("source", (self.front.source, block.line))
        key, comma, locator = written.partition(",")
        key = key.strip()
        if key in self.front.sources:
            return f"{self.front.sources[key]}, {locator.strip()}" if comma else self.front.sources[key]
        if not written and self.shipped:
            self._problem(block.line, "the card has no source", "Write source: and a key of the deck's sources.")
        elif written and " " not in key and not _URL.search(written) and self.front.sources:
            self._problem(line, f"{key!r} is not among the deck's sources", guess(key, list(self.front.sources)))
        return written

    def _tags(self, block: Block) -> tuple[str, ...]:
        """Return the block's tags, each once; one that is no tag is noted and left out."""
        written, line = block.keys.get("tags", ("", block.line))
        tags = dict.fromkeys(tag.strip() for tag in written.split(",") if tag.strip())
        good = tuple(tag for tag in tags if is_tag(tag))
        for tag in tags:
            if tag not in good:
                mend = "Write it in lower case, its words joined by - / or :, a comma before the next tag."
                self._problem(line, f"{tag!r} is not a tag", mend)
        return good

    def _fields(self, block: Block) -> dict[str, str]:
        """Return the keys that belong to the card's type, and the date of its facts."""
        fields = {key: value for key, (value, _) in block.keys.items() if key not in _OWN_FIELDS}
        if self.front.valid_as_of:
            fields.setdefault("valid_as_of", self.front.valid_as_of)
        return fields

    def _sound(self, block: Block, card_type: CardType, fields: Mapping[str, str]) -> bool:
        """Tell whether a card has what its type demands, so that it can be answered; note what is wrong with it."""
        sound = True
        for fault in faults(card_type, fields, block.answer or ""):
            line = block.keys[fault.key][1] if fault.key in block.keys else block.line
            self._problem(line if fault.key else block.answered, fault.message, fault.mend)
            sound = sound and not fault.fatal
        return sound

    def _base(self, block: Block, identity: str) -> str | None:
        """Return the block's id, or None (with a problem) where another card of the file has it."""
        slug = block.slug or question_hash(identity)
        base = f"card:{self.front.area}.{self.front.subtopic}.{slug}"
        if "id" in block.keys:
            written, line = block.keys["id"]
            pinned = written if written.startswith("card:") else f"card:{written}"
            if ITEM_ID.fullmatch(pinned):
                base = pinned
            else:
                mend = f"Ids look like {base}."
                self._problem(line, f"{written!r} is not an id", mend)
        if base in self._lines:
            first = self._lines[base]
            if block.slug:
                mend = "Give one of them another slug."
                self._problem(block.line, f"the card {block.slug!r} stands in line {first} already", mend)
            else:
                mend = "Take one of them away, or give each a heading."
                self._problem(block.line, f"the same question stands in line {first} already", mend, warning=True)
            return None
        self._lines[base] = block.line
        if not block.slug:
            self.unheaded.append(base)
        return base

    def _add_cloze(self, block: Block, text: str) -> None:
        """Add one card for each deletion."""
        found, unpaired = deletions(text)
        if unpaired is not None:
            line = block.marker + text.count("\n", 0, unpaired)
            mend = "Close it, or write \\[ and \\] for brackets that are text."
            self._problem(line, f"the bracket {text[unpaired]!r} has no partner", mend, warning=bool(found))
        if not found:
            if unpaired is None:
                mend = "Put [brackets] round the words to be asked."
                self._problem(block.marker, "this cloze card has no deletion", mend)
            return
        if len(found) > MOST_DELETIONS:
            mend = "Split it: a text with that many holes is several cards."
            self._problem(block.marker, f"this cloze card has {len(found)} deletions, over {MOST_DELETIONS}", mend)
            return
        base = self._base(block, clean(text, found))
        if base is None:
            return
        fields = self._fields(block)
        self._sound(block, "cloze", fields)
        for number, face in enumerate(faces(text, found, overlap_of(fields)), 1):
            several = len(found) > 1
            card_id = f"{base}.{number}" if several else base
            self._add(block, card_id, "cloze", face.question, face.answer, fields, siblings=base if several else "")

    def _add(
        self,
        block: Block,
        card_id: str,
        card_type: CardType,
        question: str,
        answer: str,
        fields: Mapping[str, str],
        *,
        siblings: str,
    ) -> None:
        """Add one card."""
        # Say the problems of a block that makes several cards once.
        first = card_type != "cloze" or card_id in (siblings, f"{siblings}.1") or not siblings
        noted = len(self.problems)
        tier, source, tags = self._tier(block), self._source(block), self._tags(block)
        if not first:
            del self.problems[noted:]
        self.cards.append(
            Card(
                id=card_id,
                type=card_type,
                area=self.front.area,
                subtopic=self.front.subtopic,
                tier=tier,
                title=title_of(_HOLE.sub(r"\1", question) if card_type == "estimate" else question),
                question=question,
                answer=answer,
                source=source,
                siblings=siblings,
                fields=fields,
                path=self.path,
                line=block.line,
                end_line=block.end_line,
                fingerprint=fingerprint_of(card_type, question, answer, source, json.dumps(fields, sort_keys=True)),
                tags=tags,
            )
        )
