"""Right, below the sliders: what-ifs kept by name, put back on the sliders, compared, shared, removed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QInputDialog, QVBoxLayout

from desktop.commissions.cells import Cell
from desktop.commissions.cells_view import CellsView
from desktop.commissions.plan_view_model import PlanViewModel
from desktop.commissions.scenario_compare import ScenarioCompare
from desktop.commissions.scenario_figures import MOST, figures_of, levers_of, payout_of
from desktop.shared.failures import explain
from desktop.shared.i18n import money, pick
from desktop.shared.widgets import Section, label, tool
from server_db.commands.scenarios import remove_scenario, save_scenario, share_scenario
from server_db.queries.scenarios import Scenario, find_scenarios

if TYPE_CHECKING:
    from desktop.app import App

CHANGES = frozenset({"scenario"})


class ScenarioPanel(QFrame):
    def __init__(self, app: App, model: PlanViewModel) -> None:
        super().__init__()
        self._app, self._model = app, model
        self.scenarios: tuple[Scenario, ...] = ()
        self.save = tool("bookmark", "", self._ask_name)
        self.compare = tool("columns", "", self._compare)
        self.share = tool("users", "", self._share)
        self.remove = tool("trash", "", self._remove)
        self._section = Section("", self.save, self.compare, self.share, self.remove)
        self.table = CellsView(whole_rows=True)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.activated_row.connect(lambda at: self.put_back(self.scenarios[at]))
        self._empty = label("", wrap=True, dim="1")
        self._empty.setContentsMargins(14, 0, 14, 10)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self._section, self.table, self._empty):
            layout.addWidget(part)
        model.loaded.connect(self.refresh)
        model.results_changed.connect(self._show_tools)
        self.table.selectionModel().selectionChanged.connect(self._show_tools)
        self.retranslate()

    # --- shown

    def refresh(self) -> None:
        version = self._model.version
        if version is not None:
            self._app.jobs.query(find_scenarios, version.plan_id, done=self._came, failed=self._broke, slot=f"scenarios.{id(self)}")

    def _came(self, found: tuple[Scenario, ...]) -> None:
        self.scenarios = found
        heads = [Cell(self.tr("Scenario")), Cell(self.tr("Person")), Cell(self.tr("Pay"), right=True)]
        self.table.show_cells(heads, [self._row(one) for one in found], (120, 96, 104), stretch=0)
        self.table.fit_height(6)
        self.table.setVisible(bool(found))
        self._empty.setVisible(not found)
        self._show_tools()

    def _row(self, one: Scenario) -> list[Cell]:
        person = pick(one.employee_en or "", one.employee_zh or "") or self.tr("Everybody")
        whose = self.tr("Saved by %1; double-click to try it again").replace("%1", pick(one.owner_en, one.owner_zh))
        return [Cell(one.name, icon="users" if one.shared else "bookmark", tip=whose), Cell(person), Cell(money(payout_of(one)), right=True)]

    def chosen(self) -> list[Scenario]:
        return [self.scenarios[at] for at in sorted({index.row() for index in self.table.selectedIndexes()}) if at < len(self.scenarios)]

    def _show_tools(self, *_: Any) -> None:
        chosen, me = self.chosen(), self._app.me.id if self._app.me else 0
        own = len(chosen) == 1 and chosen[0].owner_id == me
        self.save.setEnabled(self._model.calculated is not None)
        self.compare.setEnabled(2 <= len(chosen) <= MOST)
        self.share.setEnabled(own)
        self.remove.setEnabled(own)

    # --- used

    def _ask_name(self) -> None:
        name, given = QInputDialog.getText(self, self.tr("Save as scenario"), self.tr("Name; the same name is written over"))
        if given and name.strip():
            self.keep(name.strip())

    def keep(self, name: str) -> None:
        """The sliders as they stand, with what they give now."""
        model = self._model
        if model.version is None or model.person is None or model.calculated is None:
            return
        self._command(
            save_scenario, model.version.plan_id, model.person.employee_id, name, dict(model.scenario.values), figures_of(model.calculated, model.period)
        )

    def put_back(self, one: Scenario) -> None:
        """On the sliders, for the example that is shown."""
        self._model.reset_levers()
        for lever, value in levers_of(one).items():
            self._model.move_lever(lever, value)

    def _compare(self) -> None:
        chosen = self.chosen()
        if len(chosen) >= 2:
            ScenarioCompare(self._app, self._model, chosen[:MOST], self).exec()

    def compare_all(self) -> None:
        """As many as stand side by side; for whoever does not choose."""
        ScenarioCompare(self._app, self._model, self.scenarios[:MOST], self).open()

    def _share(self) -> None:
        for one in self.chosen()[:1]:
            self._command(share_scenario, one.id, not one.shared)

    def _remove(self) -> None:
        for one in self.chosen()[:1]:
            self._command(remove_scenario, one.id)

    def _command(self, command: Any, *args: Any) -> None:
        self._app.jobs.command(command, *args, done=lambda _: self.refresh(), failed=self._broke, changes=CHANGES)

    def _broke(self, error: BaseException) -> None:
        self._app.notify(explain(error).sentence(), "bad")

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        self._section.set_title(self.tr("Scenarios"))
        self.table.setAccessibleName(self.tr("Saved scenarios"))
        self._empty.setText(self.tr("Move the sliders and keep the result under a name to compare it later."))
        for made, text in (
            (self.save, self.tr("Save as scenario")), (self.compare, self.tr("Compare two to four, side by side")),
            (self.share, self.tr("Share with whom it is about, or no longer")), (self.remove, self.tr("Remove the scenario")),
        ):  # fmt: skip
            made.setToolTip(text)
            made.setAccessibleName(text)
        self._came(self.scenarios)
