"""A change is rehearsed on past deals, published with the open deals moved to it, and taken back; nobody sees more than their own."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from desktop.pipeline.dialogs import PublishDialog, SubmitDialog
from desktop.pipeline.versions_dialog import VersionsDialog
from tests.conftest import TestDatabase
from tests.end_to_end.process_hands import ask, dialog, press, replace_text

pytestmark = pytest.mark.usefixtures("worker")


@pytest.fixture(autouse=True)
def nothing_is_asked_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that fails half-way leaves unsaved edits; the window that closes then must not wait for an answer."""
    monkeypatch.setattr(QMessageBox, "question", lambda *_args: QMessageBox.StandardButton.Yes)


def test_a_draft_is_rehearsed_and_its_stuck_deals_open_for_who_leads_them(desk: Any, demo_copy: TestDatabase) -> None:
    _, before, boss = busiest(demo_copy)
    view = opened(desk, "a001", before)
    desk.click(view.designer.header.primary())  # edit as a draft
    desk.wait(lambda: view.model.document.version.status == "draft")
    desk.settle()
    stage = next(one for one in view.model.draft.process.stages if one.kind == "stage")
    view.model.draft.selection = [stage.id]
    view.designer.add_component("rule:evidence")
    row = view.designer.inspector.stage_form.fields["evidence"]._rows[-1]
    row.open("count")
    replace_text(row.fields["count"], "9")
    press(row.fields["count"], Qt.Key.Key_Return)
    view.save()
    desk.settle()
    version = view.model.document.version.id
    simulated(desk, view)
    replay = view.designer.simulation.replay
    assert replay.deals > 0 and replay.stuck > 0 and replay.flows
    assert not stuck_deals(desk, view), "an administrator sees how many, not which"
    view = opened(desk, boss, version)
    simulated(desk, view)
    found = stuck_deals(desk, view)
    assert found, "who leads the team sees which"
    view.designer.bottom.simulation.stuck.link_clicked.emit(found[0], "code", False)
    desk.settle()
    document = desk.front().document
    assert document is not None and document.model.deal.code == found[0].code


def test_a_new_version_takes_the_open_deals_along_and_is_taken_back(desk: Any, demo_copy: TestDatabase) -> None:
    pipeline, before, _ = busiest(demo_copy)
    open_deals = count_open(demo_copy, before)
    assert open_deals
    view = opened(desk, "a001", before)
    desk.click(view.designer.header.primary())  # edit as a draft
    desk.wait(lambda: view.model.document.version.status == "draft")
    desk.settle()
    draft = view.model.draft
    stage = next(one for one in draft.process.stages if one.kind == "stage")
    draft.selection = [stage.id]
    replace_text(view.designer.inspector.stage_form.fields["name_en"], "Renamed stage")
    view.model.look_now()
    desk.click(view.designer.header.primary())
    desk.click(dialog(desk, SubmitDialog).go)
    desk.settle()
    desk.wait(lambda: view.model.document.version.status == "review")
    version = int(view.model.document.version.id)
    view = opened(desk, "a002", version)
    desk.wait(view.designer.header.primary().isEnabled)
    desk.click(view.designer.header.primary())
    desk.settle()
    made = dialog(desk, PublishDialog)
    made.moves.setChecked(True)
    assert sum(one.deals for one in made.mapping.rows) == open_deals and not made.mapping.unmapped
    desk.click(made.go)
    desk.wait(lambda: view.model.document.version.status == "live")
    desk.settle()
    assert (count_open(demo_copy, before), count_open(demo_copy, version)) == (0, open_deals)
    desk.click(view.designer.header._versions)
    listed = dialog(desk, VersionsDialog)
    listed.grid.select_key(before)
    desk.click(listed._again)
    desk.settle()
    desk.click(dialog(desk, PublishDialog).go)
    desk.wait(lambda: live(demo_copy, pipeline) == before)
    desk.settle()
    assert count_open(demo_copy, version) == open_deals, "taken back for new deals; the open ones stay until they are moved"


def opened(desk: Any, login: str, version: int) -> Any:
    desk.enter(login)
    desk.window.resize(1600, 1000)
    view = desk.open(f"tripod://pipeline/version/{version}")
    desk.wait(lambda: view.model.document is not None and view.model.document.version.id == version)
    desk.settle()
    return view


def simulated(desk: Any, view: Any) -> None:
    panel = view.designer.bottom.simulation
    panel.period.setCurrentIndex(panel.period.count() - 1)
    desk.click(view.designer.header._simulate)
    desk.wait(lambda: view.designer.simulation.replay is not None and view.designer.simulation.replay.state in ("done", "failed"))
    assert view.designer.simulation.replay.state == "done", view.designer.simulation.replay.error
    desk.settle()


def stuck_deals(desk: Any, view: Any) -> list[Any]:
    """Those this person may see one by one."""
    panel = view.designer.bottom.simulation
    panel.views._buttons["stuck"].click()
    desk.settle()
    return list(panel.stuck.rows)


def busiest(database: TestDatabase) -> tuple[int, int, str]:
    """The region's process with the most open deals on its live version, that version, and who leads their owners."""
    query = """SELECT v.pipeline_id, v.id, lower(e.code) FROM core.deal d JOIN core.pipeline_version v ON v.id = d.version_id AND v.status = 'live'
        JOIN core.pipeline p ON p.id = v.pipeline_id AND p.region_id IS NOT NULL
        JOIN core.assignment a ON a.employee_id = d.owner_id AND a.valid @> current_date JOIN core.employee e ON e.id = a.manager_id
        WHERE d.status = 'open' AND a.level = 3 GROUP BY 1, 2, 3 ORDER BY count(*) DESC LIMIT 1"""
    found = ask(database, query)
    assert found is not None
    return found[0], found[1], found[2]


def live(database: TestDatabase, pipeline: int) -> int:
    return int(ask(database, "SELECT id FROM core.pipeline_version WHERE pipeline_id = %s AND status = 'live'", pipeline)[0])


def count_open(database: TestDatabase, version: int) -> int:
    return int(ask(database, "SELECT count(*) FROM core.deal WHERE version_id = %s AND status = 'open'", version)[0])
