"""A list on the left and the page of what is chosen in it: the layout that the guide and the terms share."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QVBoxLayout, QWidget

from desktop.shared.widgets import Section, fill_column, hline, panel


def list_and_pages(frame: QFrame, section: Section, rows: QWidget, pages: QWidget, widths: tuple[int, int]) -> None:
    """Fills `frame`; the pages take what room there is."""
    left = QFrame()
    fill_column(left, section, hline(), (rows, 1))
    split = QSplitter(Qt.Orientation.Horizontal)
    split.addWidget(panel(left))
    split.addWidget(panel(pages))
    split.setStretchFactor(1, 1)
    split.setSizes(list(widths))
    split.setHandleWidth(1)
    split.setChildrenCollapsible(False)
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(split)


def scrolled(page: QWidget) -> QScrollArea:
    """The page in an area that moves up and down only."""
    area = QScrollArea()
    area.setWidget(panel(page))
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
