"""A figure opened beside the table it stands in: worked out step by step, then down to the records, and back."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout

from desktop.app import App
from desktop.performance.figure.places import Place, read_place
from desktop.performance.figure.records_list import RecordsList
from desktop.performance.figure.series_chart import SeriesChart, Spot
from desktop.performance.figure.working_block import working_block
from desktop.performance.figure.workings import UNIT_OF_MEASURE, Leaf, Reader, Working
from desktop.performance.words import figure_state, measure_text, missing_text, points_text, value_text
from desktop.shared import failures
from desktop.shared.i18n import names
from desktop.shared.retranslated import Retranslated
from desktop.shared.screen import parse_address
from desktop.shared.theme import number_font
from desktop.shared.widgets import Chip, EmptyState, column, elided, hline, label, panel, row, tool, vline
from server_db.domain.kpi.body import Kpi
from server_db.domain.kpi.result import Missing
from server_db.queries.kpis import OpenedMonth, RecordPage, SeriesPoint, find_kpi_series, find_records, open_month

WIDTH = 420
MONTHS = 12


class FigurePanel(Retranslated, QFrame):
    closed = Signal()

    def __init__(self, app: App) -> None:
        super().__init__()
        panel(self)
        self.app = app
        self.setFixedWidth(WIDTH)
        self.place: Place | None = None
        self._trail: list[Place] = []
        self.month: OpenedMonth | None = None
        self._leaves: tuple[Leaf, ...] = ()
        self._again = False  # the same figure once more: what is read stays until the new one is there
        self.back, self.close_tool = tool("arrow-left", "", self.go_back), tool("x", "", self.shut)
        self.copy = tool("link", "", self._copy_address)
        self.name, self.sub = label("", h="2", wrap=True), elided("", dim="1")
        self.value, self.chip = label("–", num="1"), Chip()
        self.value.setFont(number_font(24, bold=True))
        self.why, self.late = label("", wrap=True, tone="bad"), label("", wrap=True, tone="warn")
        self.steps, self.records, self.chart, self.empty = QScrollArea(), RecordsList(app), SeriesChart(), EmptyState()
        self.steps.setWidgetResizable(True)
        self.steps.setFrameShape(QFrame.Shape.NoFrame)
        self.chart_head = label("", dim="1")
        self.stack = QStackedWidget()
        self._lay_out()
        self.records.more_wanted.connect(self._more)
        self.records.record_wanted.connect(self._open_record)
        away = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        away.activated.connect(self.shut)
        self.hide()
        self.retranslate()

    def _lay_out(self) -> None:
        head = column(
            row(self.back, (self.name, 1), self.copy, self.close_tool, gap=4), self.sub, row(self.value, self.chip, None), self.why, self.late,
            margins=(14, 10, 10, 8), gap=4,
        )  # fmt: skip
        self.chart.setFixedHeight(150)
        self.chart_box = column(hline(), self.chart_head, self.chart, margins=(12, 0, 8, 8), gap=6)
        worked = QFrame()
        inside = QVBoxLayout(worked)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.steps, 1)
        inside.addWidget(self.chart_box)
        for page in (worked, self.records, self.empty):
            self.stack.addWidget(page)
        inner = QVBoxLayout()
        inner.setSpacing(0)
        for part in (head, hline()):
            inner.addWidget(part)
        inner.addWidget(self.stack, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(vline())
        layout.addLayout(inner, 1)

    # -- opening

    def open(self, place: Place) -> None:
        """From outside: what was opened before is forgotten."""
        self._trail = []
        self._go(place)

    def go_on(self, place: Place) -> None:
        """One step deeper; back leads here again."""
        if self.place is not None:
            self._trail.append(self.place)
        self._go(place)

    def go_back(self) -> None:
        if self._trail:
            self._go(self._trail.pop())

    def refresh(self) -> None:
        """Read again, and stay where it is."""
        if self.place is not None and self.isVisible():
            self.month, self._again = None, True
            self._go(self.place)

    def shut(self) -> None:
        self.place = None
        self.hide()
        self.closed.emit()

    def _go(self, place: Place) -> None:
        self.place = place
        self.back.setVisible(bool(self._trail))
        self.show()
        month = self.month
        if month is not None and (month.employee_id, month.period) == (place.employee_id, place.period):
            self._fill()
        else:
            self.app.jobs.query(open_month, place.employee_id, place.period, done=self._opened, failed=self._failed, slot="performance.figure")

    def _opened(self, month: OpenedMonth) -> None:
        self.month = month
        if self.place is not None:
            self._fill()

    def _failed(self, error: BaseException) -> None:
        failure = failures.explain(error)
        self.name.setText(self.tr("This figure"))
        self.sub.setText("")
        self.value.setText("–")
        self.chip.hide()
        self.why.hide()
        self.empty.set("alert-circle", failure.text, failure.remedy)
        self.stack.setCurrentWidget(self.empty)

    # -- showing

    def _fill(self) -> None:
        month, place = self.month, self.place
        if month is None or place is None:
            return
        published = self.tr("published") if month.published_at is not None else self.tr("live")
        person = f"{names(month)} {month.employee_code}"
        self.sub.setText(" · ".join((person, place.period, self.tr("version %1").replace("%1", str(month.version_number)), published)))
        self.late.setVisible(False)
        self.why.hide()
        self.chip.hide()
        self.chart_box.hide()
        try:
            {"kpi": self._fill_kpi, "axis": self._fill_axis, "measure": self._fill_measure, "score": self._fill_score}[place.kind](month, place.code)
        except (KeyError, StopIteration):
            self.name.setText(place.code)
            self.value.setText("–")
            self.empty.set("circle-dashed", self.tr("There is no such figure in this version."), self.tr("Open the scorecard and choose one there."))
            self.stack.setCurrentWidget(self.empty)
        self._again = False

    def _fill_kpi(self, month: OpenedMonth, code: str) -> None:
        kpi, figure = month.body.kpi(code), month.month.kpi(code)
        self.name.setText(names(kpi))
        self.value.setText(value_text(figure.value, kpi.unit, kpi.places))
        self.chip.set(*figure_state(figure, kpi.floor))
        self.chip.show()
        self._tell_missing(figure.missing)
        self._tell_late(month, kpi)
        self._show_steps(Reader(month.body, month.month).of_kpi(kpi), kpi.places)
        self.chart_head.setText(self.tr("Last %1 months, with the target dashed").replace("%1", str(MONTHS)))
        asked = (month.employee_id, code, MONTHS, month.period)  # up to the month that is open, which may be an older one
        self.app.jobs.query(find_kpi_series, *asked, done=self._series_read, failed=self._series_lost, slot="performance.series")

    def _fill_axis(self, month: OpenedMonth, code: str) -> None:
        axis = month.body.axis(code)
        figure = next(one for one in month.month.axes if one.code == code)
        self.name.setText(names(axis))
        self.value.setText(points_text(figure.level))
        self._tell_missing(figure.missing)
        self._show_steps(Reader(month.body, month.month).of_axis(axis), 1)

    def _fill_score(self, month: OpenedMonth, _code: str) -> None:
        self.name.setText(self.tr("Score"))
        self.value.setText(points_text(month.month.score))
        self._tell_missing(month.month.missing)
        self._show_steps((Reader(month.body, month.month).of_score(),), 1)

    def _fill_measure(self, month: OpenedMonth, code: str) -> None:
        leaf = self._measure(month, code)
        self.name.setText(leaf.name)
        self.value.setText(measure_text(leaf.value, leaf.unit))
        self.records.begin(leaf.name, leaf.unit, leaf.value, keep=self._again)
        self.stack.setCurrentWidget(self.records)
        self._ask_records(None)

    def _measure(self, month: OpenedMonth, code: str) -> Leaf:
        value = month.month.sheet.root.facts.get(code)
        word = Reader(month.body, month.month).words("")[code]
        return Leaf("measure", code, word, value if isinstance(value, Decimal) else None, UNIT_OF_MEASURE[code])

    def _show_steps(self, workings: tuple[Working, ...], places: int) -> None:
        self._leaves = tuple(leaf for working in workings for leaf in working.leaves)
        blocks = [working_block(number, working, places, self._open_leaf) for number, working in enumerate(workings, 1)]
        at = self.steps.verticalScrollBar().value() if self._again else 0
        self.steps.setWidget(panel(column(*blocks, None, margins=(14, 12, 12, 12), gap=16)))
        self.stack.setCurrentIndex(0)
        if at:
            QTimer.singleShot(0, self, lambda: self.steps.verticalScrollBar().setValue(at))

    def value_of(self, measure: str) -> Decimal | None:
        """A measure of the month that is opened, as formulas read it."""
        return self._measure(self.month, measure).value if self.month is not None else None

    def leaves(self) -> tuple[Leaf, ...]:
        """What went into the figure that is shown, step by step."""
        return self._leaves

    def _tell_missing(self, missing: Missing | None) -> None:
        self.why.setVisible(missing is not None)
        if missing is not None:
            self.why.setText(missing_text(missing, self._name_of))

    def _tell_late(self, month: OpenedMonth, kpi: Kpi) -> None:
        """A published figure stays; what came in later is told beside it."""
        found = next((one for one in month.late if one.code == kpi.code), None)
        self.late.setVisible(found is not None)
        if found is not None:
            text = self.tr("Published as it stands. By the records of today it would be %1.")
            self.late.setText(text.replace("%1", value_text(found.now, kpi.unit, kpi.places)))

    def _name_of(self, code: str) -> str:
        """A missing figure may be a KPI or a measure."""
        assert self.month is not None
        kpi = next((one for one in self.month.body.kpis if one.code == code), None)
        return names(kpi) if kpi is not None else Reader(self.month.body, self.month.month).words("").get(code, code)

    # -- deeper

    def _open_leaf(self, leaf: Leaf) -> None:
        if self.place is not None:
            self.go_on(Place(self.place.employee_id, self.place.period, leaf.kind, leaf.code))

    def _ask_records(self, after: Any) -> None:
        place = self.place
        if place is not None:
            self.app.jobs.query(
                find_records, place.employee_id, place.period, place.code, after, done=self._records_read, failed=self._failed,
                slot="performance.records",
            )  # fmt: skip

    def _open_record(self, address: str, new_tab: bool) -> None:
        """What a team's sum is made of are figures of people: they open here, one step deeper."""
        host, parts, _ = parse_address(address)
        place = read_place(parts) if host == "kpi" and not new_tab else None
        if place is not None:
            self.go_on(place)
        else:
            self.app.navigate(address, new_tab)

    def _more(self) -> None:
        self._ask_records(self.records.next_place())

    def _records_read(self, page: RecordPage) -> None:
        self.records.show_page(page)

    def _series_read(self, series: tuple[SeriesPoint, ...]) -> None:
        self.chart_box.setVisible(any(one.value is not None for one in series))
        percent = self.month is not None and self.place is not None and self._is_percent()
        self.chart.show_spots(self.name.text(), [Spot(one.period[2:], one.value, one.target) for one in series], percent)

    def _is_percent(self) -> bool:
        assert self.month is not None and self.place is not None
        return any(kpi.code == self.place.code and kpi.unit == "percent" for kpi in self.month.body.kpis)

    def _series_lost(self, _error: BaseException) -> None:
        """The steps are there; without the months before they stand alone."""
        self.chart_box.hide()

    def _copy_address(self) -> None:
        if self.place is not None:
            self.app.qt.clipboard().setText(self.place.address)
            self.app.notify(self.tr("The address of this figure is copied."), "good")

    def retranslate(self) -> None:
        for made, tip in ((self.back, self.tr("Back")), (self.close_tool, self.tr("Close")), (self.copy, self.tr("Copy the address of this figure"))):
            made.setToolTip(tip)
            made.setAccessibleName(tip)
        self.steps.setAccessibleName(self.tr("Steps of the figure"))
        self.records.retranslate()
        self._fill()
