"""The pages of the import: the file and what it is for, its columns, what would happen."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QLineEdit, QScrollArea, QSpinBox, QVBoxLayout

from desktop.leads.import_calls import Issue, LeadImportOutcome, LeadOptions, Preview, Reading, describe, describe_note
from desktop.shared.fields import Choice, FieldRow
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.i18n import language, names, pick
from desktop.shared.painted import Chip
from desktop.shared.widgets import EmptyState, button, column, elided, label, panel, row


class FilePage(QFrame):
    """Which file and sheet, where it comes from, into which pool, and what becomes of leads that are known."""

    wanted = Signal()  # another file
    changed = Signal()  # read the file again

    def __init__(self, frame: Any, may_assign: bool) -> None:
        super().__init__()
        self.drop = EmptyState("file-import", self.tr("Drop an Excel or CSV file here"), self.tr("Excel, WPS and CSV files, packed with gzip too"))
        self.drop.set_action(self.tr("Choose a file…"), self.wanted.emit)
        self.name, self.how = elided("", h="2"), label("", dim="1")
        self.sheet, self.header = Choice(self.tr("Sheet")), QSpinBox()
        self.header.setRange(1, 20)
        self.source, self.pool, self.channel, self.campaign = QLineEdit(), Choice(self.tr("Pool")), Choice(self.tr("Channel")), Choice(self.tr("Campaign"))
        self.update_ = Choice(self.tr("Leads that are known"))
        self.assign = QCheckBox(self.tr("Give the new leads out by the pool's rules"))
        self.lenient = QCheckBox(self.tr("Leave cells empty that cannot be read"))
        self.made = QCheckBox(self.tr("Make fields of columns that name none"))
        self.assign.setEnabled(may_assign)
        self.pool.set_choices([(one.code, names(one)) for one in frame.pools], next((one.code for one in frame.pools if one.is_default), None))
        self.channel.set_choices([("", self.tr("As the rows say")), *((one.code, names(one)) for one in frame.channels)])
        self.campaign.set_choices([("", self.tr("As the rows say")), *((one.code, names(one)) for one in frame.campaigns)])
        self.update_.set_choices([
            ("fill", self.tr("Fill their empty fields")), ("overwrite", self.tr("The file's values win")), ("skip", self.tr("Leave them alone")),
        ], "fill")  # fmt: skip
        rows = (
            FieldRow(self.tr("Sheet"), self.sheet), FieldRow(self.tr("Header in row"), self.header),
            FieldRow(self.tr("Source"), self.source, self.tr("A short name of where the file comes from; its columns are remembered by it.")),
            FieldRow(self.tr("Pool"), self.pool), FieldRow(self.tr("Channel"), self.channel), FieldRow(self.tr("Campaign"), self.campaign),
            FieldRow(self.tr("Leads that are known"), self.update_),
        )  # fmt: skip
        form = QGridLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(12)
        for number, made in enumerate(rows):
            form.addWidget(made, number // 2, number % 2, Qt.AlignmentFlag.AlignTop)
        form.addWidget(column(self.assign, self.lenient, self.made, gap=4), 3, 1)
        for place in (0, 1):
            form.setColumnStretch(place, 1)
        self.sheet_row = rows[0]
        self.form = column(row((self.name, 1), button(self.tr("Another file…"), clicked=self.wanted.emit)), self.how, form, None, gap=12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.drop)
        layout.addWidget(self.form)
        self.form.hide()
        self.sheet.chosen.connect(lambda _key: self.changed.emit())
        self.header.valueChanged.connect(lambda _row: self.changed.emit())
        self.source.editingFinished.connect(self.changed)
        self.made.toggled.connect(lambda _on: self.changed.emit())

    def show_preview(self, path: str, preview: Preview) -> None:
        self.drop.hide()
        self.form.show()
        self.name.setText(Path(path).name)
        self.sheet.set_choices([(name, name) for name in preview.sheet.sheets] or [(None, self.tr("A text file has none"))], preview.sheet.how)
        self.sheet_row.setEnabled(len(preview.sheet.sheets) > 1)
        self.header.blockSignals(True)
        self.header.setValue(preview.sheet.header_row)
        self.header.blockSignals(False)
        text = self.tr("%1 rows, %2 columns, read as %3")
        for mark, value in (("%1", f"{len(preview.sheet.rows):,}"), ("%2", str(len(preview.sheet.header))), ("%3", how_text(preview.sheet.how))):
            text = text.replace(mark, value)
        self.how.setText(text)

    def options(self) -> LeadOptions:
        return LeadOptions(
            source=self.source.text().strip(), pool=str(self.pool.current() or ""), channel=str(self.channel.current() or ""),
            campaign=str(self.campaign.current() or ""), update=str(self.update_.current()), assign=self.assign.isChecked() and self.assign.isEnabledTo(self),
            new_fields=self.made.isChecked(), lenient=self.lenient.isChecked(),
        )  # fmt: skip

    def reading(self, known: bool, columns: Mapping[str, str] | None = None) -> Reading:
        """`known`: the sheet and its header were found or chosen already."""
        sheet = self.sheet.current() if self.sheet_row.isEnabledTo(self) else None  # the page rests while a file is read
        return Reading(str(sheet) if sheet else None, self.header.value() if known else None, columns=dict(columns or {}))


def how_text(how: str) -> str:
    """A text file's encoding and what parts its columns; of a workbook the sheet."""
    encoding, mark, parted = how.partition(", ")
    translate = QCoreApplication.translate
    names_ = {",": translate("leads", "comma"), ";": translate("leads", "semicolon"), "\t": translate("leads", "tab"), "|": translate("leads", "bar")}
    return f"{encoding.upper()} · {names_[parted]}" if mark and parted in names_ else how


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
        notes = "\n".join(describe_note(code, args, language() == "zh") for code, args in preview.file.read.notes)
        grid.addWidget(label(notes or self.tr("Every column found its field."), dim="1", wrap=True), 0, 0, 1, 4)
        for place, text in enumerate((self.tr("Field"), self.tr("Column of the file"), self.tr("Found"), self.tr("First values"))):
            grid.addWidget(label(text, cap="1"), 1, place)
        # What was found stands first: that is what is looked at.
        fields = sorted(preview.file.read.fields.fields, key=lambda one: one.name not in preview.file.columns)
        for number, field in enumerate(fields, 2):
            self._add(grid, number, field, preview)
        grid.setColumnStretch(3, 1)
        grid.setRowStretch(len(fields) + 2, 1)
        self.setWidget(body)

    def _add(self, grid: QGridLayout, number: int, field: Any, preview: Preview) -> None:
        title = pick(field.label_en, field.label_zh)
        choice = Choice(title, 230)
        header = [(name, name) for name in preview.sheet.header if name]
        choice.set_choices([("", self.tr("– not in the file –")), *header], preview.file.columns.get(field.name, ""))
        sample = elided("", dim="1")
        self.choices[field.name], self._samples[field.name] = choice, sample
        grid.addWidget(label(title), number, 0)
        grid.addWidget(choice, number, 1)
        grid.addWidget(_sureness(preview.sureness(field.name)), number, 2)
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

    def problem(self) -> str:
        """A column can serve one field."""
        used = [column for column in self.chosen().values() if column]
        twice = sorted({column for column in used if used.count(column) > 1})
        if twice:
            return self.tr("A column serves one field; chosen twice: %1").replace("%1", ", ".join(twice))
        return "" if used else self.tr("Choose a column for at least one field.")


