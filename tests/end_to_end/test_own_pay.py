"""A seller's month from the own side: the plan accepted, the head's signature, the approval, the statement at home; and nothing of others."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import psycopg
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from desktop.home.view import HomeView
from desktop.payroll.reason_dialog import ReasonDialog
from desktop.shared.i18n import money
from tests.conftest import TestDatabase

pytestmark = pytest.mark.usefixtures("worker")
PERIOD = "2026-10"
# what home, payroll and the workings behind them read, by the column that names the person
OWN = {
    "statement": "employee_id", "payout": "employee_id", "result": "employee_id", "credit": "employee_id", "run_person": "employee_id", "quota": "employee_id",
    "subledger_entry": "employee_id", "run_exception": "employee_id", "plan_assignment": "employee_id", "plan_acceptance": "employee_id",
    "plan_unaccepted": "employee_id", "dispute": "employee_id", "earning": "employee_id", "attribution": "employee_id",
    "figure": "employee_id",
}  # fmt: skip


def test_a_seller_accepts_the_plan_and_the_day_stands_there(desk: Any, demo_copy: TestDatabase) -> None:
    window = desk.enter("e1027", PERIOD)
    home = desk.open("tripod://home")
    assert isinstance(home, HomeView) and window.rail.ids()[0] == "home"
    shown(desk, home, "rep")
    wanted = next(item for item in home.items.items if item.address.startswith("tripod://home/plan/"))
    desk.click(next(made for made in home.items.findChildren(QPushButton) if wanted.head in made.accessibleName()))
    desk.settle()
    assert home.plan.isVisible() and home.plan.grid.rows
    shown(desk, home, "plan")
    desk.click(home.plan.accept)
    desk.settle()
    assert not home.plan.accept.isVisible() and home.plan.terms.accepted_at is not None
    version = home.plan.terms.version
    with demo_copy.admin() as connection:
        rows = connection.execute(
            """SELECT e.code, encode(t.body_hash, 'hex'), t.accepted_at IS NOT NULL FROM core.plan_acceptance t JOIN core.employee e ON e.id = t.employee_id
               WHERE t.plan_version_id = %s AND e.code = 'E1027'""",
            [version.id],
        ).fetchall()
    assert rows == [("E1027", version.body_hash, True)]
    assert any("0.028" in says for _what, says in home.plan.lines()), "the rates belong to what is accepted"
    desk.click(home.plan.back)
    assert wanted.address not in [item.address for item in home.items.items], "neither the plan nor its notice waits any more"


def test_what_a_seller_sees_at_home_is_worked_out_and_opens(desk: Any) -> None:
    desk.enter("e1027", PERIOD)
    home = desk.open("tripod://home")
    pay = home.pay.month.pay
    assert home.pay.cards[0].value.text() == money(pay.earned) and pay.earned > 0
    desk.qtbot.mouseClick(home.pay.cards[0], Qt.MouseButton.LeftButton)
    assert home.pay.workings.isVisible() and any(one.is_paid for one in home.pay.workings.rows)
    shown(desk, home, "workings")
    home.trial.amount.setText("20000")
    desk.click(home.trial.ask)
    desk.settle()
    assert home.trial.answer is not None and home.trial.answer.earned > 0
    home.refresh()  # as when records change elsewhere
    desk.settle()
    assert home.trial.amount.text() == "20000" and home.trial.answer is not None, "what was asked and answered stays"
    shown(desk, home, "trial")
    statement = next(one for one in home.statements.grid.rows if one.step and one.is_final)
    home.side.set_current("statements")
    home.side.chosen.emit("statements")
    shown(desk, home, "statements")
    home.statements.grid.link_clicked.emit(statement, "gross", False)
    desk.settle()
    explained = desk.front().explanation.model.opened.found
    assert (explained.run_id, explained.step) == (statement.run_id, statement.step) and explained.equal


def test_the_head_signs_finance_approves_and_it_is_final_at_home(desk: Any, demo_copy: TestDatabase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ReasonDialog, "exec", lambda dialog: dialog.text.setPlainText("Looked at and right") or ReasonDialog.DialogCode.Accepted)
    desk.enter("f001", PERIOD)
    shown(desk, desk.open("tripod://home"), "finance")
    view = desk.open("tripod://payroll")
    shown(desk, view, "blocked")
    assert not view.head.findChild(QPushButton, "action.reviewed").isEnabled(), "exceptions block"
    while waiting := [row for row in view.exceptions.grid.rows if row.resolved_at is None]:
        view.exceptions.grid.link_clicked.emit(waiting[0], "settle", False)
        desk.settle()
    _press(desk, view, "reviewed")
    approve = view.head.findChild(QPushButton, "action.approved")
    assert not approve.isEnabled() and "person" in approve.toolTip(), "nobody approves what they prepared"
    shown(desk, view, "prepared")
    run = view.model.state.open.picture.run.id
    with demo_copy.admin() as connection:
        head, login = _waiting_head(connection, run)
    desk.enter(login, PERIOD)
    home = desk.open("tripod://home")
    shown(desk, home, "head")
    assert f"tripod://payroll/run/{run}" in [item.address for item in home.items.items], "the signature waits at home"
    view = desk.open(f"tripod://payroll/run/{run}")
    shown(desk, view, "head-payroll")
    desk.click(view.head.findChild(QPushButton, "action.sign"))
    desk.settle()
    with demo_copy.admin() as connection:
        assert head not in _unsigned(connection, run)
        _others_sign(connection, run)
    desk.enter("f002", PERIOD)
    shown(desk, desk.open("tripod://home"), "approver")
    view = desk.open(f"tripod://payroll/run/{run}")
    shown(desk, view, "approver-payroll")
    _press(desk, view, "approved")
    desk.enter("e1027", PERIOD)
    home = desk.open("tripod://home")
    mine = next(one for one in home.statements.grid.rows if one.run_id == run)
    assert mine.is_final and mine.period_code == PERIOD


@pytest.mark.parametrize("login", ["e1027", "e1101"])
def test_a_seller_reaches_nothing_of_others(demo_copy: TestDatabase, login: str) -> None:
    """Past every screen, straight in the database: all that home reads holds the own person only."""
    with demo_copy.admin() as connection:
        (me,) = connection.execute("SELECT id FROM core.employee WHERE login = %s", [login]).fetchone()  # type: ignore[misc]
        there = {row[0] for row in connection.execute("SELECT viewname FROM pg_views WHERE schemaname = 'api'").fetchall()}
    assert set(OWN) - there <= {"earning", "attribution", "figure"}
    with demo_copy.psql(login) as connection:
        for view, column in OWN.items():
            if view in there:
                found = {row[0] for row in connection.execute(f"SELECT DISTINCT {column} FROM api.{view} WHERE {column} IS NOT NULL").fetchall()}
                assert found <= {me}, view
        assert connection.execute("SELECT * FROM api.run_sign_off").fetchall() == []
        assert all(row[0] is None for row in connection.execute("SELECT total_amount FROM api.commission_run").fetchall()), "no sum over others"
        named = [column.name for column in connection.execute("SELECT * FROM api.my_rank(24)").description or ()]
        assert named == ["period_code", "plan_rank", "plan_peers", "region_rank", "region_peers"], "places, no names and no amounts"
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("SELECT * FROM api_all.statement")


def _press(desk: Any, view: Any, key: str) -> None:
    desk.click(view.head.findChild(QPushButton, f"action.{key}"))
    desk.wait(lambda: view.model.state.open.picture.run.status == key)
    desk.settle()


def _waiting_head(connection: Any, run: int) -> tuple[int, str]:
    """Some of the demo's heads have signed; the first who has not and can."""
    row = connection.execute(
        "SELECT h.id, h.login FROM core.unsigned_teams_(%s) u JOIN core.employee h ON h.id = u.head_id WHERE sec.can_lead(h.id) ORDER BY h.code", [run]
    ).fetchone()
    return row[0], row[1]


