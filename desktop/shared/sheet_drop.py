"""Files that can be imported, dragged over a window."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

SHEETS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".et", ".ods", ".csv", ".tsv", ".txt", ".gz")  # .et: WPS


class TakesSheets:
    """What a widget needs that takes a dropped sheet; it stands before the Qt class it is mixed into."""

    def take(self, path: str) -> None:
        """What happens with the dropped file."""
        raise NotImplementedError

    def may_take(self) -> bool:
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        if self.may_take() and dropped_sheet(event):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802
        if self.may_take() and dropped_sheet(event):  # Qt 6 refuses the drop unless the move is accepted too
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        path = dropped_sheet(event)
        if path and self.may_take():
            event.acceptProposedAction()
            QTimer.singleShot(0, lambda: self.take(path))  # the drag ends first: what opens may be modal


def dropped_sheet(event: QDropEvent) -> str:
    """The path of what is dragged, or nothing. Files out of a mail or an archive have no path; the dialog's button serves there."""
    for url in event.mimeData().urls():
        path = url.toLocalFile()
        if path.lower().endswith(SHEETS):
            return path
    return ""
