"""What finance is working on in the demo company: drafts of next year's plans, a few rates away from those in force."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from server_db.commands.plans import new_draft, save_draft
from server_db.queries.plans import find_plans, get_plan_version
from server_db.session import Database

SINCE = date(2027, 1, 1)
Body = Mapping[str, Any]


def draft_next_plans(maker: Database) -> int:
    """One draft a plan, saved but not submitted. Answers how many."""
    with maker.session() as session:
        plans = find_plans(session)
    for plan in plans:
        with maker.session() as session:
            made = new_draft(session, plan.id, SINCE)
        with maker.session() as session:
            version = get_plan_version(session, made.id)
        with maker.session() as session:
            save_draft(session, made.id, made.version, CHANGES[plan.code](version.body), SINCE, note="Next year: more for those above target.")
    return len(plans)


def _hardware(body: Body) -> Body:
    """Above target a little more, and a larger award per new customer."""
    body = with_cells(body, "tiers", {(2, 1): "0.022", (3, 1): "0.034"})
    return with_parameter(body, "new_customer_award", "400")


def _software(body: Body) -> Body:
    body = with_cells(body, "bands", {(2, 1): "0.042", (3, 1): "0.055"})
    return with_parameter(body, "bonus_target", "2500")


CHANGES: dict[str, Callable[[Body], Body]] = {"HW-COMP": _hardware, "SW-COMP": _software}


def with_cells(body: Body, table: str, cells: Mapping[tuple[int, int], str]) -> Body:
    """The body with some cells (row, column) of a rate table changed."""
    rows = [list(row) for row in body["tables"][table]["rows"]]
    for (row, column), value in cells.items():
        rows[row][column] = value
    return {**body, "tables": {**body["tables"], table: {**body["tables"][table], "rows": rows}}}


def with_parameter(body: Body, name: str, value: str) -> Body:
    return {**body, "parameters": {**body["parameters"], name: {**body["parameters"][name], "value": value}}}
