"""What the worker does with leads by itself, asked for by hand: scores, due steps of clocks, the day's draw."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

import psycopg

from server_db.errors import translated

STEPS_AT_ONCE = 500


@contextmanager
def trusted(connect: Callable[[], psycopg.Connection[Any]]) -> Iterator[psycopg.Connection[Any]]:
    """The worker's connection, each statement of which commits. What the database refuses is raised as a DatabaseProblem."""
    try:
        connection = connect()
        try:
            connection.autocommit = True
            connection.execute("SET statement_timeout = 0")
            yield connection
        finally:
            connection.close()
    except psycopg.Error as problem:
        known = translated(problem)
        if known is None:
            raise
        raise known from None


def rescore(connection: psycopg.Connection[Any]) -> int:
    """Score every lead by the live version; how many scores changed."""
    return _number(connection.execute("SELECT core.score_many_(NULL, 'day')").fetchone())


def take_due_steps(connection: psycopg.Connection[Any], moment: datetime | None = None) -> int:
    """Take the steps of first-response clocks that are due, by default now; how many there were."""
    taken = 0
    while came := _number(connection.execute("SELECT core.sla_tick(coalesce(%s::timestamptz, clock_timestamp()), %s)", (moment, STEPS_AT_ONCE)).fetchone()):
        taken += came
    return taken


def draw(connection: psycopg.Connection[Any], day: date | None = None) -> int:
    """Draw the leads of a day's review, by default today's; how many were drawn."""
    return _number(connection.execute("SELECT core.review_draw_(coalesce(%s::date, sec.today()))", (day,)).fetchone())


def _number(row: tuple[Any, ...] | None) -> int:
    return int(row[0] or 0) if row else 0
