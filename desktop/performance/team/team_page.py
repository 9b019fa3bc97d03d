"""The team matrix: people down, KPIs across, each cell a figure that opens beside it. The foot is the team's own figure."""

from __future__ import annotations

from statistics import median
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMessageBox, QStackedWidget, QVBoxLayout, QWidget

from desktop.app import App
from desktop.performance.figure.figure_panel import FigurePanel
from desktop.performance.figure.places import Place
from desktop.performance.team.matrix import Matrix
from desktop.performance.team.readings import MANY, SHOWN, Head, heads_of, kpis_of, publish_figures, read_team
from desktop.performance.team.total_panel import TotalPanel
from desktop.performance.versions.steps import WRITERS
from desktop.performance.words import points_text, score_tone
from desktop.shared import failures
from desktop.shared.export_tool import ExportTool
from desktop.shared.fields import Choice
from desktop.shared.i18n import names
from desktop.shared.retranslated import Retranslated
from desktop.shared.widgets import EmptyState, KpiCard, Segmented, button, hline, line_edit, row
from server_db.queries.kpis import PersonResult, TeamTotals

SLOT = "performance.team"


class TeamPage(Retranslated, QWidget):
    person_chosen = Signal(int)
    status_changed = Signal(str)

    def __init__(self, app: App) -> None:
        super().__init__()
        self.app = app
        self.team: TeamTotals | None = None
        self._heads: tuple[Head, ...] = ()
        self.head, self.search = Choice("", 240), line_edit("", search=True)
        self.search.setMaximumWidth(220)
        self.shown = Segmented([(key, "") for key in SHOWN], SHOWN[0])
        self.cards = tuple(KpiCard() for _ in range(4))
        self.matrix, self.panel, self.empty = Matrix(), FigurePanel(app), EmptyState("users")
        self.total = TotalPanel()
        self._came_from_total = False
        self.export = ExportTool(app, self.matrix, lambda: self.tr("Team"))
        self.publish = button("", "lock", clicked=self._ask_publish)
        self.publish.setVisible(bool(app.groups() & WRITERS))
        self.whole = QStackedWidget()
        self._lay_out()
        self.head.chosen.connect(lambda _key: self.refresh())
        self.search.textChanged.connect(self.matrix.search)
        self.shown.chosen.connect(self._show_as)
        self.matrix.figure_wanted.connect(self._open)
        self.matrix.card_wanted.connect(self._open_card)
        self.matrix.total_wanted.connect(self._open_total)
        self.total.figure_wanted.connect(self._open)
        self.panel.closed.connect(self._back_to_total)
        self.cards[0].set_opens()
        self.cards[0].opened.connect(lambda: self._open_total(""))
        self.retranslate()

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(row(*[(card, 1) for card in self.cards], margins=(12, 10, 12, 10), gap=10))
        column.addWidget(hline())
        column.addWidget(self.matrix, 1)
        self.whole.addWidget(inside)
        self.whole.addWidget(self.empty)
        bar = row(self.head, self.search, None, self.shown, self.publish, self.export.button, margins=(12, 0, 8, 0))
        bar.setFixedHeight(46)
        bar.setProperty("panel", "1")
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.whole, 1)
        body.addWidget(self.total)
        body.addWidget(self.panel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (bar, hline()):
            layout.addWidget(part)
        layout.addLayout(body, 1)

    # -- reading

    def refresh(self) -> None:
        if self.app.scope.period:
            head = self.head.current()
            wanted = head if isinstance(head, int) and head else None  # 0 is everybody
            # a large office is read in the task tray, where it can be called off
            title = self.tr("Reading everybody's figures") if self.team is not None and self.team.people > MANY else ""
            self.app.jobs.query(read_team, self.app.scope.period, wanted, done=self._loaded, failed=self._failed, slot=SLOT, title=title)
            self.panel.refresh()

    def _loaded(self, team: TeamTotals) -> None:
        self.team = team
        if self.head.current() in (None, 0):
            self._heads = heads_of(team.members)
        self.whole.setCurrentIndex(0 if team.members else 1)
        if not team.members:
            self.empty.set("users", self.tr("Nobody has figures in %1.").replace("%1", team.period), self.tr("Choose another month in the top bar."))
        self.retell()

    def _failed(self, error: BaseException) -> None:
        failures.tell(self.empty, error)
        self.whole.setCurrentWidget(self.empty)

    # -- showing

    def retell(self) -> None:
        self._fill_heads()
        if self.team is None:
            return
        self.matrix.show_team(self.team, self.shown.current())
        self.total.show_team(self.team)
        self._fill_cards(self.team)
        self.status_changed.emit(self.status_text())

    def _fill_heads(self) -> None:
        led = [(head.id, f"{names(head)} · {head.people}") for head in self._heads]
        self.head.set_choices([(0, self.tr("Everybody in view")), *led])

    def _fill_cards(self, team: TeamTotals) -> None:
        scores = sorted(member.score for member in team.members if member.score is not None)
        middle = median(scores) if scores else None
        tone = score_tone(team.score)
        self.cards[0].set(self.tr("Average score"), points_text(team.score), (self.tr("median %1").replace("%1", points_text(middle)), tone, "users"))
        reached = sum(score_tone(score) == "good" for score in scores)
        self.cards[1].set(self.tr("At or above 100"), f"{reached:,}", (self.tr("of %1").replace("%1", f"{len(scores):,}"), "info", "users"))
        low = sum(score_tone(score) == "bad" for score in scores)
        self.cards[2].set(self.tr("Below 60"), f"{low:,}", (self.tr("worth a talk"), "warn", "message-circle") if low else None)
        lacking = sum(member.score is None for member in team.members)
        self.cards[3].set(self.tr("Without a score"), f"{lacking:,}", (self.tr("the reason stands in the row"), "info", "circle-dashed") if lacking else None)

    def _show_as(self, _key: str) -> None:
        if self.team is not None:
            self.matrix.show_team(self.team, self.shown.current())

    def _open(self, member: PersonResult, code: str) -> None:
        """An empty code: the score."""
        if self.team is not None:
            kind = "kpi" if code else "score"
            self._came_from_total = self.total.isVisible()
            self.total.hide()
            self.panel.open(Place(member.employee_id, self.team.period, kind, code))

    def _open_total(self, code: str) -> None:
        if self.team is not None and self.team.members:
            self._came_from_total = False
            self.panel.shut()
            self.total.open(self.team, code)

    def _back_to_total(self) -> None:
        """A person's figure that was opened from the team's leads back to it."""
        if self._came_from_total:
            self._came_from_total = False
            self.total.show()

    def _open_card(self, member: PersonResult) -> None:
        assert self.team is not None
        self.person_chosen.emit(member.employee_id)
        self.app.navigate(Place(member.employee_id, self.team.period).address)

    # -- publishing

    def _ask_publish(self) -> None:
        period = self.app.scope.period
        text = self.tr("Publish the figures of %1? They stand from then on; what comes in later is told beside them.").replace("%1", period)
        if QMessageBox.question(self, self.tr("Publish a month"), text) == QMessageBox.StandardButton.Yes:
            title = self.tr("Publishing the figures of %1").replace("%1", period)
            self.app.jobs.command(publish_figures, period, done=self._published, failed=self._refused, changes=frozenset({"kpi_month"}), title=title)

    def _published(self, people: int) -> None:
        self.app.notify(self.tr("The figures of %1 people are published.").replace("%1", f"{people:,}"), "good")

    def _refused(self, error: BaseException) -> None:
        self.app.notify(failures.explain(error).sentence(), "bad")

    # -- the window

    def retranslate(self) -> None:
        self.head.setAccessibleName(self.tr("Whose line"))
        self.search.setPlaceholderText(self.tr("Find a person"))
        self.search.setAccessibleName(self.tr("Find a person"))
        words = {"attainment": self.tr("Attainment"), "value": self.tr("Value"), "points": self.tr("Points")}
        self.shown.set_choices([(key, words[key]) for key in SHOWN])
        self.publish.setText(self.tr("Publish month"))
        self.publish.setToolTip(self.tr("The month's figures stand as they are, for everybody"))
        self.export.retranslate()
        self.matrix.retranslate()
        self.total.retranslate()
        self.retell()

    def sub(self) -> str:
        return self.tr("Whom you lead, by the same rules for each; a cell opens to its records")

    def status_text(self) -> str:
        return self.tr("%1 people").replace("%1", f"{len(self.team.members):,}") if self.team is not None else ""

    def regions(self) -> list[QWidget]:
        beside: list[Any] = [one for one in (self.panel, self.total) if one.isVisible()]
        return [self.head, self.search, self.matrix, *beside]

    def focus_filter(self) -> None:
        self.search.setFocus()

    def showcase(self) -> None:
        if self.team is not None and self.team.members and kpis_of(self.team):
            self._open(self.team.members[0], kpis_of(self.team)[0].code)
