"""A head signs or returns the own team's results; finance sees who is missing and stands in only where a head cannot."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog, QPushButton

from desktop.payroll.reason_dialog import ReasonDialog
from desktop.payroll.run_steps import why_not
from desktop.payroll.screen import SPEC
from desktop.payroll.texts import signatures
from desktop.payroll.view import PayrollView

Make = Callable[..., Any]


@pytest.fixture
def screen(make_app: Make, answers: Make, picture: Make, sign_offs: Any, team: Any, qtbot: Any) -> Callable[..., PayrollView]:
    def make(groups: tuple[str, ...], lang: str = "en", mode: str = "light", size: tuple[int, int] = (1368, 800), **changes: Any) -> PayrollView:
        lines = picture().lines if "finance" in groups else ()
        shown = picture(**{"sign_offs": sign_offs, "lines": lines, "team": () if "finance" in groups else team, **changes})
        view = SPEC.make(make_app(answers(shown, sign_off=None), groups=groups, lang=lang, mode=mode))
        assert isinstance(view, PayrollView)
        view.resize(*size)
        qtbot.addWidget(view)
        view.show()
        return view

    return make


def _action(view: PayrollView, key: str) -> QPushButton | None:
    return view.head.findChild(QPushButton, f"action.{key}")


def _answer(monkeypatch: pytest.MonkeyPatch, reason: str) -> None:
    monkeypatch.setattr(ReasonDialog, "exec", lambda dialog: dialog.text.setPlainText(reason) or QDialog.DialogCode.Accepted)


def test_every_look(screen: Make, look: tuple[str, str], lint: Any, tmp_path: Path) -> None:
    """With TRIPOD_SHOTS set to a folder the pictures stay there."""
    folder = Path(os.environ.get("TRIPOD_SHOTS") or tmp_path)
    for groups in (("manager",), ("finance",)):
        view = screen(groups, *look)
        view.checks.choose("signatures")
        assert lint(view) == []
        assert view.grab().save(str(folder / f"signing_{groups[0]}_{look[0]}_{look[1]}.png"))


def test_a_head_reads_the_own_team_and_signs_what_is_shown(screen: Make) -> None:
    view = screen(("manager",))
    assert view.team.isVisible() and len(view.team.grid.rows) == 6
    assert not view.people.isVisible() and not view.bridge.isVisible()
    view.act("sign")
    assert view._app.jobs.called("sign_off") == [(5, 1, "signed", "ab" * 32, None)]


def test_a_return_needs_a_reason(screen: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    view = screen(("manager",))
    _answer(monkeypatch, "An order of October is missing")
    view.act("return")
    assert view._app.jobs.called("sign_off") == [(5, 1, "returned", "ab" * 32, "An order of October is missing")]


def test_with_a_blocker_in_the_team_the_button_says_why(screen: Make, sign_offs: Any) -> None:
    view = screen(("manager",), sign_offs=(replace(sign_offs[0], open_blockers=1),))
    button = _action(view, "sign")
    assert button is not None and not button.isEnabled() and "could not be calculated" in button.toolTip()


def test_finance_sees_who_is_missing_and_signs_only_for_heads_who_cannot(screen: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    view = screen(("finance",))
    assert not view.team.isVisible()
    assert [row.decision for row in view.signatures.grid.rows] == ["returned", "waiting", "waiting", "signed"]
    _answer(monkeypatch, "Nobody heads them")
    for row in view.signatures.grid.rows:
        view.signatures.grid.link_clicked.emit(row, "in_place", False)
    assert view._app.jobs.called("sign_off") == [(5, None, "signed", "ab" * 32, "Nobody heads them")]


def test_the_approval_says_that_signatures_are_missing(picture: Make, run: Make, sign_offs: Any) -> None:
    waiting = picture(run(status="reviewed", reviewed_by=3, open_blockers=0), sign_offs=sign_offs)
    assert why_not(waiting, "approved", 4) == "run.unsigned_teams"
    assert signatures(sign_offs) == "returned by Tang Li"
    assert signatures(sign_offs[:2]) == "teams signed: 1 of 2"
    assert signatures(sign_offs[1:2]) == "all 1 teams signed"
    assert signatures(()) == ""
