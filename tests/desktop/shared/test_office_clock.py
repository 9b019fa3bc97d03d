"""Times, days and months on screen are the company's, on a computer that stands a day away from it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QTimeZone
from PySide6.QtWidgets import QDateTimeEdit

from desktop.app import App
from desktop.shared import office_clock
from desktop.shared.i18n import moment

# 25 hours apart: whatever the hour, the company has another day than this computer
COMPANY, COMPUTER = "Pacific/Kiritimati", "Pacific/Pago_Pago"
AT = datetime(2026, 10, 31, 12, 30, tzinfo=UTC)


@pytest.fixture
def far_away(monkeypatch: pytest.MonkeyPatch, make_app: Callable[..., App]) -> Iterator[Callable[..., App]]:
    if not hasattr(time, "tzset"):
        pytest.skip("The zone of a running process cannot be changed on this system.")
    monkeypatch.setenv("TZ", COMPUTER)
    time.tzset()

    def make(answers: dict[Any, Any] | None = None, groups: tuple[str, ...] = ("finance",)) -> App:
        app = make_app(answers, groups=groups)
        app.me = SimpleNamespace(**vars(app.me), timezone=COMPANY)
        return app

    yield make
    monkeypatch.undo()
    time.tzset()
    office_clock.follow(None)


def test_a_moment_and_a_day_are_the_companys(far_away: Callable[..., App]) -> None:
    app = far_away()
    assert moment(AT) == "2026-11-01 02:30"  # the month after that of this computer
    company, computer = datetime.now(ZoneInfo(COMPANY)), datetime.now(ZoneInfo(COMPUTER))
    assert office_clock.today() == company.date() != computer.date()
    assert office_clock.qt_today().toPython() == office_clock.today()
    app.me = None
    assert moment(AT) == "2026-10-31 01:30"  # nobody signed in: this computer's own


def test_a_field_shows_and_reads_the_companys_clock(far_away: Callable[..., App], qtbot: Any) -> None:
    far_away()
    field = QDateTimeEdit()
    qtbot.addWidget(field)
    field.setTimeZone(QTimeZone.utc())
    field.setDateTime(office_clock.as_wall(AT))
    assert field.text().endswith("02:30") or "2:30" in field.text()
    assert office_clock.from_wall(field.dateTime()) == AT


def test_a_zone_that_is_not_known_leaves_this_computers_own(far_away: Callable[..., App]) -> None:
    app = far_away()
    app.me = SimpleNamespace(timezone="Nowhere/Land", groups=frozenset())
    assert moment(AT) == "2026-10-31 01:30"


def test_contacts_are_noted_at_the_companys_hour(far_away: Callable[..., App], qtbot: Any) -> None:
    from desktop.deals.activity_tab import ActivityForm

    far_away()
    form = ActivityForm()
    qtbot.addWidget(form)
    given: list[Any] = []
    form.given.connect(lambda patch, _editing: given.append(patch))
    form.begin("call", SimpleNamespace(subject="Price", note="", happened_at=AT))
    form._give()
    assert datetime.fromisoformat(given[0]["happened_at"]) == AT and "T02:30" in given[0]["happened_at"]
