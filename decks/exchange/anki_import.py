"""A package of Anki imported: its notes through `notes` into deck files, its review log through `history` into events.

Everything streams: notes in the order of their decks, the log in the order of its cards. What must be known of all of
them at once (which card became which item) stands in a scratch database on disk.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path

from ...data.events import Event
from ...data.intake import due_days, imported_reviews
from ...data.store import Store
from ..frontmatter import HOME_AREA
from ..parser import is_tag
from .areas import area_of_name, area_of_tags
from .collection import SEPARATOR, Collection
from .deckfile import alike_but_for_case, safe_media_name
from .history import EARLIEST, CardHistory, CardState, Frame, Row, Tally
from .notes import Block, NoteReader
from .originals import OriginalsWriter
from .package import Package
from .plan import Options, Progress, Summary
from .refusal import ImportRefused, Stopped
from .staging import Staging
from .writer import DeckWriter, Target, known_areas, tags_line, target_of

STEP = 500  # notes or cards between two looks at progress and at the user's wish to stop
MOST_DAYS, MOST_SECONDS = 100_000, 10**9  # of an interval; what is beyond is no interval
_HOME = "CASE WHEN odid <> 0 THEN odid ELSE did END"
_DUE = "CASE WHEN c.odid <> 0 AND c.odue <> 0 THEN c.odue ELSE c.due END"


class AnkiImport:
    """One package on its way in. `plan` stages the deck files, `events` and `copy_media` are for the second part."""

    def __init__(self, path: Path, staging: Staging, options: Options, cancelled: Callable[[], bool]) -> None:
        """Open the package; ImportRefused says why it cannot be imported."""
        self.options = options
        self.staging = staging
        self.cancelled = cancelled
        self.tally = Tally()
        self.package = Package(path)
        try:
            unpacked = self.package.unpack_collection(staging.scratch, self._is_cancelled)
            self.collection = Collection(unpacked, staging.scratch / "scratch.db", path.name, self._is_cancelled)
        except BaseException:
            self.package.__exit__()
            raise
        self.db = self.collection.db
        self.media = self.package.media()
        self._alike = alike_but_for_case(self.media)
        self.used: dict[str, str] = {}  # relative path beside the decks -> entry in the package
        self._folder = ""
        self.writer = DeckWriter(staging, self.db, known_areas(options.met))
        self.originals = OriginalsWriter(staging)

    def close(self) -> None:
        """Close the package."""
        self.originals.close()
        self.collection.close()
        self.package.__exit__()

    # The first part: notes

    def plan(self, progress: Progress) -> Summary:
        """Stage the deck files; returns what would come and what would not."""
        with self._explained():
            return self._plan(progress)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn what SQLite says of the package into Stopped or a sentence, lest it be taken for the record's fault."""
        try:
            yield
        except sqlite3.Error as error:
            if self.cancelled():
                raise Stopped from None
            name = self.package.path.name
            raise ImportRefused(f"{name} is damaged: its collection cannot be read ({error}).") from None

    def _plan(self, progress: Progress) -> Summary:
        """Stage the deck files."""
        targets, summary = self._targets(), Summary()
        self._queue(targets)
        total = int(self.collection.one("SELECT count(*) FROM main.queue"))
        reader = NoteReader(self.collection.note_types)
        homeless = int(
            self.collection.one("SELECT count(*) FROM pkg.cards WHERE nid NOT IN (SELECT id FROM pkg.notes)")
        )
        if homeless:
            reader.skipped["whose note is missing in the package"] += homeless
        sql = (
            "SELECT n.guid, n.mid, n.tags, n.flds, CAST(coalesce(n.mod, 0) AS INTEGER), q.did, q.cards"
            " FROM main.queue q CROSS JOIN pkg.notes n ON n.id = q.nid ORDER BY q.rowid"
        )
        kept_tags: dict[str, str] = {}
        placed: list[tuple[int, str]] = []
        originals: list[tuple[str, int, int, str, str, str]] = []
        for number, (guid, type_id, tags, fields, changed, deck, cards) in enumerate(self.db.execute(sql)):
            if number % STEP == 0:
                self._step(progress, "reading notes", number, total)
                self._place(placed)
                self.originals.add(originals)
                originals.clear()
            target = targets[deck]
            pairs = _cards_of(cards)
            summary.notes += 1
            if guid in self.options.own:
                summary.own += len(pairs)
                base, numbered = self.options.own[guid]
                placed += [(card, f"{base}.{place + 1}" if numbered else base) for place, card in pairs]
                continue
            self._folder = target.folder
            ords = [place for place, _ in pairs]
            blocks = reader.read(type_id, str(fields).split(SEPARATOR), tags, target.deck, ords, self._address)
            if tags not in kept_tags:
                if len(kept_tags) > 5_000:
                    kept_tags.clear()
                kept_tags[tags] = tags_line(tags.split(), is_tag)
            ids = self.writer.add(guid, blocks, kept_tags[tags], target)
            if blocks:
                originals.append((str(guid), type_id, changed, tags, ",".join(map(str, ords)), str(fields)))
            placed += _placed(pairs, blocks, ids)
        self._place(placed)
        self.originals.add(originals)
        self._step(progress, "reading notes", total, total)
        return self._summary(summary, reader)

    def _summary(self, summary: Summary, reader: NoteReader) -> Summary:
        """Fill in what the plan adds up to."""
        counts = self.writer.counts
        summary.new, summary.changed, summary.unchanged = counts.new, counts.changed, counts.unchanged
        summary.edited, summary.kept = counts.edited, counts.kept
        summary.cards = counts.new + counts.changed + counts.unchanged + summary.own
        summary.files = self.writer.finish()
        self.originals.stage(self.collection.note_types)
        summary.media = len(self.used)
        summary.skipped = _sentences(reader.skipped)
        summary.simplified = _sentences(reader.simplified)
        summary.decks = {target.deck: target.area for target in self._shown}
        if self.options.history:
            summary.reviews = int(
                self.collection.one(
                    "SELECT count(*) FROM pkg.revlog WHERE ease > 0 AND NOT (type = 3 AND factor = 0)"
                    f" AND id > {EARLIEST} AND cid IN (SELECT cid FROM main.placed)"
                )
            )
        return summary

    def _targets(self) -> dict[int, Target]:
        """Return deck id -> where its cards go, for the decks that have cards."""
        found: dict[int, Target] = {}
        for (deck,) in self.db.execute(f"SELECT DISTINCT {_HOME} FROM pkg.cards").fetchall():
            name = self.collection.decks.get(deck) or "Default"
            if self.options.deck:
                name = f"{self.options.deck}::{name}" if not self._alone(name) else self.options.deck
            area = self.options.area or area_of_name(name) or self._area_of_tags(deck) or HOME_AREA
            found[deck] = target_of(name, area)
        self._shown = sorted(found.values(), key=lambda target: target.deck)
        return found

    def _alone(self, name: str) -> bool:
        """Tell whether the package has cards in this deck only."""
        return len(self.db.execute(f"SELECT DISTINCT {_HOME} FROM pkg.cards LIMIT 2").fetchall()) == 1

    def _area_of_tags(self, deck: int) -> str:
        """Return the area that the tags of a deck's notes tell."""
        sql = f"SELECT n.tags FROM pkg.cards c JOIN pkg.notes n ON n.id = c.nid WHERE {_HOME} = ? LIMIT 5000"
        return area_of_tags(row[0] for row in self.db.execute(sql, (deck,)))

    def _queue(self, targets: dict[int, Target]) -> None:
        """Put the notes in order: deck by deck, what was seen before what is new, new ones as Anki shows them."""
        self.db.execute("CREATE TABLE main.place (did INTEGER PRIMARY KEY, rank INTEGER)")
        order = sorted(targets, key=lambda deck: (targets[deck].deck, deck))
        self.db.executemany("INSERT INTO main.place VALUES (?, ?)", [(deck, rank) for rank, deck in enumerate(order)])
        self.db.execute(
            "CREATE TABLE main.queue AS SELECT nid, did, cards FROM ("
            f"SELECT nid, {_HOME} AS did, min(ord), CASE WHEN type = 0 THEN due ELSE -1 END AS place,"
            " group_concat(id || ':' || ord) AS cards FROM pkg.cards GROUP BY nid"
            ") JOIN main.place USING (did) ORDER BY rank, place, nid"
        )
        self.db.execute("CREATE TABLE main.placed (cid INTEGER PRIMARY KEY, item TEXT)")

    def _place(self, placed: list[tuple[int, str]]) -> None:
        """Note which card became which item."""
        self.db.executemany("INSERT OR REPLACE INTO main.placed VALUES (?, ?)", placed)
        placed.clear()

    def _address(self, name: str) -> str | None:
        """Return how a card names a media file of the package, and note that it is used."""
        entry = self.media.get(name)
        if entry is None:
            return None
        safe = safe_media_name(name, marked=name in self._alike)
        self.used[f"{self._folder}/media/{safe}"] = entry
        return f"media/{safe}"

    def _is_cancelled(self) -> bool:
        """Tell whether the user wants to stop; each part of the import has its own way to say so."""
        return self.cancelled()

    def _step(self, progress: Progress, what: str, done: int, total: int) -> None:
        """Show progress; stop where the user wants it."""
        if self.cancelled():
            raise Stopped
        progress(what, done, total)

    # The second part: media and the review log

    def copy_media(self, progress: Progress) -> None:
        """Stage the media files that are not there yet."""
        import filecmp

        for number, (relative, entry) in enumerate(self.used.items()):
            if number % 20 == 0:
                self._step(progress, "copying media", number, len(self.used))
            staged, old = self.staging.path(relative), self.staging.decks / relative
            self.package.unpack_media(entry, staged, self.cancelled)
            if old.is_file() and filecmp.cmp(old, staged, shallow=False):
                staged.unlink()

    def events(self, store: Store, progress: Progress) -> Iterator[Event]:
        """Yield the events of the review log and of the cards' present states, card by card."""
        if self.options.history:
            with self._explained():
                yield from self._events(store, progress)

    def _events(self, store: Store, progress: Progress) -> Iterator[Event]:
        """Yield the events."""
        hour = self.collection.rollover
        frame = Frame(
            self.options.offset,
            self.options.rollover if hour is None else hour,
            self.collection.created,
            self.options.now,
        )
        total = int(self.collection.one("SELECT count(*) FROM main.placed"))
        cards = self.db.execute(
            f"SELECT p.cid, p.item, CAST(c.mod AS INTEGER), c.type, c.queue, CAST({_DUE} AS INTEGER),"
            " CAST(c.flags AS INTEGER) FROM main.placed p"
            " CROSS JOIN pkg.cards c ON c.id = p.cid ORDER BY p.cid"
        )
        log = self.db.execute(
            "SELECT cid, CAST(id AS INTEGER), CAST(ease AS INTEGER),"
            f" max(-{MOST_SECONDS}, min({MOST_DAYS}, CAST(ivl AS INTEGER))), CAST(factor AS INTEGER),"
            " CAST(time AS INTEGER), CAST(type AS INTEGER) FROM pkg.revlog"
            " WHERE cid IN (SELECT cid FROM main.placed) ORDER BY cid, id"
        )
        rows = _LogReader(log)
        done = 0
        while batch := list(islice(cards, STEP)):
            self._step(progress, "taking over reviews", done, total)
            done += len(batch)
            items = [row[1] for row in batch]
            dues = due_days(store.database, items)
            ours = imported_reviews(store.database, dues)
            for card, item, changed, kind, queue, due, flags in batch:
                history = CardHistory(item, frame, self.tally, ours.get(item, ()))
                history.of(rows.of(card))
                state = CardState(changed, kind, queue, due, flags)
                history.present(state, dues.get(item), item in dues)
                yield from history.events
        self._step(progress, "taking over reviews", total, total)

    @property
    def merged(self) -> int:
        """How many reviews had been made here."""
        return self.tally.merged

    def touched_meanwhile(self) -> str | None:
        """Return a deck file that somebody changed since it was read."""
        return self.writer.touched_meanwhile()

    def left_out(self) -> list[str]:
        """Return what of the log could not be taken over."""
        said = []
        if self.tally.strange:
            said.append(f"Reviews with an impossible date, left out: {self.tally.strange}.")
        if self.tally.unlogged:
            said.append(
                f"Cards that Anki has scheduled without a review in its log, brought in as new: {self.tally.unlogged}."
            )
        return said


