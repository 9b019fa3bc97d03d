"""Right: the chosen stage or connection with all its fields, or what the process is when nothing is chosen."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QEvent, QTimer, Signal
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from desktop.pipeline import words
from desktop.pipeline.conditions import book_of, troubles_of
from desktop.pipeline.edge_form import EdgeForm
from desktop.pipeline.process_page import ProcessPage
from desktop.pipeline.stage_form import StageForm
from desktop.pipeline.uses import uses_of
from desktop.pipeline.view_model import PipelineModel
from desktop.shared.formula.line import FormulaLine
from desktop.shared.i18n import language
from desktop.shared.painted import Chip
from desktop.shared.undo_keys import UndoKeys
from desktop.shared.widgets import elided, panel, row, tool
from server_db.domain.process import kinds
from server_db.domain.process.body import Edge, Stage, new_id

translate = QCoreApplication.translate


class Inspector(QFrame):
    versions_asked = Signal()
    followers_wanted = Signal(str)
    """a stage was chosen: which children say something of it differently?"""

    def __init__(self, model: PipelineModel) -> None:
        super().__init__()
        panel(self)
        self._model, self._shown = model, ("", "")
        self._followers: tuple[str, ...] = ()
        self._undo = UndoKeys(model.draft.undo, self)
        self._overridden: set[tuple[str, str, str]] | None = None
        self._title, self._chip = elided("", h="2"), Chip("")
        self._more = tool("dots", translate("pipeline", "More for this stage"), self._open_menu)
        self._head = row((self._title, 1), self._chip, self._more, margins=(14, 8, 10, 4), gap=8)
        self._stack = QStackedWidget()
        self.stage_form: StageForm | None = None
        self.edge_form: EdgeForm | None = None
        self.page = ProcessPage(model)
        self.page.versions_asked.connect(self.versions_asked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addWidget(self._stack, 1)
        model.loaded.connect(self._loaded)
        model.edited.connect(self._follow)
        model.draft.selection_changed.connect(lambda _ids: self._follow())
        model.draft.focus_wanted.connect(self.focus_field)
        self.rebuild()

    def _loaded(self) -> None:
        """Fields and roles belong to the office: usually they are those of the version before."""
        self._follow() if self._offered() == self._made_for else self.rebuild()

    def _offered(self) -> tuple[object, ...]:
        document = self._model.document
        return (document.custom, document.roles) if document else ((), frozenset())

    # --- built

    def rebuild(self) -> None:
        """For another language, other fields or roles."""
        while self._stack.count():
            gone = self._stack.widget(0)
            self._stack.removeWidget(gone)
            if gone is not self.page:
                gone.deleteLater()
        document = self._model.document
        custom = document.custom if document else ()
        roles = document.roles if document else frozenset()
        draft, self._made_for = self._model.draft, self._offered()
        self.stage_form = StageForm(self._undo, self._formula, lambda: new_id(draft.process.ids()), custom, roles)
        self.edge_form = EdgeForm(self._undo, self._formula)
        self.stage_form.put.connect(lambda field, value: draft.set_stage(self._shown[1], field, value))
        self.edge_form.put.connect(lambda field, value: draft.set_edge(self._shown[1], field, value))
        for form, kind in ((self.stage_form, "stage"), (self.edge_form, "edge")):
            form.typed_out.connect(draft.stop_typing)
            form.revert.connect(lambda field, kind=kind: self._model.revert(kind, self._shown[1], field))
        area = QScrollArea()
        area.setWidget(panel(self.edge_form))
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(area.focusPolicy().NoFocus)
        self._edge_area = area
        for made in (self.page, self.stage_form, area):
            self._stack.addWidget(made)
        self.page.retranslate()
        self._follow()

    def _formula(self, name: str) -> FormulaLine:
        custom = self._model.document.custom if self._model.document else ()
        made = FormulaLine(name, translate("pipeline", "always · Alt+/ for names"))
        made.set_names(book_of(custom), lambda text: troubles_of(text, custom))
        made.undo_requested.connect(self._model.draft.undo.undo)
        made.redo_requested.connect(self._model.draft.undo.redo)
        return made

    # --- shown

    def _follow(self) -> None:
        draft = self._model.draft
        chosen = draft.selection
        self._overridden = self._model.overridden()
        stage = draft.stage(chosen[0]) if len(chosen) == 1 else None
        edge = draft.edge(chosen[0]) if len(chosen) == 1 else None
        if stage is not None:
            self._show_stage(stage)
        elif edge is not None:
            self._show_edge(edge)
        else:
            self._shown = ("", "")
            self._say(translate("pipeline", "%1 chosen").replace("%1", str(len(chosen))) if chosen else translate("pipeline", "Process"), "", "", "")
            self.page.show_process(chosen)
            self._stack.setCurrentWidget(self.page)
        self._more.setVisible(bool(chosen) and self._model.editable)

    def _show_stage(self, stage: Stage) -> None:
        assert self.stage_form is not None
        if self._shown != ("stage", stage.id):
            self._followers = ()
            self._shown = ("stage", stage.id)
            self.followers_wanted.emit(stage.id)
        kind = kinds.STAGE_KINDS[stage.kind]
        self._say(words.stage_name(self._model.draft.process, stage.id), words.word(kind), kind.tone, kind.icon)
        self.stage_form.show_stage(stage, self._model.editable, {})
        self.stage_form.rate_note.setText(self._measured(stage))
        self.stage_form.rate_note.setVisible(bool(self._measured(stage)))
        self.stage_form.set_origins(self._own("stage", stage.id), self._model.editable)
        self.stage_form.used_by.show_uses(uses_of(self._model, stage, self._followers))
        self._stack.setCurrentWidget(self.stage_form)

    def show_followers(self, found: tuple[str, tuple[str, ...]]) -> None:
        stage_id, self._followers = found[0], found[1] if found[0] == self._shown[1] else ()
        stage = self._model.draft.stage(stage_id)
        if self._followers and stage is not None and self.stage_form is not None:
            self.stage_form.used_by.show_uses(uses_of(self._model, stage, self._followers))

    def _measured(self, stage: Stage) -> str:
        document = self._model.document
        found = document.measures.stages.get(stage.id) if document else None
        if found is None or found.won_rate is None:
            return ""
        text = translate("pipeline", "Actual 12-month win rate %1 (n = %2)")
        return text.replace("%1", words.rate(found.won_rate, 1)).replace("%2", f"{found.won_n:,}")

    def _show_edge(self, edge: Edge) -> None:
        assert self.edge_form is not None
        self._shown = ("edge", edge.id)
        kind = kinds.EDGE_KINDS[edge.kind]
        self._say(words.thing_name(self._model.draft.process, edge.id), words.word(kind), kind.tone, kind.icon)
        document = self._model.document
        found = document.measures.edges.get(edge.id) if document else None
        measured = ""
        if found is not None and found.conversion is not None:
            measured = translate("pipeline", "%1 of %2 deals went this way.").replace("%1", words.rate(Decimal(found.conversion)))
            measured = measured.replace("%2", f"{found.n:,}")
        self.edge_form.show_edge(self._model.draft.process, edge, self._model.editable, measured)
        self.edge_form.set_origins(self._own("edge", edge.id), self._model.editable)
        self._stack.setCurrentWidget(self._edge_area)

    def _own(self, kind: str, id_: str) -> set[str] | None:
        if self._overridden is None or (kind, id_, "") in self._overridden:
            return None  # no parent, or the child added it
        return {field.rstrip("_") for one, id2, field in self._overridden if (one, id2) == (kind, id_)}

    def _say(self, title: str, chip: str, tone: str, icon: str) -> None:
        self._title.setText(title)
        self._chip.setVisible(bool(chip))
        if chip:
            self._chip.set(chip, {"text2": "info", "text3": "info"}.get(tone, tone), icon)

    def _open_menu(self) -> None:
        draft, menu = self._model.draft, QMenu(self)
        chosen = draft.selection
        menu.addAction(translate("pipeline", "Delete"), lambda: draft.remove(chosen))
        if self._overridden is not None and self._shown[0]:
            kind, id_ = self._shown
            back = menu.addAction(translate("pipeline", "Follow the parent in everything"), lambda: self._model.revert(kind, id_, ""))
            back.setEnabled(bool(self._own(kind, id_)))
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    # --- going to a field

    def focus_field(self, kind: str, id_: str, field: str) -> None:
        self._follow()
        form = self.stage_form if kind == "stage" else self.edge_form if kind == "edge" else None
        if form is None or self._shown != (kind, id_):
            return
        found: QWidget | None = form.find(field or f"name_{language()}") or form.find("kind")
        if found is not None:
            found.setFocus()
            if hasattr(found, "selectAll"):
                found.selectAll()
            self._reveal(found)

    def _reveal(self, found: QWidget) -> None:
        above: QWidget | None = found
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if isinstance(above, QScrollArea):
            QTimer.singleShot(0, above, lambda: above.ensureWidgetVisible(found, 20, 60))

    def commit(self) -> None:
        """What stands in a field that commits when it is left; before a save."""
        focused = self.focusWidget()
        if focused is not None and hasattr(focused, "editingFinished"):
            focused.editingFinished.emit()
        elif focused is not None and isinstance(line := focused.parent(), FormulaLine):
            line.left.emit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self._more.setToolTip(translate("pipeline", "More for this stage"))
            self._more.setAccessibleName(translate("pipeline", "More for this stage"))
            self.rebuild()
        super().changeEvent(event)
