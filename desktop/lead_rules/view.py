"""The rules of leads: seven pages, each made when it is first looked at."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.app import App
from desktop.lead_rules.cards_page import CardsPage
from desktop.lead_rules.channels_page import ChannelsPage
from desktop.lead_rules.event_keys_page import EventKeysPage
from desktop.lead_rules.fields_page import FieldsPage
from desktop.lead_rules.mql_page import MqlPage
from desktop.lead_rules.pools_page import PoolsPage
from desktop.lead_rules.scoring_page import ScoringPage
from desktop.shared.retranslated import Retranslated
from desktop.shared.widgets import ScreenHeader, Segmented, fill_column, hline, panel, row

MAKERS: dict[str, Callable[[App], Any]] = {
    "scoring": ScoringPage, "mql": MqlPage, "scorecard": CardsPage, "pools": PoolsPage, "fields": FieldsPage, "channels": ChannelsPage,
    "keys": EventKeysPage,
}  # fmt: skip
HOSTS = {"poolrules": "pools", "leadfields": "fields", "eventkeys": "keys"}
SHOWS = {
    "scoring": {"score_version", "lead_field"}, "mql": {"mql_version", "score_version", "lead_field"}, "scorecard": {"score_card", "score_version"},
    "pools": {"pool", "pool_member", "work_calendar", "work_shift", "lead_template"},
    "fields": {"lead_field", "lead_template", "lead_layout"}, "channels": {"lead_channel", "campaign", "channel_cost"},
    "keys": {"event_key", "pool"},
}  # fmt: skip
ALLOWED = {"finance": ("scoring", "mql", "channels"), "auditor": ("scoring", "mql", "scorecard", "pools", "fields", "channels")}


class LeadRulesView(Retranslated, QWidget):
    status_changed = Signal(str)
    dirty_changed = Signal(bool)

    def __init__(self, app: App) -> None:
        super().__init__()
        self.app = app
        self.header = ScreenHeader()
        self.shape = Segmented([(key, "") for key in self.keys()], self.keys()[0])
        self.pages: dict[str, Any] = {}
        self.stack = QStackedWidget()
        bar = row(self.shape, None, margins=(12, 0, 8, 0))
        bar.setFixedHeight(44)
        bar.setProperty("panel", "1")
        fill_column(self, self.header, hline(), bar, hline(), (panel(self.stack), 1))
        self.shape.chosen.connect(self.show_page)
        self.app.jobs.data_changed.connect(self._data_changed)
        self.retranslate()
        self.show_page(self.keys()[0])

    def keys(self) -> list[str]:
        groups = self.app.groups()
        if groups & {"manager", "director", "admin"}:
            return list(MAKERS)
        return list(ALLOWED["auditor" if "auditor" in groups else "finance"])

    @property
    def page(self) -> Any:
        return self.stack.currentWidget()

    def show_page(self, key: str) -> None:
        if key not in self.keys():
            return
        self.shape.set_current(key)
        if key not in self.pages:
            made = self.pages[key] = MAKERS[key](self.app)
            self.stack.addWidget(made)
            if hasattr(made, "dirty_changed"):
                made.dirty_changed.connect(lambda _dirty: self.dirty_changed.emit(self.is_dirty()))
            if hasattr(made, "draft_made"):
                made.draft_made.connect(self._open_draft)
            if hasattr(made, "loaded"):
                made.loaded.connect(self._tell_status)
            made.refresh()
        self.stack.setCurrentWidget(self.pages[key])
        self.header.set_sub(self._sub(key))
        self._tell_status()

    def _tell_status(self) -> None:
        self.status_changed.emit(self.status_text())

    def is_dirty(self) -> bool:
        return any(page.draft.is_dirty() for page in self.pages.values() if hasattr(page, "draft"))

    def _open_draft(self, version_id: int) -> None:
        self.show_page("scoring")
        self.pages["scoring"].open_version(version_id)

    def _data_changed(self, kinds: Any) -> None:
        for key, page in self.pages.items():
            if SHOWS[key] & set(kinds):
                page.refresh()

    def refresh(self) -> None:
        self.page.refresh()

    def retranslate(self) -> None:
        titles = {
            "scoring": self.tr("Scoring"), "mql": self.tr("MQL criteria"), "scorecard": self.tr("Scorecards"), "pools": self.tr("Pools"),
            "fields": self.tr("Fields and forms"), "channels": self.tr("Channels and costs"), "keys": self.tr("Event keys"),
        }  # fmt: skip
        self.header.set_title(self.tr("Lead rules"))
        self.shape.set_choices([(key, titles[key]) for key in self.keys()])
        self.header.set_sub(self._sub(self.shape.current()))

    def _sub(self, key: str) -> str:
        return {
            "scoring": self.tr("How many points a lead gets, and why; versions are put in force by a second person"),
            "mql": self.tr("When a lead is worth a sales call"),
            "scorecard": self.tr("Points learned from the office's own closed leads, open to the last band"),
            "pools": self.tr("Who sees, takes and gives back which leads, and how fast they must be answered"),
            "fields": self.tr("What is asked of a lead, and in which order"),
            "channels": self.tr("Where leads come from, and what that costs"),
            "keys": self.tr("Which systems may send behaviour events"),
        }.get(key, "")

    def open_path(self, parts: list[str], query: dict[str, str], host: str = "") -> None:
        """tripod://scoring/12 opens a version, tripod://lead_rules/pools a page."""
        key = HOSTS.get(host, host)
        if key not in MAKERS:
            key = parts[0] if parts and parts[0] in MAKERS else self.keys()[0]
            parts = parts[1:]
        self.show_page(key)
        if parts and parts[0].isdecimal() and hasattr(self.page, "open_version"):
            self.page.open_version(int(parts[0]))

    def regions(self) -> list[QWidget]:
        return [self.shape, *self.page.regions()]

    def status_text(self) -> str:
        found = self.page.status_text() if hasattr(self.page, "status_text") else ""
        return str(found)

    def showcases(self) -> dict[str, Any]:
        return {("" if key == "scoring" else key): (lambda chosen=key: self.show_page(chosen)) for key in self.keys()}
