"""Left, top: what a process is made of; drag it out, or press Enter to put it behind what is chosen."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QDrag, QKeyEvent, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListWidget, QListWidgetItem, QVBoxLayout

from desktop.pipeline import words
from desktop.shared.icons import icon
from desktop.shared.widgets import elided, label, line_edit, row
from server_db.domain.process import kinds

translate = QCoreApplication.translate
MIME = "application/x-tripod-component"
ROW = 25


def stage_parts() -> list[tuple[str, str, str, str]]:
    """(component, text, icon, tone)"""
    special = {
        "stage": translate("pipeline", "Stage"),
        "entry": translate("pipeline", "Entry stage"),
        "approval": translate("pipeline", "Approval stage"),
    }
    return [(f"stage:{code}", special.get(code, words.word(kind)), kind.icon, kind.tone) for code, kind in kinds.STAGE_KINDS.items()]


def rule_parts() -> list[tuple[str, str, str, str]]:
    titles = words.stage_fields()
    return [
        ("rule:entry", titles["entry"], "shield-check", "text2"), ("rule:exit", titles["exit"], "logout", "text2"),
        ("rule:required", titles["required"], "square-check", "text2"), ("rule:evidence", titles["evidence"], "file-text", "text2"),
        ("rule:tasks", titles["tasks"], "checklist", "text2"), ("rule:sla", titles["sla_days"], "clock", "text2"),
        ("rule:approval", translate("pipeline", "Approval"), "user-check", "text2"),
        ("rule:automatic", translate("pipeline", "Automatic task"), "bolt", "text2"),
    ]  # fmt: skip


class PartList(QListWidget):
    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setIconSize(QSize(16, 16))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet(f"QListView{{background:transparent}} QListView::item{{height:{ROW}px}}")
        self.itemDoubleClicked.connect(lambda item: self.wanted.emit(item.data(Qt.ItemDataRole.UserRole)))

    def set_parts(self, parts: list[tuple[str, str, str, str]]) -> None:
        keep = self.currentRow()
        self.clear()
        for component, text, name, tone in parts:
            item = QListWidgetItem(icon(name, tone), text)
            item.setData(Qt.ItemDataRole.UserRole, component)
            item.setToolTip(translate("pipeline", "Drag it out, or Enter to add it"))
            self.addItem(item)
        self.setCurrentRow(keep if 0 <= keep < self.count() else -1)
        self._fit()

    def filter(self, text: str) -> int:
        shown = 0
        for at in range(self.count()):
            item = self.item(at)
            hidden = text.casefold() not in item.text().casefold()
            item.setHidden(hidden)
            shown += not hidden
        self._fit()
        return shown

    def first(self) -> str:
        return next((str(self.item(at).data(Qt.ItemDataRole.UserRole)) for at in range(self.count()) if not self.item(at).isHidden()), "")

    def _fit(self) -> None:
        self.setFixedHeight(ROW * sum(not self.item(at).isHidden() for at in range(self.count())) + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self.wanted.emit(item.data(Qt.ItemDataRole.UserRole))
            return
        super().keyPressEvent(event)

    def startDrag(self, actions: Qt.DropAction) -> None:  # noqa: N802
        item = self.currentItem()
        if item is None:
            return
        drag, data = QDrag(self), QMimeData()
        data.setData(MIME, QByteArray(str(item.data(Qt.ItemDataRole.UserRole)).encode()))
        drag.setMimeData(data)
        picture: QPixmap = item.icon().pixmap(QSize(24, 24))
        drag.setPixmap(picture)
        drag.exec(Qt.DropAction.CopyAction)


class Palette(QFrame):
    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.search = line_edit("", search=True)
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self._add_first)
        self.stages, self.rules = PartList(), PartList()
        self._none = label("", dim="2")
        self._captions = [label("", cap="1"), label("", cap="1")]
        self._dim = [elided("", dim="2"), elided("", dim="2")]
        for parts in (self.stages, self.rules):
            parts.wanted.connect(self.wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 8, 4)
        layout.setSpacing(2)
        layout.addWidget(self.search)
        for at, parts in enumerate((self.stages, self.rules)):
            layout.addSpacing(5)
            layout.addWidget(row(self._captions[at], (self._dim[at], 1), margins=(2, 2, 0, 2), gap=5))
            layout.addWidget(parts)
        layout.addWidget(self._none)
        self.retranslate()

    def retranslate(self) -> None:
        self.search.setPlaceholderText(translate("pipeline", "Find a component"))
        self.search.setAccessibleName(translate("pipeline", "Find a component"))
        self._captions[0].setText(translate("pipeline", "STAGES"))
        self._captions[1].setText(translate("pipeline", "RULES"))
        self._dim[0].setText(translate("pipeline", "drag onto the canvas"))
        self._dim[1].setText(translate("pipeline", "drop on a stage"))
        self._none.setText(translate("pipeline", "No component is called that."))
        self.stages.setAccessibleName(translate("pipeline", "Stages to add"))
        self.rules.setAccessibleName(translate("pipeline", "Rules to add"))
        self.refill()

    def refill(self) -> None:
        """Also after a switch of colours: a list keeps its pictures."""
        self.stages.set_parts(stage_parts())
        self.rules.set_parts(rule_parts())
        self._filter(self.search.text())

    def set_editable(self, editable: bool) -> None:
        for parts in (self.stages, self.rules):
            parts.setEnabled(editable)

    def _filter(self, text: str) -> None:
        shown = self.stages.filter(text.strip()) + self.rules.filter(text.strip())
        self._none.setVisible(not shown)

    def _add_first(self) -> None:
        found = self.stages.first() or self.rules.first()
        if found and self.stages.isEnabled():
            self.wanted.emit(found)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
