"""What the desktop may name in SQL: the api views as SQLAlchemy Core tables."""

from server_db.tables import api, process, process_life

# one metadata for all of them, whichever is imported first
__all__ = ["api", "process", "process_life"]
