"""Imported cards written into staged deck files: new ones added, changed ones replaced, those edited here kept."""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, NamedTuple

from .deckfile import (
    LARGEST,
    Found,
    blocks_of,
    card_text,
    digest_of,
    front_matter,
    read_found,
    rewritten,
    safe_slug,
    settled,
    slug_for,
)
from .identity import Origin, guid_hash, hash_in, note_id
from .notes import Block
from .staging import Staging

MOST_NAMED = 20  # cards that a list names; the rest are counted


class Target(NamedTuple):
    """Where new cards of a deck go. folder, stem: slugs of the file's place. deck: the deck's name. area: a slug."""

    folder: str
    stem: str
    deck: str
    area: str

    @property
    def subtopic(self) -> str:
        """The subtopic of the file's cards."""
        return self.stem


@dataclass
class Written:
    """What the writer did. kept: cards that changed there and were edited here, as "path:line slug"."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    edited: int = 0
    kept: list[str] = field(default_factory=list)


@dataclass
class _Open:
    """A deck file that new cards are added to."""

    target: Target
    relative: str
    area: str
    size: int
    taken: dict[str, int]
    file: IO[str]


class DeckWriter:
    """Writes cards. known_areas: `guid_hash` -> area of cards that the record has met, so that they keep their ids."""

    def __init__(self, staging: Staging, scratch: sqlite3.Connection, known_areas: dict[str, str]) -> None:
        self.staging = staging
        self.decks = staging.decks
        self.counts = Written()
        self._scratch = scratch
        self._areas = known_areas
        self._open: _Open | None = None
        self._added: dict[str, Path] = {}  # relative path -> staged text to add
        self._stamps: dict[str, tuple[int, int]] = {}
        self.existing = self._read_existing()

    def _read_existing(self) -> int:
        """Note every imported card that there is; returns how many."""
        self._scratch.execute(
            "CREATE TABLE main.found (guid TEXT, ord INTEGER, digest TEXT, card_id TEXT, slug TEXT, path TEXT,"
            " line INTEGER, end_line INTEGER, edited INTEGER)"
        )
        rows = (
            (one.origin.guid, one.origin.ord, one.origin.digest, *one[1:6], one.edited)
            for one in read_found(self.decks)
        )
        self._scratch.executemany("INSERT INTO main.found VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        self._scratch.execute("CREATE INDEX main.found_guid ON found (guid)")
        self._scratch.execute("CREATE TABLE main.change (path TEXT, line INTEGER, end_line INTEGER, text TEXT)")
        for (path,) in self._scratch.execute("SELECT DISTINCT path FROM main.found"):
            self._stamp(path)
        return int(self._scratch.execute("SELECT count(*) FROM main.found").fetchone()[0])

    def _stamp(self, path: str) -> None:
        """Note a file's state, to see later whether it was changed meanwhile."""
        state = Path(path).stat()
        self._stamps[path] = (state.st_mtime_ns, state.st_size)

    def add(self, guid: str, blocks: Sequence[Block], tags: str, target: Target) -> dict[int | None, str]:
        """Write the blocks of a note; returns ord -> card id (ord None: the base id of a cloze text, or the only card).

        tags: as the key line has them.
        """
        blocks = [_settled(block) for block in blocks]
        if not self.existing:
            return self._add_new(guid, blocks, tags, target)
        sql = "SELECT guid, ord, digest, card_id, slug, path, line, end_line, edited FROM main.found WHERE guid = ?"
        rows = self._scratch.execute(sql, (guid,)).fetchall()
        found = [Found._make((Origin(row[0], row[1], row[2]), *row[3:8], bool(row[8]))) for row in rows]
        if not found:
            return self._add_new(guid, blocks, tags, target)
        by_ord = {one.origin.ord: one for one in found}
        if not any(block.ord in by_ord for block in blocks):
            return self._reshape(guid, blocks, tags, found)
        ids: dict[int | None, str] = {}
        fresh = [block for block in blocks if block.ord not in by_ord]
        for block in blocks:
            if block.ord in by_ord:
                ids[block.ord] = self._compare(block, tags, by_ord[block.ord])
        return ids | self._add_new(guid, fresh, tags, target, base=_base(found[0]))

    def _compare(self, block: Block, tags: str, found: Found) -> str:
        """Replace a card that changed, unless it was edited here; returns its id."""
        digest = _digest(block, tags)
        if digest == found.origin.digest:
            self.counts.unchanged += block.cards
            self.counts.edited += block.cards if found.edited else 0
        elif found.edited:
            self._keep(found, block.cards)
        else:
            self.counts.changed += block.cards
            text = self._text(found.slug, found.card_id, found.origin._replace(digest=digest), tags, block)
            self._change(found, text)
        return found.card_id

    def _reshape(self, guid: str, blocks: Sequence[Block], tags: str, found: Sequence[Found]) -> dict[int | None, str]:
        """Replace the cards of a note that now makes other blocks (one text became several questions, or back)."""
        base = _base(found[0])
        if any(one.edited for one in found) or not blocks:
            for one in found:
                self._keep(one, 1)
        else:
            self.counts.changed += sum(block.cards for block in blocks)
            texts = []
            for number, block in enumerate(blocks):
                slug = found[0].slug if number == 0 else f"{found[0].slug}-{number + 1}"
                origin = Origin(guid, block.ord, _digest(block, tags))
                texts.append(self._text(slug, _card_id(base, block.ord), origin, tags, block))
            self._change(found[0], "".join(texts))
            for one in found[1:]:
                self._change(one, "")
        return {block.ord: _card_id(base, block.ord) for block in blocks}

    def _keep(self, found: Found, count: int) -> None:
        """Leave a card that was edited here as it is, and name it."""
        self.counts.unchanged += count
        self.counts.edited += count
        if len(self.counts.kept) < MOST_NAMED:
            self.counts.kept.append(f"{found.path}:{found.line} {found.slug}")

    def _change(self, found: Found, text: str) -> None:
        """Note what replaces a card."""
        self._scratch.execute(
            "INSERT INTO main.change VALUES (?, ?, ?, ?)", (found.path, found.line, found.end_line, text)
        )

    def _add_new(
        self, guid: str, blocks: Sequence[Block], tags: str, target: Target, *, base: str = ""
    ) -> dict[int | None, str]:
        """Add cards to their deck's file."""
        ids: dict[int | None, str] = {}
        if not blocks:
            return ids
        place = self._file(target)
        if not base:
            base = note_id(guid, self._areas.get(guid_hash(guid), place.area) if self._areas else place.area)
        texts = []
        for block in blocks:
            ids[block.ord] = _card_id(base, block.ord)
            origin = Origin(guid, block.ord, _digest(block, tags))
            slug = slug_for(block.question, place.taken)
            texts.append(self._text(slug, ids[block.ord], origin, tags, block))
            self.counts.new += block.cards
        data = "".join(texts)
        place.size += len(data.encode("utf-8"))
        place.file.write(data)
        return ids

    def _text(self, slug: str, card_id: str, origin: Origin, tags: str, block: Block) -> str:
        """Return a block as text."""
        return card_text(slug, card_id, origin, tags, block.cloze, block.question, block.answer)

    def _file(self, target: Target) -> _Open:
        """Return the file that new cards of a deck go to, opened at its first use, another one when it is full."""
        place = self._open
        if place is not None and place.target == target and place.size < LARGEST:
            return place
        self._close_file()
        number = 1
        while True:
            stem = target.stem if number == 1 else f"{target.stem}-{number}"
            relative = f"{target.folder}/{stem}.md"
            old = self.decks / relative
            staged = self._added.get(relative)
            size = (old.stat().st_size if old.exists() else 0) + (staged.stat().st_size if staged else 0)
            if size < LARGEST:
                break
            number += 1
        taken: dict[str, int] = {}
        area = target.area
        if old.exists():
            blocks, front = blocks_of(old, old.read_bytes())
            area = front.area
            taken = {block.slug: 1 for block in blocks}
            self._stamp(str(old))
        if staged is not None:
            taken |= {block.slug: 1 for block in blocks_of(staged, staged.read_bytes())[0]}
        else:
            self._added[relative] = self.staging.scratch / f"{len(self._added)}.md"
            if not old.exists():
                head = front_matter(target.area, stem, target.deck)
                self._added[relative].write_text(head, encoding="utf-8")
        file = self._added[relative].open("a", encoding="utf-8")
        self._open = _Open(target, relative, area, size, taken, file)
        return self._open

    def _close_file(self) -> None:
        """Close the file that new cards go to."""
        if self._open is not None:
            self._open.file.close()
            self._open = None

    def finish(self) -> list[str]:
        """Stage every file that is new or changes; returns their relative paths."""
        self._close_file()
        changed: dict[str, dict[int, tuple[int, str]]] = {}
        for path, line, end_line, text in self._scratch.execute("SELECT * FROM main.change ORDER BY path, line"):
            changed.setdefault(path, {})[line] = (end_line, text)
        for path, changes in changed.items():
            relative = str(Path(path).relative_to(self.decks))
            added = self._added.pop(relative, None)
            text = added.read_text(encoding="utf-8") if added else ""
            self.staging.path(relative).write_bytes(rewritten(Path(path).read_bytes(), changes, text))
        for relative, added in self._added.items():
            old = self.decks / relative
            if old.exists():
                text = added.read_text(encoding="utf-8")
                self.staging.path(relative).write_bytes(rewritten(old.read_bytes(), {}, text))
            else:
                added.replace(self.staging.path(relative))
        return self.staging.names()

    def touched_meanwhile(self) -> str | None:
        """Return a file that was changed by somebody else since it was read, None without one."""
        for path, stamp in self._stamps.items():
            try:
                state = Path(path).stat()
            except OSError:
                return path
            if (state.st_mtime_ns, state.st_size) != stamp:
                return path
        return None


