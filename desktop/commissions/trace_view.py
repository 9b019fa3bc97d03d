"""The explanation tree ("Evaluate Formula"): every number opens; F9 walks it in the order of calculation."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout

from desktop.commissions.trace_row import TraceRow, as_text, in_order
from desktop.shared import icons, theme
from desktop.shared.widgets import Section, hline, label, tool, vline

ICONS = {
    "step": ("math-function", "accent"), "fact": ("database", "good"), "parameter": ("variable", "accent"),
    "table": ("stairs-up", "violet"), "function": ("function", "warn"), "operator": ("calculator", "text3"),
    "records": ("list-details", "good"), "constant": ("equal", "text3"), "error": ("alert-circle", "bad"),
}  # fmt: skip
ROW_ROLE = Qt.ItemDataRole.UserRole
OPEN_LEVELS = 4


class TraceView(QFrame):
    """Shows one TraceRow; `stepped` tells which part the reader is at, `records_requested` which records to list."""

    stepped = Signal(object)
    records_requested = Signal(object)
    step_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._row: TraceRow | None = None
        self._order: list[QTreeWidgetItem] = []
        self._stale = False
        self.tree = QTreeWidget()
        self._shape_tree()
        self._first = tool("player-skip-back", "", self.go_first)
        self._back = tool("chevron-left", "", self.go_back)
        self._next = tool("chevron-right", "", self.go_next)
        self._copy = tool("copy", "", self.copy)
        self._place = label("", dim="1")
        self._place.setMinimumWidth(78)
        self._place.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._section = Section("", self._first, self._back, self._place, self._next, vline(), self._copy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self._section, hline(), self.tree):
            layout.addWidget(part)
        self._shortcuts()
        self.retranslate()

    def _shape_tree(self) -> None:
        tree = self.tree
        tree.setColumnCount(3)
        tree.setIndentation(18)
        tree.setUniformRowHeights(True)
        tree.setAlternatingRowColors(True)
        tree.setIconSize(QSize(14, 14))
        tree.setEditTriggers(QTreeWidget.EditTrigger.NoEditTriggers)
        head = tree.header()
        head.setFixedHeight(28)
        head.setStretchLastSection(True)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        tree.setColumnWidth(0, 330)
        tree.setColumnWidth(1, 104)
        tree.headerItem().setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        tree.itemActivated.connect(self._open)
        tree.itemClicked.connect(self._clicked)
        tree.currentItemChanged.connect(self._moved)

    def _shortcuts(self) -> None:
        for key, go in (("F9", self.go_next), ("Shift+F9", self.go_back)):
            action = QAction(self)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.triggered.connect(lambda _on=False, call=go: call())
            self.addAction(action)

    # --- shown

    def show_row(self, row: TraceRow | None) -> None:
        """Keeps which part is open and where the reader is, as far as the shape stays the same."""
        if row == self._row:
            self.set_stale(False)
            return
        closed, place = self._closed(), self._path(self.tree.currentItem())
        self._row = row
        self.tree.blockSignals(True)
        self.tree.clear()
        if row is not None:
            self._add(None, row, 0, (), closed)
        self._order = self._in_order()
        self._share_width()
        self.tree.blockSignals(False)
        current = next((item for item in self._order if self._path(item) == place), None) if place else None
        self.tree.setCurrentItem(current or (self.tree.topLevelItem(0) if row else None))
        self.set_stale(False)
        self._say_place()

    def set_stale(self, stale: bool) -> None:
        """While the formula is broken the last valid explanation stays, greyed."""
        self._stale = stale
        self.tree.setEnabled(not stale or self._row is not None)
        effect = "text3" if stale else "text"
        self.tree.setStyleSheet(f"QTreeWidget{{color:{theme.current().tokens[effect]}}}" if stale else "")

    def _add(self, parent: QTreeWidgetItem | None, row: TraceRow, level: int, path: tuple[int, ...], closed: set[tuple[int, ...]]) -> None:
        item = QTreeWidgetItem(self.tree) if parent is None else QTreeWidgetItem(parent)
        item.setData(0, ROW_ROLE, row)
        self._paint(item, row)
        for number, child in enumerate(row.children):
            self._add(item, child, level + 1, (*path, number), closed)
        item.setExpanded(level < OPEN_LEVELS and path not in closed)

    def _paint(self, item: QTreeWidgetItem, row: TraceRow) -> None:
        name, tone = ICONS[row.kind]
        strong = row.kind in ("step", "fact", "records")
        link = row.source_kind == "records" and bool(row.records)
        for column, text in enumerate((row.title, row.value, row.source + ("  ↗" if link else ""))):
            item.setText(column, text)
            item.setToolTip(column, f"{text}\n{row.formula}" if column == 2 and row.formula else text)
        item.setIcon(0, icons.icon(name, tone, 14))
        item.setFont(0, theme.text_font(12, bold=row.kind == "step"))
        item.setFont(1, theme.number_font(12, bold=strong))
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        tones = {"formula": "text2", "records": "accent" if link else "text2", "hit": "warn", "note": "text2", "error": "bad"}
        item.setForeground(2, theme.color(tones[row.source_kind]))
        item.setFont(2, theme.text_font(12, bold=row.source_kind == "hit"))
        if row.kind == "error" or row.source_kind == "error":
            item.setForeground(1, theme.color("bad"))
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{row.title}, {row.value}, {row.source}")

    # --- walked

    def go_first(self) -> None:
        self._go(0)

    def go_next(self) -> None:
        self._go(self._index() + 1)

    def go_back(self) -> None:
        self._go(self._index() - 1)

    def _index(self) -> int:
        current = self.tree.currentItem()
        return self._order.index(current) if current in self._order else -1

    def _go(self, index: int) -> None:
        if self._order:
            item = self._order[max(0, min(index, len(self._order) - 1))]
            self.tree.setCurrentItem(item)
            self.tree.scrollToItem(item)

    def _moved(self) -> None:
        self._say_place()
        current = self.tree.currentItem()
        self.stepped.emit(current.data(0, ROW_ROLE) if current else None)

    def _say_place(self) -> None:
        index = self._index()
        self._place.setText(self.tr("Step %1 / %2").replace("%1", str(index + 1)).replace("%2", str(len(self._order))))
        self._back.setEnabled(index > 0)
        self._first.setEnabled(index > 0)
        self._next.setEnabled(index < len(self._order) - 1)

    def _clicked(self, item: QTreeWidgetItem, column: int) -> None:
        if column == 2:
            self._open(item)

    def _open(self, item: QTreeWidgetItem) -> None:
        row: TraceRow = item.data(0, ROW_ROLE)
        if row.records:
            self.records_requested.emit(row)
        elif row.kind == "step" and row.step:
            self.step_requested.emit(row.step)

    def open_first_records(self) -> None:
        item = next((item for item in self._order if item.data(0, ROW_ROLE).records), None)
        if item is not None:
            self._open(item)

    def copy(self) -> None:
        if self._row is not None:
            QGuiApplication.clipboard().setText(as_text(self._row))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    # --- language and colours

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Room for the source in a narrow window too."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._share_width()

    def _share_width(self) -> None:
        """The parts get what they need up to half of the width; what is left is the source's."""
        self.tree.resizeColumnToContents(0)
        most = max(180, self.width() * 46 // 100)
        self.tree.setColumnWidth(0, max(180, min(most, self.tree.columnWidth(0) + 12)))

    def retranslate(self) -> None:
        self._section.set_title(self.tr("Calculation"))
        self.tree.setAccessibleName(self.tr("Calculation, part by part"))
        self.tree.setHeaderLabels([self.tr("Part"), self.tr("Value"), self.tr("Source")])
        for made, text in (
            (self._first, self.tr("First step")), (self._back, self.tr("Step back (Shift+F9)")),
            (self._next, self.tr("Next step (F9)")), (self._copy, self.tr("Copy the explanation as text")),
        ):  # fmt: skip
            made.setToolTip(text)
            made.setAccessibleName(text)
        self._say_place()

    def restyle(self) -> None:
        for item in self._order:
            self._paint(item, item.data(0, ROW_ROLE))
        self.set_stale(self._stale)

    # --- places in the tree

    def _in_order(self) -> list[QTreeWidgetItem]:
        """Items as they are calculated; the same walk as trace_row.in_order, so both have one length."""

        def walk(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
            below = [child for number in range(item.childCount()) if (child := item.child(number)) is not None]
            return [*(inner for child in below for inner in walk(child)), item]

        root = self.tree.topLevelItem(0)
        found = walk(root) if root else []
        assert self._row is None or len(found) == sum(1 for _ in in_order(self._row))
        return found

    def _path(self, item: QTreeWidgetItem | None) -> tuple[int, ...]:
        path: list[int] = []
        while item is not None and (parent := item.parent()) is not None:
            path.insert(0, parent.indexOfChild(item))
            item = parent
        return tuple(path)

    def _closed(self) -> set[tuple[int, ...]]:
        return {self._path(item) for item in self._order if item.childCount() and not item.isExpanded()}
