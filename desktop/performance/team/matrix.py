"""The grid of the team matrix. A state is a sign before the figure as well as its colour."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Signal

from desktop.performance.team.readings import cell_text, cell_value, kpis_of
from desktop.performance.words import figure_state, missing_text, points_text, score_tone
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.i18n import names
from server_db.domain.kpi.body import Kpi
from server_db.domain.kpi.result import KpiFigure
from server_db.queries.kpis import PersonResult, TeamTotal, TeamTotals

SCORE, CARD, NAME, WHY = "#score", "#card", "#name", "#why"


class Matrix(Grid):
    """`figure_wanted` (person, KPI code or "" for the score); `card_wanted` (person)."""

    figure_wanted = Signal(object, str)
    card_wanted = Signal(object)
    total_wanted = Signal(str)  # KPI code, or "" for the score

    def __init__(self) -> None:
        super().__init__("", row_height=30)
        self.row_key = lambda row: getattr(row, "employee_id", 0)
        self._team: TeamTotals | None = None
        self._shown = "attainment"
        self.link_clicked.connect(lambda row, key, _new: self._go(row, key))
        self.footer_clicked.connect(lambda _row, key: self.total_wanted.emit("" if key in (SCORE, NAME) else key))
        self.activated.connect(lambda row: self._go(row, self.current_key))

    def show_team(self, team: TeamTotals, shown: str) -> None:
        again = self._team is None or kpis_of(self._team) != kpis_of(team) or shown != self._shown
        self._team, self._shown = team, shown
        if again:
            self.retranslate()
        self.set_rows(team.members)
        self.set_footer(_Foot(team) if team.members else None)

    def search(self, text: str) -> None:
        wanted = text.strip().casefold()
        self.set_filter((lambda row: any(wanted in one.casefold() for one in (row.employee_code, row.name_en, row.name_zh))) if wanted else None)

    def _go(self, row: Any, key: str) -> None:
        if not isinstance(row, PersonResult):
            return
        if key == NAME:
            self.card_wanted.emit(row)
        else:
            self.figure_wanted.emit(row, "" if key in (SCORE, CARD, WHY) else key)

    # -- columns

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Team matrix"))
        kpis = kpis_of(self._team) if self._team is not None else ()
        columns = [
            Column(NAME, self.tr("Person"), 168, lambda r: r.employee_code, self._person, link=True, bold=True, unit=lambda r: names(r)),
            Column(SCORE, self.tr("Score"), 86, lambda r: r.score, points_text, align="right", bold=True, link=True, tone=_score_tone, icon=_score_icon),
            *[self._column(kpi) for kpi in kpis],
        ]  # fmt: skip
        if kpis:  # the grid keeps the places of columns it knows: these stay the last
            columns.append(Column(CARD, self.tr("Card"), 130, lambda r: names(r, "card_name"), dim=True))
            columns.append(Column(WHY, self.tr("Why there is no score"), 260, self._why, dim=True))
        self.set_columns(columns, frozen=2)

    def _person(self, code: str, name: str) -> str:
        return f"{name} {code}".strip() if code else self.tr("Together")

    def _column(self, kpi: Kpi) -> Column:
        wide = max(106, 34 + 8 * len(names(kpi)) if names(kpi).isascii() else 30 + 14 * len(names(kpi)))
        more = 26 if self._shown == "value" and kpi.unit == "money" else 0
        shown = self._shown
        return Column(
            kpi.code, names(kpi), min(wide, 150) + more, lambda r: cell_value(_figure(r, kpi.code), shown), lambda v: cell_text(v, shown, kpi),
            align="right", link=True, tone=_tone(kpi), icon=_icon(kpi), tip=self._tip(kpi),
        )  # fmt: skip

    def _tip(self, kpi: Kpi) -> str:
        """What the KPI is, and how the team's own figure comes about."""
        total = next((one for one in self._team.kpis if one.kpi.code == kpi.code), None) if self._team is not None else None
        note = names(kpi, "note")
        if total is None:
            return note
        how = self.tr("Together: the formula over everybody's records.") if not total.additive else self.tr("Together: the sum of the rows.")
        return "\n".join(part for part in (note, how) if part)

    def _why(self, row: PersonResult) -> str:
        missing = getattr(row, "missing", None)
        return missing_text(missing, self._name_of) if missing is not None else ""

    def _name_of(self, code: str) -> str:
        kpis = kpis_of(self._team) if self._team is not None else ()
        return next((names(kpi) for kpi in kpis if kpi.code == code), code)


class _Foot:
    """The team as a row: its own figures under those of the people."""

    employee_id, employee_code, name_en, name_zh, card_name_en, card_name_zh, missing = 0, "", "", "", "", "", None

    def __init__(self, team: TeamTotals) -> None:
        self.score = team.score
        self._totals = {total.kpi.code: total for total in team.kpis}

    def figure(self, code: str) -> TeamTotal | None:
        return self._totals.get(code)


def _figure(row: Any, code: str) -> Any:
    return row.figure(code)


def _state(row: Any, kpi: Kpi) -> tuple[str, str, str] | None:
    figure = row.figure(kpi.code)
    return figure_state(figure, kpi.floor) if isinstance(figure, KpiFigure) else None


def _tone(kpi: Kpi) -> Callable[[Any], str | None]:
    def tone(row: Any) -> str:
        state = _state(row, kpi)
        return "text" if state is None else "text3" if state[1] == "info" else state[1]

    return tone


def _icon(kpi: Kpi) -> Callable[[Any], tuple[str, str] | None]:
    def icon(row: Any) -> tuple[str, str] | None:
        state = _state(row, kpi)
        return None if state is None else (state[2], "text3" if state[1] == "info" else state[1])

    return icon


def _score_tone(row: Any) -> str:
    tone = score_tone(_score(row))
    return "text3" if tone == "info" else tone


def _score_icon(row: Any) -> tuple[str, str]:
    signs = {"good": "circle-check", "warn": "alert-triangle", "bad": "alert-circle"}
    return signs.get(score_tone(_score(row)), "circle-dashed"), _score_tone(row)


def _score(row: Any) -> Decimal | None:
    found: Decimal | None = row.score
    return found
