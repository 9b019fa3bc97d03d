"""The imports of the past: what each did, its leads, and taking it back after seeing what that would do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desktop.leads import import_calls as calls
from desktop.leads.view_model import LeadsViewModel
from desktop.shared import failures
from desktop.shared import lead_words as words
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.i18n import language, moment, pick
from desktop.shared.widgets import EmptyState, button, label, row

CHANGES = frozenset({"lead", "lead_import"})
AT_WORK = ("queued", "running", "undo_queued", "undoing")
LOOK_AGAIN_MS = 1000  # while the worker is at one of them


class ImportsDialog(QDialog):
    shown = Signal(int)  # import: its leads in the list
    undone = Signal(object)
    import_wanted = Signal()

    def __init__(self, model: LeadsViewModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.model, self.app = model, model.app
        self.trial: Any = None
        self._said = (0, "")  # import, what was done to it last
        self.setWindowTitle(self.tr("Imports of leads"))
        self.setMinimumSize(1060, 520)
        self.grid = Grid(self.tr("Imports of leads"))
        self.grid.row_key = lambda one: one.id
        self.grid.set_columns(self._columns())
        self.effect, self.message = label("", wrap=True), label("", wrap=True, tone="bad")
        self.show_button = button(self.tr("Show its leads"), "list", clicked=self._show_leads)
        self.try_button = button(self.tr("Undo…"), "arrow-back-up", clicked=self._try)
        self.undo_button = button(self.tr("Undo the import"), "arrow-back-up", kind="danger", clicked=self._undo)
        self.stop_button = button(self.tr("Call it off"), "x", clicked=self._stop)
        self.look_again = QTimer(self)
        self.look_again.setInterval(LOOK_AGAIN_MS)
        self.look_again.timeout.connect(self.reload)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 14)
        layout.setSpacing(12)
        layout.addWidget(label(self.tr("Imports of leads"), h="1"))
        self.empty = EmptyState("file-import", self.tr("Nothing has been imported yet."), self.tr("Each file that is taken in can be taken back here."))
        self.empty.set_action(self.tr("Import leads…"), self._begin)
        self.empty.hide()
        layout.addWidget(self.grid, 1)
        layout.addWidget(self.empty, 1)
        for part in (self.effect, self.message):
            layout.addWidget(part)
        close = button(self.tr("Close"), clicked=self.reject)
        layout.addWidget(row(close, None, self.show_button, self.stop_button, self.try_button, self.undo_button))
        self.grid.current_changed.connect(lambda _row: self._chosen())
        self.app.jobs.data_changed.connect(self._data_changed)
        self._chosen()
        self.reload()

    def _begin(self) -> None:
        self.accept()
        self.import_wanted.emit()

    def reload(self) -> None:
        self.app.jobs.query(calls.find_imports, done=self._arrived, failed=self._failed, slot=f"leads.imports.{id(self)}")

    def _data_changed(self, kinds: frozenset[str]) -> None:
        if "lead_import" in kinds and self.isVisible():
            self.reload()

    def _arrived(self, found: Sequence[Any]) -> None:
        self.grid.set_rows(found)
        for part in (self.grid, self.effect, self.show_button):
            part.setVisible(bool(found))
        self.empty.setVisible(not found)
        if found and self.grid.current < 0:
            self.grid.input.go(0)
        one = self.grid.current_row()
        if self.trial is None or one is None or one.id != self.trial.import_id or not one.can_undo:
            self._chosen()
        if any(each.state in AT_WORK for each in found):
            self.look_again.start()
        else:
            self.look_again.stop()

    def _chosen(self) -> None:
        one = self.grid.current_row()
        self.trial = None
        said = self._said[1] if one is not None and one.id == self._said[0] else ""
        self.effect.setText(said or one.error or "" if one is not None else "")
        self.message.hide()
        self.show_button.setEnabled(one is not None and one.state == "done")
        at_work = one is not None and one.state in AT_WORK
        self.stop_button.setVisible(at_work)
        self.stop_button.setEnabled(at_work and one.may_undo)
        self.try_button.setVisible(one is not None and not at_work)
        self.try_button.setEnabled(one is not None and one.can_undo)
        self.undo_button.hide()

    def _try(self) -> None:
        one = self.grid.current_row()
        self.try_button.setEnabled(False)
        self.effect.setText(self.tr("Looking at what it would do…"))
        self.app.jobs.query(calls.try_undo, one.id, done=self._tried, failed=self._failed, slot=f"leads.undo.{id(self)}")

    def _tried(self, trial: Any) -> None:
        self.trial = trial
        self.effect.setText(undo_text(trial))
        self.try_button.hide()
        self.undo_button.show()

    def _undo(self) -> None:
        self.undo_button.setEnabled(False)
        self.app.jobs.command(calls.undo_import, self.trial.import_id, done=self._undone, failed=self._failed, changes=CHANGES)

    def _undone(self, answer: Any) -> None:
        self.undo_button.setEnabled(True)
        text = self.tr("The worker takes the import back.") if answer.queued else self.tr("Undone: %1").replace("%1", undo_text(answer, done=True))
        self._said = (self.trial.import_id, text)
        self.reload()
        self.undone.emit(answer)

    def _stop(self) -> None:
        """What waits is taken back at once; what is being written stops, and nothing of it stays."""
        one = self.grid.current_row()
        self.stop_button.setEnabled(False)
        self.app.jobs.command(calls.cancel_import, one.id, done=self._stopped, failed=self._failed, changes=CHANGES)

    def _stopped(self, _answer: Any) -> None:
        self._said = (0, "")
        self.reload()

    def _failed(self, error: BaseException) -> None:
        self.undo_button.setEnabled(True)
        self._chosen()
        self.message.setText(failures.explain(error).sentence())
        self.message.show()

    def file_name(self, import_id: int) -> str:
        return next((str(one.file_name) for one in self.grid.shown if one.id == import_id), "")

    def _show_leads(self) -> None:
        one = self.grid.current_row()
        self.accept()
        self.shown.emit(one.id)

    def _columns(self) -> list[Column]:
        def count(key: str, title: str) -> Column:
            return Column(key, title, 70, lambda r: int((r.counts or {}).get(key) or 0), lambda v: f"{v:,}" if v else "", align="right")

        return [
            Column("at", self.tr("When"), 124, lambda r: r.made_at, moment),
            Column("file", self.tr("File"), 150, lambda r: r.file_name, bold=True, stretch=True),
            Column("by", self.tr("By"), 84, lambda r: pick(r.made_by_en, r.made_by_zh)),
            Column("source", words.core_field_name("source"), 84, lambda r: r.source, dim=True),
            Column("pool", words.core_field_name("pool"), 100, lambda r: pick(r.pool_en, r.pool_zh), dim=True),
            count("new", self.tr("New")), count("changed", self.tr("Changed")), count("duplicate", self.tr("Duplicate")), count("error", self.tr("Errors")),
            Column("state", words.core_field_name("status"), 146, lambda r: r.state, chip=lambda r: self._state(r)),
        ]  # fmt: skip

    def _state(self, one: Any) -> tuple[str, str, str]:
        told, tone, icon = self._named_state(one)
        far = one.state in ("running", "undoing") and one.done and one.total
        return (f"{told} {one.done * 100 // one.total}%" if far else told), tone, icon

    def _named_state(self, one: Any) -> tuple[str, str, str]:
        return {
            "done": (self.tr("Imported"), "good", "circle-check"), "undone": (self.tr("Undone"), "warn", "arrow-back-up"),
            "failed": (self.tr("Failed"), "bad", "alert-circle"), "queued": (self.tr("Waiting"), "info", "hourglass"),
            "running": (self.tr("At work"), "info", "loader-2"), "undo_queued": (self.tr("Undo waits"), "info", "hourglass"),
            "undoing": (self.tr("Being undone"), "info", "loader-2"),
        }.get(one.state, (one.state, "info", "circle"))  # fmt: skip


def undo_text(undo: Any, done: bool = False) -> str:
    """What undoing would do, or did, in sentences."""
    from PySide6.QtCore import QCoreApplication

    translate = QCoreApplication.translate
    gone = (translate("leads", "1 new lead goes."), translate("leads", "%1 new leads go."))
    back = (translate("leads", "1 changed lead gets its values of before."), translate("leads", "%1 changed leads get their values of before."))
    closed = (
        translate("leads", "1 was worked on since and is closed as invalid instead."),
        translate("leads", "%1 were worked on since and are closed as invalid instead."),
    )
    if done:
        gone = (translate("leads", "1 new lead is gone."), translate("leads", "%1 new leads are gone."))
        back = (translate("leads", "1 changed lead is as it was."), translate("leads", "%1 changed leads are as they were."))
        closed = (
            translate("leads", "1 was worked on since and was closed as invalid instead."),
            translate("leads", "%1 were worked on since and were closed as invalid instead."),
        )
    kept = (translate("leads", "1 was edited since: those fields stay."), translate("leads", "%1 were edited since: those fields stay."))
    told = ((undo.removed, gone), (undo.restored, back), (undo.worked, closed), (undo.edited, kept))
    parts = [words.counted(number, *texts) for number, texts in told if number]
    if not parts:
        return translate("leads", "Nothing of it is left to take back.")
    return " ".join(parts) if language() != "zh" else "".join(parts)
