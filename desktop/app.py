"""The one place that makes the long-lived objects and hands them out.

Nothing here imports SQLAlchemy, psycopg, ReportLab or pyqtgraph: the window must be painted first.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from desktop.shared import quick_start  # noqa: F401 - first: it spares what is imported after it
from desktop.shared.i18n import Language, OfficeMoney
from desktop.shared.jobs import Jobs
from desktop.shared.office_clock import follow
from desktop.shared.screen import ScopeModel, ScreenSpec
from desktop.shared.settings import Settings
from desktop.shared.shortcuts import Commands
from desktop.shared.theme import Theme

# Screens in the order they were added; the rail sorts by ScreenSpec.order.
SCREENS = (
    "desktop.home.screen",
    "desktop.boards.screen",
    "desktop.leads.screen",
    "desktop.lead_rules.screen",
    "desktop.lead_assignment.screen",
    "desktop.lead_insight.screen",
    "desktop.deals.screen",
    "desktop.pipeline.screen",
    "desktop.health.screen",
    "desktop.performance.screen",
    "desktop.goals.screen",
    "desktop.forecast.screen",
    "desktop.calendar.screen",
    "desktop.commissions.screen",
    "desktop.payroll.screen",
    "desktop.disputes.screen",
    "desktop.orders.screen",
    "desktop.reports.screen",
    "desktop.people.screen",
    "desktop.settings.screen",
)


class Person(Protocol):
    """Who signed in; what api.me says. Attributes are read only."""

    id: int
    code: str
    name_en: str
    name_zh: str
    login: str
    groups: frozenset[str]


class App(QObject):
    """Handed to every screen. `jobs` has no source before sign-in; `me` is None until then."""

    navigated = Signal(str, bool)  # address, in a new tab
    signed_in = Signal()
    message = Signal(str, str)  # text and tone, for the window's short notice

    def __init__(self, qt: QApplication, settings: Settings | None = None, jobs: Jobs | None = None) -> None:
        super().__init__(qt)
        self.qt = qt
        self.settings = settings or Settings()
        self.theme = Theme(qt, self.settings.get("mode", "system"), self.settings.get("font_px", 12))
        self.language = Language(qt, self.settings.get("language", ""))
        self.jobs = jobs or Jobs(parent=self)
        self.scope = ScopeModel(self)
        self.commands = Commands(self)
        self._me: Person | None = None
        self.server = ""  # shown in the status bar: host and database
        self.connect_args: Any = None  # server_db's description of the connection, for side processes
        self._specs: list[ScreenSpec] | None = None

    @property
    def me(self) -> Person | None:
        return self._me

    @me.setter
    def me(self, person: Person | None) -> None:
        """From here on times on screen go by the clock of the company that is the person's, and figures by its currency."""
        self._me = person
        follow(getattr(person, "timezone", None))
        OfficeMoney.places, OfficeMoney.currency = getattr(person, "exponent", 2), getattr(person, "currency", "") or ""

    def specs(self) -> list[ScreenSpec]:
        """Every screen there is, in the rail's order."""
        if self._specs is None:
            self._specs = sorted(_load_specs(), key=lambda spec: spec.order)
        return self._specs

    def allowed_specs(self) -> list[ScreenSpec]:
        return [spec for spec in self.specs() if spec.allowed(self.groups())]

    def groups(self) -> frozenset[str]:
        """rep, manager, director, finance, admin, auditor; empty before sign-in."""
        return frozenset(self.me.groups) if self.me is not None else frozenset()

    def begin(self, database: Any, server: str, connect_args: Any) -> None:
        """A person signed in: `database` is their server_db.session.Database."""
        self.jobs.source, self.me = database, database.me
        self.server, self.connect_args = server, connect_args
        self.commands = Commands(self)
        self.signed_in.emit()

    def leave(self) -> None:
        """Signed out: nothing of that person stays in memory."""
        self.jobs.source = self.me = self.connect_args = None
        self.server = ""
        self.scope.region, self.scope.period = None, ""

    def navigate(self, address: str, new_tab: bool = False) -> None:
        """Open what an address names: tripod://orders/line/123, tripod://explain/run/5/employee/27/step/payout."""
        self.navigated.emit(address, new_tab)

    def notify(self, text: str, tone: str = "info") -> None:
        """A short notice at the foot of the window; for failures use the screen itself."""
        self.message.emit(text, tone)


def _load_specs() -> Iterator[ScreenSpec]:
    for name in SCREENS:
        spec: ScreenSpec = importlib.import_module(name).SPEC
        yield spec
