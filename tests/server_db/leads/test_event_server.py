"""Events over HTTP: unsigned, wrong, replayed, old, too fast, too large and malformed messages are refused, and good ones are scored."""

from __future__ import annotations

import http.client
import json
import secrets
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest

from server_db.engine.event_auth import headers_for
from server_db.engine.event_intake import MOST_BYTES
from server_db.engine.event_server import BadAddress, EventServer, read_address
from tests.server_db.leads.office import call, pool, refused
from tests.server_db.leads.score_office import BODY, adds_up, put_in_force
from tests.server_db.security.company import SUPERUSER, WORKER, Company


@dataclass
class Sender:
    port: int
    key: str
    secret: bytes

    def send(
        self, rows: Any, *, body: bytes | None = None, at: float | None = None, nonce: str | None = None, **more: str
    ) -> tuple[int, dict[str, Any]]:
        body = json.dumps({"events": rows}).encode() if body is None else body
        headers = headers_for(self.key, self.secret, body, int(at or time.time()), nonce or secrets.token_urlsafe(18))
        return post(self.port, body, headers | more)


def post(port: int, body: bytes, headers: dict[str, str], method: str = "POST", path: str = "/v1/events") -> tuple[int, dict[str, Any]]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read() or b"{}") | {"headers": dict(answer.getheaders())}
    finally:
        connection.close()


@pytest.fixture(scope="module")
def sender(company: Company) -> Iterator[Sender]:
    pool(company, "WEB", members=("p1003",))
    put_in_force(company, BODY)
    made = call(company, "r001", "event_key_add", "SITE", "The website", "WEB")
    with EventServer(lambda: company.connect(WORKER), "127.0.0.1", 0) as server:
        yield Sender(server.port, "SITE", bytes.fromhex(made["secret"]))


@pytest.fixture(scope="module")
def lead(company: Company, sender: Sender) -> str:
    code: str = call(company, "p1003", "lead_create", {"pool": "WEB", "company": "Reader", "email": "Reader@Example.COM", "owner": "P1003"})["code"]
    return code


def _now(**_: Any) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())


def test_a_signed_message_is_taken_once_and_scored(company: Company, sender: Sender, lead: str) -> None:
    rows = [
        {
            "id": "a1",
            "kind": "price_page",
            "at": _now(),
            "email": "reader@example.com",
            "page": "/pricing",
            "seconds": 40,
            "utm": {"utm_source": "baidu"},
        },
        {"id": "a2", "kind": "dance", "at": _now(), "lead": lead},
        {"id": "a3", "kind": "page", "at": "yesterday", "lead": lead},
        {"id": "a4", "kind": "page", "at": "2099-01-01T00:00:00Z", "lead": lead},
        {"id": "a5", "kind": "page", "at": "2001-01-01T00:00:00Z", "lead": lead},
        {"id": "a6", "kind": "page", "at": _now(), "lead": "L-9999999"},
        {"id": "a7", "kind": "page", "at": _now(), "lead": lead, "page": "/" * 400},
        {"id": "a8", "kind": "page", "at": _now(), "lead": lead, "seconds": "-5"},
        {"id": "a9", "kind": "page", "at": _now(), "lead": lead, "name": "nul\u0000"},
        {"id": "b1", "kind": "page", "at": _now(), "lead": lead, "drop": "table"},
        "not an event",
        {"id": "b2", "kind": "page", "at": "2026-02-30T00:00:00Z", "lead": lead},
    ]
    status, answer = sender.send(rows)
    assert status == 200 and answer["taken"] == 1 and answer["same"] == 0
    assert [(row["n"], row["code"]) for row in answer["refused"]] == [
        (2, "event.unknown_kind"), (3, "event.bad_time"), (4, "event.future"), (5, "event.too_old"), (6, "event.no_lead"), (7, "event.too_long"),
        (8, "event.bad_value"), (9, "event.bad_value"), (10, "event.bad_value"), (11, "event.bad_value"), (12, "event.bad_time"),
    ]  # fmt: skip
    status, answer = sender.send(rows[:1])
    assert (status, answer["taken"], answer["same"]) == (200, 0, 1)
    assert company.truth("SELECT s.score_cp FROM core.lead_score s JOIN core.lead l ON l.id = s.lead_id WHERE l.code = %s", (lead,)) == 1_500
    assert (
        company.truth("SELECT count(*) FROM core.lead_touch t JOIN core.lead l ON l.id = t.lead_id WHERE l.code = %s AND t.kind = 'event'", (lead,))
        == 1
    )
    assert adds_up(company)


