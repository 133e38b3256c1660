"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create all tables."""
    op.create_table(
        "event",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("offset", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("ms", sa.BigInteger(), nullable=False),
        sa.Column("rating", sa.Integer()),
        sa.Column("payload", sa.Text(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("event_item", "event", ["item", "id"])
    op.create_index("event_day", "event", ["day"])
    op.create_table(
        "item",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("tier", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("siblings", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Double()),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("item_source", "item", ["source"])
    op.create_table(
        "memory",
        sa.Column("item", sa.Text(), primary_key=True),
        sa.Column("phase", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer()),
        sa.Column("stability", sa.Double()),
        sa.Column("difficulty", sa.Double()),
        sa.Column("last_day", sa.Integer()),
        sa.Column("last_at", sa.BigInteger()),
        sa.Column("due_day", sa.Integer()),
        sa.Column("due_at", sa.BigInteger()),
        sa.Column("reps", sa.Integer(), nullable=False),
        sa.Column("lapses", sa.Integer(), nullable=False),
        sa.Column("suspended", sa.Boolean(), nullable=False),
        sa.Column("buried_until", sa.Integer()),
        sa.Column("flag", sa.Text()),
        sa.Column("last_event", sa.Text(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table("retracted", sa.Column("event", sa.Text(), primary_key=True), sqlite_with_rowid=False)
    op.create_table(
        "alias",
        sa.Column("item", sa.Text(), primary_key=True),
        sa.Column("old", sa.Text(), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("alias_old", "alias", ["old"])
    op.create_table(
        "source",
        sa.Column("name", sa.Text(), primary_key=True),
        sa.Column("digest", sa.Text(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "meta",
        sa.Column("name", sa.Text(), primary_key=True),
        sa.Column("value", sa.Text(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "quarantine",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("found_at", sa.BigInteger(), nullable=False),
        sa.Column("row", sa.Text(), nullable=False),
    )
