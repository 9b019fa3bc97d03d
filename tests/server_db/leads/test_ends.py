"""How leads end: given back, closed, a deal; merged and two again."""

# ruff: noqa: E501  -- a statement stands on one line, as it is sent

from __future__ import annotations

import itertools
from typing import Any

import pytest

from tests.server_db.leads.office import call, counts_hold, owner_of, person, pool, refused, rows, save
from tests.server_db.security.company import DIRECTOR, MANAGER, OTHER_REP, PEER, REP, SUPERUSER, Company
from tests.server_db.sql.a_process import body, put_in_force

_numbers = itertools.count(13700000001)


def owned(office: Company, who: str = MANAGER, owner: str = "P1003", **patch: Any) -> dict[str, Any]:
    return call(office, who, "lead_create", {"company": "Acme", "phone": str(next(_numbers)), "owner": owner, **patch}, "force")


def test_a_lead_goes_back_cools_down_and_is_taken_by_somebody_else(company: Company) -> None:
    home = pool(company, "BACK", members=(REP, PEER), cooldown_days=3)
    made = call(company, REP, "lead_create", {"company": "Back", "phone": str(next(_numbers)), "pool": "BACK"})
    taken = call(company, REP, "lead_claim", made["id"])
    with refused("lead.claim.taken"):
        call(company, PEER, "lead_claim", made["id"])
    back = call(company, REP, "lead_return", made["id"], taken["version"], "no budget")
    assert back["owner_id"] is None and back["pool_id"] == home
    with refused("lead.claim.cooldown") as args:
        call(company, REP, "lead_claim", made["id"])
    assert args["until"]
    assert call(company, PEER, "lead_claim", made["id"])["owner_id"] == person(company, PEER)
    assert (
        company.truth("SELECT after ->> 'reason' FROM core.lead_change WHERE lead_id = %s AND act = 'return' AND after ? 'reason'", (made["id"],))
        == "no budget"
    )
    assert counts_hold(company)


def test_caps_scores_and_membership_hold_claims_back(company: Company) -> None:
    home = pool(company, "CAPPED", visibility="everyone", held_cap=2, daily_cap=3)
    ids = [call(company, REP, "lead_create", {"company": f"C{n}", "phone": str(next(_numbers)), "pool": "CAPPED"})["id"] for n in range(6)]
    with refused("lead.claim.not_member"):
        call(company, OTHER_REP, "lead_claim", ids[0])
    member = save(company, "r001", "pool_member", {"pool_id": home, "employee_id": person(company, OTHER_REP)})
    assert [call(company, OTHER_REP, "lead_claim", one)["owner_id"] for one in ids[:2]]
    with refused("lead.claim.held_cap") as args:
        call(company, OTHER_REP, "lead_claim", ids[2])
    assert args["cap"] == 2
    version = rows(company, OTHER_REP, "SELECT version FROM api.lead WHERE id = %s", (ids[0],))[0][0]
    call(company, OTHER_REP, "lead_close", ids[0], version, "lost", "too small")
    assert call(company, OTHER_REP, "lead_claim", ids[2])
    version = rows(company, OTHER_REP, "SELECT version FROM api.lead WHERE id = %s", (ids[2],))[0][0]
    call(company, OTHER_REP, "lead_close", ids[2], version, "invalid", "test")
    with refused("lead.claim.daily_cap"):
        call(company, OTHER_REP, "lead_claim", ids[3])
    version = rows(company, "r001", "SELECT version FROM api.pool_member WHERE key = %s", (member["id"],))[0][0]
    save(company, "r001", "pool_member", {"daily_cap": 100, "held_cap": 1}, member["id"], version)
    with refused("lead.claim.held_cap"):
        call(company, OTHER_REP, "lead_claim_next", home, 2)
    assert counts_hold(company)


def test_the_best_free_leads_are_taken_in_one_go(company: Company) -> None:
    home = pool(company, "NEXT", members=(REP,), held_cap=4)
    for n in range(6):
        call(company, REP, "lead_create", {"company": f"N{n}", "phone": str(next(_numbers)), "pool": "NEXT"})
    answer = call(company, REP, "lead_claim_next", home, 6)
    assert len(answer["claimed"]) == 4 and {item["code"] for item in answer["refused"]} == {"lead.claim.held_cap"}
    assert company.truth("SELECT held FROM core.pool_member WHERE pool_id = %s", (home,)) == 4 and counts_hold(company)


