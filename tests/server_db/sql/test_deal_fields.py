"""Fields an administrator adds to deals: named, chosen from, asked for by gates, put out of use; never by anybody else."""

from __future__ import annotations

from typing import Any

import pytest

from server_db.commands import deals as act
from server_db.errors import DatabaseProblem
from server_db.queries.deals import find_deal_fields
from tests.server_db.security.company import Company
from tests.server_db.sql.a_process import body, put_in_force

NEW = {"kind": "text", "name_en": "Channel", "name_zh": "渠道", "choices": ["direct", "partner"]}


def refusal(company: Company, who: str, code: str, version: int | None, patch: dict[str, Any]) -> str | None:
    with company.signed_in(who) as session, pytest.raises(DatabaseProblem) as problem:
        act.save_field(session, code, version, patch)
    return problem.value.code


def test_a_field_is_added_and_its_choices_hold(company: Company) -> None:
    put_in_force(company, "STD", body())
    with company.signed_in("r001") as session:
        version = act.save_field(session, "channel", None, NEW)
        assert ("channel", ("direct", "partner")) in [(field.code, field.choices) for field in find_deal_fields(session)]
    with company.signed_in("p1003") as session:
        good = act.create_deal(session, {"name": "x", "customer_name": "x", "fields": {"channel": "partner"}})
        with pytest.raises(DatabaseProblem) as problem:
            act.save_deal(session, good.id, good.version, {"fields": {"channel": "elsewhere"}})
        assert problem.value.code == "deal.field_value"
    assert refusal(company, "r002", "channel", version + 1, {"name_en": "Way"}) == "record.stale"
    with company.signed_in("r002") as session:
        act.save_field(session, "channel", version, {"active": False})
        assert "channel" not in [field.code for field in find_deal_fields(session)]


@pytest.mark.parametrize("code", ["amount", "fields", "contact", "Name", "1st", "x" * 41, "a b", "a'; --", "", "渠道"])
def test_a_code_that_conditions_cannot_name_is_refused(company: Company, code: str) -> None:
    assert refusal(company, "r001", code, None, NEW)


@pytest.mark.parametrize(
    "patch",
    [
        {"kind": "money"},
        {"name_en": ""},
        {"name_zh": None},
        {"choices": "x"},
        {"choices": [1]},
        {"choices": ["x" * 201]},
        {"active": "maybe"},
        {"is_shipped": True},
    ],
    ids=str,
)
def test_a_field_of_nonsense_is_refused(company: Company, patch: dict[str, Any]) -> None:
    assert refusal(company, "r001", "fresh", None, NEW | patch)
    assert company.truth("SELECT count(*) FROM core.deal_field WHERE code = 'fresh'") == 0


def test_a_shipped_field_keeps_its_kind_and_name(company: Company) -> None:
    version = company.truth("SELECT version FROM core.deal_field WHERE code = 'competitor'")
    assert refusal(company, "r001", "competitor", version, {"kind": "number"}) == "deal_field.kind_kept"
    assert refusal(company, "r001", "competitor", version, {"active": False}) == "deal_field.shipped"


@pytest.mark.parametrize("who", ["p1003", "p1002", "p1001", "q001", "v001"])
def test_only_an_administrator_adds_fields(company: Company, who: str) -> None:
    with company.signed_in(who) as session, pytest.raises(Exception, match=r"(?i)permission|not allowed|right|may not|42501"):
        act.save_field(session, "mine", None, NEW)
