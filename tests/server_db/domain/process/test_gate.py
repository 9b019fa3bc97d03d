"""What a move of a kind asks, in words."""

from __future__ import annotations

import pytest

from server_db.domain.process.body import Activity, Approval, Edge, Evidence, Required, Task
from server_db.domain.process.gate import requirements


@pytest.fixture
def gated(usual, set_stage):
    process = set_stage(
        usual, "quote", exit="amount > 0", required=(Required("discount"), Required("need", "entry")),
        evidence=(Evidence("v", "Offer", "报价单", "quotation"), Evidence("w", "Plan", "计划", at="entry")), activities=(Activity("quote", 2),),
        tasks=(Task("t", "Call", "致电"), Task("u", "Write", "写信", mandatory=False)),
        approvals=(Approval("b", 2, "director", "discount > 20%"), Approval("a", 1)),
    )  # fmt: skip
    process = set_stage(process, "nego", entry="visits > 1", required=(Required("amount", "entry"),), approvals=(Approval("p", at="entry"),))
    return process.put_edge(Edge("quote_nego", "quote", "nego", "forward", "quotes > 0"))


def test_a_move_forward_asks_everything_of_both_sides(gated):
    asked = [(one.code, one.field) for one in requirements(gated, "quote", "nego", "forward")]
    assert asked == [
        ("gate.condition", "exit"), ("gate.field", "required.discount"), ("gate.evidence", "evidence.v"), ("gate.activity", "activities.quote"),
        ("gate.task", "tasks.t"), ("gate.approval", "approvals.a"), ("gate.approval", "approvals.b"),
        ("gate.condition", "condition"), ("gate.condition", "entry"), ("gate.field", "required.amount"), ("gate.approval", "approvals.p"),
    ]  # fmt: skip


def test_going_back_asks_permission_a_reason_and_the_entry_but_no_approval(gated):
    asked = [("gate.permission", ""), ("gate.reason", ""), ("gate.field", "required.need"), ("gate.evidence", "evidence.w")]
    assert [(one.code, one.field) for one in requirements(gated, "nego", "quote", "back")] == asked


def test_a_skip_asks_permission_and_all_that_is_asked_on_the_way_out_and_in(gated, set_stage):
    process = set_stage(gated, "qual", exit="budget > 0")
    codes = ["gate.permission", "gate.reason", "gate.condition", "gate.field", "gate.evidence"]
    assert [one.code for one in requirements(process, "qual", "quote", "skip")] == codes


def test_losing_and_giving_back_ask_for_the_reason(gated):
    assert [(one.code, one.args) for one in requirements(gated, "nego", "lost", "lost")] == [("gate.reason", {"move": "lost"})]
    assert [(one.code, one.args) for one in requirements(gated, "qual", "pool", "pool")] == [("gate.reason", {"move": "pool"})]


def test_out_of_the_pool_is_forward_and_its_work_does_not_count(gated, set_stage):
    process = set_stage(gated, "pool", exit="amount > 0", required=(Required("need"),))
    assert [(one.code, one.field) for one in requirements(process, "pool", "new", "forward")] == [("gate.condition", "exit")]


def test_no_move_asks_nothing(gated):
    assert requirements(gated, "won", "new", None) == ()


def test_winning_asks_what_going_on_asks_and_no_reason(gated):
    forward, won = (requirements(gated, "quote", "nego", kind) for kind in ("forward", "won"))
    assert won == forward and "gate.reason" not in {one.code for one in won}