def test_a_closed_lead_is_out_of_the_count_and_can_be_opened_again(company: Company) -> None:
    made = owned(company)
    with refused("lead.no_reason"):
        call(company, REP, "lead_close", made["id"], made["version"], "lost", "")
    closed = call(company, REP, "lead_close", made["id"], made["version"], "lost", "went elsewhere")
    with refused("lead.closed"):
        call(company, REP, "lead_save", made["id"], closed["version"], {"city": "Ulm"})
    opened = call(company, REP, "lead_reopen", made["id"], closed["version"], "came back")
    assert opened["status"] == "open" and owner_of(company, made["id"]) == person(company, REP) and counts_hold(company)
    assert [
        item[0] for item in rows(company, REP, "SELECT args ->> 'act' FROM api.lead_timeline(%s) WHERE kind = 'change' ORDER BY id", (made["id"],))
    ] == ["create", "create", "close", "reopen", "reopen"]


def test_a_lead_becomes_a_deal_and_ends_as_the_deal_does(company: Company) -> None:
    put_in_force(company, "STANDARD", body())
    made = owned(company, company="Convert & Co", fields={"budget": "5000"}, need="a press")
    answer = call(company, REP, "lead_convert", made["id"], made["version"], {"amount": "5000"})
    deal = answer["deal"]
    assert rows(company, REP, "SELECT name, customer_name, amount, owner_code FROM api.deal WHERE id = %s", (deal["id"],))[0][:2] == (
        "Convert & Co",
        "Convert & Co",
    )
    with refused("lead.has_deal"):
        call(company, REP, "lead_convert", made["id"], answer["version"], {})
    with refused("lead.has_deal"):
        call(company, REP, "lead_close", made["id"], answer["version"], "won", None)
    assert rows(company, REP, "SELECT status, sql_at IS NOT NULL FROM api.lead WHERE id = %s", (made["id"],)) == [("open", True)]
    version = company.truth("SELECT version FROM core.deal WHERE id = %s", (deal["id"],))
    lost = rows(
        company,
        REP,
        "SELECT s.stage_id FROM api.pipeline_stage s JOIN api.deal d ON d.version_id = s.version_id WHERE d.id = %s AND s.kind = 'lost'",
        (deal["id"],),
    )[0][0]
    call(company, REP, "deal_advance", deal["id"], version, lost, "no money", None)
    assert rows(company, REP, "SELECT status, closed_at IS NOT NULL FROM api.lead WHERE id = %s", (made["id"],)) == [("lost", True)] and counts_hold(
        company
    )


CONTENT = "to_jsonb(l) - '{version,stint_id,due_at,auto_moves}'::text[]"


def content(company: Company, *ids: int) -> list[Any]:
    return [row[0] for row in rows(company, SUPERUSER, f"SELECT {CONTENT} FROM core.lead l WHERE id = ANY (%s) ORDER BY id", (list(ids),))]


def children(company: Company) -> list[Any]:
    return rows(
        company,
        SUPERUSER,
        "SELECT 't', id, lead_id FROM core.lead_touch UNION ALL SELECT 'e', id, lead_id FROM core.lead_event UNION ALL SELECT 'k', 0, lead_id FROM core.lead_key ORDER BY 1, 2, 3",
    )


