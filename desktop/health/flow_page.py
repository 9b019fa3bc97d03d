"""How deals run: days in each stage with re-entries, conversion along each way, and where they wait."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.health.readings import EdgeFigures, Flow, StageFigures, plain, waiting
from desktop.health.words import edge_kind
from desktop.shared.fields import Choice
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column, number_column
from desktop.shared.i18n import names, percent, pick
from desktop.shared.widgets import Chip, Section, hline, label, row, vline
from server_db.queries.pipelines import PipelineRow

ENDS = ("won", "lost", "pool")


class FlowPage(QWidget):
    def __init__(self, ask_flow: Callable[[int], None], open_stage: Callable[[int, str], None]) -> None:
        super().__init__()
        self._ask_flow, self._open_stage = ask_flow, open_stage
        self._flow: Flow | None = None
        self._pipelines: Sequence[PipelineRow] = ()
        self.choice = Choice("")
        self.choice.setMinimumWidth(240)
        self.choice_label, self.narrow = label("", dim="1"), Chip()
        self.narrow.hide()
        self.stages, self.edges = Grid(), Grid()
        self.stages.row_key = lambda stage: stage.stage_id
        self.edges.row_key = lambda edge: edge.edge_id
        self.stages_head, self.edges_head = Section(), Section()
        bar = row(self.choice_label, self.choice, 8, self.narrow, None, margins=(12, 0, 8, 0))
        bar.setFixedHeight(42)
        bar.setProperty("panel", "1")
        body = QHBoxLayout()
        body.setSpacing(0)
        for head, grid, stretch in ((self.stages_head, self.stages, 3), (self.edges_head, self.edges, 2)):
            side = QVBoxLayout()
            side.setSpacing(0)
            side.addWidget(head)
            side.addWidget(hline())
            side.addWidget(grid, 1)
            if body.count():
                body.addWidget(vline())
            body.addLayout(side, stretch)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(bar)
        layout.addWidget(hline())
        layout.addLayout(body, 1)
        self.choice.chosen.connect(lambda key: self._ask_flow(int(key)))
        self.stages.activated.connect(self._opened)
        self.stages.link_clicked.connect(lambda stage, _key, _new: self._opened(stage))

    def show_pipelines(self, pipelines: Sequence[PipelineRow]) -> None:
        self._pipelines = pipelines
        self.choice.set_choices([(str(one.id), names(one)) for one in pipelines])
        if pipelines:
            self._ask_flow(int(self.choice.current() or pipelines[0].id))

    def show_flow(self, flow: Flow) -> None:
        self._flow = flow
        self.stages.set_rows(flow.stages)
        self.edges.set_rows(flow.edges)
        self._tell_bottleneck()

    def retranslate(self) -> None:
        self.choice_label.setText(self.tr("Process"))
        self.choice.setAccessibleName(self.tr("Process"))
        self.stages.setAccessibleName(self.tr("Time in stage"))
        self.edges.setAccessibleName(self.tr("Conversion"))
        self.stages_head.set_title(self.tr("Working days in each stage"))
        self.edges_head.set_title(self.tr("How many go each way"))
        self.choice.set_choices([(str(one.id), names(one)) for one in self._pipelines])
        self.stages.set_columns(self._stage_columns(), frozen=1)
        self.edges.set_columns(self._edge_columns(), frozen=1)
        if self._flow is not None:
            self.show_flow(self._flow)

    def _opened(self, stage: StageFigures) -> None:
        self._open_stage(int(self.choice.current()), stage.stage_id)

    def _tell_bottleneck(self) -> None:
        narrow = self._flow.bottleneck() if self._flow else None
        self.narrow.setVisible(narrow is not None)
        if narrow is None or narrow.measure is None:
            return
        text = self.tr("Bottleneck: %1 — %2 deals wait, usually %3 days")
        for number, value in enumerate((names(narrow), f"{narrow.measure.live_deals:,}", plain(narrow.measure.median_days)), 1):
            text = text.replace(f"%{number}", value)
        self.narrow.set(text, "warn", "hourglass")

    def _stage_columns(self) -> list[Column]:
        return [
            Column("name", self.tr("Stage"), 170, names, link=True, bold=True),
            number_column("live", self.tr("Deals now"), lambda s: s.measure.live_deals if s.measure else None, 74),
            Column("median", self.tr("Median days"), 86, lambda s: s.measure.median_days if s.measure else None, plain, align="right", bold=True),
            Column("p90", self.tr("9 of 10 within"), 94, lambda s: s.measure.p90_days if s.measure else None, plain, align="right"),
            number_column("visits", self.tr("Stays"), lambda s: s.measure.visits if s.measure else None, 62),
            number_column("again", self.tr("Re-entries"), lambda s: s.measure.re_entries if s.measure else None, 78),
            Column("won", self.tr("Won of them"), 96, lambda s: s.measure.won_rate if s.measure else None, percent, align="right"),
            Column(
                "wait", self.tr("Waiting days"), 92, lambda s: waiting(s) if s.kind not in ENDS else None,
                lambda v: f"{v:,.0f}" if v else "", align="right", tone=self._wait_tone,
            ),
        ]  # fmt: skip

    def _wait_tone(self, stage: StageFigures) -> str | None:
        narrow = self._flow.bottleneck() if self._flow else None
        return "warn" if narrow is not None and narrow.stage_id == stage.stage_id else None

    def _edge_columns(self) -> list[Column]:
        return [
            Column("way", self.tr("From … to"), 230, _way),
            Column("kind", self.tr("Kind"), 74, lambda e: edge_kind(e.kind), dim=True),
            Column("share", self.tr("Share"), 66, lambda e: e.measure.conversion if e.measure else None, percent, align="right", bold=True),
            number_column("n", self.tr("Moves"), lambda e: e.measure.visits if e.measure else None, 66),
        ]


def _way(edge: EdgeFigures) -> str:
    return f"{pick(edge.from_en, edge.from_zh)} → {pick(edge.to_en, edge.to_zh)}"
