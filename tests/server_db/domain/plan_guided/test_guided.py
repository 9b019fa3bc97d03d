"""The guide: its choices become a plan that calculates, and are found again in it; what was edited by hand is kept and named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import accumulate
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from resources.paths import ROOT
from server_db.domain.commissions import plan_of
from server_db.domain.plan_checks import check_plan
from server_db.domain.plan_guided import (
    ByHand,
    Cap,
    Clawback,
    Draw,
    Factor,
    Filter,
    GuidedPlan,
    Input,
    Kpi,
    KpiBonus,
    PayLine,
    Release,
    Terms,
    Tiers,
    guided_problems,
    read_guided,
    suggestion,
    write_guided,
)
from server_db.domain.plan_inputs import FIGURE, PersonInputs
from server_db.domain.plan_outcome import evaluate_plan

D = Decimal
RATES = ((D(0), D("0.01")), (D(10_000), D("0.02")), (D(50_000), D("0.03")), (D(100_000), D("0.04")))
BY_ATTAINMENT = ((D(0), D("0.01")), (D("0.5"), D("0.02")), (D(1), D("0.03")))
REASON = {"reason_en": "Budget 2026", "reason_zh": "2026 年预算"}


def order(number: int, amount: str, **more: Any) -> dict[str, Any]:
    return {
        "id": D(number), "line_no": D(1), "order_no": f"SO-{number}", "amount": D(amount), "line_amount": D(amount), "share": D(1), "role": "direct",
        "date": date(2026, 10, number), "quantity": D(2), "margin": D(amount) / 4, "discount": D("0.1"), "paid_amount": D(amount) / 2, "paid": False,
        "product_line": "SW", "product": "ERP", "customer": "Acme", "region": "EAST", "currency": "CNY", "new_customer": number == 1, "is_return": False,
    } | more  # fmt: skip


def person(*orders: dict[str, Any], quota: str = "100000", **figures: str) -> PersonInputs:
    facts: dict[str, Any] = {"quota": D(quota), "period_start": date(2026, 10, 1), "period_end": date(2026, 10, 31), "carried_amount": D(0)}
    facts |= {FIGURE + name: D(value) for name, value in figures.items()}
    names = ("orders", "ordered", "delivered", "invoiced", "collected")
    return PersonInputs(1, "E-1", facts, {"returns": (), "members": ()} | dict.fromkeys(names, orders))


def pays(plan: GuidedPlan, who: PersonInputs) -> Decimal | None:
    return evaluate_plan(plan_of(write_guided(plan)), who).payout


def one(**choices: Any) -> GuidedPlan:
    return GuidedPlan((PayLine("commission", "Commission", "销售提成", **choices),))


@pytest.mark.parametrize(("base", "kind", "pay"), [
    ("5000", "retroactive", "50"), ("15000", "retroactive", "300"), ("60000", "retroactive", "1800"),
    ("5000", "marginal", "50"), ("15000", "marginal", "200"), ("60000", "marginal", "1200"),
])  # fmt: skip
def test_tiers_pay_what_the_office_expects(base: str, kind: Any, pay: str) -> None:
    assert pays(one(tiers=Tiers(kind, rows=RATES)), person(order(1, base))) == D(pay)


def test_orders_counted_alone_or_together() -> None:
    orders = [order(n, amount) for n, amount in enumerate(("200", "300", "1500", "1200", "2000", "4500"), 1)]
    rows = ((D(0), D("0.01")), (D(1000), D("0.02")), (D(3000), D("0.03")), (D(8000), D("0.05")))
    assert pays(one(tiers=Tiers("marginal", rows=rows), each="order"), person(*orders)) == D(164)
    assert pays(one(tiers=Tiers("marginal", rows=rows)), person(*orders)) == D(285)
    assert pays(one(tiers=Tiers("retroactive", rows=rows)), person(*orders)) == D(485)


def test_owner_and_filters_choose_the_lines() -> None:
    orders = [order(1, "1000"), order(2, "1000", role="overlay"), order(3, "1000", product_line="HW"), order(4, "400")]
    assert pays(one(), person(*orders)) == D(120)
    assert pays(one(owner="overlay"), person(*orders)) == D(50)
    chosen = (Filter("product_line", "is", "SW"), Filter("amount", "at_least", D(500)))
    assert pays(one(filters=chosen), person(*orders)) == D(50)
    assert pays(one(filters=(Filter("new_customer", "is", True),)), person(*orders)) == D(50)
    assert pays(one(filters=(Filter("product_line", "is_not", "SW"),)), person(*orders)) == D(50)


def test_gate_accelerator_and_floor() -> None:
    gate = Factor("attainment", ((D(0), D(0)), (D("0.8"), D(1))))
    fast = Factor("attainment", ((D(0), D(1)), (D(1), D("1.5"))))
    plan = one(gate=gate, accelerator=fast)
    assert [pays(plan, person(order(1, amount))) for amount in ("79999", "80000", "100000")] == [D(0), D(4000), D(7500)]
    assert pays(one(gate=gate, floor=D(300)), person(order(1, "100"))) == D(300)


def test_a_bonus_weighs_its_figures() -> None:
    curve = ((D("0.5"), D(0)), (D(1), D(1)))
    kpis = (Kpi("sales", "Sales", "销售", "sales", D("0.6"), rows=curve), Kpi("care", "Care", "服务", "satisfaction", D("0.4"), D(90), curve))
    plan = GuidedPlan((KpiBonus("bonus", "Bonus", "奖金", D(2000), kpis),), (Input("satisfaction", "Satisfaction", "满意度"),))
    assert guided_problems(plan) == ()
    assert pays(plan, person(order(1, "100000"), satisfaction="67.5")) == D(1600)
    wrong = replace(plan, lines=(replace(plan.lines[0], kpis=(kpis[0],)),))  # type: ignore[type-var]
    assert [problem.choice for problem in guided_problems(wrong)] == ["kpis"] and "60%" in guided_problems(wrong)[0].message_en


def test_a_spiff_draws_on_a_pool() -> None:
    spiff = PayLine("spiff", "Launch prize", "新品奖", "count", each="order", tiers=Tiers(rate=D(200)))
    plan = GuidedPlan((spiff,), terms=Terms(cap=Cap("pool", D(5000), **REASON)))
    body = write_guided(plan)
    assert guided_problems(plan) == () and not [p for p in check_plan(body) if p.severity == "error"]
    assert plan_of(body).body.pool_lines == ("spiff",) and pays(plan, person(order(1, "9"), order(2, "9"))) == D(400)


def test_the_quarter_counts_together() -> None:
    """10,000 in July, then 30,000: the second month earns the third slice, and by whole amount the difference to date."""
    for kind, pay in (("marginal", "600"), ("retroactive", "700")):
        plan = replace(one(tiers=Tiers(kind, rows=RATES)), terms=Terms(reset="quarter"))  # type: ignore[arg-type]
        who = replace(person(order(1, "30000")), history={202610: {"commission_base": D(10_000)}}, fiscal_start=202601)
        who = replace(who, facts={**who.facts, "period_start": date(2026, 11, 1)})
        if kind == "retroactive":
            pay = "600"  # 40,000 at 2 % less 10,000 at 2 %
        assert pays(plan, who) == D(pay)


# --- any plan

amounts = st.decimals("0.01", "99999.99", places=2)
rates = st.decimals("0", "0.5", places=4)
words = st.text("ABCxyz 中文\"'", min_size=1, max_size=6)


def rows(values: st.SearchStrategy[Decimal], steps: st.SearchStrategy[Decimal]) -> st.SearchStrategy[tuple[tuple[Decimal, Decimal], ...]]:
    def build(drawn: list[tuple[Decimal, Decimal]]) -> tuple[tuple[Decimal, Decimal], ...]:
        lows = accumulate((D(0), *(step for step, _ in drawn[1:])))
        return tuple(zip(lows, (value for _, value in drawn), strict=True))

    return st.lists(st.tuples(steps, values), min_size=1, max_size=4).map(build)


filters = st.one_of(
    st.builds(Filter, st.sampled_from(("product_line", "customer", "region")), st.sampled_from(("is", "is_not")), words),
    st.builds(Filter, st.sampled_from(("amount", "quantity", "discount")), st.sampled_from(("at_least", "at_most")), amounts),
    st.builds(Filter, st.sampled_from(("new_customer", "paid")), st.just("is"), st.booleans()),
)
tiers = st.one_of(
    st.builds(Tiers, st.just("flat"), rates),
    st.builds(lambda kind, axis, table: Tiers(kind, axis=axis, rows=table), st.sampled_from(("marginal", "retroactive", "interpolated")),
              st.sampled_from(("own", "attainment", "units")), rows(rates, amounts)),
)  # fmt: skip
factors = st.builds(Factor, st.sampled_from(("attainment", "collection", "score")), rows(rates, amounts))
pay_lines = st.builds(
    PayLine, st.sampled_from(("commission", "extra", "spiff")), words, words, st.sampled_from(("amount", "margin", "quantity", "count", "paid_amount")),
    date=st.sampled_from(("", "delivery", "invoice", "payment")), owner=st.sampled_from(("direct", "overlay", "manager", "anybody")),
    filters=st.lists(filters, max_size=3).map(tuple), each=st.sampled_from(("period", "order")), tiers=tiers, gate=st.none() | factors,
    accelerator=st.none() | factors, floor=st.none() | amounts, cap=st.none() | amounts,
)  # fmt: skip
input_lines = st.builds(PayLine, st.just("paid_score"), words, words, st.just("input"), st.just("score"), tiers=st.builds(Tiers, st.just("flat"), rates))
kpis = st.builds(Kpi, st.sampled_from(("one", "two")), words, words, st.sampled_from(("sales", "score")), st.just(D("0.5")), amounts, rows(rates, amounts),
                 st.sampled_from(("steps", "interpolated")))  # fmt: skip
bonuses = st.builds(KpiBonus, st.just("bonus"), words, words, amounts, st.tuples(kpis, kpis), st.none() | amounts)
caps = st.one_of(
    st.just(Cap()), st.builds(lambda a: Cap("per_record", a, **REASON), amounts), st.just(Cap("per_step", **REASON)),
    st.builds(lambda a, c: Cap("person_period", a, c, **REASON), amounts, st.booleans()), st.builds(lambda a: Cap("pool", a, **REASON), amounts),
)  # fmt: skip
releases = st.sampled_from((Release(), Release("by_payment"), Release("staged", ((D("0.7"), 0), (D("0.3"), 90))), Release("held", (), "Audit", "审计")))
draws = st.one_of(st.just(Draw()), st.builds(lambda a: Draw("recoverable", a, None, "2026-01-01", "2026-07-01"), amounts),
                  st.builds(lambda a, b: Draw("recoverable_limited", a, b), amounts, amounts))  # fmt: skip
clawbacks = st.one_of(st.just(Clawback()), st.just(Clawback("recompute")), st.builds(lambda d, s: Clawback("by_age", d, s), st.integers(1, 999), rates))
terms = st.builds(Terms, st.sampled_from(("order", "delivery")), st.sampled_from(("month", "quarter", "year")),
                  st.sampled_from(("calendar_days", "working_days", "none")), caps, releases, draws, clawbacks, st.none() | amounts)  # fmt: skip
plans = st.builds(
    GuidedPlan, st.lists(st.one_of(pay_lines, input_lines, bonuses), min_size=1, max_size=3, unique_by=lambda line: line.name).map(tuple),
    st.just((Input("score", "Score", "评分", "score", D(80)),)), terms,
)  # fmt: skip


def settled(plan: GuidedPlan) -> GuidedPlan:
    """Without what a person could not have chosen: the plan's own date once more, a cap of a line under another cap."""
    lines = []
    for line in plan.lines:
        if isinstance(line, PayLine):
            line = replace(line, date="" if line.date == plan.terms.date else line.date, cap=line.cap if plan.terms.cap.kind == "per_step" else None)
        elif isinstance(line, KpiBonus):
            fixed = tuple(replace(kpi, goal=D(1)) if kpi.measure == "sales" else kpi for kpi in line.kpis)
            line = replace(line, kpis=fixed, cap=line.cap if plan.terms.cap.kind == "per_step" else None)
        lines.append(line)
    return replace(plan, lines=tuple(lines))


