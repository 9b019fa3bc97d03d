"""Keeps the week's forecast: one snapshot a week of what every month is expected to come to, by whichever worker is there first."""

from __future__ import annotations

import logging
from typing import Any

log = logging.getLogger("tripod.worker")


def take_due_snapshots(connection: Any) -> int:
    """Answers how many deals were kept, 0 when the week has its snapshot. `connection` is psycopg's, in autocommit.

    Asked about once a minute. A worker that was off on Monday takes the week's snapshot on the day it comes back; a week
    without any worker has none, for nobody can say afterwards what was expected then.
    """
    row = connection.execute("SELECT core.forecast_due_()").fetchone()
    kept = int(row[0]) if row else 0
    if kept:
        log.info("The week's forecast is kept: %s deals.", kept)
    return kept
