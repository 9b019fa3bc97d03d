"""Leads that look like this one, why, and the way to merge them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.shared.i18n import pick
from desktop.shared.painted import Chip
from desktop.shared.widgets import button, column, label, row, set_property


def why_alike(why: str, likeness: int | None) -> str:
    translate = QCoreApplication.translate
    text = {
        "phone": translate("leads", "same phone"), "email": translate("leads", "same e-mail"), "company": translate("leads", "company sounds alike"),
        "domain": translate("leads", "same domain"), "contact": translate("leads", "same contact"),
    }.get(why, why)  # fmt: skip
    return f"{text} · {likeness}%" if why == "company" and likeness is not None else text


class DuplicateLine(QFrame):
    """One look-alike; of a hidden one only its pool is told."""

    def __init__(self, found: Any, may_merge: bool, opened: Any, merge: Any) -> None:
        super().__init__()
        known = " ".join(part for part in (found.code, found.company or found.contact_name) if part)
        text = self.tr("A lead in other hands") if found.hidden else known
        owner, pool = pick(found.owner_en, found.owner_zh), pick(found.pool_en, found.pool_zh)
        sub = " · ".join(part for part in (why_alike(found.why, found.score), owner, pool) if part)
        chip = Chip(self.tr("Same") if found.certain else self.tr("Alike"), "bad" if found.certain else "warn", "equal" if found.certain else "copy")
        texts = column(label(text, strong="1", wrap=True), label(sub, dim="1", wrap=True), gap=1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 10, 8)
        layout.setSpacing(4)
        layout.addWidget(row((texts, 1), column(chip, None), gap=8))
        if not found.hidden and found.id is not None:
            acts = [button(self.tr("Open"), kind="link", clicked=lambda: opened(found.id))]
            set_property(acts[0], flush="1")
            if may_merge:
                acts.append(button(self.tr("Merge…"), "git-branch", clicked=lambda: merge(found.id)))
            layout.addWidget(row(*acts, None, gap=8))


class DuplicatesTab(QFrame):
    opened = Signal(int)
    merge_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(0, 4, 0, 4)
        self.lines.setSpacing(0)

    def set(self, found: Sequence[Any], may_merge: bool) -> None:
        while self.lines.count():
            gone = self.lines.takeAt(0).widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for one in found:
            self.lines.addWidget(DuplicateLine(one, may_merge, self.opened.emit, self.merge_wanted.emit))
        if not found:
            empty = label(self.tr("No other lead has this phone, e-mail or a company that sounds alike."), dim="1", wrap=True)
            empty.setContentsMargins(12, 8, 12, 8)
            self.lines.addWidget(empty)
