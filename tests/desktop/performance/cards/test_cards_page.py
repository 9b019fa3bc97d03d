"""Scorecards: weights make exactly 100, nothing else goes on."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from desktop.app import App
from desktop.performance.cards.cards_page import CardsPage
from desktop.performance.cards.weights import CardDraft, draft_of, equal, fitted, with_weight
from desktop.performance.view import PerformanceView
from tests.desktop.performance.conftest import WEIGHTS

MakeApp = Callable[..., App]
MONTH = date(2026, 11, 1)


@pytest.fixture
def page(make_app: MakeApp, answers: dict[Any, Any], qtbot: Any) -> CardsPage:
    view = PerformanceView(make_app(answers, groups=("finance",)))
    qtbot.addWidget(view)
    view.resize(1440, 900)
    view.show()
    view.show_page("cards")
    view.page.owner = view  # the page lives as long as its window
    found: CardsPage = view.page
    return found


@pytest.mark.parametrize(("weight", "word"), [("39", "left"), ("41", "too much")])
def test_99_and_101_are_told_and_cannot_be_saved(page: CardsPage, weight: str, word: str) -> None:
    page.weights.table.edited.emit(page.weights.table.rows[0], "weight", weight)
    assert word in page.weights.total.text
    assert not page.bar.next.isEnabled()
    assert "exactly 100" in page.bar.next.toolTip()


def test_weights_of_exactly_100_are_saved_and_handed_in(page: CardsPage) -> None:
    table = page.weights.table
    table.edited.emit(table.rows[0], "weight", "39.5")
    table.edited.emit(table.rows[1], "weight", "20.5")
    assert page.bar.next.isEnabled()
    page.bar.note.setText("Cash counts more")
    page.bar.next.click()
    card, version, row_version, starts_on, weights, note = page.app.jobs.called("draft_weights")[-1]
    assert (card, version, row_version, starts_on) == (1, None, None, date(2026, 1, 1))
    assert sum(weights.values()) == 100
    assert note == "Cash counts more"
    assert weights["revenue"] == Decimal("39.5")


def test_a_weight_that_is_no_percentage_is_refused(page: CardsPage) -> None:
    told: list[str] = []
    page.weights.table.refused.connect(told.append)
    for text in ("abc", "-1", "101", "1.234"):
        page.weights.table.edited.emit(page.weights.table.rows[0], "weight", text)
    assert len(told) == 4
    assert not page.draft.is_dirty()


def test_a_card_is_given_to_a_person_by_name(page: CardsPage) -> None:
    page.people.choice.set_current(3)
    page.people.since.set_value(MONTH)
    page.people.give.click()
    assert page.app.jobs.called("give_card")[-1] == (1, 3, MONTH)


def test_a_card_without_weights_says_so_and_begins_with_none(page: CardsPage) -> None:
    page.list.grid.select_key(2)
    assert page.version is None
    assert page.weights.table.rows[0].weight == 0
    assert page.rule.level.current() == 3


def test_fitting_and_equal_weights_end_at_exactly_100() -> None:
    thirds = draft_of(MONTH, {"a": Decimal(1), "b": Decimal(1), "c": Decimal(1)}, ["a", "b", "c"])
    assert fitted(thirds).total == 100
    assert dict(fitted(thirds).weights) == {"a": Decimal("33.34"), "b": Decimal("33.33"), "c": Decimal("33.33")}
    assert equal(draft_of(MONTH, WEIGHTS, list(WEIGHTS))).total == 100
    assert equal(CardDraft(MONTH)) == CardDraft(MONTH)
    assert with_weight(thirds, "b", Decimal(0), ["a", "b", "c"]).weights == (("a", Decimal(1)), ("c", Decimal(1)))


def test_it_looks_right(make_app: MakeApp, answers: dict[Any, Any], look: tuple[str, str], qtbot: Any, shoot: Any, lint: Any) -> None:
    lang, mode = look
    view = PerformanceView(make_app(answers, groups=("finance",), lang=lang, mode=mode))
    qtbot.addWidget(view)
    view.resize(1440, 900)
    view.show_page("cards")
    view.page.weights.table.edited.emit(view.page.weights.table.rows[0], "weight", "39")
    folder = os.environ.get("SHOTS")
    if folder:
        shoot(view, f"{folder}/cards-{lang}-{mode}.png")
    assert lint(view) == []
