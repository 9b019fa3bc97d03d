"""The members of a pool: role, caps, weight, skills; what each holds now beside the cap that counts."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.lead_rules import server_calls as calls
from desktop.lead_rules.record_form import Field, RecordForm
from desktop.lead_rules.record_saving import RecordSaving
from desktop.shared.facts import Pane
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.i18n import names
from desktop.shared.widgets import EmptyState, Section, fill_column, hline, tool

NEW: dict[str, Any] = {
    "employee_id": None, "role": "member", "capacity": None, "held_cap": None, "daily_cap": None, "weight": 1, "is_senior": False, "skills": (), "active": True,
}  # fmt: skip


class MembersPanel(QFrame):
    def __init__(self, saving: RecordSaving) -> None:
        super().__init__()
        self.saving = saving
        self.setup: calls.PoolSetup | None = None
        self.pool: Any = None
        self.member: Any = None
        self._new, self._may = False, True
        self.add, self.remove = tool("user-plus", "", self._begin), tool("trash", "", self._remove)
        self.head, self.grid = Section("", self.add, self.remove), Grid("")
        self.grid.row_key = lambda one: one.key
        self.empty = EmptyState("users")
        for words in (self.empty.text, self.empty.hint):
            words.setMinimumWidth(220)
        self.form, self.pane, self.form_head = RecordForm(), Pane(""), Section()
        self.form.after = self.grid
        self.pane.add(self.form)
        self.pane.column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.head, hline()):
            layout.addWidget(part)
        layout.addWidget(self.grid, 1)
        layout.addWidget(self.empty, 1)
        self.below = QFrame()
        fill_column(self.below, hline(), self.form_head, hline(), (self.pane, 1), self.form.take_foot())
        layout.addWidget(self.below, 1)
        self.grid.current_changed.connect(self._chosen)
        self.form.save_wanted.connect(self._save)
        self.form.discard_wanted.connect(self._discard)

    def retranslate(self) -> None:
        self.head.set_title(self.tr("Members"))
        self.grid.setAccessibleName(self.tr("Members"))
        self.pane.setAccessibleName(self.tr("Member"))
        for part, text in ((self.add, self.tr("Add a member")), (self.remove, self.tr("Remove the member"))):
            part.setToolTip(text)
            part.setAccessibleName(text)
        self.empty.set("users", self.tr("This pool has no members."), self.tr("Add those who may take its leads."))
        self.empty.set_action(self.tr("Add a member"), self._begin)
        self.empty.action.setVisible(self._may and self.pool is not None)
        self.grid.set_columns([
            Column("name", self.tr("Person"), 120, names, stretch=True, tone=lambda m: None if m.active and m.employee_active else "text3", least=90),
            Column("role", self.tr("Role"), 84, lambda m: m.role, lambda _v: "", chip=self._role),
            Column("held", self.tr("Holds"), 66, lambda m: m.held, align="right", show=self._of(self.held_cap), unit=lambda m: m.key),
            Column("today", self.tr("Today"), 60, lambda m: m.taken_today, align="right", show=self._of(self.daily_cap), unit=lambda m: m.key),
            Column("weight", self.tr("Share"), 52, lambda m: m.weight, align="right"),
        ])  # fmt: skip

    def _of(self, cap: Any) -> Any:
        """3/20: what is, of what may be; a `unit` carries the row's key."""
        return lambda value, key: f"{value}/{limit}" if (limit := cap(key)) is not None else f"{value}"

    def held_cap(self, key: str) -> int | None:
        return self._cap(key, "held_cap")

    def daily_cap(self, key: str) -> int | None:
        return self._cap(key, "daily_cap")

    def _cap(self, key: str, name: str) -> int | None:
        member = next((one for one in self.grid.rows if one.key == key), None)
        own = getattr(member, name) if member is not None else None
        found: int | None = own if own is not None else getattr(self.pool, name, None)
        return found

    def _role(self, member: Any) -> tuple[str, str, str]:
        if not member.active:
            return self.tr("Paused"), "info", "player-pause"
        if member.role == "manager":
            return self.tr("Manager"), "violet", "shield-check"
        return (self.tr("Senior"), "good", "star") if member.is_senior else (self.tr("Member"), "info", "user")

    def show_members(self, setup: calls.PoolSetup, pool: Any, may: bool) -> None:
        changed = self.pool is None or pool is None or self.pool.id != pool.id
        self.setup, self.pool, self._may = setup, pool, may
        if changed:
            self.member, self._new = None, False
        rows = [one for one in setup.members if pool is not None and one.pool_id == pool.id]
        kept = next((one for one in rows if self.member is not None and one.key == self.member.key), None)
        self.member = kept
        self.grid.set_rows_at(rows, kept.key if kept else None)
        self.grid.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        hint = self.tr("Add those who may take its leads.") if pool is not None else self.tr("Save the pool first, then add its members.")
        self.empty.set("users", self.tr("This pool has no members."), hint)
        if pool is not None:
            self.empty.set_action(self.tr("Add a member"), self._begin)
        self.add.setVisible(may and pool is not None)
        self.empty.action.setVisible(may and pool is not None)
        self.remove.setVisible(may and pool is not None)
        self._show()

    def _show(self) -> None:
        self.below.setVisible(self._new or self.member is not None)
        self.remove.setEnabled(self.member is not None)
        if self.setup is None or not (self._new or self.member is not None):
            return
        self.form.set_fields(self._fields())
        self.form_head.set_title(self.tr("New member") if self._new else names(self.member))
        values = NEW if self._new else {key: getattr(self.member, key) for key in NEW if key != "employee_id"} | {"employee_id": self.member.employee_id}
        self.form.show_record(values, self._may, new=self._new)

    def _fields(self) -> list[Field]:
        assert self.setup is not None
        taken = {one.employee_id for one in self.grid.rows} if self._new else set()
        people = [(one.id, f"{names(one)} {one.code}") for one in self.setup.people if one.active and one.id not in taken]
        roles = (("member", self.tr("takes leads")), ("manager", self.tr("manages the pool")))
        own = self.tr("empty: as the pool says")
        who = [Field("employee_id", self.tr("Person"), "choice", wide=True, fixed=True, needed=True, choices=((None, ""), *people))] if self._new else []
        return [
            *who,
            Field("role", self.tr("Role"), "choice", choices=roles),
            Field("weight", self.tr("Share in turns"), "whole", least=1, most=100, optional=False, hint=self.tr("2 gets twice as many as 1")),
            Field("held_cap", self.tr("Held at once, at most"), "whole", hint=own),
            Field("daily_cap", self.tr("Taken in a day, at most"), "whole", hint=own),
            Field("capacity", self.tr("Open leads over all pools"), "whole"),
            Field("skills", self.tr("Skills"), "words", hint=self.tr("separated by commas")),
            Field("is_senior", self.tr("Senior: gets high scores"), "check"),
            Field("active", self.tr("Takes leads now"), "check"),
        ]

    def _chosen(self, member: Any) -> None:
        if self.form.is_dirty() and self.below.isVisibleTo(self):
            return
        self.member, self._new = member, False
        self._show()

    def _begin(self) -> None:
        self._new = True
        self._show()
        self.form.inputs["employee_id"].setFocus()

    def _discard(self) -> None:
        self._new = False
        self._show()

    def _save(self) -> None:
        patch, new = self.form.patch(), self._new
        if new:
            self.saving.save("pool_member", None, None, patch | {"pool_id": self.pool.id}, None, self.tr("The member is added."), self._added, self.form.say)
        else:
            before = self.form.before(patch)
            self.saving.save("pool_member", self.member.key, self.member.version, patch, before, self.tr("The member is saved."), None, self.form.say)

    def _added(self, _saved: Any) -> None:
        self._new = False
        self._show()

    def _remove(self) -> None:
        one = self.member
        if one is not None:
            again = {key: getattr(one, key) for key in NEW} | {"pool_id": one.pool_id, "skills": list(one.skills)}
            self.saving.remove("pool_member", one.key, one.version, again, self.tr("%1 is no member any more.").replace("%1", names(one)))
