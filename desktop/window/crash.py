"""Whatever nobody expected: into a rotated log, and a calm dialog with a report to copy. Never a traceback."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.shared.settings import data_folder
from desktop.shared.widgets import button, label, row

LOG = logging.getLogger("tripod")


class Crashes(QObject):
    """Installed once. Errors of other threads arrive on the GUI thread by a signal."""

    happened = Signal(str, str)  # id, report
    window: Callable[[], QWidget | None]

    def __init__(self, app: QApplication, version: str, folder: Path | None = None) -> None:
        super().__init__(app)
        self.version = version
        self.folder = folder or data_folder() / "logs"
        self.window = lambda: None
        self._open: CrashDialog | None = None
        self.happened.connect(self._show)

    def install(self) -> None:
        """Called when the first window stands: these modules are not worth waiting for."""
        import faulthandler
        from logging.handlers import RotatingFileHandler

        self.folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(self.folder / "desktop.log", maxBytes=1_000_000, backupCount=6, encoding="utf-8")
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
        LOG.addHandler(handler)
        LOG.setLevel(logging.INFO)
        self._fatal = (self.folder / "fatal.log").open("a", encoding="utf-8")
        faulthandler.enable(self._fatal)
        sys.excepthook = self._caught
        threading.excepthook = lambda args: self._caught(
            args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
        )
        qInstallMessageHandler(_qt_says)

    def report(self, error: BaseException) -> None:
        """For a failure that reached a screen's `failed` and is a bug."""
        self._caught(type(error), error, error.__traceback__)

    def _caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.exit(130)
            return
        import traceback
        import uuid

        number = uuid.uuid4().hex[:8].upper()
        lines = "".join(traceback.format_exception(kind, error, trace))
        LOG.error("crash %s\n%s", number, lines)
        self.happened.emit(number, self._report(number, lines))

    def _report(self, number: str, lines: str) -> str:
        import platform

        screens = ", ".join(f"{s.size().width()}x{s.size().height()}@{s.devicePixelRatio():g}" for s in QGuiApplication.screens())
        return (
            f"{number}\nTripod {self.version} · Python {platform.python_version()} · Qt {qVersion()} · "
            f"{platform.platform()} · {screens}\n\n{lines}"
        )

    def _show(self, number: str, report: str) -> None:
        # it goes with the window it stood over: asking a dialog that is gone would be the next crash, and so on
        if self._open is not None and isValid(self._open) and self._open.isVisible():
            return  # one at a time: a broken paint would open hundreds
        self._open = CrashDialog(number, report, self.folder, self.window())
        self._open.open()


class CrashDialog(QDialog):
    def __init__(self, number: str, report: str, folder: Path, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.report_text = report
        self.setWindowTitle(self.tr("Something went wrong"))
        self.setMinimumWidth(520)
        self.details = QPlainTextEdit(report)
        self.details.setReadOnly(True)
        self.details.setAccessibleName(self.tr("Report"))
        self.details.setMinimumHeight(220)
        self.details.hide()
        text = self.tr("Something unexpected happened. What you had saved is safe, and you can go on working.")
        where = self.tr("Report %1 was written to %2").replace("%1", number).replace("%2", str(folder))
        more = button(self.tr("Details"), clicked=lambda: self.details.setVisible(not self.details.isVisible()))
        copy = button(self.tr("Copy report"), "copy", clicked=self.copy)
        close = button(self.tr("Go on"), kind="primary", clicked=self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        for item in (label(text, h="2", wrap=True), label(where, dim="1", wrap=True), self.details,
                     row(more, None, copy, close)):  # fmt: skip
            layout.addWidget(item)

    def copy(self) -> None:
        QApplication.clipboard().setText(self.report_text)


def _qt_says(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    level = {
        QtMsgType.QtDebugMsg: logging.DEBUG,
        QtMsgType.QtInfoMsg: logging.INFO,
        QtMsgType.QtWarningMsg: logging.WARNING,
    }.get(kind, logging.ERROR)
    LOG.log(level, "Qt: %s", text)
