"""A small office, fresh for each test, on a server with the worker's login."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.conftest import TestServer
from tests.server_db.engine.company import Company, founded


@pytest.fixture
def office(server: TestServer) -> Iterator[Company]:
    with founded(server) as (company, _):
        yield company
