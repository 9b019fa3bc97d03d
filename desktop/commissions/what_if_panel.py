"""Right, middle: a slider and an exact field for each lever of the plan, and back to the real figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QSlider, QVBoxLayout

from desktop.commissions.what_if import Lever
from desktop.shared.fields import MoneyEdit
from desktop.shared.i18n import percent
from desktop.shared.widgets import Section, button, label, set_property

STEPS = 400
NAME_WIDTH = 128


class _Row:
    """One lever: its slider and field show the same value, whichever was moved."""

    def __init__(self, owner: WhatIfPanel, lever: Lever) -> None:
        self.lever, self._owner = lever, owner
        self.name = label("", dim="1", wrap=True)
        self.name.setFixedWidth(NAME_WIDTH)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, STEPS)
        self.field = MoneyEdit("", lever.base)
        self.field.setFixedWidth(104)
        self.slider.valueChanged.connect(self._slid)
        self.field.changed.connect(self._typed)
        self.put(lever.base)

    def put(self, value: Decimal) -> None:
        self.slider.blockSignals(True)
        span = self.lever.high - self.lever.low
        self.slider.setValue(int((value - self.lever.low) * STEPS / span) if span else 0)
        self.slider.blockSignals(False)
        self.field.set_value(value)
        if self.lever.unit == "rate":
            self.field.setText(percent(value, 2))
        elif self.lever.unit != "money":
            self.field.setText(f"{value:,f}")
        set_property(self.field, changed="1" if value != self.lever.base else "")

    def _slid(self, place: int) -> None:
        span = self.lever.high - self.lever.low
        rough = self.lever.low + span * place / STEPS
        value = (rough / self.lever.step).to_integral_value() * self.lever.step
        self.put(value)
        self._owner.moved.emit(self.lever.key, None if value == self.lever.base else value)

    def _typed(self, value: Decimal | None) -> None:
        kept = self.lever.base if value is None else value
        self.put(kept)
        self._owner.moved.emit(self.lever.key, None if kept == self.lever.base else kept)


class WhatIfPanel(QFrame):
    moved = Signal(str, object)
    """a lever's key and its value; None puts it back to the real figure"""
    reset = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, _Row] = {}
        self._labels: Mapping[str, str] = {}
        self._reset = button("", "arrow-back-up", "ghost", clicked=self.reset.emit)
        self._section = Section("", self._reset)
        self._empty = label("", wrap=True, dim="1")
        self._body = QFrame()
        self._grid = QGridLayout(self._body)
        self._grid.setContentsMargins(14, 0, 12, 10)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._section)
        layout.addWidget(self._body)
        self.retranslate()

    def add_below(self, panel: QFrame) -> None:
        layout = self.layout()
        assert layout is not None
        layout.addWidget(panel)

    def show_levers(self, levers: Sequence[Lever], labels: Mapping[str, str], values: Mapping[str, Decimal]) -> None:
        """`values` are the levers that were moved; rows are kept while the levers stay the same."""
        self._labels = labels
        if [row.lever for row in self._rows.values()] != list(levers):
            self._rebuild(levers)
        for key, line in self._rows.items():
            text = labels.get(key, line.lever.name)
            line.name.setText(text)
            line.slider.setAccessibleName(text)
            line.field.setAccessibleName(self.tr("%1, exact").replace("%1", text))
            if not line.field.hasFocus() and not line.slider.isSliderDown():
                line.put(values.get(key, line.lever.base))
        self._reset.setEnabled(bool(values))

    def _rebuild(self, levers: Sequence[Lever]) -> None:
        while (taken := self._grid.takeAt(0)) is not None:
            gone = taken.widget()
            if gone is not None and gone is not self._empty:
                gone.hide()
                gone.deleteLater()
        self._rows = {lever.key: _Row(self, lever) for lever in levers}
        for number, line in enumerate(self._rows.values()):
            self._grid.addWidget(line.name, number, 0)
            self._grid.addWidget(line.slider, number, 1)
            self._grid.addWidget(line.field, number, 2)
        if not levers:
            self._grid.addWidget(self._empty, 0, 0, 1, 3)
        self._empty.setVisible(not levers)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        self._section.set_title(self.tr("What if"))
        self._reset.setText(self.tr("Reset"))
        self._reset.setAccessibleName(self.tr("Back to the real figures"))
        self._empty.setText(self.tr("Choose an example person to move sales, quota and parameters."))
