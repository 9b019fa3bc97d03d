"""A new dispute: the figure is filled in, the person adds what they expected, the order and a note, and may attach a file."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.app import App
from desktop.disputes import server_calls as calls
from desktop.disputes.case_pane import KINDS, MAX_BYTES
from desktop.disputes.words import figure_name
from desktop.shared import failures
from desktop.shared.fields import FieldRow, MoneyEdit
from desktop.shared.i18n import language, money, pick
from desktop.shared.widgets import button, elided, label, line_edit, row


class FileDialog(QDialog):
    """`filed` carries the number of the new dispute."""

    filed = Signal(int)

    def __init__(self, app: App, parent: QWidget | None, figure: calls.Figure, order: str = "", expected: Decimal | None = None) -> None:
        super().__init__(parent)
        self.app, self.figure = app, figure
        self._path: Path | None = None
        self._dispute = 0
        self.setWindowTitle(self.tr("Dispute a figure"))
        self.setMinimumWidth(480)
        self.expected, self.order, self.note = MoneyEdit(self.tr("Expected amount"), expected), line_edit(name=self.tr("Order number")), QPlainTextEdit()
        self.order.setText(order)
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(72)
        self.file_name = elided("", dim="1")
        self.message = label("", wrap=True, tone="bad")
        self.file_button = button(self.tr("Attach a document…"), "paperclip", clicked=self.choose_file)
        self.send_button = button(self.tr("File the dispute"), "send", kind="primary", clicked=self.send)
        self.message.hide()
        self._lay_out()
        self.expected.textChanged.connect(lambda _text: self._typed())
        self.note.textChanged.connect(self._typed)
        self.expected.setFocus()
        self._typed()

    def _lay_out(self) -> None:
        one = self.figure
        name = figure_name(one.step, "", one.labels, language())
        about = f"{pick(one.name_en, one.name_zh)} · {one.period_code} · {name}"
        booked = self.tr("Booked by run %1: %2").replace("%1", one.run_code).replace("%2", money(one.booked))
        promise = self.tr("The answer comes within seconds, the decision within 48 hours. Nothing is held up by it.")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        for item in (label(self.windowTitle(), h="1"), label(about, strong="1", wrap=True), label(booked, wrap=True), label(promise, dim="1", wrap=True)):
            layout.addWidget(item)
        self.order.setPlaceholderText(self.tr("Only when it is about one order"))
        layout.addWidget(row((FieldRow(self.tr("Expected amount"), self.expected), 1), (FieldRow(self.tr("Order number"), self.order), 1), gap=12))
        layout.addWidget(FieldRow(self.tr("What is wrong?"), self.note))
        layout.addWidget(row(self.file_button, (self.file_name, 1)))
        layout.addWidget(self.message)
        layout.addWidget(row(None, button(self.tr("Cancel"), clicked=self.reject), self.send_button))
        self.send_button.setDefault(True)

    def choose_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Choose a document"))
        if name:
            self.attach(Path(name))

    def attach(self, path: Path) -> None:
        self.message.hide()
        if path.stat().st_size > MAX_BYTES:
            self._tell(self.tr("%1 is larger than 20 MB. Attach a smaller file.").replace("%1", path.name))
            return
        self._path = path
        self.file_name.setText(path.name)

    def send(self) -> None:
        one = self.figure
        if self._dispute:
            self._attach()
            return
        self.send_button.setEnabled(False)
        self.app.jobs.command(
            calls.file_dispute, one.run_id, one.employee_id, one.step, self.order.text().strip(), self.expected.value(), self.note.toPlainText().strip(),
            done=self._filed, failed=self._failed, changes=KINDS,
        )  # fmt: skip

    def _filed(self, filed: calls.Filed) -> None:
        self._dispute = filed.id
        self._attach()

    def _attach(self) -> None:
        if self._path is None:
            self._finish(None)
            return
        self.app.jobs.command(calls.attach, self._dispute, self._path.name, self._path.read_bytes(), done=self._finish, failed=self._failed, changes=KINDS)

    def _finish(self, _made: object) -> None:
        self.accept()
        self.filed.emit(self._dispute)

    def _failed(self, error: BaseException) -> None:
        self._typed()
        self._tell(failures.explain(error).sentence())

    def _tell(self, text: str) -> None:
        self.message.setText(text)
        self.message.show()

    def _typed(self) -> None:
        given = self.expected.value() is not None or bool(self.note.toPlainText().strip())
        self.send_button.setEnabled(given)
        self.send_button.setToolTip("" if given else self.tr("Write the amount you expected, or what is wrong."))
