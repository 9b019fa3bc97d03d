"""The fields of one connection."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.pipeline import words
from desktop.pipeline.form_field import FormField, TextField
from desktop.pipeline.rule_list import FormulaMaker
from desktop.shared.fields import Choice
from desktop.shared.formula.line import FormulaLine
from desktop.shared.i18n import language
from desktop.shared.undo_keys import UndoKeys
from desktop.shared.widgets import label, row
from server_db.domain.process import kinds
from server_db.domain.process.body import Edge, Process
from server_db.domain.process.connect import kinds_for

translate = QCoreApplication.translate


class EdgeForm(QFrame):
    put = Signal(str, object)
    typed_out = Signal()
    revert = Signal(str)

    def __init__(self, undo: UndoKeys, formula: FormulaMaker) -> None:
        super().__init__()
        titles = words.stage_fields()
        self.fields: dict[str, QWidget] = {}
        self.rows: dict[str, FormField] = {}
        kind = Choice(titles["kind"])
        kind.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        kind.chosen.connect(lambda value: self.put.emit("kind", value))
        condition = formula(titles["condition"])
        condition.edited.connect(lambda text: self.put.emit("condition", text))
        condition.left.connect(self.typed_out)
        names = []
        for name in ("name_zh", "name_en") if language() == "zh" else ("name_en", "name_zh"):
            text = TextField(titles[name])
            text.typed.connect(lambda value, name=name: self.put.emit(name, value))
            text.editingFinished.connect(self.typed_out)
            undo.watch(text)
            names.append(self._field(name, titles[name], text))
        self.note = label("", dim="2", wrap=True)
        self.ways = label("", dim="1", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 16)
        layout.setSpacing(12)
        for part in (
            self.ways, self._field("kind", titles["kind"], kind), self.note, self._field("condition", titles["condition"], condition),
            row(*[(name, 1) for name in names]),
        ):  # fmt: skip
            layout.addWidget(part)
        layout.addStretch(1)

    def _field(self, name: str, title: str, made: QWidget) -> FormField:
        shown = FormField(title, made)
        shown.revert_asked.connect(lambda: self.revert.emit(name))
        self.fields[name], self.rows[name] = made, shown
        return shown

    def show_edge(self, process: Process, edge: Edge, editable: bool, measured: str) -> None:
        kind, condition = self.fields["kind"], self.fields["condition"]
        assert isinstance(kind, Choice) and isinstance(condition, FormulaLine)
        kind.set_choices(words.with_unknown(words.choices(kinds.EDGE_KINDS, kinds_for(process, edge)), edge.kind), edge.kind)
        kind.setEnabled(editable)
        condition.show_formula(edge.condition, editable)
        for name in ("name_en", "name_zh"):
            text = self.fields[name]
            assert isinstance(text, TextField)
            text.show_text(getattr(edge, name))
            text.setReadOnly(not editable)
        self.ways.setVisible(bool(edge.name_en or edge.name_zh))
        self.ways.setText(f"{words.stage_name(process, edge.from_)}  →  {words.stage_name(process, edge.to)}")
        self.note.setText(" ".join(part for part in (_meaning(edge.kind), measured) if part))

    def set_origins(self, overridden: set[str] | None, editable: bool) -> None:
        for name, made in self.rows.items():
            made.set_origin("" if overridden is None else "overridden" if name in overridden else "inherited", editable)

    def find(self, field: str) -> QWidget | None:
        return self.fields.get(field)


def _meaning(kind: str) -> str:
    return {
        "forward": translate("pipeline", "Deals go on here; every check of both stages is asked."),
        "optional": translate("pipeline", "Deals may go on here or leave it out; every check is asked."),
        "back": translate("pipeline", "Going back needs the manager or the director, and a reason."),
        "lost": translate("pipeline", "The deal is lost; a reason is asked for."),
        "pool": translate("pipeline", "The deal goes back to the pool, or comes from it."),
    }.get(kind, "")
