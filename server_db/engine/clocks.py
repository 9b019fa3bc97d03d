"""What must happen by the clock: the month that has begun, seals of the audit trail, ending forgotten transactions, reminders, forgetting old hints."""

from __future__ import annotations

from typing import Any

import psycopg


def keep_clocks(connection: psycopg.Connection[Any]) -> None:
    """Called about once a minute by every worker; doing it twice does no harm."""
    connection.execute("SELECT sec.watchdog()")
    # Figures, goals and boards of a month are wanted from its first day on, also where no order of it has come yet.
    connection.execute("SELECT core.ensure_period(sec.today()) FROM core.office")
    connection.execute("SELECT audit.seal()")
    connection.execute("SELECT core.remind_due()")
    connection.execute("SELECT core.disputes_due()")
    connection.execute("SELECT core.housekeeping()")
