"""`tripod import surveys | tests`: customers' answers and test results, with a trial first and a result file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import click
import typer

from desktop.cli.lead_imports import (
    FAILED,
    WRONG_USE,
    Delimiter,
    DryRun,
    Encoding,
    File,
    HeaderRow,
    Json,
    Lang,
    Map,
    Password,
    Result,
    Sheet,
    SkipErrors,
    Url,
    read_options,
    show_issues,
    show_mapping,
    state_word,
    stop,
    target,
    write_result_file,
)

if TYPE_CHECKING:
    from decimal import Decimal

    from sqlalchemy.orm import Session

    from server_db.commands.evidence import EvidenceOutcome
    from server_db.imports.lead_files import LeadFile

app = typer.Typer(add_completion=False)

_Source = Annotated[str, typer.Option(help="Which system the answers are of. Files of one source continue each other.")]
_Best = Annotated[str | None, typer.Option(help="The best score there is, for rows that do not say it: 5, 10 or 100.")]
_Login = Annotated[str | None, typer.Option(help="Who signs in: a manager, a director or a person of finance.")]


@app.command("surveys")
def surveys(
    file: File, source: _Source = "", best: _Best = None, columns: Map = None, sheet: Sheet = None, header_row: HeaderRow = None,
    encoding: Encoding = None, delimiter: Delimiter = None, dry_run: DryRun = False, skip_errors: SkipErrors = False,
    result: Result = None, lang: Lang = "en", as_json: Json = False, url: Url = None, login: _Login = None,
    password_stdin: Password = False,
) -> None:  # fmt: skip
    """Import customers' answers: day, score, best score, and the person, the deal or the order they are about.

    The same file again changes nothing; an answer with the same number and another content replaces the earlier one, which stays readable as voided.
    """
    reading = read_options(columns, sheet, header_row, encoding, delimiter, lang, as_json)
    with target(url, login, password_stdin, as_json, lang, file) as session:
        _run(session, "surveys", file, source, best, reading, dry_run, skip_errors, result, lang, as_json)


@app.command("tests")
def tests(
    file: File, source: _Source = "", best: _Best = None, columns: Map = None, sheet: Sheet = None, header_row: HeaderRow = None,
    encoding: Encoding = None, delimiter: Delimiter = None, dry_run: DryRun = False, skip_errors: SkipErrors = False,
    result: Result = None, lang: Lang = "en", as_json: Json = False, url: Url = None, login: _Login = None,
    password_stdin: Password = False,
) -> None:  # fmt: skip
    """Import results of knowledge tests: person, test, day, score and best score."""
    reading = read_options(columns, sheet, header_row, encoding, delimiter, lang, as_json)
    with target(url, login, password_stdin, as_json, lang, file) as session:
        _run(session, "tests", file, source, best, reading, dry_run, skip_errors, result, lang, as_json)


def _run(
    session: Session, kind: str, file: Path, source: str, best: str | None, reading: object, dry_run: bool, skip_errors: bool, result: Path | None,
    lang: str, as_json: bool,
) -> None:  # fmt: skip
    from server_db.commands.evidence import EvidenceRefused, import_evidence
    from server_db.imports.evidence_files import open_evidence

    opened = open_evidence(kind, file, _best_of(best, as_json), reading)
    show_mapping(opened, lang, as_json)
    try:
        outcome = import_evidence(session, kind, opened, source, dry_run=dry_run, skip_errors=skip_errors)
    except EvidenceRefused as refused:
        click.echo(str(refused), err=True)
        outcome = refused.outcome
    written = write_result_file(result, opened, outcome.statuses, outcome.issues, lang)
    _tell(opened, outcome, written, dry_run, lang, as_json)
    raise typer.Exit(FAILED if outcome.failed and not (dry_run or outcome.committed or skip_errors) else 0)


def _best_of(said: str | None, as_json: bool) -> Decimal | None:
    from server_db.imports.values import to_number

    best = to_number(said) if said is not None else None
    if said is not None and (best is None or best <= 0):
        raise stop(f"--best is the highest score of the scale, like 5 or 10; “{said}” is none.", as_json, "usage", WRONG_USE)
    return best


def _tell(opened: LeadFile, outcome: EvidenceOutcome, written: Path | None, dry_run: bool, lang: str, as_json: bool) -> None:
    if as_json:
        answer = {
            "file": opened.sheet.file_name, "mapping": dict(opened.columns), "rows": outcome.rows, "new": outcome.new, "changed": outcome.changed,
            "same": outcome.same, "errors": outcome.failed, "issues": outcome.issue_counts(), "dry_run": dry_run, "committed": outcome.committed,
            "batches": list(outcome.batches), "result": str(written) if written else None,
        }  # fmt: skip
        click.echo(json.dumps(answer, ensure_ascii=False))
        return
    state = state_word(outcome.committed, False, dry_run, outcome.new + outcome.changed)
    click.echo(f"{state}: {outcome.new:,} new, {outcome.changed:,} changed, {outcome.same:,} same, {outcome.failed:,} with errors")
    show_issues(outcome.issues, opened.read.fields.label, lang)
    if written:
        click.echo(f"result file: {written}")
