"""Ctrl+K: one box for people, orders, plans, runs, screens and commands."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.shared.i18n import pick
from desktop.shared.icons import pixmap, set_icon
from desktop.shared.palette_search import Entry, Index
from desktop.shared.theme import color, text_font
from desktop.shared.widgets import hline, label, row

ICONS = {"person": "user", "order": "shopping-cart", "plan": "math-function", "run": "receipt-yuan",
         "screen": "layout-sidebar", "command": "command"}  # fmt: skip
ROW, WIDTH = 38, 640
AnyIndex = QModelIndex | QPersistentModelIndex


class EntriesModel(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []

    def set(self, entries: list[Entry]) -> None:
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{pick(entry.name_en, entry.name_zh)} {entry.code}"
        return entry if role == Qt.ItemDataRole.UserRole else None


class EntryDelegate(QStyledItemDelegate):
    def __init__(self, kind_name: Callable[[str], str], parent: QObject) -> None:
        super().__init__(parent)
        self._kind_name = kind_name

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: N802
        return QSize(100, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        entry = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect.adjusted(6, 1, -6, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("accentSoft"))
            painter.drawRoundedRect(rect, 6, 6)
        scale = painter.device().devicePixelRatioF()
        tint = "accent" if chosen else "text3"
        painter.drawPixmap(rect.x() + 12, rect.center().y() - 8, pixmap(ICONS.get(entry.kind, "circle"), 16, tint, scale))
        self._texts(painter, rect, entry)

    def _texts(self, painter: QPainter, rect: QRect, entry: Entry) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(text_font(13, bold=True))
        painter.setPen(color("text"))
        name = pick(entry.name_en, entry.name_zh)
        at = rect.x() + 40
        painter.drawText(QRect(at, rect.y(), 300, rect.height()), middle, name)
        at += painter.fontMetrics().horizontalAdvance(name) + 12
        painter.setFont(text_font(12))
        painter.setPen(color("text3"))
        painter.drawText(QRect(at, rect.y(), 260, rect.height()), middle, " · ".join(p for p in (entry.code, entry.detail) if p))
        right = rect.adjusted(0, 0, -12, 0)
        painter.setPen(color("text2"))
        painter.drawText(right, middle | Qt.AlignmentFlag.AlignRight, self._kind_name(entry.kind))


class Palette(QFrame):
    """A popup under the search box. `recent` is shown while nothing is typed."""

    def __init__(self, window: QWidget, index: Index, recent: Callable[[], list[Entry]], go: Callable[[Entry, bool], None]) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self.setProperty("card", "1")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.index, self._recent, self._go = index, recent, go
        self.box = QLineEdit()
        self.box.setProperty("big", "1")
        self.box.setFrame(False)
        self._lens = self.box.addAction(_blank(), QLineEdit.ActionPosition.LeadingPosition)
        self.model = EntriesModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(EntryDelegate(self.kind_name, self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(lambda _index: self.choose(False))
        self.empty = label("", dim="1")
        self.empty.setMargin(14)
        self.hint = label("", dim="2")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 6)
        layout.setSpacing(6)
        for item in (self.box, hline(), self.list, self.empty, hline(), row(self.hint, margins=(6, 0, 6, 0))):
            layout.addWidget(item)
        # Not textChanged: during a Chinese composition only what was committed is searched.
        self.box.textChanged.connect(lambda _text: self.search())
        self.box.installEventFilter(self)
        self.retranslate()

    def open(self) -> None:
        self.box.clear()
        self.search()
        window = self.parentWidget()
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(corner.x() + (window.width() - WIDTH) // 2, corner.y() + 52)
        set_icon(self._lens, "search", "text3")
        self.show()
        self.box.setFocus()

    def search(self) -> None:
        text = self.box.text().strip()
        found = self.index.search(text) if text else self._recent()
        self.model.set(found)
        if found:
            self.list.setCurrentIndex(self.model.index(0))
        self.list.setVisible(bool(found))
        self.setFixedSize(WIDTH, 112 + ROW * min(max(len(found), 2), 9))
        self.empty.setVisible(not found)
        self.empty.setText(self.tr("Nothing found. Codes, names, pinyin and initials are searched.") if text else
                           self.tr("Type a name, a code, pinyin or its initials."))  # fmt: skip

    def choose(self, new_tab: bool) -> None:
        at = self.list.currentIndex().row()
        if 0 <= at < len(self.model.entries):
            entry = self.model.entries[at]
            self.hide()
            self._go(entry, new_tab)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}.get(Qt.Key(event.key()))
        if step:
            at = max(0, min(len(self.model.entries) - 1, self.list.currentIndex().row() + step))
            self.list.setCurrentIndex(self.model.index(at))
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose(bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
            return True
        return False

    def kind_name(self, kind: str) -> str:
        names = {
            "person": self.tr("Person"), "order": self.tr("Order"), "plan": self.tr("Plan"), "run": self.tr("Run"),
            "screen": self.tr("Screen"), "command": self.tr("Command"),
        }  # fmt: skip
        return names.get(kind, kind)

    def retranslate(self) -> None:
        self.box.setPlaceholderText(self.tr("Search people, orders, plans, or type a command…"))
        self.box.setAccessibleName(self.tr("Search"))
        self.list.setAccessibleName(self.tr("Results"))
        self.hint.setText(self.tr("> commands   @ people   # plans and runs   ·   Ctrl+Enter opens a new tab"))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _blank():  # type: ignore[no-untyped-def]  # a QIcon to be drawn when the palette opens
    from PySide6.QtGui import QIcon

    return QIcon()
