"""The difference tree of a dispute's answer, as it is stored: order, credit, step, release, each old | new | difference.

Numbers are text, so that no reader turns them into floats. `open_tree` is the part a head may see.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from server_db.domain.disputes import Cause, CreditRow, Worked
from server_db.domain.formulas.sheet import Step
from server_db.domain.formulas.values import ErrorValue, Value
from server_db.domain.ledgers import Earned, OrderMoney, release_of
from server_db.domain.ledgers.release import Mode
from server_db.domain.money import from_minor

Tree = dict[str, Any]
Money = Mapping[int, tuple[int, int]]  # by order: due and paid in minor units


@dataclass(frozen=True)
class Side:
    """One picture for the tree: worked out, with what its orders owe and have paid."""

    worked: Worked
    money: Money


def tree_of(old: Side, new: Side, causes: Iterable[Cause], until: date, exponent: int, customers: Mapping[int, str]) -> Tree:
    found = tuple(causes)
    kinds = {order: cause.kind for cause in reversed(found) for order in cause.orders}
    return {
        "plan": [_plan(old), _plan(new)],
        "facts": [{"name": name, "old": pair[0], "new": pair[1]} for cause in found for name, pair in cause.details.items() if isinstance(pair, list)],
        "orders": _orders(old, new, kinds, until, exponent, customers),
        "steps": _steps(old.worked, new.worked),
        "totals": {
            "credited": _pair(_credited(old, exponent), _credited(new, exponent)),
            "earned": _pair(from_minor(old.worked.total, exponent), from_minor(new.worked.total, exponent)),
            "released": _pair(*(from_minor(_released(_whole(side), side.money, until), exponent) for side in (old, new))),
        },
        "causes": causes_json(found),
    }


def causes_json(causes: Iterable[Cause]) -> list[Tree]:
    return [
        {"kind": one.kind, "orders": list(one.orders), "details": dict(one.details), "effect": _text(one.effect), "on_pay": _text(one.on_pay)}
        for one in causes
    ]


def open_tree(tree: Tree) -> Tree:
    """Without steps that depend on the salary, and without what is paid out: results follow the hierarchy, pay does not."""
    orders = [{name: value for name, value in order.items() if name != "released"} for order in tree["orders"]]
    facts = [fact for fact in tree["facts"] if fact["name"] != "base_salary"]
    causes = [{name: value for name, value in cause.items() if name not in ("details", "on_pay")} for cause in tree["causes"]]
    totals = {name: value for name, value in tree["totals"].items() if name == "credited"}
    steps = [step for step in tree["steps"] if not step["private"]]
    return {"plan": tree["plan"], "facts": facts, "orders": orders, "steps": steps, "totals": totals, "causes": causes}


def _plan(side: Side) -> Tree:
    return {"code": side.worked.world.plan_code, "number": side.worked.world.plan_number}


def _credited(side: Side, exponent: int) -> Decimal:
    return from_minor(sum(row.minor for row in side.worked.world.credits if row.place == "orders"), exponent)


def _whole(side: Side) -> list[Earned]:
    return [one for part in _laid(side).values() for one in part]


# -- steps -------------------------------------------------------------------------------------------------------
def _steps(old: Worked, new: Worked) -> list[Tree]:
    """Steps of the person whose value or formula differs, in the order of the plan; what is paid is always there."""
    sides = [{step.name: step for step in worked.world.plan.body.steps} for worked in (old, new)]
    found = []
    for name in dict.fromkeys([*sides[1], *sides[0]]):
        steps = [side.get(name) for side in sides]
        shown = steps[1] or steps[0]
        assert shown is not None
        was, is_ = (_step_value(worked, step) for worked, step in zip((old, new), steps, strict=True))
        paid = any(name in worked.world.plan.body.payout_lines for worked in (old, new))
        formulas = [step.formula if step else None for step in steps]
        if was == is_ and formulas[0] == formulas[1] and not paid:
            continue
        private = any(name in worked.world.plan.private for worked in (old, new))
        found.append({
            "step": name, "label_en": shown.label_en or name, "label_zh": shown.label_zh or shown.label_en or name, "unit": shown.unit, "old": was,
            "new": is_, "formula_old": formulas[0], "formula_new": formulas[1], "private": private, "paid": paid,
        })  # fmt: skip
    return found


def _step_value(worked: Worked, step: Step | None) -> str | None:
    return None if step is None else _value(worked.outcome.total(step.name))


def _value(value: Value) -> str | None:
    if isinstance(value, ErrorValue):
        return value.code
    return _text(value) if isinstance(value, Decimal) else None if value is None else str(value)


# -- orders ------------------------------------------------------------------------------------------------------
def _orders(old: Side, new: Side, kinds: Mapping[str, str], until: date, exponent: int, customers: Mapping[int, str]) -> list[Tree]:
    """Every order of either picture, those that differ first."""
    rows = [_by_order(side) for side in (old, new)]
    sums = [_laid(side) for side in (old, new)]
    found = []
    for order in sorted(rows[0].keys() | rows[1].keys()):
        was, is_ = (side.get(order, ()) for side in rows)
        of = [side.get(str(order), []) for side in sums]
        earned = _pair(*(from_minor(sum(one.minor for one in part), exponent) for part in of))
        released = _pair(*(from_minor(_released(part, side.money, until), exponent) for part, side in zip(of, (old, new), strict=True)))
        credits = _credits(was, is_, exponent)
        same = earned[0] == earned[1] and all(one["old"] == one["new"] for one in credits)
        number = (*is_, *was)[0].order_no
        kind = "same" if same else "added" if not was else "gone" if not is_ else "changed"
        found.append({"order": number, "order_id": order, "customer": customers.get(order, ""), "same": same, "kind": kind,
                      "cause": "" if same else kinds.get(number, ""), "credits": credits, "earned": earned, "released": released})  # fmt: skip
    return sorted(found, key=lambda one: (one["same"], one["order"]))


def _by_order(side: Side) -> dict[int, tuple[CreditRow, ...]]:
    found: dict[int, tuple[CreditRow, ...]] = {}
    for row in side.worked.world.credits:
        if row.place and not row.key.extra:
            found[row.order_id] = (*found.get(row.order_id, ()), row)
    return found


def _credits(old: Iterable[CreditRow], new: Iterable[CreditRow], exponent: int) -> list[Tree]:
    sides = [{row.key: row for row in rows} for rows in (old, new)]
    found = []
    for key in sorted(sides[0].keys() | sides[1].keys(), key=lambda key: (key.line, key.role)):
        was, is_ = (side.get(key) for side in sides)
        shown = is_ or was
        assert shown is not None
        found.append({"line": int(str(shown.record.get("line_no", 0))), "role": key.role, "return": bool(shown.record.get("is_return")),
                      "old": _credit(was, exponent), "new": _credit(is_, exponent)})  # fmt: skip
    return found


def _credit(row: CreditRow | None, exponent: int) -> Tree | None:
    if row is None:
        return None
    return {"amount": _text(from_minor(row.minor, exponent)), "share": _text(row.share), "on": row.on.isoformat()}


def _laid(side: Side) -> dict[str, list[Earned]]:
    """What is earned and taken back by order ("" for none), with how the plan releases it."""
    worked = side.worked
    orders = {row.id: row.order_id for row in worked.world.credits}
    places = {row.key: row.order_id for row in worked.world.credits}
    rows = [(one.step, orders.get(one.record or ""), one.minor, False) for one in worked.earnings]
    rows += [(step, places.get(key), minor, step != "pool_cut") for step, key, minor in worked.world.clawbacks]
    end = worked.world.facts.get("period_end")
    found: defaultdict[str, list[Earned]] = defaultdict(list)
    for step, order, minor, is_back in rows:
        terms = worked.world.plan.body.terms_of(step)
        mode: Mode = "at_once" if is_back else terms["release"]  # type: ignore[assignment]  # the choices are these words
        found[str(order or "")].append(
            Earned(step, str(order) if order else None, minor, mode, terms.stages, ends_on=date.fromisoformat(str(end)) if end else None,
                   held_reason=terms.text("held_reason_en") or "", is_clawback=is_back)
        )  # fmt: skip
    return dict(found)


def _released(earned: Iterable[Earned], money: Money, until: date) -> int:
    """What of it may be paid out by a day, reckoned from nothing."""
    rows = list(earned)
    states = {one.order: OrderMoney(*money[int(one.order)]) for one in rows if one.order and int(one.order) in money}
    return sum(row.minor for row in release_of(rows, {}, states, until) if row.status == "paid")


def _pair(old: Decimal, new: Decimal) -> list[str]:
    return [_text(old), _text(new), _text(new - old)]


def _text(value: Decimal) -> str:
    return format(value, "f")
