"""A deal from its making to won, refused on the way by the board, the import and nobody's favour; then red, reminded, paused."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from desktop.deals.new_deal import NewDealDialog
from desktop.shared.ask_dialog import AskDialog
from server_db.commands.imports import ImportRefused, import_file
from server_db.commands.pipelines import create_pipeline, new_draft, publish, submit
from server_db.domain.process.body import Activity, Approval, Edge, Evidence, Process, Required, Task, blank, to_json
from server_db.imports.convert import Options
from tests.conftest import TestDatabase
from tests.end_to_end.process_hands import BoardHand, ask, dialog, press, replace_text

pytestmark = pytest.mark.usefixtures("worker")
PLACE = "FROM core.employee e JOIN core.assignment a ON a.employee_id = e.id AND a.valid @> current_date"
"""North, software has no process of its own in the demo company: the one made here is then the nearest."""
CODE = "GATED"


@pytest.fixture(autouse=True)
def nothing_is_asked_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that fails half-way leaves something typed; the window that closes then must not wait for an answer."""
    monkeypatch.setattr(QMessageBox, "question", lambda *_args: QMessageBox.StandardButton.Yes)


@pytest.fixture(scope="module")
def gated(demo_copy: TestDatabase, worker: None) -> int:
    """A process in force in which the way to won asks for one of everything. Its id."""
    with demo_copy.sign_in("a001").session() as session:
        pipeline = create_pipeline(session, CODE, "Gated", "有门槛", 2, 2)
        draft = new_draft(session, pipeline, to_json(_process()), None, None, "first")
        submit(session, draft.id, draft.version)
    row = _until(
        demo_copy,
        "SELECT version, encode(body_hash, 'hex'), check_problems FROM core.pipeline_version WHERE id = %s AND checked_hash = body_hash",
        draft.id,
    )
    assert not [one for one in row[2] or () if one["severity"] == "error"], row[2]
    with demo_copy.sign_in("a002").session() as session:
        publish(session, draft.id, row[0], row[1])
    return int(pipeline)


