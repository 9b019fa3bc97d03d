"""Whether something dragged over a window is a file that can be imported."""

from __future__ import annotations

from PySide6.QtGui import QDropEvent

SHEETS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt", ".gz")


def dropped_sheet(event: QDropEvent) -> str:
    """Its path, or nothing. Files out of a mail or an archive have no path; the dialog's button serves there."""
    for url in event.mimeData().urls():
        path = url.toLocalFile()
        if path.lower().endswith(SHEETS):
            return path
    return ""
