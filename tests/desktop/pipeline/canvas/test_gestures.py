"""Every gesture of the mouse: choose, move, copy, connect, pan, zoom, drop."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from desktop.pipeline.canvas.geometry import CARD_H, CARD_W

CTRL, SHIFT, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier


def wheel(hand: Any, at: QPointF, turned: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    where = hand.port.mapToGlobal(at)
    event = QWheelEvent(at, where, QPoint(), QPoint(0, turned), Qt.MouseButton.NoButton, keys, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(hand.port, event)


def test_a_click_chooses_and_another_with_shift_adds(hand: Any) -> None:
    hand.click(hand.middle("b"))
    assert hand.draft.selection == ["b"]
    hand.click(hand.middle("c"), SHIFT)
    assert hand.draft.selection == ["b", "c"]
    hand.click(hand.middle("b"), SHIFT)
    assert hand.draft.selection == ["c"]
    hand.click((300, 300))
    assert hand.draft.selection == []


def test_an_edge_is_chosen_by_its_line(hand: Any) -> None:
    x, y = hand.board.links["e1"].points[0]
    hand.click((x + 12, y + 2))
    assert hand.draft.selection == ["e1"]


def test_a_drag_moves_by_snapped_steps_and_is_one_undo_step(hand: Any) -> None:
    x, y = hand.middle("b")
    hand.drag((x, y), (x + 61, y + 187))
    stage = hand.draft.stage("b")
    assert (stage.x, stage.y) == (304, 184)
    assert hand.draft.undo.count() == 1 and hand.draft.undo.undoText() == "Move ‘Stage’"
    hand.draft.undo.undo()
    assert (hand.draft.stage("b").x, hand.draft.stage("b").y) == (240, 0)
    assert (hand.board.cards["b"].x, hand.board.cards["b"].y) == (240, 0)


def test_alt_moves_freely_and_guides_catch_a_neighbour(hand: Any) -> None:
    x, y = hand.middle("x")
    hand.drag((x, y), (x + 5, y + 3), ALT)
    assert hand.draft.stage("x").x == 485 or hand.draft.undo.count() == 0  # below the drag distance nothing moves
    hand.draft.undo.undo()
    hand.drag((x, y), (x + 61, y + 33), ALT)
    assert (hand.draft.stage("x").x, hand.draft.stage("x").y) == (541, 193)
    hand.draft.undo.undo()
    hand.drag((x, y), (x - 237, y + 101))  # 3 pixels beside the column of b: the guide wins over the grid
    assert hand.draft.stage("x").x == 240


def test_edges_stay_attached_while_a_stage_is_dragged(hand: Any) -> None:
    x, y = hand.middle("b")
    hand.press((x, y))
    hand.move((x + 20, y + 20))
    hand.move((x, y + 240))
    card, link = hand.board.cards["b"], hand.board.links["e1"]
    assert card.y == 240 and hand.draft.stage("b").y == 0  # shown, not yet edited
    ends = link.points[0], link.points[-1]
    for (px, py), owner in zip(ends, (hand.board.cards["a"], card), strict=True):
        assert owner.x <= px <= owner.x + CARD_W and owner.y <= py <= owner.y + CARD_H
    hand.key(Qt.Key.Key_Escape)
    assert card.y == 0 and hand.draft.undo.count() == 0
    hand.release((x, y + 240))
    assert hand.draft.undo.count() == 0


def test_several_chosen_stages_move_together(hand: Any) -> None:
    hand.click(hand.middle("b"))
    hand.click(hand.middle("c"), SHIFT)
    x, y = hand.middle("c")
    hand.drag((x, y), (x, y + 320))
    assert hand.draft.stage("b").y == hand.draft.stage("c").y == 320
    assert hand.draft.undo.count() == 1 and hand.draft.undo.undoText() == "Move 2 stages"


def test_ctrl_and_drag_copies_with_the_edges_between(hand: Any) -> None:
    hand.click(hand.middle("b"))
    hand.click(hand.middle("c"), SHIFT)
    x, y = hand.middle("c")
    hand.drag((x, y), (x, y + 400), CTRL)
    process = hand.draft.process
    assert len(process.stages) == 7 and len(process.edges) == 5 and hand.draft.undo.count() == 1
    assert hand.draft.stage("c").y == 0 and sorted(s.y for s in process.stages)[-2:] == [400, 400]
    assert len({s.code for s in process.stages}) == 7
    assert len(hand.draft.selection) == 2


def test_the_rubber_band_chooses_what_it_touches(hand: Any) -> None:
    hand.drag((200, -40), (660, 60))
    assert {"b", "c", "e2"} <= set(hand.draft.selection) and "a" not in hand.draft.selection
    hand.drag((700, -40), (760, 20), SHIFT)
    assert "w" in hand.draft.selection and "b" in hand.draft.selection


def test_connecting_from_a_port(hand: Any) -> None:
    hand.hover(hand.middle("a"))
    start = (CARD_W / 2, CARD_H)
    hand.drag(start, hand.middle("c"))
    made = hand.draft.process.between("a", "c")
    assert made is not None and made.kind == "forward" and hand.draft.undo.count() == 1
    assert hand.draft.selection == [made.id]


def test_while_connecting_the_reason_is_shown_and_wrong_targets_are_grey(hand: Any) -> None:
    hand.canvas.set_tool("connect")
    hand.press(hand.middle("w"))
    hand.move(hand.middle("b"))
    gesture = hand.canvas.mouse.gesture
    assert "end" in gesture.reason
    assert {"a", "b", "c", "x"} <= hand.canvas.painting.dim
    hand.release(hand.middle("b"))
    assert hand.draft.undo.count() == 0 and hand.canvas.told == "Won and lost are the end: nothing leads on from there"
    assert hand.canvas.painting.dim == frozenset()


def test_the_connect_tool_begins_anywhere_on_a_stage(hand: Any) -> None:
    hand.key(Qt.Key.Key_L)
    assert hand.canvas.tool == "connect"
    hand.drag(hand.middle("b"), hand.middle("x"))
    assert hand.draft.process.between("b", "x").kind == "lost"


def test_the_wheel_scrolls_and_with_ctrl_zooms_at_the_cursor(hand: Any) -> None:
    at = QPointF(700, 400)
    before = hand.canvas.camera.scene_at(at)
    wheel(hand, at, 240, CTRL)
    after = hand.canvas.camera.scene_at(at)
    assert hand.canvas.zoom > 1.3
    assert abs(after.x() - before.x()) < 1.5 and abs(after.y() - before.y()) < 1.5
    seen = hand.canvas.seen()
    wheel(hand, at, -120)
    assert hand.canvas.seen().top() > seen.top()


def test_panning_with_middle_button_space_and_hand_tool(hand: Any) -> None:
    def panned(**how: Any) -> bool:
        start = hand.canvas.mapFromScene(QPointF(0, 0))
        where = hand.canvas.mapToScene(QPoint(500, 400))
        end = hand.canvas.mapToScene(QPoint(450, 370))
        hand.press((where.x(), where.y()), **how)
        hand.move((end.x(), end.y()), **how)
        hand.release((where.x(), where.y()), **how)
        moved = hand.canvas.mapFromScene(QPointF(0, 0)) - start
        return abs(moved.x()) > 20

    assert panned(button=Qt.MouseButton.MiddleButton)
    hand.canvas.hold_space(True)
    assert panned()
    hand.canvas.hold_space(False)
    hand.canvas.set_tool("hand")
    assert panned()
    assert hand.draft.undo.count() == 0


def test_the_map_moves_the_view(hand: Any, qtbot: Any) -> None:
    hand.canvas.set_zoom(2.0)
    qtbot.wait(200)
    hand.canvas.overlays.map.grab()
    before = hand.canvas.seen().center()
    qtbot.mouseClick(hand.canvas.overlays.map, Qt.MouseButton.LeftButton, pos=QPoint(140, 48))
    assert hand.canvas.seen().center().x() > before.x() + 50


def test_a_drag_at_the_border_scrolls(hand: Any, qtbot: Any) -> None:
    x, y = hand.middle("w")
    hand.press((x, y))
    hand.move((x + 20, y))
    edge = hand.canvas.mapToScene(QPoint(hand.port.width() - 4, 200))
    before = hand.canvas.seen().left()
    hand.move((edge.x(), edge.y()))
    qtbot.waitUntil(lambda: hand.canvas.seen().left() > before + 100, timeout=3000)
    hand.key(Qt.Key.Key_Escape)
    assert hand.draft.undo.count() == 0


def test_a_stage_dropped_on_the_canvas(hand: Any) -> None:
    hand.carry("stage:approval", (100, 300), (330, 345))
    made = hand.draft.process.stages[-1]
    assert made.kind == "approval" and made.x % 8 == 0 and made.y % 8 == 0
    assert abs(made.x + CARD_W / 2 - 330) <= 4 and hand.draft.selection == [made.id] and hand.draft.undo.count() == 1


def test_a_stage_dropped_on_an_edge_splits_it(hand: Any) -> None:
    (ax, ay), (bx, _) = hand.board.links["e1"].points[0], hand.board.links["e1"].points[-1]
    hand.carry("stage:stage", (100, 300), ((ax + bx) / 2, ay), drop=False)
    assert hand.canvas.dropping.gesture._link.id == "e1"
    hand.leave()
    assert hand.draft.undo.count() == 0
    hand.carry("stage:stage", ((ax + bx) / 2, ay))
    made = hand.draft.selection[0]
    assert hand.draft.edge("e1").to == made and hand.draft.process.between(made, "b") is not None
    assert hand.draft.undo.count() == 1
    hand.draft.undo.undo()
    assert hand.draft.edge("e1").to == "b" and len(hand.draft.process.edges) == 4


def test_a_rule_dropped_on_a_stage_and_refused_on_another(hand: Any) -> None:
    asked: list[tuple[str, str, str]] = []
    hand.draft.focus_wanted.connect(lambda *place: asked.append(place))
    hand.carry("rule:sla", (100, 300), hand.middle("b"))
    assert hand.draft.stage("b").sla_days is not None and asked == [("stage", "b", "sla_days")]
    hand.carry("rule:sla", (100, 300), hand.middle("w"), drop=False)
    assert "Nobody leaves" in hand.canvas.dropping.gesture.reason
    hand.leave()
    hand.carry("rule:sla", hand.middle("w"))
    assert hand.draft.undo.count() == 1 and "Nobody leaves" in hand.canvas.told


def test_a_foreign_drag_is_not_taken(hand: Any) -> None:
    hand.carry("stage:nonsense", (100, 300), drop=False)
    assert not hand.entered and hand.canvas.dropping.gesture is None


def test_a_version_that_is_no_draft_cannot_be_edited(hand: Any) -> None:
    hand.canvas.set_editable(False)
    x, y = hand.middle("b")
    hand.drag((x, y), (x, y + 200))
    hand.key(Qt.Key.Key_Delete)
    hand.carry("stage:stage", (100, 300))
    hand.double(hand.middle("b"))
    assert hand.draft.undo.count() == 0 and not hand.canvas.name_edit.isVisible() and len(hand.draft.process.stages) == 5


def test_a_double_click_on_an_edge_asks_for_its_condition(hand: Any) -> None:
    asked: list[tuple[str, str, str]] = []
    hand.draft.focus_wanted.connect(lambda *place: asked.append(place))
    x, y = hand.board.links["e1"].points[0]
    hand.mouse(QEvent.Type.MouseButtonDblClick, (x + 12, y))
    assert asked == [("edge", "e1", "condition")]


def test_the_end_of_a_chosen_edge_is_taken_to_another_stage(hand: Any) -> None:
    hand.draft.set_edge("e2", "condition", "amount > 5")
    hand.draft.selection = ["e2"]
    end = hand.board.links["e2"].points[-1]
    hand.drag(end, hand.middle("w"))
    edge = hand.draft.edge("e2")
    assert (edge.from_, edge.to, edge.condition) == ("b", "w", "amount > 5") and hand.draft.undo.count() == 2
    assert hand.board.links["e2"].end.id == "w"
    start = hand.board.links["e2"].points[0]
    hand.press(start)
    hand.move(hand.middle("x"))
    assert "end" in hand.canvas.mouse.gesture.reason
    hand.release(hand.middle("x"))
    assert hand.draft.edge("e2").from_ == "b"
    hand.drag(hand.board.links["e2"].points[-1], hand.middle("x"))
    assert hand.draft.edge("e2").kind == "lost"  # its kind follows where it leads
    hand.draft.undo.undo()
    hand.draft.undo.undo()
    assert hand.draft.edge("e2").to == "c" and hand.board.links["e2"].end.id == "c"
