"""What a move asks, in words, and which formulas a process has."""

from __future__ import annotations

import pytest

from server_db.domain.process.body import Activity, Approval, Edge, Evidence, Required, Task
from server_db.domain.process.gate import gate_formulas, move_kind, requirements


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
    asked = [(one.code, one.field) for one in requirements(gated, "quote", "nego")]
    assert asked == [
        ("gate.condition", "exit"), ("gate.field", "required.discount"), ("gate.evidence", "evidence.v"), ("gate.activity", "activities.quote"),
        ("gate.task", "tasks.t"), ("gate.approval", "approvals.a"), ("gate.approval", "approvals.b"),
        ("gate.condition", "condition"), ("gate.condition", "entry"), ("gate.field", "required.amount"), ("gate.approval", "approvals.p"),
    ]  # fmt: skip


def test_going_back_asks_permission_a_reason_and_the_entry_but_no_approval(gated):
    asked = [("gate.permission", ""), ("gate.reason", ""), ("gate.field", "required.need"), ("gate.evidence", "evidence.w")]
    assert [(one.code, one.field) for one in requirements(gated, "nego", "quote")] == asked
    # The process leads from there to here: the way back needs no edge of its own, except to the entry.
    assert move_kind(gated, "quote", "demo") == "back"
    assert move_kind(gated, "quote", "new") is None


def test_a_skip_asks_permission_and_all_that_is_asked_on_the_way_out_and_in(gated, set_stage):
    assert move_kind(gated, "qual", "quote") == "skip"
    process = set_stage(gated, "qual", exit="budget > 0")
    codes = ["gate.permission", "gate.reason", "gate.condition", "gate.field", "gate.evidence"]
    assert [one.code for one in requirements(process, "qual", "quote")] == codes


def test_losing_and_giving_back_ask_for_the_reason(gated):
    assert [(one.code, one.args) for one in requirements(gated, "nego", "lost")] == [("gate.reason", {"move": "lost"})]
    assert [(one.code, one.args) for one in requirements(gated, "qual", "pool")] == [("gate.reason", {"move": "pool"})]


def test_out_of_the_pool_is_forward_and_its_work_does_not_count(gated, set_stage):
    process = set_stage(gated, "pool", exit="amount > 0", required=(Required("need"),))
    assert move_kind(process, "pool", "new") == "forward"
    assert [(one.code, one.field) for one in requirements(process, "pool", "new")] == [("gate.condition", "exit")]


def test_no_move_asks_nothing(gated):
    assert move_kind(gated, "won", "new") is None
    assert requirements(gated, "won", "new") == ()


def test_every_formula_is_listed_with_its_place(gated):
    assert gate_formulas(gated) == (
        ("stage", "quote", "exit", "amount > 0"), ("approval", "b", "when", "discount > 20%"), ("stage", "nego", "entry", "visits > 1"),
        ("edge", "quote_nego", "condition", "quotes > 0"),
    )  # fmt: skip
