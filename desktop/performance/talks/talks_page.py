"""Talks: the list of the own ones and of those the line holds, the chosen one beside it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMessageBox, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.app import App
from desktop.performance.talks import readings as calls
from desktop.performance.talks.growth_dialog import GrowthDialog
from desktop.performance.talks.plan_dialog import PlanDialog
from desktop.performance.talks.readings import GrowthItem, Talk, TalkAction, TalkBook, TalkFile, TalkPlan, Words
from desktop.performance.talks.summary_dialog import SummaryDialog
from desktop.performance.talks.talk_pane import TalkPane
from desktop.performance.talks.words import talk_state
from desktop.shared import failures, office_clock
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column, number_column
from desktop.shared.i18n import moment, pick
from desktop.shared.retranslated import Retranslated
from desktop.shared.widgets import EmptyState, Segmented, button, column, hline, row

LEADS = frozenset({"manager", "director"})
KINDS = frozenset({"talk", "talk_note", "talk_action", "growth_item", "calendar_event", "notice"})


class TalksPage(Retranslated, QWidget):
    status_changed = Signal(str)
    dirty_changed = Signal(bool)

    def __init__(self, app: App) -> None:
        super().__init__()
        self.app = app
        self.me = app.me.id if app.me is not None else 0
        self.book: TalkBook | None = None
        self._wanted: int | None = None
        self._plans = False  # asked for before the list was there
        self.summary: SummaryDialog | None = None
        self.whose = Segmented([("mine", ""), ("line", "")], "mine")
        self.plan = button("", "plus", "primary", clicked=self.ask_plan)
        self.grid, self.empty, self.left = Grid("talks"), EmptyState("messages"), QStackedWidget()
        self.pane = TalkPane(self.me, app.navigate)
        self.grid.row_key = lambda talk: talk.id
        self.left.addWidget(self.grid)
        self.left.addWidget(self.empty)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        self.whose.setVisible(bool(self.app.groups() & LEADS))
        bar = row(self.whose, None, self.plan, margins=(12, 0, 12, 0))
        bar.setFixedHeight(46)
        bar.setProperty("panel", "1")
        side = column(bar, hline(), (self.left, 1), gap=0)
        side.setMinimumWidth(360)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        for number, (widget, stretch) in enumerate(((side, 5), (self.pane, 9))):
            split.addWidget(widget)
            split.setStretchFactor(number, stretch)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split)

    def _connect(self) -> None:
        self.whose.chosen.connect(lambda _key: self._show_list())
        self.grid.current_changed.connect(self._chosen)
        pane = self.pane
        pane.hold_wanted.connect(lambda talk: self._act(calls.hold_talk, talk.id, talk.version))
        pane.cancel_wanted.connect(self._ask_cancel)
        pane.move_wanted.connect(self._ask_move)
        pane.print_wanted.connect(self._ask_print)
        pane.agenda.changed.connect(lambda items: self._with_talk(calls.save_agenda, items))
        pane.agenda.prepare_wanted.connect(self._prepare)
        pane.notes.saved.connect(self._save_note)
        pane.notes.text.textChanged.connect(lambda: self.dirty_changed.emit(self.is_dirty()))
        pane.agreed.added.connect(self._add_action)
        pane.agreed.finished.connect(self._finish_action)
        pane.growth.changed.connect(self._save_aim)
        pane.growth.edit_wanted.connect(self._ask_aim)

    # -- reading

    def refresh(self) -> None:
        ask = self.app.jobs.query
        ask(calls.read_book, self.me, bool(self.app.groups() & LEADS), done=self._came, failed=self._failed, slot="talks.book")

    def _came(self, book: TalkBook) -> None:
        self.book = book
        self._show_list()
        self.plan.setEnabled(bool(book.partners))
        if self._plans:
            self._plans = False
            self.ask_plan()
        self.status_changed.emit(self.status_text())

    def _failed(self, error: BaseException) -> None:
        failures.tell(self.empty, error)
        self.left.setCurrentWidget(self.empty)

    def _shown(self) -> list[Talk]:
        mine = self.whose.current() != "line"
        return [talk for talk in (self.book.talks if self.book else ()) if talk.mine == mine]

    def _show_list(self) -> None:
        rows = self._shown()
        chosen = self._wanted or (self.pane.file.talk.id if self.pane.file else None)
        found = next((talk for talk in (self.book.talks if self.book else ()) if talk.id == chosen), None)
        if self._wanted is not None and found is not None and found not in rows:
            self.whose.set_current("mine" if found.mine else "line")
            rows = self._shown()
        self.grid.set_rows(rows)
        self._tell_empty()
        self.left.setCurrentWidget(self.grid if rows else self.empty)
        if found is not None:
            self._wanted = None
            self.grid.select_key(found.id)
            self._read(found.id)
        elif rows and self.pane.file is None:
            self.grid.select_key(rows[0].id)
            self._read(rows[0].id)
        elif not rows or found is None:
            self.pane.show_file(None, {}, self._today())

    def _tell_empty(self) -> None:
        if self.whose.current() == "line":
            self.empty.set(
                "messages", self.tr("No talks in your line"), self.tr("When somebody below you plans one, you see that it is held, not what it says.")
            )
            return
        hint = self.tr("Plan one with who leads you, or with somebody you lead; the agenda is prepared from figures and events.")
        if self.book is not None and not self.book.partners:
            hint = self.tr("Nobody leads you and you lead nobody, so there is nobody to hold one with.")
        self.empty.set("messages", self.tr("You have no talks yet"), hint)

    def _chosen(self, talk: Talk | None) -> None:
        if talk is not None and (self.pane.file is None or self.pane.file.talk.id != talk.id):
            self._read(talk.id)

    def _read(self, talk_id: int) -> None:
        self.app.jobs.query(calls.read_file, talk_id, done=self._file_came, failed=self._broke, slot="talks.file")

    def _file_came(self, file: TalkFile | None) -> None:
        self.pane.show_file(file, self.book.axes if self.book else {}, self._today())

    def _today(self) -> date:
        return office_clock.today()

    # -- acts

    def _act(self, call: Any, *args: Any, done: Any = None) -> None:
        """What was changed is read again by data_changed."""
        self.app.jobs.command(call, *args, done=done, failed=self._broke, changes=KINDS)

    def _with_talk(self, call: Any, *args: Any) -> None:
        file = self.pane.file
        if file is not None:
            self._act(call, file.talk.id, file.talk.version, *args)

    def _broke(self, error: BaseException) -> None:
        self.app.notify(failures.explain(error).sentence(), "bad")
        if self.pane.file is not None and getattr(error, "code", "") == "record.stale":
            self._read(self.pane.file.talk.id)

    def ask_plan(self) -> None:
        if self.book is None or not self.book.partners:
            return
        file = self.pane.file
        dialog = PlanDialog(self, self.book.partners, office_clock.now(), file.talk.other(self.me)[0] if file else None)
        dialog.planned.connect(self._plan)
        dialog.open()

    def _plan(self, with_id: int, plan: TalkPlan) -> None:
        self._act(calls.plan_prepared, with_id, plan, self._today(), done=self._planned)

    def _planned(self, handle: calls.Handle) -> None:
        self._wanted = handle.id
        self.app.notify(self.tr("The talk is planned, the other is invited, and its agenda is prepared."), "good")

    def _ask_move(self, talk: Talk) -> None:
        dialog = PlanDialog(self, (), office_clock.now(), talk=talk)
        dialog.moved.connect(lambda at, minutes, place: self._act(calls.move_talk, talk.id, talk.version, at, minutes, place))
        dialog.open()

    def _ask_cancel(self, talk: Talk) -> None:
        other = talk.other(self.me)
        text = self.tr("Call off the talk with %1? The event goes from both calendars, and %1 is told.").replace("%1", pick(other[1], other[2]))
        if QMessageBox.question(self, self.tr("Call off"), text) == QMessageBox.StandardButton.Yes:
            self._act(calls.cancel_talk, talk.id, talk.version)

    def _prepare(self) -> None:
        if self.pane.file is not None:
            self._act(calls.prepare_agenda, self.pane.file.talk.id, self._today())

    def _save_note(self, note_id: int | None, version: int | None, text: str, only_me: bool) -> None:
        if self.pane.file is not None:
            done = self.pane.notes.begin_anew
            self._act(calls.save_note, self.pane.file.talk.id, note_id, version, text, only_me, done=lambda _handle: done())

    def _add_action(self, text: str, whose: int, until: date, carried_from: int | None) -> None:
        if self.pane.file is not None:
            done = self.pane.agreed.begin_anew
            self._act(calls.save_action, self.pane.file.talk.id, None, None, text, whose, until, carried_from, done=lambda _handle: done())

    def _finish_action(self, action: TalkAction, done: bool) -> None:
        self._act(calls.finish_action, action.id, action.version, done)

    def _save_aim(self, item: GrowthItem) -> None:
        done = item.done_at is not None
        self._act(calls.save_growth, item.employee_id, item.id, item.version, item.title, item.until, item.axis, item.steps, done)

    def _ask_aim(self, item: GrowthItem | None) -> None:
        file = self.pane.file
        if file is None or self.book is None:
            return
        person, number, version = file.talk.employee_id, item.id if item else None, item.version if item else None
        dialog = GrowthDialog(self, self.book.axes, item)
        dialog.given.connect(
            lambda title, until, axis, steps, reached: self._act(calls.save_growth, person, number, version, title, until, axis, steps, reached)
        )
        dialog.open()

    # -- on paper

    def _ask_print(self, talk: Talk) -> None:
        other = talk.other(self.me)
        name = f"{self.tr('Performance talk')} {pick(other[1], other[2])} {moment(talk.planned_at)[:10]}.pdf"
        title = self.tr("Talk with %1").replace("%1", pick(other[1], other[2]))
        self.summary = SummaryDialog(self, title, name)
        self.summary.wanted.connect(lambda lang: self._read_summary(talk, lang))
        self.summary.said.connect(self.app.notify)
        self.summary.open()
        self.summary.read()

    def _read_summary(self, talk: Talk, lang: str) -> None:
        me = self.app.me
        reader, now = Words(me.name_en, me.name_zh) if me is not None else Words("", ""), datetime.now(UTC)
        done, failed = self._summary_made, self._summary_failed
        self.app.jobs.query(calls.make_summary, talk.id, reader, now, lang, done=done, failed=failed, slot="talks.summary")

    def _summary_made(self, content: bytes) -> None:
        if self.summary is not None:
            self.summary.show_pdf(content)

    def _summary_failed(self, error: BaseException) -> None:
        failure = failures.explain(error)
        if self.summary is not None:
            self.summary.show_failure(failure.text, failure.remedy)

    # -- the page

    def open_path(self, parts: list[str], query: dict[str, str], host: str = "talks") -> None:
        """tripod://talk/7 opens a talk, tripod://talk/7/notes a part of it, tripod://talks/new plans one."""
        if parts and parts[0].isdecimal():
            self._wanted = int(parts[0])
            if len(parts) > 1:
                self.pane.show_tab(parts[1])
            self._show_list()
        elif parts and parts[0] == "new":
            self._plans = self.book is None
            self.ask_plan()

    def is_dirty(self) -> bool:
        return self.pane.notes.is_dirty()

    def regions(self) -> list[QWidget]:
        return [self.grid, *self.pane.regions()]

    def status_text(self) -> str:
        planned = sum(talk.status == "planned" and talk.mine for talk in (self.book.talks if self.book else ()))
        return self.tr("%1 talks planned").replace("%1", str(planned)) if self.book else ""

    def sub(self) -> str:
        return self.tr("What is said in a talk stays between the two")

    def showcase(self) -> None:
        self.pane.show_tab("agenda")

    def _other(self, talk: Talk) -> str:
        if talk.mine:
            other = talk.other(self.me)
            return pick(other[1], other[2])
        return f"{pick(talk.head_en, talk.head_zh)} · {pick(talk.employee_en, talk.employee_zh)}"

    def retranslate(self) -> None:
        self.whose.set_choices([("mine", self.tr("Mine")), ("line", self.tr("In my line"))])
        self.plan.setText(self.tr("Plan a talk"))
        self.grid.setAccessibleName(self.tr("Talks"))
        self.grid.set_columns([
            Column("when", self.tr("When"), 124, lambda talk: talk.planned_at, moment),
            Column("with", self.tr("With"), 110, self._other, bold=True, stretch=True),
            Column("state", self.tr("State"), 96, lambda talk: talk.status, lambda _v: "", chip=lambda talk: talk_state(talk.status)),
            number_column("open", self.tr("Open"), lambda talk: talk.open_actions or None, 52),
        ])  # fmt: skip
        self._tell_empty()
