"""Everything that happened to a lead, newest first; older lines come on demand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from desktop.leads.lead_view_model import LeadViewModel
from desktop.leads.timeline_words import FieldWords, Line, line_of
from desktop.shared.fields import Choice
from desktop.shared.i18n import moment, names, pick
from desktop.shared.icons import pixmap
from desktop.shared.widgets import button, column, elided, label, row, set_property, tool

KINDS: dict[str, tuple[str, ...]] = {
    "all": (), "work": ("contact", "stint", "rung", "assign"), "events": ("event", "touch", "score"), "changes": ("change", "merge", "import", "mql"),
}  # fmt: skip
LEADS = frozenset({"manager", "director"})
MOMENT = timedelta(seconds=1)
HANDS = frozenset({"claim", "assign", "reassign", "recycle", "bulk", "bulk_undo"})


class TimelineTab(QFrame):
    followed = Signal(str, bool)
    unmerge_wanted = Signal(int)
    undo_wanted = Signal(int, int)  # the lead's version before the act and after it

    def __init__(self, model: LeadViewModel) -> None:
        super().__init__()
        self.model = model
        self.items: tuple[Any, ...] = ()
        self._whole = True
        self.kind = Choice("", 190)
        self.older = button("", kind="link", clicked=self._older)
        self.lines = QVBoxLayout()
        self.lines.setSpacing(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(row(self.kind, None, margins=(12, 8, 12, 4)))
        layout.addLayout(self.lines)
        layout.addWidget(row(None, self.older, None, margins=(0, 6, 0, 6)))
        self.kind.chosen.connect(lambda _key: self._show())
        model.older_arrived.connect(self._older_arrived)

    def set(self, items: Sequence[Any], whole: bool) -> None:
        self.items, self._whole = tuple(items), whole
        self.kind.setAccessibleName(self.tr("Kind of lines"))
        self.kind.set_choices([
            ("all", self.tr("Everything")), ("work", self.tr("Work and response")), ("events", self.tr("Behaviour and score")), ("changes", self.tr("Changes")),
        ], self.kind.current() or "all")  # fmt: skip
        self.older.setText(self.tr("Earlier…"))
        self._show()

    def shown(self) -> list[Any]:
        """Each act told once: without lines that say no more than another one of the same moment."""
        kinds = KINDS[str(self.kind.current() or "all")]
        return [one for one in self.items if (not kinds or one.kind in kinds) and not self._is_told_elsewhere(one)]

    def _is_told_elsewhere(self, item: Any) -> bool:
        if item.kind == "stint":  # an assignment says whose it became, and why besides
            to = (item.args or {}).get("owner")
            return bool(to) and any(_at_once(one, item) and one.kind == "assign" and (one.args or {}).get("to") == to for one in self.items)
        bare = item.kind == "change" and (item.args or {}).get("act") in HANDS and not line_of(item, {}).more
        return bare and any(_at_once(one, item) and one.kind in ("assign", "stint") for one in self.items)

    def way_back(self) -> tuple[Any, int, int] | None:
        """Of the lead's newest act, where it is one's own and can still be undone: its line, and the lead's version before and after it."""
        lead = self.model.lead
        changes = [one for one in self.items if one.kind == "change"]
        if lead is None or not changes:
            return None
        same = [one for one in changes if _at_once(one, changes[0])]
        versions = [int((one.args or {}).get("version") or 0) for one in same]
        acts = {(one.args or {}).get("act") for one in same} - {"mql"}  # that follows from what was changed
        if not acts or not all((one.args or {}).get("undoes") for one in same) or max(versions) != lead.version:
            return None
        line = next((one for one in self.shown() if _at_once(one, changes[0])), None)
        return (line, min(versions) - 1, lead.version) if line is not None else None

    def _by(self, item: Any) -> str:
        """Who did it; of a change of hands the change itself knows, also where it has no line of its own."""
        if item.kind == "stint" and not item.by_id and not any(_at_once(one, item) and one.kind == "assign" for one in self.items):
            item = next((one for one in self.items if one.kind == "change" and _at_once(one, item) and self._is_told_elsewhere(one)), item)
        return pick(item.by_en, item.by_zh)

    def field_names(self) -> FieldWords:
        bundle = self.model.bundle
        if bundle is None:
            return FieldWords()
        values: dict[str, dict[Any, str]] = {one.code: {key: pick(en, zh) or key for key, en, zh in one.choices or ()} for one in bundle.fields}
        values["channel"] = {one.code: names(one) for one in bundle.channels}
        values["product_line"] = {one.code: names(one) for one in bundle.lines}
        for code, known in (("product_line_id", bundle.lines), ("region_id", bundle.regions), ("campaign_id", bundle.campaigns)):
            values[code] = {one.id: names(one) for one in known}
        figures = frozenset(one.code for one in bundle.fields if one.kind in ("number", "money"))
        return FieldWords({one.code: names(one) for one in bundle.fields}, values, figures)

    def _show(self) -> None:
        while self.lines.count():
            gone = self.lines.takeAt(0).widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        known, code = self.field_names(), self.model.lead.code if self.model.lead is not None else ""
        shown, way = self.shown(), self.way_back()
        for item, line in _told_once([(item, line_of(item, known, code)) for item in shown]):
            self.lines.addWidget(self._line(item, line, way if way is not None and way[0] is item else None))
        if not shown:
            empty = label(self.tr("Nothing of this kind happened yet."), dim="1")
            empty.setContentsMargins(12, 8, 12, 8)
            self.lines.addWidget(empty)
        self.older.setVisible(not self._whole)

    def _line(self, item: Any, line: Line, way: tuple[Any, int, int] | None = None) -> QFrame:
        icon = QLabel()
        icon.setPixmap(pixmap(line.icon, 16, line.tone, self.devicePixelRatioF(), 2.0))
        icon.setFixedWidth(20)
        icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        who = self._by(item)
        head = row((label(line.title, strong="1", wrap=True), 1), label(moment(item.at), dim="2"), gap=8)
        texts: list[Any] = [head]
        texts += [label(text, dim="1", wrap=True) for text in line.more]
        if who:
            texts.append(elided(who, dim="2"))
        below = column(*texts, gap=1)
        made = row(icon, (below, 1), margins=(12, 6, 12, 6), gap=8)
        if item.kind == "merge" and self.model.may_manage() and (item.args or {}).get("undoable"):
            undo = button(self.tr("Undo the merge"), "arrow-back-up", kind="link", clicked=lambda key=item.id: self.unmerge_wanted.emit(int(key)))
            set_property(undo, flush="1")
            below.layout().addWidget(row(undo, None))
        if way is not None:
            undo = button(self.tr("Undo"), "arrow-back-up", kind="link", clicked=lambda: self.undo_wanted.emit(way[1], way[2]))
            set_property(undo, flush="1")
            below.layout().addWidget(row(undo, None))
        me = self.model.app.me
        if item.kind == "contact" and item.by_id and (me is None or item.by_id != me.id) and self.model.app.groups() & LEADS:
            address = f"tripod://feedback/reviews/new?person={item.by_id}&record=lead_contact:{item.id}"
            review = tool("clipboard-check", self.tr("Review “%1”").replace("%1", line.title), lambda: self.followed.emit(address, False))
            head.layout().insertWidget(1, review)  # before the moment: those stand below each other
        return made

    def _older(self) -> None:
        if self.items:
            self.older.setEnabled(False)
            self.model.ask_older(self.items[-1].at)

    def _older_arrived(self, items: Sequence[Any], whole: bool) -> None:
        self.older.setEnabled(True)
        known = {(one.kind, one.id, one.at) for one in self.items}
        self.items = (*self.items, *(one for one in items if (one.kind, one.id, one.at) not in known))
        self._whole = whole
        self._show()


def _at_once(one: Any, other: Any) -> bool:
    """Lines of one act: each has the moment it was written."""
    return bool(abs(one.at - other.at) < MOMENT)


def _told_once(lines: Sequence[tuple[Any, Line]]) -> list[tuple[Any, Line]]:
    """An act that wrote several changes is one line: its reason, and what it changed."""
    found: list[tuple[Any, Line]] = []
    for item, line in lines:
        last = next((n for n, (one, _) in enumerate(found) if one.kind == item.kind == "change" and _is_same_act(one, item)), None)
        if last is None:
            found.append((item, line))
        else:
            one, before = found[last]
            found[last] = one, replace(before, more=tuple(dict.fromkeys((*before.more, *line.more))))
    return found


def _is_same_act(one: Any, other: Any) -> bool:
    return _at_once(one, other) and one.by_id == other.by_id and (one.args or {}).get("act") == (other.args or {}).get("act")
