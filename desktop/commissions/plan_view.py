"""The calculator: steps and tables left, formula with its explanation and curve in the middle, the example right."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QVBoxLayout, QWidget

from desktop.commissions import change_words, plan_edit, plan_presenter
from desktop.commissions.dry_run_panel import DiffPanel, DryRunPanel
from desktop.commissions.example_panel import ExamplePanel
from desktop.commissions.explain_view_model import record_key
from desktop.commissions.formula_panel import FormulaPanel
from desktop.commissions.guided_page import GuidedPage
from desktop.commissions.guided_view_model import GuidedModel
from desktop.commissions.late_page import LatePage
from desktop.commissions.lint_board import PlanFindings
from desktop.commissions.notice_bar import NoticeBar
from desktop.commissions.plan_edits import PlanEdits
from desktop.commissions.plan_header import PlanHeader
from desktop.commissions.plan_saving import PlanSaving
from desktop.commissions.plan_view_model import PlanViewModel
from desktop.commissions.properties_page import PropertiesPage
from desktop.commissions.properties_view_model import PropertiesModel
from desktop.commissions.records_drawer import RecordsDrawer
from desktop.commissions.steps_panel import StepsPanel
from desktop.commissions.tables_panel import ParametersPanel, TablePanel
from desktop.commissions.tier_chart import TierChart
from desktop.commissions.trace_row import TraceRow
from desktop.commissions.trace_view import TraceView
from desktop.commissions.what_if import levers_of
from desktop.commissions.what_if_panel import WhatIfPanel
from desktop.shared.formula.function_help import function_help
from desktop.shared.i18n import pick
from desktop.shared.widgets import column as stacked
from desktop.shared.widgets import fill_column, hline, panel

LEFT, RIGHT = 300, 384


class PlanView(QFrame):
    """Shows one PlanViewModel. It asks, the model answers; nothing is decided here."""

    order_requested = Signal(object)
    draft_opened = Signal(int)

    def __init__(self, model: PlanViewModel, saving: PlanSaving) -> None:
        super().__init__()
        self.model, self.saving = model, saving
        self.header = PlanHeader(model, saving)
        self.notice = NoticeBar()
        self.steps, self.parameters = StepsPanel(), ParametersPanel()
        self.tables: list[TablePanel] = []
        self.formula, self.trace, self.chart = FormulaPanel(), TraceView(), TierChart()
        self.drawer = RecordsDrawer()
        self.example, self.levers = ExamplePanel(), WhatIfPanel()
        self.dry, self.diff = DryRunPanel(), DiffPanel()
        self._guided = LatePage(lambda: GuidedPage(GuidedModel(model, self)))
        self._terms = LatePage(lambda: PropertiesPage(PropertiesModel(model, self)))
        self.edits, self.findings = PlanEdits(self, model), PlanFindings(self, model)
        self._lay_out()
        self._connect()
        self.retranslate()

    # --- built

    @property
    def guide(self) -> GuidedPage:
        return self._guided.page

    @property
    def terms(self) -> PropertiesPage:
        return self._terms.page

    def _lay_out(self) -> None:
        self._tables_box = QVBoxLayout()
        self._tables_box.setSpacing(0)
        left = QWidget()
        stack = QVBoxLayout(left)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        stack.addWidget(self.steps)
        stack.addLayout(self._tables_box)
        stack.addWidget(self.parameters)
        stack.addStretch(1)
        middle = QSplitter(Qt.Orientation.Vertical)
        for block in (self.formula, self.trace, self.drawer, self.chart):
            panel(block)
            middle.addWidget(block)
        middle.setStretchFactor(1, 1)
        middle.setSizes([176, 320, 170, 206])
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._dry_block = stacked(hline(), self.dry, hline(), self.diff, gap=0)
        for part in (self.example, hline(), self.levers, hline(), self.findings.panel, self._dry_block):
            column.addWidget(part)
        column.addStretch(1)
        body = QSplitter(Qt.Orientation.Horizontal)
        self.left, self.right = self._scrolled(left), self._scrolled(right)
        for part in (self.left, middle, self._guided, self._terms, self.right):
            body.addWidget(part)
        body.setStretchFactor(1, 1)
        body.setStretchFactor(2, 1)
        body.setStretchFactor(3, 1)
        body.setSizes([LEFT, 720, LEFT + 720, LEFT + 720, RIGHT])
        self._guided.hide()
        self._terms.hide()
        body.setChildrenCollapsible(False)
        middle.setChildrenCollapsible(False)
        for splitter in (body, middle):
            splitter.setHandleWidth(1)
        fill_column(self, self.header, hline(), self.notice, (body, 1))
        self._middle = middle

    def _scrolled(self, widget: QWidget) -> QScrollArea:
        area = QScrollArea()
        area.setWidget(panel(widget))
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumWidth(236)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    def _connect(self) -> None:
        model = self.model
        model.loaded.connect(self._loaded)
        model.body_changed.connect(self._body_changed)
        model.selection_changed.connect(self.show_body)
        model.results_changed.connect(self.show_results)
        model.curve_changed.connect(self._show_curve)
        model.dry_run_changed.connect(self._show_dry_run)
        model.document_changed.connect(self._show_document)
        model.recovered.connect(self.notice.show_recovered)
        model.failed.connect(self.notice.show_failure)
        self.saving.failed.connect(self.notice.show_failure)
        self.saving.conflict.connect(self.notice.show_conflict)
        self.saving.draft_made.connect(self.draft_opened)
        self.notice.discard_chosen.connect(model.discard)
        self.notice.keep_chosen.connect(self.saving.keep_mine)
        self.notice.theirs_chosen.connect(lambda theirs: model.take_version(theirs, keep_edits=False))
        self.header.face_chosen.connect(self.show_face)
        self.header.dry_run_asked.connect(model.start_dry_run)
        self.steps.chosen.connect(model.choose_step)
        self.trace.step_requested.connect(model.choose_step)
        self.trace.stepped.connect(self._stepped)
        self.trace.records_requested.connect(self._show_records)
        self.drawer.open_requested.connect(self.order_requested)
        self.drawer.explain_requested.connect(self._explain_record)
        self.formula.labels_chosen.connect(model.choose_labels)
        self.example.person_chosen.connect(model.choose_person)
        self.levers.moved.connect(model.move_lever)
        self.levers.reset.connect(model.reset_levers)
        self.dry.run_requested.connect(model.start_dry_run)
        self.dry.cancel_requested.connect(model.trial.cancel)
        self.diff.change_chosen.connect(self._go_to_change)
        self.edits.connect_panels()

    # --- shown

    def show_face(self, face: str) -> None:
        """guided: the questions; formula: steps, formula, explanation and curve; terms: every property. The example stays beside."""
        self.header.face.set_current(face)
        self._guided.set_active(face == "guided")
        self._terms.set_active(face == "terms")
        for part in (self.left, self._middle):
            part.setVisible(face == "formula")

    def _loaded(self) -> None:
        self.notice.hide()
        self.example.set_people([(p.employee_id, f"{pick(p.name_en, p.name_zh)} · {p.code}") for p in self.model.people], None)
        self.show_body()
        self._show_dry_run()

    def _body_changed(self, part: str, _name: str) -> None:
        if part == "formula":  # a keystroke: tables and parameters are as they were
            self._show_formula()
        else:
            self.show_body()

    def _show_formula(self) -> None:
        model, book = self.model, self.model.book()
        self.formula.set_book(book, model.labels, self._functions)
        state, squiggles = plan_presenter.formula_state(model, book)
        self.formula.show_state(state, squiggles)
        self.steps.show_steps(plan_presenter.step_lines(model), model.step, model.editable)

    def show_body(self) -> None:
        """Everything that follows from the plan's text."""
        model = self.model
        self._show_formula()
        self._show_tables()
        self.parameters.show_parameters(plan_presenter.parameter_lines(model), model.live_name, model.editable)
        self._show_diff()

    def _show_tables(self) -> None:
        sheets = plan_presenter.table_sheets(self.model)
        while len(self.tables) > len(sheets):
            gone = self.tables.pop()
            gone.hide()
            gone.deleteLater()
        while len(self.tables) < len(sheets):
            made = TablePanel()
            self.edits.connect_table(made)
            self.tables.append(made)
            self._tables_box.addWidget(made)
        for shown, sheet in zip(self.tables, sheets, strict=True):
            shown.show_sheet(sheet, self.model.live_name, self.model.editable)

    def show_results(self) -> None:
        """Everything that follows from the last calculation."""
        model, book = self.model, self.model.book()
        self.formula.set_book(book, model.labels, self._functions)
        self.formula.show_figures(plan_presenter.figures_line(model))
        self.steps.show_steps(plan_presenter.step_lines(model), model.step, model.editable)
        broken = bool(model.troubles_of(model.step))
        if broken:
            self.trace.set_stale(True)
        else:
            self.trace.show_row(plan_presenter.trace_row(model, book))
        self.example.show_state(plan_presenter.example_state(model))
        if model.person is None:
            self.levers.show_levers((), {}, {})
        else:
            self.example.show_person(model.person.employee_id)
            levers = levers_of(model.draft.body, model.person.facts, model.person.children)
            self.levers.show_levers(levers, plan_presenter.lever_labels(model, book), model.scenario.values)
        self._show_diff()

    def _show_diff(self) -> None:
        model = self.model
        self.diff.show_lines(change_words.diff_lines(model), model.live_name, model.draft_name)

    def _show_curve(self) -> None:
        state = plan_presenter.chart_state(self.model, self.model.book())
        self.chart.show_state(state, "" if state else plan_presenter.why_no_curve(self.model))
        self._show_tables()

    def _show_dry_run(self) -> None:
        self._dry_block.setVisible(self.model.live is not None)
        self.dry.show_state(self.model.trial.state)
        self._show_diff()
        self._show_document()

    def _show_document(self) -> None:
        self.header.show_version()

    def _stepped(self, row: TraceRow | None) -> None:
        """Mark in the formula what the reader of the trace is at, as long as the trace is of this very formula."""
        model = self.model
        span = row.span if row is not None and row.step == model.step else None
        step = plan_edit.step_of(model.draft.body, model.step)
        traced = plan_edit.step_of(model.calculated.request.body, model.step) if model.calculated else None
        if span is None or step is None or traced is None or traced["formula"] != step["formula"]:
            self.formula.editor.mark_step(None)
            return
        book, stored = model.book(), step["formula"]
        start = len(book.shown(stored[: span[0]], model.labels))
        self.formula.editor.mark_step((start, start + len(book.shown(stored[span[0] : span[1]], model.labels))))

    def _show_records(self, row: TraceRow) -> None:
        if self.model.calculated is None:
            return
        values = dict(zip(row.records, row.values, strict=False))
        rows: list[Mapping[str, Any]] = []
        for record in self.model.calculated.outcome.children.get(row.collection, ()):
            key = record_key(record)
            if key in values:
                rows.append({**record, row.field or "_value": values[key]})
        step = plan_edit.step_of(self.model.draft.body, row.field)
        label = plan_presenter.own_label(step, row.field) if step else ""
        self.drawer.show_records(row.title, rows, row.field or "_value", label, step["unit"] if step else "")

    def _explain_record(self, record: Mapping[str, Any]) -> None:
        """The explanation of one order line's own value; choosing a step leads back."""
        row = plan_presenter.record_row(self.model, self.model.book(), self.drawer.field, record_key(record))
        if row is not None:
            self.trace.show_row(row)
            self.trace.tree.setFocus()

    def _go_to_change(self, change: Any) -> None:
        if change.sort == "step":
            self.model.choose_step(change.name)
            self.formula.editor.setFocus()
            return
        shown: Any = next((t for t in self.tables if t.sheet and t.sheet.name == change.name), None) if change.sort == "table" else self.parameters
        if shown is not None:
            shown.table.setFocus()
            self.left.ensureWidgetVisible(shown)

    # --- language and colours

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        self._functions = function_help()
        if self.model.version is not None:
            chosen = self.model.person.employee_id if self.model.person else None
            self.example.set_people([(p.employee_id, f"{pick(p.name_en, p.name_zh)} · {p.code}") for p in self.model.people], chosen)
            self.show_body()
            self.show_results()
            self._show_curve()
            self._show_dry_run()
            self.findings.show_findings()

    def restyle(self) -> None:
        """After a switch of colours or font size."""
        self.formula.restyle()
        self.trace.restyle()
        self._guided.restyle()
        self._terms.restyle()
        self.show_results()

    # --- for pictures

    def show_tried(self) -> None:
        """As it opens, after a dry run. Nothing that pictures are taken of is kept on the computer."""
        self.model.keeps_locally = False
        self.show_face("formula")
        self.model.start_dry_run()

    def show_typing(self) -> None:
        """A formula half typed: what a person sees in the middle of work."""
        self.show_face("formula")
        editor = self.formula.editor
        if not self.model.editable:
            return
        editor.setFocus()
        cursor = editor.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        cursor.insertText(" + TIER(")
        editor.setTextCursor(cursor)
        editor.complete(asked=True)

    def show_guided(self) -> None:
        self.show_face("guided")

    def show_all_terms(self) -> None:
        self.show_face("terms")

    def show_written_by_guide(self) -> None:
        """A pay line as the guide asks for it: one edited by hand is taken over first."""
        self.show_face("guided")
        self.guide.take_over(Decimal("0.012"))

    def show_finding(self) -> None:
        """What is wrong with the plan, with an example worked out both ways."""
        self.show_face("formula")
        key = next((line.key for line in self.findings.panel.lines if line.has_example), "")
        if (dialog := self.findings.example(key)) is not None:
            dialog.open()

    def show_first_records(self) -> None:
        """The order lines behind the first number that has some; half-typed edits are undone first."""
        self.formula.editor.hide_popup()
        while self.model.draft.stack.canUndo():
            self.model.draft.stack.undo()
        self.trace.open_first_records()

    def regions(self) -> list[QWidget]:
        """F6 goes round these."""
        if self._guided.isVisible():
            return [self.guide.lines, self.guide.pages, self.guide.written, self.example.people]
        return [self.steps.table, self.formula.editor, self.trace.tree, self.example.people, self.diff.table]
