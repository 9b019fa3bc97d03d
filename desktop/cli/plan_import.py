"""`tripod plan import`: an Excel commission sheet as a plan, with what was read, compared and left out. Needs no server."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

REASONS = {
    "function": "uses the function {}, which is not known", "syntax": "cannot be read: {}", "name": "names {}, which is no cell or range",
    "other_file": "refers to another file: {}", "range": "takes the range {}, which is too large to stand in a formula",
    "table_formulas": "looks up in {}, which holds formulas itself", "cycle": "needs itself through {}", "data_table": "is a data table",
    "other_formula": "has another formula than {}, the first of its column",
}  # fmt: skip


def import_sheet(
    file: Annotated[Path, typer.Argument(help="An .xlsx workbook with the formulas of a commission.")],
    out: Annotated[Path | None, typer.Option(help="Write the plan's body to this JSON file.")] = None,
    result: Annotated[str | None, typer.Option(help="The cell with the result, such as Pay!D2 (the likeliest when left out).")] = None,
    take: Annotated[list[str] | None, typer.Option(help="What an input cell stands for: B3=sales, B4=quota, C1=parameter, C2=figure.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Everything as one JSON object.")] = False,
) -> None:
    """Formulas become steps, rate ranges become tables, typed numbers become facts, figures or parameters.

    Exit codes: 0 everything was read and gives what the sheet gave, 1 something was left out or differs, 3 there is no plan in the file.
    """
    from server_db.imports.plan_workbook import import_plan
    from server_db.imports.plan_workbook_cells import read_book
    from server_db.imports.problems import FileProblem

    try:
        found = import_plan(read_book(file), result, _meanings(take or []))
    except FileProblem as problem:
        typer.echo(problem.message, err=True)
        raise typer.Exit(3) from None
    except LookupError:
        typer.echo(f"{file.name} holds no formula; choose the workbook in which the commission is calculated.", err=True)
        raise typer.Exit(3) from None
    if out is not None:
        out.write_text(json.dumps({"body": found.body}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if as_json:
        typer.echo(json.dumps(_as_json(found), ensure_ascii=False, indent=1, default=str))
    else:
        _tell(found)
    raise typer.Exit(1 if found.unread or found.differences else 0)


def _meanings(given: list[str]) -> dict[str, str]:
    from server_db.imports.plan_workbook_inputs import MEANINGS

    found = {}
    for one in given:
        address, sign, meaning = one.rpartition("=")
        if not sign or meaning not in (*MEANINGS, "parameter", "figure"):
            raise typer.BadParameter(f'"{one}" is no choice; write B3=sales with one of {", ".join((*MEANINGS, "parameter", "figure"))}.')
        found[address] = meaning
    return found


def _tell(found: Any) -> None:
    typer.echo(f"result {found.result}")
    for one in found.inputs:
        typer.echo(f"{one.sheet}!{one.address}  input   {one.name} = {one.value}  as {one.meaning}  ({one.label or 'no label'})")
    for name, place in found.tables.items():
        typer.echo(f"{place}  table   {name}")
    ours = {(one.sheet, one.address): one for one in found.compared}
    for one in found.steps:
        beside = ours.get((one.sheet, one.address))
        said = "" if beside is None else f"  {beside.ours}" + ("" if beside.same else f"  (the sheet has {beside.excel})")
        typer.echo(f"{one.sheet}!{one.address}  step    {one.name} = {one.formula}{said}")
    for one in found.unread:
        typer.echo(f"{one.sheet}!{one.address}  left out: the cell {REASONS[one.reason].format(one.detail)}")
    same = len(found.compared) - len(found.differences)
    typer.echo(f"{same} of {len(found.compared)} cells give what the sheet gave")


def _as_json(found: Any) -> dict[str, Any]:
    return {
        "result": found.result, "body": found.body, "tables": dict(found.tables),
        "inputs": [{"cell": f"{one.sheet}!{one.address}", "name": one.name, "label": one.label, "value": one.value, "as": one.meaning} for one in found.inputs],
        "steps": [{"cell": f"{one.sheet}!{one.address}", "name": one.name, "excel": one.excel, "formula": one.formula} for one in found.steps],
        "unread": [{"cell": f"{one.sheet}!{one.address}", "reason": one.reason, "detail": one.detail} for one in found.unread],
        "compared": [{"cell": f"{one.sheet}!{one.address}", "excel": one.excel, "ours": one.ours, "same": one.same} for one in found.compared],
    }  # fmt: skip
