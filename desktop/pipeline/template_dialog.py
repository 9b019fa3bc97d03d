"""A new process: begin from a template (with a picture of it), say where it holds, and follow a parent if it should."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.pipeline.preview import ProcessPreview
from desktop.pipeline.records import PipelineRow
from desktop.pipeline.server import NewPipeline, Place, Places
from desktop.pipeline.templates import Template
from desktop.shared.fields import Choice, FieldRow
from desktop.shared.i18n import pick
from desktop.shared.icons import icon
from desktop.shared.widgets import column, label, line_edit, row, set_property
from server_db.domain.process.body import Process

translate = QCoreApplication.translate
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")


class TemplateDialog(QDialog):
    """`parent_row` and `base` are given for a child: it begins as its parent is and keeps only what differs."""

    def __init__(
        self, templates: Sequence[Template], places: Places, taken: Sequence[str], parent_row: PipelineRow | None = None,
        parent_version: int | None = None, base: Process | None = None, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._templates = list(templates)
        self._taken = {code.casefold() for code in taken}
        self._parent_row, self._parent_version, self._base = parent_row, parent_version, base
        title = translate("pipeline", "New child process") if parent_row else translate("pipeline", "New process")
        self.setWindowTitle(title)
        self.resize(900, 560)
        self.list = QListWidget()
        self.list.setAccessibleName(translate("pipeline", "Templates"))
        self.preview, self.note = ProcessPreview(), label("", dim="1", wrap=True)
        self.name_en, self.name_zh, self.code = line_edit(), line_edit(), line_edit()
        self.region, self.line = Choice(""), Choice("")
        for choice in (self.region, self.line):
            choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        everywhere, every = translate("pipeline", "National"), translate("pipeline", "every product line")
        self.region.set_choices([(None, everywhere), *((one.id, _name(one)) for one in places.regions)])
        self.line.set_choices([(None, every), *((one.id, _name(one)) for one in places.lines)])
        self._why = label("", tone="bad", wrap=True)
        self.buttons = QDialogButtonBox()
        self.go: QPushButton = self.buttons.addButton(translate("pipeline", "Create the draft"), QDialogButtonBox.ButtonRole.AcceptRole)
        set_property(self.go, primary="1")
        self.buttons.addButton(translate("pipeline", "Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        self._lay_out(title)
        self._fill()

    def _lay_out(self, title: str) -> None:
        self.list.setFixedWidth(230)
        self.list.setStyleSheet("QListView::item{height:32px}")
        names = row((FieldRow(translate("pipeline", "Chinese name"), self.name_zh), 1), (FieldRow(translate("pipeline", "English name"), self.name_en), 1))
        places = row(
            (FieldRow(translate("pipeline", "Code"), self.code), 1), (FieldRow(translate("pipeline", "Region"), self.region), 1),
            (FieldRow(translate("pipeline", "Product line"), self.line), 1),
        )  # fmt: skip
        middle = QHBoxLayout()
        middle.setSpacing(14)
        if self._parent_row is None:
            middle.addWidget(self.list)
        middle.addWidget(column((self.preview, 1), self.note), 1)
        body = QVBoxLayout(self)
        body.setContentsMargins(20, 16, 20, 16)
        body.setSpacing(12)
        body.addWidget(label(title, h="1"))
        body.addLayout(middle, 1)
        for part in (names, places, self._why, self.buttons):
            body.addWidget(part)

    def _fill(self) -> None:
        if self._parent_row is not None:
            name = pick(self._parent_row.name_en, self._parent_row.name_zh)
            self.preview.show_process(self._base or Process(), name)
            self.note.setText(translate("pipeline", "It follows ‘%1’; what you change stays its own, the rest follows.").replace("%1", name))
            self.name_en.setText(self._parent_row.name_en)
            self.name_zh.setText(self._parent_row.name_zh)
            self.code.setText(self._free(self._parent_row.code))
            return
        for one in self._templates:
            item = QListWidgetItem(icon("template", "text2"), pick(one.name_en, one.name_zh))
            self.list.addItem(item)
        self.list.addItem(QListWidgetItem(icon("file-plus", "text2"), translate("pipeline", "Empty process")))
        self.list.currentRowChanged.connect(self._show)
        self.list.setCurrentRow(0)

    def _free(self, code: str) -> str:
        base = re.sub(r"[^A-Za-z0-9_-]+", "-", code).strip("-_")[:34] or "process"
        return next(name for n in range(1, 999) if (name := base if n == 1 else f"{base}-{n}").casefold() not in self._taken)

    def _show(self, at: int) -> None:
        chosen = self._templates[at] if 0 <= at < len(self._templates) else None
        self.preview.show_process(chosen.process if chosen else Process(), pick(chosen.name_en, chosen.name_zh) if chosen else "")
        self.note.setText(pick(chosen.note_en, chosen.note_zh) if chosen else translate("pipeline", "Nothing is drawn yet; you begin with an entry stage."))
        self.name_en.setText(chosen.name_en if chosen else "")
        self.name_zh.setText(chosen.name_zh if chosen else "")
        self.code.setText(self._free(chosen.code if chosen else "process"))

    def select(self, code: str) -> None:
        for at, one in enumerate(self._templates):
            if one.code == code:
                self.list.setCurrentRow(at)

    def wanted(self) -> NewPipeline:
        at = self.list.currentRow()
        process = self._base or (self._templates[at].process if 0 <= at < len(self._templates) else Process())
        region, line = self.region.current(), self.line.current()
        return NewPipeline(
            self.code.text().strip(), self.name_en.text().strip(), self.name_zh.text().strip(),
            region if isinstance(region, int) else None, line if isinstance(line, int) else None,
            self._parent_row.id if self._parent_row else None, self._parent_version, process,
        )  # fmt: skip

    def _accept(self) -> None:
        wanted = self.wanted()
        if not wanted.name_en and not wanted.name_zh:
            self._refuse(translate("pipeline", "Give the process a name."), self.name_zh)
        elif not _CODE.fullmatch(wanted.code):
            self._refuse(translate("pipeline", "A code is up to 40 letters, digits, - or _."), self.code)
        elif wanted.code.casefold() in self._taken:
            self._refuse(translate("pipeline", "There is a process with this code already."), self.code)
        else:
            self.accept()

    def _refuse(self, text: str, field: QWidget) -> None:
        self._why.setText(text)
        field.setFocus(Qt.FocusReason.OtherFocusReason)


def _name(one: Place) -> str:
    return pick(one.name_en, one.name_zh) or one.code
