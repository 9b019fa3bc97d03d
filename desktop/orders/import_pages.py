"""The pages of the import wizard: the file, its columns, what would happen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QLineEdit, QScrollArea, QSpinBox, QVBoxLayout

from desktop.orders.import_steps import KINDS, ImportOutcome, Preview
from desktop.shared.fields import Choice, FieldRow
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.i18n import language, pick
from desktop.shared.painted import Chip
from desktop.shared.widgets import EmptyState, button, column, elided, label, panel, row
from server_db.imports.fields import Field, field_of
from server_db.imports.problems import Issue, describe


def kind_name(kind: str) -> str:
    translate = QCoreApplication.translate
    names = {
        "orders": translate("imports", "Orders"),
        "order-lines": translate("imports", "Order lines"),
        "people": translate("imports", "People"),
        "quotas": translate("imports", "Quotas"),
        "figures": translate("imports", "Figures of people"),
        "payments": translate("imports", "Payments"),
        "rates": translate("imports", "Currency rates"),
        "invoices": translate("imports", "Invoices"),
        "splits": translate("imports", "Splits"),
        "customers": translate("imports", "Customers"),
        "regions": translate("imports", "Regions"),
        "positions": translate("imports", "Posts of people"),
        "deals": translate("imports", "Deals"),
        "deal-history": translate("imports", "History of deals"),
    }
    return names.get(kind, kind)


class FilePage(QFrame):
    """Which file, which sheet, where its header is, what it holds."""

    chosen = Signal()  # another file was asked for
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.drop = EmptyState("file-import", self.tr("Drop an Excel or CSV file here"), self.tr("Excel, WPS and CSV files, packed with gzip too"))
        self.drop.set_action(self.tr("Choose a file…"), self.chosen.emit)
        self.name = elided("", h="2")
        self.other = button(self.tr("Another file…"), clicked=self.chosen.emit)
        self.kind = Choice(self.tr("What it holds"))
        self.sheet = Choice(self.tr("Sheet"))
        self.header = QSpinBox()
        self.header.setRange(1, 20)
        self.header.setAccessibleName(self.tr("Header in row"))
        self.source = QLineEdit()
        self.source.setAccessibleName(self.tr("Source"))
        self.how = label("", dim="1")
        form = QGridLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(12)
        rows = (
            FieldRow(self.tr("What it holds"), self.kind),
            FieldRow(self.tr("Sheet"), self.sheet),
            FieldRow(self.tr("Header in row"), self.header),
            FieldRow(self.tr("Source"), self.source, self.tr("A short name of the system it comes from; the same order number may exist in two.")),
        )
        for number, made in enumerate(rows):
            form.addWidget(made, number // 2, number % 2)
        self.sheet_row = rows[1]
        self.form = column(row((self.name, 1), self.other), self.how, form, None, gap=12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.drop)
        layout.addWidget(self.form)
        self.form.hide()
        self.kind.set_choices([(kind, kind_name(kind)) for kind in KINDS])
        for choice in (self.kind, self.sheet):
            choice.chosen.connect(lambda _key: self.changed.emit())
        self.header.valueChanged.connect(lambda _row: self.changed.emit())

    def show_preview(self, path: str, preview: Preview) -> None:
        self.drop.hide()
        self.form.show()
        self.name.setText(Path(path).name)
        self.kind.set_current(preview.kind)
        self.sheet.set_choices([(name, name) for name in preview.sheet.sheets], preview.sheet.how)
        self.sheet_row.setVisible(len(preview.sheet.sheets) > 1)
        self.header.blockSignals(True)
        self.header.setValue(preview.sheet.header_row)
        self.header.blockSignals(False)
        text = self.tr("%1 rows, %2 columns, read as %3")
        for mark, value in (("%1", f"{len(preview.sheet.rows):,}"), ("%2", str(len(preview.sheet.header))), ("%3", preview.sheet.how)):
            text = text.replace(mark, value)
        self.how.setText(text)


class ColumnsPage(QScrollArea):
    """Each field and the column it is taken from; what was found by itself says how surely."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.choices: dict[str, Choice] = {}
        self._samples: dict[str, Any] = {}
        self._preview: Preview | None = None

    def show_preview(self, preview: Preview) -> None:
        self._preview = preview
        self.choices, self._samples = {}, {}
        body = QFrame()
        panel(body)
        grid = QGridLayout(body)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(6)
        for place, text in enumerate((self.tr("Field"), self.tr("Column of the file"), self.tr("Found"), self.tr("First values"))):
            grid.addWidget(label(text, cap="1"), 0, place)
        for number, field in enumerate(KINDS[preview.kind], 1):
            self._add(grid, number, field, preview)
        grid.setColumnStretch(3, 1)
        grid.setRowStretch(len(KINDS[preview.kind]) + 1, 1)
        self.setWidget(body)

    def _add(self, grid: QGridLayout, number: int, field: Field, preview: Preview) -> None:
        title = pick(field.label_en, field.label_zh)
        match = next((one for one in preview.mapping.matches if one.field.name == field.name), None)
        choice = Choice(title, 230)
        choice.set_choices([("", self.tr("– not in the file –")), *((name, name) for name in preview.sheet.header if name)], match.header if match else "")
        sample = elided("", dim="1")
        self.choices[field.name], self._samples[field.name] = choice, sample
        grid.addWidget(label(f"{title} *" if field.required else title, **({"strong": "1"} if field.required else {})), number, 0)
        grid.addWidget(choice, number, 1)
        grid.addWidget(_sureness(match.score if match else 0, field.required), number, 2)
        grid.addWidget(sample, number, 3)
        choice.chosen.connect(lambda _key, name=field.name: self._show_sample(name))
        self._show_sample(field.name)

    def _show_sample(self, name: str) -> None:
        assert self._preview is not None
        header, chosen = self._preview.sheet.header, self.choices[name].current()
        self._samples[name].setText(self._preview.samples[header.index(str(chosen))] if chosen in header else "")

    def chosen(self) -> dict[str, str]:
        """Field -> column; an empty column says: leave it out."""
        return {name: str(choice.current() or "") for name, choice in self.choices.items()}

    def missing(self) -> list[str]:
        assert self._preview is not None
        return [pick(f.label_en, f.label_zh) for f in KINDS[self._preview.kind] if f.required and not self.choices[f.name].current()]


