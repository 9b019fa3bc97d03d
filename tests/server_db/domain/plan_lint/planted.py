"""Sound plans as an office would write them, and the same with one defect planted; all drawn from one number."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Body = dict[str, Any]


@dataclass(frozen=True)
class Planted:
    """`code` None: a sound plan."""

    body: Body
    code: str | None
    how: str


def step(name: str, formula: str, unit: str = "money", scope: str = "person") -> Body:
    over = {"over": "orders"} if scope == "record" else {}
    return {"name": name, "formula": formula, "unit": unit, "scope": scope, "label_en": name.title(), "label_zh": name, **over}


def plan(steps: list[Body], lines: list[str], tables: Body | None = None, parameters: Body | None = None, **properties: Any) -> Body:
    total = " + ".join(f"SUM(orders.{name})" if any(s["name"] == name and s["scope"] == "record" for s in steps) else name for name in lines)
    return {
        "properties": properties, "parameters": parameters or {}, "tables": tables or {},
        "steps": [*steps, step("payout", f"ROUND({total}, 2)")], "payout": "payout", "payout_lines": lines,
    }  # fmt: skip


def table(rows: list[tuple[str, str]], *columns: str) -> Body:
    return {"columns": list(columns or ("lower", "rate")), "rows": [list(row) for row in rows]}


class Dice:
    """What a plan of this office may look like."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def rates(self, count: int) -> list[str]:
        start, grow = self.random.choice((5, 10, 20, 30)), self.random.choice((5, 10, 15))
        return [str((start + grow * at) / 1000) for at in range(count)]

    def by_attainment(self) -> list[tuple[str, str]]:
        bounds = self.random.choice((["0", "0.8", "1", "1.2"], ["0", "0.5", "1"], ["0", "0.6", "0.9", "1.1", "1.5"]))
        return list(zip(bounds, self.rates(len(bounds)), strict=True))

    def by_sales(self) -> list[tuple[str, str]]:
        unit = self.random.choice((10_000, 25_000, 60_000, 150_000))
        bounds = [str(unit * at) for at in (0, 1, 3, 6)[: self.random.randint(2, 4)]]
        return list(zip(bounds, self.rates(len(bounds)), strict=True))


def flat(dice: Dice) -> Body:
    rate = dice.rates(1)[0]
    return plan([step("commission", f"ROUND(SUM(orders.amount) * {rate}, 2)")], ["commission"], release=dice.random.choice(("at_once", "by_payment")))


def tiers(dice: Dice) -> Body:
    steps = [step("sales", "SUM(orders.amount)"), step("commission", "ROUND(TIER(sales, rates), 2)")]
    return plan(steps, ["commission"], {"rates": table(dice.by_sales())}, attribution=dice.random.choice(("by_credit", "running_order")))


def attainment(dice: Dice) -> Body:
    steps = [
        step("sales", "SUM(orders.amount)"), step("attainment", "IFERROR(sales / quota, 0)", "rate"),
        step("commission", "ROUND(quota * TIER(attainment, rates), 2)"),
    ]  # fmt: skip
    return plan(steps, ["commission"], {"rates": table(dice.by_attainment(), "attainment", "rate")})


def curve(dice: Dice) -> Body:
    steps = [
        step("sales", "SUM(orders.amount)"), step("attainment", "IFERROR(sales / quota, 0)", "rate"),
        step("bonus", "ROUND(target * CURVE(attainment, points), 2)"), step("commission", f"ROUND(sales * {dice.rates(1)[0]}, 2)"),
    ]  # fmt: skip
    points = table([("0", "0"), ("0.7", "0"), ("1", "1"), ("1.5", "2")], "attainment", "factor")
    return plan(steps, ["commission", "bonus"], {"points": points}, {"target": {"value": "3000", "unit": "money"}})


def by_product(dice: Dice) -> Body:
    first, second = dice.rates(2)
    steps = [step("line", f'ROUND(amount * IF(product_line = "HW", {first}, {second}), 2)', "money", "record")]
    return plan(steps, ["line"], cap="person_period", cap_amount="40000", cap_reason_en="Board", cap_reason_zh="董事会", clawback="recompute")


def running(dice: Dice) -> Body:
    steps = [
        step("so_far", "RUNNING(amount)", "money", "record"),
        step("line", "ROUND(TIER(so_far, rates) - TIER(so_far - amount, rates), 2)", "money", "record"),
    ]  # fmt: skip
    return plan(steps, ["line"], {"rates": table(dice.by_sales())})


def drawn(dice: Dice) -> Body:
    made = flat(dice)
    return {**made, "properties": {**made["properties"], "draw": "recoverable", "draw_guarantee": dice.random.choice(("2000", "3500"))}}


