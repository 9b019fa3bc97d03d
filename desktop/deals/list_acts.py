"""What can be done to deals from the list: the menu of one, and moving or reassigning the ticked ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from desktop.deals import server_calls as calls
from desktop.deals import words
from desktop.deals.bulk_dialog import BulkMove, BulkReassign
from desktop.shared import failures
from desktop.shared.i18n import names

if TYPE_CHECKING:
    from desktop.deals.view import DealsView


class ListActs(QObject):
    def __init__(self, view: DealsView) -> None:
        super().__init__(view)
        self.view, self.model = view, view.model
        self._to_reassign: list[Any] = []
        self.model.many_moved.connect(self._many_moved)
        self.model.many_failed.connect(self._failed)

    def show_menu(self, deal: Any, at: QPoint) -> None:
        menu = QMenu(self.view)
        menu.addAction(self.tr("Open"), lambda: self.view.open_deal(deal.id))
        menu.addAction(self.tr("Open in a tab"), lambda: self.view.app.navigate(f"tripod://deal/{deal.id}", True))
        if self.model.may_write() and deal.status == "open":
            move = menu.addMenu(self.tr("Move to"))
            for column in self.model.columns():
                if column.key != deal.stage_code:
                    move.addAction(names(column), lambda key=column.key: self.view.moves.drop(deal, key))
        menu.popup(at)

    def ask_move(self, deals: list[Any]) -> None:
        BulkMove(self.view.app, self.model, deals, self.view, self.view.moves.field_title).open()

    def ask_reassign(self, deals: list[Any]) -> None:
        self._to_reassign = deals
        self.view.app.jobs.query(calls.find_people, done=self._people_found, failed=self._failed)

    def _people_found(self, people: Any) -> None:
        deals = self._to_reassign
        dialog = BulkReassign([one for one in people if one.active and one.in_scope], len(deals), self.view)
        dialog.decided.connect(lambda owner, reason: self.model.reassign_many(deals, owner, reason))
        dialog.open()

    def _many_moved(self, answer: Any) -> None:
        self.view.table.clear_checks()
        text = words.counted(len(answer.moved), self.tr("1 deal changed."), self.tr("%1 deals changed."))
        if answer.refused:
            text += " " + self.tr("%1 stayed: their gates refused.").replace("%1", f"{len(answer.refused):,}")
        self.view.undo.say(text)

    def _failed(self, error: BaseException) -> None:
        self.view.undo.say(failures.explain(error).sentence())
