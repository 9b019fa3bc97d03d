"""One person's inputs to a plan, as values of the formula language: what a calculation of that person needs, no more.

Rows come from the database as it stores them (numbers as text in frozen facts); here they become what formulas see.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from server_db.domain.formulas.values import HIDDEN, Plain
from server_db.domain.money import round_half_up
from server_db.domain.plan_facts import GROUP_FACTS, MEMBER_FACTS, ORDER_FACTS, ORDERS, PERSON_FACTS, PlanFact

Record = Mapping[str, Plain]
OF_ANY_PLAN = frozenset(fact.name for fact in MEMBER_FACTS)


@dataclass(frozen=True, slots=True)
class PersonInputs:
    """A missing fact is left out. `history` holds earlier periods' stored values, {period id: {step: value}}, with an entry
    for every period the person was there; `fiscal_start` is the first period of the fiscal year at hand.
    """

    employee_id: int
    code: str
    facts: Record
    children: Mapping[str, tuple[Record, ...]]
    history: Mapping[int, Mapping[str, Decimal]] = field(default_factory=dict)
    fiscal_start: int = 0
    name_en: str = ""
    name_zh: str = ""


# An imported figure stands among a person's facts under this and its name: no plan has such a name, so a figure that another
# plan asked for is never taken for a parameter of this one.
FIGURE = "input:"


def person_facts(stored: Mapping[str, Any]) -> dict[str, Plain]:
    """Frozen facts (jsonb) as values; unknown keys are left out. Imported figures are there under FIGURE and their names."""
    figures = {FIGURE + name: Decimal(str(value)) for name, value in (stored.get("figures") or {}).items()}
    return _values(stored, (*PERSON_FACTS, *GROUP_FACTS)) | figures | _hidden(stored)


def history_of(stored: Mapping[str, Any]) -> dict[int, dict[str, Decimal]]:
    """The earlier stored values that were frozen with the facts."""
    found = (stored.get("history") or {}).items()
    return {int(period): {step: Decimal(value) for step, value in values.items()} for period, values in found}


def fiscal_start_of(stored: Mapping[str, Any]) -> int:
    return int(stored.get("fiscal_start") or 0)


def order_record(row: Mapping[str, Any]) -> dict[str, Plain]:
    """A credited line as a record of `orders` or `returns`."""
    return _values(row, ORDER_FACTS) | _hidden(row)


def _hidden(row: Mapping[str, Any]) -> dict[str, Plain]:
    """The facts that the database keeps from the reader, as it names them."""
    return {HIDDEN + name: True for name in row.get("hidden") or ()}


# Lines dated by another event than the plan's own stand under this and the event: "dated:payment".
DATED = "dated:"


def credited_children(lines: Iterable[Mapping[str, Any]]) -> dict[str, tuple[Record, ...]]:
    """Credited lines as children: those without a `date_kind` are the orders, others stand under DATED and their kind."""
    found: dict[str, list[Record]] = {ORDERS: []}
    for line in lines:
        kind = line.get("date_kind")
        found.setdefault(DATED + kind if kind else ORDERS, []).append(order_record(line))
    return {name: tuple(records) for name, records in found.items()}


def member_record(
    row: Mapping[str, Any], facts: Mapping[str, Any], results: Mapping[str, Any] | None, same_plan: bool, steps: Iterable[str]
) -> dict[str, Plain]:  # fmt: skip
    """Somebody below: frozen facts, figures of any plan, and the plan's own steps when paid under the same version."""
    record = _values(facts, PERSON_FACTS) | _values(row, MEMBER_FACTS)
    record |= {FIGURE + name: Decimal(str(value)) for name, value in (facts.get("figures") or {}).items()}
    record.pop("base_salary", None)
    quota = record.get("quota")
    if isinstance(quota, Decimal) and quota:
        record["quota_attainment"] = ratio_of_quota(record.get("sales"), quota)
    if same_plan and results:
        # a figure of any plan keeps its name even where this plan has a step of that name
        record |= {step: Decimal(results[step]) for step in steps if results.get(step) is not None and step not in OF_ANY_PLAN}
    return record


def ratio_of_quota(sales: Plain | None, quota: Plain | None) -> Decimal:
    """Attainment as a run stores it; 0 without sales or a quota."""
    return round_half_up(sales / quota, 20) if isinstance(sales, Decimal) and isinstance(quota, Decimal) and quota else Decimal(0)


def _values(row: Mapping[str, Any], facts: Iterable[PlanFact]) -> dict[str, Plain]:
    found = ((fact.name, _value(row.get(fact.name), fact)) for fact in facts)
    return {name: value for name, value in found if value is not None}


def _value(stored: Any, fact: PlanFact) -> Plain | None:
    if stored is None:
        return None
    if fact.kind == "number":
        return stored if isinstance(stored, Decimal) else Decimal(str(stored))
    if fact.kind == "date":
        return stored if isinstance(stored, date) else date.fromisoformat(stored)
    if fact.kind == "boolean":
        return bool(stored)
    return str(stored)
