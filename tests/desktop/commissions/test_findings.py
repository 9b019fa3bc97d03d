"""The linter in the calculator: what it says beside the draft, where it leads, its example worked out again, its fixes undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from desktop.commissions.draft import canonical
from desktop.commissions.plan_view import PlanView
from desktop.commissions.view import CommissionsView
from desktop.shared import local_drafts
from server_db.domain.plan_lint import Finding, lint_plan
from server_db.domain.plan_properties import property_names
from server_db.queries.scenarios import Acknowledgement

Show = Callable[..., CommissionsView]
LOOKED: dict[bytes, tuple[Finding, ...]] = {}


def looked_once(body: dict[str, Any], cancelled: Callable[[], bool]) -> tuple[Finding, ...]:
    """Each plan of these tests is looked at once; the looks are the same."""
    key = canonical(body)
    if key not in LOOKED:
        LOOKED[key] = lint_plan(body, cancelled)
    return LOOKED[key]


@pytest.fixture
def show(make_app: Any, answers: dict[str, Any], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Show]:
    monkeypatch.setattr(local_drafts, "user_state_path", lambda *_, **__: tmp_path)
    monkeypatch.setattr("desktop.commissions.lint_watch.PAUSE_MS", 10)
    monkeypatch.setattr("desktop.commissions.lint_watch.lint_plan", looked_once)

    def open_window(lang: str = "en", mode: str = "light", **more: Any) -> CommissionsView:
        view = CommissionsView(make_app({"acknowledge_findings": None, **answers, **more}, ("finance",), lang, mode))
        qtbot.addWidget(view)
        view.resize(1368, 980)
        view.show()
        qtbot.waitExposed(view)
        qtbot.wait(300)
        return view

    yield open_window


def plan_of(view: CommissionsView) -> PlanView:
    assert view.plan is not None
    return view.plan


def codes(plan: PlanView) -> list[str]:
    return [one.code for one in plan.model.lint.findings]


def test_findings_stand_beside_the_draft(show: Show, look: tuple[str, str], lint: Any) -> None:
    view = show(*look)
    plan = plan_of(view)
    assert "cliff" in codes(plan) and plan.model.lint.fresh
    assert lint(view) == []


def test_findings_are_looked_for_again_after_an_edit(show: Show, qtbot: QtBot) -> None:
    plan = plan_of(show())
    plan.model.draft.set_formula("payout", "commission + target_bonus + override + commission / 3")
    assert not plan.model.lint.fresh
    qtbot.waitUntil(lambda: plan.model.lint.fresh, timeout=5000)
    assert "not_rounded" in codes(plan)
    plan.model.draft.set_formula("payout", "ROUND(commission +")
    assert not plan.findings.panel._rows.count()


def test_a_press_leads_to_the_row(show: Show) -> None:
    plan = plan_of(show())
    cliff = next(one for one in plan.model.lint.findings if one.code == "cliff" and one.place.table == "bands")
    plan.findings.go_to(cliff.key)
    shown = next(one for one in plan.tables if one.sheet and one.sheet.name == "bands")
    assert shown.table.currentIndex().row() == cliff.place.row
    zero = next(one for one in plan.model.lint.findings if one.code == "zero_quota")
    plan.findings.go_to(zero.key)
    assert plan.model.step == zero.place.step


def test_the_example_is_worked_out_again(show: Show, qtbot: QtBot, lint: Any) -> None:
    plan = plan_of(show())
    for finding in plan.model.lint.findings:
        dialog = plan.findings.example(finding.key)
        assert dialog is not None
        qtbot.addWidget(dialog)
        dialog.show()
        first, second = dialog.sides
        if finding.code == "cliff":
            assert isinstance(first.value, Decimal) and isinstance(second.value, Decimal)
            assert second.value - first.value == finding.effect
        assert lint(dialog) == []


def test_a_fix_is_one_step_to_undo(show: Show, qtbot: QtBot) -> None:
    plan = plan_of(show())
    before = canonical(plan.model.draft.body)
    mended = 0
    for finding in plan.model.lint.findings:
        if finding.fix is None:
            continue
        plan.findings.mend(finding.key)
        assert canonical(plan.model.draft.body) != before
        assert not plan.model.lint.fresh
        plan.findings.mend(finding.key)  # waits for the next look
        assert plan.model.draft.stack.count() == 1
        plan.model.draft.stack.undo()
        assert canonical(plan.model.draft.body) == before and plan.model.lint.fresh
        mended += 1
    assert mended


def test_the_chart_offers_to_make_its_cliff_marginal(show: Show, qtbot: QtBot) -> None:
    plan = plan_of(show())
    assert plan.chart._mend.isVisible()
    plan.chart._mend.click()
    qtbot.waitUntil(lambda: plan.model.lint.fresh, timeout=5000)
    assert "TIER(" in next(step for step in plan.model.draft.body["steps"] if step["name"] == "commission")["formula"]


def test_a_warning_is_let_stand_with_a_reason(show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = plan_of(show())
    cliff = next(one for one in plan.model.lint.findings if one.code == "cliff")
    assert plan.model.version is not None
    known: list[Acknowledgement] = []
    body_hash = plan.model.version.body_hash
    app_answers = plan.model._jobs.answers  # type: ignore[attr-defined]
    app_answers["find_acknowledgements"] = lambda version: tuple(known)

    def acknowledged(version: int, keys: list[str], note: str) -> None:
        made = dict.fromkeys(Acknowledgement.__dataclass_fields__)
        said = {"finding": keys[0], "body_hash": body_hash, "note": note, "by_en": "Lin", "by_zh": "林", "at": datetime(2026, 10, 5, 9, 30).astimezone()}
        known.append(Acknowledgement(**{**made, **said}))  # type: ignore[arg-type]

    app_answers["acknowledge_findings"] = acknowledged
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("Agreed with sales", True))
    plan.findings._accept(cliff.key)
    line = next(one for one in plan.findings.panel._lines if one.key == cliff.key)
    assert line.reason == "Agreed with sales (Lin, 2026-10-05 09:30)" and not line.may_accept
    # for that plan only: another edit has it settled again, taking the edit back does not
    plan.model.draft.set_formula("payout", plan.model.draft.body["steps"][-1]["formula"] + " + 1")
    qtbot.waitUntil(lambda: plan.model.lint.fresh, timeout=5000)
    again = next(one for one in plan.model.lint.findings if one.key == cliff.key)
    assert plan.model.lint.reason_of(again) is None
    plan.model.draft.stack.undo()
    qtbot.waitUntil(lambda: plan.model.lint.fresh, timeout=5000)
    assert plan.model.lint.reason_of(cliff) is known[0]


def test_a_finding_about_a_term_leads_to_its_field(show: Show, look: tuple[str, str], qtbot: QtBot) -> None:
    plan = plan_of(show(*look))
    for code, name in (("date_gain", "reset"), ("clawback_exceeds_payout", "clawback")):
        finding = next(one for one in plan.model.lint.findings if one.code == code)
        assert finding.place.part == name
        plan.findings.go_to(finding.key)
        shown = plan.terms.plan.rows[name]
        assert plan.terms.isVisible() and not plan.guide.isVisible()
        qtbot.waitUntil(lambda shown=shown: not shown.visibleRegion().isEmpty(), timeout=3000)  # type: ignore[misc]
        assert shown.isAncestorOf(plan.focusWidget())
        scope, term = plan.terms.keys[plan.terms.list.currentIndex().row()]
        assert (scope, term) == ("plan", "reset" if name == "reset" else "clawback")


def test_every_term_has_a_field_to_lead_to(show: Show) -> None:
    plan = plan_of(show())
    plan.show_face("terms")
    for name in property_names():
        plan.terms.open_field(name)
        assert plan.terms.keys[plan.terms.list.currentIndex().row()][1] in plan.terms.model.printed, name
