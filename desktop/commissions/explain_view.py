"""Why a number is what it is: the stored number beside the one worked out again, formula, figures, records, rules of the plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.commissions.cells import Cell
from desktop.commissions.cells_view import CellsView
from desktop.commissions.explain_view_model import ExplainViewModel, record_key
from desktop.commissions.plan_edit import step_of
from desktop.commissions.plan_presenter import own_label
from desktop.commissions.records_drawer import RecordsDrawer
from desktop.commissions.trace_row import TraceRow
from desktop.commissions.trace_view import TraceView
from desktop.commissions.value_text import value_text
from desktop.shared import theme
from desktop.shared.failures import Failure
from desktop.shared.i18n import names, pick
from desktop.shared.painted import Chip
from desktop.shared.widgets import EmptyState, ScreenHeader, Section, button, hline, label, panel, row
from server_db.domain.formulas.values import hidden_name


class ExplainView(QFrame):
    line_requested = Signal(int)
    dispute_requested = Signal(str)  # the address of a new dispute of this figure

    def __init__(self, model: ExplainViewModel) -> None:
        super().__init__()
        self.model = model
        self.header = ScreenHeader("")
        self._equal = Chip("")
        self.header.set_chips(self._equal)
        self.dispute_button = button("", "message-report", clicked=self._dispute)
        self.header.add_actions(self.dispute_button)
        self.dispute_button.hide()  # until a figure is there
        self.may_dispute: Callable[[int], bool] = lambda _employee: False
        self.trace, self.drawer = TraceView(), RecordsDrawer()
        self._amount, self._stored = label("–", num="1"), label("", dim="1", wrap=True)
        self._words, self._figures = label("", wrap=True), label("", wrap=True)
        self._rules = CellsView(whole_rows=True)
        self._sections = [Section("") for _ in range(4)]
        self._empty = EmptyState("hourglass", "")
        self._stack = QStackedWidget()
        self._lay_out()
        model.changed.connect(self.show_explanation)
        model.failed.connect(self._show_failure)
        self.trace.records_requested.connect(self._show_records)
        self.trace.step_requested.connect(lambda step: self.model.go_to(step))
        self.drawer.open_requested.connect(self._open_record)
        self.drawer.explain_requested.connect(self._explain_record)
        self.retranslate()

    def _lay_out(self) -> None:
        for text in (self._words, self._figures):
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
            text.setContentsMargins(14, 0, 14, 12)
            text.setFont(theme.mono_font(12))
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = row(self._amount, None, margins=(14, 0, 14, 0))
        self._stored.setContentsMargins(14, 2, 14, 12)
        blocks = ((top, self._stored), (self._words,), (self._figures,), (self._rules,))
        for section, parts in zip(self._sections, blocks, strict=True):
            for part in (section, *parts, hline()):
                column.addWidget(part)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(panel(side))
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        left = QSplitter(Qt.Orientation.Vertical)
        for part in (self.trace, self.drawer):
            panel(part)
            left.addWidget(part)
        left.setStretchFactor(0, 1)
        left.setSizes([420, 220])
        body = QSplitter(Qt.Orientation.Horizontal)
        body.addWidget(left)
        body.addWidget(area)
        body.setStretchFactor(0, 1)
        body.setSizes([920, 400])
        for splitter in (left, body):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(hline())
        layout.addWidget(self._stack, 1)

    # --- shown

    def title(self) -> str:
        opened = self.model.opened
        if opened is None:
            return self.tr("Explanation")
        return f"{self._step_label()} · {names(opened.person)}"

    def _step_label(self) -> str:
        opened = self.model.opened
        return own_label(step_of(self.model.body, opened.found.step), opened.found.step) if opened else ""

    def show_explanation(self) -> None:
        opened = self.model.opened
        if opened is None:
            return
        found = opened.found
        self.dispute_button.setVisible(self.may_dispute(found.employee_id))
        self._stack.setCurrentIndex(1)
        self.drawer.hide()
        self.header.set_title(self.title())
        text = self.tr("%1 · run %2 · plan %3 v%4 · period %5")
        for place, value in enumerate((opened.person.code, opened.run.code, found.plan_code, str(found.plan_number), opened.run.period_code), 1):
            text = text.replace(f"%{place}", value)
        self.header.set_sub(text)
        self.trace.show_row(self.model.row())
        self._show_amounts()
        words, figures = self.model.formula()
        self._words.setText(words or "–")
        self._figures.setText(figures or "–")
        self._show_rules()

    def _show_amounts(self) -> None:
        opened = self.model.opened
        assert opened is not None
        found = opened.found
        step = step_of(self.model.body, found.step)
        unit = str(step["unit"]) if step else "money"
        hidden = hidden_name(found.traced) is not None
        shown = found.trace.value if opened.record else found.stored if hidden else found.traced
        self._amount.setFont(theme.number_font(26, bold=True))
        self._amount.setText(value_text(shown, unit))
        self._amount.setAccessibleName(self._amount.text())
        self._equal.setVisible(not opened.record)
        if hidden:
            self._equal.set(self.tr("as stored"), "info", "lock")
        elif found.equal:
            self._equal.set(self.tr("equal to the stored number"), "good", "circle-check")
        else:
            self._equal.set(self.tr("differs from the stored number"), "bad", "alert-circle")
        text = self.tr("Stored by the run: %1. Worked out again here: %2.")
        text = text.replace("%1", value_text(found.stored, unit)).replace("%2", value_text(found.traced, unit))
        if hidden:
            text = self.tr("Stored by the run: %1. It rests on a figure that is not shown to you (field permission), so it is not worked out here.")
            text = text.replace("%1", value_text(found.stored, unit))
        elif not found.equal:
            text += " " + self.tr("They must not differ; please report it with the run's code.")
        self._stored.setText(text)

    def _show_rules(self) -> None:
        opened = self.model.opened
        assert opened is not None
        rows = [
            [Cell(pick(line.label_en, line.label_zh), tone="text2"), Cell(pick(line.value_en, line.value_zh), tip=pick(line.value_en, line.value_zh))]
            for line in opened.found.properties
        ]
        self._rules.show_cells([Cell(self.tr("Rule")), Cell(self.tr("Of this plan"))], rows, (150, 220), stretch=1)
        self._rules.fit_height(20)

    def _show_failure(self, failure: Failure) -> None:
        self._empty.set("alert-circle", failure.text, failure.remedy)
        self._stack.setCurrentIndex(0)

    def _show_records(self, row: TraceRow) -> None:
        step = step_of(self.model.body, row.field)
        records = self.model.records_of(row)
        self.drawer.show_records(row.title, records, row.field or "_value", own_label(step, row.field) if step else "", step["unit"] if step else "")

    def _explain_record(self, record: Mapping[str, Any]) -> None:
        self.model.go_to(self.drawer.field, record_key(record))

    def _open_record(self, record: Mapping[str, Any]) -> None:
        line = self.model.line_of(record)
        if line is not None:
            self.line_requested.emit(line)

    def _dispute(self) -> None:
        opened = self.model.opened
        if opened is not None:
            found, line = opened.found, opened.found.lines.get(opened.record or "")
            address = f"tripod://disputes/new?run={found.run_id}&employee={found.employee_id}&step={found.step}"
            self.dispute_requested.emit(address + (f"&order={quote(line.order_no)}" if line else ""))

    # --- language and colours

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        texts = (self.tr("Result"), self.tr("Formula"), self.tr("With figures"), self.tr("Rules of the plan"))
        for section, text in zip(self._sections, texts, strict=True):
            section.set_title(text)
        self._rules.setAccessibleName(self.tr("Rules of the plan"))
        self.dispute_button.setText(self.tr("Dispute"))
        if self.model.opened is None:
            self.header.set_title(self.tr("Explanation"))
            self._empty.set("hourglass", self.tr("Working the number out again…"))
        else:
            self.show_explanation()

    def restyle(self) -> None:
        self.trace.restyle()
        if self.model.opened is not None:
            self._show_amounts()

    def regions(self) -> list[QWidget]:
        return [self.trace.tree, self._rules]
