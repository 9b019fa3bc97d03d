"""`tripod run corrections`: what corrections changed in locked months, and the late facts that wait for one."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from server_db.queries.corrections import CorrectedLine, Correction, LateFact, WaitingFact


def print_corrections(session: Session, period: str | None, run_code: str | None, as_json: bool) -> None:
    """One line a person of a correction run, then one a late fact that waits; the latter not where one run is asked for.

    `period` is the month the corrections are booked in. With JSON each person carries the orders that changed.
    """
    from server_db.queries.corrections import find_corrected_lines, find_corrections, find_waiting

    with session.begin():
        found = find_corrections(session, period, run_code)
        waiting = () if run_code else find_waiting(session)
        lines = {(one.run_id, one.employee_id): find_corrected_lines(session, one.run_id, one.employee_id) for one in found} if as_json else {}
    if as_json:
        answers: Iterable[dict[str, Any]] = (*(_corrected(one, lines[one.run_id, one.employee_id]) for one in found), *map(_waiting, waiting))
        for answer in answers:
            print(json.dumps(answer, ensure_ascii=False))
        return
    for one in found:
        print(f"{one.run_code} {one.as_of_code} {one.code:8} {one.amount:>+14,.2f}  {one.orders} orders  {', '.join(one.causes)}")
    for late in waiting:
        print(f"waiting {late.period_code} {late.fact.code:8} {late.fact.cause} {late.fact.order_number or late.fact.detail}".rstrip())
    if not found and not waiting:
        print("Nothing is corrected here, and no late fact waits.")


def _corrected(one: Correction, lines: tuple[CorrectedLine, ...]) -> dict[str, Any]:
    return {
        "kind": "corrected", "run": one.run_code, "status": one.run_status, "period": one.period_code, "as_of": one.as_of_code,
        "person": one.code, "name_en": one.name_en, "name_zh": one.name_zh, "amount": str(one.amount), "causes": list(one.causes),
        "facts": [_fact(fact) for fact in one.facts],
        "lines": [{"step": line.step, "order": line.order_number, "line": line.line_no, "taken_back": line.taken_back, "before": str(line.old),
                   "now": str(line.new), "difference": str(line.difference)} for line in lines],
    }  # fmt: skip


def _waiting(late: WaitingFact) -> dict[str, Any]:
    return {"kind": "waiting", "as_of": late.period_code, "person": late.fact.code, **_fact(late.fact)}


def _fact(fact: LateFact) -> dict[str, Any]:
    return {"cause": fact.cause, "order": fact.order_number, "detail": fact.detail, "changed_by": fact.changed_by_en, "file": fact.file_name,
            "changed_at": fact.changed_at.isoformat() if fact.changed_at is not None else None}  # fmt: skip
