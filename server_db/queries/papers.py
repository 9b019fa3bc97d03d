"""What a run pays, for its exports, and which papers of a run were registered. Finance and audit see everybody's."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from server_db.domain.money import ZERO
from server_db.domain.run_exports import PersonPay, RunPay
from server_db.domain.statements import Words
from server_db.errors import NotFound
from server_db.queries.runs import get_run
from server_db.tables import api
from server_db.tables.papers import paper


@dataclass(frozen=True, slots=True)
class Paper:
    """An export as it was registered. `is_of_present_content` False: the run was calculated anew since."""

    id: int
    kind: str
    layout: str
    content_hash: str
    is_of_present_content: bool
    run_status: str
    row_count: int
    total: Decimal
    left_out: Decimal
    made_by_en: str | None
    made_by_zh: str | None
    made_at: datetime


def find_run_id(session: Session, code: str) -> int:
    """The number of a run by its code, like PR-2026-10-01."""
    found = session.execute(select(api.commission_run.c.id).where(api.commission_run.c.code == code)).scalar_one_or_none()
    if found is None:
        raise NotFound(f"There is no run {code}, or it is not yours to see.", "`tripod export runs` lists them.", "run.not_found", {"run": code})
    return int(found)


def may_register(session: Session) -> bool:
    """Whether the signed-in person is of finance, whose papers the office registers."""
    return "finance" in _groups(session)


def _groups(session: Session) -> set[str]:
    return set(session.execute(select(api.me.c.groups)).scalar_one() or ())


def find_papers(session: Session, run_id: int) -> list[Paper]:
    """The exports of a run, newest first; not the statements of its people."""
    columns = [paper.c[name] for name in Paper.__dataclass_fields__]
    query = select(*columns).where(paper.c.run_id == run_id, paper.c.kind != "statement").order_by(paper.c.id.desc())
    return [Paper(*row) for row in session.execute(query)]


def load_run_pay(session: Session, run_id: int) -> RunPay:
    """The people of a run in order of their code. NotFound where the reader may not see everybody's pay."""
    run, office = get_run(session, run_id), session.execute(select(api.office)).one()
    view = api.statement
    rows = list(session.execute(select(view).where(view.c.run_id == run_id).order_by(view.c.code)))
    if not {"finance", "auditor"} & _groups(session) or len(rows) != run.people:
        raise NotFound("Exports of a run are finance's and audit's.", "Ask the finance department.", "paper.not_yours", {"run": run.code})
    accounts = {row.employee_id: row for row in session.execute(select(api.employee_private.c.employee_id, api.employee_private.c.bank_name,
                                                                        api.employee_private.c.bank_account))}  # fmt: skip
    earned, paid, moved = _earned(session, run_id), _paid(session, run_id), _moved(session, run_id)
    people = tuple(_person(row, accounts.get(row.employee_id), earned, paid, moved) for row in rows)
    return RunPay(run_id, run.code, run.status, run.period_code, Words(office.name_en, office.name_zh), office.currency, office.exponent, people)


def _person(
    row: Any, private: Any, earned: dict[int, Decimal], paid: dict[int, tuple[Decimal, Decimal]], moved: dict[int, dict[str, Decimal]]
) -> PersonPay:  # fmt: skip
    mine, (drawn, awarded) = moved.get(row.employee_id, {}), paid.get(row.employee_id, (ZERO, ZERO))
    return PersonPay(
        row.employee_id, row.code, Words(row.name_en, row.name_zh), Words(row.department_en or "", row.department_zh or ""),
        row.base_salary, row.commission, row.bonus, row.adjustment, row.gross, earned.get(row.employee_id, ZERO),
        guaranteed=drawn - mine.get("draw", ZERO), awarded=awarded, draw_moved=mine.get("draw", ZERO),
        clawback_moved=mine.get("clawback", ZERO), carried=mine.get("minimum", ZERO),
        bank=(private.bank_name or "") if private else "", account=(private.bank_account or "") if private else "",
    )  # fmt: skip


def _earned(session: Session, run_id: int) -> dict[int, Decimal]:
    view = api.earning
    query = select(view.c.employee_id, func.sum(view.c.amount).label("amount")).where(view.c.run_id == run_id).group_by(view.c.employee_id)
    return {row.employee_id: row.amount for row in session.execute(query)}


def _paid(session: Session, run_id: int) -> dict[int, tuple[Decimal, Decimal]]:
    """Draws, and what disputes awarded, by person."""
    view = api.payout
    drawn = func.sum(case((view.c.kind == "draw", view.c.amount), else_=0))
    awarded = func.sum(case(((view.c.kind == "adjustment") & (view.c.step != "minimum"), view.c.amount), else_=0))
    query = select(view.c.employee_id, drawn.label("drawn"), awarded.label("awarded")).where(view.c.run_id == run_id).group_by(view.c.employee_id)
    return {row.employee_id: (Decimal(row.drawn), Decimal(row.awarded)) for row in session.execute(query)}


def _moved(session: Session, run_id: int) -> dict[int, dict[str, Decimal]]:
    view = api.subledger_entry
    found: dict[int, dict[str, Decimal]] = defaultdict(dict)
    for row in session.execute(select(view.c.employee_id, view.c.ledger, view.c.movement).where(view.c.run_id == run_id)):
        found[row.employee_id][row.ledger] = found[row.employee_id].get(row.ledger, ZERO) + row.movement
    return found


def why_not_registered(session: Session, run_code: str, employee_code: str, trace_hash: str) -> str:
    """Empty where the office knows this very calculation: registered when statements were written, or the one it would write now."""
    from server_db.domain.proof import hash_of, trace_of
    from server_db.queries.statements import load_statements

    run = session.execute(select(api.commission_run.c.id, api.commission_run.c.period_code).where(api.commission_run.c.code == run_code)).one_or_none()
    if run is None:
        return f"server: it has no run {run_code}, or it is not yours to see"
    known = session.execute(select(paper.c.id).where(paper.c.run_id == run.id, paper.c.kind == "statement", paper.c.content_hash == trace_hash)).first()
    if known is not None:
        return ""
    try:
        facts = load_statements(session, run.period_code, [employee_code], run.id, finished=False)
    except NotFound:
        return f"server: it has no statement of {employee_code} in {run_code}, or it is not yours to see"
    if any(hash_of(trace_of(one)) == trace_hash for one in facts):
        return ""
    return f"server: it knows no statement of {employee_code} in {run_code} with this calculation"
