"""Under the table: how many leads are chosen, and what can be done to them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from desktop.leads.view_model import LeadsViewModel
from desktop.shared.grid_window import WindowedGrid
from desktop.shared.widgets import button, label

ACTS = (
    ("assign", "user-share"), ("tag", "tag"), ("field", "pencil"), ("return", "recycle"), ("close", "ban"), ("rescore", "refresh"),
)  # fmt: skip


class BulkBar(QWidget):
    act_wanted = Signal(str)
    merge_wanted = Signal(object, object)
    export_wanted = Signal()

    def __init__(self, model: LeadsViewModel, grid: WindowedGrid) -> None:
        super().__init__()
        self.model, self.grid = model, grid
        self.count, self.every = label("", strong="1"), button("", kind="link", clicked=grid.choose_every)
        self.acts: dict[str, QPushButton] = {key: button("", icon, clicked=lambda act=key: self.act_wanted.emit(act)) for key, icon in ACTS}
        self.merge = button("", "git-branch", clicked=self._merge)
        self.export = button("", "file-spreadsheet", clicked=self.export_wanted.emit)
        self.more = button("", "dots", clicked=self._open_more)
        self.clear = button("", kind="ghost", clicked=grid.clear_checks)
        self._hidden: list[str] = []  # acts that found no room and are in the menu
        inner = QWidget()
        inner.setProperty("banner", "info")
        inner.setFixedHeight(44)
        line = QHBoxLayout(inner)
        line.setContentsMargins(12, 0, 8, 0)
        line.setSpacing(6)
        for part in (self.count, self.every):
            line.addWidget(part)
        line.addSpacing(6)
        for part in (*self.acts.values(), self.merge, self.export, self.more):
            line.addWidget(part)
        line.addStretch(1)
        line.addWidget(self.clear)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(inner)
        outer.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
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
        self._fit()

    def _fit(self) -> None:
        """As many acts as there is room for have a button; the others are in the menu."""
        manage = self.model.may_manage()
        wanted = [*self.acts, *(["merge"] if len(self.grid.checked) == 2 and not self.grid.every else [])] if manage else []
        wanted.append("export")  # whoever reads them may take them along
        buttons = self._buttons()
        taken = [self.count, self.clear, *([self.every] if not self.every.isHidden() else [])]
        room = self.width() - sum(one.sizeHint().width() + 8 for one in taken) - 40
        needed = sum(buttons[key].sizeHint().width() + 6 for key in wanted)
        shown = list(wanted)
        if needed > room:
            room -= self.more.sizeHint().width() + 6
            while shown and sum(buttons[key].sizeHint().width() + 6 for key in shown) > room:
                shown.pop()
        self._hidden = wanted[len(shown) :]
        for key, made in buttons.items():
            made.setVisible(key in shown)
        self.more.setVisible(bool(self._hidden))

    def _buttons(self) -> dict[str, QPushButton]:
        return {**self.acts, "merge": self.merge, "export": self.export}

    def menu_of(self) -> QMenu:
        menu = QMenu(self)
        for key in self._hidden:
            made = self._buttons()[key]
            menu.addAction(made.icon(), made.text(), made.click)
        return menu

    def _open_more(self) -> None:
        self.menu_of().popup(self.more.mapToGlobal(self.more.rect().topLeft()))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(200, 44)

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
        self.export.setText(self.tr("Export…"))
        self.more.setText(self.tr("More"))
        self.clear.setText(self.tr("Clear the choice"))
        self.show_count()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
