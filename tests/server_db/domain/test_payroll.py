"""Release on payment, draws, ceilings and the run's four eyes."""

from dataclasses import replace

from server_db.domain.payroll import (
    CollectedMonth,
    DrawTerms,
    Signatures,
    collect,
    draw_month,
    next_state,
    released_to_date,
    releases,
    why_not_advance,
    why_not_back,
)
from server_db.domain.refusals import Refused


def test_the_last_payment_closes_to_the_cent() -> None:
    assert releases(1_000_00, 10_000_00, [3_333_33, 3_333_33, 3_333_34]) == (333_33, 333_34, 333_33)


def test_an_order_in_three_lines_is_released_as_one() -> None:
    assert releases(30_00, 300_00, [200_00]) == (20_00,)


def test_overpayment_and_refund() -> None:
    assert releases(10_00, 100_00, [150_00, -150_00]) == (10_00, -10_00)
    assert released_to_date(10_00, 50_00, 0) == 0


def test_recoverable_draw() -> None:
    balance, paid, balances = 0, [], []
    for earned in (100_00, 1200_00, -20_00, 110_00, 50_00):
        month = draw_month(DrawTerms(250_00, recoverable=True), earned, balance)
        balance = month.closing
        paid.append(month.paid)
        balances.append(balance)
    assert paid == [250_00, 1050_00, 250_00, 250_00, 250_00]
    assert balances == [150_00, 0, 270_00, 410_00, 610_00]


def test_recovery_is_limited_per_month() -> None:
    month = draw_month(DrawTerms(250, recoverable=True, limit=100), 1000, 500)
    assert (month.recovered, month.paid, month.closing) == (100, 900, 400)


def test_a_guarantee_is_not_owed_back() -> None:
    month = draw_month(DrawTerms(250, recoverable=False), 100, 70)
    assert (month.paid, month.closing) == (250, 0)


def test_clawback_up_to_the_ceiling_and_the_rest_is_carried() -> None:
    assert collect(500, 200, 300) == CollectedMonth(300, 400)
    assert collect(500, 200, None) == CollectedMonth(700, 0)
    assert collect(0, 200, -5) == CollectedMonth(0, 200)


RUN = Signatures("reviewed", prepared_by=1, reviewed_by=2, payees=frozenset({7, 8}), open_blockers=0)


def test_states_follow_one_another() -> None:
    assert next_state("draft") == "calculated"
    assert next_state("paid") is None


def test_four_eyes_on_approval() -> None:
    assert why_not_advance(RUN, "approved", 3) is None
    assert why_not_advance(RUN, "approved", 1) == Refused("run.approver_is_preparer")
    assert why_not_advance(RUN, "approved", 2) == Refused("run.approver_is_reviewer")
    assert why_not_advance(RUN, "approved", 7) == Refused("run.approver_is_payee")


def test_states_cannot_be_skipped() -> None:
    refused = why_not_advance(RUN, "locked", 3)
    assert refused is not None and str(refused).startswith("run.illegal_transition")
    assert why_not_advance(replace(RUN, status="draft"), "calculated", 3) == Refused("run.worker_calculates")


def test_blockers_stop_the_review() -> None:
    calculated = replace(RUN, status="calculated", open_blockers=2)
    assert why_not_advance(calculated, "reviewed", 3) == Refused("run.open_blockers", {"count": 2})
    assert str(Refused("x.y")) == "x.y"
    assert why_not_advance(replace(calculated, open_blockers=0), "reviewed", 3) is None


def test_blockers_that_come_back_after_the_review_stop_the_approval() -> None:
    reopened = replace(RUN, open_blockers=1)
    assert why_not_advance(reopened, "approved", 3) == Refused("run.open_blockers", {"count": 1})
    assert why_not_advance(reopened, "approved", 7) == Refused("run.approver_is_payee"), "what the person cannot settle comes first"
    assert why_not_advance(replace(reopened, status="approved"), "locked", 3) is None


def test_the_way_back_wants_a_reason_and_ends_at_the_lock() -> None:
    assert why_not_back("approved", "wrong rate") is None
    assert why_not_back("approved", "  ") == Refused("run.reason_missing")
    assert why_not_back("locked", "x") == Refused("run.no_way_back", {"from": "locked"})
