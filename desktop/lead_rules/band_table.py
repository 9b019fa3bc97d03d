"""The bands of one field as a small table that is typed into: a bound or words, and, where wanted, points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.lead_rules.inputs import read_points, read_words
from desktop.lead_rules.value_names import ValueNames
from desktop.shared.facts import MiniGrid
from desktop.shared.fields import parse_amount
from desktop.shared.grid_column import Column
from desktop.shared.lead_words import in_points, shown_points
from desktop.shared.widgets import label, row, tool
from server_db.domain.leads.scoring_values import Band, Banded


@dataclass(frozen=True, slots=True)
class BandRow:
    """`at` is the band's place; the two last ones, any other and missing, are no bands but have points."""

    at: int
    text: str
    points_cp: int | None
    special: str = ""


class BandTable(QFrame):
    """`changed`: the bands; `special_changed`: "other" or "missing", and the points."""

    changed = Signal(object)
    special_changed = Signal(str, int)

    def __init__(self, with_points: bool) -> None:
        super().__init__()
        self._with_points, self._may, self._by_text = with_points, True, False
        self._bands: tuple[Band, ...] = ()
        self._specials: dict[str, int] = {}
        self._field, self._names = "", ValueNames()
        self.grid = MiniGrid(self.tr("Bands"))
        self.grid.row_key = lambda one: one.at
        self.error = label("", wrap=True, tone="bad")
        self.add, self.remove = tool("plus", self.tr("Add a band"), self._add), tool("trash", self.tr("Remove the band"), self._remove)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.grid)
        layout.addWidget(row((self.error, 1), None, self.add, self.remove, gap=2))
        self.error.hide()
        self.grid.edited.connect(self._edited)

    def _say(self, text: str) -> None:
        self.error.setText(text)
        self.error.setVisible(bool(text))

    def show_bands(self, axis: Banded, by_text: bool, specials: dict[str, int], may: bool, names: ValueNames) -> None:
        self._field, self._names = axis.field, names
        self._bands, self._by_text, self._may, self._specials = tuple(axis.bands), by_text, may, specials
        self.add.setVisible(may)
        self.remove.setVisible(may)
        self._say("")
        self._fill()

    def _fill(self) -> None:
        kept = self.grid.current_row()
        self.grid.fill(self._columns(), self._rows())
        if kept is not None:
            self.grid.select_key(kept.at)

    def _columns(self) -> list[Column]:
        title = self.tr("Words") if self._by_text else self.tr("Values")
        found = [Column("band", title, 190, lambda r: r.text, stretch=True, editable=self._may, tone=lambda r: "text2" if r.special else None)]
        if self._with_points:
            found.append(Column("points", self.tr("Points"), 84, lambda r: in_points(r.points_cp), shown_points, align="right", editable=self._may))
        return found

    def _rows(self) -> list[BandRow]:
        found = [BandRow(at, self._text(at), band.points_cp) for at, band in enumerate(self._bands)]
        words = {"other": self.tr("none of them"), "missing": self.tr("not known")}
        return found + [BandRow(len(self._bands) + n, words[name], cp, name) for n, (name, cp) in enumerate(self._specials.items())]

    def _text(self, at: int) -> str:
        return band_text(self._bands, at, self._field, self._names)

    def _edited(self, line: BandRow, key: str, text: str) -> None:
        self._say("")
        if key == "points":
            self._points(line, text)
        elif not line.special:
            self._band(line.at, text)

    def _points(self, line: BandRow, text: str) -> None:
        value = read_points(text)
        if value is None:
            self._say(self.tr("“%1” is no number of points.").replace("%1", text))
        elif line.special:
            self.special_changed.emit(line.special, value)
        else:
            self._tell(replace(self._bands[line.at], points_cp=value), line.at)

    def _band(self, at: int, text: str) -> None:
        band = self._bands[at]
        if self._by_text:
            within = self._names.codes(self._field, read_words(text))
            if within:
                self._tell(replace(band, within=within, to=None), at)
            return
        bound = read_bound(text)
        if bound is None and text.strip() and not text.strip().startswith("≥"):
            self._say(self.tr("“%1” is no bound; write the number below which it lies.").replace("%1", text))
            return
        self._tell(replace(band, to=bound, within=()), at)

    def _tell(self, band: Band, at: int) -> None:
        self.changed.emit((*self._bands[:at], band, *self._bands[at + 1 :]))

    def _add(self) -> None:
        """Before the open one at the end, twice as far as the bound before it."""
        if self._by_text:
            self.changed.emit((*self._bands, Band(within=(self.tr("word"),))))
            return
        closed = [band for band in self._bands if band.to is not None]
        last = closed[-1].to if closed and closed[-1].to is not None else Decimal(0)
        bound = last * 2 if last > 0 else last + 10
        self.changed.emit((*closed, Band(bound), *[band for band in self._bands if band.to is None]))

    def _remove(self) -> None:
        line = self.grid.current_row()
        if line is not None and not line.special and len(self._bands) > 1:
            self.changed.emit(tuple(band for at, band in enumerate(self._bands) if at != line.at))
        elif line is None or line.special:
            self._say(self.tr("Choose the band to remove."))


def read_bound(text: str) -> Decimal | None:
    number = parse_amount(text.strip().lstrip("<＜").split("…")[-1].split("–")[-1].strip().lstrip("<＜"))
    return number.normalize() + 0 if number is not None else None


def band_text(bands: Sequence[Band], at: int, field: str = "", names: ValueNames | None = None) -> str:
    """below 50 · 50 … < 500 · ≥ 500, or the words."""
    band = bands[at]
    if band.within:
        words = [names.show(field, word) if names is not None else word for word in band.within]
        return ("、" if any(ord(c) > 0x2E80 for word in words for c in word) else ", ").join(words)
    before = bands[at - 1].to if at else None
    if band.to is None:
        return f"≥ {before:f}" if before is not None else "…"
    return f"{before:f} … < {band.to:f}" if before is not None else f"< {band.to:f}"
