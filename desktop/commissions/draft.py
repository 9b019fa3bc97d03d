"""The plan version being edited: its body, its undo stack, and what changed. No widgets."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from desktop.commissions import plan_edit
from desktop.commissions.draft_commands import ChangePlan, Typing
from desktop.commissions.plan_edit import Body
from desktop.commissions.properties_edit import with_terms_renamed

TYPING_PAUSE_S = 1.5


def canonical(body: Body) -> bytes:
    """The same bytes for the same plan: how 'undone to what it was' and 'nothing to save' are decided."""
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


class PlanDraft(QObject):
    """All edits go through here and are one undo step each; `changed` tells which part needs to be drawn again."""

    changed = Signal(str, str)
    """part (formula, steps, step, tables, parameters, properties, all) and the name it concerns"""

    def __init__(self, body: Body, parent: QObject | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self.body = body
        self.stack = QUndoStack(self)
        self._clock = clock
        self._typing: Typing | None = None

    def show_body(self, body: Body, part: str, name: str) -> None:
        """For undo commands only: everybody else edits through the methods below."""
        self.body = body
        self.changed.emit(part, name)

    def replace(self, body: Body) -> None:
        """Another body altogether (loaded, recovered, reloaded after a conflict); the history starts again."""
        self._typing = None
        self.stack.clear()
        self.show_body(body, "all", "")

    def put_back(self, body: Body) -> None:
        """Edits that were kept elsewhere, as one step: undo shows what the server has."""
        self._push(self.tr("Recover edits"), body, "all", "")

    def take_over(self, body: Body) -> None:
        """Another body as one step: a choice of the guide, an imported plan."""
        self._push(self.tr("Choose in the guide"), body, "all", "")

    def mend(self, body: Body, text: str, step: str) -> None:
        """A fix that the linter offers; `text` is what undo calls it."""
        self._push(text, body, "all", step)

    # --- formulas

    def type_formula(self, step: str, formula: str) -> None:
        """Typing: keystrokes without a pause are one undo step."""
        if (known := plan_edit.step_of(self.body, step)) is None or known["formula"] == formula:
            return
        after = plan_edit.with_step_fields(self.body, step, {"formula": formula})
        if self._continues(step):
            assert self._typing is not None
            # Not mergeWith: every merged command stays alive as a Python object (measured); the newest one is extended.
            self._typing.extend(after, self._clock())
            return
        self._typing = Typing(self, self.tr("Edit formula"), after, step, self._clock())
        self.stack.push(self._typing)

    def _continues(self, step: str) -> bool:
        typing = self._typing
        if typing is None or typing.step != step or self._clock() - typing.at > TYPING_PAUSE_S:
            return False
        top = self.stack.index() == self.stack.count() and self.stack.count() > 0
        return top and not self.stack.isClean() and typing.is_top

    def set_formula(self, step: str, formula: str) -> None:
        """A quick fix, a paste, a chosen completion: an undo step of its own."""
        self.stop_typing()
        after = plan_edit.with_step_fields(self.body, step, {"formula": formula})
        self._push(self.tr("Edit formula"), after, "formula", step)

    def stop_typing(self) -> None:
        self._typing = None

    # --- steps

    def add_step(self, step: dict[str, Any], at: int | None = None) -> str:
        name = plan_edit.free_name(self.body, step.get("name") or "step")
        place = len(plan_edit.steps_of(self.body)) if at is None else at
        self._push(self.tr("Add step"), plan_edit.with_step_added(self.body, {**step, "name": name}, place), "steps", name)
        return name

    def remove_step(self, name: str) -> None:
        self._push(self.tr("Remove step"), plan_edit.with_step_removed(self.body, name), "steps", name)

    def move_step(self, name: str, to: int) -> None:
        self._push(self.tr("Move step"), plan_edit.with_step_moved(self.body, name, to), "steps", name)

    def edit_step(self, name: str, **fields: Any) -> None:
        self._push(self.tr("Edit step"), plan_edit.with_step_fields(self.body, name, fields), "step", name)

    def rename(self, old: str, new: str) -> None:
        """A step, table or parameter; the formulas and terms that name it follow."""
        if new == old or not new or new in plan_edit.names_in_use(self.body):
            return
        after = with_terms_renamed(plan_edit.with_name_changed(self.body, old, new), old, new, plan_edit.collection_of(plan_edit.step_of(self.body, old)))
        self._push(self.tr("Rename"), after, "all", new)

    def set_payout(self, name: str) -> None:
        self._push(self.tr("Choose what is paid"), plan_edit.with_payout(self.body, name), "steps", name)

    # --- tables, parameters, properties

    def set_table(self, name: str, table: dict[str, Any] | None) -> None:
        self._push(self.tr("Edit rate table"), plan_edit.with_table(self.body, name, table), "tables", name)

    def set_parameter(self, name: str, parameter: Any) -> None:
        self._push(self.tr("Edit parameter"), plan_edit.with_parameter(self.body, name, parameter), "parameters", name)

    def set_property(self, name: str, value: Any) -> None:
        self._push(self.tr("Edit rule"), plan_edit.with_property(self.body, name, value), "properties", name)

    def change_terms(self, after: Body, name: str) -> None:
        """A choice among the terms, with what goes with it: collections, figures and pay lines' own terms too."""
        self._push(self.tr("Edit term"), after, "properties", name)

    def type_terms(self, after: Body, key: str) -> None:
        """Keystrokes in one field of the terms; `key` tells the fields apart."""
        if canonical(after) == canonical(self.body):
            return
        if self._continues(key):
            assert self._typing is not None
            self._typing.extend(after, self._clock())
            return
        self._typing = Typing(self, self.tr("Edit term"), after, key, self._clock(), "properties")
        self.stack.push(self._typing)

    def _push(self, text: str, after: Body, part: str, name: str) -> None:
        self.stop_typing()
        if canonical(after) != canonical(self.body):
            self.stack.push(ChangePlan(self, text, after, part, name))
