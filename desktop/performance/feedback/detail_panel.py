"""One answer, review or test opened: what was said or marked, by whom, on what it rests, and how it is voided."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.performance.feedback.readings import Answer, KnowledgeTest, SkillReview
from desktop.performance.feedback.words import record_kind, score_text, share_sign
from desktop.shared.i18n import day, moment, pick
from desktop.shared.retranslated import Retranslated
from desktop.shared.theme import color, current
from desktop.shared.widgets import Chip, button, column, hline, label, panel, row
from server_db.domain.skills import HIGHEST, criterion

WIDTH = 380
Record = Answer | SkillReview | KnowledgeTest


class MarkDots(QWidget):
    """A mark from 1 to 5 as filled dots; the number stands beside it."""

    def __init__(self, mark: int) -> None:
        super().__init__()
        self._mark = mark
        side = current().px(10)
        self._side = side
        self.setFixedSize((side + 4) * HIGHEST, side + 4)
        self.setAccessibleName(f"{mark} / {HIGHEST}")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(color("accent"))
        for place in range(HIGHEST):
            painter.setBrush(color("accent") if place < self._mark else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(place * (self._side + 4) + 1, 2, self._side, self._side)


class DetailPanel(Retranslated, QFrame):
    void_wanted = Signal(object)
    deal_wanted = Signal(int)

    def __init__(self, me: int, may_void: bool) -> None:
        super().__init__()
        self._me, self._may_void = me, may_void
        self.record: Record | None = None
        self.void = button("", "ban", "danger")
        self.setFixedWidth(WIDTH)
        self.setProperty("panel", "1")
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll)
        self.retranslate()

    def show_record(self, record: Record | None) -> None:
        self.record = record
        self.retranslate()

    def retranslate(self) -> None:
        parts = [label(self.tr("Choose a line to see what it says."), dim="1", wrap=True)] if self.record is None else self._parts(self.record)
        self._scroll.setWidget(panel(column(*parts, None, margins=(16, 14, 16, 14), gap=9)))

    def _parts(self, record: Record) -> list[QWidget]:
        voided = record.voided_at is not None
        parts: list[QWidget] = [
            label(_title(record), h="2", wrap=True),
            row(Chip(*share_sign(_share(record), voided)), label(_score(record), strong="1"), None),
        ]
        parts += [self._fact(name, text) for name, text in self._facts(record)]
        if isinstance(record, SkillReview):
            parts += [hline(), *[self._mark(code, mark) for code, mark in record.marks.items()]]
        said = record.comment if isinstance(record, Answer) else record.note if isinstance(record, SkillReview) else ""
        if said:
            text = label(said, wrap=True)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            parts += [hline(), text]
        if record.voided_at is not None:
            parts += [hline(), label(self.tr("It no longer counts: %1").replace("%1", record.void_reason or ""), wrap=True, tone="bad")]
        return parts + self._acts(record)

    def _facts(self, record: Record) -> list[tuple[str, str]]:
        found = [(self.tr("Person"), f"{pick(record.name_en, record.name_zh)} · {record.employee_code}"), (self.tr("Day"), day(_day(record)))]
        if isinstance(record, SkillReview):
            found.append((self.tr("Kind"), record_kind(record.kind)[0]))
        if isinstance(record, Answer) and record.customer_name:
            found.append((self.tr("Customer"), record.customer_name))
        if not isinstance(record, KnowledgeTest) and record.deal_code:
            found.append((self.tr("Deal"), f"{record.deal_code} {record.deal_name or ''}".strip()))
        if not isinstance(record, SkillReview) and record.source:
            found.append((self.tr("Source"), record.source))
        by = (record.by_en, record.by_zh) if isinstance(record, SkillReview) else (record.made_en, record.made_zh)
        return [*found, (self.tr("Entered by"), f"{pick(*by)} · {moment(record.made_at)}")]

    def _fact(self, name: str, text: str) -> QWidget:
        title, said = label(name, dim="1"), label(text, wrap=True)
        title.setFixedWidth(current().px(84))
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return row(title, (said, 1))

    def _mark(self, code: str, mark: int) -> QWidget:
        named = criterion(code)
        return row((label(pick(named.name_en, named.name_zh)), 1), MarkDots(mark), label(str(mark), strong="1"))

    def _acts(self, record: Record) -> list[QWidget]:
        acts: list[QWidget] = []
        deal = None if isinstance(record, KnowledgeTest) else record.deal_id
        if deal is not None:
            acts.append(button(self.tr("Open the deal"), "external-link", "ghost", clicked=lambda: self.deal_wanted.emit(deal)))
        if self._may_void and record.voided_at is None and record.employee_id != self._me:
            self.void = button(self.tr("Void"), "ban", "danger", clicked=lambda: self.void_wanted.emit(record))
            self.void.setToolTip(self.tr("It stays readable with your reason and no longer counts"))
            acts.append(self.void)
        return [row(*acts, None)] if acts else []


def _title(record: Record) -> str:
    if isinstance(record, KnowledgeTest):
        return pick(record.test_en, record.test_zh)
    if isinstance(record, Answer):
        return record.customer_name or record.deal_name or pick(record.name_en, record.name_zh)
    return record.deal_name or pick(record.name_en, record.name_zh)


def _share(record: Record) -> Decimal:
    if isinstance(record, SkillReview):
        return Decimal(record.total) / record.best
    return record.score / record.best


def _score(record: Record) -> str:
    return score_text(record.total, record.best) if isinstance(record, SkillReview) else score_text(record.score, record.best)


def _day(record: Record) -> Any:
    return record.answered_on if isinstance(record, Answer) else record.happened_on if isinstance(record, SkillReview) else record.taken_on
