"""Random versions of KPIs and sums for them, for whoever compares two ways of working them out."""

from __future__ import annotations

import random
from decimal import Decimal

from server_db.domain.kpi.body import Axis, Gate, Kpi, KpiBody, Target
from server_db.domain.kpi.measures import MEASURES

NAMES = (
    "revenue",
    "collections",
    "deals_won",
    "deals_lost",
    "visits",
    "quota",
    "survey_score",
    "answers",
    "work_days",
    "days_in_month",
    "销售额",
    "Visits",
)


def random_formula(dice: random.Random, depth: int = 3, known: tuple[str, ...] = ()) -> str:
    if depth == 0 or dice.random() < 0.2:
        return dice.choice((*NAMES, *known)) if dice.random() < 0.8 else dice.choice(("0", "1", "2.5", "100", "10%"))
    below = [random_formula(dice, depth - 1, known) for _ in range(3)]
    shape = dice.choice(("{0} + {1}", "({0} - {1})", "({0}) * ({1})", "({0}) / ({1})", "IF({0} > {1}, {1}, {2})", "MIN({0}, {1})", "MAX({0}, {1})",
                         "ROUND({0}, 1)", "IFERROR({0}, {1})", "CLAMP({0}, 0, 50)", "({0}) > ({1})", "ABS({0})"))  # fmt: skip
    return shape.format(*below)


def random_body(dice: random.Random) -> KpiBody:
    kpis: list[Kpi] = []
    for number in range(dice.randint(1, 6)):
        known = tuple(f"kpi_{kpi.code}" for kpi in kpis)
        target = dice.choice(
            (Target(), Target("number", Decimal(dice.choice(("0.5", "10", "100000", "3")))), Target("formula", None, random_formula(dice, 2)))
        )
        gate = Gate(dice.choice(kpis).code, Decimal(dice.choice(("0.5", "0.9", "1")))) if kpis and dice.random() < 0.4 else None
        # one in twenty names a measure that is gone
        formula = "gone_measure * 2" if dice.random() < 0.05 else random_formula(dice, 3, known)
        kpis.append(Kpi(f"k{number}", f"K {number}", f"指标 {number}", formula, "number", 2, dice.choice(("up", "down")), target,
                        Decimal(dice.choice(("0", "0.3", "0.8"))), Decimal(dice.choice(("1", "1.2", "2"))), gate))  # fmt: skip
    axes = tuple(Axis(f"a{number}", "A", "甲", random_formula(dice, 2)) for number in range(dice.randint(0, 3)))
    return KpiBody(tuple(kpis), axes)


def random_sums(dice: random.Random) -> list[int | None]:
    """Many zeros, now and then a quota nobody has said, and amounts beyond what an office sells."""
    large = 10 ** dice.choice((2, 5, 9, 15))
    return [
        None if measure.code == "quota" and dice.random() < 0.3 else dice.choice((0, 0, 1, 2, 7, dice.randint(-large, large))) for measure in MEASURES
    ]
