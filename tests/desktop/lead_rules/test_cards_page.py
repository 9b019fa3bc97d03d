"""Scorecards: what is shown of one, and what is asked for."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop.lead_rules import server_calls as calls
from desktop.lead_rules.card_rows import point_rows, reason_text
from tests.desktop.lead_rules.conftest import card, cards, fields


def test_a_learned_card_opens_to_its_bands(make_view: Any) -> None:
    page = make_view("scorecard").page
    assert page.card.id == 3 and page.make.isVisible()
    rows = page.panel.grid.rows
    assert rows[0].key == "company_size" and rows[0].spread == 34
    assert [row.points for row in rows[1:6]] == [0, 8, 21, 34, 5]
    learned = cards()[0].card
    assert learned is not None
    every = point_rows(learned, {}, frozenset(), page.panel.values)
    assert len(every) > len(rows) and {"Website", "yes", "no"} <= {row.text for row in every}
    page.make.click()
    assert page.app.jobs.called("draft_from_card") == [(3,)]


def test_a_card_made_into_a_draft_opens_in_the_editor(make_view: Any) -> None:
    view = make_view("scorecard")
    view.page._make()
    assert view.shape.current() == "scoring" and view.page.version.id == 3


@pytest.mark.parametrize(("number", "chip"), [(3, "May go live"), (2, "Too weak"), (1, "Failed")])
def test_every_end_of_a_card_says_what_it_is(make_view: Any, number: int, chip: str) -> None:
    page = make_view("scorecard").page
    page.grid.select_key(number)
    assert page._chip(page.card)[0] == chip
    if number == 1:
        assert "Only 120 leads" in page.state.text.text() and not page.make.isVisible()
    if number == 2:
        assert "AUC below 0.70" in page.panel.verdict.text()


def test_a_card_in_work_is_watched_and_called_off(make_view: Any, answers: dict[Any, Any], qtbot: Any) -> None:
    answers[calls.find_cards] = (card(9, "running", phase="learning", done=1),)
    page = make_view("scorecard").page
    assert "learned" in page.progress_text.text() and page.cancel.isVisible() and page._polling.isActive()
    page.cancel.click()
    assert page.app.jobs.called("cancel_card") == [(9,)]


def test_a_card_is_asked_for_with_what_a_person_overrules(make_view: Any) -> None:
    page = make_view("scorecard").page
    grid = page.aside.grid
    assert [one["code"] for one in grid.rows] == ["look.far", "pure", "word", "id"]
    grid.select_key(grid.row_key(grid.rows[1]))
    page.aside._enable()
    page.aside._overruled("status_note", "Typed at the fair")
    page.aside.again.click()
    page.dialog.name.setText("Again")
    page.dialog._ask()
    name, level, since, until, overrule = page.app.jobs.called("ask_card")[-1]
    assert (name, level, since, until) == ("Again", "form", date(2025, 1, 1), date(2026, 11, 1))
    assert overrule == {"status_note": "Typed at the fair"}


def test_a_column_to_look_at_stands_first_with_its_own_auc_and_is_used(make_view: Any) -> None:
    aside = make_view("scorecard").page.aside
    first = aside.grid.rows[0]
    assert "AUC 0.75" in reason_text(first) and "0.66" in reason_text(first) and aside._icon(first)[0] == "alert-triangle"
    aside.grid.select_key(aside.grid.row_key(first))
    aside._enable()
    assert not aside.use.isEnabled() and "under Fields" in aside.note.text()


def test_what_is_known_at_entry_is_seen_and_ticked_where_a_card_is_asked_for(make_view: Any) -> None:
    page = make_view("scorecard").page
    page._ask({})
    dialog = page.dialog
    assert dialog.known.isHidden(), "with the form everything is used"
    dialog.level.set_current("capture")
    dialog._level_chosen()
    learned = [field for field in fields().fields if field.can_be_learned and field.known_at != "after"]
    assert [box.text() for box in dialog.known.boxes] == [field.name_en for field in learned] and not dialog.known.isHidden()
    by_form = next(n for n, field in enumerate(learned) if field.known_at == "form")
    dialog.known.boxes[by_form].setChecked(True)
    dialog._ask()
    known, name, level, *_rest = page.app.jobs.called("ask_card_knowing")[-1]
    assert known == ((learned[by_form].code, learned[by_form].version, "capture"),) and level == "capture" and name


def test_no_card_yet(make_view: Any, answers: dict[Any, Any]) -> None:
    answers[calls.find_cards] = ()
    page = make_view("scorecard").page
    assert page.empty.isVisible() and page.empty.action.isVisible()
    page.empty.action.click()
    page.dialog.name.setText(" ")
    page.dialog._ask()
    assert page.dialog.error.isVisible() and not page.app.jobs.called("ask_card")
    page.dialog.reject()
