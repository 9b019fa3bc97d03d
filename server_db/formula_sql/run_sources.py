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
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Date,
    FromClause,
    Integer,
    MetaData,
    Numeric,
    Table,
    Text,
    and_,
    any_,
    case,
    cast,
    func,
    literal,
    select,
    text,
    true,
)  # fmt: skip
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.sql.util import ClauseAdapter

from server_db.domain.commissions import KIND_OF_UNIT, Plan, parameter_values
from server_db.domain.formulas import nodes
from server_db.domain.formulas.nodes import Name
from server_db.domain.formulas.places import ROOT, CollectionAt, FactAt, FieldOf, Layout, tree_of
from server_db.domain.formulas.problems import FormulaProblem
from server_db.domain.formulas.values import Kind, kind_of
from server_db.domain.plan_facts import GROUP_FACTS, MEMBER_FACTS, ORDER_FACTS, PERSON_FACTS
from server_db.domain.plan_sums import SUMMED
from server_db.formula_sql.statement import PastSource, Source
from server_db.formula_sql.units import Units

TYPES: dict[str, Any] = {"number": Numeric(), "text": Text(), "boolean": Boolean(), "date": Date()}
# Not measured to the point where both cost the same; with 98 of 2,000 people looking up was well the quicker.
FEW = 200
_core = MetaData(schema="core")
EARNING = Table("earning", _core, Column("run_id", Integer), Column("employee_id", Integer), Column("step", Text), Column("credit_id", BigInteger),
                Column("amount_minor", BigInteger), Column("basis_minor", BigInteger))  # fmt: skip
RUN_PERSON = Table("run_person", _core, Column("run_id", Integer), Column("employee_id", Integer), Column("plan_version_id", Integer),
                   Column("base_salary_minor", BigInteger), Column("facts", JSONB))  # fmt: skip
RESULT = Table("result", _core, Column("run_id", Integer), Column("employee_id", Integer), Column("step", Text), Column("value", Numeric),
               Column("text_value", Text), Column("is_private", Boolean))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Frame:
    """The frozen circumstances of a run; `unit` is one minor unit of the office's currency (0.01).

    A correction takes facts up to `until_on`, the end of the period it is booked in; None for a regular run.
    `only` names the people of a correction of a few: their lines are looked up one by one, not read with the whole month.
    """

    run_id: int
    snapshot: int
    period_id: int
    starts_on: date
    ends_on: date
    is_late: bool
    unit: Decimal
    exponent: int
    until_on: date | None = None
    only: tuple[int, ...] | None = None
    # no credit of the month is larger; None where nobody asked
    most_minor: int | None = None

    @classmethod
    def of_run(cls, connection: Connection, run_id: int) -> Frame:
        row = connection.execute(text("SELECT * FROM core.run_frame(:run)"), {"run": run_id}).one()
        only = _few_people(connection, run_id) if row.is_late else None
        most = None if row.is_late else connection.execute(text("SELECT core.most_credited(:period)"), {"period": row.period_id}).scalar_one()
        return cls(run_id, row.snapshot, row.period_id, row.starts_on, row.ends_on, row.is_late, row.unit, row.exponent, row.until_on, only, most)

    def arguments(self) -> tuple[ColumnElement[Any], ...]:
        """What core.orders_of_period and core.returned_credits are called with."""
        return tuple(literal(value, kind) for value, kind in (
            (self.snapshot, BigInteger), (self.period_id, Integer), (self.starts_on, Date), (self.ends_on, Date), (self.until_on, Date)
        ))  # fmt: skip


def _few_people(connection: Connection, run_id: int) -> tuple[int, ...] | None:
    """Who is on the run; None for so many that reading the month as a whole is quicker."""
    found = connection.execute(text("SELECT employee_id FROM core.run_person WHERE run_id = :run ORDER BY 1 LIMIT :most"), {"run": run_id, "most": FEW + 1})
    people = tuple(found.scalars())
    return people if len(people) <= FEW else None


@dataclass(frozen=True, slots=True)
class Used:
    """Which facts the formulas of some steps name: the person's, and those of each collection."""

    person: frozenset[str]
    records: Mapping[str, frozenset[str]]


