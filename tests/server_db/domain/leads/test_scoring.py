"""Scores by hand: bands, decay, caps in their order, bursts, rules with a start and an end. The lines add up every time."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from server_db.domain.leads import mql
from server_db.domain.leads.decay import factor, factors, points_after
from server_db.domain.leads.facts import custom_field, own_fields, read_stored
from server_db.domain.leads.scoring import LeadEvent, score_lead
from server_db.domain.leads.scoring_body import BodyError, read_body
from server_db.domain.leads.scoring_checks import find_problems
from server_db.domain.leads.scoring_json import points_text, to_json
from server_db.domain.leads.scoring_values import Decay

CASES = json.loads((Path(__file__).parents[3] / "cases" / "lead_scores.json").read_text("utf-8"))
DAY = date(2026, 11, 26)


def _event(number: int, given: dict[str, Any]) -> LeadEvent:
    at = datetime.fromisoformat(given["at"]).replace(tzinfo=UTC)
    return LeadEvent(number, given["kind"], at, at.date(), given.get("seconds", 0), given.get("page", ""), given.get("name", ""))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_case_worked_out_by_hand(case: dict[str, Any]) -> None:
    body = {"format": 1, "fit": {"cap": "100", "rules": []}, "engagement": {"cap": "100", "rules": []}, **case["body"]}
    assert [found for found in find_problems(body) if found.severity == "error"] == []
    facts = {name: Decimal(value) if isinstance(value, int) else value for name, value in case.get("facts", {}).items()}
    events = [_event(number, given) for number, given in enumerate(case.get("events", []), start=1)]
    scored = score_lead(read_body(body), facts, events, date.fromisoformat(case.get("day", DAY.isoformat())))
    lines = [f"{line.kind} {line.rule_id} {points_text(line.points_cp)}".replace("  ", " ") for line in scored.lines]
    assert lines == case["lines"]
    assert sum(line.points_cp for line in scored.lines) == scored.score_cp
    assert (points_text(scored.fit_cp), points_text(scored.engagement_cp), points_text(scored.score_cp), scored.grade) == tuple(case["score"])


def test_half_of_it_is_left_after_its_half_life_and_nothing_in_the_end() -> None:
    table = factors(Decay("half_life", 14))
    assert (table[0], table[14], table[28]) == (1_000_000, 500_000, 250_000)
    assert table[1] == 951_695 and table[-1] >= 500 and factor(Decay("half_life", 14), len(table)) == 0
    assert factors(Decay("linear", 4)) == (1_000_000, 750_000, 500_000, 250_000)
    assert [factor(Decay("step", 2), n) for n in range(3)] == [1_000_000, 1_000_000, 0]
    assert points_after(-5, 500_000) == -3 and points_after(5, 500_000) == 3


def test_a_body_survives_being_written_and_read() -> None:
    for case in CASES:
        body = read_body({"format": 1, **case["body"]})
        assert read_body(to_json(body)) == body


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"format": 2}, "score.bad_format"),
        ({"format": 1}, "score.no_rules"),
        ({"format": 1, "fit": {"rules": [{"id": "a", "kind": "when", "formula": "fit > 3", "points": "1"}]}}, "condition.unknown_name"),
        ({"format": 1, "fit": {"rules": [{"id": "a", "kind": "when", "formula": "budget >", "points": "1"}]}}, "condition.broken"),
        ({"format": 1, "fit": {"rules": [{"id": "a", "kind": "when", "formula": "budget", "points": 1.5}]}}, "score.bad_points"),
        ({"format": 1, "fit": {"rules": [{"id": "a b", "kind": "when", "formula": "budget > 1", "points": "1"}]}}, "score.bad_id"),
        ({"format": 1, "fit": {"rules": [{"id": "a", "kind": "bands", "field": "city", "bands": [{"to": "5", "points": "1"}]}]}}, "score.bands_kind"),
        (
            {
                "format": 1,
                "fit": {
                    "rules": [{"id": "a", "kind": "bands", "field": "budget", "bands": [{"to": "5", "points": "1"}, {"to": "4", "points": "1"}]}]
                },
            },
            "score.bands_order",
        ),
        ({"format": 1, "engagement": {"rules": [{"id": "a", "kind": "event", "event": "dance", "points": "1"}]}}, "score.unknown_event"),
        ({"format": 1, "engagement": {"rules": [{"id": "a", "kind": "event", "event": "page", "points": "1", "group": "x"}]}}, "score.unknown_group"),
        (
            {
                "format": 1,
                "engagement": {"rules": [{"id": "a", "kind": "event", "event": "page", "points": "1", "decay": {"kind": "half_life", "days": 999}}]},
            },
            "score.decay_days",
        ),
    ],
)
def test_a_body_with_a_fault_says_which(body: dict[str, Any], code: str) -> None:
    assert code in [found.code for found in find_problems(body)]


def test_an_unreadable_body_names_the_rule() -> None:
    with pytest.raises(BodyError) as caught:
        read_body({"format": 1, "engagement": {"rules": [{"id": "p", "kind": "event", "event": "page", "points": "1", "per": 3}]}})
    assert (caught.value.rule, caught.value.field) == ("p", "per")


def test_an_order_of_criteria_keeps_the_values_that_matched() -> None:
    body = {
        "format": 1, "combine": "n", "n": 2,
        "criteria": [
            {"id": "size", "name_en": "Large", "name_zh": "大", "formula": "company_size >= 100"},
            {"id": "tag", "formula": 'CONTAINS(tags, ";vip;")'},
            {"id": "buys", "formula": 'buying_stage = "decision"'},
        ],
    }  # fmt: skip
    assert mql.find_problems(body) == ()
    read = mql.read_mql(body)
    facts = {"company_size": Decimal(120), "tags": ";vip;", "buying_stage": None}
    found = mql.judge(read, facts)
    assert [(one.id, one.holds, dict(one.values)) for one in found] == [
        ("size", True, {"company_size": "120"}), ("tag", True, {"tags": ";vip;"}), ("buys", False, {"buying_stage": None}),
    ]  # fmt: skip
    assert mql.judge(read, {"company_size": Decimal(120), "tags": "", "buying_stage": None}) == ()
    assert mql.find_problems({**body, "n": 9})[0].code == "mql.bad_combine"


def test_a_stored_custom_value_of_the_wrong_kind_is_none() -> None:
    assert read_stored("number", "1e9") is None and read_stored("number", "12.5") == Decimal("12.5") and read_stored("number", 7) == 7
    assert read_stored("date", "2026-02-30") is None and read_stored("date", "2026-02-28") == date(2026, 2, 28)
    assert read_stored("boolean", True) is True and read_stored("boolean", "yes") is None
    assert [one.code for one in own_fields([("budget", "money", "", ""), ("floor", "number", "", ""), ("phone", "text", "", "")])] == ["floor"]
    assert custom_field("floor", "money").kind == "number"


def test_many_rules_over_many_events_are_quick_enough_for_a_slider() -> None:
    events = [
        LeadEvent(n, "page", datetime(2026, 11, 1, tzinfo=UTC) + timedelta(hours=n), date(2026, 11, 1) + timedelta(days=n // 24)) for n in range(40)
    ]  # fmt: skip
    body = read_body(
        {"format": 1, "engagement": {"cap": "100", "rules": [{"id": "b", "kind": "burst", "event": "page", "n": 3, "days": 1, "points": "9"}]}}
    )
    scored = score_lead(body, {}, events, DAY)
    assert scored.engagement_cp == 900 and scored.lines[0].event_id == 39
