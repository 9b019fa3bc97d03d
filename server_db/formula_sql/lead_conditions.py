"""Conditions and banded fields over a row of core.lead_facts_, as SQL text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Text, case, cast, func, literal_column
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.sql.elements import ColumnElement

from server_db.domain.formulas.values import Kind
from server_db.domain.leads.facts import LEAD_FACTS, catalogue_of
from server_db.domain.leads.scoring_values import Banded, FitRule
from server_db.domain.process.facts import CustomField
from server_db.formula_sql.coerce import read_date
from server_db.formula_sql.conditions import condition_over
from server_db.formula_sql.plain_text import as_text, quoted
from server_db.formula_sql.value import SQL_TYPES, Size, Sql, is_ok

_NUMBER = r"^-?[0-9]{1,20}(\.[0-9]{1,15})?$"


class LeadConditions:
    """`row` is the alias of core.lead_facts_ in the statement."""

    def __init__(self, custom: Iterable[CustomField] = (), row: str = "f") -> None:
        self._custom = tuple(custom)
        self._row = row
        self._values = {fact.name: self._own(fact.name, fact.kind or "text") for fact in LEAD_FACTS}
        for one in self._custom:
            self._values.setdefault(one.code, _sql(one.kind, self._stored(one)))

    def holds(self, formula: str) -> str:
        """TRUE or FALSE; a condition with an error or a missing fact is FALSE."""
        return f"coalesce(({as_text(condition_over(formula, self._values, catalogue_of(self._custom)))}), false)"

    def value(self, fact: str) -> str:
        """The fact as text of SQL, NULL where there is none."""
        (part,) = self._values[fact].parts.values()
        return as_text(part)

    def points(self, rule: FitRule) -> str:
        """The points of a fit rule, its day and its cap left aside."""
        if rule.kind == "when":
            return f"CASE WHEN {self.holds(rule.formula)} THEN {rule.points_cp} ELSE 0 END"
        if rule.kind == "bands":
            points = [band.points_cp for band in rule.axes[0].bands]
            return self._place(rule.axes[0], [*map(str, points), str(rule.other_cp), str(rule.missing_cp)])
        first, second = rule.axes
        rows = []
        for place in range(len(first.bands) + 2):
            row = rule.table[place] if place < len(rule.table) else ()
            cells = [row[n] if n < len(row) else 0 for n in range(len(second.bands) + 2)]
            rows.append(self._place(second, [*map(str, cells)]) if any(cells) else "0")
        return self._place(first, rows)

    def _place(self, axis: Banded, results: list[str]) -> str:
        """`results` by the number of the band; the last two for none of them and for no value."""
        value = self.value(axis.field)
        whens = [f"WHEN {value} IS NULL THEN {results[-1]}"]
        for band, result in zip(axis.bands, results, strict=False):
            if axis.by_text:
                words = ", ".join(quoted(word) for word in band.within)
                whens.append(f"WHEN {value} IN ({words}) THEN {result}" if words else "")
            else:
                whens.append("WHEN true THEN " + result if band.to is None else f"WHEN {value} < {band.to:f} THEN {result}")
        return f"CASE {' '.join(filter(None, whens))} ELSE {results[-2]} END"

    def _own(self, name: str, kind: Kind) -> Sql:
        return _sql(kind, literal_column(f"{self._row}.{name}", SQL_TYPES[kind]))

    def _stored(self, one: CustomField) -> ColumnElement[Any]:
        """A custom field's value; one of the wrong kind is as good as none."""
        spelled: ColumnElement[Any] = literal_column(f"{self._row}.fields", JSONB()).op("->>")(literal_column(quoted(one.code), Text()))
        match one.kind:
            case "number":
                return case((spelled.op("~")(_NUMBER), cast(spelled, SQL_TYPES["number"])))
            case "date":
                return case((spelled.op("~")(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), read_date(spelled)))
            case "boolean":
                return case({"true": True, "false": False}, value=spelled)
        return func.nullif(spelled, "")


def facts_for(expressions: Iterable[str], which: str) -> str:
    """The leads with the facts that these expressions name, each worked out once: the planner would repeat what stands in several.

    `which` is the condition on an id.
    """
    known = {fact.name for fact in LEAD_FACTS} | {"fields"}
    named = sorted(known & {name for text in expressions for name in re.findall(r"\bf\.([a-z_0-9]+)", text)})
    columns = ", ".join(f"f.{name}" for name in ("lead_id", *named))
    return f"SELECT {columns} FROM core.lead_facts_(p_as_of) f WHERE {which.format(id='f.lead_id')} AND f.status <> 'merged' OFFSET 0"


def _sql(kind: Kind, part: ColumnElement[Any]) -> Sql:
    return Sql({kind: part}, Size(), lambda: ~is_ok(Sql({kind: part}, Size())))
