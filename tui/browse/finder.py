"""The search behind Browse: newest query first, in slices, so that a newer one need not wait for an older one."""

import gc
import sys
import threading
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...data.search import NO_RATINGS, Entry, Query, SearchError, SortKey, parse_query, search, sort_entries
from ..entries import entries
from .drawing import any_tags

if TYPE_CHECKING:
    from ..workspace import Workspace

SHARE = 0.0005  # seconds after which a search lets the thread that draws go on, where that has something to do
SLICE = 4_000  # entries that are searched before others get their turn
FRESH = 30_000_000  # microseconds for which what was found may be searched on: later, other cards may be due


@dataclass(frozen=True)
class Found:
    """What a search found.

    entries: in order. total: of how many. tags: whether any of them has tags to show. place: of the entry that the
    cursor stands on, None where it is not among them. problem: why the query was not understood, or "".
    """

    entries: Sequence[Entry]
    total: int
    tags: bool
    place: int | None
    problem: str = ""


class Finder:
    """Searches a workspace, from worker threads."""

    def __init__(self, workspace: "Workspace") -> None:
        self.workspace = workspace
        self._lock = threading.Lock()
        self._source: Sequence[Entry] = ()
        self._order: tuple[SortKey, bool] | None = None
        self._sorted: Sequence[Entry] = ()
        self._tagged = False  # whether any entry has tags to show
        self._last: tuple[Query, Sequence[Entry], int] | None = None

    def find(
        self, text: str, by: SortKey, reverse: bool, gone: Callable[[], bool], keep: str | None = None
    ) -> Found | None:
        """Return what a query finds, in order of `by`; None as soon as `gone` tells that nobody waits for it any more.

        A query that is not understood finds what the one before it found, and says why. keep: id of the entry that the
        cursor stands on. RecordError as the store raises it.
        """
        with self._lock:  # a search that nobody waits for any more gives up at its next slice
            interval = sys.getswitchinterval()
            sys.setswitchinterval(SHARE)
            try:
                return None if gone() else self._found(text, by, reverse, gone, keep)
            finally:
                sys.setswitchinterval(interval)

    def _found(self, text: str, by: SortKey, reverse: bool, gone: Callable[[], bool], keep: str | None) -> Found | None:
        """Search; the arguments are those of `find`."""
        everything = entries(self.workspace)
        now, rules = self.workspace.now(), self.workspace.store.rules
        if everything is not self._source or self._order != (by, reverse):
            self._sorted = sort_entries(everything, by, reverse, now=now, rules=rules)
            self._source, self._order, self._last = everything, (by, reverse), None
            self._tagged = any_tags(everything)
            gc.freeze()  # so many entries stay: a full collection need not walk them while a key waits
        try:
            query = parse_query(text)
        except SearchError as error:
            return self._described(self._last[1] if self._last else self._sorted, keep, str(error))
        among = self._sorted
        if self._last is not None and query.narrows(self._last[0]) and now.micros - self._last[2] < FRESH:
            among = self._last[1]
        days = query.rated_days
        rated = self.workspace.store.ratings(now.day - days + 1) if days else NO_RATINGS
        found: list[Entry] = []
        for start in range(0, len(among), SLICE):
            if gone():
                return None
            found += search(among[start : start + SLICE], query, now, rules, rated)
            time.sleep(0)  # lets the thread that draws have its turn
        self._last = (query, found, now.micros)
        return self._described(found, keep)

    def _described(self, found: Sequence[Entry], keep: str | None, problem: str = "") -> Found:
        """Return the result with what the list needs to know of it."""
        place = next((place for place, entry in enumerate(found) if entry.row.id == keep), None) if keep else None
        return Found(found, len(self._source), self._tagged and any_tags(found), place, problem)

    def of_ids(self, ids: Collection[str]) -> list[Entry]:
        """Return the entries with these ids, in order of the list."""
        return [entry for entry in self._sorted if entry.row.id in ids]
