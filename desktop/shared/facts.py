"""Pairs of name and value, and small tables that are as tall as their rows: what detail panes are made of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.shared.grid import HEADER, Grid
from desktop.shared.grid_column import Column
from desktop.shared.i18n import money, office_places
from desktop.shared.widgets import label


class Facts(QFrame):
    """Two columns of text. A value of None reads as not recorded; `hidden` says it is not yours to see."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(12, 4, 12, 10)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)

    def set(self, pairs: Sequence[tuple[str, str | None]]) -> None:
        while self._grid.count():
            gone = self._grid.takeAt(0).widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for number, (name, value) in enumerate(pairs):
            first = label(name, dim="1")
            second = label(value if value is not None else not_recorded(), wrap=True, **({} if value is not None else {"dim": "2"}))
            second.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(first, number, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(second, number, 1)


class MiniGrid(Grid):
    """A Grid without a scroll bar of its own, inside a pane that scrolls."""

    def __init__(self, name: str) -> None:
        super().__init__(name, row_height=26)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def fill(self, columns: Sequence[Column], rows: Sequence[Any]) -> None:
        self.set_columns(columns)
        self.set_rows(rows)
        self.setFixedHeight(HEADER + max(1, len(rows)) * self.row_height())
        self.setVisible(bool(rows))

    def wheelEvent(self, event: Any) -> None:  # noqa: N802
        event.ignore()  # the pane scrolls


class Pane(QScrollArea):
    """A column that scrolls when it is taller than its place."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QFrame()
        body.setProperty("panel", "1")
        body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(0, 0, 0, 12)
        self.column.setSpacing(0)
        self.setWidget(body)

    def add(self, *widgets: QWidget) -> None:
        for widget in widgets:
            self.column.addWidget(widget)


def not_recorded() -> str:
    return QCoreApplication.translate("facts", "not recorded")


def hidden() -> str:
    return QCoreApplication.translate("facts", "hidden")


def figures(grid: Grid) -> str:
    """Sum · Average · Count · Min · Max of the selection, for the status line; which column is named."""
    translate = QCoreApplication.translate
    column, maths = grid.summed_column(), grid.selection_maths()
    if maths.count < 2:
        return ""
    count = translate("facts", "Count %1").replace("%1", f"{maths.count:,}")
    if maths.total is None or column is None:
        return count
    parts = (
        translate("facts", "Sum %1").replace("%1", column.show(maths.total)),
        translate("facts", "Average %1").replace("%1", money(maths.mean, max(2, office_places()))),
        count,
        translate("facts", "Min %1").replace("%1", column.show(maths.least)),
        translate("facts", "Max %1").replace("%1", column.show(maths.most)),
    )
    return f"{column.title}: " + " · ".join(parts)
