"""`tripod import leads | events | costs`: files into the lead pool, with a trial first and a result file."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import click
import typer

from desktop.cli.file_problems import sentence_of
from desktop.cli.progress import clear_progress, show_progress

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from server_db.commands.lead_imports import LeadImportOutcome
    from server_db.imports.lead_files import LeadFile, LeadOptions
    from server_db.imports.prepare import Reading
    from server_db.imports.problems import Issue

app = typer.Typer(add_completion=False)
FAILED, WRONG_USE, STOPPED = 1, 2, 130
Label = Callable[[str, bool], str]

File = Annotated[Path, typer.Argument(help="CSV or XLSX, also packed with gzip.")]
Map = Annotated[list[str] | None, typer.Option("--map", help="Field=Column where the automatic match is wrong; Field= leaves it out.")]
Sheet = Annotated[str | None, typer.Option(help="The sheet of a workbook; the fullest one when left out.")]
HeaderRow = Annotated[int | None, typer.Option(help="The row that names the columns; found when left out.")]
Encoding = Annotated[str | None, typer.Option(help="utf-8, gb18030, utf-16, …; found when left out.")]
Delimiter = Annotated[str | None, typer.Option(help="What separates columns in a CSV; found when left out.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would happen; write nothing.")]
SkipErrors = Annotated[bool, typer.Option("--skip-errors", help="Leave rows with errors out instead of stopping.")]
Result = Annotated[Path | None, typer.Option(help="Write every row with what became of it here (.csv or .xlsx).")]
Lang = Annotated[str, typer.Option(help="Language of problems: en or zh.")]
Json = Annotated[bool, typer.Option("--json", help="Answer with one line of JSON.")]
Url = Annotated[str | None, typer.Option(help="The server; TRIPOD_URL or the demo server when left out.")]
_Login = Annotated[str | None, typer.Option(help="Who signs in: a manager, a director or a person of finance.")]
Password = Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")]


@app.command("leads")
def leads(
    file: File,
    pool: Annotated[str, typer.Option(help="The pool by its code; the default pool when left out.")] = "",
    source: Annotated[str, typer.Option(help="Which system the numbers are of. Files of one source continue each other.")] = "",
    channel: Annotated[str, typer.Option(help="The channel of rows that name none.")] = "",
    campaign: Annotated[str, typer.Option(help="The campaign of rows that name none, by its code.")] = "",
    update: Annotated[str, typer.Option(help="Known leads: fill their empty fields, overwrite them, or skip them.")] = "fill",
    assign: Annotated[bool, typer.Option("--assign", help="Give the new leads away by the pool's rules.")] = False,
    new_fields: Annotated[bool, typer.Option("--new-fields", help="Columns that name no field become fields (directors).")] = False,
    lenient: Annotated[bool, typer.Option("--lenient", help="Leave a cell that cannot be read empty instead of leaving its row out.")] = False,
    columns: Map = None, sheet: Sheet = None, header_row: HeaderRow = None, encoding: Encoding = None, delimiter: Delimiter = None,
    dry_run: DryRun = False, skip_errors: SkipErrors = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    result: Result = None, lang: Lang = "en", as_json: Json = False, url: Url = None, login: _Login = None, password_stdin: Password = False,
) -> None:  # fmt: skip
    """Import leads. A file read again changes nothing; `tripod leads undo` takes an import back."""
    from server_db.commands.lead_imports import import_leads, open_file
    from server_db.imports.lead_files import LeadOptions

    if update not in ("fill", "overwrite", "skip"):
        raise stop("--update is fill, overwrite or skip.", as_json, "usage", WRONG_USE)
    options = LeadOptions(source, pool, channel, campaign, update, assign, new_fields, lenient)
    reading = read_options(columns, sheet, header_row, encoding, delimiter, lang, as_json)
    with target(url, login, password_stdin, as_json, lang, file) as session:
        if not as_json:
            show_progress("read", 0, 0)
        opened = open_file(session, file, options, reading)
        show_mapping(opened, lang, as_json)
        if not (yes or dry_run or as_json) and sys.stdin.isatty():
            _show(import_leads(session, opened, options, dry_run=True), opened, lang, dry_run=True)
            if not click.confirm("Import these rows?"):
                click.echo("Nothing was written.", err=True)
                raise typer.Exit(FAILED)
        outcome = _import(session, opened, options, dry_run, skip_errors, as_json)
        written = write_result_file(result, opened, outcome.statuses, outcome.issues, lang)
    if as_json:
        click.echo(json.dumps(_answer(opened, outcome, written, dry_run, lang), ensure_ascii=False))
    else:
        _show(outcome, opened, lang, written, dry_run)
    refused = outcome.failed and not (dry_run or outcome.committed or outcome.queued or skip_errors)
    raise typer.Exit(FAILED if refused else 0)


@app.command("costs")
def costs(
    file: File, columns: Map = None, sheet: Sheet = None, header_row: HeaderRow = None, encoding: Encoding = None, delimiter: Delimiter = None,
    dry_run: DryRun = False, skip_errors: SkipErrors = False, lang: Lang = "en", as_json: Json = False, url: Url = None, login: _Login = None,
    password_stdin: Password = False,
) -> None:  # fmt: skip
    """Import what channels cost by month: channel, month, cost, campaign. The last file of a month counts."""
    from server_db.commands.channel_costs import import_costs
    from server_db.imports.lead_fields import COST_FIELDS, LeadFields

    reading = read_options(columns, sheet, header_row, encoding, delimiter, lang, as_json)
    with target(url, login, password_stdin, as_json, lang, file) as session:
        outcome = import_costs(session, file, reading, dry_run=dry_run, skip_errors=skip_errors)
    answer = {"new": outcome.new, "changed": outcome.changed, "same": outcome.same, "errors": outcome.failed, "committed": outcome.committed}
    if as_json:
        click.echo(json.dumps(answer, ensure_ascii=False))
    else:
        state = state_word(outcome.committed, False, dry_run, outcome.new + outcome.changed)
        click.echo(f"{state}: {outcome.new:,} new, {outcome.changed:,} changed, {outcome.same:,} same, {outcome.failed:,} with errors")
        show_issues(outcome.issues, LeadFields(COST_FIELDS).label, lang)
    raise typer.Exit(FAILED if outcome.failed and not (dry_run or outcome.committed or skip_errors) else 0)


@app.command("events")
def events(
    file: File,
    source: Annotated[str, typer.Option(help="Which system the events are of. The same event of one source counts once.")] = "",
    columns: Map = None, sheet: Sheet = None, header_row: HeaderRow = None, encoding: Encoding = None, delimiter: Delimiter = None,
    dry_run: DryRun = False, result: Result = None, lang: Lang = "en", as_json: Json = False, url: Url = None, login: _Login = None,
    password_stdin: Password = False,
) -> None:  # fmt: skip
    """Import behaviour events: event, time, and the lead by its number, e-mail or phone. Bad rows are left out and told."""
    from server_db.commands.lead_event_files import import_event_file
    from server_db.imports.lead_files import open_events

    reading = read_options(columns, sheet, header_row, encoding, delimiter, lang, as_json)
    with target(url, login, password_stdin, as_json, lang, file) as session:
        opened = open_events(file, reading)
        show_mapping(opened, lang, as_json)
        outcome = import_event_file(session, opened, source, dry_run=dry_run, progress=None if as_json else show_progress)
        written = write_result_file(result, opened, outcome.statuses, outcome.issues, lang)
    if as_json:
        answer = {
            "taken": outcome.taken,
            "same": outcome.same,
            "waiting": outcome.waiting,
            "skipped": outcome.skipped,
            "errors": outcome.failed,
            "result": str(written) if written else None,
        }
        click.echo(json.dumps(answer, ensure_ascii=False))
    else:
        said = "would be sent" if dry_run else "taken"
        clear_progress()
        others = f"{outcome.waiting:,} wait for their lead, {outcome.skipped:,} skipped, {outcome.failed:,} with errors"
        click.echo(f"{outcome.taken:,} {said}, {outcome.same:,} known, {others}")
        show_issues(outcome.issues, opened.read.fields.label, lang)


def _import(session: Session, opened: LeadFile, options: LeadOptions, dry_run: bool, skip_errors: bool, as_json: bool) -> LeadImportOutcome:
    from server_db.commands.lead_imports import LeadImportRefused, import_leads

    try:
        return import_leads(session, opened, options, dry_run=dry_run, skip_errors=skip_errors, progress=None if as_json else show_progress)
    except LeadImportRefused as refused:
        clear_progress()
        click.echo(str(refused), err=True)
        return refused.outcome


@contextmanager
def target(url: str | None, login: str | None, password_stdin: bool, as_json: bool, lang: str, file: Path) -> Iterator[Session]:
    from desktop.cli.target import open_target
    from server_db.commands.lead_imports import LeadImportFailed
    from server_db.errors import DatabaseProblem
    from server_db.imports.problems import FileProblem

    try:
        with open_target(url, login, password_stdin=password_stdin) as session:
            yield session
    except FileProblem as problem:
        raise stop(sentence_of(problem, lang, file), as_json, problem.code) from None
    except LeadImportFailed as problem:
        raise stop(str(problem), as_json, "lead_import.failed") from None
    except click.ClickException as problem:  # signing in
        raise stop(problem.message, as_json, "sign_in") from None
    except DatabaseProblem as problem:
        raise stop(f"{problem.message} {problem.hint}".strip(), as_json, problem.code) from None
    except KeyboardInterrupt:
        click.echo("Stopped; nothing was written.", err=True)
        raise typer.Exit(STOPPED) from None


def read_options(
    columns: list[str] | None, sheet: str | None, header_row: int | None, encoding: str | None, delimiter: str | None, lang: str, as_json: bool
) -> Reading:  # fmt: skip
    from server_db.imports.prepare import Reading

    wrong = next((one for one in columns or [] if "=" not in one), None)
    if wrong or lang not in ("en", "zh"):
        raise stop(f"{wrong} has no “=”; write it like --map company=Account." if wrong else "--lang is en or zh.", as_json, "usage", WRONG_USE)
    pairs = (one.partition("=") for one in columns or [])
    return Reading(sheet, header_row, encoding, delimiter, {field.strip(): column.strip() for field, _, column in pairs})


def write_result_file(path: Path | None, opened: LeadFile, statuses: Any, issues: Any, lang: str) -> Path | None:
    from server_db.imports.result_file import write_result

    if path is None:
        return None
    return write_result(path, opened.sheet, opened.kind, statuses, issues, lang, opened.read.fields.label, partial(show_progress, "result"))


def show_mapping(opened: LeadFile, lang: str, as_json: bool) -> None:
    if as_json:
        return
    clear_progress()
    sheet = opened.sheet
    click.echo(f"{sheet.file_name} ({sheet.how}), columns named in row {sheet.header_row}, {len(sheet.rows):,} rows")
    for match in opened.read.mapping.matches:
        sure = "" if match.score >= 98 else f"   ({match.score}% alike)"
        click.echo(f"  {match.header:<28} -> {opened.read.fields.label(match.field.name, lang == 'zh')} ({match.field.name}){sure}")


def _show(outcome: LeadImportOutcome, opened: LeadFile, lang: str, written: Path | None = None, dry_run: bool = True) -> None:
    from server_db.imports.problems import describe_note

    clear_progress()
    click.echo(
        f"{state_word(outcome.committed, outcome.queued, dry_run, outcome.new + outcome.changed)}:"
        f" {outcome.new:,} new, {outcome.changed:,} changed, {outcome.same:,} same, "
        f"{outcome.duplicates:,} duplicates, {outcome.skipped:,} skipped, {outcome.failed:,} with errors, {outcome.warned:,} with warnings"
    )
    show_issues(outcome.issues, opened.read.fields.label, lang)
    for code, args in outcome.notes:
        click.echo(f"  note: {describe_note(code, args, lang == 'zh')}")
    if outcome.committed or outcome.queued:
        click.echo(f"import {outcome.import_id}; take it back with: tripod leads undo {outcome.import_id}")
    if written:
        click.echo(f"result file: {written}")


def state_word(committed: bool, queued: bool, dry_run: bool, to_write: int) -> str:
    if committed or queued:
        return "imported" if committed else "queued for the worker"
    return "would be imported" if dry_run else "not imported" if to_write else "nothing to do"


def show_issues(issues: tuple[Issue, ...], label: Label, lang: str) -> None:
    from collections import Counter

    from server_db.imports.problems import describe

    for code, rows in Counter(issue.code for issue in issues).most_common():
        first = next(issue for issue in issues if issue.code == code)
        what, remedy = describe(first, label(first.field, lang == "zh"), lang == "zh")
        click.echo(f"  {rows:>8,}  [{first.severity}] row {first.row}: {what} {remedy}")


def _answer(opened: LeadFile, outcome: LeadImportOutcome, written: Path | None, dry_run: bool, lang: str) -> dict[str, Any]:
    from server_db.imports.problems import describe_note

    return {
        "file": opened.sheet.file_name, "mapping": dict(opened.columns), "rows": outcome.rows, "new": outcome.new, "changed": outcome.changed,
        "same": outcome.same, "duplicates": outcome.duplicates, "skipped": outcome.skipped, "errors": outcome.failed, "warnings": outcome.warned,
        "issues": outcome.issue_counts(), "notes": [describe_note(code, args, lang == "zh") for code, args in outcome.notes], "dry_run": dry_run,
        "committed": outcome.committed, "queued": outcome.queued, "import": outcome.import_id, "batch": outcome.batch_id,
        "result": str(written) if written else None,
    }  # fmt: skip


def stop(message: str, as_json: bool, code: str, exit_code: int = FAILED) -> typer.Exit:
    if as_json:
        click.echo(json.dumps({"error": code, "message": message}, ensure_ascii=False))
    clear_progress()
    click.echo(message, err=True)
    return typer.Exit(exit_code)
