"""`tripod leads`: imports and their undo; and what the worker does by itself, asked for by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Annotated, Any

import click
import typer

app = typer.Typer(add_completion=False, no_args_is_help=True)
FAILED = 1

_Url = Annotated[str | None, typer.Option(help="The server; TRIPOD_URL or the demo server when left out.")]
_Login = Annotated[str | None, typer.Option(help="Who signs in.")]
_Password = Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")]
_WorkerUrl = Annotated[str | None, typer.Option(envvar="TRIPOD_WORKER_URL", help="postgresql://host:5432/database of the office's server.")]
_Json = Annotated[bool, typer.Option("--json", help="Answer with one line of JSON.")]


@app.command("list-imports")
def list_imports(as_json: _Json = False, url: _Url = None, login: _Login = None, password_stdin: _Password = False) -> None:
    """Your imports of leads, the newest first."""
    from desktop.cli.target import open_target
    from server_db.queries.lead_imports import find_imports

    with _told(), open_target(url, login, password_stdin=password_stdin) as session:
        found = find_imports(session)
    for one in found:
        counts = {name: one.counts.get(name, 0) for name in ("new", "changed", "same", "duplicate", "error")}
        if as_json:
            click.echo(json.dumps({"id": one.id, "state": one.state, "file": one.file_name, "source": one.source, **counts}, ensure_ascii=False))
        else:
            said = ", ".join(f"{n:,} {name}" for name, n in counts.items() if n)
            click.echo(
                f"{one.id:>8}  {one.made_at:%Y-%m-%d %H:%M}  {one.state:<11} {one.pool_code or '':<10} {one.file_name}  {said}"
                f"{'  ' + one.error if one.error else ''}"
            )


@app.command()
def undo(
    import_id: Annotated[int, typer.Argument(help="The import's number, as `tripod leads list-imports` shows it.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen; change nothing.")] = False,
    as_json: _Json = False, url: _Url = None, login: _Login = None, password_stdin: _Password = False,
) -> None:  # fmt: skip
    """Take an import back: its new leads go, what it changed is as it was; what people worked on since is kept and told."""
    from desktop.cli.target import open_target
    from server_db.commands.lead_imports import undo_import

    with _told(), open_target(url, login, password_stdin=password_stdin) as session:
        done = undo_import(session, import_id, dry_run=dry_run)
    if as_json:
        edited = [{"lead": lead, "fields": list(fields)} for lead, fields in done.kept_edited]
        click.echo(json.dumps({"import": import_id, "removed": done.removed, "restored": done.restored, "worked": done.worked, "edited": done.edited,
                               "kept_worked": list(done.kept_worked), "kept_edited": edited, "dry_run": dry_run}))  # fmt: skip
        return
    would = "would be " if dry_run else ""
    click.echo(
        f"{done.removed:,} leads {would}removed, {done.restored:,} {would}restored, {done.worked:,} kept since somebody worked on them, "
        f"{done.edited:,} with fields edited since"
    )
    for lead, fields in done.kept_edited[:10]:
        click.echo(f"  lead {lead}: {', '.join(fields)} kept as edited")


@app.command()
def rescore(url: _WorkerUrl = None, password_stdin: _Password = False) -> None:
    """Score every lead anew by the live version, as the worker does each night."""
    with _worker(url, password_stdin) as (by_hand, connection):
        changed = by_hand.rescore(connection)
    click.echo(f"{changed:,} scores changed.")


@app.command()
def sla(
    at: Annotated[str | None, typer.Option(help="The moment to look from, like 2026-10-08T09:30:00+08:00; now when left out.")] = None,
    url: _WorkerUrl = None, password_stdin: _Password = False,
) -> None:  # fmt: skip
    """Take the steps of first-response clocks that are due; each is taken once, whenever it is asked for."""
    try:
        moment = datetime.fromisoformat(at) if at else None
    except ValueError:
        raise _stop(f"{at} is no moment; write it like 2026-10-08T09:30:00+08:00.") from None
    with _worker(url, password_stdin) as (by_hand, connection):
        taken = by_hand.take_due_steps(connection, moment)
    click.echo(f"{taken:,} steps taken.")


@app.command()
def draw(
    day: Annotated[str | None, typer.Option(help="The day, like 2026-10-31; today when left out.")] = None,
    url: _WorkerUrl = None, password_stdin: _Password = False,
) -> None:  # fmt: skip
    """Draw the leads of a day's review, as the worker does each morning. The same day draws the same leads."""
    try:
        wanted = date.fromisoformat(day) if day else None
    except ValueError:
        raise _stop(f"{day} is no day; write it like 2026-10-31.") from None
    with _worker(url, password_stdin) as (by_hand, connection):
        drawn = by_hand.draw(connection, wanted)
    click.echo(f"{drawn:,} leads drawn.")


@contextmanager
def _worker(url: str | None, password_stdin: bool) -> Iterator[Any]:
    """What the worker can be asked for, and a connection as the worker."""
    from desktop.cli.target import NoWorkerServer, worker_server
    from server_db.engine import lead_by_hand
    from server_db.worker import as_worker

    try:
        server, password = worker_server(url, password_stdin)
    except NoWorkerServer as problem:
        raise _stop(str(problem)) from None
    with _told(), lead_by_hand.trusted(as_worker(server, password)) as connection:
        yield lead_by_hand, connection


@contextmanager
def _told() -> Iterator[None]:
    """What the database refuses, in its own sentence."""
    from server_db.commands.lead_imports import LeadImportFailed
    from server_db.errors import DatabaseProblem

    try:
        yield
    except LeadImportFailed as problem:
        raise _stop(str(problem)) from None
    except click.ClickException as problem:
        raise _stop(problem.message) from None
    except DatabaseProblem as problem:
        raise _stop(f"{problem.message} {problem.hint}".strip()) from None


def _stop(sentence: str) -> typer.Exit:
    click.echo(sentence, err=True)
    return typer.Exit(FAILED)
