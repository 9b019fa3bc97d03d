"""The real program against a real server: sign in, look, follow, leave. No answers are faked here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from desktop.app import App
from desktop.login.places import Place
from desktop.orders.view import OrdersView
from desktop.people.view import PeopleView
from desktop.program import Program
from desktop.shared.settings import Settings

PASSWORD = "tripod-demo"


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path, demo_database: Any, qtbot: Any) -> Iterator[Program]:
    settings = Settings(tmp_path / "desktop.ini")
    settings.set("language", "en")
    app = App(qapp, settings)
    made = Program(app, [Place("demo", "", demo_database.settings, demo=True)])
    yield made
    if made.window is not None:
        made.window.close()
        made.window.deleteLater()
    if made.sign_in_view is not None:
        made.sign_in_view.close()
        made.sign_in_view.deleteLater()
    made.end()
    app.language.set("en")


@pytest.fixture
def enter(program: Program, qtbot: Any) -> Callable[[str], Program]:
    def sign_in(login: str) -> Program:
        program.sign_in(program.places[0], login, PASSWORD)
        qtbot.waitUntil(lambda: program.window is not None, timeout=30000)
        qtbot.waitUntil(lambda: bool(program.app.scope.period), timeout=30000)
        qtbot.waitUntil(lambda: not program.app.jobs.running, timeout=60000)
        return program

    return sign_in


def open_screen(program: Program, qtbot: Any, address: str) -> Any:
    program.app.navigate(address)
    qtbot.waitUntil(lambda: not program.app.jobs.running, timeout=60000)
    return program.window.workspace.current().widget


def test_a_wrong_password_stays_on_the_sign_in_screen(program: Program, qtbot: Any) -> None:
    view = program.ask()
    program.sign_in(program.places[0], "f001", "wrong")
    qtbot.waitUntil(view.problem.isVisible, timeout=30000)
    assert program.window is None


def test_finance_sees_every_order_and_what_a_line_earned(enter: Any, qtbot: Any) -> None:
    program = enter("f001")
    view = open_screen(program, qtbot, "tripod://orders")
    assert isinstance(view, OrdersView)
    assert {line.region_code for line in view.grid.rows} == {"EAST", "NORTH"}
    view.grid.input.go(0)
    view._look()
    qtbot.waitUntil(lambda: not program.app.jobs.running, timeout=30000)
    assert view.drawer._detail.line.id == view.grid.current_row().id


def test_a_rep_sees_only_own_orders_and_no_costs(enter: Any, qtbot: Any) -> None:
    program = enter("e1027")
    view = open_screen(program, qtbot, "tripod://orders")
    view.model.set_span("all")
    qtbot.waitUntil(lambda: not program.app.jobs.running, timeout=30000)
    assert view.grid.rows
    assert {line.owner_code for line in view.grid.rows} <= {"E1027"} or all(line.cost is None for line in view.grid.rows)
    assert all(line.cost is None and line.margin is None for line in view.grid.rows)


def test_the_directory_is_everybodys_and_phones_are_hidden_from_a_rep(enter: Any, qtbot: Any) -> None:
    program = enter("e1027")
    view = open_screen(program, qtbot, "tripod://people")
    assert isinstance(view, PeopleView)
    others = [row.person for row in view.grid.shown if row.person.code != "E1027"]
    assert len(others) > 8
    assert all(person.phone is None for person in others)


def test_an_administrator_has_no_business_screens(enter: Any) -> None:
    assert "orders" not in enter("a001").window.rail.ids()


def test_the_palette_finds_a_person_by_initials(enter: Any, qtbot: Any) -> None:
    program = enter("f001")
    qtbot.waitUntil(lambda: program.window.finder._things is not None, timeout=30000)
    program.window.finder.open()
    palette = program.window.finder.palette
    palette.box.setText("wm")
    assert palette.model.entries[0].code == "E1027"
    palette.hide()


def test_signing_out_leaves_nothing_of_the_person(enter: Any) -> None:
    program = enter("f001")
    program.sign_out()
    assert program.window is None
    assert program.app.me is None and program.app.jobs.source is None


def test_a_running_query_is_cancelled_on_the_server(enter: Any, qtbot: Any) -> None:
    from sqlalchemy import text

    program = enter("f001")
    ended: list[BaseException] = []

    def sleep(session: Any) -> None:
        try:
            session.execute(text("SELECT pg_sleep(60)"))
        except BaseException as error:
            ended.append(error)
            raise

    job = program.app.jobs.query(sleep, slot="slow", failed=lambda _error: None)
    qtbot.waitUntil(lambda: job.session is not None, timeout=10000)
    qtbot.wait(200)
    program.app.jobs.query(lambda _session: "new", slot="slow")
    qtbot.waitUntil(lambda: bool(ended), timeout=5000)
    assert type(ended[0]).__name__ == "Cancelled"
