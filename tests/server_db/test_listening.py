"""What a person hears of others' changes: kinds, numbers of single rows, nothing else; and what it costs who changes much."""

from __future__ import annotations

import pytest

from server_db.errors import Unreachable
from server_db.session import Note, sign_in
from server_db.settings import Server
from tests.server_db.security.company import MANAGER, PASSWORD, REP, SUPERUSER, Company
from tests.server_db.sql.a_process import body, put_in_force


def test_a_row_is_named_and_a_bulk_statement_is_one_message(company: Company) -> None:
    put_in_force(company, "LIVE", body())
    with company.connect(SUPERUSER) as writing:
        writing.execute("""INSERT INTO core.customer (number, name) VALUES ('LIVE-1', '某公司');
            SET session_replication_role = replica;
            INSERT INTO core.deal (code, customer_id, name, owner_id, pipeline_id, version_id, stage_id, amount_minor, currency, opened_on, entered_at, clock_at)
            SELECT 'LV-' || i, c.id, '商机', e.id, v.pipeline_id, v.id, s.stage_id, 1000, 'CNY', current_date, now(), now()
            FROM generate_series(1, 300) i, core.customer c, core.employee e, core.pipeline_version v
              JOIN core.pipeline_stage s ON s.version_id = v.id AND s.kind = 'entry' WHERE c.number = 'LIVE-1' AND e.code = 'P1003' AND v.status = 'live' LIMIT 300;
            SET session_replication_role = origin""")
        one = writing.execute("SELECT min(id) FROM core.deal").fetchone()
        assert one is not None
        database = sign_in(_server(company), REP.lower(), PASSWORD, "tripod-tests")
        line = database.listen()
        try:
            writing.execute("UPDATE core.deal SET name = '一' WHERE id = %s", one)
            assert line.wait(2) == [Note("deal", one[0], False)]
            writing.execute("UPDATE core.deal SET name = '二'")
            assert line.wait(2) == [Note("deal", None, False)]
            writing.execute("UPDATE core.deal SET name = name WHERE false")
            writing.execute("NOTIFY tripod, 'deal:1; DROP'")  # anybody may send: what is no kind is not heard
            assert line.wait(0.2) == []
        finally:
            line.close()
            database.dispose()


def test_a_new_notice_is_heard_by_its_kind_alone_and_only_when_there_is_one(company: Company) -> None:
    database = sign_in(_server(company), REP.lower(), PASSWORD, "tripod-tests")
    line = database.listen()
    once = "SELECT core.notify_once_(e.id, 'live', 'task.due', '{}', '') FROM core.employee e WHERE e.code = %s"
    try:
        with company.connect(SUPERUSER) as writing:
            writing.execute(once, (REP.upper(),))
            assert line.wait(2) == [Note("notice", None, False)]
            writing.execute(once, (REP.upper(),))  # told before: nobody has to look
            assert line.wait(0.2) == []
    finally:
        line.close()
        database.dispose()


def test_the_own_sessions_are_known_by_their_backend(company: Company) -> None:
    database = sign_in(_server(company), MANAGER.lower(), PASSWORD, "tripod-tests")
    line = database.listen()
    try:
        with database.session() as session:
            session.connection().exec_driver_sql("NOTIFY tripod, 'region'")
            session.commit()
        assert line.wait(2) == [Note("region", None, True)]
    finally:
        line.close()
        database.dispose()


def test_a_line_that_cannot_be_had_says_so_without_the_password(company: Company) -> None:
    database = sign_in(_server(company), REP.lower(), PASSWORD, "tripod-tests")
    database._line = lambda: (_ for _ in ()).throw(__import__("psycopg").OperationalError("no"))  # type: ignore[assignment]
    with pytest.raises(Unreachable) as refused:
        database.listen()
    assert refused.value.__context__ is None
    database.dispose()


def _server(company: Company) -> Server:
    return Server((company.args["host"],), int(company.args["port"]), company.args["dbname"])
