"""The dry run over months: sums, bins, who is shown, progress and cancel, what each figure leads to; every look drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop.commissions.budget_dialog import BudgetDialog
from desktop.commissions.dry_run_page import DryRunPage
from desktop.commissions.dry_run_summary import histogram, summarize
from desktop.commissions.submit_dialog import MONTHS, SubmitDialog, said
from desktop.commissions.view import CommissionsView
from desktop.shared import local_drafts
from server_db.queries.scenarios import TriedPerson

D = Decimal
Show = Callable[..., tuple[CommissionsView, DryRunPage]]


@pytest.fixture
def show(make_app: Any, answers: dict[str, Any], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Show]:
    monkeypatch.setattr(local_drafts, "user_state_path", lambda *_, **__: tmp_path)

    def open_window(lang: str = "en", mode: str = "light", **other: Any) -> tuple[CommissionsView, DryRunPage]:
        view = CommissionsView(make_app(answers | other, ("finance",), lang, mode))
        qtbot.addWidget(view)
        view.resize(1368, 792)
        view.show()
        qtbot.waitExposed(view)
        view.show_dry_runs()
        assert view.dry_runs is not None
        return view, view.dry_runs

    yield open_window


def tried(employee: int, period: str, old: str, new: str | None) -> TriedPerson:
    value = None if new is None else D(new)
    return TriedPerson(employee, f"E{employee}", "", "", period, D(old), value, D(old), value or D(0))


def test_months_add_up_to_people_and_people_to_the_cost() -> None:
    people = [tried(1, "2026-08", "100", "150.50"), tried(1, "2026-09", "100", "70"), tried(2, "2026-08", "10", "10"), tried(3, "2026-09", "50", "20"),
              tried(4, "2026-09", "5", None)]  # fmt: skip
    found = summarize(people, "earned", {"2026-08": D(100), "2026-09": D(150)}, ["2026-08", "2026-09"])
    assert [(line.employee_id, line.difference) for line in found.lines] == [(3, D(-30)), (1, D("20.50")), (2, D(0)), (4, None)]
    assert (found.up, found.same, found.down, found.failed) == (1, 1, 1, 1)
    assert (found.before, found.after, found.over_budget) == (D(260), D("250.50"), D("0.50"))
    assert summarize(people, "earned", {"2026-08": D(100)}, ["2026-08", "2026-09"]).budget is None


def test_every_person_with_a_value_is_in_one_bin_and_the_unchanged_in_the_middle() -> None:
    people = [tried(n, "2026-08", "100", str(100 + n - 20)) for n in range(40)]
    bins = histogram(summarize(people, "earned", {}, []).lines)
    assert sorted(one for found in bins for one in found.people) == list(range(40))
    assert next(found for found in bins if found.sign == 0).people == (20,)
    for found in bins:
        for one in found.people:
            assert found.sign == 0 or found.low <= D(one - 20) <= found.high


def test_all_looks(show: Show, look: tuple[str, str], lint: Any) -> None:
    view, page = show(*look)
    assert lint(view) == []
    page.signs.set_current("down")
    page.signs.chosen.emit("down")
    assert lint(view) == []


def test_cost_budget_and_counts_are_shown(show: Show) -> None:
    _, page = show()
    summary = page.model.summary()
    assert page.cost.value.text() == f"{summary.after:,.2f}"
    assert page.limit.chip.text.endswith(" left") and page.limit.value.text() == "1,780,000.00"
    assert len(page.table.shown) == 128
    page.signs.set_current("failed")
    page.signs.chosen.emit("failed")
    assert [line.code for line in page.table.shown] == ["E1077"]


def test_a_bar_shows_its_people_and_again_everybody(show: Show) -> None:
    _, page = show()
    bins = page.histogram._bins
    at = max(range(len(bins)), key=lambda place: len(bins[place].people))
    page.histogram.choose(at)
    assert {line.employee_id for line in page.table.shown} == set(bins[at].people)
    page.histogram.choose(at)
    assert len(page.table.shown) == 128


def test_a_person_opens_to_the_months_and_figures_lead_on(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    view, page = show()
    at, first = next((at, line) for at, line in enumerate(page.table.shown) if line.employee_id == 28)
    page.table.toggled.emit(first)
    whole, august, september = page.table.shown[at : at + 3]
    assert (whole.period, august.period, september.period) == ("", "2026-08", "2026-09")
    gone: list[str] = []
    monkeypatch.setattr(view._app, "navigate", lambda address, **_: gone.append(address))
    page.table.link_clicked.emit(september, "old", False)
    assert gone == [f"tripod://explain/run/5/employee/{first.employee_id}"]
    page.table.link_clicked.emit(august, "new", False)
    assert view._stack.currentWidget() is view.plan
    assert view.plan is not None and view.plan.model.person is not None
    assert (view.plan.model.period, view._app.jobs.called("load_person")[-1][2]) == ("2026-08", first.employee_id)


def test_it_is_asked_for_watched_and_called_off(show: Show, answers: dict[str, Any]) -> None:
    state = [replace(answers["get_dry_run"], id=40, state="running", done=50, total=200)]
    view, page = show(request_dry_run=40, get_dry_run=lambda _id: state[0])
    page.start.click()
    assert view._app.jobs.called("request_dry_run")[0][2] == ["2026-08", "2026-09"]  # the months of the kept one that is shown
    assert page.model.running and not page.start.isEnabled() and page.phase.text() == "Calculating: 25%"
    state[0] = replace(state[0], done=150)
    page.model._ask_state()
    assert page.phase.text() == "Calculating: 75%"
    state[0] = replace(state[0], state="cancelled")
    page.cancel.click()
    assert view._app.jobs.called("cancel_dry_run") == [(40,)]
    assert not page.model.running and page.start.isEnabled() and not page.model._poll.isActive()


def test_the_figures_say_whether_they_are_of_this_draft(show: Show) -> None:
    view, page = show(request_dry_run=31)
    assert page.age.text == "of another state of the draft"
    page.start.click()
    assert page.age.text == "of this draft"
    assert view.plan is not None
    assert view.plan.header._buttons[1].isEnabled()  # it may be submitted now
    view.plan.model.draft.type_formula("commission", "1")
    assert page.age.text == "of another state of the draft"


def test_why_a_dry_run_failed_is_said(show: Show, answers: dict[str, Any]) -> None:
    broken = replace(answers["get_dry_run"], id=41, state="failed", error="The draft cannot be calculated. In step base: no fact named amont")
    _, page = show(request_dry_run=41, get_dry_run=broken)
    page.start.click()
    assert "amont" in page.problem.text() and page.problem.isVisible()


def test_before_a_draft_is_handed_in_its_newest_dry_run_is_shown(show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    view, page = show(request_dry_run=31, submit=None)
    assert said(page.model)[0] == "There is no dry run of this draft as it is now."
    page.start.click()
    dialog = SubmitDialog(page.model)
    qtbot.addWidget(dialog)
    assert dialog.lines[0].startswith("Dry run of 2026-08 – 2026-09: +54,012.00 (3.2%)")
    assert view.plan is not None
    answers = iter([MONTHS, 0, 1])
    monkeypatch.setattr(SubmitDialog, "exec", lambda _self: next(answers))
    for asked in (0, 0, 1):
        view.plan.header._buttons[1].click()
        assert len(view._app.jobs.called("submit")) == asked


def test_only_changed_budgets_are_sent(qtbot: QtBot, theme: Any) -> None:
    dialog = BudgetDialog(["2026-08", "2026-09"], {"2026-08": D(5)})
    qtbot.addWidget(dialog)
    dialog.fields["2026-09"].set_value(D("12.50"))
    assert dialog.amounts() == {"2026-09": D("12.50")}


def test_a_draft_that_dates_lines_otherwise_says_that_they_are_tried_as_they_were_credited(show: Show) -> None:
    _, page = show()
    assert page.credited.isHidden()
    page.model.plan.draft.set_property("credit_date", "payment")
    page.show_state()
    assert not page.credited.isHidden()
