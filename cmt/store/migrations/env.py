"""How Alembic runs a migration: on the connection that `migrate` gives it."""

from alembic import context

from cmt.store.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
)
context.run_migrations()
