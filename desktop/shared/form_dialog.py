"""A dialog for a few fields: title, explanation, fields, one sentence when something is missing, Cancel and the act."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from desktop.shared.widgets import button, label, row


class FormDialog(QDialog):
    """A subclass fills `body` and says in `give` what is missing, or accepts and emits."""

    def __init__(self, parent: QWidget | None, title: str, text: str, accept: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(480)
        self.message: QLabel = label("", wrap=True, tone="bad")
        self.go = button(accept, kind="primary", clicked=self.give)
        self.go.setDefault(True)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(label(title, h="1", wrap=True))
        layout.addWidget(label(text, dim="1", wrap=True))
        layout.addLayout(self.body)
        layout.addWidget(self.message)
        layout.addWidget(row(None, button(self.tr("Cancel"), clicked=self.reject), self.go))
        self.message.hide()

    def say(self, text: str) -> None:
        self.message.setText(text)
        self.message.setVisible(bool(text))
        fit_height(self)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        fit_height(self)

    def give(self) -> None:
        raise NotImplementedError


def fit_height(dialog: QDialog) -> None:
    """As tall as what stands in it at its width. Qt reckons with texts wrapped as narrow as can be: a line too many, torn gaps."""
    layout = dialog.layout()
    if layout is not None and dialog.isVisible():
        layout.activate()
        wide = dialog.width()
        dialog.resize(wide, max(dialog.minimumHeight(), layout.totalHeightForWidth(wide) if layout.hasHeightForWidth() else layout.totalSizeHint().height()))
