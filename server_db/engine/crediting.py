"""Brings the credits up to date and fixes the snapshot that a run is calculated on."""

from __future__ import annotations

from sqlalchemy import Connection, text

# One worker credits at a time: two would each add what the other has not committed yet.
CREDITING_LOCK = 7301


def credit_up_to_now(connection: Connection, run_id: int) -> int:
    """Credit every line known so far and set the run's snapshot to the batch that holds those credits.

    Takes two transactions: the snapshot waits for open imports and is quick; crediting holds nobody up. A correction
    looks at every line again, because a hierarchy or a split of the past may have been put right.
    """
    connection.execute(text("SET lock_timeout = 0"))
    connection.commit()
    connection.execute(text("SELECT pg_advisory_lock(:lock)"), {"lock": CREDITING_LOCK})
    connection.commit()
    try:
        with connection.begin():
            connection.execute(text("SELECT core.take_snapshot()"))
            batch = int(connection.execute(text("SELECT core.open_batch('credit', 'worker')")).scalar_one())
        with connection.begin():
            every = connection.execute(text("SELECT kind = 'correction' FROM core.commission_run WHERE id = :run"), {"run": run_id}).scalar_one()
            connection.execute(text("SELECT core.credit_lines(:batch, :batch, :every)"), {"batch": batch, "every": every})
            connection.execute(
                text("UPDATE core.commission_run SET snapshot_batch = :batch WHERE id = :run"), {"batch": batch, "run": run_id}
            )
    finally:
        connection.rollback()
        connection.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": CREDITING_LOCK})
        connection.commit()
    return batch
