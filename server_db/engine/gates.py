"""Turns the conditions of a published process into functions of the database, so that every door asks the same thing.

One function for each way out of a stage and for each stage entered out of turn, named by its content. The worker compiles;
the functions belong to a role that may read no table.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg.rows import dict_row

from server_db.domain.process.body import parse_process
from server_db.domain.process.facts import CustomField
from server_db.domain.process.values import Process, Stage
from server_db.formula_sql.conditions import condition, fact_columns
from server_db.formula_sql.plain_text import as_text

# Raised when the compiled text of the same condition changes; the worker then compiles what is in use again.
COMPILER = "3"
# Names in the formula "f": the one argument of every compiled function.
_ARGUMENT = "f"


@dataclass(frozen=True, slots=True)
class Slot:
    """One answer of a compiled function: what was asked where. `id` names an approval."""

    slot: str
    formula: str
    id: str = ""


def places(process: Process) -> Iterator[tuple[str, tuple[Slot, ...]]]:
    """What is asked at each place: on a way (edge:…), on leaving (from:…), on entering (to:…). Places without a question are left out."""
    for stage in process.stages:
        yield from _if_any(f"from:{stage.id}", (*_slot("exit", stage.exit), *_approvals(stage, "exit")))
        yield from _if_any(f"to:{stage.id}", (*_slot("entry", stage.entry), *_approvals(stage, "entry")))
    for edge in process.edges:
        start, end = process.stage(edge.from_), process.stage(edge.to)
        if start is not None and end is not None:
            yield from _if_any(f"edge:{edge.id}", (*_slot("exit", start.exit), *_slot("edge", edge.condition), *_slot("entry", end.entry)))


def _if_any(place: str, slots: tuple[Slot, ...]) -> Iterator[tuple[str, tuple[Slot, ...]]]:
    if slots:
        yield place, slots


def _slot(name: str, formula: str, id_: str = "") -> tuple[Slot, ...]:
    return (Slot(name, formula.strip(), id_),) if formula.strip() else ()


def _approvals(stage: Stage, at: str) -> tuple[Slot, ...]:
    return tuple(slot for approval in stage.approvals if approval.at == at for slot in _slot("approval", approval.when, approval.id))


def load_fields(connection: psycopg.Connection[Any]) -> tuple[CustomField, ...]:
    """The office's custom fields, shipped ones first."""
    rows = connection.execute(
        "SELECT code, kind, name_en, name_zh, is_shipped FROM core.deal_field WHERE active ORDER BY NOT is_shipped, code"
    ).fetchall()
    return tuple(CustomField(code, kind, en, zh, is_shipped=shipped) for code, kind, en, zh, shipped in rows)


def expressions(slots: Iterable[Slot], custom: tuple[CustomField, ...]) -> list[str]:
    """Each slot as SQL text over the argument; literals are rendered by SQLAlchemy, names come only from the catalogue."""
    facts = fact_columns(_ARGUMENT, custom)
    return [as_text(condition(slot.formula, facts, custom)) for slot in slots]


def compile_version(connection: psycopg.Connection[Any], version_id: int) -> list[dict[str, Any]]:
    """Compiles every condition of a version; answers what could not be compiled, as problems of its check.

    `connection` is the worker's. Repeating it changes nothing.
    """
    row = connection.cursor(row_factory=dict_row).execute("SELECT body FROM core.pipeline_version WHERE id = %s", (version_id,)).fetchone()
    if row is None:
        return []
    custom = load_fields(connection)
    problems: list[dict[str, Any]] = []
    with connection.transaction():
        connection.execute("DELETE FROM core.gate_formula WHERE version_id = %s", (version_id,))
        for place, slots in places(parse_process(row["body"])):
            problems += _install(connection, version_id, place, slots, custom)
    return problems


def _install(
    connection: psycopg.Connection[Any], version_id: int, place: str, slots: tuple[Slot, ...], custom: tuple[CustomField, ...]
) -> list[dict[str, Any]]:  # fmt: skip
    kind, _, id_ = place.partition(":")
    try:
        texts = expressions(slots, custom)
        name = "t_" + hashlib.md5(json.dumps([COMPILER, texts]).encode(), usedforsecurity=False).hexdigest()
        with connection.transaction():
            connection.execute("SELECT formula.install_(%s::name, %s::text[])", (name, texts))
            connection.execute(f"SELECT formula.{name}(NULL)".encode())
    except (psycopg.Error, RecursionError) as problem:
        field = "condition" if kind == "edge" else "exit" if kind == "from" else "entry"
        args = {"reason": str(problem).splitlines()[0][:200]}
        return [
            {
                "code": "condition.not_compiled",
                "severity": "error",
                "kind": "edge" if kind == "edge" else "stage",
                "id": id_,
                "field": field,
                "args": args,
            }
        ]
    asked = json.dumps([{"slot": slot.slot, "formula": slot.formula, "id": slot.id} for slot in slots], ensure_ascii=False)
    connection.execute(
        "INSERT INTO core.gate_formula (version_id, place_id, function_name, slots, compiler) VALUES (%s, %s, %s, %s::jsonb, %s)",
        (version_id, place, name, asked, COMPILER),
    )
    return []


def recompile_outdated(connection: psycopg.Connection[Any]) -> int:
    """After an upgrade: what an older compiler made and deals still run through, made again."""
    rows = connection.execute(
        "SELECT DISTINCT g.version_id FROM core.gate_formula g JOIN core.pipeline_version v ON v.id = g.version_id"
        " WHERE g.compiler <> %s AND v.status <> 'draft' ORDER BY 1 LIMIT 50",
        (COMPILER,),
    ).fetchall()
    for (version_id,) in rows:
        compile_version(connection, version_id)
    return len(rows)
