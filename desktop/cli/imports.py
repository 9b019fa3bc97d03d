"""`tripod import`: a CSV or XLSX file into the office's database, with a trial first and a result file."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import click
import typer

from desktop.cli.file_problems import sentence_of
from desktop.cli.progress import clear_progress, show_progress

if TYPE_CHECKING:
    from server_db.commands.imports import ImportOutcome
    from server_db.imports.prepare import Prepared

LEAD_KINDS = ("leads", "events", "costs")
EVIDENCE_KINDS = ("surveys", "tests")


class _App(typer.Typer):
    """What comes into the lead pool, and what customers and tests say of people, has options of its own."""

    def __call__(self, *given: Any, **settings: Any) -> Any:
        args = settings.get("args") or []
        if args and args[0] in LEAD_KINDS:
            from desktop.cli import lead_imports

            lead_imports.app.pretty_exceptions_enable = False
            return lead_imports.app(*given, **settings)
        if args and args[0] in EVIDENCE_KINDS:
            from desktop.cli import evidence_imports

            evidence_imports.app.pretty_exceptions_enable = False
            return evidence_imports.app(*given, **settings)
        return super().__call__(*given, **settings)


app = _App(add_completion=False)
FAILED, WRONG_USE, STOPPED = 1, 2, 130
SHOWN_PROBLEMS = 10


@app.command()
def import_(
    kind: Annotated[
        str,
        typer.Argument(
            help="orders, order-lines, people, positions, regions, customers, quotas, figures, payments, invoices, rates, splits, deals or deal-history; "
            "leads, events, costs, surveys and tests say their options with `tripod import leads --help`."
        ),
    ],
    file: Annotated[Path, typer.Argument(help="CSV or XLSX, also packed with gzip.")],
    columns: Annotated[list[str] | None, typer.Option("--map", help="Field=Column where the automatic match is wrong; Field= leaves it out.")] = None,
    sheet: Annotated[str | None, typer.Option(help="The sheet of a workbook; the fullest one when left out.")] = None,
    header_row: Annotated[int | None, typer.Option(help="The row that names the columns; found when left out.")] = None,
    encoding: Annotated[str | None, typer.Option(help="utf-8, gb18030, cp1252, …; found when left out.")] = None,
    delimiter: Annotated[str | None, typer.Option(help="What separates columns in a CSV; found when left out.")] = None,
    source: Annotated[str, typer.Option(help="Which system the numbers are of. Files of one source continue each other.")] = "",
    currency: Annotated[str | None, typer.Option(help="For rows that name none; the office's when left out.")] = None,
    quota_every: Annotated[str, typer.Option(help="month, quarter, half or year; auto looks at the dates.")] = "auto",
    pipeline: Annotated[str, typer.Option(help="Deals: the pipeline by its code; the best for region and line when left out.")] = "",
    owner: Annotated[str, typer.Option(help="Deals: whose the rows are that name nobody.")] = "",
    stages: Annotated[list[str] | None, typer.Option("--stage", help="Deals: Word=Stage code where the proposed stage is wrong.")] = None,
    duplicates: Annotated[str, typer.Option(help="skip or keep rows that are the same in every column.")] = "skip",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen; write nothing.")] = False,
    skip_errors: Annotated[bool, typer.Option("--skip-errors", help="Leave rows with errors out instead of stopping.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    result: Annotated[Path | None, typer.Option(help="Write every row with what became of it here (.csv or .xlsx).")] = None,
    lang: Annotated[str, typer.Option(help="Language of problems: en or zh.")] = "en",
    as_json: Annotated[bool, typer.Option("--json", help="Answer with one line of JSON.")] = False,
    url: Annotated[str | None, typer.Option(help="The server; TRIPOD_URL or the demo server when left out.")] = None,
    login: Annotated[str | None, typer.Option(help="Who signs in: a person of finance.")] = None,
    password_stdin: Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")] = False,
) -> None:
    """Import orders, order lines, people, quotas, payments or rates. Reading a file again changes nothing twice.

    Bring what others name first: regions, people, positions (who held which region when), rates, then orders or order-lines,
    then invoices, payments and splits. Deals and their history come into a live pipeline; a deal that is already there
    moves only through its gate.
    """
    from desktop.cli.target import open_target
    from server_db.errors import DatabaseProblem
    from server_db.imports.prepare import Reading
    from server_db.imports.problems import FileProblem

    kind = kind.strip().lower().replace("_", "-")
    if duplicates not in ("skip", "keep") or quota_every not in ("auto", "month", "quarter", "half", "year") or lang not in ("en", "zh"):
        raise _stop("--duplicates is skip or keep; --quota-every auto, month, quarter, half or year; --lang en or zh.", as_json, "usage", WRONG_USE)
    wrong = next((one for one in [*(columns or []), *(stages or [])] if "=" not in one), None)
    if wrong:
        raise _stop(f"{wrong} has no “=”; write it like --map order_number=InvoiceNo or --stage Engaging=visit.", as_json, "usage", WRONG_USE)
    deals = {"pipeline": pipeline, "owner": owner, "stages": _pairs(stages or [])}
    reading = Reading(sheet, header_row, encoding, delimiter, _pairs(columns or []))
    try:
        with open_target(url, login, password_stdin=password_stdin) as session:
            run = _Run(session, kind, file, result, lang, as_json)
            code = run.go(reading, source, currency, quota_every, duplicates == "keep", deals, dry_run, skip_errors, ask=not yes and not as_json)
    except FileProblem as problem:
        raise _stop(sentence_of(problem, lang, file), as_json, problem.code) from None
    except click.ClickException as problem:  # signing in
        raise _stop(problem.message, as_json, "sign_in") from None
    except DatabaseProblem as problem:
        raise _stop(f"{problem.message} {problem.hint}".strip(), as_json, problem.code) from None
    except KeyboardInterrupt:
        click.echo("Stopped; nothing was written.", err=True)
        raise typer.Exit(STOPPED) from None
    raise typer.Exit(code)


def _pairs(given: list[str]) -> dict[str, str]:
    pairs = {}
    for one in given:
        field, _, column = one.partition("=")
        pairs[field.strip()] = column.strip()
    return pairs


def _stop(message: str, as_json: bool, code: str, exit_code: int = FAILED) -> typer.Exit:
    if as_json:
        click.echo(json.dumps({"error": code, "message": message}, ensure_ascii=False))
    clear_progress()
    click.echo(message, err=True)
    return typer.Exit(exit_code)


class _Run:
    """One import from the command line: what was asked, and what is said about it."""

    def __init__(self, session: Any, kind: str, file: Path, result: Path | None, lang: str, as_json: bool) -> None:
        self._session, self._kind, self._file = session, kind, file
        self._result, self._lang, self._json = result, lang, as_json
        self._prepared: Prepared

    def go(
        self, reading: Any, source: str, currency: str | None, quota_every: str, keep: bool, deals: dict[str, Any], dry_run: bool,
        skip_errors: bool, ask: bool,
    ) -> int:  # fmt: skip
        from server_db.commands.imports import office_currency
        from server_db.imports.convert import Options
        from server_db.imports.prepare import prepare

        options = Options(source, (currency or office_currency(self._session)).upper(), keep, quota_every, **deals)
        self._prepared = prepare(self._kind, self._file, options, reading)
        self._show_mapping()
        if not dry_run and ask and sys.stdin.isatty():
            trial = self._import(options, dry_run=True, skip_errors=skip_errors)
            self._show(trial)
            if not click.confirm("Import these rows?"):
                click.echo("Nothing was written.", err=True)
                return FAILED
        outcome = self._import(options, dry_run=dry_run, skip_errors=skip_errors)
        written = self._write_result(outcome)
        self._show(outcome, written, dry_run)
        return FAILED if outcome.failed and not (dry_run or outcome.committed or skip_errors) else 0

    def _import(self, options: Any, *, dry_run: bool, skip_errors: bool) -> ImportOutcome:
        from server_db.commands.imports import ImportRefused, import_prepared

        try:
            return import_prepared(
                self._session, self._prepared, options, dry_run=dry_run, skip_errors=skip_errors, progress=None if self._json else show_progress
            )
        except ImportRefused as refused:
            clear_progress()
            click.echo(str(refused), err=True)
            return refused.outcome

    def _write_result(self, outcome: ImportOutcome) -> Path | None:
        from server_db.imports.result_file import write_result

        if self._result is None:
            return None
        return write_result(self._result, self._prepared.sheet, self._kind, outcome.statuses, outcome.issues, self._lang)

    def _show_mapping(self) -> None:
        if self._json:
            return
        mapping, sheet = self._prepared.mapping, self._prepared.sheet
        click.echo(f"{sheet.file_name} ({sheet.how}), columns named in row {sheet.header_row}, {len(sheet.rows):,} rows")
        for match in mapping.matches:
            label = match.field.label_zh if self._lang == "zh" else match.field.label_en
            sure = "" if match.score >= 100 else f"   ({match.score}% alike)"
            click.echo(f"  {match.header:<28} -> {label} ({match.field.name}){sure}")
        if mapping.unused:
            click.echo(f"  not used: {', '.join(mapping.unused)}")

    def _show(self, outcome: ImportOutcome, written: Path | None = None, dry_run: bool = True) -> None:
        if self._json:
            click.echo(json.dumps(self._answer(outcome, written, dry_run), ensure_ascii=False))
            return
        clear_progress()
        state = "imported" if outcome.committed else "would be imported" if dry_run else "not imported"
        if not dry_run and not outcome.failed and not outcome.committed:
            state = "nothing to do"
        click.echo(
            f"{state}: {outcome.new:,} new, {outcome.changed:,} changed, {outcome.same:,} same, {outcome.skipped:,} skipped, "
            f"{outcome.failed:,} with errors, {outcome.warned:,} with warnings"
        )
        for code, rows in outcome.issue_counts().items():
            click.echo(f"  {rows:>8,}  {self._example(outcome, code)}")
        for note in self._notes(outcome):
            click.echo(f"  note: {note}")
        if written:
            click.echo(f"result file: {written}")

    def _example(self, outcome: ImportOutcome, code: str) -> str:
        from server_db.imports.fields import field_of
        from server_db.imports.problems import describe

        first = next(issue for issue in outcome.issues if issue.code == code)
        field = field_of(self._kind, first.field)
        chinese = self._lang == "zh"
        what, remedy = describe(first, (field.label_zh if chinese else field.label_en) if field else first.field, chinese)
        return f"[{first.severity}] row {first.row}: {what} {remedy}"

    def _notes(self, outcome: ImportOutcome) -> list[str]:
        from server_db.imports.problems import describe_note

        return [describe_note(code, args, self._lang == "zh") for code, args in outcome.notes]

    def _answer(self, outcome: ImportOutcome, written: Path | None, dry_run: bool) -> dict[str, Any]:
        mapping = self._prepared.mapping
        return {
            "kind": self._kind,
            "file": self._prepared.sheet.file_name,
            "mapping": {match.field.name: match.header for match in mapping.matches},
            "unused": list(mapping.unused),
            "rows": outcome.rows,
            "new": outcome.new,
            "changed": outcome.changed,
            "same": outcome.same,
            "skipped": outcome.skipped,
            "errors": outcome.failed,
            "warnings": outcome.warned,
            "issues": outcome.issue_counts(),
            "notes": self._notes(outcome),
            "dry_run": dry_run,
            "committed": outcome.committed,
            "batch": outcome.batch_id,
            "result": str(written) if written else None,
        }
