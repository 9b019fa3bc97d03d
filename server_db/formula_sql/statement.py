"""A whole sheet as one statement: per dependency level and place one CTE, every step a column.

PostgreSQL would merge chained CTEs and work a step out again wherever it is used; OFFSET 0 stops that. MATERIALIZED would
too, but writes each level down; so only what is read more than once is written.

    built = build_statement(layout, {ROOT: Source(...), ("orders",): Source(...)})
    built.rows(ROOT)              # the CTE with all columns of the person, one row per person
    built.values(ROOT, "payout")  # {"number": column}: its expression per kind, NULL for an error
    built.output(ROOT)            # the CTE's columns picked and named for INSERT ... SELECT
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import CTE, BigInteger, ColumnClause, Select, column, null, select
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.sql.selectable import FromClause

from server_db.domain.formulas.dates import PLAIN_WEEK, WorkCalendar
from server_db.domain.formulas.lower import Column, Formula, LookBack, Running, Total, lower, needs
from server_db.domain.formulas.order import graph, in_cycle, levels
from server_db.domain.formulas.places import Layout, Path, StepAt
from server_db.domain.formulas.stack import deep_stack
from server_db.domain.formulas.values import Kind
from server_db.formula_sql import look_up
from server_db.formula_sql.compile import compile_node
from server_db.formula_sql.context import Context, Scope
from server_db.formula_sql.look_back import look_back_kinds, look_back_value
from server_db.formula_sql.record_totals import TotalMaker, running_value
from server_db.formula_sql.units import Units, as_units, kept, number_of
from server_db.formula_sql.value import SQL_TYPES, Expression, Size, Sql, guarded, in_units, is_ok

assert look_up  # it adds the look-ups to the compiler
Columns = Mapping[Kind, ColumnElement[Any]]


@dataclass(frozen=True, slots=True)
class Source:
    """The rows of one place. `key` identifies a row, `parent` the row above it (None at the root).

    `facts` gives each fact's column by kind; `sizes` bounds its digits. `units` gives a number as whole units instead. `order` is the order of RUNNING
    (by default the fact `date`, then `key`), `position` the order in which errors count. `weight`: how many records a row
    stands for, where records of one kind are given added up (see domain/plan_sums.py). `carried`: columns that no formula names.
    """

    rows: FromClause
    key: ColumnElement[Any]
    parent: ColumnElement[Any] | None = None
    facts: Mapping[str, Columns] = field(default_factory=dict)
    sizes: Mapping[str, Size] = field(default_factory=dict)
    order: Sequence[ColumnElement[Any]] = ()
    position: ColumnElement[Any] | None = None
    weight: ColumnElement[Any] | None = None
    carried: Mapping[str, ColumnElement[Any]] = field(default_factory=dict)
    units: Mapping[str, Units] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PastSource:
    """Earlier periods of one place: `key` of the row today, `back` (1 is the period before), `same_year`.

    `values` gives each step's or fact's column by kind; one that is all NULL was an error. `since_reset` None: TODATE runs with
    the fiscal year.
    """

    rows: FromClause
    key: ColumnElement[Any]
    back: ColumnElement[Any]
    same_year: ColumnElement[Any]
    values: Mapping[str, Columns] = field(default_factory=dict)
    missing: Mapping[str, ColumnElement[Any]] = field(default_factory=dict)
    since_reset: ColumnElement[Any] | None = None


@dataclass
class Built:
    """The finished CTEs by place, and where each step's columns are."""

    latest: dict[Path, CTE]
    context: Context
    keys: dict[Path, str]
    parents: dict[Path, str] = field(default_factory=dict)

    def rows(self, path: Path) -> CTE:
        return self.latest[path]

    def key(self, path: Path) -> ColumnElement[Any]:
        return self.latest[path].c[self.keys[path]]

    def parent(self, path: Path) -> ColumnElement[Any]:
        """The key of the row above each row of a place below the root."""
        return self.latest[path].c[self.parents[path]]

    def values(self, path: Path, name: str, rows: FromClause | None = None) -> dict[Kind, ColumnElement[Any]]:
        """Of `rows(path)`, or of an alias of it that is given; empty for a step that is always an error."""
        found = self.context.columns[(path, name)]
        of = self.latest[path] if rows is None else rows
        if found.units is not None:
            return {"number": number_of(kept(found.units, of.c[found.units.expression.name]))}
        return {kind: of.c[part.name] for kind, part in found.parts.items()}

    def units(self, path: Path, name: str) -> Units | None:
        """A step's number as whole units, where it is kept so."""
        found = self.context.columns[(path, name)].units
        return None if found is None else kept(found, self.latest[path].c[found.expression.name])

    def size(self, path: Path, name: str) -> Size:
        """How many digits a step's number has at most."""
        return self.context.columns[(path, name)].size

    def missing(self, path: Path, name: str) -> ColumnElement[Any] | None:
        """Whether the step's error is #N/A; None if the statement did not need to know."""
        column_name = _na_name(self.context, path, name)
        return self.latest[path].c.get(column_name) if column_name else None

    def carried(self, path: Path, name: str) -> ColumnElement[Any]:
        return self.latest[path].c[_carried_name(name)]

    def output(self, path: Path, names: Sequence[str]) -> Select[Any]:
        """Key and the number of each step, for steps that are numbers."""
        columns: list[ColumnElement[Any]] = [self.key(path).label("key")]
        for name in names:
            found = self.values(path, name).get("number")
            columns.append((null() if found is None else found).label(name))
        return select(*columns)


