"""From which month to which: the months that are tried."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop.shared.fields import Choice
from desktop.shared.widgets import label

MOST = 36


class MonthsField(QFrame):
    """The first and the last month of an unbroken span; as it opens, those of the dry run that is shown, else the three newest."""

    def __init__(self) -> None:
        super().__init__()
        self._months: tuple[str, ...] = ()
        self.first, self.last = Choice("", 104), Choice("", 104)
        self.first.chosen.connect(lambda _month: self._keep_order(self.first))
        self.last.chosen.connect(lambda _month: self._keep_order(self.last))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for part in (self.first, label("–", dim="1"), self.last):
            layout.addWidget(part)
        self.setFocusProxy(self.first)

    def set_months(self, newest_first: Sequence[str]) -> None:
        months = tuple(newest_first)
        if months == self._months:
            return
        self._months = months
        first, last = self.first.currentData(), self.last.currentData()
        choices = [(month, month) for month in months]
        self.last.set_choices(choices, last if last in months else (months[0] if months else None))
        self.first.set_choices(choices, first if first in months else (months[min(2, len(months) - 1)] if months else None))

    def choose(self, periods: Sequence[str]) -> None:
        """The span of a dry run that is shown, so that its figures and the months above them are the same."""
        known = sorted(month for month in periods if month in self._months)
        if known:
            self.first.set_current(known[0])
            self.last.set_current(known[-1])

    def chosen(self) -> list[str]:
        first, last = self.first.currentData(), self.last.currentData()
        return sorted(month for month in self._months if first <= month <= last)[:MOST] if first and last else []

    def _keep_order(self, moved: Choice) -> None:
        if self.first.currentData() > self.last.currentData():
            (self.last if moved is self.first else self.first).set_current(moved.currentData())

    def retranslate(self) -> None:
        translate = QCoreApplication.translate
        self.first.setAccessibleName(translate("MonthsField", "First month that is tried"))
        self.last.setAccessibleName(translate("MonthsField", "Last month that is tried"))
