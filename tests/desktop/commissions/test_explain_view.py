"""The explanation of a stored number: equal or not, its formula with figures, its lines, one line opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop.commissions.evaluation import evaluate, prepared
from desktop.commissions.loading import Explained
from desktop.commissions.trace_row import in_order
from desktop.commissions.view import CommissionsView
from server_db.domain.formulas.values import HIDDEN
from server_db.domain.plan_inputs import PersonInputs
from server_db.domain.plan_words import describe
from server_db.queries.explain import CreditedLine, Explanation
from tests.desktop.commissions.conftest import body_of, person_of, version_of

D = Decimal


def explained(step: str, stored: str, record: str | None = None, person: PersonInputs | None = None) -> Explained:
    body, person = body_of("hardware"), person or person_of(27)
    outcome = evaluate(body, person).found
    trace = outcome.trace(step, record or (next(iter(outcome.records[step])) if step in outcome.records else None))
    lines = {str(int(row["id"])): CreditedLine(int(row["id"]), 9000 + int(row["line_no"]), 1, row["order_no"], 1, row["amount"], "direct") for row in person_of(27).children["orders"]}
    traced = outcome.total(step)
    found = Explanation(
        5, 27, step, trace, D(stored), traced, traced == D(stored), 6, 6, "HW-COMP", describe(prepared(body).body.properties), lines, outcome,
    )  # fmt: skip
    person_card: Any = SimpleNamespace(code="E1027", name_en="Wang Min", name_zh="王敏")
    run: Any = SimpleNamespace(code="PR-2026-10-01", period_code="2026-10")
    return Explained(found, version_of(body, 6, 6, "approved"), person_card, run, record)


Open = Callable[..., CommissionsView]


@pytest.fixture
def open_explanation(make_app: Any, answers: dict[str, Any], qtbot: QtBot) -> Open:
    def make(path: str, lang: str = "en", mode: str = "light") -> CommissionsView:
        def load(run: int, employee: int, step: str, record: str | None) -> Explained:
            stored = str(evaluate(body_of("hardware"), person_of(27)).total(step)) if step != "new_customer_bonus" else "1.00"
            return explained(step, stored, record)

        view = CommissionsView(make_app({**answers, "load_explanation": load}, ("finance",), lang, mode))
        qtbot.addWidget(view)
        view.resize(1368, 792)
        view.show()
        qtbot.waitExposed(view)
        view.open_path(path.split("/"), {}, "explain")
        return view

    return make


def shown(view: CommissionsView) -> Any:
    assert view.explanation is not None and view.explanation.isVisible()
    return view.explanation


def test_a_stored_number_stands_beside_the_traced_one(open_explanation: Open) -> None:
    page = shown(open_explanation("run/5/employee/27/step/payout"))
    assert page._equal.text == "equal to the stored number"
    assert page.header.title.text() == "Earned · Wang Min"
    assert "run PR-2026-10-01" in page.header.sub.full
    assert page._figures.text().startswith("ROUND(") and "orders" not in page._figures.text()


def test_a_difference_is_said_and_never_hidden(open_explanation: Open) -> None:
    page = shown(open_explanation("run/5/employee/27/step/new_customer_bonus"))
    assert page._equal.text == "differs from the stored number" and page._equal.tone == "bad"
    assert "report it" in page._stored.text()


def test_a_figure_kept_from_the_reader_is_no_difference(make_app: Any, answers: dict[str, Any], qtbot: QtBot) -> None:
    def load(run: int, employee: int, step: str, record: str | None) -> Explained:
        return explained(step, "600.00", person=without(person_of(27), "amount"))

    view = CommissionsView(make_app({**answers, "load_explanation": load}, ("finance",), "zh", "light"))
    qtbot.addWidget(view)
    view.resize(1368, 792)
    view.show()
    view.open_path("run/5/employee/27/step/payout".split("/"), {}, "explain")
    page = shown(view)
    assert (page._equal.text, page._amount.text()) == ("按存储显示", "600.00")
    assert "字段权限" in page._stored.text() and "报告" not in page._stored.text()
    faults = [(row.value, "不向您显示" in row.source) for row in in_order(page.model.row()) if row.kind == "error"]
    assert set(faults) == {("不显示", True), ("#DIV/0!", False)}  # nobody below, so no quota to divide by
    assert "#N/A" not in page._figures.text()


def without(person: PersonInputs, name: str) -> PersonInputs:
    """As somebody reads the person who may not see that field of order lines."""
    orders = tuple({key: value for key, value in row.items() if key != name} | {HIDDEN + name: True} for row in person.children["orders"])
    return replace(person, children={**person.children, "orders": orders})


def test_lines_open_one_by_one_and_lead_to_the_order(open_explanation: Open, qtbot: QtBot) -> None:
    page = shown(open_explanation("run/5/employee/27/step/payout"))
    page.trace.open_first_records()
    assert page.drawer.isVisible() and page.drawer.table.cells.heads[-1].text == "Commission"
    with qtbot.waitSignal(page.line_requested) as asked:
        page.drawer._open_current()
    assert asked.args == [9001]
    page.drawer._explain_current()
    assert page.model.opened.record == "27000"
    assert page.trace.tree.topLevelItem(0).text(0) == "Commission" and page.trace.tree.topLevelItem(0).childCount() > 0


def test_the_rules_of_the_plan_are_listed(open_explanation: Open) -> None:
    page = shown(open_explanation("run/5/employee/27/step/payout", "zh"))
    assert ("退货追回", "按原计提冲回") in [(row[0].text, row[1].text) for row in page._rules.cells.rows]


def test_a_step_of_the_explanation_opens_its_own(open_explanation: Open) -> None:
    view = open_explanation("run/5/employee/27/step/payout")
    shown(view).trace.step_requested.emit("attainment")
    assert shown(view).header.title.text() == "Attainment · Wang Min"


def test_nothing_is_clipped_or_unnamed(open_explanation: Open, look: tuple[str, str], lint: Any) -> None:
    assert lint(open_explanation("run/5/employee/27/step/payout", *look)) == []


def test_a_refusal_is_a_sentence_in_place(make_app: Any, answers: dict[str, Any], qtbot: QtBot) -> None:
    class NotFound(Exception):
        code = "run.person_not_found"

    view = CommissionsView(make_app({**answers, "load_explanation": NotFound()}))
    qtbot.addWidget(view)
    view.open_path(["run", "5", "employee", "1"], {}, "explain")
    assert view.explanation is not None and view.explanation._empty.text.text() != ""


def test_a_figure_is_disputed_from_its_explanation(open_explanation: Open, qtbot: QtBot) -> None:
    view = open_explanation("run/5/employee/27/step/payout")
    seen = shown(view)
    assert seen.dispute_button.isVisible(), "finance files for anybody"
    with qtbot.waitSignal(seen.dispute_requested) as asked:
        seen.dispute_button.click()
    assert asked.args[0].startswith("tripod://disputes/new?run=5&employee=27&step=payout")
    seen.may_dispute = lambda _employee: False
    seen.show_explanation()
    assert seen.dispute_button.isHidden()
