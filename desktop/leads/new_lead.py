"""A new lead: the form of its pool, and while it is typed, the leads that look like it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from desktop.leads import field_inputs as inputs
from desktop.leads import server_calls as calls
from desktop.leads.duplicates_tab import DuplicateLine
from desktop.leads.fields_tab import as_patch
from desktop.leads.form_plan import CORE, required_at
from desktop.leads.view_model import LeadsViewModel
from desktop.shared import failures
from desktop.shared.facts import Pane
from desktop.shared.fields import Choice, FieldRow
from desktop.shared.i18n import names, pick
from desktop.shared.lead_words import CORE_FIELDS
from desktop.shared.local_drafts import LocalDrafts
from desktop.shared.widgets import button, label, row, set_property, tab_through, vline

LOOKED_UP = ("company", "contact_name", "phone", "email")
KEY = "new"


class NewLeadDialog(QDialog):
    made = Signal(object)
    opened = Signal(int)

    def __init__(self, model: LeadsViewModel, parent: QWidget, drafts: LocalDrafts | None = None) -> None:
        super().__init__(parent)
        self.model, self.app, frame = model, model.app, model.frame
        assert frame is not None
        me = self.app.me
        self.drafts = drafts or LocalDrafts(f"{self.app.server}/{me.login if me else ''}", sort="lead")
        self.found: Sequence[Any] = ()
        self.setWindowTitle(self.tr("New lead"))
        self.setMinimumSize(820, 560)
        self.resize(860, 640)
        self.pool, self.owner = Choice(self.tr("Pool")), Choice(self.tr("Owner"))
        default = next((one.id for one in frame.pools if one.is_default), None)
        self.pool.set_choices([(one.id, names(one)) for one in frame.pools], default)
        people = [(one.id, pick(one.name_en, one.name_zh)) for one in frame.people] if model.may_manage() else []
        mine = [(me.id, self.tr("Me"))] if me is not None else []
        self.owner.set_choices([(None, self.tr("By the pool's rules")), *mine, *((key, name) for key, name in people if me is None or key != me.id)])
        self.fields = {one.code: one for one in frame.fields if one.active}
        self.inputs: dict[str, QWidget] = {}
        self.rows: dict[str, FieldRow] = {}
        self.form = QGridLayout()
        self.form.setHorizontalSpacing(12)
        self.form.setVerticalSpacing(10)
        self.alike_title, self.alike = label("", strong="1", wrap=True), QVBoxLayout()
        self.alike.setSpacing(2)
        self.message = label("", wrap=True, tone="bad")
        self.restored = label(self.tr("This is what you had begun last time."), dim="1", wrap=True)
        self.make_button = button(self.tr("Make the lead"), kind="primary", clicked=lambda: self.make(False))
        self.force_button = button(self.tr("Enter it all the same"), kind="danger", clicked=lambda: self.make(True))
        self.cancel_button = button(self.tr("Cancel"), clicked=self.reject)
        self.empty_button = button(self.tr("Start empty"), kind="link", clicked=self._empty)
        self._typing, self._keeping = QTimer(self, singleShot=True, interval=250), QTimer(self, singleShot=True, interval=1000)
        self._typing.timeout.connect(self._look_up)
        self._keeping.timeout.connect(self._keep)
        self._lay_out()
        self._build()
        self._show_found(())
        self._restore()
        self.pool.chosen.connect(lambda _key: self._build())

    def _lay_out(self) -> None:
        form, side = Pane(self.tr("Fields")), Pane(self.tr("Leads that look like it"))
        form.column.setContentsMargins(0, 0, 14, 0)
        form.column.addWidget(row((FieldRow(self.tr("Pool"), self.pool), 1), (FieldRow(self.tr("Owner"), self.owner), 1), gap=12))
        form.column.addSpacing(10)
        form.column.addLayout(self.form)
        form.column.addStretch(1)
        side.setFixedWidth(300)
        side.column.addWidget(row((self.alike_title, 1), margins=(12, 4, 8, 6)))
        side.column.addLayout(self.alike)
        side.column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 14)
        layout.setSpacing(12)
        layout.addWidget(label(self.tr("New lead"), h="1"))
        self.again = row((self.restored, 1), self.empty_button)
        layout.addWidget(self.again)
        layout.addWidget(row((form, 1), vline(), side, gap=0), 1)
        layout.addWidget(self.message)
        layout.addWidget(row(None, self.cancel_button, self.force_button, self.make_button))
        self.message.hide()
        self.make_button.setDefault(True)

    def layout_lines(self) -> list[Any]:
        """Of the chosen pool's form."""
        frame, pool = self.model.frame, self.pool.current()
        template = next((one.template_id for one in frame.pools if one.id == pool), None) if frame is not None else None
        return [one for one in frame.layouts if one.template_id == template] if frame is not None else []

    def codes(self) -> list[str]:
        """The nine of every lead, then what the pool's form asks for besides."""
        more = [one.field_code for one in sorted(self.layout_lines(), key=lambda one: one.position) if one.field_code not in CORE]
        return [code for code in (*CORE_FIELDS, *dict.fromkeys(more)) if code in self.fields]

    def _build(self) -> None:
        typed = self.typed()
        while self.form.count():
            gone = self.form.takeAt(0).widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        self.inputs, self.rows = {}, {}
        needed, line, place = required_at(self.layout_lines(), "create"), 0, 0
        for code in self.codes():
            field = self.fields[code]
            made = inputs.make_input(field, self._table_choices(code), lambda changed=code: self._typed(changed))
            self.inputs[code] = made
            self.rows[code] = FieldRow(names(field) + (" *" if code in needed else ""), made)
            width = 2 if code in ("company", "need") else 1
            if width == 2 and place == 1:
                line, place = line + 1, 0
            self.form.addWidget(self.rows[code], line, place, 1, width)
            line, place = (line + 1, 0) if place + width >= 2 else (line, place + width)
            if code in typed:
                inputs.put(made, typed[code])
        tab_through(self.owner, *self.inputs.values(), self.cancel_button, self.force_button, self.make_button)
        self.inputs[next(iter(self.inputs))].setFocus() if self.inputs else None

    def _table_choices(self, code: str) -> list[tuple[object, str]]:
        frame = self.model.frame
        found = {"channel": frame.channels, "product_line": frame.lines}.get(code, ()) if frame is not None else ()
        return [(one.code, names(one)) for one in found]

    def typed(self) -> dict[str, Any]:
        return {code: value for code, made in self.inputs.items() if (value := inputs.taken(made)) is not None}

    # -- who looks like it

    def _typed(self, code: str) -> None:
        self._keeping.start()
        if code in self.rows:  # while it is built anew they are not there yet
            self.rows[code].set_error("")
        if code in LOOKED_UP:
            self._typing.start()
            if "company" in self.rows:  # any of them will do
                self.rows["company"].set_error("")

    def _look_up(self) -> None:
        """Committed text only reaches here: during a Chinese composition the text does not change."""
        patch = {code: value for code, value in self.typed().items() if code in LOOKED_UP}
        if not patch:
            self._show_found(())
            return
        self.app.jobs.query(calls.find_duplicates, patch, done=self._show_found, failed=self._not_found, slot=f"leads.alike.{id(self)}")

    def _not_found(self, error: BaseException) -> None:
        self.alike_title.setText(failures.explain(error).sentence())

    def _show_found(self, found: Sequence[Any]) -> None:
        self.found = tuple(found)
        while self.alike.count():
            gone = self.alike.takeAt(0).widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for one in self.found:
            self.alike.addWidget(DuplicateLine(one, False, self._open, None))
        certain = any(one.certain for one in self.found)
        set_property(self.alike_title, dim="" if self.found else "1", strong="1" if self.found else "")
        if certain:
            self.alike_title.setText(self.tr("This lead is there already:"))
        elif self.found:
            one = self.tr("This one looks alike; is it the same?")
            self.alike_title.setText(one if len(self.found) == 1 else self.tr("These look alike; is it one of them?"))
        else:
            self.alike_title.setText(self.tr("Leads with the same phone, e-mail or a company that sounds alike show here while you type."))
        self.force_button.setVisible(certain and self.model.may_manage())
        self.make_button.setEnabled(not certain)
        self.make_button.setToolTip(self.tr("The same lead is there already.") if certain else "")

    def _open(self, lead_id: int) -> None:
        self.reject()
        self.opened.emit(lead_id)

    # -- making it

    def patch(self) -> dict[str, Any]:
        found = as_patch(self.typed())
        pool = next((one.code for one in self.model.frame.pools if one.id == self.pool.current()), None) if self.model.frame is not None else None
        return found | {key: value for key, value in (("pool", pool), ("owner", self._owner_code())) if value is not None}

    def _owner_code(self) -> str | None:
        chosen, me = self.owner.current(), self.app.me
        if chosen is None:
            return None
        if me is not None and chosen == me.id:
            return str(me.code)
        people = self.model.frame.people if self.model.frame is not None else ()
        return next((str(one.code) for one in people if one.id == chosen), None)

    def problems(self) -> dict[str, str]:
        found = {code: self.tr("This does not fit.") for code, made in self.inputs.items() if inputs.is_wrong(made)}
        typed = self.typed()
        found |= {code: self.tr("This is needed.") for code in required_at(self.layout_lines(), "create") if code in self.inputs and code not in typed}
        if not found and not any(typed.get(code) for code in LOOKED_UP):
            found["company"] = self.tr("Fill in a company, a contact, a phone number or an e-mail.")
        return found

    def make(self, force: bool) -> None:
        found = self.problems()
        for code, line in self.rows.items():
            line.set_error(found.get(code, ""))
        if found:
            self.inputs[next(iter(found))].setFocus()
            return
        self.message.hide()
        self.make_button.setEnabled(False)
        self.app.jobs.command(
            calls.create_lead, self.patch(), "force" if force else "refuse", done=self._made, failed=self._failed, changes=frozenset({"lead"})
        )  # fmt: skip

    def _made(self, answer: Any) -> None:
        self._keeping.stop()
        self.drafts.forget(KEY)
        self.accept()
        self.made.emit(answer)

    def _failed(self, error: BaseException) -> None:
        self.make_button.setEnabled(True)
        args = getattr(error, "arguments", None) or {}
        line = self.rows.get(str(args.get("field") or ""))
        if line is not None:
            line.set_error(failures.explain(error).sentence())
            return
        self.message.setText(failures.explain(error).sentence())
        self.message.show()
        alike = calls.duplicates_of(error)
        if alike:
            self._show_found(alike)

    # -- the draft

    def _keep(self) -> None:
        typed = self.typed()
        if typed:
            self.drafts.write(KEY, typed, 0, datetime.now(UTC))

    def _restore(self) -> None:
        draft = self.drafts.read(KEY)
        self.again.setVisible(draft is not None)
        if draft is None:
            return
        for code, value in draft.body.items():
            if code in self.inputs:
                inputs.put(self.inputs[code], value)
        self._keeping.stop()
        self._look_up()

    def _empty(self) -> None:
        for made in self.inputs.values():
            inputs.put(made, None)
        self.drafts.forget(KEY)
        self.again.hide()

    def reject(self) -> None:
        """Closing keeps what was typed; it comes back with the next new lead."""
        self._keep()
        super().reject()
