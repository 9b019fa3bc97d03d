"""A new plan: its code, names and first day. It opens in the guide with one pay line to begin from."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from desktop.commissions.guided_view_model import new_line
from desktop.shared.fields import FieldRow
from desktop.shared.widgets import line_edit
from server_db.domain.plan_guided import GuidedPlan, write_guided


class NewPlanDialog(QDialog):
    def __init__(self, taken: frozenset[str], since: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._taken = {code.upper() for code in taken}
        self.setWindowTitle(self.tr("New plan"))
        self.code, self.zh, self.en, self.since = line_edit(), line_edit(), line_edit(), line_edit()
        self.since.setText(since.isoformat())
        self._code_row = FieldRow(self.tr("Code"), self.code)
        self._since_row = FieldRow(self.tr("In force from"), self.since)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        for part in (self._code_row, FieldRow(self.tr("Chinese name"), self.zh), FieldRow(self.tr("English name"), self.en), self._since_row):
            layout.addWidget(part)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("Begin"))
        self._buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(self.tr("Cancel"))
        layout.addWidget(self._buttons)
        self.setMinimumWidth(420)
        for field in (self.code, self.zh, self.en, self.since):
            field.textChanged.connect(self._check)
        self._check()

    def first_day(self) -> date | None:
        try:
            return date.fromisoformat(self.since.text().strip())
        except ValueError:
            return None

    def _check(self) -> None:
        taken = self.code.text().strip().upper() in self._taken
        self._code_row.set_error(self.tr("Another plan has this code.") if taken else "")
        self._since_row.set_error("" if self.first_day() else self.tr("Write the day as 2026-01-31."))
        filled = all(field.text().strip() for field in (self.code, self.zh, self.en))
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(filled and not taken and self.first_day() is not None)

    def values(self) -> dict[str, Any]:
        """What the command new_plan takes."""
        body = write_guided(GuidedPlan((new_line("commission", "commission"),)))
        return {
            "code": self.code.text().strip().upper(), "name_en": self.en.text().strip(), "name_zh": self.zh.text().strip(), "body": body,
            "since": self.first_day(),
        }  # fmt: skip
