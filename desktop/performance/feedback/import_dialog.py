"""A file of answers or of test results: chosen, tried at once, looked through row by row, then brought in."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from desktop.performance.feedback.readings import EvidenceOutcome, Issue, Trial, describe
from desktop.performance.feedback.words import page_title
from desktop.shared import failures
from desktop.shared.fields import FieldRow, parse_amount
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column, number_column
from desktop.shared.i18n import language
from desktop.shared.widgets import EmptyState, button, elided, hline, label, row

FILES = "*.csv *.xlsx *.tsv *.txt *.gz"


class ImportDialog(QDialog):
    """`try_wanted`: kind, path, source, best score or None. `bring_wanted`: kind, file, source, without the wrong rows."""

    try_wanted = Signal(str, str, str, object)
    bring_wanted = Signal(str, object, str, bool)

    def __init__(self, parent: QWidget | None, kind: str, choose: Callable[..., tuple[str, str]] = QFileDialog.getOpenFileName) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Import: %1").replace("%1", page_title(kind)))
        self.resize(860, 560)
        self._kind, self._choose, self._path = kind, choose, ""
        self.trial: Trial | None = None
        self.file, self.source, self.best = elided("", strong="1"), QLineEdit(), QLineEdit()
        self.best.setPlaceholderText("5")
        self.source.setMaxLength(200)
        self.pick = button(self.tr("Choose a file"), "file-import", clicked=self.choose_file)
        self.again = button(self.tr("Try again"), "refresh", clicked=self._try)
        self.told, self.columns = label("", wrap=True, strong="1"), label("", wrap=True, dim="1")
        self.grid, self.empty, self.pages = Grid("feedback.issues"), EmptyState("file-import"), QStackedWidget()
        self.skip = QCheckBox(self.tr("Leave rows with errors out"))
        self.skip.toggled.connect(lambda _on: self._may_bring())
        self.bring = button(self.tr("Import"), "check", "primary", clicked=self._bring)
        self._lay_out()
        hint = self.tr("CSV or XLSX. It is tried first: nothing is written before you say so.")
        self.empty.set("file-import", self.tr("No file is chosen"), hint)
        self._may_bring()

    def _lay_out(self) -> None:
        self.grid.setAccessibleName(self.tr("Problems of rows"))
        self.grid.set_columns([
            number_column("row", self.tr("Row"), lambda one: one.row, 64),
            Column("field", self.tr("Field"), 120, lambda one: self._label(one.field)),
            Column("what", self.tr("Problem"), 260, lambda one: self._said(one)[0], bold=True, stretch=True),
            Column("how", self.tr("What to do"), 280, lambda one: self._said(one)[1], stretch=True),
        ])  # fmt: skip
        self.pages.addWidget(self.empty)
        self.pages.addWidget(self.grid)
        fields = row(
            (FieldRow(self.tr("Which system it is of"), self.source, self.tr("Files of one system continue each other.")), 2),
            (FieldRow(self.tr("Best score, if the file does not say"), self.best, self.tr("5, 10 or 100")), 1), gap=12,
        )  # fmt: skip
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        for part in (row(self.pick, (self.file, 1), self.again), fields, hline(), self.told, self.columns):
            layout.addWidget(part)
        layout.addWidget(self.pages, 1)
        layout.addWidget(row(self.skip, None, button(self.tr("Close"), clicked=self.reject), self.bring))

    # -- the file

    def choose_file(self) -> None:
        path, _ = self._choose(self, self.tr("Choose a file"), "", self.tr("Tables (%1)").replace("%1", FILES))
        if path:
            self._path = path
            self.file.setText(Path(path).name)
            self._try()

    def _try(self) -> None:
        best = parse_amount(self.best.text()) if self.best.text().strip() else None
        if self.best.text().strip() and (best is None or best <= 0):
            self.told.setText(self.tr("Write the best score as a number above zero, like 5."))
            return
        if self._path:
            self.trial = None
            self.told.setText(self.tr("The file is tried …"))
            self._may_bring()
            self.try_wanted.emit(self._kind, self._path, self.source.text().strip(), best if isinstance(best, Decimal) else None)

    def show_trial(self, trial: Trial) -> None:
        self.trial = trial
        outcome = trial.outcome
        counts = self.tr("Would be imported: %1 new, %2 changed, %3 already there; with errors: %4.")
        self.told.setText(_counted(counts, outcome))
        matched = ", ".join(f"{column} → {self._label(name)}" for name, column in trial.file.columns.items())
        self.columns.setText(self.tr("Columns: %1").replace("%1", matched))
        self.grid.set_rows(list(outcome.issues))
        good = self.tr("Every row can be imported.") if outcome.new + outcome.changed else self.tr("Everything in the file is there already.")
        self.empty.set("circle-check", good, "")
        self.pages.setCurrentWidget(self.grid if outcome.issues else self.empty)
        self._may_bring()

    def show_failure(self, error: BaseException) -> None:
        text = getattr(error, "message", "") or failures.explain(error).sentence()
        self.trial = None
        self.told.setText("")
        self.empty.set("alert-circle", self.tr("The file cannot be used"), str(text))
        self.pages.setCurrentWidget(self.empty)
        self._may_bring()

    def _may_bring(self) -> None:
        outcome = self.trial.outcome if self.trial else None
        there = outcome is not None and outcome.new + outcome.changed > 0 and (not outcome.failed or self.skip.isChecked())
        self.bring.setEnabled(there)
        self.again.setEnabled(bool(self._path))
        self.skip.setVisible(outcome is not None and outcome.failed > 0)

    def _bring(self) -> None:
        if self.trial is not None:
            self.bring.setEnabled(False)
            self.bring_wanted.emit(self._kind, self.trial.file, self.source.text().strip(), self.skip.isChecked())

    # -- words

    def _label(self, name: str) -> str:
        return self.trial.file.read.fields.label(name, language() == "zh") if self.trial and name else name

    def _said(self, issue: Issue) -> tuple[str, str]:
        return describe(issue, self._label(issue.field), language() == "zh")


def _counted(text: str, outcome: EvidenceOutcome) -> str:
    for number, count in enumerate((outcome.new, outcome.changed, outcome.same, outcome.failed), 1):
        text = text.replace(f"%{number}", f"{count:,}")
    return text


def done_text(text: str, outcome: Any) -> str:
    """“%1 new, %2 changed” of what was brought in."""
    return _counted(text, outcome)
