"""Two at once: what must hold when people act in the same moment."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from psycopg.types.json import Jsonb

from tests.server_db.security.company import ADMIN, ADMIN2, FINANCE, FINANCE2, FINANCE3, MANAGER, REP, SUPERUSER, WORKER, Company


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Start all acts together; the SQLSTATE of each, or "ok"."""
    barrier, outcomes = threading.Barrier(len(acts)), ["?"] * len(acts)

    def run(index: int, act: Callable[[], object]) -> None:
        barrier.wait()
        try:
            act()
            outcomes[index] = "ok"
        except psycopg.Error as refusal:
            outcomes[index] = refusal.sqlstate or "lost"

    threads = [threading.Thread(target=run, args=item) for item in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_x01_a_closed_field_is_closed_for_prepared_statements_of_open_sessions(company: Company) -> None:
    query = "SELECT count(margin) FROM api.order_line"
    with company.connect(MANAGER) as manager:
        for _ in range(8):
            assert manager.execute(query, prepare=True).fetchone()[0] > 0
        company.value(ADMIN, "SELECT admin.set_field_perm(%s, 'g_manager', 'order_line', 'margin', false, false)", (uuid4(),))
        # the manager is a rep as well, who may not read it either
        assert manager.execute(query, prepare=True).fetchone()[0] == 0
        company.value(ADMIN, "SELECT admin.set_field_perm(%s, 'g_manager', 'order_line', 'margin', true, false)", (uuid4(),))
        assert manager.execute(query, prepare=True).fetchone()[0] > 0


def test_x02_many_changes_of_rights_at_once_all_succeed(company: Company) -> None:
    connections = [company.connect(who) for who in (ADMIN, ADMIN2, ADMIN, ADMIN2)]

    def flip(connection: psycopg.Connection[Any]) -> None:
        for turn in range(50):
            connection.execute("SELECT admin.set_field_perm(%s, 'g_auditor', 'order_line', 'cost', %s, false)", (uuid4(), bool(turn % 2)))

    assert at_once(*(lambda c=c: flip(c) for c in connections)) == ["ok"] * 4
    for connection in connections:
        connection.close()


def test_x03_a_revoked_group_is_gone_for_prepared_statements_and_functions(company: Company) -> None:
    with company.connect(FINANCE3) as finance:
        for _ in range(8):
            finance.execute("SELECT count(*) FROM api_all.order_line", prepare=True)
        company.session(SUPERUSER).execute("SET ROLE login_admin; REVOKE g_finance FROM q003; RESET ROLE")
        try:
            for statement in ("SELECT count(*) FROM api_all.order_line", "SELECT api.run_request(gen_random_uuid(), '2026-11')"):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    finance.execute(statement, prepare=True)
        finally:
            company.session(SUPERUSER).execute("SET ROLE login_admin; GRANT g_finance TO q003; RESET ROLE")


def test_x03b_changing_groups_ends_the_sessions_and_their_cursors(company: Company) -> None:
    with company.connect("p1004") as rep:
        company.value(ADMIN, "SELECT admin.set_groups(%s, 'p1004', '{g_rep}')", (uuid4(),))
        with pytest.raises(psycopg.OperationalError):
            rep.execute("SELECT 1")


def test_x04_a_period_is_not_locked_over_an_uncommitted_run(company: Company) -> None:
    with company.connect(FINANCE) as asking, company.connect(FINANCE2) as locking, asking.transaction(force_rollback=True):
        asking.execute("SELECT api.run_request(gen_random_uuid(), '2026-11')")
        locking.execute("SET lock_timeout = '300ms'")
        with pytest.raises(psycopg.errors.LockNotAvailable):
            locking.execute("SELECT api.period_lock(gen_random_uuid(), '2026-11')")


def test_x05_of_two_who_lock_a_period_exactly_one_does(company: Company) -> None:
    seen: Counter[tuple[str, ...]] = Counter()
    lock = "SELECT api.period_lock(gen_random_uuid(), '2026-09')"
    for _ in range(10):
        with company.connect(FINANCE) as one, company.connect(FINANCE2) as other:
            seen[tuple(sorted(at_once(lambda c=one: c.execute(lock), lambda c=other: c.execute(lock))))] += 1
        company.session(SUPERUSER).execute("""
            SET session_replication_role = replica; UPDATE core.period SET status = 'open' WHERE id = 202609;
            SET session_replication_role = origin""")
    assert seen == {("P0C01", "ok"): 10}


def test_x06_one_key_from_many_connections_is_one_row(company: Company) -> None:
    connections = [company.connect(FINANCE) for _ in range(8)]
    save = "SELECT api.save(%s, 'customer', NULL, NULL, %s)"
    for turn in range(10):
        key, answers = uuid4(), []
        patch = Jsonb({"source": "race", "number": f"N{turn}", "name": "Once"})
        acts = [lambda c=c, k=key, p=patch, a=answers: a.append(c.execute(save, (k, p)).fetchone()[0]) for c in connections]
        assert at_once(*acts) == ["ok"] * 8
        assert len({answer["id"] for answer in answers}) == 1 and sum("replayed" in answer for answer in answers) == 7
    assert company.truth("SELECT count(*) FROM core.customer WHERE source = 'race'") == 10
    with pytest.raises(psycopg.Error) as refusal:
        connections[0].execute(save, (key, Jsonb({"name": "another content"})))
    assert refusal.value.sqlstate == "P0C10"
    for connection in connections:
        connection.close()


def test_x07_no_update_is_lost_between_writers_who_send_their_version(company: Company, facts: dict[str, Any]) -> None:
    company.truth("UPDATE core.employee SET phone = '0' WHERE login = 'p1003' RETURNING 1")

    def count_up(connection: psycopg.Connection[Any]) -> None:
        done = 0
        while done < 10:
            version, phone = connection.execute("SELECT version, phone FROM api.employee WHERE id = %s", (facts["rep"],)).fetchone()
            try:
                patch = Jsonb({"phone": str(int(phone) + 1)})
                connection.execute("SELECT api.save(%s, 'employee', %s, %s, %s)", (uuid4(), str(facts["rep"]), version, patch))
                done += 1
            except psycopg.Error as refusal:
                assert refusal.sqlstate == "P0C11"

    connections = [company.connect(REP) for _ in range(6)]
    assert at_once(*(lambda c=c: count_up(c) for c in connections)) == ["ok"] * 6
    assert company.truth("SELECT phone FROM core.employee WHERE id = %s", (facts["rep"],)) == "60"
    for connection in connections:
        connection.close()


def test_x08_of_two_approvals_exactly_one_counts(company: Company, facts: dict[str, Any]) -> None:
    approve = "SELECT api.run_advance(gen_random_uuid(), %s, %s, 'approved', %s)"
    arguments = (facts["run"], facts["run_version"], facts["run_hash"])
    with company.connect(FINANCE2) as one, company.connect(FINANCE3) as other:
        outcomes = at_once(lambda: one.execute(approve, arguments), lambda: other.execute(approve, arguments))
    assert sorted(outcomes) == ["P0C11", "ok"]


def test_x09_messages_hold_a_kind_and_a_number_and_payroll_sends_none(company: Company, facts: dict[str, Any]) -> None:
    """Anyone may listen, so hardly anything may be said."""
    senders = company.session(SUPERUSER).execute("""SELECT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE n.nspname IN ('core', 'sec', 'api', 'admin', 'audit') AND p.prosrc ~* '\\mpg_notify\\M|\\mNOTIFY\\s' ORDER BY 1""").fetchall()
    assert [name for (name,) in senders] == ["tell_kind", "tell_rows"]
    with company.connect(REP) as listening, company.connect(SUPERUSER) as acting:
        listening.execute("LISTEN tripod")
        acting.execute("UPDATE core.region SET name_zh = name_zh")
        acting.execute("UPDATE core.commission_run SET phase = phase, status = status, queue_state = queue_state WHERE false")
        acting.execute("INSERT INTO core.change_feed (kind) VALUES ('commission_run'), ('run_exception'), ('plan_version'), ('run_sign_off'), ('paper')")
        acting.execute("UPDATE core.lead SET version = version WHERE false")
        assert {one.payload for one in listening.notifies(timeout=0.3)} == {"region"}


def test_x12_two_overlapping_plans_of_a_person_at_once(company: Company, facts: dict[str, Any]) -> None:
    statement = "INSERT INTO core.plan_assignment (employee_id, plan_id, valid) VALUES (%s, 1, '[2026-01-01,2026-02-01)')"
    with company.connect(SUPERUSER) as one, company.connect(SUPERUSER) as other:
        outcomes = at_once(*(lambda c=c: c.execute(statement, (facts["finance"],)) for c in (one, other)))
    assert sorted(outcomes) == ["23P01", "ok"]


def test_x13_a_snapshot_waits_for_a_batch_that_is_still_being_written(company: Company) -> None:
    with company.connect(SUPERUSER) as importing, company.connect(WORKER) as worker:
        with importing.transaction():
            batch = importing.execute("SELECT core.open_batch('orders')").fetchone()[0]
            worker.execute("SET lock_timeout = '200ms'")
            with pytest.raises(psycopg.errors.LockNotAvailable):
                worker.execute("SELECT core.take_snapshot()")
        assert worker.execute("SELECT core.take_snapshot()").fetchone()[0] == batch


def test_x14_a_run_is_not_closed_over_lines_still_being_written(company: Company, facts: dict[str, Any]) -> None:
    with company.connect(SUPERUSER) as arranging:
        run = arranging.execute("""
            SET session_replication_role = replica;
            INSERT INTO core.commission_run (code, period_id, status, queue_state, snapshot_batch, prepared_by)
              VALUES ('PR-2026-12-99', 202612, 'draft', 'running', 2, (SELECT id FROM core.employee WHERE code = 'Q001'))""")
        arranging.execute("SET session_replication_role = origin")
        run = arranging.execute("SELECT id FROM core.commission_run WHERE code = 'PR-2026-12-99'").fetchone()[0]
    with company.connect(WORKER) as writing, company.connect(WORKER) as closing:
        with writing.transaction():
            writing.execute("INSERT INTO core.run_person (run_id, employee_id) VALUES (%s, %s)", (run, facts["rep"]))
            writing.execute("INSERT INTO core.payout (run_id, employee_id, kind, amount_minor) VALUES (%s, %s, 'base', 5)", (run, facts["rep"]))
            # progress is not held up by the lines
            closing.execute("UPDATE core.commission_run SET done = 1, phase = 'x' WHERE id = %s", (run,))
            closing.execute("SET lock_timeout = '200ms'")
            with pytest.raises(psycopg.errors.LockNotAvailable):
                closing.execute("UPDATE core.commission_run SET status = 'calculated' WHERE id = %s", (run,))
        closing.execute("UPDATE core.commission_run SET status = 'calculated' WHERE id = %s", (run,))
        with pytest.raises(psycopg.Error) as refusal:
            writing.execute("INSERT INTO core.payout (run_id, employee_id, kind, amount_minor) VALUES (%s, %s, 'base', 5)", (run, facts["rep"]))
        assert refusal.value.sqlstate == "P0C02"
    assert company.truth("SELECT content_hash = core.run_hash(id) FROM core.commission_run WHERE id = %s", (run,))


def test_x15_the_watchdog_ends_who_holds_a_transaction_open(company: Company) -> None:
    """With a shorter patience, by the same statement the function runs."""
    source = company.truth("SELECT prosrc FROM pg_proc WHERE proname = 'watchdog'")
    impatient = source.replace("interval '2 minutes'", "interval '0 seconds'")
    assert impatient != source
    with company.connect(REP) as rep:
        rep.execute("SET idle_in_transaction_session_timeout = 0")
        rep.execute("BEGIN; SELECT 1")
        assert company.value(WORKER, "SELECT sec.watchdog()") == []
        assert REP in company.truth(impatient)
        with pytest.raises(psycopg.OperationalError):
            rep.execute("SELECT 1")
