"""The pages of the performance screen, in the order of its bar. A new page is one line here and a package beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.performance.page_spec import SEES_FIGURES, PageSpec

if TYPE_CHECKING:
    from desktop.app import App

translate = QCoreApplication.translate
RANKED = frozenset({"ranking", "ranking_setting", "kpi_result", "kpi_version"})
FED_BACK = frozenset({"survey_answer", "skill_review", "knowledge_test"})
TALKED = frozenset({"talk", "talk_note", "talk_action", "growth_item"})
RESULTS = frozenset({"kpi_result", "kpi_version", "kpi_card", "kpi_card_version", "kpi_card_person", "kpi_month"})


def _scorecard(app: App) -> QWidget:
    from desktop.performance.scorecard.scorecard_page import ScorecardPage

    return ScorecardPage(app)


def _team(app: App) -> QWidget:
    from desktop.performance.team.team_page import TeamPage

    return TeamPage(app)


def _feedback(app: App) -> QWidget:
    from desktop.performance.feedback.feedback_page import FeedbackPage

    return FeedbackPage(app)


def _talks(app: App) -> QWidget:
    from desktop.performance.talks.talks_page import TalksPage

    return TalksPage(app)


def _rules(app: App) -> QWidget:
    from desktop.performance.kpi_rules.rules_page import RulesPage

    return RulesPage(app)


def _cards(app: App) -> QWidget:
    from desktop.performance.cards.cards_page import CardsPage

    return CardsPage(app)


def _abilities(app: App) -> QWidget:
    from desktop.performance.abilities.abilities_page import AbilitiesPage

    return AbilitiesPage(app)


def _rankings(app: App) -> QWidget:
    from desktop.performance.rankings.rankings_page import RankingsPage

    return RankingsPage(app)


LEADS = frozenset({"manager", "director", "finance", "auditor"})
CARDS = frozenset({"kpi_card", "kpi_card_version", "kpi_card_person", "kpi_version"})
PAGES: tuple[PageSpec, ...] = (
    PageSpec("scorecard", lambda: translate("performance", "Scorecard"), "gauge", _scorecard, SEES_FIGURES, ("kpi", "scorecard"), RESULTS),
    PageSpec("team", lambda: translate("performance", "Team"), "users", _team, LEADS, (), RESULTS),
    PageSpec("rankings", lambda: translate("performance", "Rankings"), "medal", _rankings, SEES_FIGURES, ("rankings",), RANKED),
    PageSpec("abilities", lambda: translate("performance", "Abilities"), "chart-radar", _abilities, SEES_FIGURES, ("abilities",), RESULTS),
    PageSpec("kpis", lambda: translate("performance", "KPIs"), "math-function", _rules, frozenset(), ("kpis",), frozenset({"kpi_version"})),
    PageSpec("cards", lambda: translate("performance", "Cards and weights"), "award", _cards, frozenset(), ("cards",), CARDS),
    PageSpec("talks", lambda: translate("performance", "Talks"), "messages", _talks, frozenset(), ("talk", "talks"), TALKED),
    PageSpec("feedback", lambda: translate("performance", "Feedback"), "star", _feedback, SEES_FIGURES, ("feedback",), FED_BACK),
)
