"""What may be done with the version shown: begin a draft, save it, hand it in, take it back, approve it, throw it away."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop.app import App
from desktop.goals.preview_dialog import AT_ONCE
from desktop.goals.readings import SheetBoard
from desktop.goals.sheet_page import SheetPage
from desktop.shared import failures
from desktop.shared.widgets import button
from server_db.commands.goals import SavedGoal, SavedTree, approve_goal, begin_goal, discard_goal, save_goal, submit_goal, withdraw_goal
from server_db.domain.goals.comparing import taken_up
from server_db.domain.goals.tree import GoalTree

CHANGES = frozenset({"goal_version", "goal_node"})


def _with_report(call: Any) -> Any:
    """The same for the task tray, where it can be given up: one transaction, so that all is written or nothing."""

    @wraps(call)
    def run(session: Any, *args: Any) -> Any:
        return call(session, *args[:-1])

    return run


class VersionActs(QObject):
    saved = Signal(object)  # the number of the version to show next, or None
    told = Signal(str, str)

    def __init__(self, app: App, page: SheetPage, parent: QWidget) -> None:
        super().__init__(parent)
        self.app, self.page, self.board = app, page, None
        self.may = bool(app.groups() & {"finance", "director"})
        self.begin, self.again = button("", "pencil", clicked=self._begin), button("", "history", clicked=self._take_up)
        self.discard = button("", "trash", clicked=self._discard)
        self.save, self.back = button("", "device-floppy", clicked=self.keep), button("", "arrow-back", clicked=self._withdraw)
        self.submit, self.approve = button("", "send", "primary", clicked=self._submit), button("", "rubber-stamp", "primary", clicked=self._approve)
        self._then: Callable[[], None] | None = None
        self._earlier: GoalTree | None = None  # waits for the draft that takes it up
        QShortcut(QKeySequence.StandardKey.Save, parent, self.keep)
        QShortcut(QKeySequence("Ctrl+Return"), parent, self.keep)
        page.edited.connect(self.show_state)

    board: SheetBoard | None

    def buttons(self) -> tuple[Any, ...]:
        return self.begin, self.again, self.discard, self.back, self.save, self.submit, self.approve

    def show_board(self, board: SheetBoard | None) -> None:
        self.board = board
        self.show_state()

    def show_state(self) -> None:
        status = self.board.sheet.version.status if self.board else ""
        draft, dirty = status == "draft", self.is_dirty()
        self.begin.setVisible(self.may and status == "approved")
        self.again.setVisible(self.may and status == "retired")
        for made in (self.save, self.submit, self.discard):
            made.setVisible(self.may and draft)
        for made in (self.back, self.approve):
            made.setVisible(self.may and status == "submitted")
        self.save.setEnabled(dirty)
        faults = len(self.page.faults)
        self.submit.setEnabled(not faults)
        self.submit.setToolTip(self.tr("To settle first: %1").replace("%1", f"{faults:,}") if faults else self.tr("A second person approves it"))
        same = self._wrote_it()
        self.approve.setEnabled(not same)
        self.approve.setToolTip(self.tr("Who wrote a goal does not approve it") if same else self.tr("From then on these are the targets"))

    def is_dirty(self) -> bool:
        return self.board is not None and self.page.may_write and self.page.draft.is_dirty()

    def _wrote_it(self) -> bool:
        version = self.board.sheet.version if self.board else None
        return version is not None and self.app.me is not None and self.app.me.id in (version.created_by, version.submitted_by)

    # -- acts

    def _run(self, call: Any, *args: Any, done: Any) -> None:
        if self.board is not None and len(self.board.sheet.tree.nodes) > AT_ONCE:
            title = self.tr("Writing the goals of many people")
            self.app.jobs.command(_with_report(call), *args, done=done, failed=self._failed, changes=CHANGES, title=title)
        else:
            self.app.jobs.command(call, *args, done=done, failed=self._failed, changes=CHANGES)

    def _failed(self, error: BaseException) -> None:
        self._then = self._earlier = None
        self.told.emit(failures.explain(error).sentence(), "bad")

    def _begin(self) -> None:
        if self.board is not None:
            plan = self.board.sheet.plan
            first = min(max(self.page.now, plan.from_period), plan.to_period)
            self._run(begin_goal, plan.id, first, "", done=self._begun)

    def _take_up(self) -> None:
        """Back to an earlier version: a draft with its goals for the months to come."""
        if self.board is not None:
            self._earlier = self.board.sheet.tree
            self._begin()

    def finish_taking_up(self) -> None:
        """The draft for it is on the page: the earlier goals are written into it, one step to undo."""
        earlier, self._earlier = self._earlier, None
        if earlier is not None and self.board is not None and self.board.sheet.version.status == "draft":
            since = self.board.sheet.version.effective_from
            self.page.accept(taken_up(self.board.sheet.tree, earlier, since), self.tr("Take up again"))

    def begin_first(self, plan_id: int) -> None:
        """The first draft of a plan."""
        self._run(begin_goal, plan_id, None, "", done=self._begun)

    def _begun(self, goal: SavedGoal) -> None:
        self.told.emit(self.tr("Draft %1 is begun. Months before it takes effect stay as they are.").replace("%1", str(goal.number)), "good")
        self.saved.emit(goal.id)

    def keep(self, then: Callable[[], None] | None = None) -> None:
        if self.board is not None and self.is_dirty():
            self._then = then
            version = self.board.sheet.version
            self._run(save_goal, version.id, version.version, self.board.sheet.tree, self.page.tree, done=self._kept)

    def _kept(self, saved: SavedTree) -> None:
        then, self._then = self._then, None
        self.told.emit(self.tr("The draft is saved."), "good")
        if then is None:
            self.saved.emit(saved.goal.id)
        else:
            self._run(submit_goal, saved.goal.id, saved.goal.version, done=self._submitted)

    def _submit(self) -> None:
        if self.is_dirty():
            self.keep(then=self._submit)
        elif self.board is not None:
            version = self.board.sheet.version
            self._run(submit_goal, version.id, version.version, done=self._submitted)

    def _submitted(self, goal: SavedGoal) -> None:
        self.told.emit(self.tr("Handed in. A second person approves it."), "good")
        self.saved.emit(goal.id)

    def _withdraw(self) -> None:
        if self.board is not None:
            self._run(withdraw_goal, self.board.sheet.version.id, self.board.sheet.version.version, done=lambda goal: self.saved.emit(goal.id))

    def _approve(self) -> None:
        if self.board is not None:
            self._run(approve_goal, self.board.sheet.version.id, self.board.sheet.version.version, done=self._approved)

    def _approved(self, goal: SavedGoal) -> None:
        self.told.emit(self.tr("In force: these goals are now the targets of the KPI."), "good")
        self.saved.emit(goal.id)

    def _discard(self) -> None:
        if self.board is None:
            return
        text = self.tr("Throw this draft away? What was written in it is lost.")
        answer = QMessageBox.question(self.page, self.tr("Throw away"), text)
        if answer == QMessageBox.StandardButton.Yes:
            self._run(discard_goal, self.board.sheet.version.id, self.board.sheet.version.version, done=lambda _none: self.saved.emit(None))

    def retranslate(self) -> None:
        self.begin.setText(self.tr("New draft"))
        self.begin.setToolTip(self.tr("A draft with these goals; it changes nothing until it is approved"))
        self.again.setText(self.tr("Take up again"))
        self.again.setToolTip(self.tr("A draft with the goals of this earlier version, for the months to come"))
        self.discard.setText(self.tr("Throw away"))
        self.save.setText(self.tr("Save"))
        self.save.setToolTip(self.tr("Save the draft (Ctrl+S)"))
        self.back.setText(self.tr("Take back"))
        self.submit.setText(self.tr("Hand in"))
        self.approve.setText(self.tr("Approve"))
        self.show_state()
