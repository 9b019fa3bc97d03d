"""Who is paid under a plan version without having accepted it; finance reminds them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget

from desktop.home.server_calls import Unaccepted
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column, date_column
from desktop.shared.i18n import pick
from desktop.shared.widgets import EmptyState, ScreenHeader, button, fill_column, hline, label, row


class AcceptancePage(QFrame):
    """`reminded` carries the version, `opened` an address."""

    reminded = Signal(int)
    opened = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.version, self._may_remind = 0, False
        self.people: tuple[Unaccepted, ...] = ()
        self.header, self.grid, self.empty = ScreenHeader(), Grid("home.acceptances"), EmptyState("circle-check")
        self.grid.row_key = lambda one: one.employee_id
        self.back, self.plan = button("", "arrow-left", clicked=self.left.emit), button("", "file-text", clicked=self._open_plan)
        self.remind = button("", "bell", kind="primary", clicked=lambda: self.reminded.emit(self.version))
        self.header.add_actions(self.back, self.plan, self.remind)
        self.notice = label("", wrap=True)
        self._bar = row((self.notice, 1), margins=(16, 6, 16, 6))
        self._stack = QStackedWidget()
        for page in (self.grid, self.empty):
            self._stack.addWidget(page)
        fill_column(self, self.header, hline(), self._bar, (self._stack, 1))
        for signal in (self.grid.activated, self.grid.link_clicked):
            signal.connect(lambda one, *_: self.opened.emit(f"tripod://people/{one.employee_id}"))
        self.show_notice("")
        self.retranslate()

    def show_people(self, version: int, people: Sequence[Unaccepted], may_remind: bool) -> None:
        self.version, self.people, self._may_remind = version, tuple(people), may_remind
        self.retranslate()

    def show_notice(self, text: str) -> None:
        self.notice.setText(text)
        self._bar.setVisible(bool(text))

    def retranslate(self) -> None:
        translate = QCoreApplication.translate
        self.back.setText(translate("home", "Back"))
        self.plan.setText(translate("home", "Open the plan"))
        self.remind.setText(translate("home", "Remind them"))
        self.remind.setToolTip(translate("home", "Everybody in the list is told again, at most once a day."))
        self.remind.setVisible(self._may_remind and bool(self.people))
        self.header.set_title(translate("home", "Not accepted yet"))
        if self.people:
            one = self.people[0]
            self.header.set_title(translate("home", "{plan}: not accepted yet").format(plan=f"{pick(one.plan_name_en, one.plan_name_zh)} v{one.number}"))
            self.header.set_sub(translate("home", "People: {count}").format(count=len(self.people)))
        self.empty.set("circle-check", translate("home", "Everybody has accepted this version."))
        self.grid.setAccessibleName(translate("home", "Who has not accepted the plan"))
        self.grid.set_columns([
            Column("code", translate("home", "Number"), 100, lambda r: r.employee_code, link=True),
            Column("name", translate("home", "Name"), 220, lambda r: pick(r.name_en, r.name_zh), bold=True),
            date_column("from", translate("home", "Paid by it from"), lambda r: r.valid_from, 130),
            Column("plan", translate("home", "Plan"), 300, lambda r: pick(r.plan_name_en, r.plan_name_zh), stretch=True),
        ])  # fmt: skip
        self.grid.set_rows(list(self.people))
        self._stack.setCurrentIndex(0 if self.people else 1)

    def _open_plan(self) -> None:
        self.opened.emit(f"tripod://plan/version/{self.version}")
