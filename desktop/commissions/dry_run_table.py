"""The people of a dry run: before, under the draft, the difference; months open below each person, and every figure leads on."""

from __future__ import annotations

from collections.abc import Callable, Collection
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, Signal

from desktop.commissions.dry_run_summary import Line, Summary, sign_of
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column, money_column
from desktop.shared.i18n import money, percent, pick

TONES = {1: "good", -1: "bad", 0: "text3", None: "warn"}
ICONS = {1: ("trending-up", "good"), -1: ("trending-down", "bad"), 0: ("equal", "text3"), None: ("alert-circle", "warn")}


def signed(amount: Decimal | None) -> str:
    if amount is None:
        return "–"
    return f"+{money(amount)}" if amount > 0 else money(amount)


class PeopleTable(Grid):
    old_asked = Signal(int, str)
    """employee, period: the explanation of what was paid"""
    new_asked = Signal(int, str)
    """employee, period: the person as the example of the calculator"""

    def __init__(self) -> None:
        super().__init__("")
        self._lines: tuple[Line, ...] = ()
        self._open: set[int] = set()
        self._kept: Callable[[Line], bool] = lambda _line: True
        self.row_key = lambda line: line.key
        self.link_clicked.connect(self._clicked)
        self.activated.connect(lambda line: self.new_asked.emit(*self._place(line)))
        self.toggled.connect(self._toggle)
        self.retranslate()

    def retranslate(self) -> None:
        translate = QCoreApplication.translate
        self.setAccessibleName(translate("PeopleTable", "Everybody under the plan"))
        self.set_columns([
            Column("code", translate("PeopleTable", "Number"), 116, lambda line: line.code, indent=lambda line: int(bool(line.period)),
                   expanded=lambda line: None if line.period or len(line.months) < 2 else line.employee_id in self._open),
            Column("name", translate("PeopleTable", "Name"), 150, lambda line: line.period or pick(line.name_en, line.name_zh), stretch=True),
            money_column("old", translate("PeopleTable", "Before"), lambda line: line.old, 128, link=True),
            Column("new", translate("PeopleTable", "Under the draft"), 128, lambda line: line.new, money, align="right", bold=True, link=True, sums=True),
            Column("difference", translate("PeopleTable", "Difference"), 128, lambda line: line.difference, signed, align="right", sums=True,
                   tone=lambda line: TONES[sign_of(line)], icon=lambda line: ICONS[sign_of(line)]),
            Column("share", "%", 84, lambda line: line.share, lambda share: "" if share is None else f"{'+' if share > 0 else ''}{percent(share)}",
                   align="right", tone=lambda line: TONES[sign_of(line)]),
        ])  # fmt: skip

    def show_summary(self, summary: Summary, among: Collection[int] | None = None, sign: int | str | None = "") -> None:
        """`among` keeps some people, `sign` those who gain (1), lose (-1), stay (0) or have no value (None); "" is all."""
        kept = [line for line in summary.lines if (among is None or line.employee_id in among) and (sign == "" or sign_of(line) == sign)]
        self._lines = tuple(kept)
        self._fill()
        known = [line for line in kept if line.new is not None]
        before = sum((line.old or Decimal(0) for line in known), Decimal(0))
        after = sum((line.new or Decimal(0) for line in known), Decimal(0))
        total = QCoreApplication.translate("PeopleTable", "Total")
        self.set_footer(Line(0, total, "", "", "", before, after) if kept else None)

    def _fill(self) -> None:
        rows: list[Line] = []
        for line in self._lines:
            rows.append(line)
            if line.employee_id in self._open and len(line.months) > 1:
                rows.extend(line.months)
        self.set_rows(rows)

    def _toggle(self, line: Line) -> None:
        self._open ^= {line.employee_id}
        self._fill()

    def _place(self, line: Line) -> tuple[int, str]:
        """The newest month stands for all of them."""
        return line.employee_id, line.period or line.months[-1].period

    def _clicked(self, line: Line, key: str, _new_tab: bool) -> None:
        if line.months or line.period:
            (self.old_asked if key == "old" else self.new_asked).emit(*self._place(line))
