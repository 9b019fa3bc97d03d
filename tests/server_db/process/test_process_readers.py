"""Every reading of processes' life answers every kind of person: with rows, or with none, never with an error."""

from __future__ import annotations

from datetime import date

import pytest

from server_db.errors import NotAllowed, NotFound
from server_db.queries import health, pipelines, replay
from tests.server_db.process.pipelines_office import body, deal, draft, published, worker
from tests.server_db.security.company import ADMIN, AUDITOR, DIRECTOR, FINANCE, MANAGER, REP, SUPERUSER, Company

SINCE = date(2026, 1, 1)


@pytest.fixture(scope="module")
def pipeline(company: Company) -> int:
    live = published(company, draft(company, "READ", body()))
    deal(company, live["pipeline_id"])
    worker(company).run_once()
    return int(live["pipeline_id"])


@pytest.mark.parametrize("who", [REP, MANAGER, DIRECTOR, FINANCE, ADMIN, AUDITOR])
def test_everybody_reads_what_is_theirs(company: Company, pipeline: int, who: str) -> None:
    sees_deals = who != ADMIN
    with company.signed_in(who) as session:
        tree = pipelines.find_pipelines(session)
        assert {row.code for row in tree} >= {"READ"} and next(row.live for row in tree if row.code == "READ") is not None
        live = pipelines.get_live_version(session, pipeline)
        assert live is not None and pipelines.get_pipeline_version(session, live.id).body == live.body
        assert bool(health.find_points(session)) is sees_deals
        assert bool(health.find_people_health(session)) is sees_deals
        assert bool(health.find_team_health(session)) is sees_deals
        assert bool(health.find_series(session, SINCE)) is sees_deals
        assert [row.number for row in health.find_formulas(session)] == [1]
        health.find_warnings(session, SINCE)
        health.find_ladder(session)
        assert replay.find_replays(session, pipeline) == () and replay.find_stuck_deals(session, 1) == ()
        with pytest.raises(NotFound):
            replay.get_replay(session, 99)
        with pytest.raises(NotFound):
            health.explain_point(session, 99_999, SINCE)


def test_measures_and_previews_are_for_those_who_lead_or_design(company: Company, pipeline: int) -> None:
    version = company.truth("SELECT id FROM core.pipeline_version WHERE pipeline_id = %s", (pipeline,))
    for who in (MANAGER, DIRECTOR, FINANCE, ADMIN, AUDITOR):
        with company.signed_in(who) as session:
            assert pipelines.find_measures(session, pipeline)
    with company.signed_in(REP) as session, pytest.raises(NotAllowed):
        pipelines.find_measures(session, pipeline)
    with company.signed_in(ADMIN) as session:
        assert pipelines.preview_migration(session, version) == ()
    for who in (FINANCE, REP):
        with company.signed_in(who) as session, pytest.raises(NotAllowed):
            pipelines.preview_migration(session, version)


def test_the_worker_made_the_figures_by_itself(company: Company, pipeline: int) -> None:
    assert company.truth("SELECT count(*) FROM core.pipeline_measure WHERE pipeline_id = %s", (pipeline,)) > 0
    assert company.session(SUPERUSER).execute("SELECT count(*) FROM core.health_point").fetchone() != (0,)
