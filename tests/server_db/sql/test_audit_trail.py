"""Every change leaves its trace, and no trace can be taken back."""

from __future__ import annotations

import random
from typing import Any

import psycopg
import pytest

from tests.server_db.security.company import FINANCE, SUPERUSER, WORKER, Company


def test_as_many_rows_in_the_trail_as_rows_changed(scratch: Company) -> None:
    """A random mixture of inserts, updates and deletes; an update that changes nothing leaves nothing."""
    chance = random.Random(7)
    with scratch.connect(SUPERUSER) as connection:
        before = connection.execute("SELECT count(*) FROM audit.log").fetchone()
        expected, present = 0, []
        for turn in range(40):
            act = chance.choice(("new", "change", "same", "remove"))
            if act == "new" or not present:
                present.append(turn)
                connection.execute("INSERT INTO core.holiday (on_date, name_en, name_zh) VALUES (date '2030-01-01' + %s, 'A', '甲')", (turn,))
                expected += 1
            elif act == "change":
                expected += connection.execute(
                    "UPDATE core.holiday SET name_en = %s WHERE on_date >= date '2030-01-01' + %s", (f"N{turn}", chance.choice(present))
                ).rowcount
            elif act == "same":
                # the version still counts up, and that is a change
                expected += connection.execute(
                    "UPDATE core.holiday SET name_en = name_en WHERE on_date = date '2030-01-01' + %s", (present[0],)
                ).rowcount
            else:
                connection.execute("DELETE FROM core.holiday WHERE on_date = date '2030-01-01' + %s", (present.pop(),))
                expected += 1
        after = connection.execute("SELECT count(*) FROM audit.log").fetchone()
    assert before and after and after[0] - before[0] == expected


def test_a_change_that_was_rolled_back_leaves_no_trace(company: Company) -> None:
    with company.connect(SUPERUSER) as connection:
        before = connection.execute("SELECT count(*) FROM audit.log").fetchone()
        with connection.transaction(force_rollback=True):
            connection.execute("UPDATE core.region SET name_en = 'x'")
        assert connection.execute("SELECT count(*) FROM audit.log").fetchone() == before


def test_bulk_facts_leave_one_row_a_statement_with_count_and_sum(company: Company, facts: dict[str, Any]) -> None:
    with company.connect(SUPERUSER) as connection, connection.transaction(force_rollback=True):
        batch = connection.execute("SELECT core.open_batch('orders')").fetchone()
        connection.execute(
            """INSERT INTO core.order_line (order_id, line_no, quantity, unit_price, amount_minor, currency, ordered_on, batch_id)
               SELECT %s, g, 1, 1, g, 'CNY', '2026-10-01', %s FROM generate_series(1, 500) g""",
            (facts["own_order"], batch and batch[0]),
        )
        assert connection.execute("SELECT op, pk, diff FROM audit.log WHERE tbl = 'core.order_line' ORDER BY id DESC LIMIT 1").fetchone() == (
            "bulk",
            {"batch_id": batch and batch[0]},
            {"op": "INSERT", "rows": 500, "sum": 125250},
        )


def test_progress_of_a_run_leaves_no_trace_but_its_steps_do(scratch: Company) -> None:
    run = scratch.value(FINANCE, "SELECT api.run_request(gen_random_uuid(), '2026-11') ->> 'id'")
    count = "SELECT count(*) FROM audit.log WHERE tbl = 'core.commission_run' AND pk ->> 'id' = %s"
    scratch.session(WORKER).execute("UPDATE core.commission_run SET queue_state = 'running' WHERE id = %s", (run,))
    steps = scratch.truth(count, (run,))
    for done in range(5):
        scratch.session(WORKER).execute("UPDATE core.commission_run SET done = %s, phase = 'x' WHERE id = %s", (done, run))
    assert steps == 2 and scratch.truth(count, (run,)) == steps


@pytest.mark.parametrize("tamper", ["UPDATE audit.log SET actor = 'nobody' WHERE id = 3", "DELETE FROM audit.log WHERE id = 3",
                                    "INSERT INTO audit.log (id, tbl, op, diff) OVERRIDING SYSTEM VALUE VALUES (2000000, 'x', 'I', '{}')",
                                    "DELETE FROM audit.seal WHERE n = 1", "UPDATE audit.seal SET hash = '\\x00' WHERE n = 1"])  # fmt: skip
def test_seals_notice_what_triggers_could_not_stop(scratch: Company, tamper: str) -> None:
    """A superuser in replication mode gets past every trigger; the chain of seals tells."""
    with scratch.connect(SUPERUSER) as connection:
        connection.execute("SELECT audit.seal()")
        connection.execute("UPDATE core.region SET name_en = 'second'")
        connection.execute("SELECT audit.seal()")
        head = connection.execute("SELECT audit.head() ->> 'head'").fetchone()
        connection.execute("SET session_replication_role = replica")
        connection.execute(tamper.encode())
        connection.execute("SET session_replication_role = origin")
        broken = connection.execute("SELECT count(*) FROM audit.verify() WHERE NOT ok").fetchone()
        if tamper.startswith("INSERT"):
            # a forged row is sealed openly with the next seal; what was sealed before still holds
            assert broken == (0,) and connection.execute("SELECT audit.seal() ->> 'rows'").fetchone() == ("1",)
        else:
            assert broken and broken[0] > 0
        assert head


def test_a_row_committed_late_is_sealed_later(scratch: Company) -> None:
    """Ids are drawn before commits: a seal must not skip the row of a slow transaction."""
    with scratch.connect(SUPERUSER) as slow, scratch.connect(SUPERUSER) as sealing:
        with slow.transaction():
            slow.execute("UPDATE core.region SET name_en = 'slow' WHERE code = 'EAST'")
            sealing.execute("UPDATE core.region SET name_en = 'quick' WHERE code = 'WEST'")
            sealing.execute("SELECT audit.seal()")
        answer = sealing.execute("SELECT (audit.seal() ->> 'rows')::int").fetchone()
        assert answer == (1,)
        assert sealing.execute("SELECT bool_and(ok) FROM audit.verify()").fetchone() == (True,)
        covered = sealing.execute("SELECT count(*) FROM audit.log l WHERE NOT EXISTS (SELECT 1 FROM audit.seal s WHERE s.ids @> l.id)").fetchone()
        assert covered == (0,)


def test_seals_hold_whatever_the_readers_settings(scratch: Company) -> None:
    with scratch.connect(SUPERUSER) as connection:
        connection.execute("SELECT audit.seal()")
        connection.execute("SET timezone = 'Asia/Shanghai'; SET datestyle = 'German, DMY'")
        assert connection.execute("SELECT bool_and(ok) FROM audit.verify()").fetchone() == (True,)


def test_the_head_is_for_everybody_who_keeps_it(company: Company) -> None:
    company.truth("SELECT audit.seal()")
    for who in ("v001", WORKER):
        assert company.value(who, "SELECT audit.head() ->> 'n'") is not None
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        company.value("p1003", "SELECT audit.seal()")
