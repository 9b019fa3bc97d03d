"""What the panels ask for becomes an edit of the draft, one undo step each; with the dialogs that need an answer first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QFileDialog, QInputDialog

from desktop.commissions import plan_edit, rate_table
from desktop.commissions.plan_import_dialog import PlanImportDialog, open_workbook
from desktop.commissions.plan_view_model import PlanViewModel
from desktop.commissions.step_dialog import StepDialog
from desktop.commissions.tables_panel import TablePanel
from desktop.commissions.tier_paste import looks_like_tiers
from desktop.commissions.tier_paste_dialog import TierPasteDialog
from desktop.shared.failures import Failure
from desktop.shared.formula.editor import Squiggle
from server_db.imports.plan_workbook_cells import Book

if TYPE_CHECKING:
    from desktop.commissions.plan_view import PlanView


class PlanEdits(QObject):
    def __init__(self, view: PlanView, model: PlanViewModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model
        self._draft = model.draft
        self._file_name = ""

    def connect_panels(self) -> None:
        view, draft = self._view, self._draft
        editor = view.formula.editor
        editor.edited.connect(self._typed)
        editor.undo_requested.connect(draft.stack.undo)
        editor.redo_requested.connect(draft.stack.redo)
        editor.fix_requested.connect(self._fix)
        view.formula.fix_chosen.connect(lambda: self._fix(editor.fix_at_caret()))
        view.formula.details_asked.connect(lambda: self._edit_step(self._model.step))
        view.header.import_asked.connect(self._choose_sheet)
        view.steps.added.connect(self._add_step)
        view.steps.removed.connect(draft.remove_step)
        view.steps.moved.connect(draft.move_step)
        view.steps.rename_asked.connect(self._edit_step)
        view.steps.payout_chosen.connect(draft.set_payout)
        view.steps.table_added.connect(self._add_table)
        view.steps.parameter_added.connect(self._add_parameter)
        view.parameters.rename_asked.connect(self._rename_parameter)
        view.parameters.edited.connect(self._edit_parameter)
        view.parameters.added.connect(self._add_parameter)
        view.parameters.removed.connect(lambda name: draft.set_parameter(name, None))
        view.parameters.undo_requested.connect(draft.stack.undo)
        view.parameters.redo_requested.connect(draft.stack.redo)
        self._key(QKeySequence(QKeySequence.StandardKey.Undo), draft.stack.undo)
        self._key(QKeySequence("Ctrl+Shift+Z"), draft.stack.redo)
        self._key(QKeySequence("Ctrl+Y"), draft.stack.redo)
        self._key(QKeySequence("Ctrl+Return"), lambda: self._view.saving.do("save"))
        self._key(QKeySequence(QKeySequence.StandardKey.Save), lambda: self._view.saving.do("save"))

    def _key(self, sequence: QKeySequence, run: Callable[[], object]) -> None:
        action = QAction(self._view)
        action.setShortcut(sequence)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _on=False: run())
        self._view.addAction(action)

    def connect_table(self, panel: TablePanel) -> None:
        panel.cell_edited.connect(lambda name, row, column, text: self._table(name, rate_table.with_cell, row, column, text))
        panel.block_pasted.connect(self._paste)
        panel.row_added.connect(lambda name, row: self._table(name, rate_table.with_row_added, row if row >= 0 else None))
        panel.row_removed.connect(lambda name, row: self._table(name, rate_table.with_row_removed, row) if row >= 0 else None)
        panel.column_added.connect(self._add_column)
        panel.column_removed.connect(lambda name, column: self._table(name, rate_table.with_column_removed, column))
        panel.rename_asked.connect(self._rename_table)
        panel.removed.connect(lambda name: self._draft.set_table(name, None))
        panel.undo_requested.connect(self._draft.stack.undo)
        panel.redo_requested.connect(self._draft.stack.redo)

    # --- formula

    def _typed(self, text: str) -> None:
        if self._model.editable:
            self._draft.type_formula(self._model.step, self._model.book().stored(text))

    def _fix(self, squiggle: Squiggle | None) -> None:
        """Replace the place of the problem by the better word, as an undo step of its own."""
        if squiggle is None or squiggle.fix is None or not self._model.editable:
            return
        text = self._view.formula.editor.toPlainText()
        fixed = text[: squiggle.start] + squiggle.fix + text[squiggle.end :]
        self._draft.set_formula(self._model.step, self._model.book().stored(fixed))

    # --- an Excel sheet

    def _choose_sheet(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self._view, self.tr("Choose a commission sheet"), "", self.tr("Excel workbooks (*.xlsx *.xlsm)"))
        if name:
            self._file_name = Path(name).name
            self._model.read_apart(open_workbook, Path(name), self._sheet_came)

    def _sheet_came(self, book: Book) -> None:
        try:
            dialog = PlanImportDialog(book, self._file_name, self._view)
        except LookupError:
            text = self.tr("%1 holds no formula.").replace("%1", self._file_name)
            self._model.failed.emit(Failure(text, self.tr("Choose the workbook in which the commission is calculated."), "file.no_formula", False))
            return
        if dialog.exec() == QDialog.DialogCode.Accepted and self._model.editable:
            self._draft.take_over(dialog.found.body)

    # --- steps

    def _taken(self, name: str) -> bool:
        return name in plan_edit.names_in_use(self._draft.body)

    def _ask(self, title: str, step: Any, with_scope: bool, with_unit: bool = True) -> dict[str, Any] | None:
        dialog = StepDialog(title, step, self._taken, with_scope, self._view, with_unit)
        return dialog.values() if dialog.exec() == QDialog.DialogCode.Accepted else None

    def _add_step(self) -> None:
        if not self._model.editable:
            return
        name = plan_edit.free_name(self._draft.body, "step")
        values = self._ask(self.tr("New step"), {"name": name}, True)
        if values is not None:
            steps = [step["name"] for step in plan_edit.steps_of(self._draft.body)]
            at = steps.index(self._model.step) + 1 if self._model.step in steps else None
            added = self._draft.add_step({**values, "formula": "0"}, at)
            self._model.choose_step(added)
            self._view.formula.editor.setFocus()
            self._view.formula.editor.selectAll()

    def _edit_step(self, name: str) -> None:
        step = plan_edit.step_of(self._draft.body, name)
        if step is None or not self._model.editable:
            return
        values = self._ask(self.tr("Step"), step, True)
        if values is None:
            return
        new = values.pop("name")
        self._draft.stack.beginMacro(self.tr("Edit step"))
        self._draft.edit_step(name, **values)
        self._draft.rename(name, new)
        self._draft.stack.endMacro()
        if new != name:
            self._model.choose_step(new)

    # --- tables and parameters

    def _table(self, name: str, edit: Callable[..., dict[str, Any]], *args: Any) -> None:
        table = self._draft.body.get("tables", {}).get(name)
        if table is not None and self._model.editable:
            self._draft.set_table(name, edit(table, *args))

    def _paste(self, name: str, row: int, column: int, block: list[list[str]]) -> None:
        """A whole tier table is looked at first; a few cells are laid in."""
        sheet = next((made.sheet for made in self._view.tables if made.sheet is not None and made.sheet.name == name), None)
        whole = column == 0 and sheet is not None and looks_like_tiers(block) and len(sheet.heads) > 1
        if not whole or sheet is None or not self._is_number_table(sheet.rows):
            self._table(name, rate_table.with_block, row, column, block)
        elif self._model.editable:
            dialog = TierPasteDialog(block, sheet.heads, sheet.units, self._view)
            if dialog.exec() == QDialog.DialogCode.Accepted:
                self._table(name, rate_table.with_rows, dialog.rows())

    def _is_number_table(self, rows: tuple[tuple[str, ...], ...]) -> bool:
        """The first column holds bounds; a table that begins with words (products) is filled cell by cell."""
        return all(not cells[0] or rate_table.is_number(cells[0]) for cells in rows)

    def _add_table(self) -> None:
        """Two columns to begin with: lower bounds and a rate."""
        if not self._model.editable:
            return
        values = self._ask(self.tr("New rate table"), {"name": plan_edit.free_name(self._draft.body, "table")}, False, False)
        if values is not None:
            labels = {key: values[key] for key in ("label_en", "label_zh")}
            self._draft.set_table(values["name"], {"columns": ["lower", "rate"], "rows": [["0", "0"]], **labels})

    def _rename_table(self, name: str) -> None:
        table = self._draft.body.get("tables", {}).get(name)
        if table is None or not self._model.editable:
            return
        values = self._ask(self.tr("Rate table"), {**table, "name": name}, False, False)
        if values is not None:
            self._draft.stack.beginMacro(self.tr("Edit rate table"))
            self._draft.set_table(name, {**table, "label_en": values["label_en"], "label_zh": values["label_zh"]})
            self._draft.rename(name, values["name"])
            self._draft.stack.endMacro()

    def _rename_parameter(self, name: str) -> None:
        old = self._draft.body.get("parameters", {}).get(name)
        if old is None or not self._model.editable:
            return
        known = dict(old) if isinstance(old, dict) else {"value": old}
        values = self._ask(self.tr("Parameter"), {**known, "name": name}, False)
        if values is not None:
            self._draft.stack.beginMacro(self.tr("Edit parameter"))
            self._draft.set_parameter(name, {**known, **{key: values[key] for key in ("label_en", "label_zh", "unit")}})
            self._draft.rename(name, values["name"])
            self._draft.stack.endMacro()

    def _add_column(self, table: str) -> None:
        title = self.tr("New column")
        name, answered = QInputDialog.getText(self._view, title, self.tr("Name of the column (a bound for a two-way table)"))
        if answered and name.strip():
            self._table(table, rate_table.with_column_added, name.strip())

    def _edit_parameter(self, name: str, typed: str) -> None:
        old = self._draft.body.get("parameters", {}).get(name)
        value = rate_table.stored_value(typed)
        if rate_table.is_number(value) or not isinstance(old, dict) or old.get("unit") == "text":
            self._draft.set_parameter(name, {**old, "value": value} if isinstance(old, dict) else value)

    def _add_parameter(self) -> None:
        if not self._model.editable:
            return
        name = plan_edit.free_name(self._draft.body, "parameter")
        values = self._ask(self.tr("New parameter"), {"name": name}, False)
        if values is not None:
            labels = {key: values[key] for key in ("label_en", "label_zh", "unit")}
            self._draft.set_parameter(values["name"], {"value": "0", **labels})
