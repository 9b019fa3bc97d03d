"""One process of the start bench: opens a window and prints the clock of the moment it was painted.

python -m tests.bench._window bare|tripod FOLDER
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path


def main(kind: str, folder: str) -> None:
    painted = (_bare if kind == "bare" else _tripod)(Path(folder))
    print(f"{painted:.6f}", flush=True)
    os._exit(0)  # what comes after the picture is not measured


def _bare(_: Path) -> float:
    """What Qt itself costs: one window with one table of texts."""
    from PySide6.QtGui import QStandardItem, QStandardItemModel
    from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

    app = QApplication([])
    model = QStandardItemModel(40, 8)
    for row in range(40):
        for column in range(8):
            model.setItem(row, column, QStandardItem(f"{row * column}"))
    window, table = QMainWindow(), QTableView()
    table.setModel(model)
    window.setCentralWidget(table)
    return _shown(app, window)


def _tripod(folder: Path) -> float:
    """The main window of somebody in finance, as it opens after signing in: painted first, its data come afterwards."""
    from types import SimpleNamespace

    from desktop.main_window import MainWindow
    from desktop.program import make_app
    from desktop.shared.settings import Settings

    app = make_app(["tripod"], Settings(folder / "desktop.ini"))
    me = SimpleNamespace(id=1, code="F001", login="f001", name_en="Lin Xiaolan", name_zh="林晓岚", groups=("finance",), home_schema="api_all")
    app.begin(SimpleNamespace(me=me), "localhost:5432/tripod", None)
    return _shown(app.qt, MainWindow(app))


def _shown(app: object, window: object) -> float:
    from PySide6.QtCore import QEvent, QObject

    class Watch(QObject):
        painted = 0.0

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            # The window's own UpdateRequest paints everything in it; when it has been handled, the picture is there.
            if event.type() == QEvent.Type.UpdateRequest and watched is window:
                window.removeEventFilter(self)
                app.sendEvent(window, event)
                self.painted = time.monotonic()
                return True
            return False

    watch = Watch()
    window.installEventFilter(watch)
    window.resize(1440, 900)
    window.show()
    while not watch.painted:
        app.processEvents()
    return watch.painted


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