def _sureness(score: int, required: bool) -> Chip:
    translate = QCoreApplication.translate
    if score >= 100:
        return Chip(translate("imports", "Same word"), "good", "circle-check")
    if score:
        return Chip(translate("imports", "Looks alike"), "warn", "alert-triangle")
    return Chip(translate("imports", "Missing"), "bad", "alert-circle") if required else Chip(translate("imports", "None"), "info", "minus")


class ResultPage(QFrame):
    """What would happen, or what happened: figures, and every row with something to say."""

    def __init__(self) -> None:
        super().__init__()
        self.figures = row(gap=8)
        self.note = label("", wrap=True, dim="1")
        self.grid = Grid(self.tr("Rows with something to say"))
        self.skip = QCheckBox(self.tr("Leave out the rows with errors and import the others"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        for item in (self.figures, self.note):
            layout.addWidget(item)
        layout.addWidget(self.grid, 1)
        layout.addWidget(self.skip)

    def show_outcome(self, outcome: ImportOutcome) -> None:
        done = outcome.committed
        layout = self.figures.layout()
        while layout is not None and layout.count():
            item = layout.takeAt(0)
            if item.widget() is not None:
                item.widget().deleteLater()
        for chip in self._chips(outcome):
            layout.addWidget(chip)
        layout.addStretch(1)
        self.note.setText(
            self.tr("Imported as batch %1.").replace("%1", str(outcome.batch_id)) if done else
            self.tr("This was a trial: nothing has been written yet.") if outcome.new + outcome.changed else
            self.tr("There is nothing to write: every row is there already, or was left out.")
        )  # fmt: skip
        self.grid.set_columns(self._columns(outcome.kind))
        self.grid.set_rows(outcome.issues)
        self.grid.setVisible(bool(outcome.issues))
        self.skip.setVisible(bool(outcome.failed) and not done)

    def _chips(self, outcome: ImportOutcome) -> list[Chip]:
        texts = (
            (outcome.new, self.tr("%1 new"), "good", "circle-plus"),
            (outcome.changed, self.tr("%1 changed"), "info", "pencil"),
            (outcome.same, self.tr("%1 the same"), "info", "equal"),
            (outcome.skipped, self.tr("%1 left out"), "info", "minus"),
            (outcome.warned, self.tr("%1 to look at"), "warn", "alert-triangle"),
            (outcome.failed, self.tr("%1 with errors"), "bad", "alert-circle"),
        )
        return [Chip(text.replace("%1", f"{count:,}"), tone, icon) for count, text, tone, icon in texts if count]

    def _columns(self, kind: str) -> list[Column]:
        return [
            Column("row", self.tr("Row"), 70, lambda r: r.row, align="right", dim=True),
            Column("kind", self.tr("Severity"), 100, lambda r: r.severity, chip=lambda r: _severity(r.severity)),
            Column("field", self.tr("Field"), 120, lambda r: _field_label(kind, r.field)),
            Column("what", self.tr("What is wrong"), 300, lambda r: _words(kind, r)[0]),
            Column("todo", self.tr("What to do"), 260, lambda r: _words(kind, r)[1], dim=True),
        ]


def _severity(severity: str) -> tuple[str, str, str]:
    translate = QCoreApplication.translate
    return {
        "error": (translate("imports", "Error"), "bad", "alert-circle"),
        "skip": (translate("imports", "Left out"), "info", "minus"),
        "warning": (translate("imports", "Look at it"), "warn", "alert-triangle"),
    }.get(severity, (severity, "info", "circle"))


def _field_label(kind: str, name: str) -> str:
    field = field_of(kind, name)
    return pick(field.label_en, field.label_zh) if field is not None else name


def _words(kind: str, issue: Issue) -> tuple[str, str]:
    return describe(issue, _field_label(kind, issue.field), language() == "zh")
