"""A rule that gives points by the band a field's value falls into."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.lead_rules.band_table import BandTable
from desktop.lead_rules.names import field_choices, kind_of
from desktop.lead_rules.value_names import ValueNames
from desktop.shared.fields import Choice, FieldRow
from server_db.domain.leads.scoring_values import Band, Banded, FitRule
from server_db.domain.process.facts import CustomField

FIRST_NUMBERS = (Band(Decimal(10)), Band(Decimal(100)), Band(None))


def first_bands(kind: str, word: str) -> tuple[Band, ...]:
    """To begin with, when the field is changed to one of another kind."""
    return FIRST_NUMBERS if kind == "number" else (Band(within=(word,)),)


class BandsForm(QFrame):
    edited = Signal(object, str)

    def __init__(self, custom: tuple[CustomField, ...]) -> None:
        super().__init__()
        self._custom = custom
        self._rule: FitRule | None = None
        self.values = ValueNames()
        self.field = Choice(self.tr("Field"))
        self.field.set_choices(field_choices(custom))
        self.table = BandTable(with_points=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(FieldRow(self.tr("Field"), self.field))
        layout.addWidget(self.table)
        self.field.chosen.connect(self._field_chosen)
        self.table.changed.connect(self._bands_changed)
        self.table.special_changed.connect(self._special_changed)

    def show_rule(self, rule: FitRule, groups: Sequence[str], may: bool) -> None:
        self._rule = rule
        axis = rule.axes[0]
        self.field.set_current(axis.field)
        self.field.setEnabled(may)
        by_text = axis.by_text or (not axis.bands and kind_of(axis.field, self._custom) == "text")
        self.table.show_bands(axis, by_text, {"other": rule.other_cp, "missing": rule.missing_cp}, may, self.values)

    def _field_chosen(self, code: str) -> None:
        assert self._rule is not None
        axis, kind = self._rule.axes[0], kind_of(code, self._custom)
        fits = axis.by_text == (kind == "text")
        bands = axis.bands if fits else first_bands(kind, self.tr("word"))
        self._tell(replace(self._rule, axes=(Banded(code, bands),)), "field")

    def _bands_changed(self, bands: tuple[Band, ...]) -> None:
        assert self._rule is not None
        self._tell(replace(self._rule, axes=(replace(self._rule.axes[0], bands=bands),)), "bands")

    def _special_changed(self, name: str, cp: int) -> None:
        assert self._rule is not None
        self._tell(replace(self._rule, other_cp=cp) if name == "other" else replace(self._rule, missing_cp=cp), name)

    def _tell(self, rule: FitRule, field: str) -> None:
        if rule != self._rule:
            self._rule = rule
            self.edited.emit(rule, field)
