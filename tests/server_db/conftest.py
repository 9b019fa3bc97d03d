"""The probe company: one a test run, and throw-away copies for what changes it."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from typing import Any

import pytest

from tests.conftest import TestServer
from tests.server_db.security import facts as facts_of
from tests.server_db.security.company import Company, build, copy_of, drop

_numbers = itertools.count()


@pytest.fixture(scope="session")
def company(server: TestServer) -> Iterator[Company]:
    built = build(server.admin_args(), f"probes_{os.getpid()}")
    yield built
    drop(built)


@pytest.fixture(scope="session")
def facts(company: Company) -> dict[str, Any]:
    return facts_of.gather(company)


@pytest.fixture
def scratch(company: Company, facts: dict[str, Any]) -> Iterator[Company]:
    """A copy of the company that a test may break."""
    copy = copy_of(company, f"scratch_{os.getpid()}_{next(_numbers)}")
    yield copy
    drop(copy)
