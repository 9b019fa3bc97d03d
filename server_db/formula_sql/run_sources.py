"""The relations a run's formulas read, as SQLAlchemy expressions: the frozen people of one plan version, their credited
lines, their returns, and the members below them. Only the facts that the plan names are selected.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    Boolean, Column, ColumnElement, Connection, Date, Integer, MetaData, Numeric, Select, Table, Text, and_, case, cast, func, literal, select, text,
)  # fmt: skip
from sqlalchemy.dialects.postgresql import JSONB

from server_db.domain.commissions import Plan, parameter_values
from server_db.domain.formulas import nodes
from server_db.domain.formulas.nodes import Name
from server_db.domain.formulas.places import ROOT, CollectionAt, FactAt, FieldOf, layout_of, tree_of
from server_db.domain.formulas.problems import FormulaProblem
from server_db.domain.plan_facts import MEMBER_FACTS, ORDER_FACTS, PERSON_FACTS

TYPES: dict[str, Any] = {"number": Numeric(), "text": Text(), "boolean": Boolean(), "date": Date()}
_core = MetaData(schema="core")
RUN_PERSON = Table("run_person", _core, Column("run_id", Integer), Column("employee_id", Integer), Column("plan_version_id", Integer),
                   Column("base_salary_minor", Integer), Column("facts", JSONB))  # fmt: skip
RESULT = Table("result", _core, Column("run_id", Integer), Column("employee_id", Integer), Column("step", Text), Column("value", Numeric),
               Column("text_value", Text), Column("is_private", Boolean))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Frame:
    """The frozen circumstances of a run; `unit` is one minor unit of the office's currency (0.01)."""

    run_id: int
    snapshot: int
    period_id: int
    starts_on: date
    ends_on: date
    is_late: bool
    unit: Decimal
    exponent: int

    @classmethod
    def of_run(cls, connection: Connection, run_id: int) -> Frame:
        row = connection.execute(text("SELECT * FROM core.run_frame(:run)"), {"run": run_id}).one()
        return cls(run_id, row.snapshot, row.period_id, row.starts_on, row.ends_on, row.is_late, row.unit, row.exponent)

    def arguments(self) -> tuple[ColumnElement[Any], ...]:
        """What core.orders_of_period and core.returned_credits are called with."""
        return tuple(literal(value, kind) for value, kind in (
            (self.snapshot, Integer), (self.period_id, Integer), (self.starts_on, Date), (self.ends_on, Date), (self.is_late, Boolean)
        ))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Used:
    """Which facts the formulas of some steps name: the person's, and those of each collection."""

    person: frozenset[str]
    records: Mapping[str, frozenset[str]]


def facts_used(plan: Plan, steps: Iterable[str]) -> Used:
    layout = layout_of(plan.sheet, plan.catalogue)
    person: set[str] = set()
    records: dict[str, set[str]] = {}
    for name in steps:
        step = layout.steps[name]
        path = (step.over,) if step.scope == "record" and step.over else ROOT
        if path:
            records.setdefault(path[0], set())
        tree = tree_of(step)
        for node in () if isinstance(tree, FormulaProblem) else nodes.walk(tree):
            if not isinstance(node, Name):
                continue
            match layout.resolve(path, node):
                case FactAt(path=(), name=fact):
                    person.add(fact)
                case FactAt(path=(over,), name=fact) | FieldOf(path=(over,), target=FactAt(name=fact)):
                    records.setdefault(over, set()).add(fact)
                case CollectionAt(path=(over,)) | FieldOf(path=(over,)):
                    records.setdefault(over, set())
    return Used(frozenset(person), {over: frozenset(names) for over, names in records.items()})


def people(frame: Frame, version_id: int, plan: Plan, wanted: frozenset[str], stored_steps: Iterable[str] = ()) -> Select[Any]:
    """One row a person of the plan version: employee_id, the wanted facts, and steps whose values are stored already."""
    person = RUN_PERSON.c
    known = {fact.name: fact for fact in PERSON_FACTS}
    constants = parameter_values(plan.body)
    columns: list[ColumnElement[Any]] = [person.employee_id]
    if plan.history:
        columns.append(person.facts["history"].label("history"))
    for name in sorted(wanted):
        if name == "base_salary":
            columns.append((person.base_salary_minor * literal(frame.unit, Numeric)).label(name))
        elif name in constants:
            columns.append(_constant(constants[name]).label(name))
        elif name in known:
            columns.append(cast(person.facts[name].astext, TYPES[known[name].kind]).label(name))
    for step in sorted(stored_steps):
        columns.append(_stored(frame.run_id, step, plan))
    return select(*columns).where(person.run_id == frame.run_id, person.plan_version_id == version_id)


