"""Home over faked answers: each role's list, the own month, trying an order, accepting a plan, empty and failed states."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from desktop.home.view import HomeView
from server_db.domain.trial_order import TrialOrder
from server_db.errors import NotFound
from tests.desktop.home.conftest import picture

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
    nothing = replace(picture(frozenset({"finance"})), notices=(), periods=())
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
