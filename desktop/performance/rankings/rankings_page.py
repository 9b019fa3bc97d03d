"""Who stands where: by the card's total or any KPI, by attainment or amount, among fair peers; published or as it stands."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMessageBox, QStackedWidget, QWidget

from desktop.app import App
from desktop.performance.rankings.my_place import MyPlace
from desktop.performance.rankings.setting_dialog import SettingDialog
from desktop.performance.rankings.words import basis_word, figure_text, group_word, kpi_word, moved_chip, peer_word, place_icon
from desktop.shared import failures
from desktop.shared.export_tool import ExportTool
from desktop.shared.fields import Choice
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.i18n import moment, names, percent, pick
from desktop.shared.retranslated import Retranslated
from desktop.shared.widgets import Chip, EmptyState, Segmented, button, fill_column, hline, row, vline
from server_db.commands.rankings import publish_rankings, save_ranking_setting
from server_db.queries.rankings import BASES, PEERS, SCORE, Board, Ranked, get_board

SLOT = "performance.rankings"


class RankingsPage(Retranslated, QWidget):
    status_changed = Signal(str)

    def __init__(self, app: App) -> None:
        super().__init__()
        self.app = app
        self.board: Board | None = None
        self._asked: dict[str, Any] = {"kpi": SCORE, "basis": None, "peer": None, "live": False}
        groups = app.groups()
        self.kpi, self.peer = Choice("", 190), Choice("", 160)
        self.basis = Segmented([(key, "") for key in BASES], BASES[0])
        self.state = Segmented([("published", ""), ("live", "")], "published")
        self.chip = Chip()
        self.publish = button("", "speakerphone", clicked=self._publish)
        self.publish.setVisible(bool({"director", "finance"} & groups))
        self.rules = button("", "shield-lock", clicked=self._ask_setting)
        self.rules.setVisible(bool({"director", "admin"} & groups))
        self.grid, self.mine, self.empty, self.whole = Grid(), MyPlace(), EmptyState(), QStackedWidget()
        self.grid.row_key = lambda one: one.employee_id
        self.grid.row_bold = lambda one: one.is_me
        self.export = ExportTool(app, self.grid, lambda: f"{self.kpi.currentText()} {app.scope.period}".strip())
        self._lay_out()
        self.kpi.chosen.connect(lambda key: self._ask(kpi=key))
        self.peer.chosen.connect(lambda key: self._ask(peer=key))
        self.basis.chosen.connect(lambda key: self._ask(basis=key))
        self.state.chosen.connect(lambda key: self._ask(live=key == "live"))
        self.grid.link_clicked.connect(lambda one, _key, new: self._open(one, new))
        self.grid.activated.connect(lambda one: self._open(one, False))
        self.retranslate()

    def _lay_out(self) -> None:
        bar = row(
            self.kpi, self.basis, self.peer, self.state, self.chip, None, self.publish, self.rules, self.export.button, margins=(12, 0, 8, 0), gap=8
        )
        bar.setFixedHeight(46)
        bar.setProperty("panel", "1")
        inside = QWidget()
        body = QHBoxLayout(inside)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self.grid, 1)
        body.addWidget(vline())
        body.addWidget(self.mine)
        self.whole.addWidget(inside)
        self.whole.addWidget(self.empty)
        fill_column(self, bar, hline(), (self.whole, 1))

    # -- reading

    def _ask(self, **changed: Any) -> None:
        self._asked |= changed
        self.refresh()

    def refresh(self) -> None:
        if self.app.scope.period and self.app.me is not None:
            asked = self._asked
            args = (self.app.me.id, self.app.scope.period, asked["kpi"], asked["basis"], asked["peer"], asked["live"])
            self.app.jobs.query(get_board, *args, done=self._loaded, failed=self._failed, slot=SLOT)

    def _loaded(self, board: Board) -> None:
        self.board = board
        self._fill_bar(board)
        self._set_columns(board)
        own = board.mine.peer_key if board.mine is not None else ""
        self.grid.set_rows(sorted(board.rows, key=lambda one: one.peer_key != own))  # the own peers first
        self.mine.show_board(board)
        self.mine.setVisible("admin" not in self.app.groups() or len(self.app.groups()) > 1)
        self.whole.setCurrentIndex(0 if board.rows else 1)
        if not board.rows:
            self._tell_why(board)
        self.status_changed.emit(self.status_text())

    def _tell_why(self, board: Board) -> None:
        if board.setting.privacy == "off":
            self.empty.set("shield-lock", self.tr("This office has no rankings."), self.tr("A director can choose otherwise."))
        else:
            text = self.tr("Nobody in view has this figure in %1.").replace("%1", board.period)
            self.empty.set("medal", text, self.tr("Choose another figure, or another month in the top bar."))

    def _failed(self, error: BaseException) -> None:
        failures.tell(self.empty, error)
        self.whole.setCurrentWidget(self.empty)

    # -- showing

    def _fill_bar(self, board: Board) -> None:
        codes = [SCORE, *(kpi.code for kpi in board.body.kpis)]
        self.kpi.set_choices([(code, kpi_word(board, code)) for code in codes], board.kpi)
        self.peer.set_current(board.peer)
        self.basis.set_current(board.basis)
        self.basis.setVisible(board.kpi != SCORE)
        self.state.setVisible(board.stands)
        self.state.set_current("published" if board.published else "live")
        if board.published is not None:
            by = pick(board.published.published_en, board.published.published_zh)
            self.chip.set(self.tr("Published"), "good", "lock")
            self.chip.setToolTip(f"{by} · {moment(board.published.published_at)}")
        else:
            self.chip.set(self.tr("As it stands"), "info", "activity")
            self.chip.setToolTip(self.tr("Moves with the records until the month is published."))

    def _set_columns(self, board: Board) -> None:
        shown = [
            Column(
                "place",
                self.tr("Place"),
                78,
                lambda r: r.place,
                lambda v: "–" if v is None else str(v),
                align="right",
                bold=True,
                icon=lambda r: place_icon(r.place, r.of_people),
            ),
            Column("moved", self.tr("Month before"), 108, lambda r: r.moved, lambda _v: "", chip=lambda r: moved_chip(r.moved)),
            Column("who", self.tr("Who"), 190, lambda r: names(r), stretch=True, icon=lambda r: ("user", "accent") if r.is_me else None),
            Column("code", self.tr("Number"), 76, lambda r: r.code, dim=True),
        ]
        if board.peer != "office":
            shown.append(Column("group", peer_word(board.peer), 160, lambda r: group_word(board, r.peer_key)))
        by_amount = board.basis == "value"
        if board.kpi != SCORE:
            shown.append(Column("attainment", basis_word("attainment"), 104, lambda r: r.attainment, _rate, align="right", bold=not by_amount))
        tip = self.tr("Another's amount is shown where the office ranks amounts.")
        title = kpi_word(board, board.kpi)
        shown.append(
            Column("value", title, 136, lambda r: r.value, lambda v: figure_text(board, v), align="right", link=True, bold=by_amount, tip=tip)
        )
        shown.append(Column("of", self.tr("Peers"), 64, lambda r: r.of_people, align="right", dim=True))
        self.grid.set_columns(shown, frozen=0)

    def _open(self, one: Ranked, new_tab: bool) -> None:
        """A figure of the own line opens to its formula and records; nobody else's does."""
        if self.board is not None and one.in_line:
            kpi = "" if self.board.kpi == SCORE else f"/kpi/{self.board.kpi}"
            self.app.navigate(f"tripod://kpi/employee/{one.employee_id}/period/{self.board.period}{kpi}", new_tab)

    # -- publishing, and how the office ranks

    def _publish(self) -> None:
        """What is published stays: one's own hand on the mouse is asked once more."""
        period = self.app.scope.period
        text = self.tr("Publish the rankings of %1 as the office ranks today? They stand from then on.").replace("%1", period)
        if QMessageBox.question(self, self.tr("Publish rankings"), text) != QMessageBox.StandardButton.Yes:
            return
        self.app.jobs.command(publish_rankings, period, done=self._published, failed=self._refused, changes=frozenset({"ranking"}))

    def _published(self, count: int) -> None:
        self.app.notify(self.tr("%1 rankings are published.").replace("%1", str(count)), "good")
        self._ask(live=False)

    def _refused(self, error: BaseException) -> None:
        self.app.notify(failures.explain(error).sentence(), "bad")

    def _ask_setting(self) -> None:
        if self.board is None:
            return
        dialog = SettingDialog(self.board.setting, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.save_setting(*dialog.values())

    def save_setting(self, privacy: str, top: int, peer: str, basis: str) -> None:
        if self.board is not None:
            args = (self.board.setting.version, privacy, top, peer, basis)
            self.app.jobs.command(save_ranking_setting, *args, done=self._saved, failed=self._refused, changes=frozenset({"ranking_setting"}))

    def _saved(self, _version: int) -> None:
        self.app.notify(self.tr("The office ranks like this from now on."), "good")
        self._ask(basis=None, peer=None)

    # -- the window

    def open_path(self, parts: list[str], query: dict[str, str], host: str = "rankings") -> None:
        """tripod://rankings/revenue?basis=value&peer=region&live=1; without a figure the card's total."""
        if query.get("peer") in PEERS:
            self._asked["peer"] = query["peer"]
        if query.get("basis") in BASES:
            self._asked["basis"] = query["basis"]
        self._ask(kpi=parts[0] if parts else SCORE, live=query.get("live") == "1")

    def retranslate(self) -> None:
        self.kpi.setAccessibleName(self.tr("Ranked figure"))
        self.peer.setAccessibleName(self.tr("Compared among"))
        self.grid.setAccessibleName(self.tr("Ranking"))
        self.peer.set_choices([(key, peer_word(key)) for key in PEERS])
        self.basis.set_choices([(key, basis_word(key)) for key in BASES])
        self.state.set_choices([("published", self.tr("Published")), ("live", self.tr("As it stands"))])
        self.publish.setText(self.tr("Publish"))
        self.publish.setToolTip(self.tr("Rankings follow a month's published results by themselves; this adds what the office ranks since."))
        self.rules.setText(self.tr("How we rank"))
        self.mine.retranslate()
        self.export.retranslate()
        if self.board is not None:
            self._loaded(self.board)

    def regions(self) -> list[QWidget]:
        return [self.kpi, self.grid]

    def sub(self) -> str:
        return ""

    def status_text(self) -> str:
        return self.tr("%1 places shown").replace("%1", f"{len(self.board.rows):,}") if self.board else ""


def _rate(value: Decimal | None) -> str:
    return "" if value is None else percent(value, 1)
