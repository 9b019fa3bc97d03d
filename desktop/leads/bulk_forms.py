"""What an act on many leads needs to know, one form an act."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from desktop.leads import field_inputs as inputs
from desktop.leads.view_model import LeadsViewModel
from desktop.shared import lead_words as words
from desktop.shared.fields import Choice, FieldRow
from desktop.shared.i18n import names, pick
from desktop.shared.widgets import Segmented, column, label, row, tab_through


class ActForm(QWidget):
    """One act's own fields. `missing` is a sentence while something is not filled in."""

    changed = Signal()
    ACT = ""

    def __init__(self, model: LeadsViewModel) -> None:
        super().__init__()
        self.model = model
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(10)

    def act(self) -> str:
        return self.ACT

    def args(self) -> dict[str, Any]:
        return {}

    def missing(self) -> str:
        return ""

    def begin(self) -> None:
        """The cursor goes where something is to be written or chosen first."""


class AssignForm(ActForm):
    ACT = "assign"

    def __init__(self, model: LeadsViewModel) -> None:
        super().__init__(model)
        frame = model.frame
        self.how, self.person, self.pool, self.reason = Segmented(), Choice(self.tr("To")), Choice(self.tr("Pool")), QLineEdit()
        self.how.set_choices([("person", self.tr("To a person")), ("pool", self.tr("To another pool"))], "person")
        people, pools = (frame.people, frame.pools) if frame is not None else ((), ())
        # Nobody is chosen beforehand: Enter would give all the leads to whoever stands first.
        self.person.set_choices([(None, self.tr("Choose who gets them")), *((one.code, f"{pick(one.name_en, one.name_zh)} {one.code}") for one in people)])
        self.pool.set_choices([(None, self.tr("Choose a pool")), *((one.code, names(one)) for one in pools)])
        self.person_row, self.pool_row = FieldRow(self.tr("To"), self.person), FieldRow(self.tr("Pool"), self.pool)
        for part in (row(self.how, None), self.person_row, self.pool_row, FieldRow(self.tr("Reason"), self.reason)):
            self.body.addWidget(part)
        self.how.chosen.connect(lambda _key: self._choose())
        for choice in (self.person, self.pool):
            choice.chosen.connect(lambda _key: self.changed.emit())
        self._choose(tell=False)

    def _choose(self, tell: bool = True) -> None:
        self.person_row.setVisible(self.how.current() == "person")
        self.pool_row.setVisible(self.how.current() == "pool")
        if tell:
            self.changed.emit()

    def act(self) -> str:
        return "transfer" if self.how.current() == "pool" else "assign"

    def args(self) -> dict[str, Any]:
        how = self.how.current()
        found = {"owner": self.person.current()} if how == "person" else {"pool": self.pool.current()}
        reason = self.reason.text().strip()
        return found | ({"reason": reason} if reason else {})

    def missing(self) -> str:
        if self.how.current() == "person":
            return "" if self.person.current() else self.tr("Choose a person to see what it would do.")
        return "" if self.pool.current() else self.tr("Choose a pool to see what it would do.")

    def begin(self) -> None:
        self.person.setFocus()


class TagForm(ActForm):
    def __init__(self, model: LeadsViewModel) -> None:
        super().__init__(model)
        self.how, self.tags = Segmented(), QLineEdit()
        self.how.set_choices([("tag", self.tr("Add")), ("untag", self.tr("Take away"))], "tag")
        self.body.addWidget(row(self.how, None))
        self.body.addWidget(FieldRow(self.tr("Tags"), self.tags, self.tr("Separated by commas")))
        self.how.chosen.connect(lambda _key: self.changed.emit())
        self.tags.textChanged.connect(lambda _text: self.changed.emit())

    def act(self) -> str:
        return self.how.current()

    def args(self) -> dict[str, Any]:
        parts = self.tags.text().replace("，", ",").replace("、", ",").split(",")
        return {"tags": [part.strip() for part in parts if part.strip()]}

    def missing(self) -> str:
        return "" if self.args()["tags"] else self.tr("Write at least one tag.")

    def begin(self) -> None:
        self.tags.setFocus()


class FieldForm(ActForm):
    ACT = "field"

    def __init__(self, model: LeadsViewModel) -> None:
        super().__init__(model)
        frame = model.frame
        self.fields = {one.code: one for one in (frame.fields if frame is not None else ()) if one.active and one.code not in ("phone", "email")}
        self.field, self.slot = Choice(self.tr("Field")), QStackedWidget()
        self.field.set_choices([(code, names(one)) for code, one in self.fields.items()], "city" if "city" in self.fields else None)
        self.made: QWidget | None = None
        self.body.addWidget(FieldRow(self.tr("Field"), self.field))
        self.body.addWidget(column(label(self.tr("New value"), dim="1"), self.slot, gap=4))
        self.field.chosen.connect(lambda _key: self._build())
        self._build(tell=False)

    def _build(self, tell: bool = True) -> None:
        frame, code = self.model.frame, str(self.field.current() or "")
        if code not in self.fields or frame is None:
            return
        tables = {"channel": frame.channels, "product_line": frame.lines}.get(code, ())
        made = inputs.make_input(self.fields[code], [(one.code, names(one)) for one in tables], self.changed.emit)
        if self.made is not None:
            self.slot.removeWidget(self.made)
            self.made.deleteLater()
        self.made = made
        self.slot.addWidget(made)
        tab_through(self.field, made)
        self.slot.setFixedHeight(max(30, made.sizeHint().height()) if not isinstance(made, QPlainTextEdit) else 66)
        if tell:
            self.changed.emit()

    def args(self) -> dict[str, Any]:
        return {"field": str(self.field.current()), "value": inputs.taken(self.made) if self.made is not None else None}

    def missing(self) -> str:
        if self.made is not None and inputs.is_wrong(self.made):
            return self.tr("This value does not fit the field.")
        return "" if self.args()["value"] is not None else self.tr("Write the new value.")

    def begin(self) -> None:
        if self.made is not None:
            self.made.setFocus()


class ReasonForm(ActForm):
    def __init__(self, model: LeadsViewModel) -> None:
        super().__init__(model)
        self.reason = QLineEdit()
        self.body.addWidget(FieldRow(self.tr("Reason"), self.reason))
        self.reason.textChanged.connect(lambda _text: self.changed.emit())

    def args(self) -> dict[str, Any]:
        return {"reason": self.reason.text().strip()}

    def missing(self) -> str:
        return "" if self.reason.text().strip() else self.tr("Write the reason first; it stays with the leads.")

    def begin(self) -> None:
        self.reason.setFocus()


class ReturnForm(ReasonForm):
    ACT = "return"


class CloseForm(ReasonForm):
    ACT = "close"

    def __init__(self, model: LeadsViewModel) -> None:
        super().__init__(model)
        self.status = Segmented()
        self.status.set_choices([("lost", words.status_name("lost")), ("invalid", words.status_name("invalid"))], "lost")
        self.body.insertWidget(0, row(self.status, None))
        self.status.chosen.connect(lambda _key: self.changed.emit())

    def args(self) -> dict[str, Any]:
        return super().args() | {"status": self.status.current()}


class RescoreForm(ActForm):
    ACT = "rescore"

    def __init__(self, model: LeadsViewModel) -> None:
        super().__init__(model)
        self.body.addWidget(label(self.tr("The live scoring version is applied to the leads as they are now."), dim="1", wrap=True))


FORMS: dict[str, type[ActForm]] = {
    "assign": AssignForm, "tag": TagForm, "field": FieldForm, "return": ReturnForm, "close": CloseForm, "rescore": RescoreForm,
}  # fmt: skip
