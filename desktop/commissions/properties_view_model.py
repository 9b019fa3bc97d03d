"""The terms of the open plan: what is set, what it prints, what is wrong and where; every edit is an undo step of the plan's draft."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.commissions import properties_edit
from desktop.commissions.plan_edit import Body
from desktop.commissions.plan_view_model import PlanViewModel
from desktop.commissions.properties_places import PLAN, Place, formula_faults, place_of
from desktop.shared.formula.trouble import Trouble
from desktop.shared.i18n import pick
from server_db.domain.plan_body import PlanBody, parse_body
from server_db.domain.plan_checks import check_plan
from server_db.domain.plan_problem_words import sentences
from server_db.domain.plan_properties import PropertyLine
from server_db.domain.plan_words import describe_plan

CHECK_PAUSE_MS = 150


class PropertiesModel(QObject):
    changed = Signal()
    """something set or printed is another"""
    checked = Signal()
    """what is wrong was looked at anew"""

    def __init__(self, model: PlanViewModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.body: Body = {}
        self.read: PlanBody = parse_body({})[0]
        self.printed: Mapping[str, PropertyLine] = {}
        self.problems: Mapping[Place, Sequence[str]] = {}
        self._active = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._check)
        model.loaded.connect(self.look)
        model.body_changed.connect(lambda _part, _name: self.look())
        model.selection_changed.connect(self.look)

    def set_active(self, active: bool) -> None:
        """Terms that are not seen are not checked while formulas are typed."""
        self._active = active
        self.look()

    @property
    def editable(self) -> bool:
        return self.model.editable

    def look(self) -> None:
        body = self.model.draft.body
        if not self._active or body is self.body:
            return
        self.body = body
        self.read = parse_body(body)[0]
        self.printed = {line.name: line for line in describe_plan(self.read)}
        self.changed.emit()
        if self.model.typing_pause_ms:
            self._pause.start(CHECK_PAUSE_MS)
        else:
            self._check()

    def _check(self) -> None:
        self.problems = problems_by_place(self.body, self.read)
        self.checked.emit()

    # --- what is set

    def value(self, name: str) -> Any:
        """As stored; of a choice the default where none is stored."""
        if name in self.read.properties.choices:
            return self.read.properties[name]
        return properties_edit.given(self.body, "properties").get(name)

    def line_value(self, line: str, name: str) -> Any:
        """None: the pay line has it as the plan."""
        return properties_edit.given(properties_edit.given(self.body, "components"), line).get(name)

    def entries(self, section: str) -> Mapping[str, Mapping[str, Any]]:
        return properties_edit.given(self.body, section)

    def step_label(self, name: str) -> str:
        step = self.read.step(name)
        return name if step is None else pick(step.label_en, step.label_zh) or name

    # --- edits

    def choose(self, name: str, value: str) -> None:
        self._change(properties_edit.with_choice(self.model.draft.body, name, value), name)

    def put(self, name: str, value: Any) -> None:
        """Not typed: stages, pay lines, the tier axis."""
        self._change(properties_edit.with_value(self.model.draft.body, name, value), name)

    def type_value(self, name: str, text: str) -> None:
        self._type(properties_edit.with_value(self.model.draft.body, name, text), f"properties.{name}")

    def choose_of_line(self, line: str, name: str, value: Any) -> None:
        self._change(properties_edit.with_term_of_line(self.model.draft.body, line, name, value), name)

    def type_of_line(self, line: str, name: str, text: str) -> None:
        self._type(properties_edit.with_term_of_line(self.model.draft.body, line, name, text), f"components.{line}.{name}")

    def add_entry(self, section: str, name: str, entry: Mapping[str, Any]) -> None:
        free = properties_edit.free_entry_name(self.model.draft.body, name)
        self._change(properties_edit.with_entry(self.model.draft.body, section, free, entry), free)

    def remove_entry(self, section: str, name: str) -> None:
        self._change(properties_edit.with_entry(self.model.draft.body, section, name, None), name)

    def choose_of_entry(self, section: str, name: str, field: str, value: str) -> None:
        self._change(properties_edit.with_entry_field(self.model.draft.body, section, name, field, value), name)

    def type_of_entry(self, section: str, name: str, field: str, text: str) -> None:
        self._type(properties_edit.with_entry_field(self.model.draft.body, section, name, field, text), f"{section}.{name}.{field}")

    def rename_entry(self, section: str, old: str, new: str) -> bool:
        """False when the name is taken or none; nothing changes then."""
        if new == old or not new.isidentifier() or properties_edit.free_entry_name(self.model.draft.body, new) != new:
            return new == old
        self._change(properties_edit.with_entry_renamed(self.model.draft.body, section, old, new), new)
        return True

    def _change(self, after: Body, name: str) -> None:
        if self.editable:
            self.model.draft.change_terms(after, name)

    def _type(self, after: Body, key: str) -> None:
        if self.editable:
            self.model.draft.type_terms(after, key)

    # --- formulas

    def faults(self, line: str, name: str, formula: str) -> Sequence[Trouble]:
        """What is wrong with a formula as it is typed into the field."""
        body = self.model.draft.body
        after = properties_edit.with_term_of_line(body, line, name, formula) if line else properties_edit.with_value(body, name, formula)
        return formula_faults(after, line, name, formula)

    def problems_at(self, scope: str, name: str, entry: str = "") -> Sequence[str]:
        return self.problems.get(Place(scope, name, entry), ())

    def count_of(self, scope: str, names: Sequence[str] | None = None, entry: str | None = None) -> int:
        return sum(
            len(found) for place, found in self.problems.items()
            if place.scope == scope and (names is None or place.name in names) and (entry is None or place.entry == entry)
        )  # fmt: skip


def problems_by_place(body: Body, read: PlanBody) -> Mapping[Place, Sequence[str]]:
    """Sentences in the language of the screen. What a formula's own editor says is not said twice."""
    found: dict[Place, list[str]] = defaultdict(list)
    for problem in check_plan(body):
        place, said = place_of(problem, read), sentences(problem)
        if place is not None and said is not None and pick(*said) not in found[place]:
            found[place].append(pick(*said))
    return found


__all__ = ["PLAN", "PropertiesModel", "problems_by_place"]
