"""Keys of systems that send behaviour events over HTTP. A secret is shown once, when its key is made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.app import App
from desktop.lead_rules import server_calls as calls
from desktop.lead_rules.record_form import Field, RecordForm
from desktop.lead_rules.refusals import refusal
from desktop.shared import failures
from desktop.shared.facts import Pane
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.i18n import moment, names
from desktop.shared.retranslated import Retranslated
from desktop.shared.widgets import Chip, EmptyState, Section, button, column, fill_page, hline, label, line_edit, panel, row, vline

NEW: dict[str, Any] = {"code": "", "label": "", "pool": None, "per_minute": 600, "burst": 1200, "active": True}


class EventKeysPage(Retranslated, QWidget):
    def __init__(self, app: App) -> None:
        super().__init__()
        self.app = app
        self.setup: calls.KeySetup | None = None
        self.key: Mapping[str, Any] | None = None
        self._new = False
        self.add = button("", "plus", clicked=self._begin)
        self.head, self.grid = Section("", self.add), Grid("")
        self.grid.row_key = lambda one: one["id"]
        self.form_head, self.form, self.how = Section(), RecordForm(), label("", dim="1", wrap=True)
        self.form.after = self.grid
        self.secret_title, self.secret = label("", strong="1", wrap=True), line_edit()
        self.secret.setReadOnly(True)
        self.copy, self.once = button("", "copy", clicked=self._copy), Chip()
        self.empty, self.whole = EmptyState("key"), QStackedWidget()
        self._lay_out()
        self.grid.current_changed.connect(self._chosen)
        self.form.save_wanted.connect(self._save)
        self.form.discard_wanted.connect(self._discard)
        self.retranslate()

    def _lay_out(self) -> None:
        pane = Pane("")
        self.box = column(row(self.secret_title, None, self.once), row((self.secret, 1), self.copy), margins=(16, 12, 16, 12), gap=8)
        panel(self.box, "2")
        self.box.hide()
        self.how.setContentsMargins(16, 6, 16, 14)
        pane.add(self.box, self.form, self.how)
        pane.column.addStretch(1)
        left = column(self.head, hline(), (self.grid, 1), gap=0)
        right = column(self.form_head, hline(), (pane, 1), gap=0)
        right.setFixedWidth(420)
        self.pane = pane
        fill_page(self, self.whole, self.empty, (left, 1), vline(), right)

    def retranslate(self) -> None:
        self.head.set_title(self.tr("Event keys"))
        self.grid.setAccessibleName(self.tr("Event keys"))
        self.pane.setAccessibleName(self.tr("Event key"))
        self.add.setText(self.tr("New key"))
        self.secret_title.setText(self.tr("Secret of the new key"))
        self.secret.setAccessibleName(self.tr("Secret of the new key"))
        self.once.set(self.tr("Shown this once"), "warn", "alert-triangle")
        self.copy.setText(self.tr("Copy"))
        self.how.setText(self.tr("The worker takes events at POST /v1/events, signed with the secret, when it is started with --events. "
                                 "On another computer than its own it listens only when told so."))  # fmt: skip
        self.grid.set_columns([
            Column("code", self.tr("Key"), 120, lambda k: k["code"], bold=True, mono=True),
            Column("label", self.tr("What sends with it"), 180, lambda k: k["label"], stretch=True),
            Column("pool", self.tr("Makes leads in"), 130, lambda k: self._pool_name(k["pool_id"]), dim=True),
            Column("rate", self.tr("A minute"), 80, lambda k: k["per_minute"], lambda n: f"{n:,}", align="right"),
            Column("used", self.tr("Last used"), 130, lambda k: k["last_used_at"], lambda v: moment(v) if v else self.tr("never"), dim=True),
            Column("state", self.tr("State"), 84, lambda k: k["active"], lambda _v: "", chip=self._chip),
        ])  # fmt: skip
        if self.setup is not None:
            self._show()

    def _chip(self, key: Mapping[str, Any]) -> tuple[str, str, str]:
        return (self.tr("On"), "good", "circle-check") if key["active"] else (self.tr("Off"), "info", "circle")

    def _pool_name(self, pool_id: int | None) -> str:
        pool = next((one for one in self.setup.pools if one.id == pool_id), None) if self.setup is not None else None
        return names(pool) if pool is not None else self.tr("makes none")

    def refresh(self) -> None:
        self.app.jobs.query(calls.load_keys, done=self._loaded, failed=self._failed, slot="lead_rules.keys")

    def _loaded(self, setup: calls.KeySetup) -> None:
        self.setup = setup
        if not self._new:
            chosen = self.key["id"] if self.key is not None else None
            self.key = next((one for one in setup.keys if one["id"] == chosen), setup.keys[0] if setup.keys else None)
        self._show()

    def _failed(self, error: BaseException) -> None:
        failures.tell(self.empty, error)
        self.whole.setCurrentWidget(self.empty)

    def may_write(self) -> bool:
        return "admin" in self.app.groups()

    def _show(self) -> None:
        assert self.setup is not None
        may = self.may_write()
        self.add.setVisible(may)
        if not self.setup.keys and not self._new:
            hint = self.tr("A key lets a website or a mail system report what leads do.") if may else self.tr("An administrator makes keys.")
            self.empty.set("key", self.tr("No system sends events yet."), hint)
            if may:
                self.empty.set_action(self.tr("New key"), self._begin)
            self.whole.setCurrentWidget(self.empty)
            return
        self.whole.setCurrentIndex(0)
        self.grid.set_rows_at(self.setup.keys, self.key["id"] if self.key is not None and not self._new else None)
        self.form_head.set_title(self.tr("New key") if self._new or self.key is None else self.key["code"])
        self.form.set_fields(self._fields(), self.tr("Make the key") if self._new else "")
        self.form.show_record(NEW if self._new or self.key is None else self._values(self.key), may, new=self._new)

    def _values(self, key: Mapping[str, Any]) -> dict[str, Any]:
        pool = next((one.code for one in self.setup.pools if one.id == key["pool_id"]), None) if self.setup is not None else None
        return {name: key.get(name) for name in NEW} | {"pool": pool}

    def _fields(self) -> list[Field]:
        assert self.setup is not None
        pools = ((None, self.tr("makes none")), *((one.code, names(one)) for one in self.setup.pools))
        first = [
            Field("code", self.tr("Code"), fixed=True, needed=True, hint=self.tr("letters, digits, - or _")),
            Field("label", self.tr("What sends with it")),
            Field("pool", self.tr("Unknown senders of forms become leads in"), "choice", wide=True, choices=pools),
        ]
        if self._new:
            return first
        return [
            *first, Field("per_minute", self.tr("Events a minute"), "whole", least=1, most=999_999, optional=False),
            Field("burst", self.tr("At once, at most"), "whole", least=1, most=999_999, optional=False), Field("active", self.tr("In use"), "check"),
        ]  # fmt: skip

    def _chosen(self, key: Mapping[str, Any] | None) -> None:
        if key is None or (self.form.is_dirty() and not self._new):
            return
        self.key, self._new = key, False
        self.box.hide()
        self._show()

    def _begin(self) -> None:
        self._new = True
        self.box.hide()
        self._show()
        self.form.inputs["code"].setFocus()

    def _discard(self) -> None:
        self._new = False
        self._show()

    def _save(self) -> None:
        patch, changes = self.form.patch(), frozenset({"event_key"})
        if self._new:
            args = (patch.get("code", ""), patch.get("label", ""), patch.get("pool") or "")
            self.app.jobs.command(calls.add_event_key, *args, done=self._made, failed=self._refused, changes=changes)
        elif self.key is not None:
            args = (self.key["id"], patch, self.key["version"])
            self.app.jobs.command(calls.set_event_key, *args, done=self._saved, failed=self._refused, changes=changes)

    def _made(self, made: Any) -> None:
        self._new, self.key = False, {"id": made.id}
        self.secret.setText(made.secret)
        self.box.show()
        self.refresh()

    def _saved(self, _version: int) -> None:
        self.app.notify(self.tr("The key is saved."), "good")
        self.refresh()

    def _refused(self, error: BaseException) -> None:
        self.form.say(refusal(error))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.secret.text())
        self.app.notify(self.tr("The secret is in the clipboard."), "good")

    def regions(self) -> list[QWidget]:
        return [self.grid, self.pane]