def _carried_name(name: str) -> str:
    return f"carried_{name}"


def _na_name(context: Context, path: Path, name: str) -> str | None:
    return context.na_columns.get((path, name))


def build_statement(
    layout: Layout,
    sources: Mapping[Path, Source],
    calendar: WorkCalendar = PLAIN_WEEK,
    past: Mapping[Path, PastSource] | None = None,
    steps: Sequence[StepAt] | None = None,
) -> Built:
    """Compiles all steps of the layout, or only `steps` and what they need."""
    with deep_stack():
        return _Builder(layout, sources, calendar, past or {}, steps).build()


def uses_missing(layout: Layout) -> bool:
    """Whether any formula asks if an error is #N/A, which then must be known of every column."""
    words = re.compile(r"IFNA|ISBLANK", re.IGNORECASE)
    return any(words.search(step.formula) for step in layout.steps.values())


class _Builder:
    def __init__(
        self,
        layout: Layout,
        sources: Mapping[Path, Source],
        calendar: WorkCalendar,
        past: Mapping[Path, PastSource],
        steps: Sequence[StepAt] | None,
    ) -> None:
        self.layout = layout
        self.sources = sources
        self.past = past
        self.context = Context(layout, calendar=calendar)
        self.with_na = uses_missing(layout)
        self.with_order = True
        self.names = itertools.count(1)
        self.latest: dict[Path, CTE] = {}
        self.keys: dict[Path, str] = {}
        self.parents: dict[Path, str] = {}
        self.orders: dict[Path, list[str]] = {}
        self.positions: dict[Path, str] = {}
        self.wanted = steps
        self.read_later: set[tuple[Path, str]] = set()

    def build(self) -> Built:
        cyclic = frozenset(at for at in graph(self.layout) if in_cycle(graph(self.layout), at)) if _stuck(self.layout) else frozenset()
        program = lower(self.layout, cyclic)
        self.with_order = any(isinstance(item, Running) for item in program.columns)
        for path in sorted(self.sources, key=len):
            self._base(path)
        kinds = look_back_kinds(self.layout, program, self.past)
        wanted = self.wanted if self.wanted is not None else self._all_there_are()
        pruned = _pruned(program.levels, self.layout, wanted)
        for number, level in enumerate(pruned, start=1):
            by_place: dict[Path, list[Column]] = {}
            for item in level:
                by_place.setdefault(item.home, []).append(item)
            self.read_later = _read_after(pruned[number:], self.layout, wanted)
            # Totals read other places as they were before this level.
            made = {path: self._stage(path, items, number, kinds) for path, items in by_place.items() if path in self.latest}
            self.latest.update(made)
        return Built(self.latest, self.context, self.keys, self.parents)

    def _all_there_are(self) -> list[StepAt]:
        """Steps of the places that have rows: one that could also stand elsewhere would ask for its totals there too."""
        return [StepAt(path, name) for path, names in self.layout.homes.items() if path in self.sources for name in names]

    def _fresh(self, hint: str) -> str:
        plain = re.sub(r"[^a-z0-9]+", "_", hint.lower()).strip("_")[:24]
        return f"c{next(self.names)}" + (f"_{plain}" if plain else "")

    def _base(self, path: Path) -> None:
        source = self.sources[path]
        self.keys[path] = self._fresh("key")
        labels: list[Any] = [source.key.label(self.keys[path])]
        if source.parent is not None:
            self.parents[path] = self._fresh("parent")
            labels.append(source.parent.label(self.parents[path]))
        self.orders[path] = []
        for part in (source.order or self._default_order(source)) if self.with_order else ():
            self.orders[path].append(self._fresh("order"))
            labels.append(part.label(self.orders[path][-1]))
        # every column is written for every record where rows are kept between levels
        self.positions[path] = self.keys[path] if source.position is None else self._fresh("position")
        if source.position is not None:
            labels.append(source.position.label(self.positions[path]))
        labels += [part.label(_carried_name(name)) for name, part in source.carried.items()]
        if source.weight is not None:
            self.context.weights[path] = self._fresh("weight")
            labels.append(source.weight.label(self.context.weights[path]))
        for name in self.layout.places[path].facts:
            labels += self._fact(path, name, source)
        query = select(*labels).select_from(source.rows).offset(0)
        self.latest[path] = query.cte(f"{_word(path)}_0")

    def _default_order(self, source: Source) -> list[ColumnElement[Any]]:
        dated = source.facts.get("date", {}).get("date")
        return [source.key] if dated is None else [dated, source.key]

    def _fact(self, path: Path, name: str, source: Source) -> list[Any]:
        labels: list[Any] = []
        parts: dict[Kind, Expression] = {}
        if name in source.units:
            label = self._fresh(name)
            whole = in_units(kept(source.units[name], column(label, BigInteger())), source.sizes.get(name, Size()))
            self.context.columns[(path, name)] = replace(whole, na=lambda: ~is_ok(whole))
            return [source.units[name].expression.label(label)]
        for kind, part in source.facts.get(name, {}).items():
            label = self._fresh(name)
            labels.append(part.label(label))
            parts[kind] = column(label, SQL_TYPES[kind])
        size = source.sizes.get(name, Size())
        value = Sql(parts, size)
        self.context.columns[(path, name)] = replace(value, na=lambda: ~is_ok(value))
        return labels

    def _stage(self, path: Path, items: Sequence[Column], number: int, kinds: Mapping[str, Any]) -> CTE:
        """One more CTE of this place: the new columns, and those so far that something still reads."""
        base = self.latest[path]
        self.context.used.clear()
        totals = TotalMaker(self.context, self.latest, self.keys, self.parents, self.positions, self.with_na, self.names)
        labels: list[Any] = []
        made: dict[str, Sql] = {}
        for item in items:
            value = self._compile(path, item, totals, kinds)
            # A window function must stay outside the subquery of a range check; its readers check.
            checked = value if isinstance(item, Running) else guarded(value)
            labels += self._labels(path, item.key, checked, made)
        used = set(self.context.used)
        joined = self._with_ancestors(path, base, used)
        for cte, link in totals.finished(path):
            joined = joined.outerjoin(cte, cte.c[link] == base.c[self.keys[path]])
        for key, known in made.items():
            self.context.columns[(path, key)] = known
        done = self._done_with(path)
        query = select(*(part for part in base.c if part.name not in done), *labels).select_from(joined).offset(0)
        return query.cte(f"{_word(path)}_{number}")

    def _done_with(self, path: Path) -> set[str]:
        """Columns of a place that nothing reads after this level: a million records would carry them along."""
        idle = [at for at in self.context.columns if at[0] == path and at not in self.read_later]
        flags = {self.context.na_columns[at] for at in idle if at in self.context.na_columns}
        whole = {at.expression.name for at in (self.context.columns[at].units for at in idle) if at is not None and isinstance(at.expression, ColumnClause)}
        return flags | whole | {part.name for at in idle for part in self.context.columns[at].parts.values() if isinstance(part, ColumnClause)}

    def _compile(self, path: Path, item: Column, totals: TotalMaker, kinds: Mapping[str, Any]) -> Sql:
        match item:
            case Formula(tree=None):
                return Sql({})
            case Formula(tree=tree):
                assert tree is not None
                return compile_node(self.context, tree, Scope(path))
            case Total():
                return totals.value(item)
            case Running():
                argument = compile_node(self.context, item.argument, Scope(path))
                partition: list[Expression] = [column(self.parents[path])] if path in self.parents else []
                order: list[Expression] = [column(name).asc().nulls_last() for name in self.orders[path]]
                return running_value(argument, partition, [*order, column(self.positions[path])])
        assert isinstance(item, LookBack)
        source = self.past.get(item.target.path)
        option = None if item.option is None else compile_node(self.context, item.option, Scope(path))
        now = None if item.name == "PRIOR" else compile_node(self.context, item.now, Scope(path))
        key: Expression = column(self.keys[item.target.path])
        self.context.used.add(item.target.path)
        return look_back_value(item, source, key, now, option, kinds)

    def _labels(self, path: Path, key: str, value: Sql, made: dict[str, Sql]) -> list[Any]:
        labels: list[Any] = []
        parts: dict[Kind, Expression] = {}
        whole = value.units or (None if path else _few_digits(value))
        if whole is not None:
            name = self._fresh(key)
            labels.append(whole.expression.label(name))
            found = in_units(kept(whole, column(name, BigInteger())), value.size)
        else:
            for kind, part in value.parts.items():
                name = self._fresh(key)
                labels.append(part.label(name))
                parts[kind] = column(name, SQL_TYPES[kind])
            found = Sql(parts, value.size)
        if self.with_na:
            name = self._fresh("na")
            labels.append(value.na().label(name))
            flag = column(name, SQL_TYPES["boolean"])
            self.context.na_columns[(path, key)] = name
            found = replace(found, na=lambda: flag)
        made[key] = found
        return labels

    def _with_ancestors(self, path: Path, base: CTE, used: set[Path]) -> Any:
        joined: Any = base
        own, below = path, base
        lowest = min((len(p) for p in used if p != path and path[: len(p)] == p), default=len(path))
        while len(own) > lowest:
            above = self.latest[own[:-1]]
            joined = joined.join(above, above.c[self.keys[own[:-1]]] == below.c[self.parents[own]])
            own, below = own[:-1], above
        return joined


