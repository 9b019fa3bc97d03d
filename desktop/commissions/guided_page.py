"""The guide: pay lines left, one question after another in the middle, and below them the formulas they write."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QMenu, QPlainTextEdit, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from desktop.commissions.cells import Cell
from desktop.commissions.cells_view import CellsView
from desktop.commissions.guided_bonus import GuidedBonusPage
from desktop.commissions.guided_by_hand import GuidedByHandPage
from desktop.commissions.guided_inputs import GuidedInputsPage
from desktop.commissions.guided_line import GuidedLinePage
from desktop.commissions.guided_terms import GuidedTermsPage
from desktop.commissions.guided_view_model import INPUTS, TERMS, GuidedModel
from desktop.commissions.list_and_pages import list_and_pages, scrolled
from desktop.commissions.value_text import value_text
from desktop.shared import theme
from desktop.shared.i18n import pick
from desktop.shared.widgets import Section, hline, label, line_edit, row, tool
from server_db.domain.plan_guided import ByHand, KpiBonus, PayLine


class GuidedPage(QFrame):
    def __init__(self, guide: GuidedModel) -> None:
        super().__init__()
        self._guide = guide
        self._keys: list[str] = []
        self.lines = CellsView(whole_rows=True)
        self.lines.selectionModel().currentRowChanged.connect(lambda now, _old: self._chosen(now.row()))
        self._add, self._remove = tool("plus", "", self._open_menu), tool("minus", "", self._remove_line)
        self._up, self._down = tool("arrow-up", "", lambda: self._move(-1)), tool("arrow-down", "", lambda: self._move(1))
        self._section = Section("", self._up, self._down, self._remove, self._add)
        self.lines.delete_requested.connect(lambda _row: self._remove_line())
        self.zh, self.en = line_edit(), line_edit()
        self._code = label("", dim="2")
        for field in (self.zh, self.en):
            field.setMaximumWidth(220)
            field.editingFinished.connect(self._named)
        self._names = row((self.zh, 1), (self.en, 1), self._code, None, margins=(20, 10, 20, 6))
        self.line, self.bonus, self.hand = GuidedLinePage(guide), GuidedBonusPage(guide), GuidedByHandPage(guide)
        self.terms, self.inputs = GuidedTermsPage(guide), GuidedInputsPage(guide)
        self.pages = QStackedWidget()
        self._areas = {page: self._scrolled(page) for page in (self.line, self.bonus, self.hand, self.terms, self.inputs)}
        self.written = QPlainTextEdit()
        self.written.setReadOnly(True)
        self.written.setTabChangesFocus(True)
        self._written = Section("")
        self._lay_out()
        guide.changed.connect(self.show_plan)
        guide.figures_changed.connect(self._show_figures)
        self.restyle()
        self.show_plan()

    def _lay_out(self) -> None:
        middle = QFrame()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._names)
        column.addWidget(self.pages, 1)
        for part in (hline(), self._written, self.written):
            column.addWidget(part)
        list_and_pages(self, self._section, self.lines, middle, (230, 760))

    def _scrolled(self, page: QWidget) -> QScrollArea:
        area = scrolled(page)
        self.pages.addWidget(area)
        return area

    def set_active(self, active: bool) -> None:
        self.setVisible(active)
        self._guide.set_active(active)

    # --- what is asked

    def _chosen(self, at: int) -> None:
        if 0 <= at < len(self._keys):
            self._guide.open_page(self._keys[at])

    def _named(self) -> None:
        line = self._guide.line
        if not isinstance(line, PayLine | KpiBonus):
            return
        renamed = replace(line, label_zh=self.zh.text().strip() or line.label_zh, label_en=self.en.text().strip() or line.label_en)
        if renamed != line:
            self._guide.choose_line(renamed)

    def _move(self, by: int) -> None:
        if self._guide.line is not None and self._guide.editable:
            self._guide.move_line(self._guide.page, by)

    def _remove_line(self) -> None:
        if self._guide.line is not None and self._guide.editable:
            self._guide.remove_line(self._guide.page)

    def menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for kind, text in (
            ("commission", self.tr("Commission on sales")), ("bonus", self.tr("Target bonus by weighted figures")),
            ("spiff", self.tr("Prize for each order, from a pool")), ("override", self.tr("Override on the team's sales")),
        ):  # fmt: skip
            menu.addAction(text).triggered.connect(lambda _on=False, kind=kind: self._guide.add_line(kind))
        return menu

    def _open_menu(self) -> None:
        self.menu().popup(self._add.mapToGlobal(self._add.rect().bottomLeft()))

    # --- what is shown

    def show_plan(self) -> None:
        guide = self._guide
        self._show_lines()
        line = guide.line
        self._names.setVisible(line is not None)
        if line is not None:
            for field, text in ((self.zh, line.label_zh), (self.en, line.label_en)):
                if not field.hasFocus() or not field.isModified():
                    field.setText(text)
                field.setReadOnly(not guide.editable or isinstance(line, ByHand))
            self._code.setText(self.tr("stored as %1").replace("%1", line.name))
        shown: QWidget = self.terms if guide.page == TERMS else self.inputs
        if isinstance(line, PayLine):
            shown = self.line
            self.line.show_line()
        elif isinstance(line, KpiBonus):
            shown = self.bonus
            self.bonus.show_line()
        elif line is not None:
            shown = self.hand
            self.hand.show_line()
        elif guide.page == TERMS:
            self.terms.show_terms()
        else:
            self.inputs.show_inputs()
        self.pages.setCurrentWidget(self._areas[shown])  # type: ignore[index]  # one of the five pages
        for made in (self._add, self._remove, self._up, self._down):
            made.setVisible(guide.editable)
            made.setEnabled(made is self._add or line is not None)
        self._show_written()
        self._name_fields()

    def _show_lines(self) -> None:
        guide = self._guide
        rows, self._keys = [], []
        for line in guide.plan.lines:
            wrong = guide.problems_of(line.name)
            icon = "alert-circle" if wrong else "pencil" if isinstance(line, ByHand) else "circle-check"
            tone = "bad" if wrong else "warn" if isinstance(line, ByHand) else "good"
            tip = self.tr("edited by hand") if isinstance(line, ByHand) else ""
            value = guide.value(line.name)
            shown = value_text(value, "money") if value is not None else ""
            name = pick(line.label_en, line.label_zh)
            rows.append([Cell(name, icon=icon, icon_tone=tone, tip=tip, spoken=f"{name} {tip}".strip()), Cell(shown, right=True)])
            self._keys.append(line.name)
        inputs = [one for one in guide.problems if one.line in {known.name for known in guide.plan.inputs}]
        for key, text, icon, wrong in (
            (INPUTS, self.tr("Figures"), "database", inputs), (TERMS, self.tr("Terms"), "adjustments-horizontal", guide.problems_of("")),
        ):  # fmt: skip
            rows.append([Cell(text, icon="alert-circle" if wrong else icon, icon_tone="bad" if wrong else "text2"), Cell("")])
            self._keys.append(key)
        self.lines.show_cells([Cell(self.tr("What is paid")), Cell(self.tr("Example"), right=True)], rows, (130, 96), stretch=0)
        if guide.page in self._keys:
            self.lines.selectionModel().blockSignals(True)
            self.lines.selectRow(self._keys.index(guide.page))
            self.lines.selectionModel().blockSignals(False)
            self.lines.viewport().update()

    def _show_figures(self) -> None:
        line = self._guide.line
        self._show_lines()
        if isinstance(line, PayLine):
            self.line.show_figures()
        elif isinstance(line, KpiBonus):
            self.bonus.show_figures()

    def take_over(self, rate: Decimal) -> None:
        """What the button of a line edited by hand does, at a rate of one's own."""
        suggested = self._guide.suggested()
        if self._guide.editable and isinstance(suggested, PayLine):
            self._guide.choose_line(replace(suggested, tiers=replace(suggested.tiers, rate=rate)))

    def _show_written(self) -> None:
        model = self._guide.model
        book = model.book()
        steps = self._guide.formulas()
        lines = [f"{pick(step['label_en'], step['label_zh']) or step['name']} = {book.shown(step['formula'], model.labels)}" for step in reversed(steps)]
        self.written.setPlainText("\n".join(lines))
        for part in (self._written, self.written):
            part.setVisible(bool(steps))

    def restyle(self) -> None:
        self.written.setFont(theme.mono_font(12))
        self.written.setFixedHeight(self.written.fontMetrics().lineSpacing() * 6 + 16)
        self.show_plan()

    def _name_fields(self) -> None:
        self._section.set_title(self.tr("Pay lines"))
        self._written.set_title(self.tr("The formulas this writes"))
        self.written.setAccessibleName(self.tr("The formulas this writes"))
        self.lines.setAccessibleName(self.tr("Pay lines, figures and terms"))
        for made, text in (
            (self._add, self.tr("Add a pay line")), (self._remove, self.tr("Remove the pay line (Ctrl+Delete)")), (self._up, self.tr("Move up")),
            (self._down, self.tr("Move down")), (self.zh, self.tr("Chinese name")), (self.en, self.tr("English name")),
        ):  # fmt: skip
            made.setToolTip(text)
            made.setAccessibleName(text)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.show_plan()
        super().changeEvent(event)
