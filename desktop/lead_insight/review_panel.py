"""One lead under review: what is known of it, then the marks; blind until both reviewers have scored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from desktop.lead_insight.readings import Channel, ReviewItem
from desktop.lead_insight.words import MARKS, VERDICTS, band_word, contact_word, event_word, mark_word, verdict_chip
from desktop.shared.i18n import moment, names, pick
from desktop.shared.lead_words import core_field_name, points, status_chip
from desktop.shared.widgets import Chip, Segmented, button, column, hline, label, row
from server_db.domain.leads.values import LeadField
from server_db.queries.lead_reviews import Mark, Reviewer

WIDTH = 400
FACTS = ("job_title", "city", "channel", "need")


class ReviewPanel(QFrame):
    """`scored`: item id, {fit, intent, handling, verdict, note}."""

    scored = Signal(int, object)
    finding_wanted = Signal(object)
    lead_wanted = Signal(int)

    def __init__(self, me: int) -> None:
        super().__init__()
        self._me = me
        self.item: ReviewItem | None = None
        self._fields: dict[str, LeadField] = {}
        self._channels: dict[str, str] = {}
        self.setFixedWidth(WIDTH)
        self.setProperty("panel", "1")
        self.marks: dict[str, Segmented] = {}
        self.verdict = Segmented()
        self.note = QPlainTextEdit()
        self.save = button("", "check", "primary", clicked=self._save)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._typed: dict[int, dict[str, Any]] = {}
        self._by_keys = self._next_is_due = False  # saved by keyboard; taken by the server
        self._foot, self._edge = QFrame(), hline()
        self._place = QVBoxLayout(self)
        self._place.setContentsMargins(0, 0, 0, 0)
        self._place.setSpacing(0)
        self._place.addWidget(self._scroll, 1)
        self._place.addWidget(self._edge)
        self._place.addWidget(self._foot)

    def name_things(self, fields: Sequence[LeadField], channels: Sequence[Channel]) -> None:
        """The office's own fields and channels, by which a lead's values are called."""
        self._fields, self._channels = {field.code: field for field in fields}, {channel.code: names(channel) for channel in channels}

    def show_item(self, item: ReviewItem | None) -> None:
        """Marks that are chosen and not saved yet come back with their lead."""
        self._keep_typed()
        self.item = item
        self._show()

    def saved(self) -> None:
        """What was typed is the server's now; the next lead that waits comes up."""
        if self.item is not None:
            self._typed.pop(self.item.id, None)
        self.marks, self.item = {}, None
        self._next_is_due = self._by_keys

    def retranslate(self) -> None:
        self._keep_typed()
        self._show()

    def _keep_typed(self) -> None:
        if self.item is None or not self.marks:
            return
        typed = {name: chosen.current() for name, chosen in self.marks.items()} | {"verdict": self.verdict.current(), "note": self.note.toPlainText()}
        if typed != self._own(self.item):
            self._typed[self.item.id] = typed
        else:
            self._typed.pop(self.item.id, None)

    def _own(self, item: ReviewItem) -> dict[str, Any]:
        """The marks as the server has them."""
        own = item.mark_of(self._me)
        if own is None:
            return dict.fromkeys(MARKS, "") | {"verdict": "", "note": ""}
        return {name: str(getattr(own, name)) for name in MARKS} | {"verdict": own.verdict, "note": own.note or ""}

    def _focused(self) -> str:
        """Which part of the form has the keyboard."""
        focused = QApplication.focusWidget()
        parts = {**self.marks, "verdict": self.verdict, "note": self.note, "save": self.save}
        return next((name for name, part in parts.items() if focused is not None and (part is focused or part.isAncestorOf(focused))), "")

    def _focus(self, name: str) -> None:
        part = {**self.marks, "verdict": self.verdict, "note": self.note, "save": self.save}[name]
        part.set_focus() if isinstance(part, Segmented) else part.setFocus()

    def _show(self) -> None:
        focused, self.marks = self._focused(), {}
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(8)
        for widget in self._parts():
            layout.addWidget(widget)
        layout.addStretch(1)
        self._scroll.setWidget(inside)
        # The marks stand below what is read, always in sight: only the facts scroll.
        item = self.item
        parts: list[QWidget] = []
        if item is not None and item.done:
            parts = [self._acts(item)]
        elif item is not None and item.mine:
            parts = self._form(item)
        foot = column(*parts, gap=8, margins=(16, 10, 16, 12)) if parts else QFrame()
        self._place.replaceWidget(self._foot, foot)
        self._foot.hide()
        self._foot.deleteLater()
        self._foot = foot
        for part in (self._edge, self._foot):
            part.setVisible(bool(parts))
        if self.marks and self._next_is_due:
            self._by_keys = self._next_is_due = False
            self._focus(MARKS[0])  # the keyboard goes on with the next lead's first mark
        elif self.marks and focused:
            self._focus(focused)

    def _parts(self) -> list[QWidget]:
        item = self.item
        if item is None:
            return [label(self.tr("Choose a lead on the left."), dim="1", wrap=True)]
        head = label(str(item.lead.get("company") or item.lead.get("code")), h="2", wrap=True)
        parts: list[QWidget] = [head, label(str(item.lead.get("code")), dim="1")]
        parts += [self._fact(name, text) for name, text in self._facts(item.lead)]
        if item.done:
            return [*parts, hline(), *self._result(item)]
        if not item.mine:
            parts += [hline(), label(self.tr("Two others score this lead; the marks are shown when both have."), dim="1", wrap=True)]
        return parts

    def _fact(self, name: str, text: str) -> QWidget:
        said = label(text, wrap=True)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        title = label(name, dim="1")
        title.setFixedWidth(112)
        return row((title, 0), (said, 1), gap=8)

    def _facts(self, lead: Any) -> list[tuple[str, str]]:
        found = [(core_field_name(name), self._channels.get(lead[name], str(lead[name]))) for name in FACTS if lead.get(name)]
        found += [self._field(code, value) for code, value in sorted((lead.get("fields") or {}).items()) if value not in (None, "")][:10]
        found.append((self.tr("Filled in"), f"{lead.get('completeness', 0)}%"))
        for name, key in ((self.tr("Came in"), "created_at"), (self.tr("First contact"), "contacted_at"), (self.tr("Closed"), "closed_at")):
            found.append((name, moment(datetime.fromisoformat(lead[key])) if lead.get(key) else "–"))
        found.append((self.tr("Contacts"), _counted(lead.get("contacts"), contact_word)))
        found.append((self.tr("Events"), _counted(lead.get("events"), event_word)))
        return found

    def _field(self, code: str, value: Any) -> tuple[str, str]:
        """A field of the form in the office's words."""
        field = self._fields.get(code)
        if field is None:
            return code, str(value)
        if field.kind in ("number", "money"):
            return names(field), _grouped(value)
        choices = {choice: pick(english, chinese) for choice, english, chinese in field.choices}
        said = {True: self.tr("yes"), False: self.tr("no")}.get(value) if isinstance(value, bool) else choices.get(str(value), str(value))
        return names(field), str(said)

    # -- scoring

    def _form(self, item: ReviewItem) -> list[QWidget]:
        own, shown = item.mark_of(self._me), self._typed.get(item.id) or self._own(item)
        parts: list[QWidget] = []
        for mark in MARKS:
            title, question = mark_word(mark)
            chosen = self.marks[mark] = Segmented([(str(n), str(n)) for n in range(1, 6)])
            if shown[mark]:
                chosen.set_current(shown[mark])
            chosen.setAccessibleName(title)
            chosen.chosen.connect(lambda _key: self._may_save())
            parts.append(column(row(label(title, strong="1"), None, chosen), label(question, dim="1", wrap=True), gap=2))
        self.verdict = Segmented([(one, verdict_chip(one)[0]) for one in VERDICTS])
        self.verdict.chosen.connect(lambda _key: self._may_save())
        if shown["verdict"]:
            self.verdict.set_current(shown["verdict"])
        self.verdict.setAccessibleName(self.tr("Verdict"))
        self.note = QPlainTextEdit(shown["note"])
        self.note.setAccessibleName(self.tr("Note"))
        self.note.setPlaceholderText(self.tr("What decided it"))
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(48)
        self.save = button(self.tr("Change my marks") if own else self.tr("Save my marks"), "check", "primary", clicked=self._save)
        self._may_save()
        hint = self.tr("The other reviewer does not see your marks until both have scored.")
        return [*parts, row(label(self.tr("Verdict"), strong="1"), None, self.verdict), self.note, row((label(hint, dim="2", wrap=True), 1), self.save, gap=12)]

    def _may_save(self) -> None:
        self.save.setEnabled(bool(self.verdict.current()) and all(mark.current() for mark in self.marks.values()))

    def _save(self) -> None:
        if self.item is not None:
            self._by_keys = bool(self._focused())
            marks: dict[str, Any] = {name: int(chosen.current()) for name, chosen in self.marks.items()}
            self.scored.emit(self.item.id, marks | {"verdict": self.verdict.current(), "note": self.note.toPlainText().strip()})

    # -- when both are in

    def _result(self, item: ReviewItem) -> list[QWidget]:
        ended = Chip(*status_chip(item.status or ""))
        score = label(f"{self.tr('Score')} {points(item.score_cp)} {(item.grade or '').strip()}", strong="1")
        parts: list[QWidget] = [row(ended, score, None, gap=10)]
        if item.stratum:
            parts.append(label(self.tr("Drawn for: %1").replace("%1", self._stratum(item.stratum)), dim="1", wrap=True))
        for person in (item.first, item.second):
            mark = item.mark_of(person.id) if person else None
            if person is not None and mark is not None:
                parts.append(self._marks_of(person, mark))
        return parts

    def _acts(self, item: ReviewItem) -> QWidget:
        note = button(self.tr("Note a finding"), "bulb", clicked=lambda: self.finding_wanted.emit(item))
        opened = button(self.tr("Open the lead"), "external-link", "ghost", clicked=lambda: self.lead_wanted.emit(item.lead_id))
        return row(opened, None, note)

    def _marks_of(self, person: Reviewer, mark: Mark) -> QWidget:
        figures = "   ".join(f"{mark_word(name)[0]} {getattr(mark, name)}" for name in MARKS)
        head = row(label(pick(person.en, person.zh), strong="1"), None, Chip(*verdict_chip(mark.verdict)))
        return column(head, label(figures), *([label(mark.note, dim="1", wrap=True)] if mark.note else []), gap=3)

    def _stratum(self, stratum: str) -> str:
        status, _, rest = stratum.partition(":")
        channel, _, band = rest.rpartition(":")
        return " · ".join((status_chip(status)[0], self._channels.get(channel, channel) or self.tr("No channel"), band_word(band)))


def _grouped(value: Any) -> str:
    """A number of the form as it is read: 126,000."""
    try:
        return f"{Decimal(str(value)):,}"
    except InvalidOperation:
        return str(value)


def _counted(found: Any, word: Callable[[str], str]) -> str:
    return ", ".join(f"{word(kind)} {n}" for kind, n in sorted((found or {}).items())) or "–"
