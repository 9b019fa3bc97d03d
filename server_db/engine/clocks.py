"""What must happen by the clock: seals of the audit trail, ending forgotten transactions, reminders, forgetting old hints."""

from __future__ import annotations

from typing import Any

import psycopg


def keep_clocks(connection: psycopg.Connection[Any]) -> None:
    """Called about once a minute by every worker; doing it twice does no harm."""
    connection.execute("SELECT sec.watchdog()")
    connection.execute("SELECT audit.seal()")
    connection.execute("SELECT core.remind_due()")
    connection.execute("SELECT core.disputes_due()")
    connection.execute("SELECT core.housekeeping()")
