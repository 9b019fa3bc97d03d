"""`tripod eval`: formulas over given data, one JSON request in, one JSON answer out."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(add_completion=False)


class Engine(StrEnum):
    TRACE = "trace"
    SQL = "sql"
    BOTH = "both"


@app.command()
def evaluate(
    engine: Annotated[
        Engine | None,
        typer.Option(help="Which evaluator; both (the default where a database is at hand) compares them."),
    ] = None,
    excel: Annotated[Path | None, typer.Option(help="Also write the live workbook to this .xlsx file.")] = None,
) -> None:
    """Read a JSON request on standard input and write the JSON answer.

    A formula from a spreadsheet is taken as it is: leading =, $F$1, A2:B4, $G$2:$H$6, rates!A1:B9, 10^4, --(A1>bounds).
    Name its cells in the request as the formula does, with or without $:

    \b
    "inputs": {"D2": "49999.99", "rB": ["0", "5500", "9000"]}     a cell; a named range of one column
    "tables": {"A2:B4": [["0", "10%"], ["10000", "20%"], ["50000", "25%"]]}     a range, row by row, no headings

    A range is also found inside a larger given one ("A1:F20"), or put together from single cells ("A2" ... "B4"). Results may
    be named after cells too: {"name": "E2", "formula": "=D2*VLOOKUP(D2,A2:B4,2,TRUE)"}.

    Exit codes: 0 answered, 2 request not understood, 3 the two evaluators differ.
    """
    from reports.eval_workbook import write_eval_workbook
    from server_db.eval_cli import run_eval

    text = sys.stdin.buffer.read().decode("utf-8-sig", errors="surrogateescape")
    answer, line, code = run_eval(text, engine.value if engine else None, str(excel) if excel else None, write_eval_workbook)
    if answer:
        sys.stdout.buffer.write(answer.encode("utf-8") + b"\n")
    if line:
        typer.echo(line, err=True)
    raise typer.Exit(code)
