"""The demo company's deals: the same every time, kept to their process, and a mix of lights whenever they are made."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest

from server_db.demo.company import make_company
from server_db.demo.deals import DemoDeal, LiveProcess, make_deals
from server_db.demo.deals_files import make_files
from server_db.demo.deals_processes import OVERRIDES, standard_process
from server_db.demo.deals_walk import Workdays
from server_db.domain.process.inherit import overrides_of, resolve
from server_db.domain.process.problems import find_problems
from tests.conftest import TestDatabase

TODAY = date(2026, 11, 25)


def processes() -> dict[tuple[str, str], LiveProcess]:
    standard = standard_process()
    live = {(region, line): LiveProcess(1, ((1, date(2025, 1, 1), standard),)) for region in ("EAST", "NORTH") for line in ("HW", "SW")}
    return live | {place: LiveProcess(n, ((n, date(2025, 1, 1), change(standard)),)) for n, (place, change) in enumerate(OVERRIDES.items(), 2)}


@pytest.fixture(scope="module")
def deals() -> list[DemoDeal]:
    return make_deals(make_company("full"), processes(), TODAY)


def test_the_same_day_makes_the_same_deals(deals: list[DemoDeal]) -> None:
    assert len(deals) == 2500
    assert deals == make_deals(make_company("full"), processes(), TODAY)
    assert len(make_deals(make_company("small"), processes(), TODAY, "small")) == 250


def test_a_name_is_in_one_language_the_customers(deals: list[DemoDeal]) -> None:
    for deal in deals:
        hanzi, letters = (any(test(letter) for letter in deal.name) for test in (lambda one: one >= "\u4e00", lambda one: one.isascii() and one.isalpha()))
        assert hanzi != letters, deal.name
        assert letters == deal.customer.name.replace(" ", "").isascii(), (deal.name, deal.customer.name)
        assert deal.source.isascii() == letters
    assert {deal.customer.currency for deal in deals if deal.name.isascii()} >= {"USD", "EUR"}


def test_yen_are_whole(deals: list[DemoDeal]) -> None:
    yen = [deal.amount for deal in deals if deal.customer.currency == "JPY"]
    assert yen and min(yen) >= 100_000


def test_every_move_follows_an_edge_and_leaves_nothing_undone(deals: list[DemoDeal]) -> None:
    bodies = {version: process for live in processes().values() for version, _, process in live.versions}
    for deal in deals:
        process = bodies[deal.version_id]
        for before, after in zip(deal.visits, deal.visits[1:], strict=False):
            assert process.between(before.stage_id, after.stage_id) is not None
            assert before.entered_on <= after.entered_on
            if after.kind in ("forward", "won"):
                stage = process.stage(before.stage_id)
                assert stage is not None
                assert {rule.id for rule in stage.evidence} <= {one.requirement_id for one in deal.steps.evidence}
                done = {one.task_id for one in deal.steps.tasks if one.done_on}
                assert {rule.id for rule in stage.tasks if rule.mandatory} <= done or before.kind == "back" or deal.visits.index(before) > 0


def test_lights_are_a_mix(deals: list[DemoDeal]) -> None:
    work = Workdays({day.on: day.is_working for day in make_company("small").free_days})
    counts: Counter[str] = Counter()
    for deal in deals:
        if deal.status == "open":
            touched = max([deal.visits[-1].entered_on, *(one.on for one in deal.steps.activities if one.kind != "note")])
            idle = work.between(touched, TODAY)
            counts["green" if idle <= 5 else "yellow" if idle <= 7 else "red"] += 1
    assert min(counts[light] for light in ("green", "yellow", "red")) > 40
    assert counts["green"] > counts["red"]


def test_nothing_lies_ahead_of_the_day_but_plans(deals: list[DemoDeal]) -> None:
    assert all(visit.entered_on <= TODAY for deal in deals for visit in deal.visits)
    assert all(one.on <= TODAY for deal in deals for one in deal.steps.activities)
    first = min(deal.visits[0].entered_on for deal in deals)
    assert first > date(2025, 6, 1)


def test_files_are_what_they_say_and_children_are_sound() -> None:
    kinds = {file.media_type: file.content[:4] for file in make_files()}
    assert kinds["application/pdf"] == b"%PDF"
    assert len({file.sha256 for file in make_files()}) == len(make_files())
    standard = standard_process()
    for change in OVERRIDES.values():
        child = change(standard)
        assert resolve(standard, overrides_of(standard, child)) == child
        assert not [problem for problem in find_problems(child) if problem.severity == "error"]


def ask(database: TestDatabase, statement: str) -> list[tuple[Any, ...]]:
    with database.admin() as connection:
        return connection.execute(statement.encode()).fetchall()


def test_the_database_holds_them_with_versions_and_health(demo_database: TestDatabase) -> None:
    versions = ask(demo_database, "SELECT p.code, v.status FROM core.pipeline p JOIN core.pipeline_version v ON v.pipeline_id = p.id ORDER BY p.id, v.number")
    assert versions[:2] == [("STD", "retired"), ("STD", "live")]
    assert ("EAST-HW", "draft") in versions
    assert sum(status == "live" for _, status in versions) == 4
    statuses = dict(ask(demo_database, "SELECT status, count(*) FROM core.deal GROUP BY 1"))
    assert sum(statuses.values()) == 250
    assert {"open", "won", "lost"} <= set(statuses)
    assert ask(demo_database, "SELECT count(*) FROM core.deal d WHERE NOT EXISTS (SELECT 1 FROM core.deal_move m WHERE m.deal_id = d.id AND m.to_stage = d.stage_id)") == [(0,)]
    days = ask(demo_database, "SELECT count(DISTINCT on_date) FROM core.health_point")[0][0]
    assert days == 9
    assert ask(demo_database, "SELECT count(*) > 5 FROM core.calendar_event") == [(True,)]
    assert ask(demo_database, "SELECT count(*) > 0 FROM core.deal_override") == [(True,)]


def test_points_of_the_past_open_to_what_they_say(demo_database: TestDatabase) -> None:
    from server_db.domain.health import open_point, read_body

    body = read_body(ask(demo_database, "SELECT body FROM core.health_formula WHERE status = 'live'")[0][0])
    for score, facts in ask(demo_database, "SELECT score, facts FROM core.health_point ORDER BY deal_id, on_date LIMIT 200"):
        assert open_point(body, facts).results[body.score] == score
