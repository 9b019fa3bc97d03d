"""What the bell asks of the server. Imported on first use: it brings SQLAlchemy."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from server_db.commands.calendar import finish_notices, read_notices, snooze_notices, take_notices
from server_db.queries.calendar import Notice, find_notices

__all__ = ["Notice", "finish_notices", "load_notices", "read_notices", "snooze_notices", "take_notices"]


def load_notices(session: Any) -> tuple[Notice, ...]:
    """The own open ones, as of now."""
    return find_notices(session, datetime.now(UTC))
