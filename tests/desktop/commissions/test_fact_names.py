"""Everything a slider can move has its name in both languages, in every plan that comes with the product."""

from __future__ import annotations

import json
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.commissions import plan_presenter
from desktop.commissions.plan_names import book_of
from desktop.commissions.what_if import Scenario, apply, levers_of
from desktop.commissions.what_if_panel import WhatIfPanel
from resources.paths import ROOT
from server_db.domain.plan_facts import GROUP_FACTS, ORDER_FACTS, PERSON_FACTS
from server_db.domain.plan_inputs import FIGURE

PLANS = sorted((ROOT / "plans").rglob("*.json"))
D = Decimal
GROUPED: dict[str, Any] = {
    "steps": [{"name": "pay", "scope": "person", "unit": "money", "label_en": "Pay", "label_zh": "提成",
               "formula": "team_sales / team_quota * office_sales / office_quota * team_size + satisfaction"}],
    "payout": "pay", "payout_lines": ["pay"], "parameters": {}, "tables": {}, "properties": {},
    "inputs": {"satisfaction": {"unit": "count", "label_en": "Satisfaction", "label_zh": "满意度"}},
}  # fmt: skip


def body_in(path: Any) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(path.read_text("utf-8"))["body"]
    return body


def facts_of(body: dict[str, Any]) -> dict[str, Any]:
    numbers: dict[str, Any] = {fact.name: D(2000) for fact in (*PERSON_FACTS, *GROUP_FACTS) if fact.kind == "number"}
    return numbers | {FIGURE + name: D(80) for name in body.get("inputs", {})}


def labels_of(body: dict[str, Any]) -> dict[str, str]:
    book = book_of(body, facts_of(body), {}, {})
    return plan_presenter.lever_labels(SimpleNamespace(draft=SimpleNamespace(body=body)), book)  # type: ignore[arg-type]  # all it reads


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_lever_is_named(make_app: Any, qtbot: QtBot, lang: str) -> None:
    make_app({}, ("finance",), lang, "light")
    moved = 0
    for body in (GROUPED, *map(body_in, PLANS)):
        levers, labels = levers_of(body, facts_of(body), {"orders": ({"amount": D(100)},)}, most=99), labels_of(body)
        panel = WhatIfPanel()
        qtbot.addWidget(panel)
        panel.show_levers(levers, labels, {})
        for shown in panel.findChildren(QLabel):
            assert not any(kind in shown.text() for kind in ("fact:", "parameter:", FIGURE)), shown.text()
        for lever in levers:
            assert labels[lever.key] and labels[lever.key] != lever.name, lever.key
            assert lang == "en" or any("\u4e00" <= letter <= "\u9fff" for letter in labels[lever.key]), labels[lever.key]
            moved += 1
    assert moved > len(PLANS)


def test_a_lever_moves_something() -> None:
    """No slider for a fact whose name a step of the plan has: the step is what formulas read."""
    for body in (GROUPED, *map(body_in, PLANS)):
        own = {step["name"] for step in body["steps"]}
        assert not own & {lever.name for lever in levers_of(body, facts_of(body), {}, most=99) if lever.key.startswith("fact:")}
    assert f"fact:{FIGURE}satisfaction" in {lever.key for lever in levers_of(GROUPED, facts_of(GROUPED), {}, most=99)}
    assert apply(Scenario().put(f"fact:{FIGURE}satisfaction", D(90)), GROUPED, facts_of(GROUPED), {})[1][f"{FIGURE}satisfaction"] == 90


def test_a_forgotten_name_is_shown_without_its_kind(make_app: Any, qtbot: QtBot) -> None:
    make_app({}, ("finance",), "zh", "light")
    panel = WhatIfPanel()
    qtbot.addWidget(panel)
    panel.show_levers(levers_of(GROUPED, facts_of(GROUPED), {}), {}, {})
    assert "team_sales" in {shown.text() for shown in panel.findChildren(QLabel)}


def test_every_fact_of_a_formula_is_named_in_an_explanation() -> None:
    for body in (GROUPED, *map(body_in, PLANS)):
        book = book_of(body, {}, {}, {})
        known = {(name.owner or "", name.code) for name in book.names if name.label_en and name.label_zh}
        taken = {step["name"] for step in body["steps"]} | set(body.get("parameters", {}))
        assert {fact.name for fact in (*PERSON_FACTS, *GROUP_FACTS) if fact.name not in taken} <= {code for owner, code in known if not owner}
        assert {fact.name for fact in ORDER_FACTS} <= {code for _, code in known}
