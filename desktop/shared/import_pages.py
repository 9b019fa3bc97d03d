"""The pages of any import: the file, its columns, what would happen. A screen adds what it asks besides, and its own words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from desktop.shared.encoding_chooser import CHOICES, EncodingChooser, encoding_name
from desktop.shared.fields import Choice, FieldRow, number_box
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.i18n import language, pick
from desktop.shared.painted import Chip
from desktop.shared.widgets import EmptyState, button, column, elided, label, panel, row, tab_through
from server_db.imports.encodings import Encoded
from server_db.imports.problems import Issue, describe, describe_note


class Preview(Protocol):
    """A file looked into: its columns as they were matched, and the first values of each."""

    @property
    def sheet(self) -> Any: ...
    @property
    def samples(self) -> tuple[str, ...]: ...  # one a column
    @property
    def fields(self) -> Sequence[Any]: ...  # what the columns can be taken for
    @property
    def columns(self) -> Mapping[str, str]: ...  # field -> its column
    @property
    def notes(self) -> Sequence[tuple[str, Mapping[str, str]]]: ...
    def sureness(self, field: str) -> int: ...  # 0: chosen by nobody; 100: the very word
    def label(self, field: str, chinese: bool) -> str: ...


class FilePage(QFrame):
    """Which file, which sheet, where its header is; what else is asked stands in the same form."""

    wanted = Signal()  # another file
    changed = Signal()  # read the file again
    encoding_chosen = Signal()  # read it from the beginning

    def __init__(self) -> None:
        super().__init__()
        self.drop = EmptyState("file-import", self.tr("Drop an Excel or CSV file here"), self.tr("Excel, WPS and CSV files, packed with gzip too"))
        self.drop.set_action(self.tr("Choose a file…"), self.wanted.emit)
        self.name, self.how = elided("", h="2"), label("", dim="1")
        self.sheet, self.header, self.source = Choice(self.tr("Sheet")), number_box(), QLineEdit()
        self.header.setRange(1, 999)
        self.header.setKeyboardTracking(False)  # the file is read once the number is whole
        self.unknown, self.first = label("", wrap=True, tone="warn"), Grid(self.tr("First rows"))
        self.first.row_key = lambda line: line[0]
        self._header_said = False  # by the person: else it is found, over two rows where its cells are merged
        self.encoding = Choice(self.tr("Encoding"))
        self.sheet_row, self.header_row = FieldRow(self.tr("Sheet"), self.sheet), FieldRow(self.tr("Header in row"), self.header)
        self.encoding_row = FieldRow(self.tr("Encoding"), self.encoding)
        self.part_row = column(self.sheet_row, self.encoding_row, gap=0)  # a workbook has sheets, a text file an encoding
        self.encoding_row.hide()
        self.chooser = EncodingChooser()
        self._encoding: str | None = None  # by the person's word
        self._form = QGridLayout()
        self._form.setHorizontalSpacing(16)
        self._form.setVerticalSpacing(12)
        self.form = column(row((self.name, 1), button(self.tr("Another file…"), clicked=self.wanted.emit)), self.how, self._form, None, gap=12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.drop)
        layout.addWidget(self.form)
        layout.addWidget(self.chooser)
        self.form.hide()
        self.chooser.hide()
        self.unknown.hide()
        self.first.hide()
        self.sheet.chosen.connect(self._sheet_said)
        self.header.valueChanged.connect(self._row_said)
        self.first.current_changed.connect(self._row_pointed)
        self.encoding.chosen.connect(self._encoding_said)
        self.chooser.chosen.connect(self._encoding_said)
        self.chooser.other_wanted.connect(self.wanted)

    def ask(self, *rows: QWidget) -> None:
        """The form, two beside each other, and the first rows below it: Tab comes to them last."""
        for number, made in enumerate(rows):
            self._form.addWidget(made, number // 2, number % 2, Qt.AlignmentFlag.AlignTop)
        below = self.form.layout()
        assert isinstance(below, QVBoxLayout)
        below.insertWidget(below.count() - 1, self.unknown)
        below.insertWidget(below.count() - 1, self.first, 100)
        for place in (0, 1):
            self._form.setColumnStretch(place, 1)

    def _asked_again(self, _value: object) -> None:
        self.changed.emit()

    def _encoding_said(self, encoding: object) -> None:
        self._encoding = str(encoding)
        self.encoding_chosen.emit()

    def _sheet_said(self, _sheet: object) -> None:
        self._header_said = False
        self.changed.emit()

    def _row_said(self, _row: int) -> None:
        self._header_said = True
        self.changed.emit()

    def _row_pointed(self, line: Any) -> None:
        if line is not None:
            self.header.setValue(line[0])

    def forget(self) -> None:
        """Another file: its encoding, sheet and header are found anew."""
        self._encoding, self._header_said = None, False
        self.sheet.set_choices([])

    def chosen_header(self) -> int | None:
        return self.header.value() if self._header_said else None

    def chosen_encoding(self) -> str | None:
        return self._encoding

    def ask_encoding(self, path: str, choices: Sequence[Encoded]) -> None:
        """The file does not tell: the person does."""
        self.drop.hide()
        self.form.hide()
        self.chooser.show_choices(Path(path).name, choices)
        self.chooser.show()

    def show_preview(self, path: str, preview: Preview) -> None:
        sheet = preview.sheet
        self.show_sheets(path, sheet.sheets, sheet.how)
        used = sheet.how.partition(", ")[0]
        others = [code for code in CHOICES if encoding_name(code) != encoding_name(used)]  # one that begins with a mark is UTF-8 to people
        self.encoding.set_choices([(code, encoding_name(code)) for code in (used, *others)], used)
        self.header.blockSignals(True)
        self.header.setValue(sheet.header_row)
        self.header.blockSignals(False)
        text = self.tr("%1 rows, %2 columns, from sheet “%3”") if sheet.sheets else self.tr("%1 rows, %2 columns, read as %3")
        for mark, value in (("%1", f"{len(sheet.rows):,}"), ("%2", str(len(sheet.header))), ("%3", how_text(sheet.how))):
            text = text.replace(mark, value)
        self.how.setText(text)
        self.how.show()
        if not preview.columns:
            self._ask_header(sheet)

    def show_sheets(self, path: str, sheets: Sequence[str], how: str) -> None:
        """What can be chosen of a file whatever stands in the sheet that was read."""
        self.drop.hide()
        self.chooser.hide()
        self.form.show()
        self.name.setText(Path(path).name)
        self.how.hide()
        self.sheet.set_choices([(name, name) for name in sheets], how)
        self.sheet_row.setEnabled(len(sheets) > 1)
        self.sheet_row.setVisible(bool(sheets))
        self.encoding_row.setVisible(not sheets)
        self.unknown.hide()
        self.first.hide()

    def show_none(self) -> None:
        """The file cannot be read: the place for another one."""
        self.form.hide()
        self.chooser.hide()
        self.drop.show()

    def _ask_header(self, sheet: Any) -> None:
        """No column is recognised: the first rows, for the person to say which one names them."""
        text = self.tr("Row %1 names no known column. Choose another sheet, or the row that names the columns; or go on and choose the columns by hand.")
        self.unknown.setText(text.replace("%1", str(sheet.header_row)))
        self.first.blockSignals(True)
        self.first.set_columns([
            Column("row", self.tr("Row"), 60, lambda line: line[0], align="right", dim=True),
            Column("text", self.tr("What stands there"), 700, lambda line: line[1]),
        ])  # fmt: skip
        self.first.set_rows(sheet.top)
        self.first.select_key(sheet.header_row)
        self.first.blockSignals(False)
        self.unknown.show()
        self.first.show()

    def chosen_sheet(self) -> str | None:
        """None: a text file, or the only sheet. The page rests while a file is read: its own state is not asked."""
        sheet = self.sheet.current() if self.sheet_row.isEnabledTo(self) else None
        return str(sheet) if sheet else None


def how_text(how: str) -> str:
    """A text file's encoding and what parts its columns; of a workbook the sheet."""
    encoding, mark, parted = how.partition(", ")
    translate = QCoreApplication.translate
    names = {",": translate("imports", "comma"), ";": translate("imports", "semicolon"), "\t": translate("imports", "tab"), "|": translate("imports", "bar")}
    return f"{encoding.upper().removesuffix('-SIG')} · {names[parted]}" if mark and parted in names else how


