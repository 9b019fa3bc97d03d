"""Bottom: problems, differences, migration as tabs; the simulation beside them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QTabBar, QVBoxLayout

from desktop.pipeline.diff_panel import DiffPanel
from desktop.pipeline.migration_panel import MigrationPanel
from desktop.pipeline.problems_panel import ProblemsPanel, count_line
from desktop.pipeline.simulation_panel import SimulationPanel
from desktop.pipeline.view_model import PipelineModel
from desktop.shared.widgets import elided, hline, panel, row

translate = QCoreApplication.translate
TABS = ("problems", "diff", "migration")


class Bottom(QFrame):
    tab_changed = Signal(str)

    def __init__(self, model: PipelineModel) -> None:
        super().__init__()
        panel(self)
        self._model = model
        self._versions, self._counts = ("", ""), {"diff": 0, "migration": 0}
        self.problems, self.diff, self.migration = ProblemsPanel(model), DiffPanel(), MigrationPanel()
        self.simulation = SimulationPanel()
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.setStyleSheet("QTabBar::tab{padding:0 9px}")
        for _ in TABS:
            self.tabs.addTab("")
        self._line = elided("", dim="2")
        self._line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._stack = QStackedWidget()
        for page in (self.problems, self.diff, self.migration):
            self._stack.addWidget(page)
        self.tabs.currentChanged.connect(self._turned)
        left = QFrame()
        layout = QVBoxLayout(left)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(row(self.tabs, (self._line, 1), margins=(6, 2, 12, 0)))
        layout.addWidget(hline())
        layout.addWidget(self._stack, 1)
        left.setMinimumWidth(300)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.simulation)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.splitter.setSizes([524, 324])
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)
        model.problems_changed.connect(self.show_problems)
        self.problems.migration_asked.connect(lambda: self.turn("migration"))
        self.retranslate()

    def _turned(self, at: int) -> None:
        self._stack.setCurrentIndex(at)
        self.tab_changed.emit(TABS[at])

    def turn(self, tab: str) -> None:
        self.tabs.setCurrentIndex(TABS.index(tab))

    def current(self) -> str:
        return TABS[self.tabs.currentIndex()]

    def show_problems(self) -> None:
        self.problems.show_problems()
        self._line.setText(count_line(self._model))
        self._name_tabs()

    def show_counts(self, changes: int, deals: int, old: str, new: str) -> None:
        self._counts, self._versions = {"diff": changes, "migration": deals}, (old, new)
        self._name_tabs()

    def _name_tabs(self) -> None:
        old, new = self._versions
        between = f" {old}→{new}" if old else ""
        texts = (
            (translate("pipeline", "Problems"), len(self._model.problems)), (translate("pipeline", "Differences") + between, self._counts["diff"]),
            (translate("pipeline", "Migration"), self._counts["migration"]),
        )  # fmt: skip
        for at, (text, count) in enumerate(texts):
            self.tabs.setTabText(at, f"{text}  {count:,}" if count else text)

    def retranslate(self) -> None:
        self.tabs.setAccessibleName(translate("pipeline", "Problems, differences, migration"))
        for made in (self.problems, self.diff, self.migration, self.simulation):
            made.retranslate()
        self.show_problems()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


