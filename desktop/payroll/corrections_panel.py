"""Corrections of a run: what it books for locked months by person and cause, and the late facts that wait for one."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.payroll.correction_words import cause_name, causes_text, what, when, who
from desktop.payroll.corrections_detail import CorrectionDetail, copy_all, signed
from desktop.shared.failures import explain
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column, number_column
from desktop.shared.i18n import pick
from desktop.shared.jobs import Jobs
from desktop.shared.retranslated import Retranslated
from desktop.shared.widgets import EmptyState, ScreenHeader, Segmented, button, hline, row
from server_db.queries.corrections import CorrectedLine, Correction, CorrectionsPicture, find_corrected_lines, get_corrections

if TYPE_CHECKING:
    from server_db.queries.runs import RunRow

NOTHING = CorrectionsPicture((), ())


class CorrectionsPanel(Retranslated, QFrame):
    """`explain_wanted` carries run, person and step; `back_wanted` leads back to the run."""

    explain_wanted = Signal(int, int, str)
    back_wanted = Signal()

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self._run: RunRow | None = None
        self.picture = NOTHING
        self.header = ScreenHeader("")
        self.back = button("", "arrow-left", clicked=self.back_wanted.emit)
        self.copy = button("", "copy", clicked=self._copy)
        self.header.add_actions(self.copy, self.back)
        self.pages = Segmented([("booked", ""), ("waiting", "")], "booked")
        self.pages.chosen.connect(self._choose)
        self.booked, self.waiting, self.detail = Grid(), Grid(), CorrectionDetail()
        self.booked.row_key = lambda one: (one.run_id, one.employee_id)
        self.booked.current_changed.connect(self._person_chosen)
        self.booked.activated.connect(lambda _one: self.detail.now.click())
        self.detail.explain_wanted.connect(self._explain)
        self.empty = EmptyState("circle-check")
        body = QSplitter(Qt.Orientation.Horizontal)
        body.setChildrenCollapsible(False)
        body.setHandleWidth(1)
        for number, (made, share) in enumerate(((self.booked, 5), (self.detail, 7))):
            body.addWidget(made)
            body.setStretchFactor(number, share)
        body.setSizes([500, 700])
        self._stack = QStackedWidget()
        for page in (body, self.waiting, self.empty):
            self._stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for made in (self.header, hline(), row(self.pages, None, margins=(14, 6, 8, 6)), hline()):
            layout.addWidget(made)
        layout.addWidget(self._stack, 1)
        self.retranslate()

    # -- reading

    def open_run(self, run: RunRow) -> None:
        self._run = run
        self._show(NOTHING)
        self.empty.set("hourglass", QCoreApplication.translate("payroll", "Reading the corrections …"))
        self._jobs.query(get_corrections, run.id, done=self._loaded, failed=self._failed, slot="payroll.corrections")

    def _loaded(self, picture: CorrectionsPicture) -> None:
        self._show(picture)
        if not picture.corrections and picture.waiting:
            self._choose("waiting")
        if picture.corrections:
            self.booked.input.go(0)

    def _failed(self, error: BaseException) -> None:
        failure = explain(error)
        self.empty.set("alert-triangle", failure.text, failure.remedy)
        self._stack.setCurrentWidget(self.empty)

    def _person_chosen(self, one: Correction | None) -> None:
        self.detail.show_correction(one)
        if one is not None:
            self._jobs.query(find_corrected_lines, one.run_id, one.employee_id, done=self._lines_loaded, failed=self._failed, slot="payroll.corrected")

    def _lines_loaded(self, lines: tuple[CorrectedLine, ...]) -> None:
        self.detail.show_correction(self.booked.current_row(), lines)

    # -- showing

    def _show(self, picture: CorrectionsPicture) -> None:
        self.picture = picture
        # What moved comes first, the largest above: months worked out again that came to the same are the many.
        self.booked.set_rows(sorted(picture.corrections, key=lambda one: -abs(one.amount)))
        self.waiting.set_rows(picture.waiting)
        self.detail.show_correction(None)
        self.retranslate()

    def regions(self) -> list[QWidget]:
        return [self.booked, *self.detail.grids()] if self.pages.current() == "booked" else [self.waiting]

    def retranslate(self) -> None:
        translate = QCoreApplication.translate
        period = self._run.period_code if self._run is not None else ""
        amount = sum((one.amount for one in self.picture.corrections), Decimal(0))
        self.header.set_title(translate("payroll", "Corrections booked in {period}").format(period=period))
        self.header.set_sub(
            translate("payroll", "{count} people, {amount} together; locked months stay as they are").format(count=self._people(), amount=signed(amount))
        )
        self.back.setText(translate("payroll", "Back to the run"))
        self.copy.setText(translate("payroll", "Copy for Excel"))
        self.pages.set_choices([
            ("booked", translate("payroll", "Corrected {count}").format(count=len(self.picture.corrections))),
            ("waiting", translate("payroll", "Late facts waiting {count}").format(count=len(self.picture.waiting))),
        ])  # fmt: skip
        self.booked.setAccessibleName(translate("payroll", "Corrected people"))
        self.waiting.setAccessibleName(translate("payroll", "Late facts that wait for a correction"))
        self.booked.set_columns(_booked_columns())
        self.waiting.set_columns(_waiting_columns())
        self._show_page()

    def _people(self) -> int:
        return len({one.employee_id for one in self.picture.corrections})

    def _show_page(self) -> None:
        translate = QCoreApplication.translate
        waits = self.pages.current() == "waiting"
        rows = self.picture.waiting if waits else self.picture.corrections
        self.copy.setEnabled(bool(rows))
        if rows:
            self._stack.setCurrentIndex(int(waits))
            return
        if waits:
            self.empty.set("circle-check", translate("payroll", "No late fact waits."),
                           translate("payroll", "Every locked month stands on what is known today."))  # fmt: skip
        else:
            self.empty.set("circle-check", translate("payroll", "No locked month is corrected here."),
                           translate("payroll", "A correction books only what differs from what was paid."))  # fmt: skip
        self._stack.setCurrentWidget(self.empty)

    def _choose(self, key: str) -> None:
        self.pages.set_current(key)
        self._show_page()

    # -- what people do

    def _copy(self) -> None:
        copy_all(self.waiting if self.pages.current() == "waiting" else self.booked)

    def _explain(self, run_id: int, step: str) -> None:
        one = self.booked.current_row()
        if one is not None and step:
            self.explain_wanted.emit(run_id, one.employee_id, step)


def _booked_columns() -> list[Column]:
    translate = QCoreApplication.translate
    return [
        Column("code", translate("payroll", "ID"), 60, lambda r: r.code, dim=True),
        Column("name", translate("payroll", "Name"), 104, lambda r: pick(r.name_en, r.name_zh), bold=True, least=72),
        Column("month", translate("payroll", "As of"), 68, lambda r: r.as_of_code),
        Column("cause", translate("payroll", "Cause"), 150, lambda r: causes_text(r.causes), stretch=True, least=120),
        number_column("orders", translate("payroll", "Orders"), lambda r: r.orders or None, 58),
        Column("amount", translate("payroll", "Difference"), 100, lambda r: r.amount, signed, align="right", bold=True, sums=True,
               tone=lambda r: "good" if r.amount > 0 else "bad" if r.amount < 0 else "text3"),
        Column("run", translate("payroll", "Run"), 116, lambda r: r.run_code, dim=True, aside=True),
    ]  # fmt: skip


def _waiting_columns() -> list[Column]:
    translate = QCoreApplication.translate
    return [
        Column("month", translate("payroll", "Locked month"), 104, lambda r: r.period_code),
        Column("code", translate("payroll", "ID"), 72, lambda r: r.fact.code, dim=True),
        Column("name", translate("payroll", "Name"), 130, lambda r: pick(r.fact.name_en, r.fact.name_zh), bold=True, least=90),
        Column("cause", translate("payroll", "Cause"), 210, lambda r: cause_name(r.fact.cause)),
        Column("what", translate("payroll", "Order or value"), 140, lambda r: what(r.fact)),
        Column("who", translate("payroll", "Brought by"), 200, lambda r: who(r.fact), stretch=True, least=120),
        Column("when", translate("payroll", "At"), 140, lambda r: when(r.fact), dim=True),
    ]  # fmt: skip
