"""The difference tree as rows of a grid: orders, their credits, pay and release; then steps with their formulas; then facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.disputes.words import cause_name, number
from desktop.shared.i18n import exact, money, pick

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Row:
    """`key` is the way from the root. `old` and `new` are shown as they stand, `delta` is the difference where there is one."""

    key: tuple[str, ...]
    title: str
    old: str = ""
    new: str = ""
    delta: Decimal | None = None
    has_parts: bool = False
    cause: str = ""
    order_id: int | None = None
    is_new: bool | None = None  # True: only replayed, False: only booked

    @property
    def depth(self) -> int:
        return len(self.key) - 1

    @property
    def differs(self) -> bool:
        return self.old != self.new


def rows_of(tree: Mapping[str, Any], opened: frozenset[tuple[str, ...]]) -> list[Row]:
    """The open rows, from the top."""
    return [row for row in _all(tree) if all(row.key[:depth] in opened for depth in range(1, len(row.key)))]


def first_opened(tree: Mapping[str, Any]) -> frozenset[tuple[str, ...]]:
    """What differs is open from the start, down to credits and formulas."""
    rows = _all(tree)
    changed = {row.key[:1] for row in rows if row.depth and (row.differs or row.is_new is not None)} | {("steps",)}
    return frozenset(row.key for row in rows if row.has_parts and (row.key in changed if not row.depth else row.differs or row.is_new is not None))


def _all(tree: Mapping[str, Any]) -> list[Row]:
    return [*_totals(tree), *_orders(tree), *_steps(tree), *_facts(tree)]


def _totals(tree: Mapping[str, Any]) -> Iterable[Row]:
    names = {
        "credited": translate("disputes", "Credited"), "earned": translate("disputes", "Earned"),
        "released": translate("disputes", "Released by the end of the month"),
    }  # fmt: skip
    for key, name in names.items():
        if key in tree["totals"]:
            yield _money_row((key,), name, tree["totals"][key])
    old, new = tree["plan"]
    if old != new:
        was, is_ = (f"{one['code']} v{one['number']}" if one["code"] else "–" for one in (old, new))
        yield Row(("plan",), translate("disputes", "Plan version"), was, is_)


def _money_row(key: tuple[str, ...], title: str, triple: list[str], **more: Any) -> Row:
    old, new, delta = (Decimal(value) for value in triple)
    return Row(key, title, money(old), money(new), delta, **more)


def _orders(tree: Mapping[str, Any]) -> Iterable[Row]:
    orders = tree["orders"]
    if not orders:
        return
    changed = sum(not one["same"] for one in orders)
    title = translate("disputes", "Orders: %1, different: %2").replace("%1", str(len(orders))).replace("%2", str(changed))
    yield Row(("orders",), title, has_parts=True)
    for one in orders:
        key = ("orders", str(one["order_id"]))
        only = {"added": True, "gone": False}.get(one["kind"])
        name = f"{one['order']}  {one['customer']}"
        cause = cause_name(one["cause"]) if one["cause"] else ""
        yield _money_row(key, name, one["earned"], has_parts=True, cause=cause, order_id=one["order_id"], is_new=only)
        yield from (_credit(key, credit, place) for place, credit in enumerate(one["credits"]))
        yield _money_row((*key, "earned"), translate("disputes", "earned"), one["earned"])
        if "released" in one:
            yield _money_row((*key, "released"), translate("disputes", "released"), one["released"])


def _credit(key: tuple[str, ...], credit: Mapping[str, Any], place: int) -> Row:
    roles = {"direct": translate("disputes", "own"), "overlay": translate("disputes", "overlay"), "manager": translate("disputes", "as head")}
    title = translate("disputes", "line %1, credited %2").replace("%1", str(credit["line"])).replace("%2", roles.get(credit["role"], credit["role"]))
    days = {credit[side]["on"] for side in ("old", "new") if credit[side]}
    was, is_ = (_side(credit[side], len(days) > 1) for side in ("old", "new"))
    amounts = [Decimal(credit[side]["amount"]) if credit[side] else Decimal(0) for side in ("old", "new")]
    only = None if credit["old"] and credit["new"] else bool(credit["new"])
    return Row((*key, f"credit{place}"), title, was, is_, amounts[1] - amounts[0], is_new=only)


def _side(credit: Mapping[str, Any] | None, with_day: bool) -> str:
    """Share and day only where they say something: a part of it, or two different days."""
    if credit is None:
        return "–"
    share = Decimal(credit["share"])
    part = "" if share == 1 else f" · {exact((share * 100).normalize() + 0)}%"
    return f"{money(Decimal(credit['amount']))}{part}" + (f" · {credit['on'][5:]}" if with_day else "")


def _steps(tree: Mapping[str, Any]) -> Iterable[Row]:
    if not tree["steps"]:
        return
    yield Row(("steps",), translate("disputes", "Steps of the plan"), has_parts=True)
    for one in tree["steps"]:
        key = ("steps", one["step"])
        values = [number(one[side]) for side in ("old", "new")]
        was, is_ = (_value(one[side], value, one["unit"]) for side, value in zip(("old", "new"), values, strict=True))
        delta = values[1] - values[0] if values[0] is not None and values[1] is not None else None
        yield Row(key, pick(one["label_en"], one["label_zh"]), was, is_, delta, has_parts=True)
        yield from _formulas(key, one["formula_old"], one["formula_new"])


def _value(text: str | None, value: Decimal | None, unit: str) -> str:
    if text is None:
        return "–"
    return text if value is None else money(value) if unit == "money" else exact(value.normalize() + 0)


def _formulas(key: tuple[str, ...], old: str | None, new: str | None) -> Iterable[Row]:
    """In the wide column, to be read whole; both where they differ."""
    if old == new:
        yield Row((*key, "formula"), _line(new))
        return
    yield Row((*key, "booked"), translate("disputes", "booked: %1").replace("%1", _line(old)), is_new=False)
    yield Row((*key, "replayed"), translate("disputes", "replayed: %1").replace("%1", _line(new)), is_new=True)


def _line(formula: str | None) -> str:
    return "–" if formula is None else "= " + " ".join(formula.split())


def _facts(tree: Mapping[str, Any]) -> Iterable[Row]:
    if not tree["facts"]:
        return
    yield Row(("facts",), translate("disputes", "Facts of the person"), has_parts=True)
    for one in tree["facts"]:
        was, is_ = ("–" if one[side] is None else str(one[side]) for side in ("old", "new"))
        yield Row(("facts", one["name"]), _fact_name(one["name"]), was, is_)


def _fact_name(name: str) -> str:
    from server_db.domain.plan_facts import GROUP_FACTS, PERSON_FACTS

    fact = next((fact for fact in (*PERSON_FACTS, *GROUP_FACTS) if fact.name == name), None)
    words = {"manager": translate("disputes", "Head"), "figures": translate("disputes", "Imported figures")}
    return pick(fact.label_en, fact.label_zh) if fact else words.get(name, name)
