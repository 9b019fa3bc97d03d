"""The worker's door for events over HTTP: POST /v1/events, signed (`event_auth`). On this machine only, unless somebody says otherwise.

Plain HTTP: what is signed cannot be altered or sent twice, but it can be read; beyond this machine it belongs behind a proxy with TLS.
"""

from __future__ import annotations

import json
import logging
import queue
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import psycopg

from server_db.engine.event_auth import PATH
from server_db.engine.event_intake import MOST_BYTES, Answer, problem, take
from server_db.settings import LOOPBACK

THREADS = 16
CONNECTIONS = 4
# A message that takes longer than this to arrive is dropped, however slowly it keeps coming.
SOCKET_SECONDS = 10
WHOLE_SECONDS = 30
log = logging.getLogger("tripod.events")
Connect = Callable[[], psycopg.Connection[Any]]


class BadAddress(Exception):
    """What was given as [HOST:]PORT cannot be listened at; its text is the sentence for who gave it."""


def read_address(text: str, anywhere: bool = False) -> tuple[str, int]:
    """[HOST:]PORT; another host than this machine only where `anywhere` says so. Raises BadAddress."""
    host, _, port = text.rpartition(":")
    host = host.strip("[]") or "127.0.0.1"
    if not port.isascii() or not port.isdigit() or not 0 <= int(port) <= 65535:
        raise BadAddress(f"{text} is no port to listen at; write one like 8620 or 127.0.0.1:8620.")
    if host not in LOOPBACK and not anywhere:
        raise BadAddress(f"Events from other machines need --events-anywhere beside --events {text}.")
    return host, int(port)


class EventServer:
    """`connect` opens a connection of the worker's login. Starts on entering, is gone after leaving."""

    def __init__(self, connect: Connect, host: str, port: int) -> None:
        self._pool = _Pool(connect)
        self._server = _Server((host, port), self._pool)
        self._thread = threading.Thread(target=self._server.serve_forever, name="events", kwargs={"poll_interval": 0.2}, daemon=True)
        if host not in LOOPBACK:
            log.warning("Events are taken from every machine that reaches %s:%d; put a proxy with TLS before it.", host, self.port)

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    def __enter__(self) -> EventServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(timeout=10)
        self._pool.close()


class _Pool:
    """A few connections, opened when needed; one that failed is not used again."""

    def __init__(self, connect: Connect) -> None:
        self._connect = connect
        self._free: queue.LifoQueue[psycopg.Connection[Any] | None] = queue.LifoQueue()
        for _ in range(CONNECTIONS):
            self._free.put(None)

    @contextmanager
    def connection(self) -> Iterator[psycopg.Connection[Any]]:
        """Raises queue.Empty when all are busy for ten seconds."""
        held = self._free.get(timeout=10)
        try:
            if held is None or held.closed:
                held = self._connect()
                held.autocommit = True
            yield held
        except psycopg.OperationalError:
            if held is not None:
                held.close()
            held = None
            raise
        finally:
            self._free.put(held)

    def close(self) -> None:
        while not self._free.empty():
            held = self._free.get_nowait()
            if held is not None:
                held.close()


class _Server(ThreadingHTTPServer):
    daemon_threads = False
    block_on_close = True
    allow_reuse_address = True
    request_queue_size = 64

    def __init__(self, address: tuple[str, int], pool: _Pool) -> None:
        self.address_family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
        self.pool = pool
        self._places = threading.BoundedSemaphore(THREADS)
        super().__init__(address, _Handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        """At most so many at once; the next ones wait a moment, then hear that it is busy."""
        if self._places.acquire(timeout=2):
            super().process_request(request, client_address)
        else:
            request.close()

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        limit = threading.Timer(WHOLE_SECONDS, _cut, (request,))
        limit.daemon = True
        limit.start()
        try:
            super().process_request_thread(request, client_address)
        finally:
            limit.cancel()
            self._places.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A sender that goes away is no fault of ours; nothing of its message is logged."""
        log.debug("A message of events broke off.")


def _cut(request: socket.socket) -> None:
    try:
        request.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # gone already


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    server_version = "Tripod"
    sys_version = ""
    timeout = SOCKET_SECONDS

    def do_POST(self) -> None:
        self._say(self._answer())

    def do_GET(self) -> None:
        self._say(problem(405, f"Events are sent with POST {PATH}.", Allow="POST"))

    do_PUT = do_DELETE = do_HEAD = do_PATCH = do_OPTIONS = do_GET

    def _answer(self) -> Answer:
        if self.path != PATH:
            return problem(404, f"There is nothing here; events go to {PATH}.")
        length = self.headers.get("Content-Length") or ""
        if self.headers.get("Transfer-Encoding") or not (length.isascii() and length.isdigit()):
            return problem(411, "Say the length of the message.")
        if len(length) > 9 or int(length) > MOST_BYTES:
            return problem(413, f"A message has at most {MOST_BYTES >> 10} kB; send the events in parts.")
        body = self.rfile.read(int(length))
        if len(body) < int(length):
            return problem(400, "The message broke off.")
        try:
            with self.server.pool.connection() as connection:
                return take(connection, self.headers, body)  # type: ignore[arg-type]  # a Message has get
        except (psycopg.OperationalError, queue.Empty):
            return problem(503, "The database does not answer; send again later.", **{"Retry-After": "10"})
        except psycopg.Error:
            log.exception("A message of events could not be stored.")
            return problem(500, "The message could not be stored; the worker's log has the details.")

    def _say(self, answer: Answer) -> None:
        body = json.dumps(answer.body).encode()
        self.send_response(answer.status)
        for name, value in {"Content-Type": "application/json", "Content-Length": str(len(body)), "Connection": "close", **answer.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """The path and what follows it are the sender's words."""
