"""What the draft does to everybody the reader sees: who gains, who loses, how it is spread, and each person's two figures."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QStackedWidget, QVBoxLayout

from desktop.app import App
from desktop.performance.words import missing_text, points_text
from desktop.shared.export_tool import ExportTool
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.histogram import Histogram
from desktop.shared.i18n import names, pick
from desktop.shared.widgets import EmptyState, Segmented, button, column, hline, label, row, vline
from server_db.domain.kpi.body import KpiBody
from server_db.domain.kpi.effect import SCORE, EffectLine, Key, PersonEffect, effect_on
from server_db.domain.spread import Bin

TONES = {"up": "good", "down": "bad", "same": "text3", "gone": "bad", "came": "good", "none": "text3"}
ICONS = {"up": "trending-up", "down": "trending-down", "same": "equal", "gone": "circle-x", "came": "circle-check", "none": "circle-dashed"}
SIGNS: dict[str, tuple[str, ...]] = {
    "all": tuple(TONES), "up": ("up", "came"), "down": ("down", "gone"), "same": ("same",), "none": ("none",),
}  # fmt: skip


def signed(points: Decimal | None) -> str:
    if points is None:
        return "–"
    return f"+{points_text(points)}" if points > 0 else points_text(points)


class EffectPanel(QFrame):
    person_wanted = Signal(int)
    start_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self, app: App) -> None:
        super().__init__()
        self._body = KpiBody()
        self._key: Key | None = None
        self._people: tuple[PersonEffect, ...] | None = None
        self._among: Bin | None = None
        self.of, self.signs = Segmented([("part", ""), ("score", "")], "part"), Segmented([(key, "") for key in SIGNS], "all")
        self.histogram, self.average, self.grid = Histogram(points_text), label("", dim="1"), Grid("", row_height=27)
        self.grid.row_key = lambda line: line.employee_id
        self.export = ExportTool(app, self.grid, lambda: self.tr("Effect of the draft"))
        self.bar, self.phase = QProgressBar(), label("", dim="1")
        self.bar.setTextVisible(False)
        self.cancel = button("", "player-stop", clicked=self.cancel_wanted.emit)
        self.start, self.empty, self.pages = button("", "player-play", "primary", clicked=self.start_wanted.emit), EmptyState("users"), QStackedWidget()
        self._lay_out()
        self.of.chosen.connect(lambda _key: self._tell())
        self.signs.chosen.connect(lambda _key: self._fill())
        self.histogram.chosen.connect(self._choose_bin)
        self.grid.activated.connect(lambda line: self.person_wanted.emit(line.employee_id))
        self.grid.link_clicked.connect(lambda line, _key, _tab: self.person_wanted.emit(line.employee_id))

    def _lay_out(self) -> None:
        self._progress = row(self.phase, (self.bar, 1), self.cancel, margins=(12, 4, 8, 4), gap=10)
        spread = column(self.average, (self.histogram, 1), margins=(12, 6, 8, 4), gap=2)
        whole = column(
            row(self.of, None, self.signs, self.export.button, margins=(12, 4, 8, 4)), hline(), (row((spread, 1), vline(), (self.grid, 2), gap=0), 1), gap=0
        )
        ask = column((self.empty, 1), row(None, self.start, None, margins=(0, 0, 0, 12)), gap=0)
        for page in (whole, ask):
            self.pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._progress)
        layout.addWidget(self.pages, 1)
        self._progress.hide()
        self.pages.setCurrentIndex(1)

    # -- told by the one who asks the server

    def show_effect(self, body: KpiBody, key: Key | None, people: tuple[PersonEffect, ...] | None) -> None:
        """`people` None: nothing is worked out yet."""
        self._body, self._key, self._people = body, key, people
        if people is not None:
            self.pages.setCurrentIndex(0 if people else 1)
            self.start.setVisible(False)
            self.empty.set("users", self.tr("Nobody has figures in this month."), self.tr("Choose another month in the top bar."))
        self._tell()

    def ask(self, people: int) -> None:
        """So many are not worked out with every key, only when that is wanted."""
        self.pages.setCurrentIndex(1)
        self.start.setVisible(True)
        self.empty.set("users", self.tr("The draft changed"), self.tr("With %1 people it is worked out when you ask for it.").replace("%1", f"{people:,}"))

    def say(self, text: str, remedy: str = "") -> None:
        self.pages.setCurrentIndex(1)
        self.start.setVisible(True)
        self.empty.set("alert-circle", text, remedy)

    def show_progress(self, done: int, total: int) -> None:
        """`total` 0: nothing is being worked out."""
        self._progress.setVisible(total > 0)
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)
        self.phase.setText(self.tr("%1 of %2 people").replace("%1", f"{done:,}").replace("%2", f"{total:,}") if total else "")

    # -- showing

    def _shown_key(self) -> Key:
        return SCORE if self.of.current() == "score" or self._key is None else self._key

    def _tell(self) -> None:
        self._among = None
        self.effect = effect_on(self._people or (), self._shown_key())
        self.histogram.show_bins(self.effect.bins)
        self.average.setText(self.tr("On average %1 points").replace("%1", signed(self.effect.average)) if self.effect.average is not None else "")
        axis = self._key is not None and self._key[0] == "axis"
        self.of.set_choices([("part", self.tr("Level of the axis") if axis else self.tr("Points of the KPI")), ("score", self.tr("Score"))])
        words = {
            "all": self.tr("All %1"), "up": self.tr("Gain %1"), "down": self.tr("Lose %1"), "same": self.tr("Unchanged %1"), "none": self.tr("No figure %1"),
        }  # fmt: skip
        self.signs.set_choices([(key, words[key].replace("%1", f"{self.effect.count(*fates):,}")) for key, fates in SIGNS.items()])
        self._fill()

    def _choose_bin(self, chosen: Bin | None) -> None:
        self._among = chosen
        self._fill()

    def _fill(self) -> None:
        fates = SIGNS[self.signs.current() or "all"]
        among = set(self._among.people) if self._among is not None else None
        self.grid.set_rows([line for line in self.effect.lines if line.fate in fates and (among is None or line.employee_id in among)])

    def _why(self, line: EffectLine) -> str:
        """Of who has no figure by the draft; who had one before is told so first."""
        told = missing_text(line.missing, self._name_of) if line.after is None and line.missing is not None else ""
        return told or (self.tr("Has no figure by the version in force.") if line.fate == "came" else "")

    def _name_of(self, code: str) -> str:
        return next((names(kpi) for kpi in self._body.kpis if kpi.code == code), code)

    def retranslate(self) -> None:
        self.histogram.setAccessibleName(self.tr("How gains and losses are spread"))
        self.grid.setAccessibleName(self.tr("Everybody under the draft"))
        self.bar.setAccessibleName(self.tr("Progress of the trial"))
        self.cancel.setText(self.tr("Cancel"))
        self.start.setText(self.tr("Work it out"))
        self.grid.set_columns([
            Column("code", self.tr("Number"), 76, lambda line: line.code),
            Column("name", self.tr("Name"), 116, lambda line: pick(line.name_en, line.name_zh), link=True, bold=True),
            Column("before", self.tr("In force"), 72, lambda line: line.before, points_text, align="right", dim=True),
            Column("after", self.tr("With this draft"), 108, lambda line: line.after, points_text, align="right", bold=True),
            Column("difference", self.tr("Difference"), 96, lambda line: line.difference, signed, align="right",
                   tone=lambda line: TONES[line.fate], icon=lambda line: (ICONS[line.fate], TONES[line.fate])),
            Column("why", self.tr("Reason"), 130, self._why, stretch=True, least=90),
        ])  # fmt: skip
        self.export.retranslate()
        if self._people is not None:
            self._tell()
