"""One version of a goal as a tree with months: written by hand, pasted, divided, and always told whether it adds up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from desktop.goals.readings import SheetBoard
from desktop.goals.rows import goal_rows, opened_to
from desktop.goals.sheet_grid import goal_columns, goal_grid, month_of
from desktop.goals.words import fault_text, level_word, place_name, refused_text
from desktop.shared.fields import parse_amount
from desktop.shared.undo_keys import UndoKeys
from desktop.shared.version_draft import VersionDraft
from desktop.shared.widgets import Chip, Segmented, button, elided, hline, line_edit, row, tool
from server_db.domain.goals.checking import Fault, find_faults
from server_db.domain.goals.editing import add_up, paste_block, to_units, write_amounts, write_total
from server_db.domain.goals.planting import keys_of
from server_db.domain.goals.shares import month_shape
from server_db.domain.goals.tree import GoalNode, GoalTree
from server_db.domain.refusals import Refused

LEVELS = ("region", "team", "person")


class SheetPage(QWidget):
    divide_wanted = Signal(object)  # the node
    move_wanted = Signal(object)  # nodes of people
    org_wanted = Signal()
    refused = Signal(str)
    edited = Signal()

    def __init__(self, now: int, level: str = "team") -> None:
        super().__init__()
        self.now, self.board, self.may_write = now, None, False
        self.draft = VersionDraft(self)
        self.faults: tuple[Fault, ...] = ()
        self.opened: set[int] = set()
        self._judged: GoalTree | None = None
        self.grid, self.level, self.search = goal_grid(), Segmented([(key, "") for key in LEVELS], level), line_edit(search=True)
        self.follow = QCheckBox()
        self.follow.setChecked(True)
        self.divide, self.to_team = button("", "divide", clicked=self._divide), button("", "arrows-exchange", clicked=self._move)
        self.org, self.sum_up = button("", "sitemap", clicked=self.org_wanted.emit), button("", "sum", clicked=self._add_up)
        self.remove = tool("trash", "", self._remove)
        self.undo = tool("arrow-back-up", "", self.draft.stack.undo)
        self.redo = tool("arrow-forward-up", "", self.draft.stack.redo)
        self.state, self.told = Chip(), elided("", dim="1")
        self.next = button("", "arrow-right", "link", clicked=self._next_fault)
        self._lay_out()
        self._connect()
        self.retranslate()

    board: SheetBoard | None

    def _lay_out(self) -> None:
        self.tools = row(self.divide, self.sum_up, self.org, self.to_team, self.remove, self.undo, self.redo, self.follow, gap=6)
        bar = row(self.level, self.tools, None, self.search, margins=(12, 0, 12, 0))
        bar.setFixedHeight(42)
        bar.setProperty("panel", "1")
        self.search.setFixedWidth(190)
        foot = row(self.state, (self.told, 1), self.next, margins=(12, 0, 12, 0))
        foot.setFixedHeight(36)
        foot.setProperty("panel", "1")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (bar, hline()):
            layout.addWidget(part)
        layout.addWidget(self.grid, 1)
        layout.addWidget(hline())
        layout.addWidget(foot)

    def _connect(self) -> None:
        self.level.chosen.connect(self._show_level)
        self.search.textChanged.connect(lambda _text: self._fill())
        self.grid.toggled.connect(self._toggle)
        self.grid.edited.connect(self._written)
        self.grid.pasted.connect(self._pasted)
        self.grid.current_changed.connect(lambda _row: self._buttons())
        self.grid.selection_changed.connect(self._buttons)
        self.draft.changed.connect(self._changed)
        self.draft.moved.connect(self._buttons)
        UndoKeys(self.draft.stack, self.grid)
        QShortcut(QKeySequence("Ctrl+D"), self, self._divide)

    # -- showing

    def show_board(self, board: SheetBoard, may_write: bool) -> None:
        before = self.board.sheet.version.id if self.board else None
        self.board, self.may_write = board, may_write and board.sheet.version.status == "draft"
        if before != board.sheet.version.id:
            self.opened = opened_to(board.sheet.tree, self.level.current())
        else:  # saving gives new places other numbers
            old, new = keys_of(self.tree), keys_of(board.sheet.tree)
            opened = {old[node] for node in self.opened if node in old}
            self.opened = {node for node, key in new.items() if key in opened}
        self._judged = None
        self.draft.open(board.sheet.tree)
        self.grid.set_columns(goal_columns(board.sheet.tree, self.places, self.may_write, bool(board.reached)), frozen=1)
        self.tools.setVisible(self.may_write)
        self._fill()
        if self.grid.current_row() is None:
            self.grid.select_key(self.tree.root.id)

    @property
    def tree(self) -> GoalTree:
        tree: GoalTree = self.draft.body
        return tree

    @property
    def partly(self) -> frozenset[int]:
        """Places below which somebody is hidden from the reader."""
        return self.board.sheet.partly if self.board else frozenset()

    def _hides(self, node: int) -> bool:
        """Whether somebody below, at any level, is hidden."""
        if node in self.partly:
            return True
        return any(self._hides(child.id) for child in self.tree.children(node)) if self.partly else False

    @property
    def places(self) -> int:
        return self.board.sheet.plan.places if self.board else 2

    def name_of(self, node: GoalNode) -> tuple[str, str]:
        return place_name(node.kind, node.owner, self.board.sheet.names if self.board else {})

    def _changed(self) -> None:
        if self.board is not None:
            self._fill()
            self.edited.emit()

    def _fill(self) -> None:
        if self.board is None:
            return
        self.grid.set_rows(
            goal_rows(self.tree, self.opened, self.name_of, self.places, self.board.reached, self.now, self.search.text(), self.partly)
        )
        if self._judged is not self.tree:  # opening a branch changes nothing of what adds up
            self._judged = self.tree
            self.faults = tuple(fault for fault in find_faults(self.tree) if fault.node not in self.partly)
        self._tell()
        self._buttons()

    def _tell(self) -> None:
        people = sum(node.kind == "person" for node in self.tree.nodes.values())
        if len(self.tree.nodes) == 1 and self.may_write:
            self.state.set(self.tr("To begin"), "info", "flag")
            text = self.tr("Take people in with “People…”, then write the total and divide it with “Divide…”.")
        elif not self.faults and self.partly:
            self.state.set(self.tr("Your part"), "info", "eye")
            text = self.tr("You see a part of this goal; the server adds up the whole. People you see: %1").replace("%1", f"{people:,}")
        elif not self.faults:
            self.state.set(self.tr("Adds up"), "good", "circle-check")
            text = self.tr("Every level sums to the one above in every month. People: %1").replace("%1", f"{people:,}")
        else:
            self.state.set(self.tr("To settle: %1").replace("%1", f"{len(self.faults):,}"), "bad", "alert-triangle")
            text = fault_text(self.faults[0], self.tree.nodes, self.board.sheet.names if self.board else {}, self.places)
        self.told.setText(text)
        self.next.setVisible(bool(self.faults))

    def _buttons(self) -> None:
        node = self.current_node()
        parent = node is not None and any(one.parent == node.id for one in self.tree.nodes.values())
        people = self._chosen_people()
        hides = node is not None and self._hides(node.id)
        whole = not self.partly
        self.divide.setEnabled(self.may_write and parent and not hides)
        tip = self.tr("Divide the chosen goal among those below (Ctrl+D)") if parent else self.tr("Choose a place with others below it")
        self.divide.setToolTip(self._hidden_text() if hides else tip)
        for made in (self.org, self.sum_up):
            made.setEnabled(self.may_write and whole)
        self.to_team.setEnabled(self.may_write and bool(people) and whole)
        self.to_team.setToolTip(self.tr("Move the chosen people to another team") if people else self.tr("Choose one or more people first"))
        self.remove.setEnabled(self.may_write and node is not None and node.parent is not None and not hides)
        self.undo.setEnabled(self.draft.stack.canUndo())
        self.redo.setEnabled(self.draft.stack.canRedo())

    # -- where one is

    def current_node(self) -> GoalNode | None:
        found = self.grid.current_row()
        return self.tree.nodes.get(found.node.id) if found is not None and self.board is not None else None

    def _chosen_people(self) -> list[GoalNode]:
        chosen = self.grid.selected_rows() or [one for one in (self.grid.current_row(),) if one is not None]
        return [one.node for one in chosen if one.node.kind == "person" and one.node.id in self.tree.nodes] if self.board else []

    def _show_level(self, kind: str) -> None:
        self.opened = opened_to(self.tree, kind) if self.board else set()
        self._fill()

    def _toggle(self, one: Any) -> None:
        self.opened ^= {one.node.id}
        self._fill()

    def open_node(self, node: int) -> None:
        """Shows this place with everything above it open."""
        above = self.tree.nodes[node].parent
        while above is not None:
            self.opened.add(above)
            above = self.tree.nodes[above].parent
        self.search.clear()
        self._fill()
        self.grid.select_key(node)

    def _next_fault(self) -> None:
        if self.faults:
            here = self.current_node()
            after = next((n for n, fault in enumerate(self.faults) if here and fault.node == here.id), -1) + 1
            self.open_node(self.faults[after % len(self.faults)].node)
            self.grid.setFocus()

    # -- writing

    def accept(self, found: GoalTree | Refused, text: str) -> bool:
        """Takes an edit as one step to undo, or says why not."""
        if isinstance(found, Refused):
            self.refused.emit(refused_text(found, self.tree.nodes, self.board.sheet.names if self.board else {}, self.places))
            return False
        self.draft.change(text, found)
        return True

    def _written(self, one: Any, key: str, text: str) -> None:
        units = self._units(text)
        if units is None:
            return
        month, node = month_of(key), one.node.id
        if self._hides(node):
            self.refused.emit(self._hidden_text())
            return
        write: Callable[..., Any] = write_total if month is None else write_amounts
        amounts: Any = units if month is None else {month: units}
        if month is None and self.tree.nodes[node].parent is None and not self.tree.root.total:
            write, amounts = write_amounts, month_shape(self.tree.months, units)
        self.accept(write(self.tree, node, amounts, self.follow.isChecked()), self.tr("Amount"))

    def _units(self, text: str) -> int | None:
        amount = parse_amount(text)
        if amount is None:
            self.refused.emit(self.tr("“%1” is no amount. Write digits, such as 12000.50.").replace("%1", text[:40]))
            return None
        units = to_units(amount, self.places)
        if isinstance(units, Refused):
            self.accept(units, "")
            return None
        return units

    def _hidden_text(self) -> str:
        return self.tr("Not everybody below is yours to see. Write the goals of those you see, or ask finance.")

    def _pasted(self, block: list[list[str]]) -> None:
        first = month_of(self.grid.current_key)
        if not self.may_write or first is None or self.grid.current < 0:
            self.refused.emit(self.tr("Put the cursor into a month of a draft before you paste."))
            return
        cells: list[list[int | None]] = []
        for line in block:
            units = [self._units(cell) if cell.strip() else None for cell in line]
            if any(unit is None and cell.strip() for unit, cell in zip(units, line, strict=True)):
                return
            cells.append(units)
        nodes = [one.node.id for one in self.grid.shown[self.grid.current :]]
        months = [month for month in self.tree.months if month >= first]
        self.accept(paste_block(self.tree, nodes, months, cells), self.tr("Paste"))

    def _divide(self) -> None:
        node = self.current_node()
        if node is not None and self.divide.isEnabled():
            self.divide_wanted.emit(node)

    def _move(self) -> None:
        self.move_wanted.emit(self._chosen_people())

    def _add_up(self) -> None:
        self.draft.change(self.tr("Add up"), add_up(self.tree))

    def _remove(self) -> None:
        node = self.current_node()
        if node is not None and node.parent is not None:
            self.draft.change(self.tr("Take out"), self.tree.without([node.id]))

    # -- the window

    def retranslate(self) -> None:
        self.level.set_choices([(key, level_word(key)) for key in LEVELS])
        self.search.setPlaceholderText(self.tr("Find a place"))
        self.search.setAccessibleName(self.tr("Find a place"))
        self.grid.setAccessibleName(self.tr("Goals by place and month"))
        self.follow.setText(self.tr("Those below follow"))
        self.follow.setToolTip(self.tr("When a goal is written, those below change in their proportions"))
        self.divide.setText(self.tr("Divide…"))
        self.sum_up.setText(self.tr("Add up"))
        self.sum_up.setToolTip(self.tr("Every level becomes the sum of those below"))
        self.org.setText(self.tr("People…"))
        self.org.setToolTip(self.tr("Take in who joined, left or moved, with a preview"))
        self.to_team.setText(self.tr("Move…"))
        self.next.setText(self.tr("Go there"))
        for made, text in ((self.remove, self.tr("Take out of the plan")), (self.undo, self.tr("Undo")), (self.redo, self.tr("Redo"))):
            made.setToolTip(text)
            made.setAccessibleName(text)
        if self.board is not None:
            self.grid.set_columns(goal_columns(self.tree, self.places, self.may_write, bool(self.board.reached)), frozen=1)
            self._fill()
