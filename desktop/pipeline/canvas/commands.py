"""What the strip, the menus and the keys ask of the canvas, by name."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication

from desktop.pipeline.canvas import clipboard
from desktop.pipeline.canvas.camera import STEP
from desktop.pipeline.canvas.geometry import CARD_H, CARD_W, snapped
from desktop.pipeline.canvas.gestures.connect import Connect
from desktop.pipeline.canvas.menus import menu_for
from desktop.pipeline.canvas.words import counted
from desktop.pipeline.draft_edits import piece_of
from desktop.shared.i18n import language

OFFSET = 24
"""A duplicate stands so far right and down of what it copies."""


translate = QCoreApplication.translate


class CanvasCommands:
    """Half of StageCanvas, so that both halves can be read; it has no state of its own."""

    def _self(self) -> Any:  # the whole canvas, which this is a part of
        return self

    # --- looking

    def set_zoom(self, zoom: float, at: QPointF | None = None) -> None:
        self._self().camera.set_zoom(zoom, at)

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        self._self().camera.zoom_by(factor, at)

    def zoom_in(self) -> None:
        self.zoom_by(STEP)

    def zoom_out(self) -> None:
        self.zoom_by(1 / STEP)

    def zoom_full(self) -> None:
        self.set_zoom(1.0)

    def fit(self) -> None:
        me = self._self()
        me.camera.fit(me.board.bounds())

    def show_start(self) -> None:
        """The first look at a process: everything where that can be read, else from the entry on."""
        me = self._self()
        entries = [card.id for card in me.board.cards.values() if card.stage.kind == "entry"]
        me.camera.begin(me.board.bounds(), me.board.bounds(entries[:1]))

    def scroll_by(self, dx: int, dy: int) -> None:
        self._self().camera.scroll_by(dx, dy)

    def centre_on(self, at: QPointF) -> None:
        self._self().centerOn(at)
        self._self().refresh()

    # --- tools

    def set_tool(self, tool: str) -> None:
        """select, hand or connect."""
        me = self._self()
        me.tool = tool if me.editable or tool != "connect" else "select"
        me.tool_changed.emit(me.tool)
        me.show_cursor()

    def set_snapping(self, on: bool) -> None:
        self._self().snapping = on
        self._self().refresh()

    def hold_space(self, on: bool) -> None:
        self._self().space_held = on
        self._self().show_cursor()

    def show_cursor(self, at: QPointF | None = None) -> None:
        me = self._self()
        gesture = me.mouse.gesture
        if gesture is not None and gesture.cursor is not None:
            shape = gesture.cursor
        elif me.space_held or me.tool == "hand":
            shape = Qt.CursorShape.OpenHandCursor
        elif me.tool == "connect" or (at is not None and me.editable and me.mouse.port_at(me.camera.scene_at(at)) is not None):
            shape = Qt.CursorShape.CrossCursor
        else:
            shape = Qt.CursorShape.ArrowCursor
        if me.viewport().cursor().shape() != shape:
            me.viewport().setCursor(shape)

    # --- editing

    def undo(self) -> None:
        if self._self().editable:
            self._self().draft.undo.undo()

    def redo(self) -> None:
        if self._self().editable:
            self._self().draft.undo.redo()

    def arrange(self) -> None:
        me = self._self()
        if me.editable and me.board.cards:
            me.draft.arrange()
            self.fit()

    def select_all(self) -> None:
        me = self._self()
        me.draft.selection = [*me.board.cards, *me.board.links]

    def delete(self) -> None:
        me = self._self()
        if me.editable:
            me.draft.remove(me.draft.selection)

    def copy(self) -> None:
        me = self._self()
        if clipboard.copy(me.draft.process, me.draft.selection):
            count = len([id_ for id_ in me.draft.selection if id_ in me.board.cards])
            me.say(counted(count, translate("StageCanvas", "1 stage copied"), translate("StageCanvas", "%n stages copied")))

    def cut(self) -> None:
        me = self._self()
        if me.editable and clipboard.copy(me.draft.process, me.draft.selection):
            me.draft.remove(me.draft.selection)

    def paste(self, at: QPointF | None = None) -> None:
        """At a place, or in the middle of what is seen, stepped aside when that is taken."""
        me, piece = self._self(), clipboard.pasted()
        if not me.editable:
            return
        centre = at if at is not None else me.seen().center()
        if piece is None:
            me.tell(translate("StageCanvas", "There is no stage on the clipboard"), centre)
            return
        wide = max(stage.x for stage in piece.stages) - min(stage.x for stage in piece.stages) + CARD_W
        high = max(stage.y for stage in piece.stages) - min(stage.y for stage in piece.stages) + CARD_H
        x, y = snapped(centre.x() - wide / 2), snapped(centre.y() - high / 2)
        while me.board.near_cards.near(x, y, x, y):
            x, y = x + OFFSET, y + OFFSET
        me.draft.paste(piece, x, y)

    def duplicate(self) -> None:
        me = self._self()
        piece = piece_of(me.draft.process, me.draft.selection)
        if me.editable and piece.stages:
            x, y = min(stage.x for stage in piece.stages) + OFFSET, min(stage.y for stage in piece.stages) + OFFSET
            while me.board.near_cards.near(x + 4, y + 4, x + 4, y + 4) and any((c.x, c.y) == (x, y) for c in me.board.cards.values()):
                x, y = x + OFFSET, y + OFFSET
            me.draft.paste(piece, x, y, translate("StageCanvas", "Duplicate"))

    def rename(self, id_: str, text: str | None = None, take_focus: bool = True) -> None:
        """In place; `text` replaces the name, as when somebody just types."""
        me = self._self()
        if me.editable and id_:
            me.choose(id_)
            me.name_edit.open(id_, text, take_focus)

    def edit_chosen(self) -> None:
        """Enter: the inspector shows the first field of what is chosen."""
        me = self._self()
        if (id_ := me.current) in me.board.cards:
            me.draft.focus("stage", id_, f"name_{language()}")
        elif id_ in me.board.links:
            me.draft.focus("edge", id_, "condition")

    def connect_from(self, id_: str) -> None:
        """From the menu: pick a target with the arrows."""
        me = self._self()
        card = me.board.cards.get(id_)
        if card is not None:
            me.setFocus(Qt.FocusReason.OtherFocusReason)
            me.pick.aim(card, "right")

    def begin_connect(self, id_: str) -> None:
        me = self._self()
        me.mouse.begin(Connect(me, id_))

    def escape(self) -> None:
        """One thing at a time: the gesture, the pick, the tool, the choice."""
        me = self._self()
        if me.mouse.cancel():
            return
        if me.pick.active:
            me.pick.cancel()
        elif me.tool != "select":
            self.set_tool("select")
        else:
            me.draft.selection = []

    def open_menu(self, at: QPoint | None = None) -> None:
        """At a point of the window, or beside what is chosen when it is opened with the keyboard."""
        me = self._self()
        if QApplication.activePopupWidget() is not None:
            return
        if at is None:
            area = me.mapFromScene(me.board.bounds(me.draft.selection)).boundingRect() if me.draft.selection else me.viewport().rect()
            at = area.center()
        menu = menu_for(me, me.mapToScene(at))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(me.viewport().mapToGlobal(at))
