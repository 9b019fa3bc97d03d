"""Run by alembic from `server_db/install.py` only: the connection, and so the transaction, is the installer's."""

from __future__ import annotations

from alembic import context

connection = context.config.attributes["connection"]
context.configure(connection=connection, version_table="alembic_version", version_table_schema="sec")
context.run_migrations()
