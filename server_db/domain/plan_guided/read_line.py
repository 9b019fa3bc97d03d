"""Guessing the choices behind one pay line from its steps. A guess is believed only when it writes the very same line (read.py)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

from server_db.domain.formulas.nodes import Boolean, Call, Compare, Name, Node, Number, Percent, Sign, Text
from server_db.domain.formulas.parse import parse
from server_db.domain.formulas.problems import FormulaProblem
from server_db.domain.plan_guided.model import Factor, Filter, Kpi, KpiBonus, PayLine, Rows, Terms, Tiers
from server_db.domain.plan_guided.parts import Parts
from server_db.domain.plan_guided.terms import read_amount

_HOW = {"=": "is", "<>": "is_not", ">=": "at_least", "<=": "at_most"}
_KINDS = {"TIER": "marginal", "CLIFF": "retroactive", "BAND": "retroactive", "CURVE": "interpolated"}
_AXES = {"from": "own", "attainment": "attainment", "units": "units"}


@dataclass(frozen=True, slots=True)
class Found:
    """What the body has under a line's name. `dates` are the further collections, `inputs` the imported figures."""

    parts: Parts
    dates: Mapping[str, str]
    inputs: frozenset[str]

    def formula(self, suffix: str = "") -> str:
        return next((str(step["formula"]) for step in self.parts.steps if step["name"] == self.parts.name + suffix), "")

    def amount(self, suffix: str) -> Decimal | None:
        return read_amount(self.parts.parameters.get(self.parts.name + suffix))

    def rows(self, suffix: str) -> Rows:
        table = self.parts.tables[self.parts.name + suffix]
        return tuple((Decimal(str(row[0])), Decimal(str(row[1]))) for row in table["rows"])

    def column(self, suffix: str) -> str:
        table = self.parts.tables.get(self.parts.name + suffix)
        return str(table["columns"][0]) if table else ""


def read_pay_line(found: Found, terms: Terms) -> PayLine:
    parts = found.parts
    own = next(step for step in parts.steps if step["name"] == parts.name)
    base = found.formula("_base") or own["formula"]
    collection = next((name for name in ("orders", *found.dates) if re.search(rf"\b{name}\.", base)), str(own["over"] or "orders"))
    date = found.dates.get(collection, "")
    owner, filters = _conditions(found.formula("_counts"))
    metric, figure = _metric(base, collection, found)
    owner = "direct" if metric == "input" else owner
    return PayLine(
        parts.name, parts.label_en, parts.label_zh, cast(Any, metric), figure, "" if date == terms.date else date, cast(Any, owner), filters,
        "order" if own["scope"] == "record" else "period", _tiers(found), _factor(found, "_gate"), _factor(found, "_boost"),
        found.amount("_floor"), found.amount("_cap_at"),
    )  # fmt: skip


def _metric(base: str, collection: str, found: Found) -> tuple[str, str]:
    if base.strip() in found.inputs:
        return "input", base.strip()
    field = re.search(rf"\b{collection}\.(amount|margin|quantity|paid_amount)\b", base)
    if field:
        return field[1], ""
    return ("count" if re.search(r"\bCOUNT(IFS)?\(", base) else "amount"), ""


def _tiers(found: Found) -> Tiers:
    name = f"{found.parts.name}_rates"
    if name not in found.parts.tables:
        return Tiers(rate=found.amount("_rate") if found.amount("_rate") is not None else Decimal(0))  # type: ignore[arg-type]
    used = re.search(rf"\b(TIER|CLIFF|BAND|CURVE)\((?:[^()]|\([^()]*\))*, {name}\)", found.formula())
    kind = _KINDS[used[1]] if used else "marginal"
    return Tiers(cast(Any, kind), Decimal("0.05"), cast(Any, _AXES.get(found.column("_rates"), "own")), found.rows("_rates"))


def _factor(found: Found, suffix: str) -> Factor | None:
    axis = found.column(suffix)
    return Factor(axis, found.rows(suffix)) if axis else None


def _conditions(formula: str) -> tuple[str, tuple[Filter, ...]]:
    if not formula:
        return "anybody", ()
    try:
        tree = parse(formula)
    except FormulaProblem:
        return "anybody", ()
    conditions = tree.args if isinstance(tree, Call) and tree.name == "AND" else (tree,)
    filters = [one for node in conditions if (one := _filter(node)) is not None]
    owner = "anybody"
    if filters and filters[0].field == "role" and filters[0].how == "is":
        owner = str(filters.pop(0).value)
    return owner, tuple(filters)


def _filter(node: Node) -> Filter | None:
    match node:
        case Name(parts=(field,)):
            return Filter(field, "is", True)
        case Call(name="NOT", args=(Name(parts=(field,)),)):
            return Filter(field, "is", False)
        case Compare(op=op, left=Name(parts=(field,)), right=right) if op in _HOW:
            value = _literal(right)
            return None if value is None else Filter(field, cast(Any, _HOW[op]), value)
    return None


def _literal(node: Node) -> str | Decimal | bool | None:
    match node:
        case Text(value=text):
            return text
        case Number(value=number):
            return number
        case Boolean(value=truth):
            return truth
        case Sign(op="-", operand=Number(value=number)):
            return -number
        case Percent(operand=Number(value=number)):
            return number / 100
    return None


def read_bonus(found: Found) -> KpiBonus:
    parts = found.parts
    names = list(dict.fromkeys(re.findall(rf"\b{re.escape(parts.name)}_(\w+)_weight \*", found.formula())))
    target = found.amount("_target")
    if target is None:
        raise ValueError("a bonus needs its target")
    return KpiBonus(parts.name, parts.label_en, parts.label_zh, target, tuple(_kpi(found, name) for name in names), found.amount("_cap_at"))


def _kpi(found: Found, name: str) -> Kpi:
    reached, paid = found.formula(f"_{name}_reached"), found.formula(f"_{name}")
    measure = "sales" if "orders.amount" in reached else reached.split(" / ")[0]
    weight = found.amount(f"_{name}_weight")
    if weight is None:
        raise ValueError("a figure needs its weight")
    own = next((step for step in found.parts.steps if step["name"] == f"{found.parts.name}_{name}"), {"label_en": "", "label_zh": ""})
    en = str(own["label_en"]).removeprefix(f"{found.parts.label_en}: ").removesuffix(" paid")
    zh = str(own["label_zh"]).removeprefix(f"{found.parts.label_zh}：").removesuffix("兑现率")
    goal = found.amount(f"_{name}_goal")
    between = "interpolated" if paid.startswith("CURVE(") else "steps"
    return Kpi(name, en, zh, measure, weight, Decimal(1) if goal is None else goal, found.rows(f"_{name}_scale"), cast(Any, between))
