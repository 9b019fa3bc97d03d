"""Saves a record and offers the way back: a notice with Undo, which writes the values there were before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.app import App
from desktop.lead_rules import server_calls as calls
from desktop.lead_rules.record_form import as_json
from desktop.lead_rules.refusals import refusal
from desktop.shared.undo_bar import UndoBar


class RecordSaving(QObject):
    """`refused` is told the sentence; without it the window's notice shows it."""

    def __init__(self, app: App, page: QWidget) -> None:
        super().__init__(page)
        self.app, self.bar = app, UndoBar(page)

    def save(
        self, kind: str, id_: object, version: int | None, patch: Mapping[str, Any], before: Mapping[str, Any] | None, said: str,
        done: Callable[[Any], object] | None = None, refused: Callable[[str], object] | None = None,
    ) -> None:  # fmt: skip
        """`before` None: there is no way back (a new record that cannot be removed)."""
        self.app.jobs.command(
            calls.save_record, kind, id_, version, as_json(patch), changes=frozenset({kind}),
            done=lambda saved: self._saved(kind, saved, before, said, done), failed=lambda error: self._failed(error, refused),
        )  # fmt: skip

    def make(
        self, kind: str, patch: Mapping[str, Any], said: str, done: Callable[[Any], object], refused: Callable[[str], object],
        copy_of: int | None = None, with_it: frozenset[str] = frozenset(),
    ) -> None:  # fmt: skip
        """A record of a kind that can be removed: the way back takes it away. `copy_of`: it begins with the lines of that form.

        `with_it`: kinds whose records come and go with it.
        """
        changes = frozenset({kind}) | with_it

        def made(saved: Any) -> None:
            self.bar.say(said, lambda: self.app.jobs.command(calls.remove_record, kind, saved.id, saved.version, changes=changes, failed=self._failed))
            done(saved)

        call, what = (calls.save_record, (kind, None, None)) if copy_of is None else (calls.copy_form, (copy_of,))
        self.app.jobs.command(call, *what, as_json(patch), changes=changes, done=made, failed=lambda error: self._failed(error, refused))

    def remove(self, kind: str, id_: object, version: int | None, again: Mapping[str, Any], said: str, refused: Callable[[str], object] | None = None) -> None:
        """`again`: the whole record, to make it anew."""
        self.app.jobs.command(
            calls.remove_record, kind, id_, version, changes=frozenset({kind}),
            done=lambda _saved: self.bar.say(said, lambda: self._write(kind, None, None, again)), failed=lambda error: self._failed(error, refused),
        )  # fmt: skip

    def _saved(self, kind: str, saved: Any, before: Mapping[str, Any] | None, said: str, done: Callable[[Any], object] | None) -> None:
        self.bar.say(said, (lambda: self._write(kind, saved.id, saved.version, before)) if before is not None else None)
        if done is not None:
            done(saved)

    def _write(self, kind: str, id_: object, version: int | None, patch: Mapping[str, Any]) -> None:
        self.app.jobs.command(calls.save_record, kind, id_, version, as_json(patch), changes=frozenset({kind}), failed=self._failed)

    def _failed(self, error: BaseException, refused: Callable[[str], object] | None = None) -> None:
        text = refusal(error)
        if refused is not None:
            refused(text)
        else:
            self.app.notify(text, "bad")
