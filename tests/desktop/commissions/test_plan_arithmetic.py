"""What-if, curve and differences: arithmetic without a window or a database."""

from decimal import Decimal

from desktop.commissions.plan_diff import Change, changed_cells, changes_between, with_change
from desktop.commissions.tier_curve import draw_curve, worst
from desktop.commissions.what_if import Scenario, apply, levers_of

D = Decimal
BODY = {
    "tables": {"accel": {"columns": ["lower", "rate"], "rows": [["0", "0.8"], ["1", "1.2"]]}},
    "parameters": {"cap": {"value": "30000", "unit": "money"}, "unused": {"value": "1"}},
    "steps": [{"name": "payout", "formula": "MIN(SUM(orders.amount) / quota, cap)", "label_zh": "应发"}],
}
ORDERS = ({"id": 1, "amount": D("100.00"), "quantity": D(2)}, {"id": 2, "amount": D("200.01"), "quantity": D(1)})


def test_levers_are_sales_then_what_the_formulas_name() -> None:
    levers = levers_of(BODY, {"quota": D(120000), "base_salary": D(5000)}, {"orders": ORDERS})
    assert [lever.key for lever in levers] == ["orders", "fact:quota", "parameter:cap"]
    assert (levers[1].low, levers[1].high, levers[1].step) == (0, 240000, 1000)


def test_scaled_sales_add_up_to_the_cent() -> None:
    _, facts, children = apply(Scenario({"orders": D("100.00"), "fact:quota": D(1)}), BODY, {"quota": D(9)}, {"orders": ORDERS})
    assert sum(row["amount"] for row in children["orders"]) == D("100.00")
    assert facts["quota"] == 1 and ORDERS[0]["amount"] == D("100.00")


def test_a_parameter_keeps_its_labels() -> None:
    body, _, _ = apply(Scenario({"parameter:cap": D(1)}), BODY, {}, {})
    assert body["parameters"]["cap"] == {"value": "1", "unit": "money"}


def test_a_retroactive_tier_is_a_cliff_and_a_marginal_one_is_not() -> None:
    def retroactive(sales: D) -> tuple[D, D]:
        return sales / 100, sales * (D("0.08") if sales >= 60000 else D("0.05"))

    def marginal(sales: D) -> tuple[D, D]:
        return sales / 100, min(sales, D(60000)) * D("0.05") + max(D(0), sales - 60000) * D("0.08")

    cliff = worst(draw_curve(retroactive, D(48000), [D(0), D(600)]))
    assert cliff is not None and cliff.at == 600 and round(cliff.jump, 2) == D("1800.00")
    calm = draw_curve(marginal, D(48000), [D(0), D(600)])
    assert calm.cliffs == () and calm.bounds == (600,) and calm.current == (480, D("2400.00"))


def test_an_error_leaves_a_gap_and_not_a_crash() -> None:
    curve = draw_curve(lambda sales: (None, None) if sales < 10 else (sales, D(1)), D(100), [D(50)])
    assert curve.points and all(driver >= 10 for driver, _ in curve.points)


def test_differences_name_the_cell_and_price_alone() -> None:
    draft = {
        **BODY,
        "tables": {"accel": {"columns": ["lower", "rate"], "rows": [["0", "0.8"], ["1", "1.5"]]}},
        "parameters": {"cap": {"value": "9", "unit": "money"}},
    }
    changes = changes_between(BODY, draft)
    assert changes == (
        Change("table", "changed", "accel", "1.2", "1.5", 1, "rate"),
        Change("parameter", "changed", "cap", "30000", "9"),
        Change("parameter", "removed", "unused", "1"),
    )
    alone = with_change(BODY, changes[0], draft)
    assert alone["tables"] == draft["tables"] and alone["parameters"] == BODY["parameters"]
    assert changed_cells(BODY, draft, "accel") == {(1, 1): "1.2"}
    rebuilt = BODY
    for change in changes:
        rebuilt = with_change(rebuilt, change, draft)
    assert changes_between(rebuilt, draft) == ()


def test_labels_and_notes_are_no_difference_in_pay() -> None:
    draft = {**BODY, "steps": [{**BODY["steps"][0], "label_zh": "实发"}]}
    assert changes_between(BODY, draft) == ()


def test_collections_figures_pay_lines_and_their_terms_are_differences() -> None:
    live = {
        **BODY, "payout": "payout", "payout_lines": ["payout"], "collections": {"collected": {"credit_date": "payment", "label_en": "Collected"}},
        "inputs": {"score": {"unit": "score", "default": "80"}}, "components": {"payout": {"release": "held", "held_reason_en": "Audit"}},
    }  # fmt: skip
    draft = {
        **BODY, "payout": "payout", "payout_lines": ["payout", "extra"], "payout_kinds": {"extra": "bonus"},
        "collections": {"collected": {"credit_date": "invoice", "label_en": "Collected"}},
        "inputs": {"score": {"unit": "score", "default": "60", "label_zh": "评分"}, "visits": {"unit": "count"}},
        "components": {"payout": {"release": "staged", "stages": [{"share": "1", "days": 30}]}},
    }  # fmt: skip
    changes = changes_between(live, draft)
    assert [(change.sort, change.how, change.name, change.column) for change in changes] == [
        ("collection", "changed", "collected", None), ("figure", "changed", "score", None), ("figure", "added", "visits", None),
        ("line", "added", "extra", None), ("term", "changed", "payout", "release"), ("term", "removed", "payout", "held_reason_en"),
        ("term", "added", "payout", "stages"),
    ]  # fmt: skip
    assert len({change.key for change in changes}) == len(changes)
    rebuilt = live
    for change in changes:
        rebuilt = with_change(rebuilt, change, draft)
    assert changes_between(rebuilt, draft) == () and rebuilt["payout_lines"] == ["payout", "extra"]
    back = draft
    for change in changes_between(draft, live):
        back = with_change(back, change, live)
    assert changes_between(back, live) == ()


def test_the_name_of_a_collection_is_no_difference_in_pay() -> None:
    live = {**BODY, "collections": {"collected": {"credit_date": "payment", "label_en": "Collected"}}}
    assert changes_between(live, {**BODY, "collections": {"collected": {"credit_date": "payment", "label_en": "Cash in"}}}) == ()
