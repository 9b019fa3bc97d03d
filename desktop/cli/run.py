"""`tripod run`: ask for a commission run, follow it, and move it along, under the signed-in person's rights."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from desktop.cli.run_file import Engine

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from server_db.queries.runs import RunRow

app = typer.Typer(add_completion=False)
FAILED, WRONG_USE, STOPPED = 1, 2, 130
POLL_SECONDS = 0.5

Url = Annotated[str | None, typer.Option(help="The server; TRIPOD_URL or the demo server when left out.")]
Login = Annotated[str | None, typer.Option(help="Who signs in.")]
Stdin = Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")]
AsJson = Annotated[bool, typer.Option("--json", help="Answer with one line of JSON.")]


@app.callback(invoke_without_command=True)
def run(
    context: typer.Context,
    period: Annotated[str | None, typer.Option(help="The month, like 2026-10.")] = None,
    region: Annotated[str | None, typer.Option(help="A region's code; left out: all regions.")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", help="A locked month to correct; the difference is booked in --period.")] = None,
    reason: Annotated[str | None, typer.Option(help="Why a correction is needed.")] = None,
    plan: Annotated[list[Path] | None, typer.Option(help="With --facts: a plan file; nothing of a server is used. May be repeated.")] = None,
    facts: Annotated[Path | None, typer.Option(help="With --plan: orders, people, payments … of some months; see resources/plans/README.md.")] = None,
    engine: Annotated[Engine, typer.Option(help="With --plan and --facts: work the months out in a throw-away database as well and compare.")] = Engine.PYTHON,
    wait: Annotated[bool, typer.Option("--wait/--no-wait", help="Follow the run until it is calculated; Ctrl+C cancels it.")] = True,
    url: Url = None, login: Login = None, password_stdin: Stdin = False, as_json: AsJson = False,
) -> None:  # fmt: skip
    """Ask for the run of a month and follow it; the worker calculates. The commands below look at runs and move them."""
    if context.invoked_subcommand is not None:
        return
    if plan or facts:
        if not (plan and facts):
            _stop("Give both, --plan and --facts.", WRONG_USE)
        from desktop.cli.run_file import run_files

        run_files(plan, facts, as_json, engine)
        return
    if not period:
        _stop("Say which month with --period, like 2026-10, or see `tripod run --help`.", WRONG_USE)
    from server_db.commands.runs import request_correction, request_run

    with _signed_in(url, login, password_stdin) as session:
        asked = request_correction(session, as_of, period, region, reason) if as_of else request_run(session, period, region)
        found = _follow(session, asked.id) if wait else _get(session, asked.id)
        _tell(found, as_json)
    if found.queue_state in ("failed", "cancelled"):
        raise typer.Exit(FAILED)


@app.command("show")
def show(
    period: Annotated[str | None, typer.Option(help="Only this month.")] = None,
    url: Url = None, login: Login = None, password_stdin: Stdin = False, as_json: AsJson = False,
) -> None:  # fmt: skip
    """The runs there are, newest first."""
    from server_db.queries.runs import find_runs

    with _signed_in(url, login, password_stdin) as session:
        for run in find_runs(session, period):
            _tell(run, as_json)


@app.command("advance")
def advance(
    code: Annotated[str, typer.Argument(help="The run's code, like PR-2026-10-01.")],
    to: Annotated[str, typer.Option(help="reviewed, approved, locked or paid.")],
    url: Url = None, login: Login = None, password_stdin: Stdin = False, as_json: AsJson = False,
) -> None:  # fmt: skip
    """Move a run to its next state. Who prepared or reviewed it cannot approve it."""
    from server_db.commands.runs import advance_run

    with _signed_in(url, login, password_stdin) as session:
        run = _find(session, code)
        moved = advance_run(session, run.id, run.version, to, run.content_hash if to == "approved" else None)
        _tell(_get(session, moved.id), as_json)


@app.command("back")
def back(
    code: Annotated[str, typer.Argument(help="The run's code, like PR-2026-10-01.")],
    reason: Annotated[str, typer.Option(help="Why; it stays with the run.")],
    url: Url = None, login: Login = None, password_stdin: Stdin = False, as_json: AsJson = False,
) -> None:  # fmt: skip
    """Take a run one step back. From locked there is no way back, only a correction."""
    from server_db.commands.runs import take_run_back

    with _signed_in(url, login, password_stdin) as session:
        run = _find(session, code)
        _tell(_get(session, take_run_back(session, run.id, run.version, reason).id), as_json)


@app.command("lock-period")
def lock_month(
    period: Annotated[str, typer.Argument(help="The month, like 2026-10.")],
    with_earlier: Annotated[bool, typer.Option("--with-earlier", help="Lock the open months before it too.")] = False,
    url: Url = None, login: Login = None, password_stdin: Stdin = False,
) -> None:  # fmt: skip
    """Lock a month for good: every run in it must be locked. What comes late is booked by a correction in a later month."""
    from server_db.commands.save import lock_period
    from server_db.queries.runs import find_periods

    with _signed_in(url, login, password_stdin) as session:
        with session.begin():
            before = sorted(one.code for one in find_periods(session) if with_earlier and one.status != "locked" and one.code < period)
        for code in (*before, period):
            lock_period(session, code)
            print(f"{code} is locked.")


@app.command("exceptions")
def exceptions(
    code: Annotated[str, typer.Argument(help="The run's code, like PR-2026-10-01.")],
    url: Url = None, login: Login = None, password_stdin: Stdin = False, as_json: AsJson = False,
) -> None:  # fmt: skip
    """Who could not be calculated and what should be confirmed, with the remedy."""
    from server_db.queries.runs import find_exceptions

    with _signed_in(url, login, password_stdin) as session:
        for found in find_exceptions(session, _find(session, code).id):
            if as_json:
                print(json.dumps({"id": found.id, "person": found.employee_code, "severity": found.severity, "code": found.code,
                                  "message": found.message_en, "remedy": found.remedy_en}, ensure_ascii=False))  # fmt: skip
            else:
                print(f"{found.severity:8} {found.employee_code or '-':8} {found.message_en} {found.remedy_en}")


@app.command("corrections")
def corrections(
    period: Annotated[str | None, typer.Option(help="Only those booked in this month, like 2026-10.")] = None,
    run_code: Annotated[str | None, typer.Option("--run", help="Only this correction run, like PR-2026-10-02.")] = None,
    url: Url = None, login: Login = None, password_stdin: Stdin = False, as_json: AsJson = False,
) -> None:  # fmt: skip
    """What corrections changed for locked months, by person and cause, and the late facts that wait for one."""
    from desktop.cli.run_corrections import print_corrections

    with _signed_in(url, login, password_stdin) as session:
        print_corrections(session, period, run_code, as_json)


@contextmanager
def _signed_in(url: str | None, login: str | None, password_stdin: bool) -> Iterator[Session]:
    """What the database refuses becomes one sentence on standard error and exit code 1."""
    from desktop.cli.target import open_target
    from server_db.errors import DatabaseProblem

    try:
        with open_target(url, login, password_stdin=password_stdin) as session:
            yield session
    except DatabaseProblem as problem:
        _stop(f"{problem.message} {problem.hint}".strip())


def _get(session: Session, run_id: int) -> RunRow:
    from server_db.queries.runs import get_run

    with session.begin():
        return get_run(session, run_id)


def _find(session: Session, code: str) -> RunRow:
    from server_db.queries.runs import find_runs

    with session.begin():
        found = [run for run in find_runs(session) if run.code == code]
    if not found:
        _stop(f"There is no run {code}, or it is not yours to see. `tripod run show` lists them.")
    return found[0]


def _follow(session: Session, run_id: int) -> RunRow:
    """Show progress until the worker is done; Ctrl+C asks it to stop."""
    from server_db.commands.runs import cancel_run
    from server_db.queries.runs import get_progress

    shown = ""
    try:
        while True:
            with session.begin():
                progress = get_progress(session, run_id)
            if not progress.is_moving:
                break
            line = f"{progress.queue_state} {progress.phase} {progress.done}/{progress.total}"
            if line != shown:
                print(line, file=sys.stderr)
                shown = line
            time.sleep(POLL_SECONDS)
    except KeyboardInterrupt:
        cancel_run(session, run_id)
        _stop("The run was asked to stop; nothing of it is stored.", STOPPED)
    return _get(session, run_id)


def _tell(run: RunRow, as_json: bool) -> None:
    if as_json:
        print(json.dumps({
            "id": run.id, "code": run.code, "period": run.period_code, "region": run.region_code, "kind": run.kind, "status": run.status,
            "queue_state": run.queue_state, "people": run.people, "total": None if run.total_amount is None else str(run.total_amount),
            "open_blockers": run.open_blockers, "open_exceptions": run.open_exceptions, "content_hash": run.content_hash, "error": run.error,
        }, ensure_ascii=False))  # fmt: skip
        return
    amount = "" if run.total_amount is None else f", {run.total_amount:,} in total"
    print(f"{run.code} {run.status}: {run.people} people{amount}, {run.open_exceptions} exceptions ({run.open_blockers} blocking).")
    if run.error:
        print(run.error, file=sys.stderr)


def _stop(sentence: str, code: int = FAILED) -> NoReturn:
    print(sentence, file=sys.stderr)
    raise typer.Exit(code)
