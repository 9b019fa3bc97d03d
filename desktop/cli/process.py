"""`tripod process`: the office's sales processes from the command line: list, export, import, check, replay, migrate, discover."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import click
import typer

if TYPE_CHECKING:
    from server_db.domain.process.body import Process

app = typer.Typer(add_completion=False, no_args_is_help=True, help="Sales processes: list, export, import, check, replay, migrate, discover.")
Url = Annotated[str, typer.Option(help="The server; TRIPOD_URL or the demo company when left out.")]
Login = Annotated[str, typer.Option(help="Who signs in.")]
Secret = Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")]
AsJson = Annotated[bool, typer.Option("--json", help="Answer with JSON.")]
Lang = Annotated[str, typer.Option(help="Language of names and problems: en or zh.")]


@contextmanager
def _session(url: str, login: str, secret: bool) -> Iterator[Any]:
    """A session; what the database or a file refuses ends the command with its own sentence."""
    from desktop.cli.target import open_target
    from server_db.errors import DatabaseProblem
    from server_db.imports.problems import FileProblem

    try:
        with open_target(url or None, login or None, password_stdin=secret) as session:
            yield session
    except DatabaseProblem as problem:
        raise click.ClickException(f"{problem.message} {problem.hint}".strip()) from None
    except FileProblem as problem:
        raise click.ClickException(problem.message) from None
    except OSError as problem:
        raise click.ClickException(f"{problem.filename or 'The file'} cannot be used: {problem.strerror}.") from None


@app.command("list")
def list_(url: Url = "", login: Login = "", password_stdin: Secret = False, as_json: AsJson = False) -> None:
    """Every pipeline with its versions that you may see."""
    from server_db.queries.process_list import find_versions

    with _session(url, login, password_stdin) as session:
        rows = find_versions(session)
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, default=str))
        return
    for row in rows:
        place = " × ".join(word for word in (row["region"], row["product_line"]) if word) or "national"
        counts = f"{row['stages']:>3} stages {row['deals']:>6} open deals"
        click.echo(f"{row['code']:<16} v{row['number']:<3} {row['status']:<10} {place:<16} {counts}  {row['name_en']} / {row['name_zh']}")


@app.command()
def export(
    code: Annotated[str, typer.Argument(help="The pipeline's code.")],
    out: Annotated[Path, typer.Option(help="The file to write: .json, or .bpmn for BPMN 2.0.")],
    number: Annotated[int, typer.Option("--number", help="Which version; the live one when left out.")] = 0,
    lang: Lang = "en",
    url: Url = "",
    login: Login = "",
    password_stdin: Secret = False,
) -> None:
    """Write a version as a readable file, or as BPMN 2.0."""
    from desktop.cli.process_work import get_version, write_process
    from server_db.domain.process.body import parse_process

    with _session(url, login, password_stdin) as session:
        row = get_version(session, code, number)
        process = parse_process(row["body"])
        write_process(out, process, (row["name_en"], row["name_zh"]), lang)
    click.echo(f"{row['code']} v{row['number']}: {len(process.stages)} stages, {len(process.edges)} edges in {out}")


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="A file that was exported, or BPMN 2.0.")],
    code: Annotated[str, typer.Option(help="The pipeline; made when there is none of this code.")],
    region: Annotated[str, typer.Option(help="Of a new pipeline: its region's code.")] = "",
    line: Annotated[str, typer.Option(help="Of a new pipeline: its product line's code.")] = "",
    url: Url = "",
    login: Login = "",
    password_stdin: Secret = False,
) -> None:
    """Read a file into a draft, to be looked at and published in the designer."""
    from desktop.cli.process_work import save_as_draft

    process, names = _read(file)
    with _session(url, login, password_stdin) as session:
        made = save_as_draft(session, process, code, names, region, line, f"Imported from {file.name}")
    click.echo(f"{code}: draft {made['id']} with {len(process.stages)} stages and {len(process.edges)} edges; open it in the designer.")


@app.command()
def check(file: Annotated[Path, typer.Argument(help="A file that was exported, or BPMN 2.0.")], lang: Lang = "en", as_json: AsJson = False) -> None:
    """Say what is wrong with a file's process; needs no server. Ends with 1 when there are errors."""
    from desktop.cli.process_work import describe_problems

    process, _ = _read(file)
    lines = describe_problems(process, lang)
    if as_json:
        click.echo(json.dumps(lines, ensure_ascii=False))
    else:
        for one in lines:
            click.echo(f"[{one['severity']}] {one['place']}: {one['text']}")
        click.echo(f"{len(process.stages)} stages, {len(process.edges)} edges, {len(lines)} problems")
    raise typer.Exit(1 if any(one["severity"] == "error" for one in lines) else 0)


