"""Divides a goal among those below: the same for each, per head, by history, month by month, or in today's proportions."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import partial

from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.goals.preview_dialog import PreviewDialog
from desktop.goals.words import place_name, units_text
from desktop.shared.fields import FieldRow, MoneyEdit
from desktop.shared.widgets import Segmented, label, row
from server_db.domain.goals.editing import to_units
from server_db.domain.goals.months import year_before
from server_db.domain.goals.shares import Division, History, divide, month_shape, season_of, unknown_people
from server_db.domain.goals.tree import GoalNode, GoalTree
from server_db.domain.refusals import Refused
from server_db.queries.goals import Names


class DivideDialog(PreviewDialog):
    def __init__(self, parent: QWidget | None, tree: GoalTree, node: GoalNode, names: Names, places: int, past: History) -> None:
        name = place_name(node.kind, node.owner, names)[0]
        title = self.tr("Divide the goal: %1").replace("%1", name)
        text = self.tr("Amounts are divided in whole smallest units: nothing is lost, in no month.")
        super().__init__(parent, title, text, self.tr("Divide"), tree, names, places)
        self.node, self.past = node, past
        self.total = MoneyEdit(self.tr("Total"), Decimal(node.total).scaleb(-places), places)
        self.shape = Segmented(
            [("keep", self.tr("as they are")), ("even", self.tr("evenly")), ("season", self.tr("like last year"))], "keep" if node.total else "even"
        )
        measures = [
            ("heads", self.tr("equal per person")), ("equal", self.tr("equal")), ("history", self.tr("by history")),
            ("seasonal", self.tr("by history, month by month")), ("as_is", self.tr("in today's proportions")),
        ]  # fmt: skip
        self.measure = Segmented(measures, "history" if past and not _empty(tree, node) else "heads")
        self.deep, self.pinned = QCheckBox(self.tr("Also all levels below")), QCheckBox(self.tr("What was written by hand stays"))
        self.deep.setChecked(True)
        self.pinned.setChecked(True)
        self.note = label("", dim="2", wrap=True)
        self._lay_out()
        for part in (self.shape, self.measure):
            part.chosen.connect(lambda _key: self._try())
        for box in (self.deep, self.pinned):
            box.toggled.connect(lambda _on: self._try())
        self.total.changed.connect(lambda _amount: self._try())
        self._try()

    def _lay_out(self) -> None:
        if self.node.parent is None:
            self.total.setFixedWidth(190)
            self.form.addWidget(
                row(FieldRow(self.tr("Total of all months"), self.total), FieldRow(self.tr("Over the months"), self.shape), None, gap=18)
            )
        else:
            given = self.tr("To divide: %1. The months are given by the goal itself.").replace("%1", units_text(self.node.total, self.places))
            self.form.addWidget(label(given))
        self.form.addWidget(FieldRow(self.tr("Among those below"), row(self.measure, None)))
        self.form.addWidget(row(self.deep, self.pinned, None, gap=18))
        self.form.addWidget(self.note)

    def _try(self) -> None:
        tree = self._with_total()
        if isinstance(tree, GoalTree):
            by = Division(self.measure.current(), self.deep.isChecked(), self.pinned.isChecked())
            self.work_out(partial(divide, tree, self.node.id, by, self.past))
        else:
            self.show_refused(tree)
        self.note.setText(self._unknown())
        self.note.setVisible(bool(self.note.text()))

    def _unknown(self) -> str:
        """What is not known of the year before, and what counts instead."""
        by_people = self.measure.current() in ("history", "seasonal")
        by_months = self.node.parent is None and self.shape.current() == "season"
        if not (by_people or by_months):
            return ""
        if not self.past:
            return self.tr("Nothing is known of the year before: it is divided equally.")
        said = []
        new = len(unknown_people(self.tree, self.past))
        if by_people and new:
            said.append(self.tr("Without figures of the year before: %1. They count as the average of the others.").replace("%1", f"{new:,}"))
        months = season_of(self.node.months, self.past)[1]
        if by_months and months:
            text = self.tr("Months the year before knows nothing of: %1. They count as the average of the others.")
            said.append(text.replace("%1", str(len(months))))
        return " ".join(said)

    def _with_total(self) -> GoalTree | Refused:
        if self.node.parent is not None:
            return self.tree
        units = to_units(self.total.value() or Decimal(0), self.places)
        if isinstance(units, Refused):
            return units
        if self.shape.current() == "keep" and units == self.node.total:
            return self.tree
        season = self.shape.current() == "season"
        keep = {year_before(month): part for month, part in self.node.units.items()} if self.shape.current() == "keep" else None
        shape = season_of(self.node.months, self.past)[0] if season else keep
        return self.tree.put([replace(self.node, how="seasonal" if season else "hand", units=month_shape(self.node.months, units, shape))])


def _empty(tree: GoalTree, node: GoalNode) -> bool:
    return not any(child.total for child in tree.nodes.values() if child.parent == node.id)
