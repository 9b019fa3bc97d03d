"""What is done from the list: new leads, the next free one, many at once, drops on the board, imports, export."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QFileDialog, QMenu

from desktop.leads import server_calls as calls
from desktop.leads.bulk_dialog import BulkDialog
from desktop.shared import failures
from desktop.shared import lead_words as words
from desktop.shared.i18n import names

if TYPE_CHECKING:
    from desktop.leads.view import LeadsView


class ListActs(QObject):
    def __init__(self, view: LeadsView) -> None:
        super().__init__(view)
        self.view, self.model, self.app = view, view.model, view.app
        self.dialog: QDialog | None = None

    def _show(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.open()

    # -- new and next

    def new_lead(self) -> None:
        from desktop.leads.new_lead import NewLeadDialog

        if self.model.may_write() and self.model.frame is not None:
            dialog = NewLeadDialog(self.model, self.view)
            dialog.made.connect(self._made)
            dialog.opened.connect(self.view.open_lead)
            self._show(dialog)

    def _made(self, answer: Any) -> None:
        """Rules may have given it to somebody at once, also to one whose leads are not mine to see."""
        me, frame = self.app.me, self.model.frame
        owner = next((one for one in (frame.people if frame is not None else ()) if one.id == answer.owner_id), None)
        if answer.owner_id is None:
            text = self.tr("%1 is in the pool.")
        elif me is not None and answer.owner_id == me.id:
            text = self.tr("%1 is yours. The clock of the first response runs.")
        elif owner is not None:
            text = self.tr("%1 went to %2.").replace("%2", names(owner))
        else:
            text = self.tr("%1 is made. The pool's rules gave it to somebody outside your team, so it is not in your list.")
        self.view.undo.say(text.replace("%1", str(answer.code)))
        if answer.owner_id is None or owner is not None or (me is not None and answer.owner_id == me.id):
            self.view.open_lead(int(answer.id))

    def claim_next(self) -> None:
        """Out of the chosen pool, or the one one is in; where there are several, one says which."""
        pools = self.pools_to_claim_from()
        if len(pools) == 1:
            self.model.claim_next(pools[0].id)
        elif pools:
            menu, anchor = QMenu(self.view), self.view.next_button
            for pool in pools:
                menu.addAction(names(pool), lambda key=pool.id: self.model.claim_next(key))
            menu.popup(anchor.mapToGlobal(anchor.rect().bottomLeft()))

    def pools_to_claim_from(self) -> list[Any]:
        frame, chosen = self.model.frame, self.model.filter.pools
        mine = [one for one in frame.pools if one.id in frame.joined] if frame is not None else []
        return [one for one in mine if one.id in chosen] or mine

    # -- many

    def ask_bulk(self, act: str) -> None:
        bulk = self.view.table.bulk
        dialog = BulkDialog(self.model, act, bulk.chosen_ids(), bulk.number(), self.view)
        dialog.finished_.connect(self._bulk_done)
        self._show(dialog)

    def _bulk_done(self, act: str, answer: Any) -> None:
        self.view.table.grid.clear_checks()
        self.view.first_focus().setFocus()  # the button that was pressed is hidden with the ticks
        if answer.queued:
            self.view.undo.say(self.tr("The leads are changed in the background; a notice tells when it is done."))
            return
        done, refused = answer.done or answer.changes, sum(one.count for one in answer.refused)
        text = words.counted(done, self.tr("1 lead changed."), self.tr("%1 leads changed."))
        if refused:
            text += " " + self.tr("%1 stayed as they were.").replace("%1", f"{refused:,}")
        bulk = answer.bulk_id
        self.view.undo.say(text, (lambda: self.model.undo_bulk(bulk)) if bulk is not None and act != "rescore" else None)

    def ask_merge(self, first: Any, second: Any) -> None:
        """Both are read whole first."""
        self.ask_merge_with(first, second.id)

    def ask_merge_with(self, lead: Any, other_id: int) -> None:
        self.app.jobs.query(calls.load_pair, lead.id, other_id, done=self._show_merge, failed=self._failed, slot=f"leads.pair.{id(self)}")

    def _show_merge(self, pair: Any) -> None:
        from desktop.leads.merge_dialog import MergeDialog

        dialog = MergeDialog(self.model, *pair, self.view)
        dialog.merged.connect(self._merged)
        self._show(dialog)

    def _merged(self, answer: Any) -> None:
        self.view.table.grid.clear_checks()
        self.view.first_focus().setFocus()
        self.model.done.emit("merge", answer)

    def _failed(self, error: BaseException) -> None:
        self.view.undo.say(failures.explain(error).sentence())

    # -- the board

    def welcome(self, lead: Any, key: str) -> tuple[bool, str]:
        """What a drop into a column would do, and whether it may."""
        me, here = self.app.me, words.stage_of(lead)
        mine, manage = me is not None and lead.owner_id == me.id, self.model.may_manage()
        order = ("new", "contacted", "mql", "sql", "won")
        if key not in order or here not in order or order.index(key) <= order.index(here):
            return False, self.tr("A lead does not go back; close it or give it back instead.")
        if key == "contacted":
            return mine, self.tr("Records a contact") if mine else self.tr("Only the owner records a contact.")
        if key == "mql":
            return manage, self.tr("Sets it as MQL by hand") if manage else self.tr("Criteria make an MQL, or a manager by hand.")
        may = mine or (manage and lead.owner_id is not None)
        if key == "sql":
            return may, self.tr("Makes a deal of it") if may else self.tr("Claim it first.")
        return may, self.tr("Closes it as won") if may else self.tr("Claim it first.")

    def drop(self, lead: Any, key: str) -> None:
        allowed, text = self.welcome(lead, key)
        if not allowed:
            self.view.undo.say(text)
            return
        self.view.one.do({"contacted": "contact", "mql": "mql", "sql": "convert", "won": "won"}[key], lead)

    def show_column(self, key: str) -> None:
        """The rest of a column, in the table."""
        self.model.look = "table"
        self.model.apply(calls.narrow_to_stage(self.model.filter, key))
        self.model.restart()

    # -- days, ids, imports

    def show_day(self, day: date, kind: str) -> None:
        self.model.look = "table"
        if kind == "created":
            self.model.narrow(created=(day, day + timedelta(days=1)))
        elif kind == "due":
            self.model.apply(replace(self.model.filter, due=(day, day + timedelta(days=1))), (("due", False),))
        else:
            self.model.narrow(fields=(("expected_on", "=", day.isoformat()),))
        self.model.restart()

    def show_ids(self, ids: list[int], title: str) -> None:
        self.model.special, self.model.look, self.model.view = title, "table", None
        self.model.apply(calls.LeadFilter(ids=tuple(ids)))
        self.model.restart()

    def show_import(self, import_id: int, name: str = "") -> None:
        """`name`: of its file, where it is known."""
        self.model.special, self.model.look, self.model.view = name, "table", None
        self.model.apply(calls.LeadFilter(import_id=import_id))
        self.model.restart()

    def open_import(self, path: str = "") -> None:
        from desktop.leads.import_dialog import ImportDialog

        if self.model.frame is None or not self.model.may_import():
            return
        dialog = ImportDialog(self.model, self.view, path)
        dialog.shown.connect(lambda import_id: self.show_import(import_id, Path(dialog.path).name))
        dialog.imported.connect(self._imported)
        self._show(dialog)

    def paste(self, table: Sequence[Sequence[str]]) -> None:
        """Rows copied from a sheet go the way of a file: their columns are found, they are tried, and can be taken back."""
        if not self.model.may_import() or not table:
            return
        if len(table) < 2:
            self.view.undo.say(self.tr("To paste leads, copy the names of their columns and at least one row."))
            return
        folder = TemporaryDirectory(prefix="tripod-")
        name = self.tr("Pasted rows")
        path = Path(folder.name) / f"{name}.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows(table)
        self.open_import(str(path))
        if self.dialog is not None:
            self.dialog.finished.connect(lambda _how: folder.cleanup())

    def _imported(self, outcome: Any) -> None:
        if outcome.queued:
            self.app.notify(self.tr("The worker takes the file in; a notice tells when it is done."), "info")
        else:
            rows = outcome.new + outcome.changed
            self.app.notify(words.counted(rows, self.tr("1 lead imported."), self.tr("%1 leads imported.")), "good")

    def show_imports(self) -> None:
        from desktop.leads.imports_list import ImportsDialog, undo_text

        if not self.model.may_import():
            return
        dialog = ImportsDialog(self.model, self.view)
        dialog.shown.connect(lambda import_id: self.show_import(import_id, dialog.file_name(import_id)))
        dialog.import_wanted.connect(self.open_import)
        dialog.undone.connect(lambda undo: self.view.undo.say(self.tr("The worker takes the import back.") if undo.queued else undo_text(undo, done=True)))
        self._show(dialog)

    # -- export

    def export(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self.view, self.tr("Export leads"), f"{self.tr('Leads')}.xlsx", self.tr("Excel (*.xlsx)"))
        if name:
            self.write(name)

    def write(self, path: str) -> None:
        """All leads of the list or the ticked ones, in its columns and order; read in pages, with Cancel in the tray."""
        grid = self.view.table.grid
        wanted = self.model.wanted()
        if grid.checked and not grid.every:
            wanted = replace(wanted, ids=tuple(sorted(grid.checked)))
        columns = list(grid.layout_.visible())
        self.app.jobs.query(
            calls.export_leads, path, self.tr("Leads"), columns, wanted, self.model.sort_wanted(),
            done=self._written, failed=self._failed, title=self.tr("Exporting leads"),
        )  # fmt: skip

    def _written(self, answer: Any) -> None:
        path, rows = answer
        self.app.notify(words.counted(rows, self.tr("1 lead written to %2"), self.tr("%1 leads written to %2")).replace("%2", path), "good")
