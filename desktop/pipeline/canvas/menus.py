"""Context menus: of a stage, an edge, several things, or the empty canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF
from PySide6.QtWidgets import QMenu

from desktop.pipeline.canvas import clipboard
from desktop.pipeline.canvas.geometry import CARD_H, CARD_W, snapped
from desktop.pipeline.canvas.words import edge_kind_name, kind_name
from desktop.shared.icons import set_icon
from server_db.domain.process.connect import kinds_for
from server_db.domain.process.kinds import STAGE_KINDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.pipeline.canvas.view import StageCanvas

translate = QCoreApplication.translate


def menu_for(canvas: StageCanvas, at: QPointF) -> QMenu:
    """For what is selected; `at` is where something new would go."""
    menu = QMenu(canvas)
    chosen = canvas.draft.selection
    if len(chosen) == 1 and canvas.draft.stage(chosen[0]) is not None:
        _of_stage(menu, canvas, chosen[0])
    elif len(chosen) == 1:
        _of_edge(menu, canvas, chosen[0])
    if chosen:
        _of_several(menu, canvas)
    else:
        _of_canvas(menu, canvas, at)
    return menu


def _add(menu: QMenu, text: str, icon: str, run: Callable[[], object], keys: str = "", on: bool = True) -> None:
    action = menu.addAction(text)
    if icon:
        set_icon(action, icon)
    if keys:
        # Shown only: the canvas handles its keys itself, so that an open line edit keeps its own.
        action.setText(f"{text}\t{keys}")
    action.setEnabled(on)
    action.triggered.connect(lambda _checked=False: run())


def _of_stage(menu: QMenu, canvas: StageCanvas, id_: str) -> None:
    _add(menu, translate("CanvasMenu", "Edit in the inspector"), "edit", lambda: canvas.edit_chosen(), "Enter")
    _add(menu, translate("CanvasMenu", "Rename"), "pencil", lambda: canvas.rename(id_), "F2", canvas.editable)
    _add(menu, translate("CanvasMenu", "Connect from here"), "vector", lambda: canvas.connect_from(id_), "Alt+→", canvas.editable)
    kinds = menu.addMenu(translate("CanvasMenu", "Kind"))
    kinds.setEnabled(canvas.editable)
    stage = canvas.draft.stage(id_)
    for kind, word in STAGE_KINDS.items():
        action = kinds.addAction(kind_name(kind))
        set_icon(action, word.icon)
        action.setCheckable(True)
        action.setChecked(stage is not None and stage.kind == kind)
        action.triggered.connect(lambda _checked=False, chosen=kind: canvas.draft.set_stage(id_, "kind", chosen))
    menu.addSeparator()


def _of_edge(menu: QMenu, canvas: StageCanvas, id_: str) -> None:
    edge = canvas.draft.edge(id_)
    if edge is None:
        return
    _add(menu, translate("CanvasMenu", "Edit in the inspector"), "edit", lambda: canvas.edit_chosen(), "Enter")
    _add(menu, translate("CanvasMenu", "Name the edge"), "pencil", lambda: canvas.rename(id_), "F2", canvas.editable)
    kinds = menu.addMenu(translate("CanvasMenu", "Kind"))
    kinds.setEnabled(canvas.editable)
    for kind in kinds_for(canvas.draft.process, edge):
        action = kinds.addAction(edge_kind_name(kind))
        action.setCheckable(True)
        action.setChecked(edge.kind == kind)
        action.triggered.connect(lambda _checked=False, chosen=kind: canvas.draft.set_edge(id_, "kind", chosen))
    link = canvas.board.links.get(id_)
    if link is not None and canvas.draft.why_not_split("stage", id_) is None:
        x, y = link.label_at
        place = (snapped(x - CARD_W / 2), snapped(y - CARD_H / 2))
        text = translate("CanvasMenu", "Insert a stage here")
        _add(menu, text, "plus", lambda: canvas.draft.add_stage("stage", *place, on_edge=id_), "", canvas.editable)
    menu.addSeparator()


def _of_several(menu: QMenu, canvas: StageCanvas) -> None:
    some = any(canvas.draft.stage(id_) is not None for id_ in canvas.draft.selection)
    _add(menu, translate("CanvasMenu", "Cut"), "cut", canvas.cut, "Ctrl+X", some and canvas.editable)
    _add(menu, translate("CanvasMenu", "Copy"), "copy", canvas.copy, "Ctrl+C", some)
    _add(menu, translate("CanvasMenu", "Duplicate"), "plus", canvas.duplicate, "Ctrl+D", some and canvas.editable)
    menu.addSeparator()
    _add(menu, translate("CanvasMenu", "Delete"), "trash", canvas.delete, "Del", canvas.editable)


def _of_canvas(menu: QMenu, canvas: StageCanvas, at: QPointF) -> None:
    kinds = menu.addMenu(translate("CanvasMenu", "Add"))
    kinds.setEnabled(canvas.editable)
    place = (snapped(at.x() - CARD_W / 2), snapped(at.y() - CARD_H / 2))
    for kind, word in STAGE_KINDS.items():
        action = kinds.addAction(kind_name(kind))
        set_icon(action, word.icon)
        action.triggered.connect(lambda _checked=False, chosen=kind: canvas.draft.add_stage(chosen, *place))
    _add(menu, translate("CanvasMenu", "Paste"), "clipboard", lambda: canvas.paste(at), "Ctrl+V", canvas.editable and clipboard.pasted() is not None)
    menu.addSeparator()
    _add(menu, translate("CanvasMenu", "Select all"), "", canvas.select_all, "Ctrl+A")
    _add(menu, translate("CanvasMenu", "Arrange automatically"), "layout-distribute-horizontal", canvas.arrange, "", canvas.editable)
    _add(menu, translate("CanvasMenu", "Show everything"), "arrows-maximize", canvas.fit, "Ctrl+9")
