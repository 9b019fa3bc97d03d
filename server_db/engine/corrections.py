"""Corrections of locked periods: whom a correction run recomputes, what of it is booked, and what still waits for one."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, text

from server_db.engine.exceptions import RunException

# Somebody who has no plan is calculated all the same, to nothing; everybody else who is blocked keeps the version there was.
_STILL_CALCULATED = "person.no_plan"

_PENDING = """
SELECT p.code, count(DISTINCT c.employee_id) AS people, count(DISTINCT c.order_id) AS orders
FROM core.pending_corrections() c JOIN core.period p ON p.id = c.period_id GROUP BY p.code ORDER BY p.code
"""


def note_affected(connection: Connection, run_id: int) -> None:
    """Write down whom something late reached in the period a correction corrects; nothing for a regular run."""
    kind = connection.execute(text("SELECT kind FROM core.commission_run WHERE id = :run"), {"run": run_id}).scalar_one()
    if kind == "correction":
        connection.execute(text("SELECT core.note_affected(:run)"), {"run": run_id})


def keep_differences(connection: Connection, run_id: int, found: Iterable[RunException], booked: Iterable[int]) -> None:
    """Leave of a correction's earnings what was not booked yet; people who cannot be calculated stay as they were.

    `booked`: of whom only the differences were written in the first place.
    """
    blocked = {one.employee_id for one in found if one.severity == "blocker" and one.employee_id and one.code != _STILL_CALCULATED}
    connection.execute(text("SELECT core.keep_differences(:run, :blocked, :booked)"), {"run": run_id, "blocked": sorted(blocked), "booked": sorted(booked)})


def find_pending(connection: Connection) -> tuple[RunException, ...]:
    """One line a locked period that late facts reached and nobody has corrected yet: confirmed, not blocked."""
    return tuple(
        RunException(
            None, "confirm", "run.corrections_pending", None,
            f"Corrections of {row.code} are waiting: {row.people} people, {row.orders} orders.", f"{row.code} 有待更正：{row.people} 人，{row.orders} 笔订单。",
            "Ask for the corrections, or confirm that they follow in a later period.", "请发起更正，或确认在以后期间更正。",
        )
        for row in connection.execute(text(_PENDING))
    )  # fmt: skip
