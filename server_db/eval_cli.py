"""The body of `tripod eval`: one JSON request in, one JSON answer out, by the trace, by SQL, or by both compared."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from server_db.domain.formulas.history import History, Past
from server_db.domain.formulas.rows import Row, all_rows
from server_db.domain.formulas.run import SheetResult, evaluate_rows, layout_from
from server_db.domain.formulas.stack import run_deep
from server_db.domain.formulas.values import ErrorValue, Plain, Value
from server_db.eval_answer import answer_of
from server_db.eval_request import BadRequest, Request, read_request

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from server_db.formula_sql.eval_sql import Earlier, SqlResult

ENGINES = ("auto", "trace", "sql", "both")
DATABASE_VARIABLE = "TRIPOD_DATABASE_URL"


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything a workbook needs: one result per period."""

    request: Request
    results: tuple[SheetResult, ...]


WriteWorkbook = Callable[[Outcome, str], None]


class NoDatabase(Exception):
    """No PostgreSQL can be reached; the message says which was tried."""


def run_eval(
    stdin_text: str,
    engine: str | None = None,
    excel_path: str | None = None,
    write_workbook: WriteWorkbook | None = None,
) -> tuple[str, str, int]:
    """Answer for standard output, line for standard error, exit code (0, 2 not understood, 3 engines differ).

    `engine` None or "auto": both where a database is at hand, else the trace alone.
    """
    if engine not in (None, *ENGINES):
        return "", f'engine "{engine}" is unknown; use trace, sql or both', 2
    try:
        request = read_request(stdin_text)
        results = evaluate_request(request)
        found, note = _in_database(request, results, engine or "auto")
    except (BadRequest, NoDatabase) as problem:
        return "", str(problem), 2
    difference = first_difference(results, found) if found is not None else None
    answer = answer_of(request, results, found if engine == "sql" else None)
    if excel_path:
        problem_line = _write(Outcome(request, results), excel_path, write_workbook)
        if problem_line:
            return "", problem_line, 2
    text = json.dumps(answer, ensure_ascii=False, indent=2)
    return (text, difference, 3) if difference else (text, note, 0)


def _write(outcome: Outcome, path: str, write_workbook: WriteWorkbook | None) -> str:
    if write_workbook is None:
        return "this installation cannot write workbooks; leave --excel out"
    try:
        write_workbook(outcome, path)
    except OSError as problem:
        return f"{path} cannot be written ({problem.strerror}); choose another place"
    return ""


def evaluate_request(request: Request) -> tuple[SheetResult, ...]:
    """All periods in order, each looking back at the ones before."""
    layout = layout_from(request.sheet, request.roots, request.labels)
    results: list[SheetResult] = []
    for number, root in enumerate(request.roots):
        history = History(tuple(_past(request, results, back, number) for back in range(number)))
        results.append(evaluate_rows(layout, root, history, request.calendar))
    return tuple(results)


def _same_year(request: Request, one: int, other: int) -> bool:
    years = request.years
    return years[one] is None or years[other] is None or years[one] == years[other]


def _past(request: Request, results: Sequence[SheetResult], back: int, now: int) -> Past:
    return results[back].as_past(_same_year(request, back, now))


def _in_database(request: Request, results: Sequence[SheetResult], engine: str) -> tuple[list[SqlResult] | None, str]:
    """What PostgreSQL makes of it, None where it was not asked; with a remark for standard error."""
    if engine == "trace":
        return None, ""
    if engine == "auto" and not os.environ.get(DATABASE_VARIABLE) and not _running_server():
        return None, ""
    try:
        with connect() as connection:
            return run_deep(lambda: evaluate_in_database(connection, request, results)), ""
    except NoDatabase as problem:
        if engine == "auto":
            return None, f"{problem}; calculated by the trace alone"
        raise


def _running_server() -> bool:
    """Whether the office's own embedded server happens to run."""
    from server_db.embedded import EmbeddedServer, default_home
    from server_db.embedded_binaries import ServerProblem

    try:
        return EmbeddedServer(default_home()).alive()
    except (ServerProblem, OSError):
        return False


