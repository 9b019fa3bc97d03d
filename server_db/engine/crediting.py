"""Brings the credits up to date and fixes the snapshot that a run is calculated on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, text

# One worker credits at a time: two would each add what the other has not committed yet.
CREDITING_LOCK = 7301


def credit_up_to_now(connection: Connection, run_id: int) -> int:
    """Credit every line known so far and set the run's snapshot to the batch that holds those credits.

    Takes two transactions: the snapshot waits for open imports and is quick; crediting holds nobody up. Only lines that
    something reached since the last crediting are looked at, for a correction too: a split, a rate or a post put right says which.
    """
    with _alone(connection):
        batch = _open_batch(connection)
        with connection.begin():
            connection.execute(text("SET LOCAL jit = off"))
            connection.execute(text("SELECT core.credit_lines(:batch, :batch, false)"), {"batch": batch})
            connection.execute(text("UPDATE core.commission_run SET snapshot_batch = :batch WHERE id = :run"), {"batch": batch, "run": run_id})
    return batch


def credit_new_facts(connection: Connection) -> bool:
    """Credit what was imported since the last crediting, so that drafts can be tried before the first run. False: nothing was."""
    with connection.begin():
        news = connection.execute(text(
            "SELECT coalesce(max(id) FILTER (WHERE kind <> 'credit'), 0) > coalesce(max(id) FILTER (WHERE kind = 'credit'), 0) FROM core.batch"
        )).scalar_one()  # fmt: skip
    if not news:
        return False
    with _alone(connection):
        batch = _open_batch(connection)
        with connection.begin():
            connection.execute(text("SELECT core.credit_lines(:batch, :batch, false)"), {"batch": batch})
    return True


@contextmanager
def _alone(connection: Connection) -> Iterator[None]:
    with connection.begin():
        connection.execute(text("SET lock_timeout = 0"))
        connection.execute(text("SELECT pg_advisory_lock(:lock)"), {"lock": CREDITING_LOCK})
    try:
        yield
    finally:
        if not connection.invalidated:
            connection.rollback()
            with connection.begin():
                connection.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": CREDITING_LOCK})


def _open_batch(connection: Connection) -> int:
    """A batch above every one that is committed, while nobody else writes facts."""
    with connection.begin():
        connection.execute(text("SELECT core.take_snapshot()"))
        return int(connection.execute(text("SELECT core.open_batch('credit', 'worker')")).scalar_one())
