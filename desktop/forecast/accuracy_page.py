"""How right the forecasts were: what each month's weeks had said beside what came."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.forecast.accuracy_chart import AccuracyChart
from desktop.forecast.words import kind_word, moment_word, whole
from desktop.shared.fields import Choice
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.i18n import percent
from desktop.shared.widgets import EmptyState, Section, Segmented, hline, label, row
from server_db.domain.forecast import KINDS, Judged

MOMENTS = ("first", "middle", "last")


class AccuracyPage(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._months: tuple[Judged, ...] = ()
        self._who = ""
        self.kind, self.moment = Choice("", 190), Segmented([(key, "") for key in MOMENTS], "first")
        self.head, self.chart, self.grid, self.empty, self.inside = Section(), AccuracyChart(), Grid(), EmptyState(), QWidget()
        self.explain = label("", dim="2")
        self.grid.row_key = lambda month: month.period
        bar = row(self.kind, self.moment, self.explain, None, margins=(14, 4, 14, 4), gap=10)
        column = QVBoxLayout(self.inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for item in (self.head, bar):
            column.addWidget(item)
        column.addWidget(self.chart, 5)
        column.addWidget(hline())
        column.addWidget(self.grid, 4)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.inside)
        outer.addWidget(self.empty)
        self.kind.chosen.connect(lambda _key: self._show())
        self.moment.chosen.connect(lambda _key: self._show())

    def show_months(self, who: str, months: tuple[Judged, ...]) -> None:
        self._who, self._months = who, months
        self.inside.setVisible(bool(months))
        self.empty.setVisible(not months)
        self._show()

    def _chosen(self) -> tuple[str, str]:
        return str(self.kind.current() or "commit"), self.moment.current() or "first"

    def _show(self) -> None:
        kind, moment = self._chosen()
        found = [one for month in self._months if (one := month.accuracy(kind, moment)) is not None]
        mean = sum(found, Decimal(0)) / len(found) if found else None
        title = self.tr("%1: right by %2 on average over %3 months") if found else self.tr("%1: nothing to compare yet")
        self.head.set_title(title.replace("%1", self._who).replace("%2", percent(mean, 0)).replace("%3", str(len(found))))
        self.chart.show_months(self.tr("Said and come"), self._months, kind, moment)
        self._fill()

    def _fill(self) -> None:
        kind, _moment = self._chosen()
        columns = [
            Column("period", self.tr("Month"), 84, lambda m: m.period, bold=True),
            Column("came", self.tr("What came"), 110, lambda m: m.came, whole, align="right", bold=True),
        ]
        for moment in MOMENTS:
            columns += [
                Column(moment, moment_word(moment), 110, lambda m, at=moment: shot.said(kind) if (shot := m.at(at)) else None, whole, align="right"),  # type: ignore[misc]  # `at` is bound
                Column(f"{moment}_off", self.tr("Off by"), 100, lambda m, at=moment: _off(m, kind, at), whole, align="right", dim=True),  # type: ignore[misc]  # `at` is bound
                Column(f"{moment}_right", self.tr("Right by"), 78, lambda m, at=moment: m.accuracy(kind, at), lambda v: percent(v, 0), align="right",  # type: ignore[misc]  # `at` is bound
                       tone=lambda m, at=moment: _tone(m.accuracy(kind, at))),  # type: ignore[misc]  # `at` is bound
            ]  # fmt: skip
        self.grid.set_columns(columns, frozen=1)
        self.grid.set_rows(self._months)

    def retranslate(self) -> None:
        self.kind.setAccessibleName(self.tr("What is compared"))
        self.kind.set_choices([(kind, kind_word(kind)) for kind in KINDS], self.kind.current() or "commit")
        self.moment.set_choices([(key, moment_word(key)) for key in MOMENTS])
        self.explain.setText(self.tr("Hatched: what was said. Filled: what came."))
        self.grid.setAccessibleName(self.tr("Accuracy by month"))
        self.empty.set("target", self.tr("No month that is over was forecast yet."),
                       self.tr("The forecast is kept every week; after the first month this page compares it with what came."))  # fmt: skip
        self._show()


def _off(month: Judged, kind: str, moment: str) -> Decimal | None:
    shot = month.at(moment)
    said = shot.said(kind) if shot else None
    return None if said is None else said - month.came


def _tone(accuracy: Decimal | None) -> str | None:
    if accuracy is None:
        return None
    return "good" if accuracy >= Decimal("0.9") else "warn" if accuracy >= Decimal("0.75") else "bad"
