"""An act on a tree with its preview: what would change, that everything still adds up, and only then the button."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desktop.goals.change_list import change_columns, change_grid, change_rows
from desktop.goals.words import refused_text
from desktop.shared.widgets import Chip, button, elided, label, row
from server_db.domain.goals.checking import find_faults
from server_db.domain.goals.comparing import compare
from server_db.domain.goals.tree import GoalTree
from server_db.domain.refusals import Refused
from server_db.queries.goals import Names


class PreviewDialog(QDialog):
    """Subclasses add their fields to `form` and call `show_result` whenever one changes."""

    accepted_tree = Signal(object)

    def __init__(self, parent: QWidget | None, title: str, text: str, accept: str, tree: GoalTree, names: Names, places: int) -> None:
        super().__init__(parent)
        self.tree, self.names, self.places = tree, names, places
        self.result_tree: GoalTree | None = None
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

    def show_result(self, found: GoalTree | Refused, hold: str = "") -> None:
        """`hold`: what must be settled first, though the tree could be made."""
        translate = QCoreApplication.translate
        self.result_tree = None if isinstance(found, Refused) or hold else found
        if isinstance(found, Refused):
            self._say(translate("goals", "Not possible"), "bad", "circle-x", refused_text(found, self.tree.nodes, self.names, self.places))
            self.grid.set_rows([])
        else:
            rows = change_rows(compare(self.tree, found), self.names, self.places)
            self.grid.set_rows(rows)
            faults = find_faults(found)
            if hold:
                self._say(translate("goals", "To settle first"), "warn", "alert-triangle", hold)
            elif faults:
                self._say(
                    translate("goals", "Does not add up yet"),
                    "warn",
                    "alert-triangle",
                    translate("goals", "It can be saved; settle it before handing in."),
                )
            else:
                text = translate("goals", "Every level still sums to the one above.") if rows else translate("goals", "Nothing would change.")
                self._say(translate("goals", "Adds up"), "good", "circle-check", text)
            if not rows:
                self.result_tree = None
        self.accept_button.setEnabled(self.result_tree is not None)

    def _say(self, word: str, tone: str, icon: str, text: str) -> None:
        self.state.set(word, tone, icon)
        self.told.setText(text)

    def _accept(self) -> None:
        if self.result_tree is not None:
            self.accept()
            self.accepted_tree.emit(self.result_tree)


def month_choices(months: Sequence[int]) -> list[tuple[object, str]]:
    return [(month, f"{month // 100}-{month % 100:02d}") for month in months]
