"""The people at a customer: who decides, how to reach them; add one, correct one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QVBoxLayout

from desktop.shared.fields import FieldRow
from desktop.shared.painted import Avatar, Chip
from desktop.shared.widgets import button, column, elided, label, row, tool

FIELDS = ("name", "title", "phone", "email")


class ContactForm(QFrame):
    given = Signal(dict, object)

    def __init__(self) -> None:
        super().__init__()
        self._contact: Any = None
        self.inputs = {name: QLineEdit() for name in FIELDS}
        self.rows = {name: FieldRow("", made) for name, made in self.inputs.items()}
        self.decides = QCheckBox()
        self.save_button, self.cancel = button("", kind="primary", clicked=self._give), button("", clicked=self.hide)
        first, second = [row((self.rows[a], 1), (self.rows[b], 1), gap=8) for a, b in (("name", "title"), ("phone", "email"))]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 8)
        for part in (first, second, row(self.decides, None, self.cancel, self.save_button)):
            layout.addWidget(part)
        self.hide()

    def begin(self, contact: Any = None) -> None:
        self._contact = contact
        titles = {"name": self.tr("Name"), "title": self.tr("Title"), "phone": self.tr("Phone"), "email": self.tr("E-mail")}
        for name, made in self.inputs.items():
            self.rows[name].set_title(titles[name])
            self.rows[name].set_error("")
            made.setText((getattr(contact, name) or "") if contact is not None else "")
        self.decides.setText(self.tr("Decides"))
        self.decides.setChecked(bool(contact is not None and contact.is_decision_maker))
        self.save_button.setText(self.tr("Save"))
        self.cancel.setText(self.tr("Cancel"))
        self.show()
        self.inputs["name"].setFocus()

    def _give(self) -> None:
        texts = {name: made.text().strip() or None for name, made in self.inputs.items()}
        if not texts["name"]:
            self.rows["name"].set_error(self.tr("A contact needs a name."))
            return
        self.given.emit(texts | {"is_decision_maker": self.decides.isChecked()}, self._contact)

    def fail(self, text: str) -> None:
        self.rows["name"].set_error(text)


class ContactsList(QFrame):
    given = Signal(dict, object)

    def __init__(self) -> None:
        super().__init__()
        self.form = ContactForm()
        self.form.given.connect(self.given)
        self.add_button = button("", "plus", kind="link", clicked=lambda: self.form.begin())
        self.nothing = label("", dim="2", wrap=True)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(12, 0, 12, 10)
        self.body.setSpacing(4)
        for part in (self.nothing, self.form, row(self.add_button, None)):
            self.body.addWidget(part)
        self._lines: list[QFrame] = []

    def set(self, contacts: Sequence[Any], may_write: bool) -> None:
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines = []
        for contact in contacts:
            line = self._line(contact, may_write)
            self.body.insertWidget(len(self._lines), line)
            self._lines.append(line)
        self.nothing.setText(self.tr("No contact yet."))
        self.nothing.setVisible(not contacts)
        self.add_button.setText(self.tr("New contact"))
        self.add_button.setVisible(may_write)

    def _line(self, contact: Any, may_write: bool) -> QFrame:
        about = " · ".join(part for part in (contact.title, contact.phone, contact.email) if part)
        decides = [Chip(self.tr("Decides"), "violet", "user-check")] if contact.is_decision_maker else []
        edit = tool("pencil", self.tr("Correct %1").replace("%1", contact.name), lambda: self.form.begin(contact))
        edit.setVisible(may_write)
        name = row(label(contact.name, strong="1"), *decides, None, gap=8)
        return row(Avatar(contact.name, size=26), (column(name, elided(about, dim="2"), gap=0), 1), edit, gap=10)
