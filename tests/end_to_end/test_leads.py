"""Leads from a dropped file to a deal: taken in, given to somebody, answered in time, scored, and what nobody touched taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.leads.import_dialog import ImportDialog
from desktop.leads.imports_list import ImportsDialog
from desktop.leads.view import LeadsView
from tests.conftest import TestDatabase

pytestmark = pytest.mark.usefixtures("worker")
MANAGER = "e1006"
FILE = """公司,联系人,手机,城市,来源,公司规模,预算
无锡量子传感有限公司,周试,137 8888 0001,无锡,官网,600,800000
常州量子光学有限公司,吴试,137 8888 0002,常州,官网,80,20000
镇江量子器件有限公司,郑试,137 8888 0003,镇江,官网,15,
"""
ONE = "SELECT {} FROM core.lead WHERE batch_id = (SELECT batch_id FROM core.lead_import ORDER BY id DESC LIMIT 1) ORDER BY id"


@pytest.fixture
def one(demo_copy: TestDatabase) -> Callable[[str], list[Any]]:
    """What the server holds of the imported leads, in the order of the file."""

    def read(what: str) -> list[Any]:
        with demo_copy.admin() as admin:
            return [row[0] for row in admin.execute(ONE.format(what)).fetchall()]

    return read


def test_a_dropped_file_is_given_out_answered_scored_and_taken_back(desk: Any, tmp_path: Path, one: Callable[[str], list[Any]]) -> None:
    desk.enter(MANAGER)
    view = desk.open("tripod://leads")
    assert isinstance(view, LeadsView)
    shown = _bring_in(desk, view, tmp_path)
    ids = one("id")
    assert len(ids) == 3 and shown <= set(ids), "a lead given to another team is not shown"

    # somebody has each of them, and a clock of a quarter of an hour runs for that person
    assert all(owner is not None for owner in one("owner_id"))
    assert one("(SELECT count(*) FROM core.lead_stint s WHERE s.lead_id = lead.id AND s.until IS NULL)::int") == [1, 1, 1]

    # the first one's owner answers, with evidence
    owner = one("(SELECT e.login FROM core.employee e WHERE e.id = owner_id)")[0]
    desk.enter(owner)
    view = desk.open("tripod://leads")
    view.open_lead(ids[0])
    desk.settle()
    assert view.lead_model.is_mine()
    view.one.do("contact", view.lead_model.lead)
    view.one.dialog.ref.setText("call 4712")
    view.one.dialog.give()
    desk.settle()
    desk.wait(lambda: view.lead_model.lead.contacted_at is not None)
    assert view.lead_model.lead.sla_tone == "kept"

    # the score opens into lines that add up to it, and the fitting lead has more than the small one
    view.open_lead(ids[0], "score")
    desk.settle()
    score = view.lead_model.bundle.score
    assert sum(shown.line.points_cp for shown in score.lines) == score.score_cp == one("(SELECT score_cp FROM core.lead_score s WHERE s.lead_id = lead.id)")[0]
    assert score.score_cp > one("(SELECT score_cp FROM core.lead_score s WHERE s.lead_id = lead.id)")[2]

    # taken back: what somebody worked on is kept and told, the others go
    desk.enter(MANAGER)
    view = desk.open("tripod://leads")
    imports = ImportsDialog(view.model, view)
    imports.show()
    desk.settle()
    imports._try()
    desk.settle()
    assert "2 new leads go" in imports.effect.text(), imports.effect.text()
    imports._undo()
    desk.settle()
    assert imports.grid.shown[0].state == "undone"
    assert one("id") == [ids[0]]
    imports.close()


def _bring_in(desk: Any, view: LeadsView, folder: Path) -> set[int]:
    path = folder / "线索.csv"
    path.write_text(FILE, "gb18030")
    dialog = ImportDialog(view.model, view, str(path))
    dialog.show()
    desk.settle()
    dialog._go_on()
    assert dialog.file.assign.isEnabled()
    dialog.file.assign.setChecked(True)
    dialog._go_on()
    desk.settle()
    assert (dialog.outcome.new, dialog.outcome.failed, dialog.outcome.committed) == (3, 0, False), dialog.message.text()
    dialog._go_on()
    desk.settle()
    assert dialog.outcome.committed
    found = dialog.outcome.import_id
    dialog.close()
    view.acts.show_import(found)
    desk.settle()
    return {lead.id for lead in view.table.grid.shown}
