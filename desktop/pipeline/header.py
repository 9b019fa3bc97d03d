"""The head of the designer: name, state, provenance, and the one step the version may take next."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QPushButton

from desktop.pipeline import words
from desktop.pipeline.steps import Step, steps_of
from desktop.pipeline.view_model import PipelineModel
from desktop.shared import office_clock
from desktop.shared.i18n import pick
from desktop.shared.icons import set_icon
from desktop.shared.painted import Chip
from desktop.shared.widgets import ScreenHeader, button, set_property

translate = QCoreApplication.translate


class PipelineHeader(ScreenHeader):
    simulate_asked = Signal()
    compare_asked = Signal()
    versions_asked = Signal()
    step_asked = Signal(str)

    def __init__(self, model: PipelineModel) -> None:
        super().__init__("")
        self._model = model
        self.busy = False
        self._simulate = button("", "player-play", clicked=self.simulate_asked.emit)
        self.compare = button("", "git-compare", clicked=self.compare_asked.emit)
        self.compare.setCheckable(True)
        self._versions = button("", "history", clicked=self.versions_asked.emit)
        self._buttons = [button("", clicked=lambda at=at: self._press(at)) for at in range(2)]
        self._steps: list[Step | None] = [None, None]
        self._state = Chip("")
        self.set_chips(self._state)
        self.add_actions(self._simulate, self.compare, self._versions, *self._buttons)
        self.retranslate()

    def _press(self, at: int) -> None:
        step = self._steps[at]
        if step is not None:
            self.step_asked.emit(step.key)

    def primary(self) -> QPushButton:
        return self._buttons[1]

    def follow(self) -> None:
        model, document = self._model, self._model.document
        for made in (self._simulate, self.compare, self._versions, self._state):
            made.setVisible(document is not None)
        if document is None:
            for made in self._buttons:
                made.hide()
            self.set_sub("")
            return
        self._state.set(*words.status_chip(document.version))
        self.set_sub(self._provenance())
        live = document.pipeline.live
        self._simulate.setVisible(document.live is not None)
        self.compare.setVisible(live is not None and live.id != document.version.id)
        if live is not None:
            self.compare.setText(translate("pipeline", "Compare v%1").replace("%1", str(live.number)))
        self._show_steps(steps_of(document, model.may_design, model.count("error"), model.dirty))

    def _provenance(self) -> str:
        document = self._model.document
        assert document is not None
        parts = [pick(document.pipeline.name_en, document.pipeline.name_zh), words.place_of(document.pipeline)]
        if document.parent_row is not None:
            name = pick(document.parent_row.name_en, document.parent_row.name_zh)
            parts.append(translate("pipeline", "inherits %1").replace("%1", name))
        if self._model.editable and self._model.kept_at is not None:
            at = office_clock.local(self._model.kept_at).strftime("%H:%M")
            parts.append(translate("pipeline", "autosaved %1").replace("%1", at))
        elif document.version.status == "scheduled" and document.version.starts_on:
            parts.append(translate("pipeline", "starts on %1").replace("%1", document.version.starts_on.isoformat()))
        return " · ".join(dict.fromkeys(part for part in parts if part))

    def _show_steps(self, steps: list[Step]) -> None:
        self._steps = [None] * (2 - len(steps[-2:])) + list(steps[-2:])
        for made, step in zip(self._buttons, self._steps, strict=True):
            made.setVisible(step is not None)
            if step is not None:
                self._dress(made, step)

    def _dress(self, made: QPushButton, step: Step) -> None:
        able = not step.reason and not self.busy
        made.setText(step.text if not (step.primary and step.reason) else f"{step.text.rstrip('…')} ({step.reason})")
        if step.primary and len(step.reason) > 28:
            made.setText(step.text)
        made.setEnabled(able)
        made.setToolTip(step.reason)
        made.setAccessibleName(step.text)
        made.setAccessibleDescription(step.reason)
        set_property(made, primary="1" if step.primary else "")
        set_icon(made, step.icon, "onAccent" if step.primary and able else "text2" if able else "text3")

    def set_busy(self, busy: bool) -> None:
        self.busy = busy
        self.follow()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        self.set_title(translate("pipeline", "Stage designer"))
        self._simulate.setText(translate("pipeline", "Simulate"))
        self._simulate.setToolTip(translate("pipeline", "Run the draft over past deals beside the live version"))
        self.compare.setText(translate("pipeline", "Compare"))
        self.compare.setToolTip(translate("pipeline", "Show on the canvas what differs from the live version"))
        self._versions.setText(translate("pipeline", "Versions"))
        self._versions.setToolTip(translate("pipeline", "All versions: open, compare, publish an earlier one again"))
        self.follow()
