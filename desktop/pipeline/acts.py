"""What takes a dialog or a file: new process, import, export, submit, publish, move deals, versions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QMenu

from desktop.pipeline import server
from desktop.pipeline.dialogs import MigrateDialog, PublishDialog, SubmitDialog
from desktop.pipeline.file_words import file_problem
from desktop.pipeline.migration_panel import seen_counts
from desktop.pipeline.records import Document, Mapped, PipelineRow
from desktop.pipeline.template_dialog import TemplateDialog
from desktop.pipeline.templates import Template, read_template, shipped_templates
from desktop.pipeline.versions_dialog import VersionsDialog
from desktop.shared.failures import explain
from desktop.shared.i18n import language, pick
from desktop.shared.icons import set_icon
from server_db.domain.process.body import Process, ProcessProblem
from server_db.domain.process.bpmn import to_bpmn
from server_db.domain.process.files import write_file

if TYPE_CHECKING:
    from desktop.pipeline.view import PipelineView

translate = QCoreApplication.translate
MOST_BYTES = 8_000_000


class Acts(QObject):
    def __init__(self, view: PipelineView) -> None:
        super().__init__(view)
        self._view = view
        self._pending: tuple[Any, ...] = ()

    @property
    def _document(self) -> Document | None:
        return self._view.model.document

    # --- new

    def create(self, templates: tuple[Template, ...] | None = None, code: str = "") -> None:
        self._pending = (templates if templates is not None else shipped_templates(), code)
        self._ask(server.load_places, done=self._create_with)

    def _create_with(self, places: server.Places) -> None:
        templates, code = self._pending
        dialog = TemplateDialog(templates, places, self._codes(), parent=self._view)
        if code:
            dialog.select(code)
        self._run(dialog, lambda: self._view.saving.create(dialog.wanted()))

    def offer_templates(self) -> None:
        """On an empty canvas: the templates as a menu; the chosen one comes into the open draft as one step."""
        if not self._view.model.editable:
            self.create()
            return
        canvas = self._view.designer.canvas
        menu = QMenu(canvas)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for one in shipped_templates():
            action = menu.addAction(pick(one.name_en, one.name_zh))
            set_icon(action, "template")
            action.setToolTip(pick(one.note_en, one.note_zh))
            action.triggered.connect(lambda _on=False, one=one: self.begin_with(one))
        menu.setToolTipsVisible(True)
        button = canvas.overlays.empty.action
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def begin_with(self, template: Template) -> None:
        text = translate("pipeline", "Begin with ‘%1’").replace("%1", pick(template.name_en, template.name_zh))
        self._view.model.draft.replace(template.process, text)
        self._view.designer.canvas.show_start()
        self._view.designer.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def create_child(self, pipeline_id: int) -> None:
        row = self._view.pipeline(pipeline_id)
        version = (row.live or (row.versions[0] if row.versions else None)) if row is not None else None
        if row is None or version is None:
            return
        self._pending = (row, version.id)
        self._ask(server.load_process, version.id, done=self._child_base)

    def _child_base(self, base: Process) -> None:
        self._pending = (*self._pending, base)
        self._ask(server.load_places, done=self._child_with)

    def _child_with(self, places: server.Places) -> None:
        row, version_id, base = self._pending
        dialog = TemplateDialog((), places, self._codes(), row, version_id, base, self._view)
        self._run(dialog, lambda: self._view.saving.create(dialog.wanted()))

    def _codes(self) -> list[str]:
        return [row.code for row in self._view.rows]

    # --- files

    def choose_import(self) -> None:
        kinds = translate("pipeline", "Processes (*.json *.bpmn *.xml)")
        name, _ = QFileDialog.getOpenFileName(self._view, translate("pipeline", "Import a process"), "", kinds)
        if name:
            self.import_file(Path(name))

    def import_file(self, path: Path) -> None:
        """Into the open draft as one step, or as a new process where no draft is open."""
        try:
            if path.stat().st_size > MOST_BYTES:
                raise ProcessProblem("file.too_big")
            found = read_template(path)
        except ProcessProblem as problem:
            self._view.designer.notice.show_text(translate("pipeline", "Not imported"), "bad", file_problem(problem, path.name))
            return
        except OSError as error:
            self._view.designer.notice.show_failure(explain(error))
            return
        if self._view.model.editable:
            text = translate("pipeline", "Import %1").replace("%1", path.name)
            self._view.model.draft.replace(found.process, text)
            self._view.designer.canvas.fit()
            done = translate("pipeline", "%1 took the place of the draft; undo brings it back.").replace("%1", path.name)
            self._view.designer.notice.show_text(translate("pipeline", "Imported"), "good", done)
        else:
            self.create((found,))

    def export(self, sort: str) -> None:
        document = self._document
        if document is None:
            return
        ending, kinds = (".bpmn", "BPMN 2.0 (*.bpmn)") if sort == "bpmn" else (".json", translate("pipeline", "Process file (*.json)"))
        proposed = f"{document.pipeline.code}-v{document.version.number}{ending}"
        name, _ = QFileDialog.getSaveFileName(self._view, translate("pipeline", "Export the process"), proposed, kinds)
        if name:
            self.export_to(Path(name), sort)

    def export_to(self, path: Path, sort: str) -> None:
        document = self._document
        assert document is not None
        row, process = document.pipeline, self._view.model.draft.process
        bpmn = sort == "bpmn"
        text = to_bpmn(process, language(), pick(row.name_en, row.name_zh)) if bpmn else write_file(process, row.name_en, row.name_zh, code=row.code)
        try:
            path.write_text(text, "utf-8")
        except OSError as error:
            self._view.designer.notice.show_failure(explain(error))
            return
        self._view.designer.notice.show_text(translate("pipeline", "Exported"), "good", str(path))

    # --- states

    def do(self, key: str) -> None:
        saving = self._view.saving
        {"submit": self.submit, "withdraw": saving.withdraw, "publish": self.publish, "edit": saving.edit}[key]()

    def submit(self) -> None:
        model = self._view.model
        self._view.designer.inspector.commit()
        model.look_now()
        if self._document is None or model.count("error"):
            self._view.designer.bottom.turn("problems")
            return
        dialog = SubmitDialog(self._document, model.count("warning"), len(model.changes()), self._view)
        self._run(dialog, self._view.saving.submit)

    def publish(self) -> None:
        if self._document is not None:
            self._ask(server.load_migration, self._document.version.id, done=self._publish_with)

    def _publish_with(self, waiting: tuple[Mapped, ...]) -> None:
        if self._document is None:
            return
        dialog = PublishDialog(self._document, waiting, self._view.may_migrate(), self._view)

        def go() -> None:
            rows = dialog.mapping.rows
            moves = {"mapping": dialog.mapping.mapping(), "seen": seen_counts(rows)} if dialog.moves_deals else None
            self._view.saving.publish(dialog.starts_on, moves)

        self._run(dialog, go)

    def migrate(self) -> None:
        panel = self._view.designer.bottom.migration
        if self._document is None or panel.unmapped:
            return
        dialog = MigrateDialog(self._document, panel.rows, self._view)
        self._run(dialog, lambda: self._view.saving.migrate(panel.mapping(), seen_counts(panel.rows)))

    def versions(self) -> None:
        if self._document is None:
            return
        row: PipelineRow = self._view.pipeline(self._document.pipeline.id) or self._document.pipeline
        dialog = VersionsDialog(row, self._document.version.id, self._view.model.may_design, self._view)
        dialog.open_asked.connect(self._view.open_version)
        dialog.compare_asked.connect(self._compare)
        dialog.again_asked.connect(self._again)
        self._run(dialog, lambda: None)

    def _again(self, version_id: int) -> None:
        self._view.open_version(version_id, then=self.publish)

    def _compare(self, old: int, new: int) -> None:
        row = self._view.pipeline(self._document.pipeline.id) if self._document else None
        known = row.version(old) if row else None
        label = f"v{known.number}" if known else ""

        def loaded(process: Process) -> None:
            self._view.designer.compare_with(process, label)

        def ask() -> None:
            self._ask(server.load_process, old, done=loaded)

        if self._document is not None and self._document.version.id == new:
            ask()
        else:
            self._view.open_version(new, then=ask)

    # --- asking

    def _ask(self, query: Any, *args: Any, done: Any) -> None:
        self._view.app.jobs.query(query, *args, done=done, failed=self._view.fail)

    def _run(self, dialog: QDialog, accepted: Any) -> None:
        """Not exec(): its own loop would keep the window from closing while the program ends."""
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(accepted)
        self.dialog = dialog
        dialog.open()

