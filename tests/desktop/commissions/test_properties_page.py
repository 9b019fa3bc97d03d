"""The terms as a window: every property and every example goes in and comes back; what is wrong is said at its field."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.commissions.draft import canonical
from desktop.commissions.plan_view import PlanView
from desktop.commissions.properties_page import terms_of
from desktop.commissions.properties_places import COLLECTION, INPUT, LINE, PLAN
from desktop.commissions.view import CommissionsView
from desktop.shared.formula.line import FormulaLine
from resources.paths import ROOT
from server_db.domain.plan_body import parse_body
from server_db.domain.plan_checks import check_plan
from server_db.domain.plan_properties import CHOICES, property_names

D = Decimal
Open = Callable[..., PlanView]
EXAMPLES = sorted((ROOT / "plans" / "examples").glob("*.json"))
STEPS = [
    {"name": "line", "formula": "ROUND(amount * 5%, 2)", "unit": "money", "scope": "record", "over": "orders", "label_en": "By order", "label_zh": "逐单提成"},
    {"name": "bonus", "formula": "ROUND(IF(sales > 100000, 500, 0), 2)", "unit": "money", "scope": "person", "label_en": "Bonus", "label_zh": "奖金"},
    {"name": "sales", "formula": "SUM(orders.amount)", "unit": "money", "scope": "person", "label_en": "Sold", "label_zh": "销售额"},
    {"name": "payout", "formula": "SUM(orders.line) + bonus", "unit": "money", "scope": "person", "label_en": "Earned", "label_zh": "应得合计"},
]
PLAIN = {
    "steps": [{"over": None, "note": "", **step} for step in STEPS], "payout": "payout", "payout_lines": ["line", "bonus"], "properties": {},
    "tables": {}, "parameters": {"top": {"value": "3000", "unit": "money", "label_en": "Top", "label_zh": "封顶额"}},
}  # fmt: skip


@pytest.fixture
def open_terms(make_app: Any, answers: dict[str, Any], qtbot: QtBot, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Open:
    from desktop.shared import local_drafts

    answers.setdefault("find_acknowledgements", ())
    monkeypatch.setattr(local_drafts, "user_state_path", lambda *_, **__: tmp_path)
    monkeypatch.setattr("desktop.commissions.lint_watch.LintWatch.follow", lambda *_: None)  # not looked at here, and slow

    def open_plan(body: Any = None, lang: str = "en", mode: str = "light") -> PlanView:
        shown = replace(answers["draft"], body=body or PLAIN)
        load = answers["load_plan"]
        answers["load_plan"] = lambda version, period: replace(load(version, period), version=shown)
        view = CommissionsView(make_app(answers, ("finance",), lang, mode))
        qtbot.addWidget(view)
        view.resize(1368, 792)
        view.show()
        qtbot.waitExposed(view)
        assert view.plan is not None
        view.plan.show_face("terms")
        qtbot.wait(20)
        return view.plan

    return open_plan


@pytest.fixture
def uncalculated(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the fields alone are looked at, a hundred plans need not be paid to everybody."""
    monkeypatch.setattr("desktop.commissions.plan_view_model.PlanViewModel._recalculate", lambda _: None)


def body_in(path: Any) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(path.read_text("utf-8"))["body"]
    steps = [{"label_en": "", "label_zh": "", "unit": "money", "scope": "person", "over": None, "note": "", **step} for step in body["steps"]]
    return {**body, "steps": steps}


@pytest.mark.usefixtures("uncalculated")
def test_every_example_comes_back_as_it_went_in(open_terms: Open, qtbot: QtBot) -> None:
    view = open_terms()
    assert EXAMPLES
    for path in EXAMPLES:
        body = body_in(path)
        view.model.draft.replace(body)
        qtbot.wait(1)
        assert view.terms.read_back() == terms_of(body), path.name
        assert view.model.draft.body is body and view.model.draft.stack.isClean(), path.name
        assert view.terms.model.problems == {}, path.name


