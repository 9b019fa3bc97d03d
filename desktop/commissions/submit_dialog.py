"""Before a draft is handed in: what its newest dry run said, or that there is none for it as it is now, with the way to one."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desktop.commissions.dry_run_model import DryRunModel
from desktop.commissions.dry_run_table import signed
from desktop.shared.i18n import money, percent
from desktop.shared.widgets import button, label, row

MONTHS = 2
"""the answer of exec(): over past months first"""


class SubmitDialog(QDialog):
    def __init__(self, model: DryRunModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Submit the draft"))
        self.lines = said(model)
        self.submit = button(self.tr("Submit"), "send", "primary", clicked=self.accept)
        self.months = button(self.tr("Over past months…"), "calendar-stats", clicked=lambda: self.done(MONTHS))
        self.cancel = button(self.tr("Cancel"), clicked=self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(10)
        for number, text in enumerate(self.lines):
            layout.addWidget(label(text, wrap=True, **({"strong": "1"} if number == 0 else {})))
        layout.addSpacing(6)
        layout.addWidget(row(self.months, None, self.cancel, self.submit))
        self.setMinimumWidth(460)


def said(model: DryRunModel) -> tuple[str, ...]:
    """The newest first; the dry run over months, else the quick one of the month on the screen, else that there is none."""
    translate = QCoreApplication.translate
    newest, quick = model.newest_of_draft(), model.plan.trial.state
    if newest is not None and model.shown is not None and newest.id == model.shown.id and model.people:
        found = model.summary()
        span = f"{newest.periods[0]} – {newest.periods[-1]}" if len(newest.periods) > 1 else newest.periods[0]
        return (_cost(span, found.before, found.after), _people(found.up, found.same, found.down, found.failed), *_budget(found.over_budget))
    if newest is not None:
        return (translate("SubmitDialog", "This draft was tried over past months; the kept dry run has its figures."),)
    if quick.status == "done":
        return _cost(quick.period, quick.before, quick.after), _people(quick.up, quick.same, quick.down, quick.failed)
    return (translate("SubmitDialog", "There is no dry run of this draft as it is now."),
            translate("SubmitDialog", "Try it on everybody over past months to see what it costs and who gains or loses."))  # fmt: skip


def _cost(span: str, before: Decimal, after: Decimal) -> str:
    share = f" ({percent((after - before) / before)})" if before else ""
    text = QCoreApplication.translate("SubmitDialog", "Dry run of %1: %2%3, %4 in all")
    return text.replace("%1", span).replace("%2", signed(after - before)).replace("%3", share).replace("%4", money(after))


def _people(up: int, same: int, down: int, failed: int) -> str:
    text = QCoreApplication.translate("SubmitDialog", "%1 gain, %2 stay as they are, %3 lose, %4 cannot be calculated.")
    for number, count in enumerate((up, same, down, failed), 1):
        text = text.replace(f"%{number}", f"{count:,}")
    return text


def _budget(over: Decimal | None) -> tuple[str, ...]:
    if over is None or over <= 0:
        return ()
    return (QCoreApplication.translate("SubmitDialog", "That is over the budget by %1.").replace("%1", money(over)),)
