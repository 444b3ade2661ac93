"""Tells Alembic which connection to migrate: the open, encrypted one that it is handed."""

from __future__ import annotations

from alembic import context

settings = context.config.attributes
# The caller has begun the transaction and ends it, so that a failure leaves nothing behind.
context.configure(
    connection=settings["connection"],
    render_as_batch=True,  # SQLite changes a table by making it anew
    transaction_per_migration=False,
    **settings.get("autogenerate", {}),
)
context.run_migrations()