@settings(max_examples=150, deadline=None)
@given(plans)
def test_every_guided_plan_is_found_again_checks_and_calculates(drawn: GuidedPlan) -> None:
    plan = settled(drawn)
    assume(not guided_problems(plan))
    body = write_guided(plan)
    assert read_guided(body) == plan
    assert write_guided(read_guided(body)) == body
    assert [problem for problem in check_plan(body) if problem.severity == "error"] == []
    outcome = evaluate_plan(plan_of(body), person(order(1, "1200"), order(2, "34000"), score="75"))
    assert outcome.payout is not None, outcome.errors


# --- edited by hand

def test_an_edit_by_hand_is_kept_and_named_and_can_be_taken_over() -> None:
    plan = replace(one(tiers=Tiers("marginal", rows=RATES)), lines=(*one(tiers=Tiers("marginal", rows=RATES)).lines, PayLine("extra", "Extra", "附加")))
    body = write_guided(plan)
    for step in body["steps"]:
        if step["name"] == "commission":
            step["formula"] = "ROUND(TIER(MAX(commission_base, 0), commission_rates) * 2, 2)"
    read = read_guided(body)
    assert read.by_hand == ("commission",) and isinstance(read.lines[1], PayLine)
    assert write_guided(read) == body
    assert suggestion(body, "commission") == plan.lines[0]


