"""`tripod kpi`: figures of a month and how they came about, versions checked from a file and put in force, months summed anew."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import click
import typer

if TYPE_CHECKING:
    from server_db.queries.kpis import OpenedKpi, PersonResult

app = typer.Typer(add_completion=False, no_args_is_help=True, help="KPIs: figures of a month, versions, months summed anew.")
FAILED = 1
_MONTH = re.compile(r"[12][0-9]{3}-(0[1-9]|1[0-2])", re.ASCII)

_Url = Annotated[str | None, typer.Option(help="The server; TRIPOD_URL or the demo server when left out.")]
_Login = Annotated[str | None, typer.Option(help="Who signs in.")]
_Password = Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")]
_WorkerUrl = Annotated[str | None, typer.Option(envvar="TRIPOD_WORKER_URL", help="postgresql://host:5432/database of the office's server.")]
_Json = Annotated[bool, typer.Option("--json", help="Answer with one line of JSON a person.")]
_File = Annotated[Path, typer.Argument(help="A version of the KPIs as JSON, as `tripod kpi export` writes it.")]
_Period = Annotated[str, typer.Argument(help="A month, like 2026-10.")]


@app.command()
def show(
    period: _Period,
    person: Annotated[str, typer.Option(help="Only the person with this code.")] = "",
    kpi: Annotated[str, typer.Option(help="With --person: open this KPI down to its measures.")] = "",
    as_json: _Json = False, url: _Url = None, login: _Login = None, password_stdin: _Password = False,
) -> None:  # fmt: skip
    """Results of a month, of everybody you may see."""
    from desktop.cli.target import open_target
    from server_db.queries.kpis import find_results, open_kpi

    if not _MONTH.fullmatch(period):
        raise _stop(f"{period} is no month; write it like 2026-10.")
    with _told(), open_target(url, login, password_stdin=password_stdin) as session:
        found = [one for one in find_results(session, period) if not person or one.employee_code.lower() == person.lower()]
        if person and not found:
            raise _stop(f"{person} has no figures in {period} that you may see.")
        opened = open_kpi(session, found[0].employee_id, period, kpi) if person and kpi else None
    if opened is not None:
        click.echo(json.dumps(_opened(opened), ensure_ascii=False) if as_json else _opened_text(opened))
        return
    for one in found:
        click.echo(json.dumps(_person(one), ensure_ascii=False) if as_json else _person_line(one))


@app.command()
def check(file: _File, language: Annotated[str, typer.Option(help="en or zh.")] = "en") -> None:
    """Whether a version in a file could go live. Needs no server. Exit code 1 when it has faults."""
    from server_db.domain.kpi.checking import check_stored
    from server_db.domain.kpi.words import problem_words

    problems = check_stored(_read(file))
    for problem in problems:
        place = " ".join(part for part in (problem.part, problem.name, problem.field) if part)
        click.echo(f"{place or file.name}: {problem_words(problem, language)}")
    if problems:
        raise typer.Exit(FAILED)
    click.echo(f"{file.name} has no faults.")


@app.command()
def export(url: _Url = None, login: _Login = None, password_stdin: _Password = False) -> None:
    """The KPIs in force as JSON."""
    from desktop.cli.target import open_target
    from server_db.queries.kpis import get_live_kpis

    with _told(), open_target(url, login, password_stdin=password_stdin) as session:
        body = get_live_kpis(session)
    if not body.kpis:
        raise _stop("No KPIs are in force yet; put a version in force first.")
    click.echo(json.dumps(body.to_json(), ensure_ascii=False, indent=1))


@app.command()
def draft(
    file: _File, note: Annotated[str | None, typer.Option(help="What is new in it.")] = None,
    hand_in: Annotated[bool, typer.Option("--submit", help="Hand it to a second person as well.")] = False,
    url: _Url = None, login: _Login = None, password_stdin: _Password = False,
) -> None:  # fmt: skip
    """A file as a new draft; the worker checks it within seconds."""
    from desktop.cli.target import open_target
    from server_db.commands import kpis as commands
    from server_db.domain.kpi.body import BodyError, read_body

    try:
        body = read_body(_read(file))
    except BodyError as fault:
        raise _stop(f"{file.name} cannot be read: {fault}. Look at it with `tripod kpi check`.") from None
    with _told(), open_target(url, login, password_stdin=password_stdin) as session:
        saved = commands.save_draft(session, None, None, body, note)
        if hand_in:
            saved = commands.submit(session, saved.id, saved.version)
    click.echo(f"Version {saved.number} is {'handed in' if hand_in else 'a draft'}.")


@app.command()
def publish(
    number: Annotated[int, typer.Argument(help="The number of a version that was handed in.")],
    url: _Url = None, login: _Login = None, password_stdin: _Password = False,
) -> None:  # fmt: skip
    """Put a version in force that somebody else wrote; months that are not published follow within the minute."""
    from desktop.cli.target import open_target
    from server_db.commands import kpis as commands
    from server_db.queries.kpis import find_versions

    with _told(), open_target(url, login, password_stdin=password_stdin) as session:
        found = next((one for one in find_versions(session) if one.number == number), None)
        session.rollback()
        if found is None:
            raise _stop(f"There is no version {number}.")
        commands.publish(session, found.id, found.version)
    click.echo(f"Version {number} is in force.")


@app.command("publish-month")
def publish_month(period: _Period, url: _Url = None, login: _Login = None, password_stdin: _Password = False) -> None:
    """Let the figures of a month stand from now on."""
    from desktop.cli.target import open_target
    from server_db.commands import kpis as commands

    if not _MONTH.fullmatch(period):
        raise _stop(f"{period} is no month; write it like 2026-10.")
    with _told(), open_target(url, login, password_stdin=password_stdin) as session:
        people = commands.publish_month(session, period)
    click.echo(f"{period} is published with the figures of {people:,} people.")


@app.command()
def recalc(first: _Period, last: _Period, url: _WorkerUrl = None, password_stdin: _Password = False) -> None:
    """Sum the records of these months anew and write their results, as the worker does each night; published months stand."""
    from desktop.cli.target import NoWorkerServer, worker_server
    from server_db.engine.kpis import recalculate
    from server_db.worker import as_worker

    if not (_MONTH.fullmatch(first) and _MONTH.fullmatch(last)) or last < first:
        raise _stop("Give the first and the last month, like 2026-01 2026-10.")
    try:
        server, password = worker_server(url, password_stdin)
    except NoWorkerServer as problem:
        raise _stop(str(problem)) from None
    with _told():
        summed, written = recalculate(as_worker(server, password), int(first.replace("-", "")), int(last.replace("-", "")))
    click.echo(f"{summed:,} sums and {written:,} results changed.")


def _read(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as problem:
        raise _stop(f"{file} cannot be read: {problem}.") from None
    if not isinstance(found, dict):
        raise _stop(f"{file} holds no version of KPIs.")
    return found


def _person(one: PersonResult) -> dict[str, Any]:
    figures = {
        figure.code: {name: _text(getattr(figure, name)) for name in ("value", "target", "attainment", "points", "weight")}
        | ({"missing": figure.missing.code} if figure.missing else {}) | ({"gated": figure.gated} if figure.gated else {})
        for figure in one.figures
    }  # fmt: skip
    missing = {"missing": one.missing.code} if one.missing else {}
    return {"person": one.employee_code, "period": one.period, "card": one.card_code, "score": _text(one.score), **missing, "kpis": figures}


def _person_line(one: PersonResult) -> str:
    why = f"{one.missing.code} {one.missing.name}".rstrip() if one.missing else ""
    weighed = "  ".join(f"{figure.code} {_text(figure.points) or '-'}" for figure in one.figures if figure.weight)
    return f"{one.employee_code:<8} {one.card_code or '-':<10} {_text(one.score) or '-':>7}  {weighed}{'  (' + why + ')' if why else ''}".rstrip()


def _opened(opened: OpenedKpi) -> dict[str, Any]:
    from server_db.domain.formulas import figures

    steps = {}
    for name, step in opened.steps.items():
        trace = opened.result.trace(step)
        steps[name] = {"formula": trace.text, "figures": figures(trace), "value": str(trace.value) if trace.kind else None}
    return {"kpi": opened.kpi.code, "address": opened.address, "steps": steps, "measures": {one.code: _text(one.value) for one in opened.measures}}


def _opened_text(opened: OpenedKpi) -> str:
    told = _opened(opened)
    lines = [f"{opened.kpi.name_en} {opened.kpi.name_zh}  {opened.address}"]
    lines += [
        f"  {name:<10} {step['formula']}\n  {'':<10} = {step['figures']}\n  {'':<10} = {step['value'] or 'missing'}"
        for name, step in told["steps"].items()
    ]
    return "\n".join([*lines, *(f"  {code:<18} {value or 'missing'}" for code, value in told["measures"].items())])


def _text(number: Any) -> str | None:
    return None if number is None else f"{number:f}"


@contextmanager
def _told() -> Iterator[None]:
    """What the database refuses, in its own sentence."""
    from server_db.errors import DatabaseProblem

    try:
        yield
    except click.ClickException as problem:
        raise _stop(problem.message) from None
    except DatabaseProblem as problem:
        raise _stop(f"{problem.message} {problem.hint}".strip()) from None


def _stop(sentence: str) -> typer.Exit:
    click.echo(sentence, err=True)
    return typer.Exit(FAILED)
