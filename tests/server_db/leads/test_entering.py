"""Entering and editing leads: who may, what is refused, what is kept."""

# ruff: noqa: E501  -- a statement stands on one line, as it is sent

from __future__ import annotations

import itertools

import pytest

from tests.server_db.leads.office import call, counts_hold, person, pool, refused, rows
from tests.server_db.security.company import ADMIN, FINANCE, MANAGER, OTHER_REP, PEER, REP, Company

_numbers = itertools.count(13800000001)


def new(company: Company, who: str = REP, **patch: object) -> dict[str, object]:
    return call(company, who, "lead_create", {"company": "Acme", "phone": str(next(_numbers)), **patch})


def test_a_rep_enters_a_lead_and_reads_it_back(company: Company) -> None:
    made = new(
        company,
        contact_name="王 小明",
        tags=["vip", "expo"],
        fields={"budget": "12500.50", "urgency": "high"},
        utm={"utm_source": "Google", "x": "1"},
    )
    row = rows(
        company,
        REP,
        "SELECT company, contact_name, tags, fields, channel, status, pool_code, completeness FROM api.lead WHERE id = %s",
        (made["id"],),
    )[0]
    assert row[:7] == ("Acme", "王 小明", ["expo", "vip"], {"budget": "12500.5", "urgency": "high"}, "search", "open", "general")
    assert 0 < row[7] < 100
    assert (
        company.truth(
            "SELECT count(*) FROM core.lead_touch WHERE lead_id = %s AND kind = 'utm' AND utm = '{\"utm_source\": \"Google\"}'", (made["id"],)
        )
        == 1
    )
    assert company.truth("SELECT act FROM core.lead_change WHERE lead_id = %s AND before IS NULL", (made["id"],)) == "create"


@pytest.mark.parametrize(
    ("patch", "code"),
    [
        ({"colour": "red"}, "lead.field_unknown"), ({"fields": {"colour": "red"}}, "lead.field_unknown"), ({"fields": {"urgency": "soon"}}, "lead.bad_value"),
        ({"fields": {"budget": "12,5"}}, "lead.bad_value"), ({"fields": {"expected_on": "2026-02-30"}}, "lead.bad_value"), ({"email": "nobody"}, "lead.bad_value"),
        ({"phone": "call me"}, "lead.bad_value"), ({"product_line": "XX"}, "lead.bad_value"), ({"tags": ["a;b"]}, "lead.bad_value"), ({"owner": "P1006"}, "lead.not_your_person"),
        ({"pool": "nowhere"}, "lead.bad_value"), ({"created_at": "2099-01-01T00:00:00Z"}, "lead.future"), ({"created_at": "2026-13-01"}, "lead.bad_value"), ({"status": "won"}, "lead.field_unknown"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_refused_with_its_field(company: Company, patch: dict[str, object], code: str) -> None:
    with refused(code):
        new(company, **patch)


def test_those_who_do_not_sell_enter_nothing(company: Company) -> None:
    for who in (FINANCE, ADMIN):
        with pytest.raises(Exception, match="permission denied"):
            new(company, who)


def test_a_free_lead_shows_no_phone_and_is_not_edited_before_it_is_taken(company: Company) -> None:
    made = pool(company, "MASKED", members=(REP, PEER))
    lead = new(company, pool="MASKED", phone="13912345678", email="someone@acme.example", fields={"wechat": "acme1"})["id"]
    seen = rows(company, PEER, "SELECT phone, email, fields, hidden FROM api.lead WHERE id = %s", (lead,))[0]
    assert seen == ("139****", "s***@acme.example", {}, ["phone", "email", "wechat"])
    assert rows(company, OTHER_REP, "SELECT id FROM api.lead WHERE id = %s", (lead,)) == []
    with refused("lead.not_yours"):
        call(company, PEER, "lead_save", lead, 1 + company.truth("SELECT version - 1 FROM core.lead WHERE id = %s", (lead,)), {"city": "Berlin"})
    taken = call(company, PEER, "lead_claim", lead)
    assert taken["owner_id"] == person(company, PEER) and taken["pool_id"] == made
    assert rows(company, PEER, "SELECT phone, email, fields, hidden FROM api.lead WHERE id = %s", (lead,))[0] == (
        "13912345678",
        "someone@acme.example",
        {"wechat": "acme1"},
        [],
    )
    saved = call(company, PEER, "lead_save", lead, taken["version"], {"city": "Berlin", "fields": {"wechat": None}})
    with refused("record.stale"):
        call(company, PEER, "lead_save", lead, taken["version"], {"city": "Bonn"})
    assert company.truth("SELECT after FROM core.lead_change WHERE lead_id = %s ORDER BY id DESC LIMIT 1", (lead,)) == {
        "city": "Berlin",
        "fields": {},
    }
    assert saved["version"] == taken["version"] + 1 and counts_hold(company)


def test_a_manager_gives_a_lead_to_the_team_as_it_is_entered(company: Company) -> None:
    made = new(company, MANAGER, owner="P1003")
    assert made["owner_id"] == person(company, REP)
    assert rows(company, PEER, "SELECT id FROM api.lead WHERE id = %s", (made["id"],)) == []
    assert counts_hold(company)
