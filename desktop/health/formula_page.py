"""The formula of the index: its versions, the steps with a live check, thresholds, and what it would give a deal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.health.formula_names import health_book, troubles_of
from desktop.health.point_panel import plain_value
from desktop.health.readings import Board
from desktop.shared.fields import Choice, number_box
from desktop.shared.formula.line import FormulaLine
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.i18n import moment, pick
from desktop.shared.widgets import Chip, Section, button, column, hline, label, row, vline
from server_db.domain.health import HealthBody, find_problems, open_point
from server_db.queries.health import HealthFormula, HealthPoint

VERSIONS_WIDTH = 300


class FormulaPage(QWidget):
    """`save_wanted` (body, red, yellow) and `publish_wanted` (formula) are orders for the view; who may is told with show_board."""

    save_wanted = Signal(object, int, int)
    publish_wanted = Signal(object)
    dirty_changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._board: Board | None = None
        self._may_edit = self._may_publish = False
        self._formula: HealthFormula | None = None
        self._body: HealthBody | None = None
        self._lines: list[FormulaLine] = []
        self.versions = Grid()
        self.versions.row_key = lambda formula: formula.id
        self.versions_head, self.steps_head = Section(), Section()
        self.red, self.yellow = number_box(), number_box()
        self.red_label, self.yellow_label, self.deal_label = label("", dim="1"), label("", dim="1"), label("", dim="1")
        self.deal, self.verdict, self.state = Choice(""), Chip(), label("", dim="1", wrap=True)
        self.deal.setMinimumWidth(160)
        self.save = button("", "device-floppy", clicked=self._save)
        self.publish = button("", "send", "primary", clicked=lambda: self.publish_wanted.emit(self._formula))
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self._values: list[Callable[[str], None]] = []
        self._lay_out()
        self.versions.current_changed.connect(self._open)
        self.deal.chosen.connect(lambda _key: self._preview())
        for spin in (self.red, self.yellow):
            spin.setRange(0, 100)
            spin.valueChanged.connect(lambda _value: self._edited())

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        for layout in (left, right):
            layout.setSpacing(0)
            layout.setContentsMargins(0, 0, 0, 0)
        for item in (self.versions_head, hline()):
            left.addWidget(item)
        left.addWidget(self.versions, 1)
        side = QWidget()
        side.setLayout(left)
        side.setFixedWidth(VERSIONS_WIDTH)
        limits = row(self.red_label, self.red, 6, self.yellow_label, self.yellow, None, self.save, self.publish)
        trial = row(self.deal_label, (self.deal, 1), self.verdict, None)
        bar = column(limits, trial, self.state, margins=(12, 8, 10, 8), gap=6)
        bar.setProperty("panel", "1")
        for item in (self.steps_head, hline(), bar, hline()):
            right.addWidget(item)
        right.addWidget(self.area, 1)
        body = QHBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(side)
        body.addWidget(vline())
        body.addLayout(right, 1)

    # -- showing

    def show_board(self, board: Board, may_edit: bool, may_publish: bool) -> None:
        self._board, self._may_edit, self._may_publish = board, may_edit, may_publish
        kept = self._formula.id if self._formula else None
        self.retranslate()
        if not self.versions.select_key(kept) and board.formulas:
            self.versions.select_key((board.live or board.formulas[0]).id)
        self._open(next((one for one in board.formulas if one.id == kept), board.live or (board.formulas[0] if board.formulas else None)))

    def retranslate(self) -> None:
        self.versions.setAccessibleName(self.tr("Versions of the formula"))
        self.area.setAccessibleName(self.tr("Steps of the index"))
        self.versions_head.set_title(self.tr("Versions"))
        self.red_label.setText(self.tr("Unhealthy below"))
        self.yellow_label.setText(self.tr("At risk below"))
        self.deal_label.setText(self.tr("Try it on"))
        for spin, said in ((self.red, self.red_label), (self.yellow, self.yellow_label)):
            spin.setAccessibleName(said.text())
            spin.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.deal.setAccessibleName(self.deal_label.text())
        self.save.setText(self.tr("Save draft"))
        self.publish.setText(self.tr("Publish"))
        self.versions.set_columns(self._columns(), frozen=1)
        if self._board is not None:
            self.versions.set_rows(self._board.formulas)
            points = self._board.points[:200]
            self.deal.set_choices([(str(point.deal_id), f"{point.code} {point.name}") for point in points])
        if self._formula is not None:
            self._rebuild()

    def _columns(self) -> list[Column]:
        return [
            Column("number", self.tr("No."), 46, lambda f: f.number, align="right"),
            Column("state", self.tr("State"), 100, lambda f: f.status, lambda _v: "", chip=self._state_chip),
            Column("since", self.tr("Since"), 120, lambda f: f.live_since, lambda v: moment(v) if v else ""),
            Column("note", self.tr("Note"), 160, lambda f: f.note),
        ]

    def _state_chip(self, formula: HealthFormula) -> tuple[str, str, str]:
        return {
            "live": (self.tr("Live"), "good", "circle-check"),
            "draft": (self.tr("Draft"), "info", "pencil"),
        }.get(formula.status, (self.tr("Retired"), "info", "folder-open"))

    def _open(self, formula: HealthFormula | None) -> None:
        if formula is None:
            return
        self._formula, self._body = formula, formula.body
        for spin, value in ((self.red, formula.red), (self.yellow, formula.yellow)):
            spin.blockSignals(True)
            spin.setValue(int(value))
            spin.blockSignals(False)
            spin.setEnabled(self._may_edit)
        self._rebuild()
        self.dirty_changed.emit(False)

    def _rebuild(self) -> None:
        assert self._formula is not None and self._body is not None
        self.steps_head.set_title(self.tr("Version %1: %2 steps").replace("%1", str(self._formula.number)).replace("%2", str(len(self._body.steps))))
        self._lines, self._values = [], []
        parts: list[QWidget] = [self._step(number) for number in range(len(self._body.steps))]
        self.area.setWidget(column(*parts, None, margins=(14, 12, 14, 14), gap=14))
        self._tell()
        self._preview()
        # a line knows its height once it knows its width
        QTimer.singleShot(0, self, self._fit_lines)

    def _fit_lines(self) -> None:
        for line in self._lines:
            line.restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit_lines)

    def _step(self, number: int) -> QWidget:
        assert self._body is not None
        step = self._body.steps[number]
        name = pick(step.label_en, step.label_zh) or step.name
        value = label("", strong="1", num="1")
        self._values.append(value.setText)
        line = FormulaLine(name)
        line.set_names(health_book(self._body), lambda text, at=number: troubles_of(self._with(at, text), step.name))
        line.show_formula(step.formula, self._may_edit)
        line.edited.connect(lambda text, at=number: self._typed(at, text))
        self._lines.append(line)
        note = label(pick(step.note_en, step.note_zh), dim="1", wrap=True)
        note.setVisible(bool(note.text()))
        return column(row(label(f"{number + 1}. {name}", strong="1"), None, value), note, line, gap=4)

    # -- editing

    def _with(self, at: int, formula: str) -> HealthBody:
        assert self._body is not None
        steps = tuple(replace(step, formula=formula) if number == at else step for number, step in enumerate(self._body.steps))
        return replace(self._body, steps=steps)

    def _typed(self, at: int, formula: str) -> None:
        self._body = self._with(at, formula)
        self._edited()

    def _edited(self) -> None:
        self._tell()
        self._preview()
        self.dirty_changed.emit(self.is_dirty())

    def is_dirty(self) -> bool:
        one = self._formula
        return one is not None and (self._body, self.red.value(), self.yellow.value()) != (one.body, int(one.red), int(one.yellow))

    def _tell(self) -> None:
        assert self._formula is not None and self._body is not None
        good = not find_problems(self._body) and self.red.value() <= self.yellow.value()
        draft, dirty = self._formula.status == "draft", self.is_dirty()
        self.save.setVisible(self._may_edit)
        self.save.setEnabled(dirty and good)
        self.publish.setVisible(self._may_publish and self._formula.status != "live")
        self.publish.setEnabled(not dirty and (not draft or (self._formula.checked and not self._formula.problems)))
        self.state.setText(self._state_text(draft, dirty, good))

    def _state_text(self, draft: bool, dirty: bool, good: bool) -> str:
        if self.red.value() > self.yellow.value():
            return self.tr("The lower threshold lies above the upper one; exchange them.")
        if not good:
            return self.tr("A step cannot be worked out; correct the marked formula.")
        if dirty:
            return self.tr("Changed and not saved. Saving makes a draft; what is live stays until it is published.")
        if draft and not self._formula.checked:
            return self.tr("The worker checks this draft within a minute; then it can be published.")
        return self.tr("Published formulas never change; a change begins a new version.") if not draft else self.tr("Checked and ready to be published.")

    def _save(self) -> None:
        self.save_wanted.emit(self._body, self.red.value(), self.yellow.value())

    # -- trying it

    def _preview(self) -> None:
        point = self._chosen_point()
        self.verdict.setVisible(point is not None)
        if point is None or self._body is None:
            return
        result = open_point(self._body, point.facts)
        for tell, step in zip(self._values, self._body.steps, strict=True):
            tell(plain_value(result, step.name))
        self.verdict.set(plain_value(result, self._body.score), "accent", "math-function")

    def _chosen_point(self) -> HealthPoint | None:
        if self._board is None:
            return None
        return next((point for point in self._board.points if str(point.deal_id) == self.deal.current()), None)

    @property
    def formula(self) -> HealthFormula | None:
        return self._formula
