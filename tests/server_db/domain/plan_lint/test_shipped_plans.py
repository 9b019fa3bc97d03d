"""What the linter says of the plans that come with the product: what each is meant to show, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from resources.paths import ROOT
from server_db.domain.plan_lint import lint_plan

PATIENT = 30.0  # seconds of search: what is found must not hang on how fast the computer is
PLANS = sorted((ROOT / "plans").rglob("*.json"))
# By plan, what somebody should settle or accept. A remark (info) says what a design costs, such as tiers that begin again each month.
WARNED = {
    "cap_per_deal": ("split_gain",),
    "cap_per_person": ("clawback_exceeds_payout",),
    "cap_per_step": ("clawback_exceeds_payout",),
    "clawback_lowers_attainment": ("clawback_exceeds_payout", "cliff", "date_gain", "zero_quota"),
    "curve": ("zero_quota",),
    "floor_per_deal": ("split_gain",),
    "floor_per_step": ("split_gain",),
    "hardware": ("cliff", "zero_quota"),
    "held": ("cliff", "date_gain"),
    "posting_order": ("cliff", "merge_gain", "split_gain"),
    "quota_change": ("zero_quota",),
    "quota_joiner": ("zero_quota",),
    "quota_whole": ("zero_quota",),
    "quota_working_days": ("zero_quota",),
    "rate_table": ("cliff", "cliff", "date_gain", "zero_quota"),
    "retroactive_tiers": ("cliff", "cliff", "cliff", "date_gain"),
    "software": ("clawback_exceeds_payout", "cliff", "cliff", "cliff", "date_gain", "zero_quota"),
    "spif_pool": ("cliff", "merge_gain", "split_gain"),
    "threshold_from_first": ("cliff", "date_gain"),
    "tier_axis": ("cliff", "date_gain", "zero_quota"),
    "tiers_each_order": ("merge_gain",),
    "true_up": ("cliff", "date_gain"),
}
REMARKED = {
    "accelerator": ("date_gain",),
    "cap_per_step": ("cliff",),
    "cap_per_step_carried": ("date_gain",),
    "clawback_recompute": ("date_gain",),
    "clawback_reverse": ("date_gain",),
    "curve": ("date_gain",),
    "decelerator": ("date_gain",),
    "guarantee": ("date_gain",),
    "hardware": ("date_gain",),
    "marginal_tiers": ("date_gain",),
    "quota_change": ("date_gain",),
    "quota_joiner": ("date_gain",),
    "quota_whole": ("date_gain",),
    "quota_working_days": ("date_gain",),
    "team_pool": ("cliff", "date_gain"),
}


def test_the_named_plans_are_there() -> None:
    assert set(WARNED) | set(REMARKED) <= {path.stem for path in PLANS} and len(PLANS) > 50


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_only_what_the_plan_is_meant_to_show(path: Path) -> None:
    found = lint_plan(json.loads(path.read_text("utf-8"))["body"], seconds=PATIENT)
    assert tuple(sorted(one.code for one in found if one.severity != "info")) == WARNED.get(path.stem, ())
    assert tuple(sorted(one.code for one in found if one.severity == "info")) == REMARKED.get(path.stem, ())
    for one in found:
        assert one.message_en.endswith(".") and one.message_zh.endswith(("。", "）")), one
        assert not any(raw in one.message_en + one.message_zh for raw in ("fact:", "input:", "parameter:", "#", "None")), one
