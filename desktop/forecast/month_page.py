"""A month by people and teams, and below the deals of whoever is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.forecast.aside import Aside
from desktop.forecast.words import category_chip, goal_word, whole
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.i18n import day, names, percent, pick
from desktop.shared.widgets import Section, hline, vline
from server_db.domain.forecast import Row
from server_db.queries.forecast_board import DealLine, Picture

ASIDE = 316
FEW, _TALL = 7, 16_777_215  # Qt's own largest height


class MonthPage(QWidget):
    row_chosen = Signal(object)
    deal_wanted = Signal(int, bool)

    def __init__(self, aside: Aside) -> None:
        super().__init__()
        self._picture: Picture | None = None
        self._closed: set[int] = set()
        self._chosen: Row | None = None
        self._codes: Mapping[int, str] = {}
        self.people, self.deals, self.aside = Grid(), Grid(), aside
        self.people.row_key = lambda row: row.member.id
        self.deals.row_key = lambda line: line.deal_id
        self.people.row_bold = lambda row: row.leads
        self.deals_head = Section()
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self.people, 5)
        for item in (hline(), self.deals_head, hline()):
            left.addWidget(item)
        left.addWidget(self.deals, 4)
        self.side_line = vline()
        aside.setFixedWidth(ASIDE)
        body = QHBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addLayout(left, 1)
        body.addWidget(self.side_line)
        body.addWidget(aside)
        self.people.current_changed.connect(self._choose)
        self.people.toggled.connect(self._toggle)
        self.deals.link_clicked.connect(lambda line, _key, new: self.deal_wanted.emit(line.deal_id, new))
        self.deals.activated.connect(lambda line: self.deal_wanted.emit(line.deal_id, False))

    def show_picture(self, picture: Picture, chosen: int | None) -> None:
        """Keeps who was chosen, and which branches were closed."""
        self._picture = picture
        self._codes = {row.member.id: row.member.code for row in picture.rows}
        self._fill()
        self._chosen = None
        if chosen is None or not self.people.select_key(chosen):
            self.people.select_key(picture.rows[0].member.id if picture.rows else None)
        row = self.people.current_row()
        if row is not None:
            self._choose(row)

    def show_lines(self, row: Row, lines: tuple[DealLine, ...]) -> None:
        self.deals.set_rows(lines)
        text = self.tr("Deals of %1: %2 in this month") if row.leads else self.tr("Deals of %1: %2 in this month, the firmest first")
        self.deals_head.set_title(text.replace("%1", names(row.member)).replace("%2", f"{len(lines):,}"))

    def show_undated(self, lines: tuple[DealLine, ...]) -> None:
        self.deals.set_rows(lines)
        self.deals_head.set_title(self.tr("%1 deals without an expected day: no month counts them").replace("%1", f"{len(lines):,}"))

    def _fill(self) -> None:
        if self._picture is None:
            return
        hidden: set[int] = set()
        shown = []
        for row in self._picture.rows:
            if row.parent_id is not None and (row.parent_id in hidden or row.parent_id in self._closed):
                hidden.add(row.member.id)
            else:
                shown.append(row)
        self.people.set_rows(shown)
        # a seller's own line needs no half of the window
        self.people.setMaximumHeight(self.people.row_height() * (len(shown) + 2) if len(shown) < FEW else _TALL)

    def _toggle(self, row: Row) -> None:
        self._closed ^= {row.member.id}
        self._fill()

    def _choose(self, row: Row | None) -> None:
        if row is None or (self._chosen is not None and row.member.id == self._chosen.member.id):
            return
        self._chosen = row
        self.row_chosen.emit(row)

    def retranslate(self) -> None:
        self.people.setAccessibleName(self.tr("People and teams"))
        self.deals.setAccessibleName(self.tr("Deals of the month"))
        self.people.set_columns(self._people_columns(), frozen=1)
        self.deals.set_columns(self._deal_columns(), frozen=2)
        self._fill()

    def _people_columns(self) -> list[Column]:
        def amount(key: str, title: str, value: object, tip: str = "", width: int = 88, **more: object) -> Column:
            return Column(key, title, width, value, whole, align="right", tip=tip, **more)  # type: ignore[arg-type]  # as Column takes them

        tips = self._tips()
        return [
            Column(
                "name", self.tr("Who"), 152, lambda r: names(r.member), indent=lambda r: r.depth,
                expanded=lambda r: (r.member.id not in self._closed) if r.leads else None, least=120,
            ),
            amount("goal", self.tr("Goal"), lambda r: r.goal.amount if r.goal else None, tips["goal"]),
            amount("won", self.tr("Won"), lambda r: r.total.won, tips["won"]),
            amount("commit", self.tr("Commit"), lambda r: r.total.commit, tips["commit"]),
            amount("best", self.tr("Best case"), lambda r: r.total.best, tips["best"]),
            amount("pipeline", self.tr("Pipeline"), lambda r: r.total.pipeline, tips["pipeline"]),
            amount("sum", self.tr("Won + commit"), lambda r: r.total.commit_forecast, bold=True, width=96),
            amount("said", self.tr("Said"), lambda r: r.said["commit"].amount if "commit" in r.said else None, tips["said"], tone=_said_tone),
            amount("weighted", self.tr("Stage chances"), lambda r: r.total.weighted, tips["weighted"], 98, dim=True),
            amount("measured", self.tr("Measured"), lambda r: r.total.measured, tips["measured"], dim=True),
            amount("gap", self.tr("Gap"), lambda r: r.gap, tips["gap"], tone=_gap_tone),
        ]  # fmt: skip

    def _tips(self) -> dict[str, str]:
        measured = self.tr(
            "Won, and every open amount times the share of such deals that were won in the end; the stage's chance where too few have ended."
        )
        return {
            "goal": self.tr("The approved goal of the month, else the quota; a head's is the team's."),
            "won": self.tr("Deals closed as won in this month."),
            "commit": self.tr("Open deals in stages that count as committed."),
            "best": self.tr("Open deals that may still come in this month."),
            "pipeline": self.tr("All other open deals expected in this month."),
            "said": self.tr("The newest commit somebody gave, with a reason."),
            "weighted": self.tr("Won, and every open amount times the chance its stage says."),
            "measured": measured,
            "gap": self.tr("What is still to be won for the goal."),
        }

    def _deal_columns(self) -> list[Column]:
        return [
            Column("code", self.tr("Deal"), 84, lambda d: d.code, link=True),
            Column("category", self.tr("Category"), 100, lambda d: _RANK[d.category], lambda _v: "", chip=lambda d: category_chip(d.category)),
            Column("name", self.tr("Name"), 118, lambda d: d.name, stretch=True),
            Column("customer", self.tr("Customer"), 122, lambda d: d.customer_name or ""),
            Column("amount", self.tr("Amount"), 88, lambda d: d.amount, whole, align="right", sums=True),
            Column("stage", self.tr("Stage"), 92, lambda d: pick(d.stage_en, d.stage_zh)),
            Column("probability", self.tr("Stage chance"), 88, lambda d: d.probability, _rate, align="right"),
            Column("measured", self.tr("Measured"), 74, lambda d: d.measured, _rate, align="right", tone=_measured_tone,
                   tip=self.tr("The share of deals of this stage that were won in the end, in the twelve months up to the newest move.")),
            Column("expected", self.tr("Expected"), 84, lambda d: d.expected, whole, align="right", dim=True, sums=True),
            Column("close", self.tr("Expected on"), 114, lambda d: d.close_on, day, tone=lambda d: "bad" if d.is_late else None,
                   icon=lambda d: ("alert-triangle", "bad") if d.is_late else None),
            Column("owner", self.tr("Owner"), 62, lambda d: self._codes.get(d.owner_id, ""), dim=True),
        ]  # fmt: skip


_RANK = {"won": 0, "commit": 1, "best": 2, "pipeline": 3}
_FAR = Decimal("0.15")


def goal_tip(row: Row) -> str:
    return f"{goal_word(row.goal.source)} {whole(row.goal.amount)}" if row.goal else ""


def _rate(value: Decimal | None) -> str:
    return percent(value, 0) if value is not None else ""


def _gap_tone(row: Row) -> str | None:
    gap = row.gap
    if gap is None:
        return None
    return "good" if gap == 0 else "warn" if row.total.commit_forecast >= row.total.won + gap else "bad"


def _said_tone(row: Row) -> str | None:
    """Where a word is far from what the deals say, it is worth a question."""
    call = row.said.get("commit")
    if call is None or not row.total.commit_forecast:
        return None
    return "warn" if abs(call.amount - row.total.commit_forecast) > row.total.commit_forecast * _FAR else None


def _measured_tone(line: DealLine) -> str | None:
    if line.measured is None or line.probability is None or abs(line.measured - line.probability) <= _FAR:
        return None
    return "good" if line.measured > line.probability else "bad"