def choose(view: PlanView, name: str, value: str) -> None:
    field = view.terms.plan.rows[name].field
    field.set_current(value)  # type: ignore[attr-defined]
    field.activated.emit(field.currentIndex())  # type: ignore[attr-defined]


def write(view: PlanView, name: str, text: str, line: bool = False) -> None:
    """What a person types, in one go."""
    row = (view.terms.line if line else view.terms.plan).rows[name]
    assert row.isVisibleTo(view.terms), name
    if isinstance(row.field, FormulaLine):
        row.field.editor.selectAll()
        row.field.editor.insertPlainText(text)
    else:
        row.field.setText(text)  # type: ignore[attr-defined]
        row.field.textEdited.emit(text)  # type: ignore[attr-defined]


FILL = {
    "cap_amount": "3000", "cap_reason_en": "Agreed", "draw_guarantee": "2000", "draw_limit": "500", "warranty_days": "180", "held_reason_en": "Audit",
    "cap_reason_zh": "已约定", "held_reason_zh": "审计",
}  # fmt: skip


@pytest.mark.usefixtures("uncalculated")
def test_every_choice_can_be_made_and_is_accepted(open_terms: Open) -> None:
    view = open_terms()
    for name, value in [(choice.name, value) for choice in CHOICES for value, _, _ in choice.values]:
        view.model.draft.replace(PLAIN)
        if name == "cap_excess":
            choose(view, "cap", "person_period")
        choose(view, name, value)
        for row_name in [key for key, row in view.terms.plan.rows.items() if row.isVisibleTo(view.terms)]:
            if row_name in FILL:
                write(view, row_name, FILL[row_name])
        body = view.model.draft.body
        read, refused = parse_body(body)
        assert refused == () and read.properties[name] == value
        assert [one.message for one in check_plan(body) if one.severity == "error"] == [], (name, value)
        assert view.terms.read_back() == terms_of(body)
        printed = view.terms.model.printed[name]
        assert any(printed.value_en in strip.text() for strip in view.terms.plan.strips.values())


def test_every_property_has_a_field(open_terms: Open) -> None:
    assert set(open_terms().terms.plan.rows) == set(property_names())


def test_a_cap_changes_what_is_paid_and_its_trace(open_terms: Open, qtbot: QtBot) -> None:
    view = open_terms()
    assert view.model.calculated is not None
    before = view.model.calculated.payout
    choose(view, "cap", "person_period")
    assert "Cap amount is missing" in view.terms.plan.rows["cap_amount"].problem
    write(view, "cap_amount", "100")
    assert view.terms.plan.rows["cap_amount"].problem == ""
    outcome = view.model.calculated.outcome
    assert before is not None and before > 100 and view.model.calculated.payout == D(100)
    assert outcome.due == "payable" and outcome.trace("payable") is not None


def test_a_formula_in_the_terms_is_checked_where_it_stands(open_terms: Open, qtbot: QtBot) -> None:
    view = open_terms()
    choose(view, "cap", "per_record")
    write(view, "cap_amount", view.model.book().shown("amount * nosuch", "en"))
    field = view.terms.plan.rows["cap_amount"].field
    assert isinstance(field, FormulaLine)
    mark = field.editor._squiggles[0]
    assert field.editor.toPlainText()[mark.start : mark.end] == "nosuch" and "not known" in mark.message
    assert view.model.draft.body["properties"]["cap_amount"] == "amount * nosuch"


def test_typing_is_one_undo_step_and_what_does_not_apply_goes(open_terms: Open, qtbot: QtBot) -> None:
    view = open_terms()
    first = canonical(view.model.draft.body)
    choose(view, "clawback", "by_age")
    qtbot.keyClicks(view.terms.plan.rows["warranty_days"].field, "365")
    assert view.model.draft.body["properties"] == {"clawback": "by_age", "warranty_days": "365"}
    assert view.model.draft.stack.count() == 2
    choose(view, "clawback", "reverse")
    assert view.model.draft.body["properties"] == {} and not view.terms.plan.rows["warranty_days"].isVisibleTo(view.terms)
    for _ in range(3):
        view.model.draft.stack.undo()
    assert canonical(view.model.draft.body) == first