class _LogReader:
    """Hands out the log's rows card by card; both come in order of the card."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._groups = groupby(rows, key=itemgetter(0))
        self._next = next(self._groups, None)

    def of(self, card: int) -> list[Row]:
        """Return the rows of a card."""
        while self._next is not None and self._next[0] < card:
            self._next = next(self._groups, None)
        if self._next is None or self._next[0] != card:
            return []
        found = list(self._next[1])
        self._next = next(self._groups, None)
        return found


def _cards_of(listed: str) -> list[tuple[int, int]]:
    """Return (place in the note, id) of a note's cards, in order; listed: `id:place`, with commas between."""
    if "," not in listed:  # most notes have one
        card, _, place = listed.partition(":")
        return [(int(place), int(card))]
    return sorted((int(place), int(card)) for card, _, place in (one.partition(":") for one in listed.split(",")))


def _placed(pairs: list[tuple[int, int]], blocks: list[Block], ids: dict[int | None, str]) -> list[tuple[int, str]]:
    """Return (card id in Anki, item) for the cards that became something here."""
    if None not in ids:
        return [(card, ids[place]) for place, card in pairs if place in ids]
    several = any(block.ord is None and block.cards > 1 for block in blocks)
    asked = pairs if several else pairs[:1]
    return [(card, f"{ids[None]}.{place + 1}" if several else ids[None]) for place, card in asked]


def _sentences(counted: Counter[str]) -> list[str]:
    """Return what was left out or simplified, as sentences."""
    return [f"{count} card{'s' if count != 1 else ''} {why}." for why, count in sorted(counted.items()) if count]