def _unsigned(connection: Any, run: int) -> set[int | None]:
    return {row[0] for row in connection.execute("SELECT head_id FROM core.unsigned_teams_(%s)", [run]).fetchall()}


def _others_sign(connection: Any, run: int) -> None:
    """Every other head for the own team, in their own name; the director of finance where nobody else can."""
    (seen,) = connection.execute("SELECT encode(content_hash, 'hex') FROM core.commission_run WHERE id = %s", [run]).fetchone()
    for head in _unsigned(connection, run):
        (leads, login) = connection.execute("SELECT sec.can_lead(%s), (SELECT login FROM core.employee WHERE id = %s)", [head, head]).fetchone()
        connection.execute(f'SET SESSION AUTHORIZATION "{login if leads else "f002"}"')
        reason = None if leads else "Nobody heads them any more"
        connection.execute("SELECT api.sign_off(gen_random_uuid(), %s, %s, 'signed', %s, %s)", [run, head, seen, reason])
        connection.execute("RESET SESSION AUTHORIZATION")


def shown(desk: Any, widget: Any, name: str) -> None:
    """With TRIPOD_SHOTS set to a folder the pictures stay there, in both languages and both colours."""
    folder = os.environ.get("TRIPOD_SHOTS")
    if folder is None:
        return
    window = desk.window
    window.resize(1440, 900)
    for switch in (window.switch_language, window.switch_mode, window.switch_language, window.switch_mode):
        switch()
        desk.qtbot.wait(150)
        desk.settle()
        window.grab().save(str(Path(folder) / f"own-{name}-{desk.app.language.code}-{'dark' if desk.app.theme.dark else 'light'}.png"))