def test_stages_are_cut_edited_and_refused_unless_whole(open_terms: Open) -> None:
    view = open_terms()
    choose(view, "release", "staged")
    stages = view.terms.plan.rows["stages"].field
    stages.add()  # type: ignore[attr-defined]
    assert view.model.draft.body["properties"]["stages"] == [{"share": "0.5", "days": 0}, {"share": "0.5", "days": 30}]
    stages.table.cells.edited.emit(1, 0, "40%")  # type: ignore[attr-defined]
    assert "90% in all" in view.terms.plan.rows["stages"].problem
    stages.table.cells.edited.emit(0, 0, "60%")  # type: ignore[attr-defined]
    assert view.terms.plan.rows["stages"].problem == ""
    stages.table.cells.edited.emit(1, 1, "0")  # type: ignore[attr-defined]
    assert "must rise" in view.terms.plan.rows["stages"].problem
    stages.table.cells.edited.emit(1, 1, "soon")  # type: ignore[attr-defined]
    assert "whole number of days" in view.terms.plan.rows["stages"].problem


BAD = [
    ("draw", "recoverable", {"draw_guarantee": "2000", "draw_since": "2026-06-01", "draw_until": "2026-01-01"}, "draw_until", "保底于 2026-01-01 结束"),
    ("draw", "recoverable", {"draw_guarantee": "2000", "draw_since": "soon"}, "draw_since", "“soon”不是日期"),
    ("clawback", "by_age", {"warranty_days": "0"}, "warranty_days", "大于 0 的整数"),
    ("cap", "person_period", {"cap_amount": "-5"}, "cap_amount", "小于 0"),
    ("cap", "pool", {"cap_amount": "sales * 2"}, "cap_amount", "只能使用参数"),
    ("accumulation", "record", {"minimum_payout": "-1"}, "minimum_payout", "小于 0"),
]


def test_bad_input_is_refused_at_its_field(open_terms: Open) -> None:
    view = open_terms(lang="zh")
    for choice, value, texts, field, said in BAD:
        view.model.draft.replace(PLAIN)
        choose(view, choice, value)
        for name, text in texts.items():
            write(view, name, text)
        assert said in view.terms.plan.rows[field].problem
        assert any(cells[0].icon == "alert-circle" for cells in view.terms.list.cells.rows)


def test_a_pay_line_has_terms_of_its_own(open_terms: Open, qtbot: QtBot) -> None:
    view = open_terms()
    view.terms.open_term(LINE, "bonus")
    release = view.terms.line.rows["release"].field
    assert release.currentText() == "as the plan: at once"  # type: ignore[attr-defined]
    release.set_current("held")  # type: ignore[attr-defined]
    release.activated.emit(release.currentIndex())  # type: ignore[attr-defined]
    assert "missing" in view.terms.line.rows["held_reason_zh"].problem
    write(view, "held_reason_en", "Audit", line=True)
    write(view, "held_reason_zh", "Shenji", line=True)
    assert view.model.draft.body["components"] == {"bonus": {"release": "held", "held_reason_en": "Audit", "held_reason_zh": "Shenji"}}
    assert "held: Audit" in view.terms.line.strips["line"].text()
    assert not view.terms.line.rows["cap_amount"].isVisibleTo(view.terms)
    choose(view, "cap", "per_step")
    view.terms.open_term(LINE, "line")
    write(view, "cap_amount", "top", line=True)
    assert view.model.draft.body["components"]["line"] == {"cap_amount": "top"}
    assert view.terms.read_back() == terms_of(view.model.draft.body)
    view.model.draft.rename("top", "roof")
    view.model.draft.rename("line", "by_order")
    assert view.model.draft.body["components"]["by_order"] == {"cap_amount": "roof"}


