"""The lead pool: table, board or calendar, and beside it the opened lead; files are dropped on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.app import App
from desktop.leads.board import LeadBoard
from desktop.leads.calendar_page import CalendarPage
from desktop.leads.filter_bar import FilterBar
from desktop.leads.lead_acts import LeadActs
from desktop.leads.lead_filters import lead_number
from desktop.leads.lead_view_model import LeadViewModel
from desktop.leads.list_acts import ListActs
from desktop.leads.pane import LeadPane
from desktop.leads.table import LeadsTable
from desktop.leads.view_model import LeadsViewModel
from desktop.shared import failures
from desktop.shared import lead_words as words
from desktop.shared.facts import figures
from desktop.shared.grid_clipboard import from_tsv
from desktop.shared.sheet_drop import TakesSheets
from desktop.shared.undo_bar import UndoBar
from desktop.shared.widgets import EmptyState, ScreenHeader, button, hline, vline


class LeadsView(TakesSheets, QWidget):
    status_changed = Signal(str)
    title_changed = Signal(str)
    dirty_changed = Signal(bool)

    def __init__(self, app: App) -> None:
        super().__init__()
        self.app, self.model, self.lead_model = app, LeadsViewModel(app, self), LeadViewModel(app, self)
        self.header = ScreenHeader()
        self.next_button = button("", "hand-grab", clicked=lambda: self.acts.claim_next())
        self.imports_button = button("", "history", clicked=lambda: self.acts.show_imports())
        self.import_button = button("", "file-import", clicked=lambda: self.acts.open_import())
        self.new_button = button("", "plus", kind="primary", clicked=lambda: self.acts.new_lead())
        self.header.add_actions(self.next_button, self.imports_button, self.import_button, self.new_button)
        self.bar, self.table, self.board = FilterBar(self.model), LeadsTable(self.model), LeadBoard()
        self.calendar, self.empty = CalendarPage(self.model), EmptyState()
        self.pages = QStackedWidget()
        self.pane, self.edge = LeadPane(self.lead_model, self.rule_names), vline()
        self.undo = UndoBar(self)
        self.one, self.acts = LeadActs(self), ListActs(self)
        self.document: LeadPane | None = None
        # A pane follows the cursor once it rests, not each row it passes.
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(140)
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()
        self.retranslate()
        app.commands.add("leads.new", lambda: self.tr("New lead"), self.acts.new_lead, "Ctrl+N", "plus", self.model.may_write, on=self)
        QTimer.singleShot(0, self._begin)

    def _begin(self) -> None:
        if self.model.frame is None:
            self.model.start()

    def _lay_out(self) -> None:
        for page in (self.table, self.board, self.calendar, self.empty):
            self.pages.addWidget(page)
        self.empty.hint.setMinimumWidth(520)  # its sentences are longer than most: else a last word stands alone
        self.bar.add_tools(self.table.columns_tool, self.table.copy_tool, self.table.export_tool)
        self.bar.views.columns = self.table.state
        self.list = QWidget()
        inner = QVBoxLayout(self.list)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        for part in (self.header, hline(), self.bar, hline()):
            inner.addWidget(part)
        body = QHBoxLayout()
        body.setSpacing(0)
        for part, stretch in ((self.pages, 1), (self.edge, 0), (self.pane, 0)):
            body.addWidget(part, stretch)
        inner.addLayout(body, 1)
        self.layout_ = QVBoxLayout(self)
        self.layout_.setContentsMargins(0, 0, 0, 0)
        self.layout_.addWidget(self.list)
        self.hide_pane()

    def _connect(self) -> None:
        model, grid, board = self.model, self.table.grid, self.board
        model.framed.connect(self._framed)
        model.failed.connect(self._failed)
        model.page_failed.connect(self._failed)
        model.restarted.connect(self._restarted)
        model.page_arrived.connect(self._page_arrived)
        model.counted.connect(self._show_count)
        model.board_arrived.connect(self._show_board)
        model.days_arrived.connect(lambda _days: self.pages.setCurrentWidget(self.calendar))
        model.refused.connect(self._refused)
        model.view_kept.connect(lambda view: self.undo.say(self.tr("“%1” is kept; it stands under the views.").replace("%1", view.name)))
        model.view_gone.connect(self._view_gone)
        self.bar.look_chosen.connect(model.set_look)
        self.bar.left.connect(lambda: self._page().setFocus())
        self.bar.views.chosen.connect(self._view_chosen)
        self.table.opened.connect(lambda lead, tab: self.app.navigate(f"tripod://lead/{lead.id}", True) if tab else self.open_lead(lead.id))
        self.table.owner_wanted.connect(lambda lead, tab: self.app.navigate(f"tripod://people/{lead.owner_id}", tab))
        self.table.export_wanted.connect(self.acts.export)
        self.table.bulk.act_wanted.connect(self.acts.ask_bulk)
        self.table.bulk.merge_wanted.connect(self.acts.ask_merge)
        self.table.bulk.export_wanted.connect(self.acts.export)
        grid.menu_wanted.connect(self.one.show_menu)
        grid.pasted.connect(self.acts.paste)
        grid.selection_changed.connect(lambda: self.status_changed.emit(self.status_text()))
        grid.current_changed.connect(self._current_changed)
        board.welcome = self.acts.welcome
        board.activated.connect(lambda lead: self.open_lead(lead.id))
        board.current_changed.connect(self._current_changed)
        board.dropped.connect(self.acts.drop)
        board.menu_wanted.connect(self.one.show_menu)
        board.column_wanted.connect(self.acts.show_column)
        self.calendar.opened.connect(lambda lead: self.open_lead(lead.id))
        self.calendar.day_wanted.connect(self.acts.show_day)
        self.calendar.all_wanted.connect(self.bar.clear)
        self._rest.timeout.connect(self._follow_cursor)
        self._connect_pane(self.pane)

    def _connect_pane(self, pane: LeadPane) -> None:
        pane.closed.connect(self.to_list if pane.wide else self.hide_pane)
        pane.act_wanted.connect(lambda act, lead: self.one.do(act, lead) if act != "merge" else pane.go_to_tab("duplicates"))
        pane.merge_wanted.connect(self.acts.ask_merge_with)
        pane.unmerge_wanted.connect(self.model.unmerge)
        pane.undo_wanted.connect(lambda *way: self.model.undo(way))
        pane.followed.connect(self.app.navigate)
        pane.dirty_changed.connect(self.dirty_changed)
        pane.model.written.connect(self.one.say_written)

    # -- what arrived

    _wants_new = False

    def _framed(self) -> None:
        if self._wants_new:
            self._wants_new = False
            self.acts.new_lead()
        frame, model = self.model.frame, self.model
        if frame is None:
            return
        first = next((one for one in self.bar.views.views() if one.is_default and self.bar.views.is_own(one)), None)
        if first is not None and model.view is None and not self.bar.is_filtered():
            model.view = first
            self.bar.views.open(first)
        self.bar.show_frame()
        self.table.show_fields()
        self.next_button.setVisible(model.may_write() and bool(frame.joined))

    def _restarted(self) -> None:
        self.bar.look.set_current(self.model.look)
        for made in (self.table.columns_tool, self.table.copy_tool, self.table.export_tool):
            made.setVisible(self.model.look == "table")
        if self.model.look == "table":
            self.pages.setCurrentWidget(self.table)
        self._show_count()

    def _page_arrived(self, page: int, _rows: Any, after: Any) -> None:
        """Pages between say nothing new about the list as a whole."""
        if page == 0 or after is None or not self.model.is_counted_whole():
            self.show_list()

    def show_list(self) -> None:
        if self.model.look == "table":
            if not len(self.table.grid.shown) and not self.table.grid.is_waiting():
                self._show_empty()
            else:
                self.pages.setCurrentWidget(self.table)
        self._show_count()

    def _show_board(self, columns: Any) -> None:
        self.board.set_columns(columns)
        if any(one.count for one in columns):
            self.pages.setCurrentWidget(self.board)
        else:
            self._show_empty()

    def _show_count(self) -> None:
        model, shown = self.model, self.table.grid.window_
        number = len(shown) if model.look == "table" and shown.exact and not self.table.grid.is_waiting() else model.total
        if number is None:
            self.bar.count.setText("")
        elif model.is_counted_whole() or (model.look == "table" and shown.exact):
            self.bar.count.setText(words.counted(number, self.tr("1 lead"), self.tr("%1 leads")))
        else:
            most = max(number - 1, len(shown) // 1000 * 1000 if model.look == "table" else 0)
            self.bar.count.setText(self.tr("more than %1 leads").replace("%1", f"{most:,}"))
        self.table.bulk.show_count()
        self.status_changed.emit(self.status_text())

    def _show_empty(self) -> None:
        if self.bar.is_filtered():
            self.empty.set("search", self.tr("No lead fits these filters."), self.tr("Take a filter away to see more."))
            self.empty.set_action(self.tr("Show all"), self.bar.clear)
        elif self.model.may_import():
            hint = self.tr("Drop an Excel or CSV file here, or paste rows of one; they are tried before anything is written.")
            self.empty.set("file-import", self.tr("No leads yet."), hint)
            self.empty.set_action(self.tr("Import leads…"), self.acts.open_import)
        elif self.model.may_write():
            self.empty.set("users-group", self.tr("No open leads here."), self.tr("Claim one from a pool, or enter a new one."))
            self.empty.set_action(self.tr("New lead"), self.acts.new_lead)
        else:
            self.empty.set("users-group", self.tr("No open leads here."), self.tr("Choose another region or pool."))
        self.pages.setCurrentWidget(self.empty)

    def _failed(self, error: BaseException) -> None:
        if len(self.table.grid.shown) and failures.is_lost_connection(error):
            return  # what is on screen stays; the banner says the rest
        failures.tell(self.empty, error, self.refresh)
        self.pages.setCurrentWidget(self.empty)

    def _view_gone(self, view: Any) -> None:
        again = {"name": view.name, "shared": view.shared, "is_default": view.is_default, "screen": view.screen, "body": view.body}
        self.undo.say(self.tr("The view “%1” is removed.").replace("%1", view.name), lambda: self.model.keep_view(None, None, again))

    def _refused(self, act: str, error: BaseException) -> None:
        if act == "view":
            self.undo.say(failures.explain(error).sentence())

    def _view_chosen(self, view: Any) -> None:
        self.table.restore((view.body or {}).get("columns") if view is not None else None)
        self.bar.text.setText(self.model.filter.text)

    # -- the pane

    def rule_names(self) -> Mapping[str, tuple[str, str]]:
        return self.model.frame.rules if self.model.frame is not None else {}

    def hide_pane(self) -> None:
        self.pane.hide()
        self.edge.hide()
        self.lead_model.close()
        if self.isVisible():
            self._page().setFocus()

    def _page(self) -> QWidget:
        return {"board": self.board, "calendar": self.calendar.month}.get(self.model.look, self.table.grid)

    def first_focus(self) -> QWidget:
        """Where the keyboard is when the screen comes to the front."""
        return self.document.head.first if self.document is not None else self._page()

    def open_lead(self, lead_id: int, tab: str = "") -> None:
        if self.document is not None:
            self.app.navigate(f"tripod://lead/{lead_id}")
            return
        if tab:
            self.pane.go_to_tab(tab)
        self.pane.show()
        self.edge.show()
        self.lead_model.open(lead_id)

    def _current_changed(self, lead: Any) -> None:
        """An open pane follows the cursor; a closed one is opened by Enter or a double click."""
        if lead is not None and self.pane.isVisible() and lead.id != self.lead_model.lead_id and not self.pane.fields.changed():
            self._rest.start()

    def _follow_cursor(self) -> None:
        lead = self.board.current if self.model.look == "board" else self.table.grid.current_row()
        if lead is not None and self.pane.isVisible():
            self.open_lead(lead.id)

    # -- the window's wishes

    def open_path(self, parts: list[str], query: dict[str, str], host: str) -> None:
        """lead/5 or lead/L-0000005 is a document; leads/lead/5 opens beside the list; pool/3, leads?ids=1,2,3, leads/import, leads/board."""
        if host == "lead" and parts:
            self._open_document(lead_number(parts[0]))
            return
        self._leave_document()
        if host == "pool" and parts:
            self.model.narrow(pools=(int(parts[0]),))
        elif parts[:1] == ["lead"] and len(parts) > 1:
            self.open_lead(lead_number(parts[1]), query.get("tab", ""))
        elif parts[:1] == ["new"]:
            self._wants_new = self.model.frame is None  # its form is not there yet
            self.acts.new_lead()
        elif parts[:1] == ["import"]:
            self.acts.open_import()
        elif parts[:1] == ["imports"]:
            self.acts.show_imports()
        elif parts and parts[0] in ("table", "board", "calendar"):
            self.model.set_look(parts[0])
        if query.get("ids"):
            self.acts.show_ids([int(one) for one in query["ids"].split(",") if one.isdigit()], query.get("title", ""))
        elif query.get("import", "").isdigit():
            self.acts.show_import(int(query["import"]))

    def _open_document(self, lead_id: int) -> None:
        if self.document is None:
            model = LeadViewModel(self.app, self)
            self.document = LeadPane(model, self.rule_names, wide=True)
            self._connect_pane(self.document)
            model.arrived.connect(lambda: self.title_changed.emit(f"{model.lead.code} {words.lead_name(model.lead)}"))
            model.failed.connect(lambda _error: self.title_changed.emit(self.tr("Leads")) if model.bundle is None else None)
            self.layout_.addWidget(self.document)
            self.list.hide()
        self.document.model.open(lead_id)

    def to_list(self) -> None:
        """From a lead that fills the tab; what was typed in it is not thrown away."""
        if self.document is not None and self.document.fields.changed():
            self.document.go_to_tab("fields")
            self.undo.say(self.tr("Save what you typed first, or undo it."))
        else:
            self.app.navigate(f"tripod://leads/{self.model.look}")
            self.first_focus().setFocus()

    def _leave_document(self) -> None:
        if self.document is not None:
            self.document.hide()
            self.document.deleteLater()
            self.document = None
            self.list.show()
            self.title_changed.emit(self.tr("Leads"))

    def refresh(self) -> None:
        if self.model.frame is None:
            self.model.start()
        else:
            self.model.restart()
        (self.document or self.pane).model.reload()

    def focus_filter(self) -> None:
        self.bar.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.text.selectAll()

    def status_text(self) -> str:
        return figures(self.table.grid) if self.model.look == "table" else ""

    def regions(self) -> list[QWidget]:
        parts = [self.bar.text, self._page()]
        return [*parts, *self.pane.regions()] if self.pane.isVisible() else parts

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape and self.document is not None:
            self.to_list()
        elif event.key() == Qt.Key.Key_Escape and self.pane.isVisible():
            self.hide_pane()
        elif event.matches(QKeySequence.StandardKey.Paste):  # the board, the month and an empty list; the table has its own
            self.acts.paste(from_tsv(QApplication.clipboard().text()))
        else:
            super().keyPressEvent(event)

    # -- dropping files

    def may_take(self) -> bool:
        return self.model.may_import()

    def take(self, path: str) -> None:
        self.acts.open_import(path)

    # -- pictures, language

    def showcases(self) -> dict[str, Callable[[], object]]:
        """For pictures: the table, a lead opened on its timeline and on its score, the board, the month."""
        return {"": lambda: self._showcase("table"), "lead": lambda: self._showcase("table", "timeline"), "score": lambda: self._showcase("table", "score"),
                "board": lambda: self._showcase("board"), "calendar": lambda: self._showcase("calendar")}  # fmt: skip

    def _showcase(self, look: str, tab: str = "") -> None:
        self.hide_pane()
        self.model.set_look(look)
        row = next((lead for lead in self.table.grid.shown if lead.score_cp), None) or next(iter(self.table.grid.shown), None)
        if tab and row is not None:
            self.open_lead(row.id, tab)

    def retranslate(self) -> None:
        self.header.set_title(self.tr("Leads"))
        whole = self.tr("Free leads of your pools and those of your people; a file dropped here is imported")
        self.header.set_sub(whole if self.model.may_import() else self.tr("Free leads of your pools, and your own"))
        self.next_button.setText(self.tr("Claim the next"))
        self.next_button.setToolTip(self.tr("The free lead with the best score in a pool of yours"))
        self.imports_button.setText(self.tr("Past imports"))
        self.imports_button.setToolTip(self.tr("What was imported and by whom, and taking it back"))
        self.import_button.setText(self.tr("Import…"))
        self.new_button.setText(self.tr("New lead"))
        self.new_button.setToolTip(self.tr("New lead (Ctrl+N)"))
        self.new_button.setVisible(self.model.may_write())
        for made in (self.imports_button, self.import_button):
            made.setVisible(self.model.may_import())
        self.next_button.setVisible(self.model.may_write() and self.model.frame is not None and bool(self.model.frame.joined))
        self.board.setAccessibleName(self.tr("Board of leads"))
        self._show_count()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
