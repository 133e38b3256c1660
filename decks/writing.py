"""Cards written into Markdown decks: added, replaced, removed, with every other byte of the file as it was.

A card is written as a `Draft`, which holds what stands in the file (a source's key, not what the key stands for). What
was written is read back before the file is replaced: a draft that the format cannot hold is refused with a sentence.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..data.items import Tier
from ..data.whole_file import replace_file
from .blocks import Block, BlockReader, fenced_lines
from .card import Card, CardType
from .file import DeckFile, FileError, read_file
from .frontmatter import SLUG, read_front_matter, slugify
from .parser import Deck, decode, parse
from .scan import reason

WORDS = 6  # of a proposed slug
LETTERS = 48
OWN_KEYS = ("type", "tier", "source", "tags")

_MARKER = re.compile(r"[QAC]:")
_HEADING = re.compile(r"##?([ \t]|$)")
_SEPARATOR = re.compile(r"-{3,}[ \t]*$")
_STANDS_ALONE = re.compile(r"[ \t]|`{3}|~{3}|[-*+>][ \t]|\d+[.)][ \t]|\|")


class DraftError(Exception):
    """Why a draft cannot be written; the message is a sentence for the user, and the file is unchanged."""


class EditConflict(Exception):  # noqa: N818
    """The file no longer holds the card that was read; the message is a sentence for the user."""


@dataclass(frozen=True)
class Draft:
    """A card as its file holds it.

    slug: its heading; "" lets one be made of the question. type: the card type. tier, source: "" where the deck's own
    apply. tags: in order. question: of a cloze card the whole text with its [deletions], and answer is then "". fields:
    the other `key: value` lines.
    """

    slug: str = ""
    type: CardType = "qa"
    tier: Tier | str = ""
    source: str = ""
    tags: tuple[str, ...] = ()
    question: str = ""
    answer: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)

    def normal(self) -> "Draft":
        """Return the draft as it comes back from a file: even line breaks, no blank lines round the texts."""
        return Draft(
            self.slug.strip(),
            self.type,
            self.tier.strip(),
            self.source.strip(),
            tuple(dict.fromkeys(tag.strip() for tag in self.tags if tag.strip())),
            _part(self.question),
            _part(self.answer),
            {key: value.strip() for key, value in self.fields.items()},
        )


def card_text(draft: Draft) -> str:
    """Return a card as lines of Markdown that end in a newline; DraftError where the format cannot hold it."""
    normal = draft.normal()
    _refuse(normal)
    keys = "".join(f"{line}\n" for line in _key_lines(normal))
    return f"## {normal.slug}\n{keys}\n{_body(normal)}\n"


def add_card(path: Path, draft: Draft, *, area: str = "") -> str:
    """Write a card at the end of a deck and return its id (that of its first deletion for a cloze text).

    A file that is not there is made; `area`, where given, is then written into its front matter. DraftError where the
    draft cannot be written, FileError where the file cannot.
    """
    file = read_file(path, missing=True)
    before = parse(file.text, path)
    normal = _with_slug(draft.normal(), _slugs(before))
    head = f'+++\narea = "{area}"\n+++\n\n' if area and file.stamp is None else ""
    end = file.ending
    if file.text:
        breaks = 0 if file.text.endswith(end * 2) else 1 if file.text.endswith(("\n", "\r")) else 2
        head = "\n" * breaks
    head = file.text + head.replace("\n", end)
    line = head.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    text = head + card_text(normal).replace("\n", end)
    after = _checked(file, text, before, frozenset(), line, normal)
    _write(file, text)
    return next(card.id for card in after.cards if card.line == line)


def replace_card(path: Path, card: Card, draft: Draft) -> None:
    """Write a draft in place of a card (of all the deletions of its text, for a cloze); its id and history stay.

    Lines that do not change keep every byte. A card without a heading gets one, and where the heading changes, an `id:`
    line keeps the id. EditConflict where the file's card is not the one that was read; DraftError, FileError as above.
    """
    file, deck, block = _located(path, card)
    taken = _slugs(deck) - {block.slug}
    base = card.siblings if card.type == "cloze" and card.siblings else card.id
    normal = _with_slug(draft.normal(), taken)
    if normal.slug != block.slug and "id" not in normal.fields:
        normal = Draft(**{**vars(normal), "fields": {"id": base, **normal.fields}})
    _refuse(normal)
    lines = file.lines
    new = [*_new_head(block, normal, lines, file.ending), *_new_body(block, normal, lines, file.ending)]
    start, stop = block.line - 1, block.end_line
    if stop >= len(lines) and not lines[stop - 1].endswith(("\n", "\r")):
        new[-1] = new[-1].rstrip("\r\n")
    text = "".join([*lines[:start], *new, *lines[stop:]])
    _checked(file, text, deck, _ids_at(deck, block), block.line, normal)
    _write(file, text)


def remove_card(path: Path, card: Card) -> None:
    """Take a card (all the deletions of its text, for a cloze) and the blank lines below it out of its deck.

    EditConflict where the file's card is not the one that was read; DraftError, FileError as above.
    """
    file, deck, block = _located(path, card)
    lines = file.lines
    stop = block.end_line
    while stop < len(lines) and not lines[stop].strip():
        stop += 1
    text = "".join([*lines[: block.line - 1], *lines[stop:]])
    gone = _ids_at(deck, block)
    kept = [_essence(other) for other in deck.cards if other.id not in gone]
    if [_essence(other) for other in parse(text, path).cards] != kept:
        raise DraftError(f"{path} was left as it is: without this card the others would not be the same.")
    _write(file, text)


def read_draft(path: Path, card: Card) -> Draft:
    """Return a card as its file holds it; EditConflict where the file's card is not this one, FileError as above."""
    return _draft_of(_located(path, card)[2])


