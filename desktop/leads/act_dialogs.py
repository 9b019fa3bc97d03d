"""What is asked for a contact, for giving a lead to somebody, and for making a deal of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import QTimeZone, Signal
from PySide6.QtWidgets import QCheckBox, QDateTimeEdit, QLineEdit, QPlainTextEdit, QWidget

from desktop.leads.timeline_words import contact_icon, contact_name
from desktop.shared import lead_words as words
from desktop.shared import office_clock
from desktop.shared.day_edit import DayEdit
from desktop.shared.fields import Choice, FieldRow, MoneyEdit, parse_amount
from desktop.shared.form_dialog import FormDialog
from desktop.shared.i18n import names, office_currency, pick
from desktop.shared.widgets import button, label, row

NOT_CHOSEN = ""
CONTACTS = {"call": ("call_log",), "message": ("wechat",), "mail": ("mail",), "visit": ("calendar",)}


class ContactDialog(FormDialog):
    """The clock of the first response stops on evidence alone: what proves the contact is asked for."""

    given = Signal(tuple)  # kind, happened_at, link_kind, link_ref, note

    def __init__(self, parent: QWidget, lead: Any) -> None:
        text = self.tr("The clock of the first response stops when the contact can be looked up: name the call, message, mail or visit.")
        super().__init__(parent, self.tr("Record contact"), text, self.tr("Record"))
        self.kind, self._lead = "call", lead
        self.kinds = {kind: button(contact_name(kind), contact_icon(kind), clicked=lambda chosen=kind: self.choose(chosen)) for kind in CONTACTS}
        for made in self.kinds.values():
            made.setCheckable(True)
        self.happened = QDateTimeEdit()
        self.happened.setTimeZone(QTimeZone.utc())  # its clock is the office's and leaves no hour out
        self.happened.setDisplayFormat("yyyy-MM-dd HH:mm")
        self.happened.setCalendarPopup(True)
        self.happened.setDateTime(office_clock.as_wall(office_clock.now()))
        self.happened.setMaximumDateTime(self.happened.dateTime().addSecs(60))
        self.ref, self.note = QLineEdit(), QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(64)
        self.ref_row = FieldRow("", self.ref)
        self.body.addWidget(label(" · ".join(part for part in (words.lead_name(lead), lead.contact_name, lead.phone) if part), strong="1", wrap=True))
        self.body.addWidget(row(*self.kinds.values(), None, gap=6))
        self.body.addWidget(FieldRow(self.tr("When"), self.happened))
        self.body.addWidget(self.ref_row)
        self.body.addWidget(FieldRow(self.tr("Note"), self.note))
        self.choose("call")
        self.ref.setFocus()

    def choose(self, kind: str) -> None:
        self.kind = kind
        for key, made in self.kinds.items():
            made.setChecked(key == kind)
        titles = {
            "call": (self.tr("Number of the call in the phone system"), self.tr("As the telephone list shows it")),
            "message": (self.tr("Chat and message"), self.tr("WeChat account or message number")),
            "mail": (self.tr("Subject or number of the mail"), ""),
            "visit": (self.tr("Number of the visit in the calendar"), self.tr("Of a visit or meeting that is marked as done")),
        }  # fmt: skip
        title, hint = titles[kind]
        self.ref_row.set_title(title)
        self.ref.setPlaceholderText(hint)
        self.say("")

    def give(self) -> None:
        ref = self.ref.text().strip()
        if not ref:
            self.say(self.tr("Say what proves the contact; a word that it happened does not stop the clock."))
            self.ref.setFocus()
            return
        self.accept()
        self.given.emit((self.kind, self.moment(), CONTACTS[self.kind][0], ref, self.note.toPlainText().strip() or None))


    def moment(self) -> datetime:
        """The field shows minutes: in the minute the lead was taken a contact is not before that."""
        chosen, since = office_clock.from_wall(self.happened.dateTime()), getattr(self._lead, "stint_since", None)
        if since is not None and chosen < since < chosen + timedelta(minutes=1):
            return office_clock.local(since)
        return chosen


class AssignDialog(FormDialog):
    given = Signal(object, object, str, bool)  # code of the person or None, of the pool or None, reason, over the caps

    def __init__(self, parent: QWidget, people: Sequence[Any], pools: Sequence[Any], may_pass_caps: bool, lead: Any = None) -> None:
        super().__init__(parent, self.tr("Assign"), self.tr("The first response is due anew, in full, for whoever gets the lead."), self.tr("Assign"))
        self.person, self.pool, self.reason = Choice(self.tr("To")), Choice(self.tr("Pool")), QPlainTextEdit()
        if lead is not None:
            now = self.tr("now with %1").replace("%1", words.owner_text(lead)) if lead.owner_id is not None else self.tr("free in the pool")
            self.body.addWidget(label(f"{words.lead_name(lead)} · {now}", strong="1", wrap=True))
        everybody = [(one.code, f"{pick(one.name_en, one.name_zh)} {one.code}") for one in people if lead is None or one.id != lead.owner_id]
        # Nobody stands there by himself: Enter would take the lead from its owner.
        free = [(None, self.tr("Nobody: free in the pool"))] if lead is None or lead.owner_id is not None else []
        self.person.set_choices([(NOT_CHOSEN, self.tr("Choose who gets it")), *everybody, *free], NOT_CHOSEN)
        self.pool.set_choices([(None, self.tr("Stays in its pool")), *((one.code, names(one)) for one in pools)])
        self.over = QCheckBox(self.tr("Also beyond the limits of the person; this is kept with the lead"))
        self.over.setVisible(may_pass_caps)
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(60)
        self.body.addWidget(FieldRow(self.tr("To"), self.person))
        self.body.addWidget(FieldRow(self.tr("Pool"), self.pool))
        self.body.addWidget(FieldRow(self.tr("Reason"), self.reason))
        self.body.addWidget(self.over)
        self.person.chosen.connect(lambda _key: self.say(""))
        self.person.setFocus()

    def give(self) -> None:
        if self.person.current() == NOT_CHOSEN:
            self.say(self.tr("Choose who gets the lead."))
            self.person.setFocus()
            return
        self.accept()
        self.given.emit(self.person.current(), self.pool.current(), self.reason.toPlainText().strip(), self.over.isChecked())


class ConvertDialog(FormDialog):
    given = Signal(dict)

    def __init__(self, parent: QWidget, lead: Any, lines: Sequence[Any]) -> None:
        text = self.tr("The lead goes on as a deal of its owner; when the deal is won or lost, so is the lead.")
        super().__init__(parent, self.tr("Make a deal"), text, self.tr("Make the deal"))
        self.name, self.customer, self.amount = QLineEdit(), QLineEdit(), MoneyEdit(self.tr("Amount"))
        self.close_on, self.line = DayEdit(), Choice(self.tr("Product line"))
        self.customer.setText(lead.company or lead.contact_name or "")
        need = lead.need or ""
        self.name.setText(need.strip().splitlines()[0][:80] if need.strip() else "")
        budget = (lead.fields or {}).get("budget")
        if budget not in (None, ""):
            self.amount.set_value(parse_amount(str(budget)))
        self.close_on.setText(str((lead.fields or {}).get("expected_on") or ""))
        self.line.set_choices([(None, self.tr("Of the owner")), *((one.code, names(one)) for one in lines)], lead.line_code)
        self.body.addWidget(FieldRow(self.tr("Customer"), self.customer))
        self.body.addWidget(FieldRow(self.tr("What do they want to buy?"), self.name))
        amount_title = self.tr("Amount") + (f" ({office_currency()})" if office_currency() else "")
        self.body.addWidget(row((FieldRow(amount_title, self.amount), 1), (FieldRow(self.tr("Close date"), self.close_on), 1), gap=12))
        self.body.addWidget(FieldRow(self.tr("Product line"), self.line))
        (self.name if not self.name.text() else self.amount).setFocus()

    def give(self) -> None:
        amount = parse_amount(self.amount.text()) if self.amount.text().strip() else None
        if not self.customer.text().strip() or not self.name.text().strip():
            self.say(self.tr("A deal needs a customer and a name."))
        elif self.amount.text().strip() and amount is None:
            self.say(self.tr("Write an amount like 12500.00."))
        elif self.close_on.is_wrong():
            self.say(self.tr("Write a day like 2026-11-30."))
        else:
            day = self.close_on.value()
            found = {
                "customer_name": self.customer.text().strip(), "name": self.name.text().strip(), "amount": str(amount) if amount is not None else None,
                "close_on": day.isoformat() if day is not None else None, "product_line": self.line.current(),
            }  # fmt: skip
            self.accept()
            self.given.emit({key: value for key, value in found.items() if value is not None})
