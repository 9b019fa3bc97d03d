"""Documents of a deal: what the stage demands, what is attached; drop a file to attach it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFileDialog, QFrame, QLabel, QProgressBar, QVBoxLayout, QWidget

from desktop.deals import words
from desktop.deals.deal_view_model import MAX_BYTES
from desktop.shared.i18n import day, names, pick
from desktop.shared.icons import pixmap
from desktop.shared.theme import color
from desktop.shared.widgets import button, column, elided, hline, label, row, tool

TYPES = (".pdf", ".png", ".jpg", ".jpeg", ".webp", ".docx", ".xlsx", ".pptx", ".txt", ".csv", ".eml", ".msg")


@dataclass(frozen=True, slots=True)
class Slot:
    """A document the present stage demands. `id` None: any other document."""

    id: str | None
    kind: str
    name: str
    have: int
    need: int


def size_text(size: int) -> str:
    return f"{size / 1024 / 1024:.1f} MB" if size >= 1024 * 1024 else f"{max(1, size // 1024)} KB"


class FileLine(QFrame):
    """One attached file: open, save, remove."""

    opened = Signal(object)
    saved = Signal(object)
    removed = Signal(object)

    def __init__(self, evidence: Any, may_write: bool) -> None:
        super().__init__()
        who = pick(evidence.by_en, evidence.by_zh)
        about = " · ".join(part for part in (words.evidence_name(evidence.kind), who, day(evidence.added_at.date()), size_text(evidence.size or 0)) if part)
        icon = QLabel()
        icon.setPixmap(pixmap("paperclip", 16, "text2", self.devicePixelRatioF()))
        name = button(evidence.file_name, kind="link", clicked=lambda: self.opened.emit(evidence))
        name.setToolTip(self.tr("Open %1").replace("%1", evidence.file_name))
        name.setMaximumWidth(260)
        name.setText(name.fontMetrics().elidedText(evidence.file_name, Qt.TextElideMode.ElideMiddle, 230))
        name.setAccessibleName(evidence.file_name)
        save = tool("download", self.tr("Save %1…").replace("%1", evidence.file_name), lambda: self.saved.emit(evidence))
        remove = tool("trash", self.tr("Remove %1…").replace("%1", evidence.file_name), lambda: self.removed.emit(evidence))
        remove.setVisible(may_write)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.addWidget(row(icon, (column(row(name, None), elided(about, dim="2"), gap=0), 1), save, remove, gap=8))


class DropZone(QFrame):
    """Where a file may be let go; its dashes turn to the accent while one is over it."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        self.hot = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        for part in parts:
            layout.addWidget(part)

    def set_hot(self, hot: bool) -> None:
        self.hot = hot
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color("accent" if self.hot else "line2"), 1.4, Qt.PenStyle.DashLine))
        painter.setBrush(color("accentSoft") if self.hot else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)


