"""Moves people to another team from a month on, or out of the plan, with what that does to every goal."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.goals.preview_dialog import PreviewDialog, month_choices
from desktop.goals.words import key_name, place_name
from desktop.shared.fields import Choice, FieldRow
from desktop.shared.widgets import Segmented, label, row
from server_db.domain.goals.moving import Move, move_people
from server_db.domain.goals.places import Place
from server_db.domain.goals.planting import keys_of
from server_db.domain.goals.tree import GoalNode, GoalTree
from server_db.queries.goals import Names


class MoveDialog(PreviewDialog):
    def __init__(self, parent: QWidget | None, tree: GoalTree, people: Sequence[GoalNode], names: Names, places: int, first: int) -> None:
        title = self.tr("Move to another team")
        who = ", ".join(place_name("person", one.owner, names)[0] for one in people[:6]) + (" …" if len(people) > 6 else "")
        super().__init__(parent, title, who, self.tr("Move"), tree, names, places)
        self.people = sorted({one.owner for one in people})
        self.month, self.team = Choice(self.tr("From month"), 130), Choice(self.tr("To"))
        self.goes = Segmented([("stays", self.tr("stays with the team")), ("along", self.tr("goes along"))], "stays")
        self.month.set_choices(month_choices([month for month in tree.months if month >= first]))
        self.team.set_choices(self._teams())
        self.team.setMinimumWidth(260)
        self.form.addWidget(
            row(
                FieldRow(self.tr("From month"), self.month),
                FieldRow(self.tr("To"), self.team),
                FieldRow(self.tr("Their goal"), self.goes),
                None,
                gap=18,
            )
        )
        hint = self.tr(
            "When the goal stays, who comes gets what the others there carry on average. When it goes along, teams and regions follow; the company stays."
        )
        self.form.addWidget(label(hint, dim="2", wrap=True))
        for part in (self.month, self.team, self.goes):
            part.chosen.connect(lambda _key: self._try())
        self._try()

    def _teams(self) -> list[tuple[object, str]]:
        keys = sorted({key for key in keys_of(self.tree).values() if key[1] and not key[2]})
        here = {keys_of(self.tree)[node.id][:2] for node in self.tree.nodes.values() if node.kind == "person" and node.owner in self.people}
        found: list[tuple[object, str]] = []
        for region, head, _ in keys:
            if {(region, head)} != here:
                parts = [key_name((region, 0, 0), self.names)] if region else []
                found.append((Place(region, head), " · ".join([*parts, key_name((region, head, 0), self.names)])))
        return [*found, ("out", self.tr("Out of the plan"))]

    def _try(self) -> None:
        month, place = self.month.current(), self.team.current()
        moves = [Move(person, int(str(month)), place if isinstance(place, Place) else None) for person in self.people]
        self.work_out(partial(move_people, self.tree, moves, self.goes.current() == "along"))
