"""A rehearsal agrees, deal by deal, with the same moves judged one at a time in plain Python."""

from __future__ import annotations

import itertools
import json
import random
import threading
import time
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from server_db.commands import pipelines as commands
from server_db.domain.formulas import Sheet, Step, evaluate_sheet
from server_db.domain.formulas.places import layout_of
from server_db.domain.process.body import parse_process
from server_db.domain.process.facts import DEAL_FACTS, SHIPPED_FIELDS, catalogue_of
from server_db.engine.replay import Asked, rehearse
from server_db.engine.replay_plan import Move, plan_of, way_between
from server_db.engine.replay_sql import Rehearsal
from server_db.queries.replay import find_stuck_deals, get_replay
from tests.server_db.process.pipelines_office import body, call, draft, published, refusal, stage, transactional, worker
from tests.server_db.security.company import ADMIN, MANAGER, OTHER_REP, REP, SUPERUSER, Company

PATHS = (("sa", "sb", "sc", "sw"), ("sa", "sb", "sl"), ("sa", "sb", "sc", "sb", "sc", "sw"), ("sa", "sc", "sw"), ("sa", "sb", "sc", "sl"))
CONDITIONS = (
    "amount > 300", "visits >= 2", 'source = "Fair"', "AND(visits + calls >= 1, contacts > 0)", "close_on > as_of + 30", "days_in_stage <= 9",
    "discount < 0.2", 'IF(amount > 500, competitor <> "Acme", TRUE)', "amount / visits > 100", 'LEN(customer) > 3', "moves_back = 0",
    "OR(amount < 200, demos = 1)", "1 / 0 > 1",
)  # fmt: skip


@pytest.fixture(scope="module")
def past(company: Company) -> dict[str, Any]:
    """Deals that were closed, with the facts of every move; some custom fields hold what they should not."""
    live = published(company, draft(company, "PAST", body({"sc": "amount > 200"})))
    dice = random.Random(7)
    moves: list[dict[str, Any]] = []
    with company.connect(SUPERUSER) as connection, connection.transaction():
        connection.execute("SET LOCAL session_replication_role = replica")
        for number in range(150):
            owner = dice.choice((3, 4, 6, 8))
            path = PATHS[number % len(PATHS)]
            row = connection.execute(
                "INSERT INTO core.deal (code, customer_id, name, owner_id, pipeline_id, version_id, stage_id, status, amount_minor, currency, opened_on, entered_at,"
                " closed_at, clock_at) VALUES (%s, 1, %s, %s, %s, %s, %s, %s, 100, 'CNY', '2026-01-05', now(), '2026-03-01', now()) RETURNING id",
                (f"R-{number}", f"Past {number}", owner, live["pipeline_id"], live["id"], path[-1], "won" if path[-1] == "sw" else "lost"),
            ).fetchone()  # fmt: skip
            assert row
            moves += _write_moves(connection, dice, row[0], owner, live["id"], path)
    return {"pipeline": live["pipeline_id"], "version": live["id"], "moves": moves, "live": body({"sc": "amount > 200"})}


def _write_moves(connection: psycopg.Connection[Any], dice: random.Random, deal: int, owner: int, version: int, path: Sequence[str]) -> list[dict[str, Any]]:
    found = []
    for step, (at, to) in enumerate(itertools.pairwise(path)):
        day = date(2026, 1, 5) + timedelta(days=10 * (step + 1))
        facts: dict[str, Any] = {fact.name: None for fact in DEAL_FACTS}
        facts |= {name: Decimal(dice.randrange(4)) for name in ("visits", "calls", "demos", "contacts", "moves_back")}
        facts |= {"amount": dice.choice((None, Decimal(150), Decimal(350), Decimal("800.50"))), "days_in_stage": Decimal(dice.randrange(15)), "as_of": day,
                  "entered_on": day - timedelta(days=10), "close_on": dice.choice((None, day + timedelta(days=20), day + timedelta(days=60))),
                  "source": dice.choice((None, "Fair", "Web")), "customer": dice.choice(("Li", "Wang AG"))}  # fmt: skip
        fields = dice.choice(({}, {"discount": "0.1", "competitor": "Acme"}, {"discount": "much"}, {"discount": 0.3, "competitor": "Zeta"}))
        back = (at, to) == ("sc", "sb")
        kind = "back" if back else "skip" if (at, to) == ("sa", "sc") else {"sw": "won", "sl": "lost"}.get(to, "forward")
        values = [facts[fact.name] for fact in DEAL_FACTS]
        holes = ", ".join(["%s"] * (len(values) + 1))
        row = connection.execute(
            "INSERT INTO core.deal_move (deal_id, owner_id, version_id, from_stage, to_stage, kind, moved_at, facts)"
            f" VALUES (%s, %s, %s, %s, %s, %s, %s, ROW({holes})::core.deal_facts) RETURNING id".encode(),
            [deal, owner, version, at, to, kind, day, *values, json.dumps(fields)],
        ).fetchone()
        assert row
        found.append({"id": row[0], "deal": deal, "move": Move(version, at, to, kind), "facts": facts, "fields": fields})
    return found