def test_a_deal_is_refused_worked_off_approved_and_won(
    desk: Any, gated: int, demo_copy: TestDatabase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rep, manager = person(demo_copy)
    desk.enter(rep)
    desk.window.resize(1600, 1000)
    view = desk.open("tripod://deals")
    deal = new_deal(desk, view, gated, demo_copy)
    BoardHand(view.board).drag(deal, "won", lambda: desk.wait(lambda: "won" in view.board.gates and view.board.gates["won"].state != "asking"))
    desk.settle()
    assert view.model.deal(deal).stage_code == "work" and view.pane.isVisible()
    assert {line.check.code for line in view.pane.gate.check_lines() if not line.check.met} == {
        "gate.field", "gate.evidence", "gate.activity", "gate.task", "gate.condition", "gate.approval",
    }  # fmt: skip
    assert not view.pane.gate.move_button.isEnabled()
    fill_fields(desk, view)
    log_activity(desk, view)
    attach(desk, view, tmp_path, monkeypatch)
    act(desk, view, "gate.task")
    act(desk, view, "gate.approval")
    assert [line.check.code for line in view.pane.gate.check_lines() if not line.check.met] == ["gate.approval"]
    approve(desk, demo_copy, manager, deal)
    desk.enter(rep)
    view = desk.open(f"tripod://deals/deal/{deal}")
    desk.wait(view.pane.gate.move_button.isVisible)
    desk.click(view.pane.gate.move_button)
    desk.settle()
    assert ask(demo_copy, "SELECT status FROM core.deal WHERE id = %s", deal) == ("won",)
    view.pane.go_to_tab("history")
    assert view.pane.history.isVisible() and view.deal_model.bundle.moves[0].kind in ("won", "forward")


def test_a_file_is_refused_with_the_codes_the_window_shows(desk: Any, gated: int, demo_copy: TestDatabase, tmp_path: Path) -> None:
    rep, manager = person(demo_copy)
    file = tmp_path / "deals.csv"
    options = Options(default_currency="CNY", pipeline=CODE, source="crm")
    _bring(demo_copy, "f001", file, f"F1,{rep.upper()},Line,Harbour,Work,2026-10-10,,70000", options)
    deal = int(ask(demo_copy, "SELECT id FROM core.deal WHERE pipeline_id = %s AND source_key IS NOT NULL", gated)[0])
    with pytest.raises(ImportRefused) as refused:
        _bring(demo_copy, manager, file, f"F1,{rep.upper()},Line,Harbour,Won,2026-10-10,2026-11-20,70000", options)
    (issue,) = [one for one in refused.value.outcome.issues if one.code == "gate_refused"]
    desk.enter(manager)
    desk.window.resize(1600, 1000)
    view = desk.open(f"tripod://deals/deal/{deal}")
    desk.wait(lambda: bool(open_lines(view)))
    assert set(open_lines(view)) <= set(re.findall(r"[a-z]+\.[a-z_]+", issue.args["reason"]))
    assert ask(demo_copy, "SELECT status FROM core.deal WHERE id = %s", deal) == ("open",)


def test_a_red_deal_is_told_to_its_people_while_nobody_is_there_and_then_rests(desk: Any, gated: int, demo_copy: TestDatabase) -> None:
    rep, manager = person(demo_copy)
    desk.enter(rep)
    desk.window.resize(1600, 1000)
    deal = new_deal(desk, desk.open("tripod://deals"), gated, demo_copy)
    desk.program.sign_out()
    let_days_pass(demo_copy, deal)
    window = desk.enter(manager)
    window.resize(1600, 1000)
    centre = window.top.bell.centre
    centre.poll()
    desk.wait(lambda: any(one.address == f"tripod://deal/{deal}" for one in centre.notices))
    notice = next(one for one in centre.notices if one.address == f"tripod://deal/{deal}")
    assert notice.kind == "deal.idle_team" and centre.unread()
    centre.open(notice)
    desk.settle()
    view = desk.front()
    pane = view.document
    assert pane.model.deal.light == "red"
    desk.click(pane.clock.pause_button)
    asked = dialog(desk, AskDialog)
    assert not asked.accept_button.isEnabled(), "a pause needs its reason"
    QTest.keyClicks(asked.text, "Budget round in December")
    desk.click(asked.accept_button)
    desk.settle()
    assert pane.model.deal.light == "paused" and "Budget round" in pane.clock.text.text()


def let_days_pass(database: TestDatabase, deal: int) -> None:
    """The clock is set back; then the worker's own step on two working days, with every client gone."""
    with database.admin() as connection, connection.transaction():
        connection.execute("SET LOCAL session_replication_role = replica")
        connection.execute("UPDATE core.deal SET clock_at = now() - interval '30 days' WHERE id = %s", [deal])
    days = "SELECT array_agg(on_date ORDER BY on_date) FROM (SELECT on_date FROM core.work_day WHERE is_working AND on_date <= current_date ORDER BY on_date DESC LIMIT 2) d"
    with database.admin() as connection:
        row = connection.execute(days).fetchone()
        assert row is not None
        connection.execute("SET SESSION AUTHORIZATION tripod_worker")
        for day in row[0]:
            connection.execute("SELECT core.climb_ladder(%s)", [day])


def _bring(database: TestDatabase, login: str, file: Path, line: str, options: Options) -> None:
    file.write_text(f"opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n{line}\n", "utf-8")
    with database.sign_in(login).session() as session:
        import_file(session, "deals", file, options)


def new_deal(desk: Any, view: Any, pipeline: int, database: TestDatabase) -> int:
    """Four fields; the nearest process is the gated one. Its owner takes it one stage on by Alt and an arrow."""
    desk.click(view.new_button)
    made = dialog(desk, NewDealDialog)
    replace_text(made.customer, "海港光学", "hai gang guang xue")
    replace_text(made.name, "检测线", "jian ce xian")
    replace_text(made.amount, "1000")
    replace_text(made.close_on, "2026-12-18")
    desk.click(made.make_button)
    desk.settle()
    deal = int(view.deal_model.deal_id)
    assert view.deal_model.deal.name == "检测线"
    assert ask(database, "SELECT pipeline_id FROM core.deal WHERE id = %s", deal) == (pipeline,)
    view.bar.pipeline.set_current(pipeline)
    view.bar.apply()
    desk.settle()
    assert view.board.select(deal)
    view.model.ask_gates(view.model.deal(deal))
    desk.settle()
    press(view.board, Qt.Key.Key_Right, held=Qt.KeyboardModifier.AltModifier)
    desk.settle()
    assert view.model.deal(deal).stage_code == "work"
    return deal


def open_lines(view: Any) -> dict[str, Any]:
    return {line.check.code: line for line in view.pane.gate.check_lines() if not line.check.met}


def act(desk: Any, view: Any, code: str) -> None:
    """The button beside an open demand."""
    view.pane.go_to_tab("stage")
    desk.click(open_lines(view)[code].act)
    desk.settle()


def fill_fields(desk: Any, view: Any) -> None:
    act(desk, view, "gate.field")
    fields = view.pane.fields
    assert fields.isVisible() and desk.window.focusWidget() is fields.inputs["budget"]
    replace_text(fields.inputs["budget"], "80000")
    replace_text(fields.inputs["amount"], "60000")
    desk.click(fields.save_button)
    desk.settle()
    assert not {"gate.field", "gate.condition"} & set(open_lines(view))


def log_activity(desk: Any, view: Any) -> None:
    act(desk, view, "gate.activity")
    form = view.pane.activities.form
    assert form.kind == "visit"
    replace_text(form.subject, "看现场", "kan xian chang")
    desk.click(form.save_button)
    desk.settle()
    assert "gate.activity" not in open_lines(view)


def attach(desk: Any, view: Any, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program in the name of a document is refused; the document is kept."""
    wrong, right = folder / "contract.pdf", folder / "minutes.pdf"
    wrong.write_bytes(b"MZ\x90\x00" + b"\x00" * 200)
    right.write_bytes(b"%PDF-1.4 minutes")
    chosen: list[Path] = [wrong]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: ([str(chosen[-1])], ""))
    act(desk, view, "gate.evidence")
    assert "whatever its name says" in view.pane.evidence.message.text()
    chosen.append(right)
    act(desk, view, "gate.evidence")
    assert "gate.evidence" not in open_lines(view)


def approve(desk: Any, database: TestDatabase, manager: str, deal: int) -> None:
    desk.enter(manager)
    desk.window.resize(1600, 1000)
    view = desk.open("tripod://deals/waiting")
    desk.wait(lambda: any(line.approval.deal_id == deal for line in view.inbox.lines))
    line = next(line for line in view.inbox.lines if line.approval.deal_id == deal)
    desk.click(line.approve)
    desk.click(dialog(desk, AskDialog).accept_button)
    desk.settle()
    assert not [line for line in view.inbox.lines if line.approval.deal_id == deal]
    assert ask(database, "SELECT decision FROM core.deal_approval WHERE deal_id = %s", deal) == ("approved",)


def person(database: TestDatabase) -> tuple[str, str]:
    """A representative of North, software, and who leads the team."""
    row = ask(
        database,
        "SELECT lower(e.code), (SELECT lower(b.code) FROM core.employee b WHERE b.id = a.manager_id) " + PLACE
        + " WHERE a.region_id = 2 AND a.product_line_id = 2 AND a.manager_id IN (SELECT m.employee_id FROM core.assignment m WHERE m.region_id = 2 AND m.product_line_id = 2) ORDER BY e.code",
    )  # fmt: skip
    assert row is not None
    return row[0], row[1]


def _until(database: TestDatabase, query: str, *args: object) -> Any:
    """The row, once the worker has made it."""
    for _ in range(300):
        found = ask(database, query, *args)
        if found is not None:
            return found
        QTest.qWait(100)
    raise AssertionError(query)


def _process() -> Process:
    entry, work, won, lost = blank("entry", "sa", x=0), blank("stage", "sb", x=240), blank("won", "sw", x=480), blank("lost", "sx", x=240, y=160)
    work = replace(
        work, code="work", name_en="Work", name_zh="推进", exit="amount > 50000", required=(Required("budget", "exit"),), sla_days=10,
        evidence=(Evidence("e1", "Minutes", "会议纪要", "minutes"),), activities=(Activity("visit", 1, "exit"),),
        tasks=(Task("t1", "Find who decides", "找到决策人", "owner", 3, True),), approvals=(Approval("p1", 1, "manager"),),
    )  # fmt: skip
    edges = (("x1", "sa", "sb", "forward"), ("x2", "sb", "sw", "forward"), ("x3", "sb", "sx", "lost"), ("x4", "sa", "sx", "lost"))
    return Process((entry, replace(work, probability=Decimal("0.5")), won, lost), tuple(Edge(*edge) for edge in edges))
