"""The main window: rail, top bar, tabs and status line around the screens, and the commands of all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from desktop.app import App
from desktop.shared.i18n import pick
from desktop.shared.icons import refresh_icons, set_icon
from desktop.shared.widgets import column, hline, row
from desktop.window import commands, geometry
from desktop.window.banner import Banner, Notice
from desktop.window.finder import Finder
from desktop.window.history import History
from desktop.window.live import Live
from desktop.window.rail import Rail
from desktop.window.scope_loader import ScopeLoader
from desktop.window.status_line import StatusLine
from desktop.window.top_bar import TopBar
from desktop.window.workspace import Workspace

if TYPE_CHECKING:
    from desktop.shared.connection import Connection
    from desktop.shared.palette_search import Entry
    from desktop.window.task_tray import TaskTray

VERSION = "0.1.0"


class MainWindow(QMainWindow):
    sign_out_wanted = Signal()
    switch_wanted = Signal(str)  # login, in the demo

    def __init__(self, app: App, connection: Connection | None = None) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.app, self.connection = app, connection
        self.history = History()
        self.demo_people: list[tuple[str, str, str]] = []  # login, English, Chinese
        self.rail, self.top, self.banner = Rail(), TopBar(app), Banner()
        self.workspace, self.status = Workspace(app), StatusLine(app, VERSION)
        self.notice = Notice(self)
        self._tray: TaskTray | None = None
        main = column(self.top, hline(), self.banner, (self.workspace, 1), gap=0)
        body = row(self.rail, (main, 1), gap=0)
        self.setCentralWidget(column((body, 1), self.status, gap=0))
        self.live = Live(app, self)
        self.live.listening_changed.connect(self.top.bell.centre.listening_changed)
        self.finder = Finder(app, self, self.history, self._go)
        self.scope_loader = ScopeLoader(app, self.top)
        commands.add(self)
        app.commands.bind(self)
        self._connect()
        self.rail.set_specs(app.allowed_specs())
        self.retranslate()
        geometry.restore(self, app.settings)

    def _connect(self) -> None:
        app = self.app
        self.rail.chosen.connect(lambda id_: app.navigate(f"tripod://{id_}"))
        self.top.search_wanted.connect(self.finder.open)
        self.top.language_wanted.connect(self.switch_language)
        self.top.mode_wanted.connect(self.switch_mode)
        self.top.help_wanted.connect(self.show_help)
        self.top.person_wanted.connect(self.show_person_menu)
        self.workspace.shown.connect(self._document_shown)
        self.workspace.status_changed.connect(self.status.set_figures)
        self.workspace.plus.connect(self.finder.open)
        self.status.tasks_wanted.connect(self.show_tasks)
        app.navigated.connect(self.open_address)
        app.message.connect(self.notice.tell)
        app.scope.changed.connect(self._scope_changed)
        app.theme.changed.connect(self._theme_changed)
        app.jobs.unhandled.connect(self._job_failed)
        if self.connection is not None:
            self.connection.changed.connect(self._online_changed)
            self.connection.answered.connect(self._answered)
            self.connection.changed.connect(self.live.online_changed)

    # -- start and end

    def begin(self) -> None:
        """After the first paint: restore the tabs, then ask the server for what the pickers and Ctrl+K need."""
        geometry.clamp(self)
        tabs = self.app.settings.get(self._tabs_key(), [])
        self.workspace.restore(tabs, int(self.app.settings.get(f"{self._tabs_key()}_current", 0)))
        if not self.workspace.documents:
            self.app.navigate(f"tripod://{self.app.allowed_specs()[0].id}")
        self.scope_loader.load()
        self.finder.load()
        if self.connection is not None:
            self.connection.start()
            self.top.bell.start()
            self.live.start()

    def _tabs_key(self) -> str:
        return f"tabs_{self.app.me.login}" if self.app.me is not None else "tabs"

    def remember(self) -> None:
        settings = self.app.settings
        geometry.remember(self, settings)
        settings.set(self._tabs_key(), self.workspace.addresses())
        settings.set(f"{self._tabs_key()}_current", self.workspace.current_number())
        settings.set("scope", [self.app.scope.region, self.app.scope.period])
        settings.save()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        if not self.workspace.close_all():
            event.ignore()
            return
        self.remember()
        self.top.bell.stop()
        self.live.stop()
        if self.connection is not None:
            self.connection.stop()
        self.app.jobs.cancel_all()
        event.accept()

    # -- going places

    def open_address(self, address: str, new_tab: bool = False, visit: bool = True) -> None:
        if not self.workspace.open(address, new_tab):
            self.notice.tell(self.tr("Your role has no screen for this."), "warn")
            return
        if visit:
            self.history.visit(address)

    def go_back(self) -> None:
        self._revisit(self.history.back())

    def go_forward(self) -> None:
        self._revisit(self.history.forward())

    def _revisit(self, address: str | None) -> None:
        if address is not None:
            self.open_address(address, visit=False)

    def _go(self, entry: Entry, new_tab: bool) -> None:
        if entry.kind == "command":
            self.app.commands.get(entry.code).run()
        else:
            self.app.navigate(entry.address, new_tab)

    def open_nth(self, number: int) -> None:
        ids = self.rail.ids()
        if number < len(ids):
            self.app.navigate(f"tripod://{ids[number]}")

    def cycle_regions(self, by: int = 1) -> None:
        """F6: rail, top bar, tabs, then the parts of the screen."""
        stops: list[QWidget] = [self.rail, self.top, self.workspace.bar, *self.workspace.regions()]
        focus = self.focusWidget()
        at = next((n for n in reversed(range(len(stops))) if focus and (stops[n] is focus or stops[n].isAncestorOf(focus))), -1)
        target = stops[(at + by) % len(stops)]
        if target is self.rail:
            self.rail.focus()
        elif target is self.top:
            self.top.region.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif target.focusPolicy() & Qt.FocusPolicy.TabFocus:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._focus_first(target)

    @staticmethod
    def _focus_first(target: QWidget) -> None:
        for child in target.findChildren(QWidget):
            if child.isVisible() and child.isEnabled() and child.focusPolicy() & Qt.FocusPolicy.TabFocus:
                child.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    # -- what changed

    def _document_shown(self, id_: str) -> None:
        self.rail.set_current(id_)

    def _scope_changed(self) -> None:
        self.top.show_scope()
        self._show_scope()

    def _show_scope(self) -> None:
        region = self.top.region.currentText() or self.tr("All regions")
        self.status.set_scope(f"{region} · {self.app.scope.period}" if self.app.scope.period else region)

    def _theme_changed(self) -> None:
        refresh_icons()
        self.top.show_mode()

    def _online_changed(self, online: bool) -> None:
        self.status.set_online(online)
        if self.connection is not None:
            self.top.set_online(online, self.connection.since)
        if online:
            self.banner.hide()
            self.notice.tell(self.tr("Connected again."), "good")
            self.workspace.call("refresh")
        else:
            self._tell_offline()

    def _tell_offline(self) -> None:
        self.banner.tell(
            self.tr("The server does not answer. What is on screen can be read and copied; drafts are kept here. "
                    "It connects again by itself.")
        )  # fmt: skip

    def _answered(self, good: bool) -> None:
        if good and self.connection is not None:
            self.top.set_online(True, self.connection.since)

    def _job_failed(self, error: BaseException) -> None:
        from desktop.shared import failures

        failure = failures.explain(error)
        if failure.bug:
            raise error
        self.notice.tell(failure.sentence(), "bad")

    # -- menus and settings

    def switch_language(self) -> None:
        code = "en" if self.app.language.code == "zh" else "zh"
        self.app.language.set(code)
        self.app.settings.set("language", code)

    def switch_mode(self) -> None:
        mode = "light" if self.app.theme.dark else "dark"
        self.app.theme.set_mode(mode)
        self.app.settings.set("mode", mode)

    def show_tasks(self) -> None:
        from desktop.window.task_tray import TaskTray

        if self._tray is None:
            self._tray = TaskTray(self.app, self)
        self._tray.open()

    def show_help(self) -> None:
        from desktop.window.key_sheet import KeySheet

        KeySheet(self.app, self, VERSION).open()

    def show_person_menu(self) -> None:
        menu = QMenu(self)
        for login, en, zh in self.demo_people:
            action = menu.addAction(pick(en, zh), lambda login=login: self.switch_wanted.emit(login))
            set_icon(action, "user-check" if self.app.me and login == self.app.me.login else "user")
        if self.demo_people:
            menu.addSeparator()
        set_icon(menu.addAction(self.tr("Settings"), lambda: self.app.navigate("tripod://settings")), "settings")
        set_icon(menu.addAction(self.tr("Sign out"), self.sign_out_wanted.emit), "logout")
        corner = self.top.person.mapToGlobal(QPoint(self.top.person.width(), self.top.person.height() + 2))
        menu.popup(corner - QPoint(menu.sizeHint().width(), 0))

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Tripod"))
        self.rail.retranslate()
        self.rail.setAccessibleName(self.tr("Screens"))
        self._show_scope()
        if self.banner.isVisible():
            self._tell_offline()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            # After the children: the region's name is written from the picker.
            QTimer.singleShot(0, self.retranslate)
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.notice.place()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() == Qt.MouseButton.BackButton:
            self.go_back()
        elif event.button() == Qt.MouseButton.ForwardButton:
            self.go_forward()
        super().mousePressEvent(event)
