"""The index of all cards: reads the decks' folders, parses what changed, and tells what came, went and moved."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..data.items import Item
from . import cache as store
from .card import Card, Problem
from .scan import Stamp, reason, scan

SETTLE_NS = 2_000_000_000  # a file younger than this when read may change again without a new stamp


@dataclass(frozen=True)
class Root:
    """A folder of decks (or one deck file). source: its name in the record. shipped: headings, sources needed."""

    folder: Path
    source: str
    shipped: bool = False


@dataclass(frozen=True)
class IndexChange:
    """What a refresh found, against the last one (of this process or, at the first, of the cache).

    added, changed, removed: ids in order; a renamed card is in none of them but in `renamed` (old id -> new id).
    problems: all there are now, in order of roots and files. notes: sentences for a log (a cache that was dropped).
    parsed: how many files were parsed.
    """

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    renamed: dict[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    parsed: int = 0


class CardIndex:
    """All cards of some roots. Nothing is read before the first `refresh`."""

    def __init__(self, cache: Path, roots: Sequence[Root]) -> None:
        """Prepare an index.

        cache: folder for what was parsed; it need not exist, and may be read-only (then every start parses anew).
        roots: earlier ones win where two cards have the same id.
        """
        self.roots = tuple(roots)
        self._files = [store.cache_file(cache, root.folder, shipped=root.shipped) for root in self.roots]
        self._entries: list[dict[str, store.Entry]] = []
        self._stamps: list[dict[str, Stamp]] = []
        self._seen: list[list[Problem]] = []
        self._unread: list[list[Problem]] = []
        self._cards: dict[str, Card] = {}
        self._sources: dict[str, list[Card]] = {}

    def refresh(self, record: Callable[[Mapping[str, str]], None] | None = None) -> IndexChange:
        """Read what changed on disk and return the difference. Never raises on what a folder or file may hold.

        record: called with the renames (old id -> new id), if there are any, before the index or its cache takes them
        up: where it raises, or the process ends, the next refresh finds them again.
        """
        notes: list[str] = []
        if not self._entries:
            for path in self._files:
                entries, note = store.load(path)
                self._entries.append(entries)
                notes += [note] if note else []
        before = self._entries
        found = [scan(root.folder) for root in self.roots]
        parsed = 0
        after: list[dict[str, store.Entry]] = []
        unread: list[list[Problem]] = []
        for number, root in enumerate(self.roots):
            taken = {path for entries in after for path in entries}
            files = {path: stamp for path, stamp in found[number].files.items() if path not in taken}
            entries, trouble, count = _read(root, files, before[number])
            parsed += count
            after.append(entries)
            unread.append(trouble)
        old = _merged(before)[0]
        cards, duplicates = _merged(after)
        renamed = _renamed(old, cards, before, after)
        if renamed and record:
            record(renamed)
        for number, entries in enumerate(after):
            if entries != before[number]:
                note = store.save(self._files[number], entries)
                notes += [note] if note else []
        self._entries, self._stamps, self._cards = after, [root.files for root in found], cards
        self._seen, self._unread = [root.problems for root in found], unread
        self._sources = self._by_source(after)
        problems = [problem for number in range(len(self.roots)) for problem in self._problems(number)]
        return self._difference(old, renamed, (*problems, *duplicates), tuple(notes), parsed)

    def changed_on_disk(self) -> bool:
        """Tell by a look at the files' dates and sizes whether a refresh would find anything new."""
        if not self._stamps:
            return True
        found = [scan(root.folder) for root in self.roots]
        return [root.files for root in found] != self._stamps or [root.problems for root in found] != self._seen

    def items(self, source: str) -> list[Item]:
        """Return the catalogue entries of the cards of one source, in order."""
        return [card.item(position) for position, card in enumerate(self._sources.get(source, []))]

    def card(self, card_id: str) -> Card | None:
        """Return a card by its id, None where there is none."""
        return self._cards.get(card_id)

    def cards(self) -> list[Card]:
        """Return all cards, in order of roots, files and lines."""
        return list(self._cards.values())

    def primer(self, area: str, subtopic: str) -> str:
        """Return the primer of a subtopic, "" where no deck has one."""
        for entries in self._entries:
            for entry in entries.values():
                if entry.primer and entry.cards and (entry.cards[0].area, entry.cards[0].subtopic) == (area, subtopic):
                    return entry.primer
        return ""

    def unheaded(self) -> dict[str, int]:
        """Return the files with cards that are known by their question only: path -> how many."""
        return {
            path: len(entry.unheaded) for entries in self._entries for path, entry in entries.items() if entry.unheaded
        }

    def _problems(self, number: int) -> Iterator[Problem]:
        """Yield the problems of one root: of its folders, then of its files."""
        yield from self._seen[number]
        yield from self._unread[number]
        for entry in self._entries[number].values():
            yield from entry.problems

    def _by_source(self, roots: list[dict[str, store.Entry]]) -> dict[str, list[Card]]:
        """Return source -> its cards, those left out that an earlier card's id shadows."""
        sources: dict[str, list[Card]] = {root.source: [] for root in self.roots}
        for root, entries in zip(self.roots, roots, strict=True):
            for entry in entries.values():
                sources[root.source] += [card for card in entry.cards if self._cards[card.id] is card]
        return sources

    def _difference(
        self,
        old: dict[str, Card],
        renamed: dict[str, str],
        problems: tuple[Problem, ...],
        notes: tuple[str, ...],
        parsed: int,
    ) -> IndexChange:
        """Compare the cards of the last refresh with those of this one."""
        gone = old.keys() - self._cards.keys()
        new = self._cards.keys() - old.keys()
        targets = set(renamed.values())
        return IndexChange(
            added=tuple(name for name in self._cards if name in new and name not in targets),
            changed=tuple(
                name
                for name, card in self._cards.items()
                if name in old and old[name] is not card and old[name].fingerprint != card.fingerprint
            ),
            removed=tuple(name for name in old if name in gone and name not in renamed),
            renamed=renamed,
            problems=problems,
            notes=notes,
            parsed=parsed,
        )


