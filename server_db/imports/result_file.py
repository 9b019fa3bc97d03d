"""The result file: the rows of the import again, each with its number, what became of it, and what to do about it."""

from __future__ import annotations

import csv
import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from server_db.domain.cells import as_taken, safe
from server_db.imports.fields import field_of
from server_db.imports.problems import FileProblem, Issue, describe
from server_db.imports.sheets import Sheet
from server_db.imports.values import to_text

TITLES = {"en": ("Row", "Status", "Field", "Problem", "What to do"), "zh": ("行号", "结果", "字段", "问题", "处理办法")}
STATUS_WORDS = {
    "new": "新增", "changed": "更改", "same": "相同", "skipped": "跳过", "duplicate": "重复", "error": "错误", "": "",
}  # fmt: skip
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?(E[+-]?\d+)?%?", re.IGNORECASE)


Label = Callable[[str, bool], str]  # name of a field, whether in Chinese
Report = Callable[[int, int], None]  # rows written, rows in all


def write_result(
    path: Path, sheet: Sheet, kind: str, statuses: Mapping[int, str], issues: Sequence[Issue], lang: str = "en", label: Label | None = None,
    report: Report | None = None,
) -> Path:  # fmt: skip
    """CSV or XLSX by the name's ending; the name that was used, which differs where the file is open elsewhere.

    `label` names the fields of a kind that the office extends; those of KINDS when left out. An exception of `report` calls it off.
    """
    lines = _told(_lines(sheet, label or _label_of(kind), statuses, issues, lang), len(sheet.rows), report)
    header = [*TITLES[lang], *sheet.header]
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        if path.suffix.lower() == ".xlsx":
            _write_workbook(part, header, lines)
        else:
            _write_csv(part, header, lines)
        return _put(part, path)
    except OSError as problem:
        raise FileProblem("result.unwritable", f"The result file {path} cannot be written ({problem.strerror}); choose another place.") from None
    finally:
        part.unlink(missing_ok=True)


def _told(lines: Iterator[list[Any]], total: int, report: Report | None) -> Iterator[list[Any]]:
    for done, line in enumerate(lines):
        if report is not None and done % 2000 == 0:
            report(done, total)
        yield line


def _label_of(kind: str) -> Label:
    def label(name: str, chinese: bool) -> str:
        field = field_of(kind, name)
        return (field.label_zh if chinese else field.label_en) if field else name

    return label


def _lines(sheet: Sheet, label_of: Label, statuses: Mapping[int, str], issues: Sequence[Issue], lang: str) -> Iterator[list[Any]]:
    chinese = lang == "zh"
    by_row: dict[int, list[Issue]] = defaultdict(list)
    for issue in issues:
        by_row[issue.row].append(issue)
    for number, cells in sheet.rows:
        labels, problems, remedies = [], [], []
        for issue in by_row.get(number, ()):
            label = label_of(issue.field, chinese)
            what, remedy = describe(issue, label, chinese)
            labels.append(label)
            problems.append(what)
            remedies.append(remedy)
        status = statuses.get(number, "")
        yield [
            number,
            STATUS_WORDS[status] if chinese else status,
            "; ".join(dict.fromkeys(label for label in labels if label)),
            " ".join(problems),
            " ".join(dict.fromkeys(remedies)),
            *cells,
        ]


def guard(text: str) -> str:
    """Text that no spreadsheet runs: an apostrophe before what would be a formula. Numbers stay numbers."""
    return text if _NUMBER.fullmatch(as_taken(text)) else safe(text)


def _write_csv(part: Path, header: Sequence[str], lines: Iterator[list[Any]]) -> None:
    # utf-8 with its mark, so that Excel and WPS read Chinese
    with part.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow([guard(name) for name in header])
        for line in lines:
            writer.writerow([cell if isinstance(cell, int | float) else guard(to_text(cell)) if cell is not None else "" for cell in line])


def _write_workbook(part: Path, header: Sequence[str], lines: Iterator[list[Any]]) -> None:
    import xlsxwriter  # late: a text result needs none

    book = xlsxwriter.Workbook(str(part), {"strings_to_formulas": False, "strings_to_urls": False, "constant_memory": True})
    try:
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 2)
        sheet.set_column(3, 4, 40)
        bold, inert = book.add_format({"bold": True}), book.add_format({"quote_prefix": True})  # the second: a text, also once somebody has edited it
        for column, name in enumerate(header):
            sheet.write_string(0, column, name, bold)
        for row, line in enumerate(lines, 1):
            for column, cell in enumerate(line):
                if isinstance(cell, int | float) and not isinstance(cell, bool):
                    sheet.write_number(row, column, cell)
                elif cell not in (None, ""):
                    text = to_text(cell)
                    sheet.write_string(row, column, text, inert if guard(text) != text else None)
    finally:
        book.close()


def _put(part: Path, path: Path) -> Path:
    """Over the old file; where that is open in a spreadsheet, beside it under a new name."""
    for number in range(1, 100):
        place = path if number == 1 else path.with_stem(f"{path.stem} ({number})")
        try:
            part.replace(place)
        except PermissionError:
            continue
        return place
    raise PermissionError(13, "it is open in another program", str(path))
