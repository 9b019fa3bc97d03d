"""The pages of the performance screen, in the order of its bar. A new page is one line here and a package beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.performance.page_spec import SEES_FIGURES, PageSpec

if TYPE_CHECKING:
    from desktop.app import App

translate = QCoreApplication.translate
RESULTS = frozenset({"kpi_result", "kpi_version", "kpi_card", "kpi_card_version", "kpi_card_person", "kpi_month"})


def _scorecard(app: App) -> QWidget:
    from desktop.performance.scorecard.scorecard_page import ScorecardPage

    return ScorecardPage(app)


def _team(app: App) -> QWidget:
    from desktop.performance.team.team_page import TeamPage

    return TeamPage(app)


LEADS = frozenset({"manager", "director", "finance", "auditor"})
PAGES: tuple[PageSpec, ...] = (
    PageSpec("scorecard", lambda: translate("performance", "Scorecard"), "gauge", _scorecard, SEES_FIGURES, ("kpi", "scorecard"), RESULTS),
    PageSpec("team", lambda: translate("performance", "Team"), "users", _team, LEADS, (), RESULTS),
)
