"""One set-based statement per scope and plan version: works out every step of everybody and stores it.

Own steps (record and person) come first, with the pay of each order line; steps that ask the members come after, when the
members' values are stored.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    CTE,
    BigInteger,
    Boolean,
    ColumnElement,
    Connection,
    Integer,
    Numeric,
    Select,
    Text,
    and_,
    case,
    cast,
    func,
    literal,
    null,
    select,
    text,
    true,
    union_all,
)  # fmt: skip

from server_db.domain.commissions import KIND_OF_UNIT, Plan
from server_db.domain.formulas.dates import WorkCalendar
from server_db.domain.formulas.order import graph
from server_db.domain.formulas.places import ROOT, Layout, Path, StepAt, layout_of
from server_db.domain.formulas.sheet import Catalogue, Fact, Sheet, Step
from server_db.domain.formulas.values import Kind
from server_db.domain.plan_facts import MEMBERS, ORDERS, RETURNS
from server_db.domain.plan_outcome import LEDGER_HOLDS
from server_db.domain.plan_sums import enough_in_sums
from server_db.formula_sql.run_sources import (
    EARNING,
    RESULT,
    Frame,
    Used,
    credited_lines,
    dated_lines,
    earlier_periods,
    facts_used,
    members_below,
    person_source,
    returned_lines,
    summed_lines,
)  # fmt: skip
from server_db.formula_sql.statement import Built, Source, build_statement, uses_missing
from server_db.formula_sql.units import aligned, rounded

# The sum of a record step that is paid is stored under the step's own name.
_TOTAL = "total of {}"


def load_calendar(connection: Connection) -> WorkCalendar:
    rows = connection.execute(text("SELECT on_date, is_working FROM core.holiday")).all()
    return WorkCalendar(frozenset(row.on_date for row in rows if not row.is_working), frozenset(row.on_date for row in rows if row.is_working))


def write_own_steps(connection: Connection, frame: Frame, version_id: int, plan: Plan, calendar: WorkCalendar) -> None:
    """Results of all steps that need nobody else, and the earnings of pay lines that are worked out line by line."""
    paid_records = paid_record_steps(plan)
    totals = tuple(Step(_TOTAL.format(name), f"SUM({plan.step(name).over}.{_quoted(name)})", plan.step(name).unit) for name in paid_records)
    steps = tuple(step for step in plan.sheet.steps if step.name in plan.own)
    layout = layout_of(Sheet((*steps, *totals), plan.sheet.tables), plan.catalogue)
    built = _built(frame, version_id, plan, layout, calendar, (), summed=_summed(frame, plan, layout))
    names = {step.name: step.name for step in steps if step.scope != "record"} | {name: _TOTAL.format(name) for name in paid_records}
    if not names:
        return  # every step asks the team
    statement = RESULT.insert().from_select(list(RESULT.c.keys()), results_of(frame, plan, built, names))
    paid = _earnings(frame, plan, built)
    if paid is not None:
        statement = statement.add_cte(paid)
    connection.execute(statement)


def _summed(frame: Frame, plan: Plan, layout: Layout) -> frozenset[str]:
    """Collections whose kept sums are read in place of their lines: nothing is paid by their line, no formula needs more."""
    if frame.is_late or uses_missing(layout):
        return frozenset()
    return enough_in_sums(layout, {ORDERS, *(lines.name for lines in plan.body.collections)} - _paid_by_line(plan))


def _paid_by_line(plan: Plan) -> set[str]:
    return {plan.step(step).over or ORDERS for step in plan.by_line.values()}


def paid_record_steps(plan: Plan) -> list[str]:
    """Record steps whose sum is stored: pay lines, and what a cap leaves of them."""
    named = dict.fromkeys((*plan.by_line, *(step for step in plan.earned_as.values())))
    return [name for name in named if plan.step(name).scope == "record"]


def write_team_steps(connection: Connection, frame: Frame, version_id: int, plan: Plan, calendar: WorkCalendar) -> None:
    """Results of the steps that ask the members, over the stored results of the others."""
    steps = tuple(step for step in plan.sheet.steps if step.name not in plan.own)
    if not steps:
        return
    stored = [step for step in plan.sheet.steps if step.name in plan.own and step.scope != "record"]
    records = tuple(step for step in plan.sheet.steps if step.scope == "record")
    known = Catalogue((*plan.catalogue.facts, *(_as_fact(step) for step in stored)), plan.catalogue.collections)
    layout = layout_of(Sheet((*records, *steps), plan.sheet.tables), known)
    built = _built(frame, version_id, plan, layout, calendar, [step.name for step in stored], steps)
    names = {step.name: step.name for step in steps if step.scope != "record"}
    connection.execute(RESULT.insert().from_select(list(RESULT.c.keys()), results_of(frame, plan, built, names)))


def _as_fact(step: Step) -> Fact:
    return Fact(step.name, KIND_OF_UNIT.get(step.unit, "number"), step.label_en, step.label_zh)


def _built(
    frame: Frame, version_id: int, plan: Plan, layout: Layout, calendar: WorkCalendar, stored: Iterable[str],
    only: Iterable[Step] | None = None, summed: frozenset[str] = frozenset(),
) -> Built:  # fmt: skip
    wanted = None if only is None else [StepAt(ROOT, step.name) for step in only]
    needed = set(layout.steps) if wanted is None else _needed(graph(layout), wanted)
    used = facts_used(layout, needed)
    stored = [name for name in stored if name in used.person]
    sources: dict[Path, Source] = {ROOT: person_source(frame, version_id, plan, used.person, stored)}
    sources |= _children(frame, version_id, plan, used, summed)
    past = earlier_periods(frame, version_id, plan)
    return build_statement(layout, sources, calendar, {ROOT: past} if past else None, wanted)


def _needed(edges: Any, wanted: Iterable[Any]) -> set[str]:
    reached: set[Any] = set()
    waiting = list(wanted)
    while waiting:
        at = waiting.pop()
        if at not in reached:
            reached.add(at)
            waiting.extend(edges.get(at, ()))
    return {at.name for at in reached}


def _children(frame: Frame, version_id: int, plan: Plan, used: Used, summed: frozenset[str]) -> dict[Path, Source]:
    found: dict[Path, Source] = {}
    by_posting = plan.body.properties["record_order"] == "posting"
    own_date = plan.body.properties["credit_date"]
    paid = _paid_by_line(plan)
    for name, kind in ((ORDERS, own_date), *((lines.name, lines.credit_date) for lines in plan.body.collections)):
        if name not in used.records:
            continue
        wanted = used.records[name] | {"amount"}
        if name in summed:
            found[(name,)] = summed_lines(frame, version_id, None if kind == own_date else kind, wanted)
        elif kind == own_date:
            found[(name,)] = credited_lines(frame, version_id, wanted, by_posting, name in paid)
        else:
            found[(name,)] = dated_lines(frame, version_id, kind, wanted, by_posting, name in paid)
    if RETURNS in used.records:
        found[(RETURNS,)] = returned_lines(frame, version_id, used.records[RETURNS], RETURNS in paid)
    if MEMBERS in used.records:
        found[(MEMBERS,)] = members_below(frame, version_id, plan, used.records[MEMBERS])
    return found


def results_of(frame: Frame, plan: Plan, built: Built, names: dict[str, str]) -> Select[Any]:
    """One row a person and step: the number, or the text, the date or the truth as text; neither for an error."""
    key = built.key(ROOT)
    rows = []
    for stored, step in names.items():
        parts = built.values(ROOT, step)
        number = func.trim_scale(parts["number"]) if "number" in parts else cast(null(), Numeric())
        rows.append(select(
            literal(frame.run_id, Integer).label("run_id"), key.label("employee_id"), literal(stored, Text).label("step"), number.label("value"),
            _as_text(parts).label("text_value"), literal(stored in plan.private, Boolean).label("is_private"),
        ))  # fmt: skip
    everything = union_all(*rows).subquery("everything")
    return select(everything)


def _as_text(parts: dict[Kind, ColumnElement[Any]]) -> ColumnElement[Any]:
    spelled = []
    if "text" in parts:
        spelled.append(parts["text"])
    if "boolean" in parts:
        spelled.append(case({True: "TRUE", False: "FALSE"}, value=parts["boolean"]))
    if "date" in parts:
        spelled.append(func.to_char(parts["date"], "YYYY-MM-DD"))
    return func.coalesce(*spelled, None) if spelled else cast(null(), Text)


def _earnings(frame: Frame, plan: Plan, built: Built) -> CTE | None:
    """The pay of single order lines, in whole minor units, for people whose own pay lines all have a value; None where none has."""
    people = built.rows(ROOT)
    fine = and_(true(), *(_value(built, plan, name).is_not(null()) for name in plan.own_lines))
    parts = []
    for name, step in plan.by_line.items():
        at: Path = (plan.step(step).over or ORDERS,)
        value = built.values(at, step).get("number")
        if value is None:
            continue
        # OFFSET 0: worked out once, for the condition and for what is stored
        minor, most = _minor(frame, built, at, step, value)
        line = (
            select(built.parent(at).label("employee"), built.key(at).label("credit"), minor, built.carried(at, "amount_minor").label("basis"))
            .select_from(built.rows(at).join(people, built.key(ROOT) == built.parent(at)))
            .where(fine)
            .offset(0)
            .subquery()
        )
        # What no ledger holds cancels out with another line, or stops the person (engine/exceptions.py), not everybody's run.
        held = line.c.minor != 0
        if most is None or most >= LEDGER_HOLDS:
            held = and_(held, line.c.minor < LEDGER_HOLDS, line.c.minor > -LEDGER_HOLDS)
        # A person's rows lie together, as their index by block ranges needs; credits lie by person too, so there is little to sort.
        whole = select(line.c.employee, line.c.credit, cast(line.c.minor, BigInteger).label("minor"), line.c.basis).where(held)
        stored = whole.order_by(line.c.employee).subquery()
        parts.append(select(literal(frame.run_id, Integer), stored.c.employee, literal(name, Text).label("step"), *list(stored.c)[1:]))
    if not parts:
        return None
    return EARNING.insert().from_select(list(EARNING.c.keys()), union_all(*parts)).cte("paid")


def _minor(frame: Frame, built: Built, at: Path, step: str, value: ColumnElement[Any]) -> tuple[ColumnElement[Any], int | None]:
    """A line's pay in minor units, and what it is at most where that is known."""
    units = built.units(at, step)
    if units is not None and (found := aligned(units, frame.exponent) if units.places <= frame.exponent else rounded(units, frame.exponent)):
        return found.expression.label("minor"), max(abs(found.low), abs(found.high))
    scaled = value * literal(1 / frame.unit, Numeric())
    return (scaled if built.size(at, step).after <= frame.exponent else func.round(scaled)).label("minor"), None


def _value(built: Built, plan: Plan, name: str) -> ColumnElement[Any]:
    step = _TOTAL.format(name) if plan.step(name).scope == "record" else name
    return built.values(ROOT, step).get("number", cast(null(), Numeric()))


def _quoted(name: str) -> str:
    return name if name.isidentifier() else f"[{name}]"
