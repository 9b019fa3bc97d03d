"""What a facts file is expected to answer: by month and person, only the keys that are named; numbers by their value.

    {"2026-01": {"A": {"steps": {"payout": "500"}, "payout": {"total": "500"}}},
     "2026-02 as of 2026-01": {"A": {"payout": {"total": "-20"}}}, "exceptions": {"2026-01": [{"person": "B"}]}}
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from server_db.domain.formulas.values import read_number
from server_db.domain.ledgers.answer import answer_of
from server_db.domain.ledgers.read_facts import read_facts
from server_db.domain.ledgers.read_plans import read_plans
from server_db.domain.ledgers.year import Year


def play(plan: Any, facts: Any) -> Year:
    """The ledgers of a plan file and a facts file, read exactly as the command reads them."""
    versions = read_plans([("plan", exact(plan))])
    year = Year(read_facts(exact(facts), versions), versions)
    year.play()
    return year


def exact(value: Any) -> Any:
    return json.loads(json.dumps(value, ensure_ascii=False, default=str), parse_float=Decimal, parse_int=Decimal)


def differences(year: Year, expect: Mapping[str, Any]) -> list[str]:
    """Every place where the answer is another than expected."""
    answer = answer_of(year)
    months = {month["period"]: month for month in answer["periods"]}
    found: list[str] = []
    for key, wanted in expect.items():
        if key == "exceptions":
            for period, rows in wanted.items():
                found += _differ(f"{period}.exceptions", months[period]["exceptions"], rows)
        elif key in ("orders", "totals"):
            found += _differ(key, answer[key], wanted)
        elif " as of " in key:
            period, _, as_of = key.partition(" as of ")
            people = {person: row for one in months[period]["corrections"] if one["as_of"] == as_of for person, row in one["people"].items()}
            found += _differ(key, people, wanted)
        else:
            found += _differ(key, months[key]["people"], wanted)
    return found


def _differ(where: str, got: Any, wanted: Any) -> Iterator[str]:
    if isinstance(wanted, Mapping):
        for key, value in wanted.items():
            if not isinstance(got, Mapping) or key not in got:
                yield f"{where}.{key} is missing from {got}"
            else:
                yield from _differ(f"{where}.{key}", got[key], value)
    elif isinstance(wanted, list):
        if not isinstance(got, list) or len(got) != len(wanted):
            yield f"{where} is {got}, not {wanted}"
            return
        for place, (one, other) in enumerate(zip(got, wanted, strict=True)):
            yield from _differ(f"{where}[{place}]", one, other)
    elif not _same(got, wanted):
        yield f"{where} is {got}, not {wanted}"


def _same(got: Any, wanted: Any) -> bool:
    if isinstance(got, str) and isinstance(wanted, str) and got != wanted:
        one, other = read_number(got), read_number(wanted)
        return one is not None and one == other
    return bool(got == wanted)
