"""What the window asks of the server. Imported on first use: it brings SQLAlchemy."""

from __future__ import annotations

from server_db.queries.office import get_scope as load_scope
from server_db.queries.office import ping
from server_db.queries.palette import find_entries as load_palette

__all__ = ["load_palette", "load_scope", "ping"]
