"""From an Excel commission sheet to the draft: what each input stands for, each cell as a step beside the sheet's own result."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.commissions.cells import Cell
from desktop.commissions.cells_view import CellsView
from desktop.commissions.guided_fields import StillChoice
from desktop.commissions.value_text import plain_number, rate_text
from desktop.shared.i18n import pick
from desktop.shared.widgets import label, panel, row, set_property
from server_db.imports.plan_workbook import ImportedPlan, InputCell, Unread, import_plan
from server_db.imports.plan_workbook_cells import Book, read_book
from server_db.imports.plan_workbook_inputs import MEANINGS
from server_db.imports.plan_workbook_results import find_results


class PlanImportDialog(QDialog):
    """`Book` in; after accept `found.body` is the plan. Every choice reads the sheet again, so nothing shown is stale."""

    def __init__(self, book: Book, file_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book, self._meanings = book, dict[str, str]()
        self._results = find_results(book)
        self.found: ImportedPlan = import_plan(book)
        self.setWindowTitle(self.tr("Import %1").replace("%1", file_name))
        self.result_cell = StillChoice(self.tr("Cell with the result"))
        self.result_cell.set_choices([(place, place) for place in self._results], self.found.result)
        self.result_cell.chosen.connect(self._choose_result)
        self._inputs_box = QVBoxLayout()
        self._inputs_box.setSpacing(6)
        self._fields: list[StillChoice] = []
        self.steps, self.problems = CellsView(self.tr("Cells and their steps"), whole_rows=True), CellsView(self.tr("Left out"), whole_rows=True)
        self._compared, self._left_out = label("", wrap=True, dim="1"), label("", h="2")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("Make it the draft"))
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(self.tr("Cancel"))
        inner = QFrame()
        inner.setLayout(self._inputs_box)
        self._inputs_box.setContentsMargins(0, 0, 0, 0)
        area = QScrollArea()
        area.setWidget(panel(inner))
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setMaximumHeight(190)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(row(label(self.tr("Cell with the result"), dim="1"), self.result_cell, None))
        layout.addWidget(label(self.tr("What the typed numbers stand for"), h="2"))
        layout.addWidget(area)
        layout.addWidget(label(self.tr("Cells and their steps"), h="2"))
        layout.addWidget(self.steps, 1)
        for part in (self._compared, self._left_out, self.problems, buttons):
            layout.addWidget(part)
        self.resize(940, 720)
        self._show()

    # --- choices

    def _choose_result(self, key: object) -> None:
        self._meanings = {}
        self._read(str(key))

    def _choose_meaning(self, place: str, key: object) -> None:
        self._meanings[place] = str(key)
        self._read(self.found.result)

    def _read(self, result: str) -> None:
        self.found = import_plan(self._book, result, self._meanings)
        self._show()

    # --- shown

    def _show(self) -> None:
        found = self.found
        if [field.objectName() for field in self._fields] != [_place(one) for one in found.inputs]:
            self._make_inputs(found.inputs)
        for field, one in zip(self._fields, found.inputs, strict=True):
            field.set_choices(_meaning_words(), one.meaning)
        self._show_steps()
        differ, all_ = len(found.differences), len(found.compared)
        if differ:
            text = self.tr("%1 of %2 cells give something else than the sheet; they are marked. Somebody may have typed over a formula.")
        else:
            text = self.tr("All %2 cells give what the sheet gave for the same numbers.")
        self._compared.setText(text.replace("%1", str(differ)).replace("%2", str(all_)))
        set_property(self._compared, tone="warn" if differ else "good")
        self._left_out.setText(self.tr("Left out: %1").replace("%1", str(len(found.unread))))
        rows = [[Cell(_place(one), icon="alert-circle", icon_tone="warn"), Cell(_reason(one), tip=_reason(one))] for one in found.unread]
        self.problems.show_cells([Cell(self.tr("Cell")), Cell(self.tr("Why"))], rows, (150, 500), stretch=1)
        self.problems.fit_height(4)
        for part in (self.problems, self._left_out):
            part.setVisible(bool(rows))

    def _make_inputs(self, inputs: Sequence[InputCell]) -> None:
        while self._inputs_box.count():
            item = self._inputs_box.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._fields = []
        for one in inputs:
            field = StillChoice(f"{one.label or one.name} {_place(one)}")
            field.setObjectName(_place(one))
            field.setEnabled(isinstance(one.value, Decimal))
            field.chosen.connect(lambda key, place=_place(one): self._choose_meaning(place, key))
            name, value = label(one.label or one.name), label(_shown(one.value, one.percent), dim="1")
            name.setFixedWidth(220)
            value.setFixedWidth(130)
            place = label(_place(one), dim="2")
            place.setFixedWidth(130)
            self._inputs_box.addWidget(row(name, value, place, field, None))
            self._fields.append(field)
        self._inputs_box.addStretch(1)

    def _show_steps(self) -> None:
        heads = [Cell(self.tr("Cell")), Cell(self.tr("Step")), Cell(self.tr("Formula")), Cell(self.tr("Sheet"), right=True), Cell(self.tr("Plan"), right=True)]
        ours = {(one.sheet, one.address): one for one in self.found.compared}
        rows: list[list[Cell]] = []
        for name, place in self.found.tables.items():
            table = self.found.body["tables"][name]
            said = self.tr("rate table, %1 rows").replace("%1", str(len(table["rows"])))
            rows.append([Cell(place, icon="table-import", icon_tone="text3"), Cell(table["label_zh"], tip=name), Cell(said, tone="text2"), Cell(""), Cell("")])
        named = {(one.sheet, one.address): one for one in self.found.steps}
        for key, beside in ours.items():
            step = named.get(key)
            tone = "text" if beside.same else "warn"
            icon = "circle-check" if beside.same else "alert-circle"
            percent = step.percent if step else False
            text = step.formula if step else self.tr("as in the first row")
            rows.append([
                Cell(f"{beside.sheet}!{beside.address}", icon=icon, icon_tone="good" if beside.same else "warn"),
                Cell(step.label or step.name if step else beside.name, tip=beside.name),
                Cell(text, tip=step.excel if step else "", tone="text" if step else "text2"),
                Cell(_shown(beside.excel, percent), right=True, tone=tone), Cell(_shown(beside.ours, percent), right=True, tone=tone, bold=not beside.same),
            ])  # fmt: skip
        self.steps.show_cells(heads, rows, (140, 150, 360, 110, 110), stretch=2)


def _place(one: Any) -> str:
    return f"{one.sheet}!{one.address}"


def _shown(value: Any, percent: bool) -> str:
    if not isinstance(value, Decimal):
        return "" if value is None else str(value)
    return rate_text(value) if percent else plain_number(value)


def _meaning_words() -> list[tuple[object, str]]:
    translate = QCoreApplication.translate
    fixed: list[tuple[object, str]] = [
        ("parameter", translate("PlanImport", "a parameter of the plan, as it stands")),
        ("figure", translate("PlanImport", "a figure imported by person and month")),
    ]  # fmt: skip
    return fixed + [(key, pick(meaning.label_en, meaning.label_zh)) for key, meaning in MEANINGS.items()]


def _reason(one: Unread) -> str:
    translate = QCoreApplication.translate
    words = {
        "function": translate("PlanImport", "The function %1 is not known; its last result stands as a parameter."),
        "syntax": translate("PlanImport", "The formula cannot be read (%1); its last result stands as a parameter."),
        "name": translate("PlanImport", "It names %1, which is no cell or range; its last result stands as a parameter."),
        "other_file": translate("PlanImport", "It refers to another file (%1); its last result stands as a parameter."),
        "range": translate("PlanImport", "The range %1 is too large to stand in a formula; its last result stands as a parameter."),
        "table_formulas": translate("PlanImport", "It looks up in %1, which holds formulas itself; its last result stands as a parameter."),
        "cycle": translate("PlanImport", "It needs itself through %1; its last result stands as a parameter."),
        "data_table": translate("PlanImport", "It is a data table; its last result stands as a parameter."),
        "other_formula": translate("PlanImport", "It has another formula than %1, the first of its column; the plan uses that one."),
    }
    return words[one.reason].replace("%1", one.detail)


def open_workbook(path: Path) -> Book:
    """Off the GUI thread: reads and refuses."""
    return read_book(path)
