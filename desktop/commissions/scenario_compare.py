"""Two to four saved what-ifs side by side: what was moved, every step, the pay; copied to Excel or written as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desktop.commissions import plan_presenter
from desktop.commissions.plan_edit import step_of
from desktop.commissions.plan_names import lever_unit
from desktop.commissions.plan_view_model import PlanViewModel
from desktop.commissions.scenario_figures import Row, compared
from desktop.commissions.value_text import value_text
from desktop.commissions.what_if import bare_name
from desktop.shared.export_tool import ExportTool
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.grid_input import copy_rows
from desktop.shared.widgets import Section, tool
from server_db.queries.scenarios import Scenario

if TYPE_CHECKING:
    from desktop.app import App

ICONS = {"lever": ("adjustments", "text2"), "step": ("math-function", "text3"), "pay": ("coins", "accent")}


class ScenarioCompare(QDialog):
    def __init__(self, app: App, model: PlanViewModel, scenarios: Sequence[Scenario], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setWindowTitle(self.tr("Scenarios side by side"))
        self.grid = Grid(self.tr("Scenarios side by side"))
        self.grid.row_bold = lambda row: row.part == "pay"
        self.grid.set_columns([
            Column("what", self.tr("What"), 200, self._label, icon=lambda row: ICONS[row.part], stretch=True),
            *(Column(f"s{at}", one.name, 130, lambda row, at=at: row.values[at], value_text, "right", unit=self._unit) for at, one in enumerate(scenarios)),
        ])  # fmt: skip
        self.grid.set_rows(compared(scenarios))
        self.export = ExportTool(app, self.grid, lambda: self.tr("Scenarios"))
        self.copy = tool("copy", self.tr("Copy with headings, for Excel"), self.copy_all)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(Section(self.tr("– stands for a slider at its real figure"), self.copy, self.export.button))
        layout.addWidget(self.grid, 1)
        self.resize(240 + 140 * len(scenarios), 480)

    def copy_all(self) -> None:
        copy_rows(list(self.grid.layout_.visible()), self.grid.selected_rows() or self.grid.shown, True)

    def _unit(self, row: Row) -> str:
        body = self._model.draft.body
        if row.part == "lever":
            return lever_unit(body, row.name)
        step = step_of(body, row.name)
        return str(step["unit"]) if step else "money"

    def _label(self, row: Row) -> str:
        if row.part == "pay":
            return self.tr("Pay")
        if row.part == "lever":
            labels = plan_presenter.lever_labels(self._model, self._model.book())
            return labels.get(row.name, bare_name(row.name))
        step = step_of(self._model.draft.body, row.name)
        return plan_presenter.own_label(step, row.name) if step else row.name
