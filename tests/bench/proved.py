"""Statements whose every figure follows from their inputs: made with the pure ledgers, for tests and benches of checking."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from server_db.domain.commissions import Plan, plan_of
from server_db.domain.formulas.dates import WorkCalendar
from server_db.domain.ledgers import Earning, OrderMoney, earnings_of, release_of
from server_db.domain.ledgers.release import Earned
from server_db.domain.money import ZERO, from_minor, to_minor
from server_db.domain.plan_body import canonical_json
from server_db.domain.plan_inputs import PersonInputs
from server_db.domain.plan_outcome import PlanOutcome, evaluate_plan
from server_db.domain.plan_words import describe_plan
from server_db.domain.statement_releases import by_order
from server_db.domain.statements import EarningPart, OrderLine, PayLine, ReleasePart, Sign, StatementFacts, Term, Words, Work

_BODY: dict[str, Any] = {
    "parameters": {"award_rate": {"value": "0.015", "unit": "rate"}},
    "tables": {"rates": {"columns": ["lower", "rate"], "rows": [["0", "0.05"], ["60000", "0.08"], ["120000", "0.12"]]}},
    "properties": {"release": "by_payment"},
    "steps": [
        {"name": "sales", "formula": "SUM(orders.amount)", "unit": "money", "label_en": "Sales", "label_zh": "销售额"},
        {"name": "attainment", "formula": "sales / quota", "unit": "rate", "label_en": "Attainment", "label_zh": "达成率"},
        {"name": "commission", "formula": "ROUND(amount * 3%, 2)", "scope": "record", "over": "orders", "unit": "money",
         "label_en": "Commission", "label_zh": "提成"},
        {"name": "award", "formula": "ROUND(IF(attainment >= 1, sales * award_rate, 0), 2)", "unit": "money", "label_en": "Award", "label_zh": "达标奖"},
        {"name": "payout", "formula": "SUM(orders.commission) + award", "unit": "money", "label_en": "Earned", "label_zh": "应计"},
    ],
    "payout": "payout", "payout_lines": ["commission", "award"], "payout_kinds": {"award": "bonus"},
}  # fmt: skip
_SURNAMES, _GIVEN = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英"


@cache
def _plan() -> Plan:
    return plan_of(_BODY)


def proved(number: int, orders: int = 8) -> StatementFacts:
    """Person number so-and-so with other amounts than everybody else; every third customer has paid a part."""
    name = _SURNAMES[number % 20] + _GIVEN[number % 24] + _GIVEN[number * 7 % 24]
    code, calendar = f"E{number:05d}", WorkCalendar()
    records = tuple(_record(number, place) for place in range(1, orders + 1))
    facts = {"quota": Decimal(90_000), "base_salary": Decimal("9800.00"), "employee_code": code, "period_start": date(2026, 10, 1),
             "period_end": date(2026, 10, 31), "days_employed": Decimal(31), "days_in_period": Decimal(31)}  # fmt: skip
    inputs = PersonInputs(number, code, facts, {"orders": records, "returns": (), "members": ()}, {}, 202601, name, name)
    outcome = evaluate_plan(_plan(), inputs, calendar)
    earned, parts = _ledgers(outcome, records)
    work = Work(Words("Hardware plan", "硬件提成方案"), "v1", canonical_json(_BODY), inputs, calendar, _stored(outcome))
    return _statement(number, code, name, work, earned, parts, records)


def _record(number: int, place: int) -> dict[str, Any]:
    amount = Decimal(12_000 + 733 * place + number % 997) + Decimal(number * 37 % 100) / 100
    return {"id": Decimal(number * 100 + place), "date": date(2026, 10, place % 28 + 1), "order_no": f"SO-{number:04d}{place}", "line_no": Decimal(1),
            "amount": amount, "share": Decimal(1), "role": "direct", "customer": f"江苏恒力{place % 5}号厂"}  # fmt: skip


def _stored(outcome: PlanOutcome) -> tuple[tuple[str, Decimal], ...]:
    found = {step.name: outcome.total(step.name) for step in outcome.plan.sheet.steps}
    return tuple(sorted((name, value) for name, value in found.items() if isinstance(value, Decimal)))


def _ledgers(outcome: PlanOutcome, records: tuple[dict[str, Any], ...]) -> tuple[tuple[Earning, ...], tuple[ReleasePart, ...]]:
    numbers = {str(record["id"]): record["order_no"] for record in records}
    rows = earnings_of(outcome.plan, outcome)
    earned = [Earned(row.step, numbers.get(row.record or ""), row.minor, "by_payment") for row in rows]
    money = {record["order_no"]: OrderMoney(to_minor(record["amount"], 2), to_minor(record["amount"] * (place % 3) / 2, 2))
             for place, record in enumerate(records)}  # fmt: skip
    return rows, tuple(_part(row) for row in release_of(earned, {}, money, date(2026, 10, 31)))


def _part(row: Any) -> ReleasePart:
    paid, due = (None if value is None else from_minor(value, 2) for value in (row.paid, row.due))
    earned, before, amount = (from_minor(value, 2) for value in (row.earned, row.before, row.minor))
    return ReleasePart(row.step, row.order or "", earned, before, amount, row.status, row.reason, paid, due, row.due_on)


def _statement(
    number: int, code: str, name: str, work: Work, earned: tuple[Earning, ...], parts: tuple[ReleasePart, ...], records: tuple[dict[str, Any], ...]
) -> StatementFacts:  # fmt: skip
    paid: dict[str, Decimal] = defaultdict(Decimal)
    for part in parts:
        paid[part.step] += part.amount if part.status == "paid" else ZERO
    lines = (PayLine("base", "", Words("Base salary", "基本工资"), Decimal("9800.00")),
             PayLine("commission", "commission", Words("Commission", "提成"), paid["commission"]),
             PayLine("bonus", "award", Words("Award", "达标奖"), paid["award"]))  # fmt: skip
    lines = tuple(line for line in lines if line.amount)
    gross = sum((line.amount for line in lines), ZERO)
    body = describe_plan(_plan().body)
    facts = StatementFacts(
        office=Words("Harbour Trading", "海港贸易有限公司"), currency="CNY", exponent=2, employee_id=number, employee_code=code, name=Words(name, name),
        department=Words("East · Hardware", "华东大区 · 硬件"), title=Words("Account manager", "客户经理"), period_code="2026-10",
        since=date(2026, 10, 1), until=date(2026, 11, 1), run_id=1, run_code="PR-2026-10-01", run_status="approved",
        calculated_at=datetime(2026, 11, 1, 9, 14), plan=work.plan, plan_version=work.version, lines=lines, gross=gross,
        previous_gross=Decimal("12000.00"), workings=(), orders=tuple(_line(record, earned) for record in records), ledgers=(),
        terms=tuple(Term(Words(line.label_en, line.label_zh), Words(line.value_en, line.value_zh)) for line in body),
        signs=(Sign("prepared", Words("Lin", "林晓岚"), datetime(2026, 11, 1, 9, 12)),), verification="", releases=by_order(parts), parts=parts,
        work=work, earnings=tuple(_earning(row, records) for row in earned), engine="1", run_hash="ab" * 32,
    )  # fmt: skip
    bound = f"{facts.run_hash}|{facts.run_code}|{code}|{to_minor(gross, 2)}"
    digest = hashlib.sha256(bound.encode()).hexdigest()[:12].upper()
    return replace(facts, verification="-".join(digest[at : at + 4] for at in (0, 4, 8)))


def _line(record: dict[str, Any], earned: tuple[Earning, ...]) -> OrderLine:
    mine = [row.minor for row in earned if row.record == str(record["id"])]
    return OrderLine(record["date"], record["order_no"], 1, record["customer"], Words("Hardware", "硬件"), record["amount"], record["share"], "direct",
                     from_minor(sum(mine), 2) if mine else None, "paid" if mine else "none", int(record["id"]))  # fmt: skip


def _earning(row: Earning, records: tuple[dict[str, Any], ...]) -> EarningPart:
    number = next((record["order_no"] for record in records if str(record["id"]) == row.record), "")
    return EarningPart(row.step, int(row.record) if row.record else None, from_minor(row.minor, 2), None if row.basis is None else from_minor(row.basis, 2),
                       None, number)  # fmt: skip


def body_text() -> str:
    return json.dumps(_BODY, ensure_ascii=False)
