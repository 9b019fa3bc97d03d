"""The head of one lead: who it is, where it stands, how long is left, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QVBoxLayout

from desktop.shared import lead_words as words
from desktop.shared.i18n import moment, pick
from desktop.shared.icons import icon
from desktop.shared.painted import Chip
from desktop.shared.widgets import button, elided, label, plain_tip, row, set_property, tool

ICONS = {
    "claim": "hand-grab", "contact": "phone-call", "convert": "briefcase", "return": "recycle", "assign": "user-share", "mql": "target", "merge": "git-branch",
    "won": "trophy", "lost": "ban", "invalid": "user-off", "reopen": "refresh", "copy": "copy",
}  # fmt: skip


class LeadHead(QFrame):
    closed = Signal()
    tab_wanted = Signal()
    owner_wanted = Signal()
    act_wanted = Signal(str)

    def __init__(self, wide: bool = False) -> None:
        """`wide`: of a document, which is left for the list instead of closed."""
        super().__init__()
        self._wide = wide
        self._lead: Any = None
        self._held_back: tuple[str, ...] = ()
        self._went: Any = None
        self.offers: list[str] = []
        self.code, self.name = label("", dim="2"), label("", h="1", wrap=True)
        self.stage, self.grade, self.clock = Chip(), Chip(), Chip()
        self.who = elided("", dim="1")
        self.wanting = label("", tone="warn", wrap=True)
        self.went = label("", tone="info", wrap=True)
        self.owner = button("", "user", kind="link", clicked=self.owner_wanted.emit)
        self.pool = elided("", dim="1")
        self.tab_tool, self.close_tool = tool("external-link", "", self.tab_wanted.emit), tool("list" if wide else "x", "", self.closed.emit)
        self.first, self.second = button("", kind="primary", clicked=lambda: self._act(0)), button("", clicked=lambda: self._act(1))
        self.more = button("", "dots", clicked=self._menu)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(4)
        layout.addWidget(row(self.code, self.stage, self.grade, None, self.tab_tool, self.close_tool, gap=6))
        layout.addWidget(self.went)
        layout.addWidget(self.name)
        layout.addWidget(self.who)
        set_property(self.owner, flush="1")
        layout.addWidget(row(self.owner, (self.pool, 1), self.clock, gap=10))
        layout.addWidget(self.wanting)
        layout.addWidget(row(self.first, self.second, None, self.more, gap=8))
        self._ticking = QTimer(self)
        self._ticking.setInterval(1000)
        self._ticking.timeout.connect(self._tick)
        self.retranslate()

    def set(self, lead: Any, offers: list[str], held_back: Sequence[str] = (), went: Any = None) -> None:
        """`offers`: acts in the order of their likelihood; the first two have a button of their own.
        `held_back`: names of empty fields without which the lead does not become an MQL, though it meets the criteria.
        `went`: the lead that was asked for, where it was merged into this one."""
        self._lead, self.offers, self._held_back, self._went = lead, offers, tuple(held_back), went
        self.went.setText(self._went_text(went))
        self.went.setVisible(went is not None)
        self.code.setText(lead.code)
        self.name.setText(words.lead_name(lead))
        self.stage.set(*words.stage_chip(words.stage_of(lead)))
        grade = words.grade_chip(lead.grade)
        self.grade.setVisible(grade is not None)
        if grade is not None:
            self.grade.set(f"{grade[0]} · {words.points(lead.score_cp)}", *grade[1:])
        person = lead.contact_name if lead.company else ""
        self.who.setText(" · ".join(part for part in (person, lead.job_title, lead.city) if part))
        self.who.setVisible(bool(self.who.full))
        text = words.owner_text(lead)
        self.owner.setText(self.owner.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, 170))
        self.owner.setToolTip(plain_tip(text))
        self.owner.setEnabled(lead.owner_id is not None)
        self.pool.setText(words.pool_text(lead))
        self.wanting.setText(self.tr("Meets the criteria, but is no MQL until these are filled in: %1").replace("%1", pick(", ", "、").join(held_back)))
        self.wanting.setVisible(bool(held_back))
        self._tick()
        self._ticking.start()
        self._name_acts()

    def _went_text(self, went: Any) -> str:
        if went is None:
            return ""
        if went.at is None:
            return self.tr("%1 was merged into this one.").replace("%1", went.code)
        by = pick(went.by_en, went.by_zh)
        text = self.tr("%1 was merged into this one on %2 by %3.") if by else self.tr("%1 was merged into this one on %2.")
        return text.replace("%1", went.code).replace("%2", moment(went.at)).replace("%3", by)

    def _tick(self) -> None:
        chip = words.sla_chip(self._lead) if self._lead is not None else None
        self.clock.setVisible(chip is not None)
        if chip is not None:
            self.clock.set(*chip)
        if chip is None or chip[1] == "good":
            self._ticking.stop()

    # -- acts

    def _act(self, number: int) -> None:
        if number < len(self.offers):
            self.act_wanted.emit(self.offers[number])

    def _name_acts(self) -> None:
        from desktop.shared.icons import set_icon

        places: tuple[tuple[QPushButton, str], ...] = ((self.first, "onAccent"), (self.second, "text2"))
        for number, (made, token) in enumerate(places):
            made.setVisible(number < len(self.offers))
            if number < len(self.offers):
                made.setText(self.act_name(self.offers[number]))
                set_icon(made, ICONS[self.offers[number]], token)
        self.more.setVisible(len(self.offers) > 2)

    def menu_of(self) -> QMenu:
        menu = QMenu(self)
        for key in self.offers[2:]:
            menu.addAction(icon(ICONS[key]), self.act_name(key), lambda act=key: self.act_wanted.emit(act))
        return menu

    def _menu(self) -> None:
        self.menu_of().popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def act_name(self, key: str) -> str:
        return {
            "claim": self.tr("Claim"), "contact": self.tr("Record contact…"), "convert": self.tr("Make a deal…"), "return": self.tr("Back to the pool…"),
            "assign": self.tr("Assign…"), "mql": self.tr("Set as MQL…"), "merge": self.tr("Merge with…"), "won": self.tr("Close as won…"),
            "lost": self.tr("Close as lost…"), "invalid": self.tr("Mark as invalid…"), "reopen": self.tr("Open again…"), "copy": self.tr("Copy"),
        }[key]  # fmt: skip

    def retranslate(self) -> None:
        for made, tip in ((self.tab_tool, self.tr("Open in a tab")), (self.close_tool, self.tr("To the list (Esc)") if self._wide else self.tr("Close (Esc)"))):
            made.setToolTip(tip)
            made.setAccessibleName(tip)
        self.more.setText(self.tr("More"))
        if self._lead is not None:
            self.set(self._lead, self.offers, self._held_back, self._went)
