"""An act on a tree with its preview: what would change, that everything still adds up, and only then the button."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desktop.goals.change_list import change_columns, change_grid, change_rows
from desktop.goals.words import refused_text
from desktop.shared import failures
from desktop.shared.jobs import Jobs
from desktop.shared.widgets import Chip, button, elided, label, row
from server_db.domain.goals.checking import Fault, find_faults
from server_db.domain.goals.comparing import Change, Shift, compare, find_shifts
from server_db.domain.goals.tree import GoalTree
from server_db.domain.refusals import Refused
from server_db.queries.goals import Names

# A tree of more places than this is worked out beside the window: it takes a second or more.
AT_ONCE = 1500
Make = Callable[[], "GoalTree | Refused"]


@dataclass(frozen=True, slots=True)
class Preview:
    """A tree that was made, with what differs from the one before and what does not add up in it."""

    tree: GoalTree
    changes: tuple[Change, ...]
    shifts: tuple[Shift, ...]
    faults: tuple[Fault, ...]


def preview_of(tree: GoalTree, make: Make, with_shifts: bool) -> Preview | Refused:
    found = make()
    if isinstance(found, Refused):
        return found
    return Preview(found, compare(tree, found), find_shifts(tree, found) if with_shifts else (), find_faults(found))


class PreviewDialog(QDialog):
    """Subclasses add their fields to `form` and call `work_out` whenever one changes. Closing gives up what is being worked out."""

    with_shifts = False

    accepted_tree = Signal(object)

    def __init__(self, parent: QWidget | None, title: str, text: str, accept: str, tree: GoalTree, names: Names, places: int) -> None:
        super().__init__(parent)
        self.tree, self.names, self.places = tree, names, places
        self.result_tree: GoalTree | None = None
        self._hold = ""
        self._jobs = Jobs(None, self)
        self.finished.connect(self._give_up)
        self.setWindowTitle(title)
        self.resize(900, 620)
        self.form = QVBoxLayout()
        self.form.setSpacing(12)
        self.grid = change_grid(QCoreApplication.translate("goals", "What would change"))
        self.grid.set_columns(change_columns(places), frozen=1)
        self.grid.setMinimumHeight(220)
        self.state, self.told = Chip(), elided("", dim="1")
        self.accept_button = button(accept, kind="primary", clicked=self._accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(label(title, h="1"))
        layout.addWidget(label(text, wrap=True, dim="1"))
        layout.addLayout(self.form)
        layout.addWidget(self.grid, 1)
        layout.addWidget(
            row(self.state, (self.told, 1), button(QCoreApplication.translate("goals", "Cancel"), clicked=self.reject), self.accept_button)
        )

    def work_out(self, make: Make, hold: str = "") -> None:
        """`make` gives the tree; `hold`: what must be settled first, though the tree could be made."""
        self._hold = hold
        if len(self.tree.nodes) <= AT_ONCE:
            self._made(preview_of(self.tree, make, self.with_shifts))
            return
        self.result_tree = None
        self.accept_button.setEnabled(False)
        translate = QCoreApplication.translate
        self._say(translate("goals", "Working it out…"), "info", "loader-2", translate("goals", "Cancel gives it up."))
        self._jobs.work(partial(preview_of, self.tree, make, self.with_shifts), done=self._made, failed=self._failed, slot="goals.preview")

    def show_shifts(self, shifts: Sequence[Shift]) -> None:
        """Who comes, goes or moves; for dialogs that show it."""

    def show_refused(self, refused: Refused) -> None:
        self._jobs.cancel_all()
        self._made(refused)

    def _made(self, found: Preview | Refused) -> None:
        translate = QCoreApplication.translate
        self.result_tree = None if isinstance(found, Refused) or self._hold else found.tree
        if isinstance(found, Refused):
            self._say(translate("goals", "Not possible"), "bad", "circle-x", refused_text(found, self.tree.nodes, self.names, self.places))
            self.grid.set_rows([])
            self.show_shifts(())
        else:
            rows = change_rows(found.changes, self.names, self.places)
            self.grid.set_rows(rows)
            self.show_shifts(found.shifts)
            self._judge(found, bool(rows))
        self.accept_button.setEnabled(self.result_tree is not None)

    def _judge(self, found: Preview, changes: bool) -> None:
        translate = QCoreApplication.translate
        if self._hold:
            self._say(translate("goals", "To settle first"), "warn", "alert-triangle", self._hold)
        elif found.faults:
            self._say(
                translate("goals", "Does not add up yet"),
                "warn",
                "alert-triangle",
                translate("goals", "It can be saved; settle it before handing in."),
            )
        else:
            text = translate("goals", "Every level still sums to the one above.") if changes else translate("goals", "Nothing would change.")
            self._say(translate("goals", "Adds up"), "good", "circle-check", text)
        if not changes:
            self.result_tree = None

    def _failed(self, error: BaseException) -> None:
        failure = failures.explain(error)
        self._say(QCoreApplication.translate("goals", "Not possible"), "bad", "circle-x", failure.sentence())

    def _give_up(self, _result: int) -> None:
        self._jobs.close(0)

    def _say(self, word: str, tone: str, icon: str, text: str) -> None:
        self.state.set(word, tone, icon)
        self.told.setText(text)

    def _accept(self) -> None:
        if self.result_tree is not None:
            self.accept()
            self.accepted_tree.emit(self.result_tree)


def month_choices(months: Sequence[int]) -> list[tuple[object, str]]:
    return [(month, f"{month // 100}-{month % 100:02d}") for month in months]
