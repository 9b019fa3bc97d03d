"""The floating tool strip: tools, undo, arranging, grid, zoom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton

from desktop.shared.widgets import button, plain_tip, tool, vline

if TYPE_CHECKING:
    from desktop.pipeline.canvas.view import StageCanvas

TOOLS = (("select", "pointer"), ("hand", "hand-grab"), ("connect", "vector"))


class ToolStrip(QFrame):
    def __init__(self, canvas: StageCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.setProperty("card", "1")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.tools: dict[str, QToolButton] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(6, 3, 6, 3)
        layout.setSpacing(2)
        for name, icon in TOOLS:
            made = self.tools[name] = tool(icon, name, lambda chosen=name: canvas.set_tool(chosen), checkable=True)
            layout.addWidget(made)
        self.undo, self.redo = tool("arrow-back-up", "undo", canvas.draft.undo.undo), tool("arrow-forward-up", "redo", canvas.draft.undo.redo)
        self.arrange = tool("layout-distribute-horizontal", "arrange", canvas.arrange)
        self.snap = tool("grid-dots", "snap", checkable=True)
        self.out, self.into = tool("zoom-out", "out", canvas.zoom_out), tool("zoom-in", "in", canvas.zoom_in)
        self.percent: QPushButton = button("100%", kind="ghost", clicked=lambda: canvas.set_zoom(1.0))
        self.percent.setFixedWidth(52)
        self.fit = tool("arrows-maximize", "fit", canvas.fit)
        for item in (None, self.undo, self.redo, None, self.arrange, self.snap, None, self.out, self.percent, self.into, self.fit):
            layout.addWidget(item if item is not None else vline())
        self.snap.setChecked(canvas.snapping)
        self.snap.toggled.connect(canvas.set_snapping)
        stack = canvas.draft.undo
        for signal in (stack.canUndoChanged, stack.canRedoChanged, stack.undoTextChanged, stack.redoTextChanged):
            signal.connect(self._follow)
        canvas.zoom_changed.connect(self._zoomed)
        canvas.tool_changed.connect(self._tool)
        self._tool(canvas.tool)
        self.retranslate()

    def retranslate(self) -> None:
        tips = (
            (self.tools["select"], self.tr("Select (V)")), (self.tools["hand"], self.tr("Pan (H, or hold Space)")),
            (self.tools["connect"], self.tr("Connect (L)")), (self.arrange, self.tr("Arrange automatically")),
            (self.snap, self.tr("Snap to the grid")), (self.out, self.tr("Zoom out (Ctrl −)")), (self.into, self.tr("Zoom in (Ctrl +)")),
            (self.percent, self.tr("Show at 100% (Ctrl 0)")), (self.fit, self.tr("Show everything (Ctrl 9)")),
        )  # fmt: skip
        for widget, text in tips:
            widget.setToolTip(text)
            widget.setAccessibleName(text)
        self._follow()
        self.adjustSize()

    def _follow(self, *_: object) -> None:
        stack, editable = self._canvas.draft.undo, self._canvas.editable
        if not shiboken6.isValid(stack):
            return  # a stack that is being destroyed still says that it is empty now
        for made, can, text, plain in (
            (self.undo, stack.canUndo(), self.tr("Undo: %1").replace("%1", stack.undoText()), self.tr("Undo (Ctrl Z)")),
            (self.redo, stack.canRedo(), self.tr("Redo: %1").replace("%1", stack.redoText()), self.tr("Redo (Ctrl Y)")),
        ):
            made.setEnabled(can and editable)
            made.setToolTip(plain_tip(text) if can else plain)
            made.setAccessibleName(text if can else plain)
        self.arrange.setEnabled(editable)
        self.tools["connect"].setEnabled(editable)

    def _zoomed(self, zoom: float) -> None:
        self.percent.setText(f"{round(zoom * 100)}%")

    def _tool(self, name: str) -> None:
        for key, made in self.tools.items():
            made.setChecked(key == name)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
