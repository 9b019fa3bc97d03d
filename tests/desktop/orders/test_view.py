"""The orders screen on answers: pages, filters, the drawer and its links, and what is hidden."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from desktop.app import App
from desktop.orders.view import OrdersView
from desktop.orders.view_model import months_of
from server_db.errors import Disconnected
from server_db.queries.order_lines import (
    PAGE,
    CreditRow,
    EarningRow,
    LineDetail,
    LineFilter,
    MoneyRow,
    OrderLine,
    Share,
)


def line(number: int, **changes: Any) -> OrderLine:
    values: dict[str, Any] = dict(  # noqa: C408
        id=number, order_id=number // 3, source="erp", order_number=f"SO-{90000 + number // 3}", line_no=number % 3 + 1, kind="sale",
        customer_name="恒力精密", region_code="EAST", product_code="P1", product_name="边缘网关 Edge gateway", product_line_en="Hardware",
        product_line_zh="硬件", quantity=Decimal("3"), unit_price=Decimal("860.00"), discount_rate=Decimal("0.05"),
        amount=Decimal("2451.00"), currency="CNY", base_amount=Decimal("2451.00"), cost=None, margin=None, owner_id=27,
        owner_code="E1027", owner_name_en="Wang Min", owner_name_zh="王敏", ordered_on=date(2026, 10, 28), delivered_on=None,
        paid_state="part", origin_line_id=None, batch_id=7,
    )  # fmt: skip
    return OrderLine(**values | changes)


DETAIL = LineDetail(
    line(5),
    (Share(27, "E1027", "Wang Min", "王敏", "direct", Decimal("0.6")), Share(31, "E1031", "Zhao Qiming", "赵启明", "direct", Decimal("0.4"))),
    (CreditRow(1, 27, "E1027", "Wang Min", "王敏", "direct", Decimal("0.6"), "order", date(2026, 10, 28), Decimal("1470.60")),),
    (MoneyRow(1, "INV-1", date(2026, 10, 30), Decimal("2451.00"), "CNY"),),
    (MoneyRow(2, "PAY-1", date(2026, 11, 3), Decimal("1000.00"), "CNY"),),
    (EarningRow(5, "PR-2026-10-01", "calculated", 27, "Wang Min", "王敏", "commission", Decimal("73.53")),),
)
LINES = [line(n, kind="return" if n == 4 else "sale", paid_state=("open", "part", "paid")[n % 3]) for n in range(30)]
ANSWERS = {"find_readable_fields": frozenset({"margin"}), "find_order_lines": LINES, "get_line_detail": DETAIL}


@pytest.fixture
def make_view(make_app: Callable[..., App], qtbot: Any) -> Callable[..., OrdersView]:
    def make(answers: dict[str, Any] | None = None, **look: Any) -> OrdersView:
        view = OrdersView(make_app(ANSWERS | (answers or {}), **look))
        qtbot.addWidget(view)
        view.resize(1368, 780)
        view.show()
        return view

    return make


def test_no_text_is_clipped_and_every_control_has_a_name(make_view: Any, lint: Any, look: tuple[str, str]) -> None:
    view = make_view(lang=look[0], mode=look[1])
    view.grid.input.go(5)
    view._look()
    assert lint(view) == []


def test_the_period_and_region_of_the_window_are_asked_for(make_view: Any) -> None:
    view = make_view()
    view.app.scope.set("EAST", "2026-09")
    assert view.app.jobs.called("find_order_lines")[-1][0] == LineFilter("EAST", "2026-09", "2026-09")
    view.span.chosen.emit("quarter")
    assert view.app.jobs.called("find_order_lines")[-1][0] == LineFilter("EAST", "2026-07", "2026-09")


@pytest.mark.parametrize(
    ("span", "months"), [("month", ("2026-02", "2026-02")), ("quarter", ("2026-01", "2026-03")), ("year", ("2026-01", "2026-12")), ("all", ("", ""))]
)
def test_spans_around_a_period(span: str, months: tuple[str, str]) -> None:
    assert months_of(span, "2026-02") == months


def test_pages_follow_by_key_until_the_list_is_whole(make_view: Any) -> None:
    full = [line(n) for n in range(PAGE)]

    def pages(_wanted: LineFilter, after: Any) -> list[OrderLine]:
        return full if after is None else [line(PAGE + 1)]

    view = make_view({"find_order_lines": pages})
    assert len(view.grid.rows) == PAGE + 1
    assert view.app.jobs.called("find_order_lines")[-1][1] == (full[-1].ordered_on, full[-1].id)
    assert not view.more.isVisible()


def test_filters_work_on_what_is_there(make_view: Any, qtbot: Any) -> None:
    view = make_view()
    view.kind.set_current("return")
    view.kind.chosen.emit("return")
    assert [one.id for one in view.grid.shown] == [4]
    view.kind.set_current(None)
    view.text.setText("so-90003 王敏")
    qtbot.waitUntil(lambda: {one.order_number for one in view.grid.shown} == {"SO-90003"})
    assert "/" in view.count.text()


def test_the_drawer_says_what_the_line_earned_and_leads_to_the_explanation(make_view: Any, qtbot: Any) -> None:
    view = make_view(lang="zh")
    view.grid.input.go(5)
    view._look()
    grid = view.drawer.sections["earnings"][1]
    with qtbot.waitSignal(view.app.navigated) as gone:
        grid.link_clicked.emit(DETAIL.earnings[0], "amount", False)
    assert gone.args[0] == "tripod://explain/run/5/employee/27/step/commission"


def test_a_masked_field_reads_hidden_and_an_empty_one_does_not(make_view: Any) -> None:
    view = make_view(lang="en")
    cost, margin = view.grid.column("cost"), view.grid.column("margin")
    assert cost.show(cost.value(LINES[0])) == "hidden"
    assert margin.show(margin.value(LINES[0])) == "–"


def test_selected_amounts_are_summed_in_the_status_line(make_view: Any, qtbot: Any) -> None:
    view = make_view(lang="en")
    view.grid.current_key = "base"
    with qtbot.waitSignal(view.status_changed):
        view.grid.input.select_all()
    assert view.status_text() == (
        "Office amount: Sum 73,530.00 · Average 2,451.00 · Count 30 · Min 2,451.00 · Max 2,451.00"
    )


def test_nothing_in_the_period_offers_the_import(make_view: Any) -> None:
    view = make_view({"find_order_lines": []})
    assert view.pages.currentWidget() is view.empty
    assert view.empty.action.isVisible()


def test_a_lost_connection_keeps_what_is_on_screen(make_view: Any) -> None:
    view = make_view()
    view.app.jobs.answers["find_order_lines"] = Disconnected()
    view.refresh()
    assert view.pages.currentWidget() is view.grid and len(view.grid.rows) == 30


def test_a_failure_of_the_first_load_is_told_in_place(make_view: Any) -> None:
    view = make_view({"find_order_lines": Disconnected()}, lang="zh")
    assert view.pages.currentWidget() is view.empty
    assert view.empty.text.text() == "与服务器的连接已断开。"


def test_an_address_opens_one_order(make_view: Any) -> None:
    view = make_view()
    view.open_path(["order", "3"], {}, "orders")
    assert view.app.jobs.called("find_order_lines")[-1][0] == LineFilter(order_id=3)
    assert view.clear_order.isVisible()


def test_a_file_dropped_anywhere_opens_the_import(make_view: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    view = make_view()
    opened: list[str] = []
    monkeypatch.setattr(view, "open_import", opened.append)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "orders.xlsx"))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(400, 300), copy, data, left, none)
    QApplication.sendEvent(view, entering)
    assert entering.isAccepted()
    event = QDropEvent(QPointF(400, 300), copy, data, left, none)
    QApplication.sendEvent(view, event)
    qtbot.waitUntil(lambda: opened == [str(tmp_path / "orders.xlsx")])


def test_only_finance_imports(make_view: Any) -> None:
    assert not make_view(groups=("rep",)).importer.isVisible()
    assert make_view(groups=("finance",)).importer.isVisible()
