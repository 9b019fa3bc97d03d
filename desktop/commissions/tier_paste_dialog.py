"""A look at a pasted tier table before it comes in: what each row is understood as, what is wrong with it, how else it could be read."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import cast

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from desktop.commissions.cells import Cell
from desktop.commissions.cells_view import CellsView
from desktop.commissions.rate_table import is_number
from desktop.commissions.tier_paste import PastedLine, ReadAs, read_tiers
from desktop.commissions.value_text import plain_number, rate_text
from desktop.shared.fields import Choice
from desktop.shared.widgets import label, row, set_property


class TierPasteDialog(QDialog):
    """`columns` are the heads of the table it goes into; values beyond them are left out."""

    def __init__(self, block: Sequence[Sequence[str]], columns: Sequence[str], units: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._block, self._columns, self._units = block, columns, units
        self._percent = units[1] == "rate" if len(units) > 1 else True
        self.paste = read_tiers(block, self._percent)
        self.setWindowTitle(self.tr("Paste a rate table"))
        self.read_as = Choice(self.tr("The first column holds"))
        self.read_as.set_choices(
            [
                ("ranges", self.tr("from – to, as labels or two columns")), ("lower", self.tr("lower bounds")),
                ("upper", self.tr("upper bounds")), ("width", self.tr("widths of the bands")),
            ], self.paste.read_as,
        )  # fmt: skip
        self.read_as.chosen.connect(self._read_again)
        self.table = CellsView(self.tr("What is understood"), whole_rows=True)
        self._said = label("", wrap=True, dim="1")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._ok.setText(self.tr("Replace the table"))
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(self.tr("Cancel"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(row(label(self.tr("The first column holds"), dim="1"), self.read_as, None))
        layout.addWidget(self.table, 1)
        layout.addWidget(self._said)
        layout.addWidget(buttons)
        self.resize(720, 440)
        self._show()

    def _read_again(self, key: object) -> None:
        self.paste = read_tiers(self._block, self._percent, cast(ReadAs, key))
        self._show()

    def rows(self) -> list[list[str]]:
        """For the table: as wide as it is."""
        width = len(self._columns)
        return [(cells + [""] * width)[:width] for cells in self.paste.rows()]

    def _show(self) -> None:
        heads = [Cell(self.tr("Pasted")), Cell(self._columns[0], right=True), *(Cell(head, right=True) for head in self._columns[1:]), Cell("")]
        rows = [self._line(line) for line in self.paste.lines]
        self.table.show_cells(heads, rows, (190, 110, *[90] * (len(self._columns) - 1), 220), stretch=len(heads) - 1)
        wrong = sum(1 for line in self.paste.lines if line.problem)
        fits = self.paste.fits
        self._ok.setEnabled(fits)
        set_property(self._said, tone="" if fits else "bad")
        if fits:
            self._said.setText(self.tr("Each row holds from its lower bound on, up to the next one. It is one step to undo."))
        else:
            text = self.tr("Rows that cannot come in as they are: %1. Mend them where they come from, or read the first column otherwise.")
            self._said.setText(text.replace("%1", str(wrong)))

    def _line(self, line: PastedLine) -> list[Cell]:
        tone = "bad" if line.problem else "text"
        low = "–" if line.low is None else self._number(f"{line.low:f}", 0)
        values = [self._number(value, at) for at, value in enumerate(line.values, 1)]
        values = (values + ["–"] * len(self._columns))[: len(self._columns) - 1]
        word = self._problem(line) if line.problem else self._note(line)
        icon = "alert-circle" if line.problem else "circle-check"
        said = Cell(word, tone=tone if line.problem else "text2", tip=word)
        cells = [Cell(line.source, icon=icon, icon_tone="bad" if line.problem else "good", tip=line.source), Cell(low, right=True, tone=tone)]
        return [*cells, *(Cell(value, right=True, tone=tone) for value in values), said]

    def _number(self, stored: str, column: int) -> str:
        if not is_number(stored):
            return stored or "–"
        unit = self._units[column] if column < len(self._units) else ""
        return rate_text(Decimal(stored)) if unit == "rate" else plain_number(Decimal(stored))

    def _problem(self, line: PastedLine) -> str:
        other = "" if line.other is None else self._number(f"{line.other:f}", 0)
        words = {
            "no_bound": self.tr("no bound is read here"), "no_value": self.tr("the value is missing"),
            "gap": self.tr("gap: the row before ends at %1"), "overlap": self.tr("overlap: the row before reaches %1"),
            "twice": self.tr("the bound %1 is there twice"),
        }  # fmt: skip
        return words[line.problem].replace("%1", other)

    def _note(self, line: PastedLine) -> str:
        other = "" if line.other is None else self._number(f"{line.other:f}", 0)
        words = {
            "percent": self.tr("read as percent"), "closed": self.tr("joined to %1 before it").replace("%1", other),
            "edge": self.tr("exactly on the bound counts above it here"),
        }  # fmt: skip
        return words.get(line.note, "")