def _sureness(score: int) -> Chip:
    translate = QCoreApplication.translate
    if score >= 100:
        return Chip(translate("leads", "Same word"), "good", "circle-check")
    return Chip(translate("leads", "Looks alike"), "warn", "alert-triangle") if score else Chip(translate("leads", "None"), "info", "minus")


class ResultPage(QFrame):
    """What would happen, or what happened: figures, and every row with something to say."""

    def __init__(self) -> None:
        super().__init__()
        self.figures, self.note = row(gap=8), label("", wrap=True, dim="1")
        self.grid = Grid(self.tr("Rows with something to say"))
        self.skip = QCheckBox(self.tr("Leave out the rows with errors and import the others"))
        self._labels: Any = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        for item in (self.figures, self.note):
            layout.addWidget(item)
        layout.addWidget(self.grid, 1)
        layout.addWidget(self.skip)

    def show_outcome(self, outcome: LeadImportOutcome, preview: Preview) -> None:
        self._labels = preview.file.read.fields
        layout = self.figures.layout()
        while layout is not None and layout.count():
            item = layout.takeAt(0)
            if item.widget() is not None:
                item.widget().deleteLater()
        for chip in self._chips(outcome):
            layout.addWidget(chip)
        layout.addStretch(1)
        first = (
            self.tr("Imported; the list of imports can take it back, changed leads included.") if outcome.committed else
            self.tr("The worker takes it in; a notice tells when it is done.") if outcome.queued else
            self.tr("This was a trial: nothing has been written yet.") if outcome.new + outcome.changed else
            self.tr("There is nothing to write: every row is there already, or was left out.")
        )  # fmt: skip
        notes = [describe_note(code, args, language() == "zh") for code, args in outcome.notes]
        self.note.setText("\n".join((first, *notes)))
        self.grid.set_columns(self._columns())
        self.grid.set_rows(outcome.issues)
        self.grid.setVisible(bool(outcome.issues))
        self.skip.setVisible(bool(outcome.failed) and not outcome.committed and not outcome.queued)

    def _chips(self, outcome: LeadImportOutcome) -> list[Chip]:
        texts = (
            (outcome.new, self.tr("%1 new"), "good", "circle-plus"), (outcome.changed, self.tr("%1 changed"), "info", "pencil"),
            (outcome.same, self.tr("%1 the same"), "info", "equal"), (outcome.duplicates, self.tr("%1 duplicates"), "warn", "copy"),
            (outcome.skipped, self.tr("%1 left out"), "info", "minus"), (outcome.warned, self.tr("%1 to look at"), "warn", "alert-triangle"),
            (outcome.failed, self.tr("%1 with errors"), "bad", "alert-circle"),
        )  # fmt: skip
        return [Chip(text.replace("%1", f"{count:,}"), tone, icon) for count, text, tone, icon in texts if count]

    def _columns(self) -> list[Column]:
        return [
            Column("row", self.tr("Row"), 70, lambda r: r.row, align="right", dim=True),
            Column("kind", self.tr("Severity"), 100, lambda r: r.severity, chip=lambda r: _severity(r.severity)),
            Column("field", self.tr("Field"), 120, lambda r: self._label(r.field)),
            Column("what", self.tr("What is wrong"), 300, lambda r: self._words(r)[0]),
            Column("todo", self.tr("What to do"), 260, lambda r: self._words(r)[1], dim=True),
        ]

    def _label(self, name: str) -> str:
        return str(self._labels.label(name, language() == "zh")) if self._labels is not None else name

    def _words(self, issue: Issue) -> tuple[str, str]:
        return describe(issue, self._label(issue.field), language() == "zh")


def _severity(severity: str) -> tuple[str, str, str]:
    translate = QCoreApplication.translate
    return {
        "error": (translate("leads", "Error"), "bad", "alert-circle"), "duplicate": (translate("leads", "Duplicate"), "warn", "copy"),
        "skip": (translate("leads", "Left out"), "info", "minus"), "warning": (translate("leads", "Look at it"), "warn", "alert-triangle"),
    }.get(severity, (severity, "info", "circle"))  # fmt: skip


def phase_name(phase: str) -> str:
    """What an import is doing just now."""
    translate = QCoreApplication.translate
    return {
        "read": translate("leads", "Reading the file"), "send": translate("leads", "Sending the rows"),
        "check": translate("leads", "Looking for leads that are known"),
        "commit": translate("leads", "Writing the leads"), "queued": translate("leads", "Waiting for the worker"),
        "running": translate("leads", "The worker writes the leads"),
    }.get(phase, phase)  # fmt: skip


