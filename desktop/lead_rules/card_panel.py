"""One scorecard opened: how good it is, what it is made of, and how each band is paid."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.lead_rules.card_charts import CalibrationChart, RocChart
from desktop.lead_rules.card_rows import PointRow, names_of, point_rows, problem_sentence, used_text
from desktop.lead_rules.value_names import ValueNames
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.widgets import KpiCard, Section, column, elided, hline, label, row, set_property, vline
from server_db.queries.score_cards import ScoreCard

ROOMY = 760


class CardPanel(QFrame):
    def __init__(self) -> None:
        super().__init__()
        self.card: ScoreCard | None = None
        self._closed: frozenset[str] = frozenset()
        self.values = ValueNames()
        self.verdict = label("", wrap=True, strong="1")
        self.verdict.setContentsMargins(14, 10, 14, 0)
        self.cards = tuple(KpiCard() for _ in range(4))
        self.roc, self.calibration = RocChart(), CalibrationChart()
        self.roc_title, self.calibration_title = elided("", dim="1"), elided("", dim="1")
        self.head, self.grid = Section(), Grid("")
        self.grid.row_key = lambda line: line.key
        self.grid.row_bold = lambda line: line.head
        charts = row(
            (column(self.roc_title, (self.roc, 1), gap=4), 1), vline(), (column(self.calibration_title, (self.calibration, 1), gap=4), 1),
            margins=(14, 8, 14, 8), gap=12,
        )  # fmt: skip
        charts.setMinimumHeight(150)
        charts.setMaximumHeight(236)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.verdict)
        layout.addWidget(row(*[(card, 1) for card in self.cards], margins=(14, 10, 14, 10), gap=10))
        for part in (hline(), charts, hline(), self.head, hline(), self.grid):
            layout.addWidget(part, {charts: 2, self.grid: 3}.get(part, 0))
        self.grid.toggled.connect(self._toggle)
        self.grid.activated.connect(self._toggle)

    def retranslate(self) -> None:
        self.head.set_title(self.tr("Points by band"))
        self.roc_title.setText(self.tr("Ranking: the dashed line is chance"))
        self.calibration_title.setText(self.tr("Chances come true on the dashed line"))
        self.roc.name_axes(self.tr("Losers taken along"), self.tr("Winners"))
        self.calibration.name_axes(self.tr("Chance foretold"), self.tr("Came true"))
        self.roc.setAccessibleName(self.roc_title.full)
        self.calibration.setAccessibleName(self.calibration_title.full)
        self.grid.setAccessibleName(self.tr("Points by band"))
        self.grid.set_columns([
            Column("band", self.tr("Field and band"), 260, lambda r: r.text, stretch=True, least=150,
                   indent=lambda r: 0 if r.head else 1, expanded=lambda r: r.open),
            Column("points", self.tr("Points"), 84, lambda r: r.points, self._points, align="right", bold=True, least=62),
            Column("rows", self.tr("Leads"), 84, lambda r: r.rows, lambda n: f"{n:,}" if n is not None else "", align="right", dim=True, least=62),
            Column("rate", self.tr("Won"), 78, lambda r: r.rate, lambda v: f"{v * 100:.1f}%" if v is not None else "", align="right", least=60),
            Column("spread", self.tr("Effect"), 90, lambda r: r.spread if r.head else None, self._spread, align="right", dim=True, least=76,
                   tip=self.tr("Between the best and the worst band")),
        ], frozen=1)  # fmt: skip
        if self.card is not None:
            self.show_card(self.card)

    def _points(self, points: int | None) -> str:
        return "" if points is None else f"{points}"

    def _spread(self, points: int | None) -> str:
        return self.tr("up to %1").replace("%1", str(points)) if points else ""

    def show_card(self, card: ScoreCard) -> None:
        if self.card is None or card.id != self.card.id:
            learned = card.card
            self._closed = frozenset(field.bands.code for field in learned.fields[3:]) | frozenset(f"×{n}" for n in range(9)) if learned else frozenset()
        self.card = card
        result = card.result
        if not result or card.card is None:
            return
        measures = result["measures"]
        self._verdict(card, result)
        self._figures(measures, result)
        self.roc.show_measures(measures)
        self.calibration.show_measures(measures)
        self.grid.set_rows(point_rows(card.card, names_of(result), self._closed, self.values))

    def _verdict(self, card: ScoreCard, result: Mapping[str, Any]) -> None:
        problems = result.get("problems") or []
        good = card.live_allowed and not problems
        text = self.tr("Tested well enough to go live: make a draft version of it, edit it, and have it put in force.")
        self.verdict.setText(text if good else " ".join(problem_sentence(code) for code in problems))
        set_property(self.verdict, tone="good" if good else "bad")

    def _figures(self, measures: Mapping[str, Any], result: Mapping[str, Any]) -> None:
        auc, lift, brier, by_time = measures["auc"], measures["lift_10"], measures["brier"], result.get("by_time")
        later = self.tr("Measured on %1 leads kept back; 95 of 100 repeats lie within these bounds.").replace("%1", f"{measures['rows']:,}")
        if by_time:
            later += " " + self.tr("Learned from earlier leads and tested on later ones it reaches %1.").replace("%1", f"{by_time['auc']['value']:.3f}")
        if self.card is not None:
            later = used_text(self.card.spec) + " " + later
        self.cards[0].setToolTip(later)
        self.cards[0].set(self.tr("Ranking (AUC)"), f"{auc['value']:.3f}", (f"{auc['low']:.2f}–{auc['high']:.2f}", "info", "target"))
        lift_20 = self.tr("fifth ×%1").replace("%1", f"{measures['lift_20']['value']:.1f}")
        self.cards[1].set(self.tr("Best tenth wins"), f"×{lift['value']:.1f}", (lift_20, "info", "trending-up"))
        look = ("good", "circle-check") if brier["value"] < measures["base_brier"] else ("bad", "alert-circle")
        guess = self.tr("guess %1").replace("%1", f"{measures['base_brier']:.3f}")
        self.cards[2].set(self.tr("Error (Brier)"), f"{brier['value']:.3f}", (guess, *look))
        close = "card.calibration" not in (result.get("problems") or ())
        chip = (self.tr("come true"), "good", "circle-check") if close else (self.tr("too far"), "bad", "alert-circle")
        self.cards[3].set(self.tr("Chances off by"), f"{measures['off'] * 100:.1f}%", chip)
        for card in self.cards:
            card.chip.setVisible(self.width() >= ROOMY)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """In a narrow window the figures stand alone; what stood beside them is in their tips."""
        super().resizeEvent(event)
        roomy = event.size().width() >= ROOMY
        for card in self.cards:
            card.chip.setVisible(roomy)
            card.setMinimumWidth(120)

    def _toggle(self, line: PointRow) -> None:
        if line.head and self.card is not None:
            self._closed = self._closed ^ {line.key}
            self.show_card(self.card)
            self.grid.select_key(line.key)
