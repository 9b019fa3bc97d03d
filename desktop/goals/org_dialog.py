"""Takes in where people stand by their posts: who joined, left or moved since the goal was laid out, with a preview."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.goals.preview_dialog import PreviewDialog, month_choices
from desktop.goals.readings import OrgBoard
from desktop.goals.words import key_name, month_word, place_name
from desktop.shared.fields import Choice, FieldRow
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.widgets import Segmented, label, row
from server_db.domain.goals.comparing import Shift
from server_db.domain.goals.moving import rebalance
from server_db.domain.goals.places import Place
from server_db.domain.goals.tree import GoalTree
from server_db.queries.goals import Names


class OrgDialog(PreviewDialog):
    with_shifts = True

    def __init__(self, parent: QWidget | None, tree: GoalTree, org: OrgBoard, names: Names, places: int, first: int) -> None:
        title, text = (
            self.tr("Who joined, left or moved"),
            self.tr("People are laid out by their posts: a month counts where its first day finds them."),
        )
        super().__init__(parent, title, text, self.tr("Take over"), tree, names, places)
        self.resize(1000, 720)
        self.org = org
        self.month = Choice(self.tr("From month"), 130)
        self.month.set_choices(month_choices([month for month in tree.months if month >= first]))
        self.goes = Segmented([("stays", self.tr("stays with the team")), ("along", self.tr("goes along"))], "stays")
        self.form.addWidget(row(FieldRow(self.tr("From month"), self.month), FieldRow(self.tr("The goal of who moves"), self.goes), None, gap=18))
        self.twice = [Choice(place_name("person", one.employee, names)[0]) for one in org.twice]
        for one, choice in zip(org.twice, self.twice, strict=True):
            offered = [(place, key_name((place.region, place.head, 0), names)) for place in dict.fromkeys(one.places)]
            choice.set_choices([(None, self.tr("Choose where the month counts")), *offered])
            choice.chosen.connect(lambda _key: self._try())
            text = (
                self.tr("%1 moved more than once in %2")
                .replace("%1", place_name("person", one.employee, names)[0])
                .replace("%2", month_word(one.month))
            )
            self.form.addWidget(row(label(text, tone="warn"), choice, None))
        self.shifts = Grid(self.tr("Joined, left, moved"))
        self.shifts.set_columns(self._columns())
        self.shifts.setFixedHeight(170)
        self.form.addWidget(self.shifts)
        for part in (self.month, self.goes):
            part.chosen.connect(lambda _key: self._try())
        self._try()

    def _columns(self) -> list[Column]:
        return [
            Column("month", self.tr("Month"), 84, lambda one: one.month, month_word),
            Column("person", self.tr("Person"), 150, lambda one: place_name("person", one.person, self.names)[0], icon=lambda _one: ("user", "text2")),
            Column("what", self.tr("What"), 96, chip=self._what),
            Column("from", self.tr("From"), 210, lambda one: self._place(one.origin)),
            Column("to", self.tr("To"), 210, lambda one: self._place(one.target), stretch=True),
        ]  # fmt: skip

    def _what(self, shift: Shift) -> tuple[str, str, str]:
        if shift.origin is None:
            return self.tr("joins"), "good", "user-plus"
        if shift.target is None:
            return self.tr("leaves"), "bad", "user-off"
        return self.tr("moves"), "info", "arrows-exchange"

    def _place(self, key: tuple[int, int, int] | None) -> str:
        if key is None:
            return "–"
        region = key_name((key[0], 0, 0), self.names) if key[0] else ""
        team = key_name((key[0], key[1], 0), self.names) if key[1] else ""
        return " · ".join(part for part in (region, team) if part)

    def _try(self) -> None:
        places = {person: dict(months) for person, months in self.org.places.items()}
        open_ = 0
        for one, choice in zip(self.org.twice, self.twice, strict=True):
            place = choice.current()
            if isinstance(place, Place) and one.month in places.get(one.employee, {}):
                places[one.employee][one.month] = place
            open_ += not isinstance(place, Place) and one.month >= int(str(self.month.current()))
        hold = self.tr("Somebody moved more than once in a month: choose the team that month counts for.") if open_ else ""
        self.work_out(partial(rebalance, self.tree, places, int(str(self.month.current())), self.goes.current() == "along"), hold)

    def show_shifts(self, shifts: Sequence[Shift]) -> None:
        self.shifts.set_rows(shifts)
