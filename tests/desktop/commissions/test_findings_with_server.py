"""The linter's findings against a real server: let stand with a reason, read back by the next who opens the draft, for that plan only."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QInputDialog

from desktop.commissions.lint_panel import FindingLine
from desktop.commissions.plan_view import PlanView
from desktop.commissions.view import CommissionsView
from desktop.shared import local_drafts
from server_db.commands.plans import new_draft
from server_db.queries.plans import find_plans

Enter = Callable[[str], CommissionsView]


@pytest.fixture
def enter(show_screen: Any, demo_copy: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Enter:
    monkeypatch.setattr(local_drafts, "user_state_path", lambda *_, **__: tmp_path)
    monkeypatch.setattr("desktop.commissions.lint_watch.PAUSE_MS", 10)

    def sign_in(login: str) -> CommissionsView:
        view: CommissionsView = show_screen(demo_copy, login, CommissionsView, size=(1368, 900))
        return view

    return sign_in


def opened(view: CommissionsView, version: int, qtbot: Any) -> PlanView:
    view.open_path(["version", str(version)], {})
    qtbot.waitUntil(lambda: view.plan is not None and view.plan.model.version is not None and view.plan.model.version.id == version, timeout=60000)
    assert view.plan is not None
    settled(view.plan, qtbot)
    return view.plan


def settled(plan: PlanView, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: plan.model.lint.fresh and bool(plan.model.lint.findings), timeout=60000)
    qtbot.waitUntil(lambda: not plan.model._jobs.running, timeout=60000)


def line_of(plan: PlanView, key: str) -> FindingLine:
    return next(one for one in plan.findings.panel._lines if one.key == key)


def test_a_warning_stands_for_everybody_until_the_plan_changes(
    enter: Enter, demo_copy: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    with demo_copy.sign_in("f001").session() as session:
        plan_id = find_plans(session)[0].id
    with demo_copy.sign_in("f001").session() as session:
        version = new_draft(session, plan_id, date(2027, 5, 1)).id
    plan = opened(enter("f001"), version, qtbot)
    key = next(one.key for one in plan.model.lint.findings if one.severity == "warning")
    assert line_of(plan, key).may_accept
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("Agreed with sales", True))
    plan.findings._accept(key)
    qtbot.waitUntil(lambda: bool(line_of(plan, key).reason), timeout=60000)

    other = opened(enter("f002"), version, qtbot)
    said = line_of(other, key)
    assert plan.model._jobs is not other.model._jobs
    assert said.reason == line_of(plan, key).reason and said.reason.startswith("Agreed with sales (") and not said.may_accept

    step = str(plan.model.draft.body["payout"])
    formula = next(one["formula"] for one in plan.model.draft.body["steps"] if one["name"] == step)
    plan.model.draft.set_formula(step, f"({formula}) + 0")
    settled(plan, qtbot)
    assert plan.model.lint.findings and not any(one.reason for one in plan.findings.panel._lines)
    plan.model.draft.stack.undo()
    settled(plan, qtbot)
    assert line_of(plan, key).reason == said.reason
