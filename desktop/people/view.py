"""The people screen: directory or team tree as of a day, a filter, and the person under the cursor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QDateEdit, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.app import App
from desktop.people.card import PersonPane
from desktop.people.team_tree import TeamRow
from desktop.people.view_model import PeopleViewModel
from desktop.shared import failures, office_clock
from desktop.shared.export_tool import ExportTool
from desktop.shared.facts import hidden
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.i18n import day, names, pick
from desktop.shared.widgets import EmptyState, ScreenHeader, Segmented, hline, label, line_edit, row, tool, vline


class PeopleView(QWidget):
    status_changed = Signal(str)

    def __init__(self, app: App) -> None:
        super().__init__()
        self.app, self.model = app, PeopleViewModel(app)
        self.model.setParent(self)
        self.header = ScreenHeader()
        self.shape = Segmented([("list", ""), ("tree", "")], app.settings.get("people_shape", "tree"))
        self.text = line_edit(search=True)
        self.text.setFixedWidth(240)
        self.on_label, self.on = label("", dim="1"), QDateEdit(office_clock.qt_today())
        self.on.setCalendarPopup(True)
        self.on.setDisplayFormat("yyyy-MM-dd")
        self.leavers = QCheckBox()
        self.count = label("", dim="1")
        self.copy_tool = tool("copy", "", lambda: self.grid.input.copy(headers=True))
        self.columns_tool = tool("columns-3", "", lambda: self.grid.columns_menu(self.columns_tool))
        self.grid = Grid()
        self.grid.row_key = lambda row_: row_.person.id
        self.grid.layout_.hidden = {"email"}
        self.export = ExportTool(app, self.grid, lambda: self.header.title.text())
        self.pane = PersonPane(self.model)
        self.pane.hide()
        self.empty = EmptyState()
        self.pages = QStackedWidget()
        self._edge = vline()
        self._edge.hide()
        self._wanted: int | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(120)
        self._lay_out()
        self._connect()
        self.retranslate()
        self.model.start()

    def _lay_out(self) -> None:
        bar = row(
            self.shape, self.text, 6, self.on_label, self.on, self.leavers, None, self.count, self.columns_tool,
            self.copy_tool, self.export.button, margins=(12, 0, 8, 0), gap=8,
        )  # fmt: skip
        bar.setFixedHeight(42)
        bar.setProperty("panel", "1")
        self.pages.addWidget(self.grid)
        self.pages.addWidget(self.empty)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.pages, 1)
        body.addWidget(self._edge)
        body.addWidget(self.pane)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for item in (self.header, hline(), bar, hline()):
            layout.addWidget(item)
        layout.addLayout(body, 1)

    def _connect(self) -> None:
        self.model.changed.connect(self._show_rows)
        self.model.failed.connect(self._failed)
        self.shape.chosen.connect(self._shape_chosen)
        self.text.textChanged.connect(lambda _text: self._show_rows())
        self.on.dateChanged.connect(lambda date: self.model.set_day(date.toPython()))
        self.leavers.toggled.connect(self.model.set_with_leavers)
        self.grid.toggled.connect(self._toggled)
        self.grid.current_changed.connect(lambda row_: self._rest.start() if row_ is not None else None)
        self._rest.timeout.connect(self._look)
        self.grid.activated.connect(lambda _row: self._look())
        self.grid.link_clicked.connect(lambda row_, _key, new: self.app.navigate(f"tripod://people/{row_.person.manager_id}", new))
        self.pane.closed.connect(self._close_pane)
        self.pane.followed.connect(self.app.navigate)

    # -- rows

    def _show_rows(self) -> None:
        if not self.model.loaded:
            return
        words = self.text.text().lower().split()
        tree = self.shape.current() == "tree" and not words
        rows = self.model.tree.rows() if tree else [one for one in self.model.tree.flat() if _matches(one, words)]
        self.grid.set_columns(self._columns(tree), frozen=1)
        self.grid.set_rows(rows)
        self.count.setText(self.tr("%1 people").replace("%1", f"{len(self.model.tree.people):,}"))
        if rows:
            self.pages.setCurrentWidget(self.grid)
        else:
            self.empty.set("users", self.tr("Nobody matches."), self.tr("Clear the filter, or choose another region or day."))
            self.pages.setCurrentWidget(self.empty)
        self._select_wanted()

    def _columns(self, tree: bool) -> list[Column]:
        phone, email = "phone" in self.model.readable, "email" in self.model.readable
        name = Column("name", self.tr("Name"), 220, lambda r: names(r.person), bold=True,
                      icon=lambda r: ("user", "text3") if r.person.active else ("user-off", "text3"))  # fmt: skip
        if tree:
            name = _as_tree(name)
        return [
            name,
            Column("code", self.tr("Code"), 76, lambda r: r.person.code, dim=True),
            Column("title", self.tr("Title"), 138, _title),
            Column("team", self.tr("Team"), 64, lambda r: r.below or None, align="right", tip=self.tr("People below, at any depth")),
            Column("manager", self.tr("Reports to"), 116, lambda r: pick(r.person.manager_name_en, r.person.manager_name_zh), link=True),
            Column("region", self.tr("Region"), 96, lambda r: names(r.person, "region")),
            Column("line", self.tr("Product line"), 104, lambda r: names(r.person, "product_line")),
            Column("hired", self.tr("Hired"), 96, lambda r: r.person.hired_on, _maybe(False, day), tone=lambda r: None if r.person.hired_on else "text3"),
            Column("phone", self.tr("Phone"), 132, lambda r: r.person.phone, _maybe(phone), tone=lambda r: None if r.person.phone else "text3"),
            Column("email", self.tr("E-mail"), 190, lambda r: r.person.email, _maybe(email), tone=lambda r: None if r.person.email else "text3"),
        ]

    def _toggled(self, row_: TeamRow) -> None:
        self.model.tree.toggle(row_.person.id)
        self._show_rows()

    def _shape_chosen(self, shape: str) -> None:
        self.app.settings.set("people_shape", shape)
        self._show_rows()

    def _failed(self, error: BaseException) -> None:
        if self.grid.rows and failures.is_lost_connection(error):
            return
        failures.tell(self.empty, error, self.model.reload)
        self.pages.setCurrentWidget(self.empty)

    # -- the pane

    def _look(self) -> None:
        row_ = self.grid.current_row()
        if row_ is not None:
            self._open_pane(row_.person.id)

    def _open_pane(self, person_id: int) -> None:
        self.pane.show()
        self._edge.show()
        self.pane.loading()
        self.model.look_at(person_id)

    def _close_pane(self) -> None:
        self._rest.stop()
        self.pane.hide()
        self._edge.hide()
        self.grid.setFocus()

    def open_path(self, parts: list[str], query: dict[str, str], host: str) -> None:
        """people/27: that person, in the list and in the pane."""
        if parts and parts[0].isdecimal():
            self._wanted = int(parts[0])
            self.text.clear()
            self._open_pane(self._wanted)
            self._show_rows()

    def _select_wanted(self) -> None:
        if self._wanted is None:
            return
        if self.shape.current() == "tree" and not self.grid.select_key(self._wanted):
            self.model.tree.open_to(self._wanted)
            self.grid.set_rows(self.model.tree.rows())
        if self.grid.select_key(self._wanted):
            self._wanted = None

    # -- the window's wishes

    def status_text(self) -> str:
        return ""

    def focus_filter(self) -> None:
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.text.selectAll()

    def refresh(self) -> None:
        self.model.reload()

    def showcases(self) -> dict[str, Callable[[], object]]:
        """For pictures: somebody in the middle of the tree, opened."""
        return {"": self._showcase}

    def _showcase(self) -> None:
        self.grid.input.go(min(9, len(self.grid.shown) - 1))
        self._look()

    def regions(self) -> list[QWidget]:
        parts: list[QWidget] = [self.text, self.grid]
        return [*parts, self.pane] if self.pane.isVisible() else parts

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape and self.pane.isVisible():
            self._close_pane()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        self.export.retranslate()
        self.header.set_title(self.tr("People"))
        self.header.set_sub(self.tr("The directory, and who reported to whom on any day"))
        self.shape.set_choices([("tree", self.tr("Teams")), ("list", self.tr("List"))], self.shape.current() or "tree")
        self.text.setPlaceholderText(self.tr("Name, code, title"))
        self.text.setAccessibleName(self.tr("Filter"))
        self.on_label.setText(self.tr("As of"))
        self.on.setAccessibleName(self.tr("As of"))
        self.leavers.setText(self.tr("With people who left"))
        for made, tip in ((self.columns_tool, self.tr("Columns")), (self.copy_tool, self.tr("Copy with headers (Ctrl+Shift+C)"))):
            made.setToolTip(tip)
            made.setAccessibleName(tip)
        self.grid.setAccessibleName(self.tr("People"))
        self._show_rows()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _as_tree(column: Column) -> Column:
    return replace(column, indent=lambda r: r.depth, expanded=lambda r: r.expanded)


def _title(row_: TeamRow) -> str:
    """The title of the day asked for; today's where the person stood nowhere then."""
    return names(row_.standing, "title") if row_.standing is not None else names(row_.person, "title")


def _maybe(readable: bool, show: Callable[[Any], str] = str) -> Callable[[Any], str]:
    """What is masked reads "hidden"; what may be read and is not there stays empty."""
    missing = "" if readable else hidden()
    return lambda value: show(value) if value else missing


def _matches(row_: TeamRow, words: list[str]) -> bool:
    person = row_.person
    text = f"{person.code} {person.name_en} {person.name_zh} {person.title_en} {person.title_zh} {person.region_code}".lower()
    return all(word in text for word in words)