def _constant(value: Decimal | str | bool) -> ColumnElement[Any]:
    if isinstance(value, bool):
        return literal(value, Boolean)
    return literal(value, Numeric()) if isinstance(value, Decimal) else literal(value, Text)


def _stored(run_id: int, step: str, plan: Plan) -> ColumnElement[Any]:
    """A step that an earlier statement of the run stored, in the kind its unit says."""
    mine = and_(RESULT.c.run_id == run_id, RESULT.c.employee_id == RUN_PERSON.c.employee_id, RESULT.c.step == step)
    unit = plan.step(step).unit
    if unit in ("text", "date", "yes/no"):
        kind = {"text": Text(), "date": Date(), "yes/no": Boolean()}[unit]
        value: ColumnElement[Any] = cast(RESULT.c.text_value, kind)
    else:
        value = RESULT.c.value
    return select(value).where(mine).correlate(RUN_PERSON).scalar_subquery().label(step)


def credited_lines(frame: Frame, wanted: Iterable[str]) -> Select[Any]:
    """Credited lines of the run with the wanted facts; joins for facts that are not wanted fall away in the planner."""
    lines = _lines(func.core.orders_of_period(*frame.arguments(), literal(frame.unit, Numeric())), "lines")
    return select(lines.c.employee_id, lines.c.id, lines.c.date, lines.c.amount_minor, *_wanted(lines, wanted))


def returned_lines(frame: Frame, wanted: Iterable[str]) -> Select[Any]:
    """Returns of deals credited in earlier periods."""
    back = func.core.returned_credits(*frame.arguments()).table_valued(Column("id", Integer), name="back")
    lines = _lines(func.core.order_facts(literal(frame.snapshot, Integer), literal(frame.ends_on, Date), literal(frame.unit, Numeric())), "facts")
    return select(lines.c.employee_id, lines.c.id, lines.c.date, *_wanted(lines, wanted)).join_from(lines, back, back.c.id == lines.c.id)


def _lines(function: Any, name: str) -> Any:
    columns = [Column("employee_id", Integer), Column("amount_minor", Integer)]
    columns += [Column(fact.name, TYPES[fact.kind]) for fact in ORDER_FACTS]
    return function.table_valued(*columns, name=name)


def _wanted(lines: Any, wanted: Iterable[str]) -> list[ColumnElement[Any]]:
    return [lines.c[name] for name in sorted(wanted) if name not in ("id", "date", "employee_id", "amount_minor")]


def members(frame: Frame, version_id: int, plan: Plan, wanted: Iterable[str]) -> Select[Any]:
    """Everybody below each head: `employee_id` is the head's, `id` the member's."""
    member = func.core.members_of_run(literal(frame.run_id, Integer)).table_valued(
        Column("head_id", Integer), Column("employee_id", Integer), Column("plan_version_id", Integer), Column("depth", Numeric()),
        Column("facts", JSONB), Column("sales", Numeric()), Column("earned", Numeric()), name="member",
    )  # fmt: skip
    known = {fact.name: fact for fact in PERSON_FACTS if fact.name != "base_salary"}
    columns = [member.c.head_id.label("employee_id"), member.c.employee_id.label("id")]
    for name in sorted(wanted):
        if name in {fact.name for fact in MEMBER_FACTS}:
            columns.append(_member_fact(member, name).label(name))
        elif name in known:
            columns.append(cast(member.c.facts[name].astext, TYPES[known[name].kind]).label(name))
        else:
            columns.append(_member_step(frame.run_id, version_id, member, name).label(name))
    return select(*columns)


def _member_fact(member: Any, name: str) -> ColumnElement[Any]:
    if name != "quota_attainment":
        return cast(member.c[name], Numeric())
    quota = cast(member.c.facts["quota"].astext, Numeric())
    return case((quota != 0, func.round(member.c.sales / func.nullif(quota, 0), 20)))


def _member_step(run_id: int, version_id: int, member: Any, step: str) -> ColumnElement[Any]:
    """A step of the plan as stored for the member; missing for members paid under another version."""
    mine = and_(RESULT.c.run_id == run_id, RESULT.c.employee_id == member.c.employee_id, RESULT.c.step == step)
    return case((member.c.plan_version_id == version_id, select(RESULT.c.value).where(mine).correlate(member).scalar_subquery()))

