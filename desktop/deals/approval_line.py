"""One approval or override: what for, who asked, how it stands; with the buttons for who may decide."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.deals import words
from desktop.deals.gate_words import missing_text
from desktop.shared.i18n import moment, pick
from desktop.shared.painted import Chip
from desktop.shared.widgets import button, column, elided, label, row


def is_override(one: Any) -> bool:
    """Rows of the inbox say their kind; those of a deal are told apart by the level only an approval has."""
    kind = getattr(one, "kind", None)
    return kind == "override" if kind is not None else not hasattr(one, "level")


class ApprovalLine(QFrame):
    decided = Signal(object, bool)

    def __init__(self, one: Any, stage_name: Callable[[str | None], str], may_decide: bool, headline: str = "") -> None:
        super().__init__()
        self.approval = one
        override = is_override(one)
        way = stage_way(one, stage_name)
        title = self.tr("Override: %1").replace("%1", way) if override else way
        asked = pick(one.requested_en, one.requested_zh)
        about = self.tr("asked by %1, %2").replace("%1", asked).replace("%2", moment(one.requested_at))
        texts = [label(headline or title, strong="1", wrap=True)]
        if headline:
            texts.append(label(title, wrap=True))
        if not override:
            level = self.tr("Level %1: %2").replace("%1", str(one.level)).replace("%2", words.role_name(one.role))
            texts.append(label(level, dim="1"))
        texts.append(elided(about, dim="2"))
        texts += [label(text, dim="1", wrap=True) for text in _words_of(one, override) if text]
        chip = Chip(*_state(one, override))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(6)
        layout.addWidget(row((column(*texts, gap=2), 1), column(chip, None), gap=8))
        self.approve = button(self.tr("Release") if override else self.tr("Approve"), "check", clicked=lambda: self.decided.emit(one, True))
        self.reject = button(self.tr("Refuse"), "x", kind="danger", clicked=lambda: self.decided.emit(one, False))
        self.buttons = row(self.approve, self.reject, None, gap=8)
        layout.addWidget(self.buttons)
        self.buttons.setVisible(may_decide and getattr(one, "decided_at", None) is None)


def stage_way(one: Any, stage_name: Callable[[str | None], str]) -> str:
    """Named by the server where it knows the names, else by the stages of the deal that is open."""
    if hasattr(one, "to_en"):
        return f"{pick(one.from_en, one.from_zh)} → {pick(one.to_en, one.to_zh)}"
    return f"{stage_name(one.from_stage)} → {stage_name(one.to_stage)}"


def _words_of(one: Any, override: bool) -> list[str]:
    failed = [missing_text(item["code"], item.get("args") or {}, words.field_name) for item in (one.failed or ())] if override else []
    return [*failed, getattr(one, "reason", None) or "", getattr(one, "note", None) or ""]


def _state(one: Any, override: bool) -> tuple[str, str, str]:
    from PySide6.QtCore import QCoreApplication

    translate = QCoreApplication.translate
    if getattr(one, "decided_at", None) is None:
        return translate("deals", "Waiting"), "warn", "hourglass"
    approved = one.approved if override else one.decision == "approved"
    if not approved:
        return translate("deals", "Refused"), "bad", "ban"
    if override and getattr(one, "used_at", None) is not None:
        return translate("deals", "Used"), "good", "check"
    return (translate("deals", "Released") if override else translate("deals", "Approved")), "good", "circle-check"
