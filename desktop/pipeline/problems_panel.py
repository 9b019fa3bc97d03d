"""Bottom: what is wrong, where, and the click that mends it; errors block publishing."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QStackedLayout

from desktop.pipeline import words
from desktop.pipeline.problem_text import fix_text, problem_text, severity_chip
from desktop.pipeline.view_model import PipelineModel
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.widgets import EmptyState
from server_db.domain.process.problems import Problem

translate = QCoreApplication.translate
ONE_LINE, TWO_LINES = 27, 38
MEASURED = 60
"""So many rows say how wide their columns are."""
RANK = {"error": 0, "warning": 1, "info": 2}
SCROLL_BAR = 10


class ProblemsPanel(QFrame):
    migration_asked = Signal()

    def __init__(self, model: PipelineModel) -> None:
        super().__init__()
        self._model = model
        self.grid = Grid()
        self.grid.row_key = lambda row: (row.code, row.kind, row.id, row.field)
        self.grid.link_clicked.connect(lambda row, _key, _new: self.mend(row))
        self.grid.current_changed.connect(self._chosen)
        self.grid.activated.connect(self._go)
        self.empty = EmptyState("circle-check")
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.grid)
        self._stack.addWidget(self.empty)
        self._quiet = False
        self.retranslate()

    def show_problems(self) -> None:
        self._quiet = True
        self._stack.setCurrentWidget(self.grid if self._model.problems else self.empty)
        self._widths()
        self.grid.set_rows(self._model.problems)
        self._quiet = False

    def _widths(self) -> None:
        """The sentence gets what the place and the fix leave: without a fix there is no such column."""
        first, layout = self._model.problems[:MEASURED], self.grid.layout_
        fonts, factor = self.grid.fonts(), layout.factor or 1.0
        fixes = [self._fix(one) for one in first]
        places = [self._where(one) for one in first]
        wide = max((fonts.width(fonts.bold, text) for text in fixes), default=0.0) / factor + 20
        place = max((fonts.width(fonts.plain, text) for text in places), default=0.0) / factor + 20
        layout.set_hidden("fix", not any(fixes))
        # the panel's own width: a table that was never in front still has the size Qt begins with
        room = (self.width() - SCROLL_BAR) / factor
        self._columns(round(min(max(place, 58), max(70, room / 5))), round(min(max(wide, 76), max(92, room * 0.29))))
        self._follow_room()

    def _follow_room(self) -> None:
        """Two lines a row as soon as one sentence needs them."""
        fonts = self.grid.fonts()
        room = next((wide for column, _, wide in self.grid.places() if column.key == "what"), 0) - 16
        long = any(fonts.width(fonts.plain, self._text(one)) > room for one in self._model.problems[:MEASURED])
        self.grid.set_row_height(TWO_LINES if long else ONE_LINE)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._widths()

    def retranslate(self) -> None:
        self.grid.setAccessibleName(translate("pipeline", "Problems of the process"))
        self.empty.set("circle-check", translate("pipeline", "Nothing is wrong with this process."))
        self.show_problems()

    def _columns(self, where: int, fix: int) -> None:
        self.grid.set_columns([
            Column("severity", translate("pipeline", "Level"), 82, lambda p: RANK[p.severity], lambda _: "", chip=lambda p: severity_chip(p.severity)),
            Column("where", translate("pipeline", "Where"), where, self._where),
            Column("what", translate("pipeline", "Problem"), 110, self._text, stretch=True, wrap=True),
            Column("fix", translate("pipeline", "Quick fix"), fix, self._fix, link=True, bold=True),
        ])  # fmt: skip

    def _where(self, problem: Problem) -> str:
        return words.thing_name(self._model.draft.process, "" if problem.kind == "process" else problem.id)

    def _text(self, problem: Problem) -> str:
        document = self._model.document
        return problem_text(problem, self._model.draft.process, document.custom if document else ())

    def _fix(self, problem: Problem) -> str:
        if problem.code == "deals.unmapped":
            return translate("pipeline", "Show the mapping")
        return fix_text(problem.fix, self._model.draft.process) if self._model.editable else ""

    def _chosen(self, row: Problem | None) -> None:
        """A click shows the place; the keyboard stays in the list until Enter."""
        if row is not None and not self._quiet and self._model.draft.knows(row.id):
            self._model.draft.selection = [row.id]
            self._model.draft.shown.emit([row.id])

    def _go(self, row: Problem) -> None:
        self._model.draft.shown.emit([row.id] if self._model.draft.knows(row.id) else [])
        self._model.draft.focus(row.kind, row.id, row.field)

    def mend(self, problem: Problem) -> None:
        if problem.code == "deals.unmapped":
            self.migration_asked.emit()
        else:
            self._model.fix(problem)

    def step(self, by: int) -> None:
        """F8: the next problem, its field focused."""
        rows = self.grid.shown
        if not rows:
            return
        at = (self.grid.current + by) % len(rows) if self.grid.current >= 0 else (0 if by > 0 else len(rows) - 1)
        self._quiet = True
        self.grid.select_key(self.grid.row_key(rows[at]))
        self._quiet = False
        self._go(rows[at])

    def mend_current(self) -> None:
        row = self.grid.current_row()
        if row is not None:
            self.mend(row)


def count_line(model: PipelineModel) -> str:
    counts = (
        (translate("pipeline", "errors: %1"), model.count("error")), (translate("pipeline", "warnings: %1"), model.count("warning")),
        (translate("pipeline", "hints: %1"), model.count("info")),
    )  # fmt: skip
    return " · ".join(text.replace("%1", str(count)) for text, count in counts if count)
