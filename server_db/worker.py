"""The trusted worker: checks plans, calculates runs, keeps the clocks. Runs beside the server, with every client closed.

Several may run; each takes what no other has taken. One that dies leaves its run to the others.
"""

from __future__ import annotations

import logging
import os
import socket
import threading
import time
from collections.abc import Callable
from typing import Any

import psycopg
from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import NullPool

from server_db.engine import assign_trial, lead_jobs, queue, replay, report_jobs, scenarios, score_cards
from server_db.engine.assign_rules import check_waiting_rules
from server_db.engine.calculate import calculate_run
from server_db.engine.checking import check_waiting_versions
from server_db.engine.clocks import keep_clocks
from server_db.engine.crediting import credit_new_facts
from server_db.engine.disputes import answer_waiting
from server_db.engine.escalation import ProcessClocks
from server_db.engine.forecast import take_due_snapshots
from server_db.engine.health import check_waiting_formulas
from server_db.engine.kpis import KpiFigures
from server_db.engine.lead_clocks import LeadClocks
from server_db.engine.lead_scores import LeadScores
from server_db.engine.pipelines import check_waiting_processes
from server_db.engine.watched import Beat, Progress
from server_db.session import check_version, clear_environment
from server_db.settings import Server

LOGIN = "tripod_worker"
Connect = Callable[[], psycopg.Connection[Any]]
IDLE_SECONDS = 1.0
CLOCK_SECONDS = 60.0
log = logging.getLogger("tripod.worker")


class Worker:
    """`connect` opens a new connection as the worker's login; three are open while a run is calculated.

    `write_book` makes the files of performance books (reports.book_files); without it they wait for a worker that has it.
    """

    def __init__(self, connect: Connect, name: str | None = None, write_book: report_jobs.Writer | None = None) -> None:
        self._connect = connect
        self._engine: Engine = create_engine("postgresql+psycopg://", creator=self._open, poolclass=NullPool, hide_parameters=True)
        self.name = name or f"{socket.gethostname()}-{os.getpid()}-{threading.get_ident() % 10000}"
        self._clock_at = 0.0
        self._processes = ProcessClocks()
        self._scores = LeadScores()
        self._lead_clocks = LeadClocks(connect)
        self._kpis = KpiFigures()
        self._write_book = write_book

    def _open(self) -> psycopg.Connection[Any]:
        """A connection whose transactions are real: with autocommit a failed run would stay half-written."""
        connection = self._connect()
        connection.autocommit = True
        # limits for people, not for a calculation over a million lines
        connection.execute("SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0")
        connection.autocommit = False
        # a plan made for all values would read every period's credits
        connection.prepare_threshold = None
        return connection

    def run_once(self) -> bool:
        """Do what waits: checks of plans, processes and formulas, disputes, then at most one run and one rehearsal.

        True when there was something to do.
        """
        with self._connect() as connection:
            connection.autocommit = True
            checked = check_waiting_versions(connection) + check_waiting_processes(connection) + check_waiting_formulas(connection)
            # before a run, which may take its time: a dispute is answered within seconds
            answered = answer_waiting(connection, self._engine.connect, self.name)
            answered += self._scores.work(connection, self._engine.connect, self.name) + check_waiting_rules(connection)
            answered += self._lead_clocks.keep(connection) + self._kpis.keep(connection, self._engine.connect)
            queue.requeue_lost(connection)
            run_id = queue.take(connection, self.name)
            if run_id is not None:
                self._calculate(connection, run_id)
            rehearsed = replay.run_waiting(connection, self._engine.connect, self.name)
            rehearsed |= scenarios.run_waiting(connection, self._engine.connect, self.name)
            rehearsed |= assign_trial.run_waiting(connection, self._engine.connect, self.name)
            rehearsed |= lead_jobs.run_waiting(connection, self._engine.connect, self.name)
            rehearsed |= score_cards.run_waiting(connection, self._engine.connect, self.name)
            rehearsed |= report_jobs.run_waiting(connection, self._engine.connect, self.name, self._write_book)
            self._clocks(connection)
        return bool(checked or answered) or rehearsed or run_id is not None

    def run_forever(self, stop: threading.Event) -> None:
        """Until `stop` is set. A lost server is waited for, longer each time up to half a minute."""
        with self._lead_clocks.running(stop):
            self._loop(stop)

    def _loop(self, stop: threading.Event) -> None:
        pause = IDLE_SECONDS
        while not stop.is_set():
            try:
                busy = self.run_once()
                pause = IDLE_SECONDS
            except psycopg.OperationalError:
                log.warning("The server does not answer; trying again in %.0f s.", pause)
                busy, pause = False, min(pause * 2, 30.0)
            except Exception:
                # One broken run or plan must not stop the others; the details are for whoever reads the log.
                log.exception("The worker stumbled and goes on.")
                busy, pause = False, min(pause * 2, 30.0)
            if not busy:
                stop.wait(pause)

    def _calculate(self, reporting: psycopg.Connection[Any], run_id: int) -> None:
        started = time.monotonic()
        progress = Progress()
        with self._engine.connect() as connection:
            working = connection.connection.driver_connection
            assert isinstance(working, psycopg.Connection)
            beat = queue.beat(reporting, working, run_id, self.name, progress)
            try:
                with beat:
                    calculate_run(connection, run_id, progress)
            except Exception as problem:  # noqa: BLE001  whatever it was, the run must say that it failed
                self._give_up(run_id, beat, problem)
            else:
                log.info("Run %s calculated in %.1f s.", run_id, time.monotonic() - started)

    def _give_up(self, run_id: int, beat: Beat, problem: Exception) -> None:
        with self._connect() as connection:
            connection.autocommit = True
            if beat.cancelled:
                queue.end(connection, run_id, self.name, "cancelled")
                log.info("Run %s was cancelled.", run_id)
            elif not beat.lost:
                log.exception("Run %s failed.", run_id, exc_info=problem)
                queue.end(connection, run_id, self.name, "failed", sentence_of(problem))

    def _clocks(self, connection: psycopg.Connection[Any]) -> None:
        if time.monotonic() - self._clock_at >= CLOCK_SECONDS:
            self._clock_at = time.monotonic()
            keep_clocks(connection)
            take_due_snapshots(connection)
            with self._engine.connect() as crediting:
                credit_new_facts(crediting)
            self._processes.keep(connection, self._engine)


def as_worker(server: Server, password: str) -> Connect:
    """Connections of the service login, for `tripod worker`."""
    clear_environment()
    return lambda: psycopg.connect(**server.connect_args(LOGIN, password, "tripod-worker"))


def require_version(connect: Connect) -> None:
    """Raises WrongVersion: a worker that misreads the ledgers must not calculate."""
    with connect() as connection:
        row = connection.execute("SELECT schema_version, min_client FROM sec.install").fetchone()
    if row is not None:
        check_version(*row)


def sentence_of(problem: BaseException) -> str:
    """One sentence for the person who asked; what only a programmer understands stays in the log."""
    driver = getattr(problem, "orig", None) or problem
    if isinstance(driver, psycopg.Error) and driver.sqlstate and driver.sqlstate.startswith("P0"):
        return driver.diag.message_primary or "The database refused the calculation."
    if isinstance(driver, psycopg.errors.DiskFull):
        return "The server's disk is full; nothing was stored. Make space, then ask for the run again."
    if isinstance(driver, psycopg.OperationalError):
        return "The connection to the database was lost; nothing was stored. Ask for the run again."
    return "The calculation stopped with an error; nothing was stored. The worker's log has the details."
