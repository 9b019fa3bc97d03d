"""Asks before an act that stops something for everybody; says what follows. Enter and Escape leave things as they are."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desktop.shared.widgets import button, label, row


class ConfirmDialog(QDialog):
    """`accepted` when the act is wanted; its button is named after the act."""

    def __init__(self, parent: QWidget | None, title: str, what_follows: str, act: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(420)
        self.cancel = button(self.tr("Cancel"), clicked=self.reject)
        self.act = button(act, kind="danger", clicked=self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(label(title, h="1", wrap=True))
        layout.addWidget(label(what_follows, wrap=True, dim="1"))
        layout.addWidget(row(None, self.cancel, self.act))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        self.cancel.setDefault(True)
        self.cancel.setFocus()
        super().showEvent(event)
