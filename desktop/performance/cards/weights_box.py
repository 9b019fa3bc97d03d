"""The weights of a card: which version, its first month, the table, and what is left to 100."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.performance.cards.weights import CardDraft
from desktop.performance.cards.weights_table import WeightsTable
from desktop.performance.cards.words import total_state, version_line
from desktop.performance.words import version_state
from desktop.shared.day_edit import DayEdit
from desktop.shared.fields import Choice
from desktop.shared.widgets import Chip, button, label, row
from server_db.domain.kpi.body import Kpi
from server_db.queries.kpis import CardVersion


class WeightsBox(QFrame):
    version_chosen = Signal(object)
    start_chosen = Signal(object)  # a day, taken as its month

    def __init__(self) -> None:
        super().__init__()
        self._versions: dict[int, CardVersion] = {}
        self._shown: tuple[CardDraft, Sequence[Kpi], Sequence[CardVersion], CardVersion | None, bool] | None = None
        self.version, self.start = Choice("", 200), DayEdit("")
        self.start.setMaximumWidth(130)
        self.version_label, self.start_label, self.total = label("", dim="1"), label("", dim="1"), Chip()
        self.equal, self.fit = button("", "equal", "ghost"), button("", "arrows-maximize", "ghost")
        self.table = WeightsTable()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(row(
            self.version_label, self.version, 8, self.start_label, self.start, None, self.total, self.equal, self.fit, margins=(14, 6, 10, 6),
        ))  # fmt: skip
        layout.addWidget(self.table, 1)
        self.version.chosen.connect(lambda key: self.version_chosen.emit(self._versions[key]) if key in self._versions else None)
        self.start.changed.connect(self._start_typed)

    def show_draft(self, draft: CardDraft, kpis: Sequence[Kpi], versions: Sequence[CardVersion], version: CardVersion | None, may: bool) -> None:
        self._shown = (draft, kpis, versions, version, may)
        self._versions = {one.id: one for one in versions}
        choices: list[tuple[object, str]] = [(one.id, f"{version_line(one)} · {version_state(one.status)[0]}") for one in versions]
        self.version.set_choices(choices or [(0, self.tr("None yet"))], version.id if version else 0)
        if self.start.value() != draft.starts_on:
            self.start.set_value(draft.starts_on)
        self.start.setReadOnly(not may)
        self.total.set(*total_state(draft))
        for made in (self.equal, self.fit):
            made.setVisible(may)
            made.setEnabled(bool(draft.weights))
        self.table.show_draft(draft, kpis, may)

    def _start_typed(self) -> None:
        day: date | None = self.start.value()
        if day is not None and self._shown is not None and day != self._shown[0].starts_on:
            self.start_chosen.emit(day)

    def retranslate(self) -> None:
        self.version_label.setText(self.tr("Version"))
        self.version.setAccessibleName(self.tr("Version of the weights"))
        self.start_label.setText(self.tr("from the month of"))
        self.start.setAccessibleName(self.tr("First month"))
        self.equal.setText(self.tr("Equal"))
        self.equal.setToolTip(self.tr("Everything in the card weighs the same"))
        self.fit.setText(self.tr("Fit to 100"))
        self.fit.setToolTip(self.tr("The same proportions, adding up to exactly 100"))
        self.table.retranslate()
        if self._shown is not None:
            self.show_draft(*self._shown)
