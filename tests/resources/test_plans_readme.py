"""The description of plan and facts files is complete, and what it shows works."""

from __future__ import annotations

import json
import re

import pytest

from resources.paths import PLANS
from server_db.domain.plan_additions import COMPONENT_CHOICES, COMPONENT_TEXTS, INPUT_UNITS
from server_db.domain.plan_body import KEYS, SCOPES, UNITS
from server_db.domain.plan_facts import GROUP_FACTS, MEMBER_FACTS, ORDER_FACTS, PERSON_FACTS
from server_db.domain.plan_properties import CHOICES, property_names
from server_db.eval_cli import run_eval
from tests.server_db.domain.ledgers.expected import differences, play

TEXT = (PLANS / "README.md").read_text("utf-8")
BLOCKS = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", TEXT, re.DOTALL)]
NAMES = {
    "keys": KEYS, "scopes": SCOPES, "units": (*UNITS, *INPUT_UNITS), "properties": property_names(), "components": (*COMPONENT_CHOICES, *COMPONENT_TEXTS),
    "choices": [value for choice in CHOICES for value, _, _ in choice.values],
    "names": [fact.name for fact in (*PERSON_FACTS, *GROUP_FACTS, *ORDER_FACTS, *MEMBER_FACTS)],
}  # fmt: skip


@pytest.mark.parametrize("group", NAMES)
def test_every_name_is_described(group: str) -> None:
    assert [name for name in NAMES[group] if not re.search(rf"(?<![\w]){re.escape(name)}(?![\w])", TEXT)] == []


def test_every_example_is_named_and_every_named_file_is_there() -> None:
    linked = set(re.findall(r"\]\(((?:examples/)?\w+\.json)\)", TEXT))
    assert linked == {path.relative_to(PLANS).as_posix() for path in PLANS.rglob("*.json")}


def test_every_key_of_facts_is_described() -> None:
    source = (PLANS.parents[1] / "server_db" / "domain" / "ledgers" / "read_facts.py").read_text("utf-8")
    keys = set(re.findall(r"\.(?:text|need|day|need_day|minor|need_minor|number|whole|month|entries|rows|raw|has)\(\"(\w+)\"", source))
    assert sorted(key for key in keys if not re.search(rf"[\"`]{key}[\"`]", TEXT)) == []


def test_the_first_plan_pays_what_it_says() -> None:
    plan, facts = BLOCKS[0], BLOCKS[1]
    earnings = [{"order": "S1", "amount": "120.00"}, {"order": "S2", "amount": "80.00"}]
    assert differences(play(plan, facts), {"2026-01": {"A": {"payout": {"total": "200.00"}, "earnings": earnings}}}) == []


def test_the_request_shown_is_answered() -> None:
    text, line, code = run_eval(json.dumps(BLOCKS[2]), "trace")
    assert (line, code) == ("", 0)
    assert json.loads(text)["results"]["payout"]["value"] == "12760.00"
