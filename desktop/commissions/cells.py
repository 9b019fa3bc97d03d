"""Small tables of ready-made cells: rate tables, parameters, differences. For long lists there is shared/grid.py."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Cell:
    """`edit` is what the editor starts with; None cannot be edited. `tone` is a colour name of the theme."""

    text: str
    right: bool = False
    bold: bool = False
    tone: str = "text"
    icon: str = ""
    icon_tone: str = "text2"
    edit: str | None = None
    tip: str = ""
    spoken: str = ""


Rows = Sequence[Sequence[Cell]]


class CellsModel(QAbstractTableModel):
    edited = Signal(int, int, str)
    """row, column, what was typed; the owner decides what becomes of it"""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.heads: tuple[Cell, ...] = ()
        self.rows: tuple[tuple[Cell, ...], ...] = ()

    def show(self, heads: Sequence[Cell], rows: Rows) -> None:
        """Keeps selection and editor when the shape stays as it is."""
        kept = tuple(tuple(row) for row in rows)
        if len(kept) == len(self.rows) and len(heads) == len(self.heads):
            self.heads, self.rows = tuple(heads), kept
            if kept:
                self.dataChanged.emit(self.index(0, 0), self.index(len(kept) - 1, len(heads) - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(heads) - 1)
            return
        self.beginResetModel()
        self.heads, self.rows = tuple(heads), kept
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else len(self.heads)

    def cell(self, index: Index) -> Cell:
        return self.rows[index.row()][index.column()]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        cell = self.cell(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.EditRole:
            return cell.edit if cell.edit is not None else cell.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.tip or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return cell.spoken or cell.text
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(cell.right)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: N802
        if orientation != Qt.Orientation.Horizontal or section >= len(self.heads):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.heads[section].text
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.heads[section].tip or None
        return _side(self.heads[section].right) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() and self.cell(index).edit is not None else flags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        cell = self.cell(index)
        if role != Qt.ItemDataRole.EditRole or cell.edit is None or str(value) == cell.edit:
            return False
        self.edited.emit(index.row(), index.column(), str(value))
        return True


def _side(right: bool) -> int:
    return int((Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter)
