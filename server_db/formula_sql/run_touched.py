"""A correction of people of whom only a few order lines changed: their totals move by what came and went.

Two statements: the person's own values from kept sums; then, for those whose values that a line's pay reads are as they were,
the pay of the touched lines and everything that follows from it. All others go the long way.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Connection, Integer, Numeric, Text, and_, func, literal, select, text, union_all
from sqlalchemy.dialects.postgresql import ARRAY

from server_db.domain.commissions import Plan
from server_db.domain.formulas.dates import WorkCalendar
from server_db.domain.formulas.places import ROOT, Layout, Path, StepAt
from server_db.domain.plan_facts import ORDER_FACTS, ORDERS
from server_db.domain.plan_split import CHANGE, OF_THE_LINE, TOTAL, SplitPlan, split_plan
from server_db.formula_sql.run_sources import (
    EARNING,
    RESULT,
    RUN_PERSON,
    TYPES,
    Frame,
    earlier_periods,
    facts_used,
    person_source,
    summed_lines,
)
from server_db.formula_sql.run_statement import results_of
from server_db.formula_sql.statement import Built, Columns, Source, build_statement


@dataclass(frozen=True, slots=True)
class Touched:
    """People with the version each is compared to: its run, its snapshot and whether a regular run made it."""

    people: tuple[int, ...]
    before: tuple[int, ...]
    snapshots: tuple[int, ...]
    regular: tuple[bool, ...]

    def only(self, people: Iterable[int]) -> Touched:
        kept = [place for place, person in enumerate(self.people) if person in set(people)]
        return Touched(*(tuple(row[place] for place in kept) for row in (self.people, self.before, self.snapshots, self.regular)))  # type: ignore[arg-type]

    def arguments(self) -> tuple[Any, ...]:
        return literal(list(self.people), ARRAY(Integer)), literal(list(self.snapshots), ARRAY(BigInteger)), literal(list(self.regular), ARRAY(Boolean))


def write_touched(connection: Connection, frame: Frame, version_id: int, plan: Plan, calendar: WorkCalendar) -> frozenset[int]:
    """Results and booked differences of those who need no more than their touched lines; returns who they are."""
    split = split_plan(plan) if frame.only else None
    if split is None:
        return frozenset()
    touched = _candidates(connection, frame, version_id, split)
    if not touched.people:
        return frozenset()
    few = replace(frame, only=touched.people)
    _write_first(connection, few, version_id, plan, split, calendar)
    still = touched.only(_unmoved(connection, frame, plan, split, touched))
    connection.execute(
        text("DELETE FROM core.result WHERE run_id = :run AND employee_id = ANY (:others)"),
        {"run": frame.run_id, "others": sorted(set(touched.people) - set(still.people))},
    )
    if still.people:
        _write_then(connection, replace(frame, only=still.people), version_id, plan, split, calendar, still)
        _book_remainders(connection, frame, plan, still)
    return frozenset(still.people)


def _candidates(connection: Connection, frame: Frame, version_id: int, split: SplitPlan) -> Touched:
    found = connection.execute(
        text("SELECT * FROM core.little_touched(:run, :version, :facts) ORDER BY employee_id"),
        {"run": frame.run_id, "version": version_id, "facts": sorted(split.same_facts)},
    ).all()
    touched = Touched(tuple(row.employee_id for row in found), tuple(row.before_run for row in found), tuple(row.snapshot for row in found),
                      tuple(row.is_regular for row in found))  # fmt: skip
    whole = select(func.core.only_touched(literal(frame.run_id, Integer), *touched.arguments()).table_valued(Column("employee_id", Integer)))
    return touched.only(connection.execute(whole).scalars().all()) if found else touched


def _unmoved(connection: Connection, frame: Frame, plan: Plan, split: SplitPlan, touched: Touched) -> Sequence[int]:
    given = {*split.totals, *plan.body.payout_lines, *plan.earned_as.values(), plan.due}
    return connection.execute(
        text("SELECT employee_id FROM core.unmoved(:run, :people, :before, :same, :given)"),
        {"run": frame.run_id, "people": list(touched.people), "before": list(touched.before), "same": sorted(split.same_steps), "given": sorted(given)},
    ).scalars().all()  # fmt: skip


def _write_first(connection: Connection, frame: Frame, version_id: int, plan: Plan, split: SplitPlan, calendar: WorkCalendar) -> None:
    if not split.first_steps:
        return
    used = facts_used(split.first, split.first.steps)
    sources: dict[Path, Source] = {ROOT: person_source(frame, version_id, plan, used.person)}
    if ORDERS in used.records:
        sources[(ORDERS,)] = summed_lines(frame, version_id, None, used.records[ORDERS] | {"amount"})
    _store(connection, frame, plan, _built(frame, version_id, plan, split.first, sources, calendar, split.first_steps), {n: n for n in split.first_steps})


def _write_then(
    connection: Connection, frame: Frame, version_id: int, plan: Plan, split: SplitPlan, calendar: WorkCalendar, touched: Touched
) -> None:  # fmt: skip
    used = facts_used(split.then, split.then.steps)
    stored = [name for name in split.first_steps if name in used.person]
    person = person_source(frame, version_id, plan, used.person, stored)
    before: dict[str, Columns] = {label: {"number": _before(frame, person, name)} for name, label in split.totals.items()}
    sources: dict[Path, Source] = {
        ROOT: replace(person, facts={**person.facts, **before}),
        (ORDERS,): _lines(frame, version_id, touched, used.records.get(ORDERS, frozenset())),
    }
    totals = {name: TOTAL.format(name) for name in split.totals}
    paid = (StepAt((ORDERS,), step) for step in plan.by_line.values())
    built = _built(frame, version_id, plan, split.then, sources, calendar, (*split.then_steps, *totals.values()), paid)
    _store(connection, frame, plan, built, {name: name for name in split.then_steps} | totals, _earnings(frame, plan, built))


def _built(
    frame: Frame, version_id: int, plan: Plan, layout: Layout, sources: dict[Path, Source], calendar: WorkCalendar, steps: Iterable[str],
    of_lines: Iterable[StepAt] = (),
) -> Built:  # fmt: skip
    past = earlier_periods(frame, version_id, plan)
    return build_statement(layout, sources, calendar, {ROOT: past} if past else None, [*(StepAt(ROOT, name) for name in steps), *of_lines])


def _store(connection: Connection, frame: Frame, plan: Plan, built: Built, names: dict[str, str], paid: Any = None) -> None:
    statement = RESULT.insert().from_select(list(RESULT.c.keys()), results_of(frame, plan, built, names))
    connection.execute(statement if paid is None else statement.add_cte(paid))


def _before(frame: Frame, person: Source, name: str) -> Any:
    mine = and_(RESULT.c.employee_id == person.key, RESULT.c.run_id == func.core.newest_run(person.key, literal(frame.period_id, Integer)))
    return select(RESULT.c.value).where(mine, RESULT.c.step == name).correlate(person.rows).scalar_subquery()


def _lines(frame: Frame, version_id: int, touched: Touched, wanted: Iterable[str]) -> Source:
    facts = [fact for fact in ORDER_FACTS if fact.name in OF_THE_LINE]
    columns: list[Column[Any]] = [Column("employee_id", Integer), Column("amount_minor", BigInteger), Column("change", Numeric())]
    columns += [Column(fact.name, BigInteger() if fact.name == "id" else TYPES[fact.kind]) for fact in facts]
    line = func.core.touched_lines(literal(frame.run_id, Integer), *touched.arguments(), literal(frame.unit, Numeric())).table_valued(*columns, name="touched")
    person = RUN_PERSON.alias("touched_of")
    mine = and_(person.c.run_id == frame.run_id, person.c.plan_version_id == version_id, person.c.employee_id == line.c.employee_id)
    known: dict[str, dict[Any, Any]] = {fact.name: {fact.kind: line.c[fact.name]} for fact in facts if fact.name in {*wanted, "date"}}
    known[CHANGE] = {"number": line.c.change}
    return Source(line.join(person, mine), line.c.id, line.c.employee_id, known, carried={"amount_minor": line.c.amount_minor, "change": line.c.change})


def _earnings(frame: Frame, plan: Plan, built: Built) -> Any:
    """What the touched lines add and take away: the pay of a line that went is what it was paid, for all it depends on stayed."""
    at: Path = (ORDERS,)
    parts = []
    for name, step in plan.by_line.items():
        value = built.values(at, step).get("number")
        if value is None:
            continue
        minor = (func.round(value * literal(1 / frame.unit, Numeric())) * built.carried(at, "change")).label("minor")
        line = select(built.parent(at).label("employee"), built.key(at).label("credit"), minor, built.carried(at, "amount_minor").label("basis"))
        row = line.select_from(built.rows(at)).offset(0).subquery()
        stored = select(literal(frame.run_id, Integer), row.c.employee, literal(name, Text).label("step"), row.c.credit, row.c.minor, row.c.basis)
        parts.append(stored.where(row.c.minor != 0))
    if not parts:
        return None
    every = union_all(*parts).subquery("every")
    return EARNING.insert().from_select(list(EARNING.c.keys()), select(*every.c).order_by(every.c.employee)).cte("paid")


def _book_remainders(connection: Connection, frame: Frame, plan: Plan, touched: Touched) -> None:
    lines = sorted(plan.body.payout_lines)
    connection.execute(
        text("SELECT core.book_moved_remainders(:run, :people, :before, :lines, :earned, :due, CAST(:unit AS numeric))"),
        {"run": frame.run_id, "people": list(touched.people), "before": list(touched.before), "lines": lines,
         "earned": [plan.earned_as[line] for line in lines], "due": plan.due, "unit": frame.unit},
    )  # fmt: skip
