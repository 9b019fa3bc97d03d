"""Activities: log one in two clicks, read what happened, correct an own one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QTimeZone, Signal
from PySide6.QtWidgets import QDateTimeEdit, QFrame, QLabel, QPlainTextEdit, QVBoxLayout

from desktop.deals import words
from desktop.shared import office_clock
from desktop.shared.fields import Choice, FieldRow
from desktop.shared.i18n import moment, pick
from desktop.shared.icons import pixmap
from desktop.shared.widgets import button, column, elided, label, line_edit, row, tool


class ActivityForm(QFrame):
    """Kind, subject and a note; the moment is now unless changed. What was typed stays until the server has it."""

    given = Signal(dict, object)  # patch, the activity corrected or None

    def __init__(self) -> None:
        super().__init__()
        self._editing: Any = None
        self.kinds = {kind: button("", words.activity_icon(kind), clicked=lambda chosen=kind: self.begin(chosen)) for kind in words.ACTIVITIES}
        for made in self.kinds.values():
            made.setCheckable(True)
        self.subject = line_edit("")
        self.happened = QDateTimeEdit()
        self.happened.setTimeZone(QTimeZone.utc())  # its clock is the office's and leaves no hour out
        self.happened.setDisplayFormat("yyyy-MM-dd HH:mm")
        self.happened.setCalendarPopup(True)
        self.contact = Choice("")
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(58)
        self.subject_row, self.happened_row = FieldRow("", self.subject), FieldRow("", self.happened)
        self.contact_row, self.note_row = FieldRow("", self.contact), FieldRow("", self.note)
        self.save_button = button("", kind="primary", clicked=self._give)
        self.cancel = button("", clicked=self.clear)
        self.kind = ""
        first, second = list(self.kinds.values())[:4], list(self.kinds.values())[4:]
        more = (self.subject_row, row((self.happened_row, 1), (self.contact_row, 1), gap=8), self.note_row, row(None, self.cancel, self.save_button))
        self.more = column(*more, gap=8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 10)
        layout.setSpacing(6)
        for part in (row(*first, None, gap=6), row(*second, None, gap=6), self.more):
            layout.addWidget(part)
        self.more.hide()
        self.retranslate()

    def begin(self, kind: str, activity: Any = None) -> None:
        fresh = self.more.isHidden()
        self.kind, self._editing = kind, activity if activity is not None or fresh else self._editing
        for key, made in self.kinds.items():
            made.setChecked(key == kind)
        if fresh or activity is not None:
            self.subject.setText(activity.subject if activity is not None else "")
            self.note.setPlainText((activity.note or "") if activity is not None else "")
            self.happened.setDateTime(office_clock.as_wall(activity.happened_at if activity is not None else office_clock.now()))
        self.more.show()
        self.subject_row.set_error("")
        self.subject.setFocus()

    def set_contacts(self, contacts: Sequence[Any]) -> None:
        self.contact.set_choices([(None, self.tr("Nobody named")), *((one.id, one.name) for one in contacts)])

    def _give(self) -> None:
        subject = self.subject.text().strip()
        if not subject:
            self.subject_row.set_error(self.tr("Say in a few words what it was about."))
            return
        patch = {
            "kind": self.kind, "subject": subject, "note": self.note.toPlainText().strip() or None,
            "happened_at": office_clock.from_wall(self.happened.dateTime()).isoformat(), "contact_id": self.contact.current(),
        }  # fmt: skip
        self.save_button.setEnabled(False)
        self.given.emit(patch, self._editing)

    def clear(self) -> None:
        self.more.hide()
        self._editing = None
        self.save_button.setEnabled(True)
        for made in self.kinds.values():
            made.setChecked(False)

    def fail(self, text: str) -> None:
        self.save_button.setEnabled(True)
        self.subject_row.set_error(text)

    def retranslate(self) -> None:
        for kind, made in self.kinds.items():
            made.setText(words.activity_name(kind))
        self.subject_row.set_title(self.tr("What was it about?"))
        self.happened_row.set_title(self.tr("When"))
        self.contact_row.set_title(self.tr("With"))
        self.note_row.set_title(self.tr("Note"))
        self.save_button.setText(self.tr("Save"))
        self.cancel.setText(self.tr("Cancel"))


class ActivityLine(QFrame):
    edit_wanted, review_wanted = Signal(object), Signal(object)

    def __init__(self, activity: Any, may_edit: bool, contact: str = "", may_review: bool = False) -> None:
        super().__init__()
        icon = QLabel()
        icon.setPixmap(pixmap(words.activity_icon(activity.kind), 16, "accent", self.devicePixelRatioF()))
        who = pick(activity.by_en, activity.by_zh)
        about = " · ".join(part for part in (words.activity_name(activity.kind), moment(activity.happened_at), who, contact) if part)
        texts = [label(activity.subject, strong="1", wrap=True), elided(about, dim="2")]
        texts += [label(text, dim="1", wrap=True) for text in (activity.note, activity.outcome) if text]
        edit = tool("pencil", self.tr("Correct “%1”").replace("%1", activity.subject), lambda: self.edit_wanted.emit(activity))
        review = tool("clipboard-check", self.tr("Review “%1”").replace("%1", activity.subject), lambda: self.review_wanted.emit(activity))
        # asked before they have a place: shown without one they would be windows of their own for a moment
        for made, may in ((review, may_review), (edit, may_edit)):
            if not may:
                made.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 6, 8, 6)
        layout.addWidget(row(column(icon, None), (column(*texts, gap=2), 1), column(row(review, edit, gap=2), None), gap=10))


class ActivityTab(QFrame):
    given = Signal(dict, object)
    review_wanted = Signal(object)  # the activity

    def __init__(self) -> None:
        super().__init__()
        self.form = ActivityForm()
        self.form.given.connect(self.given)
        self.nothing = label("", dim="2", wrap=True)
        self.nothing.setContentsMargins(12, 8, 12, 8)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 8)
        self.body.setSpacing(0)
        self.body.addWidget(self.form)
        self.body.addWidget(self.nothing)
        self.body.addStretch(1)
        self.lines: list[ActivityLine] = []

    def set(self, activities: Sequence[Any], contacts: Sequence[Any], may_write: bool, me: int | None, leads: bool = False) -> None:
        """`leads`: the reader may review calls and visits of others."""
        self.form.setVisible(may_write)
        if self.form.more.isHidden():
            self.form.set_contacts(contacts)
        for line in self.lines:
            line.hide()
            line.deleteLater()
        self.lines = []
        called = {one.id: one.name for one in contacts}
        for activity in sorted(activities, key=lambda one: one.happened_at, reverse=True):
            mine = activity.made_by == me
            review = leads and not mine and activity.kind in words.REVIEWED
            line = ActivityLine(activity, may_write and mine, called.get(activity.contact_id, ""), review)
            line.review_wanted.connect(self.review_wanted)
            line.edit_wanted.connect(lambda one: self.form.begin(one.kind, one))
            self.body.insertWidget(1 + len(self.lines), line)
            self.lines.append(line)
        self.nothing.setText(self.tr("Nothing has happened yet. Log the first visit or call."))
        self.nothing.setVisible(not activities)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.form.retranslate()
        super().changeEvent(event)
