"""The bridge with its heading: titles and amounts of its bars, and whom a chosen bar shows in the grid."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.payroll.bridge_chart import Bar, BridgeChart
from desktop.payroll.figures import BridgeBar
from desktop.payroll.view_model import OpenRun
from desktop.shared.i18n import money
from desktop.shared.widgets import Section, elided, panel

# From here on the amounts are shown in whole thousands; below, every step of a small office would read 0.
_LARGE = 1_000_000


class BridgePanel(QFrame):
    """`people_wanted` carries the employees of the chosen bar and its title; None and an empty title mean everybody."""

    people_wanted = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        panel(self)
        self.setMinimumWidth(300)
        self._opened: OpenRun | None = None
        self.heading = Section()
        self.made_of = elided("", dim="1")
        self.made_of.setContentsMargins(12, 0, 12, 0)
        self.chart = BridgeChart()
        self.chart.chosen.connect(self._chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.heading)
        layout.addWidget(self.made_of)
        layout.addWidget(self.chart, 1)

    def show_run(self, opened: OpenRun) -> None:
        self._opened = opened
        self._draw()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self._draw()
        super().changeEvent(event)

    def _draw(self) -> None:
        if self._opened is None:
            return
        picture = self._opened.picture
        before = picture.previous.period_code if picture.previous is not None else ""
        titles = {"before": before, "now": picture.run.period_code} | self._causes()
        largest = max((abs(bar.amount) for bar in self._opened.bars), default=Decimal(0))
        bars = tuple(_bar(bar, titles[bar.key], self._meaning(bar.key), 1 if largest < _LARGE else 0) for bar in self._opened.bars)
        self.heading.set_title(self.tr("Change against {period} (thousands)").format(period=before) if before else self.tr("Change"))
        self._say_what_it_is_made_of()
        self.chart.empty_text = self.tr("There is no earlier run of this scope to compare with.")
        self.chart.set(bars, "; ".join(f"{bar.title} {bar.text}" for bar in bars) or self.chart.empty_text)

    def _say_what_it_is_made_of(self) -> None:
        """The bridge ends at all pay of the month, the key figures at this run's: where they differ, the difference is read here."""
        opened = self._opened
        other = sum((month.corrections for month in opened.picture.months), Decimal(0)) if opened is not None and opened.bars else Decimal(0)
        self.made_of.setVisible(other != 0)
        if opened is None or other == 0:
            return
        amounts = {"run": money(opened.bars[-1].amount - other), "other": money(other, sign="+" if other > 0 else "")}
        self.made_of.setText(self.tr("This run {run} · corrections {other}").format(**amounts))
        self.made_of.setToolTip(self.tr("The last bar is all pay of the month: this run, and what corrections of locked months add to it."))

    def _causes(self) -> dict[str, str]:
        return {
            "heads": self.tr("People"), "sales": self.tr("Sales"), "rates": self.tr("Rates"), "attainment": self.tr("Attain."),
            "timing": self.tr("Receipts"), "bonus": self.tr("Bonus"), "clawback": self.tr("Clawb."), "draw": self.tr("Draw"),
            "corrections": self.tr("Correct."), "base": self.tr("Base"), "other": self.tr("Other"),
        }  # fmt: skip

    def _meaning(self, key: str) -> str:
        return {
            "heads": self.tr("Who came or left"),
            "sales": self.tr("More or less sold, at last month's rate"),
            "rates": self.tr("Another plan version"),
            "attainment": self.tr("Other bands reached under the same plan"),
            "timing": self.tr("Earned and paid in different months: what customers' payments release"),
            "bonus": self.tr("Bonuses"),
            "clawback": self.tr("Taken back for returns"),
            "draw": self.tr("Advances paid and recovered"),
            "corrections": self.tr("Corrections of earlier months"),
            "base": self.tr("Base salaries"),
            "other": self.tr("Other payments and deductions"),
        }.get(key, self.tr("All pay of the month"))

    def _chosen(self, key: str) -> None:
        """A second click on the same bar, or one on the ends, shows everybody."""
        bar = next((bar for bar in self._opened.bars if bar.key == key), None) if self._opened is not None else None
        people = None if bar is None or self.chart.selected == key else bar.people
        self.chart.select(key if people is not None else "")
        title = next((bar.title for bar in self.chart.bars if bar.key == key), "")
        self.people_wanted.emit(people, title if people is not None else "")


def _bar(bar: BridgeBar, title: str, meaning: str, places: int) -> Bar:
    tip = f"{meaning}\n{money(bar.amount)}"
    drawn = float(bar.amount)  # float-ok: pixels
    if round(abs(bar.amount) / 1000) < 10:  # else a step of some hundreds would read 0
        places = max(places, 1)
    if bar.people is None:
        return Bar(bar.key, title, money(bar.amount / 1000, places), drawn, True, tip)
    shape = "▲" if bar.amount > 0 else "▼" if bar.amount < 0 else ""
    return Bar(bar.key, title, f"{shape}{money(abs(bar.amount) / 1000, places)}", drawn, False, tip)
