"""The head of a plan document: name, state, provenance, and the one step it may take next, with the reason when it may not."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QPushButton

from desktop.commissions.plan_saving import PlanSaving
from desktop.commissions.plan_view_model import PlanViewModel
from desktop.commissions.version_words import status_chip
from desktop.shared.counted import counted
from desktop.shared.i18n import pick
from desktop.shared.icons import set_icon
from desktop.shared.painted import Chip
from desktop.shared.widgets import ScreenHeader, Segmented, button, set_property, tool


class PlanHeader(ScreenHeader):
    dry_run_asked = Signal()
    list_asked = Signal()
    face_chosen = Signal(str)
    """guided, formula or terms"""
    import_asked = Signal()

    def __init__(self, model: PlanViewModel, saving: PlanSaving) -> None:
        super().__init__("")
        self._model, self._saving = model, saving
        self._undo = tool("arrow-back-up", "", model.draft.stack.undo)
        self._redo = tool("arrow-forward-up", "", model.draft.stack.redo)
        self._dry = button("", "player-play", clicked=self.dry_run_asked.emit)
        self._buttons = [button("", clicked=lambda at=at: self._press(at)) for at in range(2)]
        self._list = tool("list-details", "", self.list_asked.emit)
        self._import = button("", "file-spreadsheet", clicked=self.import_asked.emit)
        self.face = Segmented()
        self.face.chosen.connect(self.face_chosen)
        self._actions.addWidget(self.face)
        self.add_actions(self._list, self._import, self._undo, self._redo, self._dry, *self._buttons)
        self._keys: list[str] = ["", ""]
        self.may_submit: Callable[[], bool] = lambda: True
        """asked before a draft is handed in"""
        self._state, self._unsaved = Chip(""), Chip("")
        self.set_chips(self._state, self._unsaved)
        stack = model.draft.stack
        stack.canUndoChanged.connect(self._undo.setEnabled)
        stack.canRedoChanged.connect(self._redo.setEnabled)
        stack.undoTextChanged.connect(self._tell_undo)
        saving.busy_changed.connect(self._busy_changed)
        self._undo.setEnabled(False)
        self._redo.setEnabled(False)
        self.retranslate()

    def _press(self, at: int) -> None:
        if self._keys[at] != "submit" or self.may_submit():
            self._saving.do(self._keys[at])

    def show_version(self) -> None:
        version = self._model.version
        if version is None:
            return
        self.set_title(pick(version.plan_name_en, version.plan_name_zh))
        self._state.set(*status_chip(version.status, version.number))
        self._unsaved.setVisible(self._model.dirty)
        self.set_sub(self._provenance())
        editable = self._model.editable
        self._import.setVisible(editable)
        self._undo.setVisible(editable)
        self._redo.setVisible(editable)
        self._dry.setVisible(self._model.live is not None)
        self._dry.setEnabled(self._model.trial.state.status != "running")
        self._show_actions()

    def _provenance(self) -> str:
        version = self._model.version
        assert version is not None
        until = version.valid_until.isoformat() if version.valid_until else self.tr("open end")
        parts = [version.plan_code, f"{version.valid_from.isoformat()} → {until}"]
        if self._model.live_name:
            parts.append(self.tr("%1 is in force").replace("%1", self._model.live_name))
        parts.append(counted(len(self._model.people), self.tr("1 person in %1"), self.tr("%n people in %1")).replace("%1", self._model.period))
        return " · ".join(parts)

    def _show_actions(self) -> None:
        wanted = self._model.actions()[-2:]
        for at, made in enumerate(self._buttons):
            shown = at - (len(self._buttons) - len(wanted))
            made.setVisible(shown >= 0)
            if shown >= 0:
                self._dress(made, at, wanted[shown])

    def _dress(self, made: QPushButton, at: int, action: object) -> None:
        key, text, icon = action.key, action.text, action.icon
        primary, reason = action.primary, action.reason
        self._keys[at] = key
        made.setText(text)
        able = not reason and not self._saving.busy
        made.setEnabled(able)
        made.setToolTip(reason)
        made.setAccessibleName(text)
        made.setAccessibleDescription(reason)
        set_property(made, primary="1" if primary else "")
        set_icon(made, icon, "onAccent" if primary and able else "text2" if able else "text3")

    def _busy_changed(self, _busy: bool) -> None:
        self.show_version()

    def _tell_undo(self, _text: str = "") -> None:
        stack = self._model.draft.stack
        for made, verb, what, keys in (
            (self._undo, self.tr("Undo"), stack.undoText(), "Ctrl+Z"),
            (self._redo, self.tr("Redo"), stack.redoText(), "Ctrl+Shift+Z"),
        ):
            text = f"{verb}: {what} ({keys})" if what else f"{verb} ({keys})"
            made.setToolTip(text)
            made.setAccessibleName(text)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        faces = [("guided", self.tr("Guided")), ("formula", self.tr("Formula")), ("terms", self.tr("Terms"))]
        self.face.set_choices(faces, self.face.current() or "formula")
        self._import.setText(self.tr("Import Excel"))
        self._import.setToolTip(self.tr("Make steps and rate tables of an Excel commission sheet"))
        self._list.setToolTip(self.tr("All plans and versions"))
        self._list.setAccessibleName(self.tr("All plans and versions"))
        self._dry.setText(self.tr("Try on everybody"))
        self._dry.setToolTip(self.tr("Calculate everybody on this plan with the draft and with the live version; nothing is written"))
        self._unsaved.set(self.tr("unsaved"), "warn", "pencil")
        self._tell_undo()
        self.show_version()
