"""The canvas for a screen reader: a list whose children are the stages and edges, each with name, description and place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QApplication

from desktop.pipeline.canvas.geometry import card_rect
from desktop.pipeline.canvas.words import spoken_edge, spoken_stage, spoken_stage_more

if TYPE_CHECKING:
    from desktop.pipeline.canvas.view import StageCanvas


class Thing(QAccessibleInterface):
    """A stage or an edge. It has no QObject of its own, so all is asked of the canvas by id."""

    def __init__(self, whole: CanvasInterface, id_: str) -> None:
        super().__init__()
        self.whole, self.id = whole, id_

    def isValid(self) -> bool:  # noqa: N802
        return self.whole.canvas is not None and self.whole.canvas.draft.knows(self.id)

    def object(self) -> QObject | None:
        return None

    def parent(self) -> QAccessibleInterface:
        return self.whole

    def childCount(self) -> int:  # noqa: N802
        return 0

    def child(self, index: int) -> QAccessibleInterface | None:
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:  # noqa: N802
        return -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # noqa: N802
        return None

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def text(self, which: QAccessible.Text) -> str:
        canvas = self.whole.canvas
        if canvas is None or not self.isValid():
            return ""
        if which == QAccessible.Text.Name:
            return spoken(canvas, self.id)
        return spoken_more(canvas, self.id) if which == QAccessible.Text.Description else ""

    def setText(self, which: QAccessible.Text, text: str) -> None:  # noqa: N802
        """Names are edited in the inspector or with F2."""

    def rect(self) -> QRect:
        canvas = self.whole.canvas
        if canvas is None:
            return QRect()
        board = canvas.board
        card, link = board.cards.get(self.id), board.links.get(self.id)
        area = card_rect(card.x, card.y) if card is not None else link.rect() if link is not None else None
        if area is None:
            return QRect()
        box: QRect = canvas.mapFromScene(area).boundingRect()
        return QRect(canvas.viewport().mapToGlobal(box.topLeft()), box.size())

    def state(self) -> QAccessible.State:
        state, canvas = QAccessible.State(), self.whole.canvas
        chosen = canvas is not None and self.id in canvas.draft.selection
        state.selectable = state.focusable = True
        state.selected = chosen
        state.focused = chosen and canvas is not None and canvas.hasFocus()
        return state

    def interface_cast(self, kind: object) -> None:
        return None


class CanvasInterface(QAccessibleWidget):
    """Children: stages and edges in the order Tab walks them, then the tool strip and the map."""

    def __init__(self, canvas: StageCanvas) -> None:
        super().__init__(canvas, QAccessible.Role.List, "")
        self.canvas: StageCanvas | None = canvas
        self.things: dict[str, Thing] = {}

    def _order(self) -> list[str]:
        return self.canvas.order() if self.canvas is not None else []

    def _widgets(self) -> list[QObject]:
        return list(self.canvas.floating()) if self.canvas is not None else []

    def childCount(self) -> int:  # noqa: N802
        return len(self._order()) + len(self._widgets())

    def child(self, index: int) -> QAccessibleInterface | None:
        order = self._order()
        if 0 <= index < len(order):
            return self.thing(order[index])
        widgets = self._widgets()
        at = index - len(order)
        return QAccessible.queryAccessibleInterface(widgets[at]) if 0 <= at < len(widgets) else None

    def thing(self, id_: str) -> Thing:
        """Made when it is first asked for: nobody listens on most machines."""
        made = self.things.get(id_)
        if made is None:
            made = self.things[id_] = Thing(self, id_)
            QAccessible.registerAccessibleInterface(made)
        return made

    def indexOfChild(self, child: QAccessibleInterface) -> int:  # noqa: N802
        if isinstance(child, Thing):
            order = self._order()
            return order.index(child.id) if child.id in order else -1
        widgets = self._widgets()
        return len(self._order()) + widgets.index(child.object()) if child.object() in widgets else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # noqa: N802
        if self.canvas is None:
            return None
        at = self.canvas.mapToScene(self.canvas.viewport().mapFromGlobal(QPoint(x, y)))
        found = self.canvas.board.card_at(at.x(), at.y()) or self.canvas.board.link_at(at.x(), at.y(), 6)
        return self.thing(found.id) if found is not None else None

    def focusChild(self) -> QAccessibleInterface | None:  # noqa: N802
        chosen = self.canvas.draft.selection if self.canvas is not None else []
        return self.thing(chosen[-1]) if chosen else None

    def text(self, which: QAccessible.Text) -> str:
        """The widget's own: its name follows the language."""
        if self.canvas is None:
            return ""
        if which == QAccessible.Text.Name:
            return self.canvas.accessibleName()
        return self.canvas.accessibleDescription() if which == QAccessible.Text.Description else ""

    def forget(self, gone: set[str] | None = None) -> None:
        """Qt keeps registered interfaces until they are given back, and would free them after Python did."""
        for id_ in list(self.things) if gone is None else gone & set(self.things):
            thing = self.things.pop(id_)
            if shiboken6.isValid(thing):
                QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(thing))


