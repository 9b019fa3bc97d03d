"""The numbers a plan's formulas look up, in words: every parameter and every row of every table, as its seller reads them."""

from __future__ import annotations

from decimal import Decimal

from server_db.domain.plan_body import PlanBody, PlanParameter, PlanTable
from server_db.domain.plan_properties import PropertyLine


def describe_numbers(body: PlanBody) -> tuple[PropertyLine, ...]:
    """Parameters in the order of the plan, then the rows of its tables from the first to the last."""
    labels = {step.name: (step.label_en or step.name, step.label_zh or step.name) for step in body.steps}
    lines = [
        PropertyLine(f"parameter.{one.name}", one.label_en or one.name, one.label_zh or one.name, *(2 * (_value(one),))) for one in body.parameters
    ]
    for table in body.tables:
        lines += [_row(table, number, labels) for number in range(len(table.rows))]
    return tuple(lines)


def _value(parameter: PlanParameter) -> str:
    value = parameter.value
    if isinstance(value, Decimal):
        return f"{(value * 100).normalize():f}%" if parameter.unit == "rate" else f"{value:,f}"
    return str(value)


def _row(table: PlanTable, number: int, labels: dict[str, tuple[str, str]]) -> PropertyLine:
    cells = list(zip(table.columns, table.rows[number], strict=False))
    en, zh = (" · ".join(f"{labels.get(name, (name, name))[lang]} {cell}" for name, cell in cells) for lang in (0, 1))
    return PropertyLine(
        f"table.{table.name}.{number + 1}", f"{table.label_en or table.name}, row {number + 1}", f"{table.label_zh or table.name}，第 {number + 1} 行", en, zh
    )