def holds(formula: str, facts: dict[str, Any], fields: dict[str, Any]) -> bool:
    known = dict(facts.items())
    for field in SHIPPED_FIELDS:
        spelled = fields.get(field.code)
        known[field.code] = None
        if spelled is not None:
            try:
                known[field.code] = Decimal(str(spelled)) if field.kind == "number" else spelled
            except ArithmeticError:
                known[field.code] = None
    sheet = Sheet((Step("holds", formula),))
    value = evaluate_sheet(sheet, known, layout=layout_of(sheet, catalogue_of())).results["holds"]
    return value is True


def judged_plainly(process: dict[str, Any], past: dict[str, Any]) -> dict[int, int]:
    """By deal the move it is stuck at."""
    parsed = parse_process(process)
    plan = plan_of(parsed, {one["move"] for one in past["moves"]}, {})
    stuck: dict[int, int] = {}
    for one in past["moves"]:
        for number in plan.demands[one["move"]]:
            check = plan.checks[number]
            if check.kind == "field":
                met = bool((one["facts"]["amount"] or 0) > 0) if check.text == "amount" else bool(str(one["fields"].get(check.text, "")).strip())
            elif check.kind == "condition":
                met = holds(check.text, one["facts"], one["fields"])
            else:
                met = False
            if not met:
                stuck.setdefault(one["deal"], one["id"])
    return stuck


def rehearsed(company: Company, past: dict[str, Any], process: dict[str, Any]) -> tuple[dict[str, Any], dict[int, int], dict[int, int]]:
    engine = create_engine("postgresql+psycopg://", creator=lambda: transactional(company, SUPERUSER), poolclass=NullPool)
    asked = Asked(99, Rehearsal(past["pipeline"], date(2026, 1, 1), date(2027, 1, 1)), parse_process(process), parse_process(past["live"]))
    with company.connect(SUPERUSER) as connection, connection.transaction():
        connection.execute("DELETE FROM core.replay_deal WHERE replay_id = 99")
    with engine.connect() as connection:
        figures = rehearse(connection, asked, lambda *_: None)
        connection.commit()
    rows = company.session(SUPERUSER).execute("SELECT deal_id, move_id, failed, live_failed FROM core.replay_deal WHERE replay_id = 99").fetchall()
    return figures, {row[0]: row[1] for row in rows if row[2]}, {row[0]: row[1] for row in rows if row[3]}


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(CONDITIONS), min_size=3, max_size=3), st.sampled_from(("", *CONDITIONS)), st.booleans())
def test_a_rehearsal_is_the_same_as_judging_each_move(company: Company, past: dict[str, Any], edges: list[str], leaving: str, fields: bool) -> None:
    required = [{"field": "amount", "at": "exit"}, {"field": "competitor", "at": "exit"}] if fields else []
    process = body(dict(zip(("sb", "sc", "sw"), edges, strict=True)), visit={"exit": leaving, "required": required})
    figures, new, live = rehearsed(company, past, process)
    assert new == judged_plainly(process, past)
    assert live == judged_plainly(past["live"], past)
    assert figures["stuck"] == len(new) and figures["stuck_live"] == len(live)
    won = {one["deal"] for one in past["moves"] if one["move"].to_stage == "sw"}
    assert (figures["deals"], figures["won"]) == (150, len(won))
    assert figures["won_new"] == len(won - set(new)) == figures["stages"].get("sw", {}).get("new", 0)
    assert figures["won_live"] == figures["stages"].get("sw", {}).get("live", 0)
    assert sum(one["stuck"] for one in figures["stages"].values()) == len(new)


def test_a_stage_put_in_between_is_passed_through(company: Company, past: dict[str, Any]) -> None:
    process = body()
    process["stages"].append(stage("sn", "study", exit="visits >= 2"))
    process["edges"] = [one for one in process["edges"] if one["id"] != "fsc"]
    process["edges"] += [{"id": "n1", "from": "sb", "to": "sn", "kind": "forward"}, {"id": "n2", "from": "sn", "to": "sc", "kind": "forward"}]
    _, new, _ = rehearsed(company, past, process)
    assert new == judged_plainly(process, past) and new
    way = way_between(parse_process(process), "sb", "sc")
    assert way and [edge.id for edge in way] == ["n1", "n2"]


def test_a_process_without_a_past_has_nothing_to_rehearse(company: Company, past: dict[str, Any]) -> None:
    figures, new, live = rehearsed(company, past | {"pipeline": 0}, body({"sb": "amount > 0"}))
    assert (figures["deals"], figures["stuck"], figures["stages"], new, live) == (0, 0, {}, {}, {})


