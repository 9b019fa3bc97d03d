"""Home over faked answers: each role's list, the own month, trying an order, accepting a plan, empty and failed states."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.home.items import items_of
from desktop.home.view import HomeView
from server_db.domain.trial_order import TrialOrder
from server_db.errors import NotFound
from server_db.queries.talks import TalkAction
from tests.desktop.home.conftest import MONTH, NOW, picture, run

Home = Callable[..., HomeView]


@pytest.mark.parametrize("size", [(1368, 800), (1108, 620)], ids=["wide", "small"])
@pytest.mark.parametrize("group", ["rep", "manager", "finance", "admin", "auditor"])
def test_every_look(home: Home, group: str, size: tuple[int, int], look: tuple[str, str], lint: Any, qtbot: Any, tmp_path: Path) -> None:
    """With TRIPOD_SHOTS set to a folder the pictures stay there."""
    lang, mode = look
    folder = Path(os.environ.get("TRIPOD_SHOTS") or tmp_path)
    view = home(group, lang=lang, mode=mode, size=size)
    if group == "rep":
        view.trial._ask()
    qtbot.wait(20)
    assert lint(view) == []
    assert view.grab().save(str(folder / f"home-{group}-{size[0]}-{lang}-{mode}.png"))
    if group == "finance":
        view.open_path(["acceptances", "9"])
        qtbot.wait(10)
        assert lint(view) == []
        view.grab().save(str(folder / f"home-acceptances-{size[0]}-{lang}-{mode}.png"))
    if group == "rep":
        view.open_path(["plan", "9"])
        qtbot.wait(10)
        assert lint(view) == []
        view.grab().save(str(folder / f"home-plan-{size[0]}-{lang}-{mode}.png"))


def test_a_seller_sees_the_month_the_condition_the_band_and_the_place(home: Home) -> None:
    view = home("rep")
    texts = [card.value.text() for card in view.pay.cards]
    assert texts == ["12,369.00", "9,969.00", "2,400.00", "6 of 22"]
    assert "87,700.00" in view.pay.band.text() and "6,381.00" in view.pay.band.text()
    waits = view.pay.orders.column("condition")
    assert [waits.value(row) for row in view.pay.orders.rows] == ["Customer paid 33%", "Nothing"]
    assert [item.address for item in view.items.items] == ["tripod://home/plan/9", "tripod://deals"]
    assert not view.calendar.isVisible()


def test_a_month_that_cannot_be_worked_out_shows_no_zero(home: Home) -> None:
    view = home("rep")
    pay = type(MONTH.pay)()
    pay.earned = pay.payable = pay.waiting = Decimal(0)
    pay.problem = ("Team sales: there is no quota for A in 2026-10.", "团队销售额：A 在 2026-10 缺少任务额。")
    view.pay.show_month(SimpleNamespace(**vars(MONTH) | {"pay": pay}))
    assert [card.value.text() for card in view.pay.cards[:3]] == ["–", "–", "–"]
    assert "no quota" in view.pay.empty.text.text()


def test_every_number_of_a_seller_opens_what_it_is_made_of(home: Home) -> None:
    view = home("rep")
    opened: list[str] = []
    view.app.navigated.connect(lambda address, _tab: opened.append(address))
    for card, key in zip(view.pay.cards, ("workings", "orders", "orders", "places"), strict=True):
        QTest.mouseClick(card, Qt.MouseButton.LeftButton)
        assert view.pay.pages.current() == key
    assert [one.period_code for one in view.pay.places.rows] == ["2026-09", "2026-08"]
    QTest.keyClick(view.pay.cards[0], Qt.Key.Key_Return)
    assert view.pay.pages.current() == "workings"
    statement = view.statements.grid.rows[0]
    view.statements.grid.link_clicked.emit(statement, "gross", False)
    view.statements.grid.activated.emit(statement)
    view.pay.orders.link_clicked.emit(view.pay.orders.rows[0], "number", False)
    me = view.app.me.id
    assert opened == [f"tripod://explain/run/4/employee/{me}/step/payout", "tripod://payroll/run/4", "tripod://disputes/order/SO-2610-0398"]


def test_finance_sees_runs_disputes_plans_and_each_number_opens(home: Home) -> None:
    view = home("finance")
    opened: list[str] = []
    view.app.navigated.connect(lambda address, _tab: opened.append(address))
    assert [card.value.text() for card in view.overview.cards] == ["1,482,310.55", "7", "2", "2"]
    assert "1 overdue" in view.overview.cards[2].chip.text
    heads = [item.head for item in view.items.items]
    assert heads[:3] == ["Run PR-2026-10-01", "Run PR-2026-09-01", "Approve South services plan v7"]
    assert "block" in view.items.items[0].text and "signature" in view.items.items[0].text
    for card in view.overview.cards[:3]:
        card.opened.emit()
    assert opened == ["tripod://payroll/run/5", "tripod://payroll/run/5", "tripod://disputes"]
    view.overview.cards[3].opened.emit()
    assert view.missing.isVisible() and len(view.missing.grid.rows) == 2
    view.missing.remind.click()
    assert view.app.jobs.called("remind_sellers") == [(9,)] and "2" in view.missing.notice.text()


def test_a_correction_neither_stands_for_its_month_nor_hides_that_the_month_has_no_run(home: Home) -> None:
    seen = picture(frozenset({"finance"}))
    correction = run(6, "2026-10", "calculated", kind="correction", total_amount=Decimal("120.00"))
    beside = home("finance", read_home=replace(seen, runs=(correction, *seen.runs)))
    assert beside.overview.cards[0].value.text() == "1,482,310.55"
    opened: list[str] = []
    beside.app.navigated.connect(lambda address, _tab: opened.append(address))
    beside.calendar.grid.activated.emit(beside.calendar.grid.rows[0])
    assert opened == ["tripod://payroll/run/5"]
    later = replace(seen, today=seen.periods[0].ends_on, runs=(correction, *seen.runs[1:]))
    heads = [item.head for item in home("finance", read_home=later).items.items]
    assert "No payroll run for 2026-10 yet" in heads


def test_who_wrote_a_plan_is_told_that_another_approves(home: Home) -> None:
    view = home("finance")
    mine = items_of(view.picture, 1, "F001", frozenset({"finance"}), NOW)
    other = items_of(view.picture, 1, "F002", frozenset({"finance"}), NOW)
    text = {item.address: item.text for item in mine}
    assert "second person" in text["tripod://plan/version/12"]
    assert "your approval" in {item.address: item.text for item in other}["tripod://plan/version/12"]


def test_nobody_is_asked_to_approve_what_pays_them_or_what_they_prepared(home: Home) -> None:
    seen = home("finance").picture
    assert seen is not None
    reviewed = replace(seen, runs=(run(7, "2026-10", "reviewed", prepared_by=5),), unsigned=())

    def text(picture: Any, me: int) -> str:
        return items_of(picture, me, "F001", frozenset({"finance"}), NOW)[0].text

    assert text(reviewed, 1) == "Reviewed; waits for your approval."
    assert "second person" in text(reviewed, 5)
    assert text(replace(reviewed, pays_me=frozenset({7})), 1) == "It pays you: somebody else approves it."


def test_an_auditor_sees_but_is_asked_for_nothing(home: Home) -> None:
    view = home("auditor")
    assert view.overview.isVisible() and not any(item.head.startswith(("Run", "Approve")) for item in view.items.items)
    view.overview.cards[3].opened.emit()
    assert not view.missing.remind.isVisible()


def test_an_administrator_is_told_of_people_without_a_login(home: Home) -> None:
    assert "tripod://people" in [item.address for item in home("admin").items.items]


def test_an_order_is_tried_and_opened_to_its_formula(home: Home) -> None:
    view = home("rep")
    view.trial.amount.setText("20000")
    view.trial.discount.setText("5")
    view.trial.new.setChecked(True)
    view.trial.ask.click()
    ((_, period, order),) = view.app.jobs.called("what_would_it_earn")
    assert period == "2026-10"
    assert order == TrialOrder(Decimal(20000), order.on, "", True, Decimal("0.05"))
    assert "300.00" in view.trial.result.text() and view.trial.workings.isVisible()
    view.trial.amount.setText("none")
    view.trial.ask.click()
    assert len(view.app.jobs.called("what_would_it_earn")) == 1, "what is no amount is not asked"


def test_a_plan_is_accepted_as_it_stands_on_the_screen(home: Home) -> None:
    view = home("rep")
    view._go("tripod://home/plan/9")
    assert view.plan.isVisible()
    view.plan.accept.click()
    ((version, seen, shown),) = view.app.jobs.called("accept_plan")
    assert (version, seen) == (9, "cd" * 32)
    assert "Commission: ROUND(Sales × rate, 2)" in shown and "Release: by customer payment" in shown


def test_a_head_is_told_of_signatures_stuck_deals_and_who_is_behind(home: Home) -> None:
    view = home("manager")
    assert {item.address for item in view.items.items} >= {"tripod://payroll/run/5", "tripod://health", "tripod://orders"}


def test_nothing_waits(home: Home) -> None:
    nothing = replace(picture(frozenset({"finance"})), notices=(), periods=(), runs=(), disputes=(), unsigned=(), unaccepted=(), submitted=())
    view = home("finance", read_home=nothing)
    assert view.items.empty.isVisible() and view.items.empty.text.text() == "Nothing waits for you."
    assert view.calendar.isVisible() and not view.pay.isVisible()


def test_who_has_no_plan_is_told_so_and_a_head_without_one_sees_only_the_team(home: Home) -> None:
    missing = NotFound(code="plan.none", arguments={"period": "2026-10"})
    view = home("rep", get_my_month=missing)
    assert "no plan" in view.pay.empty.text.text()
    assert not home("manager", get_my_month=missing).pay.isVisible()


def test_a_failure_is_shown_in_place(home: Home) -> None:
    view = home("finance", read_home=ConnectionError("gone"))
    assert view.failed.isVisible() and view.failed.text.text()


def test_what_was_agreed_in_a_talk_comes_back_until_it_is_done(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def agreed(number: int, due: date) -> TalkAction:
        return TalkAction(
            number, 7, f"Task {number}", 1, "Lin", "林", due, None, None, None, False, NOW, 1, 2, 2, "Zhou Ping", "周平", NOW, 1
        )  # fmt: skip

    base = replace(picture(frozenset({"rep"})), to_accept=(), notices=(), disputes=())
    days = [base.today - timedelta(days=3), base.today, base.today + timedelta(days=4)]
    view = home("rep", read_home=replace(base, agreed=tuple(agreed(number, due) for number, due in enumerate(days, 1))))
    assert [(item.head, item.tone) for item in view.items.items] == [("Task 1", "bad"), ("Task 2", "warn"), ("Task 3", "info")]
    assert view.items.items[0].text == "Agreed in the talk with Zhou Ping: overdue since 2026-10-22."
    opened: list[str] = []
    monkeypatch.setattr(view.app, "navigate", lambda address, new_tab=False: opened.append(address))
    view._go(view.items.items[1].address)
    assert opened == ["tripod://talk/7/actions"]