def facts_used(layout: Layout, steps: Iterable[str]) -> Used:
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


def person_source(frame: Frame, version_id: int, plan: Plan, wanted: frozenset[str], stored_steps: Iterable[str] = ()) -> Source:
    """The people of the plan version with the wanted facts, and steps whose values an earlier statement stored."""
    person = RUN_PERSON.alias("frozen")
    known = {fact.name: fact for fact in (*PERSON_FACTS, *GROUP_FACTS)}
    constants = parameter_values(plan.body)
    figures = {figure.name: figure.default for figure in plan.body.figures}
    facts: dict[str, dict[Kind, ColumnElement[Any]]] = {}
    for name in sorted(wanted):
        if name == "base_salary":
            facts[name] = {"number": person.c.base_salary_minor * literal(frame.unit, Numeric)}
        elif name in constants:
            facts[name] = {kind_of(constants[name]): constant_column(constants[name])}
        elif name in figures:
            facts[name] = {"number": figure_column(person.c.facts, name, figures[name])}
        elif name in known:
            facts[name] = {known[name].kind: cast(person.c.facts[name].astext, TYPES[known[name].kind])}
    for step in sorted(stored_steps):
        facts[step] = _stored(frame.run_id, step, plan, person)
    rows = select(person).where(person.c.run_id == frame.run_id, person.c.plan_version_id == version_id)
    if frame.only is not None:
        rows = rows.where(person.c.employee_id == any_(literal(list(frame.only), ARRAY(Integer))))
    # facts are picked from the rows of this version only
    picked = rows.subquery("picked")
    adapted = {name: {kind: _on(column, person, picked) for kind, column in parts.items()} for name, parts in facts.items()}
    return Source(picked, picked.c.employee_id, None, adapted)


def _on(expression: ColumnElement[Any], before: FromClause, after: FromClause) -> ColumnElement[Any]:
    """The expression over another relation with the same columns."""
    return ClauseAdapter(after).traverse(expression) if before is not after else expression


def figure_column(facts: Any, name: str, default: Decimal | None) -> ColumnElement[Any]:
    """An imported figure among frozen facts; what nobody gave is its default or missing."""
    given = cast(facts["figures"][name].astext, Numeric())
    return given if default is None else func.coalesce(given, literal(default, Numeric()))


def constant_column(value: Decimal | str | bool) -> ColumnElement[Any]:
    if isinstance(value, bool):
        return literal(value, Boolean)
    return literal(value, Numeric()) if isinstance(value, Decimal) else literal(value, Text)


def _stored(run_id: int, step: str, plan: Plan, person: FromClause) -> dict[Kind, ColumnElement[Any]]:
    """A step that an earlier statement of the run stored, in the kind its unit says."""
    mine = and_(RESULT.c.run_id == run_id, RESULT.c.employee_id == person.c.employee_id, RESULT.c.step == step)
    kind = KIND_OF_UNIT.get(plan.step(step).unit, "number")
    column = RESULT.c.value if kind == "number" else cast(RESULT.c.text_value, TYPES[kind])
    return {kind: select(column).where(mine).correlate(person).scalar_subquery()}


def credited_lines(frame: Frame, version_id: int, wanted: Iterable[str], by_posting: bool = False, with_minor: bool = False) -> Source:
    """Credited lines of the version's people; joins for facts that are not wanted fall away in the planner.

    `with_minor`: the amount in minor units comes along, for what is stored beside an earning.
    """
    function = func.core.orders_of_period(*frame.arguments(), literal(frame.unit, Numeric()))
    return _record_source(frame, version_id, _lines(function, "line", frame.only), wanted, by_posting=by_posting, with_minor=with_minor)


def dated_lines(frame: Frame, version_id: int, kind: str, wanted: Iterable[str], by_posting: bool = False, with_minor: bool = False) -> Source:
    """The same lines credited on another date: order, delivery, invoice or payment."""
    function = func.core.extra_orders_of_period(*frame.arguments(), literal(frame.unit, Numeric()), literal(kind, Text))
    return _record_source(frame, version_id, _lines(function, f"{kind}_line", frame.only), wanted, by_posting=by_posting, with_minor=with_minor)


