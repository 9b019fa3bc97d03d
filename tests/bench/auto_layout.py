"""Arranging 200 stages on the canvas: the layered layout, every edge routed again, and the picture.

It must take less than a second. The floor is a depth-first pass over the same stages and edges that puts every stage in the
column after its predecessors: what any layered layout has to do at least.
"""

from __future__ import annotations

import statistics
import time
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

STAGES = 200
ROUNDS = 5
LIMIT_MS = 1000.0


def bench() -> dict[str, Any]:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    process = messy()
    ours, floor = [], []
    for _ in range(ROUNDS):
        floor.append(_milliseconds(lambda: _columns(process)))
        canvas = _canvas(app, process)
        ours.append(_milliseconds(lambda canvas=canvas: _arranged(app, canvas)))
        canvas.close()
    own, least = statistics.median(ours), statistics.median(floor)
    return {
        "value": round(own, 1), "unit": f"ms for {STAGES} stages", "against": round(least, 2), "ratio": round(own / least, 1),
        "goal": f"under {LIMIT_MS:.0f} ms", "ok": own < LIMIT_MS, "edges": len(process.edges),
    }  # fmt: skip


def messy() -> Any:
    """Two hundred stages in no order, each leading on to two later ones, ways back and a lost stage for every fifth."""
    from server_db.domain.process.body import Edge, Process, blank

    stages = []
    for number in range(STAGES):
        kind = "entry" if number == 0 else "won" if number == STAGES - 2 else "lost" if number == STAGES - 1 else "stage"
        stage = blank(kind, f"s{number}", (), x=number * 7 % 40 * 24, y=number * 13 % 30 * 16)
        stages.append(replace(stage, code=f"stage_{number}"))
    edges = []
    for number in range(STAGES - 2):
        for step in (1, 1 + number % 7 + 1):
            if number + step < STAGES - 1:
                edges.append((number, number + step, "forward"))
        if number % 9 == 8:
            edges.append((number, number - 5, "back"))
        if number % 5 == 0:
            edges.append((number, STAGES - 1, "lost"))
    unique = dict.fromkeys(edges)
    return Process(tuple(stages), tuple(Edge(f"e{n}", f"s{a}", f"s{b}", kind) for n, (a, b, kind) in enumerate(unique)))


def _canvas(app: QApplication, process: Any) -> Any:
    from desktop.pipeline.canvas.view import StageCanvas
    from desktop.pipeline.draft import ProcessDraft
    from desktop.shared.theme import Theme

    canvas = StageCanvas(ProcessDraft(process), Theme.active or Theme(app, "light"))
    canvas.resize(1280, 800)
    canvas.show()
    app.processEvents()
    return canvas


def _arranged(app: QApplication, canvas: Any) -> None:
    canvas.arrange()
    app.processEvents()
    app.sendEvent(canvas, QEvent(QEvent.Type.UpdateRequest))


def _columns(process: Any) -> dict[str, int]:
    column: dict[str, int] = {}

    def place(id_: str) -> int:
        if id_ not in column:
            column[id_] = 0
            column[id_] = max((place(edge.from_) + 1 for edge in process.into(id_) if edge.kind == "forward"), default=0)
        return column[id_]

    for stage in process.stages:
        place(stage.id)
    return column


def _milliseconds(run: Any) -> float:
    began = time.perf_counter()
    run()
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    print(bench())
