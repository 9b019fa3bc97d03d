"""Asks for the names and the code of something new: a form, a working calendar."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desktop.lead_rules.record_form import Field, RecordForm
from desktop.shared.widgets import label


class NewNamedDialog(QDialog):
    """`given`: code, name_en, name_zh, and of `more` what was chosen.

    It stays open until it is told that the server took them (`accept`) or why not (`form.say`).
    """

    given = Signal(object)

    def __init__(self, title: str, hint: str, parent: QWidget, more: Sequence[Field] = ()) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(460)
        self.form = RecordForm()
        self.form.set_fields([
            Field("name_zh", self.tr("Chinese name"), needed=True), Field("name_en", self.tr("English name"), needed=True),
            Field("code", self.tr("Code"), needed=True, wide=True, hint=self.tr("letters, digits, - and _; it stays as it is")),
            *more,
        ], self.tr("Make it"))  # fmt: skip
        self.form.show_record({"name_zh": "", "name_en": "", "code": "", **{field.key: None for field in more}}, True, new=True)
        self.form.discard.setText(self.tr("Cancel"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 16, 6, 6)
        layout.setSpacing(4)
        for part in (label(title, h="1"), label(hint, dim="1", wrap=True)):
            part.setContentsMargins(16, 0, 16, 0)
            layout.addWidget(part)
        layout.addWidget(self.form)
        self.form.save_wanted.connect(lambda: self.given.emit(self.form.patch()))
        self.form.discard_wanted.connect(self.reject)
        self.form.inputs["name_zh"].setFocus()
