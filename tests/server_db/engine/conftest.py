"""A small office, fresh for each test, on a server with the worker's login."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from server_db.commands.logins import ensure_worker_login
from tests.conftest import TestServer, _install
from tests.server_db.engine.company import PASSWORD, Company


@pytest.fixture
def office(server: TestServer) -> Iterator[Company]:
    database = server.copy(server.template("template_installed", lambda name: _install(server, name)))
    with database.admin() as admin:
        ensure_worker_login(admin, PASSWORD)
        company = Company(admin, database.psql)
        company.found()
        yield company
    database.drop()
