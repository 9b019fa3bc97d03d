"""`tripod export`: orders, people or runs as CSV or XLSX, and the papers of a run, under the signed-in person's rights."""

from __future__ import annotations

import csv
import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import click
import typer

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

app = typer.Typer(add_completion=False)
KINDS = ("orders", "people", "runs")
OF_A_RUN = ("register", "departments", "bank", "accrual", "clearing")


@app.command()
def export(
    kind: Annotated[str, typer.Argument(help="orders, people, runs; of a run: register, departments, bank, accrual, clearing.")],
    out: Annotated[Path, typer.Option(help="The file to write; its ending (.csv, .xlsx, of a run also .pdf) says how.")],
    period: Annotated[str, typer.Option(help="Orders and runs of one month, like 2026-10.")] = "",
    region: Annotated[str, typer.Option(help="Only one region, by code.")] = "",
    run: Annotated[str, typer.Option(help="The run, like PR-2026-10-01, whose paper it is.")] = "",
    layout: Annotated[str, typer.Option(help="The bank's layout: generic, icbc or cmb; it decides the form.")] = "",
    lang: Annotated[str, typer.Option(help="zh or en, for the papers of a run.")] = "zh",
    url: Annotated[str, typer.Option(help="The server; TRIPOD_URL or the demo company when left out.")] = "",
    login: Annotated[str, typer.Option(help="Who signs in.")] = "",
    password_stdin: Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")] = False,
) -> None:
    """Export what a screen shows to CSV or XLSX, or a paper of a run, which is registered."""
    if kind in OF_A_RUN:
        from desktop.cli.export_papers import Wish, export_paper

        export_paper(Wish(kind, run, layout, lang, out), url or None, login or None, password_stdin)
        return
    if kind not in KINDS:
        raise typer.BadParameter(f"one of {', '.join((*KINDS, *OF_A_RUN))}", param_hint="KIND")
    if out.suffix.lower() not in (".csv", ".xlsx"):
        raise typer.BadParameter("ends in .csv or .xlsx", param_hint="--out")
    from desktop.cli.target import open_target
    from server_db.errors import DatabaseProblem

    try:
        with open_target(url or None, login or None, password_stdin=password_stdin) as session:
            count = _write(out, _rows(session, kind, period, region or None))
    except DatabaseProblem as problem:
        raise click.ClickException(f"{problem.message} {problem.hint}".strip()) from None
    except OSError as problem:
        raise click.ClickException(f"{out} cannot be written: {problem.strerror}. Close it elsewhere, or choose another folder.") from None
    typer.echo(f"{count} rows in {out}")


def _rows(session: Session, kind: str, period: str, region: str | None) -> Iterator[Any]:
    if kind == "people":
        from server_db.queries.people import find_people

        yield from find_people(session, region=region)
    elif kind == "runs":
        from server_db.queries.runs import find_runs

        yield from find_runs(session, period or None, region)
    else:
        yield from _order_lines(session, period, region)


def _order_lines(session: Session, period: str, region: str | None) -> Iterator[Any]:
    from server_db.queries.order_lines import PAGE, LineFilter, find_order_lines

    after = None
    while True:
        page = find_order_lines(session, LineFilter(region, period, period), after)
        yield from page
        if len(page) < PAGE:
            return
        after = (page[-1].ordered_on, page[-1].id)


def _write(out: Path, rows: Iterator[Any]) -> int:
    """A temporary file beside it, then a rename: nobody finds half of it."""
    part = out.with_name(f".{out.name}.part")
    out.parent.mkdir(parents=True, exist_ok=True)
    try:
        count = (_write_csv if out.suffix.lower() == ".csv" else _write_xlsx)(part, rows)
        part.replace(out)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return count


def _table(rows: Iterator[Any]) -> Iterator[list[Any]]:
    """Header and values; a list without rows has neither."""
    for number, row in enumerate(rows):
        names = [field.name for field in dataclasses.fields(row)]
        if number == 0:
            yield list(names)
        yield [getattr(row, name) for name in names]


def _write_csv(part: Path, rows: Iterator[Any]) -> int:
    from server_db.imports.result_file import guard

    # The mark at the start is for Excel, which otherwise takes UTF-8 for the system's own encoding.
    with part.open("w", encoding="utf-8-sig", newline="") as file:
        writer, count = csv.writer(file), -1
        for line in _table(rows):
            writer.writerow(["" if value is None else guard(value) if isinstance(value, str) else value for value in line])
            count += 1
    return max(0, count)


def _write_xlsx(part: Path, rows: Iterator[Any]) -> int:
    """Packed in memory: a workbook that meets a full disk itself leaves a traceback of its own behind."""
    import io

    import xlsxwriter

    packed = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "default_date_format": "yyyy-mm-dd", "remove_timezone": True}
    book = xlsxwriter.Workbook(packed, options)
    sheet, count = book.add_worksheet(), -1
    for number, line in enumerate(_table(rows)):
        sheet.write_row(number, 0, ["" if value is None else value if _simple(value) else str(value) for value in line])
        count += 1
    sheet.freeze_panes(1, 0)
    book.close()
    part.write_bytes(packed.getvalue())
    return max(0, count)


def _simple(value: Any) -> bool:
    from datetime import date
    from decimal import Decimal

    return isinstance(value, str | int | float | bool | Decimal | date)
