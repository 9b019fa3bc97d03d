"""What-ifs by name: kept with exact figures, put back on the sliders, compared and copied, shared and removed by their owner."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from desktop.commissions.scenario_compare import ScenarioCompare
from desktop.commissions.scenario_figures import compared
from desktop.commissions.scenario_panel import ScenarioPanel
from desktop.commissions.view import CommissionsView
from desktop.shared import local_drafts
from server_db.queries.scenarios import Scenario

D = Decimal
KEPT = Scenario(5, 1, "Lin", "林", 3, 27, "E1027", "Wang Min", "王敏", "Careful", False, {"orders": "300000"},
                {"period": "2026-10", "payout": "9000.10", "live": "8000", "steps": {"commission": "9000.10"}}, None, datetime(2026, 11, 1, tzinfo=UTC))  # fmt: skip
BOLD = replace(KEPT, id=6, name="Bold", levers={"orders": "600000", "fact:quota": "500000"},
               figures={"payout": "21000", "steps": {"commission": "20000", "bonus": "1000"}})  # fmt: skip
THEIRS = replace(BOLD, id=7, owner_id=2, name="Theirs", shared=True)


@pytest.fixture
def show(make_app: Any, answers: dict[str, Any], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Any]]:
    monkeypatch.setattr(local_drafts, "user_state_path", lambda *_, **__: tmp_path)

    def open_window(lang: str = "en", mode: str = "light") -> tuple[CommissionsView, ScenarioPanel]:
        view = CommissionsView(make_app(answers | {"find_scenarios": (KEPT, BOLD, THEIRS)}, ("finance",), lang, mode))
        qtbot.addWidget(view)
        view.resize(1368, 900)
        view.show()
        qtbot.waitExposed(view)
        assert view.plan is not None
        return view, view.plan.findChild(ScenarioPanel)

    yield open_window


def test_scenarios_stand_side_by_side_with_what_moved_first() -> None:
    rows = compared([KEPT, BOLD])
    assert [(row.part, row.name) for row in rows] == [("lever", "orders"), ("lever", "fact:quota"), ("step", "commission"), ("step", "bonus"), ("pay", "")]
    assert rows[1].values == (None, D(500000)) and rows[-1].values == (D("9000.10"), D(21000))


def test_the_sliders_are_kept_put_back_and_rights_follow_the_owner(show: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    view, panel = show()
    model, jobs = view.plan.model, view._app.jobs
    panel.put_back(BOLD)
    assert dict(model.scenario.values) == {"orders": D(600000), "fact:quota": D(500000)}
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: (" Mine ", True))
    panel.save.click()
    plan, employee, name, levers, figures = jobs.called("save_scenario")[0]
    assert (plan, employee, name, levers) == (3, 27, "Mine", {"orders": D(600000), "fact:quota": D(500000)})
    assert D(figures["payout"]) == model.calculated.payout and figures["period"] == "2026-10"
    panel.table.selectRow(0)
    assert panel.share.isEnabled() and panel.remove.isEnabled() and not panel.compare.isEnabled()
    panel.share.click()
    assert jobs.called("share_scenario") == [(5, True)]
    panel.table.selectRow(2)
    assert not panel.share.isEnabled() and not panel.remove.isEnabled()
    panel.table.selectAll()
    assert panel.compare.isEnabled()


def test_the_comparison_goes_to_excel(show: Callable[..., Any], qtbot: QtBot, tmp_path: Path) -> None:
    import openpyxl

    view, _ = show()
    dialog = ScenarioCompare(view._app, view.plan.model, [KEPT, BOLD])
    qtbot.addWidget(dialog)
    dialog.copy_all()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t") == ["What", "Careful", "Bold"] and len(lines) == 6
    dialog.export.write(str(tmp_path / "s.xlsx"))
    sheet = openpyxl.load_workbook(tmp_path / "s.xlsx").active
    assert sheet.cell(6, 2).value == 9000.10 and sheet.cell(1, 3).value == "Bold"


def test_every_figure_reads_in_its_kind_and_the_workbook_has_the_number(show: Callable[..., Any], qtbot: QtBot, tmp_path: Path) -> None:
    import openpyxl

    view, _ = show()
    steps = {"attainment": "1.21556", "commission": "9000.1"}
    mixed = replace(KEPT, levers={"orders": "300000", "fact:quota": "500000", "parameter:award_rate": "0.015"}, figures={"payout": "9000.1", "steps": steps})
    body = view.plan.model.draft.body
    body["parameters"]["award_rate"] = {"value": "0.01", "unit": "rate"}
    dialog = ScenarioCompare(view._app, view.plan.model, [mixed, KEPT])
    qtbot.addWidget(dialog)
    column = dialog.grid.layout_.visible()[1]
    shown = {row.name: column.text(row) for row in dialog.grid.shown}
    assert shown == {"orders": "300,000.00", "fact:quota": "500,000.00", "parameter:award_rate": "1.5%", "attainment": "121.56%",
                     "commission": "9,000.10", "": "9,000.10"}  # fmt: skip
    dialog.export.write(str(tmp_path / "s.xlsx"))
    sheet = openpyxl.load_workbook(tmp_path / "s.xlsx").active
    formats = {cell.value: cell.number_format for cell in sheet["B"][1:]}
    assert "%" in formats[1.21556] and "%" in formats[0.015] and "%" not in formats[9000.1]


def test_looks(show: Callable[..., Any], look: tuple[str, str], lint: Any, qtbot: QtBot) -> None:
    view, _ = show(*look)
    assert lint(view) == []
    dialog = ScenarioCompare(view._app, view.plan.model, [KEPT, BOLD, THEIRS])
    qtbot.addWidget(dialog)
    assert lint(dialog) == []
