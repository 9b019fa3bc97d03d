"""What the parts of an opened deal ask for, carried to its view-model; what is refused, said in its place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from desktop.deals.evidence_list import Slot
from desktop.deals.gate_words import Check
from desktop.shared import failures
from desktop.shared.ask_dialog import AskDialog
from desktop.shared.conflict import Clash, ConflictDialog
from desktop.shared.i18n import pick

if TYPE_CHECKING:
    from desktop.deals.pane import DealPane


class DealActs(QObject):
    def __init__(self, pane: DealPane) -> None:
        super().__init__(pane)
        self.pane, self.model = pane, pane.model
        self._keep_in = ""  # where the next fetched file goes; empty: open it

    def connect_all(self) -> None:
        pane, model = self.pane, self.model
        pane.gate.acted.connect(self.meet)
        pane.gate.override_wanted.connect(self._ask_override)
        pane.tasks.ticked.connect(model.finish_task)
        pane.evidence.files_given.connect(self._send)
        pane.evidence.opened.connect(self._open)
        pane.evidence.saved.connect(self._save)
        pane.evidence.removed.connect(self._ask_remove)
        pane.activities.given.connect(model.log_activity)
        pane.contacts.given.connect(model.save_contact)
        pane.fields.save_wanted.connect(model.save)
        pane.approvals.decided.connect(lambda one, yes: self._ask_decision(one, yes, model.decide))
        pane.approvals.override_decided.connect(lambda one, yes: self._ask_decision(one, yes, model.decide_override))
        pane.clock.pause_button.clicked.connect(self._ask_pause)
        pane.clock.resume_button.clicked.connect(model.resume)
        model.done_at.connect(self._done)
        model.failed_at.connect(self._failed)
        model.conflict.connect(self._ask_conflict)
        model.upload_moved.connect(pane.evidence.show_progress)
        model.content_arrived.connect(self._content)

    # -- a demand of the gate

    def meet(self, check: Check) -> None:
        """Go to where the demand is met, with everything filled in that is known."""
        pane, args = self.pane, check.args
        if check.act == "field":
            pane.go_to_tab("fields")
            code = str(args.get("field", ""))
            if code == "contact":
                pane.contacts.form.begin()
            else:
                pane.fields.go_to(code)
        elif check.act == "evidence":
            slot = pane.evidence.slot_of(str(args.get("requirement"))) or Slot(
                str(args.get("requirement")), str(args.get("kind", "other")), pick(args.get("name_en"), args.get("name_zh")), 0, 1
            )
            pane.evidence.choose(slot)
        elif check.act == "activity":
            pane.go_to_tab("activities")
            pane.activities.form.begin(str(args.get("kind", "note")))
        elif check.act == "task":
            self._finish(args)
        elif check.act == "approval":
            self.model.request_approval(self.model.target)

    def _finish(self, args: dict[str, Any]) -> None:
        wanted = (args.get("name_en"), args.get("name_zh"))
        for task in self.model.bundle.tasks:
            if task.done_at is None and (task.name_en, task.name_zh) == wanted:
                self.model.finish_task(task, True)
                return

    def _ask_override(self, to: str) -> None:
        text = self.tr("Say why this move should pass without what is missing. A second person decides; every override is counted in a report.")
        dialog = AskDialog(self.pane, self.tr("Request an override"), text, self.tr("Request"))
        dialog.answered.connect(lambda reason, _until: self.model.request_override(to, reason))
        dialog.open()

    # -- files

    def _send(self, paths: list[Path], slot: Slot) -> None:
        for path in paths:
            self.model.upload(path, slot.id, slot.kind)

    def _open(self, evidence: Any) -> None:
        self._keep_in = ""
        self.model.fetch(evidence)

    def _save(self, evidence: Any) -> None:
        name, _ = QFileDialog.getSaveFileName(self.pane, self.tr("Save the document"), evidence.file_name)
        if name:
            self._keep_in = name
            self.model.fetch(evidence)

    def _content(self, evidence: Any, content: bytes) -> None:
        from desktop.deals.opened_files import keep

        self.model.app.jobs.work(keep, self._keep_in, evidence.file_name, content, done=self._kept, failed=self._not_kept)

    def _kept(self, path: str) -> None:
        if self._keep_in:
            self.model.app.notify(self.tr("Saved as %1").replace("%1", path), "good")
        elif not QDesktopServices.openUrl(QUrl.fromLocalFile(path)):
            self.pane.evidence.fail(self.tr("No program on this computer opens this kind of file. Save it instead."))

    def _not_kept(self, error: BaseException) -> None:
        self.pane.evidence.fail(failures.explain(error).sentence())

    def _ask_remove(self, evidence: Any) -> None:
        text = self.tr("“%1” is taken out of the deal; that it was there, and your reason, stay in its history.").replace("%1", evidence.file_name)
        dialog = AskDialog(self.pane, self.tr("Remove the document"), text, self.tr("Remove"))
        dialog.answered.connect(lambda reason, _until: self.model.remove_evidence(evidence, reason))
        dialog.open()

    # -- approvals, pause

    def _ask_decision(self, one: Any, yes: bool, decide: Any) -> None:
        title = self.tr("Approve") if yes else self.tr("Refuse")
        text = self.tr("A note for who asked; it may be left out.") if yes else self.tr("Say what is missing, so that it can be brought.")
        dialog = AskDialog(self.pane, title, text, title, least=0 if yes else 1)
        dialog.answered.connect(lambda note, _until: decide(one, yes, note))
        dialog.open()

    def _ask_pause(self) -> None:
        text = self.tr("While a deal rests, its light and its stage time stand still. It goes on by itself on that day.")
        dialog = AskDialog(self.pane, self.tr("Pause this deal"), text, self.tr("Pause"), until=True)
        dialog.answered.connect(lambda reason, until: self.model.pause(until, reason))
        dialog.open()

    # -- answers

    def _done(self, place: str) -> None:
        pane = self.pane
        if place == "fields":
            pane.fields.accept()
        elif place == "activity":
            pane.activities.form.clear()
        elif place == "contact":
            pane.contacts.form.hide()
        elif place == "evidence":
            pane.evidence.bar.hide()

    def _failed(self, place: str, error: BaseException) -> None:
        pane, text = self.pane, failures.explain(error).sentence()
        places = {
            "gate": pane.gate.fail, "task": pane.tasks.fail, "evidence": pane.evidence.fail, "activity": pane.activities.form.fail,
            "contact": pane.contacts.form.fail, "fields": pane.fields.fail, "approval": pane.approvals.fail, "pause": pane.clock.fail,
        }  # fmt: skip
        places[place](text)

    def _ask_conflict(self, patch: dict[str, Any], now: Any) -> None:
        pane, mine = self.pane, self.pane.fields
        before, theirs, changed = self.model.deal, now.deal, mine.changed()
        clashes = [
            Clash(code, mine.rows[code].title.text(), mine.text_of(before, code), mine.text_of(theirs, code), str(mine._raw(code) or ""), value)
            for code, value in changed.items()
        ]
        dialog = ConflictDialog(mover(self.model.bundle, now), clashes, pane)
        dialog.decided.connect(lambda kept: self._keep(kept, now))
        dialog.open()

    def _keep(self, kept: dict[str, Any], now: Any) -> None:
        from desktop.deals.deal_fields import as_patch

        if kept:
            self.model.save_over(as_patch(kept), now)
        else:
            self.pane.fields.accept()
            self.model.reload()


def mover(before: Any, now: Any) -> str:
    """Who moved the deal since it was read; a save of its fields alone leaves no name here."""
    known = {move.id for move in before.moves}
    last = max((move for move in now.moves if move.id not in known), key=lambda move: move.id, default=None)
    return pick(last.by_en, last.by_zh) if last is not None else ""
