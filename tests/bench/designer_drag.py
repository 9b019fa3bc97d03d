"""Dragging one stage of a template of 1,000 stages and 2,000 edges, at 1:1 and with the whole graph in view.

The floor is a bare QGraphicsScene of as many plain rectangles and lines, dragged by the same mouse events in the same process:
what Qt itself costs. A step is the mouse event, the edges that follow, and the repaint. The worse of the two views counts.

The bare view paints as the canvas does, with smooth lines, and repaints whole, as a view of items must where a fractional scale
would leave ghosts of lines. One without smooth lines that repaints the least it can is measured beside it (`rough`): it costs
less than it takes Python to hear of a mouse move, and is no goal.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPainterPath
from PySide6.QtWidgets import QApplication, QGraphicsItem, QGraphicsPathItem, QGraphicsRectItem, QGraphicsScene, QGraphicsView

STAGES, EDGES, COLUMNS = 1000, 2000, 40
ACROSS, DOWN, WIDE, HIGH = 232, 152, 168, 88
STEPS, ROUNDS = 60, 5
GOAL = 1.5
WINDOW = (1280, 800)
DRAGGED = 12 * COLUMNS + 20


def places() -> list[tuple[int, int]]:
    return [(number % COLUMNS * ACROSS, number // COLUMNS * DOWN) for number in range(STAGES)]


def pairs() -> list[tuple[int, int]]:
    """Every stage leads to the next and to the one below it: 2,000 with a few across."""
    found = [(n, n + 1) for n in range(STAGES - 1) if (n + 1) % COLUMNS]
    found += [(n, n + COLUMNS) for n in range(STAGES - COLUMNS)]
    found += [(n, n + COLUMNS + 1) for n in range(STAGES - COLUMNS - 1) if (n + 1) % COLUMNS]
    return found[:EDGES]


def bench() -> dict[str, Any]:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    bare, bare_follow = _bare()
    rough, rough_follow = _bare(smooth=False)
    ours = _ours(app)
    results, roughs = {}, {}
    for view, whole in (("1:1", False), ("whole", True)):
        _look(bare, whole, lambda on: _fit_bare(bare, on))
        _look(rough, whole, lambda on: _fit_bare(rough, on))
        _look(ours, whole, lambda on: ours.camera.fit(ours.board.bounds()) if on else ours.set_zoom(1.0))
        rounds = []
        for _ in range(ROUNDS):
            floor = _drag(app, bare, _centre(bare), bare_follow)
            own = _drag(app, ours, _centre(ours), lambda: None)
            rounds.append((floor, own))
            roughs.setdefault(view, []).append(_drag(app, rough, _centre(rough), rough_follow))
        floor, own = (statistics.median(pair[side] for pair in rounds) for side in (0, 1))
        results[view] = (own, floor, statistics.median(own / floor for floor, own in rounds))
    for widget in (bare, rough, ours):
        widget.close()
    worst = max(results, key=lambda view: results[view][2])
    own, floor, ratio = results[worst]
    return {
        "value": round(own, 2), "unit": f"ms a step ({worst})", "against": round(floor, 2), "ratio": round(ratio, 2), "goal": GOAL,
        "ok": ratio <= GOAL,
        "views": {
            view: {"ms": round(a, 2), "bare": round(b, 2), "ratio": round(c, 2), "rough": round(statistics.median(roughs[view]), 2)}
            for view, (a, b, c) in results.items()
        },
    }  # fmt: skip


def process() -> Any:
    from server_db.domain.process.body import Edge, Process, blank

    taken: set[str] = set()
    stages = []
    for number, (x, y) in enumerate(places()):
        stage = blank("stage", f"s{number}", taken, x=x, y=y)
        stages.append(replace(stage, code=f"stage_{number}", name_en=f"Stage {number}", name_zh=f"阶段 {number}", entry="amount > 0"))
    edges = tuple(Edge(id=f"e{n}", from_=f"s{a}", to=f"s{b}") for n, (a, b) in enumerate(pairs()))
    return Process(tuple(stages), edges)


def _ours(app: QApplication) -> Any:
    from desktop.pipeline.canvas.facts import StageFacts
    from desktop.pipeline.canvas.view import StageCanvas
    from desktop.pipeline.draft import ProcessDraft
    from desktop.shared.theme import Theme

    canvas = StageCanvas(ProcessDraft(process()), Theme.active or Theme(app, "light"))
    canvas.set_facts({f"s{n}": StageFacts(n, 4.5) for n in range(STAGES)})
    canvas.resize(*WINDOW)
    canvas.show()
    app.processEvents()
    return canvas


def _bare(smooth: bool = True) -> tuple[QGraphicsView, Callable[[], None]]:
    view = QGraphicsView()
    scene = QGraphicsScene(view)
    rects = []
    for x, y in places():
        rect = QGraphicsRectItem(0, 0, WIDE, HIGH)
        rect.setPos(x, y)
        rect.setBrush(Qt.GlobalColor.white)
        rect.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsMovable)
        scene.addItem(rect)
        rects.append(rect)
    lines = []
    for a, b in pairs():
        line = QGraphicsPathItem(_path(rects[a].pos(), rects[b].pos()))
        line.setZValue(-1)
        scene.addItem(line)
        lines.append((line, a, b))
    view.setScene(scene)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setRenderHint(QPainter.RenderHint.Antialiasing, smooth)
    mode = QGraphicsView.ViewportUpdateMode
    view.setViewportUpdateMode(mode.FullViewportUpdate if smooth else mode.MinimalViewportUpdate)
    view.resize(*WINDOW)
    view.show()
    attached = [(line, a, b) for line, a, b in lines if DRAGGED in (a, b)]

    def follow() -> None:
        for line, a, b in attached:
            line.setPath(_path(rects[a].pos(), rects[b].pos()))

    return view, follow


def _path(start: QPointF, end: QPointF) -> QPainterPath:
    """Right, up or down, right: what an edge without any care looks like."""
    a, b = start + QPointF(WIDE, HIGH / 2), end + QPointF(0, HIGH / 2)
    middle = (a.x() + b.x()) / 2
    path = QPainterPath(a)
    path.lineTo(middle, a.y())
    path.lineTo(middle, b.y())
    path.lineTo(b)
    return path


def _fit_bare(view: QGraphicsView, whole: bool) -> None:
    view.resetTransform()
    if whole:
        view.fitInView(view.sceneRect(), Qt.AspectRatioMode.KeepAspectRatio)


def _look(view: QGraphicsView, whole: bool, zoom: Callable[[bool], None]) -> None:
    zoom(whole)
    if not whole:
        x, y = places()[DRAGGED]
        view.centerOn(QPointF(x + WIDE / 2, y + HIGH / 2))
    QApplication.processEvents()


def _centre(view: QGraphicsView) -> QPoint:
    x, y = places()[DRAGGED]
    return view.mapFromScene(QRectF(x, y, WIDE, HIGH).center())


def _drag(app: QApplication, view: QGraphicsView, at: QPoint, follow: Callable[[], None]) -> float:
    """Milliseconds a step; there and back, so that every round begins the same."""
    port = view.viewport()
    _mouse(port, QEvent.Type.MouseButtonPress, at)

    def painted() -> None:
        follow()
        app.processEvents()
        # A window waits some milliseconds for its next frame; a step is measured with its picture.
        app.sendEvent(view, QEvent(QEvent.Type.UpdateRequest))

    for number in range(4):  # the first steps make what is kept; a drag has hundreds
        _mouse(port, QEvent.Type.MouseMove, at + QPoint(5 * number, 0))
        painted()
    began = time.perf_counter()
    for number in range(1, STEPS + 1):
        far = 4 * min(number, STEPS - number)
        _mouse(port, QEvent.Type.MouseMove, at + QPoint(far, far // 2))
        painted()
    spent = time.perf_counter() - began
    _mouse(port, QEvent.Type.MouseButtonRelease, at)
    follow()
    app.processEvents()
    return spent * 1000 / STEPS


def _mouse(port: Any, kind: QEvent.Type, at: QPoint) -> None:
    left = Qt.MouseButton.LeftButton
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else left
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else left
    where = QPointF(at)
    QApplication.sendEvent(port, QMouseEvent(kind, where, port.mapToGlobal(where), button, held, Qt.KeyboardModifier.NoModifier))
