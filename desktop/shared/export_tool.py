"""The tool button of a list that writes what is seen into a workbook."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QFileDialog, QToolButton

from desktop.shared import failures
from desktop.shared.grid import Grid
from desktop.shared.grid_export import write_workbook
from desktop.shared.widgets import tool

if TYPE_CHECKING:
    from desktop.app import App


class ExportTool(QObject):
    """`name` gives the file's and the sheet's name, in the present language."""

    def __init__(self, app: App, grid: Grid, name: Callable[[], str]) -> None:
        super().__init__(grid)
        self.app, self._grid, self._name = app, grid, name
        self.button: QToolButton = tool("file-spreadsheet", "", self.ask)
        self.retranslate()

    def ask(self) -> None:
        translate = QCoreApplication.translate
        path, _ = QFileDialog.getSaveFileName(
            self._grid, translate("export", "Export to Excel"), f"{self._name()}.xlsx", translate("export", "Excel (*.xlsx)")
        )
        if path:
            self.write(path)

    def write(self, path: str) -> None:
        columns, rows = list(self._grid.layout_.visible()), list(self._grid.shown)
        self.app.jobs.work(write_workbook, path, self._name(), columns, rows, done=self._written, failed=self._failed)

    def _written(self, path: str) -> None:
        text = QCoreApplication.translate("export", "Written to %1").replace("%1", path)
        self.app.notify(text, "good")

    def _failed(self, error: BaseException) -> None:
        self.app.notify(failures.explain(error).sentence(), "bad")

    def retranslate(self) -> None:
        tip = QCoreApplication.translate("export", "Export what is shown to Excel")
        self.button.setToolTip(tip)
        self.button.setAccessibleName(tip)
