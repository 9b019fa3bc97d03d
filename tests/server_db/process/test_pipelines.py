"""The life of a process: drafts, review, publishing by a second person, freezing, rollback, children, migration. As real logins."""

from __future__ import annotations

import json
import threading
from typing import Any

import psycopg
import pytest

from server_db.commands import pipelines as commands
from server_db.errors import Conflict
from server_db.queries import pipelines as queries
from tests.server_db.process.pipelines_office import body, call, checked, deal, draft, next_draft, published, refusal, seen, worker
from tests.server_db.security.company import ADMIN, ADMIN2, DIRECTOR, FINANCE, MANAGER, REP, SUPERUSER, Company


def refused(company: Company, who: str, function: str, **values: Any) -> str:
    with pytest.raises(psycopg.Error) as problem:
        call(company, who, function, **values)
    return refusal(problem.value)


def second_person(company: Company, on: bool) -> None:
    company.session(SUPERUSER).execute("UPDATE core.office SET second_person = %s", (on,))


def test_a_process_goes_live_by_a_second_person_and_freezes(company: Company) -> None:
    second_person(company, True)
    ready = checked(company, draft(company, "LIFE", body({"sb": "amount > 0"})))
    assert not [one for one in ready["problems"] if one["severity"] == "error"]
    asked = {"id": ready["id"], "version": ready["version"], "seen_hash": ready["body_hash"]}
    assert refused(company, ADMIN, "pipeline_publish", **asked) == "pipeline.maker_checker"
    assert refused(company, ADMIN2, "pipeline_publish", **{**asked, "seen_hash": "00"}) == "pipeline.changed_since_seen"
    live = call(company, ADMIN2, "pipeline_publish", **asked)
    assert live["status"] == "live"
    for change in ("body = '{}'", "status = 'draft'", "note = 'x'", "number = 9, overrides = '{}'"):
        with pytest.raises(psycopg.Error) as problem:
            company.session(SUPERUSER).execute(f"UPDATE core.pipeline_version SET {change} WHERE id = %s".encode(), (live["id"],))
        assert refusal(problem.value).startswith("pipeline.")
    with pytest.raises(psycopg.Error):
        company.session(SUPERUSER).execute("DELETE FROM core.pipeline_version WHERE id = %s", (live["id"],))


def test_one_version_is_live_and_the_one_before_comes_back(company: Company) -> None:
    first = published(company, draft(company, "BACK", body()))
    second = published(company, next_draft(company, first["pipeline_id"], body({"sc": "amount > 5"})))
    assert seen(company, first["id"])["status"] == "retired"
    before = seen(company, first["id"])
    again = call(company, ADMIN, "pipeline_publish", id=before["id"], version=before["version"], seen_hash=before["body_hash"])
    assert again["status"] == "live" and seen(company, second["id"])["status"] == "retired"


def test_errors_keep_a_process_from_going_live(company: Company) -> None:
    ready = checked(company, draft(company, "BROKEN", body({"sb": "amonut > 0"})))
    assert [one for one in ready["problems"] if one["severity"] == "error"]
    asked = {"id": ready["id"], "version": ready["version"], "seen_hash": ready["body_hash"]}
    assert refused(company, ADMIN2, "pipeline_publish", **asked) == "pipeline.has_problems"
    assert call(company, ADMIN, "pipeline_withdraw", id=ready["id"], version=ready["version"])["status"] == "draft"


def test_an_unchecked_process_does_not_go_live(company: Company) -> None:
    saved = draft(company, "UNCHECKED", body())
    sent = call(company, ADMIN, "pipeline_submit", id=saved["id"], version=saved["version"])
    asked = {"id": sent["id"], "version": sent["version"], "seen_hash": sent["body_hash"]}
    assert refused(company, ADMIN2, "pipeline_publish", **asked) == "pipeline.not_checked"
    call(company, ADMIN, "pipeline_withdraw", id=sent["id"], version=sent["version"])


def test_a_stale_draft_says_who_was_quicker_and_theirs_is_there_to_read(company: Company) -> None:
    saved = draft(company, "STALE", body())
    with company.signed_in(ADMIN2) as session:
        commands.save_draft(session, saved["id"], saved["version"], body({"sb": "amount > 7"}))
    with company.signed_in(ADMIN) as session:
        with pytest.raises(Conflict) as problem:
            commands.save_draft(session, saved["id"], saved["version"], body({"sb": "amount > 9"}))
        assert problem.value.code == "pipeline.stale"
        assert problem.value.arguments["saved_by"] == "R002" and problem.value.arguments["saved_at"]
        session.rollback()
        assert "amount > 7" in json.dumps(queries.get_pipeline_version(session, saved["id"]).body)