def test_a_merge_keeps_history_and_is_undone_to_the_byte(company: Company) -> None:
    one = owned(company, city="", tags=["a"], fields={"budget": "10", "industry": "steel"}, email="x@acme-one.example")
    two = owned(
        company, owner="P1004", company="Acme Two", city="Ulm", tags=["b"], fields={"budget": "20", "wechat": "w2"}, utm={"utm_source": "baidu"}
    )
    company.session(SUPERUSER).execute(
        "INSERT INTO core.lead_event (lead_id, kind, happened_at, on_date) VALUES (%s, 'page', now(), current_date)", (two["id"],)
    )
    before, kids = content(company, one["id"], two["id"]), children(company)
    versions = [company.truth("SELECT version FROM core.lead WHERE id = %s", (item["id"],)) for item in (one, two)]
    with refused("record.stale"):
        call(company, MANAGER, "lead_merge", one["id"], two["id"], versions[0], versions[1] + 5, {})
    merged = call(company, MANAGER, "lead_merge", one["id"], two["id"], *versions, {"company": "gone", "budget": "gone"})
    kept = rows(company, MANAGER, "SELECT company, city, tags, fields FROM api.lead WHERE id = %s", (one["id"],))[0]
    assert kept == ("Acme Two", "Ulm", ["a", "b"], {"budget": "20", "industry": "steel", "wechat": "w2"})
    assert rows(company, MANAGER, "SELECT id FROM api.lead WHERE id = %s", (two["id"],)) == []
    assert company.truth("SELECT count(*) FROM core.lead_event WHERE lead_id = %s", (one["id"],)) == 1
    assert company.truth("SELECT count(*) FROM core.lead_key WHERE lead_id = %s", (two["id"],)) == 0 and counts_hold(company)
    call(company, MANAGER, "lead_unmerge", merged["merge"])
    assert content(company, one["id"], two["id"]) == before and children(company) == kids and counts_hold(company)
    with refused("lead.merge.undone"):
        call(company, MANAGER, "lead_unmerge", merged["merge"])


def test_a_lead_that_was_merged_away_is_found_in_the_one_it_is_in(company: Company) -> None:
    one, two, three = owned(company), owned(company), owned(company)
    first = call(company, MANAGER, "lead_merge", two["id"], three["id"], two["version"], three["version"], {})
    then = call(company, MANAGER, "lead_merge", one["id"], two["id"], one["version"], first["kept"]["version"], {})
    went = company.value(REP, "SELECT api.lead_went(%s)", (three["id"],))
    assert (went["id"], went["code"]) == (one["id"], three["code"]) and went["at"] and went["by_en"], "through every merge that followed"
    assert company.value(REP, "SELECT api.lead_went(%s)", (one["id"],)) is None, "it stands by itself"
    assert company.value(OTHER_REP, "SELECT api.lead_went(%s)", (three["id"],)) is None, "what one may not see is not told"
    assert rows(company, REP, "SELECT api.lead_find(%s)", (three["code"],)) == [(one["id"],)], "an old number in the list's search"
    assert rows(company, OTHER_REP, "SELECT api.lead_find(%s)", (three["code"],)) == []
    call(company, MANAGER, "lead_unmerge", then["merge"])
    assert company.value(REP, "SELECT api.lead_went(%s)", (three["id"],))["id"] == two["id"]


def test_a_lead_that_comes_back_passes_nobodys_cap(company: Company) -> None:
    one, two = owned(company), owned(company)
    merged = call(company, MANAGER, "lead_merge", one["id"], two["id"], one["version"], two["version"], {})
    owner, pool = rows(company, SUPERUSER, "SELECT owner_id, pool_id FROM core.lead WHERE id = %s", (one["id"],))[0]
    held = "SELECT count(*) FROM core.lead WHERE owner_id = %s AND pool_id = %s AND status = 'open'"
    full = company.truth(held, (owner, pool))
    company.session(SUPERUSER).execute("UPDATE core.pool SET held_cap = %s WHERE id = %s", (full, pool))
    call(company, MANAGER, "lead_unmerge", merged["merge"])
    company.session(SUPERUSER).execute("UPDATE core.pool SET held_cap = NULL WHERE id = %s", (pool,))
    assert rows(company, SUPERUSER, "SELECT status, owner_id FROM core.lead WHERE id = %s", (two["id"],)) == [("open", None)]
    assert company.truth(held, (owner, pool)) == full and counts_hold(company)


