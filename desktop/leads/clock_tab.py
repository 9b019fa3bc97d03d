"""Who had the lead and how fast they answered, what the clock did, and why the last one got it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.leads.timeline_words import how_name, reason_text, sentence
from desktop.shared import lead_words as words
from desktop.shared.facts import Facts, MiniGrid
from desktop.shared.grid_column import Column
from desktop.shared.i18n import headed, moment, pick
from desktop.shared.widgets import Section, label, plain_tip


class ClockTab(QFrame):
    def __init__(self) -> None:
        super().__init__()
        self.now_title, self.why_title, self.past_title = Section(), Section(), Section()
        self.now, self.why, self.passed, self.past = Facts(), label("", wrap=True), MiniGrid(""), MiniGrid("")
        self.why.setContentsMargins(12, 0, 12, 8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.now_title, self.now, self.why_title, self.why, self.passed, self.past_title, self.past):
            layout.addWidget(part)

    def set(self, lead: Any, stints: Sequence[Any], assigned: Any) -> None:
        self.now_title.set_title(self.tr("First response"))
        self.why_title.set_title(self.tr("Why this owner"))
        self.past_title.set_title(self.tr("Hands it went through"))
        running = next((one for one in stints if one.until is None), None)
        self.now.set(self._pairs(lead, running))
        reason = assigned.reason if assigned is not None else {}
        self.why_title.setVisible(bool(reason))
        self.why.setVisible(bool(reason))
        said = reason_text(reason, pick(assigned.rule_en, assigned.rule_zh)) if assigned is not None else ""
        self.why.setText(headed(said, str(reason["note"])) if reason.get("note") else said)
        self.why.setToolTip(plain_tip(str(reason.get("rule") or "")))
        considered = [one for one in (reason.get("considered") or ()) if not one.get("ok")]
        self.passed.setAccessibleName(self.tr("Who was passed over"))
        self.passed.fill(
            [
                Column("who", self.tr("Passed over"), 150, lambda r: pick(r.get("name_en"), r.get("name_zh")) or str(r.get("code") or r.get("employee"))),
                Column("why", self.tr("Because"), 220, lambda r: sentence(words.why_not(str(r.get("why") or ""))), stretch=True),
            ],
            considered,
        )
        self.past_title.setVisible(bool(stints))
        self.past.setAccessibleName(self.tr("Hands it went through"))
        self.past.fill(self._columns(), list(stints))

    def _pairs(self, lead: Any, running: Any) -> list[tuple[str, str | None]]:
        if running is None:
            return [(self.tr("State"), self.tr("No clock runs: the lead is closed."))]
        pairs: list[tuple[str, str | None]] = [(self.tr("Since"), moment(running.since))]
        if running.responded_at is not None:
            pairs.append((self.tr("Answered"), moment(running.responded_at)))
            pairs.append((self.tr("Working time"), words.span_text(running.response_seconds or 0)))
            return pairs
        for rung in running.rungs:
            taken = self.tr("done at %1").replace("%1", moment(rung.at)) if rung.at is not None else moment(rung.due_at)
            pairs.append((self._rung(rung.rung), taken))
        chip = words.sla_chip(lead)
        if chip is not None:
            pairs.append((self.tr("Now"), chip[0]))
        return pairs

    def _rung(self, rung: str) -> str:
        return {
            "remind": self.tr("Reminder"), "breach": self.tr("Due"), "manager": self.tr("Manager told"), "reassign": self.tr("Passed on"),
        }.get(rung, rung)  # fmt: skip

    def _columns(self) -> list[Column]:
        return [
            Column("who", self.tr("With"), 92, lambda r: pick(r.owner_en, r.owner_zh) or self.tr("The pool"), stretch=True, least=80),
            Column("how", self.tr("How"), 138, lambda r: sentence(how_name(r.how)), dim=True),
            Column("since", self.tr("Since"), 118, lambda r: moment(r.since)),
            Column("answer", self.tr("Answer"), 86, _answer, chip=_answer_chip),
        ]


def _answer(stint: Any) -> str:
    chip = _answer_chip(stint)
    return chip[0] if chip else ""


def _answer_chip(stint: Any) -> tuple[str, str, str] | None:
    if stint.responded_at is not None:
        text = words.span_text(stint.response_seconds or 0)
        return text, "bad" if stint.breached else "good", "alarm" if stint.breached else "circle-check"
    if stint.breached:
        return words.sla_chip_late(), "bad", "alarm"
    return None
