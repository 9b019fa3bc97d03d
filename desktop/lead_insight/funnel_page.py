"""The funnel: the five steps of everything chosen, its cohorts as a picture, and a table whose figures open their leads."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from desktop.lead_insight.funnel_chart import FunnelChart, FunnelLegend
from desktop.lead_insight.readings import STEPS, Funnel, FunnelCell, FunnelRow, funnel_rows
from desktop.lead_insight.words import BYS, by_word, cohort_word, group_word, step_word, wait_word
from desktop.shared.export_tool import ExportTool
from desktop.shared.fields import Choice
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column, money_column, number_column
from desktop.shared.i18n import money, office_places, percent
from desktop.shared.widgets import EmptyState, KpiCard, Section, Segmented, column, hline, label, row, tool

if TYPE_CHECKING:
    from desktop.app import App

SPANS = {"90": 90, "180": 180, "365": 365, "1095": 1095}


class FunnelPage(QWidget):
    asked = Signal()
    leads_wanted = Signal(str, object, object)  # step, cohort, key

    def __init__(self, app: App) -> None:
        super().__init__()
        self.app = app
        self._funnel: Funnel | None = None
        self._opened: set[str] = set()
        self._chosen: str | None = None
        self.by, self.by_label = Choice("", 132), label("", dim="1")
        self.span, self.grain = Segmented([(key, "") for key in SPANS], "180"), Segmented([("month", ""), ("week", "")], "month")
        self.grid = Grid()
        self.grid.row_key = lambda found: found.key
        self.export = ExportTool(app, self.grid, lambda: self.tr("Funnel"))
        self.cards = tuple(KpiCard() for _ in STEPS)
        for card, step in zip(self.cards, STEPS, strict=True):
            card.set_opens()
            card.opened.connect(partial(self.leads_wanted.emit, step, None, None))
        self.chart = FunnelChart(lambda cohort: self.leads_wanted.emit("created", cohort, self._chosen))
        self.chart.setMinimumHeight(110)
        self.chart_head, self.whole, self.empty = Section(), QStackedWidget(), EmptyState()
        self.picture = tool("download", "", self._ask_picture)
        self.legend = FunnelLegend()
        self._lay_out()
        self.by.chosen.connect(lambda _key: self._ask())
        self.span.chosen.connect(lambda _key: self._ask())
        self.grain.chosen.connect(lambda _key: self._ask())
        self.grid.toggled.connect(self._toggle)
        self.grid.current_changed.connect(self._choose)
        self.grid.link_clicked.connect(lambda found, key, _new: self._open(found, key))
        self.grid.activated.connect(lambda found: self._open(found, "created"))

    def _lay_out(self) -> None:
        bar = row(self.span, 8, self.grain, 12, self.by_label, self.by, None, self.export.button, margins=(12, 0, 8, 0))
        bar.setFixedHeight(42)
        bar.setProperty("panel", "1")
        head = row((self.chart_head, 1), self.legend, self.picture, margins=(0, 0, 8, 0))
        cards = row(*[(card, 1) for card in self.cards], margins=(12, 10, 12, 10), gap=10)
        self.whole.addWidget(column(cards, hline(), head, (self.chart, 2), hline(), (self.grid, 3), gap=0))
        self.whole.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for item in (bar, hline()):
            layout.addWidget(item)
        layout.addWidget(self.whole, 1)

    # -- what is asked for

    def question(self, today: date) -> tuple[date, date, str, str]:
        """since, until, by, grain: whole months or weeks, today's included."""
        since = today - timedelta(days=SPANS[self.span.current() or "180"])
        grain = self.grain.current() or "month"
        first = since.replace(day=1) if grain == "month" else since - timedelta(days=since.weekday())
        return first, today + timedelta(days=1), str(self.by.current() or "channel"), grain

    def _ask(self) -> None:
        self._chosen = None
        self._opened.clear()
        self.asked.emit()

    def show_funnel(self, funnel: Funnel) -> None:
        self._funnel = funnel
        self.grid.set_columns(self._columns(funnel), frozen=1)
        self._fill()

    @property
    def funnel(self) -> Funnel | None:
        return self._funnel

    def _total(self) -> FunnelCell | None:
        return next(iter(self._funnel.of("total")), None) if self._funnel else None

    # -- showing

    def _fill(self) -> None:
        if self._funnel is None:
            return
        self.grid.set_rows(funnel_rows(self._funnel, self._opened))
        total = self._total()
        self.grid.set_footer(FunnelRow(total, False, False) if total else None)
        self._fill_cards(total)
        self._draw()
        self.whole.setCurrentIndex(0 if total and total.created else 1)
        self.empty.set("chart-histogram", self.tr("No lead came in within this time."), self.tr("Choose a longer time, or import leads."))
        self.empty.set_action(self.tr("To the leads"), self._to_leads)

    def _fill_cards(self, total: FunnelCell | None) -> None:
        for at, (card, step) in enumerate(zip(self.cards, STEPS, strict=True)):
            n = getattr(total, step) if total else 0
            chip = None
            if total and at:
                waited = wait_word(total.median[at - 1])
                share = percent(total.rate(step))
                chip = (f"{share} · {waited}" if waited else share, "good" if step == "won" else "info", "arrow-right")
            card.set(step_word(step), f"{n:,}", chip)
        self.cards[0].setToolTip(self.tr("Opens these leads."))
        for card in self.cards[1:]:
            card.setToolTip(self.tr("Share of those that came in, and the median time since the step before. Opens these leads."))

    def _draw(self) -> None:
        if self._funnel is None:
            return
        if self._chosen is None or self._funnel.by == "none":
            cells, name = self._funnel.of("cohort"), group_word(self._funnel, None)
        else:
            cells = tuple(cell for cell in self._funnel.of("cell") if cell.key == self._chosen)
            name = group_word(self._funnel, self._chosen)
        title = self.tr("%1: cohorts and the share won").replace("%1", name)
        self.chart_head.set_title(title)
        self.chart.show_cells(title, cells, self._funnel.grain)

    def _to_leads(self) -> None:
        self.app.navigate("tripod://leads")

    def _choose(self, found: FunnelRow | None) -> None:
        key = found.cell.key if found is not None else None
        if key != self._chosen:
            self._chosen = key
            self._draw()

    def _toggle(self, found: FunnelRow) -> None:
        self._opened ^= {found.cell.key or ""}
        self._fill()

    def _open(self, found: FunnelRow, step: str) -> None:
        if step in (*STEPS, "lost", "invalid"):
            self.leads_wanted.emit(step, found.cell.cohort, found.cell.key)

    def _ask_picture(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Save the picture"), f"{self.tr('Funnel')}.png", "PNG (*.png)")
        if path:
            self.save_picture(path)

    def save_picture(self, path: str) -> None:
        if self.chart.grab().save(path, "PNG"):
            self.app.notify(self.tr("Written to %1").replace("%1", path), "good")
        else:
            self.app.notify(self.tr("%1 could not be written. Choose another folder.").replace("%1", path), "bad")

    def _columns(self, funnel: Funnel) -> list[Column]:
        def named(found: FunnelRow) -> str:
            if found.cell.level == "total":
                return self.tr("All together")
            return cohort_word(found.cell.cohort, funnel.grain) if found.cell.cohort else group_word(funnel, found.cell.key)

        tree: dict[str, Any] = {} if funnel.by == "none" else {
            "indent": lambda found: int(found.inside), "expanded": lambda found: (found.cell.key in self._opened) if found.has_more else None,
        }  # fmt: skip
        title = by_word(funnel.by) if funnel.by != "none" else self.tr("Cohort")
        columns = [Column("name", title, 150, named, bold=True, least=118, **tree)]
        narrow = {"created": 68, "contacted": 76}
        columns += [
            number_column(step, step_word(step), lambda f, s=step: getattr(f.cell, s), 80, link=True, least=narrow.get(step, 56)) for step in STEPS
        ]
        columns += [
            Column("rate", self.tr("Won of all"), 82, lambda f: _share(f.cell.rate("won")), percent, align="right", bold=True, least=76),
            Column("mql_rate", self.tr("MQL of all"), 78, lambda f: _share(f.cell.rate("mql")), percent, align="right"),
            number_column("lost", step_word("lost"), lambda f: f.cell.lost, 58, link=True, least=48),
            number_column("invalid", step_word("invalid"), lambda f: f.cell.invalid, 58, link=True),
        ]
        waits = ((0, self.tr("To contact")), (1, self.tr("To MQL")), (2, self.tr("To SQL")), (3, self.tr("To won")))
        columns += [
            Column(f"wait{at}", text, 74, lambda f, n=at: f.cell.median[n], wait_word, align="right", least=64 if at else 74, tip=self.tr("Median"))
            for at, text in waits
        ]
        return columns + self._money(funnel)

    def _money(self, funnel: Funnel) -> list[Column]:
        columns = [money_column("amount", self.tr("Won amount"), lambda f: f.cell.amount, 108, least=102, tip=funnel.currency)]
        if any(cell.cost is not None for cell in funnel.cells):
            columns += [
                money_column("cost", self.tr("Cost"), lambda f: f.cell.cost, 100, least=98, tip=funnel.currency),
                _each("cost_mql", self.tr("Cost per MQL"), "mql"), _each("cost_won", self.tr("Cost per win"), "won"),
            ]  # fmt: skip
        return columns

    def retranslate(self) -> None:
        self.by_label.setText(self.tr("By"))
        self.by.setAccessibleName(self.tr("Group by"))
        self.by.set_choices([(by, by_word(by)) for by in BYS], self.by.current() or "channel")
        spans = (self.tr("3 months"), self.tr("6 months"), self.tr("12 months"), self.tr("3 years"))
        self.span.set_choices(list(zip(SPANS, spans, strict=True)))
        self.grain.set_choices([("month", self.tr("Months")), ("week", self.tr("Weeks"))])
        self.grid.setAccessibleName(self.tr("Funnel"))
        self.legend.retranslate()
        self.chart.name_axes(left=self.tr("Leads"))
        self.export.retranslate()
        self.picture.setToolTip(self.tr("Save the picture"))
        self.picture.setAccessibleName(self.tr("Save the picture"))
        if self._funnel is not None:
            self.show_funnel(self._funnel)


def _share(rate: Decimal | None) -> Decimal | None:
    """As fine as a copied cell needs."""
    return None if rate is None else rate.quantize(Decimal("0.0001"))


def _each(key: str, title: str, step: str) -> Column:
    """What one cost; not summed, for the parts do not add up."""

    def value(found: FunnelRow) -> Decimal | None:
        cost = found.cell.cost_per(step)
        return None if cost is None else cost.quantize(Decimal(1).scaleb(-office_places()))

    return Column(key, title, 94, value, money, align="right")
