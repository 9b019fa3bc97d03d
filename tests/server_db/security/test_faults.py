"""The link breaks after a request was sent. With a key it is sent again and counts once; without one it counts twice."""

from __future__ import annotations

import contextlib
import socket
import threading
from typing import Any
from uuid import uuid4

import psycopg
from psycopg.types.json import Jsonb

from tests.server_db.security.company import FINANCE, Company

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
