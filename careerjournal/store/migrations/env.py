"""What Alembic runs: the migrations, on the connection and in the transaction it is handed."""

from __future__ import annotations

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    # SQLite changes a column only by rebuilding its table.
    render_as_batch=True,
    transaction_per_migration=False,
)
context.run_migrations()
