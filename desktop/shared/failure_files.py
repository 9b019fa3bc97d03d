"""Sentences for files that cannot be read as a table; which file it is stands in the window. The command line names it in its own sentence."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

Pair = tuple[str, str]


def file_codes() -> dict[str, Pair]:
    translate = QCoreApplication.translate
    save_again = translate("failures", "Save it again from the program it came from, as XLSX or CSV.")
    return {
        "file.not_found": (translate("failures", "The file is not there any more."), translate("failures", "Choose it again.")),
        "file.not_a_file": (translate("failures", "This is not a file."), translate("failures", "Choose an Excel or CSV file.")),
        "file.unreadable": (
            translate("failures", "The file cannot be opened."),
            translate("failures", "Close it in other programs, and check that you may open it."),
        ),
        "file.too_large": (translate("failures", "The file is too large."), translate("failures", "Split it into several files.")),
        "file.damaged": (translate("failures", "The file is damaged, or no workbook."), save_again),
        "file.no_workbook": (translate("failures", "This is no XLSX workbook."), translate("failures", "Save it as XLSX and choose it again.")),
        "file.workbook": (translate("failures", "The file cannot be read as a workbook."), save_again),
        "file.encrypted": (translate("failures", "The file is protected by a password."), translate("failures", "Save it without one.")),
        "file.web_page": (
            translate("failures", "The file is a web page under the name of a table."),
            translate("failures", "Open it in a spreadsheet program and save it as XLSX."),
        ),
        "file.archive": (translate("failures", "The file is a packed folder, no workbook."), translate("failures", "Unpack it and choose the file inside.")),
        "file.bomb": (translate("failures", "The file unpacks to far more than it holds, so it was not opened."), save_again),
        "file.entities": (translate("failures", "The file holds what no spreadsheet needs, so it was not opened."), save_again),
        "file.stray_cell": (
            translate("failures", "The sheet has a cell far away from its table."),
            translate("failures", "Delete what stands there and save the file again."),
        ),
        "file.empty": (translate("failures", "The sheet holds no rows."), translate("failures", "Choose another sheet or file.")),
        "file.no_sheet": (translate("failures", "The file has no such sheet."), translate("failures", "Choose one from the list.")),
        "file.encoding": (
            translate("failures", "The text of the file cannot be read."),
            translate("failures", "Choose another encoding, or save it as XLSX."),
        ),
        "file.binary": (translate("failures", "The file is neither a text table nor a workbook."), translate("failures", "Save it as XLSX or CSV.")),
        "file.csv": (
            translate("failures", "The file cannot be read as a table."),
            translate("failures", "Check its quotation marks, or save it as XLSX."),
        ),
        "map.missing": (
            translate("failures", "The file has no column that could be used."),
            translate("failures", "Check that it is the right sheet, and that the names of the columns stand in the row that was taken for the header."),
        ),
        "result.unwritable": (translate("failures", "The result cannot be written there."), translate("failures", "Choose another place.")),
    }
