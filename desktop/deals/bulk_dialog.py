"""What an act on many deals would do, before it is done: how many move, how many are refused and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QProgressBar, QVBoxLayout, QWidget

from desktop.app import App
from desktop.deals import server_calls as calls
from desktop.deals import words
from desktop.deals.board_columns import ENDS
from desktop.deals.gate_words import FieldNames, gate_items, short_reason
from desktop.deals.view_model import DealsViewModel
from desktop.shared import failures
from desktop.shared.facts import MiniGrid
from desktop.shared.fields import Choice, FieldRow
from desktop.shared.grid_column import Column
from desktop.shared.i18n import names, pick
from desktop.shared.widgets import button, label, row

SEEN = 8  # refusals shown; one reads a few, not hundreds
MOST = 200  # a page of deals one still looks at before moving them


@dataclass(frozen=True, slots=True)
class Outcome:
    deal: Any
    ok: bool
    why: str


def outcomes(deals: Sequence[Any], found: dict[int, Any], code: str, model: DealsViewModel, field_names: FieldNames) -> list[Outcome]:
    """`found`: the gates of each deal. A deal whose version has no such stage is refused with that reason."""
    made = []
    for deal in deals:
        stage = model.stage_of(deal, code)
        gate = next((one for one in found.get(deal.id, ()) if stage is not None and one.to == stage.stage_id), None)
        if stage is not None and stage.stage_id == deal.stage_id:
            made.append(Outcome(deal, False, QCoreApplication.translate("deals", "is there already")))
        elif gate is None:
            made.append(Outcome(deal, False, QCoreApplication.translate("deals", "its process has no way there from its stage")))
        else:
            made.append(Outcome(deal, gate.ok, "" if gate.ok else short_reason(gate_items(gate), field_names).replace("\n", "; ")))
    return made


class BulkMove(QDialog):
    """Choose the stage, see the effect, then move those that pass."""

    def __init__(self, app: App, model: DealsViewModel, deals: Sequence[Any], parent: QWidget, field_names: FieldNames) -> None:
        super().__init__(parent)
        self.app, self.model, self.deals, self.field_names = app, model, list(deals)[:MOST], field_names
        self.effect: list[Outcome] = []
        self._gates: dict[int, Any] = {}
        self.setWindowTitle(self.tr("Move deals"))
        self.setMinimumWidth(560)
        self.stage = Choice(self.tr("To the stage"))
        self.stage.set_choices([(one.key, names(one)) for one in model.columns()])
        self.stage.chosen.connect(lambda _key: self._show())
        self.summary = label("", strong="1", wrap=True)
        self.more = label("", dim="2")
        self.more.hide()
        self.refused = MiniGrid(self.tr("Refused deals"))
        self.reason = QPlainTextEdit()
        self.reason.setFixedHeight(52)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Asking the gates"))
        self.go = button("", kind="primary", clicked=self._move)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(label(words.counted(len(self.deals), self.tr("Move 1 deal"), self.tr("Move %1 deals")), h="1"))
        for part in (FieldRow(self.tr("To the stage"), self.stage), self.bar, self.summary, self.refused, self.more, FieldRow(self.tr("Reason"), self.reason)):
            layout.addWidget(part)
        layout.addWidget(row(None, button(self.tr("Cancel"), clicked=self.reject), self.go))
        ids = [deal.id for deal in self.deals]
        app.jobs.query(calls.find_many_gates, ids, done=self._arrived, failed=self._failed, progress=self._moved, slot=f"deals.bulk.{id(self)}")
        self._show()

    def _moved(self, done: int, total: int, _phase: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _arrived(self, found: dict[int, Any]) -> None:
        self._gates = found
        self.bar.hide()
        self.stage.set_choices([(one.key, names(one)) for one in self.model.columns()], self._likely())
        self._show()

    def _likely(self) -> str:
        """The stage most of them may move to now; else the one after where most of them are."""
        keys = [one.key for one in self.model.columns()]
        passing = {key: sum(one.ok for one in outcomes(self.deals, self._gates, key, self.model, self.field_names)) for key in keys}
        forward = [one.key for one in self.model.columns() if one.kind not in ENDS]
        best = max(forward, key=lambda key: passing[key], default="")
        if best and passing[best]:
            return best
        codes = [deal.stage_code for deal in self.deals]
        most = max(set(codes), key=codes.count)
        at = keys.index(most) if most in keys else -1
        return keys[min(at + 1, len(keys) - 1)]

    def _failed(self, error: BaseException) -> None:
        self.bar.hide()
        self.summary.setText(failures.explain(error).sentence())

    def _show(self) -> None:
        if not self._gates:
            self.go.setText(self.tr("Move"))
            self.go.setEnabled(False)
            return
        self.effect = outcomes(self.deals, self._gates, str(self.stage.current()), self.model, self.field_names)
        passing, refused = [one for one in self.effect if one.ok], [one for one in self.effect if not one.ok]
        stays = self.tr("%1 refused").replace("%1", f"{len(refused):,}")
        moves = words.counted(len(passing), self.tr("1 deal will move"), self.tr("%1 deals will move"))
        self.summary.setText(f"{moves} · {stays}")
        columns = [
            Column("code", self.tr("Deal"), 90, lambda one: one.deal.code),
            Column("name", self.tr("Name"), 170, lambda one: one.deal.name),
            Column("why", self.tr("Why it stays"), 240, lambda one: one.why, stretch=True),
        ]
        self.refused.fill(columns, refused[:SEEN])
        self.more.setText(self.tr("and %1 more").replace("%1", f"{len(refused) - SEEN:,}"))
        self.more.setVisible(len(refused) > SEEN)
        self.go.setText(words.counted(len(passing), self.tr("Move 1 deal"), self.tr("Move %1 deals")))
        self.go.setEnabled(bool(passing))
        self.adjustSize()

    def _move(self) -> None:
        passing = [one.deal for one in self.effect if one.ok]
        self.accept()
        self.model.move_many(passing, str(self.stage.current()), self.reason.toPlainText().strip())


class BulkReassign(QDialog):
    """Give deals to somebody else; the reason stays in each deal's history."""

    decided = Signal(int, str)

    def __init__(self, people: Sequence[Any], count: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Reassign deals"))
        self.setMinimumWidth(440)
        self.person = Choice(self.tr("New owner"))
        self.person.set_choices([(one.id, f"{pick(one.name_en, one.name_zh)} {one.code}") for one in people])
        self.reason = QPlainTextEdit()
        self.reason.setFixedHeight(60)
        title = words.counted(count, self.tr("Reassign 1 deal"), self.tr("Reassign %1 deals"))
        self.go = button(title, kind="primary", clicked=self._decide)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(label(title, h="1"))
        layout.addWidget(FieldRow(self.tr("New owner"), self.person))
        layout.addWidget(FieldRow(self.tr("Reason"), self.reason))
        layout.addWidget(row(None, button(self.tr("Cancel"), clicked=self.reject), self.go))
        self.reason.textChanged.connect(self._typed)
        self._typed()

    def _typed(self) -> None:
        ready = bool(self.reason.toPlainText().strip()) and self.person.count() > 0
        self.go.setEnabled(ready)
        self.go.setToolTip("" if ready else self.tr("Write the reason first; it stays with the deals."))

    def _decide(self) -> None:
        self.accept()
        self.decided.emit(int(str(self.person.current())), self.reason.toPlainText().strip())
