"""The people of a run: what each is paid, how that compares with the period before, and what should be looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from desktop.payroll.figures import PersonLine, Totals
from desktop.payroll.texts import check_chip
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column, money_column
from desktop.shared.i18n import percent, pick

CHECK_ORDER = {"blocker": 0, "confirm": 1, "swing": 2, "none": 3, "ok": 4}
Row = PersonLine | Totals


def columns() -> list[Column]:
    translate = QCoreApplication.translate
    return [
        Column("check_box", "", 34, check=True),
        Column("code", translate("payroll", "ID"), 58, lambda r: f"Σ {r.count}" if isinstance(r, Totals) else r.line.code, dim=True, least=52),
        Column("name", translate("payroll", "Name"), 88, _name, least=58),
        Column("department", translate("payroll", "Department"), 108, _department, least=64),
        money_column("base", translate("payroll", "Base salary"), _part("base_salary"), 104, least=100),
        money_column("commission", translate("payroll", "Commission"), _part("commission"), 94, bold=True, link=True, least=86,
                     tone=_amount_tone("commission")),
        money_column("bonus", translate("payroll", "Bonus"), _part("bonus"), 78, link=True, tone=_amount_tone("bonus"), least=78),
        money_column("adjustment", translate("payroll", "Deductions"), _part("adjustment"), 88, tone=_deduction_tone, least=84),
        money_column("gross", translate("payroll", "Gross"), _part("gross"), 104, bold=True, link=True, tone=_amount_tone("gross"), least=100),
        _change_column(),
        Column("check", translate("payroll", "Check"), 110, _check_rank, lambda _: "", chip=_chip, stretch=True, least=62),
    ]  # fmt: skip


def _change_column() -> Column:
    translate = QCoreApplication.translate
    return Column("change", translate("payroll", "Change"), 74, lambda r: r.change, _arrow, align="right", tone=_change_tone, least=68,
                  tip=translate("payroll", "Gross pay against the period before"))  # fmt: skip


def _name(row: Row) -> str:
    if isinstance(row, Totals):
        return QCoreApplication.translate("payroll", "Total")
    return pick(row.line.name_en, row.line.name_zh)


def _department(row: Row) -> str:
    return "" if isinstance(row, Totals) else pick(row.line.department_en, row.line.department_zh)


def _part(key: str) -> Callable[[Row], Decimal]:
    """The amount of that name, of a person or of the total."""
    return lambda row: getattr(row if isinstance(row, Totals) else row.line, key)


def _amount_tone(part: str) -> Callable[[Row], str]:
    """A grid full of accent-coloured amounts would shout; that they open is said by the pointer and the menu."""
    amount = _part(part)
    return lambda row: "text" if amount(row) else "text3"


def _deduction_tone(row: Row) -> str | None:
    amount = _part("adjustment")(row)
    return "bad" if amount < 0 else None if amount else "text3"


def _arrow(change: object) -> str:
    """▲ 12.7%: shape and sign, not colour alone."""
    if change is None:
        return "–"
    shape = "▲" if change > 0 else "▼" if change < 0 else "="  # type: ignore[operator]  # the column's own Decimal
    return f"{shape} {percent(abs(change))}"


def _change_tone(row: Row) -> str | None:
    if row.change is None:
        return "text3"
    return "bad" if not isinstance(row, Totals) and abs(row.change) > 1 else "text2"


def _check_rank(row: Row) -> int:
    return 9 if isinstance(row, Totals) else CHECK_ORDER[row.check]


def _chip(row: Row) -> tuple[str, str, str] | None:
    if isinstance(row, Totals):
        if not row.open_exceptions:
            return None
        return QCoreApplication.translate("payroll", "{count} to resolve").format(count=row.open_exceptions), "warn", "alert-triangle"
    return check_chip(row.check, len(row.exceptions))


class PeopleGrid(Grid):
    """`code` of a row is its key, so ticks and cursor survive a reload."""

    def __init__(self) -> None:
        super().__init__()
        self.row_key = lambda row: row.line.code
        self.current_key = "code"
        self.set_columns(columns(), frozen=3)

    def retranslate(self) -> None:
        self.setAccessibleName(QCoreApplication.translate("payroll", "People of the run"))
        self.set_columns(columns(), frozen=3)

    def codes(self, only_checked: bool) -> tuple[str, ...]:
        """Employee codes in the order shown."""
        rows: Sequence[PersonLine] = self.shown
        return tuple(row.line.code for row in rows if not only_checked or row.line.code in self.checked)


def matches(row: PersonLine, text: str) -> bool:
    """Name, code or department, any part, in either language."""
    if not text:
        return True
    line = row.line
    return any(text in part.casefold() for part in (line.code, line.name_en, line.name_zh, line.department_en, line.department_zh) if part)
