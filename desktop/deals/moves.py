"""Moving a deal from the screen: what the columns say while it is dragged, what is asked before, what is said after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from desktop.deals.board_paint import Gate
from desktop.deals.gate_words import gate_items, short_reason
from desktop.deals.view_model import Move
from desktop.deals.words import field_name
from desktop.shared import failures
from desktop.shared.ask_dialog import AskDialog
from desktop.shared.i18n import names

if TYPE_CHECKING:
    from desktop.deals.view import DealsView

ASKS_WHY = ("back", "skip", "lost", "pool")


class Moves(QObject):
    def __init__(self, view: DealsView) -> None:
        super().__init__(view)
        self.view, self.model = view, view.model
        self._undoable: Move | None = None
        self.dialog: AskDialog | None = None
        self.model.gates_arrived.connect(self._gates)
        self.model.moved.connect(self._moved)
        self.model.refused.connect(self._refused)
        self.model.reopened.connect(self._reopened)

    # -- while dragging

    def begin(self, deal: Any) -> None:
        self.model.ask_gates(deal)
        self._show_gates(deal)

    def _gates(self, deal_id: int) -> None:
        board = self.view.board
        if board.dragged is not None and board.dragged.id == deal_id:
            self._show_gates(board.dragged)
        self._offer_undo(deal_id)

    def _show_gates(self, deal: Any) -> None:
        self.view.board.set_gates({column.key: self.gate(deal, column.key) for column in self.view.board.columns})

    def gate(self, deal: Any, code: str) -> Gate:
        if code == deal.stage_code:
            return Gate("own")
        if not self.model.may_write():
            return Gate("refused", self.tr("Your role looks at deals and does not move them."))
        stage = self.model.stage_of(deal, code)
        if stage is None:
            return Gate("refused", self.tr("This deal's process has no such stage."))
        if self.model.gates(deal) is None:
            return Gate("asking", self.tr("Asking what it demands…"))
        found = self.model.gate_to(deal, stage.stage_id)
        if found is None or found.kind is None:
            return Gate("refused", self.tr("No way leads here from its stage."))
        if not self._passes(found):
            return Gate("refused", short_reason(gate_items(found), self.field_title, 3))
        return Gate("ok", self._welcome(found.kind))

    def _welcome(self, kind: str) -> str:
        return {
            "back": self.tr("Back: asks for a reason"), "skip": self.tr("Skips stages: asks for a reason"), "lost": self.tr("Lost: asks why"),
            "pool": self.tr("Back to the pool: asks for a reason"),
        }.get(kind, self.tr("May move here"))  # fmt: skip

    def _passes(self, gate: Any) -> bool:
        """A reason that is only missing because nobody was asked yet is no refusal."""
        return bool(gate.ok) or (gate.refusal is None and bool(gate.failed) and all(_is_asked_for(one) for one in gate.failed))

    def field_title(self, code: str) -> str:
        found = next((one for one in self.model.frame.fields if one.code == code), None) if self.model.frame is not None else None
        return names(found) if found is not None else field_name(code)

    # -- the move

    def drop(self, deal: Any, code: str) -> None:
        """A refused column opens the list of what is missing instead of trying in vain."""
        if not self.model.may_write():
            self.view.undo.say(self.tr("Your role looks at deals and does not move them."))
            return
        stage = self.model.stage_of(deal, code)
        if stage is None:
            self.view.undo.say(self.tr("This deal's process has no such stage."))
            return
        gates, gate = self.model.gates(deal), self.model.gate_to(deal, stage.stage_id)
        if gates is not None and (gate is None or gate.kind is None):
            text = self.tr("No way leads from %1 to %2.").replace("%1", names(deal, "stage_name")).replace("%2", names(stage))
            self.view.undo.say(text)
        elif gate is not None and not self._passes(gate):
            self.view.open_deal(deal.id, stage.stage_id)
        else:
            self.ask_and_move(deal, stage, gate.kind if gate is not None else self._kind(deal, stage))

    def _kind(self, deal: Any, stage: Any) -> str:
        """Before the server has said which edge it is."""
        if stage.kind in ("lost", "pool"):
            return str(stage.kind)
        here = self.model.stage_of(deal, deal.stage_code)
        return "back" if here is not None and stage.position < here.position else "forward"

    def ask_and_move(self, deal: Any, stage: Any, kind: str, override: int | None = None) -> None:
        if kind not in ASKS_WHY:
            self.model.move(deal, stage, override=override)
            return
        title, text, accept = self._question(kind, deal, stage)
        self.dialog = AskDialog(self.view, title, text, accept, suggestions=self._loss_reasons() if kind == "lost" else ())
        self.dialog.answered.connect(lambda reason, _until: self.model.move(deal, stage, reason, override))
        self.dialog.open()

    def _question(self, kind: str, deal: Any, stage: Any) -> tuple[str, str, str]:
        target = names(stage)
        texts = {
            "back": (self.tr("Move back to %1"), self.tr("Say why “%1” goes back; the reason stays in its history."), self.tr("Move back")),
            "skip": (self.tr("Skip to %1"), self.tr("Say why “%1” may skip stages; skips are counted in a report."), self.tr("Skip")),
            "lost": (self.tr("Close as lost"), self.tr("Why did we lose “%1”? The reasons show where the process leaks."), self.tr("Close as lost")),
            "pool": (self.tr("Back to the pool"), self.tr("Say why “%1” goes back to the pool, for whoever takes it next."), self.tr("Give back")),
        }
        title, text, accept = texts[kind]
        return title.replace("%1", target), text.replace("%1", deal.name), accept

    def _loss_reasons(self) -> list[str]:
        return [
            self.tr("Price"), self.tr("A competitor was chosen"), self.tr("No budget"), self.tr("The project was stopped"),
            self.tr("The product does not fit"), self.tr("No answer any more"),
        ]  # fmt: skip

    # -- after

    def _moved(self, move: Move) -> None:
        text = self.tr("“%1” is in %2 now.").replace("%1", move.deal.name).replace("%2", names(move.stage))
        self.view.undo.say(text)
        self._undoable = None if move.undoes else move
        version = move.version
        if move.stage.kind in ("won", "lost") and version is not None and self.model.may_reopen():
            self._undoable = None
            self.view.undo.allow(lambda: self.model.reopen(move.deal.id, version, self.tr("Undone right after the move")))

    def look_for_undo(self) -> None:
        """After the list was read again: is the way back open to this person?"""
        move = self._undoable
        if move is None:
            return
        now = self.model.deal(move.deal.id)
        if now is None or now.version == move.deal.version:
            return
        self.model.ask_gates(now)

    def _offer_undo(self, deal_id: int) -> None:
        move = self._undoable
        if move is None or move.deal.id != deal_id or not self.view.undo.isVisible():
            return
        now = self.model.deal(deal_id)
        gate = self.model.gate_to(now, move.deal.stage_id) if now is not None else None
        if gate is not None and self._passes(gate):
            self.view.undo.allow(lambda: self._undo(move))

    def ask_reopen(self, deal: Any) -> None:
        text = self.tr("“%1” goes back to the stage it was closed from. Say why; the reason stays in its history.").replace("%1", deal.name)
        self.dialog = AskDialog(self.view, self.tr("Open the deal again"), text, self.tr("Open again"))
        self.dialog.answered.connect(lambda reason, _until: self.model.reopen(deal.id, deal.version, reason))
        self.dialog.open()

    def _reopened(self, answer: Any) -> None:
        self.view.undo.say(self.tr("%1 is open again.").replace("%1", answer.code))

    def _undo(self, move: Move) -> None:
        now = self.model.deal(move.deal.id)
        stage = self.model.stage_by_id(now, move.deal.stage_id) if now is not None else None
        self._undoable = None
        if stage is not None:
            self.model.move(now, stage, self.tr("Undone right after the move"), undoes=True)

    def _refused(self, move: Move, error: BaseException) -> None:
        code = getattr(error, "code", "")
        if code == "deal.gate":
            self.view.undo.say(self.tr("“%1” stays where it is: something is missing.").replace("%1", move.deal.name))
            self.view.open_deal(move.deal.id, move.stage.stage_id)
            return
        self.view.undo.say(failures.explain(error).sentence())
        if code in ("deal.stale", "deal.not_found", "record.stale"):
            self.model.reload()


def _is_asked_for(failed: Any) -> bool:
    """The reason, which the dialog asks for."""
    return failed.code in ("deal.reason_missing", "gate.reason") or bool(failed.code == "gate.field" and failed.args.get("field") == "lost_reason")