def _make_interface(key: str, item: QObject) -> QAccessibleInterface | None:
    """Qt asks this for every object; a canvas that is ready has its own answer."""
    if key != "StageCanvas":
        return None
    voice = getattr(item, "voice", None)
    return voice.new_interface() if voice is not None else None


class Voice(QObject):
    """The canvas for a screen reader: makes its interface, and tells what is chosen and what happened.

    A factory, not a registered interface: Qt looks for an interface by object *and* meta-object, and PySide makes a new
    meta-object whenever a method that is not a declared slot is connected. Qt then asks for another interface.
    """

    installed = False

    def __init__(self, canvas: StageCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.said = ""
        """the last announcement"""
        self._interfaces: list[CanvasInterface] = []
        self._steps = canvas.draft.undo.index()
        if not Voice.installed:
            QAccessible.installFactory(_make_interface)
            Voice.installed = True
        canvas.draft.selection_changed.connect(self._chosen)
        canvas.board.things_changed.connect(self._clear_gone)
        canvas.draft.undo.indexChanged.connect(self._stepped)
        # Both, since a program may end while a canvas is still there.
        interfaces = self._interfaces
        canvas.destroyed.connect(lambda: _release(interfaces))
        app = QApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self._quit)

    def new_interface(self) -> CanvasInterface:
        made = CanvasInterface(self._canvas)
        self._interfaces.append(made)
        return made

    def _quit(self) -> None:
        _release(self._interfaces)

    def say(self, text: str) -> None:
        self.said = text
        if text and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._canvas, text))

    def _chosen(self, ids: list[str]) -> None:
        if not ids:
            return
        self.said = spoken(self._canvas, ids[-1])
        if QAccessible.isActive() and self._canvas.hasFocus() and ids[-1] in (order := self._canvas.order()):
            event = QAccessibleEvent(self._canvas, QAccessible.Event.Focus)
            event.setChild(order.index(ids[-1]))
            QAccessible.updateAccessibility(event)

    def _stepped(self, index: int) -> None:
        """Every edit is said by its name, an undone one as undone."""
        stack = self._canvas.draft.undo
        if not shiboken6.isValid(stack):
            return
        back, self._steps = index < self._steps, index
        undone = QCoreApplication.translate("ToolStrip", "Undo: %1").replace("%1", stack.redoText())
        self.say(undone if back else stack.undoText())

    def _clear_gone(self) -> None:
        for interface in self._interfaces:
            interface.forget({id_ for id_ in interface.things if not self._canvas.draft.knows(id_)})


def _release(interfaces: list[CanvasInterface]) -> None:
    for interface in interfaces:
        interface.forget()
        interface.canvas = None
    interfaces.clear()


def spoken(canvas: StageCanvas, id_: str) -> str:
    board = canvas.board
    if (card := board.cards.get(id_)) is not None:
        return spoken_stage(card.stage, card.mark, card.diff)
    if (link := board.links.get(id_)) is not None:
        return spoken_edge(link.edge, link.start.name, link.end.name)
    return ""


def spoken_more(canvas: StageCanvas, id_: str) -> str:
    board = canvas.board
    if (card := board.cards.get(id_)) is not None:
        return spoken_stage_more(card.stage, board.facts(id_), [link.end.name for link in card.links if link.start is card])
    link = board.links.get(id_)
    return ". ".join(part for part in (link.edge.condition, link.label) if part) if link is not None else ""
