"""Asks why: a step back, a correction and a settled exception keep their reason for good."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.shared.fields import FieldRow
from desktop.shared.widgets import button, label, row

MAX_LENGTH = 500


class ReasonDialog(QDialog):
    """`reason()` after exec() was accepted. The accepting button waits for `least` characters; 0: it may be left out."""

    def __init__(self, parent: QWidget | None, title: str, explanation: str, accept: str, *, least: int = 1) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(440)
        self._least = least
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(84)
        self.field = FieldRow(self.tr("Reason") if least else self.tr("Note (may be left out)"), self.text)
        self.accept_button = button(accept, kind="primary", clicked=self.accept)
        self.accept_button.setDefault(True)
        cancel = button(self.tr("Cancel"), clicked=self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(label(title, h="1"))
        layout.addWidget(label(explanation, wrap=True, dim="1"))
        layout.addWidget(self.field)
        layout.addWidget(row(None, cancel, self.accept_button))
        self.text.textChanged.connect(self._typed)
        self._typed()

    def reason(self) -> str:
        return self.text.toPlainText().strip()

    def _typed(self) -> None:
        length = len(self.reason())
        too_long = length > MAX_LENGTH
        self.field.set_error(self.tr("At most {count} characters.").format(count=MAX_LENGTH) if too_long else "")
        missing = length < self._least
        self.accept_button.setEnabled(not missing and not too_long)
        self.accept_button.setToolTip(self._why_missing() if missing else "")

    def _why_missing(self) -> str:
        if self._least > 1:
            return self.tr("Write at least {count} characters; they stay in the audit trail.").format(count=self._least)
        return self.tr("Write the reason first; it stays in the audit trail.")
