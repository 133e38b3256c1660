"""Tags that events give to items, and the day on which an item came into the catalogue."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; what is in the tables stays where it is."""
    op.add_column("memory", sa.Column("tags", sa.Text(), nullable=False, server_default=sa.text("''")))
    op.add_column("item", sa.Column("added", sa.Integer()))
