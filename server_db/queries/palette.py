"""What a person may jump to: people, plans, runs and the newest orders, as short rows."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from server_db.tables import api

NEWEST_ORDERS = 50_000
# kind, code, English, Chinese, address, detail
EntryRow = tuple[str, str, str, str, str, str]


def find_entries(session: Session) -> list[EntryRow]:
    return [*_people(session), *_plans(session), *_runs(session), *_orders(session)]


def _people(session: Session) -> list[EntryRow]:
    team = api.team.c
    rows = session.execute(select(team.employee_id, team.code, team.name_en, team.name_zh, team.region_code).order_by(team.code))
    return [
        ("person", row.code, row.name_en or "", row.name_zh or "", f"tripod://people/{row.employee_id}", row.region_code or "")
        for row in rows
    ]


def _plans(session: Session) -> list[EntryRow]:
    rows = session.execute(select(api.plan.c.id, api.plan.c.code, api.plan.c.name_en, api.plan.c.name_zh))
    return [("plan", row.code, row.name_en or "", row.name_zh or "", f"tripod://plan/{row.id}", "") for row in rows]


def _runs(session: Session) -> list[EntryRow]:
    run = api.commission_run.c
    rows = session.execute(select(run.id, run.code, run.period_code, run.region_code).order_by(run.id.desc()))
    return [
        ("run", row.code, row.period_code, row.period_code, f"tripod://run/{row.id}", row.region_code or "") for row in rows
    ]


def _orders(session: Session) -> list[EntryRow]:
    order = api.sales_order.c
    rows = session.execute(
        select(order.id, order.number, order.customer_name, order.ordered_on).order_by(order.id.desc()).limit(NEWEST_ORDERS)
    )
    return [
        ("order", row.number, row.customer_name or row.number, row.customer_name or row.number,
         f"tripod://orders/order/{row.id}", str(row.ordered_on))
        for row in rows
    ]  # fmt: skip
