"""What changes the tree that is shown: dividing a goal, moving people, taking in where they stand. Each is previewed first."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.app import App
from desktop.goals.divide_dialog import DivideDialog
from desktop.goals.move_dialog import MoveDialog
from desktop.goals.org_dialog import OrgDialog
from desktop.goals.plan_dialog import PlanDialog
from desktop.goals.readings import OrgBoard, PlanBoard, read_org
from desktop.goals.sheet_page import SheetPage
from desktop.shared import failures
from server_db.commands.goals import save_plan
from server_db.domain.goals.tree import GoalNode, GoalTree


class TreeActs(QObject):
    plan_made = Signal(int)

    def __init__(self, app: App, page: SheetPage, parent: QWidget) -> None:
        super().__init__(parent)
        self.app, self.page, self._window = app, page, parent
        page.divide_wanted.connect(self._divide)
        page.move_wanted.connect(self._move)
        page.org_wanted.connect(self._ask_org)

    def ask_plan(self, plans: PlanBoard | None, year: int) -> None:
        dialog = PlanDialog(self._window, plans.kpis if plans else (), year)
        dialog.asked.connect(self._make_plan)
        dialog.open()

    def _make_plan(self, patch: Any) -> None:
        self.app.jobs.command(save_plan, patch, done=self.plan_made.emit, failed=self._not_done, changes=frozenset({"goal_plan"}))

    def _divide(self, node: GoalNode) -> None:
        board = self.page.board
        if board is not None:
            dialog = DivideDialog(self._window, self.page.tree, node, board.sheet.names, board.sheet.plan.places, board.past)
            dialog.accepted_tree.connect(lambda tree: self._take(tree, self.tr("Divide")))
            dialog.open()

    def _move(self, people: list[GoalNode]) -> None:
        board = self.page.board
        if board is not None and people:
            dialog = MoveDialog(self._window, self.page.tree, people, board.sheet.names, board.sheet.plan.places, board.sheet.version.effective_from)
            dialog.accepted_tree.connect(lambda tree: self._take(tree, self.tr("Move")))
            dialog.open()

    def _ask_org(self) -> None:
        if self.page.board is not None:
            self.app.jobs.query(read_org, self.page.tree.months, done=self._org_read, failed=self._not_done, slot="goals.org")

    def _org_read(self, org: OrgBoard) -> None:
        board = self.page.board
        if board is not None:
            dialog = OrgDialog(self._window, self.page.tree, org, board.sheet.names, board.sheet.plan.places, board.sheet.version.effective_from)
            dialog.accepted_tree.connect(lambda tree: self._take(tree, self.tr("People")))
            dialog.open()

    def _take(self, tree: GoalTree, text: str) -> None:
        self.page.opened |= {node.id for node in tree.nodes.values() if node.kind in ("company", "region")}
        self.page.accept(tree, text)

    def _not_done(self, error: BaseException) -> None:
        self.app.notify(failures.explain(error).sentence(), "bad")