def summed_lines(frame: Frame, version_id: int, kind: str | None, wanted: Iterable[str]) -> Source:
    """Credited lines added up by what they are, for formulas to which that says as much as the lines (see domain/plan_sums.py)."""
    starts, ends = frame.starts_on, frame.ends_on
    columns: list[Column[Any]] = [Column("employee_id", Integer), Column("lines", Numeric())]
    columns += [Column(fact.name, TYPES[fact.kind]) for fact in ORDER_FACTS if fact.name in SUMMED]
    of_period = literal(frame.snapshot, BigInteger), literal(frame.period_id, Integer)
    unit = literal(frame.unit, Numeric())
    if frame.only is None:
        function = func.core.sums_of_period(*of_period, literal(starts, Date), literal(ends, Date), unit, literal(kind, Text))
    else:  # a few people of a correction, who have no returns in the month (see run_touched.py)
        function = func.core.sums_of_few(*of_period, unit, literal(list(frame.only), ARRAY(Integer)))
    summed = function.table_valued(*columns, name=f"{kind or 'line'}_sums")
    person = RUN_PERSON.alias(f"{summed.name}_of")
    mine = and_(person.c.run_id == frame.run_id, person.c.plan_version_id == version_id, person.c.employee_id == summed.c.employee_id)
    facts = {fact.name: {fact.kind: summed.c[fact.name]} for fact in ORDER_FACTS if fact.name in SUMMED & frozenset(wanted)}
    return Source(summed.join(person, mine), summed.c.employee_id, summed.c.employee_id, facts, weight=summed.c.lines)


def returned_lines(frame: Frame, version_id: int, wanted: Iterable[str], with_minor: bool = False) -> Source:
    """Returns of deals credited in earlier periods."""
    back = func.core.returned_credits(*frame.arguments()).table_valued(Column("id", BigInteger), name="back")
    every = func.core.order_facts(literal(frame.snapshot, BigInteger), literal(frame.ends_on, Date), literal(frame.unit, Numeric()))
    line = _lines(every, "returned")
    return _record_source(frame, version_id, line, wanted, line.join(back, back.c.id == line.c.id), with_minor=with_minor)


def _record_source(
    frame: Frame, version_id: int, line: Any, wanted: Iterable[str], rows: FromClause | None = None, by_posting: bool = False, with_minor: bool = False
) -> Source:  # fmt: skip
    person = RUN_PERSON.alias(f"{line.name}_of")
    mine = and_(person.c.run_id == frame.run_id, person.c.plan_version_id == version_id, person.c.employee_id == line.c.employee_id)
    kinds = {fact.name: fact.kind for fact in ORDER_FACTS}
    facts = {name: {kinds[name]: line.c[name]} for name in sorted({*wanted, "date"} & kinds.keys())}
    order = (line.c.id,) if by_posting else ()
    carried = {"amount_minor": line.c.amount_minor} if with_minor else {}
    most = frame.most_minor
    units = {"amount": Units(line.c.amount_minor, frame.exponent, -most, most, line.c.amount_minor < 0)} if most is not None and "amount" in facts else {}
    return Source((line if rows is None else rows).join(person, mine), line.c.id, line.c.employee_id, facts, order=order, carried=carried, units=units)


def _lines(function: Any, name: str, only: tuple[int, ...] | None = None) -> Any:
    columns = [Column("employee_id", Integer), Column("amount_minor", BigInteger)]
    columns += [Column(fact.name, BigInteger() if fact.name == "id" else TYPES[fact.kind]) for fact in ORDER_FACTS]
    lines = function.table_valued(*columns, name=name)
    return lines if only is None else select(lines).where(lines.c.employee_id == any_(literal(list(only), ARRAY(Integer)))).subquery(f"{name}_of_few")


