"""Expected pay of the chosen person: the own at once, another's for finance when asked, a colleague's never."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.app import App
from desktop.forecast.aside import Aside
from desktop.shared import failures
from server_db.domain.forecast import Row
from server_db.queries.forecast_board import Pay, read_pay


class PayAsking(QObject):
    def __init__(self, app: App, aside: Aside) -> None:
        super().__init__(aside)
        self.app, self.aside = app, aside
        self._pays = bool({"finance", "auditor"} & app.groups())
        self._person: int | None = None
        self._period = ""

    def offer(self, chosen: Row, period: str) -> None:
        """Whoever is chosen now; the database says once more whose pay may be read."""
        self._person, self._period = chosen.member.id, period
        if self.app.me is not None and chosen.member.id == self.app.me.id:
            self.aside.show_pay(None, "")
            self.ask()
        elif self._pays:
            self.aside.show_pay(None, "", self.ask)
        else:
            self.aside.show_pay(None, self.tr("Pay is shown to the person and to finance."))

    def ask(self) -> None:
        if self._person is not None:
            self.app.jobs.query(read_pay, self._person, self._period, done=self._read, failed=self._failed, slot="forecast.pay")

    def _read(self, pay: Pay) -> None:
        if pay.employee_id == self._person:
            self.aside.show_pay(pay)

    def _failed(self, error: BaseException) -> None:
        self.aside.show_pay(None, failures.explain(error).sentence())
