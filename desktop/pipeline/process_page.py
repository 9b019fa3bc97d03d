"""The inspector when no single thing is chosen: what the process is, where it holds, how to go on."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.pipeline import words
from desktop.pipeline.view_model import PipelineModel
from desktop.shared.facts import Facts
from desktop.shared.i18n import moment, pick
from desktop.shared.widgets import button, column, label

translate = QCoreApplication.translate


class ProcessPage(QFrame):
    versions_asked = Signal()

    def __init__(self, model: PipelineModel) -> None:
        super().__init__()
        self._model = model
        self._facts = Facts()
        self._facts_grid = self._facts.layout()
        self._hint = label("", dim="1", wrap=True)
        self._versions = button("", "history", clicked=self.versions_asked.emit)
        self._facts.layout().setContentsMargins(0, 0, 0, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 8, 14, 14)
        layout.addWidget(column(self._facts, self._hint, gap=14))
        layout.addWidget(self._versions)
        layout.addStretch(1)
        self.retranslate()

    def retranslate(self) -> None:
        self._versions.setText(translate("pipeline", "All versions"))
        self.show_process([])

    def show_process(self, chosen: list[str]) -> None:
        document = self._model.document
        self._versions.setVisible(document is not None)
        self._facts.setVisible(document is not None)
        if document is None:
            self._hint.setText("")
            return
        process, row, version = self._model.draft.process, document.pipeline, document.version
        pairs: list[tuple[str, str | None]] = [
            (translate("pipeline", "Name"), pick(row.name_en, row.name_zh)), (translate("pipeline", "Code"), row.code),
            (translate("pipeline", "Holds for"), words.place_of(row)),
            (translate("pipeline", "Stages"), str(len(process.stages))), (translate("pipeline", "Connections"), str(len(process.edges))),
        ]  # fmt: skip
        if document.parent_row is not None:
            pairs.append((translate("pipeline", "Follows"), pick(document.parent_row.name_en, document.parent_row.name_zh)))
        if version.made_at is not None:
            pairs.append((translate("pipeline", "Begun"), " · ".join(part for part in (version.made_by, moment(version.made_at)) if part)))
        if version.note:
            pairs.append((translate("pipeline", "Note"), version.note))
        self._facts.set(pairs)
        self._hint.setText(self._how(len(chosen)))

    def _how(self, many: int) -> str:
        if not self._model.editable:
            return translate("pipeline", "You can look at every stage here; this version cannot be edited.")
        if many > 1:
            return translate("pipeline", "Drag moves them together, Delete removes them, Ctrl+C copies them into another template.")
        return translate(
            "pipeline",
            "Drag a stage from the left onto the canvas, or onto a connection to split it. Drag a rule onto a stage. "
            "Click a stage to edit it; drag from its edge to connect. By keyboard: arrows walk, Enter edits, Alt+arrows connect.",
        )
