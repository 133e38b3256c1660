"""A custom session: which cards, how many, and whether the grades count. Knows no screen."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...data.memory import Rating, Scheduled
from ...data.pace import Pace

if TYPE_CHECKING:
    import argparse

    from ...data.store import ItemRow
    from ..workspace import Workspace

PRACTICE_NOTE = "Practice only: nothing was scheduled, every card is due as before."
PRESETS: tuple[tuple[str, str], ...] = (  # title, query; one that ends in a colon wants to be completed
    ("Forgotten today", "rated:1:1"),
    ("Due in the next 3 days", "is:review prop:due>0 prop:due<=3"),
    ("New cards only", "is:new"),
    ("Seen core cards", "tier:core -is:new"),
    ("Likely forgotten by now", "prop:retrievability<0.8"),
    ("One area", "area:"),
    ("One tag", "tag:"),
)


class SessionError(ValueError):
    """The words for a custom session do not fit; the message is the sentence for the user."""


@dataclass(frozen=True)
class Session:
    """What a custom session is to be.

    query: which cards, in the language of Browse. cram: practise only, nothing is scheduled. most: cards at most;
    minutes: about so many minutes of cards at most; None for no such limit.
    """

    query: str
    cram: bool = False
    most: int | None = None
    minutes: int | None = None

    @property
    def title(self) -> str:
        """What the title line says all the time."""
        return f"Practice, nothing is scheduled · {self.query}" if self.cram else f"Custom · {self.query}"

    def limit(self, pace: Pace, done: int = 0) -> int | None:
        """Return how many cards may still be shown after `done`; None without a limit."""
        limits = [] if self.most is None else [self.most]
        if self.minutes is not None:
            limits.append(max(1, int(self.minutes * 60 / pace.card_seconds)))
        return max(0, min(limits) - done) if limits else None


class Practised(Scheduled):
    """What a grade does while practising: nothing; a card that was not known comes again in this session."""

    @property
    def label(self) -> str:
        """The words that stand on a button in place of an interval."""
        return "at the end" if self.rating is Rating.AGAIN else "done"


def practised(row: "ItemRow") -> dict[Rating, Scheduled]:
    """Return what each grade does to a card while practising."""
    return {rating: Practised(row.memory, rating, 0, None, False) for rating in Rating}


def session_of(options: "argparse.Namespace") -> Session | None:
    """Return the custom session that the words of `prepdeck review` ask for, None for the day's cards.

    SessionError when the query can't be read or a word lacks it.
    """
    if options.search is None:
        if options.cram and not options.grade:
            raise SessionError("--cram needs --search: which cards? Such as prepdeck review --search is:due --cram")
        if options.limit is not None:
            raise SessionError(
                "--limit needs --search: which cards? Such as prepdeck review --search is:due --limit 20"
            )
        return None
    if options.limit is not None and options.limit < 1:
        raise SessionError("--limit is a number of cards, 1 or more.")
    from ...data.search import SearchError, parse_query

    try:
        parse_query(options.search)
    except SearchError as error:
        raise SessionError(str(error)) from None
    return Session(options.search, options.cram, options.limit)


def cards_found(workspace: "Workspace", text: str) -> "list[ItemRow]":
    """Return the cards that a query finds and that may be shown today: neither suspended nor buried.

    SearchError, a sentence with a right example, when it is no query; RecordError as the store raises it.
    """
    from ...data.rows import shown
    from ...data.search import parse_query
    from ..entries import found

    day = workspace.now().day
    rows = (entry.row for entry in found(workspace, parse_query(text)))
    return [row for row in rows if row.kind == "card" and shown(row, day)]
