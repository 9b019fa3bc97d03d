"""Plans that are broken in every way: refused with a sentence or worked out, never a traceback."""

from __future__ import annotations

import copy
import json
import os
import random
from collections.abc import Iterator
from typing import Any

import pytest

from server_db.domain.ledgers.answer import answer_of
from server_db.domain.ledgers.reading import BadFacts
from server_db.domain.plan_checks import check_plan
from tests.server_db.domain.ledgers.expected import play
from tests.server_db.engine.random_companies import random_company
from tests.server_db.engine.random_plans import random_plan

SEEDS = range(int(os.environ.get("TRIPOD_RANDOM_FROM", 0)), int(os.environ.get("TRIPOD_RANDOM_TO", 8)))
JUNK: list[Any] = [
    None, "", 0, -1, 1.5, True, [], {}, [[]], [None], {"a": 1}, ["payout", "payout"], 10**30, "x", "orders", "payout", "1e400", "NaN", "-0", "=SUM(", "ROUND(",
    "{1,2;3}", "'", '"', "中", "a" * 9000, "ROUND(1/0,2)", "[", "𠮷", "0x10", "1,000", "🙂", "orders.amount", "members.sales", "SUM(orders.amount)",
    "PRIOR(payout)", "RUNNING(amount)", "amount",
]  # fmt: skip
NAMES = ["payable", "amount", "x", "payout", "sum", "orders", "cap_limit", "a b", "", "pay0_capped", "step_1", "rates", "TRUE", "SUM", "R1C1", "A1"]
BITS = ["", "(", ")", ",", '"', "；", "{", "}", "[", "%", "*", "/0", "^99", "^0.5", " ", "步", "\x00", "\n", "1e5", ".", "!", "@", "#", "A1:B2", "\ud800"]


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    for key in value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        yield from places(value[key], (*path, key))


def mutated(dice: random.Random, body: dict[str, Any]) -> dict[str, Any]:
    """Something taken out, renamed, spoilt, put elsewhere or replaced by what does not belong there."""
    found = copy.deepcopy(body)
    for _ in range(dice.choice([1, 1, 1, 2, 3])):
        *above, key = dice.choice(list(places(found)))
        holder, way = _at(found, above), dice.random()
        if way < 0.2:
            del holder[key]
        elif way < 0.35 and isinstance(holder, dict):
            holder[dice.choice(NAMES)] = holder.pop(key)
        elif way < 0.6 and isinstance(holder[key], str) and holder[key]:
            text = holder[key]
            at = dice.randrange(len(text))
            holder[key] = text[:at] + dice.choice(BITS) + text[at + dice.choice([0, 1, 1, 3]) :]
        elif way < 0.75:
            holder[key] = copy.deepcopy(_at(found, dice.choice(list(places(found)))))
        else:
            holder[key] = copy.deepcopy(dice.choice(JUNK))
    return found


def _at(value: Any, path: Any) -> Any:
    for key in path:
        value = value[key]
    return value


@pytest.mark.parametrize("seed", SEEDS)
def test_a_broken_plan_is_refused_in_words_or_worked_out(seed: int) -> None:
    dice = random.Random(seed * 7919 + 1)
    body, facts = random_plan(dice), random_company(dice)
    for _ in range(6):
        problems = check_plan(broken := mutated(dice, body))
        assert all(one.message for one in problems), broken
        json.dumps([[one.message, dict(one.args)] for one in problems])
        try:
            answer_of(play(broken, facts))
        except BadFacts as sentence:
            assert " " in str(sentence)


def test_a_step_over_lines_that_are_not_there_is_refused_by_name() -> None:
    body = {"steps": [{"name": "pay", "formula": "amount * 1%", "scope": "record", "over": "deals"}, {"name": "payout", "formula": "1"}], "payout": "payout"}
    assert [(one.code, one.step) for one in check_plan(body) if one.severity == "error"] == [("plan.unknown_collection", "pay")]


def test_a_number_of_many_digits_is_whole_cents_or_not() -> None:
    def codes(number: str) -> list[str]:
        return [one.code for one in check_plan({"steps": [{"name": "payout", "formula": number}], "payout": "payout"})]

    assert codes("1" * 60) == codes("1" * 60 + ".25") == []
    assert codes("1" * 60 + ".255") == ["plan.not_rounded"]


def test_pay_that_no_ledger_holds_stops_only_whom_it_is_paid() -> None:
    body = {"steps": [{"name": "payout", "formula": "IF(SUM(orders.amount) > 0, 10^40, 1)"}], "payout": "payout"}
    facts = {"people": ["A", "B"], "orders": [{"number": "S", "date": "2026-01-05", "owner": "A", "amount": "100"}]}
    (month,) = answer_of(play(body, facts))["periods"]
    assert [(one["person"], one["step"]) for one in month["exceptions"]] == [("A", "payout")]
    assert month["people"]["B"]["payout"]["total"] == "1.00"
