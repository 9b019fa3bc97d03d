"""The health screen: key figures, then index, outlook, flow, overrides and the formula, one at a time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.app import App
from desktop.health.flow_page import FlowPage
from desktop.health.formula_page import FormulaPage
from desktop.health.index_page import IndexPage
from desktop.health.outlook_page import OutlookPage
from desktop.health.overrides_page import OverridesPage
from desktop.health.point_panel import PointPanel
from desktop.health.readings import LIGHTS, SERIES_DAYS, Board, Flow, plain, read_board, read_flow, read_pipelines, read_series, tallied
from desktop.health.words import light_word, tone_chip
from desktop.shared import failures
from desktop.shared.widgets import EmptyState, KpiCard, ScreenHeader, Segmented, fill_column, hline, row, vline
from server_db.commands.health import SavedFormula, publish_formula, save_formula
from server_db.domain.health import HealthBody, tone_of
from server_db.queries.health import HealthFormula, HealthPoint, SeriesPoint
from server_db.queries.pipelines import PipelineRow

SHOWS = frozenset({"deal", "deal_move", "deal_activity", "health_point", "health_formula", "deal_override", "pipeline_version"})
ROOMY = 1240  # wide enough for teams, deals and an opened point side by side
PAGES = ("index", "outlook", "flow", "overrides", "formula")


class HealthView(QWidget):
    status_changed = Signal(str)
    dirty_changed = Signal(bool)

    def __init__(self, app: App) -> None:
        super().__init__()
        self.app = app
        self._board: Board | None = None
        self._wanted_deal: int | None = None
        self.header = ScreenHeader()
        self.shape = Segmented([(key, "") for key in PAGES], "index")
        self.cards = tuple(KpiCard() for _ in range(4))
        self.index = IndexPage(self._ask_series)
        self.outlook, self.overrides, self.formula = OutlookPage(), OverridesPage(), FormulaPage()
        self.flow = FlowPage(self._ask_flow, lambda pipeline, stage: self.app.navigate(f"tripod://pipeline/{pipeline}?stage={stage}"))
        self.panel, self.edge = PointPanel(lambda deal: self._open_deal(deal, False)), vline()
        self.empty, self.pages, self.whole = EmptyState(), QStackedWidget(), QStackedWidget()
        self.panel.hide()
        self.panel.installEventFilter(self)
        self._lay_out()
        self._connect()
        self.retranslate()
        self.refresh()
        QTimer.singleShot(0, self.index.groups.setFocus)  # arrows work at once

    def _lay_out(self) -> None:
        for page in (self.index, self.outlook, self.flow, self.overrides, self.formula):
            self.pages.addWidget(page)
        inside = QWidget()
        cards = row(*[(card, 1) for card in self.cards], margins=(12, 10, 12, 10), gap=10)
        bar = row(self.shape, None, margins=(12, 0, 8, 0))
        bar.setFixedHeight(42)
        bar.setProperty("panel", "1")
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.pages, 1)
        body.addWidget(self.panel)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for item in (cards, hline(), bar, hline()):
            column.addWidget(item)
        column.addLayout(body, 1)
        self.whole.addWidget(inside)
        self.whole.addWidget(self.empty)
        fill_column(self, self.header, hline(), (self.whole, 1))

    def _connect(self) -> None:
        self.shape.chosen.connect(self._show_page)
        for page in (self.index, self.outlook):
            page.point_chosen.connect(self._show_point)
        for page in (self.index, self.outlook, self.overrides):
            page.deal_wanted.connect(self._open_deal)
        self.formula.save_wanted.connect(self._save)
        self.formula.publish_wanted.connect(self._publish)
        self.formula.dirty_changed.connect(self.dirty_changed)
        self.app.jobs.data_changed.connect(self._data_changed)

    # -- reading

    def _data_changed(self, kinds: frozenset[str]) -> None:
        if SHOWS & frozenset(kinds):
            self.refresh()

    def refresh(self) -> None:
        self.app.jobs.query(read_board, done=self._loaded, failed=self._failed, slot="health.board")

    def _loaded(self, board: Board) -> None:
        self._board = board
        if not board.points:
            hint = self.tr("The worker works the index out within a day of a deal's start.")
            self.empty.set("activity", self.tr("There are no open deals with an index yet."), hint)
            self.whole.setCurrentWidget(self.empty)
            return
        self.whole.setCurrentIndex(0)
        self.index.show_board(board)
        self.outlook.show_board(board)
        self.overrides.show_rows(board.overrides)
        groups = self.app.groups()
        edits = bool({"manager", "director", "admin"} & groups)
        self.formula.show_board(board, edits, bool({"director", "admin"} & groups))
        self._fill_cards(board)
        self._show_wanted()

    def _failed(self, error: BaseException) -> None:
        failures.tell(self.empty, error)
        self.whole.setCurrentWidget(self.empty)

    def _fill_cards(self, board: Board) -> None:
        formula, counts = board.live, tallied(board.points)
        tone = tone_of(board.index, formula.red, formula.yellow) if formula else "unknown"
        spark = [float(point.score) for point in board.series if point.score is not None]  # float-ok: drawn only
        self.cards[0].set(self.tr("Health index"), plain(board.index), tone_chip(tone), spark)
        bad = self.tr("%1 at risk").replace("%1", f"{counts['warn']:,}")
        self.cards[1].set(self.tr("Unhealthy deals"), f"{counts['bad']:,}", (bad, "warn", "alert-triangle"))
        bare = self.tr("%1 with nothing planned").replace("%1", f"{self.outlook.unplanned():,}")
        self.cards[2].set(self.tr("Turning within two weeks"), f"{self.outlook.count():,}", (bare, "warn", "calendar-off"))
        red = board.lights.get("red", 0)
        words = " · ".join(f"{light_word(light)[0]} {board.lights.get(light, 0):,}" for light in LIGHTS if light != "red")
        self.cards[0].setToolTip(self.tr("The average of all deals in view, weighted by their amounts."))
        self.cards[2].setToolTip(self.tr("Deals that become red or fall below a threshold within ten working days when nothing is done."))
        self.cards[3].setToolTip(self.tr("Deals idle longer than their stage allows."))
        self.cards[3].set(self.tr("Red lights"), f"{red:,}", (words, "info", "alert-circle"))
        sub = self.tr("%1 open deals in view, worked out on %2").replace("%1", f"{len(board.points):,}")
        self.header.set_sub(sub.replace("%2", board.points[0].on_date.isoformat()))

    def _ask_series(self, owner: int | None) -> None:
        if self._board is None:
            return
        if owner is None:
            self.index.show_series(self._board.series)
        else:
            since = self._board.today - timedelta(days=SERIES_DAYS)
            self.app.jobs.query(read_series, since, owner, done=self._series_read, failed=self._failed, slot="health.series")

    def _series_read(self, series: tuple[SeriesPoint, ...]) -> None:
        self.index.show_series(series)

    def _ask_flow(self, pipeline_id: int) -> None:
        self.app.jobs.query(read_flow, pipeline_id, done=self._flow_read, failed=self._failed, slot="health.flow")

    def _flow_read(self, flow: Flow) -> None:
        self.flow.show_flow(flow)

    def _pipelines_read(self, pipelines: tuple[PipelineRow, ...]) -> None:
        self.flow.show_pipelines(pipelines)

    # -- showing

    def _show_page(self, key: str) -> None:
        self.pages.setCurrentIndex(PAGES.index(key))
        if key in ("flow", "overrides", "formula"):
            self.panel.hide()
        if key == "flow":
            self.app.jobs.query(read_pipelines, done=self._pipelines_read, failed=self._failed, slot="health.pipelines")

    def _make_room(self) -> None:
        """In a small window the teams give way to an opened point: the deals between would be too narrow to read."""
        self.index.side.setVisible(self.panel.isHidden() or self.width() >= ROOMY)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if watched is self.panel and event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._make_room()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._make_room()

    def _show_point(self, point: HealthPoint) -> None:
        formula = next((one for one in self._board.formulas if one.id == point.formula_id), None) if self._board else None
        self.panel.show_point(point, formula)

    def _open_deal(self, deal_id: int, new_tab: bool) -> None:
        self.app.navigate(f"tripod://deal/{deal_id}", new_tab)

    def open_path(self, parts: list[str], query: dict[str, str], host: str = "health") -> None:
        """tripod://health/<deal> opens a deal's index; tripod://health/<page> a page."""
        first = parts[0] if parts else ""
        if first in PAGES:
            self.shape.set_current(first)
            self._show_page(first)
        elif first.isdecimal():
            self._wanted_deal = int(first)
            self._show_wanted()

    def _show_wanted(self) -> None:
        point = self.index.find_point(self._wanted_deal) if self._wanted_deal is not None else None
        if point is not None:
            self._wanted_deal = None
            self.index.deals.select_key(point.deal_id)
            self._show_point(point)

    # -- the formula

    def _save(self, body: HealthBody, red: int, yellow: int) -> None:
        formula = self.formula.formula
        draft = formula if formula is not None and formula.status == "draft" else None
        self.app.jobs.command(
            save_formula, draft.id if draft else None, draft.version if draft else None, body, red, yellow,
            done=self._saved, failed=self._not_saved, changes=frozenset({"health_formula"}),
        )  # fmt: skip

    def _publish(self, formula: HealthFormula) -> None:
        self.app.jobs.command(
            publish_formula, formula.id, formula.version, formula.body_hash,
            done=self._published, failed=self._not_saved, changes=frozenset({"health_formula"}),
        )  # fmt: skip

    def _saved(self, saved: SavedFormula) -> None:
        self.app.notify(self.tr("Draft %1 is saved; the worker checks it.").replace("%1", str(saved.number)), "good")

    def _published(self, saved: SavedFormula) -> None:
        self.app.notify(self.tr("Version %1 is the office's formula now; points follow within the minute.").replace("%1", str(saved.number)), "good")

    def _not_saved(self, error: BaseException) -> None:
        self.app.notify(failures.explain(error).sentence(), "bad")

    # -- words

    def retranslate(self) -> None:
        self.header.set_title(self.tr("Health"))
        titles = (self.tr("Index"), self.tr("Two-week outlook"), self.tr("Flow"), self.tr("Overrides"), self.tr("Formula"))
        self.shape.set_choices(list(zip(PAGES, titles, strict=True)))
        for page in (self.index, self.outlook, self.flow, self.overrides, self.formula):
            page.retranslate()
        if self._board is not None and self._board.points:
            self._fill_cards(self._board)

    def regions(self) -> list[QWidget]:
        page = self.pages.currentWidget()
        inside: dict[Any, list[QWidget]] = {
            self.index: [self.index.groups, self.index.deals], self.outlook: [self.outlook.grid], self.flow: [self.flow.stages, self.flow.edges],
            self.overrides: [self.overrides.grid], self.formula: [self.formula.versions, self.formula.area],
        }  # fmt: skip
        return [self.shape, *inside.get(page, []), *([self.panel] if self.panel.isVisible() else [])]

    def status_text(self) -> str:
        return self.tr("%1 deals").replace("%1", f"{len(self._board.points):,}") if self._board else ""

    def showcases(self) -> dict[str, Any]:
        return {key if key != "index" else "": (lambda chosen=key: self._showcase(chosen)) for key in PAGES}

    def _showcase(self, key: str) -> None:
        self.shape.set_current(key)
        self._show_page(key)
        if key == "index" and self._board and self._board.points:
            self._show_point(self._board.points[0])

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
