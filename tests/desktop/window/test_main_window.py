"""The main window: what each role sees, tabs, going back, switching language and look, offline, leaving."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QMessageBox, QVBoxLayout, QWidget

from desktop.app import App
from desktop.main_window import MainWindow
from desktop.shared import office_clock
from desktop.shared.connection import Connection
from desktop.shared.screen import ScreenSpec
from desktop.window import geometry

ANSWERS = {
    "get_scope": SimpleNamespace(
        regions=[("EAST", "East", "华东"), ("NORTH", "North", "华北")], periods=["2026-11", "2026-10", "2026-09"], start="2026-10"
    ),
    "find_entries": [("person", "E1027", "Wang Min", "王敏", "tripod://one/27", "EAST")],
}


class Screen(QWidget):
    title_changed = Signal(str)
    dirty_changed = Signal(bool)
    status_changed = Signal(str)

    def __init__(self, app: App, name: str) -> None:
        super().__init__()
        self.app, self.name = app, name
        self.paths: list[list[str]] = []
        self.refreshed = 0
        self.label, self.field = QLabel(name), QLineEdit()
        self.field.setAccessibleName("field")
        layout = QVBoxLayout(self)
        layout.addWidget(self.label)
        layout.addWidget(self.field)

    def open_path(self, parts: list[str], query: dict[str, str], host: str) -> None:
        self.paths.append(parts)

    def refresh(self) -> None:
        self.refreshed += 1

    def regions(self) -> list[QWidget]:
        return [self.field]


def spec(id_: str, order: int, *groups: str, hosts: tuple[str, ...] = ()) -> ScreenSpec:
    return ScreenSpec(
        id_, lambda: QCoreApplication.translate("orders", "Orders") if id_ == "one" else id_, "users",
        lambda app: Screen(app, id_), frozenset(groups), hosts, order,
    )  # fmt: skip


@pytest.fixture
def open_window(make_app: Callable[..., App], qtbot: Any) -> Callable[..., MainWindow]:
    def open_it(connection: Connection | None = None, **look: Any) -> MainWindow:
        app = make_app(ANSWERS, **look)
        app._specs = [spec("one", 1, hosts=("explain",)), spec("two", 2, "finance"), spec("three", 3, "admin")]
        app.scope.region, app.scope.period = None, ""
        window = MainWindow(app, connection)
        qtbot.addWidget(window)
        window.show()
        window.begin()
        window.setMinimumSize(0, 0)
        window.resize(1440, 900)
        qtbot.wait(10)
        return window

    return open_it


def front(window: MainWindow) -> Screen:
    document = window.workspace.current()
    assert document is not None and isinstance(document.widget, Screen)
    return document.widget


def test_no_text_is_clipped_and_every_control_has_a_name(open_window: Any, lint: Any, look: tuple[str, str]) -> None:
    window = open_window(lang=look[0], mode=look[1])
    assert lint(window) == []


def test_the_rail_shows_only_what_the_role_may_see(open_window: Any) -> None:
    assert open_window(groups=("finance",)).rail.ids() == ["one", "two"]
    assert open_window(groups=("rep",)).rail.ids() == ["one"]


def test_an_address_no_screen_of_the_role_opens_is_refused_kindly(open_window: Any) -> None:
    window = open_window(groups=("rep",))
    window.app.navigate("tripod://two")
    assert window.notice.isVisible()
    assert window.workspace.current().spec.id == "one"


def test_the_pickers_start_at_the_newest_calculated_period_and_drive_the_scope(open_window: Any, qtbot: Any) -> None:
    window = open_window()
    assert window.app.scope.period == "2026-10"
    window.top.region.setCurrentIndex(1)
    with qtbot.waitSignal(window.app.scope.changed):
        window.top.region.activated.emit(1)
    assert window.app.scope.region == "EAST"


def test_addresses_open_their_screen_and_path(open_window: Any) -> None:
    window = open_window()
    window.app.navigate("tripod://explain/run/5/employee/27/step/payout")
    assert front(window).name == "one"
    assert front(window).paths[-1] == ["run", "5", "employee", "27", "step", "payout"]


def test_a_new_tab_is_a_second_document(open_window: Any) -> None:
    window = open_window()
    window.app.navigate("tripod://one/1")
    window.app.navigate("tripod://one/2", new_tab=True)
    assert len(window.workspace.documents) == 2


def test_back_and_forward_go_where_one_was(open_window: Any) -> None:
    window = open_window()
    window.app.navigate("tripod://one")
    window.app.navigate("tripod://two")
    window.go_back()
    assert window.workspace.current().spec.id == "one"
    window.go_forward()
    assert window.workspace.current().spec.id == "two"


def test_a_screen_names_its_tab_and_marks_it_unsaved(open_window: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    window = open_window()
    front(window).title_changed.emit("Plan 2026Q4")
    front(window).dirty_changed.emit(True)
    tab = window.workspace.current().tab
    assert (tab.title, tab.dirty) == ("Plan 2026Q4", True)
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.No)
    assert not window.workspace.close_document(tab.key)
    assert not window.close()
    front(window).dirty_changed.emit(False)
    assert window.workspace.close_document(tab.key)


def test_a_screen_that_keeps_its_draft_is_closed_without_a_question(open_window: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    window = open_window()
    screen, kept = front(window), []
    screen.dirty_changed.emit(True)
    screen.keep_draft = lambda: kept.append(True) or True
    monkeypatch.setattr(QMessageBox, "question", lambda *_: pytest.fail("nothing is lost, so nothing is asked"))
    assert window.workspace.close_document(window.workspace.bar.current)
    assert kept == [True]


def test_the_last_sessions_tabs_come_back_and_are_made_only_when_looked_at(open_window: Any) -> None:
    window = open_window()
    window.app.navigate("tripod://one")
    window.app.navigate("tripod://two/7")
    window.remember()
    again = MainWindow(window.app)
    again.begin()
    assert again.workspace.addresses() == ["tripod://one", "tripod://two/7"]
    made = [document.widget is not None for document in again.workspace.documents.values()]
    assert made == [False, True]
    again.close()
    again.deleteLater()


def test_the_language_switches_every_text_at_once(open_window: Any, qtbot: Any) -> None:
    window = open_window(lang="en")
    assert "Search" in window.top.search.text()
    window.switch_language()
    qtbot.wait(10)
    assert "搜索" in window.top.search.text()
    assert window.workspace.current().tab.title == "订单"
    assert window.status.scope.text().startswith("全部区域")


def test_dark_and_light_switch_live(open_window: Any) -> None:
    window = open_window(mode="light")
    window.switch_mode()
    assert window.app.theme.dark
    window.switch_mode()
    assert not window.app.theme.dark


def test_f6_goes_through_the_parts_of_the_window(open_window: Any, qtbot: Any) -> None:
    window = open_window()
    window.activateWindow()
    seen = []
    for _ in range(4):
        window.cycle_regions()
        seen.append(type(window.focusWidget()).__name__)
    assert seen == ["RailButton", "Choice", "DocumentTabs", "QLineEdit"]


def test_a_lost_server_shows_a_banner_and_its_return_takes_it_away(open_window: Any, qtbot: Any) -> None:
    state = {"there": True}

    def ping() -> None:
        if not state["there"]:
            raise OSError("gone")

    connection = Connection(ping)
    window = open_window(connection)
    state["there"] = False
    connection.probe()
    qtbot.waitUntil(window.banner.isVisible, timeout=5000)
    assert not window.status.dot.online
    before = front(window).refreshed
    state["there"] = True
    connection.probe()
    qtbot.waitUntil(lambda: not window.banner.isVisible(), timeout=5000)
    assert front(window).refreshed == before + 1, "the screen in front reads again by itself"
    connection.stop()


def test_when_the_server_answered_last_is_told_by_the_offices_clock(open_window: Any, request: pytest.FixtureRequest) -> None:
    request.addfinalizer(partial(office_clock.follow, None))
    top = open_window().top
    office_clock.follow("Asia/Shanghai")
    for online in (True, False):
        top.set_online(online, datetime(2026, 10, 8, 1, 51, tzinfo=UTC))
        assert "09:51" in top.pill.text


def test_a_silent_server_counts_as_lost_within_five_seconds(qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    import threading

    from desktop.shared import connection as module

    gate = threading.Event()
    silent = Connection(lambda: (gate.wait(10), None)[1])
    silent.probe()
    clock = module.time.monotonic()
    monkeypatch.setattr(module.time, "monotonic", lambda: clock + module.PATIENCE + 0.5)
    assert module.PATIENCE + module.EVERY_MS / 1000 <= 6
    silent.probe()
    assert not silent.online
    gate.set()
    silent.stop()


def test_the_palette_opens_a_person_by_initials(open_window: Any, qtbot: Any) -> None:
    window = open_window()
    window.finder.open()
    palette = window.finder.palette
    assert palette is not None
    palette.box.setText("wm")
    qtbot.keyClick(palette.box, Qt.Key.Key_Return)
    assert front(window).paths[-1] == ["27"]
    window.finder.open()
    assert palette.model.entries[0].code == "E1027", "what was opened last comes first"
    palette.hide()


def test_the_palette_runs_commands(open_window: Any) -> None:
    window = open_window(mode="light")
    window.finder.open()
    palette = window.finder.palette
    assert palette is not None
    palette.box.setText(">dark")
    palette.choose(False)
    assert window.app.theme.dark


def test_a_window_remembered_far_outside_comes_back_onto_the_screen(open_window: Any) -> None:
    window = open_window()
    window.move(9000, 9000)
    geometry.clamp(window)
    assert window.screen().availableGeometry().intersects(window.geometry())


def test_the_key_sheet_names_every_key(open_window: Any, lint: Any, look: tuple[str, str]) -> None:
    from desktop.window.key_sheet import KeySheet

    window = open_window(lang=look[0], mode=look[1])
    sheet = KeySheet(window.app, window, "0.1.0")
    assert lint(sheet) == []
    texts = [made.text() for made in sheet.findChildren(QLabel)]
    assert "F6" in texts and "Ctrl+K" in texts
    sheet.close()


def test_no_screen_makes_the_window_higher_than_a_laptop(open_window: Any) -> None:
    window = open_window()
    front(window).field.setMinimumHeight(2000)
    window.layout().activate()
    assert window.minimumSizeHint().height() <= 720
