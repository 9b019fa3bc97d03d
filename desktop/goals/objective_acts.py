"""Writing objectives: the dialogs of the page and what they send."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.app import App
from desktop.goals.objective_dialog import ObjectiveDialog, Owner
from desktop.goals.objectives_page import ObjectivesPage
from desktop.goals.readings import OwnerBoard, read_key_reports, read_owners
from desktop.goals.report_dialog import ReportDialog, StepsDialog
from desktop.goals.words import level_word
from desktop.shared import failures
from desktop.shared.i18n import names
from server_db.commands.goals import report_key_result, save_objective
from server_db.queries.objectives import KeyLine, ObjectiveLine

CHANGES = frozenset({"objective", "key_result"})


class ObjectiveActs(QObject):
    saved = Signal()

    def __init__(self, app: App, page: ObjectivesPage, parent: QWidget) -> None:
        super().__init__(parent)
        self.app, self.page, self.window_ = app, page, parent
        page.new_wanted.connect(lambda: self.app.jobs.query(read_owners, done=self._new, failed=self._failed))
        page.edit_wanted.connect(self._edit)
        page.report_wanted.connect(self._report)
        page.history_wanted.connect(self._history)

    def _new(self, board: OwnerBoard) -> None:
        self._ask(self._owners(board), None)

    def _owners(self, board: OwnerBoard) -> list[tuple[Owner, str]]:
        """Whose objectives this person may write: the own first, those of the people and teams below, then regions and the company."""
        groups = self.app.groups()
        me = self.app.me
        found: list[tuple[Owner, str]] = []
        mine = [one for one in board.people if me is not None and one.id == me.id]
        others = [one for one in board.people if one not in mine] if groups & {"manager", "director", "finance"} else []
        found += [(("person", one.id), names(one)) for one in mine]
        found += [(("team", one.id), self.tr("%1's team").replace("%1", names(one))) for one in [*mine, *others] if one.id in board.heads]
        if groups & {"director", "finance"}:
            found = [(("company", 0), level_word("company")), *((("region", one.id), names(one)) for one in board.regions), *found]
        return found + [(("person", one.id), names(one)) for one in others]

    def _edit(self, objective: ObjectiveLine) -> None:
        name = names(objective, "owner") or level_word("company")
        self._ask([((objective.owner_kind, objective.owner_id), name)], objective)

    def _ask(self, owners: list[tuple[Owner, str]], objective: ObjectiveLine | None) -> None:
        kpis = self.page.board.kpis if self.page.board else ()
        dialog = ObjectiveDialog(self.window_, owners, kpis, self.page.months(), objective)
        ids = (objective.id, objective.version) if objective else (None, None)
        dialog.asked.connect(lambda patch: self._write(save_objective, patch, *ids))
        dialog.open()

    def _report(self, key: KeyLine) -> None:
        dialog = ReportDialog(self.window_, key)
        dialog.asked.connect(lambda value, reached, note: self._write(report_key_result, key.id, key.version, value, reached, note))
        dialog.open()

    def _history(self, key: KeyLine) -> None:
        self.app.jobs.query(read_key_reports, key.id, done=lambda reports: StepsDialog(self.window_, key, reports).open(), failed=self._failed)

    def _write(self, call: Any, *args: Any) -> None:
        self.app.jobs.command(call, *args, done=self._done, failed=self._failed, changes=CHANGES)

    def _done(self, _answer: Any) -> None:
        self.app.notify(self.tr("Saved."), "good")
        self.saved.emit()

    def _failed(self, error: BaseException) -> None:
        self.app.notify(failures.explain(error).sentence(), "bad")
