"""Amounts and names as they stand in a finding's sentence, in both languages."""

from __future__ import annotations

from decimal import Decimal

from server_db.domain.commissions import Plan


def money(amount: Decimal) -> str:
    return f"{round(amount, 2):,.2f}"


def number(value: Decimal) -> str:
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def labels(plan: Plan, step: str | None) -> tuple[str, str]:
    """A step's names in both languages; its code where it has none."""
    found = next((one for one in plan.sheet.steps if one.name == step), None)
    if found is None:
        return step or "the plan", step or "方案"
    return found.label_en or found.name, found.label_zh or found.name


def table_labels(plan: Plan, table: str | None) -> tuple[str, str]:
    found = next((one for one in plan.body.tables if one.name == table), None)
    if found is None:
        return table or "the table", table or "档表"
    return found.label_en or found.name, found.label_zh or found.name


def row_words(plan: Plan, table: str | None, row: int | None) -> tuple[str, str]:
    """`row 3 (from 0.8) of Rates`, when the place is a table's row."""
    found = next((one for one in plan.body.tables if one.name == table), None)
    if found is None or row is None or row >= len(found.rows):
        return "", ""
    en, zh = table_labels(plan, table)
    return f", row {row + 1} of {en} (from {found.rows[row][0]})", f"（{zh}第 {row + 1} 行，下限 {found.rows[row][0]}）"
