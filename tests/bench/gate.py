"""Advancing deals through a gate with five conditions against the same act written by hand for just this gate.

By hand: one function that keeps the receipt, locks the row by its version, asks the five conditions in plain SQL over the same
tables, updates, and writes the history; with the same trail, on copies of the tables without our guards.
"""

from __future__ import annotations

import time
import uuid
from typing import Any

import psycopg
from psycopg.types.json import Jsonb

from tests.bench._office import new_server

GOAL = 2.0
DEALS = 300
ROUNDS = 3
CONDITIONS = ("amount > 0", "quotes >= 1", "visits + meetings >= 1", "close_on >= as_of", "discount <= 30%")
BY_HAND = """
CREATE SCHEMA bench;
CREATE TABLE bench.deal (LIKE core.deal INCLUDING ALL);
CREATE TABLE bench.deal_move (LIKE core.deal_move INCLUDING ALL);
INSERT INTO bench.deal SELECT * FROM core.deal;
CREATE TRIGGER audit AFTER UPDATE ON bench.deal FOR EACH ROW EXECUTE FUNCTION audit.row_change('id');
CREATE TRIGGER feed AFTER UPDATE ON bench.deal FOR EACH STATEMENT EXECUTE FUNCTION core.feed();
CREATE TRIGGER audit AFTER INSERT ON bench.deal_move REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.bulk_change('version_id', 'id');
GRANT USAGE ON SCHEMA bench TO tripod_user;
CREATE FUNCTION bench.advance(p_key uuid, p_deal bigint, p_version int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'advance', pg_catalog.jsonb_build_array(p_deal, p_version));
  made record;
  f core.deal_facts;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  -- the history keeps the facts a move was judged by
  f := (SELECT core.deal_facts_(c) FROM core.deal c WHERE c.id = p_deal);
  UPDATE bench.deal d SET stage_id = 'b', entered_at = now(), clock_at = now(), clock_kind = 'move', version = d.version + 1
    WHERE d.id = p_deal AND d.version = p_version AND d.stage_id = 'a' AND d.owner_id = ANY ((SELECT sec.work_ids())::int[])
      AND d.amount_minor > 0 AND d.close_on >= sec.today() AND (d.fields ->> 'discount')::numeric <= 0.3
      AND (SELECT count(*) FROM core.deal_activity a WHERE a.deal_id = d.id AND a.kind = 'quote') >= 1
      AND (SELECT count(*) FROM core.deal_activity a WHERE a.deal_id = d.id AND a.kind IN ('visit', 'meeting')) >= 1
    RETURNING d.id, d.owner_id, d.version_id, d.version INTO made;
  IF made.id IS NULL THEN
    RAISE EXCEPTION 'not ready';
  END IF;
  INSERT INTO bench.deal_move (id, deal_id, owner_id, version_id, from_stage, to_stage, kind, moved_by, facts)
    VALUES (nextval('core.deal_move_id_seq'), made.id, made.owner_id, made.version_id, 'a', 'b', 'forward', sec.me(), f);
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('id', made.id, 'version', made.version));
END $$;
GRANT EXECUTE ON FUNCTION bench.advance(uuid, bigint, int) TO tripod_user;
"""


def process() -> dict[str, Any]:
    from tests.server_db.sql.a_process import body

    names = {"name_en": "x", "name_zh": "x", "sla_days": 9}
    stages = [
        {"id": "n", "code": "new", "kind": "entry", **names},
        {"id": "a", "code": "a", "kind": "stage", "exit": f"AND({', '.join(CONDITIONS[:3])})", **names},
        {"id": "b", "code": "b", "kind": "stage", "entry": CONDITIONS[4], "probability": "0.5", **names},
        {"id": "w", "code": "won", "kind": "won", "name_en": "Won", "name_zh": "赢", "probability": "1"},
        {"id": "l", "code": "lost", "kind": "lost", "name_en": "Lost", "name_zh": "输"},
    ]
    edges = [
        {"id": "e1", "from": "n", "to": "a"}, {"id": "e2", "from": "a", "to": "b", "condition": CONDITIONS[3]}, {"id": "e3", "from": "b", "to": "w"},
        *({"id": f"l{stage}", "from": stage, "to": "l", "kind": "lost"} for stage in "nab"),
    ]  # fmt: skip
    return body(stages, edges)


def bench() -> dict[str, Any]:
    with new_server() as server:
        return _measured(server)


def _measured(server: Any) -> dict[str, Any]:
    from tests.server_db.security.company import SUPERUSER, build
    from tests.server_db.sql.a_process import put_in_force

    company = build(server.admin_connect_args(), "gate")
    put_in_force(company, "GATE", process())
    with company.connect("p1003") as person, company.connect(SUPERUSER) as admin:
        deals = [_ready(person, n) for n in range(DEALS)]
        admin.execute(BY_HAND.encode())
        admin.execute("VACUUM ANALYZE")
        timed: dict[str, list[float]] = {"ours": [], "by hand": []}
        size = DEALS // ROUNDS
        for round_ in range(ROUNDS):
            some = deals[round_ * size : (round_ + 1) * size]
            timed["by hand"].append(_time(person, "SELECT bench.advance(%s, %s, (SELECT version FROM api.deal WHERE id = %s))", some))
            timed["ours"].append(_time(person, "SELECT api.deal_advance(%s, %s, (SELECT version FROM api.deal WHERE id = %s), 'b')", some))
        moved = admin.execute(
            "SELECT (SELECT count(*) FROM core.deal WHERE stage_id = 'b'), (SELECT count(*) FROM bench.deal WHERE stage_id = 'b')"
        ).fetchone()
    company.close()
    assert moved == (DEALS, DEALS), moved
    ours, by_hand = min(timed["ours"]) / size * 1000, min(timed["by hand"]) / size * 1000
    ratio = ours / by_hand
    return {
        "bench": "gate",
        "value": round(ours, 3),
        "unit": "ms",
        "against": round(by_hand, 3),
        "ratio": round(ratio, 3),
        "goal": GOAL,
        "ok": ratio <= GOAL,
        "deals": DEALS,
    }


def _ready(person: psycopg.Connection[Any], number: int) -> int:
    """A deal in the stage before the gate, with all that the gate asks."""
    patch = {"name": f"Bench {number}", "customer_name": f"C{number}", "amount": "1000.00", "close_on": "2040-01-01", "fields": {"discount": "0.1"}}
    made = person.execute("SELECT api.deal_create(%s, %s)", (uuid.uuid4(), Jsonb(patch))).fetchone()
    assert made is not None
    deal = int(made[0]["id"])
    person.execute("SELECT api.deal_advance(%s, %s, %s, 'a')", (uuid.uuid4(), deal, made[0]["version"]))
    for kind in ("quote", "visit", "call"):
        person.execute("SELECT api.activity_save(%s, %s, NULL, NULL, %s)", (uuid.uuid4(), deal, Jsonb({"kind": kind})))
    return deal


def _time(person: psycopg.Connection[Any], statement: str, deals: list[int]) -> float:
    started = time.perf_counter()
    for deal in deals:
        person.execute(statement.encode(), (uuid.uuid4(), deal, deal))
    return time.perf_counter() - started
