"""What an import of leads asks besides the file: where it comes from, into which pool, and what becomes of leads that are known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox

from desktop.leads.import_calls import LeadImportOutcome, LeadOptions, Preview, Reading
from desktop.shared import import_pages
from desktop.shared.fields import Choice, FieldRow
from desktop.shared.i18n import names
from desktop.shared.widgets import column


class LeadFilePage(import_pages.FilePage):
    """Which file and sheet, where it comes from, into which pool, and what becomes of leads that are known."""

    def __init__(self, frame: Any, may_assign: bool, may_make: bool) -> None:
        super().__init__()
        hint = self.tr("Excel, WPS and CSV files, packed with gzip too. Rows copied from a sheet can be pasted into the list (Ctrl+V).")
        self.drop.hint.setText(hint)
        self.drop.hint.setMinimumWidth(460)
        self.pool, self.channel, self.campaign = Choice(self.tr("Pool")), Choice(self.tr("Channel")), Choice(self.tr("Campaign"))
        self.update_ = Choice(self.tr("Leads that are known"))
        self.assign = QCheckBox(self.tr("Give the new leads out by the pool's rules"))
        self.lenient = QCheckBox(self.tr("Leave out single cells that cannot be read"))
        self.made = QCheckBox(self.tr("Make new fields of columns that match none"))
        self.assign.setEnabled(may_assign)
        self.made.setEnabled(may_make)
        given = self.tr("As if each came in by itself; else they are free in the pool.")
        self.assign.setToolTip(given if may_assign else self.tr("Managers and directors give leads out."))
        kept = self.tr("They become fields of the office, of the kind their values have.")
        self.made.setToolTip(kept if may_make else self.tr("A director or an administrator makes new fields."))
        self.lenient.setToolTip(self.tr("Else a row with such a cell counts as an error."))
        self.pool.set_choices([(one.code, names(one)) for one in frame.pools], next((one.code for one in frame.pools if one.is_default), None))
        self.channel.set_choices([("", self.tr("As the rows say")), *((one.code, names(one)) for one in frame.channels)])
        self.campaign.set_choices([("", self.tr("As the rows say")), *((one.code, names(one)) for one in frame.campaigns)])
        self.update_.set_choices([
            ("fill", self.tr("Fill their empty fields")), ("overwrite", self.tr("The file's values win")), ("skip", self.tr("Leave them alone")),
        ], "fill")  # fmt: skip
        self.ask(
            self.part_row, self.header_row,
            FieldRow(self.tr("Source"), self.source, self.tr("A short name of where the file comes from; its columns are remembered by it.")),
            FieldRow(self.tr("Pool"), self.pool), FieldRow(self.tr("Channel"), self.channel), FieldRow(self.tr("Campaign"), self.campaign),
            FieldRow(self.tr("Leads that are known"), self.update_), column(self.assign, self.lenient, self.made, gap=4),
        )  # fmt: skip
        self._read_as = ""
        self.source.editingFinished.connect(self._source_named)
        self.made.toggled.connect(self._asked_again)

    def show_preview(self, path: str, preview: Preview) -> None:  # type: ignore[override]
        super().show_preview(path, preview)
        self._read_as = self.source.text()

    def _source_named(self) -> None:
        """Another source has other columns; leaving the field as it was asks for nothing."""
        if self.source.text() != self._read_as:
            self.changed.emit()

    def options(self) -> LeadOptions:
        return LeadOptions(
            source=self.source.text().strip(), pool=str(self.pool.current() or ""), channel=str(self.channel.current() or ""),
            campaign=str(self.campaign.current() or ""), update=str(self.update_.current()), assign=self.assign.isChecked() and self.assign.isEnabledTo(self),
            new_fields=self.made.isChecked(), lenient=self.lenient.isChecked(),
        )  # fmt: skip

    def reading(self, columns: Mapping[str, str] | None = None) -> Reading:
        return Reading(self.chosen_sheet(), self.chosen_header(), self.chosen_encoding(), columns=dict(columns or {}))


class LeadColumnsPage(import_pages.ColumnsPage):
    """No field is required, but a column can serve only one."""

    def note(self, preview: Preview) -> str:  # type: ignore[override]
        return super().note(preview) or self.tr("Every column found its field.")

    def problem(self) -> str:
        used = [column for column in self.chosen().values() if column]
        twice = sorted({column for column in used if used.count(column) > 1})
        if twice:
            return self.tr("A column serves one field; chosen twice: %1").replace("%1", ", ".join(twice))
        return "" if used else self.tr("Choose a column for at least one field.")


def done_text(outcome: LeadImportOutcome) -> str:
    """Empty while nothing has been written."""
    if outcome.committed:
        return QCoreApplication.translate("leads", "Imported. Under “Past imports” it can be taken back, changed leads included.")
    return QCoreApplication.translate("leads", "The worker takes it in; a notice tells when it is done.") if outcome.queued else ""


def phase_name(phase: str) -> str:
    """What an import is doing just now."""
    translate = QCoreApplication.translate
    return {
        "read": translate("leads", "Reading the file"), "send": translate("leads", "Sending the rows"),
        "check": translate("leads", "Looking for leads that are known"),
        "commit": translate("leads", "Writing the leads"), "queued": translate("leads", "Waiting for the worker"),
        "undo": translate("leads", "Taking the import back"), "save": translate("leads", "Writing the result"),
        "running": translate("leads", "The worker writes the leads"),
    }.get(phase, phase)  # fmt: skip


