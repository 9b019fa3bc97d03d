"""Four numbers of the office or of the own team, above what waits; each opens its place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop.home.opening_card import OpeningCard
from desktop.home.server_calls import HomePicture
from desktop.shared.i18n import moment, money
from desktop.shared.widgets import panel

Chip = tuple[str, str, str]
Told = tuple[str, str, Chip | None, str]  # title, value, chip, address


class Overview(QFrame):
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        panel(self)
        self.told: tuple[Told, ...] = ()
        self.cards = tuple(OpeningCard() for _ in range(4))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(10)
        for number, card in enumerate(self.cards):
            layout.addWidget(card, 1)
            card.opened.connect(lambda at=number: self._open(at))

    def show_picture(self, picture: HomePicture, groups: frozenset[str], now: datetime) -> None:
        pays = bool(groups & {"finance", "auditor"})
        self.told = (*(_pay(picture) if pays else _team(picture)), _disputes(picture, now), *(_plans(picture) if pays else ()))
        for card in self.cards[len(self.told) :]:
            card.hide()
        for card, (title, value, chip, _) in zip(self.cards, self.told, strict=False):
            card.set(title, value, chip)

    def _open(self, at: int) -> None:
        if at < len(self.told) and self.told[at][3]:
            self.opened.emit(self.told[at][3])


def _pay(picture: HomePicture) -> Iterator[Told]:
    translate = QCoreApplication.translate
    newest = next((run for run in picture.runs if run.kind == "regular"), None)  # a correction pays differences alone
    if newest is None:
        yield translate("home", "Payroll"), "–", None, "tripod://payroll/runs"
    else:
        state = (run_state(newest.status), "good" if newest.status in ("locked", "paid") else "info", "receipt-yuan")
        title = translate("home", "Payroll {period}").format(period=newest.period_code)
        amount = money(newest.total_amount) if newest.total_amount is not None else "–"
        yield title, amount, state, f"tripod://payroll/run/{newest.id}"
    open_runs = [run for run in picture.runs if run.status in ("draft", "calculated", "reviewed")]
    worst = max(open_runs, key=lambda run: (run.open_blockers, run.open_exceptions), default=None)
    blockers = sum(run.open_blockers for run in open_runs)
    chip = (translate("home", "{count} block").format(count=blockers), "bad", "alert-triangle") if blockers else None
    address = f"tripod://payroll/run/{worst.id}" if worst is not None else "tripod://payroll/runs"
    yield translate("home", "Open exceptions"), f"{sum(run.open_exceptions for run in open_runs):,}", chip, address


def _plans(picture: HomePicture) -> Iterator[Told]:
    translate = QCoreApplication.translate
    missing = picture.unaccepted
    chip = None if missing else (translate("home", "complete"), "good", "circle-check")
    address = f"tripod://home/acceptances/{missing[0].plan_version_id}" if missing else "tripod://commissions/list"
    yield translate("home", "Plans not accepted"), f"{len(missing):,}", chip, address


def _disputes(picture: HomePicture, now: datetime) -> Told:
    translate = QCoreApplication.translate
    late = sum(one.due_at < now for one in picture.disputes)
    chip: Chip | None = None
    if late:
        chip = (translate("home", "{count} overdue").format(count=late), "bad", "alarm")
    elif picture.disputes:
        due = min(one.due_at for one in picture.disputes)
        chip = (translate("home", "by {time}").format(time=moment(due)), "warn", "hourglass")
    return translate("home", "Open disputes"), f"{len(picture.disputes):,}", chip, "tripod://disputes"


def _team(picture: HomePicture) -> Iterator[Told]:
    translate = QCoreApplication.translate
    sign = picture.sign_offs
    address = f"tripod://payroll/run/{sign[0].run_id}" if sign else "tripod://payroll"
    yield translate("home", "Results to sign"), f"{len(sign):,}", None, address
    yield translate("home", "Stuck deals"), f"{picture.stuck:,}", None, "tripod://health"
    yield translate("home", "Behind the quota"), f"{len(picture.behind):,}", None, "tripod://orders"


def run_state(status: str) -> str:
    translate = QCoreApplication.translate
    return {
        "draft": translate("home", "Draft"), "calculated": translate("home", "Calculated"), "reviewed": translate("home", "Reviewed"),
        "approved": translate("home", "Approved"), "locked": translate("home", "Locked"), "paid": translate("home", "Paid"),
    }.get(status, status)  # fmt: skip
