"""One person in the pane: contact (editable where allowed), posts, quotas, plan, pay data, login."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QLineEdit

from desktop.people.conflict import ConflictDialog
from desktop.people.view_model import PeopleViewModel
from desktop.shared import failures
from desktop.shared.facts import Facts, MiniGrid, Pane, hidden
from desktop.shared.fields import FieldRow
from desktop.shared.grid_column import Column, date_column, money_column
from desktop.shared.i18n import day, money, names, pick
from desktop.shared.painted import Avatar, Chip
from desktop.shared.widgets import Section, button, column, elided, hline, label, row, tool
from desktop.window.top_bar import role_name
from server_db.queries.people import Person, PersonCard

WIDTH = 404
EDITABLE = ("phone", "email")


class PersonPane(Pane):
    closed = Signal()
    followed = Signal(str, bool)

    def __init__(self, model: PeopleViewModel) -> None:
        super().__init__("")
        self.model = model
        self.setFixedWidth(WIDTH)
        self._card: PersonCard | None = None
        self._extras: dict[str, Any] = {"quotas": (), "plans": ()}
        self.avatar, self.name, self.title = Avatar("", size=40), label("", h="1"), elided("", dim="1")
        self.state = Chip()
        self.close_tool = tool("x", "", self.closed.emit)
        self.message = label("", wrap=True, dim="1")
        self.message.setMargin(12)
        self.fields = {name: QLineEdit() for name in EDITABLE}
        self.rows = {name: FieldRow("", field) for name, field in self.fields.items()}
        self.save, self.undo = button("", kind="primary", clicked=self._save), button("", clicked=self._reset)
        self.facts, self.pay, self.login = Facts(), Facts(), Facts()
        self.heads = {key: Section() for key in ("contact", "posts", "plans", "quotas", "pay", "login")}
        self.posts, self.plans, self.quotas = MiniGrid(""), MiniGrid(""), MiniGrid("")
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        who = column(row(self.name, self.state, None, gap=8), self.title, gap=0)
        self.add(row(self.avatar, (who, 1), self.close_tool, margins=(12, 12, 8, 6), gap=10), self.message, self.facts)
        form = column(*self.rows.values(), row(None, self.undo, self.save), gap=10, margins=(12, 0, 12, 12))
        self.buttons = form.layout().itemAt(len(EDITABLE)).widget()
        blocks = {"contact": form, "posts": self.posts, "plans": self.plans, "quotas": self.quotas, "pay": self.pay, "login": self.login}
        # A block hides with its line and heading, or lines would pile up.
        self.blocks = {key: column(hline(), self.heads[key], block, gap=0) for key, block in blocks.items()}
        self.add(*self.blocks.values())
        self.column.addStretch(1)

    def _connect(self) -> None:
        model = self.model
        model.card_arrived.connect(self.show_card)
        model.quotas_arrived.connect(lambda found: self._extra("quotas", found))
        model.plans_arrived.connect(lambda found: self._extra("plans", found))
        model.card_failed.connect(self.fail)
        model.saved.connect(self._saved)
        model.save_failed.connect(self._save_failed)
        model.conflict.connect(self._ask_conflict)
        model.logins_changed.connect(self._show_login)
        for field in self.fields.values():
            field.textEdited.connect(lambda _text: self._show_buttons())
        self.posts.link_clicked.connect(lambda post, _key, new: self.followed.emit(f"tripod://people/{post.manager_id}", new))
        self.plans.link_clicked.connect(lambda plan, _key, new: self.followed.emit(f"tripod://plan/{plan.plan_id}", new))

    # -- states

    def loading(self) -> None:
        if self._card is None:
            self.message.setText(self.tr("Loading…"))
            self.message.show()

    def fail(self, error: BaseException) -> None:
        self.message.setText(failures.explain(error).sentence())
        self.message.show()

    def show_card(self, card: PersonCard) -> None:
        """What was typed and not saved stays when the same person is read again."""
        same = self._card is not None and self._card.person.id == card.person.id
        typed = {name: self.fields[name].text() for name in self.patch()} if same else {}
        self._card = card
        person = card.person
        self.message.hide()
        self.avatar.set(person.name_zh or person.name_en)
        self.name.setText(names(person))
        self.title.setText(" · ".join(part for part in (person.code, names(person, "title")) if part))
        active = person.active
        self.state.set(self.tr("Active") if active else self.tr("Left"), "good" if active else "info", "circle-check" if active else "logout")
        self.facts.set(self._facts(person))
        self._reset()
        for name, text in typed.items():
            self.fields[name].setText(text)
        self._show_buttons()
        self.posts.fill(self._post_columns(), card.posts)
        self._show_pay()
        self._show_login()

    def _extra(self, key: str, found: Any) -> None:
        self._extras[key] = found
        self._show_extras()

    def _show_extras(self) -> None:
        plans, quotas = self._extras["plans"], self._extras["quotas"]
        self.plans.fill(self._plan_columns(), plans)
        self.quotas.fill(self._quota_columns(), quotas)
        for key, found in (("plans", plans), ("quotas", quotas)):
            self.blocks[key].setVisible(bool(found))

    # -- what is shown

    def _facts(self, person: Person) -> list[tuple[str, str | None]]:
        seen = person.in_scope or "admin" in self.model.app.groups()
        other = pick(person.name_zh, person.name_en)
        manager = pick(person.manager_name_en, person.manager_name_zh)
        return [
            (self.tr("Also written"), other),
            (self.tr("Reports to"), f"{manager} {person.manager_code}" if person.manager_code else self.tr("nobody")),
            (self.tr("Region · line"), " · ".join(part for part in (names(person, "region"), names(person, "product_line")) if part) or None),
            (self.tr("Hired"), day(person.hired_on) if seen else hidden()),
            *([(self.tr("Left on"), day(person.left_on))] if person.left_on else []),
        ]

    def _show_pay(self) -> None:
        assert self._card is not None
        private, seen = self._card.private, self._card.person.in_scope
        mine = self.model.app.me is not None and self._card.person.id == self.model.app.me.id
        allowed = mine or bool(self.model.app.groups() & {"finance", "auditor"})
        self.blocks["pay"].setVisible(seen)
        if not allowed:
            self.pay.set([(name, hidden()) for name in (self.tr("Base salary"), self.tr("Bank account"))])
            return
        values = (private.base_salary, private.bank_name, private.bank_account) if private else (None, None, None)
        self.pay.set([
            (self.tr("Base salary"), money(values[0]) if values[0] is not None else None),
            (self.tr("Bank"), values[1]),
            (self.tr("Bank account"), values[2]),
        ])  # fmt: skip

    def _show_login(self) -> None:
        login = self.model.logins.get(self._card.person.id) if self._card else None
        self.blocks["login"].setVisible(login is not None)
        if login is None:
            return
        roles = ", ".join(role_name(group) for group in login.groups)
        state = self.tr("may sign in") if login.can_sign_in else self.tr("switched off")
        self.login.set([(self.tr("Login"), login.login), (self.tr("Roles"), roles or None), (self.tr("State"), state if login.login else None)])

    def _post_columns(self) -> list[Column]:
        return [
            date_column("since", self.tr("Since"), lambda r: r.since, 88),
            date_column("until", self.tr("Until"), lambda r: r.until, 88),
            Column("title", self.tr("Title"), 100, lambda r: names(r, "title"), stretch=True),
            Column("manager", self.tr("Reports to"), 100, lambda r: pick(r.manager_name_en, r.manager_name_zh), link=True),
        ]

    def _plan_columns(self) -> list[Column]:
        return [
            Column("plan", self.tr("Plan"), 160, lambda r: names(r), link=True, stretch=True),
            date_column("since", self.tr("Since"), lambda r: r.since, 88),
            date_column("until", self.tr("Until"), lambda r: r.until, 88),
        ]

    def _quota_columns(self) -> list[Column]:
        return [
            Column("period", self.tr("Period"), 100, lambda r: r.period_code, stretch=True),
            money_column("amount", self.tr("Quota"), lambda r: r.amount, 140, bold=True),
        ]

    # -- editing

    def _reset(self) -> None:
        assert self._card is not None
        person, may = self._card.person, self.model.may_edit(self._card.person)
        for name, field in self.fields.items():
            visible = name in self.model.readable or self._is_me(person)
            field.setText((getattr(person, name) or "") if visible else "")
            field.setReadOnly(not (may and visible))
            field.setPlaceholderText("" if visible else hidden())
            self.rows[name].set_error("")
        self._show_buttons()

    def _is_me(self, person: Person) -> bool:
        return self.model.app.me is not None and person.id == self.model.app.me.id

    def patch(self) -> dict[str, Any]:
        """The fields that differ from what was read."""
        if self._card is None:
            return {}
        changed = {}
        for name, field in self.fields.items():
            text = field.text().strip()
            if not field.isReadOnly() and text != (getattr(self._card.person, name) or ""):
                changed[name] = text or None
        return changed

    def _show_buttons(self) -> None:
        self.buttons.setVisible(bool(self.patch()))

    def _save(self) -> None:
        if self._card is not None and self.patch():
            email = self.fields["email"].text().strip()
            wrong = bool(email) and ("@" not in email or " " in email)
            self.rows["email"].set_error(self.tr("An address looks like name@company.com.") if wrong else "")
            if not wrong:
                self.model.save(self._card.person, self.patch())

    def _saved(self) -> None:
        if self._card is not None:
            self.model.app.notify(self.tr("Saved."), "good")
            self.model.look_at(self._card.person.id)

    def _save_failed(self, error: BaseException) -> None:
        failure = failures.explain(error)
        self.rows[next(iter(self.patch()), "phone")].set_error(failure.sentence())

    def _ask_conflict(self, now: PersonCard) -> None:
        if self._card is None:
            return
        mine = self.patch()
        titles = {name: self.rows[name].title.text() for name in mine}
        dialog = ConflictDialog(self._card.person, now.person, mine, titles, self)
        dialog.keep_mine.connect(lambda patch: self.model.save(now.person, patch))
        dialog.take_theirs.connect(lambda: self._take(now))
        dialog.open()

    def _take(self, card: PersonCard) -> None:
        self._reset()
        self.show_card(card)

    def retranslate(self) -> None:
        titles = {
            "contact": self.tr("Contact"), "posts": self.tr("Posts"), "plans": self.tr("Paid by plan"),
            "quotas": self.tr("Quotas"), "pay": self.tr("Pay data"), "login": self.tr("Sign-in"),
        }  # fmt: skip
        for key, head in self.heads.items():
            head.set_title(titles[key])
        for grid, key in ((self.posts, "posts"), (self.plans, "plans"), (self.quotas, "quotas")):
            grid.setAccessibleName(titles[key])
        self.rows["phone"].set_title(self.tr("Phone"))
        self.rows["email"].set_title(self.tr("E-mail"))
        self.save.setText(self.tr("Save"))
        self.undo.setText(self.tr("Undo"))
        self.setAccessibleName(self.tr("Person"))
        self.close_tool.setToolTip(self.tr("Close (Esc)"))
        self.close_tool.setAccessibleName(self.tr("Close (Esc)"))
        if self._card is not None:
            self.show_card(self._card)
        self._show_extras()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


