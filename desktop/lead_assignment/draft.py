"""The rules being edited: every change is a step that can be undone, typing in one field is one step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from server_db.domain.leads.assign_body import Body, Fallback, Rule


class _SetBody(QUndoCommand):
    def __init__(self, draft: RulesDraft, before: Body, after: Body, field: str) -> None:
        super().__init__()
        self._draft, self._before, self._after, self._field = draft, before, after, field

    def id(self) -> int:
        return hash(self._field) & 0x7FFFFFFF if self._field else -1

    def mergeWith(self, other: QUndoCommand) -> bool:  # noqa: N802
        if not isinstance(other, _SetBody) or other._field != self._field:
            return False
        self._after = other._after
        return True

    def undo(self) -> None:
        self._draft.take(self._before)

    def redo(self) -> None:
        self._draft.take(self._after)


class RulesDraft(QObject):
    """`changed`: the body is another one; `rules_changed`: their number, order or names with it."""

    changed = Signal()
    rules_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.body = Body()
        self._kept = self.body
        self.stack = QUndoStack(self)

    def load(self, body: Body) -> None:
        """What is stored; nothing before it can be undone."""
        self.stack.clear()
        self._kept = self.body = body
        self.rules_changed.emit()

    def saved(self) -> None:
        self._kept = self.body
        self.changed.emit()

    def is_dirty(self) -> bool:
        return self.body != self._kept

    def take(self, body: Body) -> None:
        """For the undo steps alone."""
        before, self.body = self.body, body
        named = [(rule.id, rule.name_en, rule.name_zh, rule.how) for rule in before.rules]
        if named != [(rule.id, rule.name_en, rule.name_zh, rule.how) for rule in body.rules]:
            self.rules_changed.emit()
        self.changed.emit()

    def rule(self, id_: str) -> Rule | None:
        return next((rule for rule in self.body.rules if rule.id == id_), None)

    def place(self, id_: str) -> int:
        """From 1 on; 0 for a rule that is gone."""
        return next((number for number, rule in enumerate(self.body.rules, start=1) if rule.id == id_), 0)

    # -- edits

    def set_rule(self, id_: str, field: str, **changes: Any) -> None:
        """`field` names what is typed in, so that its letters are one step."""
        self._each(lambda rule: replace(rule, **changes) if rule.id == id_ else rule, f"{id_}.{field}")

    def set_who(self, id_: str, field: str, **changes: Any) -> None:
        self._each(lambda rule: replace(rule, who=replace(rule.who, **changes)) if rule.id == id_ else rule, f"{id_}.{field}")

    def set_fallback(self, kind: str, code: str) -> None:
        self._push(replace(self.body, fallback=Fallback(kind, code)), "")

    def add_rule(self, name_en: str, name_zh: str) -> str:
        """Behind the others; answers its code."""
        taken = {rule.id for rule in self.body.rules}
        id_ = next(f"r{number}" for number in range(1, 1_000) if f"r{number}" not in taken)
        self._push(replace(self.body, rules=(*self.body.rules, Rule(id_, name_en, name_zh))), "")
        return id_

    def remove_rule(self, id_: str) -> None:
        self._push(replace(self.body, rules=tuple(rule for rule in self.body.rules if rule.id != id_)), "")

    def move_rule(self, id_: str, step: int) -> None:
        rules = list(self.body.rules)
        at = next((place for place, rule in enumerate(rules) if rule.id == id_), None)
        if at is not None and 0 <= at + step < len(rules):
            rules.insert(at + step, rules.pop(at))
            self._push(replace(self.body, rules=tuple(rules)), "")

    def _each(self, change: Callable[[Rule], Rule], field: str) -> None:
        self._push(replace(self.body, rules=tuple(change(rule) for rule in self.body.rules)), field)

    def _push(self, body: Body, field: str) -> None:
        if body != self.body:
            self.stack.push(_SetBody(self, self.body, body, field))
