"""A visit is planned by dragging, a colleague of finance is invited and sees no deal, one reminder on two machines, done logs it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMessageBox

from server_db.settings import Server
from tests.conftest import TestDatabase
from tests.end_to_end.process_hands import ask, drag, replace_text

REP, TITLE = "e1027", "看现场"


@pytest.fixture(autouse=True)
def nothing_is_asked_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that fails half-way leaves something typed; the window that closes then must not wait for an answer."""
    monkeypatch.setattr(QMessageBox, "question", lambda *_args: QMessageBox.StandardButton.Yes)


def test_a_visit_is_planned_shared_reminded_once_and_logged(make_desk: Callable[[Server], Any], demo_copy: TestDatabase) -> None:
    here, there, finance = (make_desk(demo_copy.settings) for _ in range(3))
    deal = int(
        ask(demo_copy, "SELECT d.id FROM core.deal d JOIN core.employee e ON e.id = d.owner_id WHERE lower(e.code) = %s AND d.status = 'open'", REP)[
            0
        ]
    )
    here.enter(REP)
    view = plan(here, deal)
    event = ask(demo_copy, "SELECT id, deal_id FROM core.calendar_event WHERE title = %s", TITLE)
    assert event is not None and event[1] == deal
    sees_no_deal(finance, str(event[0]))
    reminded_once(demo_copy, here, there)
    here.open(f"tripod://calendar/event/{event[0]}")
    before = activities(demo_copy, deal)
    view.form.done_box.setChecked(True)
    here.click(view.form.save_button)
    here.settle()
    assert activities(demo_copy, deal) == before + 1


def plan(desk: Any, deal: int) -> Any:
    desk.window.resize(1600, 1000)
    view = desk.open("tripod://calendar")
    hours = view.days.hours
    column = hours.column(hours.days.index(view.model.today()))
    x = round(column.right() - 5)
    drag(hours, QPoint(x, round(5 * hours.hour)), QPoint(x, round(6.5 * hours.hour)))
    form = view.form
    desk.wait(form.isVisible)
    start, end, whole = form.when.values()
    assert (start.hour, end - start, whole) == (5, timedelta(hours=1, minutes=30), False), "what was dragged over"
    replace_text(form.title, TITLE, "kan xian chang")
    form.kind.set_current("visit")
    form.deal.set_current(deal)
    assert form.deal.current() == deal
    at = next(n for n in range(form.guests.picker.count()) if "林晓岚" in form.guests.picker.itemText(n) or form.guests._shown[n].code == "F001")
    form.guests.picker.activated.emit(at)
    desk.click(form.save_button)
    desk.settle()
    assert not form.error.isVisible(), form.error.text()
    return view


def sees_no_deal(desk: Any, event: str) -> None:
    desk.enter("f001")
    desk.window.resize(1600, 1000)
    view = desk.open(f"tripod://calendar/event/{event}")
    desk.wait(view.pane.isVisible)
    card = view.pane.card
    assert card.event.title == TITLE and card.event.deal_id is None and not card.event.deal_code
    assert not view.pane.open_deal.isVisible()
    desk.click(view.pane.answers["yes"])
    desk.settle()
    assert view.pane.card.event.my_answer == "yes"


def reminded_once(database: TestDatabase, here: Any, there: Any) -> None:
    """The worker's clock makes it due; of two machines of one person one shows it, both list it."""
    there.enter(REP)
    with database.admin() as connection:
        connection.execute(
            "UPDATE core.calendar_event SET starts_at = now() + interval '5 minutes', ends_at = now() + interval '1 hour' WHERE title = %s", [TITLE]
        )
        connection.execute("SELECT core.remind_due()")
    shown: list[Any] = []
    centres = [desk.window.top.bell.centre for desk in (here, there)]
    for centre in centres:
        centre.arrived.connect(lambda notices: shown.extend(notices))
    for _ in range(2):
        for desk, centre in zip((here, there), centres, strict=True):
            centre.poll()
            desk.settle()
    assert len([one for one in shown if one.args.get("title") == TITLE and one.kind != "event.answered"]) == 1
    assert all(any(one.args.get("title") == TITLE for one in centre.notices) for centre in centres)


def activities(database: TestDatabase, deal: int) -> int:
    return int(ask(database, "SELECT count(*) FROM core.deal_activity WHERE deal_id = %s", deal)[0])