@app.command()
def discover(
    file: Annotated[Path, typer.Argument(help="A log: case, activity, time; CSV or XLSX, also packed.")],
    out: Annotated[Path | None, typer.Option(help="Write the template here (.json or .bpmn).")] = None,
    code: Annotated[str, typer.Option(help="Save it as a draft of this pipeline, made when there is none.")] = "",
    least: Annotated[str, typer.Option(help="Leave out successions rarer than this share of what leaves an activity.")] = "0.05",
    columns: Annotated[list[str] | None, typer.Option("--map", help="Field=Column where the automatic match is wrong.")] = None,
    encoding: Annotated[str | None, typer.Option(help="utf-8, gb18030, …; found when left out.")] = None,
    url: Url = "",
    login: Login = "",
    password_stdin: Secret = False,
) -> None:
    """Build a template from an event log: activities become stages, what was seen often enough becomes edges. A draft to review."""
    from desktop.cli.process_work import save_as_draft, write_process

    process = _discovered(file, least, columns or [], encoding)
    names = (file.name.split(".")[0].replace("_", " "),) * 2
    for stage in process.stages:
        click.echo(f"  {stage.kind:<8} {stage.name_en:<40} {stage.note_en}")
    click.echo(f"{len(process.stages)} stages, {len(process.edges)} edges")
    if out:
        write_process(out, process, names)
        click.echo(f"written: {out}")
    if code:
        with _session(url, login, password_stdin) as session:
            made = save_as_draft(session, process, code, names, "", "", f"Discovered from {file.name}")
        click.echo(f"{code}: draft {made['id']}; look it through in the designer before anybody works by it.")


@app.command()
def replay(
    code: Annotated[str, typer.Argument(help="The pipeline's code.")],
    since: Annotated[str, typer.Option(help="Deals opened from this day on, like 2026-01-01.")],
    until: Annotated[str, typer.Option(help="… up to this day.")],
    number: Annotated[int, typer.Option("--number", help="Which version; the newest draft when left out.")] = -1,
    wait: Annotated[int, typer.Option(help="Seconds to wait for the worker.")] = 120,
    url: Url = "",
    login: Login = "",
    password_stdin: Secret = False,
) -> None:
    """Run a draft over the deals of the past: how many would be stuck, where, and on which gate."""
    from desktop.cli.process_work import get_version, run_replay

    with _session(url, login, password_stdin) as session:
        row = get_version(session, code, number)
        answer = run_replay(session, row, since, until, wait)
    click.echo(json.dumps(answer, ensure_ascii=False, indent=2, default=str))
    raise typer.Exit(0 if answer["state"] == "done" else 1)


@app.command()
def migrate(
    code: Annotated[str, typer.Argument(help="The pipeline's code.")],
    columns: Annotated[list[str] | None, typer.Option("--stage", help="Old=New stage code, where they differ.")] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do it; without, only the counts are shown.")] = False,
    url: Url = "",
    login: Login = "",
    password_stdin: Secret = False,
) -> None:
    """Bring open deals of older versions to the live one: counts first, then all of them in one transaction."""
    from desktop.cli.process_work import migrate_deals

    pairs = dict(one.partition("=")[::2] for one in columns or [])
    with _session(url, login, password_stdin) as session:
        for line in migrate_deals(session, code, pairs, yes):
            click.echo(line)


def _read(file: Path) -> tuple[Process, tuple[str, str]]:
    from desktop.cli.process_work import read_process
    from server_db.domain.process.body import ProcessProblem

    try:
        return read_process(file)
    except ProcessProblem as problem:
        details = ", ".join(f"{key} {value}" for key, value in problem.args.items())
        raise click.ClickException(f"{file.name} is no process that can be read ({problem.code}: {details}).") from None
    except (OSError, UnicodeDecodeError):
        raise click.ClickException(f"{file} cannot be read; check the name, and that it is a text file.") from None


def _discovered(file: Path, least: str, columns: list[str], encoding: str | None) -> Process:
    from server_db.domain.process.layout import arrange
    from server_db.imports.convert import Options
    from server_db.imports.discovery import discover as build
    from server_db.imports.prepare import Reading, prepare
    from server_db.imports.problems import FileProblem

    try:
        share = Decimal(least)
        chosen = {one.partition("=")[0].strip(): one.partition("=")[2].strip() for one in columns}
        # whose deals they would be does not matter for a template
        prepared = prepare("deal-history", file, Options(owner="-"), Reading(encoding=encoding, columns=chosen))
        return build(prepared, share, arrange)
    except InvalidOperation:
        raise click.ClickException("--least is a share like 0.05.") from None
    except FileProblem as problem:
        raise click.ClickException(problem.message) from None
