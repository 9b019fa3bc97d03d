"""`tripod report`: the performance book of a month as PDF or as a workbook, and what the worker made."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, NoReturn

import click
import typer

app = typer.Typer(add_completion=False, no_args_is_help=True, help="Performance books: make one, list those that were made.")
FAILED = 1
_MONTH = re.compile(r"[12][0-9]{3}-(0[1-9]|1[0-2])", re.ASCII)

_Url = Annotated[str | None, typer.Option(help="The server; TRIPOD_URL or the demo server when left out.")]
_Login = Annotated[str | None, typer.Option(help="Who signs in; the book has what this person may see.")]
_Password = Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")]


@app.command()
def make(
    period: Annotated[str, typer.Argument(help="A month, like 2026-10.")],
    out: Annotated[Path, typer.Option(help="The file to write; its ending says PDF or XLSX.")],
    company: Annotated[bool, typer.Option("--company", help="Of the whole company, for finance and audit; else of your team.")] = False,
    lang: Annotated[str, typer.Option(help="zh or en.")] = "zh",
    url: _Url = None, login: _Login = None, password_stdin: _Password = False,
) -> None:  # fmt: skip
    """Write the book of a month."""
    from desktop.cli.target import open_target
    from reports.book_files import write_book
    from reports.files import write_whole
    from server_db.errors import DatabaseProblem
    from server_db.queries.reports import get_book

    ending = out.suffix.lower().lstrip(".")
    if not _MONTH.fullmatch(period):
        _stop(f"{period} is no month; write it like 2026-10.")
    if ending not in ("pdf", "xlsx") or lang not in ("zh", "en"):
        _stop("A book is a .pdf or an .xlsx, in zh or en.")
    try:
        with open_target(url, login, password_stdin=password_stdin) as session:
            book = get_book(session, "book_company" if company else "book_team", period)
    except DatabaseProblem as problem:
        _stop(f"{problem.message} {problem.hint}".strip())
    click.echo(str(write_whole(out, write_book(book, ending, lang))))


@app.command("list")
def list_(url: _Url = None, login: _Login = None, password_stdin: _Password = False) -> None:
    """Books the worker made for you, the newest first."""
    from desktop.cli.target import open_target
    from server_db.queries.reports import find_report_jobs

    with open_target(url, login, password_stdin=password_stdin) as session:
        jobs = find_report_jobs(session)
    for job in jobs:
        sent = "sent" if job.sent_at else job.send_error or "-"
        click.echo(f"{job.id}\t{job.period}\t{job.kind}\t{job.lang}\t{','.join(job.formats)}\t{job.state}\t{sent}\t{job.error or ''}".rstrip())


def _stop(sentence: str) -> NoReturn:
    click.echo(sentence, err=True)
    raise typer.Exit(FAILED)
