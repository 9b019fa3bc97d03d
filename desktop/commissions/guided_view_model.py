"""The guide's state: the plan as choices, which page is open, what is wrong; every choice is one undo step of the plan's draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.commissions import plan_edit
from desktop.commissions.plan_view_model import PlanViewModel
from server_db.domain.formulas.values import Value
from server_db.domain.plan_guided import (
    ByHand,
    Cap,
    GuidedPlan,
    GuidedProblem,
    Kpi,
    KpiBonus,
    PayLine,
    Tiers,
    guided_problems,
    parts_of,
    read_guided,
    suggestion,
    write_guided,
)
from server_db.domain.plan_guided.model import Line

TERMS, INPUTS = "*terms", "*inputs"
D = Decimal
SCALE = ((D("0.7"), D(0)), (D(1), D(1)), (D("1.5"), D("1.5")))


class GuidedModel(QObject):
    changed = Signal()
    """the plan or the open page"""
    figures_changed = Signal()

    def __init__(self, model: PlanViewModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.plan = GuidedPlan()
        self.problems: tuple[GuidedProblem, ...] = ()
        self.page = TERMS
        self._body: Any = None
        self._active = False
        model.loaded.connect(self._read)
        model.body_changed.connect(lambda _part, _name: self._read())
        model.selection_changed.connect(self._read)
        model.results_changed.connect(self._figures_came)

    # --- what is shown

    def set_active(self, active: bool) -> None:
        """Only a guide that is seen reads the plan: typing a formula beside it costs nothing."""
        self._active = active
        self._read()

    def _figures_came(self) -> None:
        if self._active:
            self.figures_changed.emit()

    def _read(self) -> None:
        body = self.model.draft.body
        if body is self._body or not self._active:
            return
        self._body = body
        self.plan = read_guided(body)
        self.problems = guided_problems(self.plan)
        if self.page not in (TERMS, INPUTS) and self.plan.line(self.page) is None:
            self.page = self.plan.lines[0].name if self.plan.lines else TERMS
        elif self.page == TERMS and self.plan.lines and not self.model.dirty:
            self.page = self.plan.lines[0].name
        self.changed.emit()

    def open_page(self, page: str) -> None:
        if page != self.page:
            self.page = page
            self.changed.emit()

    @property
    def line(self) -> Line | None:
        return self.plan.line(self.page)

    @property
    def editable(self) -> bool:
        return self.model.editable

    def problems_of(self, line: str, *choices: str) -> list[GuidedProblem]:
        return [one for one in self.problems if one.line == line and (not choices or one.choice in choices)]

    def value(self, step: str) -> Value | None:
        """The example person's figure; of a step by order line its total."""
        found = self.model.calculated
        if found is None or plan_edit.step_of(found.request.body, step) is None:
            return None
        try:
            return found.outcome.total(step)
        except KeyError:
            return None

    def counted(self, line: str) -> tuple[int, int] | None:
        """How many of the example's order lines count for the pay line, and of how many."""
        found = self.model.calculated
        if found is None:
            return None
        values = found.outcome.records.get(f"{line}_counts")
        return None if values is None else (sum(1 for value in values.values() if value is True), len(values))

    def formulas(self) -> list[Mapping[str, Any]]:
        """The steps of the open pay line, its result last."""
        line = self.line
        return [] if line is None else list(parts_of(self.plan, line).steps)

    # --- choices

    def choose(self, plan: GuidedPlan) -> None:
        if self.editable:
            self.model.draft.take_over(write_guided(plan))

    def choose_line(self, line: Line) -> None:
        lines = tuple(line if known.name == line.name else known for known in self.plan.lines)
        self.choose(replace(self.plan, lines=lines))

    def add_line(self, kind: str) -> None:
        """A new pay line of one of the usual kinds; the page opens it."""
        name = self._free({"bonus": "bonus", "spiff": "spiff", "override": "team_override"}.get(kind, "commission"))
        plan = replace(self.plan, lines=(*self.plan.lines, new_line(kind, name)))
        if kind == "spiff" and plan.terms.cap.kind == "none":
            plan = replace(plan, terms=replace(plan.terms, cap=Cap("pool", D(5000), False, "The prize money is limited", "奖金总额有限", (name,))))
        self.page = name
        self.choose(plan)

    def remove_line(self, name: str) -> None:
        plan = replace(self.plan, lines=tuple(line for line in self.plan.lines if line.name != name))
        cap = replace(plan.terms.cap, lines=tuple(line for line in plan.terms.cap.lines if line != name))
        self.choose(replace(plan, terms=replace(plan.terms, cap=cap)))

    def move_line(self, name: str, by: int) -> None:
        lines = list(self.plan.lines)
        at = next(n for n, line in enumerate(lines) if line.name == name)
        if 0 <= at + by < len(lines):
            lines.insert(at + by, lines.pop(at))
            self.choose(replace(self.plan, lines=tuple(lines)))

    def suggested(self) -> Line | None:
        line = self.line
        return suggestion(self.model.draft.body, line.name) if isinstance(line, ByHand) else None

    def _free(self, wanted: str) -> str:
        names, name, number = plan_edit.names_in_use(self.model.draft.body), wanted, 1
        while any(known == name or known.startswith(f"{name}_") or name.startswith(f"{known}_") for known in names):
            number += 1
            name = f"{wanted}{number}"
        return name


def new_line(kind: str, name: str) -> Line:
    """The usual beginnings: each can be changed choice by choice."""
    if kind == "bonus":
        return KpiBonus(name, "Target bonus", "达标奖金", D(2000), (Kpi("sales", "Sales", "销售", "sales", D(1), D(1), SCALE),))
    if kind == "spiff":
        return PayLine(name, "Sales prize", "专项奖", "count", each="order", tiers=Tiers(rate=D(200)))
    if kind == "override":
        return PayLine(name, "Team override", "管理提成", owner="manager", tiers=Tiers(rate=D("0.005")))
    return PayLine(name, "Commission", "销售提成", tiers=Tiers(rate=D("0.05")))
