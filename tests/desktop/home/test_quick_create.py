"""Making something new from home with one key, the tasks of today and what the goal lacks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt

from desktop.home.items import items_of
from desktop.home.view import HomeView
from server_db.queries.home import DueTask, ForecastGap
from tests.desktop.home.conftest import NOW, picture

Home = Callable[..., HomeView]


@pytest.mark.parametrize(("group", "titles"), [
    ("rep", ["New deal", "New lead", "New appointment"]), ("finance", ["New appointment", "Import orders"]), ("admin", []),
])  # fmt: skip
def test_each_role_is_offered_what_it_may_make(home: Home, group: str, titles: list[str]) -> None:
    assert [made.accessibleName() for made in home(group).quick.buttons] == titles


def test_one_key_makes_and_a_letter_in_a_field_is_a_letter(home: Home, qtbot: Any) -> None:
    view = home("rep")
    went: list[str] = []
    view.app.navigated.connect(lambda address, _tab: went.append(address))
    view.activateWindow()
    view.setFocus()
    for command in ("home.new.D", "home.new.L", "home.new.E"):
        view.app.commands.get(command).run()
    assert went == ["tripod://deals/new", "tripod://leads/new", "tripod://calendar/new"]
    assert [view.app.commands.get(f"home.new.{key}").keys for key in "DLE"] == ["D", "L", "E"]
    view.trial.amount.setFocus()
    qtbot.keyClick(view.trial.amount, Qt.Key.Key_D)
    assert len(went) == 3


def test_a_changed_deal_moves_the_list_and_not_the_own_month(home: Home) -> None:
    view = home("rep")
    months, pictures = len(view.app.jobs.called("get_my_month")), len(view.app.jobs.called("read_home"))
    view.app.jobs.data_changed.emit(frozenset({"deal"}))
    assert len(view.app.jobs.called("get_my_month")) == months and len(view.app.jobs.called("read_home")) == pictures + 1


def test_tasks_of_today_and_the_gap_wait_in_the_list() -> None:
    groups = frozenset({"rep"})
    tasks = (DueTask(7, "D-7", "Vision", "Call", "致电", date(2026, 10, 20)), DueTask(8, "D-8", "Robot", "Visit", "拜访", date(2026, 10, 25)))
    gap = ForecastGap("2026-10", Decimal(100), Decimal(40), Decimal(25))
    items = items_of(replace(picture(groups), tasks=tasks, tasks_due=9, gap=gap), 1, "E1027", groups, NOW)
    found = {item.address: item for item in items}
    assert found["tripod://deal/7"].tone == "bad" and "overdue since" in found["tripod://deal/7"].text
    assert found["tripod://deal/8"].tone == "warn" and "due today" in found["tripod://deal/8"].text
    assert found["tripod://boards/rep"].head == "More tasks due: 7"
    closing = found["tripod://forecast/gap?month=2026-10"]
    assert "35" in closing.head and gap.lacking == 35