def _few_digits(value: Sql) -> Units | None:
    """A person's number short enough for whole units, with which the person's lines then calculate."""
    return as_units(value.parts["number"], value.size.before, value.size.after) if set(value.parts) == {"number"} else None


def _word(path: Path) -> str:
    """A name for the CTEs of a place that any collection name can give."""
    spelled = "_".join(re.sub(r"[^a-z0-9]+", "", name.lower()) or "x" for name in path)
    return f"person_{len(path)}_{spelled}"[:40] if path else "person"


def _stuck(layout: Layout) -> bool:
    return bool(levels(graph(layout))[1])


def _pruned(found: Sequence[Sequence[Column]], layout: Layout, wanted: Sequence[StepAt]) -> list[list[Column]]:
    """Only what the wanted steps need: steps, and the parts of formulas that became columns of their own."""
    columns = {(item.home, item.key): item for level in found for item in level}
    reached: set[tuple[Path, str]] = set()
    waiting = [(at.path, at.name) for at in wanted]
    while waiting:
        at = waiting.pop()
        if at in columns and at not in reached:
            reached.add(at)
            waiting.extend(needs(layout, columns[at]))
    return [[item for item in level if (item.home, item.key) in reached] for level in found]


def _read_after(levels_left: Sequence[Sequence[Column]], layout: Layout, wanted: Sequence[StepAt]) -> set[tuple[Path, str]]:
    """The columns and facts that the levels to come read, or that are asked for in the end."""
    return {(at.path, at.name) for at in wanted} | {at for level in levels_left for item in level for at in needs(layout, item)}
