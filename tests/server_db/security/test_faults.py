"""The link breaks after a request was sent, or the server is killed. With a key a request is sent again and counts once."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import tempfile
import threading
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from psycopg.types.json import Jsonb

from server_db.embedded import EmbeddedServer
from tests.server_db.security.company import FINANCE, Company, build

CUTS = 25
SAVE = "SELECT api.save(%s, 'customer', NULL, NULL, %s)"


class CuttingLink:
    """Passes bytes to the server. Once armed, it swallows the next answer and hangs up."""

    def __init__(self, port: int) -> None:
        self._target = port
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self.armed = threading.Event()
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._socket.accept()
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", self._target))
            threading.Thread(target=self._pass, args=(client, server, False), daemon=True).start()
            threading.Thread(target=self._pass, args=(server, client, True), daemon=True).start()

    def _pass(self, source: socket.socket, sink: socket.socket, answers: bool) -> None:
        with contextlib.suppress(OSError):
            while part := source.recv(65536):
                if answers and self.armed.is_set():
                    self.armed.clear()
                    break
                sink.sendall(part)
        for end in (source, sink):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


def _send(company: Company, link: CuttingLink, number: str, keys: list[Any]) -> int:
    """Send until answered, with the next key each time; how often the answer was lost."""
    lost = 0
    while True:
        connection = company.connect(FINANCE, port=link.port)
        try:
            if lost == 0:
                link.armed.set()
            connection.execute(SAVE, (keys[min(lost, len(keys) - 1)], Jsonb({"source": "cut", "number": number, "name": "x"})))
            return lost
        except psycopg.OperationalError:
            lost += 1
        finally:
            connection.close()


def test_a_request_whose_answer_was_lost_counts_once(company: Company) -> None:
    link = CuttingLink(int(company.args["port"]))
    try:
        lost = sum(_send(company, link, f"K{turn}", [uuid4()]) for turn in range(CUTS))
    finally:
        link.close()
    assert lost == CUTS
    assert company.truth("SELECT count(*) FROM core.customer WHERE source = 'cut' AND number LIKE 'K%%'") == CUTS


def test_the_naive_client_would_have_written_twice(company: Company) -> None:
    """The control: the same cuts with a new key for each attempt, on records the server numbers itself."""
    link = CuttingLink(int(company.args["port"]))
    save = "SELECT api.save(%s, 'draft', %s, NULL, '{\"body\": 1}')"
    written = 0
    try:
        for _ in range(5):
            connection = company.connect(FINANCE, port=link.port)
            link.armed.set()
            with contextlib.suppress(psycopg.OperationalError):
                connection.execute(save, (uuid4(), f"plan/{uuid4().hex}"))
            connection.close()
            company.session(FINANCE).execute(save, (uuid4(), f"plan/{uuid4().hex}"))
        written = company.value(FINANCE, "SELECT count(*) FROM api.draft")
    finally:
        link.close()
    assert written > 5


def test_a_client_that_dies_in_a_transaction_leaves_no_lock(company: Company) -> None:
    dying = company.connect(FINANCE)
    dying.execute("BEGIN")
    dying.execute("SELECT api.save(gen_random_uuid(), 'user_setting', 'x', NULL, '{\"value\": 1}')")
    # what the operating system does to the sockets of a killed process
    socket.socket(fileno=dying.pgconn.socket).close()
    with company.connect(FINANCE) as other:
        other.execute("SET lock_timeout = '5s'")
        assert other.execute("SELECT api.save(gen_random_uuid(), 'user_setting', 'x', NULL, '{\"value\": 2}') ->> 'version'").fetchone() == ("1",)
    dying.pgconn.finish()


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no signal that kills a server without its consent")
def test_what_was_acknowledged_survives_a_killed_server_and_nothing_is_there_twice() -> None:
    """Two kills of a durable server under load; every client sends again with its key until it is answered."""
    server = EmbeddedServer(Path(tempfile.gettempdir()) / f"tripod-tests-{os.getpid()}-kill", durable=True)
    acknowledged: list[str] = []
    stop = threading.Event()
    try:
        server.start()
        company = build(server.admin_connect_args(), "killed_office")
        company.close()
        clients = [threading.Thread(target=_keep_saving, args=(company, f"T{n}", acknowledged, stop)) for n in range(4)]
        for client in clients:
            client.start()
        for _ in range(2):
            time.sleep(0.7)
            os.kill(int((server.home / "data" / "postmaster.pid").read_text("ascii").split()[0]), signal.SIGKILL)
            server.start()
        time.sleep(0.5)
        stop.set()
        for client in clients:
            client.join()
        stored = [row[0] for row in company.session("superuser").execute("SELECT number FROM core.customer WHERE source = 'kill'")]
        company.close()
    finally:
        stop.set()
        server.destroy()
    assert len(acknowledged) > 50
    assert len(stored) == len(set(stored)) and set(stored) == set(acknowledged)


def _keep_saving(company: Company, name: str, acknowledged: list[str], stop: threading.Event) -> None:
    connection, turn = None, 0
    while not stop.is_set():
        turn += 1
        key, number = uuid4(), f"{name}-{turn}"
        while number not in acknowledged:
            try:
                connection = connection or company.connect(FINANCE)
                connection.execute(SAVE, (key, Jsonb({"source": "kill", "number": number, "name": "x"})))
                acknowledged.append(number)
            except psycopg.OperationalError:
                connection = None
                time.sleep(0.05)
    if connection is not None:
        connection.close()
