"""The stages screen: which process is open, its dialogs, its keys; the designer shows it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from desktop.pipeline import server
from desktop.pipeline.acts import Acts
from desktop.pipeline.designer import Designer
from desktop.pipeline.records import Document, Mapped, PipelineRow
from desktop.pipeline.saving import PipelineSaving
from desktop.pipeline.simulation import Simulation
from desktop.pipeline.templates import BPMN
from desktop.pipeline.view_model import DESIGNERS, PipelineModel
from desktop.shared.failures import Failure, explain
from desktop.shared.i18n import pick
from desktop.shared.local_drafts import LocalDrafts
from desktop.shared.widgets import EmptyState

if TYPE_CHECKING:
    from desktop.app import App

translate = QCoreApplication.translate
LAST = "pipeline.version"
CHECK_MS = 3000
"""How often a version in review is looked at again until the worker has checked it."""
KINDS = frozenset({"pipeline", "pipeline_version"})


class PipelineView(QFrame):
    """Opened without an address it goes to the version that was open last, else to the first process."""

    title_changed = Signal(str)
    dirty_changed = Signal(bool)
    status_changed = Signal(str)

    def __init__(self, app: App) -> None:
        super().__init__()
        self.app = app
        self.rows: tuple[PipelineRow, ...] = ()
        self._me = app.me.code if app.me else ""
        self._then: Callable[[], object] | None = None
        self._wanted, self._waiting = 0, False
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self.refresh)
        local = LocalDrafts(f"{app.me.login if app.me else ''}@{app.server}", sort="process")
        self.model = PipelineModel(app.jobs, local, app.groups(), self)
        self.saving = PipelineSaving(app.jobs, self.model, self._me)
        self.simulation = Simulation(app.jobs, self.model)
        self.designer = Designer(self.model, self.simulation, app.theme)
        self.acts = Acts(self)
        self.empty = EmptyState("sitemap")
        self._stack = QStackedWidget()
        for page in (self.empty, self.designer):
            self._stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.setAcceptDrops(True)
        self._connect()
        self._keys()
        self._restore_sizes()
        self.retranslate()
        self.refresh()

    def _connect(self) -> None:
        designer, acts, saving = self.designer, self.acts, self.saving
        designer.header.versions_asked.connect(acts.versions)
        designer.header.simulate_asked.connect(self._simulate)
        designer.header.step_asked.connect(acts.do)
        designer.inspector.versions_asked.connect(acts.versions)
        designer.inspector.followers_wanted.connect(self._ask_followers)
        designer.tree.version_chosen.connect(self.open_version)
        designer.tree.create_asked.connect(acts.create)
        designer.tree.child_asked.connect(acts.create_child)
        designer.tree.import_asked.connect(acts.choose_import)
        designer.tree.export_asked.connect(acts.export)
        designer.canvas.template_wanted.connect(acts.offer_templates)
        designer.bottom.migration.migrate_asked.connect(acts.migrate)
        designer.bottom.simulation.deal_chosen.connect(lambda deal: self.app.navigate(f"tripod://deal/{deal}"))
        saving.busy_changed.connect(designer.header.set_busy)
        saving.failed.connect(designer.notice.show_failure)
        saving.conflict.connect(self._conflict)
        saving.outdated.connect(self._outdated)
        saving.moved.connect(self._moved)
        self.model.document_changed.connect(self._retitle)
        for signal in (self.model.edited, self.model.loaded):
            signal.connect(lambda: self.status_changed.emit(self.status_text()))
        self.app.theme.changed.connect(designer.restyle)
        self.app.jobs.data_changed.connect(self._data_changed)

    def _keys(self) -> None:
        stack, mend = self.model.draft.undo, self.designer.bottom.problems.mend_current
        for id_, title, keys, icon, run in (
            ("save", lambda: translate("pipeline", "Save the draft"), "Ctrl+S", "device-floppy", self.save),
            ("undo", lambda: translate("pipeline", "Undo"), "Ctrl+Z", "arrow-back-up", stack.undo),
            ("redo", lambda: translate("pipeline", "Redo"), "Ctrl+Y", "arrow-forward-up", stack.redo),
            ("next", lambda: translate("pipeline", "Next problem"), "F8", "alert-circle", lambda: self._problem(1)),
            ("previous", lambda: translate("pipeline", "Previous problem"), "Shift+F8", "alert-circle", lambda: self._problem(-1)),
            ("mend", lambda: translate("pipeline", "Mend the chosen problem"), "Alt+Return", "wand", mend),
            ("simulate", lambda: translate("pipeline", "Simulate"), "Ctrl+Shift+R", "player-play", self._simulate),
            ("versions", lambda: translate("pipeline", "Versions"), "Ctrl+Shift+V", "history", self.acts.versions),
        ):
            self.app.commands.add(f"pipeline.{id_}", title, run, keys, icon, on=self)
        again = QShortcut(QKeySequence("Ctrl+Shift+Z"), self)
        again.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        again.activated.connect(stack.redo)

    # --- opening

    def open_path(self, parts: list[str], query: dict[str, str], host: str = "") -> None:
        """version/7, with an optional ?stage=<id>."""
        named = dict(zip(parts[::2], parts[1::2], strict=False))
        if named.get("version", "").isdigit():
            stage = query.get("stage", "")
            self.open_version(int(named["version"]), then=(lambda: self.model.draft.focus("stage", stage, "")) if stage else None)

    def refresh(self) -> None:
        self.app.jobs.query(server.load_pipelines, self._me, done=self._rows_came, failed=self._rows_failed, slot=f"pipeline.tree.{id(self)}")

    def _rows_came(self, rows: tuple[PipelineRow, ...]) -> None:
        self.rows = rows
        self.designer.tree.show_rows(rows, bool(self.app.groups() & DESIGNERS))
        if not rows:
            self._say_empty()
            self._stack.setCurrentWidget(self.empty)
            return
        self._stack.setCurrentWidget(self.designer)
        if self.model.document is None and not self._wanted:
            self._open_last()
        else:
            self._follow_server()

    def _follow_server(self) -> None:
        """The open version moved on by somebody else's hand (checked, published, saved): read it again, unless edits are open here."""
        document = self.model.document
        row = self.pipeline(document.pipeline.id) if document else None
        now = row.version(document.version.id) if row and document else None
        if document is None or now is None or self.saving.busy:
            return
        then = document.version
        moved = now.status != then.status or now.row_version > then.row_version or now.checked_hash != then.checked_hash
        if moved and not self.model.dirty and not self._waiting:
            self.open_version(now.id)
        elif now.status == "review" and now.checked_hash != now.body_hash:
            self._again.start(CHECK_MS)

    def _open_last(self) -> None:
        known = {version.id for row in self.rows for version in row.versions}
        last = self.app.settings.get(LAST, 0)
        mine = [row for row in self.rows if row.versions and row.may_edit] or [row for row in self.rows if row.versions]
        first = next((row.versions[0].id for row in mine), None)
        wanted = int(last) if int(last or 0) in known else first
        if wanted is not None:
            self.open_version(wanted)

    def _rows_failed(self, error: BaseException) -> None:
        failure = explain(error)
        self.empty.set("alert-circle", failure.text, failure.remedy)
        self._stack.setCurrentWidget(self.empty)

    def pipeline(self, pipeline_id: int) -> PipelineRow | None:
        return next((row for row in self.rows if row.id == pipeline_id), None)

    def open_version(self, version_id: int, then: Callable[[], object] | None = None) -> None:
        """What is unsaved goes to the server on the way out; `then` runs once the other version is there."""
        self.designer.inspector.commit()
        self._then, self._wanted, self._waiting = then, version_id, True
        self.model.keep_now()
        if self.model.dirty and not self.saving.busy and not self.saving.in_conflict and self.model.keeps_locally:
            self.saving.save()
        self.app.jobs.query(server.load_document, version_id, self._me, done=self._opened, failed=self.fail, slot=f"pipeline.open.{id(self)}")

    def _opened(self, document: Document) -> None:
        self._waiting = False
        if document.version.id != self._wanted:
            return
        if document.version.id == (self.model.document.version.id if self.model.document else 0):
            self.designer.notice.hide()
        self.model.open(document)
        self._stack.setCurrentWidget(self.designer)
        self.app.settings.set(LAST, document.version.id)
        self._ask_migration()
        if document.version.status == "review" and document.version.checked_hash != document.version.body_hash:
            self._again.start(CHECK_MS)
        then, self._then = self._then, None
        if then is not None:
            then()

    def _ask_migration(self) -> None:
        document = self.model.document
        self.designer.bottom.migration.rows = []
        if document is not None and self.model.may_design:
            self.app.jobs.query(
                server.load_migration, document.version.id, done=self._migration_came, failed=self.fail, slot=f"pipeline.migration.{id(self)}"
            )

    def _migration_came(self, rows: tuple[Mapped, ...]) -> None:
        self.designer.bottom.migration.rows = list(rows)
        self.designer.show_migration()
        self.designer.show_diff()

    def _ask_followers(self, stage_id: str) -> None:
        document = self.model.document
        if document is not None and any(row.parent_id == document.pipeline.id for row in self.rows):
            call, show = server.load_followers, self.designer.inspector.show_followers
            self.app.jobs.query(call, document.pipeline.id, stage_id, done=show, failed=self.fail, slot=f"pipeline.uses.{id(self)}")

    def may_migrate(self) -> bool:
        return bool(self.app.groups() & {"admin", "director"})

    # --- acting

    def save(self) -> None:
        self.designer.inspector.commit()
        self.saving.save()

    def _simulate(self) -> None:
        self.simulation.run(int(self.designer.bottom.simulation.period.current() or 90))

    def _problem(self, by: int) -> None:
        self.model.look_now()
        self.designer.bottom.turn("problems")
        self.designer.bottom.problems.step(by)

    def _moved(self, what: str, version_id: int) -> None:
        if what != "save":
            self.refresh()
            self.open_version(version_id)

    def _conflict(self, theirs: Document) -> None:
        who = self.saving.who or theirs.version.made_by
        self.designer.notice.show_conflict(who, [
            (translate("pipeline", "Compare"), lambda: self._show_theirs(theirs)),
            (translate("pipeline", "Keep mine as a copy"), lambda: self.saving.keep_as_copy(theirs)),
            (translate("pipeline", "Take theirs"), lambda: self.saving.take_theirs(theirs)),
        ])  # fmt: skip

    def _outdated(self, failure: Failure) -> None:
        """Show what is there now, and why nothing was done."""
        self.refresh()
        if self.model.document is not None:
            self.open_version(self.model.document.version.id, then=lambda: self.designer.notice.show_failure(failure))

    def _show_theirs(self, theirs: Document) -> None:
        self.designer.compare_with(theirs.process, translate("pipeline", "theirs"))
        self._conflict(theirs)

    def _data_changed(self, kinds: frozenset[str]) -> None:
        if kinds & KINDS:
            self.refresh()

    def fail(self, error: BaseException) -> None:
        self._waiting = False
        self.designer.notice.show_failure(explain(error))

    # --- the document in its tab

    def _retitle(self) -> None:
        document = self.model.document
        if document is None:
            self.title_changed.emit(translate("pipeline", "Stages"))
            return
        name = pick(document.pipeline.name_en, document.pipeline.name_zh)
        self.title_changed.emit(f"{name} v{document.version.number}")
        self.dirty_changed.emit(self.model.dirty)

    def _say_empty(self) -> None:
        may = bool(self.app.groups() & DESIGNERS)
        hint = translate("pipeline", "Six industries are prepared; you change what is different with you.") if may else ""
        self.empty.set("sitemap", translate("pipeline", "There is no sales process yet."), hint)
        if may:
            self.empty.set_action(translate("pipeline", "Start from a template"), self.acts.create)

    def retranslate(self) -> None:
        self._say_empty()
        self._retitle()

    def regions(self) -> list[QWidget]:
        return self.designer.regions() if self._stack.currentWidget() is self.designer else [self.empty.action]

    def status_text(self) -> str:
        return self.designer.status_text()

    def focus_filter(self) -> None:
        self.designer.palette_.search.setFocus()
        self.designer.palette_.search.selectAll()

    def showcases(self) -> dict[str, Callable[[], object]]:
        """For `tripod shots`; nothing that pictures are taken of is kept or saved."""
        from desktop.pipeline.showcases import showcases

        return showcases(self)

    # --- files dropped on the window

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].toLocalFile().lower().endswith((".json", *BPMN)) and self.app.groups() & DESIGNERS:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        self.acts.import_file(Path(event.mimeData().urls()[0].toLocalFile()))
        event.acceptProposedAction()

    def _restore_sizes(self) -> None:
        """The width of each part, as this person left it."""
        for name, splitter in self.designer.splitters.items():
            state = self.app.settings.get(f"pipeline.split.{name}", "")
            if state:
                splitter.restoreState(QByteArray.fromBase64(str(state).encode()))
            splitter.splitterMoved.connect(lambda _at, _index, name=name: self._keep_size(name))

    def _keep_size(self, name: str) -> None:
        state = bytes(self.designer.splitters[name].saveState().toBase64().data()).decode()
        self.app.settings.set(f"pipeline.split.{name}", state)

    def keep_draft(self) -> bool:
        """Before the tab or the window closes: the file on this computer holds everything, and is offered again."""
        self.designer.inspector.commit()
        return self.model.keep_now()

    def closeEvent(self, event: Any) -> None:  # noqa: N802
        self.keep_draft()
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
