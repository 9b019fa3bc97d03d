"""A rule over two fields together: both cut into bands, and a table of points for each pair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.lead_rules.band_table import BandTable, band_text
from desktop.lead_rules.bands_form import first_bands
from desktop.lead_rules.body_edits import resize_table
from desktop.lead_rules.inputs import read_points
from desktop.lead_rules.names import field_choices, kind_of
from desktop.lead_rules.value_names import ValueNames
from desktop.shared.facts import MiniGrid
from desktop.shared.fields import Choice, FieldRow
from desktop.shared.grid_column import Column
from desktop.shared.lead_words import in_points, shown_points
from desktop.shared.widgets import label
from server_db.domain.leads.scoring_values import Band, Banded, FitRule
from server_db.domain.process.facts import CustomField

# so many columns fit beside one another; more have a scroll bar below them
FITTING, BAR = 5, 14


class CrossForm(QFrame):
    edited = Signal(object, str)

    def __init__(self, custom: tuple[CustomField, ...]) -> None:
        super().__init__()
        self._custom = custom
        self._rule: FitRule | None = None
        self._may = True
        self.values = ValueNames()
        self.fields = (Choice(self.tr("First field")), Choice(self.tr("Second field")))
        self.tables = (BandTable(with_points=False), BandTable(with_points=False))
        self.points = MiniGrid(self.tr("Points of each pair"))
        self.points.row_key = lambda line: line[0]
        self.points.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.error = label("", wrap=True, tone="bad")
        self.error.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for place, title in enumerate((self.tr("First field"), self.tr("Second field"))):
            self.fields[place].set_choices(field_choices(custom))
            layout.addWidget(FieldRow(title, self.fields[place]))
            layout.addWidget(self.tables[place])
            self.fields[place].chosen.connect(lambda code, at=place: self._field_chosen(at, code))
            self.tables[place].changed.connect(lambda bands, at=place: self._bands_changed(at, bands))
        layout.addWidget(label(self.tr("Points of each pair"), dim="1"))
        layout.addWidget(self.points)
        layout.addWidget(self.error)
        self.points.edited.connect(self._points_typed)

    def show_rule(self, rule: FitRule, groups: Sequence[str], may: bool) -> None:
        self._rule, self._may = rule, may
        for place, axis in enumerate(rule.axes):
            self.fields[place].set_current(axis.field)
            self.fields[place].setEnabled(may)
            self.tables[place].show_bands(axis, axis.by_text, {}, may, self.values)
        self._fill()

    def _fill(self) -> None:
        assert self._rule is not None
        first, second = self._rule.axes
        table = resize_table(self._rule.table, len(first.bands) + 2, len(second.bands) + 2)
        columns = [Column("band", "", 84, lambda line: line[1], bold=True, stretch=True, least=60)]
        for place, title in enumerate(self._places(second)):
            wide = 60 if place < len(second.bands) else 78
            columns.append(
                Column(f"p{place}", title, wide, lambda line, at=place: in_points(line[2][at]), shown_points, align="right", editable=self._may, tip=title)
            )  # fmt: skip
        self.points.fill(columns, [(at, title, table[at]) for at, title in enumerate(self._places(first))])
        if len(columns) > FITTING:
            self.points.setFixedHeight(self.points.height() + BAR)

    def _places(self, axis: Banded) -> list[str]:
        return [*(band_text(axis.bands, at, axis.field, self.values) for at in range(len(axis.bands))), self.tr("other"), self.tr("not known")]

    def _points_typed(self, line: Any, key: str, text: str) -> None:
        assert self._rule is not None
        value = read_points(text)
        self.error.setText("" if value is not None else self.tr("“%1” is no number of points.").replace("%1", text))
        self.error.setVisible(value is None)
        if value is None or not key.startswith("p"):
            return
        first, second = self._rule.axes
        table = [list(one) for one in resize_table(self._rule.table, len(first.bands) + 2, len(second.bands) + 2)]
        table[line[0]][int(key[1:])] = value
        self._tell(replace(self._rule, table=tuple(tuple(one) for one in table)), "table")

    def _field_chosen(self, place: int, code: str) -> None:
        assert self._rule is not None
        axis, kind = self._rule.axes[place], kind_of(code, self._custom)
        bands = axis.bands if axis.by_text == (kind == "text") else first_bands(kind, self.tr("word"))
        self._axis(place, Banded(code, bands), "field")

    def _bands_changed(self, place: int, bands: tuple[Band, ...]) -> None:
        assert self._rule is not None
        self._axis(place, replace(self._rule.axes[place], bands=bands), "bands")

    def _axis(self, place: int, axis: Banded, field: str) -> None:
        """The table keeps its points: a band more is a line or column of nothing before "none of them"."""
        assert self._rule is not None
        old, axes = self._rule.axes, list(self._rule.axes)
        axes[place] = axis
        table = resize_table(self._rule.table, len(old[0].bands) + 2, len(old[1].bands) + 2)
        moved = _fitted(table, len(old[place].bands), len(axis.bands), by_row=place == 0)
        self._tell(replace(self._rule, axes=tuple(axes), table=moved), field)

    def _tell(self, rule: FitRule, field: str) -> None:
        if rule != self._rule:
            self._rule = rule
            self.edited.emit(rule, field)


def _fitted(table: Sequence[Sequence[int]], was: int, now: int, by_row: bool) -> tuple[tuple[int, ...], ...]:
    """Lines of bands that came or went at the end; the two last, none of them and not known, go along."""
    lines: list[tuple[int, ...]] = [tuple(line) for line in (table if by_row else zip(*table, strict=True))]
    bands, tail = lines[:was], lines[was:]
    empty = (0,) * (len(lines[0]) if lines else 0)
    fitted = [*bands[:now], *[empty] * max(0, now - was), *tail]
    return tuple(fitted) if by_row else tuple(tuple(line) for line in zip(*fitted, strict=True))