@contextmanager
def connect() -> Iterator[Connection]:
    """The database of the environment, else the embedded server, started for the occasion if need be."""
    from sqlalchemy import create_engine, make_url
    from sqlalchemy.exc import ArgumentError, OperationalError, SQLAlchemyError

    given = os.environ.get(DATABASE_VARIABLE)
    try:
        url = make_url(given) if given else _embedded_url()
        if url.drivername in ("postgres", "postgresql"):
            url = url.set(drivername="postgresql+psycopg")
        # Nothing is ever stored, whoever the URL signs in as.
        engine = create_engine(url, execution_options={"postgresql_readonly": True})
        connection = engine.connect()
    except (ArgumentError, OperationalError, ValueError):
        where = DATABASE_VARIABLE if given else "the embedded server"
        raise NoDatabase(f"the database of {where} cannot be reached; start it or use --engine trace") from None
    try:
        with connection:
            yield connection
    except SQLAlchemyError as problem:
        reason = str(getattr(problem, "orig", problem)).splitlines()[0]
        raise NoDatabase(f"PostgreSQL cannot work this request out ({reason}); use --engine trace") from None
    finally:
        engine.dispose()


def _embedded_url() -> Any:
    from server_db.embedded import EmbeddedServer, default_home
    from server_db.embedded_binaries import ServerProblem

    server = EmbeddedServer(default_home())
    try:
        if not server.alive():
            server.start()
    except (ServerProblem, OSError) as problem:
        raise NoDatabase(f"the embedded server does not start: {problem}") from None
    return server.admin_url()


def evaluate_in_database(connection: Connection, request: Request, results: Sequence[SheetResult]) -> list[SqlResult]:
    """One statement per period; PRIOR, YTD and ROLLING read what the database itself found before."""
    from server_db.formula_sql.eval_sql import evaluate_sql

    found: list[SqlResult] = []
    for number, result in enumerate(results):
        earlier = _earlier(request, results, found, number)
        found.append(evaluate_sql(connection, result.layout, [result.root], request.calendar, earlier))
    return found


def _earlier(request: Request, results: Sequence[SheetResult], found: Sequence[SqlResult], now: int) -> dict[int, list[Earlier]]:
    from server_db.formula_sql.eval_sql import Earlier

    rows = {(row.path, row.trail()): row for row in all_rows(results[now].root)}
    before: dict[int, list[Earlier]] = {}
    for number in range(now):
        same_year = _same_year(request, number, now)
        for row in all_rows(results[number].root):
            today = rows.get((row.path, row.trail()))
            if today is not None:
                values = _known(row, found[number])
                before.setdefault(id(today), []).append(Earlier(now - number, same_year, values))
    return before


def _known(row: Row, found: SqlResult) -> dict[str, Value | None]:
    values: dict[str, Value | None] = {n: v for n, v in row.facts.items() if v is not None}
    missing = found.missing.get(id(row), set())
    for name, value in found.values[id(row)].items():
        values[name] = ErrorValue("#N/A", "missing") if value is None and name in missing else value
    for name in row.values:
        values.setdefault(name, None)
    return values


def first_difference(results: Sequence[SheetResult], found: Sequence[SqlResult]) -> str | None:
    """The first value on which the two engines do not agree to the last digit."""
    for result, other in zip(results, found, strict=True):
        for row in all_rows(result.root):
            for name, value in row.values.items():
                sql = other.values[id(row)].get(name)
                if not same(value, sql):
                    where = f" of {row.path[-1]} {row.key}" if row.path else ""
                    return f"the engines differ at {name}{where}: trace {_brief(value)}, SQL {_brief(sql)}"
    return None


def same(value: Value, sql: Plain | None) -> bool:
    if isinstance(value, ErrorValue) or sql is None:
        return isinstance(value, ErrorValue) and sql is None
    return isinstance(value, bool) == isinstance(sql, bool) and type(value) is type(sql) and value == sql


def _brief(value: Value | None) -> str:
    if value is None:
        return "an error"
    return value.code if isinstance(value, ErrorValue) else f"{value:f}" if isinstance(value, Decimal) else str(value)
