"""What processes need by the clock: pauses that end, the ladder of reminders, measures, health points, versions whose day has come."""

from __future__ import annotations

import logging
import time
from typing import Any

import psycopg
from sqlalchemy import Engine

from server_db.engine.health import write_points

HOUR_SECONDS = 3_600.0
log = logging.getLogger("tripod.worker")


class ProcessClocks:
    """Kept by one worker; several may keep theirs, each step is taken once."""

    def __init__(self) -> None:
        self._hour_at: float | None = None
        self._formula: int | None = None

    def keep(self, connection: psycopg.Connection[Any], engine: Engine) -> None:
        """Called about once a minute; measures and points are made anew once an hour, or when the formula changed."""
        connection.execute("SELECT core.pipelines_due()")
        connection.execute("SELECT core.climb_ladder()")
        row = connection.execute("SELECT max(id) FROM core.health_formula WHERE status = 'live'").fetchone()
        formula = row[0] if row else None
        now = time.monotonic()
        if self._hour_at is None or now - self._hour_at >= HOUR_SECONDS or formula != self._formula:
            self._hour_at, self._formula = now, formula
            make_figures(connection, engine)


def make_figures(connection: psycopg.Connection[Any], engine: Engine) -> None:
    """Measures of processes and today's health points."""
    connection.execute("SELECT core.pipeline_measure_all()")
    with engine.begin() as working:
        written = write_points(working)
    log.info("%s health points written.", written)
