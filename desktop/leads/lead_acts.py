"""What is asked before an act on one lead, and what is said after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QMenu

from desktop.leads import server_calls as calls
from desktop.leads.act_dialogs import AssignDialog, ContactDialog, ConvertDialog
from desktop.shared import failures
from desktop.shared import lead_words as words
from desktop.shared.ask_dialog import AskDialog
from desktop.shared.i18n import pick

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.leads.view import LeadsView
    from desktop.leads.view_model import WayBack


class LeadActs(QObject):
    def __init__(self, view: LeadsView) -> None:
        super().__init__(view)
        self.view, self.model = view, view.model
        self.dialog: QDialog | None = None
        self.model.done.connect(self._done)
        self.model.refused.connect(self._refused)

    def do(self, act: str, lead: Any) -> None:
        if act == "claim":
            self.model.claim(lead.id)
        elif act == "contact":
            self._contact(lead)
        elif act == "convert":
            self._convert(lead)
        elif act == "assign":
            self._assign(lead)
        elif act == "merge":
            self.view.lead_model.open(lead.id)
        else:
            self._ask(act, lead)

    def _show(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.open()

    # -- reasons

    def _ask(self, act: str, lead: Any) -> None:
        title, text, accept, usual = self._question(act)
        name = words.lead_name(lead)
        dialog = AskDialog(self.view, title, text.replace("%1", name), accept, suggestions=usual)
        dialog.answered.connect(lambda reason, _until: self._answered(act, lead, reason))
        self._show(dialog)

    def _question(self, act: str) -> tuple[str, str, str, tuple[str, ...]]:
        return {
            "return": (
                self.tr("Back to the pool"),
                self.tr("Say why “%1” goes back, for whoever takes it next. For some days it is for others."), self.tr("Give back"),
                (self.tr("Cannot be reached"), self.tr("Not my region or product"), self.tr("No time")),
            ),
            "won": (self.tr("Close as won"), self.tr("Say what “%1” bought, where it is not made into a deal."), self.tr("Close as won"), ()),
            "lost": (
                self.tr("Close as lost"),
                self.tr("Why did we lose “%1”? The reasons show which channels are worth their money."), self.tr("Close as lost"),
                (self.tr("No need"), self.tr("No budget"), self.tr("A competitor was chosen"), self.tr("No answer any more")),
            ),
            "invalid": (
                self.tr("Mark as invalid"), self.tr("Why is “%1” no lead? Invalid leads do not count in conversion."), self.tr("Mark as invalid"),
                (self.tr("Wrong number"), self.tr("A private person"), self.tr("A competitor"), self.tr("Made up")),
            ),
            "reopen": (self.tr("Open again"), self.tr("“%1” goes on where it was closed, with a new clock. Say why."), self.tr("Open again"), ()),
            "mql": (self.tr("Set as MQL"), self.tr("The criteria do not hold for “%1”. Say why it is qualified all the same."), self.tr("Set as MQL"), ()),
        }[act]  # fmt: skip

    def _answered(self, act: str, lead: Any, reason: str) -> None:
        if act == "return":
            self.model.give_back(lead, reason)
        elif act == "reopen":
            self.model.reopen(lead, reason)
        elif act == "mql":
            self.model.act("mql", calls.set_mql, lead.id, lead.version, reason)
        else:
            self.model.close(lead, act, reason)

    # -- dialogs of their own

    def _contact(self, lead: Any) -> None:
        dialog = ContactDialog(self.view, lead)
        dialog.given.connect(lambda given: self.model.act("contact", calls.save_contact, lead.id, *given))
        self._show(dialog)

    def _convert(self, lead: Any) -> None:
        if not hasattr(lead, "need"):  # a row of the list: what they want to buy stands in the lead itself
            self.model.app.jobs.query(
                calls.get_lead, lead.id, done=self._convert, failed=lambda error: self._refused("convert", error), slot=f"leads.convert.{id(self)}"
            )  # fmt: skip
            return
        lines = self.model.frame.lines if self.model.frame is not None else ()
        dialog = ConvertDialog(self.view, lead, lines)
        dialog.given.connect(lambda patch: self.model.convert(lead, patch))
        self._show(dialog)

    def _assign(self, lead: Any) -> None:
        frame = self.model.frame
        if frame is None:
            return
        dialog = AssignDialog(self.view, frame.people, frame.pools, "director" in self.model.app.groups(), lead)
        dialog.given.connect(lambda to, pool, reason, over: self.model.assign([lead.id], to, pool, reason, over))
        self._show(dialog)

    # -- the menu of one lead in the list

    def show_menu(self, lead: Any, at: QPoint) -> None:
        self.menu_of(lead).popup(at)

    def menu_of(self, lead: Any) -> QMenu:
        menu, model, me = QMenu(self.view), self.model, self.model.app.me
        menu.addAction(self.tr("Open"), lambda: self.view.open_lead(lead.id))
        menu.addAction(self.tr("Open in a tab"), lambda: self.view.app.navigate(f"tripod://lead/{lead.id}", True))
        if lead.phone and "phone" not in lead.hidden:
            menu.addAction(self.tr("Copy the phone number"), lambda: QGuiApplication.clipboard().setText(lead.phone))
        if model.look == "board":
            column = words.stage_of(lead)
            menu.addAction(self.tr("Its whole column as a table"), lambda: self.view.acts.show_column(column))
        menu.addSeparator()
        mine = me is not None and lead.owner_id == me.id
        if lead.status == "open" and lead.owner_id is None and model.may_write():
            menu.addAction(self.tr("Claim"), lambda: self.do("claim", lead))
        if lead.status == "open" and mine:
            menu.addAction(self.tr("Record contact…"), lambda: self.do("contact", lead))
        if lead.status == "open" and model.may_manage():
            menu.addAction(self.tr("Assign…"), lambda: self.do("assign", lead))
        if lead.status == "open" and lead.owner_id is not None and (mine or model.may_manage()):
            menu.addAction(self.tr("Make a deal…"), lambda: self.do("convert", lead))
            menu.addAction(self.tr("Back to the pool…"), lambda: self.do("return", lead))
            menu.addAction(self.tr("Close as lost…"), lambda: self.do("lost", lead))
        return menu

    # -- after

    def _done(self, act: str, answer: Any) -> None:
        say = self.view.undo.say
        if act == "bulk":
            return  # its dialog speaks
        if act == "convert":
            self._say_deal(answer)
        elif act == "assign":
            self._say_assigned(answer)
        elif act == "merge":
            say(self.tr("%1 went into %2.").replace("%1", self._gone(answer)).replace("%2", answer.kept.code), lambda: self.model.unmerge(answer.merge_id))
        elif act == "unmerge":
            kept = [words.core_field_name(one) for one in answer.kept_edits]
            text = self.tr("The merge is undone.")
            say(text + (" " + self.tr("Edited since, so left as they are: %1").replace("%1", ", ".join(kept)) if kept else ""))
        elif isinstance(answer, dict) and answer.get("refused"):
            # What was due before the contact has happened all the same, so this is an answer and no failure.
            say(failures.explain(calls.Refusal(str(answer["refused"]), answer.get("args"))).sentence())
        elif act == "claim_next":
            self._say_next(answer)
        elif act == "claim":  # its contact was seen: the way back is the one for everybody to see, with its cool-down
            say(self._said(act).replace("%1", answer.code), lambda: self._give_back(answer.id), self.tr("Back to the pool…"))
        else:
            say(self._said(act).replace("%1", str(getattr(answer, "code", "") or "")), self._way_back(self.model.way_back))

    def say_written(self, answer: Any, since: int) -> None:
        self.view.undo.say(self.tr("%1 is saved.").replace("%1", answer.code), self._way_back((answer.id, since, answer.version)))

    def _way_back(self, way: WayBack | None) -> Callable[[], object] | None:
        return (lambda: self.model.undo(way)) if way is not None else None

    def _give_back(self, lead_id: int) -> None:
        """Of a lead as it is by now: it may be in no list that is shown."""
        self.model.app.jobs.query(
            calls.get_lead, lead_id, done=lambda lead: self._ask("return", lead), failed=lambda error: self._refused("return", error),
            slot=f"leads.back.{id(self)}",
        )  # fmt: skip

    def _gone(self, answer: Any) -> str:
        return next((str(lead.code) for lead in self.view.table.grid.shown if lead.id == answer.gone_id), str(answer.gone_id))

    def _said(self, act: str) -> str:
        return {
            "claim": self.tr("%1 is yours. The clock of the first response runs."),
            "return": self.tr("%1 is back in the pool."), "close": self.tr("%1 is closed."),
            "reopen": self.tr("%1 is open again."), "contact": self.tr("The contact is recorded; the clock has stopped."),
            "mql": self.tr("The lead is an MQL now."),
            "undo_bulk": self.tr("The change is undone."), "undo": self.tr("%1 is as it was before."),
        }.get(act, self.tr("Done."))  # fmt: skip

    def _say_deal(self, answer: Any) -> None:
        self.view.undo.say(self.tr("%1 is a deal now: %2.").replace("%1", answer.lead.code).replace("%2", answer.deal_code))
        self.view.app.navigate(f"tripod://deal/{answer.deal_id}", True)

    def _say_assigned(self, answer: Any) -> None:
        if not answer.refused:
            way = (answer.done[0], answer.versions[0] - 1, answer.versions[0]) if len(answer.done) == 1 and answer.versions else None
            self.view.undo.say(words.counted(len(answer.done), self.tr("1 lead assigned."), self.tr("%1 leads assigned.")), self._way_back(way))
            return
        _, code, args = answer.refused[0]
        self.view.undo.say(failures.explain(calls.Refusal(code, args)).sentence())

    def _say_next(self, answer: Any) -> None:
        if not answer:
            self.view.undo.say(failures.explain(calls.Refusal("lead.claim.none")).sentence())
            return
        self.view.undo.say(words.counted(len(answer), self.tr("1 lead is yours now."), self.tr("%1 leads are yours now.")))
        self.view.open_lead(answer[0].id)

    def _refused(self, act: str, error: BaseException) -> None:
        if act == "bulk":
            return
        self.view.undo.say(failures.explain(error).sentence())
        if getattr(error, "code", "") in ("record.stale", "lead.claim.taken", "lead.not_found", "lead.undo.changed"):
            self.model.refresh_wanted.emit()
            self.view.lead_model.reload()


def person_text(person: Any) -> str:
    return f"{pick(person.name_en, person.name_zh)} {person.code}"
