"""Why a deal's light is what it is: what set its clock, when, how many working days counted and which days did not."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.deals import words
from desktop.shared import office_clock
from desktop.shared.i18n import day, language, names
from desktop.shared.painted import Chip
from desktop.shared.widgets import label, row, tool


class ClockCard(QFrame):
    """Shows the light and one sentence; pausing and resuming are its buttons."""

    def __init__(self) -> None:
        super().__init__()
        self.chip, self.over = Chip(), Chip()
        self.text = label("", dim="1", wrap=True)
        self.pause_button, self.resume_button = tool("player-pause", ""), tool("player-play", "")
        self.message = label("", wrap=True, tone="bad")
        self.message.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 2, 12, 10)
        layout.setSpacing(6)
        layout.addWidget(row(self.chip, self.over, None, self.pause_button, self.resume_button, gap=6))
        layout.addWidget(self.text)
        layout.addWidget(self.message)

    def set(self, deal: Any, clock: Any, may_write: bool) -> None:
        for made, tip in ((self.pause_button, self.tr("Pause…")), (self.resume_button, self.tr("Resume"))):
            made.setToolTip(tip)
            made.setAccessibleName(tip)
        text, tone, icon = words.light_chip(deal)
        if deal.light in ("green", "yellow", "red"):
            text = f"{text} · {words.idle_text(deal)}"
        self.chip.set(text, tone, icon)
        over = self.tr("%1 of %2 days in stage").replace("%1", str(deal.days_in_stage)).replace("%2", str(deal.sla_days))
        self.over.set(over, "bad" if deal.sla_over else "info", "hourglass")
        self.over.setVisible(deal.status == "open" and deal.sla_days is not None)
        self.text.setText(self.why(deal, clock))
        self.message.hide()
        paused = deal.light == "paused"
        self.pause_button.setVisible(may_write and not paused)
        self.resume_button.setVisible(may_write and paused)

    def why(self, deal: Any, clock: Any) -> str:
        if deal.light == "paused":
            text = self.tr("Rests until %1: %2").replace("%1", day(deal.paused_until))
            return text.replace("%2", deal.pause_reason or "–")
        if deal.light == "closed":
            return self.tr("Closed on %1.").replace("%1", day(office_clock.local(deal.closed_at).date()) if deal.closed_at else "–")
        parts = [self._since(deal), self._counted(deal)]
        if clock is not None and clock.skipped:
            named = [f"{day(one.on_date)[5:]} {names(one)}" for one in clock.skipped if names(one)][:6]
            free = words.counted(len(clock.skipped), self.tr("1 day off did not count"), self.tr("%1 days off did not count"))
            parts.append(free + (_colon() + _list(named) if named else "") + ("。" if language() == "zh" else "."))
        return " ".join(parts) if language() != "zh" else "".join(parts)

    def _since(self, deal: Any) -> str:
        if deal.clock_at is None:
            return ""
        kind = deal.clock_kind or ""
        what = words.activity_name(kind) if kind in words.ACTIVITIES else self._other(kind)
        return self.tr("The clock runs since %1 (%2).").replace("%1", day(office_clock.local(deal.clock_at).date())).replace("%2", what)

    def _other(self, kind: str) -> str:
        return {
            "move": self.tr("moved to this stage"), "create": self.tr("the deal was made"), "import": self.tr("imported"),
        }.get(kind, self.tr("a change of the deal"))  # fmt: skip

    def _counted(self, deal: Any) -> str:
        idle = deal.idle_days or 0
        text = words.counted(idle, self.tr("1 working day without activity"), self.tr("%1 working days without activity"))
        limits = self.tr("%1; yellow after %2, red after %3.").replace("%1", text)
        return limits.replace("%2", _number(deal.warn_limit)).replace("%3", _number(deal.idle_limit))

    def fail(self, text: str) -> None:
        self.message.setText(text)
        self.message.show()


def _colon() -> str:
    return "：" if language() == "zh" else ": "


def _number(value: int | None) -> str:
    return "–" if value is None else str(value)


def _list(parts: list[str]) -> str:
    return "、".join(parts) if language() == "zh" else ", ".join(parts)