def _read(
    root: Root, files: dict[str, Stamp], known: dict[str, store.Entry]
) -> tuple[dict[str, store.Entry], list[Problem], int]:
    """Return the entries of a root's files, a problem for each that cannot be read, and how many were parsed."""
    entries: dict[str, store.Entry] = {}
    unread: list[Problem] = []
    parsed = 0
    for path, stamp in files.items():
        entry = known.get(path)
        if entry is not None and entry.stamp == stamp and entry.settled:
            entries[path] = entry
            continue
        now = time.time_ns()  # compared with the file's own date only
        try:
            data = Path(path).read_bytes()
        except OSError as error:
            message = f"the file cannot be read: {reason(error)}"
            unread.append(Problem(path, 1, message, "Check its permissions."))
            continue
        digest = store.digest_of(data)
        settled = stamp.mtime_ns + SETTLE_NS < now
        if entry is not None and entry.digest == digest:
            entries[path] = replace(entry, stamp=stamp, settled=settled)
        else:
            entries[path] = _parsed(root, path, data, stamp, digest, settled=settled)
            parsed += 1
    return entries, unread, parsed


def _parsed(root: Root, path: str, data: bytes, stamp: Stamp, digest: str, *, settled: bool) -> store.Entry:
    """Parse one file."""
    from .parser import decode, parse  # 20 ms that an index with a warm cache need not pay

    text, problems = decode(data, path)
    if problems and not text:
        return store.Entry(stamp, digest, settled, (), tuple(problems), "", frozenset())
    deck = parse(text, Path(path), shipped=root.shipped)
    found = (*problems, *deck.problems)
    return store.Entry(stamp, digest, settled, deck.cards, found, deck.primer, deck.unheaded)


def _merged(roots: list[dict[str, store.Entry]]) -> tuple[dict[str, Card], list[Problem]]:
    """Return id -> card, the first one where two have the same id, and a problem for each other one."""
    cards: dict[str, Card] = {}
    problems: list[Problem] = []
    for entries in roots:
        for entry in entries.values():
            for card in entry.cards:
                first = cards.setdefault(card.id, card)
                if first is not card:
                    message = f"the card {card.id} stands in {first.path}:{first.line} already; this one is left out"
                    problems.append(Problem(card.path, card.line, message, "Give one of them another slug."))
    return cards, problems


def _renamed(
    old: dict[str, Card],
    cards: dict[str, Card],
    before: list[dict[str, store.Entry]],
    after: list[dict[str, store.Entry]],
) -> dict[str, str]:
    """Return which of the cards that are gone came back under another id: old id -> new id."""
    gone, new = old.keys() - cards.keys(), cards.keys() - old.keys()
    if not (gone and new):
        return {}
    from .rename import renamed_cards

    return renamed_cards(_changed_files(before, after), _changed_files(after, before), gone, new)


def _changed_files(
    these: list[dict[str, store.Entry]], others: list[dict[str, store.Entry]]
) -> dict[str, tuple[Card, ...]]:
    """Return path -> cards of the files in `these` that are not the same in `others`."""
    changed: dict[str, tuple[Card, ...]] = {}
    for entries, counterpart in zip(these, others, strict=True):
        for path, entry in entries.items():
            other = counterpart.get(path)
            if other is None or other.cards is not entry.cards:
                changed[path] = entry.cards
    return changed
