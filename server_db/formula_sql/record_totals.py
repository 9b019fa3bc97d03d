"""Totals over child records: one grouped CTE per set of records, joined to the rows they belong to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import CTE, BigInteger, and_, case, column, func, select
from sqlalchemy.sql.elements import ColumnElement

from server_db.domain.formulas.lower import Total
from server_db.domain.formulas.places import Path
from server_db.domain.formulas.values import Kind
from server_db.formula_sql.coerce import to_number
from server_db.formula_sql.compile import compile_node, criterion_met, missing_fact
from server_db.formula_sql.context import Context, Scope
from server_db.formula_sql.row_functions import behind
from server_db.formula_sql.totals import PerRow, item_of, per_row, product_per_row, total
from server_db.formula_sql.units import kept
from server_db.formula_sql.value import SQL_TYPES, Expression, Size, Sql, in_units, is_ok, number, whole

_ZERO_OF_NOTHING = ("SUM", "COUNT", "COUNTUNIQUE", "SUMPRODUCT")


def running_value(argument: Sql, partition: Sequence[Expression], order: Sequence[Expression]) -> Sql:
    """The total up to and with this record; an error among them is an error from there on."""
    figure = to_number(argument)
    window: dict[str, Any] = {"partition_by": partition or None, "order_by": order, "rows": (None, 0)}
    if not figure.parts:
        return Sql({}, na=lambda: func.first_value(figure.na()).over(**window))
    part = figure.parts["number"]
    complete = func.count().over(**window) == func.count(part).over(**window)
    value = case((complete, func.sum(part).over(**window)))
    size = Size(figure.size.before + 10, figure.size.after)

    def na() -> Expression:
        failed = case((is_ok(figure), None), else_=figure.na())
        # The first failing record decides; later ones change nothing.
        seen = func.array_agg(failed).over(**window)
        return func.coalesce(item_of(func.array_remove(seen, None), 1, SQL_TYPES["boolean"]), False)

    return number(value, size, na)


def _renamed(value: Sql) -> Sql:
    """The same columns of a record that lies beside the home row."""
    if value.units is not None:
        return in_units(kept(value.units, column(f"b_{value.units.expression.name}", BigInteger())), value.size)
    parts: dict[Kind, Expression] = {kind: column(f"b_{part.name}", SQL_TYPES[kind]) for kind, part in value.parts.items()}
    shown = Sql(parts, value.size)
    return Sql(parts, value.size, lambda: ~is_ok(shown))


class TotalMaker:
    """Collects the totals of one stage of one place, grouped by the records they run over."""

    def __init__(
        self,
        context: Context,
        latest: Mapping[Path, CTE],
        keys: Mapping[Path, str],
        parents: Mapping[Path, str],
        positions: Mapping[Path, str],
        with_na: bool,
        names: Iterator[int],
    ) -> None:
        self.context = context
        self.latest = latest
        self.keys = keys
        self.parents = parents
        self.positions = positions
        self.with_na = with_na
        self.names = names
        self._groups: dict[tuple[Path, Path, Path], list[tuple[str, Total, PerRow, Sql, set[Path]]]] = {}
        self._links: dict[tuple[Path, Path, Path], str] = {}

    def value(self, item: Total) -> Sql:
        """The total as the home row sees it, before `finished` has made the CTE."""
        if item.source not in self.latest:
            return number(whole(0)) if item.name in _ZERO_OF_NOTHING else Sql({})
        group = (item.home, item.source, item.top)
        outside = set(self.context.used)
        self.context.used.clear()
        scope = Scope(item.home, item.source, self._renamed(item))
        values = [compile_node(self.context, factor, scope) for factor in item.factors]
        row_value = None
        if values:
            row_value = product_per_row(values) if item.name == "SUMPRODUCT" else values[0]
        wanted, condition = self._criteria(item, scope)
        prefix = f"g{next(self.names)}"
        row = per_row(prefix, item.name, row_value, condition, self.with_na)
        weight = self.context.weights.get(item.source)
        found = total(item.name, row, [column(self._position(item))], None if weight is None else column(weight))
        members = self._groups.setdefault(group, [])
        link = self._links.setdefault(group, f"l{next(self.names)}")
        members.append((prefix, item, row, found, set(self.context.used)))
        self.context.used.clear()
        self.context.used |= outside
        outer = self._outer(prefix, item, found, link)
        if wanted:
            # Criteria are read again beside the total: an error in one is the result.
            known = [compile_node(self.context, criterion, Scope(item.home)) for _, criterion in item.criteria]
            return behind(known, outer)
        return outer

    def _outer(self, prefix: str, item: Total, found: Sql, link: str) -> Sql:
        linked: Expression = column(link)
        parts = {}
        for kind in found.parts:
            value = column(f"{prefix}_t_{kind}", SQL_TYPES[kind])
            empty = whole(0) if item.name in _ZERO_OF_NOTHING and kind == "number" else None
            parts[kind] = case((linked.is_(None), empty), else_=value) if empty is not None else value
        if not parts and item.name in _ZERO_OF_NOTHING:
            parts = {"number": case((linked.is_(None), whole(0)))}
        nothing = item.name in ("MIN", "MAX")
        flag = column(f"{prefix}_t_na", SQL_TYPES["boolean"])
        return Sql(parts, found.size, lambda: func.coalesce(flag, nothing))

    def _criteria(self, item: Total, scope: Scope) -> tuple[bool, ColumnElement[bool] | None]:
        if not item.criteria:
            return False, None
        conditions: list[Any] = []
        for cell_node, criterion in item.criteria:
            cell = compile_node(self.context, cell_node, scope)
            missing = missing_fact(self.context, cell_node, cell, scope)
            conditions.append(criterion_met(self.context, cell, missing, criterion, Scope(item.home)))
        return True, and_(*conditions)

    def _beside(self, item: Total) -> bool:
        """Whether the home row is no row above the records, but one among or beside them."""
        return len(item.home) > len(item.top)

    def _renamed(self, item: Total) -> dict[tuple[Path, str], Sql]:
        if not self._beside(item):
            return {}
        renamed: dict[tuple[Path, str], Sql] = {}
        for (path, name), value in self.context.columns.items():
            if len(path) > len(item.top) and item.source[: len(path)] == path:
                renamed[(path, name)] = _renamed(value)
        return renamed

    def _position(self, item: Total) -> str:
        own = self.positions[item.source]
        return f"b_{own}" if self._beside(item) else own

    def finished(self, home: Path) -> Iterator[tuple[CTE, str]]:
        """The CTEs to join to the home row, each with the column that links it."""
        for group, members in self._groups.items():
            link = self._links[group]
            yield self._grouped(group, members, link), link

    def _grouped(
        self,
        group: tuple[Path, Path, Path],
        members: Sequence[tuple[str, Total, PerRow, Sql, set[Path]]],
        link: str,
    ) -> CTE:
        home, source, top = group
        used = {path for *_, paths in members for path in paths}
        rows, key, position = self._rows(home, source, top, used)
        labelled: dict[str, Expression] = {}
        for _, _, row, _, _ in members:
            labelled |= row.labelled
        weight = [self.latest[source].c[self.context.weights[source]]] if source in self.context.weights else []
        inner = select(key.label(link), position, *weight, *(e.label(n) for n, e in labelled.items())).select_from(rows).subquery()
        outs: list[Any] = []
        for prefix, _, _, found, _ in members:
            outs += [part.label(f"{prefix}_t_{kind}") for kind, part in found.parts.items()]
            if self.with_na:
                outs.append(found.na().label(f"{prefix}_t_na"))
        query = select(inner.c[link], *outs).select_from(inner).group_by(inner.c[link])
        return query.cte(f"total_{next(self.names)}").prefix_with("MATERIALIZED")

    def _rows(self, home: Path, source: Path, top: Path, used: set[Path]) -> tuple[Any, Any, Any]:
        """Records joined to the rows above them, up to those whose columns are read and to the home row's key."""
        if len(home) > len(top):
            return self._rows_beside(home, source, top, used)
        below = self.latest[source]
        joined: Any = below
        own = source
        reach = min([len(home) + 1, *(len(p) for p in used if source[: len(p)] == p)])
        key = below.c[self.parents[source]]
        while len(own) > reach or (len(own) > len(home) + 1):
            above = self.latest[own[:-1]]
            joined = joined.join(above, above.c[self.keys[own[:-1]]] == below.c[self.parents[own]])
            own, below = own[:-1], above
            if len(own) == len(home) + 1:
                key = below.c[self.parents[own]]
        return joined, key, self.latest[source].c[self.positions[source]]

    def _rows_beside(self, home: Path, source: Path, top: Path, used: set[Path]) -> tuple[Any, Any, Any]:
        """Each home row with all records under the row they have in common."""
        below = self.latest[source]
        chain: Any = below
        labels = [c.label(f"b_{c.name}") for c in below.c]
        own = source
        while len(own) > len(top) + 1:
            above = self.latest[own[:-1]]
            chain = chain.join(above, above.c[self.keys[own[:-1]]] == below.c[self.parents[own]])
            own, below = own[:-1], above
            labels += [c.label(f"b_{c.name}") for c in below.c]
        renamed = select(*labels).select_from(chain).subquery()
        lead = renamed.c[f"b_{self.parents[own]}"]
        joined: Any = self.latest[home]
        at, row, link = home, self.latest[home], None
        lowest = min([len(top) + 1, *(len(p) for p in used if home[: len(p)] == p)])
        while True:
            if len(at) == len(top) + 1:
                link = row.c[self.parents[at]]
            if len(at) <= lowest:
                break
            above = self.latest[at[:-1]]
            joined = joined.join(above, above.c[self.keys[at[:-1]]] == row.c[self.parents[at]])
            at, row = at[:-1], above
        joined = joined.join(renamed, lead == link)
        position = renamed.c[f"b_{self.positions[source]}"]
        return joined, self.latest[home].c[self.keys[home]], position
