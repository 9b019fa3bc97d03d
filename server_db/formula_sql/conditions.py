"""Conditions of a process as SQL: one boolean expression over the facts of a deal. NULL where the condition has no value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Boolean, Date, Text, case, cast, func, literal, literal_column, null
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.sql.elements import ColumnElement

from server_db.domain.formulas import Catalogue, Sheet, Step
from server_db.domain.formulas.lower import Formula, lower
from server_db.domain.formulas.places import ROOT, layout_of
from server_db.domain.formulas.stack import deep_stack
from server_db.domain.formulas.values import Kind
from server_db.domain.process.facts import DEAL_FACTS, CustomField, catalogue_of
from server_db.formula_sql.coerce import to_boolean
from server_db.formula_sql.compile import compile_node
from server_db.formula_sql.context import Context, Scope
from server_db.formula_sql.value import SQL_TYPES, Size, Sql, guarded, is_ok

_NUMBER = r"^-?[0-9]{1,20}(\.[0-9]{1,15})?$"
_DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"


def fact_columns(facts: str, custom: Iterable[CustomField]) -> dict[str, Sql]:
    """Each fact as the compiler wants it; `facts` is SQL for a value of core.deal_facts, such as "f" or "(move.facts)"."""
    found = {fact.name: _fact(fact.kind, literal_column(f"{facts}.{fact.name}", SQL_TYPES[fact.kind])) for fact in DEAL_FACTS}
    for item in custom:
        if item.code not in found:
            spelled: ColumnElement[Any] = literal_column(f"{facts}.fields", JSONB()).op("->>")(literal(item.code, Text()))
            found[item.code] = _fact(item.kind, _custom(item.kind, spelled))
    return found


def condition(formula: str, facts: Mapping[str, Sql], custom: Iterable[CustomField]) -> ColumnElement[bool]:
    """The formula must have been checked; one that can never be true or false is NULL."""
    return condition_over(formula, facts, catalogue_of(custom))


def condition_over(formula: str, facts: Mapping[str, Sql], catalogue: Catalogue) -> ColumnElement[bool]:
    """The same over any facts; `facts` has a value for every name of the catalogue."""
    layout = layout_of(Sheet((Step("holds", formula),)), catalogue)
    context = Context(layout, columns={(ROOT, name): value for name, value in facts.items()})
    with deep_stack():
        for item in lower(layout).columns:
            tree = item.tree if isinstance(item, Formula) else None
            context.columns[(item.home, item.key)] = Sql({}) if tree is None else guarded(compile_node(context, tree, Scope(ROOT)))
        part = to_boolean(context.columns[(ROOT, "holds")]).part("boolean")
    return cast(null(), Boolean()) if part is None else part


def _fact(kind: Kind, part: ColumnElement[Any]) -> Sql:
    value = Sql({kind: part}, Size())
    return Sql({kind: part}, Size(), lambda: ~is_ok(value))


def _custom(kind: str, spelled: ColumnElement[Any]) -> ColumnElement[Any]:
    """A value of the wrong kind is as good as none."""
    match kind:
        case "number":
            return case((spelled.op("~")(_NUMBER), cast(spelled, SQL_TYPES["number"])))
        case "date":
            return case((spelled.op("~")(_DATE), cast(spelled, Date)))
        case "boolean":
            return case({"true": True, "false": False}, value=spelled)
    return func.nullif(spelled, "")
