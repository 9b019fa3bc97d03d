"""The growth plan of the employee: aims with the ability they belong to, a day, and steps that are ticked off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.performance.talks.readings import GrowthItem, Words
from desktop.performance.talks.words import aim_state
from desktop.shared.i18n import day, language
from desktop.shared.retranslated import Retranslated
from desktop.shared.widgets import Chip, EmptyState, button, column, hline, label, panel, row, tool


class GrowthTab(Retranslated, QWidget):
    changed = Signal(object)  # GrowthItem with steps or state as ticked
    edit_wanted = Signal(object)  # GrowthItem, or None for a new one

    def __init__(self) -> None:
        super().__init__()
        self._items: tuple[GrowthItem, ...] = ()
        self._axes: Mapping[str, Words] = {}
        self._today, self._open = date.min, False
        self.add = button("", "plus", clicked=lambda: self.edit_wanted.emit(None))
        self.empty, self.area = EmptyState("stairs-up"), QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.bar = row(None, self.add, margins=(16, 8, 12, 8))
        layout.addWidget(self.bar)
        layout.addWidget(hline())
        layout.addWidget(self.empty, 1)
        layout.addWidget(self.area, 1)
        self.retranslate()

    def show_plan(self, items: Sequence[GrowthItem], axes: Mapping[str, Words], today: date, is_open: bool) -> None:
        self._items, self._axes, self._today, self._open = tuple(items), axes, today, is_open
        self.retranslate()

    def retranslate(self) -> None:
        self.add.setText(self.tr("Add an aim"))
        self.bar.setVisible(self._open)
        self.empty.set("stairs-up", self.tr("There is no growth plan yet"), self.tr("An aim says what is to be learned, by which steps, until when."))
        self.empty.setVisible(not self._items)
        self.area.setVisible(bool(self._items))
        self.area.setAccessibleName(self.tr("Growth plan"))
        self.area.setWidget(panel(column(*[self._aim(one) for one in self._items], None, gap=0)))

    def _aim(self, item: GrowthItem) -> QWidget:
        axis = self._axes.get(item.axis or "")
        parts: list[QWidget | tuple[QWidget, int]] = [(label(item.title, strong="1", wrap=True), 1)]
        if item.axis:
            parts.append(Chip(axis.of(language()) if axis else item.axis, "violet", "chart-radar"))
        parts.append(Chip(*aim_state(item.done_at is not None, item.until, self._today)))
        if self._open:
            parts.append(tool("pencil", self.tr("Change this aim: %1").replace("%1", item.title), lambda: self.edit_wanted.emit(item)))
        until = label(self.tr("Until %1").replace("%1", day(item.until)), dim="1")
        steps = [self._step(item, place) for place in range(len(item.steps))]
        return column(column(row(*parts), until, *steps, margins=(16, 10, 12, 12), gap=5), hline(), gap=0)

    def _step(self, item: GrowthItem, place: int) -> QWidget:
        check = QCheckBox(item.steps[place].text)
        check.setChecked(item.steps[place].done)
        check.setEnabled(self._open)
        check.clicked.connect(lambda on: self._tick(item, place, on))
        return check

    def _tick(self, item: GrowthItem, place: int, on: bool) -> None:
        steps = tuple(replace(step, done=on) if at == place else step for at, step in enumerate(item.steps))
        self.changed.emit(replace(item, steps=steps))
