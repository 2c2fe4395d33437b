"""What Alembic runs: the migrations, on the connection that the store hands over."""

from __future__ import annotations

from alembic import context

# Alembic runs this module with a context; whoever else imports it gets no migration.
if hasattr(context, "config"):
    context.configure(
        connection=context.config.attributes["connection"],
        # True since the store begins its transactions itself; Alembic takes SQLite for incapable.
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()
