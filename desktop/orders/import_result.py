"""The result file: the rows of the import again, each with what became of it and what to do."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from desktop.orders.import_steps import ImportOutcome, Preview
from desktop.shared.grid_export import put_in_place
from server_db.imports.fields import field_of
from server_db.imports.problems import describe


def save_result(path: str, preview: Preview, outcome: ImportOutcome, lang: str) -> str:
    """Written beside and renamed; where the file is open in Excel, under a new name, which is returned."""
    import xlsxwriter

    target = Path(path).with_suffix(".xlsx")
    part = target.with_name(f".{target.name}.part")
    book = xlsxwriter.Workbook(str(part), {"strings_to_formulas": False, "strings_to_urls": False})
    try:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True})
        titles = ("行", "结果", "问题") if lang == "zh" else ("Row", "Result", "Problem")
        sheet.write_row(0, 0, [*titles, *preview.sheet.header], bold)
        problems = _problems(outcome, lang)
        for number, (row_number, cells) in enumerate(preview.sheet.rows, 1):
            status = outcome.statuses.get(row_number, "")
            sheet.write_row(number, 0, [row_number, status, "; ".join(problems.get(row_number, ())), *map(_plain, cells)])
        sheet.freeze_panes(1, 3)
        sheet.autofilter(0, 0, len(preview.sheet.rows), len(preview.sheet.header) + 2)
    finally:
        book.close()
    return str(put_in_place(part, target))


def _problems(outcome: ImportOutcome, lang: str) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for issue in outcome.issues:
        field = field_of(outcome.kind, issue.field)
        name = (field.label_zh if lang == "zh" else field.label_en) if field else issue.field
        found[issue.row].append(" ".join(describe(issue, name, lang == "zh")))
    return found


def _plain(cell: object) -> object:
    return cell if isinstance(cell, int | float | str) else "" if cell is None else str(cell)