def target_of(deck: str, area: str) -> Target:
    """Return where the cards of a deck ("A::B::C") go: A/b-c.md, or A/a.md for those of the deck itself."""
    first, *rest = [part.strip() for part in deck.split("::")]
    folder = safe_slug(first, "deck")
    stem = safe_slug(" ".join(rest), "cards") if rest else folder
    return Target(folder, stem, deck, area)


def tags_line(tags: Sequence[str], accepts: Callable[[str], bool]) -> str:
    """Return tags as a key line has them: lower case, their words joined by what a tag may hold."""
    found: dict[str, None] = {}
    for tag in tags:
        parts = ("".join(sign if sign.isalnum() else "-" for sign in part.lower()) for part in tag.split("::"))
        words = ["-".join(word for word in part.split("-") if word) for part in parts]
        name = "::".join(word for word in words if word)
        if name and accepts(name):
            found[name] = None
    return ", ".join(found)


def known_areas(item_ids: Sequence[str]) -> dict[str, str]:
    """Return `guid_hash` -> area of the imported cards among these ids."""
    return {digest: area for area, digest in map(hash_in, item_ids) if digest}


def _digest(block: Block, tags: str) -> str:
    """Return the digest of a block as it will be read from its file."""
    keys = [("tags", tags)] if tags else []
    return digest_of(block.cloze, block.question, block.answer, keys)


def _settled(block: Block) -> Block:
    """Return a block with its sides as a reader of the file will find them."""
    question, answer = settled(block.question), settled(block.answer)
    if question == block.question and answer == block.answer:
        return block
    return Block(block.ord, question, answer, block.cloze, block.cards)


def _card_id(base: str, number: int | None) -> str:
    """Return the id of one card of a note; number: its `ord`."""
    return base if number is None else f"{base}.{number + 1}"


def _base(found: Found) -> str:
    """Return the id that the cards of a note share."""
    return found.card_id if found.origin.ord is None else found.card_id.rpartition(".")[0]