class ColumnsPage(QScrollArea):
    """Each field and the column it is taken from; what was found by itself says how surely."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.choices: dict[str, Choice] = {}
        self._samples: dict[str, Any] = {}
        self._preview: Preview | None = None

    def note(self, preview: Preview) -> str:
        """What is said above the columns."""
        return "\n".join(describe_note(code, args, language() == "zh") for code, args in preview.notes)

    def show_preview(self, preview: Preview) -> None:
        self._preview = preview
        self.choices, self._samples = {}, {}
        body = QFrame()
        panel(body)
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(6)
        note = self.note(preview)
        if note:
            grid.addWidget(label(note, dim="1", wrap=True), 0, 0, 1, 4)
        for place, text in enumerate((self.tr("Field"), self.tr("Column of the file"), self.tr("Found"), self.tr("First values"))):
            grid.addWidget(label(text, cap="1"), 1, place)
        for number, field in enumerate(preview.fields, 2):
            self._add(grid, number, field, preview)
        grid.setColumnStretch(3, 1)
        grid.setRowStretch(len(preview.fields) + 2, 1)
        self.setWidget(body)
        tab_through(self, *self.choices.values())

    def _add(self, grid: QGridLayout, number: int, field: Any, preview: Preview) -> None:
        title = pick(field.label_en, field.label_zh)
        choice = Choice(title, 230)
        header = [(name, name) for name in preview.sheet.header if name]
        choice.set_choices([("", self.tr("– not in the file –")), *header], preview.columns.get(field.name, ""))
        sample = elided("", dim="1")
        self.choices[field.name], self._samples[field.name] = choice, sample
        grid.addWidget(label(f"{title} *", strong="1") if field.required else label(title), number, 0)
        grid.addWidget(choice, number, 1)
        found = _sureness(preview.sureness(field.name), field.required)
        if found is not None:
            grid.addWidget(found, number, 2)
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
        """Why the columns do not do yet; empty: they do."""
        assert self._preview is not None
        missing = [pick(field.label_en, field.label_zh) for field in self._preview.fields if field.required and not self.choices[field.name].current()]
        return self.tr("Choose a column for: %1").replace("%1", ", ".join(missing)) if missing else ""


def _sureness(score: int, required: bool) -> Chip | None:
    """Nothing where a field that is not needed is not in the file: it is not worth a word in each of thirty lines."""
    translate = QCoreApplication.translate
    if score >= 100:
        return Chip(translate("imports", "Same word"), "good", "circle-check")
    if score:
        return Chip(translate("imports", "Looks alike"), "warn", "alert-triangle")
    return Chip(translate("imports", "Missing"), "bad", "alert-circle") if required else None


class ResultPage(QFrame):
    """What would happen, or what happened: figures, and every row with something to say."""

    def __init__(self, done_text: Callable[[Any], str]) -> None:
        """`done_text`: what is said of an outcome that is over; empty where it is not."""
        super().__init__()
        self._done_text = done_text
        self.figures, self.note = row(gap=8), label("", wrap=True, dim="1")
        self.grid = Grid(self.tr("Rows with something to say"))
        self.skip = QCheckBox(self.tr("Leave out the rows with errors and import the others"))
        self._preview: Preview | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        for item in (self.figures, self.note):
            layout.addWidget(item)
        layout.addWidget(self.grid, 1)
        layout.addWidget(self.skip)
        self._rest = QWidget()  # below the words where there are no rows to show: they stay at the top
        layout.addWidget(self._rest, 1)

    def show_outcome(self, outcome: Any, preview: Preview) -> None:
        self._preview = preview
        layout = self.figures.layout()
        while layout is not None and layout.count():
            item = layout.takeAt(0)
            if item.widget() is not None:
                item.widget().deleteLater()
        for chip in self._chips(outcome):
            layout.addWidget(chip)
        layout.addStretch(1)
        done = self._done_text(outcome)
        first = done or (
            self.tr("This was a trial: nothing has been written yet.") if outcome.new + outcome.changed else
            self.tr("There is nothing to write: every row is there already, or was left out.")
        )  # fmt: skip
        notes = [describe_note(code, args, language() == "zh") for code, args in outcome.notes]
        self.note.setText("\n".join((first, *notes)))
        self.grid.set_columns(self._columns())
        self.grid.set_rows(outcome.issues)
        self.grid.setVisible(bool(outcome.issues))
        self._rest.setVisible(not outcome.issues)
        self.skip.setVisible(bool(outcome.failed) and not done)

    def _chips(self, outcome: Any) -> list[Chip]:
        texts = (
            (outcome.new, self.tr("%1 new"), "good", "circle-plus"),
            (outcome.changed, self.tr("%1 changed"), "info", "pencil"),
            (outcome.same, self.tr("%1 the same"), "info", "equal"),
            # Of leads only: another has them, or they stand twice in the file.
            (getattr(outcome, "duplicates", 0), self.tr("%1 duplicates"), "warn", "copy"),
            (outcome.skipped, self.tr("%1 left out"), "info", "minus"),
            (outcome.warned, self.tr("%1 to look at"), "warn", "alert-triangle"),
            (outcome.failed, self.tr("%1 with errors"), "bad", "alert-circle"),
        )
        return [Chip(text.replace("%1", f"{count:,}"), tone, icon) for count, text, tone, icon in texts if count]

    def _columns(self) -> list[Column]:
        return [
            Column("row", self.tr("Row"), 70, lambda r: r.row, align="right", dim=True),
            Column("kind", self.tr("Severity"), 100, lambda r: r.severity, chip=lambda r: _severity(r.severity)),
            Column("field", self.tr("Field"), 120, lambda r: self._label(r.field)),
            Column("what", self.tr("What is wrong"), 280, lambda r: self._words(r)[0]),
            Column("todo", self.tr("What to do"), 240, lambda r: self._words(r)[1], dim=True),
        ]

    def _label(self, name: str) -> str:
        return self._preview.label(name, language() == "zh") if self._preview is not None else name

    def _words(self, issue: Issue) -> tuple[str, str]:
        return describe(issue, self._label(issue.field), language() == "zh")


def _severity(severity: str) -> tuple[str, str, str]:
    translate = QCoreApplication.translate
    return {
        "error": (translate("imports", "Error"), "bad", "alert-circle"),
        "duplicate": (translate("imports", "Duplicate"), "warn", "copy"),
        "skip": (translate("imports", "Left out"), "info", "minus"),
        "warning": (translate("imports", "Look at it"), "warn", "alert-triangle"),
    }.get(severity, (severity, "info", "circle"))
