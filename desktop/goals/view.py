"""The goals screen: the tree of a plan with its months, its versions, and objectives with their key results, one at a time."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.app import App
from desktop.goals.objective_acts import ObjectiveActs
from desktop.goals.objectives_page import ObjectivesPage
from desktop.goals.readings import (
    ObjectiveBoard,
    PlanBoard,
    SheetBoard,
    read_goal_pair,
    read_goal_plans,
    read_goal_sheet,
    read_objectives,
)
from desktop.goals.sheet_page import SheetPage
from desktop.goals.tree_acts import TreeActs
from desktop.goals.version_acts import VersionActs
from desktop.goals.versions_page import VersionsPage
from desktop.goals.words import month_word, state_chip
from desktop.shared import failures, office_clock
from desktop.shared.fields import Choice
from desktop.shared.i18n import moment, names, pick
from desktop.shared.widgets import Chip, EmptyState, ScreenHeader, Segmented, button, fill_column, hline, row
from server_db.queries.goals import GoalVersion

PAGES = ("sheet", "versions", "objectives")
GOALS = frozenset({"goal_plan", "goal_version", "goal_node", "kpi_result"})
AIMS = frozenset({"objective", "key_result", "kpi_result"})


class GoalsView(QWidget):
    status_changed = Signal(str)
    dirty_changed = Signal(bool)

    def __init__(self, app: App, today: date | None = None) -> None:
        super().__init__()
        self.app, self.today = app, today or office_clock.today()
        self._now = self.today.year * 100 + self.today.month
        self._told, self._version, self._new_plan = "", None, 0
        self.plans: PlanBoard | None = None
        self.may_plan = bool(app.groups() & {"finance", "director"})
        self.header, self.shape = ScreenHeader(), Segmented([(key, "") for key in PAGES], "sheet")
        self.plan, self.version = Choice("", 210), Choice("", 200)
        self.new_plan, self.state = button("", "plus", clicked=self._ask_plan), Chip()
        level = "team" if app.groups() & {"finance", "director", "auditor"} else "person"
        self.sheet, self.versions, self.objectives = SheetPage(self._now, level), VersionsPage(), ObjectivesPage(self.today)
        self.acts, self.aims = VersionActs(app, self.sheet, self), ObjectiveActs(app, self.objectives, self)
        self.changes = TreeActs(app, self.sheet, self)
        self.pages, self.whole, self.empty = QStackedWidget(), QStackedWidget(), EmptyState("flag")
        self._lay_out()
        self._connect()
        self.retranslate()
        self.refresh()

    _version: int | None

    def _lay_out(self) -> None:
        for page in (self.sheet, self.versions, self.objectives):
            self.pages.addWidget(page)
        self.whole.addWidget(self.pages)
        self.whole.addWidget(self.empty)
        self.header.set_chips(self.state)
        self.header.add_actions(self.new_plan, *self.acts.buttons())
        bar = row(self.shape, None, self.plan, self.version, margins=(12, 0, 12, 0))
        bar.setFixedHeight(42)
        bar.setProperty("panel", "1")
        fill_column(self, self.header, hline(), bar, hline(), (self.whole, 1))

    def _connect(self) -> None:
        self.shape.chosen.connect(self._show_page)
        self.plan.chosen.connect(lambda _plan: self._choose(None))
        self.version.chosen.connect(self._choose)
        self.sheet.refused.connect(lambda text: self.app.notify(text, "bad"))
        self.sheet.edited.connect(lambda: self.dirty_changed.emit(self.acts.is_dirty()))
        self.changes.plan_made.connect(self._plan_made)
        self.acts.saved.connect(self._show_version)
        self.acts.told.connect(self.app.notify)
        self.versions.chosen.connect(self._compare)
        self.versions.open_wanted.connect(lambda one: (self._show_page("sheet"), self._choose(one.id)))
        self.objectives.months_changed.connect(self._ask_objectives)
        self.aims.saved.connect(self._ask_objectives)
        self.app.jobs.data_changed.connect(self._changed)

    # -- reading

    def _page(self) -> str:
        return PAGES[self.pages.currentIndex()]

    def refresh(self) -> None:
        if (self.objectives.board if self._page() == "objectives" else self.sheet.board) is None:
            self.empty.set("loader-2", self.tr("Reading the goals…"))
            self._whole_or_empty(False)
        if self._page() == "objectives":
            self._ask_objectives()
        else:
            self.app.jobs.query(read_goal_plans, done=self._plans_read, failed=self._failed, slot="goals.plans")

    def _plans_read(self, board: PlanBoard) -> None:
        self.plans = board
        self.plan.set_choices([(plan.id, names(plan)) for plan in board.plans])
        for part in (self.plan, self.version):
            part.setVisible(bool(board.plans) and self._page() != "objectives")
        if board.plans:
            self._ask_sheet(self._sheet_reread)
        else:
            self._nothing()

    def _nothing(self) -> None:
        hint = (
            self.tr("Make a plan: it divides a KPI from the company down to people and months.")
            if self.may_plan
            else self.tr("Finance or a director sets them: what the company, each team and each person is to reach, month by month.")
        )
        self.empty.set("flag", self.tr("No goals are set yet."), hint)
        if self.may_plan:
            self.empty.set_action(self.tr("New plan"), self._ask_plan)
        self._whole_or_empty(False)

    def _choose(self, version: object) -> None:
        """Another plan or version, unless something written would be lost."""
        board = self.sheet.board
        if board is not None and self.acts.is_dirty():
            self.plan.set_current(board.sheet.plan.id)
            self.version.set_current(board.sheet.version.id)
            self.app.notify(self.tr("Save this draft, or undo what you wrote, before you open another one."), "warn")
        else:
            self._show_version(version)

    def _show_version(self, version: object) -> None:
        self._version = version if isinstance(version, int) else None
        self._ask_sheet(self._sheet_read)

    def _ask_sheet(self, done: Any) -> None:
        plan = self.plan.current()
        if isinstance(plan, int):
            self.app.jobs.query(read_goal_sheet, plan, self._version, self.may_plan, done=done, failed=self._failed, slot="goals.sheet")

    def _sheet_reread(self, board: SheetBoard | None) -> None:
        """Asked for by a change elsewhere: what is being written meanwhile is not read over."""
        if not self.acts.is_dirty():
            self._sheet_read(board)

    def _sheet_read(self, board: SheetBoard | None) -> None:
        first = self.sheet.board is None
        self._version = board.sheet.version.id if board else None
        self.acts.show_board(board)
        if board is None:
            self.version.set_choices([])
            self.state.setVisible(False)
            self.empty.set("flag", self.tr("This plan has no goals yet."), self.tr("Begin a draft: it starts with the company alone."))
            if self.may_plan:
                self.empty.set_action(self.tr("Begin a draft"), lambda: self.acts.begin_first(int(str(self.plan.current()))))
            self._whole_or_empty(self._page() == "objectives")
            return
        self._whole_or_empty(True)
        shown = board.sheet.version
        self.version.set_choices([(one.id, self._version_text(one)) for one in board.versions], shown.id)
        self.sheet.show_board(board, self.may_plan)
        self.acts.show_state()
        self.acts.finish_taking_up()
        self.versions.show_versions(board.versions, shown.id)
        self.dirty_changed.emit(self.acts.is_dirty())
        self._head()
        if first and self._page() == "sheet":
            self.sheet.grid.setFocus()

    def _head(self) -> None:
        board = self.sheet.board
        self.state.setVisible(board is not None and self._page() != "objectives")
        if board is None:
            return
        version = board.sheet.version
        self.state.set(*state_chip(version))
        by = pick(version.approved_en, version.approved_zh) or pick(version.created_en, version.created_zh)
        parts = [
            self.tr("Version %1").replace("%1", str(version.number)), self.tr("changes from %1").replace("%1", month_word(version.effective_from)),
            by, moment(version.approved_at or version.submitted_at or version.created_at), version.note or "",
        ]  # fmt: skip
        self.header.set_sub(" · ".join(part for part in parts if part) if self._page() != "objectives" else "")
        people = sum(node.kind == "person" for node in board.sheet.tree.nodes.values())
        self._tell(self.tr("People in this goal: %1").replace("%1", f"{people:,}"))

    def _version_text(self, version: GoalVersion) -> str:
        return self.tr("Version %1 · %2").replace("%1", str(version.number)).replace("%2", state_chip(version)[0])

    def _ask_objectives(self) -> None:
        self.app.jobs.query(read_objectives, *self.objectives.months(), done=self._objectives_read, failed=self._failed, slot="goals.objectives")

    def _objectives_read(self, board: ObjectiveBoard) -> None:
        self._whole_or_empty(True)
        self.objectives.show_board(board)
        self._tell(self.tr("Objectives: %1").replace("%1", str(len(board.objectives))))

    def _compare(self, version: GoalVersion) -> None:
        if version.based_on is None:
            self.versions.show_alone(version)
        else:
            self.app.jobs.query(read_goal_pair, version.id, version.based_on, done=self.versions.show_pair, failed=self._not_done, slot="goals.pair")

    def _changed(self, kinds: Any) -> None:
        wanted = AIMS if self._page() == "objectives" else GOALS
        # what is being written is not read over
        if wanted & frozenset(kinds) and self.isVisible() and not self.acts.is_dirty():
            self.refresh()

    def _failed(self, error: BaseException) -> None:
        failures.tell(self.empty, error)
        self._whole_or_empty(False)

    def _not_done(self, error: BaseException) -> None:
        self.app.notify(failures.explain(error).sentence(), "bad")

    def _whole_or_empty(self, whole: bool) -> None:
        self.whole.setCurrentWidget(self.pages if whole else self.empty)

    def _ask_plan(self) -> None:
        self.changes.ask_plan(self.plans, self.today.year + 1)

    def _plan_made(self, plan: int) -> None:
        self._version, self._new_plan = None, plan
        self.app.jobs.query(read_goal_plans, done=self._new_plan_read, failed=self._failed)

    def _new_plan_read(self, board: PlanBoard) -> None:
        self.plan.set_choices([(one.id, names(one)) for one in board.plans], self._new_plan)
        for part in (self.plan, self.version):
            part.setVisible(self._page() != "objectives")
        self.acts.begin_first(self._new_plan)

    # -- the window

    def _show_page(self, key: str) -> None:
        self.shape.set_current(key)
        self.pages.setCurrentIndex(PAGES.index(key))
        for part in (self.plan, self.version):
            part.setVisible(key != "objectives")
        self.new_plan.setVisible(self.may_plan and key != "objectives")
        for made in self.acts.buttons():
            made.setVisible(False)
        if key != "objectives":
            self.acts.show_state()
        self._head()
        if key == "objectives" or self.sheet.board is None:
            self.refresh()
        else:
            self._whole_or_empty(True)

    def open_path(self, parts: list[str], query: dict[str, str], host: str = "goals") -> None:
        """tripod://goals, goals/versions, objective, goal/7 (a version), goal/7/person/12."""
        first = parts[0] if parts else ""
        self._show_page("objectives" if host == "objective" else first if first in PAGES else "sheet")
        if host == "goal" and first.isdigit():
            self._version = int(first)
            self.refresh()
            person = int(parts[2]) if len(parts) > 2 and parts[2].isdigit() else 0
            found = (
                next((node for node in self.sheet.tree.nodes.values() if node.kind == "person" and node.owner == person), None)
                if self.sheet.board
                else None
            )
            if found is not None:
                self.sheet.open_node(found.id)

    def retranslate(self) -> None:
        self.header.set_title(self.tr("Goals"))
        self.shape.set_choices(list(zip(PAGES, (self.tr("Goals by month"), self.tr("Versions"), self.tr("Objectives")), strict=True)))
        self.plan.setAccessibleName(self.tr("Plan"))
        self.version.setAccessibleName(self.tr("Version"))
        self.new_plan.setText(self.tr("New plan"))
        self.new_plan.setVisible(self.may_plan and self._page() != "objectives")
        for page in (self.sheet, self.versions, self.objectives, self.acts):
            page.retranslate()
        if self.plans is not None:
            self.plan.set_choices([(plan.id, names(plan)) for plan in self.plans.plans])
        if self.sheet.board is not None:
            self.version.set_choices([(one.id, self._version_text(one)) for one in self.sheet.board.versions])
        self._head()

    def _tell(self, text: str) -> None:
        self._told = text
        self.status_changed.emit(text)

    def regions(self) -> list[QWidget]:
        inside: dict[str, list[QWidget]] = {
            "sheet": [self.sheet.grid],
            "versions": [self.versions.list, self.versions.grid],
            "objectives": [self.objectives.grid],
        }
        return [self.shape, *inside[self._page()]]

    def focus_filter(self) -> None:
        self.sheet.search.setFocus()

    def status_text(self) -> str:
        return self._told

    def showcases(self) -> dict[str, Any]:
        return {key if key != "sheet" else "": (lambda chosen=key: self._show_page(chosen)) for key in PAGES}

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
