"""The schema's revisions: which one a database has, and how it gets to the present one."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from .database import Database, RecordError

if TYPE_CHECKING:
    import sqlalchemy
    from alembic.config import Config

REVISIONS: tuple[str, ...] = ("0001", "0002")  # oldest first; the last one is what this program reads and writes
PRESENT = REVISIONS[-1]


def revision_of(database: Database) -> str | None:
    """Return the revision that the database has; None for one without tables.

    RecordError when it holds something else, or a revision that only a newer prepdeck knows.
    """
    if not database.has_table("alembic_version"):
        if database.has_table("event"):
            raise RecordError(f"{database.name} is no record of prepdeck. Name another one in PREPDECK_DATABASE_URL.")
        return None
    found = database.rows("SELECT version_num FROM alembic_version")
    revision = str(found[0][0]) if found else None
    if revision is not None and revision not in REVISIONS:
        raise RecordError(
            f"{database.name} was written by a newer prepdeck (schema {revision}; this one knows up to {PRESENT})."
            " Update prepdeck; the record is unchanged."
        )
    return revision


def migrate(database: Database, before: Callable[[], None]) -> None:
    """Bring the schema to the present revision in one transaction; does nothing when it is there.

    before: called first where there is something to lose (makes the backup).
    """
    if revision_of(database) == PRESENT:
        return
    if revision_of(database) is not None:
        before()
    from alembic import command

    with database.alchemy() as connection, database.writing():
        if revision_of(database) != PRESENT:  # else another process did it while this one waited
            command.upgrade(alembic_config(connection), "head")


def alembic_config(connection: "sqlalchemy.Connection") -> "Config":
    """Return Alembic's configuration for a connection."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "prepdeck.data:migrations")
    config.set_main_option("version_locations", "prepdeck.data:migrations/versions")
    config.set_main_option("path_separator", "newline")
    config.attributes["connection"] = connection
    return config