def propose_slug(text: str, taken: Collection[str]) -> str:
    """Return a slug of a text's first words that is not in `taken`."""
    stem = "-".join(slugify(text, "card").split("-")[:WORDS])[:LETTERS].strip("-")
    slug, number = stem, 2
    while slug in taken:
        slug, number = f"{stem}-{number}", number + 1
    return slug


# -- reading ----------------------------------------------------------------------------------------------------------


def _located(path: Path, card: Card) -> tuple[DeckFile, Deck, Block]:
    """Read a file and find a card's block in it; EditConflict where it is not the card that was read."""
    try:
        file = read_file(path)
    except FileError as error:
        if not path.exists():
            raise EditConflict(f"{path} is not there any more: the card was moved or deleted.") from error
        raise
    deck = parse(file.text, path)
    found = next((other for other in deck.cards if other.id == card.id), None)
    if found is None:
        raise EditConflict(f"{path} does not hold this card any more: it was moved, renamed or deleted.")
    if _version(found) != _version(card):
        raise EditConflict(f"{path}:{found.line}: this card was changed by another program since it was read.")
    block = next(block for block in _blocks(file.text, path) if block.line == found.line)
    return file, deck, block


def _blocks(text: str, path: Path) -> list[Block]:
    """Return the blocks of a deck's text."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    front, _ = read_front_matter(lines, str(path), path.stem)
    return BlockReader(lines, front.lines, str(path), shipped=False).read()[0]


def _draft_of(block: Block) -> Draft:
    """Return what a block holds."""
    values = {key: value for key, (value, _) in block.keys.items()}
    written = values.get("type", "cloze" if block.cloze else "qa")
    return Draft(
        slug=block.slug,
        type=written,  # type: ignore[arg-type]  # a type that does not exist is no card, and never gets here
        tier=values.get("tier", ""),
        source=values.get("source", ""),
        tags=tuple(dict.fromkeys(tag.strip() for tag in values.get("tags", "").split(",") if tag.strip())),
        question=block.question or "",
        answer=block.answer or "",
        fields={key: value for key, value in values.items() if key not in OWN_KEYS},
    )


def _version(card: Card) -> tuple[object, ...]:
    """Return what tells that a card was changed."""
    return card.fingerprint, card.tier, card.tags


def _essence(card: Card) -> tuple[object, ...]:
    """Return what must not change of the other cards."""
    return card.id, card.type, card.tier, card.tags, card.fingerprint


def _slugs(deck: Deck) -> set[str]:
    """Return the slugs that the cards of a deck have, by heading or by id."""
    return {card.id.split(".", 2)[-1].partition(".")[0] for card in deck.cards} | {
        (card.siblings or card.id).rpartition(".")[2] for card in deck.cards
    }


def _ids_at(deck: Deck, block: Block) -> frozenset[str]:
    """Return the ids of the cards that a block makes."""
    return frozenset(card.id for card in deck.cards if card.line == block.line)


# -- writing ----------------------------------------------------------------------------------------------------------


def _part(text: str) -> str:
    """Return a text as a file gives it back: newlines, no blank lines at its start, no blanks at its end."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip().split("\n")
    while lines and not lines[0].strip():
        lines.pop(0)
    return "\n".join(lines)


