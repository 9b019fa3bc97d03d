"""The probe company: built once, copied for each module, and again for a test that breaks it."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from typing import Any

import pytest

from server_db.commands.logins import ensure_worker_login
from tests.conftest import TestServer
from tests.server_db.security import facts as facts_of
from tests.server_db.security.company import PASSWORD, SUPERUSER, Company, build, copy_of, drop

_numbers = itertools.count()


@pytest.fixture(scope="session")
def probe_template(server: TestServer) -> Iterator[Company]:
    """Never connected to again, so that it can be copied."""
    built = build(server.admin_args(), f"probes_{os.getpid()}")
    yield built
    drop(built)


@pytest.fixture(scope="module")
def company(probe_template: Company) -> Iterator[Company]:
    """A small office with known rows; what a test adds stays for the others of its module."""
    copy = _copy(probe_template)
    yield copy
    drop(copy)


@pytest.fixture(scope="module")
def facts(company: Company) -> dict[str, Any]:
    return facts_of.gather(company)


@pytest.fixture
def scratch(probe_template: Company) -> Iterator[Company]:
    """A copy that a test may break."""
    copy = _copy(probe_template)
    facts_of.gather(copy)  # the same run reviewed, the same plan submitted as in `facts`
    yield copy
    drop(copy)


def _copy(original: Company) -> Company:
    copy = copy_of(original, f"probe_{os.getpid()}_{next(_numbers)}")
    # logins belong to the whole server: a test elsewhere may have given the worker another password since
    ensure_worker_login(copy.session(SUPERUSER), PASSWORD)
    return copy
