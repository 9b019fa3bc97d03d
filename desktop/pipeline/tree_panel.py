"""Left, below: the processes there are, by region and product line, with the version each is at and what it inherits."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QMenu, QTreeWidget, QTreeWidgetItem, QVBoxLayout

from desktop.pipeline import words
from desktop.pipeline.records import PipelineRow
from desktop.shared.i18n import pick
from desktop.shared.icons import icon
from desktop.shared.widgets import elided, label, plain_tip, row, tool

translate = QCoreApplication.translate
VERSION, PIPELINE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class _Tree(QTreeWidget):
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            return
        super().keyPressEvent(event)


class TreePanel(QFrame):
    version_chosen = Signal(int)
    create_asked = Signal()
    child_asked = Signal(int)
    import_asked = Signal()
    export_asked = Signal(str)
    """file or bpmn"""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[PipelineRow, ...] = ()
        self._current = 0
        self._may_create = False
        self._caption = elided("", cap="1")
        self._add = tool("plus", "", self._open_menu)
        self.tree = _Tree()
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(14)
        self.tree.setIconSize(QSize(14, 14))
        self.tree.setFrameShape(QFrame.Shape.NoFrame)
        self.tree.setStyleSheet("QTreeView{background:transparent} QTreeView::item{height:25px}")
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(lambda at: self._menu().popup(self.tree.viewport().mapToGlobal(at)))
        self.tree.itemClicked.connect(lambda item, _column: self._open(item))
        self.tree.entered.connect(lambda: self._open(self.tree.currentItem()))
        self._inherits = label("", dim="2", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 4, 0, 6)
        layout.setSpacing(2)
        layout.addWidget(row((self._caption, 1), self._add, margins=(4, 2, 8, 0)))
        layout.addWidget(self.tree, 1)
        layout.addWidget(self._inherits)
        self._inherits.setContentsMargins(4, 0, 8, 0)
        self.retranslate()

    def show_rows(self, rows: Sequence[PipelineRow], may_create: bool) -> None:
        self._rows, self._may_create = tuple(rows), may_create
        self._add.setVisible(True)
        self._fill()

    def show_current(self, version_id: int) -> None:
        self._current = version_id
        self._mark()

    def _fill(self) -> None:
        self.tree.clear()
        places: dict[tuple[str, str], list[PipelineRow]] = {}
        for found in self._rows:
            name = pick(found.region_en, found.region_zh) or found.region
            places.setdefault((found.region, name or translate("pipeline", "National")), []).append(found)
        for (code, name), rows in places.items():
            top = QTreeWidgetItem(self.tree, [name])
            top.setIcon(0, icon("map-pin" if code else "world", "text3", 14))
            top.setFlags(top.flags() & ~Qt.ItemFlag.ItemIsSelectable)
            for found in rows:
                self._add_pipeline(top, found)
            top.setExpanded(True)
        self._mark()

    def _add_pipeline(self, top: QTreeWidgetItem, found: PipelineRow) -> None:
        """What somebody works with: the open draft or review, the scheduled, the live one; older ones are in the versions."""
        named = pick(found.line_en, found.line_zh) or pick(found.name_en, found.name_zh) or found.code
        shown = [one for one in found.versions if one.status in ("draft", "review", "scheduled", "live")] or list(found.versions[:1])
        for version in shown:
            item = QTreeWidgetItem(top, [f"{named} · v{version.number} {words.status_word(version.status)}"])
            tone, name = words.STATUS_LOOK.get(version.status, ("info", "info-circle"))
            item.setIcon(0, icon(name, tone, 14))
            item.setData(0, VERSION, version.id)
            item.setData(0, PIPELINE, found.id)
            told = " · ".join(part for part in (pick(found.name_en, found.name_zh), item.text(0), self._follows(found)) if part)
            item.setToolTip(0, plain_tip(told))

    def _follows(self, found: PipelineRow) -> str:
        parent = next((one for one in self._rows if one.id == found.parent_id), None)
        if parent is None:
            return ""
        text = translate("pipeline", "inherits %1").replace("%1", pick(parent.name_en, parent.name_zh))
        if found.overrides:
            text += " · " + translate("pipeline", "overrides: %1").replace("%1", str(found.overrides))
        return text

    def _mark(self) -> None:
        self._inherits.hide()
        for at in range(self.tree.topLevelItemCount()):
            top = self.tree.topLevelItem(at)
            assert top is not None
            for inner in range(top.childCount()):
                child = top.child(inner)
                if child.data(0, VERSION) == self._current:
                    self.tree.setCurrentItem(child)
                    found = next((one for one in self._rows if one.id == child.data(0, PIPELINE)), None)
                    text = self._follows(found) if found else ""
                    self._inherits.setText(text)
                    self._inherits.setVisible(bool(text))
                    return

    def _open(self, item: QTreeWidgetItem | None) -> None:
        if item is None:
            return
        if item.data(0, VERSION) is None:
            item.setExpanded(not item.isExpanded())
        elif item.data(0, VERSION) != self._current:
            self.version_chosen.emit(item.data(0, VERSION))

    def current_pipeline(self) -> int:
        item = self.tree.currentItem()
        return int(item.data(0, PIPELINE) or 0) if item is not None else 0

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        if self._may_create:
            menu.addAction(icon("template", "text2"), translate("pipeline", "New from a template…"), self.create_asked.emit)
            child = menu.addAction(
                icon("hierarchy-2", "text2"), translate("pipeline", "New child of this one…"), lambda: self.child_asked.emit(self.current_pipeline())
            )
            child.setEnabled(bool(self.current_pipeline()))
            menu.addAction(icon("file-import", "text2"), translate("pipeline", "Import a file or BPMN…"), self.import_asked.emit)
            menu.addSeparator()
        for sort, text in (("file", translate("pipeline", "Export as a file…")), ("bpmn", translate("pipeline", "Export as BPMN 2.0…"))):
            made = menu.addAction(icon("file-export", "text2"), text, lambda sort=sort: self.export_asked.emit(sort))
            made.setEnabled(bool(self._current))
        return menu

    def _open_menu(self) -> None:
        self._menu().popup(self._add.mapToGlobal(self._add.rect().bottomLeft()))

    def retranslate(self) -> None:
        self._caption.setText(translate("pipeline", "TEMPLATES (region × line)"))
        self.tree.setAccessibleName(translate("pipeline", "Processes by region and product line"))
        text = translate("pipeline", "New, import, export")
        self._add.setToolTip(text)
        self._add.setAccessibleName(text)
        self._fill()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
