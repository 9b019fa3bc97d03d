"""An act on many leads: what is wanted, what it would do, then the act. The preview is the act itself without keeping it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QProgressBar, QVBoxLayout, QWidget

from desktop.leads import server_calls as calls
from desktop.leads.bulk_forms import FORMS
from desktop.leads.view_model import CHANGES, LeadsViewModel
from desktop.shared import failures
from desktop.shared import lead_words as words
from desktop.shared.facts import MiniGrid
from desktop.shared.form_dialog import fit_height
from desktop.shared.grid_column import Column
from desktop.shared.i18n import pick
from desktop.shared.painted import Chip
from desktop.shared.widgets import button, hline, label, row


class BulkDialog(QDialog):
    """`finished_` carries the act and the server's answer."""

    finished_ = Signal(str, object)

    def __init__(self, model: LeadsViewModel, act: str, ids: Sequence[int] | None, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.model, self.act, self.ids, self.number = model, act, ids, number
        self.preview: Any = None
        title = self._title()
        self.setWindowTitle(title)
        self.setMinimumWidth(560)
        self.form = FORMS[act](model)
        self.figures, self.note = row(gap=6), label("", dim="1", wrap=True)
        self.refused, self.people = MiniGrid(self.tr("Why leads stay as they are")), MiniGrid(self.tr("What each person holds"))
        self.bar, self.message = QProgressBar(), label("", wrap=True, tone="bad")
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Reckoning the effect"))
        self.go = button("", kind="primary", clicked=self._run)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(label(title, h="1", wrap=True))
        layout.addWidget(self.form)
        layout.addWidget(hline())
        layout.addWidget(label(self.tr("What will happen"), cap="1"))
        for part in (self.bar, self.figures, self.note, self.refused, self.people, self.message):
            layout.addWidget(part)
        layout.addStretch(1)
        layout.addWidget(row(None, button(self.tr("Cancel"), clicked=self.reject), self.go))
        self._waiting = QTimer(self, singleShot=True, interval=250)
        self._waiting.timeout.connect(self._ask)
        self.form.changed.connect(self._changed)
        self._show()
        self._ask()
        self.form.begin()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        fit_height(self)

    def _act_text(self, number: int) -> str:
        """What the button does, to how many."""
        one, many = {
            "assign": (self.tr("Assign 1 lead"), self.tr("Assign %1 leads")), "transfer": (self.tr("Move 1 lead"), self.tr("Move %1 leads")),
            "return": (self.tr("Give 1 lead back"), self.tr("Give %1 leads back")), "close": (self.tr("Close 1 lead"), self.tr("Close %1 leads")),
            "rescore": (self.tr("Score 1 lead"), self.tr("Score %1 leads")),
        }.get(self.form.act(), (self.tr("Change 1 lead"), self.tr("Change %1 leads")))  # fmt: skip
        return words.counted(number, one, many)

    def _title(self) -> str:
        one, many = {
            "assign": (self.tr("Assign 1 lead"), self.tr("Assign %1 leads")), "tag": (self.tr("Tags of 1 lead"), self.tr("Tags of %1 leads")),
            "field": (self.tr("Change a field of 1 lead"), self.tr("Change a field of %1 leads")),
            "return": (self.tr("Give 1 lead back to the pool"), self.tr("Give %1 leads back to the pool")),
            "close": (self.tr("Close 1 lead"), self.tr("Close %1 leads")), "rescore": (self.tr("Score 1 lead anew"), self.tr("Score %1 leads anew")),
        }[self.act]  # fmt: skip
        return words.counted(self.number, one, many)

    # -- the preview

    def _changed(self) -> None:
        self.preview = None
        self._show()
        self._waiting.start()

    def which(self) -> Any:
        """The leads by number, or the filter that finds them."""
        return self.model.wanted() if self.ids is None else list(self.ids)

    def _ask(self) -> None:
        if self.form.missing():
            self._show()
            return
        self.bar.show()
        self.model.app.jobs.query(
            calls.preview_bulk, self.form.act(), self.which(), self.form.args(), done=self._arrived, failed=self._failed, slot=f"leads.bulk.{id(self)}"
        )  # fmt: skip

    def _arrived(self, preview: Any) -> None:
        self.preview = preview
        self._show()
        if self.act == "rescore":  # there is nothing to fill in: Enter does it
            self.go.setFocus()

    def _failed(self, error: BaseException) -> None:
        self.preview = None
        self._show()
        self.message.setText(failures.explain(error).sentence())
        self.message.show()
        self.go.setEnabled(False)

    def _show(self) -> None:
        found, missing = self.preview, self.form.missing()
        self.bar.setVisible(self.preview is None and not missing)
        self.message.setVisible(False)
        changes = found.changes if found is not None else 0
        self._chips(found)
        queued = self.tr("So many leads are done in the background; a notice tells when they are.")
        undo = {
            "close": self.tr("There is no undo of this; each lead can be opened again by itself."), "rescore": "",
        }.get(self.form.act(), self.tr("It can be undone for 24 hours."))  # fmt: skip
        self.note.setText(missing or (" ".join(part for part in (queued if found.queued else "", undo) if part) if found is not None else ""))
        self.note.setVisible(bool(self.note.text()))
        self.refused.fill(
            [
                Column("count", self.tr("Leads"), 72, lambda r: r.count, lambda v: f"{v:,}", align="right", bold=True),
                Column("why", self.tr("Why they stay as they are"), 400, lambda r: refusal_text(r.code), stretch=True),
            ],
            list(found.refused) if found is not None else [],
        )
        moved = [one for one in found.by_owner if one[1] != one[2]] if found is not None else []
        self.people.fill(self._people_columns(), moved[:12])
        self.go.setText(self._act_text(changes or self.number))
        self.go.setEnabled(changes > 0 and not missing)
        self.go.setToolTip(missing or (self.tr("Nothing would change.") if found is not None and not changes else ""))
        fit_height(self)

    def _chips(self, found: Any) -> None:
        layout = self.figures.layout()
        while layout is not None and layout.count():
            item = layout.takeAt(0)
            if item.widget() is not None:
                item.widget().deleteLater()
        texts: tuple[tuple[int, str, str, str], ...] = ()
        if found is not None:
            refused = sum(one.count for one in found.refused)
            texts = (
                (found.changes, self.tr("%1 will change"), "good", "circle-check"), (found.same, self.tr("%1 stay the same"), "info", "equal"),
                (refused, self.tr("%1 refused"), "warn", "alert-triangle"),
            )  # fmt: skip
        for number, text, tone, icon in texts:
            if number and layout is not None:
                layout.addWidget(Chip(text.replace("%1", f"{number:,}"), tone, icon))
        layout.addStretch(1) if layout is not None else None
        self.figures.setVisible(found is not None)

    def _people_columns(self) -> list[Column]:
        people = {one.id: one for one in self.model.frame.people} if self.model.frame is not None else {}

        def name(one: tuple[int | None, int, int]) -> str:
            found = people.get(one[0])
            return pick(found.name_en, found.name_zh) if found is not None else self.tr("Free in the pool") if one[0] is None else self.tr("Somebody else")

        return [
            Column("who", self.tr("Person"), 220, name, stretch=True),
            Column("before", self.tr("Holds now"), 100, lambda r: r[1], lambda v: f"{v or 0:,}", align="right", dim=True),
            Column("after", self.tr("Afterwards"), 100, lambda r: r[2], lambda v: f"{v or 0:,}", align="right", bold=True),
        ]

    # -- the act

    def _run(self) -> None:
        self.go.setEnabled(False)
        self.bar.show()
        self.model.app.jobs.command(
            calls.run_bulk, self.form.act(), self.which(), self.form.args(), done=self._done, failed=self._failed, changes=CHANGES
        )  # fmt: skip

    def _done(self, answer: Any) -> None:
        self.accept()
        self.finished_.emit(self.act, answer)


def refusal_text(code: str) -> str:
    """Of what one person is refused the same code speaks to that person; here it is said about somebody."""
    short = code.removeprefix("lead.claim.")
    text = words.why_not(short)
    return text[:1].upper() + text[1:] if text != short else failures.explain(calls.Refusal(code)).text