def test_collections_and_figures(open_terms: Open, qtbot: QtBot) -> None:
    view = open_terms()
    view.terms.open_term(COLLECTION, "")
    view.terms.collections.add.click()
    assert view.model.draft.body["collections"] == {"by_delivery": {"credit_date": "delivery", "label_en": "By delivery date", "label_zh": "按交付日"}}
    card = view.terms.collections.cards[0]
    card.kind.set_current("order")
    card.kind.activated.emit(card.kind.currentIndex())
    assert "same date" in card.problem.text()
    view.terms.open_term(INPUT, "")
    view.terms.figures.add.click()
    card = view.terms.figures.cards[0]
    card.default.setFocus()
    qtbot.keyClicks(card.default, "8o")
    assert "no number" in card.problem.text()
    card.default.clear()
    qtbot.keyClicks(card.default, "80")
    card.name.setText("bonus")
    card.name.editingFinished.emit()
    assert "taken" in card.problem.text()
    card.name.setText("care")
    card.name.editingFinished.emit()
    assert view.model.draft.body["inputs"] == {"care": {"unit": "score", "label_en": "Score", "label_zh": "评分", "default": "80"}}
    view.terms.collections.cards[0].remove.click()
    assert "collections" not in view.model.draft.body


def test_an_approved_version_is_only_read(open_terms: Open, answers: dict[str, Any]) -> None:
    answers["draft"] = replace(answers["draft"], status="approved", approved_by=2)
    view = open_terms()
    before = view.model.draft.body
    choose(view, "cap", "per_record")
    assert view.model.draft.body is before
    assert not view.terms.plan.rows["cap"].field.isEnabled()


def test_enter_in_the_list_leads_into_the_field(open_terms: Open, qtbot: QtBot) -> None:
    view = open_terms()
    view.terms.list.setFocus()
    view.terms.list.selectRow(view.terms.keys.index((PLAN, "draw")))
    qtbot.keyClick(view.terms.list, Qt.Key.Key_Return)
    assert view.terms.plan.rows["draw"].field.hasFocus()


RICH = {
    **PLAIN,
    "properties": {
        "cap": "per_step", "cap_excess": "carried", "cap_reason_en": "Agreed with the council in 2025", "cap_reason_zh": "2025 年与职代会约定",
        "draw": "recoverable_limited", "draw_guarantee": "2000", "draw_limit": "MAX(bonus, 500)", "draw_since": "2026-01-01",
        "draw_until": "2025-12-01", "release": "staged", "stages": [{"share": "0.5", "days": 0}, {"share": "0.4", "days": 90}],
        "clawback": "by_age", "warranty_days": "365",
    },
    "components": {"line": {"cap_amount": "top"}, "bonus": {"release": "held", "held_reason_en": "Audit", "held_reason_zh": "审计"}},
    "collections": {"collected": {"credit_date": "payment", "label_en": "Collected", "label_zh": "回款"}},
    "inputs": {"care": {"unit": "score", "label_en": "Satisfaction", "label_zh": "满意度", "default": "80"}},
}  # fmt: skip


def test_it_looks_right(open_terms: Open, look: Any, shoot: Any, lint: Any, tmp_path: Any, qtbot: QtBot) -> None:
    view = open_terms(RICH, *look)
    for scope, name in ((PLAN, "credit_date"), (PLAN, "cap"), (PLAN, "release"), (LINE, "bonus"), (COLLECTION, ""), (INPUT, "")):
        view.terms.open_term(scope, name)
        qtbot.wait(30)
        shoot(view.window(), str(tmp_path / f"terms-{scope}-{name}-{look[0]}-{look[1]}.png"), 1368, 792)
        assert lint(view.window()) == []