def test_steps_beside_the_lines_stay() -> None:
    body = write_guided(one())
    body["steps"].insert(0, {"name": "note_of_mine", "formula": "quota * 2"})
    body["parameters"]["mine"] = {"value": "3", "unit": "count"}
    body["properties"]["attribution"] = "running_order"
    read = read_guided(body)
    assert read.by_hand == ()
    again = write_guided(replace(read, lines=(*read.lines, PayLine("extra", "Extra", "附加"))))
    assert "note_of_mine" in [step["name"] for step in again["steps"]] and again["properties"]["attribution"] == "running_order"
    assert again["parameters"]["mine"]["value"] == "3"


@pytest.mark.parametrize("name", ["software", "hardware"])
def test_a_plan_written_by_hand_pays_the_same_after_the_guide(name: str) -> None:
    import json

    body = json.loads((ROOT / "plans" / f"{name}.json").read_text("utf-8"))["body"]
    read = read_guided(body)
    assert read.lines and all(isinstance(line, ByHand) for line in read.lines)
    again = write_guided(read)
    assert [p for p in check_plan(again) if p.severity == "error"] == []
    who = person(order(1, "1200"), order(2, "94000"))
    assert evaluate_plan(plan_of(again), who).payout == evaluate_plan(plan_of(body), who).payout
