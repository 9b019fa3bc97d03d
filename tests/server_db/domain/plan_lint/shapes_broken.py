"""Plans in many shapes with one defect each: (what a reader would call it, the plan)."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("lint_shapes", Path(__file__).with_name("shapes.py"))
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


shapes = _load()
plan, step, table, SALES, REACHED, CAP = shapes.plan, shapes.step, shapes.table, shapes.SALES, shapes.REACHED, shapes.CAP
Body = dict[str, Any]


def broken() -> dict[str, tuple[str, Body]]:
    parts = (_cliffs(), _falls(), _splits(), _dates(), _bands(), _returns(), _roundings(), _divisions())
    return {name: one for part in parts for name, one in part.items()}


def _cliffs() -> dict[str, tuple[str, Body]]:
    bands = {"t": table("reached rate", "0 0.01", "0.8 0.02", "1 0.04")}
    return {
        "IFs on the whole amount": ("cliff", plan(SALES, step("pay", "ROUND(IF(sales >= 120000, sales * 4%, IF(sales >= 50000, sales * 3%, sales * 2%)), 2)"), lines=["pay"])),
        "steps that hide the rate": ("cliff", plan(SALES, step("q", "sales / MAX(quota, 1)", "rate"), step("r", "IF(AND(q > 1.1, sales > 0), 6%, 3%)", "rate"), step("pay", "ROUND(sales * r, 2)"), lines=["pay"])),
        "IFS by attainment in Chinese": ("cliff", plan(step("销售额", "SUM(orders.amount)"), step("达成率", "IFERROR(销售额 / quota, 0)", "rate"), step("提成", "ROUND(销售额 * IFS(达成率 >= 1.2, 5%, 达成率 >= 1, 4%, TRUE, 2%), 2)"), lines=["提成"])),
        "award at a number of orders": ("cliff", plan(SALES, step("pay", "ROUND(sales * 2% + IF(sales >= 88888, 1888, 0), 2)"), lines=["pay"])),
        "VLOOKUP of the band": ("cliff", plan(SALES, REACHED, step("pay", "ROUND(sales * VLOOKUP(reached, t, 2, TRUE), 2)"), lines=["pay"], tables=bands)),
        "XLOOKUP of the band": ("cliff", plan(SALES, step("pay", "ROUND(sales * XLOOKUP(sales, t.lower, t.rate, 0, -1), 2)"), lines=["pay"], tables={"t": table("lower rate", "0 0.01", "30000 0.02", "90000 0.03")})),
        "units of 10,000, whole": ("cliff", plan(SALES, step("pay", "ROUND(sales * BAND(sales / 10000, t), 2)"), lines=["pay"], tables={"t": table("wan rate", "0 0.01", "5 0.02", "20 0.03")})),
        "table in Chinese": ("cliff", plan(SALES, step("pay", "ROUND(CLIFF(sales / 10000, 万元档) * 10000, 2)"), lines=["pay"], tables={"万元档": table("下限万元 比例", "0 0.01", "5 0.02", "20 0.03")})),
        "gate as a step": ("cliff", plan(SALES, REACHED, step("gate", "IF(reached >= 0.6, 1, 0)", "rate"), step("pay", "ROUND(sales * 3% * gate, 2)"), lines=["pay"])),
        "thresholds as parameters": ("cliff", plan(SALES, step("pay", "ROUND(IF(sales >= 门槛, sales * 5%, sales * 2%), 2)"), lines=["pay"], parameters={"门槛": ("73500", "money")})),
        "KPI bonus at a mark": ("cliff", plan(SALES, REACHED, step("mark", "MIN(reached, 1.5) * 60% + MIN(satisfaction / 100, 1) * 40%", "rate"), step("pay", "ROUND(IF(mark >= 0.9, 6000, 2000), 2)"), lines=["pay"], inputs={"satisfaction": {"unit": "score", "label_en": "S", "label_zh": "满意度"}})),
        "members above a bound": ("cliff", plan(SALES, step("own", "ROUND(sales * 2%, 2)"), step("below", "ROUND(IF(SUM(members.sales) >= 150000, SUM(members.sales) * 1%, 0), 2)", "money", "team"), step("payout", "own + below", "money", "team"), lines=["own", "below"]) | {"payout": "payout"}),
    }  # fmt: skip


def _falls() -> dict[str, tuple[str, Body]]:
    return {
        "bonus lost above a bound": ("non_monotone", plan(SALES, step("pay", "ROUND(sales * 2% + IF(sales < 60000, 1500, 0), 2)"), lines=["pay"])),
        "rate that falls on the whole": ("non_monotone", plan(SALES, step("pay", "ROUND(IFS(sales < 50000, sales * 5%, sales < 150000, sales * 3%, TRUE, sales * 2%), 2)"), lines=["pay"])),
        "curve that turns": ("non_monotone", plan(SALES, REACHED, step("pay", "ROUND(8000 * CURVE(reached, c), 2)"), lines=["pay"], tables={"c": table("reached factor", "0 0", "1 1", "1.5 0.6", "2 0.6")})),
        "penalty grows": ("non_monotone", plan(SALES, step("pay", "ROUND(sales * 4% - sales * sales / 10000000, 2)"), lines=["pay"])),
        "reset to a lower base": ("non_monotone", plan(SALES, step("pay", "ROUND(IF(sales <= 100000, sales * 3%, 2500 + (sales - 100000) * 4%), 2)"), lines=["pay"])),
    }  # fmt: skip


def _splits() -> dict[str, tuple[str, Body]]:
    rows = {"t": table("from rate", "0 0.01", "20000 0.03", "100000 0.05")}
    line = lambda formula: step("line", formula, "money", "record")  # noqa: E731
    paid = "SUM(orders.line)"
    return {
        "whole tiers for each order": ("merge_gain", plan(line("ROUND(amount * BAND(amount, t), 2)"), lines=["line"], payout=paid, tables=rows)),
        "IF on the size of the order": ("merge_gain", plan(line("ROUND(IF(amount >= 30000, amount * 4%, amount * 2%), 2)"), lines=["line"], payout=paid)),
        "capped by order": ("split_gain", plan(line("ROUND(amount * 5%, 2)"), lines=["line"], payout=paid, properties={"cap": "per_record", "cap_amount": "800", **CAP})),
        "award for each order": ("split_gain", plan(SALES, step("pay", "ROUND(sales * 2% + COUNT(orders.amount) * 60, 2)"), lines=["pay"])),
        "least for each order": ("split_gain", plan(line("ROUND(MAX(amount * 1%, 200), 2)"), lines=["line"], payout=paid)),
        "small orders pay more": ("split_gain", plan(step("pay", 'ROUND(SUMIFS(orders.amount, orders.amount, "<30000") * 6% + SUMIFS(orders.amount, orders.amount, ">=30000") * 3%, 2)'), lines=["pay"])),
        "largest order": ("merge_gain", plan(SALES, step("pay", "ROUND(sales * 1% + MAX(orders.amount) * 2%, 2)"), lines=["pay"])),
        "average order": ("merge_gain", plan(SALES, step("pay", "ROUND(sales * IF(IFERROR(AVERAGE(orders.amount), 0) >= 25000, 3%, 2%), 2)"), lines=["pay"])),
    }  # fmt: skip


def _dates() -> dict[str, tuple[str, Body]]:
    return {
        "double month": ("date_gain", plan(step("pay", "ROUND(SUM(orders.amount) * IF(MONTH(period_end) = 6, 4%, 2%), 2)"), lines=["pay"])),
        "year end": ("date_gain", plan(SALES, step("pay", "ROUND(sales * SWITCH(MONTH(period_start), 12, 5%, 2%), 2)"), lines=["pay"])),
        "lines dated after the 20th": ("date_gain", plan(step("line", "ROUND(amount * IF(DAY(date) > 20, 1%, 3%), 2)", "money", "record"), lines=["line"], payout="SUM(orders.line)")),
        "from a date on": ("date_gain", plan(step("line", "ROUND(amount * IF(date >= DATE(2026, 7, 1), 5%, 2%), 2)", "money", "record"), lines=["line"], payout="SUM(orders.line)")),
        "monthly threshold": ("date_gain", plan(SALES, step("pay", "ROUND(IF(sales >= 60000, sales * 4%, 0), 2)"), lines=["pay"])),
        "quarter's rate": ("date_gain", plan(SALES, step("pay", "ROUND(sales * IF(MONTH(period_start) <= 6, 2%, 6%), 2)"), lines=["pay"])),
    }  # fmt: skip


def _bands() -> dict[str, tuple[str, Body]]:
    return {
        "ratio clipped below": ("unreachable_band", plan(SALES, step("ratio", "CLAMP(IFERROR(sales / quota, 0), 0, 1)", "rate"), step("pay", "ROUND(quota * TIER(ratio, t), 2)"), lines=["pay"], tables={"t": table("ratio rate", "0 0.01", "0.8 0.02", "1.2 0.05")})),
        "percent as whole numbers": ("unreachable_band", plan(SALES, REACHED, step("pay", "ROUND(sales * BAND(reached, t), 2)"), lines=["pay"], tables={"t": table("reached rate", "0 0.01", "60 0.02", "100 0.03")})),
        "IFS asked the wrong way": ("unreachable_band", plan(SALES, step("pay", "ROUND(sales * IFS(sales >= 0, 2%, sales >= 50000, 3%, sales >= 90000, 4%), 2)"), lines=["pay"])),
        "nested IF the wrong way": ("unreachable_band", plan(SALES, REACHED, step("pay", "ROUND(sales * IF(reached > 0.5, 2%, IF(reached > 0.8, 3%, 1%)), 2)"), lines=["pay"])),
        "order clipped in its step": ("unreachable_band", plan(step("line", "ROUND(TIER(MIN(amount, 50000), t), 2)", "money", "record"), lines=["line"], payout="SUM(orders.line)", tables={"t": table("from rate", "0 0.01", "20000 0.02", "80000 0.03")})),
        "clipped where it is looked up": ("unreachable_band", plan(step("pay", "ROUND(quota * TIER(MIN(SUM(orders.amount) / MAX(quota, 1), 1.5), t), 2)"), lines=["pay"], tables={"t": table("r rate", "0 0.01", "1 0.02", "1.8 0.03")})),
        "two equal bounds": ("bands_out_of_order", plan(SALES, step("pay", "ROUND(TIER(sales, t), 2)"), lines=["pay"], tables={"t": table("from rate", "0 0.01", "50000 0.02", "50000 0.03")})),
        "falling bounds": ("bands_out_of_order", plan(SALES, REACHED, step("pay", "ROUND(sales * BAND(reached, t), 2)"), lines=["pay"], tables={"t": table("reached rate", "0 0.01", "1.2 0.03", "1 0.02")})),
        "VLOOKUP with a band no ratio reaches": ("unreachable_band", plan(SALES, step("ratio", "MIN(IFERROR(sales / quota, 0), 1)", "rate"), step("pay", "ROUND(sales * VLOOKUP(ratio, t, 2, TRUE), 2)"), lines=["pay"], tables={"t": table("ratio rate", "0 0.02", "0.9 0.02", "1.3 0.05")})),
    }  # fmt: skip


def _returns() -> dict[str, tuple[str, Body]]:
    return {
        "returns counted in sales": ("clawback_exceeds_payout", plan(step("net", "SUM(orders.amount) + returned_amount"), step("pay", "ROUND(net * 4%, 2)"), lines=["pay"])),
        "returns listed": ("clawback_exceeds_payout", plan(step("pay", "ROUND((SUM(orders.amount) + SUM(returns.amount)) * 3%, 2)"), lines=["pay"])),
        "capped and reversed": ("clawback_exceeds_payout", plan(step("line", "ROUND(amount * 6%, 2)", "money", "record"), lines=["line"], payout="SUM(orders.line)", properties={"cap": "person_period", "cap_amount": "3000", **CAP, "clawback": "reverse"})),
        "ceiling above the pay": ("clawback_exceeds_payout", plan(step("pay", "ROUND(SUM(orders.amount) * 2%, 2)"), lines=["pay"], properties={"clawback_ceiling": "pay * 2 + base_salary * 2"})),
        "penalty of a return": ("clawback_exceeds_payout", plan(SALES, step("pay", "ROUND(sales * 3% - ABS(returned_amount) * 5%, 2)"), lines=["pay"])),
    }  # fmt: skip


def _roundings() -> dict[str, tuple[str, Body]]:
    return {
        "line without ROUND": ("not_rounded", plan(step("line", "amount * 2.5%", "money", "record"), lines=["line"], payout="SUM(orders.line)")),
        "a third": ("not_rounded", plan(SALES, step("pay", "sales * 2% / 3"), lines=["pay"])),
        "rounded to four": ("not_rounded", plan(SALES, step("pay", "ROUND(sales * 1.234%, 4)"), lines=["pay"])),
        "rounded inside only": ("not_rounded", plan(SALES, step("pay", "ROUND(sales, 2) * 3.3%"), lines=["pay"])),
        "rounded total, lines not": ("not_rounded", plan(SALES, step("base", "sales * 1.7%"), step("extra", "ROUND(sales * 1%, 2)"), lines=["base", "extra"], payout="ROUND(base + extra, 2)")),
        "Chinese line without ROUND": ("not_rounded", plan(step("提成", "SUM(orders.margin) * 7.77%"), lines=["提成"])),
        "bonus by days": ("not_rounded", plan(SALES, step("pay", "ROUND(sales * 1%, 2)"), step("bonus", "3000 * sales / MAX(quota, 1)"), lines=["pay", "bonus"], payout="pay + bonus")),
    }  # fmt: skip


def _divisions() -> dict[str, tuple[str, Body]]:
    bands = {"t": table("reached rate", "0 0.01", "1 0.02")}
    return {
        "quota of the year": ("zero_quota", plan(SALES, step("reached", "TODATE(sales) / ytd_quota", "rate"), step("pay", "ROUND(sales * 2% + 1000 * MIN(reached, 1), 2)"), lines=["pay"], properties={"reset": "year"})),
        "quota of the team": ("zero_quota", plan(SALES, step("pay", "ROUND(sales * 2% * MIN(team_sales / team_quota, 1.2), 2)"), lines=["pay"])),
        "quota in a record": ("zero_quota", plan(step("line", "ROUND(amount * 3% + 1000 * amount / quota, 2)", "money", "record"), lines=["line"], payout="SUM(orders.line)")),
        "quota less a part": ("zero_quota", plan(SALES, step("reached", "sales / (quota * target_share)", "rate"), step("pay", "ROUND(quota * TIER(reached, t), 2)"), lines=["pay"], tables=bands)),
        "mean of no orders": ("zero_quota", plan(SALES, step("pay", "ROUND(sales * 2% + SUM(orders.margin) / COUNT(orders.amount) * 1%, 2)"), lines=["pay"])),
        "quota within MIN": ("zero_quota", plan(SALES, step("pay", "ROUND(sales * 2% + MIN(sales / quota, 1) * 500, 2)"), lines=["pay"])),
        "margin rate": ("zero_quota", plan(SALES, step("rate_of_margin", "SUM(orders.margin) / sales", "rate"), step("pay", "ROUND(sales * rate_of_margin * 8%, 2)"), lines=["pay"])),
        "office quota": ("zero_quota", plan(SALES, step("pay", "ROUND(sales * 2% + 500 * MIN(1, office_sales / office_quota), 2)"), lines=["pay"])),
    }  # fmt: skip
