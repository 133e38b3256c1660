"""The tables of the record as SQLModel classes: the one place that says what the database holds.

`event` is the truth. `memory`, `retracted`, `alias` and the key `parameters` in `meta` are projections of it: dropping
and replaying gives the same rows. `item` and `source` mirror the catalogue that decks and drills hand in. Importing
this module takes half a second (SQLModel brings pydantic), so only migrations and tests do; the store speaks SQL.
"""

from sqlalchemy import BigInteger, Column, Double, Index, Text, text
from sqlmodel import Field, SQLModel

WITHOUT_ROWID = {"sqlite_with_rowid": False}  # the text key is the table's own order: one tree less to write


class EventTable(SQLModel, table=True):
    """The append-only log; see `events.Event` for the columns. payload: canonical JSON."""

    __tablename__ = "event"
    __table_args__ = (Index("event_item", "item", "id"), Index("event_day", "day"), WITHOUT_ROWID)

    id: str = Field(sa_column=Column(Text, primary_key=True))
    item: str = Field(sa_column=Column(Text, nullable=False))
    kind: str = Field(sa_column=Column(Text, nullable=False))
    at: int = Field(sa_column=Column(BigInteger, nullable=False))
    offset: int
    day: int
    device: str = Field(sa_column=Column(Text, nullable=False))
    ms: int = Field(sa_column=Column(BigInteger, nullable=False))
    rating: int | None = None
    payload: str = Field(sa_column=Column(Text, nullable=False))


class ItemTable(SQLModel, table=True):
    """The catalogue.

    gone: the source does not hold it any more; its memory is kept. added: study day on which it first came in; NULL for
    what was there before that was noted.
    """

    __tablename__ = "item"
    __table_args__ = (Index("item_source", "source"), WITHOUT_ROWID)

    id: str = Field(sa_column=Column(Text, primary_key=True))
    source: str = Field(sa_column=Column(Text, nullable=False))
    kind: str = Field(sa_column=Column(Text, nullable=False))
    area: str = Field(sa_column=Column(Text, nullable=False))
    tier: str = Field(sa_column=Column(Text, nullable=False))
    title: str = Field(sa_column=Column(Text, nullable=False))
    siblings: str = Field(sa_column=Column(Text, nullable=False))
    minutes: float | None = Field(default=None, sa_column=Column(Double))
    position: int
    gone: bool
    added: int | None = None


class MemoryTable(SQLModel, table=True):
    """What the events of an item add up to. last_event: its newest event of any kind. tags: with spaces between."""

    __tablename__ = "memory"
    __table_args__ = (WITHOUT_ROWID,)

    item: str = Field(sa_column=Column(Text, primary_key=True))
    phase: int
    step: int | None = None
    stability: float | None = Field(default=None, sa_column=Column(Double))
    difficulty: float | None = Field(default=None, sa_column=Column(Double))
    last_day: int | None = None
    last_at: int | None = Field(default=None, sa_column=Column(BigInteger))
    due_day: int | None = None
    due_at: int | None = Field(default=None, sa_column=Column(BigInteger))
    reps: int
    lapses: int
    suspended: bool
    buried_until: int | None = None
    flag: str | None = Field(default=None, sa_column=Column(Text))
    last_event: str = Field(sa_column=Column(Text, nullable=False))
    tags: str = Field(sa_column=Column(Text, nullable=False, server_default=text("''")))


class RetractedTable(SQLModel, table=True):
    """Events that are undone at present, so that sums over the log can leave them out."""

    __tablename__ = "retracted"
    __table_args__ = (WITHOUT_ROWID,)

    event: str = Field(sa_column=Column(Text, primary_key=True))


class AliasTable(SQLModel, table=True):
    """Old ids of an item, one row for each `renamed` event's pair."""

    __tablename__ = "alias"
    __table_args__ = (Index("alias_old", "old"), WITHOUT_ROWID)

    item: str = Field(sa_column=Column(Text, primary_key=True))
    old: str = Field(sa_column=Column(Text, primary_key=True))


class SourceTable(SQLModel, table=True):
    """Digest of the last list of items that each source handed in."""

    __tablename__ = "source"
    __table_args__ = (WITHOUT_ROWID,)

    name: str = Field(sa_column=Column(Text, primary_key=True))
    digest: str = Field(sa_column=Column(Text, nullable=False))


class MetaTable(SQLModel, table=True):
    """Single facts: the device's id, the newest `parameters` event, when the last backup saw the log."""

    __tablename__ = "meta"
    __table_args__ = (WITHOUT_ROWID,)

    name: str = Field(sa_column=Column(Text, primary_key=True))
    value: str = Field(sa_column=Column(Text, nullable=False))


class QuarantineTable(SQLModel, table=True):
    """Rows that a repair took out of the log because they could not be read; kept as they were."""

    __tablename__ = "quarantine"

    number: int | None = Field(default=None, primary_key=True)
    reason: str = Field(sa_column=Column(Text, nullable=False))
    found_at: int = Field(sa_column=Column(BigInteger, nullable=False))
    row: str = Field(sa_column=Column(Text, nullable=False))


METADATA = SQLModel.metadata
