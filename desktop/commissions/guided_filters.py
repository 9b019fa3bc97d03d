"""Which order lines count: conditions that must all hold, one row each."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout

from desktop.commissions import guided_words
from desktop.commissions.guided_fields import StillChoice, ValueEdit
from desktop.shared.widgets import button, line_edit, row, tool
from server_db.domain.plan_guided import Filter

_EMPTY: dict[str, str | Decimal | bool] = {"text": "", "yes/no": True}


def unit_of(field: str) -> str:
    return next((unit for known, _, unit in guided_words.filter_fields() if known == field), "text")


class FilterRow(QFrame):
    changed = Signal()
    removed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.filter = Filter("product_line", "is", "")
        self._field, self._how = StillChoice(""), StillChoice("")
        self._text, self._number = line_edit(), ValueEdit("money", width=140)
        self._text.setFixedWidth(200)
        self._value = QStackedWidget()
        self._value.addWidget(self._text)
        self._value.addWidget(self._number)
        self._value.setFixedWidth(210)
        self._remove = tool("x", "", lambda: self.removed.emit(self))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(row(self._field, self._how, self._value, self._remove, None, gap=8))
        self._field.chosen.connect(lambda key: self._put(self._fresh(str(key))))
        self._how.chosen.connect(self._choose_how)
        self._text.editingFinished.connect(self._typed)
        self._number.changed.connect(lambda value: self._put(Filter(self.filter.field, self.filter.how, value)))

    def _fresh(self, field: str) -> Filter:
        unit = unit_of(field)
        return Filter(field, "at_least" if unit not in _EMPTY else "is", _EMPTY.get(unit, Decimal(0)))

    def _choose_how(self, key: object) -> None:
        if key in ("yes", "no"):
            self._put(Filter(self.filter.field, "is", key == "yes"))
        else:
            self._put(Filter(self.filter.field, key, self.filter.value))  # type: ignore[arg-type]  # the choice's own keys

    def _typed(self) -> None:
        if self._text.text().strip() != self.filter.value:
            self._put(Filter(self.filter.field, self.filter.how, self._text.text().strip()))

    def _put(self, chosen: Filter) -> None:
        self.filter = chosen
        self.changed.emit()

    def show_filter(self, shown: Filter, editable: bool) -> None:
        self.filter = shown
        unit = unit_of(shown.field)
        self._field.set_choices(guided_words.pairs(guided_words.filter_fields()), shown.field)
        how = ("yes" if shown.value else "no") if unit == "yes/no" else shown.how
        self._how.set_choices(guided_words.pairs(guided_words.hows(unit)), how)
        self._value.setVisible(unit != "yes/no")
        self._value.setCurrentWidget(self._text if unit == "text" else self._number)
        if unit == "text" and not self._text.hasFocus():
            self._text.setText(str(shown.value))
        elif isinstance(shown.value, Decimal):
            self._number.show_value(shown.value, unit)
        self.setEnabled(editable)
        for field, name in (
            (self._field, self.tr("What is looked at")), (self._how, self.tr("How it is compared")), (self._text, self.tr("Value")),
            (self._number, self.tr("Value")), (self._remove, self.tr("Remove the condition")),
        ):  # fmt: skip
            field.setAccessibleName(name)
        self._remove.setToolTip(self.tr("Remove the condition"))


class FiltersEdit(QFrame):
    changed = Signal(object)
    """all conditions anew; those that say nothing yet are kept on the screen only"""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[FilterRow] = []
        self._started = 0
        self._editable = True
        self._box = QVBoxLayout()
        self._box.setSpacing(6)
        self.add = button("", "plus", "ghost", clicked=self._start)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(self._box)
        layout.addWidget(row(self.add, None))
        self.retranslate()

    def _start(self) -> None:
        self._started += 1
        self.show_filters(tuple(one.filter for one in self._rows if one.filter.value != ""), self._editable)
        self._rows[-1]._field.setFocus()

    def show_filters(self, filters: tuple[Filter, ...], editable: bool) -> None:
        self._editable = editable
        shown = [*filters, *[Filter("product_line", "is", "")] * self._started]
        while len(self._rows) > len(shown):
            gone = self._rows.pop()
            gone.hide()
            gone.deleteLater()
        while len(self._rows) < len(shown):
            made = FilterRow()
            made.changed.connect(self._told)
            made.removed.connect(self._removed)
            self._rows.append(made)
            self._box.addWidget(made)
        for made, one in zip(self._rows, shown, strict=True):
            made.show_filter(one, editable)
        self.add.setEnabled(editable)

    def forget(self) -> None:
        """Another pay line is shown: conditions that were only begun go."""
        self._started = 0

    def _told(self) -> None:
        said = tuple(one.filter for one in self._rows if one.filter.value != "")
        self._started = len(self._rows) - len(said)
        if self._started:
            self.show_filters(said, self._editable)
        self.changed.emit(said)

    def _removed(self, gone: FilterRow) -> None:
        if gone.filter.value == "":
            self._started -= 1
            self.show_filters(tuple(one.filter for one in self._rows if one.filter.value != ""), self._editable)
            return
        self.changed.emit(tuple(one.filter for one in self._rows if one is not gone and one.filter.value != ""))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        self.add.setText(self.tr("Add a condition"))
        self.add.setAccessibleName(self.tr("Add a condition"))
