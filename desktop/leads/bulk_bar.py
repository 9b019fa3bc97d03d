"""Under the table: how many leads are chosen, and what can be done to them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.leads.view_model import LeadsViewModel
from desktop.shared.grid_window import WindowedGrid
from desktop.shared.widgets import button, label

ACTS = (
    ("assign", "user-share"), ("tag", "tag"), ("field", "pencil"), ("return", "recycle"), ("close", "ban"), ("rescore", "refresh"),
)  # fmt: skip


class BulkBar(QWidget):
    act_wanted = Signal(str)
    merge_wanted = Signal(object, object)

    def __init__(self, model: LeadsViewModel, grid: WindowedGrid) -> None:
        super().__init__()
        self.model, self.grid = model, grid
        self.count, self.every = label("", strong="1"), button("", kind="link", clicked=grid.choose_every)
        self.acts: dict[str, QPushButton] = {key: button("", icon, clicked=lambda act=key: self.act_wanted.emit(act)) for key, icon in ACTS}
        self.merge = button("", "git-branch", clicked=self._merge)
        self.clear = button("", kind="ghost", clicked=grid.clear_checks)
        inner = QWidget()
        inner.setProperty("banner", "info")
        inner.setFixedHeight(44)
        line = QHBoxLayout(inner)
        line.setContentsMargins(12, 0, 8, 0)
        line.setSpacing(6)
        for part in (self.count, self.every):
            line.addWidget(part)
        line.addSpacing(6)
        for part in (*self.acts.values(), self.merge):
            line.addWidget(part)
        line.addStretch(1)
        line.addWidget(self.clear)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(inner)
        grid.checks_changed.connect(self.show_count)
        grid.extent_changed.connect(self._extent)
        self.retranslate()

    def chosen_ids(self) -> list[Any] | None:
        """None: every lead of the filter."""
        return None if self.grid.every else sorted(self.grid.checked)

    def number(self) -> int:
        return (self.model.total or len(self.grid.shown)) if self.grid.every else len(self.grid.checked)

    def number_text(self) -> str:
        text = f"{self.number():,}"
        return text if not self.grid.every or self.model.is_counted_whole() else f"{self.number() - 1:,}+"

    def show_count(self) -> None:
        number, total = self.number(), self.model.total or 0
        self.setVisible(bool(number) and (self.grid.every or bool(self.grid.checked)))
        self.count.setText(self.tr("%1 chosen").replace("%1", self.number_text()))
        whole = f"{total:,}" if self.model.is_counted_whole() else f"{max(0, total - 1):,}+"
        self.every.setText(self.tr("Choose all %1").replace("%1", whole))
        self.every.setVisible(not self.grid.every and total > number)
        manage = self.model.may_manage()
        for made in self.acts.values():
            made.setVisible(manage)
        self.merge.setVisible(manage and len(self.grid.checked) == 2 and not self.grid.every)

    def _extent(self) -> None:
        if self.isVisible():
            self.show_count()

    def _merge(self) -> None:
        pair = [lead for _, lead in self.grid.window_.loaded() if lead.id in self.grid.checked]
        if len(pair) == 2:
            self.merge_wanted.emit(*pair)

    def retranslate(self) -> None:
        texts = {
            "assign": self.tr("Assign…"), "tag": self.tr("Tags…"), "field": self.tr("Field…"), "return": self.tr("To the pool…"),
            "close": self.tr("Close…"), "rescore": self.tr("Rescore…"),
        }  # fmt: skip
        for key, made in self.acts.items():
            made.setText(texts[key])
        self.merge.setText(self.tr("Merge…"))
        self.clear.setText(self.tr("Clear the choice"))
        self.show_count()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
