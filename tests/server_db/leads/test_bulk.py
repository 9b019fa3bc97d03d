"""Acts on many leads: the trial says what happens, what happens is what it said, and it is taken back."""

# ruff: noqa: E501  -- a statement stands on one line, as it is sent

from __future__ import annotations

import itertools
import json
from typing import Any

import pytest

from server_db.commands.leads import run_bulk, undo_bulk
from tests.server_db.leads.office import call, counts_hold, person, pool, refused, rows
from tests.server_db.security.company import MANAGER, OTHER_REP, REP, SUPERUSER, Company

_numbers = itertools.count(13600000001)
CONTENT = "to_jsonb(l) - '{version,stint_id,due_at,auto_moves}'::text[]"


@pytest.fixture
def some(company: Company) -> list[int]:
    """Twelve leads of the manager's people, one of another team."""
    made = [
        call(
            company,
            MANAGER,
            "lead_create",
            {"company": f"B{n}", "phone": str(next(_numbers)), "owner": f"P100{3 + n % 2}", "tags": ["old"], "fields": {"industry": f"i{n % 3}"}},
        )
        for n in range(12)
    ]
    theirs = call(company, "p1007", "lead_create", {"company": "West", "phone": str(next(_numbers)), "owner": "P1008"})
    return [*(item["id"] for item in made), theirs["id"]]


def bulk(company: Company, act: str, ids: list[int], args: dict[str, Any], dry_run: bool, who: str = MANAGER) -> dict[str, Any]:
    answer: dict[str, Any] = company.value(
        who, "SELECT api.lead_bulk(gen_random_uuid(), %s, %s, '{}', %s::jsonb, %s)", (act, ids, json.dumps(args), dry_run)
    )
    return answer


def content(company: Company, ids: list[int]) -> list[Any]:
    return [row[0] for row in rows(company, SUPERUSER, f"SELECT {CONTENT} FROM core.lead l WHERE id = ANY (%s) ORDER BY id", (ids,))]


@pytest.mark.parametrize(
    ("act", "args"),
    [
        ("assign", {"owner": "P1004"}), ("assign", {"owner": None}), ("transfer", {"pool": "OTHER"}), ("transfer", {"pool": "OTHER", "owner": "P1003"}), ("tag", {"tags": ["new", "old"]}),
        ("untag", {"tags": ["old"]}), ("field", {"field": "industry", "value": "i1"}), ("field", {"field": "city", "value": "Ulm"}), ("field", {"field": "industry", "value": None}),
        ("return", {}), ("close", {"status": "invalid", "reason": "test data"}),
    ],
    ids=str,
)  # fmt: skip
def test_the_trial_promises_what_happens_and_it_is_undone_to_the_byte(company: Company, some: list[int], act: str, args: dict[str, Any]) -> None:
    if not company.truth("SELECT count(*) FROM core.pool WHERE code = 'OTHER'"):
        pool(company, "OTHER", visibility="everyone", members=(REP,), held_cap=5)
    before = content(company, some)
    promised = bulk(company, act, some, args, True)
    assert content(company, some) == before and counts_hold(company)
    done = bulk(company, act, some, args, False)
    assert {name: done[name] for name in ("total", "changes", "same", "refused", "by_owner")} == {
        name: promised[name] for name in ("total", "changes", "same", "refused", "by_owner")
    }
    assert done["total"] == 13 and done["changes"] + done["same"] + sum(item["count"] for item in done["refused"]) == 13 and done["changes"] > 0
    assert counts_hold(company)
    undone = call(company, MANAGER, "lead_bulk_undo", done["bulk"])
    assert content(company, some) == before and undone["restored"] == done["changes"] and counts_hold(company)
    with refused("lead.bulk.not_done"):
        call(company, MANAGER, "lead_bulk_undo", done["bulk"])


def test_caps_hold_in_bulk_and_the_rest_is_told(company: Company, some: list[int]) -> None:
    pool(company, "TIGHT", visibility="everyone", members=(REP,), held_cap=4)
    answer = bulk(company, "transfer", some[:12], {"pool": "TIGHT", "owner": "P1003"}, False)
    assert answer["changes"] == 4 and [(item["code"], item["count"], len(item["examples"])) for item in answer["refused"]] == [
        ("lead.claim.held_cap", 8, 5)
    ]
    with refused("lead.not_allowed"):
        bulk(company, "transfer", some[:12], {"pool": "TIGHT", "owner": "P1003", "over_caps": True}, True)
    assert counts_hold(company)


def test_what_was_edited_after_a_bulk_act_stays(company: Company, some: list[int]) -> None:
    with company.signed_in(MANAGER) as session:
        done = run_bulk(session, "field", some[:3], {"field": "city", "value": "Ulm"}, dry_run=False)
        version = company.truth("SELECT version FROM core.lead WHERE id = %s", (some[0],))
        call(company, MANAGER, "lead_save", some[0], version, {"city": "Bonn"})
        assert done.bulk_id is not None and done.changes == 3
        undone = undo_bulk(session, done.bulk_id)
    assert undone.restored == 2 and undone.kept == ((some[0], ("city",)),)
    assert [row[0] for row in rows(company, MANAGER, "SELECT city FROM api.lead WHERE id = ANY (%s) ORDER BY id", (some[:3],))] == ["Bonn", "", ""]


def test_who_only_sells_changes_nothing_in_bulk(company: Company, some: list[int]) -> None:
    with pytest.raises(Exception, match="permission denied"):
        bulk(company, "tag", some, {"tags": ["x"]}, False, OTHER_REP)
    with refused("lead.not_your_person"):
        bulk(company, "assign", some, {"owner": "P1008"}, True)
    with refused("lead.no_reason"):
        bulk(company, "close", some, {"status": "lost"}, True)
    with refused("lead.bad_value"):
        bulk(company, "field", some, {"field": "urgency", "value": "soon"}, True)
    with refused("lead.field_unknown"):
        bulk(company, "field", some, {"field": "status", "value": "won"}, True)


def test_a_great_many_wait_for_the_worker(company: Company) -> None:
    company.session(SUPERUSER).execute("""SET session_replication_role = replica;
        INSERT INTO core.lead (code, pool_id, owner_id, created_at) SELECT 'M-' || g, 1, (SELECT id FROM core.employee WHERE code = 'P1003'), now() FROM generate_series(1, 20001) g;
        SET session_replication_role = origin;
        UPDATE core.pool_member m SET held = (SELECT count(*) FROM core.lead l WHERE l.owner_id = m.employee_id AND l.pool_id = m.pool_id AND l.status = 'open')""")
    ids = company.truth("SELECT array_agg(id) FROM core.lead WHERE code LIKE 'M-%%'")
    answer = bulk(company, "tag", ids, {"tags": ["many"]}, False)
    assert answer["queued"] and company.truth("SELECT count(*) FROM core.lead WHERE tags @> '{many}'") == 0
    with company.connect("tripod_worker") as worker:
        worker.execute("SELECT core.lead_bulk_run_(%s, %s)", (answer["bulk"], person(company, MANAGER)))
    assert company.truth("SELECT count(*) FROM core.lead WHERE tags @> '{many}'") == 20001
    assert rows(company, MANAGER, "SELECT state, done FROM api.lead_bulk WHERE id = %s", (answer["bulk"],)) == [("done", 20001)]
