"""Alembic's way in: it works on the connection it is given, inside the transaction of whoever calls."""

from alembic import context

from bot.state.tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
context.run_migrations()
