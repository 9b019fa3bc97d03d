"""The list of what a draft changes: each line in both languages, with what it does to the example's pay."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from desktop.commissions.change_words import diff_lines
from desktop.commissions.loading import LoadedPlan
from desktop.commissions.plan_view_model import PlanViewModel
from desktop.shared.local_drafts import LocalDrafts
from server_db.domain.formulas.dates import PLAIN_WEEK
from tests.desktop.commissions.conftest import PEOPLE, body_of, version_of


def _bodies() -> tuple[dict[str, Any], dict[str, Any]]:
    body = body_of("software")
    steps = [{**step, "formula": f"({step['formula']}) + visits"} if step["name"] == body["payout"] else step for step in body["steps"]]
    visits = {"unit": "count", "default": "80", "label_en": "Visits", "label_zh": "拜访数"}
    line = body["payout_lines"][0]
    live = {**body, "steps": steps, "inputs": {"visits": visits}, "components": {line: {"release": "held", "held_reason_en": "Audit"}}}
    draft = {
        **live, "inputs": {"visits": {**visits, "default": "100"}}, "components": {line: {"release": "staged", "stages": STAGES}},
        "collections": {"collected": {"credit_date": "payment", "label_en": "Collected", "label_zh": "回款"}},
        "properties": {**body["properties"], "minimum_payout": "quota * 0.001"},
    }  # fmt: skip
    return live, draft


STAGES = [{"share": "0.5", "days": 0}, {"share": "0.5", "days": 90}]
LINES = {
    "en": [
        ("Collected", "–", "date of full payment"), ("Visits", "count, else 80", "count, else 100"), ("Minimum payout", "–", "Quota × 0.001"),
        ("Paid out · Commission", "held", "in stages"), ("Reason of holding, English · Commission", "Audit", "–"),
        ("Stages · Commission", "–", "50% after 0 days + 50% after 90 days"),
    ],
    "zh": [
        ("回款", "–", "全额回款日"), ("拜访数", "数量，缺失按 80", "数量，缺失按 100"), ("最低发放额", "–", "任务额 × 0.001"),
        ("发放方式 · 销售提成", "暂缓发放", "分期发放"), ("暂缓原因（英文） · 销售提成", "Audit", "–"),
        ("分期 · 销售提成", "–", "50%（0 天后） + 50%（90 天后）"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_terms_figures_and_collections_are_listed_in_words_and_priced(
    qapp: QApplication, make_app: Any, answers: dict[str, Any], immediate_jobs: Any, tmp_path: Path, lang: str
) -> None:
    make_app(lang=lang)
    before, after = _bodies()
    live, draft = version_of(before, 6, 6, "approved", approved_by=2), version_of(after)
    loaded = LoadedPlan(draft, live, PEOPLE, "2026-10", PLAIN_WEEK, 27)
    model = PlanViewModel(immediate_jobs({**answers, "load_plan": loaded}), 1, frozenset({"finance"}), LocalDrafts("f001@demo", tmp_path))
    model.open(7, "2026-10")
    found = diff_lines(model)
    assert [(one.label, one.before, one.after) for one in found] == LINES[lang]
    assert found[1].for_example == Decimal(20)
    assert {one.for_example for one in found if one.change.sort != "figure"} == {Decimal(0)}
