"""The view of `cells.py`: as high as its rows, edited in place, copied to and pasted from Excel."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)  # fmt: skip

from desktop.commissions.cells import Cell, CellsModel, Index, Rows
from desktop.commissions.tier_paste import block_of
from desktop.shared import icons, theme

ROW, HEAD = 27, 28


class CellDelegate(QStyledItemDelegate):
    """Paints a cell in one go; style sheet rules for items cost a fifth of every repaint."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, CellsModel)
        cell, box = model.cell(index), QRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(box, theme.color("sel"))
        elif index.row() % 2:
            painter.fillRect(box, theme.color("rowAlt"))
        painter.setPen(theme.color("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        left = 8
        if cell.icon:
            ratio = option.widget.devicePixelRatioF()
            picture = icons.pixmap(cell.icon, 14, cell.icon_tone, ratio, 2.0)
            painter.drawPixmap(QPoint(box.x() + 8, box.center().y() - 6), picture)
            left = 28
        painter.setFont(theme.number_font(12, cell.bold) if cell.right else theme.text_font(12, cell.bold))
        painter.setPen(theme.color(cell.tone))
        inner = box.adjusted(left, 0, -8, 0)
        shown = painter.fontMetrics().elidedText(cell.text, Qt.TextElideMode.ElideRight, inner.width())
        side = Qt.AlignmentFlag.AlignRight if cell.right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(inner, int(side | Qt.AlignmentFlag.AlignVCenter), shown)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        return QSize(60, ROW)


class CellsView(QTableView):
    pasted = Signal(int, int, object)
    """row, column, a block of texts"""
    activated_row = Signal(int)
    delete_requested = Signal(int)
    undo_requested = Signal()
    redo_requested = Signal()

    def __init__(self, name: str = "", whole_rows: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = CellsModel(self)
        self.setModel(self.cells)
        self.setItemDelegate(CellDelegate(self))
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        behaviour = QAbstractItemView.SelectionBehavior
        self.setSelectionBehavior(behaviour.SelectRows if whole_rows else behaviour.SelectItems)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setFixedHeight(HEAD)
        head.setMinimumSectionSize(32)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.doubleClicked.connect(lambda index: self.activated_row.emit(index.row()))

    def show_cells(self, heads: Sequence[Cell], rows: Rows, widths: Sequence[int] = (), stretch: int = 0) -> None:
        fresh = len(heads) != self.cells.columnCount()
        self.cells.show(heads, rows)
        if fresh:
            for column, width in enumerate(widths):
                self.setColumnWidth(column, width)
            self.horizontalHeader().setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)

    def fit_height(self, most: int = 100) -> None:
        """As high as its rows, up to `most` of them; beyond that it scrolls."""
        self.setFixedHeight(HEAD + ROW * min(max(1, self.cells.rowCount()), most) + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undo_requested.emit()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo_requested.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._enter()
        elif event.key() == Qt.Key.Key_Delete and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.delete_requested.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        if self.cells.cell(self.currentIndex()).edit is not None:
            self.edit(self.currentIndex())
        else:
            self.activated_row.emit(self.currentIndex().row())

    def copy(self) -> None:
        """The selected block as tab-separated text, edited values as stored."""
        indexes = self.selectionModel().selectedIndexes()
        if not indexes:
            return
        rows = sorted({index.row() for index in indexes})
        columns = sorted({index.column() for index in indexes})
        out = io.StringIO()
        writer = csv.writer(out, "excel-tab", lineterminator="\n")
        for row in rows:
            cells = [self.cells.rows[row][column] for column in columns]
            writer.writerow([cell.edit if cell.edit is not None else cell.text for cell in cells])
        QGuiApplication.clipboard().setText(out.getvalue())

    def paste(self) -> None:
        mime = QGuiApplication.clipboard().mimeData()
        block = block_of(mime.text(), mime.html() if mime.hasHtml() else "")
        if block:
            at = self.currentIndex()
            self.pasted.emit(max(0, at.row()), max(0, at.column()), block)
