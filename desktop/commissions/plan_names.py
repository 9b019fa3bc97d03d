"""The names a plan's formulas may use, from the catalogue of facts and the plan itself, with values of the example as hints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.commissions.plan_edit import Body, steps_of
from desktop.commissions.value_text import value_text
from desktop.commissions.what_if import as_number, parameter_unit, parameter_value
from desktop.shared.counted import counted
from desktop.shared.formula.names import Name, NameBook
from server_db.domain.plan_facts import GROUP_FACTS, MEMBER_FACTS, MEMBERS, ORDER_FACTS, ORDERS, PERSON_FACTS, RECORD_LABELS, RETURNS, PlanFact
from server_db.domain.plan_inputs import FIGURE

MONEY_FACTS = {
    "quota", "full_quota", "ytd_quota", "base_salary", "returned_amount", "carried_amount", "amount", "line_amount", "unit_price",
    "cost", "margin", "paid_amount", "sales", "earned", "team_sales", "team_quota", "office_sales", "office_quota",
}  # fmt: skip
RATE_FACTS = {"target_share", "share", "discount", "quota_attainment"}


def unit_of_fact(name: str) -> str:
    """How a fact is written; empty for a plain number, a text or a date."""
    return "money" if name in MONEY_FACTS else "rate" if name in RATE_FACTS else ""


def lever_unit(body: Body, key: str) -> str:
    """Of a lever by its key alone, as a saved what-if names it; empty for a plain number."""
    if key == "orders":
        return "money"
    name = key.partition(":")[2]
    if key.startswith("parameter:"):
        return parameter_unit(body.get("parameters", {}).get(name))
    if name.startswith(FIGURE):
        return str(body.get("inputs", {}).get(name.removeprefix(FIGURE), {}).get("unit") or "")
    return unit_of_fact(name)


def book_of(body: Body, facts: Mapping[str, Any], values: Mapping[str, Any], children: Mapping[str, Sequence[Any]]) -> NameBook:
    """Steps first, then tables and parameters, then facts, then the records and their fields."""
    taken = {*(step["name"] for step in steps_of(body)), *body.get("parameters", {}), *body.get("inputs", {}), *body.get("tables", {})}
    return NameBook.of(
        [
            *(_step(step, values) for step in steps_of(body)),
            *(_table(name, table) for name, table in body.get("tables", {}).items()),
            *(_parameter(name, parameter) for name, parameter in body.get("parameters", {}).items()),
            *(_parameter(name, figure) for name, figure in body.get("inputs", {}).items()),
            *(_fact(fact, "fact", None, facts.get(fact.name)) for fact in PERSON_FACTS),
            *(_fact(fact, "fact", None, facts.get(fact.name)) for fact in GROUP_FACTS if fact.name not in taken),
            *_collections(body, children),
        ]
    )


def _step(step: Mapping[str, Any], values: Mapping[str, Any]) -> Name:
    hint = value_text(values[step["name"]], step["unit"]) if step["name"] in values else ""
    return Name(step["name"], "step", step["label_en"], step["label_zh"], hint=hint, of_record=step["scope"] == "record")


def _table(name: str, table: Mapping[str, Any]) -> Name:
    translate = QCoreApplication.translate
    hint = counted(len(table.get("rows", ())), translate("PlanNames", "1 row"), translate("PlanNames", "%n rows"))
    return Name(name, "table", str(table.get("label_en") or ""), str(table.get("label_zh") or ""), hint=hint)


def _parameter(name: str, parameter: Any) -> Name:
    labels = parameter if isinstance(parameter, Mapping) else {}
    number = as_number(parameter_value(parameter))
    hint = value_text(number if number is not None else parameter_value(parameter), parameter_unit(parameter))
    return Name(name, "parameter", str(labels.get("label_en") or ""), str(labels.get("label_zh") or ""), hint=hint)


def _fact(fact: PlanFact, kind: Any, owner: str | None, value: Any = None) -> Name:
    hint = "" if value is None else value_text(value, unit_of_fact(fact.name))
    return Name(fact.name, kind, fact.label_en, fact.label_zh, owner, fact.kind, hint)


def _collections(body: Body, children: Mapping[str, Sequence[Any]]) -> list[Name]:
    found: list[Name] = []
    dated = {name: (str(given.get("label_en") or ""), str(given.get("label_zh") or "")) for name, given in body.get("collections", {}).items()}
    fields = {ORDERS: ORDER_FACTS, RETURNS: ORDER_FACTS, MEMBERS: (*MEMBER_FACTS, *PERSON_FACTS)} | dict.fromkeys(dated, ORDER_FACTS)
    for collection, facts in fields.items():
        en, zh = (RECORD_LABELS | dated)[collection]
        translate = QCoreApplication.translate
        hint = counted(len(children.get(collection, ())), translate("PlanNames", "1 record"), translate("PlanNames", "%n records"))
        found.append(Name(collection, "collection", en, zh, hint=hint))
        found += [_fact(fact, "field", collection) for fact in facts]
        found += _steps_below(body, collection)
    # A record step names the fields of its own record without the collection.
    taken = {fact.name for fact in PERSON_FACTS}
    found += [replace(_fact(fact, "field", None), of_record=True) for fact in ORDER_FACTS if fact.name not in taken]
    return [*found, *_columns(body)]


def _steps_below(body: Body, collection: str) -> list[Name]:
    below = [
        step for step in steps_of(body)
        if (step["scope"] == "record" and (step.get("over") or ORDERS) == collection) or (collection == MEMBERS and step["scope"] == "person")
    ]  # fmt: skip
    return [Name(step["name"], "step", step["label_en"], step["label_zh"], collection) for step in below]


def _columns(body: Body) -> list[Name]:
    found = []
    for name, table in body.get("tables", {}).items():
        labels = table.get("column_labels") or {}
        for column in table.get("columns", ()):
            en, zh = labels.get(column) or ("", "")
            found.append(Name(column, "column", en, zh, name))
    return found
