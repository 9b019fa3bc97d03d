"""Which heads have signed the results of their teams, which returned them and why, and who still waits."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.payroll.texts import sign_off_chip
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column, money_column, number_column
from desktop.shared.i18n import moment, pick
from desktop.shared.retranslated import Retranslated
from server_db.queries.sign_offs import TeamSignOff


class SignOffPanel(Retranslated, QFrame):
    """`in_place_wanted` carries the team that finance is to sign for; only those whose head cannot sign offer it."""

    in_place_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._may_sign = False
        self.grid = Grid()
        self.grid.row_key = lambda row: row.head_id
        self.grid.link_clicked.connect(self._clicked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.grid)
        self.retranslate()

    def set_teams(self, teams: tuple[TeamSignOff, ...], may_sign: bool) -> None:
        """What is not signed stands first."""
        self._may_sign = may_sign
        self.grid.set_rows(sorted(teams, key=lambda team: (team.decision == "signed", team.decision == "waiting", team.head_code or "~")))

    def retranslate(self) -> None:
        self.grid.setAccessibleName(QCoreApplication.translate("payroll", "Signatures of the heads"))
        self.grid.set_columns(self._columns())

    def _columns(self) -> list[Column]:
        translate = QCoreApplication.translate
        return [
            Column("decision", translate("payroll", "Signature"), 96, lambda r: r.decision, lambda _: "", chip=sign_off_chip),
            Column("head", translate("payroll", "Head"), 96, _head, least=70),
            number_column("people", translate("payroll", "People"), lambda r: r.people, 62, least=52),
            money_column("earned", translate("payroll", "Earned"), lambda r: r.earned, 104, least=92),
            Column("note", translate("payroll", "When, or why not"), 150, _note, stretch=True, dim=True, least=84),
            Column("in_place", "", 90, self._link, link=True, bold=True),
        ]  # fmt: skip

    def _link(self, team: TeamSignOff) -> str:
        offered = self._may_sign and team.in_place_only and team.decision != "signed"
        return QCoreApplication.translate("payroll", "Sign for them") if offered else ""

    def _clicked(self, team: TeamSignOff, key: str, _new_tab: bool) -> None:
        if key == "in_place" and self._link(team):
            self.in_place_wanted.emit(team)


def _head(team: TeamSignOff) -> str:
    return pick(team.name_en, team.name_zh) if team.head_id is not None else QCoreApplication.translate("payroll", "(no head)")


def _note(team: TeamSignOff) -> str:
    translate = QCoreApplication.translate
    if team.decision == "waiting":
        if team.open_blockers:
            return translate("payroll", "somebody of the team could not be calculated")
        return translate("payroll", "the head cannot sign") if team.in_place_only else ""
    who = pick(team.signed_by_en, team.signed_by_zh)
    when = moment(team.signed_at) if team.signed_at is not None else ""
    return " · ".join(part for part in (f"{who} {when}".strip(), team.reason or "") if part)
