"""A rehearsal as one statement: the moves of the past, each judged by the draft and by the live version at once.

Conditions are compiled over the facts stored with each move, so nothing is asked of what happened since.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Integer,
    Text,
    case,
    cast,
    column,
    func,
    literal,
    literal_column,
    null,
    text,
)
from sqlalchemy.sql.elements import ColumnElement

from server_db.domain.process.facts import CustomField
from server_db.engine.replay_plan import Check, Move, Plan
from server_db.formula_sql.conditions import condition, fact_columns

Condition = ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """`since` and `until` bound the moves (until excluded)."""

    pipeline_id: int
    since: Any
    until: Any


# The facts lie in one column, so that only those a condition names are taken out of it.
_MOVES = """
SELECT m.id, m.deal_id, m.moved_at, p.pair, m.facts FROM core.deal_move m
JOIN json_to_recordset(CAST(:pairs AS json)) AS p (pair int, version_id int, from_stage text, to_stage text, kind text)
  ON p.version_id = m.version_id AND p.from_stage = m.from_stage AND p.to_stage = m.to_stage AND p.kind = m.kind
WHERE m.moved_at >= :since AND m.moved_at < :until
"""


def moves_query(pairs: Sequence[Move], asked: Rehearsal) -> Any:
    """The moves with the number of their pair; what is judged reads from it under the name `move`."""
    spelled = json.dumps([
        {"pair": number, "version_id": m.version_id, "from_stage": m.from_stage, "to_stage": m.to_stage, "kind": m.kind} for number, m in enumerate(pairs)
    ])  # fmt: skip
    kept: tuple[Any, ...] = (column("id", BigInteger), column("deal_id", BigInteger), column("moved_at"), column("pair", Integer), column("facts"))
    return text(_MOVES).bindparams(pairs=spelled, since=asked.since, until=asked.until).columns(*kept)


class Compiler:
    """Turns checks into SQL over `move`; every distinct condition once."""

    def __init__(self, custom: Sequence[CustomField]) -> None:
        self._custom = tuple(custom)
        self._facts = fact_columns("(move.facts)", self._custom)
        self._conditions: dict[str, Condition] = {}

    def holds(self, check: Check) -> Condition:
        """TRUE where the move meets the demand; FALSE also where the condition has no value."""
        match check.kind:
            case "condition":
                return self._condition(check.text)
            case "field":
                return self._filled(check.text)
            case "evidence":
                return _documents(check) >= check.count
            case "activity":
                return _activities(check) >= check.count
        return literal_column("false", Boolean())

    def _condition(self, formula: str) -> Condition:
        if formula not in self._conditions:
            self._conditions[formula] = func.coalesce(condition(formula, self._facts, self._custom), literal_column("false", Boolean()))
        return self._conditions[formula]

    def _filled(self, name: str) -> Condition:
        """As the gate asks it, by the gate's own function."""
        return func.core.field_given(cast(literal(name), Text()), literal_column("move.facts"))


_DOCUMENTS = """SELECT count(*) FROM core.deal_evidence e WHERE e.deal_id = move.deal_id
 AND (e.requirement_id = :{0}_id OR e.kind = :{0}_kind) AND e.added_at <= move.moved_at AND (e.removed_at IS NULL OR e.removed_at > move.moved_at)"""
_ACTIVITIES = """SELECT count(*) FROM core.deal_activity a WHERE a.deal_id = move.deal_id
 AND a.kind = :{0}_kind AND a.happened_at <= move.moved_at AND core.day_of_(a.happened_at) >= (move.facts).entered_on"""


def _documents(check: Check) -> ColumnElement[Any]:
    return _counted(_DOCUMENTS, id=check.id, kind=check.text)


def _activities(check: Check) -> ColumnElement[Any]:
    return _counted(_ACTIVITIES, kind=check.text)


def _counted(statement: str, **values: str) -> ColumnElement[Any]:
    word = f"c{next(_words)}"
    bound = {f"{word}_{name}": value for name, value in values.items()}
    return text(statement.format(word)).bindparams(**bound).columns(column("n", Integer)).scalar_subquery()


_words = itertools.count(1)


def judged(plan: Plan, pairs: Sequence[Move], compiler: Compiler) -> ColumnElement[Any]:
    """The number of the first check the move fails, in the order a person meets them; NULL where it passes."""
    pair = literal_column("move.pair", Integer())
    checks = [compiler.holds(check) for check in plan.checks]
    groups: dict[tuple[int, ...], list[int]] = {}
    for number, move in enumerate(pairs):
        if plan.demands[move]:
            groups.setdefault(plan.demands[move], []).append(number)
    if not groups:
        return cast(null(), Integer)
    return case(*((_any_of(pair, numbers), _first_failed(checks, wanted)) for wanted, numbers in groups.items()))


def _first_failed(checks: Sequence[Condition], wanted: Sequence[int]) -> ColumnElement[Any]:
    return case(*((~checks[number], literal_column(str(number), Integer())) for number in wanted))


def _any_of(pair: ColumnElement[Any], numbers: Sequence[int]) -> Condition:
    # numbers made here, never text of a person
    listed = ", ".join(str(number) for number in numbers)
    return pair == numbers[0] if len(numbers) == 1 else pair == literal_column(f"ANY ('{{{listed}}}'::int[])", Integer())
