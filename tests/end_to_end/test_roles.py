"""Who signs in decides what there is to see: by the rail, by the buttons, and by what the server answers."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QPushButton

BUSINESS = {"commissions", "payroll", "orders"}


def test_a_rep_sees_the_own_orders_and_pay_and_no_buttons_of_finance(desk: Any) -> None:
    desk.enter("e1027")
    orders = desk.open("tripod://orders")
    orders.model.set_span("all")
    desk.settle()
    assert orders.grid.rows and {line.owner_code for line in orders.grid.rows} == {"E1027"}
    assert orders.importer.isHidden()
    desk.app.scope.set(None, "2026-09")
    payroll = desk.open("tripod://payroll")
    assert [row.line.code for row in payroll.people.grid.rows] == ["E1027"], "nobody else's pay"
    assert not _buttons(payroll, "action.") and payroll.runs.create.isHidden()
    plan = desk.open("tripod://commissions").plan
    assert plan.model.version.status == "approved" and plan.formula.editor.isReadOnly()
    assert not plan.model.actions()
    assert [person.code for person in plan.model.people] == ["E1027"] and plan.model.person.code == "E1027"


def test_an_administrator_has_no_business_rows_and_an_auditor_changes_nothing(desk: Any) -> None:
    window = desk.enter("a001")
    assert not BUSINESS & set(window.rail.ids())
    assert "people" in window.rail.ids()
    desk.app.navigate("tripod://orders")
    desk.settle()
    assert window.notice.text.text(), "one sentence instead of a screen"
    desk.enter("u001")
    orders = desk.open("tripod://orders")
    assert len({line.owner_code for line in orders.grid.rows}) > 3
    assert orders.importer.isHidden()
    payroll = desk.open("tripod://payroll")
    assert len(payroll.people.grid.rows) > 10
    assert not _buttons(payroll, "action.")
    plan = desk.open("tripod://commissions").plan
    assert not plan.model.actions() and not plan.model.editable and plan.formula.editor.isReadOnly()


def test_language_and_colours_change_under_open_documents(desk: Any) -> None:
    window = desk.enter("f001")
    screens = {name: desk.open(f"tripod://{name}") for name in ("orders", "people", "payroll", "commissions")}
    plan = screens["commissions"].plan
    before = (plan.model.step, plan.model.person.employee_id, plan.example._amount.text())
    rows = len(screens["orders"].grid.rows), len(screens["payroll"].people.grid.rows)
    for _ in range(2):
        window.switch_language()
        window.switch_mode()
        desk.settle()
        chinese = desk.app.language.code == "zh"
        assert (plan.parameters._section.title.text() == "参数") is chinese
        assert (screens["orders"].header.title.text() == "订单") is chinese
        assert (plan.model.step, plan.model.person.employee_id, plan.example._amount.text()) == before
        assert (len(screens["orders"].grid.rows), len(screens["payroll"].people.grid.rows)) == rows
    assert not desk.app.theme.dark


def _buttons(inside: Any, prefix: str) -> list[str]:
    return [made.objectName() for made in inside.findChildren(QPushButton) if made.objectName().startswith(prefix) and made.isVisibleTo(inside)]