class EvidenceList(QFrame):
    files_given = Signal(list, object)  # paths, Slot
    opened = Signal(object)
    saved = Signal(object)
    removed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._slots: tuple[Slot, ...] = ()
        self._may_write = False
        self.body = QVBoxLayout()
        self.body.setSpacing(0)
        self.drop = label("", dim="1", wrap=True)
        self.drop.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.choose_button = button("", "upload", clicked=lambda: self.choose(None))
        self.zone = DropZone(self.drop, row(None, self.choose_button, None))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.hide()
        self.message = label("", wrap=True, tone="bad")
        self.message.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 0, 12, 12)
        layout.setSpacing(8)
        layout.addLayout(self.body)
        for part in (self.message, self.bar, self.zone):
            layout.addWidget(part)
        self.retranslate()

    def set(self, slots: Sequence[Slot], evidence: Sequence[Any], may_write: bool) -> None:
        self._slots, self._may_write = tuple(slots), may_write
        while self.body.count():
            gone = self.body.takeAt(0).widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        here = [one for one in evidence if one.removed_at is None]
        for slot in slots:
            self.body.addWidget(self._slot_line(slot))
            self._add_files([one for one in here if one.requirement_id == slot.id], may_write)
        others = [one for one in here if one.requirement_id not in {slot.id for slot in slots}]
        if others and slots:
            self.body.addWidget(hline())
            self.body.addWidget(label(self.tr("Other documents"), cap="1"))
        self._add_files(others, may_write)
        self.zone.setVisible(may_write)
        if not here and not slots and not may_write:
            self.body.addWidget(label(self.tr("No documents."), dim="2"))

    def _slot_line(self, slot: Slot) -> QFrame:
        met = slot.have >= slot.need
        mark = QLabel()
        mark.setPixmap(pixmap("circle-check" if met else "circle-dashed", 16, "good" if met else "warn", self.devicePixelRatioF(), 2.0))
        state = self.tr("%1 of %2 attached").replace("%1", str(slot.have)).replace("%2", str(slot.need))
        text = label(slot.name, strong="1", wrap=True)
        attach = button(self.tr("Attach…"), kind="link", clicked=lambda: self.choose(slot))
        attach.setAccessibleName(self.tr("Attach “%1”").replace("%1", slot.name))
        attach.setVisible(self._may_write and not met)
        return row(mark, (text, 1), label(state, dim="2"), attach, margins=(0, 4, 0, 4), gap=8)

    def _add_files(self, evidence: Sequence[Any], may_write: bool) -> None:
        for one in evidence:
            line = FileLine(one, may_write)
            line.opened.connect(self.opened)
            line.saved.connect(self.saved)
            line.removed.connect(self.removed)
            self.body.addWidget(line)

    # -- giving a file

    def slot_of(self, requirement: str) -> Slot | None:
        return next((slot for slot in self._slots if slot.id == requirement), None)

    def choose(self, slot: Slot | None) -> None:
        pattern = " ".join(f"*{ending}" for ending in TYPES)
        names_, _ = QFileDialog.getOpenFileNames(self, self.tr("Choose documents"), "", self.tr("Documents") + f" ({pattern})")
        if names_:
            self.give([Path(name) for name in names_], slot)

    def give(self, paths: Sequence[Path], slot: Slot | None) -> None:
        """What could never be taken is said at once, without sending it; the server looks into the file itself."""
        for path in paths:
            problem = self._problem(path)
            if problem:
                self.fail(problem)
                return
        self.fail("")
        slot = slot or next((one for one in self._slots if one.have < one.need), None) or Slot(None, "other", "", 0, 0)
        self.files_given.emit(list(paths), slot)

    def _problem(self, path: Path) -> str:
        try:
            size = path.stat().st_size
        except OSError:
            return self.tr("“%1” cannot be read. Save it to this computer first.").replace("%1", path.name)
        if path.suffix.lower() not in TYPES:
            text = self.tr("“%1” is not a kind of document that is kept here. Use PDF, pictures, Office files, text or mail.")
            return text.replace("%1", path.name)
        if size > MAX_BYTES:
            text = self.tr("“%1” has %2; at most 20 MB are kept. Make it smaller or split it.")
            return text.replace("%1", path.name).replace("%2", size_text(size))
        if not size:
            return self.tr("“%1” is empty. Choose another file.").replace("%1", path.name)
        return ""

    def show_progress(self, name: str, done: int, total: int) -> None:
        self.bar.setVisible(done < total or not total)
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.bar.setAccessibleName(self.tr("Sending %1").replace("%1", name))

    def fail(self, text: str) -> None:
        self.bar.hide()
        self.message.setText(text)
        self.message.setVisible(bool(text))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        if self._may_write and _paths(event):
            self.zone.set_hot(True)
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802
        if self._may_write and _paths(event):  # Qt 6 refuses the drop unless the move is accepted too
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802
        self.zone.set_hot(False)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        self.zone.set_hot(False)
        paths = _paths(event)
        if paths and self._may_write:
            event.acceptProposedAction()
            self.give(paths, None)

    def retranslate(self) -> None:
        self.drop.setText(self.tr("Drop a document here, or choose one. PDF, pictures, Office files, text and mail up to 20 MB."))
        self.choose_button.setText(self.tr("Choose a file…"))


def _paths(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.toLocalFile()]


def slots_of(stage_rules: Sequence[Any], evidence: Sequence[Any]) -> tuple[Slot, ...]:
    """The stage's demands with how many of each are attached."""
    here = [one for one in evidence if one.removed_at is None]
    return tuple(
        Slot(rule.id, rule.kind, names(rule) or words.evidence_name(rule.kind), sum(one.requirement_id == rule.id for one in here), rule.count)
        for rule in stage_rules
    )