def _with_slug(draft: Draft, taken: Collection[str]) -> Draft:
    """Return the draft with a slug; one of its own that another card has is refused."""
    if not draft.slug:
        text = draft.question.strip().partition("\n")[0] or "card"
        return Draft(**{**vars(draft), "slug": propose_slug(text, taken)})
    if draft.slug in taken:
        raise DraftError(f"This deck has a card {draft.slug!r} already: give this one another slug.")
    return draft


def _key_lines(draft: Draft) -> Iterator[str]:
    """Yield the `key: value` lines of a new card."""
    for key, value in _keys(draft).items():
        yield f"{key}: {value}".rstrip()


def _keys(draft: Draft) -> dict[str, str]:
    """Return the keys of a draft in the order in which they are written."""
    fields = dict(draft.fields)
    keys = {"id": fields.pop("id")} if "id" in fields else {}
    keys["type"] = draft.type
    keys |= {key: value for key, value in (("tier", draft.tier), ("source", draft.source)) if value}
    if draft.tags:
        keys["tags"] = ", ".join(draft.tags)
    return {**keys, **fields}


def _body(draft: Draft) -> str:
    """Return question and answer with their markers, without a newline at the end."""
    if draft.type == "cloze":
        return _marked("C", draft.question)
    return f"{_marked('Q', draft.question)}\n\n{_marked('A', draft.answer)}"


def _marked(sign: str, text: str) -> str:
    """Return a text behind its marker; on lines of its own where its first line means something at a line's start."""
    first = text.partition("\n")[0]
    alone = _STANDS_ALONE.match(first) is not None or first != first.strip()
    return f"{sign}:\n\n{text}" if alone else f"{sign}: {text}"


def _new_head(block: Block, draft: Draft, lines: list[str], end: str) -> list[str]:
    """Return the lines of a replaced card above its marker; those that say the same stay as they are."""
    wanted = _keys(draft)
    if "type" not in block.keys and draft.type == ("cloze" if block.cloze else "qa"):
        del wanted["type"]  # it was not written, and need not be
    numbers = {number: key for key, (_, number) in block.keys.items()}
    head: list[str] = []
    last = 1  # where new keys go: below the heading and the keys that stay
    if not block.heading or block.slug != draft.slug:
        head.append(f"## {draft.slug}{end}")
    else:
        head.append(lines[block.heading - 1])
    for number in range(block.heading + 1 if block.heading else block.marker, block.marker):
        line, key = lines[number - 1], numbers.get(number)
        if key is None:
            head.append(line)
        elif key in wanted:
            value = wanted.pop(key)
            head.append(line if value == block.keys[key][0] else f"{key}: {value}".rstrip() + end)
            last = len(head)
    added = [f"{key}: {value}".rstrip() + end for key, value in wanted.items()]
    head[last:last] = added
    if head[-1].strip() and (added or not block.heading):
        head.append(end)
    return head