def weighted(dice: Dice) -> Body:
    first = dice.random.choice((40, 50, 60))
    steps = [
        step("volume", "MIN(IFERROR(SUM(orders.amount) / quota, 0), 1.2)", "rate"), step("earning_power", "MIN(IFERROR(SUM(orders.margin) / quota * 2, 0), 1.2)", "rate"),
        step("score", f"volume * {first}% + earning_power * {100 - first}%", "rate"), step("bonus", "ROUND(target * score, 2)"),
    ]  # fmt: skip
    return plan(steps, ["bonus"], {}, {"target": {"value": str(dice.random.choice((2000, 5000))), "unit": "money"}})


SOUND: tuple[Callable[[Dice], Body], ...] = (flat, tiers, attainment, curve, by_product, running, drawn, weighted)


def changed(body: Body, name: str, formula: str) -> Body:
    return {**body, "steps": [{**one, "formula": formula} if one["name"] == name else one for one in body["steps"]]}


def cliff_of_sales(dice: Dice) -> Body:
    return changed(tiers(dice), "commission", "ROUND(CLIFF(sales, rates), 2)")


def cliff_of_band(dice: Dice) -> Body:
    return changed(attainment(dice), "commission", "ROUND(sales * BAND(attainment, rates), 2)")


def cliff_of_bonus(dice: Dice) -> Body:
    made = attainment(dice)
    return changed(made, "commission", f"ROUND(quota * TIER(attainment, rates) + IF(attainment >= {dice.random.choice(('1', '0.95', '1.1'))}, 2000, 0), 2)")


def falling_rate(dice: Dice) -> Body:
    made = cliff_of_sales(dice)
    rows = made["tables"]["rates"]["rows"]
    rows[-1][1] = str(float(rows[-2][1]) / 2)
    return made


def falling_slope(dice: Dice) -> Body:
    return changed(flat(dice), "commission", "ROUND(SUM(orders.amount) * 5% - MAX(SUM(orders.amount) - 80000, 0) * 8%, 2)")


def per_order_tiers(dice: Dice) -> Body:
    steps = [step("line", "ROUND(TIER(amount, rates), 2)", "money", "record")]
    return plan(steps, ["line"], {"rates": table(dice.by_sales())}, accumulation="record")


def per_order_cap(dice: Dice) -> Body:
    rate = dice.rates(1)[0]
    return plan([step("line", f"ROUND(MIN(amount * {rate}, 500), 2)", "money", "record")], ["line"])


def per_order_award(dice: Dice) -> Body:
    return plan([step("line", f"ROUND(amount * 2% + {dice.random.choice((20, 50))}, 2)", "money", "record")], ["line"])


def month_of_double_pay(dice: Dice) -> Body:
    return changed(flat(dice), "commission", "ROUND(SUM(orders.amount) * IF(MONTH(period_start) = 3, 4%, 2%), 2)")


def threshold_each_month(dice: Dice) -> Body:
    return changed(attainment(dice), "commission", "ROUND(IF(attainment >= 1, sales * 5%, sales * 1%), 2)")


def clipped_axis(dice: Dice) -> Body:
    made = changed(attainment(dice), "attainment", "MIN(IFERROR(sales / quota, 0), 1.1)")
    made["tables"]["rates"]["rows"].append(["1.6", "0.2"])
    return made


def percent_as_number(dice: Dice) -> Body:
    made = attainment(dice)
    made["tables"]["rates"]["rows"] = [["0", "0.01"], ["80", "0.02"], ["100", "0.03"]]
    return made


def dead_branch(dice: Dice) -> Body:
    return changed(curve(dice), "commission", "ROUND(IF(sales >= 1000, sales * 2%, IF(sales >= 50000, sales * 3%, sales * 2%)), 2)")


def returns_twice(dice: Dice) -> Body:
    return changed(flat(dice), "commission", "ROUND((SUM(orders.amount) + returned_amount) * 3%, 2)")


def capped_and_reversed(dice: Dice) -> Body:
    made = by_product(dice)
    return {**made, "properties": {**made["properties"], "clawback": "reverse"}}


def ceiling_above_pay(dice: Dice) -> Body:
    made = flat(dice)
    return {**made, "properties": {**made["properties"], "clawback_ceiling": "(payout + base_salary) * 150%"}}


def not_rounded(dice: Dice) -> Body:
    made = dice.random.choice((flat, tiers, attainment, curve))(dice)
    for one in made["steps"]:
        if one["name"] in (*made["payout_lines"], "payout"):
            one["formula"] = one["formula"].removeprefix("ROUND(").removesuffix(", 2)")
    return made


