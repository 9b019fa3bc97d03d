"""What-ifs that are kept: dry runs by the worker, named scenarios, budgets, findings that are let stand. One function, one transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import text
from sqlalchemy.orm import Session

from server_db.domain.plan_body import canonical_json

_TYPES = {"plan": "int", "body": "jsonb", "periods": "text[]", "id": "bigint", "employee": "int", "name": "text", "levers": "jsonb", "figures": "jsonb",
          "shared": "boolean", "request": "bigint", "period": "text", "amount": "numeric", "findings": "text[]", "note": "text"}  # fmt: skip


def request_dry_run(session: Session, plan_id: int, body: Mapping[str, Any], periods: Iterable[str], key: UUID | None = None) -> int:
    """Ask the worker to try a body on everybody under the plan; answers the number to watch it by."""
    values = {"plan": plan_id, "body": canonical_json(body), "periods": list(periods)}
    return int(_answer(session, "scenario_request", key, values)["id"])


def cancel_dry_run(session: Session, request_id: int, key: UUID | None = None) -> str:
    """Call it off; answers its state (a running one stops within a second)."""
    return str(_answer(session, "scenario_cancel", key, {"id": request_id})["state"])


def save_scenario(
    session: Session, plan_id: int, employee_id: int | None, name: str, levers: Mapping[str, Decimal], figures: Mapping[str, Any],
    shared: bool = False, request_id: int | None = None, key: UUID | None = None,
) -> int:  # fmt: skip
    """Keep a what-if under a name; the same name is written over. `employee_id` None is everybody, for finance alone."""
    values = {"plan": plan_id, "employee": employee_id, "name": name, "levers": canonical_json({k: str(v) for k, v in levers.items()}),
              "figures": json.dumps(figures, ensure_ascii=False, default=str), "shared": shared, "request": request_id}  # fmt: skip
    return int(_answer(session, "scenario_save", key, values)["id"])


def share_scenario(session: Session, scenario_id: int, shared: bool, key: UUID | None = None) -> None:
    """Let finance see it, or no longer."""
    _answer(session, "scenario_share", key, {"id": scenario_id, "shared": shared})


def remove_scenario(session: Session, scenario_id: int, key: UUID | None = None) -> None:
    _answer(session, "scenario_remove", key, {"id": scenario_id})


def set_budget(session: Session, plan_id: int, period: str, amount: Decimal | None, key: UUID | None = None) -> None:
    """What the plan may cost in a period; None takes it away."""
    _answer(session, "plan_budget_set", key, {"plan": plan_id, "period": period, "amount": amount})


def acknowledge_findings(session: Session, version_id: int, findings: Iterable[str], note: str, key: UUID | None = None) -> None:
    """Let warnings of an own draft stand, with the reason; `findings` are the findings' keys."""
    with session.begin():
        session.execute(
            text("SELECT api.plan_acknowledge(:key, :id, CAST(:findings AS text[]), :note)"),
            {"key": key or uuid4(), "id": version_id, "findings": list(findings), "note": note},
        )


def _answer(session: Session, function: str, key: UUID | None, values: Mapping[str, Any]) -> dict[str, Any]:
    names = ", ".join(f"p_{name} => CAST(:{name} AS {_TYPES[name]})" for name in values)
    with session.begin():
        return dict(session.execute(text(f"SELECT api.{function}(:key, {names})"), {"key": key or uuid4(), **values}).scalar_one())
