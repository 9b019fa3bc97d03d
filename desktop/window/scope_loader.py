"""Fills the region and period pickers and chooses where a person starts."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

from desktop.app import App
from desktop.window.top_bar import TopBar


class ScopeLoader(QObject):
    def __init__(self, app: App, top: TopBar) -> None:
        super().__init__(top)
        self.app, self._top = app, top

    def load(self) -> None:
        from desktop.window.server_calls import load_scope

        self.app.jobs.query(load_scope, done=self._loaded, slot="scope")

    def _loaded(self, choices: Any) -> None:
        """choices: regions [(code, en, zh)], periods [codes, newest first], the period to start in."""
        codes = [code for code, _, _ in choices.regions]
        region, period = self._wanted()
        region = region if region in codes else None
        period = period if period in choices.periods else choices.start
        self.app.scope.set(region, period)
        self._top.set_regions(list(choices.regions))
        self._top.set_periods(list(choices.periods), period)
        self._top.show_scope()
        self.app.scope.changed.emit()

    def _wanted(self) -> tuple[str | None, str]:
        if self.app.scope.period:
            return self.app.scope.region, self.app.scope.period
        region, period = self.app.settings.get("scope", [None, ""])
        return region, period
