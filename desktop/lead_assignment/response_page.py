"""How quickly leads are answered: kept and late, how long it takes whom, and what quick answers are worth."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.lead_assignment.response_chart import ResponseChart
from desktop.lead_assignment.words import bucket_name
from desktop.shared.fields import Choice
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column, number_column
from desktop.shared.i18n import percent, pick
from desktop.shared.lead_words import span_text
from desktop.shared.widgets import EmptyState, KpiCard, Section, Segmented, column, hline, row, vline
from server_db.queries.lead_response import ResponseGroup, ResponseReport

DAYS = (30, 7, 90, 365)
QUICK = ("5m", "15m")
# what each card at the top opens
CARDS: tuple[tuple[str, tuple[str, ...] | None], ...] = (("late", None), ("all", QUICK), ("won", QUICK), ("all", ("never",)))


class ResponsePage(QWidget):
    """`asked` (days, by) for another reading."""

    asked = Signal(int, str)
    leads_wanted = Signal(str, object, object, str)
    """what (all, answered, kept, late, mql, won), a group's code or None, buckets or None, and the title of the list"""

    def __init__(self) -> None:
        super().__init__()
        self._report: ResponseReport | None = None
        self.days, self.by = Choice(""), Segmented([("person", ""), ("pool", ""), ("channel", "")], "person")
        self.cards = tuple(KpiCard() for _ in range(4))
        self.count_head, self.won_head, self.groups_head = Section(), Section(), Section()
        self.counts, self.won = ResponseChart("n", partial(self._open_bucket, "all")), ResponseChart("conversion", partial(self._open_bucket, "won"))
        self.grid, self.empty = Grid(), EmptyState("clock")
        self.grid.row_key = lambda group: group.code
        self._lay_out()
        for at, (what, buckets) in enumerate(CARDS):
            self.cards[at].set_opens()
            self.cards[at].opened.connect(partial(self._open_card, at, what, buckets))
        self.grid.link_clicked.connect(lambda group, key, _new: self._open_group(group, key))
        self.grid.activated.connect(lambda group: self._open_group(group, "n"))
        self.days.chosen.connect(lambda _days: self.ask())
        self.by.chosen.connect(lambda _by: self.ask())

    def _lay_out(self) -> None:
        bar = row(self.days, self.by, None, margins=(12, 8, 12, 8), gap=10)
        bar.setProperty("panel", "1")
        cards = row(*[(card, 1) for card in self.cards], margins=(12, 10, 12, 10), gap=10)
        charts, table = QVBoxLayout(), QVBoxLayout()
        for layout in (charts, table):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        for head, chart in ((self.count_head, self.counts), (self.won_head, self.won)):
            charts.addWidget(head)
            charts.addWidget(hline())
            charts.addWidget(chart, 1)
            charts.addWidget(hline())
        for part in (self.groups_head, hline()):
            table.addWidget(part)
        table.addWidget(self.grid, 1)
        self.body = QWidget()
        inside = QHBoxLayout(self.body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addLayout(charts, 1)
        inside.addWidget(vline())
        inside.addLayout(table, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for item in (bar, hline(), column(cards), hline()):
            layout.addWidget(item)
        layout.addWidget(self.body, 1)
        layout.addWidget(self.empty, 1)

    def ask(self) -> None:
        self.asked.emit(int(str(self.days.current() or DAYS[0])), self.by.current())

    def _open_bucket(self, what: str, bucket: str) -> None:
        self.leads_wanted.emit(what, None, (bucket,), f"{self.count_head.title.text()}: {bucket_name(bucket)}")

    def _open_card(self, at: int, what: str, buckets: tuple[str, ...] | None) -> None:
        title = self.tr("Not answered in time") if what == "late" else self.cards[at].title.text()
        self.leads_wanted.emit(what, None, buckets, title)

    def _open_group(self, group: ResponseGroup, key: str) -> None:
        what = {"n": "all"}.get(key, key)
        name = pick(group.name_en, group.name_zh) or group.code or self.tr("without")
        title = next((one.title for one in self._columns() if one.key == key), "")
        if what in ("all", "answered", "mql", "won"):
            self.leads_wanted.emit(what, group.code, None, f"{name} · {title}")

    def show_report(self, report: ResponseReport) -> None:
        self._report = report
        self.retranslate()

    def _look_back(self) -> None:
        self.days.set_current(max(DAYS))
        self.ask()

    def retranslate(self) -> None:
        self.days.setAccessibleName(self.tr("Leads that came in"))
        listed: list[tuple[object, str]] = [(days, self.tr("Came in during the last %1 days").replace("%1", str(days))) for days in DAYS]
        self.days.set_choices(listed, self.days.current() or DAYS[0])
        self.by.set_choices([("person", self.tr("By person")), ("pool", self.tr("By pool")), ("channel", self.tr("By channel"))], self.by.current())
        self.count_head.set_title(self.tr("Leads by time to the first contact"))
        self.won_head.set_title(self.tr("Won of these"))
        self.groups_head.set_title(self.tr("Who answers how quickly, in working time"))
        self.grid.setAccessibleName(self.tr("Response times"))
        self.grid.set_columns(self._columns(), frozen=1)
        hint = self.tr("How soon each lead is first contacted, and how many of the quick ones are won, is shown here as soon as leads come in.")
        self.empty.set("clock", self.tr("No leads came in during this time."), hint)
        self.empty.set_action(self.tr("Look at the last %1 days").replace("%1", str(max(DAYS))), self._look_back)
        self.empty.action.setVisible(self.days.current() != max(DAYS))
        report = self._report
        total = sum(one.n for one in report.buckets) if report else 0
        self.body.setVisible(total > 0)
        self.empty.setVisible(report is not None and not total)
        if report is not None:
            self.counts.name_axes(left=self.tr("Leads"))
            self.won.name_axes(self.tr("Time to the first contact, in working time"), self.tr("Won of them"))
            self.counts.show_buckets(self.tr("Leads by time to the first contact"), report.buckets)
            self.won.show_buckets(self.tr("Won of these"), report.buckets)
            self.grid.set_rows(list(report.groups))
            self._fill_cards(report, total)

    def _fill_cards(self, report: ResponseReport, total: int) -> None:
        kept, late = sum(one.kept for one in report.buckets), sum(one.late for one in report.buckets)
        quick = [one for one in report.buckets if one.bucket in QUICK]
        slow = [one for one in report.buckets if one.bucket not in QUICK]
        never = next((one.n for one in report.buckets if one.bucket == "never"), 0)
        self.cards[0].set(
            self.tr("Answered in time"), _part(kept, kept + late), (self.tr("%1 late").replace("%1", f"{late:,}"), "bad" if late else "good", "alarm")
        )
        self.cards[1].set(self.tr("Answered within 15 min"), _part(sum(one.n for one in quick), total), None)
        self.cards[2].set(self.tr("Won when answered within 15 min"), _part(sum(one.won for one in quick), sum(one.n for one in quick)),
                          (self.tr("later: %1").replace("%1", _part(sum(one.won for one in slow), sum(one.n for one in slow))), "info", "clock"))  # fmt: skip
        self.cards[3].set(self.tr("Never contacted"), f"{never:,}", (_part(never, total), "warn" if never else "good", "phone"))

    def _columns(self) -> list[Column]:
        return [
            Column("name", self.tr("Name"), 110, lambda g: pick(g.name_en, g.name_zh) or g.code or self.tr("without"), bold=True, stretch=True, least=88),
            number_column("n", self.tr("Leads"), lambda g: g.n, 64, link=True),
            number_column("answered", self.tr("Answered"), lambda g: g.answered, 76, link=True),
            Column("median", self.tr("Half within"), 86, lambda g: g.median, lambda v: span_text(v) if v is not None else "–", align="right", least=80),
            Column("p90", self.tr("90% within"), 86, lambda g: g.p90, lambda v: span_text(v) if v is not None else "–", align="right", least=80),
            Column("kept", self.tr("In time"), 84, _kept, lambda _v: "", align="right", chip=_kept_chip),
            number_column("mql", self.tr("MQL"), lambda g: g.mql, 56, link=True),
            number_column("won", self.tr("Won"), lambda g: g.won, 56, link=True),
        ]


def _kept(group: ResponseGroup) -> Decimal | None:
    return group.kept_rate


def _kept_chip(group: ResponseGroup) -> tuple[str, str, str] | None:
    rate = group.kept_rate
    if rate is None:
        return None
    tone, icon = ("good", "circle-check") if rate >= Decimal("0.9") else ("warn", "alarm") if rate >= Decimal("0.7") else ("bad", "alarm")
    return percent(rate), tone, icon


def _part(count: int, of: int) -> str:
    return percent(Decimal(count) / of) if of else "–"