def test_what_was_edited_after_a_merge_stays_and_is_told(company: Company) -> None:
    one, two, three = owned(company, city="Bonn", fields={"industry": "wood"}), owned(company, city="Ulm", fields={"industry": "tin"}), owned(company)
    merged = call(company, MANAGER, "lead_merge", one["id"], two["id"], one["version"], two["version"], {"city": "gone", "industry": "gone"})
    saved = call(company, REP, "lead_save", one["id"], merged["kept"]["version"], {"city": "Köln", "fields": {"industry": "iron"}})
    later = call(company, DIRECTOR, "lead_merge", one["id"], three["id"], saved["version"], three["version"], {})
    with refused("lead.merge.later"):
        call(company, MANAGER, "lead_unmerge", merged["merge"])
    call(company, DIRECTOR, "lead_unmerge", later["merge"])
    assert call(company, MANAGER, "lead_unmerge", merged["merge"])["kept_edits"] == ["city", "industry"]
    assert rows(company, REP, "SELECT city, fields FROM api.lead WHERE id = %s", (one["id"],)) == [("Köln", {"industry": "iron"})]


CLOCK = "SELECT id, owner_id, since, until, sla_due, next_due, responded_at, breached FROM core.lead_stint WHERE lead_id = %s ORDER BY id"


def state(company: Company, lead: int) -> tuple[Any, ...]:
    """The lead to the byte, the clocks it had, when it is due, whether it is an MQL by the journal."""
    due = company.truth("SELECT due_at FROM core.lead WHERE id = %s", (lead,))
    return content(company, lead), rows(company, SUPERUSER, CLOCK, (lead,)), due, rows(company, SUPERUSER, "SELECT id FROM core.lead_mql WHERE lead_id = %s", (lead,))


def undo(company: Company, who: str, lead: int, since: int, answer: dict[str, Any]) -> dict[str, Any]:
    return call(company, who, "lead_undo", lead, since, answer["version"])


def offered(company: Company, who: str, lead: int) -> bool | None:
    """Whether the newest change of its history may go back, as who reads it is told."""
    told: bool | None = rows(company, who, "SELECT (args ->> 'undoes')::boolean FROM api.lead_timeline(%s) WHERE kind = 'change' LIMIT 1", (lead,))[0][0]
    return told


def test_ones_own_act_is_undone_to_the_byte_and_its_clock_goes_on(company: Company) -> None:
    made = owned(company, city="Bonn", fields={"industry": "wood"})
    one, version = made["id"], made["version"]
    for function, args in (
        ("lead_return", ("no time",)), ("lead_close", ("lost", "no need")), ("lead_close", ("won", None)), ("lead_save", ({"city": "Köln", "fields": {"industry": "iron"}},)),
    ):  # fmt: skip
        before = state(company, one)
        answer = call(company, REP, function, one, version, *args)
        assert state(company, one) != before
        version = undo(company, REP, one, version, answer)["version"]
        assert state(company, one) == before and counts_hold(company), f"{function}: as if it had not been, its first clock running on"
    answer = call(company, REP, "lead_close", one, version, "lost", "no need")
    closed, again = content(company, one), call(company, MANAGER, "lead_reopen", one, answer["version"], "they called")
    undo(company, MANAGER, one, answer["version"], again)
    assert content(company, one) == closed and counts_hold(company)
    assert company.truth("SELECT count(*) FROM core.lead_stint WHERE lead_id = %s AND until IS NULL", (one,)) == 0, "no clock runs for a closed lead"
    told = rows(company, MANAGER, "SELECT (args ->> 'version')::int FROM api.lead_timeline(%s) WHERE kind = 'change' LIMIT 1", (one,))
    assert told == rows(company, MANAGER, "SELECT version FROM api.lead WHERE id = %s", (one,)), "the newest line says which version it left"
    acts = rows(company, SUPERUSER, "SELECT DISTINCT act FROM core.lead_change WHERE lead_id = %s", (one,))
    assert {row[0] for row in acts} == {"create", "return", "close", "save", "reopen", "bulk_undo"}, "the history keeps both"


def test_an_answer_that_was_given_stands_when_a_closing_is_undone(company: Company) -> None:
    made = owned(company)
    told = call(company, REP, "lead_contact", made["id"], "call", company.truth("SELECT clock_timestamp()"), "call_log", "c1", None)
    before = state(company, made["id"])
    answer = call(company, REP, "lead_close", made["id"], told["version"], "lost", "no need")
    undo(company, REP, made["id"], told["version"], answer)
    assert state(company, made["id"]) == before and before[1][-1][6] is not None, "no second first response is asked for"