def members_below(frame: Frame, version_id: int, plan: Plan, wanted: Iterable[str]) -> Source:
    """Everybody below each head paid under the version; each with frozen facts and stored results."""
    member = func.core.members_of_run(literal(frame.run_id, Integer)).table_valued(
        Column("head_id", Integer), Column("employee_id", Integer), Column("plan_version_id", Integer), Column("depth", Numeric()),
        Column("facts", JSONB), Column("sales", Numeric()), Column("earned", Numeric()), Column("source_run", Integer), name="member",
    )  # fmt: skip
    person = RUN_PERSON.alias("head")
    mine = and_(person.c.run_id == frame.run_id, person.c.plan_version_id == version_id, person.c.employee_id == member.c.head_id)
    known = {fact.name: fact for fact in PERSON_FACTS if fact.name != "base_salary"}
    figures = {figure.name: figure.default for figure in plan.body.figures}
    facts: dict[str, dict[Kind, ColumnElement[Any]]] = {}
    for name in sorted(wanted):
        if name in {fact.name for fact in MEMBER_FACTS}:
            facts[name] = {"number": _member_fact(member, name)}
        elif name in known:
            facts[name] = {known[name].kind: cast(member.c.facts[name].astext, TYPES[known[name].kind])}
        elif name in figures:
            facts[name] = {"number": figure_column(member.c.facts, name, figures[name])}
        else:
            facts[name] = {"number": _member_step(version_id, member, name)}
    return Source(member.join(person, mine), member.c.employee_id, member.c.head_id, facts)


def _member_fact(member: Any, name: str) -> ColumnElement[Any]:
    if name != "quota_attainment":
        return cast(member.c[name], Numeric())
    quota = cast(member.c.facts["quota"].astext, Numeric())
    return case((quota != 0, func.round(member.c.sales / func.nullif(quota, 0), 20)))


def _member_step(version_id: int, member: Any, step: str) -> ColumnElement[Any]:
    """A step of the plan as stored for the member; missing for members paid under another version."""
    mine = and_(RESULT.c.run_id == member.c.source_run, RESULT.c.employee_id == member.c.employee_id, RESULT.c.step == step)
    return case((member.c.plan_version_id == version_id, select(RESULT.c.value).where(mine).correlate(member).scalar_subquery()))


def earlier_periods(frame: Frame, version_id: int, plan: Plan) -> PastSource | None:
    """What PRIOR, YTD, TODATE and ROLLING look back at: the stored values frozen with the facts, one row a period."""
    if not plan.history:
        return None
    person = RUN_PERSON.alias("past_of")
    entry = func.jsonb_each(person.c.facts["history"]).table_valued(Column("key", Text), Column("value", JSONB), name="entry").render_derived()
    period = cast(entry.c.key, Integer)
    past = (
        select(
            person.c.employee_id,
            (literal(_months(frame.period_id), Integer) - (func.div(period, 100) * 12 + func.mod(period, 100))).label("back"),
            (period >= cast(person.c.facts["fiscal_start"].astext, Integer)).label("same_year"),
            _accumulates(frame, plan, period, person.c.facts).label("since_reset"),
            entry.c.value.label("kept"),
        )
        .select_from(person.join(entry, true()))
        .where(person.c.run_id == frame.run_id, person.c.plan_version_id == version_id)
        .subquery("past")
    )
    values: dict[str, dict[Kind, ColumnElement[Any]]] = {step: {"number": cast(past.c.kept[step].astext, Numeric())} for step in sorted(plan.history)}
    return PastSource(past, past.c.employee_id, past.c.back, past.c.same_year, values, {step: true() for step in plan.history}, past.c.since_reset)


def _accumulates(frame: Frame, plan: Plan, period: ColumnElement[Any], facts: Any) -> ColumnElement[Any]:
    """periods.accumulates in SQL: whether the accumulation had begun in the earlier month already."""
    length = literal({"month": 1, "quarter": 3, "half_year": 6, "year": 12}[plan.body.properties["reset"]], Integer)
    first = cast(facts["fiscal_start"].astext, Integer)
    start = func.div(first, 100) * 12 + func.mod(first, 100)
    earlier = func.div(period, 100) * 12 + func.mod(period, 100)
    this = literal(_months(frame.period_id), Integer)
    return and_(earlier >= start, func.div(earlier - start, length) == func.div(this - start, length))


def _months(period_id: int) -> int:
    return period_id // 100 * 12 + period_id % 100
