"""What may be done with the open version: undo, save, hand in, publish. One button is the next step; what it waits for stands on it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from desktop.lead_rules import words
from desktop.lead_rules.readings import PUBLISHERS, WRITERS, Rules, Version, why_not_publish
from desktop.shared.i18n import moment, pick
from desktop.shared.icons import set_icon
from desktop.shared.undo_keys import tell_history
from desktop.shared.version_draft import VersionDraft
from desktop.shared.widgets import Chip, button, elided, fill_column, label, panel, row, set_property, tool


class VersionBar(QFrame):
    """`wanted`: save, submit, withdraw, publish or retire."""

    wanted = Signal(str)

    def __init__(self, draft: VersionDraft) -> None:
        super().__init__()
        panel(self)
        self._stack = stack = draft.stack
        self.chip, self.text = Chip(), elided("", dim="2")
        self.undo, self.redo = tool("arrow-back-up", "", stack.undo), tool("arrow-forward-up", "", stack.redo)
        self.other, self.discard, self.next = button(), button("", "x", "ghost", clicked=self._discard), button(kind="primary")
        self._next_act = self._other_act = ""
        self.next.clicked.connect(lambda: self.wanted.emit(self._next_act))
        self.other.clicked.connect(lambda: self.wanted.emit(self._other_act))
        self.waits = label("", wrap=True, dim="1")
        self.waits.setContentsMargins(14, 0, 12, 10)
        line = row(self.chip, (self.text, 1), self.undo, self.redo, self.discard, self.other, self.next, margins=(14, 0, 12, 0))
        line.setFixedHeight(46)
        fill_column(self, line, self.waits)
        draft.moved.connect(self._history)

    def _discard(self) -> None:
        self._stack.setIndex(0)

    def show_version(self, version: Version | None, rules: Rules, dirty: bool, faults: int, me: int | None, groups: frozenset[str]) -> None:
        """`version` None: a body that is not saved yet."""
        may = bool(groups & WRITERS)
        chip = words.state_chip(version.status) if version is not None else (self.tr("New"), "info", "plus")
        self.chip.set(*chip)
        own_draft = version is not None and version.status == "draft" and (version.created_by == me or me is None)
        self.text.setText(self._sentence(version, dirty, own_draft, may))
        self.discard.setText(self.tr("Discard"))
        self.discard.setVisible(dirty and may)
        self._history()
        for part in (self.undo, self.redo):
            part.setVisible(may)
        self._steps(version, rules, dirty, faults, me, groups)

    def _sentence(self, version: Version | None, dirty: bool, own_draft: bool, may: bool) -> str:
        if not may:
            return self.tr("You read these rules; managers, directors and administrators write them.")
        if version is None:
            return self.tr("Not saved yet.")
        name = self.tr("Version %1").replace("%1", str(version.number))
        if dirty:
            return f"{name} · " + (self.tr("changed, not saved") if own_draft else self.tr("changed; saving begins a new draft"))
        parts = [name, words.who_text(version)]
        if version.status == "live" and version.live_since is not None:
            parts.append(self.tr("in force since %1").replace("%1", moment(version.live_since)))
        if version.status == "review":
            who = pick(version.submitted_en, version.submitted_zh)
            handed = self.tr("handed in by %1").replace("%1", who) if who else ""
            parts = [name, handed] if version.submitted_by == version.created_by else [*parts, handed]
            parts.append(self.tr("checked, no faults") if version.checked and not version.has_errors else self._check_text(version))
        return " · ".join(part for part in (*parts, version.note) if part)

    def _check_text(self, version: Version) -> str:
        return self.tr("the check found faults") if version.checked else self.tr("waits for the worker's check")

    def _steps(self, version: Version | None, rules: Rules, dirty: bool, faults: int, me: int | None, groups: frozenset[str]) -> None:
        may, publishes = bool(groups & WRITERS), bool(groups & PUBLISHERS)
        self._set(self.other, "", "", "")
        self.waits.hide()
        if not may:
            self._set(self.next, "", "", "")
        elif dirty or version is None:
            self._set(self.next, "save", self.tr("Save draft"), "device-floppy", "" if dirty else self.tr("Change something first."))
        elif version.status == "draft":
            why = self._faults(faults) if faults else ""
            self._set(self.next, "submit", self.tr("Hand in"), "send", why)
        elif version.status in ("review", "retired"):
            why = words.why_not_publish_text(why_not_publish(version, me, rules, publishes), version, rules)
            self._set(self.next, "publish", self.tr("Put in force"), "circle-check", why)
            self.next.setText(self.tr("Put in force"))  # what it waits for stands below, with names
            self.waits.setText(why)
            self.waits.setVisible(bool(why))
            if version.status == "review":
                self._set(self.other, "withdraw", self.tr("Take back"), "arrow-back")
        else:
            self._set(self.next, "", "", "")
            if publishes:
                self._set(self.other, "retire", self.tr("End"), "player-stop")

    def _faults(self, faults: int) -> str:
        return self.tr("1 fault to correct first.") if faults == 1 else self.tr("%1 faults to correct first.").replace("%1", str(faults))

    def _set(self, made: object, act: str, text: str, icon: str, why_not: str = "") -> None:
        part = self.next if made is self.next else self.other
        part.setVisible(bool(act))
        if not act:
            return
        if part is self.next:
            self._next_act = act
        else:
            self._other_act = act
        short = f"{text} ({why_not.rstrip('.。')})" if why_not and len(why_not) <= 24 else text
        part.setText(short)
        part.setEnabled(not why_not)
        part.setToolTip(why_not)
        part.setAccessibleName(f"{text}. {why_not}" if why_not else text)
        set_icon(part, icon, "onAccent" if part is self.next and not why_not else "text2")
        set_property(part)

    def _history(self) -> None:
        tell_history(self._stack, self.undo, self.redo)
