"""Alembic migrations: tables and data only. Everything else is in `server_db/sql`, always in its current state."""
