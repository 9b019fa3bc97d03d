"""The people of a run with their tools: search, what to show first, copy, and the total that follows the filter."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from desktop.payroll.figures import PersonLine, totals
from desktop.payroll.people_grid import PeopleGrid, matches
from desktop.shared.fields import Choice
from desktop.shared.retranslated import Retranslated
from desktop.shared.widgets import button, fill_column, hline, label, line_edit, panel, row, tool


class PeoplePanel(Retranslated, QFrame):
    """`shown_changed` when the filter or the ticks moved."""

    shown_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        panel(self)
        self._only: frozenset[int] | None = None
        self.view = Choice("", 170)
        self.search = line_edit("", search=True)
        self.search.setFixedWidth(210)
        self.only = button("", "x", kind="ghost", clicked=lambda: self.show_only(None, ""))
        self.only.hide()
        self.ticked = label("", dim="1")
        self.columns = tool("columns", "", self._columns_menu)
        self.copy = tool("copy", "", self._copy)
        self.grid = PeopleGrid()
        bar = row(self.view, self.search, self.only, None, self.ticked, self.columns, self.copy, margins=(12, 0, 8, 0), gap=6)
        bar.setFixedHeight(40)
        fill_column(self, bar, hline(), (self.grid, 1))
        self.search.textChanged.connect(self._filter)
        self.view.chosen.connect(self._arrange)
        self.grid.checks_changed.connect(self._count)
        self.retranslate()

    def set_people(self, people: tuple[PersonLine, ...]) -> None:
        self.grid.set_rows(people)
        self._filter()

    def show_only(self, people: frozenset[int] | None, why: str) -> None:
        """Only these employees, as a bar of the bridge asks; None shows everybody again."""
        self._only = people
        self.only.setText(why)
        self.only.setVisible(people is not None)
        self._filter()

    def retranslate(self) -> None:
        self.view.setAccessibleName(self.tr("Order of the people"))
        self.view.set_choices([
            ("code", self.tr("By employee number")), ("exceptions", self.tr("Exceptions first")),
            ("department", self.tr("By department")), ("gross", self.tr("Highest pay first")),
        ])  # fmt: skip
        self.search.setPlaceholderText(self.tr("Filter name, ID, department"))
        self.search.setAccessibleName(self.tr("Filter name, ID, department"))
        for made, text in ((self.columns, self.tr("Columns")), (self.copy, self.tr("Copy with headers")), (self.only, self.tr("Show everybody"))):
            made.setToolTip(text)
            made.setAccessibleName(text)
        self.grid.retranslate()
        self._count()

    def _arrange(self, _key: object = None) -> None:
        order = {"exceptions": [("check", False), ("code", False)], "department": [("department", False), ("code", False)],
                 "gross": [("gross", True)]}  # fmt: skip
        self.grid.set_sorting(order.get(str(self.view.current()), []))

    def _filter(self, _text: str = "") -> None:
        text, only = self.search.text().strip().casefold(), self._only
        wanted = bool(text) or only is not None
        self.grid.set_filter((lambda r: (only is None or r.line.employee_id in only) and matches(r, text)) if wanted else None)
        self.grid.set_footer(totals(self.grid.shown) if self.grid.rows else None)
        self._count()

    def _count(self) -> None:
        ticked = len(self.grid.codes(True))
        self.ticked.setText(self.tr("{ticked} of {all} ticked").format(ticked=ticked, all=len(self.grid.shown)))
        self.shown_changed.emit()

    def _columns_menu(self) -> None:
        self.grid.columns_menu(self.columns)

    def _copy(self) -> None:
        self.grid.input.copy(headers=True)
