"""Sound plans in the many shapes that offices write them in; defects for them are in shapes_broken.py."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Body = dict[str, Any]


def step(name: str, formula: str, unit: str = "money", scope: str = "person", over: str = "orders") -> Body:
    labels = {"label_en": name.replace("_", " ").capitalize(), "label_zh": name}
    return {"name": name, "formula": formula, "unit": unit, "scope": scope, **labels, **({"over": over} if scope == "record" else {})}


def plan(*steps: Body, lines: list[str], payout: str = "", tables: Body | None = None, parameters: Mapping[str, tuple[str, str]] | None = None, **more: Any) -> Body:
    """`payout` is the formula of what is paid; without one the single line is it."""
    given = {name: {"value": value, "unit": unit, "label_en": name, "label_zh": name} for name, (value, unit) in (parameters or {}).items()}
    properties = more.pop("properties", {})
    paid = [step("payout", payout)] if payout else []
    return {"properties": properties, "parameters": given, "tables": tables or {}, "steps": [*steps, *paid], "payout": "payout" if payout else lines[0],
            "payout_lines": lines, **more}  # fmt: skip


def table(columns: str, *rows: str, **units: str) -> Body:
    """Columns and rows as words with blanks between."""
    return {"columns": columns.split(), "rows": [row.split() for row in rows], **({"column_units": units} if units else {})}


CAP = {"cap_reason_en": "Board", "cap_reason_zh": "董事会", "clawback": "recompute"}
SALES = step("sales", "SUM(orders.amount)")
REACHED = step("reached", "IF(quota > 0, sales / quota, 0)", "rate")


def sound() -> dict[str, Body]:
    return {**_by_sales(), **_by_lines(), **_by_terms(), **_of_others()}


def _by_sales() -> dict[str, Body]:
    return {
        "flat, rate as a parameter": plan(step("pay", "ROUND(SUM(orders.amount) * 比例, 2)"), lines=["pay"], parameters={"比例": ("0.03", "rate")}),
        "IFs that go on marginally": plan(SALES, step("pay", "ROUND(IF(sales <= 50000, sales * 2%, IF(sales <= 120000, 1000 + (sales - 50000) * 3%, 3100 + (sales - 120000) * 4%)), 2)"), lines=["pay"]),
        "what lies above and below": plan(SALES, step("above", "MAX(sales - 80000, 0)"), step("pay", "ROUND((sales - above) * 2% + above * 4%, 2)"), lines=["pay"]),
        "bands of a margin rate": plan(SALES, step("margin_rate", "IFERROR(SUM(orders.margin) / sales, 0)", "rate"), step("pay", "ROUND(sales * BAND(margin_rate, t), 2)"), lines=["pay"], tables={"t": table("margin rate", "0 0.01", "0.2 0.02", "0.5 0.03")}),
        "bands of a discount": plan(step("line", "ROUND(amount * BAND(discount, t), 2)", "money", "record"), lines=["line"], payout="SUM(orders.line)", tables={"t": table("discount rate", "0 0.03", "0.1 0.02", "0.3 0.01")}),
        "Chinese names throughout": plan(step("销售额", "SUM(orders.amount)"), step("达成率", "IFERROR(销售额 / quota, 0)", "rate"), step("提成", "ROUND(quota * TIER(达成率, 阶梯), 2)"), lines=["提成"], tables={"阶梯": table("达成 比例", "0 0.01", "0.8 0.02", "1 0.035")}),
        "accelerator above quota": plan(SALES, step("pay", "ROUND(MIN(sales, quota) * 4% + MAX(sales - quota, 0) * 7%, 2)"), lines=["pay"]),
        "year to date with tiers": plan(SALES, step("pay", "ROUND(TIER(TODATE(sales), t) - TIER(TODATE(sales) - sales, t), 2)"), lines=["pay"], tables={"t": table("from rate", "0 0.01", "100000 0.02", "400000 0.03")}, properties={"reset": "year"}),
        "curve with two ends": plan(SALES, REACHED, step("pay", "ROUND(5000 * CURVE(reached, c), 2)"), lines=["pay"], tables={"c": table("reached factor", "0 0", "0.5 0.2", "1 1", "2 2.5")}),
        "tiers in units of 10,000": plan(SALES, step("pay", "ROUND(TIER(sales / 10000, t) * 10000, 2)"), lines=["pay"], tables={"t": table("wan rate", "0 0.01", "5 0.02", "20 0.03")}),
        "ratio capped above the last band": plan(SALES, step("ratio", "MIN(IFERROR(sales / quota, 0), 2)", "rate"), step("pay", "ROUND(quota * TIER(ratio, t), 2)"), lines=["pay"], tables={"t": table("ratio rate", "0 0.01", "1 0.02", "1.5 0.03")}),
    }  # fmt: skip


def _by_lines() -> dict[str, Body]:
    return {
        "rate by product, looked up": plan(step("line", "ROUND(amount * IFNA(VLOOKUP(product_line, r, 2, FALSE), 1%), 2)", "money", "record"), lines=["line"], payout="SUM(orders.line)", tables={"r": table("line rate", "L-1 0.02", "L-2 0.05", "L-3 0.08")}),
        "switch by region": plan(step("line", 'ROUND(amount * SWITCH(region, "R-1", 2%, "R-2", 3%, 1%), 2)', "money", "record"), lines=["line"], payout="SUM(orders.line)"),
        "tiers that run over lines": plan(step("so_far", "RUNNING(amount)", "money", "record"), step("line", "ROUND(TIER(so_far, t) - TIER(so_far - amount, t), 2)", "money", "record"), lines=["line"], payout="SUM(orders.line)", tables={"t": table("from rate", "0 0.02", "60000 0.03")}),
        "share of margin": plan(step("line", "ROUND(MAX(margin, 0) * 10%, 2)", "money", "record"), lines=["line"], payout="SUM(orders.line)"),
        "lower with discounts": plan(step("line", "ROUND(amount * IF(discount > 20%, 1%, 2%), 2)", "money", "record"), lines=["line"], payout="SUM(orders.line)"),
    }  # fmt: skip


def _by_terms() -> dict[str, Body]:
    pay = step("pay", "ROUND(SUM(orders.amount) * 3%, 2)")
    return {
        "capped, recomputed": plan(pay, lines=["pay"], properties={"cap": "person_period", "cap_amount": "20000", **CAP}),
        "guarantee while new": plan(pay, lines=["pay"], properties={"draw": "recoverable", "draw_guarantee": "3000"}),
        "clawback with a ceiling": plan(pay, lines=["pay"], properties={"clawback_ceiling": "payout * 50%"}, payout="ROUND(pay, 2)"),
        "paid in stages": plan(pay, lines=["pay"], properties={"release": "staged", "stages": [{"share": "0.7", "days": 0}, {"share": "0.3", "days": 90}]}),
        "collected money": plan(step("pay", "ROUND(SUM(collected.amount) * 3%, 2)"), lines=["pay"], collections={"collected": {"credit_date": "payment", "label_en": "Collected", "label_zh": "回款"}}),
        "cap and parameters": plan(SALES, step("pay", "ROUND(MIN(sales * 5%, 上限), 2)"), lines=["pay"], parameters={"上限": ("15000", "money")}),
    }  # fmt: skip


def _of_others() -> dict[str, Body]:
    score = {"satisfaction": {"unit": "score", "label_en": "Satisfaction", "label_zh": "满意度"}}
    return {
        "bonus by weights": plan(SALES, REACHED, step("mark", "MIN(reached, 1.2) * 70% + MIN(satisfaction / 100, 1) * 30%", "rate"), step("pay", "ROUND(4000 * mark, 2)"), lines=["pay"], inputs=score),
        "part of the team": plan(SALES, step("own", "ROUND(sales * 2%, 2)"), step("below", "ROUND(SUM(members.sales) * 0.5%, 2)", "money", "team"), step("payout", "own + below", "money", "team"), lines=["own", "below"]) | {"payout": "payout"},
        "gate on satisfaction": plan(SALES, step("pay", "ROUND(sales * 3% * IF(satisfaction >= 80, 1, 0.8), 2)"), lines=["pay"], inputs=score),
    }  # fmt: skip
