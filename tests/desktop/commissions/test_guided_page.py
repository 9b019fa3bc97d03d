"""The guide as a window: questions answered by keyboard and mouse become formulas, one undo step each, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.commissions import guided_view_model
from desktop.commissions.draft import canonical
from desktop.commissions.guided_view_model import INPUTS, TERMS
from desktop.commissions.plan_view import PlanView
from desktop.commissions.view import CommissionsView
from server_db.domain.plan_guided import ByHand, Factor, GuidedPlan, Input, Kpi, KpiBonus, PayLine, Tiers, write_guided

D = Decimal
Open = Callable[..., PlanView]
BANDS = ((D(0), D("0.02")), (D("0.6"), D("0.03")), (D("0.9"), D("0.04")))
PLAN = GuidedPlan(
    (
        PayLine("commission", "Commission", "销售提成", tiers=Tiers("retroactive", axis="attainment", rows=BANDS),
                gate=Factor("collection", ((D(0), D("0.7")), (D("0.7"), D(1))))),
        KpiBonus("bonus", "Target bonus", "达标奖金", D(2000), (
            Kpi("sales", "Sales", "销售", "sales", D("0.6"), rows=guided_view_model.SCALE),
            Kpi("care", "Satisfaction", "满意度", "satisfaction", D("0.4"), D(90), guided_view_model.SCALE),
        )),
    ),
    (Input("satisfaction", "Satisfaction", "满意度", "score", D(80)),),
)  # fmt: skip


@pytest.fixture
def open_guide(make_app: Any, answers: dict[str, Any], qtbot: QtBot, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Open:
    from desktop.commissions.loading import LoadedPlan
    from desktop.shared import local_drafts

    monkeypatch.setattr(local_drafts, "user_state_path", lambda *_, **__: tmp_path)

    def open_plan(lang: str = "en", mode: str = "light", plan: GuidedPlan = PLAN, body: Any = None) -> PlanView:
        shown = replace(answers["draft"], body=body or write_guided(plan))
        load = answers["load_plan"]
        answers["load_plan"] = lambda version, period: replace(load(version, period), version=shown)
        assert LoadedPlan
        view = CommissionsView(make_app(answers, ("finance",), lang, mode))
        qtbot.addWidget(view)
        view.resize(1368, 792)
        view.show()
        qtbot.waitExposed(view)
        assert view.plan is not None
        view.plan.show_face("guided")
        qtbot.wait(50)
        return view.plan

    return open_plan


def test_nothing_is_clipped_or_unnamed(open_guide: Open, look: tuple[str, str], lint: Any, shoot: Any, tmp_path: Any) -> None:
    plan = open_guide(*look)
    for page in ("commission", "bonus", INPUTS, TERMS):
        plan.guide._guide.open_page(page)
        shoot(plan.window(), str(tmp_path / f"guided-{page.strip('*')}-{'-'.join(look)}.png"))
        assert lint(plan) == [], page


def test_a_choice_is_one_undo_step_and_writes_the_formula(open_guide: Open, qtbot: QtBot) -> None:
    plan = open_guide()
    before = canonical(plan.model.draft.body)
    line = plan.guide.line
    line.kind.setFocus()
    line.kind.setCurrentIndex(1)
    line.kind.activated.emit(1)
    assert "quota * TIER(commission_attainment, commission_rates)" in plan.model.draft.body["steps"][-6]["formula"] or any(
        "TIER(" in step["formula"] for step in plan.model.draft.body["steps"]
    )
    assert plan.model.draft.stack.count() == 1 and "TIER" in plan.guide.written.toPlainText()
    qtbot.keyClick(line.kind, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert canonical(plan.model.draft.body) == before and line.kind.current() == "retroactive"


def test_a_condition_narrows_the_lines_and_the_example_follows(open_guide: Open, qtbot: QtBot) -> None:
    plan = open_guide()
    filters = plan.guide.line.filters
    qtbot.mouseClick(filters.add, Qt.MouseButton.LeftButton)
    row = filters._rows[0]
    assert not plan.model.dirty  # nothing was said yet
    row._field.setCurrentIndex(row._field.findData("new_customer"))
    row._field.activated.emit(row._field.currentIndex())
    assert plan.guide._guide.counted("commission") == (5, 40)
    assert "5 of 40" in plan.guide.line.cards["filters"]._example.text()


def test_weights_that_do_not_make_the_whole_are_said_beside_them(open_guide: Open) -> None:
    plan = open_guide()
    plan.guide._guide.open_page("bonus")
    plan.guide.bonus._kpis[1].weight.changed.emit(D("0.3"))
    assert "90%" in plan.guide.bonus._kpi_card._problem.text()
    assert plan.guide._guide.problems_of("bonus")


def test_new_lines_begin_as_usual_plans_do(open_guide: Open) -> None:
    plan = open_guide()
    guide = plan.guide._guide
    for kind in ("commission", "bonus", "spiff", "override"):
        guide.add_line(kind)
        assert guide.line is not None and guide.problems == ()
    assert [line.name for line in guide.plan.lines] == ["commission", "bonus", "commission2", "bonus2", "spiff", "team_override"]
    assert guide.value("spiff") == D(8000)
    plan.guide._remove_line()
    assert guide.plan.line("team_override") is None


def test_an_edit_by_hand_is_told_and_taken_over_again(open_guide: Open) -> None:
    plan = open_guide()
    guide = plan.guide._guide
    formula = next(step["formula"] for step in plan.model.draft.body["steps"] if step["name"] == "commission")
    plan.model.draft.set_formula("commission", formula.replace(", 2)", " + 100, 2)"))
    assert isinstance(guide.line, ByHand) and plan.guide.hand.take.isVisible()
    plan.guide.hand.take.click()
    assert guide.line == PLAN.lines[0]
    assert next(step["formula"] for step in plan.model.draft.body["steps"] if step["name"] == "commission") == formula


def test_a_plan_written_by_hand_opens_as_such(open_guide: Open, answers: dict[str, Any], lint: Any) -> None:
    plan = open_guide(body=answers["live"].body)
    assert set(plan.guide._guide.plan.by_hand) == {"commission", "target_bonus", "override"}
    assert lint(plan) == []