def _new_body(block: Block, draft: Draft, lines: list[str], end: str) -> list[str]:
    """Return the lines of a replaced card from its marker on; as they were where its texts are the same."""
    same = block.cloze == (draft.type == "cloze") and (_part(block.question or ""), _part(block.answer or "")) == (
        draft.question,
        draft.answer,
    )
    if same:
        return lines[block.marker - 1 : block.end_line]
    return [f"{line}{end}" for line in _body(draft).split("\n")]


def _write(file: DeckFile, text: str) -> None:
    """Replace the file, unless it changed since it was read."""
    if not file.unchanged():
        raise EditConflict(f"{file.path} was changed by another program a moment ago; nothing was written.")
    try:
        replace_file(file.target, file.bytes_of(text))
    except OSError as error:
        raise FileError(f"{file.path} cannot be written: {reason(error)}. Nothing was changed.") from error


# -- what the format cannot hold --------------------------------------------------------------------------------------


def _refuse(draft: Draft) -> None:
    """Raise DraftError for what can be seen without reading the result back."""
    if not SLUG.fullmatch(draft.slug):
        raise DraftError(f"{draft.slug!r} is no slug: write lower-case words joined by hyphens.")
    if not draft.question:
        raise DraftError("The card has no text yet." if draft.type == "cloze" else "The question is empty.")
    if draft.type != "cloze" and not draft.answer:
        raise DraftError("The answer is empty.")
    if draft.type == "cloze" and draft.answer:
        raise DraftError("A cloze card has no answer of its own: its [deletions] are asked.")
    for key, value in _keys(draft).items():
        if "\n" in value or "\r" in value:
            raise DraftError(f"{key} must be one line.")
    for name, text in (("question", draft.question), ("answer", draft.answer)):
        _refuse_text(name, text)
    texts = "".join((draft.question, draft.answer, *_keys(draft).values()))
    if "\0" in texts or any("\ud800" <= sign <= "\udfff" for sign in texts):
        raise DraftError("The text holds a sign that no Markdown file can: a NUL byte or half a character.")


def _refuse_text(name: str, text: str) -> None:
    """Raise DraftError where a line of a text would be read as the start of something else."""
    lines = text.split("\n")
    mask, problems = fenced_lines(lines, 0, name)
    if problems:
        raise DraftError(f"Line {problems[0].line} of the {name}: {problems[0].message}. {problems[0].mend}")
    for number, line in enumerate(lines):
        if mask[number] or number == 0:  # the first line stands behind its marker
            continue
        where = f"Line {number + 1} of the {name} begins with {line[:12].partition(' ')[0]}"
        if _MARKER.match(line):
            raise DraftError(f"{where}, which would begin a new part: put a blank before it.")
        if _HEADING.match(line):
            raise DraftError(f"{where}, which would end the card: use ### or bold text.")
        if _SEPARATOR.match(line):
            raise DraftError(f"{where}, which would end the card: use *** for a rule.")


def _checked(file: DeckFile, text: str, before: Deck, replaced: frozenset[str], line: int, draft: Draft) -> Deck:
    """Read the new text back; DraftError where it does not hold the draft at `line` and all other cards unchanged."""
    path = file.path
    again, problems = decode(file.bytes_of(text), path)
    if problems:
        raise DraftError(f"This cannot be written: {problems[0].message}.")
    after = parse(again, path)
    block = next((block for block in _blocks(again, path) if block.line == line), None)
    if block is not None:
        for problem in after.problems:
            if problem.severity == "error" and block.line <= problem.line <= block.end_line:
                raise DraftError(f"{problem.message[:1].upper()}{problem.message[1:]}. {problem.mend}".rstrip())
    mine = [card for card in after.cards if card.line == line]
    others = [_essence(card) for card in after.cards if card.line != line]
    if block is None or not mine or _draft_of(block).normal() != draft:
        raise DraftError("The Markdown of a deck cannot hold this text as it is; look at its first and last lines.")
    if others != [_essence(card) for card in before.cards if card.id not in replaced]:
        raise DraftError(f"{path} was left as it is: the other cards would not be the same. Check its code fences.")
    return after
