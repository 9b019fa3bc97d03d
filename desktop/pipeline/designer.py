"""The designer itself: palette and templates left, the canvas, what is wrong below, the inspector right. It shows one model."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QWidget

from desktop.pipeline.bottom import Bottom
from desktop.pipeline.canvas.facts import StageFacts
from desktop.pipeline.canvas.geometry import CARD_H, CARD_W, snapped
from desktop.pipeline.canvas.view import StageCanvas
from desktop.pipeline.diff_panel import colours_of
from desktop.pipeline.header import PipelineHeader
from desktop.pipeline.inspector import Inspector
from desktop.pipeline.notice_bar import NoticeBar
from desktop.pipeline.palette import Palette
from desktop.pipeline.simulation import Simulation
from desktop.pipeline.tree_panel import TreePanel
from desktop.pipeline.view_model import LARGE, PipelineModel
from desktop.shared.theme import Theme
from desktop.shared.widgets import fill_column, hline, panel
from server_db.domain.process.body import Process
from server_db.domain.process.diff import Change, compare

translate = QCoreApplication.translate
LEFT, RIGHT, BELOW = 224, 296, 232
WORST = ("info", "warning", "error")


class Designer(QFrame):
    def __init__(self, model: PipelineModel, simulation: Simulation, theme: Theme) -> None:
        super().__init__()
        self.model, self.simulation = model, simulation
        self.header, self.notice = PipelineHeader(model), NoticeBar()
        self.palette_, self.tree = Palette(), TreePanel()
        self.canvas = StageCanvas(model.draft, theme)
        self.canvas.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the canvas is the tab stop, and it has a name
        self.bottom, self.inspector = Bottom(model), Inspector(model)
        self._look_is_old = False
        self._against: tuple[Process, str] | None = None
        self._changes: tuple[Change, ...] = ()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._edited)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        left = QSplitter(Qt.Orientation.Vertical)
        parts = QScrollArea()
        parts.setWidgetResizable(True)
        parts.setFrameShape(QFrame.Shape.NoFrame)
        parts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        parts.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its lists take the keys
        parts.setWidget(panel(self.palette_))
        for part in (parts, panel(self.tree)):
            left.addWidget(part)
        left.setStretchFactor(1, 1)
        left.setSizes([self.palette_.sizeHint().height(), 160])  # on a low screen the parts scroll
        middle = QSplitter(Qt.Orientation.Vertical)
        middle.addWidget(self.canvas)
        middle.addWidget(self.bottom)
        middle.setStretchFactor(0, 1)
        middle.setSizes([560, BELOW])
        whole = QSplitter(Qt.Orientation.Horizontal)
        for made in (left, middle, self.inspector):
            whole.addWidget(made)
        whole.setStretchFactor(1, 1)
        whole.setSizes([LEFT, 900, RIGHT])
        left.setMinimumWidth(196)
        self.splitters = {"whole": whole, "middle": middle, "left": left, "bottom": self.bottom.splitter}
        for splitter in (left, middle, whole):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
        fill_column(self, self.header, hline(), self.notice, (whole, 1))

    def _connect(self) -> None:
        model, bottom = self.model, self.bottom
        model.loaded.connect(self._loaded)
        model.edited.connect(self._follow)
        model.problems_changed.connect(self._mark)
        model.document_changed.connect(self.header.follow)
        model.recovered.connect(lambda found: self.notice.show_recovered(found, model.discard))
        model.failed.connect(self.notice.show_failure)
        self.palette_.wanted.connect(self.add_component)
        for part in (self.palette_, self.inspector, bottom):
            back = QShortcut(QKeySequence(Qt.Key.Key_Escape), part)
            back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            back.activated.connect(self.canvas.setFocus)
        bottom.tab_changed.connect(lambda _tab: self._colour())
        bottom.diff.chosen.connect(self._go_to_change)
        self.header.compare.toggled.connect(self._compare_toggled)
        self.simulation.changed.connect(self.show_simulation)
        self.simulation.stuck_changed.connect(self._show_stuck)
        bottom.simulation.run_asked.connect(self.simulation.run)
        bottom.simulation.cancel_asked.connect(self.simulation.cancel)
        bottom.simulation.stuck_asked.connect(self.simulation.load_stuck)

    # --- adding without a mouse

    def add_component(self, component: str) -> None:
        """Behind what is chosen: a stage beside it and connected to it, or on the chosen connection; a rule on the chosen stage."""
        if not self.model.editable:
            return
        sort, _, name = component.partition(":")
        draft, chosen = self.model.draft, self.model.draft.selection
        stage = draft.stage(chosen[0]) if len(chosen) == 1 else None
        if sort == "rule":
            code = draft.add_rule(stage.id, name) if stage is not None else "rule.no_stage"
            if code:
                self._refuse(code)
            return
        edge = draft.edge(chosen[0]) if len(chosen) == 1 else None
        if edge is not None and draft.why_not_split(name, edge.id) is None:
            start, end = draft.stage(edge.from_), draft.stage(edge.to)
            assert start is not None and end is not None
            draft.add_stage(name, snapped((start.x + end.x) / 2), snapped((start.y + end.y) / 2), edge.id)
        else:
            self._add_behind(name, stage.id if stage is not None else "")
        self.canvas.reveal(self.canvas.board.bounds(draft.selection))

    def _add_behind(self, kind: str, stage_id: str) -> None:
        draft = self.model.draft
        last = draft.stage(stage_id) or max(draft.process.stages, key=lambda one: (one.x, -one.y), default=None)
        x, y = (last.x + CARD_W + 56, last.y) if last is not None else (0, 0)
        taken = [(one.x, one.y) for one in draft.process.stages]
        while any(abs(x - left) < CARD_W and abs(y - top) < CARD_H for left, top in taken):
            y += CARD_H + 56
        draft.undo.beginMacro(translate("pipeline", "Add a stage"))
        made = draft.add_stage(kind, int(x), int(y))
        if stage_id and draft.why_not_connect(stage_id, made) is None:
            draft.connect(stage_id, made)
        draft.undo.endMacro()
        draft.selection = [made]

    def _refuse(self, code: str) -> None:
        from desktop.pipeline.canvas.words import refusal

        text = translate("pipeline", "Choose a stage first; the rule goes on it.") if code == "rule.no_stage" else refusal(code)
        where = self.canvas.board.bounds(self.model.draft.selection).center() if self.model.draft.selection else self.canvas.seen().center()
        self.canvas.tell(text, QPointF(where))

    # --- showing

    def _loaded(self) -> None:
        self.notice.hide()
        self._against = None
        editable = self.model.editable
        self.canvas.set_editable(editable)
        self.palette_.set_editable(editable)
        self.header.compare.setChecked(False)
        self._show_facts()
        self.canvas.show_start()
        self._edited()
        self.show_simulation()
        self.canvas.setFocus()
        document = self.model.document
        if document is not None:
            self.tree.show_current(document.version.id)
        self.header.follow()

    def _show_facts(self) -> None:
        document = self.model.document
        measures = document.measures if document else None
        stages = {id_: StageFacts(one.live_deals, one.median_days) for id_, one in measures.stages.items()} if measures else {}
        edges = {id_: one.conversion for id_, one in measures.edges.items() if one.conversion is not None} if measures else {}
        self.canvas.set_facts(stages, edges)

    def _follow(self) -> None:
        """In a large process not at every keystroke."""
        large = len(self.model.draft.process.stages) > LARGE
        self._later.start(250) if large else self._edited()

    def _edited(self) -> None:
        """What follows from the draft's contents."""
        over = self.model.overridden()
        self.canvas.set_overridden({id_ for _, id_, _ in over} if over is not None else set())
        self.show_diff()
        self.show_migration()
        if self.simulation.replay is not None:
            self.show_simulation()

    def _mark(self) -> None:
        worst: dict[str, str] = {}
        for problem in self.model.problems:
            if problem.id and WORST.index(problem.severity) > WORST.index(worst.get(problem.id, "info")) - (problem.id not in worst):
                worst[problem.id] = problem.severity
        self.canvas.set_marks({id_: severity for id_, severity in worst.items() if severity != "info"})

    # --- comparing

    def compare_with(self, process: Process, label: str) -> None:
        self._against = (process, label)
        self.bottom.turn("diff")
        self.show_diff()

    def _base(self) -> tuple[Process, str] | None:
        document = self.model.document
        if self._against is not None or document is None or document.live is None:
            return self._against
        live = document.pipeline.live
        return document.live, f"v{live.number}" if live else ""

    def changes(self) -> tuple[Change, ...]:
        base = self._base()
        return compare(base[0], self.model.draft.process) if base is not None else ()

    def show_diff(self) -> None:
        document, base, changes = self.model.document, self._base(), self.changes()
        self._changes = changes
        empty = "" if base is not None else self._why_no_difference()
        custom = document.custom if document else ()
        self.bottom.diff.show_changes(changes, base[0] if base else Process(), self.model.draft.process, custom, empty)
        new = f"v{document.version.number}" if document and base else ""
        self.bottom.show_counts(len(changes), self.bottom.migration.deals, base[1] if base else "", new)
        self._colour()

    def _why_no_difference(self) -> str:
        document = self.model.document
        if document is not None and len(document.pipeline.versions) > 1:
            return translate("pipeline", "This version is live. Under ‘Versions’ choose an earlier one to compare it with.")
        return translate("pipeline", "There is no other version to compare with yet.")

    def _colour(self) -> None:
        comparing = self.bottom.current() == "diff" and self._base() is not None
        self.canvas.set_diff(colours_of(self._changes) if comparing else {})
        self.header.compare.blockSignals(True)
        self.header.compare.setChecked(comparing)
        self.header.compare.blockSignals(False)

    def _compare_toggled(self, on: bool) -> None:
        if not on:
            self._against = None
        self.bottom.turn("diff" if on else "problems")
        self.show_diff()

    def _go_to_change(self, change: Change) -> None:
        draft = self.model.draft
        if draft.knows(change.id):
            draft.shown.emit([change.id])
            draft.focus(change.kind, change.id, "" if change.field == "position" else change.field)

    def show_migration(self) -> None:
        document, migration = self.model.document, self.bottom.migration
        live = document is not None and document.version.status == "live"
        why = "" if live else translate("pipeline", "once this version is live")
        migration.show_rows(migration.rows, self.model.draft.process, self.model.may_design, why)

    def show_simulation(self) -> None:
        document, simulation = self.model.document, self.simulation
        live = document.pipeline.live if document else None
        why = "" if document is None or document.pipeline.live is not None else translate("pipeline", "It needs a live version to compare with.")
        if document is not None and not self.model.may_design:
            why = translate("pipeline", "Who designs this process can run it.")
        self.bottom.simulation.show_replay(
            simulation.replay, f"v{live.number}" if live else "", f"v{document.version.number}" if document else "", simulation.stale, why
        )

    def _show_stuck(self) -> None:
        document = self.model.document
        self.bottom.simulation.show_stuck(self.simulation.stuck, self.model.draft.process, document.custom if document else ())

    # --- for the window

    def regions(self) -> list[QWidget]:
        """F6 goes round these."""
        page = {"problems": self.bottom.problems.grid, "diff": self.bottom.diff.grid, "migration": self.bottom.migration.grid}[self.bottom.current()]
        inspector = self.inspector.stage_form.tabBar() if self.inspector.stage_form and self.inspector.stage_form.isVisible() else self.inspector.page
        return [self.palette_.stages, self.tree.tree, self.canvas, inspector, page]

    def restyle(self) -> None:
        """Behind another screen only once it is looked at: the form is made anew, which a switch of the look need not wait for."""
        self._look_is_old = not self.isVisible()
        if not self._look_is_old:
            self.palette_.refill()
            self.tree.retranslate()
            self.inspector.rebuild()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        if self._look_is_old:
            self.restyle()

    def status_text(self) -> str:
        process = self.model.draft.process
        return " · ".join((
            translate("pipeline", "stages: %1").replace("%1", str(len(process.stages))),
            translate("pipeline", "connections: %1").replace("%1", str(len(process.edges))),
        ))  # fmt: skip

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "splitters"):
            self.show_diff()
        super().changeEvent(event)
