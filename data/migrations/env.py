"""Alembic's environment: runs on the connection that `schema.migrate` hands in, inside its transaction."""

from alembic import context

from prepdeck.data.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,  # SQLite alters tables by copying them
    transactional_ddl=False,  # the caller's transaction holds it all
)
context.run_migrations()