def test_unsigned_wrong_and_unknown_messages_get_the_same_answer(sender: Sender, company: Company) -> None:
    body = json.dumps({"events": [{"kind": "page"}]}).encode()
    good = headers_for("SITE", sender.secret, body, int(time.time()), "n" * 20)
    wrong = [
        {}, {k: v for k, v in good.items() if k != "X-Tripod-Signature"}, good | {"X-Tripod-Key": "OTHER"}, good | {"X-Tripod-Signature": "0" * 64},
        good | {"X-Tripod-Time": str(int(time.time()) + 1)}, good | {"X-Tripod-Nonce": "m" * 20}, good | {"X-Tripod-Signature": good["X-Tripod-Signature"].upper()},
        headers_for("SITE", sender.secret, body, int(time.time()) - 400, "o" * 20), headers_for("SITE", sender.secret, body, int(time.time()) + 400, "p" * 20),
        headers_for("SITE", sender.secret, body, int(time.time()), "short"), headers_for("SITE", b"x" * 32, body, int(time.time()), "q" * 20),
    ]  # fmt: skip
    answers = {(status, answer["error"]) for status, answer in (post(sender.port, body, headers) for headers in wrong)}
    assert answers == {(401, "The message is not signed by a known key, or its time is off.")}
    assert post(sender.port, body + b" ", good)[0] == 401
    used = ", ".join(f"'{letter * 20}'" for letter in "nmopq")
    assert company.truth(f"SELECT count(*) FROM core.event_nonce WHERE nonce IN ({used}, 'short')") == 0


def test_a_message_is_not_taken_twice(sender: Sender, lead: str) -> None:
    rows = [{"kind": "page", "at": _now(), "lead": lead}]
    assert sender.send(rows, nonce="r" * 24)[0] == 200
    assert sender.send(rows, nonce="r" * 24)[0] == 409


def test_what_is_too_large_or_no_json_is_refused(sender: Sender) -> None:
    assert post(sender.port, b"x" * (MOST_BYTES + 1), {})[0] == 413
    for body in (b"", b"{", b"[]", b'{"events": {}}', b'{"events": []}', b"\xff\xfe", b'{"events": ' + b"[" * 5000 + b"]" * 5000 + b"}"):
        assert sender.send(None, body=body)[0] == 400, body[:20]
    assert sender.send([{"kind": "page"}] * 501)[0] == 400
    assert sender.send(None, body=b'{"events": [{"kind": "page", "seconds": 1e999999}, {"kind": "page", "seconds": ' + b"9" * 5000 + b"}]}")[0] == 200
    assert post(sender.port, b"", {"Content-Length": "-1"})[0] == 411
    assert post(sender.port, b"{}", {}, path="/v1/eventsx")[0] == 404
    status, answer = post(sender.port, b"", {}, method="GET")
    assert status == 405 and answer["headers"]["Server"].strip() == "Tripod"


