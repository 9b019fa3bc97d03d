"""Random plan bodies, far wider than anybody would write: every scope, function, property and kind of pay line.

Formulas are typed, so that most of them have a value; now and then a part fails, is missing or is of the wrong kind.
"""

from __future__ import annotations

import random
from typing import Any

from server_db.domain.plan_checks import check_plan
from tests.server_db.engine.random_formulas import Formulas
from tests.server_db.engine.random_terms import TermMaker

TABLES: dict[str, Any] = {
    "rates": {"columns": ["lower", "rate", "step"], "rows": [["0", "0.01", "0.01"], ["2000", "0.025", "0.015"], ["60000.55", "0.0375", "0.0125"]]},
    "阶梯": {"columns": ["下限", "比例"], "rows": [["0", "0.5%"], ["0.8", "1.25%"], ["1", "2%"], ["1.5", "3.33%"]]},
    "points": {"columns": ["at", "factor"], "rows": [["-100", "0.5"], ["0", "0"], ["0.7", "0.35"], ["1", "1"], ["2", "1.75"]]},
    "grid": {"columns": ["lower", "0", "0.1", "0.3"], "rows": [["0", "0.01", "0.02", "0.035"], ["5000", "0.015", "0.025", "0.0455"]]},
    "products": {"columns": ["product", "rate"], "rows": [["P1", "0.0125"], ["P2", "0.033"], ["产品三", "0.005"]]},
}
PARAMETERS: dict[str, Any] = {
    "base_rate": {"value": "0.075", "unit": "rate"}, "定额": {"value": "12.345", "unit": "money"}, "grade": {"value": "A", "unit": "text"},
    "target": {"value": "5000", "unit": "money"}, "weight": {"value": "0.4", "unit": "rate"},
}  # fmt: skip
INPUTS: dict[str, Any] = {
    "satisfaction": {"unit": "score", "label_en": "Satisfaction", "label_zh": "满意度", "default": "80"},
    "kpi": {"unit": "rate", "label_en": "KPI", "label_zh": "考核分"},
}


class PlanMaker:
    """One body. `names` are the number steps that later formulas may use, by where they are worked out."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.collections = {"collected": {"credit_date": "payment", "label_en": "Collected", "label_zh": "回款"}} if dice.random() < 0.3 else {}
        self.over = ("orders", *self.collections)
        self.formulas = Formulas(dice, self.over)
        self.steps: list[dict[str, Any]] = []
        self.lines: list[str] = []

    def body(self) -> dict[str, Any]:
        dice = self.dice
        for _ in range(dice.randint(1, 3)):
            self._record()
        for _ in range(dice.randint(1, 4)):
            self._person()
        for _ in range(dice.choice([0, 0, 1, 2])):
            self._team()
        self._pay_lines()
        body: dict[str, Any] = {
            "tables": TABLES, "parameters": PARAMETERS, "inputs": INPUTS, "steps": self.steps, "payout": "payout", "payout_lines": self.lines,
        }  # fmt: skip
        if self.collections:
            body["collections"] = self.collections
        scopes = {step["name"]: (step.get("scope", "person"), step.get("over", "")) for step in self.steps}
        body["properties"], components = TermMaker(dice, self.lines, scopes).terms()
        if components:
            body["components"] = components
        if dice.random() < 0.3:
            body["payout_kinds"] = {dice.choice(self.lines): "bonus"}
        return body

    # -- steps -------------------------------------------------------------------------------------------------
    def _add(self, name: str, formula: str, **more: str) -> None:
        if self.dice.random() < 0.25:
            formula = full_width(formula, self.dice)
        self.steps.append({"name": name, "formula": formula, **more})

    def _name(self, kind: str) -> str:
        number = len(self.steps)
        return f"{self.dice.choice({'record': ['line', '逐单'], 'person': ['step', '步骤', 'total of'], 'team': ['team', '团队']}[kind])}_{number}"

    def _record(self) -> None:
        name, over = self._name("record"), self.dice.choice(self.over)
        formula, unit = self.formulas.of_any_unit(over)
        self._add(name, formula, scope="record", over=over, unit=unit)
        if unit not in ("text", "date", "yes/no"):
            self.formulas.know(over, name)

    def _person(self) -> None:
        name = self._name("person")
        formula, unit = self.formulas.of_any_unit("")
        if self.dice.random() < 0.2 and self.formulas.names[""]:
            step = self.dice.choice(self.formulas.names[""])
            formula = self.dice.choice([f"PRIOR({step}, 0)", f"YTD({step})", f"TODATE({step})", f"ROLLING({step}, {self.dice.choice('1235')})",
                                        f"{step} - PRIOR({step}, {step} * 50%)", f"IFNA(PRIOR({step}), -1)"])  # fmt: skip
            unit = "money"
        self._add(name, formula, unit=unit)
        if unit not in ("text", "date", "yes/no"):
            self.formulas.know("", name)

    def _team(self) -> None:
        name = self._name("team")
        own = [one for one in self.formulas.names[""] if one not in self.formulas.of_team]
        asked = ["members.sales", "members.earned", "members.depth", "members.days_employed", *(f"members.{one}" for one in own)]
        self._add(name, self.formulas.over_members(asked), scope="team")
        self.formulas.know("", name)
        self.formulas.of_team.add(name)

    # -- pay ---------------------------------------------------------------------------------------------------
    def _pay_lines(self) -> None:
        total = []
        for number in range(self.dice.randint(1, 3)):
            if self.dice.random() < 0.6:
                name, over = self.dice.choice(["pay", "提成"]) + str(number), self.dice.choice(self.over)
                self._add(name, self.formulas.line_pay(over), scope="record", over=over)
                total.append(f"SUM({over}.{name})")
            else:
                name = self.dice.choice(["award", "奖金"]) + str(number)
                team = any(one in self.formulas.of_team for one in self.formulas.names[""])
                self._add(name, self.formulas.award(), scope="team" if team else "person")
                total.append(name)
            self.lines.append(name)
        team = bool(self.formulas.of_team)
        self._add("payout", self.dice.choice(["{}", "ROUND({}, 2)", "({})"]).format(" + ".join(total)), scope="team" if team else "person")


def random_plan(dice: random.Random) -> dict[str, Any]:
    """The first body that the checks let pass."""
    while True:
        body = PlanMaker(dice).body()
        if not any(one.severity == "error" for one in check_plan(body)):
            return body


_WIDE = {ord(sign): ord(sign) + 0xFEE0 for sign in "(),+-*%=<>;"} | {ord("."): ord("．"), ord("2"): ord("２"), ord("0"): ord("０")}


def full_width(formula: str, dice: random.Random) -> str:
    """As a Chinese keyboard types it; texts in quotes stay, and names keep their letters."""
    parts = formula.split('"')
    signs = {code: wide for code, wide in _WIDE.items() if chr(code) not in "20." and dice.random() < 0.7}
    return '"'.join(part.translate(signs) if place % 2 == 0 else part for place, part in enumerate(parts))
