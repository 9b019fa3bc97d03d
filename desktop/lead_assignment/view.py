"""The assignment screen: rules with turns and trial, the log that says why, and response times."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.app import App
from desktop.lead_assignment.log_page import LogPage
from desktop.lead_assignment.reading import Frame, PoolRules, read_frame, read_pool
from desktop.lead_assignment.response_page import ResponsePage
from desktop.lead_assignment.rules_page import RulesPage
from desktop.lead_assignment.words import last_days
from desktop.shared import failures, office_clock
from desktop.shared.confirm_dialog import ConfirmDialog
from desktop.shared.lead_words import counted
from desktop.shared.widgets import EmptyState, ScreenHeader, Segmented, fill_column, hline, row
from server_db.commands.lead_assignment import SavedRules, ask_trial, cancel_trial, publish_rules, retire_rules, save_rules
from server_db.queries.lead_assignment import Assigned, RulesVersion, Trial, find_assigned, get_trial
from server_db.queries.lead_funnel import MOST_LEADS
from server_db.queries.lead_response import ResponseReport, get_response_report, response_leads

PAGES = ("rules", "log", "response")
SHOWS = frozenset({"assign_version", "pool", "pool_member", "assign_trial"})
POLL_MS = 800
_CHANGES = frozenset({"assign_version"})


class AssignmentView(QWidget):
    status_changed = Signal(str)
    dirty_changed = Signal(bool)

    def __init__(self, app: App) -> None:
        super().__init__()
        self.app = app
        self._frame: Frame | None = None
        self._trial_id: int | None = None
        self._wanted_pool = self._drilled = ""
        self._asked: tuple[datetime, datetime, str] | None = None
        self.header, self.shape = ScreenHeader(), Segmented([(key, "") for key in PAGES], "rules")
        self.rules, self.log, self.response = RulesPage(), LogPage(), ResponsePage()
        self.pages, self.whole, self.empty = QStackedWidget(), QStackedWidget(), EmptyState("arrow-fork")
        self._poll = QTimer(self)
        self._poll.setInterval(POLL_MS)
        self._poll.timeout.connect(self._look_at_trial)
        self._lay_out()
        self._connect()
        self.retranslate()
        self.refresh()

    def _lay_out(self) -> None:
        for page in (self.rules, self.log, self.response):
            self.pages.addWidget(page)
        inside = QWidget()
        bar = row(self.shape, None, margins=(12, 0, 8, 0))
        bar.setFixedHeight(42)
        bar.setProperty("panel", "1")
        fill_column(inside, bar, hline(), (self.pages, 1))
        self.whole.addWidget(inside)
        self.whole.addWidget(self.empty)
        fill_column(self, self.header, hline(), (self.whole, 1))

    def _connect(self) -> None:
        self.shape.chosen.connect(self._show_page)
        self.rules.pool_chosen.connect(self._read_pool)
        self.rules.save_wanted.connect(self._save)
        self.rules.publish_wanted.connect(self._publish)
        self.rules.retire_wanted.connect(self._retire)
        self.rules.trial_wanted.connect(self._try)
        self.rules.trial_cancelled.connect(self._cancel_trial)
        self.rules.leads_wanted.connect(self._tried_leads)
        self.rules.dirty_changed.connect(self.dirty_changed)
        self.log.asked.connect(self._read_log)
        self.rules.turns.members_wanted.connect(lambda: self.app.navigate("tripod://poolrules"))
        self.log.rules_wanted.connect(lambda: self.open_path(["rules"], {}))
        self.log.lead_wanted.connect(lambda lead: self.app.navigate(f"tripod://lead/{lead}"))
        self.response.asked.connect(self._read_response)
        self.response.leads_wanted.connect(self._drill)
        self.app.jobs.data_changed.connect(self._data_changed)

    # -- reading

    def _data_changed(self, kinds: frozenset[str]) -> None:
        if SHOWS & frozenset(kinds):
            self.refresh()

    def refresh(self) -> None:
        self.app.jobs.query(read_frame, done=self._framed, failed=self._failed, slot="lead_assignment.frame")

    def _framed(self, frame: Frame) -> None:
        self._frame = frame
        self.whole.setCurrentIndex(0)
        groups = self.app.groups()
        self.rules.show_frame(frame, bool({"manager", "director", "admin"} & groups), bool({"director", "admin"} & groups))
        if self._wanted_pool:
            self.rules.choose_pool(self._wanted_pool)
            self._wanted_pool = ""
        self._read_pool(self.rules.chosen_pool())
        if self.shape.current() != "rules":
            self._show_page(self.shape.current())

    def _read_pool(self, pool: Any) -> None:
        self.app.jobs.query(read_pool, pool, done=self._pool_read, failed=self._failed, slot="lead_assignment.pool")

    def _pool_read(self, rules: PoolRules) -> None:
        self.rules.show_rules(rules)
        self._tell_place()
        if rules.trial is not None and rules.trial.state in ("queued", "running"):
            self._follow(rules.trial.id)

    def _read_log(self, code: object = None) -> None:
        if self._may_read():
            self.app.jobs.query(find_assigned, None, code, done=self._log_read, failed=self._failed, slot="lead_assignment.log")

    def _log_read(self, rows: tuple[Assigned, ...]) -> None:
        self.log.show_rows(rows)
        self.status_changed.emit(self.status_text())

    def _read_response(self, days: int, by: str) -> None:
        if self._may_read():
            self._asked = (*last_days(days, office_clock.zone()), by)
            self.app.jobs.query(get_response_report, *self._asked, done=self._response_read, failed=self._failed, slot="lead_assignment.response")

    def _drill(self, what: str, code: str | None, buckets: tuple[str, ...] | None, title: str) -> None:
        """The leads behind a figure of the report, in the list of leads."""
        if self._asked is not None:
            self._drilled = title
            self.app.jobs.query(response_leads, *self._asked, code, what, buckets, done=self._open_leads, failed=self._not_done)

    def _tried_leads(self, ids: list[int], title: str) -> None:
        if not self._may_read():
            self.app.notify(self.tr("Who only administers sees no lead."), "info")
            return
        self._drilled = title
        self._open_leads(tuple(ids))

    def _open_leads(self, ids: tuple[int, ...]) -> None:
        if len(ids) >= MOST_LEADS:
            self._drilled += self.tr(" (the last %1)").replace("%1", str(MOST_LEADS))
        if ids:
            self.app.navigate(f"tripod://leads?ids={','.join(map(str, ids))}&title={self._drilled}")
        else:
            self.app.notify(self.tr("No lead stands behind this figure."), "info")

    def _response_read(self, report: ResponseReport) -> None:
        self.response.show_report(report)

    def _may_read(self) -> bool:
        """Who only administers designs rules and sees no lead."""
        return bool({"manager", "director", "finance", "auditor", "rep"} & self.app.groups())

    def _failed(self, error: BaseException) -> None:
        failures.tell(self.empty, error)
        self.whole.setCurrentWidget(self.empty)

    # -- acts on rules

    def _save(self) -> None:
        rules, version = self.rules.rules, self.rules.version
        draft = version if version is not None and version.status == "draft" else None
        pool = rules.pool.code if rules is not None and rules.pool is not None else None
        self.app.jobs.command(
            save_rules, draft.id if draft else None, pool, draft.version if draft else None, self.rules.draft.body,
            done=self._saved, failed=self._not_done, changes=_CHANGES,
        )  # fmt: skip

    def _saved(self, saved: SavedRules) -> None:
        self.rules.draft.saved()
        self.app.notify(self.tr("Draft %1 is saved; the worker checks it.").replace("%1", str(saved.number)), "good")

    def _publish(self, version: RulesVersion) -> None:
        self.app.jobs.command(
            publish_rules, version.id, version.version, version.body_hash, done=self._published, failed=self._not_done, changes=_CHANGES,
        )  # fmt: skip

    def _published(self, saved: SavedRules) -> None:
        self.app.notify(self.tr("Version %1 is in force: new leads are given by it.").replace("%1", str(saved.number)), "good")

    def _retire(self, version: RulesVersion) -> None:
        if version.status == "live":
            hint = self.tr("New leads of the pool then go by the office's rules, or wait to be claimed where there are none.")
        else:
            hint = self.tr("The draft is put away; what is in force stays.")
        title = self.tr("Retire version %1?").replace("%1", str(version.number))
        self.asking = ConfirmDialog(self, title, hint, self.tr("Retire it"))
        self.asking.accepted.connect(partial(self._do_retire, version))
        self.asking.open()

    def _do_retire(self, version: RulesVersion) -> None:
        self.app.jobs.command(retire_rules, version.id, version.version, done=self._retired, failed=self._not_done, changes=_CHANGES)

    def _retired(self, saved: SavedRules) -> None:
        self.app.notify(self.tr("Version %1 is retired.").replace("%1", str(saved.number)), "good")

    def _not_done(self, error: BaseException) -> None:
        self.app.notify(failures.explain(error).sentence(), "bad")

    # -- trials

    def _try(self, days: int) -> None:
        rules = self.rules.rules
        if rules is not None and rules.pool is not None:
            since, until = last_days(days, office_clock.zone())
            self.app.jobs.command(
                ask_trial, rules.pool.code, self.rules.draft.body, since, until, done=self._follow, failed=self._not_done, changes=frozenset(),
            )  # fmt: skip

    def _follow(self, trial_id: int) -> None:
        self._trial_id = trial_id
        self._look_at_trial()
        self._poll.start()

    def _look_at_trial(self) -> None:
        if self._trial_id is not None:
            self.app.jobs.query(get_trial, self._trial_id, done=self._trial_read, failed=self._not_done, slot="lead_assignment.trial")

    def _trial_read(self, trial: Trial) -> None:
        if trial.state not in ("queued", "running"):
            self._poll.stop()
            self._trial_id = None
        self.rules.show_trial(trial)

    def _cancel_trial(self) -> None:
        trial = self._trial_id
        if trial is not None:
            self.app.jobs.command(cancel_trial, trial, done=lambda _state: self._look_at_trial(), failed=self._not_done, changes=frozenset())

    # -- showing

    def _show_page(self, key: str) -> None:
        self.pages.setCurrentIndex(PAGES.index(key))
        self._tell_place()
        if key == "log":
            self._read_log()
        elif key == "response":
            self.response.ask()

    def open_path(self, parts: list[str], query: dict[str, str], host: str = "assignment") -> None:
        """tripod://assignment/<page>, tripod://assignment/pool/<code>, tripod://response."""
        first = parts[0] if parts else ""
        page = "response" if host == "response" else first if first in PAGES else "rules"
        if first == "pool" and len(parts) > 1:
            self._wanted_pool = parts[1]
            if self._frame is not None:
                self._framed(self._frame)
        page = page if page == "rules" or self._may_read() else "rules"
        self.shape.set_current(page)
        self._show_page(page)

    def _tell_place(self) -> None:
        """What the page that is open is about, beside the title and in the status line."""
        key, rules = PAGES[self.pages.currentIndex()], self.rules.rules
        if key == "rules":
            self.header.set_sub(self._sub(rules) if rules is not None else "")
        else:
            subs = {"log": self.tr("The last 200 decisions, each with everybody who was looked at"),
                    "response": self.tr("How soon leads are contacted, and what quick answers are worth")}  # fmt: skip
            self.header.set_sub(subs[key])
        self.status_changed.emit(self.status_text())

    def _sub(self, rules: PoolRules) -> str:
        if rules.pool is None:
            return self.tr("Rules of the office")
        if rules.pool.live_id is None:
            return self.tr("No rules in force: leads are claimed by hand")
        own = self.tr("Rules of its own in force") if rules.pool.is_own else self.tr("Follows the rules of the office")
        return own + " · " + counted(len(rules.turns), self.tr("1 member"), self.tr("%1 members"))

    def retranslate(self) -> None:
        self.header.set_title(self.tr("Assignment"))
        titles = (self.tr("Rules"), self.tr("Why each lead went where"), self.tr("Response times"))
        shown = [(key, title) for key, title in zip(PAGES, titles, strict=True) if key == "rules" or self._may_read()]
        self.shape.set_choices(shown, self.shape.current())
        for page in (self.rules, self.log, self.response):
            page.retranslate()
        self._tell_place()

    def regions(self) -> list[QWidget]:
        inside: dict[Any, list[QWidget]] = {
            self.rules: [self.rules.list.grid, self.rules.form, self.rules.side], self.log: [self.log.grid, self.log.pane],
            self.response: [self.response.grid],
        }  # fmt: skip
        return [self.shape, *inside.get(self.pages.currentWidget(), [])]

    def status_text(self) -> str:
        key, rules = PAGES[self.pages.currentIndex()], self.rules.rules
        if key == "log":
            return counted(len(self.log.rows), self.tr("1 assignment"), self.tr("%1 assignments"))
        return counted(len(self.rules.draft.body.rules), self.tr("1 rule"), self.tr("%1 rules")) if rules and key == "rules" else ""

    def showcases(self) -> dict[str, Any]:
        rules: dict[str, Any] = {"": lambda: self._showcase("rules"), "trial": self._show_trial}
        return rules | ({"log": lambda: self._showcase("log"), "response": lambda: self._showcase("response")} if self._may_read() else {})

    def _showcase(self, key: str) -> None:
        self.shape.set_current(key)
        self._show_page(key)

    def _show_trial(self) -> None:
        self._showcase("rules")
        self.rules.side_shape.set_current("trial")
        self.rules.side.setCurrentWidget(self.rules.trial)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
