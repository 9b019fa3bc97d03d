"""The calendar and the bell against a real server, with two machines of one person."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from desktop.app import App
from desktop.calendar.view import CalendarView
from desktop.shared.jobs import Jobs
from desktop.shared.settings import Settings
from desktop.window.notice_centre import NoticeCentre
from server_db.commands.calendar import save_event
from server_db.session import sign_in

PASSWORD = "tripod-demo"


@pytest.fixture
def machine(qapp: QApplication, tmp_path: Path, demo_copy: Any) -> Iterator[Callable[[str], App]]:
    """One more machine of a person."""
    made: list[tuple[App, Any]] = []

    def start(login: str) -> App:
        database = sign_in(demo_copy.settings, login, PASSWORD, "tripod-tests")
        app = App(qapp, Settings(tmp_path / f"machine{len(made)}.ini"), Jobs())
        app.begin(database, "", None)
        app.language.set("en")
        made.append((app, database))
        return app

    yield start
    for app, database in made:
        app.jobs.cancel_all()
        app.leave()
        app.theme.setParent(None)
        app.setParent(None)
        database.dispose()


def settle(qtbot: Any, *apps: App) -> None:
    qtbot.waitUntil(lambda: all(not app.jobs.running for app in apps), timeout=30000)


def test_an_entry_made_here_appears_there_and_its_reminder_on_one_machine_only(machine: Any, qtbot: Any, demo_copy: Any) -> None:
    here, there = machine("e1027"), machine("e1027")
    view, other = CalendarView(here), CalendarView(there)
    for made in (view, other):
        qtbot.addWidget(made)
        made.show()
    settle(qtbot, here, there)
    view.open_path(["new"], {}, "calendar")
    start = view.model.now().replace(second=0, microsecond=0) + timedelta(minutes=2)
    view.form.title.setText("Call the plant")
    view.form.when.set(start, start + timedelta(minutes=10), False)
    view.form.save()
    settle(qtbot, here)
    other.refresh()
    settle(qtbot, here, there)
    for one in (view, other):
        assert "Call the plant" in [item.title for item in one.model.items]

    with demo_copy.admin() as worker:  # what the worker's clock does
        worker.execute("SELECT core.remind_due()")
    shown: list[Any] = []
    centres = [NoticeCentre(app) for app in (here, there)]
    for centre in centres:
        centre.arrived.connect(lambda notices: shown.extend(notices))
    for _ in range(3):
        for centre in centres:
            centre.poll()
        settle(qtbot, here, there)
    mine = [notice for notice in shown if notice.args.get("title") == "Call the plant"]
    assert len(mine) == 1
    assert all("Call the plant" in [n.args.get("title") for n in centre.notices] for centre in centres)
    centres[1].finish(mine)
    settle(qtbot, there)
    centres[0].load()
    settle(qtbot, here, there)
    assert mine[0].id not in [n.id for n in centres[0].notices]


def test_a_conflict_between_two_windows_is_told_and_nothing_typed_is_lost(machine: Any, qtbot: Any) -> None:
    here = machine("e1027")
    view = CalendarView(here)
    qtbot.addWidget(view)
    view.show()
    settle(qtbot, here)
    now = datetime.now(UTC)
    with here.jobs.source.session() as session:
        made = save_event(session, None, None, {"title": "Two windows", "starts_at": now, "ends_at": now + timedelta(hours=1)})
    view.open_path(["event", str(made.id)], {}, "calendar")
    settle(qtbot, here)
    with here.jobs.source.session() as session:
        save_event(session, made.id, made.version, {"title": "Changed elsewhere"})
    view.form.title.setText("Typed here")
    view.form.save()
    settle(qtbot, here)
    assert view.form.error.isVisible()
    assert view.form.title.text() == "Typed here"