def bare_division(dice: Dice) -> Body:
    return changed(attainment(dice), "attainment", "sales / quota")


def team_division(dice: Dice) -> Body:
    return changed(curve(dice), "attainment", "sales / (quota * 1.05)")


def guarantee_follows_pay(dice: Dice) -> Body:
    made = flat(dice)
    return {**made, "properties": {**made["properties"], "draw": "recoverable", "draw_guarantee": "MAX(payout, 3000)"}}


def nothing_recovered(dice: Dice) -> Body:
    made = drawn(dice)
    return {**made, "properties": {**made["properties"], "draw": "recoverable_limited", "draw_limit": "0"}}


def out_of_order(dice: Dice) -> Body:
    made = dice.random.choice((tiers, attainment, running))(dice)
    rows = made["tables"]["rates"]["rows"]
    rows[-1], rows[-2] = rows[-2], rows[-1]
    return made


def bound_twice(dice: Dice) -> Body:
    made = tiers(dice)
    made["tables"]["rates"]["rows"].append([made["tables"]["rates"]["rows"][-1][0], "0.09"])
    return made


def cap_far_above(dice: Dice) -> Body:
    made = weighted(dice)
    return {**made, "properties": {"cap": "person_period", "cap_amount": "900000", "cap_reason_en": "Board", "cap_reason_zh": "董事会", "clawback": "recompute"}}


def written_cap_far_above(dice: Dice) -> Body:
    return changed(weighted(dice), "bonus", "ROUND(MIN(target * score, 50000), 2)")


def cap_below(dice: Dice) -> Body:
    made = drawn(dice)
    cap = {"cap": "person_period", "cap_amount": "1500", "cap_reason_en": "Board", "cap_reason_zh": "董事会", "clawback": "recompute"}
    return {**made, "properties": {**made["properties"], **cap}}


def weights_of_numbers(dice: Dice) -> Body:
    return changed(weighted(dice), "score", dice.random.choice(("volume * 60% + earning_power * 50%", "0.5 * volume + 0.3 * earning_power")))


def weights_of_parameters(dice: Dice) -> Body:
    made = changed(weighted(dice), "score", "volume * weight_volume + earning_power * weight_margin")
    given = {"weight_volume": {"value": "0.6", "unit": "rate"}, "weight_margin": {"value": dice.random.choice(("0.3", "0.45")), "unit": "rate"}}
    return {**made, "parameters": {**made["parameters"], **given}}


def weights_of_a_table(dice: Dice) -> Body:
    made = changed(weighted(dice), "score", 'volume * VLOOKUP("volume", kpi, 2, FALSE) + earning_power * VLOOKUP("margin", kpi, 2, FALSE)')
    return {**made, "tables": {"kpi": table([("volume", "0.6"), ("margin", "0.3")], "measure", "weight")}}


DEFECTS: tuple[tuple[str, Callable[[Dice], Body]], ...] = (
    ("cliff", cliff_of_sales), ("cliff", cliff_of_band), ("cliff", cliff_of_bonus), ("non_monotone", falling_rate), ("non_monotone", falling_slope),
    ("merge_gain", per_order_tiers), ("split_gain", per_order_cap), ("split_gain", per_order_award), ("date_gain", month_of_double_pay),
    ("date_gain", threshold_each_month), ("unreachable_band", clipped_axis), ("unreachable_band", percent_as_number), ("unreachable_band", dead_branch),
    ("clawback_exceeds_payout", returns_twice), ("clawback_exceeds_payout", capped_and_reversed), ("clawback_exceeds_payout", ceiling_above_pay),
    ("not_rounded", not_rounded), ("zero_quota", bare_division), ("zero_quota", team_division), ("draw_never_recovered", guarantee_follows_pay),
    ("draw_never_recovered", nothing_recovered), ("bands_out_of_order", out_of_order), ("bands_out_of_order", bound_twice),
    ("cap_never_reached", cap_far_above), ("cap_never_reached", written_cap_far_above), ("cap_below_guarantee", cap_below),
    ("weights", weights_of_numbers), ("weights", weights_of_parameters), ("weights", weights_of_a_table),
)  # fmt: skip


def sound_plans(count: int, seed: int = 7) -> list[Planted]:
    return [Planted(make(Dice(seed * 1000 + at)), None, make.__name__) for at in range(count) for make in (SOUND[at % len(SOUND)],)]


def planted_plans(each: int, seed: int = 11) -> list[Planted]:
    return [Planted(make(Dice(seed * 1000 + at)), code, make.__name__) for code, make in DEFECTS for at in range(each)]