def test_a_manager_takes_an_assignment_back(company: Company) -> None:
    made = owned(company)
    before = state(company, made["id"])
    (done,) = company.value(MANAGER, "SELECT api.lead_assign(gen_random_uuid(), %s, 'P1004')", ([made["id"]],))["done"]
    assert owner_of(company, made["id"]) == person(company, "P1004")
    undo(company, MANAGER, made["id"], made["version"], done)
    assert state(company, made["id"]) == before and counts_hold(company)


def test_only_ones_own_last_act_is_undone_while_nothing_else_happened(company: Company) -> None:
    home = pool(company, "UNDOES", visibility="everyone", members=(REP, PEER), cooldown_days=3)
    made = call(company, REP, "lead_create", {"company": "Undo", "phone": str(next(_numbers)), "pool": "UNDOES"})
    one = made["id"]
    taken = call(company, REP, "lead_claim", one)
    with refused("lead.undo.changed"):  # a claim has given the contact away, and giving back a cool-down: that is its way back
        undo(company, REP, one, made["version"], taken)
    assert offered(company, REP, one) is None
    back = call(company, REP, "lead_return", one, taken["version"], "no time")
    assert (offered(company, REP, one), offered(company, PEER, one)) == (True, None)
    with refused("lead.undo.changed"):
        undo(company, PEER, one, taken["version"], back)
    with refused("record.not_found"):
        undo(company, "p1008", owned(company)["id"], 0, {"version": 1})
    theirs = call(company, PEER, "lead_claim", one)
    for answer in (back, theirs):
        with refused("lead.undo.changed"):
            undo(company, REP, one, taken["version"], answer)
    assert owner_of(company, one) == person(company, PEER)
    # whoever gets it back needs room for it
    two = call(company, REP, "lead_create", {"company": "Undo 2", "phone": str(next(_numbers)), "pool": "UNDOES", "owner": "P1003"})
    gone = call(company, REP, "lead_return", two["id"], two["version"], "no time")
    company.session(SUPERUSER).execute("UPDATE core.pool SET held_cap = 0 WHERE id = %s", (home,))
    with refused("lead.claim.held_cap"):
        undo(company, REP, two["id"], two["version"], gone)
    company.session(SUPERUSER).execute("UPDATE core.pool SET held_cap = NULL WHERE id = %s", (home,))
    undo(company, REP, two["id"], two["version"], gone)
    assert owner_of(company, two["id"]) == person(company, REP) and counts_hold(company)


def test_an_act_of_the_day_before_yesterday_stands(company: Company) -> None:
    made = owned(company)
    answer = call(company, REP, "lead_close", made["id"], made["version"], "lost", "no need")
    clock = company.session(SUPERUSER)
    clock.execute("SET session_replication_role = replica")  # the journal is never changed otherwise
    clock.execute("UPDATE core.lead_change SET at = at - interval '25 hours' WHERE lead_id = %s", (made["id"],))
    clock.execute("RESET session_replication_role")
    assert offered(company, REP, made["id"]) is None
    with refused("lead.undo.too_old"):
        undo(company, REP, made["id"], made["version"], answer)


def test_leads_of_others_are_neither_merged_nor_assigned(company: Company) -> None:
    theirs = call(company, "p1007", "lead_create", {"company": "West", "phone": str(next(_numbers)), "owner": "P1008"})
    mine = owned(company)
    with refused("record.not_found"):
        call(company, MANAGER, "lead_merge", mine["id"], theirs["id"], mine["version"], theirs["version"], {})
    done = company.value(MANAGER, "SELECT api.lead_assign(gen_random_uuid(), %s, 'P1004')", ([mine["id"], theirs["id"]],))["done"]
    assert [(item["lead"], item["ok"]) for item in done] == [(mine["id"], True), (theirs["id"], False)]
    assert owner_of(company, mine["id"]) == person(company, "P1004") and owner_of(company, theirs["id"]) == person(company, "P1008")
    with pytest.raises(Exception, match="permission denied"):
        company.value(REP, "SELECT api.lead_assign(gen_random_uuid(), %s, 'P1003')", ([mine["id"]],))
