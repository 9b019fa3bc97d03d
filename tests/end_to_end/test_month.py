"""A month at the office, from the file of orders to the statement: what finance does, through the windows it does it in."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QPushButton

from desktop.commissions.plan_view import PlanView
from desktop.commissions.view import CommissionsView
from desktop.orders.import_wizard import ImportWizard
from desktop.orders.view import OrdersView
from desktop.payroll.reason_dialog import ReasonDialog
from desktop.payroll.view import PayrollView
from desktop.shared.i18n import money
from tests.conftest import TestDatabase

pytestmark = pytest.mark.usefixtures("worker")
PERIOD = "2026-11"
ORDERS = """订单号,行号,客户,产品,数量,单价,金额,日期,业务员
NOV-7001,1,苏州恒润机电有限公司,边缘网关,4,2500.00,10000.00,2026-11-03,E1027
NOV-7001,2,苏州恒润机电有限公司,安装服务,1,1800.50,1800.50,2026-11-03,E1027
NOV-7002,1,宁波海川科技有限公司,边缘网关,2,2500.00,5000.00,2026-11-04,E1101
"""


def test_orders_are_imported_through_the_wizard_and_stand_on_the_orders_screen(desk: Any, tmp_path: Path) -> None:
    desk.enter("f001", PERIOD)
    view = desk.open("tripod://orders")
    assert isinstance(view, OrdersView)
    before = len(view.grid.rows)
    file = tmp_path / "november.csv"
    file.write_text(ORDERS, "utf-8")
    view.open_import(str(file))
    wizard = view.findChild(ImportWizard)
    desk.settle()
    desk.click(desk.button(wizard, "Next"))
    desk.click(desk.button(wizard, "Try it"))
    desk.settle()
    assert (wizard.outcome.new, wizard.outcome.failed, wizard.outcome.committed) == (3, 0, False)
    assert len(view.grid.rows) == before, "a trial writes nothing"
    desk.click(desk.button(wizard, "Import"))
    desk.settle()
    assert wizard.outcome.committed
    desk.click(desk.button(wizard, "Close"))
    mine = {(line.order_number, line.line_no): line for line in view.grid.rows if line.order_number.startswith("NOV-")}
    assert len(view.grid.rows) == before + 3
    assert mine["NOV-7001", 2].amount == Decimal("1800.50")
    assert mine["NOV-7002", 1].owner_code == "E1101"


def test_a_formula_is_changed_submitted_and_approved_by_a_second_person(desk: Any, demo_copy: TestDatabase) -> None:
    desk.enter("f001")
    plan, version = _draft(desk, demo_copy)
    before = plan.model.draft.body
    editor = plan.formula.editor
    editor.setFocus()
    cursor = editor.textCursor()
    cursor.movePosition(cursor.MoveOperation.End)
    editor.setTextCursor(cursor)
    desk.qtbot.keyClicks(editor, " + 12.34")
    desk.qtbot.wait(150)
    desk.settle()
    assert plan.model.draft.body != before and plan.model.dirty
    assert "12.34" in editor.toPlainText()
    desk.click(desk.button(plan.header, "Save draft"))
    desk.settle()
    assert not plan.model.dirty and _status(demo_copy, version)[0] == "draft"
    desk.click(desk.button(plan.header, "Try on everybody"))
    desk.settle()
    desk.click_and_answer(desk.button(plan.header, "Submit…"), "Submit")
    desk.settle()
    assert _status(demo_copy, version)[0] == "submitted"
    assert "another person approves" in desk.button(plan.header, "Approve").toolTip()
    desk.wait(lambda: _status(demo_copy, version)[1])
    desk.enter("f002")
    plan = desk.open(f"tripod://plan/version/{version}").plan
    desk.click(desk.button(plan.header, "Approve"))
    desk.settle()
    assert _status(demo_copy, version)[0] == "approved"
    assert not plan.model.editable


def test_a_run_goes_from_nothing_to_paid_with_two_people(desk: Any, demo_copy: TestDatabase, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.enter("f001", PERIOD)
    view = desk.open("tripod://payroll")
    assert isinstance(view, PayrollView)
    moved: list[Any] = []
    view.model.progress_moved.connect(moved.append)
    shown: list[str] = []
    view.model.state_changed.connect(lambda _state: shown.append(view.head.phase.text()) if view.head.moving.isVisible() else None)
    desk.click(view.runs.create)
    desk.wait(lambda: _run(view) is not None and _run(view).status == "calculated")
    desk.settle()
    assert moved or shown, "progress was seen"
    assert view.people.grid.rows and view.exceptions.grid.rows
    monkeypatch.setattr(ReasonDialog, "exec", lambda dialog: dialog.text.setPlainText("Looked at and right") or ReasonDialog.DialogCode.Accepted)
    while waiting := [row for row in view.exceptions.grid.rows if row.resolved_at is None]:
        view.exceptions.grid.link_clicked.emit(waiting[0], "settle", False)
        desk.settle()
    _act(desk, view, "reviewed")
    refused = view.head.findChild(QPushButton, "action.approved")
    assert not refused.isEnabled() and "person" in refused.toolTip()
    view.model.advance("approved")  # past the button: the database says the same
    desk.settle()
    assert view.head.notice.text() and _run(view).status == "reviewed"
    heads_sign(demo_copy, _run(view).id)
    desk.enter("f002", PERIOD)
    view = desk.open("tripod://payroll")
    for state in ("approved", "locked", "paid"):
        _act(desk, view, state)
        assert _run(view).status == state
    assert not view.head.findChild(QPushButton, "action.back")


def heads_sign(database: TestDatabase, run: int) -> None:
    """Every head for the own team, each in their own name; the director of finance where nobody else can."""
    with database.admin() as connection:
        teams = connection.execute(
            """SELECT t.head, CASE WHEN sec.can_lead(t.head) THEN h.login ELSE 'f002' END, encode(r.content_hash, 'hex'), NOT sec.can_lead(t.head)
               FROM (SELECT DISTINCT nullif(p.manager_id, p.employee_id) AS head, p.run_id FROM core.run_person p) t
               JOIN core.commission_run r ON r.id = t.run_id LEFT JOIN core.employee h ON h.id = t.head WHERE r.id = %s ORDER BY 1""",
            [run],
        ).fetchall()
        assert teams
        for head, login, seen, in_place in teams:
            connection.execute(f'SET SESSION AUTHORIZATION "{login}"')
            reason = "Nobody heads them any more" if in_place else None
            connection.execute("SELECT api.sign_off(gen_random_uuid(), %s, %s, 'signed', %s, %s)", [run, head, seen, reason])
            connection.execute("RESET SESSION AUTHORIZATION")


def test_an_amount_opens_down_to_its_order_lines(desk: Any) -> None:
    desk.enter("f001", "2026-10")
    view = desk.open("tripod://payroll")
    person = next(row for row in view.people.grid.rows if row.line.code == "E1027")
    view.people.grid.link_clicked.emit(person, "commission", False)
    desk.settle()
    screen = desk.front()
    assert isinstance(screen, CommissionsView) and screen.explanation is not None
    found = screen.explanation.model.opened.found
    assert found.equal and found.traced == found.stored
    assert "equal" in screen.explanation._equal.text
    screen.explanation.trace.open_first_records()
    drawer = screen.explanation.drawer
    assert drawer.isVisible() and drawer.table.cells.rowCount()
    wanted = screen.explanation.model.line_of(drawer._current())
    desk.click(desk.button(drawer, "Open the order"))
    desk.settle()
    orders = desk.front()
    assert isinstance(orders, OrdersView) and orders.drawer.isVisible()
    assert orders.drawer._detail.line.id == wanted


def test_the_statements_say_what_the_database_pays(desk: Any, demo_copy: TestDatabase, tmp_path: Path) -> None:
    desk.enter("f001", "2026-10")
    view = desk.open("tripod://payroll")
    view.people.search.setText("E1027")
    view.batch.workbook.setChecked(True)
    view.batch.lang.set_current("en")
    view.batch.export(tmp_path, as_zip=False)
    desk.settle()
    assert str(tmp_path) in view.head.notice.text()
    run = _run(view)
    with demo_copy.admin() as connection:
        row = connection.execute(
            "SELECT sum(p.amount_minor) FROM core.payout p JOIN core.employee e ON e.id = p.employee_id WHERE p.run_id = %s AND e.code = 'E1027'",
            [run.id],
        ).fetchone()
    assert row is not None
    gross = money(Decimal(row[0]) / 100)
    (pdf,), (book,) = sorted(tmp_path.glob("**/*.pdf")), sorted(tmp_path.glob("**/*.xlsx"))
    assert gross in "\n".join(page.extract_text() for page in PdfReader(pdf).pages)
    cells = [cell.value for sheet in openpyxl.load_workbook(book) for line in sheet.iter_rows() for cell in line]
    assert any(str(value).startswith("=") for value in cells)


def _draft(desk: Any, database: TestDatabase) -> tuple[PlanView, int]:
    """Open the plan's newest version; where it is in force, edit it as a new draft."""
    screen = desk.open("tripod://commissions")
    plan = screen.plan
    desk.wait(lambda: plan.model.version is not None)
    desk.settle()
    if plan.model.version.status != "draft":
        desk.click(desk.button(plan.header, "Edit as new draft"))
        desk.settle()
    return plan, plan.model.version.id


def _status(database: TestDatabase, version: int) -> tuple[str, bool]:
    with database.admin() as connection:
        row = connection.execute(
            "SELECT status, checked_hash IS NOT DISTINCT FROM body_hash FROM core.plan_version WHERE id = %s", [version]
        ).fetchone()
    assert row is not None
    return row[0], row[1]


def _run(view: PayrollView) -> Any:
    opened = view.model.state.open
    return opened.picture.run if opened is not None else None


def _act(desk: Any, view: PayrollView, key: str) -> None:
    desk.click(view.head.findChild(QPushButton, f"action.{key}"))
    desk.wait(lambda: _run(view).status == key)
    desk.settle()
