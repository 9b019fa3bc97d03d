"""Every move of a deal, with its reason; a move opens to the facts its gate had looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.deals import words
from desktop.shared.facts import Facts
from desktop.shared.i18n import language, moment, pick
from desktop.shared.painted import Chip
from desktop.shared.widgets import column, elided, hline, label, row, tool
from server_db.domain.process.facts import DEAL_FACTS

StageName = Callable[[str | None], str]


class MoveLine(QFrame):
    def __init__(self, move: Any, stage_name: StageName) -> None:
        super().__init__()
        self.move_ = move
        # The names of the version it happened in; the deal may be on another one now.
        target = pick(move.to_en, move.to_zh) or stage_name(move.to_stage)
        start = pick(move.from_en, move.from_zh) or stage_name(move.from_stage)
        title = f"{start} → {target}" if move.from_stage else target
        who = pick(move.by_en, move.by_zh)
        self.opener = tool("chevron-right", self.tr("What was checked: %1").replace("%1", title), self.toggle)
        self.facts = Facts()
        self.facts.hide()
        texts = [label(title, strong="1", wrap=True), elided(" · ".join(part for part in (moment(move.moved_at), who) if part), dim="2")]
        if move.reason:
            texts.append(label(move.reason, dim="1", wrap=True))
        if move.override_id:
            texts.append(label(self.tr("Released by a second person"), tone="warn"))
        self.opener.setVisible(bool(move.facts))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 6, 8, 6)
        layout.setSpacing(0)
        chip = Chip(*words.move_chip(move.kind))
        layout.addWidget(row((column(*texts, gap=2), 1), column(chip, None), column(self.opener, None), gap=8))
        layout.addWidget(self.facts)

    def toggle(self) -> None:
        if not self.facts.isHidden():
            self.facts.hide()
            return
        self.facts.set(fact_pairs(self.move_.facts))
        self.facts.show()


def fact_pairs(facts: Mapping[str, Any]) -> list[tuple[str, str | None]]:
    """The named facts in the catalogue's order, then the custom fields; what was empty is left out."""
    found: list[tuple[str, str | None]] = []
    for fact in DEAL_FACTS:
        value = facts.get(fact.name)
        if value not in (None, ""):
            found.append((fact.label_zh if language() == "zh" else fact.label_en, _shown(value)))
    found += [(words.field_name(str(code)), _shown(value)) for code, value in (facts.get("fields") or {}).items() if value not in (None, "")]
    return found


def _shown(value: Any) -> str:
    return f"{value:,f}" if isinstance(value, Decimal) else str(value)


class HistoryTab(QFrame):
    def __init__(self) -> None:
        super().__init__()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 4, 0, 8)
        self.body.setSpacing(0)
        self.body.addStretch(1)
        self.lines: list[MoveLine] = []
        self._parts: list[QFrame] = []

    def set(self, moves: Sequence[Any], stage_name: StageName) -> None:
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self.lines, self._parts = [], []
        for move in sorted(moves, key=lambda one: (one.moved_at, one.id), reverse=True):
            line = MoveLine(move, stage_name)
            for part in (line, hline()):
                self.body.insertWidget(len(self._parts), part)
                self._parts.append(part)
            self.lines.append(line)


class ApprovalsTab(QFrame):
    """Approvals and overrides of this deal: asked by whom, decided how; buttons for who may decide."""

    decided = Signal(object, bool)  # approval, approved
    override_decided = Signal(object, bool)

    def __init__(self) -> None:
        super().__init__()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 4, 0, 8)
        self.body.setSpacing(0)
        self.message = label("", wrap=True, tone="bad")
        self.message.setContentsMargins(12, 6, 12, 6)
        self.message.hide()
        self.body.addWidget(self.message)
        self.body.addStretch(1)
        self._parts: list[QFrame] = []

    def set(self, approvals: Sequence[Any], overrides: Sequence[Any], stage_name: StageName, may_decide: bool, me: int | None) -> None:
        from desktop.deals.approval_line import ApprovalLine

        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts = []
        self.message.hide()
        for one in sorted(approvals, key=lambda item: (item.decided_at is not None, item.level)):
            line = ApprovalLine(one, stage_name, may_decide and one.requested_by != me)
            line.decided.connect(self.decided)
            self._add(line)
        for one in sorted(overrides, key=lambda item: item.decided_at is not None):
            line = ApprovalLine(one, stage_name, may_decide and one.requested_by != me)
            line.decided.connect(self.override_decided)
            self._add(line)
        if not self._parts:
            text = label(self.tr("Nothing was asked for. A gate that needs an approval offers to request it."), dim="2", wrap=True)
            text.setContentsMargins(12, 8, 12, 8)
            self._add(text)

    def _add(self, part: Any) -> None:
        self.body.insertWidget(1 + len(self._parts), part)
        self._parts.append(part)

    def fail(self, text: str) -> None:
        self.message.setText(text)
        self.message.show()