def test_who_sends_too_fast_waits(company: Company, sender: Sender, lead: str) -> None:
    made = call(company, "r001", "event_key_add", "SLOW")
    call(company, "r001", "event_key_set", made["id"], made["version"], {"per_minute": 60, "burst": 5})
    slow = Sender(sender.port, "SLOW", bytes.fromhex(made["secret"]))
    row = {"kind": "page", "at": _now(), "lead": lead}
    assert slow.send([row] * 4)[0] == 200
    status, answer = slow.send([row] * 4)
    assert status == 429 and 1 <= int(answer["headers"]["Retry-After"]) <= 5
    with company.connect(SUPERUSER) as admin:
        admin.execute("UPDATE core.event_key SET refilled_at = refilled_at - interval '1 minute' WHERE code = 'SLOW'")
    assert slow.send([row] * 4)[0] == 200
    call(company, "r001", "event_key_set", made["id"], None, {"active": False})
    assert slow.send([row])[0] == 401


def test_a_form_of_somebody_unknown_makes_a_lead_and_brings_its_past(company: Company, sender: Sender) -> None:
    page = {"id": "f0", "kind": "page", "at": _now(), "email": "new@firm.cn", "page": "/docs"}
    assert sender.send([page])[1]["refused"][0]["code"] == "event.no_lead"
    assert sender.send([page])[1]["refused"][0]["code"] == "event.no_lead"
    assert company.truth("SELECT count(*) FROM core.event_orphan WHERE email_key = 'new@firm.cn'") == 1
    form = {"id": "f1", "kind": "form", "at": _now(), "email": "new@firm.cn", "company": "New Firm", "contact_name": "Li", "utm": {"utm_source": "x"}}
    assert sender.send([form])[1]["taken"] == 1
    with company.connect(WORKER) as worker:
        assert worker.execute("SELECT core.event_adopt_()").fetchone() == (1,)
    rows = company.session(SUPERUSER).execute(
        "SELECT e.kind FROM core.lead_event e JOIN core.lead l ON l.id = e.lead_id JOIN core.pool p ON p.id = l.pool_id WHERE l.company = 'New Firm' AND p.code = 'WEB' ORDER BY 1"
    )
    assert [kind for (kind,) in rows.fetchall()] == ["form", "page"]


def test_only_the_worker_reads_a_secret(company: Company, sender: Sender) -> None:
    for who in ("p1001", "p1002", "p1003", "q001", "r001", "v001"):
        for statement in ("SELECT secret FROM core.event_key", "SELECT core.event_take_(NULL, '[]', NULL)", "SELECT core.event_rate_(1, 1)"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                company.value(who, statement)
    assert company.truth("SELECT count(*) FROM audit.log WHERE diff::text LIKE %s", (f"%{sender.secret.hex()}%",)) == 0
    assert company.truth("SELECT count(*) FROM core.request_receipt WHERE response::text LIKE %s", (f"%{sender.secret.hex()}%",)) == 0
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        call(company, "p1001", "event_key_add", "MINE")
    with refused("event.key_exists"):
        call(company, "r001", "event_key_add", "SITE")


def test_the_door_stays_open_for_others_while_somebody_dawdles(sender: Sender, lead: str) -> None:
    idle = [socket.create_connection(("127.0.0.1", sender.port)) for _ in range(10)]
    for one in idle:
        one.sendall(b"POST /v1/events HTTP/1.1\r\nContent-Length: 100\r\n")
    assert sender.send([{"kind": "page", "at": _now(), "lead": lead}])[0] == 200
    for one in idle:
        one.close()


def test_other_machines_only_where_somebody_says_so() -> None:
    assert read_address("8620") == ("127.0.0.1", 8620) and read_address("[::1]:8620") == ("::1", 8620)
    assert read_address("0.0.0.0:8620", anywhere=True) == ("0.0.0.0", 8620)
    for text in ("0.0.0.0:8620", "example.com:1", "x", "localhost:99999", ""):
        with pytest.raises(BadAddress):
            read_address(text)


def test_an_event_that_names_nobody_is_not_kept(company: Company, sender: Sender) -> None:
    before = company.truth("SELECT count(*) FROM core.event_orphan")
    assert sender.send([{"kind": "page", "at": _now()}, {"kind": "page", "at": _now(), "email": "no address"}])[1]["taken"] == 0
    assert company.truth("SELECT count(*) FROM core.event_orphan") == before