def test_two_administrators_publish_at_once_and_one_wins(company: Company) -> None:
    second_person(company, False)
    first = published(company, draft(company, "RACE", body()))
    ready = [checked(company, next_draft(company, first["pipeline_id"], body({"sc": f"amount > {n}"}))) for n in (1, 2)]
    start, told = threading.Barrier(2), []

    def publish(who: str, version: dict[str, Any]) -> None:
        with company.connect(who) as connection:
            start.wait()
            try:
                connection.execute(
                    "SELECT api.pipeline_publish(gen_random_uuid(), %s, %s, %s)", (version["id"], version["version"], version["body_hash"])
                )
                told.append("live")
            except psycopg.Error as problem:
                told.append(refusal(problem))

    threads = [threading.Thread(target=publish, args=pair) for pair in zip((ADMIN, ADMIN2), ready, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    second_person(company, True)
    assert sorted(told)[0] == "live"
    assert sorted(told)[1] in ("pipeline.busy", "pipeline.overtaken", "pipeline.stale")
    assert company.truth("SELECT count(*) FROM core.pipeline_version WHERE pipeline_id = %s AND status = 'live'", (first["pipeline_id"],)) == 1


def test_who_designs_what(company: Company) -> None:
    east = company.truth("SELECT id FROM core.region WHERE code = 'EAST'")
    west = company.truth("SELECT id FROM core.region WHERE code = 'WEST'")
    names = {"name_en": "x", "name_zh": "x"}
    assert refused(company, MANAGER, "pipeline_create", code="NAT", names=names) == "pipeline.not_yours"
    assert refused(company, MANAGER, "pipeline_create", code="WST", names=names, region=west) == "pipeline.not_yours"
    saved = draft(company, "EST", body(), who=MANAGER, region=east)
    ready = checked(company, saved, who=MANAGER)
    asked = {"id": ready["id"], "version": ready["version"], "seen_hash": ready["body_hash"]}
    assert refused(company, MANAGER, "pipeline_publish", **asked) == "pipeline.approval_needed"
    assert refused(company, "p1007", "pipeline_publish", **asked) == "pipeline.not_yours"
    assert call(company, DIRECTOR, "pipeline_publish", **asked)["status"] == "live"
    for who in (REP, FINANCE):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            call(company, who, "pipeline_create", code="NO", names=names)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        company.session(ADMIN).execute("UPDATE core.pipeline_version SET body = '{}'")


def test_a_scheduled_version_goes_live_on_its_day(company: Company) -> None:
    ready = checked(company, draft(company, "LATER", body()))
    row = call(company, ADMIN2, "pipeline_publish", id=ready["id"], version=ready["version"], seen_hash=ready["body_hash"], starts_on="2099-01-01")
    assert row["status"] == "scheduled"
    assert company.value("tripod_worker", "SELECT core.pipelines_due()") == 0
    with company.connect(SUPERUSER) as connection, connection.transaction():
        connection.execute("SET LOCAL session_replication_role = replica")
        connection.execute("UPDATE core.pipeline_version SET starts_on = '2026-01-01' WHERE id = %s", (row["id"],))
    assert company.value("tripod_worker", "SELECT core.pipelines_due()") == 1
    assert seen(company, row["id"])["status"] == "live"


def test_children_follow_their_parent(company: Company) -> None:
    from server_db.domain.process.body import parse_process, to_json
    from server_db.domain.process.inherit import overrides_of, resolve

    parent = published(company, draft(company, "PARENT", body()))
    overrides = {"format": 1, "stages": {"sb": {"sla_days": 3}}}
    child_body = to_json(resolve(parse_process(body()), overrides))
    child = call(company, ADMIN, "pipeline_create", code="CHILD", names={"name_en": "c", "name_zh": "c"}, region=1, parent=parent["pipeline_id"])
    first = published(
        company, next_draft(company, child["id"], child_body, overrides=overrides_of(parse_process(body()), parse_process(child_body)), parent_version=parent["id"])
    )
    published(company, next_draft(company, parent["pipeline_id"], body({"sc": "amount > 5"})))
    for _ in range(3):
        worker(company).run_once()
    with company.signed_in(ADMIN) as session:
        live = queries.get_live_version(session, child["id"])
    assert live is not None and live.id != first["id"] and "PARENT" in (live.note or "")
    stages = {one["id"]: one for one in live.body["stages"]}
    assert stages["sb"]["sla_days"] == 3
    assert "amount > 5" in json.dumps(live.body)


def test_a_child_that_cannot_follow_is_left_a_draft_and_people_are_told(company: Company) -> None:
    from server_db.domain.process.body import parse_process, to_json
    from server_db.domain.process.inherit import overrides_of, resolve

    parent = published(company, draft(company, "PARENT2", body()))
    overrides = {"format": 1, "stages": {"sb": {"code": "tender"}}}
    process = resolve(parse_process(body()), overrides)
    child = call(company, ADMIN, "pipeline_create", code="CHILD2", names={"name_en": "c", "name_zh": "c"}, region=1, parent=parent["pipeline_id"])
    kept = overrides_of(parse_process(body()), process)
    first = published(company, next_draft(company, child["id"], to_json(process), overrides=kept, parent_version=parent["id"]))
    # the parent takes the code for another stage
    changed = body()
    changed["stages"][2]["code"] = "tender"
    published(company, next_draft(company, parent["pipeline_id"], changed))
    for _ in range(3):
        worker(company).run_once()
    with company.signed_in(ADMIN) as session:
        row = next(one for one in queries.find_pipelines(session) if one.code == "CHILD2")
    assert row.live is not None and row.live.id == first["id"]
    assert row.draft is not None and any(one["severity"] == "error" for one in row.draft.problems)
    assert company.truth("SELECT count(*) FROM core.notice WHERE kind = 'pipeline.cannot_follow'") >= 2


def test_running_deals_migrate_when_the_counts_are_still_right(company: Company) -> None:
    first = published(company, draft(company, "MOVE", body()))
    deals = [deal(company, first["pipeline_id"], name=f"M{n}") for n in range(3)]
    second = published(company, next_draft(company, first["pipeline_id"], body({"sc": "amount > 5"})))
    with company.signed_in(ADMIN) as session:
        rows = queries.preview_migration(session, second["id"])
        session.rollback()
        assert [(row.stage_id, row.deals, row.to_stage) for row in rows] == [("sa", 3, "sa")]
        with pytest.raises(Conflict) as problem:
            commands.migrate(session, second["id"], {}, {first["id"]: {"sa": 2}})
        assert problem.value.code == "pipeline.counts_changed"
        assert commands.migrate(session, second["id"], {first["id"]: {"sa": "sb"}}, queries.seen_counts(rows)) == 3
    assert {company.truth("SELECT version_id || ' ' || stage_id FROM core.deal WHERE id = %s", (one,)) for one in deals} == {f"{second['id']} sb"}
    assert company.truth("SELECT count(*) FROM core.deal_move WHERE kind = 'migrate' AND deal_id = ANY (%s)", (deals,)) == 3
    # the rows of the preview serve as the counts too
    third = published(company, next_draft(company, first["pipeline_id"], body({"sc": "amount > 6"})))
    seen_rows = [{"from_version": second["id"], "stage_id": "sb", "deals": 3}]
    assert call(company, ADMIN, "pipeline_migrate", to=third["id"], mapping={}, seen=seen_rows)["moved"] == 3


def test_publishing_may_carry_the_deals_along(company: Company) -> None:
    first = published(company, draft(company, "CARRY", body()))
    one = deal(company, first["pipeline_id"])
    ready = checked(company, next_draft(company, first["pipeline_id"], body({"sc": "amount > 5"})))
    wrong = {"mapping": {str(first["id"]): {"sa": "sw"}}, "seen": {str(first["id"]): {"sa": 1}}}
    asked = {"id": ready["id"], "version": ready["version"], "seen_hash": ready["body_hash"]}
    assert refused(company, ADMIN2, "pipeline_publish", **asked, mapping=wrong) == "pipeline.not_mapped"
    assert seen(company, first["id"])["status"] == "live"
    right = {"mapping": {}, "seen": {str(first["id"]): {"sa": 1}}}
    assert call(company, ADMIN2, "pipeline_publish", **asked, mapping=right)["moved"] == 1
    assert company.truth("SELECT version_id FROM core.deal WHERE id = %s", (one,)) == ready["id"]


def test_the_tree_shows_what_one_may_design(company: Company) -> None:
    with company.signed_in(MANAGER) as session:
        rows = {row.code: row for row in queries.find_pipelines(session)}
    assert rows["EST"].is_mine and not rows["LIFE"].is_mine
    assert rows["LIFE"].live is not None