def test_moves_another_system_saw_are_judged_by_the_way_they_took() -> None:
    process = parse_process(body({"sb": "amount > 0", "sc": "visits > 0", "sw": "contacts > 0"}))
    moves = [Move(1, "sa", "sw", "import"), Move(1, "sa", "sl", "import"), Move(1, "sc", "sa", "import"), Move(1, "sw", "sa", "reopen")]
    plan = plan_of(process, moves, {})
    assert [[plan.checks[n].text for n in plan.demands[move]] for move in moves] == [["amount > 0", "visits > 0", "contacts > 0"], [], [], []]
    assert plan_of(process, [Move(1, "gone", "sb", "forward")], {(1, "gone"): "lead"}).stages[Move(1, "gone", "sb", "forward")] == ("sa", "sb")


def test_a_removed_stage_and_documents(company: Company, past: dict[str, Any]) -> None:
    process = body(offer={"evidence": [{"id": "ev", "name_en": "Offer", "name_zh": "报价", "kind": "quotation", "count": 1, "at": "exit"}]})
    figures, new, _ = rehearsed(company, past, process)
    reached = {one["deal"] for one in past["moves"] if one["move"].from_stage == "sc" and one["move"].kind == "won"}
    assert set(new) == reached and figures["checks"][0]["code"] == "gate.evidence"
    gone = body()
    gone["stages"] = [one for one in gone["stages"] if one["id"] != "sb"]
    gone["edges"] = [one for one in gone["edges"] if "sb" not in (one["from"], one["to"])]
    _, new, _ = rehearsed(company, past, gone)
    assert new == {}


def test_asked_by_a_person_it_is_watched_and_opened_by_scope(company: Company, past: dict[str, Any]) -> None:
    with company.signed_in(ADMIN) as session:
        number = commands.request_replay(session, past["pipeline"], body({"sc": "1 = 2"}), date(2026, 1, 1))
        assert get_replay(session, number).state == "queued"
    with pytest.raises(psycopg.Error) as problem:
        call(company, ADMIN, "replay_request", pipeline=past["pipeline"], body=body(), since="2026-01-01")
    assert refusal(problem.value) == "replay.one_at_a_time"
    worker(company).run_once()
    with company.signed_in(ADMIN) as session:
        done = get_replay(session, number)
        assert done.state == "done" and done.result and done.result["stuck"] > 50, done.error
        assert done.win_rate_change is not None and done.win_rate_change < 0
        assert find_stuck_deals(session, number) == ()  # an administrator sees no deals
    # a person sees the deals of the own scope only; finance, whose views are the others', sees all
    for who, sees in ((REP, {"P1003"}), (MANAGER, {"P1003", "P1004"}), (OTHER_REP, {"P1008"})):
        with company.signed_in(who) as session:
            assert {row.owner_code for row in find_stuck_deals(session, number)} == sees
    with company.signed_in("q001") as session:
        deals = find_stuck_deals(session, number, "sb")
    assert deals and deals[0].failed[0]["code"] == "gate.condition"


def test_a_rehearsal_is_called_off(company: Company, past: dict[str, Any]) -> None:
    with company.signed_in(ADMIN) as session:
        number = commands.request_replay(session, past["pipeline"], body(), date(2026, 1, 1))
        assert commands.cancel_replay(session, number) == "cancelled"
    worker(company).run_once()
    with company.signed_in(ADMIN) as session:
        assert get_replay(session, number).state == "cancelled"


def test_a_running_rehearsal_is_called_off_within_seconds(company: Company, past: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    from server_db.engine import replay

    monkeypatch.setattr(replay, "rehearse", lambda connection, asked, tell: connection.execute(text("SELECT pg_sleep(60)")))
    with company.signed_in(ADMIN) as session:
        number = commands.request_replay(session, past["pipeline"], body(), date(2026, 1, 1))
    thread = threading.Thread(target=worker(company).run_once)
    thread.start()
    with company.signed_in(ADMIN) as session:
        while get_replay(session, number).state != "running":
            session.rollback()
            time.sleep(0.1)
        session.rollback()
        assert commands.cancel_replay(session, number) == "running"
        thread.join(timeout=20)
        assert not thread.is_alive() and get_replay(session, number).state == "cancelled"


def test_a_draft_that_cannot_be_read_says_so(company: Company, past: dict[str, Any]) -> None:
    with company.signed_in(ADMIN) as session:
        number = commands.request_replay(session, past["pipeline"], {"format": 9, "stages": []}, date(2026, 1, 1))
    worker(company).run_once()
    with company.signed_in(ADMIN) as session:
        done = get_replay(session, number)
        assert done.state == "failed" and "process.newer" in (done.error or "")
