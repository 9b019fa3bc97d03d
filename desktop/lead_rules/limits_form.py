"""Caps of the parts, of groups and of the whole, and the steps of the grades."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from desktop.lead_rules import body_edits
from desktop.lead_rules.inputs import PointsEdit, read_points
from desktop.shared.facts import MiniGrid
from desktop.shared.grid_column import Column
from desktop.shared.lead_words import in_points, shown_points
from desktop.shared.widgets import hline, label, row, tool
from server_db.domain.leads.scoring_values import ScoreBody


class LimitsForm(QFrame):
    edited = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._body = ScoreBody()
        self._may = True
        self.caps = {name: PointsEdit("", signed=False) for name in ("fit_cap", "engagement_cap", "total_cap")}
        self.cap_labels = {name: label("", dim="1") for name in self.caps}
        self.steps = {axis: tuple(PointsEdit("", signed=False, width=64) for _ in range(3)) for axis in ("fit", "engagement")}
        self.step_labels = {axis: label("", dim="1") for axis in self.steps}
        self.heads = [label("", h="2") for _ in range(3)]
        self.groups = MiniGrid("")
        self.groups.row_key = lambda one: one[0]
        self.note, self.error = label("", dim="2", wrap=True), label("", tone="bad", wrap=True)
        self.add, self.remove = tool("plus", "", self._add), tool("trash", "", self._remove)
        self._lay_out()
        for name, edit in self.caps.items():
            edit.changed.connect(lambda value, at=name: self._tell(replace(self._body, **{at: value}), at))
        for axis, edits in self.steps.items():
            for place, edit in enumerate(edits):
                edit.changed.connect(lambda value, at=axis, n=place: self._step(at, n, value))
        self.groups.edited.connect(self._group_edited)
        self.retranslate()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(8)
        layout.addWidget(self.heads[0])
        for name in self.caps:
            layout.addWidget(row(self.cap_labels[name], None, self.caps[name]))
        layout.addWidget(hline())
        layout.addWidget(row(self.heads[1], None, self.add, self.remove, gap=2))
        for part in (self.groups, self.note, self.error, hline(), self.heads[2]):
            layout.addWidget(part)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setColumnStretch(0, 1)
        for line, (axis, letters) in enumerate((("fit", "ABC"), ("engagement", "123"))):
            for place, letter in enumerate(letters):
                grid.addWidget(label(f"{letter} ≥", dim="2"), line * 2, place + 1)
                grid.addWidget(self.steps[axis][place], line * 2 + 1, place + 1)
            grid.addWidget(self.step_labels[axis], line * 2 + 1, 0)
        layout.addLayout(grid)
        layout.addStretch(1)

    def retranslate(self) -> None:
        for head, text in zip(self.heads, (self.tr("Caps"), self.tr("Groups of behaviour"), self.tr("Grades from points")), strict=True):
            head.setText(text)
        caps = {"fit_cap": self.tr("Fit at most"), "engagement_cap": self.tr("Engagement at most"), "total_cap": self.tr("Both together at most")}
        for name, text in caps.items():
            self.cap_labels[name].setText(text)
            self.caps[name].setAccessibleName(text)
        for axis, text in (("fit", self.tr("Fit")), ("engagement", self.tr("Engagement"))):
            self.step_labels[axis].setText(text)
            for edit, letter in zip(self.steps[axis], "ABC" if axis == "fit" else "123", strict=True):
                edit.setAccessibleName(f"{text} {letter}")
        for made, text in ((self.add, self.tr("Add a group")), (self.remove, self.tr("Remove the group; its rules stay"))):
            made.setToolTip(text)
            made.setAccessibleName(text)
        self.groups.setAccessibleName(self.tr("Groups of behaviour"))
        self._fill_groups()

    def show_body(self, body: ScoreBody, may: bool) -> None:
        self._body, self._may = body, may
        for name, edit in self.caps.items():
            edit.set_value(getattr(body, name))
        for axis, values in (("fit", body.fit_grades), ("engagement", body.engagement_grades)):
            for edit, value in zip(self.steps[axis], values, strict=True):
                edit.set_value(value)
        for edit in (*self.caps.values(), *self.steps["fit"], *self.steps["engagement"]):
            edit.setReadOnly(not may)
        self.add.setVisible(may)
        self.remove.setVisible(may and bool(body.groups))
        self._fill_groups()

    def _fill_groups(self) -> None:
        columns = [
            Column("name", self.tr("Group"), 150, lambda one: one[0], stretch=True, editable=self._may),
            Column("rules", self.tr("Rules"), 60, lambda one: one[2], align="right"),
            Column("cap", self.tr("Cap"), 80, lambda one: in_points(one[1]), shown_points, align="right", editable=self._may),
        ]
        used = [rule.group for rule in self._body.engagement]
        self.groups.fill(columns, [(name, cap, used.count(name)) for name, cap in self._body.groups.items()])
        self.note.setText(self.tr("A group holds rules that measure the same thing, so that they cannot pile up.") if not self._body.groups else "")
        self.note.setVisible(not self._body.groups)
        self.error.hide()

    def _step(self, axis: str, place: int, value: int) -> None:
        was = self._body.fit_grades if axis == "fit" else self._body.engagement_grades
        steps = (*was[:place], value, *was[place + 1 :])
        changed = replace(self._body, fit_grades=steps) if axis == "fit" else replace(self._body, engagement_grades=steps)
        self._tell(changed, f"{axis}{place}")

    def _group_edited(self, line: tuple[str, int, int], key: str, text: str) -> None:
        if key == "name":
            self._tell(body_edits.rename_group(self._body, line[0], text.strip()[:40]), "group")
            return
        value = read_points(text, signed=False)
        if value is None:
            self.error.setText(self.tr("“%1” is no number of points.").replace("%1", text))
            self.error.show()
        else:
            self._tell(body_edits.set_group(self._body, line[0], value), "group")

    def _add(self) -> None:
        self._tell(body_edits.set_group(self._body, body_edits.free_group(self._body), 4_000), "group")

    def _remove(self) -> None:
        line = self.groups.current_row() or next(((name, 0, 0) for name in list(self._body.groups)[-1:]), None)
        if line is not None:
            self._tell(body_edits.remove_group(self._body, line[0]), "group")

    def _tell(self, body: ScoreBody, field: str) -> None:
        if body != self._body:
            self._body = body
            self.edited.emit(body, field)
